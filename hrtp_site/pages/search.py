"""The search page with its facets, and a listing page for each value of each facet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hrtp_site.library import by_number
from hrtp_site.model import FETCHED, Language, Page
from hrtp_site.pages.facets import FACETS, values_of
from hrtp_site.pages.narrowing import Choice, label, listing
from hrtp_site.pages.parts import divided, in_groups
from hrtp_site.pages.writer import Press, Writer

SEARCH = "search.md"


def search_pages(press: Press, pages: Iterable[Page]) -> Iterator[Page]:
    """The search page and the listings, in each language; ``pages`` are all others."""
    every = list(pages)
    # The listings are for search engines too: what these are to leave alone is found by the search alone.
    having = {one: _by_value(page for page in every if page.language is one and page.listed) for one in press.library.languages}
    presses = {spoken.library.language: spoken for spoken in press.in_each_language()}
    choices = {language: _choices(spoken.page_beside(SEARCH), having[language]) for language, spoken in presses.items()}
    same: dict[tuple[str, str], dict[Language, str]] = defaultdict(dict)
    for language, offered in choices.items():
        for facet, choice in ((facet, choice) for facet, found in offered.items() for choice in found):
            same[facet, choice.value][language] = choice.path
    for language, spoken in presses.items():
        yield _search_page(spoken.page_beside(SEARCH), choices[language])
        for facet, choice in ((facet, choice) for facet, found in choices[language].items() for choice in found):
            yield from _listings(spoken, facet, choice, having[language][facet, choice.value], same[facet, choice.value])


def _by_value(pages: Iterable[Page]) -> dict[tuple[str, str], list[Page]]:
    """The pages that have a value, by its facet and itself."""
    found: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in pages:
        for facet, values in page.facets.items():
            for value in values:
                found[facet, value].append(page)
    return found


def _choices(writer: Writer, having: Mapping[tuple[str, str], list[Page]]) -> dict[str, list[Choice]]:
    """What can be chosen: values that at least one page has."""
    offered: dict[str, list[Choice]] = {}
    for facet, values in values_of(writer.library).items():
        found = [
            Choice(value, label(writer, facet, value), len(having[facet, value]), listing(writer, facet, value))
            for value in values
            if (facet, value) in having
        ]
        if found:
            offered[facet] = found
    return {facet: offered[facet] for facet in FACETS if facet in offered}


def _search_page(writer: Writer, choices: dict[str, list[Choice]]) -> Page:
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
        frame_alternates=writer.everywhere,
        frame_section=writer.path,
        frame_wide=True,
        frame_menu_key="nav.search",
    )


def _listings(press: Press, facet: str, choice: Choice, pages: list[Page], same: dict[Language, str]) -> Iterator[Page]:
    """The pages that have a value, by their kind; a long list goes on, on pages of its own. ``same`` are the lists in each language."""
    groups = in_groups(pages, lambda page: page.kind)
    counts = {kind: len(inside) for kind, inside in groups}
    parts = by_number(choice.path, [page for _, inside in groups for page in inside])
    for place, part in enumerate(parts):
        writer = press.page(part.path)
        title = writer.t("browse.title", facet=writer.t(f"facet.{facet}"), value=choice.label)
        yield writer.page(
            "browse.html.j2",
            kind="list",
            groups=in_groups(part.entries, lambda page: page.kind),
            counts=counts,
            count=len(pages),
            search=writer.url(writer.beside(SEARCH)) + f"?{facet}={choice.value}",
            frame_alternates={writer.language: part.path} if place else same,
            frame_section=writer.beside(SEARCH),
            **divided(writer, title, writer.t("browse.description", value=choice.label), parts, place),
        )
