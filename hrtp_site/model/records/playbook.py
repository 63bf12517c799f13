"""Playbooks, the guided routes, and the few hand-written pages: the YAML head of a Markdown file under playbooks/."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from hrtp_site.model.records.base import (
    MOST_IN_ORDER,
    Line,
    PageText,
    Part,
    PracticeRef,
    ProblemRef,
    Prose,
    Record,
    Summary,
    TermRef,
    Title,
)
from hrtp_site.model.records.practice import Ground
from hrtp_site.model.vocabulary import Stage


class RouteStop(Part):
    """One practice of the route, and why it comes here."""

    practice: PracticeRef = Field(description="id of the practice")
    why: Line = Field(description="why this step, at this point")
    take_along: tuple[TermRef, ...] = Field((), description="glossary ids of tools to take along")
    ground: Ground = Field(description="where “why” comes from")


class RouteGrounds(Part):
    """Where a route's own paragraphs come from."""

    body: Ground = Field(description="where the introduction comes from")
    monday: Ground = Field(description="where “monday” comes from")


class Playbook(Record):
    """A guided route through practices for a stage or a problem. The file's text is its introduction."""

    kind: ClassVar[str] = "playbooks"
    singular: ClassVar[str] = "playbook"

    title: Title = Field(description="the route's name, in the reader's words")
    summary: Summary = Field(description="one sentence: whom it is for and where it leads; at most 140 characters")
    order: int = Field(ge=1, le=MOST_IN_ORDER, description="its place in the list of routes")
    stage: Stage | None = Field(None, description="the stage it is for, or …")
    problem: ProblemRef | None = Field(None, description="… the problem it is for")
    route: tuple[RouteStop, ...] = Field(min_length=2, description="the practices in order")
    monday: Prose = Field(description="what to do on Monday, in a sentence or two")
    grounds: RouteGrounds = Field(description="where these paragraphs come from")
    body: Prose = Field(description="the introduction: the text below the head", json_schema_extra={"from_body": True})


class HandPage(Record):
    """A hand-written page: home, about. The file's text is the page."""

    kind: ClassVar[str] = "handwritten"
    singular: ClassVar[str] = "handwritten page"

    title: Title = Field(description="the page's heading")
    summary: Summary = Field(description="one sentence about the page; at most 140 characters")
    body: PageText = Field(description="the text below the head", json_schema_extra={"from_body": True})
