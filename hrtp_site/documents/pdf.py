"""A document as a tagged PDF (PDF/UA-1), made by Typst: to hand out and to read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hrtp_site.documents.outline import Block, ClauseText, Grid, Outline
from hrtp_site.media import PAPERS, Palette, typst_head, typst_pdf, typst_string
from hrtp_site.model import OTHER_CHANGES, AnswerType, SiteSettings
from hrtp_site.reading import Bullets, Line, Paragraph, Run, plain_line

ROOM = {AnswerType.NUMBER: 40, AnswerType.DATE: 110, AnswerType.MONEY: 70, AnswerType.LONG_TEXT: 240}
"""How wide a blank in a text is at least, in points, to write in; 120 where nothing is said."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a field asks, as it is read aloud and shown when it is pointed at; ``choices`` where one of them is chosen."""

    tip: str
    choices: tuple[str, ...] = ()
    long: bool = False


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
#set table(stroke: 0.6pt + strong-line, inset: 5pt, align: start + top)
#let blank(words) = box(stroke: (bottom: 0.6pt + note), outset: (bottom: 2pt), text(fill: note, words))
#let pen = v(44pt)
#let empty-box(body) = block(width: 100%, height: 1.2in, breakable: false, stroke: 0.6pt + strong-line, inset: 6pt, body)
#let room-for(body) = text(fill: note, box(height: 11pt, baseline: 3pt) + body)
#let field(name, words, room) = context {
  let width = calc.max(measure(text(words)).width, room)
  box(width: width, stroke: (bottom: 0.6pt + note), link("field:" + name, block(width: 100%, room-for(words))))
}
#let cell(name, words) = link("field:" + name, block(width: 100%, breakable: false, room-for(words)))
#let lines(name, words) = link("field:" + name, block(width: 100%, height: 100%, breakable: false, room-for(words)))
#let aside(body) = block(fill: sunken, inset: 7pt, radius: 2pt, width: 100%, text(size: 8.5pt, fill: note, body))
"""


def typst_settings(site: SiteSettings) -> str:
    """How a document is set, on the site's paper."""
    return f'#set page(paper: "{PAPERS[site.paper].typst}")\n{SETTINGS}'


def pdf_file(outline: Outline, palette: Palette, set_pdf: Callable[[str], bytes] = typst_pdf, guidance: bool = True) -> bytes:
    """The PDF, to fill in; without its ``guidance`` it is what the parties agree on and nothing else.

    Typst refuses to write it where PDF/UA-1 is not met. The same outline gives the same bytes.
    """
    blanks = _Blanks(outline)
    # Loading it takes long and seven megabytes, and only a file that is not kept needs it.
    from hrtp_site.documents.pdf_fields import with_fields

    return with_fields(set_pdf("\n".join(_source(outline, palette, blanks, guidance))), blanks.fields)


class _Blanks:
    """The blanks of a document as Typst, and the fields that they become: what is asked once has one name, however often it is said."""

    def __init__(self, outline: Outline) -> None:
        self.words = outline.words
        self.questions, self.steps = outline.questions, {step.id: step for step in outline.document.cover}
        self.fields: dict[str, Field] = {}

    def blank(self, run: Run, row: int = 0, in_cell: bool = False) -> str:
        """The blank for an answer; in an entry, the answer of that ``row``."""
        name = f"{run.blank}-{row}" if row else run.blank
        self.fields.setdefault(name, self._field(run, row))
        room = "" if in_cell else f", {ROOM.get(self.questions[run.blank].type, 120) if run.blank in self.questions else 200}pt"
        return f'#{"cell" if in_cell else "field"}("{name}", {typst_string(run.text)}{room})'

    def named(self, name: str, tip: str) -> str:
        """A field that no question asks for; its name."""
        self.fields[name] = Field(tip, long=True)
        return name

    def _field(self, run: Run, row: int) -> Field:
        question = self.questions.get(run.blank)
        if question is None:
            return Field(self.steps[run.blank].title)
        tip = plain_line(question.label) + (f" ({row})" if row else "")
        yes_no = (self.words("doc.yes"), self.words("doc.no")) if question.type is AnswerType.YES_NO else ()
        choices = tuple(plain_line(choice.label) for choice in question.choices) or yes_no
        return Field(tip, choices, question.type is AnswerType.LONG_TEXT)


