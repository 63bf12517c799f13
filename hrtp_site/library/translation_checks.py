"""What a translation must have as its original has it: numbers, links, names, the parts of a text, the length of a list.

A check does what a check can: a figure, a link or a name that differs is a mistake, whoever made it. Whether the sense is the same,
a person has to read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from hrtp_site.consent import Unjudged
from hrtp_site.library.library import Library
from hrtp_site.model import Language, Person, Problem, Record, Severity, Term, counted, listed, shown
from hrtp_site.reading import LINK_PATTERN, Parsed, Path, Translation, is_free, texts

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_BLANK = re.compile(r"\{[^{}]*\}")
_ENTRY = re.compile(r"(?m)^\s*(?:[-*]|\d+\.)\s")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9&]+[A-Z0-9](?!\w)")
"""Three letters and more that stand for a name: WERC, SEIU. Of two, many are everyday words (LA, OK)."""

Found = Counter[str]


def numbers(text: str) -> Found:
    """Every number in digits, without the commas of thousands, outside the blanks of a document: ``$1,500`` → 1500."""
    return Counter(found.replace(",", "") for found in _NUMBER.findall(_BLANK.sub("", text)))


def links(text: str) -> Found:
    """Where a text leads."""
    return Counter(LINK_PATTERN.findall(text))


def shape(text: str) -> Found:
    """How many paragraphs and entries of lists a text has."""
    return Counter({"a paragraph": text.strip().count("\n\n") + 1, "an entry of a list": len(_ENTRY.findall(text))})


ALIKE: tuple[tuple[str, Callable[[str], Found], str], ...] = (
    ("the numbers", numbers, "write the same numbers, in digits where the original has digits"),
    ("links to", links, "lead to the same places"),
)
"""What has to be in every text as often as in its original, or oftener: what it is called, what finds it, how to mend it."""


def check_translations(library: Library, unjudged: Unjudged) -> Iterator[Problem]:
    """Where a translation differs from its original in what no language changes."""
    people = frozenset(one.name for one in library.all(Person))
    renamed = {language: _renamed(library, language) for language in library.languages}
    for (kind, name, language), words in library.written.items():
        original, translated = library.parsed.get((kind, name)), library.translated.get((kind, name, language))
        if original and original.record and translated:
            yield from compared(original.record, translated, words, people, renamed.get(language, frozenset()))
    for words in unjudged.written:
        assert words.record is not None
        story, language = unjudged.stories.get(words.record.id), Language(words.path.split(".")[-2])
        translation = unjudged.translations.get((words.record.id, language))
        if story and story.record and translation:
            yield from compared(story.record, translation, words, people, renamed.get(language, frozenset()))


def _renamed(library: Library, language: Language) -> frozenset[str]:
    """The acronyms of words that are called otherwise in a language: CBA, *contrato colectivo*."""
    spoken, found = library.speaking(language), set()
    for term in library.all(Term):
        own = spoken.get(Term, term.id)
        if own.term != term.term:
            found |= {name for called in (term.term, *term.aliases) for name in _ACRONYM.findall(called)}
    return frozenset(found)


def compared(
    original: Record,
    translated: Record,
    words: Parsed[Translation],
    people: frozenset[str] = frozenset(),
    renamed: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    """Where the texts of one record differ. ``people`` are names that must stand in both, ``renamed`` acronyms that need not."""
    ours, theirs = dict(texts(original)), dict(texts(translated))
    for path in (one for one in {**ours, **theirs} if not is_free(type(original), one)):
        if path not in theirs or path not in ours:
            found = f"nothing for {shown(ours[path])}" if path in ours else f"{shown(theirs[path])}, for which it has nothing"
            yield words.problem(path, found, "a list as long as the original’s", "add what is missing, or take out what is too much")
            continue
        yield from _unlike(words, path, ours[path], theirs[path])
        yield from _names(words, path, ours[path], theirs[path], people, renamed)


def _unlike(words: Parsed[Translation], path: Path, ours: str, theirs: str) -> Iterator[Problem]:
    for called, find, fix in ALIKE:
        here, there = find(ours), find(theirs)
        if here - there or there.keys() - here.keys():
            yield words.problem(path, f"{called} {_said(there)} in {shown(theirs)}", f"{_said(here)}, as in {shown(ours)}", fix)
    if shape(ours) != shape(theirs):
        found, allowed = _said(shape(theirs)), f"{_said(shape(ours))}, as in {shown(ours)}"
        yield words.problem(path, found, allowed, "divide the text as the original is divided")


def _said(found: Found) -> str:
    each = (name if number == 1 else f"{name} ({counted(number, 'time', 'times')})" for name, number in sorted(found.items()) if number)
    return listed(each) or "none"


def _names(
    words: Parsed[Translation], path: Path, ours: str, theirs: str, people: frozenset[str], renamed: frozenset[str]
) -> Iterator[Problem]:
    for name in sorted(people):
        if (name in ours) != (name in theirs):
            found, fix = (f"no {name}", "name them") if name in ours else (name, "take the name out")
            yield words.problem(path, f"{found} in {shown(theirs)}", f"the same people as in {shown(ours)}", fix)
    lost = sorted(set(_ACRONYM.findall(ours)) - set(_ACRONYM.findall(theirs)) - renamed)
    if lost:
        found, fix = f"no {listed(lost)} in {shown(theirs)}", "keep the name; what a word of the glossary is called, its translation says"
        yield words.problem(path, found, f"the same names as in {shown(ours)}", fix, severity=Severity.WARNING)
