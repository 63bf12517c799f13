"""What the playbook refers to: sources, people, the words of the glossary, links."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from hrtp_site.model.records.base import (
    Citations,
    Definition,
    Line,
    LinkRef,
    Name,
    OtherName,
    OwnNote,
    PartnershipRef,
    PersonRef,
    Prose,
    Record,
    SourceRef,
    TermRef,
    Title,
    Translatable,
    Url,
)
from hrtp_site.model.vocabulary import SourceKind, TermKind


class Source(Record):
    """A publication from which facts are taken."""

    kind: ClassVar[str] = "sources"
    singular: ClassVar[str] = "source"

    title: Name = Field(description="as printed")
    short_title: Title = Field(description="how pages cite it")
    type: SourceKind = Field(description="what kind of publication it is")
    publisher: Name | None = Field(None, description="who published it, as printed")
    authors: tuple[PersonRef, ...] = Field((), description="ids of records under content/people/")
    commissioned_by: Name | None = Field(None, description="for whom it was written, as printed")
    series: Name | None = Field(None, description="the series it belongs to, as printed")
    year: int | None = Field(None, ge=1900, le=2100, description="only where it is printed")
    address: Url | None = Field(None, description="where it can be read")
    about: Prose | None = Field(None, description="what it covers and what this playbook takes from it")
    cited_in: tuple[SourceRef, ...] = Field((), description="the sources that quote it, where the editors have not read it themselves")


class Person(Record):
    """Somebody whom a source names, as it names them."""

    kind: ClassVar[str] = "people"
    singular: ClassVar[str] = "person"

    name: Name = Field(description="as printed")
    role: Line | None = Field(None, description="as printed: a facilitator is not a worker")
    affiliation: Name | None = Field(None, description="the organization, as printed")
    partnership: PartnershipRef | None = Field(None, description="id of the partnership")
    sources: Citations


class Term(Record):
    """A word of the field: a term, tool, method, committee, organization, program or law."""

    kind: ClassVar[str] = "glossary"
    singular: ClassVar[str] = "term"

    term: Annotated[Name, Translatable()] = Field(description="the word, as it stands in a text")
    type: TermKind = Field(description="what kind of word it is")
    definition: Definition = Field(description="what it means, so that a newcomer understands it; at most 600 characters")
    aliases: tuple[OtherName, ...] = Field((), description="other spellings and the acronym; these are linked from the text too")
    searched_as: tuple[OtherName, ...] = Field((), description="other words that people type when they look for it; not shown")
    not_said: tuple[OtherName, ...] = Field((), description="words that are wrong or unsettled for it, and no translation says; not shown")
    usage: tuple[OwnNote, ...] = Field((), description="how people say it, where that differs: a sentence each, in this language alone")
    link_from_text: bool = Field(True, description="false keeps an everyday word from being linked wherever it stands")
    see: tuple[TermRef, ...] = Field((), description="ids of other words that help to understand this one")
    links: tuple[LinkRef, ...] = Field((), description="ids of records under content/links/")
    sources: Citations


class Link(Record):
    """A page elsewhere that the sources point to."""

    kind: ClassVar[str] = "links"
    singular: ClassVar[str] = "link"

    title: Name = Field(description="the page's name")
    address: Url = Field(description="its address")
    about: Line = Field(description="what a reader finds there")
    partnership: PartnershipRef | None = Field(None, description="id of the partnership whose page it is")
    sources: Citations
