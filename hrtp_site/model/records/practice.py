"""Practices: what a partnership can do, and the examples of who did it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import (
    MOST_IN_ORDER,
    Citation,
    Citations,
    ComponentRef,
    ElementRef,
    Id,
    Line,
    Name,
    OtherName,
    OutcomeRef,
    Part,
    PartnershipRef,
    PassageRef,
    PracticeRef,
    ProblemRef,
    Prose,
    Quote,
    Record,
    Summary,
    TermRef,
    Title,
)
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import Need, Role, Stage, StatementBasis


class Basis(StrEnum):
    """Whether a source names the practice, or the editors drew it from what several sources report."""

    NAMED_BY_BRIEF = "named-by-brief"
    DRAWN_BY_EDITORS = "drawn-by-editors"


class PointList(Part):
    """A list that a source prints under an example: steps, rules, best practices."""

    title: Line = Field(description="what the list is")
    items: tuple[Line, ...] = Field(min_length=1, max_length=30, description="its entries, one thought each")


class Took(Part):
    """What it took of those who did it, only where a source reports it."""

    need: Need = Field(description="time, people or money")
    text: Line = Field(description="how much, in your own words and figures: two days away from work, for twelve people")
    sources: tuple[Citation, ...] = Field((), description="only where it stands elsewhere than the example's own sources")


class Example(Part):
    """What one partnership (or several) did, and what came of it."""

    id: Id = Field(description="unique in the whole site; becomes the link to the example")
    title: Title = Field(description="a clear first line: who did what")
    part: Id | None = Field(None, description="id of the part (sub-heading) of this practice under which it stands")
    partnerships: tuple[PartnershipRef, ...] = Field((), description="ids of the partnerships that did it")
    attributed_to: Line | None = Field(
        None, description="who did it, where the source names no single partnership: “most of the eight partnerships”"
    )
    did: Prose = Field(description="what they did, in your own words; with the result at most 120 words")
    result: Prose | None = Field(None, description="what came of it; leave out where the source does not say")
    lists: tuple[PointList, ...] = Field((), description="the list that the source prints with it, in your own words")
    outcomes: tuple[OutcomeRef, ...] = Field((), description="figures that measure what came of it")
    quotes: tuple[Quote, ...] = Field((), description="a few words that somebody is reported to have said about it")
    took: tuple[Took, ...] = Field((), description="what it took, in time, people and money, where a source reports it")
    retells: PassageRef | None = Field(
        None, description="id of the example that tells the same printed passage first; this one tells it again for its own practice"
    )
    sources: Citations

    @model_validator(mode="after")
    def _someone_did_it(self) -> Self:
        if not self.partnerships and not self.attributed_to:
            raise MistakeError(
                phrase("no partnership and no attributed_to"),
                phrase("partnerships: [id], or attributed_to: who, in words"),
                phrase("add the id of the partnership, or say in attributed_to whom the source means"),
            )
        return self


class Guidance(Part):
    """What a source advises or explains outside any example."""

    id: Id = Field(description="unique in the whole site, like an example's")
    title: Title = Field(description="a clear first line: what is advised")
    part: Id | None = Field(None, description="id of the part (sub-heading) under which it stands")
    text: Prose = Field(description="the advice, in your own words")
    sources: Citations


class Heading(Part):
    """A sub-heading of a larger practice."""

    id: Id = Field(description="unique in the practice")
    title: Title = Field(description="the sub-heading, in a few words")
    text: Prose | None = Field(None, description="what it means, where the source says more than the heading")


class Advice(Part):
    """Something the reader is told to do. It rests on reported facts, or a source itself says it."""

    rests_on: tuple[PassageRef, ...] = Field(
        (), description="ids of the examples or guidance it was drawn from (then it is marked as the editors' own)"
    )
    sources: tuple[Citation, ...] = Field((), description="where a source says it itself (then it is marked as reported)")

    @property
    def basis(self) -> StatementBasis:
        """Reported where a source says it itself, else drawn by the editors."""
        return StatementBasis.REPORTED if self.sources else StatementBasis.DRAWN

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.rests_on and not self.sources:
            raise MistakeError(
                phrase("neither rests_on nor sources"),
                phrase("rests_on: [ids of examples or guidance], or sources: where a source says it"),
                phrase("name the example it was drawn from; advice that rests on nothing reported cannot stand here"),
            )
        return self


class Step(Advice):
    """One of the first steps: an action and who takes it."""

    action: Line = Field(description="what to do, as an instruction")
    who: tuple[Role, ...] = Field(min_length=1, description="who does it")


class Pitfall(Advice):
    """What can go wrong: how you notice, what then helps."""

    sign: Line = Field(description="how you notice that it goes wrong")
    remedy: Line = Field(description="what helps")


class Ground(Part):
    """Where a paragraph comes from."""

    basis: StatementBasis = Field(description="reported by a source; drawn by the editors from examples; or the editors' own advice")
    rests_on: tuple[PassageRef, ...] = Field((), description="ids of the examples or guidance that it was drawn from")
    sources: tuple[Citation, ...] = Field((), description="where a source says it")

    @model_validator(mode="after")
    def _shown(self) -> Self:
        if self.basis is StatementBasis.REPORTED and not self.sources:
            raise MistakeError(
                phrase("basis reported without sources"),
                phrase("sources: where a source says it"),
                phrase("add the source and its place, or say that the editors drew it"),
            )
        if self.basis is StatementBasis.DRAWN and not self.rests_on:
            raise MistakeError(
                phrase("basis drawn-by-editors without rests_on"),
                phrase("rests_on: [ids of examples or guidance]"),
                phrase("name what it was drawn from, or say that it is the editors' own advice"),
            )
        if self.basis is StatementBasis.ADVICE and (self.sources or self.rests_on):
            raise MistakeError(
                phrase("basis editors-advice with sources or rests_on"),
                phrase("neither of the two"),
                phrase("delete them, or say that it is reported or drawn by the editors"),
            )
        return self


class Grounds(Part):
    """Where each paragraph of a practice comes from, under the paragraph's own name."""

    what: Ground = Field(description="where “what” comes from")
    context: Ground | None = Field(None, description="where “context” comes from")
    why: Ground = Field(description="where “why” comes from")
    aims: Ground | None = Field(None, description="where “aims” come from")
    equity: Ground | None = Field(None, description="where “equity” comes from")
    worker_voice: Ground | None = Field(None, description="where “worker_voice” comes from")


