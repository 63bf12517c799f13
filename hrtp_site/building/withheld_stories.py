"""Why a story, its photo, its film or its kit must not be in a finished site, told from their files' values as they lie there.

A part of the second net: it shares no code with the gate, and knows less. What exactly a release covered (the words, the pictures) it
cannot tell; how far it reached, it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
"""A record as it lies in its file: every value is text, a list, or a mapping."""

SHOWN = {
    "full-name": ("first_name", "last_name", "place"),
    "first-name-and-place": ("first_name", "place"),
    "first-name": ("first_name",),
    "pseudonym": ("pseudonym",),
}
"""The teller's fields that each way of naming shows; any other way shows none."""

WHERE_CHANNELS_STAND = {
    "feed": re.compile(r"(^|/)(feed|atom)\.(xml|json)$"),
    "newsletter": re.compile(r"(^|/)newsletter/"),
    "print": re.compile(r"^print/playbook\."),
    "third_party_reuse": re.compile(r"^data/"),
}
"""The files that are written for a channel."""

FLAGS = ("face", "voice", "workplace", "employer_named", "union_named", "third_party_reuse", "public_kit")

NEVER = "9999"
"""The day of what never was, as text: later than any other."""


def yes(values: Values, name: str) -> bool:
    """Whether a field says yes."""
    return str(values.get(name, "")).casefold() in ("true", "yes", "on", "y")


def shown_fields(consent: Values) -> set[str]:
    """The teller's fields that a consent lets be shown."""
    named = {one for one in ("employer", "union") if yes(consent, f"{one}_named")}
    return {*SHOWN.get(str(consent.get("naming")), ()), *named}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The consents as they lie in their files, and the days: for which the site is made, and since when the age is asked (or empty)."""

    consents: Mapping[str, Values]
    as_of: str
    asked_since: str

    def why_story_is_out(self, name: str, story: Values) -> str:
        """Why a story must not be out; empty where nothing forbids it, as far as this net can tell."""
        consent = self.consents.get(str(story.get("consent")))
        if yes(story, "draft"):
            return "a draft"
        if not consent:
            return "no consent"
        if not story.get("published_on") or story["published_on"] > self.as_of:
            return "not to be published yet"
        if "site" not in granted(consent):
            return "not granted for the site"
        if story.get("told_on", "") > consent.get("obtained_on", NEVER):
            return "told after its consent was given"
        return self._not_in_force(consent) or self._not_released(name, consent)

    def why_not_seen(self, name: str, story: Values, shown: Values, heard: bool, channel: str = "site") -> str:
        """Why a story's photo, or its film (``heard``), must not be shown in a channel; empty where nothing forbids it."""
        own = str(story.get("consent"))
        people: Iterable[str] = shown.get("people") or ()
        if self.consents.get(own, {}).get("basis") == "published":
            return "printed words give no leave for pictures"
        if not people and not yes(shown, "nobody"):
            return "nobody has said who can be recognised"
        for reference, flag in _leaves(people, own, shown, heard):
            other = self.consents.get(reference, {})
            if not yes(other, flag) or channel not in granted(other) or self._not_in_force(other) or self._not_released(name, other):
                return f"consent {reference} does not let the {flag} be shown ({channel})"
        return ""

    def _not_in_force(self, consent: Values) -> str:
        if consent.get("withdrawn_on"):
            return "withdrawn"
        if consent.get("basis") == "published":
            return ""
        minor = consent.get("minor") or {}
        given = consent.get("obtained_on", NEVER)
        for forbids, why in (
            (not consent.get("expires_on") or consent["expires_on"] <= self.as_of, "its consent has ended"),
            (given > self.as_of, "its consent is not given yet"),
            (bool(minor) and max(minor.get("guardian_agreed_on", NEVER), minor.get("assented_on", NEVER)) > self.as_of, "a minor"),
            (not minor and not yes(consent, "adult") and (bool(consent.get("adult")) or given >= self.asked_since), "of unknown age"),
        ):
            if forbids:
                return why
        return ""

    def _not_released(self, name: str, consent: Values) -> str:
        if consent.get("basis") == "published":
            return ""
        releases = [one for one in consent.get("releases") or () if one.get("story") == name and one.get("on", NEVER) <= self.as_of]
        if not releases:
            return "not released"
        return "" if any(_reaches(one, consent) for one in releases) else "its release does not reach as far as the ledger"


def _reaches(release: Values, consent: Values) -> bool:
    """Whether a release covers all that the ledger allows now, and somebody has looked at the words where a name is held back."""
    scope = release.get("scope") or {}
    ended = scope.get("expires_on") or NEVER
    held_back = not {"last_name", "employer", "union"} <= shown_fields(consent) or yes(consent, "words_kept_out")
    return (
        bool(scope)
        and (yes(release, "looked_at") or not held_back)
        and shown_fields(consent) <= shown_fields(scope)
        and set(consent.get("channels") or ()) <= set(scope.get("channels") or ())
        and all(yes(scope, flag) or not yes(consent, flag) for flag in FLAGS)
        and (consent.get("expires_on") or NEVER) <= ended
        and consent.get("obtained_on", NEVER) <= release.get("on", "")
    )


def granted(consent: Values) -> set[str]:
    """The channels that a consent grants, and whether others may use it again."""
    if consent.get("basis") == "published":
        return {"site", "search-engines", "feed", "newsletter", "third_party_reuse"}
    return {*(consent.get("channels") or ()), *(("third_party_reuse",) if yes(consent, "third_party_reuse") else ())}


def _leaves(people: Iterable[str], own: str, shown: Values, heard: bool) -> Iterator[tuple[str, str]]:
    """Whose leave is needed, and for what."""
    workplace = yes(shown, "shows_workplace")
    for reference in people:
        if not (heard and yes(shown, "voice_alone")):
            yield reference, "face"
        if heard:
            yield reference, "voice"
        if workplace:
            yield reference, "workplace"
    if workplace:
        yield own, "workplace"
