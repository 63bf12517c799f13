"""Documents to take away: charters, agreements, guides, worksheets. One record, every form made from it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import (
    MOST_IN_ORDER,
    Citation,
    Id,
    Line,
    OtherName,
    Part,
    PassageRef,
    PracticeRef,
    Prose,
    Record,
    Summary,
    TermRef,
    Title,
)
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import AnswerCheckKind, AnswerType, Binding, ClauseTag, DocumentType, Stage, Strength

Version = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[1-9][0-9]*\.[0-9]+$")]
"""Two numbers with a point: 1.0. The first grows when a clause comes to mean something else."""

BLANK_PATTERN = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
"""A blank in a text: the id of a question (or of a step that repeats) between braces."""

REFERENCE_PATTERN = re.compile(r"\[\[(\??)([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([a-z0-9]+(?:-[a-z0-9]+)*))?\]\]")
"""A reference in a text to a clause or a section, by its id; its title stands there. ``[[?id]]`` may lead to what has dropped out, and the
sentence says so; ``[[id#what]]`` needs a wording that says what is named there. The groups: the question mark, the id, what."""

OTHER_CHANGES = "other-changes"
"""The id by which a reference leads to the box at the end."""
TWO_LANGUAGES = "two-languages"
"""The id of the clause that leaves it to the parties which of two languages prevails: with it a file in both has a place for the choice."""
WHICH_LANGUAGE = "which-language"
"""The id of the clause, of a file in two languages, that says which of them prevails: it is in no record."""

TABLE = "table"
"""What a clause with a table says, in whatever wording."""


class Condition(Part):
    """Something that an answer has to be."""

    question: Id = Field(description="id of a question that has answers to choose from: choices, or yes and no")
    answers: tuple[Id, ...] = Field(min_length=1, description="the answers with which it holds: ids of choices, or yes, or no")


class Choice(Part):
    """One of the answers to choose from."""

    id: Id = Field(description="a short name; conditions and answers use it")
    label: Line = Field(description="the answer as the reader sees it")
    help: Line | None = Field(None, description="what it means, in plain words")


class Question(Part):
    """One thing to fill in: a field of the cover page and of the form, and a blank in the text."""

    id: Id = Field(description="unique in the document; {this-id} is the blank in a text")
    label: Line = Field(description="the plain question")
    blank: Title | None = Field(
        None, description="what stands in the empty blank (name of the partnership); the label where it is left out"
    )
    help: Line | None = Field(None, description="help beside it")
    type: AnswerType = Field(AnswerType.TEXT, description="what kind of answer it takes")
    choices: tuple[Choice, ...] = Field((), description="for type choice alone: the answers to choose from")
    required: bool = Field(False, description="true where the document cannot do without an answer")
    example: Line | None = Field(None, description="a made-up answer that shows what is meant")
    when: tuple[Condition, ...] = Field((), description="asked only where all of these hold")
    formerly: tuple[Id, ...] = Field(
        (), description="ids under which earlier versions asked just this: drafts, links and Word files filled in then keep their answer"
    )

    @model_validator(mode="after")
    def _choices_for_a_choice(self) -> Self:
        if (self.type is AnswerType.CHOICE) != bool(self.choices):
            found = phrase("no choices") if not self.choices else phrase("choices for type {type}", type=self.type)
            raise MistakeError(found, phrase("choices for type choice, and for no other"), phrase("add choices, or set type: choice"))
        return self


class CoverStep(Part):
    """A step of the form and a part of the cover page: some questions that belong together."""

    id: Id = Field(description="unique in the document")
    title: Title = Field(description="the heading of this step of the form")
    help: Prose | None = Field(None, description="words below the heading: what is asked here, and why")
    repeats: bool = Field(False, description="true for a list with one entry each: parties, seats")
    entry: Line | None = Field(None, description="what one entry is called (party, seat), where the step repeats")
    questions: tuple[Question, ...] = Field(min_length=1, description="what is asked in this step, in order")

    @model_validator(mode="after")
    def _entry_where_it_repeats(self) -> Self:
        if self.repeats != bool(self.entry):
            raise MistakeError(
                phrase("repeats without entry, or entry without repeats"), phrase("both or neither"), phrase("add the missing one")
            )
        return self


class Option(Part):
    """Another wording of a clause, milder or stronger."""

    strength: Strength = Field(description="how far it goes beside the clause's own wording")
    label: Line = Field(description="what it does, in a few words")
    text: Prose = Field(description="the clause in this wording; blanks as in the clause")
    says: tuple[Id, ...] = Field((), description="what it says that other clauses refer to, as [[clause-id#what]]")


class BlankTable(Part):
    """A table to fill in by hand."""

    caption: Line = Field(description="what the table is for")
    columns: tuple[Line, ...] = Field(min_length=2, max_length=7, description="the heads of the columns")
    rows: tuple[Line, ...] = Field((), max_length=20, description="words that stand in the first column already")
    empty_rows: int = Field(0, ge=0, le=20, description="how many empty rows follow")

    @model_validator(mode="after")
    def _has_rows(self) -> Self:
        if not self.rows and not self.empty_rows:
            raise MistakeError(phrase("a table without rows"), phrase("rows or empty_rows"), phrase("add empty_rows: 5"))
        return self


class Clause(Part):
    """One numbered clause of an agreement, or one numbered item of a tool."""

    id: Id = Field(description="unique in the document; becomes the link to the clause")
    number: int = Field(ge=1, description="its place in the section, counted from 1 without a gap")
    title: Title = Field(description="the clause's name: a few words")
    text: Prose = Field(description="the clause; {question-id} is a blank, [[clause-id]] the title of another clause")
    says: tuple[Id, ...] = Field((), description="what its usual wording says that other clauses refer to, as [[clause-id#what]]")
    tag: ClauseTag | None = Field(None, description="required, usual, optional, ask-counsel; every clause of an agreement has one")
    why: Prose | None = Field(None, description="why it is there")
    asked_by: Line | None = Field(None, description="who usually asks for it")
    union_view: Prose | None = Field(None, description="how a union tends to read it")
    employer_view: Prose | None = Field(None, description="how an employer tends to read it")
    options: tuple[Option, ...] = Field((), description="other wordings, from mild to strong")
    when: tuple[Condition, ...] = Field((), description="it stands in the document only where all of these hold")
    table: BlankTable | None = Field(None, description="a table to fill in by hand, below the text")
    table_of: Id | None = Field(None, description="id of a step that repeats: its entries as a table")
    practices: tuple[PracticeRef, ...] = Field((), description="the practices that this clause makes stick")
    passages: tuple[PassageRef, ...] = Field((), description="ids of the examples and guidance behind it")
    sources: tuple[Citation, ...] = Field(
        (), description="where a source reports the rule of this clause; a clause without sources is marked as the editors' own"
    )
    prompted_by: tuple[Citation, ...] = Field(
        (), description="for a clause of the editors' own: where a source speaks of the subject, without having this rule"
    )

    @model_validator(mode="after")
    def _reported_or_prompted(self) -> Self:
        if self.sources and self.prompted_by:
            allowed = phrase("sources where a source has the rule, prompted_by where it has not")
            raise MistakeError(phrase("both sources and prompted_by"), allowed, phrase("keep the one that is true"))
        return self


class Section(Part):
    """A numbered section."""

    id: Id = Field(description="unique in the document; becomes the link to the section")
    number: int = Field(ge=1, description="its place in the document, counted from 1 without a gap")
    title: Title = Field(description="the section's name")
    intro: Prose | None = Field(None, description="words below the heading, before the first clause")
    clauses: tuple[Clause, ...] = Field(min_length=1, description="the clauses (or items), in order")


class AnswerCheck(Part):
    """Something in the answers that people should look at again before they sign."""

    id: Id = Field(description="unique in the document")
    kind: AnswerCheckKind = Field(description="what is compared")
    questions: tuple[Id, ...] = Field(min_length=1, max_length=2, description="ids of the questions that are compared")
    answers: tuple[Id, ...] = Field((), description="for lacking alone: answers of which an entry should have one")
    when: tuple[Condition, ...] = Field((), description="compared only where all of these hold")
    message: Line = Field(description="the warning")


class Change(Part):
    """What changed with a version."""

    version: Version = Field(description="the version that brought the change")
    dated: dt.date = Field(description="the day of that version: YYYY-MM-DD")
    clauses: tuple[Id, ...] = Field((), description="ids of the clauses that changed")
    what: Line = Field(description="what changed")
    why: Line | None = Field(None, description="why it changed, where there is a reason that somebody gave")


class Notice(Part):
    """What stands on the document about itself, beside the words that stand on every one."""

    binding: Line = Field(description="whether it binds, said plainly")
    checked_on: dt.date = Field(description="when somebody last checked it")
    read_by: Line = Field(description="who should read it before anybody signs or uses it")


class Document(Record):
    """A document to fill in and take away."""

    kind: ClassVar[str] = "documents"
    singular: ClassVar[str] = "document"

    title: Title = Field(description="the document's name, in a few words")
    summary: Summary = Field(description="one sentence: what it is and what it is for; at most 140 characters")
    order: int = Field(ge=1, le=MOST_IN_ORDER, description="its place in the list of documents")
    type: DocumentType = Field(description="what sort of document it is")
    binding: Binding = Field(description="whether it binds those who sign it")
    purpose: Prose = Field(description="what it is for, in a paragraph or two")
    use_when: tuple[Line, ...] = Field(min_length=1, description="when to use it")
    not_when: tuple[Line, ...] = Field((), description="when not to, and what to use instead")
    stages: tuple[Stage, ...] = Field(min_length=1, description="when in a partnership's life it helps")
    version: Version = Field(description="two numbers with a point; the first grows when a clause comes to mean something else")
    dated: dt.date = Field(description="the day of this version: YYYY-MM-DD")
    changes: tuple[Change, ...] = Field(min_length=1, description="the latest first")
    cover: tuple[CoverStep, ...] = Field((), description="the cover page: the steps of the form")
    answer_checks: tuple[AnswerCheck, ...] = Field((), description="what is worth a second look before anybody signs")
    sections: tuple[Section, ...] = Field(min_length=1, description="the sections, in order")
    other_changes: bool = Field(False, description="true for a box at the end: other changes that the parties agree on")
    named_by: Id | None = Field(
        None,
        description="id of the question whose answer names the partnership or project: the title of its copy, with the document’s below",
    )
    signed_by: Id | None = Field(None, description="id of the step that repeats whose entries sign")
    notice: Notice = Field(description="what the document says about itself")
    terms: tuple[TermRef, ...] = Field((), description="glossary entries of the tools and methods that this document is")
    aliases: tuple[OtherName, ...] = Field((), description="other words that people search for")
    sources: tuple[Citation, ...] = Field((), description="where the sources name it or say what is in it")
    reviewed_on: dt.date = Field(description="when somebody last checked it against its sources: YYYY-MM-DD")
