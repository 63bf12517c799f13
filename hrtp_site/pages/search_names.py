"""The names that search knows: every page's title and other names, the words of the glossary, the questions that people ask.

One list a language. Suggestions while typing are made of it alone, and the order of results for the greater part.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hrtp_site.library import address, languages_of, search_words
from hrtp_site.model import FETCHED, Component, Document, Element, Language, Page, Partnership, Practice, Term, url_of
from hrtp_site.pages.search_words import SHORT, counted_words, shorter_forms, words_files
from hrtp_site.pages.writer import Press
from hrtp_site.reading import LINK_KINDS, folded, plain

MOST_BYTES = 40_000
"""What the list may weigh, compressed: it is loaded by whoever begins to type. What is beyond it is found by its text alone."""

FIRST = ("practices", "playbooks", "documents", "choosers", "audiences", "components", "elements", "glossary", "home", "handwritten")
"""The kinds whose names go into the list before those of others, where there is not room for all."""

_NAMED: tuple[type[Practice | Component | Element | Document | Partnership], ...] = (Practice, Component, Element, Document, Partnership)


@dataclass(slots=True)
class Name:
    """A page, or an entry of a list on one: where it stands, what it is called, and what else people call it."""

    url: str
    title: str
    kind: str
    label: str
    others: list[str] = field(default_factory=list)
    language: Language | None = None
    """Its language where that is not the list's own."""


def search_assets(press: Press, pages: Iterable[Page]) -> dict[str, bytes]:
    """``fetched/search/``, for each language: ``names.LANGUAGE.json``, ``found-by.LANGUAGE.json``, and the words by which slips are known.

    ``pages`` are all there are.

    After Pagefind has run, ``building/search_index.py`` puts its own name for each page into the list of names.
    """
    every = list(pages)
    assets: dict[str, bytes] = {}
    for language in press.library.languages:
        counts = counted_words(page for page in every if page.language is language and page.facets)
        said = {form for word in counts for form in (word, *shorter_forms(word, language))}
        text, place = _list(press, every, language, said)
        assets[f"{FETCHED}search/names.{language}.json"] = text
        assets[f"{FETCHED}search/found-by.{language}.json"] = _found_by(press, language, place, said)
        assets |= words_files(language, counts, press.kept, press.program)
    return assets


def _found_by(press: Press, language: Language, place: Mapping[str, int], said: set[str]) -> bytes:
    """``found-by.LANGUAGE.json``: in which words people look for pages, each page by its number in the list of names."""
    told = search_words(press.library, language)
    rows = [
        ([place[url] for answer in found.answers if (url := _answer(press, answer, language)) in place], found)
        for found in (told.found_by if told else ())
    ]
    asked = [[folded(ask), names] for names, found in rows if names for ask in found.asked]
    words = [[folded(found.words), names] for names, found in rows if names and found.words]
    every = {word for text, _ in (*asked, *words) for word in str(text).split()}
    return _written({"asked": asked, "words": words, "unsaid": _unsaid(every, said, language)})


def _unsaid(words: Iterable[str], said: set[str], language: Language) -> list[str]:
    """The words that no page says, in no form: it would cost a file to find that out."""
    return sorted(word for word in words if len(word) > SHORT and said.isdisjoint({word, *shorter_forms(word, language)}))


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _list(press: Press, pages: list[Page], language: Language, said: set[str]) -> tuple[bytes, dict[str, int]]:
    """The list of names, and the number in it of each address."""
    told = search_words(press.library, language)
    asked = (
        [(question.ask, [_answer(press, answer, language) for answer in question.answers]) for question in told.questions] if told else []
    )
    names = {name.url: name for name in (*_pages(press, pages, language), *_terms(press, language))}
    foreign = (
        {name.url: name for name in _pages(press, pages, language, press.library.first)} if language is not press.library.first else {}
    )
    for _, answers in asked:
        for url in answers:
            page = url.partition("#")[0]
            if url not in names and page in foreign:
                names[page] = foreign[page]
                names[page].language, names[page].others = press.library.first, []
    ordered = sorted(names.values(), key=lambda name: FIRST.index(name.kind) if name.kind in FIRST else len(FIRST))
    while True:
        text = _json(press, language, ordered, asked, said)
        weight = len(gzip.compress(text, 9, mtime=0))
        if weight <= MOST_BYTES or not ordered:
            return text, {name.url: number for number, name in enumerate(ordered)}
        # As many as fit, by what they weigh on average; a little fewer, so that the list is not packed many times.
        ordered = ordered[: int(len(ordered) * MOST_BYTES / weight * 0.95)]


