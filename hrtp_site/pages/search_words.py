"""The words by which search knows a slip of the keyboard: those that the pages of a language say, and those that everybody says."""

from __future__ import annotations

import base64
import json
import marshal
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, partial
from string import ascii_lowercase
from typing import NamedTuple

from hrtp_site.model import FETCHED, KEEP_NOTHING, Kept, Language, Made, Page, made_with
from hrtp_site.reading import existing_words, folded, without_accents

MOST_WORDS = 20_000
"""The most words of a language that a slip may have been meant for: the most frequent ones."""

OFTEN = 10
"""A word that stands this many times wins over a rare one that is as near to what was typed."""

FORMS = {
    Language.ENGLISH: (
        ("ies", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("es", ""),
        ("er", ""),
        ("er", "e"),
        ("ly", ""),
        ("s", ""),
    ),
    Language.SPANISH: (("mente", "o"), ("mente", ""), ("as", "o"), ("os", "o"), ("es", ""), ("s", ""), ("a", "o")),
}
"""By these endings a word is known as another one's: what stands in their place. In a language without them each word is known as itself
alone. ``scripts/search/spelling.js`` has the same."""

BUCKETS = 64
"""How many lists of ordinary words there are: one or two kilobytes each. ``scripts/search/spelling.js`` has the same."""

SHORT = 3
"""Words of so few letters are not counted: one letter makes others of them."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORT + 1},}}")
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|\{:?[^}]*\}")
_FOREIGN = re.compile(r"""<(\w+)\b[^>]*\blang=["']?([a-z]+)[^>]*>.*?</\1>""", re.DOTALL)


def words_files(language: Language, counts: Counter[str], kept: Kept = KEEP_NOTHING, program: str = "") -> dict[str, bytes]:
    """Three kinds of small files, of which a search fetches those of the words that it does not know.

    ``fetched/search/words/LANGUAGE/LETTER.json``: what the pages say, by first letter. ``…/ends/LETTER.json``: the same by last letter,
    for slips in the first. ``…/ordinary/NUMBER.json``: what everybody says, which is no slip even where no page says it, by the first two.
    There is a file for each letter and number: what a page asks for in vain, a browser calls an error.

    What is known of ordinary words is taken from what is ``kept`` of this ``program``.
    """
    folder = f"{FETCHED}search/words/{language}"
    ordinary = {str(number): "".join(marks) for number, marks in _ordinary(counts, _known(language, kept, program)).items()}
    return _files(folder, _said(counts, 0)) | _files(f"{folder}/ends", _said(counts, -1)) | _files(f"{folder}/ordinary", ordinary)


def counted_words(pages: Iterable[Page]) -> Counter[str]:
    """How often each word is said. Words of another language that stand on a page are not counted."""
    as_written: Counter[str] = Counter()
    for page in pages:
        html = page.html
        if " lang=" in html:
            html = _FOREIGN.sub(lambda found, page=page: found.group() if found.group(2) == page.language else " ", html)  # type: ignore[misc]
        # Counted with the marks around them, and then each looked into once: most are said hundreds of times.
        as_written.update(_MARKUP.sub(" ", html).split())
    counts: Counter[str] = Counter()
    for written, count in as_written.items():
        for word in _WORD.findall(written):
            counts[folded(word)] += count
    return counts


def _said(counts: Counter[str], letter: int) -> dict[str, dict[str, str]]:
    """The words by a letter of theirs: those said often, those said more than once, and those said once (a name or a slip, as likely)."""
    found: dict[str, dict[str, list[str]]] = {at: {"often": [], "words": [], "rare": []} for at in ascii_lowercase}
    for word, count in sorted(counts.most_common(MOST_WORDS)):
        if word[letter] in found:
            found[word[letter]]["often" if count >= OFTEN else "words" if count > 1 else "rare"].append(word)
    return {at: {name: " ".join(words) for name, words in lists.items()} for at, lists in found.items()}


def _ordinary(counts: Counter[str], ordinary: _Ordinary) -> dict[int, list[str]]:
    """The marks of ordinary words that no page says, by a number made of the words' first two letters.

    Without those that an ending makes of another word.
    """
    said = {word for said in counts.keys() & ordinary.said_by for word in ordinary.said_by[said]}
    return {number: [mark for mark, word in marks if word not in said] for number, marks in ordinary.marks.items()}


class _Ordinary(NamedTuple):
    marks: dict[int, list[tuple[str, str]]]
    """The marks of each list in their order, and whose they are."""
    said_by: dict[str, list[str]]
    """Which of the words a page knows that says this one: the word itself, and what may be a form of it."""


def ordinary_words_for_search(language: Language, program: str) -> Made:
    """What is known of a language's ordinary words: the same for every playbook, and half a second's work."""
    edition = f"{made_with('pyspellchecker')} {sys.version} {program}"
    return Made(f"ordinary words for search {language} {edition}", partial(_as_bytes, language))


def _as_bytes(language: Language) -> bytes:
    found = _ordinary_words(language)
    return marshal.dumps((found.marks, found.said_by))


def _known(language: Language, kept: Kept, program: str) -> _Ordinary:
    if kept is KEEP_NOTHING:
        return _ordinary_words(language)
    return _Ordinary(*marshal.loads(kept.once(ordinary_words_for_search(language, program))))  # noqa: S302  of our own making


@cache
def _ordinary_words(language: Language) -> _Ordinary:
    """Those that are no form of another ordinary word."""
    words = {without_accents(word) for word in existing_words(language)}
    marks_of: dict[int, list[tuple[str, str]]] = {number: [] for number in range(BUCKETS)}
    said_by: dict[str, list[str]] = defaultdict(list)
    for word in words:
        shorter = shorter_forms(word, language)
        if re.match("[a-z][a-z]", word) and words.isdisjoint(shorter):
            marks_of[((ord(word[0]) - 97) * 26 + ord(word[1]) - 97) % BUCKETS].append((mark(word), word))
            for one in (word, *shorter):
                said_by[one].append(word)
    for marks in marks_of.values():
        marks.sort()
    return _Ordinary(marks_of, dict(said_by))


def mark(word: str) -> str:
    """Four signs that stand for a word in the lists of ordinary words, which nobody can read: names are among these (24 bits of FNV-1a)."""
    value = 0x811C9DC5
    for letter in word.encode():
        value = (value ^ letter) * 0x01000193 % 2**32
    return base64.b64encode((value >> 8).to_bytes(3, "big")).decode()


def shorter_forms(word: str, language: Language) -> list[str]:
    """What a word may be a form of: ``mentoring`` → ``mentor``, ``mentore``."""
    return [
        word.removesuffix(ending) + instead
        for ending, instead in FORMS.get(language, ())
        if word.endswith(ending) and len(word) - len(ending) > 2
    ]


def _files(folder: str, by_letter: Mapping[str, object]) -> dict[str, bytes]:
    return {
        f"{folder}/{letter}.json": json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        for letter, value in by_letter.items()
    }
