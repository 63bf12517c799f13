"""A document as a Word file: made to be edited by counsel, the union and the employer."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from copy import copy, deepcopy
from functools import lru_cache
from itertools import count
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Inches, Length, Pt
from docx.table import Table
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph

from hrtp_site.documents.outline import Block, ClauseText, Grid, Outline
from hrtp_site.documents.word_parts import (
    CUSTOM,
    CUSTOM_RELATION,
    Controls,
    add_page_number,
    add_run,
    anchor,
    contents,
    custom_properties,
    empty_paragraph,
    from_right_to_left,
    keep_with_next,
    new_file,
    reference,
    same_bytes,
    share_out,
)
from hrtp_site.documents.word_styles import CAPTION, CONTENTS, ENTRY, FRONT, GUIDANCE, LISTS, OPEN, OPTION, WRITTEN, set_styles, shading
from hrtp_site.media import PAPERS, Palette, Paper
from hrtp_site.model import OTHER_CHANGES, Language
from hrtp_site.reading import Bullets, Line, Paragraph, Run

WHOLE = 12
"""Tables of at most so many rows stay on one page; a longer one only begins where its first row fits."""
PEN = Inches(0.75)
"""How high a row is in which people sign."""


def word_file(outline: Outline, palette: Palette) -> bytes:
    """The .docx file. The same outline gives the same bytes."""
    return Writer(outline, palette).save()


@lru_cache(maxsize=16)
def _empty_file(language: Language, country: str, paper: Paper, palette: Palette) -> bytes:
    """A file with its styles and nothing in it: a site's documents all begin with it."""
    file, out = new_file(language, country, paper), io.BytesIO()
    set_styles(file, palette)
    file.save(out)
    return out.getvalue()


def bookmark(place: str) -> str:
    """The bookmark of a clause or a section, by its place on the page. Word allows letters, digits and underscores, 40 at most."""
    return ("" if place.startswith("section-") else "clause_") + place.replace("-", "_")