def _pages(press: Press, pages: list[Page], language: Language, written: Language | None = None) -> Iterator[Name]:
    """The names of the pages that are written in a language, the search's own where none is given; what they are is said in its own."""
    t = press.words[language]
    written = written or language
    others = _other_names(press, written)
    for page in pages:
        if page.language is not written or not page.facets:
            continue
        label = t(f"kind.{page.kind}")
        if page.kind == Term.kind:  # its entries have names of their own
            yield Name(url_of(page.path), page.title, "list", label)
            continue
        if page.kind == Component.kind:  # two components may have one title
            element = press.page(page.path, language).own(press.library.get(Element, page.facets["element"][0]))
            label = f"{label} · {plain(element.short_title)}"
        yield Name(url_of(page.path), page.title, page.kind, label, others.get(page.path, []))


def _other_names(press: Press, language: Language) -> dict[str, list[str]]:
    """What else the records of pages are called, by path."""
    found: dict[str, list[str]] = {}
    for model in _NAMED:
        for record in press.library.all(model):
            own = press.library.in_language(record, language)
            if own is not None:
                more = [own.name] if isinstance(own, Partnership) else []
                found[languages_of(press.library, record)[language]] = [*more, *own.aliases]
    return found


def _terms(press: Press, language: Language) -> Iterator[Name]:
    """The words of the glossary, each also by what it is called in the other languages: people type what they have heard."""
    spoken = press.speaking(language)
    others = [other for other in press.library.languages if other is not language]
    label = spoken.t(f"kind.{Term.kind}")
    for term in spoken.library.all(Term):
        if spoken.library.translates(term):
            elsewhere = [found for other in others if (found := spoken.library.in_language(term, other))]
            title, *more = dict.fromkeys(name for one in (term, *elsewhere) for name in (one.term, *one.aliases, *one.searched_as))
            yield Name(url_of(address(spoken.library, Term.kind, term.id, language).path), title, Term.kind, label, more)


def _answer(press: Press, answer: str, language: Language) -> str:
    scheme, _, place = answer.partition(":")
    record_id, hash_sign, clause = place.partition("#")
    return url_of(address(press.library, LINK_KINDS[scheme], record_id, language).path) + hash_sign + clause


def _json(press: Press, language: Language, names: list[Name], asked: list[tuple[str, list[str]]], said: set[str]) -> bytes:
    """The list as scripts read it: what is said often stands once, and is named by its number."""
    labels = list(dict.fromkeys(name.label for name in names))
    kinds = list(dict.fromkeys(name.kind for name in names))
    place = {name.url: number for number, name in enumerate(names)}
    told = search_words(press.library, language)
    synonyms = [[folded(word) for word in row] for row in told.synonyms] if told else []
    every = [
        *(ask for ask, _ in asked),
        *(text for name in names for text in (name.title, *name.others)),
        *(word for row in synonyms for word in row),
    ]
    words = {word for text in every for word in folded(text).split()}
    value = {
        "kinds": kinds,
        "labels": labels,
        "names": [
            [
                name.url,
                name.title,
                kinds.index(name.kind),
                labels.index(name.label),
                _apart(name),
                *([name.language] if name.language else []),
            ]
            for name in names
        ],
        "questions": [[ask, known] for ask, answers in asked if (known := _known(answers, place))],
        "synonyms": synonyms,
        "unsaid": _unsaid(words, said, language),
        # What only the index knows: Pagefind's names for the pages, and at which of its page's words an entry stands.
        "ids": [],
        "places": [],
        "wishes": {folded(word): wish.kind for wish in told.wishes for word in wish.words} if told else {},
    }
    return _written(value)


def _known(answers: Iterable[str], place: Mapping[str, int]) -> list[int | tuple[int, str]]:
    """The answers that are in the list, by number; of an answer inside a page, the page with the anchor."""
    found: list[int | tuple[int, str]] = []
    for url in answers:
        page, _, anchor = url.partition("#")
        if url in place:
            found.append(place[url])
        elif page in place:
            found.append((place[page], anchor))
    return found


def _apart(name: Name) -> list[str]:
    """The other names that say something which the title and the names before them do not."""
    seen = {folded(name.title)}
    kept = []
    for other in name.others:
        if folded(other) not in seen:
            seen.add(folded(other))
            kept.append(other)
    return kept
