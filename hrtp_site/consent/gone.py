"""Which stories stood on the site and have been taken out: at their old addresses a page says so, and nothing more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hrtp_site.consent.judging import channels_of
from hrtp_site.consent.model import Unjudged
from hrtp_site.model import Channel, Consent, ConsentBasis, Language, Story
from hrtp_site.reading import id_from

SHORT = 3
"""A name with fewer letters counts only as a word of its own: *li* is in every second folder's name."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A story that stood on the site and was withdrawn, or whose consent has ended: its folder, and in which languages it stood."""

    story: str
    languages: tuple[Language, ...]


def withdrawn_addresses(unjudged: Unjudged, as_of: dt.date) -> tuple[Gone, ...]:
    """Every story that was out and is so no more, by its folder's name: the person said stop, or the consent has ended.

    Only what had been released and published before that day. A story that never was out has no address that anybody knows; one whose
    folder's name tells who it was is not named anew.
    """
    found = []
    for story_id in sorted(unjudged.stories):
        story = unjudged.stories[story_id].record
        consent = unjudged.consent(story.consent) if story else None
        if story and consent and _was_out(story, consent, as_of) and not _tells(story_id, _names(unjudged, story, consent)):
            found.append(Gone(story_id, tuple(unjudged.languages(story))))
    return tuple(found)


def _was_out(story: Story, consent: Consent, as_of: dt.date) -> bool:
    """Whether a story stood on the site until its consent ended, as far as the records say."""
    last = _last_day(consent, as_of)
    if last is None or story.draft or Channel.SITE not in channels_of(consent):
        return False
    released = consent.basis is ConsentBasis.PUBLISHED or any(one.story == story.id and one.on <= last for one in consent.releases)
    return released and story.published_on is not None and story.published_on <= last


def _last_day(consent: Consent, as_of: dt.date) -> dt.date | None:
    """The last day on which something of it may have stood; None while the consent goes on."""
    ends = [consent.withdrawn_on] if consent.withdrawn_on else []  # withdrawn in the morning: it may have stood since midnight
    if consent.expires_on and consent.expires_on <= as_of:
        ends.append(consent.expires_on - dt.timedelta(days=1))
    return min((*ends, as_of)) if ends else None


def _names(unjudged: Unjudged, story: Story, consent: Consent) -> Iterator[str]:
    """Every name that the records give to whoever told it, in every language."""
    for own in unjudged.languages(story).values():
        if own.teller:
            given = own.teller
            every = (given.first_name, given.last_name, given.pseudonym, given.place, given.employer, given.union)
            yield from (name for name in every if name)
    yield from (one.name for one in consent.printed if one.name)
    yield from (*consent.known_as, *unjudged.words_kept_out(consent))


def _tells(folder: str, names: Iterable[str]) -> bool:
    """Whether a folder's name holds a part of a name. In doubt it does: then there is no page, which harms nobody."""
    words, joined = folder.split("-"), folder.replace("-", "")
    parts = {part for name in names for word in name.split() for part in id_from(word, 100).split("-")}
    return any(part in words or (len(part) >= SHORT and part in joined) for part in parts)
