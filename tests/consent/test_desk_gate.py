"""The gate at the story desk says what the build's gate says: the same cases for both, and hundreds of consents at random."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
import re
import runpy
import subprocess
from functools import cache
from typing import Any

import pytest
import telling
import yaml
from conftest import GOLDEN, PROJECT

from hrtp_site.consent import Judgment, gate_rules, judge
from hrtp_site.library import read_records
from hrtp_site.model import Channel, ConsentRules

PLAIN: dict[str, Any] = json.loads(json.dumps(yaml.safe_load((GOLDEN / "desk_gate.yaml").read_text(encoding="utf-8")), default=str))
CHANNELS = read_records(telling.CHANNELS)[0].all(Channel)
EVERYWHERE = [one.id for one in CHANNELS]
STORY = "loom"
FILES = ["photo.jpg", "film.mp4", "captions.vtt"]
AT_RANDOM = 300

REASONS = {
    "withdrawn": "withdrawn on",
    "not-given": "given only on",
    "no-end": "no expires_on",
    "ended": "expired on",
    "too-long": "expires_on: .* more than",
    "age": "nobody has said whether",
    "minor": "a minor, and",
    "before-told": ".*before the story was told",
    "site": "consent .* does not grant the channel site",
    "list-missing": ".*their list is not here",
    "words": ".*If it is somebody or something else",
    "no-consent": "no consent",
    "people": "people: nobody has said",
    "face": ".*let the face be shown",
    "voice": ".*let the voice be heard",
    "workplace": ".*let the workplace be shown",
    "not-all-site": "not everybody in it grants",
    "no-file": "there is no file",
    "printed": "printed words give leave",
    "employer": ".*let the employer be named",
    "union": ".*let the union be named",
}
"""The desk's keys, and how the gate says it."""

SEEN = ("story", "photo", "film")
WHAT = {
    "the whole story": "story",
    "the photo": "photo",
    "the video": "film",
    "the employer's name": "employer",
    "the union's name": "union",
}


