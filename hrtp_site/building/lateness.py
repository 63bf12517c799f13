"""How long a built site may stand: written into it when it is made, asked before it is published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hrtp_site.consent import PublishedStory, Unjudged
from hrtp_site.model import Phrase, beginning, phrase

BUILD_FILE = "build.json"


def build_note(stories: Iterable[PublishedStory], unjudged: Unjudged, as_of: dt.date, zone: dt.tzinfo) -> bytes:
    """What the site says of itself: for which day it was made, and between which moments (UTC) it may be published.

    ``good_until`` is the first moment at which something that it shows has to be gone, ``next_story`` that at which one more is to be out;
    null where there is none. No story is named in it.
    """
    shown = [one for story in stories for one in (story, story.photo, story.film) if one]
    ends = [one.expires_on for one in shown if one.expires_on]
    until = _written(beginning(min(ends), zone)) if ends else None
    records = [one.record for one in unjudged.stories.values() if one.record and not one.record.draft]
    to_come = [one.published_on for one in records if one.published_on and one.published_on > as_of]
    due = _written(beginning(min(to_come), zone)) if to_come else None
    note = {"as_of": as_of.isoformat(), "good_from": _written(beginning(as_of, zone)), "good_until": until, "next_story": due}
    return f"{json.dumps(note, indent=1)}\n".encode()


def why_not_now(site: Path | bytes, now: dt.datetime, name: str = "") -> Phrase | None:
    """Why a built site must not be published at this moment, in words for whoever is about to do it; None where it may be.

    ``site`` is its folder, or what its ``build.json`` says; ``name`` is what it is called.
    """
    name = name or str(site)
    try:
        note = _read(site)
        good_from = dt.datetime.fromisoformat(note["good_from"])
        good_until = dt.datetime.fromisoformat(note["good_until"]) if note["good_until"] else None
        too_early, too_late = now < good_from, good_until is not None and now >= good_until
    except OSError:
        return phrase(
            "{name} holds no {build_file}, so that nobody can tell how long it may stand. Make it anew: hrtp build",
            name=name,
            build_file=BUILD_FILE,
        )
    except (ValueError, KeyError, TypeError):
        return phrase(
            "{build_file} of {name} cannot be read, so that nobody can tell how long the site may stand. Make it anew: hrtp build",
            build_file=BUILD_FILE,
            name=name,
        )
    if too_early:
        return phrase(
            "{name} is not due yet: it was made for {day}, which begins at {start} where the site is at home. It is "
            "{written}. Publish it then, or make one for today: hrtp build",
            name=name,
            day=note["as_of"],
            start=note["good_from"],
            written=_written(now),
        )
    if too_late:
        return phrase(
            "{name} is too old to be published: something in it had to be gone at {until}, because a consent has ended. "
            "It is {written}. Make it anew: hrtp build",
            name=name,
            until=note["good_until"],
            written=_written(now),
        )
    return None


def overdue(site: Path | bytes, now: dt.datetime) -> Phrase | None:
    """That one more story should be out by now, in words for staff; None where none should."""
    try:
        due = dt.datetime.fromisoformat(_read(site)["next_story"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (
        phrase("Since {written} one more story is to be out than this build has: hrtp build, then publish it.", written=_written(due))
        if now >= due
        else None
    )


def _read(site: Path | bytes) -> dict[str, Any]:
    note = json.loads(site if isinstance(site, bytes) else (site / BUILD_FILE).read_bytes())
    if not isinstance(note, dict):
        raise TypeError(BUILD_FILE)
    return note


def _written(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
