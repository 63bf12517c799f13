"""Compare: two or three practices, or partnerships, side by side. Scripts fill the table from the records' own pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

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


Records = list[tuple[str, str]]
"""Id and title of what can be chosen."""

Offer = list[tuple[str, Records]]
"""What can be chosen of a kind, in groups with a name: practices by element, partnerships all together."""

Asked = list[tuple[str, int, str]]
"""Of very many records: each group's name, how many are in it, and the file that has them, which scripts fetch when it is chosen."""


def compare_pages(press: Press) -> Iterator[Page]:
    """The page on which readers choose what to compare."""
    writer = press.page(PATH)
    files = {kind: _files(press.library, kind) for kind in ROWS}
    yield writer.page(
        "compare.html.j2",
        title=writer.t("compare.title"),
        description=writer.t("compare.description"),
        kind="compare",
        offered={kind: [] if files[kind] else offer for kind, offer in _offered(press.library).items()},
        asked={kind: [(name, len(records), writer.url(path)) for path, (name, records) in found.items()] for kind, found in files.items()},
        rows=ROWS,
        most=MOST,
        frame_section="practices/index.md",
        frame_wide=True,
    )


def compare_assets(press: Press) -> dict[str, bytes]:
    """Of very many practices or partnerships, ``[id, title]`` of those of each component or sector; nothing where the page has all."""
    every = (found for kind in ROWS for found in _files(press.library, kind).items())
    return {path: json.dumps(records, ensure_ascii=False, separators=(",", ":")).encode() for path, (_, records) in every}


def _offered(library: Library) -> dict[str, Offer]:
    by_element = groupby(library.all(Practice), key=library.derived.element_of)
    return {
        Practice.kind: [(plain(element.short_title), _titles(inside)) for element, inside in by_element],
        Partnership.kind: [("", _titles(library.all(Partnership)))],
    }


def _files(library: Library, kind: str) -> dict[str, tuple[str, Records]]:
    """The name and the records of each group, by the path of its file; none where all records of a kind fit on the page."""
    found: dict[str, tuple[str, Records]] = {}
    if kind == Practice.kind and not fits(library.all(Practice)):
        for element in library.all(Element):
            homes: list[Element | Component] = [element, *library.derived.components_of[element.id]]
            found |= {_path(one.kind, one.id): (plain(one.title), _titles(library.derived.practices_of[one.id])) for one in homes}
    if kind == Partnership.kind and not fits(library.all(Partnership)):
        for sector in library.site.sectors:
            inside = [one for one in library.all(Partnership) if one.sector == sector.id]
            found[_path("sectors", sector.id)] = (sector.label, _titles(inside))
    return {path: (name, records) for path, (name, records) in found.items() if records}


def _titles(records: Iterable[Practice] | Iterable[Partnership]) -> Records:
    return [(one.id, plain(one.title if isinstance(one, Practice) else one.short_name)) for one in records]


def _path(kind: str, name: str) -> str:
    return f"{FETCHED}compare/{kind}/{name}.json"
