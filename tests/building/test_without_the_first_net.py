"""Each rule of the gate is switched off in turn, and a story that only it kept in is built: the build is refused all the same.

What the second net cannot know stands in docs/decisions.md. Everybody in here is made up.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from click.testing import CliRunner
from conftest import AS_OF, make_scratch

from hrtp_site.building import compiler
from hrtp_site.commands import main
from hrtp_site.consent import judging

Off = Callable[[pytest.MonkeyPatch], None]
STORY = "made-up-cedar"
LEDGER = "stories/consents/r-cedar-1.yaml"


def off(name: str, answer: Any) -> Off:
    """A function of the gate that gives one answer, whatever it is asked."""
    owner, _, function = f"judging.{name}".rpartition(".")
    place = judging._Case if owner.endswith("_Case") else judging
    return lambda patch: patch.setattr(place, function, lambda *_, **__: answer)


def both(one: Off, other: Off) -> Off:
    """Where two rules keep a story in, each by itself."""

    def patched(patch: pytest.MonkeyPatch) -> None:
        one(patch)
        other(patch)

    return patched


def drafts_are_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(compiler, "judge", lambda unjudged, as_of, _: judging.judge(unjudged, as_of, drafts=True))


def everything_is_named(patch: pytest.MonkeyPatch) -> None:
    def who(self: Any, _: object) -> tuple[str, bool, str, str]:
        teller = self._story.teller
        return f"{teller.first_name} {teller.last_name}", True, teller.employer, teller.union

    patch.setattr(judging._Case, "_who", who)


def everything_is_reusable(patch: pytest.MonkeyPatch) -> None:
    original = judging._judgment
    patch.setattr(judging, "_judgment", lambda told, *more: original([dataclasses.replace(one, reusable=True) for one in told], *more))


def every_kit_is_public(patch: pytest.MonkeyPatch) -> None:
    original = judging._judgment
    patch.setattr(judging, "_judgment", lambda told, *more: original([dataclasses.replace(one, public_kit=True) for one in told], *more))


NOT_IN_FORCE = off("not_in_force", None)
NOT_YET = off("_Case._not_yet", None)
NOT_RELEASED = off("_Case.not_released", None)
WORDS = off("_Case._told_in_the_words", None)
EVERY_CHANNEL = off("channels_of", frozenset(telling.EVERYWHERE))
SEEN = off("_Case._seen", (None, frozenset(telling.EVERYWHERE), None))
LATER = (AS_OF + dt.timedelta(days=1)).isoformat()
OTHERS = [one for one in telling.EVERYWHERE if one != "site"]
PHOTO = {"file": "photo.jpg", "alt": "A loom", "people": ["r-cedar-1"]}
FILM = {"address": "https://films.made-up.example/cedar", "transcript": "I weave.", "people": ["r-cedar-1"]}


@dataclasses.dataclass(frozen=True)
class Case:
    """What the gate no longer asks, what the consent and the story say, and what the ledger says only after the release."""

    off: Off
    consent: dict[str, Any] = dataclasses.field(default_factory=dict)
    story: dict[str, Any] = dataclasses.field(default_factory=dict)
    later: dict[str, Any] = dataclasses.field(default_factory=dict)
    released: bool = True


CASES = {
    "withdrawn": Case(NOT_IN_FORCE, later={"withdrawn_on": "2026-11-20"}),
    "ended": Case(NOT_IN_FORCE, {"expires_on": AS_OF.isoformat()}),
    "not given yet": Case(both(NOT_IN_FORCE, NOT_RELEASED), later={"obtained_on": LATER}),
    "of unknown age": Case(NOT_IN_FORCE, {"adult": None}),
    "a minor whose guardian has not agreed": Case(NOT_IN_FORCE, {"adult": None, "minor": {"assented_on": "2026-01-10"}}),
    "a draft": Case(drafts_are_told, story={"draft": True}),
    "without a day": Case(NOT_YET, story={"published_on": None}),
    "before its day": Case(NOT_YET, story={"published_on": LATER}),
    "not for the site": Case(EVERY_CHANNEL, {"channels": OTHERS}),
    "not released": Case(NOT_RELEASED, released=False),
    "with a wider ledger than its release": Case(NOT_RELEASED, {"naming": "first-name"}, later={"naming": "full-name"}),
    "with a name in its words": Case(WORDS, {"naming": "anonymous"}, {"body": "Lastcedar told us so."}),
    "without its list of words to keep out": Case(off("_Case._whole", None), {"words_kept_out": True}),
    "told after its consent": Case(off("_Case._whole", None), story={"told_on": "2026-01-20"}),
    "by a name not agreed to": Case(everything_is_named, {"naming": "anonymous"}),
    "by a last name not agreed to": Case(off("shown_name", "Firstcedar Lastcedar"), {"naming": "first-name"}),
    "by a place not agreed to": Case(off("place_is_shown", True), {"naming": "first-name"}),
    "with its employer": Case(everything_is_named, {"employer_named": None}),
    "with its union": Case(everything_is_named, {"union_named": None}),
    "in a feed": Case(EVERY_CHANNEL, {"channels": [one for one in telling.EVERYWHERE if one != "feed"]}),
    "in a newsletter": Case(EVERY_CHANNEL, {"channels": [one for one in telling.EVERYWHERE if one != "newsletter"]}),
    "where search engines look": Case(EVERY_CHANNEL, {"channels": [one for one in telling.EVERYWHERE if one != "search-engines"]}),
    "in the book": Case(EVERY_CHANNEL, {"channels": [one for one in telling.EVERYWHERE if one != "print"]}),
    "in the open data": Case(everything_is_reusable, {"third_party_reuse": None}),
    "with a face": Case(SEEN, {"face": None}, {"photo": PHOTO}),
    "with a workplace": Case(SEEN, {"workplace": None}, {"photo": PHOTO | {"shows_workplace": True}}),
    "with a voice": Case(SEEN, {"voice": None}, {"video": FILM}),
    "with a photo of which nobody has said who is in it": Case(SEEN, story={"photo": {"file": "photo.jpg", "alt": "A loom"}}),
    "with a kit for everybody": Case(every_kit_is_public, story={"photo": PHOTO}),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_scratch(tmp_path_factory.mktemp("without") / "project")


@pytest.fixture
def build(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    monkeypatch.setenv("SITE_URL", "https://playbook.example/")
    monkeypatch.chdir(project)

    def run() -> str:
        done = CliRunner().invoke(main, ["build", "--as-of", AS_OF.isoformat()])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.output if done.exit_code else ""

    return run


@pytest.mark.parametrize("why", CASES)
def test_a_story_that_only_one_rule_keeps_in_is_refused_without_it(
    project: Path, build: Callable[[], str], monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    case = CASES[why]
    telling.remove(project)
    story = telling.story("cedar", **case.story)
    story["teller"] |= {"employer": "Millcedar", "union": "Guildcedar"}
    photo = telling.as_jpeg(telling.picture(1)) if "photo" in story else None
    telling.write(project, "cedar", story, {"r-cedar-1": telling.consent(**case.consent)}, photo)
    if case.released:
        telling.release(project, STORY, "r-cedar-1")
    path = project / LEDGER
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | case.later), encoding="utf-8")
    case.off(monkeypatch)
    said = build()
    # At the address of a story that is withdrawn or has ended stands a page that says so.
    assert "the finished site holds what must not be in it" in said or "would both stand at /stories/made-up-cedar/" in said, said
    assert "cedar" in said
