"""A document as a tagged PDF (PDF/UA-1), made by Typst: to hand out and to read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrtp_site.documents.outline import Block, ClauseText, Grid, Outline
from hrtp_site.media import PAPERS, Palette, typst_head, typst_pdf, typst_string
from hrtp_site.model import OTHER_CHANGES, SiteSettings
from hrtp_site.reading import Bullets, Line, Paragraph, Run

SETTINGS = """
#set page(margin: (x: 0.9in, y: 0.9in), numbering: "1 / 1", footer: context [
  #set text(size: 8pt, fill: note)
  #footer-words #h(1fr) #counter(page).display("1 / 1", both: true)
])
#set text(font: text-family, size: 10pt, fill: ink)
#set par(leading: 0.62em, spacing: 0.85em)
#show heading: set text(font: heading-family, weight: 600)
#show heading.where(level: 1): set text(size: 20pt, fill: brand)
#show heading.where(level: 2): set text(size: 13pt, fill: brand)
#show heading.where(level: 3): set text(size: 10.5pt)
#set heading(outlined: true, bookmarked: true)
#set table(stroke: 0.6pt + strong-line, inset: 5pt, align: left + top)
#let blank(words) = box(stroke: (bottom: 0.6pt + note), outset: (bottom: 2pt), text(fill: note, words))
#let pen = v(44pt)
#let empty-box(body) = block(width: 100%, height: 1.2in, breakable: false, stroke: 0.6pt + strong-line, inset: 6pt, body)
#let aside(body) = block(fill: sunken, inset: 7pt, radius: 2pt, width: 100%, text(size: 8.5pt, fill: note, body))
"""


def typst_settings(site: SiteSettings) -> str:
    """How a document is set, on the site's paper."""
    return f'#set page(paper: "{PAPERS[site.paper].typst}")\n{SETTINGS}'


def pdf_file(outline: Outline, palette: Palette) -> bytes:
    """The PDF. Typst refuses to write it where PDF/UA-1 is not met. The same outline gives the same bytes."""
    return typst_pdf("\n".join(_source(outline, palette)))


def _source(outline: Outline, palette: Palette) -> Iterator[str]:
    document, words = outline.document, outline.words
    yield typst_head(document.title, outline.site, palette, words.language, document.summary, document.dated)
    yield f"#let footer-words = {typst_string(f'{document.title} · {outline.version_line}')}"
    yield typst_settings(outline.site)
    yield _heading(1, document.title)
    yield f"#text(fill: note, {typst_string(outline.version_line)})"
    for heading, blocks in outline.about:
        yield f"\n#strong({typst_string(heading)})\n"
        yield from typst_blocks(blocks)
    yield f"#aside[#strong({typst_string(words('doc.notice'))}) #parbreak()"
    yield from typst_blocks((Bullets(tuple((Run(said),) for said in outline.notice)),))
    yield "]"
    if outline.cover:
        yield _heading(2, words("doc.cover"))
    for part in outline.cover:
        yield f"#strong({typst_string(part.step.title)})\n"
        yield from typst_blocks((part.grid,))
    for section in outline.sections:
        yield _heading(2, f"{section.section.number}. {section.section.title}", f"section-{section.section.id}")
        yield from typst_blocks(section.intro)
        for clause in section.clauses:
            yield from _clause(clause)
    if document.other_changes:
        yield _heading(2, words("doc.other-changes"), OTHER_CHANGES)
        yield f"#empty-box(blank({typst_string(words('doc.other-changes.text'))}))"
    if outline.signatures:
        yield _heading(2, outline.signatures.caption)
        yield from typst_blocks((outline.signatures,))


def _clause(clause: ClauseText) -> Iterator[str]:
    yield _heading(3, f"{clause.number} {clause.clause.title}", clause.clause.id)
    if clause.decide:
        yield f"#strong({typst_string(clause.decide)})\n"
    yield from typst_blocks(clause.blocks)
    if not clause.notes:
        return
    yield "#aside["
    for note in clause.notes:
        yield f"#strong({typst_string(note.label)})"
        yield from typst_blocks(note.blocks)
    yield "]"


def _heading(level: int, text: str, place: str = "") -> str:
    return f"#heading(level: {level}, {typst_string(text)})" + (f" <{place}>" if place else "")


def typst_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Paragraphs, lists and tables as Typst."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{_line(block.runs)}\n"
        elif isinstance(block, Bullets):
            items = ", ".join(f"[{_line(item)}]" for item in block.items)
            yield f"#{'enum' if block.ordered else 'list'}({items})\n"
        else:
            yield _table(block)


def _table(grid: Grid) -> str:
    header = ", ".join(f"[#strong({typst_string(cell)})]" for cell in grid.header)
    empty = "#pen" if grid.by_pen else ""
    cells = ", ".join(f"[{_line(cell) or empty}]" for row in grid.rows for cell in row)
    shares = grid.shares or (1,) * len(grid.header)
    columns = "".join(f"{share}fr, " for share in shares)
    table = f"table(columns: ({columns}), table.header({header}), {cells})"
    return f"#block(breakable: false, {table})\n" if grid.by_pen else f"#{table}\n"


def _line(line: Line) -> str:
    pieces = []
    for run in line:
        text = typst_string(run.text)
        if run.blank:
            pieces.append(f"#blank({text})")
        elif run.leads:
            pieces.append(f"#emph(link(<{run.leads}>, {text}))")
        elif run.bold:
            pieces.append(f"#strong({text})")
        elif run.italic:
            pieces.append(f"#emph({text})")
        else:
            pieces.append(f"#text({text})")
    return "".join(pieces)
