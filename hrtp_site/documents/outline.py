"""The one document model: what a document says, in order, as every renderer takes it."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import markdown

from hrtp_site.records.document import BLANK, Clause, Condition, Document, Option, Question, Section, Step
from hrtp_site.vocabulary import AnswerType
from hrtp_site.words import Words

EMPTY_ENTRIES = 3
"""How many empty rows a table of entries has on paper and in the blank Word file."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. ``blank`` is the id of a question whose answer stands here; ``text`` is then its label."""

    text: str
    bold: bool = False
    italic: bool = False
    blank: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item one line."""

    items: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row. ``repeats`` names the step whose entries are its rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    repeats: str = ""


Block = Paragraph | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of guidance beside a clause, with its label."""

    label: str
    blocks: tuple[Block, ...]
    option: Option | None = None


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it stands in the document, and the guidance about it."""

    clause: Clause
    number: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as it stands in the document."""

    section: Section
    intro: tuple[Block, ...]
    clauses: tuple[ClauseText, ...]


@dataclass(frozen=True, slots=True)
class CoverPart:
    """One step of the cover page and its table."""

    step: Step
    grid: Grid


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole document in one language."""

    document: Document
    words: Words
    version_line: str
    notice: tuple[str, ...]
    about: tuple[tuple[str, tuple[Block, ...]], ...]
    cover: tuple[CoverPart, ...]
    sections: tuple[SectionText, ...]
    signatures: Grid | None

    @property
    def questions(self) -> dict[str, Question]:
        """Every question of the cover page by its id."""
        return {question.id: question for step in self.document.cover for question in step.questions}


def outline(document: Document, words: Words, site_name: str) -> Outline:
    """The document's outline. ``document`` is in the language of ``words``."""
    labels = _labels(document, words)
    return Outline(
        document,
        words,
        words("doc.version", version=document.version, date=date_in_words(document.dated, words)),
        _notice(document, words, site_name),
        tuple(_about(document, words)),
        tuple(_cover(step, words) for step in document.cover),
        tuple(_section(document, section, labels, words) for section in document.sections),
        _signatures(document, words),
    )


def date_in_words(day: dt.date, words: Words) -> str:
    """November 23, 2026, in the language of ``words``."""
    return words("date", day=day.day, month=words(f"month.{day.month}"), year=day.year)


def _labels(document: Document, words: Words) -> dict[str, str]:
    """What stands in a blank until it is filled in."""
    labels = {step.id: step.title for step in document.cover if step.repeats}
    return labels | {question.id: _empty(question, words) for step in document.cover for question in step.questions}


def _empty(question: Question, words: Words) -> str:
    if question.blank is None and question.type is AnswerType.YES_NO:
        return words("doc.or").join((words("doc.yes"), words("doc.no")))
    return question.blank or question.label


def _notice(document: Document, words: Words, site_name: str) -> tuple[str, ...]:
    return (
        words("doc.notice.sample"),
        document.notice.binding,
        words("doc.notice.law", date=date_in_words(document.notice.checked_on, words)),
        words("doc.notice.read-by", who=document.notice.read_by),
        words("doc.notice.no-endorsement", site=site_name),
        words("doc.notice.licence", site=site_name),
    )


def _about(document: Document, words: Words) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield words("doc.purpose"), rich(document.purpose)
    yield words("doc.use-when"), (Bullets(tuple(line(one) for one in document.use_when)),)
    if document.not_when:
        yield words("doc.not-when"), (Bullets(tuple(line(one) for one in document.not_when)),)


def _cover(step: Step, words: Words) -> CoverPart:
    if step.repeats:
        return CoverPart(step, entries(step, words))
    rows = tuple((line(question.label), (Run(_empty(question, words), blank=question.id),)) for question in step.questions)
    return CoverPart(step, Grid(step.title, (words("doc.question"), words("doc.answer")), rows))


def entries(step: Step, words: Words) -> Grid:
    """The entries of a step that repeats, as a table with empty rows."""
    row = tuple((Run(_empty(question, words), blank=question.id),) for question in step.questions)
    return Grid(step.title, tuple(plain(question.label) for question in step.questions), (row,) * EMPTY_ENTRIES, repeats=step.id)


def _section(document: Document, section: Section, labels: dict[str, str], words: Words) -> SectionText:
    clauses = tuple(
        ClauseText(
            clause,
            f"{section.number}.{clause.number}",
            (*rich(clause.text, labels), *_tables(document, clause, words)),
            tuple(_notes(document, clause, labels, words)),
        )
        for clause in section.clauses
    )
    return SectionText(section, rich(section.intro, labels) if section.intro else (), clauses)


