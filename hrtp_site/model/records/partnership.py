"""Partnerships, and the figures reported about them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import (
    MOST_IN_ORDER,
    Citation,
    Citations,
    FigureTitle,
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
    SectorRef,
    SourceRef,
    Summary,
    TermRef,
)
from hrtp_site.model.records.practice import Guidance
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import BaselineRole, LegalForm, Level, Measured, OutcomeKind, Qualifier, Unit


class Member(Part):
    """An organization in the partnership, as printed."""

    name: Name = Field(description="the organization's name as printed")
    note: Line | None = Field(None, description="what it does in the partnership, only where printed")
    sources: tuple[Citation, ...] = Field((), description="only where it stands elsewhere than the record's own sources")


class LegalStatus(Part):
    """A legal form in which the partnership, or a body of it, operates."""

    form: LegalForm = Field(description="which of the ways it is")
    entity: Name | None = Field(None, description="the body that has this form")
    since: int | None = Field(None, ge=1900, le=2100, description="year, only where printed")
    note: Line | None = Field(None, description="what the source adds: a whole sentence")
    sources: Citations


class Committee(Part):
    """A standing body of the partnership."""

    name: Name = Field(description="the committee's name as printed")
    type: TermRef | None = Field(None, description="glossary id of the kind of committee")
    about: Line = Field(description="who sits on it and what it does")
    sources: Citations


class Program(Part):
    """A training program or service of the partnership."""

    id: Id = Field(description="unique in the partnership; becomes the link to the program")
    name: Name = Field(description="the program's name as printed")
    about: Prose = Field(description="whom it serves, what it offers, what came of it")
    sources: Citations


class Event(Part):
    """Something dated in the partnership's life."""

    when: Name = Field(description="as precise as printed: 2016, or August 2017")
    year: int = Field(ge=1900, le=2100, description="for the order")
    what: Line = Field(description="what happened")
    sources: Citations


LogoFile = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9.-]*\.(?:png|jpe?g)$", max_length=80)]
"""A picture that lies beside the record."""


class Logo(Part):
    """The partnership's sign, on quotations of its stories. Without a right to use it, there is none."""

    file: LogoFile = Field(description="a PNG or JPEG beside this record: mill.logo.png")
    right: Name = Field(description="which organization allowed its use in posts and posters, when, and where that is kept")


class Partnership(Record):
    """A training partnership: an industry's employers and workers, with a convener between them."""

    kind: ClassVar[str] = "partnerships"
    singular: ClassVar[str] = "partnership"

    name: Name = Field(description="the whole name as printed")
    short_name: Name = Field(description="the name or acronym by which people know it")
    aliases: tuple[Name, ...] = Field((), description="other spellings and acronyms; search finds them")
    sector: SectorRef = Field(description="the industry: an id from sectors in site.yaml")
    order: int = Field(ge=1, le=MOST_IN_ORDER, description="its place in the list of partnerships")
    summary: Summary = Field(description="one sentence: who they are and what they work on; at most 140 characters")
    about: Prose = Field(description="who they are and what they set out to solve")
    region: Line | None = Field(None, description="where it works, as far as printed")
    convener: tuple[Member, ...] = Field(min_length=1, description="who brings the partners together")
    employers: tuple[Member, ...] = Field((), description="the employers and their associations")
    worker_representatives: tuple[Member, ...] = Field((), description="unions and other organizations of workers")
    other_partners: tuple[Member, ...] = Field((), description="colleges, agencies, community organizations …")
    legal_forms: tuple[LegalStatus, ...] = Field((), description="its legal form, or forms over the years")
    committees: tuple[Committee, ...] = Field((), description="its standing bodies")
    programs: tuple[Program, ...] = Field((), description="its training programs and services")
    profile: tuple[Guidance, ...] = Field((), description="sections of a longer profile")
    timeline: tuple[Event, ...] = Field((), description="dated steps in its life, in order")
    quotes: tuple[Quote, ...] = Field((), description="a few words that people of the partnership are reported to have said")
    links: tuple[LinkRef, ...] = Field((), description="ids of records under content/links/")
    logo: Logo | None = Field(None, description="its sign, where somebody has allowed its use")
    sources: Citations
    reviewed_on: dt.date = Field(description="when somebody last checked it against its sources: YYYY-MM-DD")


class Baseline(Part):
    """What a figure is compared with."""

    role: BaselineRole = Field(description="before: the same thing earlier; whole: of how many; another-group; not-said")
    value: Decimal | None = Field(None, description="the number that it is compared with")
    year: int | None = Field(None, ge=1900, le=2100, description="the year of that number, only where printed")
    of: Line = Field(description="what it is compared with, in words")


class Period(Part):
    """The time a figure speaks of: years, where printed, and words."""

    start: int | None = Field(None, ge=1900, le=2100, description="the first year, only where printed")
    end: int | None = Field(None, ge=1900, le=2100, description="the last year, only where printed")
    words: Line | None = Field(None, description="the time in words, where no year is printed")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise MistakeError(
                phrase("start {start} after end {end}", start=self.start, end=self.end),
                phrase("start no later than end"),
                phrase("swap the two years, or mend the typing slip"),
            )
        return self


class Outcome(Record):
    """One figure, with everything a careful reader asks of it."""

    kind: ClassVar[str] = "outcomes"
    singular: ClassVar[str] = "outcome"

    title: FigureTitle = Field(description="what was counted or measured, of whom")
    type: OutcomeKind = Field(description="outcome: a result; reach: how many were served; context; investment; design")
    as_printed: Fragment = Field(description="the figure with its words as printed, at most 12 words")
    value: Decimal | None = Field(None, description="the number; left out where the source gives words only")
    unit: Unit | None = Field(None, description="what the number counts")
    qualifier: Qualifier | None = Field(None, description="the printed word of caution: over, nearly, about …")
    baseline: Baseline | None = Field(None, description="what it is compared with")
    period: Period | None = Field(None, description="the time it speaks of")
    population: Line | None = Field(None, description="whom or what the figure speaks of, exactly")
    partnership: PartnershipRef | None = Field(None, description="id of the partnership it is about")
    program: Name | None = Field(None, description="the program it is about, as printed")
    reported_by: Name | None = Field(None, description="who reports it, where it is not the source itself")
    measured: Measured | None = Field(None, description="whose figure it is; needed for outcomes")
    level: Level | None = Field(None, description="of how much it speaks: practice, program, partnership, industry; needed for outcomes")
    evaluated_by: SourceRef | None = Field(None, description="the third party's study, where there is one")
    note: Prose | None = Field(None, description="what the figure does not say; where sources disagree")
    sources: Citations

    @model_validator(mode="after")
    def _number_and_unit(self) -> Self:
        if (self.value is None) != (self.unit is None):
            raise MistakeError(
                phrase("value without unit, or unit without value"), phrase("both or neither"), phrase("add the missing one")
            )
        return self

    @model_validator(mode="after")
    def _whose(self) -> Self:
        if self.type is OutcomeKind.OUTCOME and (self.measured is None or self.level is None):
            missing = [name for name in ("measured", "level") if getattr(self, name) is None]
            raise MistakeError(
                phrase("an outcome without {name}", name=missing[0])
                if len(missing) == 1
                else phrase("an outcome without measured and level"),
                phrase("both"),
                phrase("say whose figure it is, and of how much it speaks"),
            )
        if (self.measured is Measured.EVALUATION) != (self.evaluated_by is not None):
            raise MistakeError(
                phrase("measured: evaluation without evaluated_by, or the other way round"),
                phrase("both or neither"),
                phrase("name the study under evaluated_by, or mend measured"),
            )
        return self
