"""A document as plain Markdown text, for e-mail and version control."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.documents.outline import Block, Grid, Outline
from hrtp_site.reading import Bullets, Line, Paragraph


def plain_text(outline: Outline) -> str:
    """The whole document. Blanks stand as [what belongs there]."""
    return "\n".join(_lines(outline)).rstrip() + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    words = outline.words
    yield f"# {outline.document.title}\n"
    yield f"{outline.version_line}\n"
    for heading, blocks in outline.about:
        yield f"**{heading}**\n"
        yield from _blocks(blocks)
    yield f"## {words('doc.notice')}\n"
    for said in outline.notice:
        yield f"- {said}"
    yield ""
    if outline.cover:
        yield f"## {words('doc.cover')}\n"
    for part in outline.cover:
        yield from _blocks((part.grid,))
    for section in outline.sections:
        yield f"## {section.section.number}. {section.section.title}\n"
        yield from _blocks(section.intro)
        for clause in section.clauses:
            yield f"### {clause.number} {clause.clause.title}\n"
            if clause.decide:
                yield f"**{clause.decide}**\n"
            yield from _blocks(clause.blocks)
            for note in clause.notes:
                first, *rest = "\n".join(_blocks(note.blocks)).strip().split("\n")
                yield f"> *{note.label}* {first}"
                yield from (f"> {more}" for more in rest)
                yield ""
    if outline.document.other_changes:
        yield f"## {words('doc.other-changes')}\n\n[{words('doc.other-changes.text')}]\n"
    if outline.signatures:
        yield f"## {outline.signatures.caption}\n"
        yield from _blocks((outline.signatures,))


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{text_of(block.runs)}\n"
        elif isinstance(block, Bullets):
            for place, item in enumerate(block.items, start=1):
                yield f"{f'{place}.' if block.ordered else '-'} {text_of(item)}"
            yield ""
        else:
            yield from _grid(block)


def _grid(grid: Grid) -> Iterator[str]:
    yield f"**{grid.caption}**\n"
    yield f"| {' | '.join(grid.header)} |"
    yield f"|{'---|' * len(grid.header)}"
    for row in grid.rows:
        yield f"| {' | '.join(text_of(cell) for cell in row)} |"
    yield ""


def text_of(line: Line) -> str:
    """A line as Markdown text."""
    pieces = []
    for run in line:
        text = f"[{run.text}]" if run.blank else run.text
        if run.bold and text.strip():
            text = f"**{text}**"
        elif run.italic and text.strip():
            text = f"*{text}*"
        pieces.append(text)
    return "".join(pieces)
