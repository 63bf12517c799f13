"""What somebody means who writes a day or a language otherwise than a record has it: 3/4/2026, March 4, 2026, English."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import permutations

from hrtp_site.model import Language
from hrtp_site.reading.folding import folded

_YEAR_FIRST = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4})")
_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def days_meant(text: str) -> list[dt.date]:
    """The days that a text can mean, the likelier one first; none where that cannot be told.

    Where two numbers could be the month, both days are given: in the United States the month comes first, elsewhere the day.
    """
    if _LIKE_A_DAY.fullmatch(text):
        return []
    if match := _YEAR_FIRST.fullmatch(text):
        found = [tuple(map(int, match.groups()))]
    elif match := _YEAR_LAST.fullmatch(text):
        one, other, year = map(int, match.groups())
        found = [(year, *pair) for pair in permutations((one, other))]
    else:
        found = _in_words(folded(text).split())
    days = (_day(*one) for one in found)
    return list(dict.fromkeys(one for one in days if one))


def is_impossible(text: str) -> bool:
    """Whether it is written as a day that no calendar has: 2026-02-30."""
    return bool(_LIKE_A_DAY.fullmatch(text)) and _day(*map(int, text.split("-"))) is None


def _in_words(words: list[str]) -> list[tuple[int, ...]]:
    months = [months for months in map(_months, (Language.ENGLISH, Language.SPANISH)) if any(word in months for word in words)]
    month = next((table[word] for table in months for word in words if word in table), 0)
    numbers = [int(number[1]) for word in words if (number := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th|o)?", word))]
    year = next((one for one in numbers if one > 31), 0)
    day = next((one for one in numbers if one <= 31), 0)
    return [(year, month, day)] if len(numbers) == 2 else []


@cache
def _months(language: Language) -> dict[str, int]:
    """A language's months by their names, long and short."""
    tables = (language.locale.months["format"][width] for width in ("wide", "abbreviated"))
    return {folded(name): number for table in tables for number, name in table.items()}


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year >= 1000 else None
    except ValueError:
        return None


def language_called(name: str) -> Language | None:
    """The language of this name, in English, Spanish or its own words; None where there is none."""
    wanted = folded(name)
    for own in (Language.ENGLISH, Language.SPANISH):
        for code, called in own.locale.languages.items():
            if folded(called) == wanted and (language := Language.known(code)):
                return language
    return Language.known(wanted)
