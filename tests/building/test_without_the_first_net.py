"""Each rule of the gate is switched off in turn, and a story that only it kept in comes out: the second net finds it, the build is refused.

What the second net cannot know stands in docs/decisions.md. Everybody in here is made up.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from click.testing import CliRunner
from conftest import AS_OF, make_scratch

from hrtp_site.building import compiler, second_net
from hrtp_site.building.checking import Theme
from hrtp_site.building.folders import read_folders
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.second_net import finds
from hrtp_site.building.withheld_words import forbidden_in
from hrtp_site.commands import main
from hrtp_site.consent import judging
from hrtp_site.model.site import OutputCollisionError, url_of

Off = Callable[[pytest.MonkeyPatch], None]
ADDRESS = "https://playbook.example/"


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


WORDS_OF_STORIES = ("cedar", "birch", "maple", "rowan", "alder")
ALONE = ("withdrawn", "ended", "not given yet")
"""At their address stands a page that says that they are gone: two pages at one address stop everything else."""


def together() -> dict[str, list[str]]:
    """The cases that the same rule keeps in, by the first of them."""
    by_rule: dict[Off | str, list[str]] = {}
    for why, case in CASES.items():
        by_rule.setdefault(why if why in ALONE else case.off, []).append(why)
    return {whys[0]: whys for whys in by_rule.values()}


def of_word(word: str, record: dict[str, Any]) -> dict[str, Any]:
    """What a case says of the cedar loom, said of another one."""
    said: dict[str, Any] = yaml.safe_load(yaml.safe_dump(record).replace("cedar", word))
    return said


def tell(project: Path, word: str, case: Case) -> None:
    """A story of its own for one case, whose names and words hold ``word``."""
    story = telling.story("cedar", **case.story)
    story["teller"] |= {"employer": "Millcedar", "union": "Guildcedar"}
    photo = telling.as_jpeg(telling.picture(1, 400, 300)) if "photo" in story else None
    ledger = {f"r-{word}-1": of_word(word, telling.consent(**{"person": f"p-{WORDS_OF_STORIES.index(word) + 1}", **case.consent}))}
    telling.write(project, word, of_word(word, story), ledger, photo)
    if case.released:
        telling.release(project, f"made-up-{word}", f"r-{word}-1")
    path = project / f"stories/consents/r-{word}-1.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | case.later), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_scratch(tmp_path_factory.mktemp("without") / "project")


def let_out(project: Path, theme: Theme, book: bool) -> set[str]:
    """What the second net finds in the pages and files that the compiler makes, without their frame; ``book``: in that, too."""
    folders = read_folders(project)
    site = compiler.compile_site(folders.sources, theme, compiler.Settings(AS_OF, ADDRESS), folders.attachments, KeptOnDisk(project)).site
    assert site is not None
    folder = project / "site"
    shutil.rmtree(folder, ignore_errors=True)
    hidden = '<meta name="robots" content="noindex">'
    files = {f"{url_of(page.path)}index.html": f"{'' if page.listed else hidden}{page.html}".encode() for page in site.pages}
    made = {
        path: site.file(path)
        for path in site.made
        if "made-up-" in path or path.startswith("data/") or (book and path == "print/playbook.pdf")
    }
    for name, content in (files | site.assets | made).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return set(finds(folder, forbidden_in(project, AS_OF.isoformat(), [one.text for one in theme.words])))


@pytest.mark.parametrize("first", together())
def test_a_story_that_only_one_rule_keeps_in_is_found_without_it(
    project: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    cases = dict(zip(WORDS_OF_STORIES, together()[first], strict=False))
    telling.remove(project)
    for word, why in cases.items():
        tell(project, word, CASES[why])
    CASES[first].off(monkeypatch)
    monkeypatch.setattr(second_net, "MOST_FINDS", 10_000)
    if first in ("withdrawn", "ended"):
        with pytest.raises(OutputCollisionError, match="would both stand at /stories/made-up-cedar/"):
            let_out(project, theme, book=False)
        return
    found = let_out(project, theme, book="in the book" in cases.values())
    assert {why for word, why in cases.items() if not any(word in one for one in found)} == set()


@pytest.mark.parametrize(
    ("why", "told", "how"),
    [
        ("not released", "the finished site holds what must not be in it", ["--fast"]),
        ("in the book", "print/playbook.pdf", []),
        ("withdrawn", "would both stand at /stories/made-up-cedar/", ["--fast"]),
    ],
)
def test_a_build_that_lets_it_out_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch, why: str, told: str, how: list[str]) -> None:
    telling.remove(project)
    tell(project, "cedar", CASES[why])
    CASES[why].off(monkeypatch)
    monkeypatch.setenv("SITE_URL", ADDRESS)
    monkeypatch.chdir(project)
    run = CliRunner().invoke(main, ["build", "--as-of", AS_OF.isoformat(), "--site-dir", "published", *how])
    assert run.exit_code and told in run.output and "cedar" in run.output, run.output
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    assert not (project / "published").exists()