class Practice(Record):
    """Something that partnerships have found to work, told so that others can do it."""

    kind: ClassVar[str] = "practices"
    singular: ClassVar[str] = "practice"

    title: Title = Field(description="an instruction that keeps the source's name recognisable; at most 80 characters")
    component: ComponentRef | None = Field(None, description="id under content/components/ (its element follows from it)")
    element: ElementRef | None = Field(None, description="id under content/elements/, only where there is no component")
    order: int = Field(ge=1, le=MOST_IN_ORDER, description="its place among the practices of its component (or element)")
    basis: Basis = Field(description="named-by-brief, or drawn-by-editors from what the sources report")
    brief_name: Name | None = Field(None, description="the practice's name as the brief prints it")
    summary: Summary = Field(description="one sentence: what to do and what for; at most 140 characters")
    stages: tuple[Stage, ...] = Field(min_length=1, description="when in a partnership's life it helps")
    addresses: tuple[ProblemRef, ...] = Field((), description="the problems it helps with: ids from problems in site.yaml")
    problem: Line = Field(description="the sentence that a tired convener would say")
    context: Prose | None = Field(None, description="where it fits and where it does not")
    what: Prose = Field(description="what it is: two or three short paragraphs")
    why: Prose = Field(description="why it works: the mechanism, not praise")
    steps: tuple[Step, ...] = Field((), max_length=8, description="three to six first steps, each with who does it")
    parts: tuple[Heading, ...] = Field((), description="the sub-headings of a larger practice, in order")
    examples: tuple[Example, ...] = Field((), description="what partnerships did, one entry each")
    guidance: tuple[Guidance, ...] = Field((), description="what a source advises outside any example")
    pitfalls: tuple[Pitfall, ...] = Field((), description="what can go wrong, and what then helps")
    aims: tuple[Line, ...] = Field((), description="outcomes aimed at, a few words each")
    equity: Prose | None = Field(None, description="what it does for equity, as far as the sources say")
    worker_voice: Prose | None = Field(None, description="where workers speak and decide in it")
    grounds: Grounds = Field(description="where each of these paragraphs comes from")
    tools: tuple[TermRef, ...] = Field((), description="glossary ids of tools and methods to take along")
    before: tuple[PracticeRef, ...] = Field((), description="practices that should come before this one")
    after: tuple[PracticeRef, ...] = Field((), description="practices that follow well")
    pairs_with: tuple[PracticeRef, ...] = Field((), description="practices that go well together with it")
    aliases: tuple[OtherName, ...] = Field((), description="other words that people search for")
    sources: Citations
    reviewed_on: dt.date = Field(description="when somebody last checked it against its sources: YYYY-MM-DD")

    @model_validator(mode="after")
    def _one_home(self) -> Self:
        if (self.component is None) == (self.element is None):
            found = phrase("neither component nor element") if self.component is None else phrase("both component and element")
            raise MistakeError(
                found, phrase("exactly one of the two"), phrase("give the component; give the element only if it has no components")
            )
        return self

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.basis is Basis.NAMED_BY_BRIEF and not self.brief_name:
            raise MistakeError(
                phrase("basis named-by-brief without brief_name"),
                phrase("the name as printed"),
                phrase("add brief_name, or set basis: drawn-by-editors"),
            )
        return self
