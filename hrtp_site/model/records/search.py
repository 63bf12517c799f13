"""What an editor tells the search of a language: questions that people ask, words that mean the same, words that ask for a kind of page."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from hrtp_site.model.records.base import Line, Name, Part, Record, WordList

ANSWER = r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$"
Answer = Annotated[str, StringConstraints(strip_whitespace=True, pattern=ANSWER, max_length=100)]
"""What a question leads to, as a link in a text names it: ``practice:ask-first``, ``term:charter``, ``document:charter``, or a clause of a
document: ``document:charter#quorum``."""

FOUND = r"^[a-z]+:[a-z0-9-]+$"
Found = Annotated[str, StringConstraints(strip_whitespace=True, pattern=FOUND, max_length=100)]
"""A page or an entry that words lead to: ``practice:ask-first``, ``term:charter``."""

MOST_QUESTIONS = 600
"""With the names of everything else they are one list, which a phone loads when somebody begins to type."""


class SearchQuestion(Part):
    """Something that people ask, in their words and not in the page's, and where the answer stands."""

    ask: Line = Field(description="as somebody would type or say it")
    answers: tuple[Answer, ...] = Field(
        min_length=1, max_length=4, description="what answers it, the best first: practice:ID, document:ID, document:ID#CLAUSE, term:ID …"
    )


class FoundBy(Part):
    """In which words people look for something: they lead there, and are never shown."""

    answers: tuple[Found, ...] = Field(
        min_length=1, max_length=4, description="what they look for, the best first: practice:ID, document:ID, term:ID …"
    )
    asked: tuple[Line, ...] = Field((), max_length=60, description="the ways in which people of different kinds ask for it")
    words: WordList = Field("", description="the words that they use for it, parted by blanks, in any order")


class Wish(Part):
    """Words that ask for a kind of page rather than for what it is about: a sample, a definition."""

    kind: Name = Field(description="the kind of page, as the search narrows by it: documents, glossary, stories …")
    words: tuple[Name, ...] = Field(min_length=1, max_length=30, description="the words: template, sample …")


class SearchWords(Record):
    """What the search of one language is told: ``content/search.yaml`` in the playbook's first language, ``search.es.yaml`` in Spanish."""

    kind: ClassVar[str] = "search"
    singular: ClassVar[str] = "search"

    questions: tuple[SearchQuestion, ...] = Field(
        (), max_length=MOST_QUESTIONS, description="what people ask, and what answers it; suggested while they type"
    )
    found_by: tuple[FoundBy, ...] = Field(
        (), max_length=1000, description="in which words people look for pages; they are counted, and never shown"
    )
    synonyms: tuple[tuple[Name, ...], ...] = Field(
        (), max_length=400, description="rows of words that mean the same: who types one finds the others too"
    )
    wishes: tuple[Wish, ...] = Field((), max_length=20, description="words that ask for a kind of page")
