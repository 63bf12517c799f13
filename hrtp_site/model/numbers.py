"""Numbers as readers see them, and the form of a word that goes with each: CLDR's plural rules, through Babel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from babel import Locale

from hrtp_site.model.said import Phrase, phrase

PLURALS = ("zero", "one", "two", "few", "many", "other")
"""CLDR's plural categories, in its order. A language has some of them, and ``other`` always."""

COMMON = 200
"""Whole numbers up to here ask for every form that a translator has to write. What only larger ones ask for (Spanish has a form
for whole millions) may be left out: ``other`` stands for it."""


def number(value: int | Decimal) -> str:
    """1500 → 1,500; 5.60 → 5.6."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plural_of(value: int | Decimal, language: str) -> str:
    """The category that a number asks for in a language: ``one`` for 1 in English. 1.0 is 1, because that is how it is shown."""
    return Locale.parse(language).plural_form(Decimal(value).normalize())


@cache
def plurals_of(language: str) -> tuple[str, ...]:
    """Every category that a language has."""
    has = Locale.parse(language).plural_form.tags | {"other"}
    return tuple(one for one in PLURALS if one in has)


@cache
def common_plurals(language: str) -> Mapping[str, int]:
    """The categories that whole numbers up to ``COMMON`` ask for, and how many of these numbers ask for each."""
    found = Counter(plural_of(value, language) for value in range(COMMON + 1))
    return {one: found[one] for one in PLURALS if found[one]}


def counted(value: int, one: str, other: str) -> Phrase:
    """A number with its words: ``1 error``, ``2 errors``. For what is said in the terminal; readers' words are in theme/."""
    return phrase(f"{{number}} {one if plural_of(value, 'en') == 'one' else other}", number=number(value))
