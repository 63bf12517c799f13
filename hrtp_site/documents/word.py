"""A document as a Word file: made to be edited by counsel, the union and the employer."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from hrtp_site.documents.outline import Block, ClauseText, Grid, Outline
from hrtp_site.documents.word_parts import (
    CUSTOM,
    CUSTOM_RELATION,
    Controls,
    add_page_number,
    custom_properties,
    heading_numbers,
    in_word,
    new_file,
    reference,
    same_bytes,
    set_font,
)
from hrtp_site.media import PAPERS, Palette
from hrtp_site.model import OTHER_CHANGES
from hrtp_site.reading import Bullets, Line, Paragraph, Run

GUIDANCE = "Guidance"
CAPTION = "Table Caption"
OPTION = "Guidance Wording"
LISTS = {"Normal": "List Bullet", GUIDANCE: "Guidance List", OPTION: "Guidance Wording List"}
"""The style of a list's items, by the style of the paragraphs around it. Whatever begins with Guidance can be deleted."""


def word_file(outline: Outline, palette: Palette) -> bytes:
    """The .docx file. The same outline gives the same bytes."""
    return _Writer(outline, palette).save()


def bookmark(place: str) -> str:
    """The bookmark of a clause or a section, by its place on the page. Word allows letters, digits and underscores, 40 at most."""
    return ("" if place.startswith("section-") else "clause_") + place.replace("-", "_")


