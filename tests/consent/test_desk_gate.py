"""The gate at the story desk says what the build's gate says: the same cases for both, and hundreds of consents at random."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from desk_gate import EVERYWHERE, PLAIN, by_the_build, by_the_desk, expected, world

AT_RANDOM = 300


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
        "body": mostly(
            "Nobody asked.",
            "Ask Ada.",
            "Ask Griselda.",
            "At Quillmark.",
            "With Local 9912.",
            "In Misthollow.",
            "See #quillmarkmill.",
            "Ask V4nt0ng3r3n.",
        ),
        "partnership": pick(None, "mill-circle", "ada-fund"),
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
