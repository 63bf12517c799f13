"""A document in two languages as one Word file: clause beside clause, for a table at which two languages are spoken.

The text stands in two columns. What is filled in once (cover, tables, other changes, signatures) stands once, with the labels of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from hrtp_site.documents.outline import Block, ClauseText, Grid, Outline, SectionText
from hrtp_site.documents.word import Writer, bookmark
from hrtp_site.documents.word_parts import contents, from_right_to_left, keep_with_next, locale, share_out, turn
from hrtp_site.documents.word_styles import CAPTION, CONTENTS, ENTRY, FRONT, GUIDANCE, OPEN
from hrtp_site.media import Palette
from hrtp_site.model import OTHER_CHANGES, TWO_LANGUAGES, WHICH_LANGUAGE, AnswerType, Question
from hrtp_site.reading import InterfaceWords, Run

COLUMN = "Column Language"
"""The style of a column's language, above it."""
BETWEEN = " / "
"""What stands between a label in one language and in the other."""
BETWEEN_CODES = "-"
"""What stands between the two languages in the file's name and in what it says of itself: en-es."""
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_LABELS = (
    (qn("w:alias"), qn("w:val")),
    (qn("w:tblCaption"), qn("w:val")),
    (qn("w:listItem"), qn("w:displayText")),
    (f"{_W15}sectionTitle", f"{_W15}val"),
)
"""Where labels stand that are no runs: elements and their attributes."""
_LONGEST_ALIAS = 64
"""How many letters Word takes as the title of a control."""


def bilingual_file(first: Outline, second: Outline, palette: Palette) -> bytes:
    """The .docx file of one document in two languages. The same outlines give the same bytes."""
    return _Both(first, second, palette).save()