def _source(outline: Outline, palette: Palette, blanks: _Blanks, guidance: bool) -> Iterator[str]:
    document, words = outline.document, outline.words
    yield typst_head(document.title, outline.site, palette, words.language, document.summary, document.dated)
    yield f"#let footer-words = {typst_string(f'{document.title} · {outline.version_line}')}"
    yield typst_settings(outline.site)
    yield _heading(1, document.title)
    yield f"#text(fill: note, {typst_string(outline.version_line)})"
    if guidance:
        yield from _about(outline)
    if outline.cover:
        yield _heading(2, words("doc.cover"))
    for part in outline.cover:
        # On the page of its table.
        yield f"#block(sticky: true, strong({typst_string(part.step.title)}))\n"
        yield from typst_blocks((part.grid,), blanks)
    for section in outline.sections:
        yield _heading(2, f"{section.section.number}. {section.section.title}", f"section-{section.section.id}")
        yield from typst_blocks(section.intro, blanks)
        for clause in section.clauses:
            yield from _clause(clause, blanks, guidance)
    if document.other_changes:
        yield _heading(2, words("doc.other-changes"), OTHER_CHANGES)
        name = blanks.named(OTHER_CHANGES, words("doc.other-changes"))
        yield f'#empty-box(lines("{name}", {typst_string(words("doc.other-changes.text"))}))'
    if outline.signatures:
        yield _heading(2, outline.signatures.caption)
        yield from typst_blocks((outline.signatures,), blanks)


def _about(outline: Outline) -> Iterator[str]:
    for heading, blocks in outline.about:
        yield f"\n#strong({typst_string(heading)})\n"
        yield from typst_blocks(blocks)
    yield f"#aside[#strong({typst_string(outline.words('doc.notice'))}) #parbreak()"
    yield from typst_blocks((Bullets(tuple((Run(said),) for said in outline.notice)),))
    yield "]"


def _clause(clause: ClauseText, blanks: _Blanks, guidance: bool) -> Iterator[str]:
    yield _heading(3, f"{clause.number} {clause.clause.title}", clause.clause.id)
    if clause.decide:
        yield f"#strong({typst_string(clause.decide)})\n"
    yield from typst_blocks(clause.blocks, blanks)
    if not (guidance and clause.notes):
        return
    yield "#aside["
    for note in clause.notes:
        yield f"#strong({typst_string(note.label)})"
        yield from typst_blocks(note.blocks)
    yield "]"


def _heading(level: int, text: str, place: str = "") -> str:
    return f"#heading(level: {level}, {typst_string(text)})" + (f" <{place}>" if place else "")


def typst_blocks(blocks: Sequence[Block], blanks: _Blanks | None = None) -> Iterator[str]:
    """Paragraphs, lists and tables as Typst. Blanks are only shown, unless ``blanks`` makes fields of them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{_line(block.runs, blanks)}\n"
        elif isinstance(block, Bullets):
            items = ", ".join(f"[{_line(item, blanks)}]" for item in block.items)
            yield f"#{'enum' if block.ordered else 'list'}({items})\n"
        else:
            yield _table(block, blanks)


def _table(grid: Grid, blanks: _Blanks | None) -> str:
    header = ", ".join(f"[#strong({typst_string(cell)})]" for cell in grid.header)
    empty = "#pen" if grid.by_pen else ""
    rows = enumerate(grid.rows, start=1)
    cells = ", ".join(f"[{_line(cell, blanks, place if grid.repeats else 0, True) or empty}]" for place, row in rows for cell in row)
    shares = grid.shares or (1,) * len(grid.header)
    columns = "".join(f"{share}fr, " for share in shares)
    table = f"table(columns: ({columns}), table.header({header}), {cells})"
    return f"#block(breakable: false, {table})\n" if grid.by_pen else f"#{table}\n"


def _line(line: Line, blanks: _Blanks | None, row: int = 0, in_cell: bool = False) -> str:
    pieces = []
    for run in line:
        text = typst_string(run.text)
        if run.blank:
            pieces.append(blanks.blank(run, row, in_cell) if blanks else f"#blank({text})")
        elif run.leads:
            pieces.append(f"#emph(link(<{run.leads}>, {text}))")
        elif run.bold:
            pieces.append(f"#strong({text})")
        elif run.italic:
            pieces.append(f"#emph({text})")
        else:
            pieces.append(f"#text({text})")
    return "".join(pieces)
