"""The one document model: what a document says, in order, as every renderer takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hrtp_site.model import OTHER_CHANGES, AnswerType, Clause, Condition, CoverStep, Document, Option, Question, Section, SiteSettings
from hrtp_site.reading import Bullets, InterfaceWords, Line, Names, Paragraph, Run, line, plain_line, rich

LONG = 30
"""Of how many clauses a document runs to more than ten pages, and has contents: ten clauses fill some three pages in Word."""

SIGNATURE_SHARES = (21, 19, 16, 30, 14)
"""How wide the columns are in which people sign: party, printed name, title, signature, date."""

EMPTY_ENTRIES = 3
"""How many empty rows a table of entries has on paper and in the blank Word file."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row.

    ``repeats`` names the step whose entries are its rows; ``shares`` says how wide the columns are, in hundredths, where they differ;
    ``by_pen`` asks for rows with room to write by hand.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    repeats: str = ""
    shares: tuple[int, ...] = ()
    by_pen: bool = False


NO_TITLES: Mapping[str, str] = {}

Block = Paragraph | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of guidance beside a clause, with its label."""

    label: str
    blocks: tuple[Block, ...]
    option: Option | None = None


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it stands in the document, and the guidance about it; ``decide`` says above it on what it hangs, where it does."""

    clause: Clause
    number: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    decide: str = ""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as it stands in the document."""

    section: Section
    intro: tuple[Block, ...]
    clauses: tuple[ClauseText, ...]


@dataclass(frozen=True, slots=True)
class CoverPart:
    """One step of the cover page and its table."""

    step: CoverStep
    grid: Grid


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole document in one language."""

    document: Document
    words: InterfaceWords
    site: SiteSettings
    version_line: str
    notice: tuple[str, ...]
    name: Line
    about: tuple[tuple[str, tuple[Block, ...]], ...]
    cover: tuple[CoverPart, ...]
    sections: tuple[SectionText, ...]
    signatures: Grid | None

    @property
    def questions(self) -> dict[str, Question]:
        """Every question of the cover page by its id."""
        return {question.id: question for step in self.document.cover for question in step.questions}

    @property
    def is_long(self) -> bool:
        """Whether nobody finds a section without a table of contents."""
        return sum(len(section.clauses) for section in self.sections) >= LONG

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands in the contents: the parts with a number and those without, in order."""
        before = (self.words("doc.cover"),) if self.cover else ()
        sections = (f"{one.section.number}. {one.section.title}" for one in self.sections)
        changes = (self.words("doc.other-changes"),) if self.document.other_changes else ()
        return (*before, *sections, *changes, *((self.signatures.caption,) if self.signatures else ()))


def outline_of(document: Document, words: InterfaceWords, site: SiteSettings, titles: Mapping[str, str] = NO_TITLES) -> Outline:
    """The document's outline. ``document``, ``site`` and the ``titles`` of sources by their id are in the language of ``words``."""
    names = _names(document, words)
    return Outline(
        document,
        words,
        site,
        words("doc.version", version=document.version, date=words.date(document.dated)),
        _notice(document, words, site),
        _name(document, words),
        tuple(_about(document, words)),
        tuple(_cover(step, words) for step in document.cover),
        tuple(_section(document, section, names, words, titles) for section in document.sections),
        _signatures(document, words),
    )


def _names(document: Document, words: InterfaceWords) -> Names:
    """What stands in a blank until it is filled in, and the titles of what the text refers to."""
    labels = {step.id: step.title for step in document.cover if step.repeats}
    labels |= {question.id: _empty(question, words) for step in document.cover for question in step.questions}
    targets = {OTHER_CHANGES: (OTHER_CHANGES, words("doc.other-changes"))}
    for section in document.sections:
        targets[section.id] = (f"section-{section.id}", plain_line(section.title))
        targets |= {clause.id: (clause.id, plain_line(clause.title)) for clause in section.clauses}
    return Names(labels, targets)


def _empty(question: Question, words: InterfaceWords) -> str:
    if question.blank is None and question.type is AnswerType.YES_NO:
        return words("doc.or").join((words("doc.yes"), words("doc.no")))
    return question.blank or question.label


def _notice(document: Document, words: InterfaceWords, site: SiteSettings) -> tuple[str, ...]:
    return (
        words("doc.notice.sample"),
        document.notice.binding,
        words("doc.notice.law", date=words.date(document.notice.checked_on)),
        *((words("doc.notice.law-of", law=site.law),) if site.law else ()),
        words("doc.notice.read-by", who=document.notice.read_by),
        words("doc.notice.no-endorsement", site=site.name),
        words("doc.notice.licence", licence=site.licence.name, allows=site.licence.allows, site=site.name),
    )


def _name(document: Document, words: InterfaceWords) -> Line:
    """The blank for the name of the partnership or project, where a question asks for it."""
    named = (question for step in document.cover for question in step.questions if question.id == document.named_by)
    return tuple(Run(_empty(question, words), blank=question.id) for question in named)


