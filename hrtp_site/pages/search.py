"""The search page with its facets, a listing page for each value of each facet, and the words that search knows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from hrtp_site.library import by_number, in_folder
from hrtp_site.model import FETCHED, Component, Element, Language, Page, Term
from hrtp_site.pages.facets import FACETS, values_of
from hrtp_site.pages.parts import divided, in_groups
from hrtp_site.pages.writer import Press, Writer
from hrtp_site.reading import folded, plain

SEARCH = "search.md"
MOST_WORDS = 20_000
"""The most words kept for *did you mean*: the most frequent ones. They are fetched by first letter, and only where few pages say a word."""

OFTEN = 10
"""A word that stands this many times wins over a rare one that is as near to what was typed."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|\{:?[^}]*\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as it is offered: its words, how many pages have it, and where they are listed."""

    value: str
    label: str
    count: int
    path: str


def search_pages(press: Press, pages: Iterable[Page]) -> Iterator[Page]:
    """The search page and the listings, in each language; ``pages`` are all others."""
    every = list(pages)
    alternates = {language: in_folder(press.library, SEARCH, language) for language in press.library.languages}
    for language, path in alternates.items():
        # The listings are for search engines too: what these are to leave alone is found by the search alone.
        own = [page for page in every if page.language is language and page.facets and page.listed]
        choices = _choices(press.page(path, language), own)
        yield _search_page(press.page(path, language), choices, alternates)
        for facet, offered in choices.items():
            for choice in offered:
                inside = [page for page in own if choice.value in page.facets.get(facet, ())]
                yield from _listings(press, facet, choice, inside, language)


def _choices(writer: Writer, pages: list[Page]) -> dict[str, list[Choice]]:
    """What can be chosen: values that at least one page has."""
    counts = Counter((facet, value) for page in pages for facet, values in page.facets.items() for value in values)
    offered: dict[str, list[Choice]] = {}
    for facet, values in values_of(writer.library).items():
        found = [
            Choice(value, label(writer, facet, value), counts[facet, value], writer.beside(f"browse/{facet}/{value}.md"))
            for value in values
            if counts[facet, value]
        ]
        if found:
            offered[facet] = found
    return {facet: offered[facet] for facet in FACETS if facet in offered}


def label(writer: Writer, facet: str, value: str) -> str:
    """The words for a value."""
    library = writer.library
    if facet == "element":
        element = writer.own(library.get(Element, value))
        return f"{element.number}. {plain(element.short_title)}"
    if facet == "component":
        component = writer.own(library.get(Component, value))
        return f"{library.get(Element, component.element).number}. {plain(component.title)}"
    if facet == "partnership":
        return writer.partnership(value).short_name
    return writer.t(f"{'document-type' if facet == 'document' else facet}.{value}")


def _search_page(writer: Writer, choices: dict[str, list[Choice]], alternates: dict[Language, str]) -> Page:
    other = next((language for language in writer.library.languages if language is not writer.language), None)
    return writer.page(
        "search.html.j2",
        title=writer.t("search.title"),
        description=writer.t("search.description"),
        kind="search",
        choices=choices,
        count=sum(choice.count for choice in choices.get("kind", ())),
        other=other,
        fetched=writer.url(FETCHED),
        take_along=writer.url("take-along.zip"),
        frame_alternates=alternates,
        frame_section=writer.path,
        frame_wide=True,
        frame_menu_key="nav.search",
    )


def _listings(press: Press, facet: str, choice: Choice, pages: list[Page], language: Language) -> Iterator[Page]:
    """The pages that have a value, by their kind; a long list goes on, on pages of its own."""
    groups = in_groups(pages, lambda page: page.kind)
    counts = {kind: len(inside) for kind, inside in groups}
    parts = by_number(choice.path, [page for _, inside in groups for page in inside])
    for place, part in enumerate(parts):
        writer = press.page(part.path, language)
        title = writer.t("browse.title", facet=writer.t(f"facet.{facet}"), value=choice.label)
        yield writer.page(
            "browse.html.j2",
            kind="list",
            groups=in_groups(part.entries, lambda page: page.kind),
            counts=counts,
            count=len(pages),
            search=writer.url(writer.beside(SEARCH)) + f"?{facet}={choice.value}",
            frame_section=writer.beside(SEARCH),
            **divided(writer, title, writer.t("browse.description", value=choice.label), parts, place),
        )


# The words that search knows


def search_assets(press: Press, pages: Iterable[Page]) -> dict[str, bytes]:
    """``fetched/search/``: ``synonyms.LANGUAGE.json`` (other words → the site's own), ``words/LANGUAGE/LETTER.json`` (*did you mean*)."""
    every = list(pages)
    assets: dict[str, bytes] = {}
    for language in press.library.languages:
        assets[f"{FETCHED}search/synonyms.{language}.json"] = _json(_synonyms(press, language))
        as_written: Counter[str] = Counter()
        for page in every:
            if page.language is language and page.facets:
                as_written.update(_WORD.findall(_MARKUP.sub(" ", page.html)))
        counts: Counter[str] = Counter()
        for word, count in as_written.items():
            counts[folded(word)] += count
        letters: dict[str, dict[str, list[str]]] = {letter: {"words": [], "often": [], "rare": []} for letter in ascii_lowercase}
        for word, count in sorted(counts.most_common(MOST_WORDS)):
            if word[0] not in letters:
                continue
            # Once is as likely a name or a slip as a word.
            letters[word[0]]["words" if count > 1 else "rare"].append(word)
            if count >= OFTEN:
                letters[word[0]]["often"].append(word)
        assets |= {f"{FETCHED}search/words/{language}/{letter}.json": _json(words) for letter, words in letters.items()}
    return assets


def _synonyms(press: Press, language: Language) -> dict[str, list[str]]:
    """What people type → what the site calls it: the other names of a term → its own.

    A practice's other names stand on its page.
    """
    found: dict[str, set[str]] = {}
    for term in press.library.all(Term):
        names = [term.term, *term.aliases]
        if language is Language.SPANISH and language is not press.library.first:
            names = [term.spanish, *term.spanish_aliases, *names] if term.spanish else []
        tidy = list(dict.fromkeys(folded(name) for name in names))
        for name in tidy:
            found.setdefault(name, set()).update(other for other in tidy[:1] if other != name)
    return {name: sorted(others) for name, others in sorted(found.items()) if others}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
