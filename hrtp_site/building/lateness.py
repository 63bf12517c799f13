"""How long a built site may stand: written into it when it is made, asked before it is published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

from hrtp_site.consent import PublishedStory
from hrtp_site.model import beginning

BUILD_FILE = "build.json"


def build_note(stories: Iterable[PublishedStory], as_of: dt.date, zone: dt.tzinfo) -> bytes:
    """What the site says of itself: for which day it was made, and between which moments (UTC) it may be published.

    ``good_until`` is the first moment at which something that it shows has to be gone; null where nothing ends. No story is named in it.
    """
    shown = [one for story in stories for one in (story, story.photo, story.film) if one]
    ends = [one.expires_on for one in shown if one.expires_on]
    until = _written(beginning(min(ends), zone)) if ends else None
    note = {"as_of": as_of.isoformat(), "good_from": _written(beginning(as_of, zone)), "good_until": until}
    return f"{json.dumps(note, indent=1)}\n".encode()


def why_not_now(site: Path, now: dt.datetime) -> str | None:
    """Why a built site must not be published at this moment, in words for whoever is about to do it; None where it may be."""
    try:
        note = json.loads((site / BUILD_FILE).read_bytes())
        good_from = dt.datetime.fromisoformat(note["good_from"])
        good_until = dt.datetime.fromisoformat(note["good_until"]) if note["good_until"] else None
        too_early, too_late = now < good_from, good_until is not None and now >= good_until
    except OSError:
        return f"{site} holds no {BUILD_FILE}, so that nobody can tell how long it may stand. Make it anew: hrtp build"
    except (ValueError, KeyError, TypeError):
        return f"{site / BUILD_FILE} cannot be read, so that nobody can tell how long the site may stand. Make it anew: hrtp build"
    if too_early:
        return (
            f"{site} is not due yet: it was made for {note['as_of']}, which begins at {note['good_from']} where the site is at home. "
            f"It is {_written(now)}. Publish it then, or make one for today: hrtp build"
        )
    if too_late:
        return (
            f"{site} is too old to be published: something in it had to be gone at {note['good_until']}, because a consent has ended. "
            f"It is {_written(now)}. Make it anew: hrtp build"
        )
    return None


def _written(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
