"""Audiences: what joining a partnership brings to a kind of partner, and what it asks."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import Field

from hrtp_site.model.records.base import (
    MOST_IN_ORDER,
    Citations,
    DocumentRef,
    Line,
    OutcomeRef,
    Part,
    PracticeRef,
    Prose,
    Record,
    Summary,
    Title,
)
from hrtp_site.model.records.practice import Ground
from hrtp_site.model.vocabulary import Role


class Point(Part):
    """One thing that a partner gains, or that a partnership asks of it."""

    text: Prose = Field(description="in one or two sentences")
    outcomes: tuple[OutcomeRef, ...] = Field((), description="figures that say it")
    ground: Ground = Field(description="where it comes from")


class Fear(Part):
    """What others feared, and what happened."""

    fear: Line = Field(description="what they feared, in a sentence")
    happened: Line | None = Field(None, description="what happened; leave out where the source does not say")
    ground: Ground = Field(description="where it comes from")


class Audience(Record):
    """A kind of partner, such as employers, and what is in a partnership for it."""

    kind: ClassVar[str] = "audiences"
    singular: ClassVar[str] = "audience"

    title: Title = Field(description="the page's heading: what is in it for whom")
    short_title: Title = Field(description="whose chair it is, in a few words, for doors and menus")
    role: Role | None = Field(
        None, description="who they are in a practice's steps; what is for them then stands in their plan at Start here"
    )
    order: int = Field(ge=1, le=MOST_IN_ORDER, description="its place among the audiences")
    summary: Summary = Field(description="one sentence; at most 140 characters")
    gains: tuple[Point, ...] = Field(min_length=1, max_length=6, description="what they gain")
    asks: tuple[Point, ...] = Field(min_length=1, max_length=5, description="what it asks of them")
    fears: tuple[Fear, ...] = Field((), max_length=3, description="what others feared, only where a source reports the worry")
    practices: tuple[PracticeRef, ...] = Field(min_length=3, max_length=3, description="ids of three practices to begin with")
    document: DocumentRef = Field(description="id of a document to take along")
    monday: Prose = Field(description="what to do on Monday, in a sentence or two")
    sources: Citations
    reviewed_on: dt.date = Field(description="when somebody last checked it against its sources: YYYY-MM-DD")
