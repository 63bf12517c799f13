"""Partnerships, and the figures reported about them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from hrtp_site.records.base import (
    Citation,
    Citations,
    Fragment,
    Id,
    Line,
    LinkRef,
    Name,
    Part,
    PartnershipRef,
    Prose,
    Quote,
    Record,
    SourceRef,
    Summary,
    TermRef,
)
from hrtp_site.records.practice import Guidance
from hrtp_site.vocabulary import LegalForm, OutcomeKind, Qualifier, Sector, Unit


class Member(Part):
    """An organization in the partnership, as printed."""

    name: Name
    note: Line | None = None
    sources: tuple[Citation, ...] = Field((), description="only where it stands elsewhere than the record's own sources")


class LegalStatus(Part):
    """A legal form in which the partnership, or a body of it, operates."""

    form: LegalForm
    entity: Name | None = Field(None, description="the body that has this form")
    since: int | None = Field(None, ge=1900, le=2100, description="year, only where printed")
    note: Line | None = None
    sources: Citations


class Committee(Part):
    """A standing body of the partnership."""

    name: Name
    type: TermRef | None = Field(None, description="glossary id of the kind of committee")
    about: Line
    sources: Citations


class Program(Part):
    """A training program or service of the partnership."""

    id: Id
    name: Name
    about: Prose
    sources: Citations


class Event(Part):
    """Something dated in the partnership's life."""

    when: Name = Field(description="as precise as printed: 2016, or August 2017")
    year: int = Field(ge=1900, le=2100, description="for the order")
    what: Line
    sources: Citations


class Partnership(Record):
    """One of the High Road Training Partnerships of the demonstration."""

    kind: ClassVar[str] = "partnerships"
    singular: ClassVar[str] = "partnership"

    name: Name
    short_name: Name
    aliases: tuple[Name, ...] = ()
    sector: Sector
    order: int = Field(ge=1, le=99, description="its place in the list of partnerships")
    summary: Summary
    about: Prose = Field(description="who they are and what they set out to solve")
    region: Line | None = None
    convener: tuple[Member, ...] = Field(min_length=1)
    employers: tuple[Member, ...] = ()
    worker_representatives: tuple[Member, ...] = ()
    other_partners: tuple[Member, ...] = ()
    legal_forms: tuple[LegalStatus, ...] = ()
    committees: tuple[Committee, ...] = ()
    programs: tuple[Program, ...] = ()
    profile: tuple[Guidance, ...] = Field((), description="sections of a longer profile")
    timeline: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    links: tuple[LinkRef, ...] = ()
    sources: Citations
    reviewed_on: dt.date


class Baseline(Part):
    """What a figure is compared with."""

    value: Decimal | None = None
    year: int | None = Field(None, ge=1900, le=2100)
    of: Line = Field(description="what it is compared with, in words")


class Period(Part):
    """The time a figure speaks of: years, where printed, and words."""

    start: int | None = Field(None, ge=1900, le=2100)
    end: int | None = Field(None, ge=1900, le=2100)
    words: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(
                f"period|start {self.start} after end {self.end}|start no later than end|swap the two years, or mend the typing slip"
            )
        return self


class Outcome(Record):
    """One figure, with everything a careful reader asks of it."""

    kind: ClassVar[str] = "outcomes"
    singular: ClassVar[str] = "outcome"

    title: Line = Field(max_length=120, description="what was counted or measured, of whom")
    type: OutcomeKind = Field(description="outcome: a result; reach: how many were served; context; investment; design")
    as_printed: Fragment = Field(description="the figure with its words as printed, at most 12 words")
    value: Decimal | None = Field(None, description="the number; left out where the source gives words only")
    unit: Unit | None = None
    qualifier: Qualifier | None = Field(None, description="the printed word of caution: over, nearly, about …")
    baseline: Baseline | None = None
    period: Period | None = None
    population: Line | None = Field(None, description="whom or what the figure speaks of, exactly")
    partnership: PartnershipRef | None = None
    program: Name | None = None
    reported_by: Name | None = None
    evaluated_by: SourceRef | None = Field(None, description="the third party's study, where there is one")
    note: Prose | None = Field(None, description="what the figure does not say; where sources disagree")
    sources: Citations

    @model_validator(mode="after")
    def _number_and_unit(self) -> Self:
        if (self.value is None) != (self.unit is None):
            raise ValueError("unit|value without unit, or unit without value|both or neither|add the missing one")
        return self
