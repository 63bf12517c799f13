"""The frame of the playbook: elements and their components; sources, people, words and links."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from hrtp_site.records.base import (
    Citations,
    ElementRef,
    Line,
    LinkRef,
    Name,
    PartnershipRef,
    PersonRef,
    Prose,
    Record,
    SourceRef,
    Summary,
    TermRef,
    Title,
    Url,
)
from hrtp_site.records.practice import Example, Guidance
from hrtp_site.vocabulary import SourceKind, TermKind


class Element(Record):
    """One of the four essential elements of a High Road Training Partnership."""

    kind: ClassVar[str] = "elements"
    singular: ClassVar[str] = "element"

    number: int = Field(ge=1, le=4, description="1 to 4, as the briefs count them")
    title: Title = Field(description="the element's name as the briefs give it, in a few words")
    short_title: Title = Field(description="a few words for badges and menus")
    summary: Summary = Field(description="one sentence that fits a card; at most 140 characters")
    what: Prose = Field(description="what the element means")
    why_now: Prose = Field(description="why it matters especially now, as the overview argues")
    guidance: tuple[Guidance, ...] = Field((), description="what a source advises about the element as a whole")
    aliases: tuple[Line, ...] = Field((), description="other words that people search for")
    sources: Citations


class Component(Record):
    """One of the critical components of an element that has a deep-dive brief."""

    kind: ClassVar[str] = "components"
    singular: ClassVar[str] = "component"

    element: ElementRef = Field(description="id of the element it belongs to")
    order: int = Field(ge=1, le=12, description="its place among the element's components")
    title: Title = Field(description="the component's name, in a few words")
    summary: Summary = Field(description="one sentence that fits a card; at most 140 characters")
    what: Prose = Field(description="what the component means")
    examples: tuple[Example, ...] = Field((), description="examples that stand under no practice")
    guidance: tuple[Guidance, ...] = Field((), description="what a source advises outside any practice")
    aliases: tuple[Line, ...] = Field((), description="other words that people search for")
    sources: Citations


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

    term: Name = Field(description="the word, as it stands in a text")
    type: TermKind = Field(description="what kind of word it is")
    definition: Prose = Field(max_length=600, description="what it means, so that a newcomer understands it; at most 600 characters")
    spanish: Name | None = Field(None, description="the settled Spanish term")
    spanish_aliases: tuple[Line, ...] = Field((), description="other Spanish words that people search for, plurals too; not shown")
    aliases: tuple[Name, ...] = Field((), description="other spellings and the acronym; these are linked from the text too")
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