def changed(record: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A record with some fields set, or taken out (None). ``photo.alt`` is the field of a part."""
    record = copy.deepcopy(record)
    for path, value in changes.items():
        *steps, name = path.split(".")
        part = record
        for step in steps:
            part = part[step]
        part.pop(name, None)
        if value is not None:
            part[name] = value
    return record


def world(case: dict[str, Any]) -> dict[str, Any]:
    """What the desk's gate is given for a case."""
    consents = {}
    for reference, fields in PLAIN["consents"].items():
        changes = case.get(reference.removeprefix("r-"), {})
        if changes != "gone":
            own = changed({} if changes.get("basis") == "published" else fields, changes)
            if own.get("channels") == "everywhere":
                own["channels"] = EVERYWHERE
            consents[reference] = own
    since = case.get("age asked since")
    rules = ConsentRules(age_asked_since=since and dt.date.fromisoformat(since), longest_term_years=case.get("longest term", 5))
    kept = case.get("words to keep out", {})
    return {
        "story": changed(PLAIN["story"], case.get("story", {})) | {"name": case.get("folder", STORY)},
        "translations": [changed(PLAIN["translation"], case["translation"])] if "translation" in case else [],
        "consents": consents,
        "keepOut": [{"reference": reference, "words": words} for reference, words in kept.items()],
        "files": FILES,
        "day": case.get("day", PLAIN["day"]),
        "rules": gate_rules(rules, CHANNELS),
        "consentRules": rules,
    }


def by_the_build(given: dict[str, Any]) -> dict[str, Any]:
    """What the build's gate says of it, in the desk's words, once everybody has released it."""
    folder = given["story"]["name"]
    story = {name: value for name, value in given["story"].items() if name != "name"}
    words = {f"{folder}_es": yaml.safe_dump({"translates": "0" * 12} | one) for one in given["translations"]}
    unjudged = telling.gathered({folder: story}, given["consents"], given["day"], given["keepOut"], given["consentRules"], **words)
    assert unjudged.stories[folder].record, unjudged.stories[folder].problems
    assert len(unjudged.translations) == len(words)
    for parsed in unjudged.consents.values():
        assert parsed.record, parsed.problems
    return described(judge(unjudged, dt.date.fromisoformat(given["day"])), story)


def described(judgment: Judgment, story: dict[str, Any]) -> dict[str, Any]:
    on = {channel: told[0] for channel in EVERYWHERE if (told := judgment.on(channel))}
    any_of_it = next(iter(on.values()), None)
    return {
        "name": any_of_it.name if any_of_it else None,
        "place": bool(any_of_it and any_of_it.place) if story.get("teller", {}).get("place") else None,
        "employer": any_of_it.employer if any_of_it else None,
        "union": any_of_it.union if any_of_it else None,
        "story": list(on),
        "photo": [channel for channel, one in on.items() if one.photo],
        "film": [channel for channel, one in on.items() if one.film],
        "linkCard": bool(judgment.pictured) and judgment.pictured[0].photo is not None,
        "reuse": bool(judgment.reusable),
        "publicKit": bool(judgment.public_kits),
        "held": sorted(_held(one.what, one.why) for one in judgment.held),
    }


def _held(what: str, why: str) -> str:
    """``photo because face of r-ben``: the first of the reasons."""
    found = re.search(r"\bconsents? (?!in\b)(r-\w+)", why)
    bare = re.sub(r"^consent \S+: ", "", why)
    key = next(key for key, pattern in REASONS.items() if re.match(pattern, bare))
    return f"{WHAT[what]} because {key}" + (f" of {found[1]}" if found else "")


@cache
def node() -> str:
    """The node that the set-up found."""
    return str(runpy.run_path(str(PROJECT / "theme" / "bundle.py"))["find_node"]()[0])


def by_the_desk(worlds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the desk's gate says of each, in one go."""
    asked = json.dumps([{name: value for name, value in one.items() if name != "consentRules"} for one in worlds])
    run = subprocess.run(
        [node(), "desk-gate.js"], cwd=PROJECT / "tests" / "scripts", input=asked, capture_output=True, encoding="utf-8", check=True
    )
    said = json.loads(run.stdout)
    for given, one in zip(worlds, said, strict=True):
        if not given["story"].get("teller", {}).get("place"):
            one["place"] = None
        first: dict[str, str] = {}
        for held in one["held"]:
            about = f" of {held['reference']}" if held.get("reference") else ""
            first.setdefault(held["what"], f"{held['what']} because {held['why']}{about}")
        one["held"] = sorted(first.values())
    return list(said)


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """What the golden file says, in the desk's words."""
    out = case.get("comes out", {})
    if "nothing" in out:
        empty: dict[str, Any] = {"name": None, "employer": None, "union": None, "story": [], "photo": [], "film": []}
        return empty | {"linkCard": False, "reuse": False, "publicKit": False, "held": [f"story because {out['nothing']}"]}
    out = PLAIN["comes out"] | out
    return {
        "name": out["name"],
        "employer": out["employer"],
        "union": out["union"],
        **{name: [one for one in EVERYWHERE if out[f"{name} on"] == "everywhere" or one in out[f"{name} on"]] for name in SEEN},
        "linkCard": out["link card"] == "with the photo",
        "reuse": out["others may use it"],
        "publicKit": out["anybody may take the kit"],
        "held": sorted(out["held back"]),
    }


@pytest.fixture(scope="module")
def worlds() -> dict[str, dict[str, Any]]:
    return {name: world(case) for name, case in PLAIN["cases"].items()}


def test_both_gates_say_what_stands_in_the_golden_cases(worlds: dict[str, dict[str, Any]]) -> None:
    desk = dict(zip(worlds, by_the_desk(list(worlds.values())), strict=True))
    wrong = []
    for name, given in worlds.items():
        wanted = expected(PLAIN["cases"][name])
        place = PLAIN["cases"][name].get("comes out", {}).get("place", "shown") == "shown" and wanted["story"] != []
        for who, said in (("the build", by_the_build(given)), ("the desk", desk[name])):
            shown = said.pop("place")
            different = {key: (said[key], wanted[key]) for key in wanted if said[key] != wanted[key]}
            if shown is not None and shown != place:
                different["place"] = (shown, place)
            if different:
                wrong.append((name, who, different))
    assert not wrong


def at_random(chance: random.Random) -> dict[str, Any]:
    """A case of any consents, any photo and film, any day."""

    def day() -> str:
        return str(dt.date(2025, 6, 1) + dt.timedelta(chance.randrange(900)))

    def pick(*some: Any) -> Any:
        return chance.choice(some)

    def mostly(usual: Any, *others: Any) -> Any:
        return usual if chance.random() < 0.8 else chance.choice(others)

    case: dict[str, Any] = {"day": day()}
    for who in ("ada", "ben"):
        young = chance.random() < 0.1
        age = {"adult": None, "minor": {"guardian_agreed_on": mostly("2025-06-01", day()), "assented_on": mostly("2025-06-01", day())}}
        some = sorted(chance.sample(EVERYWHERE, chance.randrange(len(EVERYWHERE))))
        case[who] = {
            "obtained_on": mostly("2025-06-01", day()),
            "expires_on": mostly("2028-06-01", day(), "2030-12-01", None),
            "withdrawn_on": mostly(None, None, day()),
            "naming": pick("full-name", "first-name", "first-name-and-place", "pseudonym", "anonymous", None),
            "channels": pick(EVERYWHERE, ["site", *(one for one in some if one != "site")], ["site", "newsletter"], some),
            **{name: pick(True, True, False, None) for name in ("face", "voice", "workplace", "employer_named", "union_named")},
            **{name: pick(True, False, None) for name in ("third_party_reuse", "public_kit")},
            **(age if young else {"adult": mostly(True, None, False)}),
        }
        if chance.random() < 0.1:
            case[who] = "gone"
    case["ada"] = case["ada"] if case["ada"] != "gone" or chance.random() < 0.5 else {}
    case["story"] = {
        "told_on": mostly(None, day()),
        "photo.people": pick(["r-ada"], ["r-ada", "r-ben"], ["r-ben"], []),
        "photo.shows_workplace": pick(True, False),
        "video.people": pick(["r-ada"], ["r-ben"], ["r-ben", "r-ada"]),
        "video.shows_workplace": pick(True, False),
        "video.voice_alone": mostly(False, True),
        "body": mostly("Nobody asked.", "Ask Ada.", "Ask Griselda.", "At Quillmark.", "With Local 9912.", "In Misthollow."),
    }
    if not case["story"]["photo.people"]:
        case["story"]["photo.nobody"] = pick(True, False)
    case["longest term"] = mostly(5, 1, 3)
    case["age asked since"] = mostly(None, "2026-01-01")
    return case


def test_both_gates_agree_over_any_consents() -> None:
    chance = random.Random(18)  # noqa: S311  cases, no secret
    worlds = [world(at_random(chance)) for _ in range(AT_RANDOM)]
    build = [by_the_build(one) for one in worlds]
    wrong = [(given, one, other) for given, one, other in zip(worlds, build, by_the_desk(worlds), strict=True) if one != other]
    assert not wrong, wrong[0]
    standing = sum(bool(one["story"]) for one in build)
    assert AT_RANDOM // 5 < standing < AT_RANDOM * 4 // 5  # else the cases would show little
