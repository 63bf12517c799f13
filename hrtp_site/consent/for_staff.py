"""What staff have to know of all stories together: their state, what ends, what to look at again, what to take down. No names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hrtp_site.consent.judging import channels_of, judge, not_in_force
from hrtp_site.consent.model import Unjudged
from hrtp_site.consent.withheld import references_of
from hrtp_site.model import Consent, ConsentBasis, Language, Story

SPANS = (30, 60, 90)
"""So many days ahead is told what ends, in this many steps."""


class State(StrEnum):
    """How a story stands."""

    PUBLISHED = "published"
    PLANNED = "planned"
    DRAFT = "draft"
    ENDED = "ended"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story by its folder. ``ends`` is the first day on which any consent in it ends; ``languages`` are those in which it is told."""

    story: str
    state: State
    since: dt.date | None
    ends: dt.date | None
    review_due: dt.date | None
    consents: tuple[str, ...]
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class EndRow:
    """One consent that ends soon: within which span, and whether the person was told in which language."""

    consent: Consent
    on: dt.date
    days: int
    stories: tuple[str, ...]

    @property
    def within(self) -> int:
        """30, 60 or 90 days."""
        return next(span for span in SPANS if self.days <= span)


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A place outside the site where a story stands, and must not any more."""

    story: str
    channel: str
    where: str
    on: dt.date
    why: str
    """``withdrawn``, ``ended`` or ``channel`` (that place is not agreed to)."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it as of a day."""

    as_of: dt.date
    stories: tuple[StoryRow, ...]
    ending: tuple[EndRow, ...]
    reviews: tuple[tuple[dt.date, str], ...]
    """Stories to be looked at again, by their day: those that are due, and those within 90 days."""
    take_down: tuple[TakeDown, ...]


def overview(unjudged: Unjudged, as_of: dt.date) -> Overview:
    """What staff have to know, from the ledger and the stories as they were written."""
    told = {story.id for story in judge(unjudged, as_of).published}
    records = [parsed.record for _, parsed in sorted(unjudged.stories.items()) if parsed.record]
    soon = as_of + dt.timedelta(days=SPANS[-1])
    reviews = sorted((one.review_due, one.id) for one in records if one.review_due and one.review_due <= soon)
    return Overview(
        as_of,
        tuple(_row(unjudged, one, one.id in told, as_of) for one in records),
        tuple(sorted(_ending(unjudged, records, as_of), key=lambda row: (row.on, row.consent.id))),
        tuple(reviews),
        tuple(place for one in records for place in _take_down(unjudged, one, as_of)),
    )


def _row(unjudged: Unjudged, story: Story, told: bool, as_of: dt.date) -> StoryRow:
    consents = [consent for reference in references_of(story) if (consent := unjudged.consent(reference))]
    ends = [consent.expires_on for consent in consents if consent.expires_on]
    languages = tuple(unjudged.languages(story))
    state = _state(unjudged, story, told, as_of)
    return StoryRow(story.id, state, story.published_on, min(ends, default=None), story.review_due, references_of(story), languages)


def _state(unjudged: Unjudged, story: Story, told: bool, as_of: dt.date) -> State:
    if told:
        return State.PUBLISHED
    own = unjudged.consent(story.consent)
    if own and (own.withdrawn_on or (own.expires_on and own.expires_on <= as_of)):
        return State.ENDED
    if story.draft:
        return State.DRAFT
    later = story.published_on and story.published_on > as_of
    planned = later and any(one.id == story.id for one in judge(unjudged, story.published_on or as_of).published)
    return State.PLANNED if planned else State.OUT


def _ending(unjudged: Unjudged, stories: list[Story], as_of: dt.date) -> Iterator[EndRow]:
    for parsed in unjudged.consents.values():
        consent = parsed.record
        if consent and consent.expires_on and not consent.withdrawn_on:
            days = (consent.expires_on - as_of).days
            if 0 < days <= SPANS[-1]:
                named = tuple(one.id for one in stories if consent.id in references_of(one))
                yield EndRow(consent, consent.expires_on, days, named)


def _take_down(unjudged: Unjudged, story: Story, as_of: dt.date) -> Iterator[TakeDown]:
    """Each placement that no longer rests on everybody's consent."""
    if not story.placements:
        return
    consents = [consent for reference in references_of(story) if (consent := unjudged.consent(reference))]
    for placement in story.placements:
        why = _no_more(unjudged, consents, placement.channel, as_of)
        if why:
            yield TakeDown(story.id, placement.channel, placement.where, placement.on, why)


def _no_more(unjudged: Unjudged, consents: list[Consent], channel: str, as_of: dt.date) -> str:
    if any(one.withdrawn_on for one in consents):
        return "withdrawn"
    mine = [one for one in consents if one.basis is not ConsentBasis.PUBLISHED]
    if any(not_in_force(one, as_of, unjudged.rules) for one in mine):
        return "ended"
    return "channel" if any(channel not in channels_of(one) for one in mine) else ""