def _about(document: Document, words: InterfaceWords) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield words("doc.purpose"), rich(document.purpose)
    yield words("doc.use-when"), (Bullets(tuple(line(one) for one in document.use_when)),)
    if document.not_when:
        yield words("doc.not-when"), (Bullets(tuple(line(one) for one in document.not_when)),)


def _cover(step: CoverStep, words: InterfaceWords) -> CoverPart:
    if step.repeats:
        return CoverPart(step, entries(step, words))
    rows = tuple((line(question.label), (Run(_empty(question, words), blank=question.id),)) for question in step.questions)
    return CoverPart(step, Grid(step.title, (words("doc.question"), words("doc.answer")), rows))


def entries(step: CoverStep, words: InterfaceWords) -> Grid:
    """The entries of a step that repeats, as a table with empty rows."""
    row = tuple((Run(_empty(question, words), blank=question.id),) for question in step.questions)
    return Grid(step.title, tuple(plain_line(question.label) for question in step.questions), (row,) * EMPTY_ENTRIES, repeats=step.id)


def _section(document: Document, section: Section, names: Names, words: InterfaceWords, titles: Mapping[str, str]) -> SectionText:
    clauses = tuple(
        ClauseText(
            clause,
            f"{section.number}.{clause.number}",
            (*rich(clause.text, names), *_tables(document, clause, words)),
            (*_notes(document, clause, names, words), *_origin(clause, words, titles)),
            f"{words('doc.decide')} {condition_in_words(document, clause.when, words)}" if clause.when else "",
        )
        for clause in section.clauses
    )
    return SectionText(section, rich(section.intro, names) if section.intro else (), clauses)


def _tables(document: Document, clause: Clause, words: InterfaceWords) -> Iterator[Block]:
    for step in document.cover:
        if step.id == clause.table_of:
            yield entries(step, words)
    if clause.table:
        table = clause.table
        width = len(table.columns)
        filled = tuple((line(said), *(((),) * (width - 1))) for said in table.rows)
        empty = (((),) * width,) * table.empty_rows
        yield Grid(table.caption, tuple(plain_line(column) for column in table.columns), filled + empty)


def _notes(document: Document, clause: Clause, names: Names, words: InterfaceWords) -> Iterator[Note]:
    if clause.tag:
        yield Note(words("doc.tag"), (Paragraph((Run(words.label("clause-tag", clause.tag)),)),))
    if clause.when:
        yield Note(words("doc.applies"), (Paragraph((Run(condition_in_words(document, clause.when, words)),)),))
    for label, text in (("doc.why", clause.why), ("doc.union", clause.union_view), ("doc.employer", clause.employer_view)):
        if text:
            yield Note(words(label), rich(text, names))
    if clause.asked_by:
        yield Note(words("doc.asked-by"), (Paragraph(line(clause.asked_by)),))
    for option in clause.options:
        label = words("doc.option", strength=words.label("strength", option.strength), label=plain_line(option.label))
        yield Note(label, rich(option.text, names), option)


def _origin(clause: Clause, words: InterfaceWords, titles: Mapping[str, str]) -> Iterator[Note]:
    """Whose a clause is that no source reports. What a source reports, the page cites with links."""
    if clause.prompted_by:
        places = "; ".join(", ".join((*filter(None, [titles.get(one.source)]), one.locator)) for one in clause.prompted_by)
        yield Note(words("doc.prompted-by"), (Paragraph((Run(places),)),))
    elif not clause.sources:
        yield Note(words("doc.origin"), (Paragraph((Run(words("doc.editors-own")),)),))


def condition_in_words(document: Document, conditions: Sequence[Condition], words: InterfaceWords) -> str:
    """What has to be answered, in words: each question with the answers that count."""
    questions = {question.id: question for step in document.cover for question in step.questions}
    said = []
    for condition in conditions:
        question = questions[condition.question]
        if question.type is AnswerType.YES_NO:
            answers = [words(f"doc.{answer}") for answer in condition.answers]
        else:
            answers = [plain_line(choice.label) for choice in question.choices if choice.id in condition.answers]
        said.append(f"{plain_line(question.label)} {words('doc.or').join(answers)}")
    return "; ".join(said)


def _signatures(document: Document, words: InterfaceWords) -> Grid | None:
    step = next((step for step in document.cover if step.id == document.signed_by), None)
    if step is None:
        return None
    name = step.questions[0]
    row: tuple[Line, ...] = ((Run(_empty(name, words), blank=name.id),), (), (), (), ())
    header = (
        plain_line(name.label),
        words("doc.sign.name"),
        words("doc.sign.title"),
        words("doc.sign.signature"),
        words("doc.sign.date"),
    )
    return Grid(words("doc.signatures"), header, (row,) * EMPTY_ENTRIES, repeats=step.id, shares=SIGNATURE_SHARES, by_pen=True)
