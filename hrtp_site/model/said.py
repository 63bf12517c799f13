"""A sentence for staff, with what it is made of: so it can be said in their language by whoever knows that, and no earlier.

The code says it in English, beside what it is about. ``theme/told.LANGUAGE.yaml`` has, for each English sentence with its blanks, the
same in another language; ``tests/reading/test_told.py`` says which sentences lack words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_CAPITAL = "\0capital"


class Phrase(str):
    """An English sentence that remembers its pattern, and what stands in its blanks; or parts that stand one after the other."""

    __slots__ = ("parts", "pattern", "values")

    pattern: str
    values: Mapping[str, object]
    parts: tuple[str, ...]
    """Where there are any, there is no pattern: each is a sentence, or words that are the same in every language."""


def phrase(pattern: str, /, **values: object) -> Phrase:
    """A sentence with its ``{blanks}`` filled in. By its pattern, written out where this is called, other languages have their words."""
    sentence = Phrase(pattern.format(**values) if values else pattern)
    sentence.pattern, sentence.values, sentence.parts = pattern, values, ()
    return sentence


def verbatim(text: str) -> Phrase:
    """Words that are the same in every language: names, addresses, what stands in a record."""
    return together(text)


def together(*parts: str) -> Phrase:
    """Sentences, and words that are the same in every language, one after the other."""
    sentence = Phrase("".join(parts))
    sentence.pattern, sentence.values, sentence.parts = "", {}, parts
    return sentence


def capital(text: str) -> Phrase:
    """The same at the beginning of a sentence."""
    sentence = together(text)
    begun = Phrase(_begun(sentence))
    begun.pattern, begun.values, begun.parts = _CAPITAL, {}, (text,)
    return begun


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(by: str, parts: Iterable[str]) -> Phrase:
    """``a, b, c`` of sentences, or of words that are the same in every language."""
    return together(*[piece for part in parts for piece in (by, part)][1:])


def retold(text: str, words: Mapping[str, str]) -> str:
    """A sentence in the words of another language, by the pattern of its English ones.

    What is no sentence of the program's stays as it is. A sentence stays English as a whole where words for any part of it are missing.
    """
    try:
        return _retold(text, words)
    except KeyError:
        return str(text)


def _retold(text: str, words: Mapping[str, str]) -> str:
    if not isinstance(text, Phrase):
        return str(text)
    if text.pattern == _CAPITAL:
        return _begun(_retold(text.parts[0], words))
    if not text.pattern:
        return "".join(_retold(part, words) for part in text.parts)
    values = {name: _retold(value, words) if isinstance(value, str) else value for name, value in text.values.items()}
    pattern = words[text.pattern] if needs_words(text.pattern) else text.pattern
    return pattern.format(**values) if values else pattern


def needs_words(pattern: str) -> bool:
    """Whether a sentence says anything beside what stands in its blanks: ``{name} ({number})`` is the same in every language."""
    return any(letter.isalpha() for letter in re.sub(r"\{[^{}]*\}", "", pattern))