class _Both:
    def __init__(self, first: Outline, second: Outline, palette: Palette) -> None:
        self.first = Writer(first, palette)
        self.second = self.first.beside(second)
        self.pair = (self.first, self.second)
        self.codes = [locale(one.words.language, one.outline.site.country) for one in self.pair]
        self.directions = [one.words.language.direction for one in self.pair]
        style: Any = self.first.file.styles.add_style(COLUMN, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.first.file.styles["Normal"]
        style.font.size, style.font.color.rgb = Pt(8.5), RGBColor.from_string(palette.printed.note[1:].upper())
        style.paragraph_format.space_after = Pt(2)
        self.first.style_ids[COLUMN] = style.style_id
        paragraphs: Any = [one for one in self.first.file.styles if one.type == WD_STYLE_TYPE.PARAGRAPH]
        self.together = {one.style_id for one in paragraphs if one.paragraph_format.keep_with_next}

    def save(self) -> bytes:
        self._properties()
        self._footer()
        self._front()
        for first, second in zip(*(one.outline.sections for one in self.pair), strict=True):
            self._section(first, second)
        if self._left_to_the_parties:
            self._languages()
        self._end()
        return self.first.saved()

    # what stands once, with the words of both

    def once(self, make: Callable[[Writer], Any]) -> Any:
        """What both writers make, as one element."""
        return self._joined(make(self.first), make(self.second))

    def _joined(self, ours: Any, theirs: Any) -> Any:
        """The first element with the words of the second after its own, each in its language."""
        for paragraph, other in zip(ours.iter(qn("w:p")), theirs.iter(qn("w:p")), strict=True):
            self._join(paragraph, other)
        for tag, attribute in _LABELS:
            for one, other in zip(ours.iter(tag), theirs.iter(tag), strict=True):
                label, also = one.get(attribute), other.get(attribute)
                if label != also:
                    both = f"{label}{BETWEEN}{also}"
                    one.set(attribute, both[:_LONGEST_ALIAS] if tag == qn("w:alias") else both)
        return ours

    def _join(self, paragraph: Any, other: Any) -> None:
        """Puts the words of the other paragraph after the last words of this one, and into the same control or link."""
        self.speak(paragraph, 0)
        self.speak(other, 1)
        ours, theirs = _said(paragraph), _said(other)
        if not ours or [_words(one) for one in ours] == [_words(one) for one in theirs]:
            return
        place = ours[-1]
        for run in (_saying(ours[-1], BETWEEN), *theirs):
            place.addnext(run)
            place = run

    def speak(self, element: Any, side: int) -> None:
        """Says of each run in which of the two languages it is."""
        for run in element.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            if properties.find(qn("w:lang")) is None:
                language = OxmlElement("w:lang")
                language.set(qn("w:val"), self.codes[side])
                if self.directions[0] != self.directions[1]:
                    turned = OxmlElement("w:rtl")
                    turned.set(qn("w:val"), "1" if self.directions[side] == "rtl" else "0")
                    properties.append(turned)
                properties.append(language)

    def label(self, key: str, style: str, bold: bool = False) -> Any:
        """A paragraph with words of the interface, in both languages."""
        return self.once(lambda one: one.paragraph((Run(one.words(key), bold=bold),), style))

    # the text, side by side

    def sides(self, make: Callable[[Writer], Sequence[Any]], caption: str) -> Any:
        """What both writers make, in two columns, each below the name of its language, which comes again on each page."""
        made = self.first.empty_table(2, 2)
        share_out(made, (50, 50))
        if self.directions[0] == "rtl":
            from_right_to_left(made)
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), caption)
        made._tbl.tblPr.append(described)
        header, text = made.rows
        header._tr.get_or_add_trPr().extend((OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")))
        for side, writer in enumerate(self.pair):
            name = writer.paragraph((Run(writer.words(f"language.{writer.words.language}")),), COLUMN)
            for cell, inside in ((header.cells[side], [name]), (text.cells[side], make(writer))):
                empty = cell.paragraphs[0]._p
                for element in inside:
                    empty.addprevious(element)
                cell._tc.remove(empty)
                self.speak(cell._tc, side)
                if self.directions[side] != self.directions[0]:
                    for paragraph in cell._tc.iter(qn("w:p")):
                        turn(paragraph, self.directions[side])
        for paragraph in (one for cell in text.cells for one in cell.paragraphs if one._p.style in self.together):
            # Within a cell it holds nothing together, and LibreOffice takes half a minute to lay out one table after another with it.
            paragraph.paragraph_format.keep_with_next = False
        keep_with_next(header._tr)
        return made._tbl

    def blocks(self, first: Sequence[Block], second: Sequence[Block], caption: str, open_lines: Sequence[str] = ("", "")) -> list[Any]:
        """The text of both side by side, above it on what it hangs; below it the tables, which are filled in once."""
        texts = [[one for one in blocks if not isinstance(one, Grid)] for blocks in (first, second)]
        grids = [[one for one in blocks if isinstance(one, Grid)] for blocks in (first, second)]

        def side(writer: Writer) -> list[Any]:
            which = self.pair.index(writer)
            decide = [writer.paragraph((Run(open_lines[which]),), OPEN)] if open_lines[which] else []
            return [*decide, *writer.blocks(texts[which])]

        elements = [self.sides(side, caption)] if texts[0] else []
        for ours, theirs in zip(*grids, strict=True):
            elements += self.grid(ours, theirs)
        return elements

    def grid(self, first: Grid, second: Grid) -> list[Any]:
        """A table with the words of both; where a translation has other rows, one table after the other."""
        if (len(first.header), len(first.rows)) != (len(second.header), len(second.rows)):
            return [*self.first.blocks((first,)), *self.second.blocks((second,))]
        of = dict(zip(self.pair, (first, second), strict=True))
        caption = self.once(lambda one: one.paragraph((Run(of[one].caption, bold=True),), CAPTION))
        return [caption, self.once(lambda one: one.table(of[one])), self.first.paragraph(())]

    def _section(self, first: SectionText, second: SectionText) -> None:
        of = dict(zip(self.pair, (first, second), strict=True))
        heading = self.first.anchored(self.once(lambda one: one.heading(of[one].section.title, 1)))
        self.first.controls.mark(heading, bookmark(f"section-{first.section.id}"))
        intro = self.blocks(first.intro, second.intro, first.section.title)
        self.first.add(heading, *intro)
        for clause, other in zip(first.clauses, second.clauses, strict=True):
            self._clause(clause, other)

    def _clause(self, first: ClauseText, second: ClauseText) -> None:
        of = dict(zip(self.pair, (first, second), strict=True))
        heading = self.once(lambda one: one.heading(of[one].clause.title, 2))
        self.first.controls.mark(heading, bookmark(first.clause.id))
        self.first.add(heading, *self.blocks(first.blocks, second.blocks, first.clause.title, (first.decide, second.decide)))

    @property
    def _left_to_the_parties(self) -> bool:
        """Whether they choose which language prevails: else the document has a rule of its own, or needs none."""
        return TWO_LANGUAGES in {clause.clause.id for section in self.first.outline.sections for clause in section.clauses}

    def _languages(self) -> None:
        """Which language prevails: chosen once, so that the two columns cannot say different things."""
        heading = self.first.anchored(self.once(lambda one: one.heading(one.words("doc.both.section"), 1)))
        clause = self.once(lambda one: one.heading(one.words("doc.both.clause"), 2))
        self.first.controls.mark(clause, bookmark(WHICH_LANGUAGE))

        def text(writer: Writer) -> list[Any]:
            words = writer.words
            lines = ((words("doc.both.open"), OPEN), (words("doc.both.text", **self._named(words)), "Normal"))
            return [writer.paragraph((Run(said),), style) for said, style in lines]

        def why(writer: Writer) -> list[Any]:
            words = writer.words
            said = (("doc.why", words("doc.both.why")), ("doc.origin", words("doc.editors-own")))
            return [writer.paragraph((Run(f"{words(lead)} ", bold=True), Run(one)), GUIDANCE) for lead, one in said]

        caption = self.first.words("doc.both.clause")
        self.first.add(heading, clause, self.sides(text, caption), self.once(self._choice), self.sides(why, self.first.words("doc.why")))

    def _named(self, words: InterfaceWords) -> dict[str, str]:
        return {side: words.in_language(one.words.language) for side, one in zip(("first", "second"), self.pair, strict=True)}

    def _choice(self, writer: Writer) -> Any:
        words = writer.words
        named = self._named(words)
        choices = [{"id": side, "label": words("doc.both.prevails", language=named[side])} for side in named]
        choices.append({"id": "alike", "label": words("doc.both.alike")})
        said = {"id": WHICH_LANGUAGE, "label": words("doc.both.clause"), "type": AnswerType.CHOICE, "choices": choices}
        question = Question.model_validate(said)
        made = writer.paragraph(())
        made.append(writer.controls.blank(question, words("doc.both.choose")))
        return made

    # the file, its front and its end

    def _properties(self) -> None:
        self.first.properties(BETWEEN_CODES.join(one.words.language for one in self.pair))
        core = self.first.file.core_properties
        core.title = BETWEEN.join(dict.fromkeys(one.outline.document.title for one in self.pair))

    def _footer(self) -> None:
        self.first.footer()
        foot = self.first.file.sections[0].footer.paragraphs[0]._p
        self.speak(foot, 0)
        pairs = zip(*(self._foot_words(one) for one in self.pair), strict=True)
        also = {ours: theirs for ours, theirs in pairs if ours != theirs}
        for run in _said(foot):
            words = _words(run)
            other = also.get(words.strip())
            if other:
                again = _saying(run, words.replace(words.strip(), other))
                again.rPr.find(qn("w:lang")).set(qn("w:val"), self.codes[1])
                run.find(qn("w:t")).text = words.rstrip()
                run.addnext(again)
                run.addnext(_saying(run, BETWEEN))

    def _foot_words(self, writer: Writer) -> list[str]:
        outline = writer.outline
        return [*(f"[{run.text}]" for run in outline.name), outline.document.title, writer.words("doc.page"), outline.version_line]

    def _front(self) -> None:
        first = self.first
        first.add(*(self._joined(*lines) for lines in zip(*(one.title() for one in self.pair), strict=True)))
        first.add(self.label("doc.guidance", GUIDANCE, bold=True))
        notice = first.words("doc.notice")
        first.add(self.sides(lambda one: [one.paragraph((Run(said),), GUIDANCE) for said in one.outline.notice], notice))
        if first.outline.is_long:
            lists = [contents(self._headings(one), first.style_ids[ENTRY]) for one in self.pair]
            heading = self.label("doc.contents", CONTENTS)
            # After a table, LibreOffice 7.4 would leave the heading at the foot of the page before.
            heading.pPr.get_or_add_pageBreakBefore()
            first.add(heading)
            for entry, other in zip(*lists, strict=True):
                self._join(entry, other)
                first.add(entry)
        if first.outline.cover:
            named = bool(first.outline.name)
            first.add(first.anchored(self.once(lambda one: one.front_heading(one.words("doc.cover"), new_page=named))))
        for ours, theirs in zip(*(one.outline.cover for one in self.pair), strict=True):
            first.add(*self.grid(ours.grid, theirs.grid))

    def _headings(self, writer: Writer) -> list[str]:
        """What stands in the contents, in one language: with the section about the languages, if any, after all others; numbers once."""
        outline, own = writer.outline, writer is self.first
        sections = [one.section.title for one in outline.sections] + [writer.words("doc.both.section")] * self._left_to_the_parties
        headings = list(outline.headings)
        start = bool(outline.cover)
        headings[start : start + len(outline.sections)] = [
            f"{place}. {title}" if own else title for place, title in enumerate(sections, start=1)
        ]
        return headings

    def _end(self) -> None:
        first, second = self.first.outline, self.second.outline
        if first.document.other_changes:
            heading = self.first.anchored(self.once(lambda one: one.other_changes()[0]))
            self.first.controls.mark(heading, bookmark(OTHER_CHANGES))
            self.first.add(heading, self.once(lambda one: one.other_changes()[1]))
        if first.signatures and second.signatures:
            of = dict(zip(self.pair, (first.signatures, second.signatures), strict=True))
            self.first.add(self.first.anchored(self.once(lambda one: one.paragraph((Run(of[one].caption),), FRONT))))
            self.first.add(self.once(lambda one: one.table(of[one])), self.first.paragraph(()))


def _said(paragraph: Any) -> list[Any]:
    """The runs of a paragraph that say something."""
    return [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]


def _words(run: Any) -> str:
    return "".join(one.text or "" for one in run.iter(qn("w:t")))


def _saying(run: Any, words: str) -> Any:
    """A run that looks as another does and says something else."""
    other = deepcopy(run)
    first, *rest = other.findall(qn("w:t"))
    for one in (*rest, *other.findall(qn("w:tab"))):
        other.remove(one)
    first.text = words
    first.set(qn("xml:space"), "preserve")
    return other
