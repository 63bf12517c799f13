"""What a translation must have as its original has it: numbers, links, names, the parts of a text, the length of a list.

A check does what a check can: a figure, a link or a name that differs is a mistake, whoever made it. Whether the sense is the same,
a person has to read. Of a translation that has fallen behind its original a number that differs still is a mistake; all else is told
as a warning, for an original that goes on must not stop a build.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from hrtp_site.consent import Unjudged
from hrtp_site.library.library import Library
from hrtp_site.model import Language, Person, Phrase, Problem, Record, Severity, Term, counted, listed, phrase, shown, verbatim
from hrtp_site.reading import LINK_PATTERN, Parsed, Translation, is_free, texts, version_of_words

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_UNREAD = re.compile(r"\{[^{}]*\}|\]\([^)]*\)+")
"""A blank of a document; where a link leads."""
_ENTRY = re.compile(r"(?m)^\s*(?:[-*]|\d+\.)\s")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9&]+[A-Z0-9](?!\w)")
"""Three letters and more that stand for a name: WERC, SEIU. Of two, many are everyday words (LA, OK)."""

MOST_IN_WORDS = 12
"""Up to this number, a text may have words where another has digits."""

Found = Counter[str]


def numbers(text: str) -> Found:
    """Every number in digits, without the commas of thousands, outside a document's blanks and of addresses: ``$1,500`` → 1500."""
    return Counter(found.replace(",", "") for found in _NUMBER.findall(_UNREAD.sub("", text)))


def links(text: str) -> Found:
    """Where a text leads."""
    return Counter(LINK_PATTERN.findall(text))


def _paragraphs(text: str) -> int:
    return text.strip().count("\n\n") + 1


def _entries(text: str) -> int:
    return len(_ENTRY.findall(text))


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
    assert words.record is not None
    late = words.record.translates != version_of_words(original)
    severity = Severity.WARNING if late else Severity.ERROR
    ours, theirs = dict(texts(original)), dict(texts(translated))
    for path in (one for one in {**ours, **theirs} if not is_free(type(original), one)):
        if path not in theirs or path not in ours:
            found = (
                phrase("nothing for {ours}", ours=shown(ours[path]))
                if path in ours
                else phrase("{theirs}, for which it has nothing", theirs=shown(theirs[path]))
            )
            fix = phrase("add what is missing, or take out what is too much")
            yield words.problem(path, found, phrase("a list as long as the original’s"), fix, severity=severity)
            continue
        told = (*_unlike(ours[path], theirs[path], severity), *_names(ours[path], theirs[path], people, renamed, severity))
        for what, allowed, fix, how in told:
            yield words.problem(
                path,
                phrase("{what} in {theirs}", what=what, theirs=shown(theirs[path])),
                phrase("{allowed}, as in {ours}", allowed=allowed, ours=shown(ours[path])),
                fix,
                severity=how,
            )


Told = tuple[Phrase, Phrase, Phrase, Severity]
"""What a text has, what it should have, how to mend it, how bad it is."""


def _unlike(ours: str, theirs: str, severity: Severity) -> Iterator[Told]:
    """What has to be in a text as often as in its original, or oftener; and how it is divided."""
    kinds: tuple[tuple[Callable[[Phrase], Phrase], Callable[[str], Found], Phrase, Severity], ...] = (
        (
            lambda told: phrase("the numbers {told}", told=told),
            numbers,
            phrase("write the same numbers, in digits where the original has digits"),
            Severity.ERROR,
        ),
        (lambda told: phrase("links to {told}", told=told), links, phrase("lead to the same places"), severity),
    )
    for called, find, fix, how in kinds:
        here, there = find(ours), find(theirs)
        lost, more = here - there, there.keys() - here.keys()
        if lost or more:
            yield (
                called(_said(there)),
                _said(here),
                fix,
                how if lost and (more or not all(map(_may_be_a_word, lost))) else Severity.WARNING,
            )
    if _entries(ours) != _entries(theirs):
        entries = [counted(_entries(text), "entry of a list", "entries of lists") for text in (theirs, ours)]
        yield entries[0], entries[1], phrase("make the list as long as the original’s"), severity
    elif _paragraphs(ours) != _paragraphs(theirs):
        found = [counted(_paragraphs(text), "paragraph", "paragraphs") for text in (theirs, ours)]
        yield found[0], found[1], phrase("divide the text as the original is divided"), Severity.WARNING


def _may_be_a_word(number: str) -> bool:
    """Whether one language may well say a number in words where the other has digits: *the first*, number 1."""
    return number.isdigit() and int(number) <= MOST_IN_WORDS


def _said(found: Found) -> Phrase:
    each = (
        name if number == 1 else phrase("{name} ({times})", name=name, times=counted(number, "time", "times"))
        for name, number in sorted(found.items())
        if number
    )
    return listed(each) or phrase("none")


def _names(ours: str, theirs: str, people: frozenset[str], renamed: frozenset[str], severity: Severity) -> Iterator[Told]:
    for name in sorted(people):
        if (name in ours) != (name in theirs):
            found = phrase("no {name}", name=name) if name in ours else verbatim(name)
            fix = phrase("name them") if name in ours else phrase("take the name out")
            yield found, phrase("the same people"), fix, severity
    lost = sorted(set(_ACRONYM.findall(ours)) - set(_ACRONYM.findall(theirs)) - renamed)
    if lost:
        fix = phrase("keep the name; what a word of the glossary is called, its translation says")
        yield phrase("no {name}", name=listed(lost)), phrase("the same names"), fix, Severity.WARNING