class Writer:
    """Writes an outline into a Word file of its own, piece by piece."""

    def __init__(self, outline: Outline, palette: Palette) -> None:
        self.outline, self.site_name, self.palette = outline, outline.site.name, palette
        self.words = outline.words
        empty = _empty_file(outline.words.language, outline.site.country, PAPERS[outline.site.paper], palette)
        self.file: Any = docx.Document(io.BytesIO(empty))
        self.body = self.file.element.body
        for element in list(self.body):
            if element.tag != qn("w:sectPr"):
                self.body.remove(element)
        self.controls = Controls(outline.words.language, outline.site.country)
        self.questions = outline.questions
        self.places = count(1)
        self.style_ids = {style.name: style.style_id for style in self.file.styles if style.name}
        """Looked up once: python-docx searches all styles for each paragraph."""
        self.width: Length = self.file._block_width

    def beside(self, outline: Outline) -> Writer:
        """A writer of the same file in another language."""
        other = copy(self)
        other.outline, other.words, other.questions = outline, outline.words, outline.questions
        other.controls = self.controls.speaking(outline.words.language)
        return other

    def save(self) -> bytes:
        """The whole document."""
        self.properties()
        self.footer()
        self._front()
        for section in self.outline.sections:
            inside = [*self.blocks(section.intro), *(element for clause in section.clauses for element in self.clause(clause))]
            heading = self.anchored(self.heading(section.section.title, 1))
            self.controls.mark(heading, bookmark(f"section-{section.section.id}"))
            self.add(heading, *inside)
        self._end()
        return self.saved()

    def saved(self) -> bytes:
        """What has been written so far, as a file."""
        out = io.BytesIO()
        self.file.save(out)
        return same_bytes(out.getvalue())

    def add(self, *elements: Any) -> None:
        """Puts elements at the end of the file."""
        for element in elements:
            self.body.insert(len(self.body) - 1, element)

    # the file

    def properties(self, languages: str = "") -> None:
        """What the file says of itself; ``languages`` where they are more than the writer's."""
        document = self.outline.document
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = document.title, self.site_name, self.site_name
        core.subject, core.version = document.summary, document.version
        core.language = self.words.language
        core.keywords, core.comments, core.category = document.id, "", ""
        core.created = core.modified = core.last_printed = dt.datetime.combine(document.dated, dt.time())
        core.revision = 1
        values = {"hr-document": document.id, "hr-version": document.version, "hr-language": languages or str(self.words.language)}
        package = self.file.part.package
        part = Part(PackURI("/docProps/custom.xml"), CUSTOM, custom_properties(values), package)
        package.relate_to(part, CUSTOM_RELATION)

    def footer(self) -> None:
        """What stands at the foot of each page."""
        footer = self.file.sections[0].footer.paragraphs[0]
        if self.outline.name:
            footer._p.append(self.paragraph(self.outline.name)[0])
            footer.add_run(" · ")
        footer.add_run(self.outline.document.title)
        add_page_number(footer, self.words("doc.page"))
        footer.add_run().add_break()
        footer.add_run(self.outline.version_line)

    # what stands in it

    def _front(self) -> None:
        self.add(*self.title())
        self.add(self.paragraph((Run(self.words("doc.guidance"), bold=True),), GUIDANCE))
        for heading, blocks in self.outline.about:
            self.add(self.paragraph((Run(heading, bold=True),), GUIDANCE), *self.blocks(blocks, GUIDANCE))
        self.add(self.paragraph((Run(self.words("doc.notice"), bold=True),), GUIDANCE))
        self.add(*(self.paragraph((Run(said),), GUIDANCE) for said in self.outline.notice))
        if self.outline.is_long:
            self.add(self.paragraph((Run(self.words("doc.contents")),), CONTENTS), *contents(self.outline.headings, self.style_ids[ENTRY]))
        if self.outline.cover:
            self.add(self.anchored(self.front_heading(self.words("doc.cover"), new_page=bool(self.outline.name))))
        for part in self.outline.cover:
            self.add(self.paragraph((Run(part.step.title, bold=True),), CAPTION), self.table(part.grid), self.paragraph(()))

    def title(self) -> list[Any]:
        """The name of whatever the document is for, with the document's below: until it is filled in, a blank."""
        title: Line = (Run(self.outline.document.title),)
        version = self.paragraph((Run(self.outline.version_line),))
        if not self.outline.name:
            return [self.paragraph(title, "Title"), version]
        name = self.paragraph(self.outline.name, "Title")
        WordParagraph(name, self.file._body).paragraph_format.space_before = Pt(72)
        return [name, self.paragraph(title, "Subtitle"), version]

    def front_heading(self, text: str, new_page: bool = False) -> Any:
        """The heading of a part without a number."""
        heading = self.paragraph((Run(text),), FRONT)
        if new_page:
            heading.pPr.get_or_add_pageBreakBefore()
        return heading

    def anchored(self, heading: Any) -> Any:
        """A heading to which the contents lead: they name the same headings in the same order."""
        self.controls.mark(heading, anchor(next(self.places)))
        return heading

    def clause(self, text: ClauseText) -> list[Any]:
        """The clause's heading (with a bookmark, by which it is found again), its words, and the guidance about it."""
        heading = self.heading(text.clause.title, 2)
        self.controls.mark(heading, bookmark(text.clause.id))
        elements = [heading, *self.blocks(text.blocks)]
        if text.decide:
            elements.insert(1, self.paragraph((Run(text.decide),), OPEN))
        if text.notes:
            elements.append(self.paragraph((Run(self.words("doc.guidance"), bold=True),), GUIDANCE))
        for note in text.notes:
            lead = Run(f"{note.label} ", bold=True)
            if note.option is not None:
                wording = self.blocks(note.blocks, OPTION)
                self.controls.mark(wording[0], f"{note.option.strength}_{text.clause.id.replace('-', '_')}")
                elements += [self.paragraph((lead,), GUIDANCE), *wording]
                continue
            first, *rest = note.blocks
            opened = first.runs if isinstance(first, Paragraph) else ()
            elements.append(self.paragraph((lead, *opened), GUIDANCE))
            elements += self.blocks(rest if opened else note.blocks, GUIDANCE)
        return elements

    def _end(self) -> None:
        if self.outline.document.other_changes:
            heading, field = self.other_changes()
            self.controls.mark(self.anchored(heading), bookmark(OTHER_CHANGES))
            self.add(heading, field)
        if self.outline.signatures:
            self.add(self.anchored(self.front_heading(self.outline.signatures.caption)), self.table(self.outline.signatures))
            self.add(self.paragraph(()))

    def other_changes(self) -> tuple[Any, Any]:
        """The heading of what people agree on beyond the text, and the field into which they write it."""
        title = self.words("doc.other-changes")
        empty = self.paragraph((Run(self.words("doc.other-changes.text")),), WRITTEN)
        return self.front_heading(title), self.controls.open("other-changes", title, empty)

    def heading(self, text: str, level: int) -> Any:
        """The heading of a section (level 1) or a clause (level 2); Word numbers it."""
        return self.paragraph((Run(text),), f"Heading {level}")

    def blocks(self, blocks: Sequence[Block], style: str = "Normal") -> list[Any]:
        """Paragraphs, lists and tables."""
        elements: list[Any] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                elements.append(self.paragraph(block.runs, style))
            elif isinstance(block, Bullets):
                list_style = LISTS[style] if not block.ordered else "List Number"
                elements += [self.paragraph(item, list_style) for item in block.items]
            else:
                elements += [self.paragraph((Run(block.caption, bold=True),), CAPTION), self.table(block), self.paragraph(())]
        return elements

    def paragraph(self, runs: Line, style: str = "Normal") -> Any:
        """A paragraph, its blanks as controls."""
        element = empty_paragraph(self.style_ids[style] if style != "Normal" else "")
        for run in runs:
            if run.blank and run.blank in self.questions:
                element.append(self.controls.blank(self.questions[run.blank], run.text))
            elif run.blank:
                element.append(self.entries(run))
            elif run.leads:
                element.append(reference(bookmark(run.leads), run.text))
            else:
                add_run(element, run)
        return element

    def entries(self, run: Run) -> Any:
        """The blank for all entries of a step that repeats."""
        question = next(step.questions[0] for step in self.outline.document.cover if step.id == run.blank)
        control = self.controls.blank(question, run.text)
        control.find(qn("w:sdtPr")).find(qn("w:tag")).set(qn("w:val"), f"entries:{run.blank}")
        return control

    def table(self, grid: Grid) -> Any:
        """A table with a head that comes again on each page; where its rows repeat, with controls that add more."""
        made = self.empty_table(0, len(grid.header))
        element = made._tbl
        element.tblStyle_val = self.style_ids["Table Grid"]
        share_out(made, grid.shares)
        if self.words.language.direction == "rtl":
            from_right_to_left(made)
        properties = element.tblPr
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), grid.caption)
        properties.append(caption)
        header = made.add_row()._tr
        empty = deepcopy(header)  # python-docx would take ten times as long for each row
        header.get_or_add_trPr().extend((OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")))
        for cell, text in zip(header.tc_lst, grid.header, strict=True):
            add_run(cell.p_lst[0], Run(text, bold=True))
            cell.get_or_add_tcPr().append(shading(self.palette))
        for line in grid.rows:
            element.append(deepcopy(empty))
            self.fill_row(made, element[-1], line, grid)
        rows = element.tr_lst
        for row in rows if grid.repeats else rows[:-1] if len(rows) <= WHOLE else rows[:1]:
            keep_with_next(row)
        if grid.repeats:
            [entry] = [step.entry for step in self.outline.document.cover if step.id == grid.repeats]
            repeated = element.tr_lst[1:]
            element.append(self.controls.repeated(grid.repeats, grid.caption, entry or grid.caption, repeated))
        return element

    def empty_table(self, rows: int, columns: int) -> Any:
        """A table that stands nowhere yet: python-docx would search the whole file for each."""
        return Table(CT_Tbl.new_tbl(rows, columns, self.width), self.file._body)

    def fill_row(self, table: Table, row: Any, line: Sequence[Line], grid: Grid) -> None:
        """Puts the cells of a line into an empty row of a table."""
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if grid.by_pen:
            WordRow(row, table).height = PEN
        for cell, runs in zip(row.tc_lst, line, strict=True):
            cell.replace(cell.p_lst[0], self.paragraph(runs))