class _Writer:
    def __init__(self, outline: Outline, palette: Palette) -> None:
        self.outline, self.site_name, self.palette = outline, outline.site.name, palette
        self.words = outline.words
        self.file = new_file(outline.words.language, outline.site.country, PAPERS[outline.site.paper])
        self.body = self.file.element.body
        for element in list(self.body):
            if element.tag != qn("w:sectPr"):
                self.body.remove(element)
        self.controls = Controls(outline.words.language, outline.site.country)
        self.questions = outline.questions
        self.style_ids: dict[str, str] = {}
        """Looked up once: python-docx searches all styles for each paragraph."""

    def save(self) -> bytes:
        self._styles()
        self._properties()
        self._footer()
        self._front()
        for section in self.outline.sections:
            inside = [*self.blocks(section.intro), *(element for clause in section.clauses for element in self.clause(clause))]
            heading = self.heading(section.section.title, 1)
            self.controls.mark(heading, bookmark(f"section-{section.section.id}"))
            self.add(heading, *inside)
        self._end()
        out = io.BytesIO()
        self.file.save(out)
        return same_bytes(out.getvalue())

    def add(self, *elements: Any) -> None:
        for element in elements:
            self.body.insert(len(self.body) - 1, element)

    # the file

    def _styles(self) -> None:
        styles, palette = self.file.styles, self.palette
        number = heading_numbers(self.file.part.numbering_part.element)
        sizes = (
            ("Normal", 11, palette.ink),
            ("Title", 24, palette.brand),
            ("Heading 1", 15, palette.brand),
            ("Heading 2", 12, palette.ink),
        )
        for name, size, color in sizes:
            set_font(styles[name], palette.typefaces.word, size, color)
        for name, level in (("Heading 1", 0), ("Heading 2", 1)):
            numbered = styles[name].element.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = level, number
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, base in ((GUIDANCE, "Normal"), (OPTION, GUIDANCE), (LISTS[GUIDANCE], "List Bullet"), (LISTS[OPTION], LISTS[GUIDANCE])):
            guidance: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            guidance.base_style = styles[base]
            guidance.font.size, guidance.font.color.rgb = Pt(9.5), in_word(palette.ink_soft)
            guidance.paragraph_format.space_after = Pt(3)
            if "List" not in name:
                guidance.paragraph_format.left_indent = Pt(14 if name == GUIDANCE else 28)
            properties = guidance.element.get_or_add_pPr()
            properties.insert_element_before(
                self.shading(),
                "w:tabs",
                "w:suppressAutoHyphens",
                "w:spacing",
                "w:ind",
                "w:contextualSpacing",
                "w:jc",
                "w:outlineLvl",
            )
        caption: Any = styles.add_style(CAPTION, WD_STYLE_TYPE.PARAGRAPH)
        caption.base_style = styles["Normal"]
        caption.paragraph_format.keep_with_next = True
        front: Any = styles.add_style("Front Heading", WD_STYLE_TYPE.PARAGRAPH)
        front.base_style = styles["Normal"]
        front.font.bold, front.font.size, front.font.color.rgb = True, Pt(13), in_word(palette.brand)
        front.paragraph_format.keep_with_next = True
        front.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
        placeholder: Any = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        placeholder.element.set(qn("w:styleId"), "PlaceholderText")
        placeholder.font.color.rgb = in_word(palette.ink_soft)

        self.style_ids = {style.name: style.style_id for style in styles if style.name}

    def shading(self) -> Any:
        """The ground of guidance and of tables' heads."""
        return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{in_word(self.palette.sunken)}"/>')

    def _properties(self) -> None:
        document = self.outline.document
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = document.title, self.site_name, self.site_name
        core.subject, core.version = document.summary, document.version
        core.language = self.words.language
        core.keywords, core.comments, core.category = document.id, "", ""
        core.created = core.modified = core.last_printed = dt.datetime.combine(document.dated, dt.time())
        core.revision = 1
        values = {"hr-document": document.id, "hr-version": document.version, "hr-language": str(self.words.language)}
        package = self.file.part.package
        part = Part(PackURI("/docProps/custom.xml"), CUSTOM, custom_properties(values), package)
        package.relate_to(part, CUSTOM_RELATION)

    def _footer(self) -> None:
        footer = self.file.sections[0].footer.paragraphs[0]
        footer.add_run(f"{self.outline.document.title} · {self.outline.version_line} · {self.words('doc.page')} ")
        add_page_number(footer)

    # what stands in it

    def _front(self) -> None:
        self.add(self.paragraph((Run(self.outline.document.title),), "Title"), self.paragraph((Run(self.outline.version_line),)))
        self.add(self.paragraph((Run(self.words("doc.guidance"), bold=True),), GUIDANCE))
        for heading, blocks in self.outline.about:
            self.add(self.paragraph((Run(heading, bold=True),), GUIDANCE), *self.blocks(blocks, GUIDANCE))
        self.add(self.paragraph((Run(self.words("doc.notice"), bold=True),), GUIDANCE))
        self.add(*(self.paragraph((Run(said),), GUIDANCE) for said in self.outline.notice))
        if self.outline.cover:
            self.add(self.paragraph((Run(self.words("doc.cover")),), "Front Heading"))
        for part in self.outline.cover:
            self.add(self.paragraph((Run(part.step.title, bold=True),), CAPTION), self.table(part.grid), self.paragraph(()))

    def clause(self, text: ClauseText) -> list[Any]:
        """The clause's heading (with a bookmark, by which it is found again), its words, and the guidance about it."""
        heading = self.heading(text.clause.title, 2)
        self.controls.mark(heading, bookmark(text.clause.id))
        elements = [heading, *self.blocks(text.blocks)]
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
            box = Grid(
                self.words("doc.other-changes"), (self.words("doc.other-changes"),), (((Run(self.words("doc.other-changes.text")),),),)
            )
            heading = self.paragraph((Run(self.words("doc.other-changes")),), "Front Heading")
            self.controls.mark(heading, bookmark(OTHER_CHANGES))
            self.add(heading, self.table(box), self.paragraph(()))
        if self.outline.signatures:
            self.add(self.paragraph((Run(self.outline.signatures.caption),), "Front Heading"), self.table(self.outline.signatures))
            self.add(self.paragraph(()))

    def heading(self, text: str, level: int) -> Any:
        return self.paragraph((Run(text),), f"Heading {level}")

    def blocks(self, blocks: Sequence[Block], style: str = "Normal") -> list[Any]:
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
        element: Any = OxmlElement("w:p")
        if style != "Normal":
            element.get_or_add_pPr().get_or_add_pStyle().val = self.style_ids[style]
        made = WordParagraph(element, self.file._body)
        for run in runs:
            if run.blank and run.blank in self.questions:
                element.append(self.controls.blank(self.questions[run.blank], run.text))
            elif run.blank:
                element.append(self.entries(run))
            elif run.leads:
                element.append(reference(bookmark(run.leads), run.text))
            else:
                piece = made.add_run(run.text)
                piece.bold, piece.italic = run.bold or None, run.italic or None
        return element

    def entries(self, run: Run) -> Any:
        """The blank for all entries of a step that repeats."""
        question = next(step.questions[0] for step in self.outline.document.cover if step.id == run.blank)
        control = self.controls.blank(question, run.text)
        control.find(qn("w:sdtPr")).find(qn("w:tag")).set(qn("w:val"), f"entries:{run.blank}")
        return control

    def table(self, grid: Grid) -> Any:
        made = self.file.add_table(rows=0, cols=len(grid.header), style="Table Grid")
        element = made._tbl
        self.body.remove(element)
        properties = element.tblPr
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), grid.caption)
        properties.append(caption)
        header = made.add_row()
        header._tr.get_or_add_trPr().extend((OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")))
        for cell, text in zip(header.cells, grid.header, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
            cell._tc.get_or_add_tcPr().append(self.shading())
        for line in grid.rows:
            row = made.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, runs in zip(row.cells, line, strict=True):
                cell._tc.replace(cell.paragraphs[0]._p, self.paragraph(runs))
            if grid.repeats:
                control = self.controls.around(f"repeat:{grid.repeats}", grid.caption, [deepcopy(row._tr)])
                row._tr.getparent().replace(row._tr, control)
        return element
