"""A calendar for staff (RFC 5545): which consents end, and which stories are to be looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from hrtp_site.consent import Unjudged, references_of
from hrtp_site.model import Consent, Story
from hrtp_site.reading import InterfaceWords

WARNED_BEFORE = dt.timedelta(days=14)
"""How long before the day a calendar program reminds: enough to meet the person and to show a new proof."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the calendar. Calendars are shared, synchronised and read over shoulders: references and folders only, no names."""

    on: dt.date
    key: str
    title: str
    text: str


def calendar(unjudged: Unjudged, words: InterfaceWords, as_of: dt.date, home: str) -> bytes:
    """The calendar from a day on; the same records and day give the same bytes. ``home`` makes its entries those of this playbook."""
    made = Calendar()
    made.add("prodid", "-//hrtp-site//story report//EN")
    made.add("version", "2.0")
    stamp = dt.datetime.combine(as_of, dt.time(), dt.UTC)
    for one in sorted((*_ends(unjudged, words), *_reviews(unjudged, words)), key=lambda entry: (entry.on, entry.key)):
        if one.on >= as_of:
            made.add_component(_event(one, stamp, home))
    written: bytes = made.to_ical()
    return written


def _ends(unjudged: Unjudged, words: InterfaceWords) -> Iterator[Entry]:
    for reference, parsed in unjudged.consents.items():
        consent = parsed.record
        if consent and consent.expires_on and not consent.withdrawn_on:
            folders = ", ".join(f"stories/{name}" for name in stories_of(unjudged, consent)) or words("report.no-story")
            title, text = words("calendar.end", reference=reference), words("calendar.end.text", folders=folders)
            yield Entry(consent.expires_on, f"end-{reference}", title, text)


def _reviews(unjudged: Unjudged, words: InterfaceWords) -> Iterator[Entry]:
    for name, parsed in unjudged.stories.items():
        if parsed.record and parsed.record.review_due:
            title = words("calendar.review", folder=f"stories/{name}")
            text = words("calendar.review.text", file=f"stories/{name}/{Story.singular}.yaml")
            yield Entry(parsed.record.review_due, f"review-{name}", title, text)


def stories_of(unjudged: Unjudged, consent: Consent) -> list[str]:
    """The folders of the stories that rest on a consent."""
    return sorted(name for name, one in unjudged.stories.items() if one.record and consent.id in references_of(one.record))


def _event(entry: Entry, stamp: dt.datetime, home: str) -> Event:
    event, alarm = Event(), Alarm()
    event.add("uid", f"{entry.key}@{home}")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.on)
    event.add("transp", "TRANSPARENT")
    event.add("summary", entry.title)
    event.add("description", entry.text)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -WARNED_BEFORE)
    alarm.add("description", entry.title)
    event.add_component(alarm)
    return event