def _tables(document: Document, clause: Clause, words: Words) -> Iterator[Block]:
    for step in document.cover:
        if step.id == clause.table_of:
            yield entries(step, words)
    if clause.table:
        table = clause.table
        width = len(table.columns)
        filled = tuple((line(said), *(((),) * (width - 1))) for said in table.rows)
        empty = (((),) * width,) * table.empty_rows
        yield Grid(table.caption, tuple(plain(column) for column in table.columns), filled + empty)


def _notes(document: Document, clause: Clause, labels: dict[str, str], words: Words) -> Iterator[Note]:
    if clause.tag:
        yield Note(words("doc.tag"), (Paragraph((Run(words.label("clause-tag", clause.tag)),)),))
    if clause.when:
        yield Note(words("doc.applies"), (Paragraph((Run(condition_in_words(document, clause.when, words)),)),))
    for label, text in (("doc.why", clause.why), ("doc.union", clause.union_view), ("doc.employer", clause.employer_view)):
        if text:
            yield Note(words(label), rich(text))
    if clause.asked_by:
        yield Note(words("doc.asked-by"), (Paragraph(line(clause.asked_by)),))
    for option in clause.options:
        label = words("doc.option", strength=words.label("strength", option.strength), label=plain(option.label))
        yield Note(label, rich(option.text, labels), option)
    if not clause.sources:
        yield Note(words("doc.origin"), (Paragraph((Run(words("doc.editors-own")),)),))


def condition_in_words(document: Document, conditions: Sequence[Condition], words: Words) -> str:
    """What has to be answered, in words: each question with the answers that count."""
    questions = {question.id: question for step in document.cover for question in step.questions}
    said = []
    for condition in conditions:
        question = questions[condition.question]
        if question.type is AnswerType.YES_NO:
            answers = [words(f"doc.{answer}") for answer in condition.answers]
        else:
            answers = [plain(choice.label) for choice in question.choices if choice.id in condition.answers]
        said.append(f"{plain(question.label)} {words('doc.or').join(answers)}")
    return "; ".join(said)


def _signatures(document: Document, words: Words) -> Grid | None:
    step = next((step for step in document.cover if step.id == document.signed_by), None)
    if step is None:
        return None
    name = step.questions[0]
    row: tuple[Line, ...] = ((Run(_empty(name, words), blank=name.id),), (), (), ())
    header = (plain(name.label), words("doc.sign.name"), words("doc.sign.signature"), words("doc.sign.date"))
    return Grid(words("doc.signatures"), header, (row,) * EMPTY_ENTRIES, repeats=step.id)


@lru_cache(maxsize=50_000)
def _parsed(text: str) -> ET.Element:
    html = markdown.markdown(text, extensions=["sane_lists"], output_format="xhtml")
    return ET.fromstring(f"<div>{html}</div>")  # noqa: S314  our own Markdown's output; records hold no HTML (records.base)


def rich(text: str, labels: dict[str, str] | None = None) -> tuple[Block, ...]:
    """Markdown as blocks: paragraphs and lists. Links become their words; {blanks} become runs with a blank."""
    blocks: list[Block] = []
    for element in _parsed(text):
        if element.tag in ("ul", "ol"):
            items = tuple(tuple(_runs(item, labels)) for item in element)
            blocks.append(Bullets(items, ordered=element.tag == "ol"))
        else:
            blocks.append(Paragraph(tuple(_runs(element, labels))))
    return tuple(blocks)


def line(text: str) -> Line:
    """One line of Markdown as runs, without blanks."""
    return tuple(run for element in _parsed(text) for run in _runs(element, None))


def plain(text: str) -> str:
    """One line of Markdown as bare words."""
    return "".join(run.text for run in line(text))


def _runs(element: ET.Element, labels: dict[str, str] | None, bold: bool = False, italic: bool = False) -> Iterator[Run]:
    bold = bold or element.tag == "strong"
    italic = italic or element.tag == "em"
    yield from _pieces(element.text, labels, bold, italic)
    for child in element:
        yield from _runs(child, labels, bold, italic)
        yield from _pieces(child.tail, labels, bold, italic)


def _pieces(text: str | None, labels: dict[str, str] | None, bold: bool, italic: bool) -> Iterator[Run]:
    if not text or (not text.strip() and "\n" in text):
        return
    text = _SPACES.sub(" ", text)
    if labels is None:
        yield Run(text, bold, italic)
        return
    for place, piece in enumerate(BLANK.split(text)):
        if place % 2:
            yield Run(labels[piece], bold, italic, blank=piece)
        elif piece:
            yield Run(piece, bold, italic)
