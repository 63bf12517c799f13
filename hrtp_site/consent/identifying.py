"""Words in a story that could say who somebody is, although no file holds a name: shown one by one before a release."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hrtp_site.consent.finding import Text
from hrtp_site.consent.model import Unjudged
from hrtp_site.consent.naming import names_of_organization, parts_of, place_is_shown, shown_name
from hrtp_site.consent.withheld import as_read, every_word
from hrtp_site.model import Consent, Language, Story
from hrtp_site.reading import folded, is_of_the_calendar, is_ordinary

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_]")
_OPENS = re.compile(r"[\s\W]*")
TELLING_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?i)\b(?:local|lodge|district|sección|seccional|route|ruta|unit|unidad|badge|room|line|línea)\s+(?:no\.?\s*|#\s*)?\d+\w*"),
    re.compile(r"#\s?\d+"),
    re.compile(r"(?<!\w)@\w[\w.]+"),
    re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"),
    re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s+\d{4})?"),
    re.compile(r"(?i)\b\d{1,2}\s+de\s+[a-z]{4,10}\b(?:\s+de\s+\d{4})?"),
)
"""Numbers of locals and the like, handles, and dates to the day."""

SAID_TO_BE_NAMES = re.compile(
    r"(?i)\b(?:my (?:\w+ )?name is|i am called|they call me|people call me|named|me llamo|mi nombre es|me dicen|me llaman|se llama)\s+"
    r"(\w+(?:\s\w+)?)"
)
OTHER_LETTERS = re.compile(r"(?:(?![\u0000-\u024f\u1e00-\u1eff])[^\W\d_])+")
"""Words in other letters than those of Latin script. Hebrew, Arabic, Chinese have no capitals by which names could be told from words, and
there is no list of their ordinary words: each word is asked about."""


@dataclass(frozen=True, slots=True)
class Identifying:
    """A word that could say who somebody is, and the sentence in which it stands."""

    word: str
    sentence: str


def identifying_words(unjudged: Unjudged, story: Story, consent: Consent, explained: Iterable[str] = ()) -> list[Identifying]:
    """Each word that could identify somebody, once, in the order of the story.

    Asked about are words with a capital that no list of ordinary words explains, numbers of locals, dates to the day, handles, words
    after “my name is”, words in other letters, and the organizations that the records know. Not asked about is what the consent lets be
    told, and ``explained``: the playbook's own words (its glossary, the story's partnership).
    """
    known = frozenset(word for text in (*explained, *_may_be_told(story, consent)) for word in folded(text).split())
    return _once(
        Identifying(word, sentence)
        for sentence, language in _sentences(unjudged, story)
        for word in (*_striking(sentence, language, known), *_organizations(sentence, unjudged.organizations, known))
    )


def striking_words(unjudged: Unjudged, story: Story, known: frozenset[str]) -> list[Identifying]:
    """The same of any story, whatever the records know: without the ``known`` words, which are given folded."""
    sentences = _sentences(unjudged, story)
    return _once(Identifying(word, sentence) for sentence, language in sentences for word in _striking(sentence, language, known))


def _sentences(unjudged: Unjudged, story: Story) -> Iterator[tuple[str, Language]]:
    for language, path, text in every_word(unjudged, story):
        yield from ((" ".join(sentence.split()), language) for sentence in _SENTENCE.split(as_read(path, text)))


def _once(found: Iterable[Identifying]) -> list[Identifying]:
    by_word: dict[str, Identifying] = {}
    for one in found:
        by_word.setdefault(folded(one.word), one)
    return list(by_word.values())


def _may_be_told(story: Story, consent: Consent) -> Iterator[str]:
    teller = story.teller
    if teller is None:
        return
    yield from parts_of(shown_name(consent, teller))
    if place_is_shown(consent) and teller.place:
        yield teller.place
    for name, allowed in ((teller.employer, consent.employer_named), (teller.union, consent.union_named)):
        if name and allowed:
            yield from names_of_organization(name)


def _striking(sentence: str, language: Language, known: frozenset[str]) -> Iterator[str]:
    for pattern in TELLING_FORMS:
        yield from (match[0] for match in pattern.finditer(sentence))
    yield from (match[1] for match in SAID_TO_BE_NAMES.finditer(sentence) if not set(folded(match[1]).split()) <= known)
    yield from OTHER_LETTERS.findall(sentence)
    phrase: list[str] = []
    end = -1
    opens = _OPENS.match(sentence)
    first = opens.end() if opens else 0
    for match in _WORD.finditer(sentence):
        if not _strikes(match[0], match.start() == first, language, known):
            continue
        if phrase and sentence[end : match.start()].strip():
            yield " ".join(phrase)
            phrase = []
        phrase.append(match[0])
        end = match.end()
    if phrase:
        yield " ".join(phrase)


def _strikes(word: str, at_the_beginning: bool, language: Language, known: frozenset[str]) -> bool:
    """Whether a word with a capital wants an explanation."""
    if not word[0].isupper() or set(folded(word).split()) <= known or is_of_the_calendar(word, language):
        return False
    if language is Language.ENGLISH and re.fullmatch(r"I(?:[’'](?:m|d|ve|ll))?", word):
        return False
    return not (at_the_beginning and is_ordinary(word, language))


def _organizations(sentence: str, organizations: Iterable[frozenset[str]], known: frozenset[str]) -> Iterator[str]:
    text = Text(sentence)
    for names in organizations:
        for name in sorted(names):
            if len(name) < 3 or set(folded(name).split()) <= known:
                continue
            # As names are written: an acronym in capitals (LIVE is one, live is none), every other with one.
            for found in text.places_of(name):
                said = found.text[found.start : found.end]
                if said.isupper() if name.isupper() else not said[0].islower():
                    yield name
                    break
