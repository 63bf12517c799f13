"""Which words are ordinary: a list of what people say, by how often (pyspellchecker's, from films' subtitles).

Of English and Spanish alone: from what number on a word of a list is no name has been found out by reading, for these two. In every
other language no word is ordinary. For consent that is the safe side: where a word with a capital is asked about unless it is ordinary,
each is asked about, also the one that begins a sentence; and each word of a script without capitals is (see consent/identifying.py).
What must not be said (names that consent keeps back, words to keep out, organizations) is found without any list, in every language.
For search it means that no word is known to exist but those that pages say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel.dates import get_day_names, get_month_names
from spellchecker import SpellChecker

from hrtp_site.model import Language

OFTEN_ENOUGH = {Language.ENGLISH: 5000, Language.SPANISH: 2000}
"""How often a word has to stand in the list. Below that stand names, too: maria 1,744, jose 447 in the English one."""

SAID_AT_ALL = {Language.ENGLISH: 500, Language.SPANISH: 100}
"""How often a word has to stand in the list to be a word at all: below that stand names and slips."""

SPANISH_VERBS = ("aron", "eron", "aban", "ían", "amos", "emos", "imos", "aba", "iendo", "ó")
"""Endings of verbs that no name has: the Spanish list has words in their first form alone."""


LISTED = tuple(OFTEN_ENOUGH)
"""The languages with a list."""


@cache
def _times(language: Language) -> Mapping[str, int]:
    """How often each word stands in the list, for those that are words at all; nothing of a language without a list."""
    if language not in LISTED:
        return {}
    found = SpellChecker(language=str(language)).word_frequency.dictionary
    return {word: times for word, times in found.items() if times >= SAID_AT_ALL[language]}


@cache
def often_said(language: Language) -> frozenset[str]:
    """The words that everybody says."""
    return frozenset(word for word, times in _times(language).items() if times >= OFTEN_ENOUGH[language])


def existing_words(language: Language) -> frozenset[str]:
    """The words of four letters and more that are no slips of others, whatever they mean."""
    return frozenset(word for word in _times(language) if len(word) > 3 and word.isalpha())


@cache
def names_of_the_calendar(language: Language) -> frozenset[str]:
    """The names of days and months."""
    return frozenset(
        name.casefold() for names in (get_day_names, get_month_names) for name in names("wide", locale=language.locale).values()
    )


def is_ordinary(word: str, language: Language) -> bool:
    """Whether a word is one that everybody says: ``before``, ``nobody``. Names that are words as well (Rose) are ordinary, too."""
    small = word.casefold().replace("’", "'").partition("'")[0]
    one = {small, small.removesuffix("s"), small.removesuffix("es")} if language is Language.SPANISH else {small}
    return bool(one & often_said(language)) or (language is Language.SPANISH and len(small) > 4 and small.endswith(SPANISH_VERBS))


def is_of_the_calendar(word: str, language: Language) -> bool:
    """Whether a word is the name of a day or a month, which English writes with a capital."""
    small = word.casefold()
    return small in names_of_the_calendar(language) or small.removesuffix("s") in names_of_the_calendar(language)


def is_said_in(text: str, language: Language, other: Language) -> bool:
    """Whether words are of one language rather than of another: at least one is said in the one alone, and none in the other alone.

    False where nothing is known of one of the two.
    """
    ours, theirs = _times(language), _times(other)
    alone = 0
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        ending = {word, word.removesuffix("s")}
        if theirs and (ending & theirs.keys() or not word.isascii()):
            if not ending & ours.keys():
                return False
        elif ending & ours.keys():
            alone += 1
    return bool(ours and theirs) and alone > 0
