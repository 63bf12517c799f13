"""Texts at random that a pattern finds: hypothesis takes a hundred times as long over each."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MORE = 3
"""As many times more than it has to, something that may be repeated is repeated at most."""
LETTERS = [chr(code) for code in range(32, 0x2100) if unicodedata.category(chr(code))[0] in "LNPSZ"] + list("\t\n")
OF_CATEGORY = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


def written(pattern: re.Pattern[str], chance: random.Random) -> str:
    """A text that the pattern may find: what it says of a place (looking about, where words end) is left to chance."""
    text = _said(_parser.parse(pattern.pattern, pattern.flags), chance, {})
    if pattern.flags & re.IGNORECASE and chance.random() < 0.5:
        text = "".join(chance.choice((one.upper(), one.lower(), one)) for one in text)
    return chance.choice(("", "See ", "x", "\n", "(")) + text + chance.choice(("", " now", ".", ", ", "x", "\n"))


def _said(parts: Sequence[Any], chance: random.Random, groups: dict[int, str]) -> str:
    return "".join(_one(str(kind), told, chance, groups) for kind, told in parts)


def _one(kind: str, told: Any, chance: random.Random, groups: dict[int, str]) -> str:
    if kind == "LITERAL":
        return chr(told)
    if kind == "ANY":
        return chance.choice(LETTERS)
    if kind == "NOT_LITERAL":
        return chance.choice([one for one in LETTERS[:90] if one != chr(told)])
    if kind == "IN":
        return chance.choice(_in(tuple(told)))
    if kind == "BRANCH":
        return _said(chance.choice(told[1]), chance, groups)
    if kind == "SUBPATTERN":
        groups[told[0]] = _said(told[3], chance, groups)
        return groups[told[0]]
    if kind == "GROUPREF":
        return groups.get(told, "")
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        fewest, most, what = told
        return "".join(_said(what, chance, groups) for _ in range(chance.randint(fewest, min(most, fewest + MORE))))
    assert kind in ("AT", "ASSERT", "ASSERT_NOT"), kind
    return ""


def _in(told: tuple[Any, ...]) -> list[str]:
    """The letters of a class, in any script that it names; those of ASCII stand in it so often that most texts are of these."""
    negated = "^" if str(told[0][0]) == "NEGATE" else ""
    own = [chr(one) for kind, what in told if str(kind) == "RANGE" for one in range(what[0], what[1] + 1)] if not negated else []
    return own + _found(f"[{negated}{''.join(_class(str(kind), what) for kind, what in told if str(kind) != 'NEGATE')}]")


def _class(kind: str, what: Any) -> str:
    if kind == "LITERAL":
        return re.escape(chr(what))
    if kind == "RANGE":
        return f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
    name = str(what).removeprefix("CATEGORY_")
    small = OF_CATEGORY[name.removeprefix("NOT_")]
    return small.upper() if name.startswith("NOT_") else small


@cache
def _found(letters: str) -> list[str]:
    wanted = re.compile(letters)
    of_ascii = [one for one in map(chr, range(128)) if wanted.fullmatch(one) and (one.isprintable() or one in "\t\n")]
    return of_ascii * 20 + [one for one in LETTERS if wanted.fullmatch(one)]
