"""The golden cases of tests/golden/desk_gate.yaml as the build's gate judges them, and as the desk's scripts do."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import runpy
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import telling
import yaml

from hrtp_site.consent import Judgment, Named, Unjudged, gate_rules, judge, known_names
from hrtp_site.library import read_records
from hrtp_site.model import Channel, ConsentRules
from hrtp_site.reading import han_table, letter_tables

PROJECT = Path(__file__).parent.parent
GOLDEN = PROJECT / "tests" / "golden"
PLAIN: dict[str, Any] = json.loads(json.dumps(yaml.safe_load((GOLDEN / "desk_gate.yaml").read_text(encoding="utf-8")), default=str))
CHANNELS = read_records(telling.CHANNELS)[0].all(Channel)
EVERYWHERE = [one.id for one in CHANNELS]
STORY = "loom"
FILES = ["photo.jpg", "film.mp4", "captions.vtt"]

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
    "partnership": "its page says",
}
"""The desk's keys, and how the gate says it."""

SEEN = ("story", "photo", "film")
WHAT = {
    "the whole story": "story",
    "the photo": "photo",
    "the video": "film",
    "the employer's name": "employer",
    "the union's name": "union",
    "the partnership": "partnership",
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
    known = [frozenset(names) for names in case.get("organizations", ())]
    partnerships = {name: Named((one["called"],), tuple(one["members"])) for name, one in PLAIN["partnerships"].items()}
    told = {
        "story": changed(PLAIN["story"], case.get("story", {})) | {"name": case.get("folder", STORY)},
        "translations": [changed(PLAIN["translation"], case["translation"])] if "translation" in case else [],
        "consents": consents,
        "keepOut": [{"reference": reference, "words": words} for reference, words in kept.items()],
        "files": FILES,
        "captions": case.get("captions", "WEBVTT"),
        "day": case.get("day", PLAIN["day"]),
    }
    known_to_the_desk = {"rules": gate_rules(rules, CHANNELS)} | known_names(known, partnerships)
    return {"told": told, "known": known_to_the_desk, "rules": rules, "organizations": tuple(known), "partnerships": partnerships}


def before_the_build(world: dict[str, Any]) -> Unjudged:
    """The same as records, once everybody has released it."""
    given = world["told"]
    folder = given["story"]["name"]
    story = {name: value for name, value in given["story"].items() if name != "name"}
    words = {f"{folder}_es": yaml.safe_dump({"translates": "0" * 12} | one) for one in given["translations"]}
    unjudged = telling.gathered({folder: story}, given["consents"], given["day"], given["keepOut"], world["rules"], **words)
    assert unjudged.stories[folder].record, unjudged.stories[folder].problems
    assert len(unjudged.translations) == len(words)
    for parsed in unjudged.consents.values():
        assert parsed.record, parsed.problems
    captions = given["captions"].encode()
    files = {path: replace(one, load=lambda: captions) if path.endswith(".vtt") else one for path, one in unjudged.attachments.items()}
    return replace(unjudged, attachments=files, organizations=world["organizations"], partnerships=world["partnerships"])


def by_the_build(world: dict[str, Any]) -> dict[str, Any]:
    """What the build's gate says of it, in the desk's words."""
    judgment = judge(before_the_build(world), dt.date.fromisoformat(world["told"]["day"]))
    return described(judgment, world["told"]["story"])


def described(judgment: Judgment, story: dict[str, Any]) -> dict[str, Any]:
    on = {channel: told[0] for channel in EVERYWHERE if (told := judgment.on(channel))}
    any_of_it = next(iter(on.values()), None)
    return {
        "name": any_of_it.name if any_of_it else None,
        "place": bool(any_of_it and any_of_it.place) if story.get("teller", {}).get("place") else None,
        "employer": any_of_it.employer if any_of_it else None,
        "union": any_of_it.union if any_of_it else None,
        "partnership": any_of_it.partnership if any_of_it else None,
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


def by_scripts(**asked: Any) -> dict[str, Any]:
    """What the desk's scripts answer."""
    finding = gate_rules(ConsentRules(), CHANNELS)["finding"]
    every = json.dumps(asked | {"finding": finding, "tables": letter_tables() | {"han": han_table()}})
    run = subprocess.run(
        [node(), "desk-gate.js"], cwd=PROJECT / "tests" / "scripts", input=every, capture_output=True, encoding="utf-8", check=True
    )
    answers: dict[str, Any] = json.loads(run.stdout)
    return answers


def by_the_desk(worlds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the desk's gate says of each, in one go."""
    said = by_scripts(worlds=[{"told": one["told"], "known": one["known"]} for one in worlds])["judged"]
    for given, one in zip(worlds, said, strict=True):
        if not given["told"]["story"].get("teller", {}).get("place"):
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
        empty: dict[str, Any] = {"name": None, "employer": None, "union": None, "partnership": None, "story": [], "photo": [], "film": []}
        return empty | {"linkCard": False, "reuse": False, "publicKit": False, "held": [f"story because {out['nothing']}"]}
    out = PLAIN["comes out"] | out
    return {
        "name": out["name"],
        "employer": out["employer"],
        "union": out["union"],
        "partnership": out["partnership"],
        **{name: [one for one in EVERYWHERE if out[f"{name} on"] == "everywhere" or one in out[f"{name} on"]] for name in SEEN},
        "linkCard": out["link card"] == "with the photo",
        "reuse": out["others may use it"],
        "publicKit": out["anybody may take the kit"],
        "held": sorted(out["held back"]),
    }
