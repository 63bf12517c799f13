"""Compare: two or three practices, or partnerships, side by side. Scripts fill the table from the records' own pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from hrtp_site.library import Library, fits
from hrtp_site.model import FETCHED, Component, Element, Page, Partnership, Practice
from hrtp_site.pages.writer import Press
from hrtp_site.reading import plain

PATH = "compare.md"
MOST = 3
"""Side by side: more columns cannot be read."""

ROWS = {
    Practice.kind: {
        "compare.summary": ".hr-lead",
        "practice.problem": ".hr-problem",
        "practice.stages": "[data-fact=stages]",
        "practice.evidence": "[data-fact=evidence]",
        "practice.took": "[data-fact=took]",
        "practice.basis": "[data-fact=basis]",
        "practice.steps": "#steps",
        "practice.who": ".hr-sectors dl",
        "stories.related": "#stories",
        "practice.pitfalls": "#pitfalls",
        "practice.tools": ".hr-take",
        "practice.more-tools": "#tools",
        "practice.related": "#related",
    },
    Partnership.kind: {
        "compare.summary": ".hr-lead",
        "partnership.sector": "[data-fact=sector]",
        "partnership.region": "[data-fact=region]",
        "partnership.convener": "[data-fact=convener]",
        "partnership.employers": "[data-fact=employers]",
        "partnership.worker-representatives": "[data-fact=worker-representatives]",
        "partnership.other-partners": "[data-fact=other-partners]",
        "partnership.legal-forms": "#legal-forms",
        "partnership.committees": "#committees",
        "partnership.figures": "#figures",
        "stories.related": "#stories",
        "partnership.examples": "#examples",
    },
}
"""What is compared, by the kind of record: the words for a row, and where a record's page has it (a heading stands for all below it)."""


R = TypeVar("R", Practice, Partnership)

Records = list[tuple[str, str]]
"""Id and title of what can be chosen."""

Offer = list[tuple[str, Records]]
"""What can be chosen of a kind, in groups with a name: practices by element, partnerships all together."""

Asked = list[tuple[str, int, str]]
"""Of very many records: each group's name, how many are in it, and the file that has them, which scripts fetch when it is chosen."""


def compare_pages(press: Press) -> Iterator[Page]:
    """The page on which readers choose what to compare, in each language in which there is something: it is read from the pages there."""
    presses = [spoken for spoken in press.in_each_language() if any(groups for groups in _offered(spoken.library).values())]
    for spoken in presses or [press]:
        writer, library = spoken.page_beside(PATH), spoken.library
        files = {kind: _files(library, kind) for kind in ROWS}
        asked = {kind: [(name, len(records), writer.url(path)) for path, (name, records) in found.items()] for kind, found in files.items()}
        yield writer.page(
            "compare.html.j2",
            title=writer.t("compare.title"),
            description=writer.t("compare.description"),
            kind="compare",
            offered={kind: [] if files[kind] else offer for kind, offer in _offered(library).items()},
            asked=asked,
            rows=ROWS,
            most=MOST,
            frame_alternates={one.library.language: one.beside(PATH) for one in presses} or {writer.language: writer.path},
            frame_section=writer.beside("practices/index.md"),
            frame_wide=True,
        )


def compare_assets(press: Press) -> dict[str, bytes]:
    """Of very many practices or partnerships, ``[id, title]`` of those of each component or sector; nothing where the page has all."""
    every = (found for spoken in press.in_each_language() for kind in ROWS for found in _files(spoken.library, kind).items())
    return {path: json.dumps(records, ensure_ascii=False, separators=(",", ":")).encode() for path, (_, records) in every}


def _offered(library: Library) -> dict[str, Offer]:
    by_element = groupby(_told(library, Practice), key=library.derived.element_of)
    return {
        Practice.kind: [(plain(element.short_title), _titles(inside)) for element, inside in by_element],
        Partnership.kind: [("", inside)] if (inside := _titles(_told(library, Partnership))) else [],
    }


def _told(library: Library, model: type[R]) -> list[R]:
    """The records of a type that have a page in the library's own language."""
    return [one for one in library.all(model) if library.translates(one)]


def _files(library: Library, kind: str) -> dict[str, tuple[str, Records]]:
    """The name and the records of each group, by the path of its file; none where all records of a kind fit on the page."""
    found: dict[str, tuple[str, Records]] = {}
    if kind == Practice.kind and not fits(library.all(Practice)):
        for element in library.all(Element):
            homes: list[Element | Component] = [element, *library.derived.components_of[element.id]]
            for home in homes:
                inside = [one for one in library.derived.practices_of[home.id] if library.translates(one)]
                found[_path(library, home.kind, home.id)] = (plain(home.title), _titles(inside))
    if kind == Partnership.kind and not fits(library.all(Partnership)):
        for sector in library.site.sectors:
            of_it = [one for one in _told(library, Partnership) if one.sector == sector.id]
            found[_path(library, "sectors", sector.id)] = (sector.label, _titles(of_it))
    return {path: (name, records) for path, (name, records) in found.items() if records}


def _titles(records: Iterable[Practice] | Iterable[Partnership]) -> Records:
    return [(one.id, plain(one.title if isinstance(one, Practice) else one.short_name)) for one in records]


def _path(library: Library, kind: str, name: str) -> str:
    return f"{FETCHED}{library.beside(f'compare/{kind}/{name}.json')}"
