"""Hints for plain words: how hard a text is to read, passive voice, letters that only insiders know. Hints, never rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pyphen

from hrtp_site.model import Language, Phrase, phrase

AIM = 8
"""About grade 8, measured, not chased (the house's aim for a public audience)."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n\n+")
PASSIVE = {
    Language.ENGLISH: re.compile(
        r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|given|made|seen|told|taken|shown|done|held|kept|paid|sent|built|found|known|left|chosen|written)\b",
        re.I,
    ),
    Language.SPANISH: re.compile(r"\b(?:es|son|fue|fueron|era|eran|ser|será|serán|sido|siendo)\s+[a-zñ]+(?:ad|id|íd)[oa]s?\b", re.I),
}
"""What looks like passive voice, by language. In others nothing does."""
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,7}(?![\w-])")


HYPHENS = {Language.ENGLISH: "en_US", Language.SPANISH: "es"}
"""Which of pyphen's dictionaries knows a language; those for which there is a formula below, too."""


@cache
def _hyphens(language: Language) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=HYPHENS[language], left=1, right=1)


def syllables(word: str, language: Language) -> int:
    """About how many syllables a word has, by where it may be hyphenated."""
    return len(_hyphens(language).positions(word)) + 1


def grade(text: str, language: Language) -> float | None:
    """The school grade for which a text is easy.

    None for fewer than 30 words, of which nothing can be said, and for a language without a formula.

    English: Flesch-Kincaid (Kincaid et al. 1975). Spanish: Crawford (1989), made for primary grades.
    """
    sentences = [one for one in _SENTENCE.split(text) if _WORD.search(one)]
    words = _WORD.findall(text)
    if len(words) < 30 or language not in HYPHENS:
        return None
    count = sum(syllables(word, language) for word in words)
    if language is Language.SPANISH:
        per_hundred = 100 / len(words)
        return round(-0.205 * len(sentences) * per_hundred + 0.049 * count * per_hundred - 3.407, 1)
    return round(0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59, 1)


def passives(text: str, language: Language) -> list[str]:
    """What looks like passive voice, as it stands."""
    pattern = PASSIVE.get(language)
    return [match.group() for match in pattern.finditer(" ".join(text.split()))] if pattern else []


def acronyms(text: str, known: Iterable[str]) -> list[str]:
    """Acronyms that the glossary does not explain, each once."""
    explained = {part.upper() for word in known for part in _WORD.findall(word)}
    return list(dict.fromkeys(word for word in _ACRONYM.findall(text) if word.upper() not in explained))


def picture_text_hints(alt: str) -> list[Phrase]:
    """What makes a picture's text useless to people who cannot see it."""
    hints = list[Phrase]()
    if re.search(r"\.(?:jpe?g|png|webp|tiff?|heic)$|^(?:IMG|DSC|PXL)[_-]?\d+", alt.strip(), re.I):
        hints.append(phrase("the picture's text is a file name: say what is to be seen"))
    if re.match(
        r"(?:an?\s+|the\s+)?(?:image|picture|photo|photograph)\s+of\b|(?:una?\s+|la\s+)?(?:imagen|foto|fotografía)\s+de\b",
        alt.strip(),
        re.I,
    ):
        hints.append(phrase("the picture's text begins with “image of”: leave that out, screen readers say it already"))
    return hints
