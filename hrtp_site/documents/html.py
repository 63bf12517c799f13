"""The document model as HTML: for the web page and its live preview."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from hrtp_site.documents.outline import Block, Grid
from hrtp_site.reading import Bullets, Line, Paragraph


def html_blocks(blocks: Sequence[Block]) -> Markup:
    """Blocks as HTML on one line each, so that it can stand inside Markdown."""
    return Markup("").join(_block(block) for block in blocks)


def _block(block: Block) -> Markup:
    if isinstance(block, Paragraph):
        return _in("p", html_line(block.runs))
    if isinstance(block, Bullets):
        return _in("ol" if block.ordered else "ul", Markup("").join(_in("li", html_line(item)) for item in block.items))
    return _grid(block)


def _in(tag: str, inside: str) -> Markup:
    """An element without attributes, of which a page has thousands; what is no HTML yet is escaped."""
    return Markup(f"<{tag}>{escape(inside)}</{tag}>")  # noqa: S704  escaped


def _grid(grid: Grid) -> Markup:
    header = Markup(" ").join(Markup('<th scope="col">{}</th>').format(cell) for cell in grid.header)
    rows = Markup("").join(_in("tr", Markup(" ").join(_in("td", html_line(cell)) for cell in row)) for row in grid.rows)
    entries = Markup(' data-entries="{}"').format(grid.repeats) if grid.repeats else ""
    return Markup(
        '<div class="hr-scroll" role="group" aria-label="{caption}" tabindex="0"><table class="hr-table"{entries}>'
        "<caption>{caption}</caption><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>"
    ).format(caption=grid.caption, entries=entries, header=header, rows=rows)


def html_line(line: Line) -> Markup:
    """A line as HTML. A blank is a span that the form fills in."""
    pieces = []
    for run in line:
        text = escape(run.text)
        if run.blank:
            text = Markup('<span class="hr-blank" data-blank="{}">{}</span>').format(run.blank, run.text)
        elif run.leads:
            text = Markup('<a class="hr-leads" href="#{}">{}</a>').format(run.leads, run.text)
        elif run.bold:
            text = _in("strong", text)
        elif run.italic:
            text = _in("em", text)
        pieces.append(text)
    return Markup("").join(pieces)
