"""The views of ``folding`` as tables, for the story desk's scripts: what a browser can work out by itself is left out of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html.entities import html5

from anyascii import anyascii

from hrtp_site.reading.folding import SIGNS, TWINS, UNSEEN, UNSEEN_LETTERS, look_alike, own_letters

_HAN = range(0x3400, 0xA000), range(0xF900, 0xFB00)
"""Chinese characters: half of all the letters that there are."""
_HANGUL = range(0xAC00, 0xD7B0)
"""Taken apart into letters by every program alike."""
_PRIVATE = range(0xD800, 0xF900)

Table = tuple[str, str]
"""Characters, and for each what stands for it, with a blank between them."""


@cache
def letter_tables() -> dict[str, object]:
    """What folds the letters of Unicode's first plane but the Chinese ones, and HTML's names of letters."""
    first = [chr(code) for code in range(0x80, 0x10000) if not any(code in some for some in (*_HAN, _HANGUL, _PRIVATE))]
    seen = [one for one in first if unicodedata.category(one) not in (*UNSEEN, "Cn", "Cc")]
    return {
        "unseen": "".join(rf"\p{{{one}}}" for one in UNSEEN) + UNSEEN_LETTERS,
        "twins": {chr(code): letter for code, letter in TWINS.items()},
        "signs": SIGNS,
        "own": _table(seen, own_letters, without=_by_a_browser),
        "plain": _plain(seen),
        "looks": _table([*seen, *_han()], lambda one: look_alike(one).casefold(), without=lambda _: ""),
        "named": {name.removesuffix(";"): meant for name, meant in html5.items() if name.endswith(";")},
        "bare": [name for name in html5 if not name.endswith(";")],
    }


@cache
def han_table() -> Table:
    """The plain letters of Chinese characters."""
    return _plain(_han())


def _han() -> Iterator[str]:
    return (chr(code) for some in _HAN for code in some)


def _plain(characters: Iterable[str]) -> Table:
    letters = dict.fromkeys(letter for one in characters for letter in own_letters(one) if not letter.isascii())
    return _table(letters, lambda one: anyascii(one).casefold(), without=lambda _: "")


def _table(characters: Iterable[str], fold: Callable[[str], str], without: Callable[[str], str]) -> Table:
    """What a character is folded into, where that is something else than ``without`` the table."""
    found = {one: "".join(fold(one).split()) for one in characters if fold(one) != without(one)}
    return "".join(found), " ".join(found.values())


def _by_a_browser(character: str) -> str:
    """A letter in its own script as ``theme/desk/gate-letters.js`` makes it plain without a table."""
    small = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).lower())
    return "".join(one for one in small if unicodedata.category(one) not in UNSEEN)
