"""The frame of the playbook: elements and their components."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from hrtp_site.model.records.base import MOST_IN_ORDER, Citations, ElementRef, OtherName, Prose, Record, Summary, Title
from hrtp_site.model.records.practice import Example, Guidance


class Element(Record):
    """One of the essential elements of a partnership."""

    kind: ClassVar[str] = "elements"
    singular: ClassVar[str] = "element"

    number: int = Field(ge=1, description="its place among the elements, from 1; site.yaml has a look for each")
    title: Title = Field(description="the element's name as the sources give it, in a few words")
    short_title: Title = Field(description="a few words for badges and menus")
    summary: Summary = Field(description="one sentence that fits a card; at most 140 characters")
    what: Prose = Field(description="what the element means")
    why_now: Prose = Field(description="why it matters especially now, as the overview argues")
    guidance: tuple[Guidance, ...] = Field((), description="what a source advises about the element as a whole")
    aliases: tuple[OtherName, ...] = Field((), description="other words that people search for")
    sources: Citations


class Component(Record):
    """One of the components of an element."""

    kind: ClassVar[str] = "components"
    singular: ClassVar[str] = "component"

    element: ElementRef = Field(description="id of the element it belongs to")
    order: int = Field(ge=1, le=MOST_IN_ORDER, description="its place among the element's components")
    title: Title = Field(description="the component's name, in a few words")
    summary: Summary = Field(description="one sentence that fits a card; at most 140 characters")
    what: Prose = Field(description="what the component means")
    examples: tuple[Example, ...] = Field((), description="examples that stand under no practice")
    guidance: tuple[Guidance, ...] = Field((), description="what a source advises outside any practice")
    aliases: tuple[OtherName, ...] = Field((), description="other words that people search for")
    sources: Citations
