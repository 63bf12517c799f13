"""Which document fits: a few questions, and what their answers lead to."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from hrtp_site.model.records.base import DocumentRef, Id, Line, Part, Prose, Record, Summary, Title
from hrtp_site.model.records.document import Choice, Condition

AskedChoices = Annotated[tuple[Choice, ...], Field(min_length=2, max_length=5, description="the answers to choose from")]


class Asked(Part):
    """One of the questions."""

    id: Id = Field(description="unique in the record; it stands in the address that holds the answers")
    label: Line = Field(description="the plain question")
    short: Title = Field(description="a word or two for it, where the answer is told again")
    help: Line | None = Field(None, description="what is meant, and what is not")
    choices: AskedChoices


class Reason(Part):
    """Answers that lead to a document, and why."""

    document: DocumentRef = Field(description="id of a record under content/documents/")
    when: tuple[Condition, ...] = Field(min_length=1, description="it holds where all of these do")
    why: Line = Field(description="why these answers lead to this document, in a sentence or two")


class Chooser(Record):
    """Questions that lead a reader to one of several documents."""

    kind: ClassVar[str] = "choosers"
    singular: ClassVar[str] = "chooser"

    title: Title = Field(description="the question that it answers: which agreement do we need?")
    summary: Summary = Field(description="one sentence that fits a card; at most 140 characters")
    intro: Prose = Field(description="what a reader should know before answering")
    questions: tuple[Asked, ...] = Field(min_length=1, max_length=8, description="the questions, in order")
    first: tuple[Reason, ...] = Field(
        min_length=1, description="what leads to a document; however the questions are answered, all that hold lead to one and the same"
    )
    beside: tuple[Reason, ...] = Field((), description="what leads to a second document beside the first; all that hold lead to one")
    note: Prose | None = Field(None, description="what holds whichever document it is: what none of them changes, whom to ask")
    reviewed_on: dt.date = Field(description="when somebody last held it against the documents: YYYY-MM-DD")
