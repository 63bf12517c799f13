"""Long lists in pages: how a list is divided, and on which page a record stands that has no page of its own.

A list of at most ``WHOLE`` entries is one page, at the list's own address. A longer one is divided where its readers look for things
(by letter), and by number, into pages of at most ``MOST``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING, Generic, TypeVar

from hrtp_site.model import Link, Outcome, OutcomeKind, Partnership, Person, Playbook, Practice, Record, Source, Term
from hrtp_site.reading import alphabetical, folded

if TYPE_CHECKING:
    from hrtp_site.library.library import Library

WHOLE = 200
"""So many entries stand on one page: about 30 kB of cards, terms or figures when compressed, and as much as anybody scrolls through."""

MOST = 125
"""Entries on each page of a longer list. With its styles, scripts and typefaces (80 kB) a page of so many weighs about 100 kB."""

USES = 10
"""So many links within an entry (where a word is used) weigh as much as another entry."""

OTHER = "other"
"""The group of the words that begin with no letter from a to z."""

GLOSSARY, RESULTS, SOURCES = "glossary.md", "results.md", "sources/index.md"
"""The lists in which records stand that have no page of their own."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[T_co]):
    """One page of a list: the entries that stand there and nowhere else."""

    path: str
    entries: tuple[T_co, ...]
    page: int = 1
    """Its number among ``pages``, from 1."""
    pages: int = 1
    group: str = ""
    """By what the list was divided before its entries were counted: a letter. Empty for a list that is divided by number alone."""


def later_page(path: str, number: int) -> str:
    """Where a list goes on: ``results.md`` → ``results/page/2.md``, ``sources/index.md`` → ``sources/page/2.md``."""
    return f"{path.removesuffix('.md').removesuffix('/index')}/page/{number}.md"


def one(_: object) -> int:
    """What most entries weigh."""
    return 1


def fits(entries: Iterable[T], weight: Callable[[T], int] = one) -> bool:
    """Whether a list is short enough for one page."""
    return sum(map(weight, entries)) <= WHOLE


def by_number(path: str, entries: Iterable[T], weight: Callable[[T], int] = one, group: str = "", most: int = 0) -> list[Part[T]]:
    """A list in pages, the first at ``path``; a list without entries is one empty page.

    It is divided where it has more than ``WHOLE`` entries, or more than ``most``; a page then holds ``MOST`` of them, or ``most``.
    """
    entries = [*entries]
    found = [tuple(entries)] if not most and fits(entries, weight) else [*chunks(entries, most or MOST, weight)] or [()]
    paths = [path, *(later_page(path, number) for number in range(2, len(found) + 1))]
    return [Part(where, chunk, page, len(found), group) for page, (where, chunk) in enumerate(zip(paths, found, strict=True), start=1)]


def chunks(entries: Iterable[T], most: int, weight: Callable[[T], int] = one) -> Iterator[tuple[T, ...]]:
    """Entries in portions that weigh at most ``most``, in order; what weighs more by itself is a portion by itself."""
    chunk: list[T] = []
    total = 0
    for entry in entries:
        heavy = weight(entry)
        if chunk and total + heavy > most:
            yield tuple(chunk)
            chunk, total = [], 0
        chunk.append(entry)
        total += heavy
    if chunk:
        yield tuple(chunk)


def by_letter(path: str, entries: Sequence[T], words: Callable[[T], str], weight: Callable[[T], int] = one) -> list[Part[T]]:
    """A list by the letter with which its entries begin, ``glossary.md`` → ``glossary/a.md`` …; one page where it fits one.

    Nothing stands at ``path`` itself then: the page there leads to the letters.
    """
    if fits(entries, weight):
        return by_number(path, entries, weight)
    groups: dict[str, list[T]] = defaultdict(list)
    for entry in entries:
        first = folded(words(entry))[:1]
        groups[first if first and first in ascii_lowercase else OTHER].append(entry)
    letters = (letter for letter in (*ascii_lowercase, OTHER) if letter in groups)
    stem = path.removesuffix(".md")
    return [part for letter in letters for part in by_number(f"{stem}/{letter}.md", groups[letter], weight, letter, MOST)]


# The records that have no page of their own


def gathered(library: Library) -> dict[str, list[Part[Record]]]:
    """The pages of each list in which such records stand, by the list's path in the first language. Sources stand with people and links."""

    def weight(term: Term) -> int:
        return 1 + len(uses(library, term)) // USES

    terms = by_letter(library.beside(GLOSSARY), library.all(Term), lambda term: term.term, weight)
    return {
        GLOSSARY: [*terms],
        RESULTS: by_number(library.beside(RESULTS), _results(library)),
        SOURCES: by_number(library.beside(SOURCES), [*sources(library), *library.all(Person), *library.all(Link)]),
    }


def uses(library: Library, term: Term) -> list[Practice | Playbook]:
    """The practices and routes that name a word of the glossary."""
    return [found for found in library.derived.cited_by.get((term.kind, term.id), ()) if isinstance(found, Practice | Playbook)]


def sources(library: Library) -> list[Source]:
    """The sources in the order of their list: those that were read, then those that these cite, each by name."""
    return sorted(library.all(Source), key=lambda source: (bool(source.cited_in), alphabetical(source.short_title), source.id))


def _results(library: Library) -> Iterator[Record]:
    """The figures in the order of their list: by what they count, by partnership."""
    homes: dict[tuple[OutcomeKind, str | None], list[Outcome]] = defaultdict(list)
    for outcome in library.all(Outcome):
        homes[outcome.type, outcome.partnership].append(outcome)
    for kind in OutcomeKind:
        for partnership in (*(found.id for found in library.all(Partnership)), None):
            yield from homes.get((kind, partnership), ())
