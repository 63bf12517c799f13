"""Compare: two or three practices, or partnerships, side by side. Scripts fill the table from the records' own pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hrtp_site.library import Library
from hrtp_site.model import Page, Partnership, Practice
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
        "practice.tools": "#tools",
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


def compare_pages(press: Press) -> Iterator[Page]:
    """The page on which readers choose what to compare."""
    writer = press.page(PATH)
    yield writer.page(
        "compare.html.j2",
        title=writer.t("compare.title"),
        description=writer.t("compare.description"),
        kind="compare",
        offered=_offered(press.library),
        rows=ROWS,
        most=MOST,
        frame_section="practices/index.md",
        frame_wide=True,
    )


Offer = list[tuple[str, list[tuple[str, str]]]]


def _offered(library: Library) -> dict[str, Offer]:
    """What can be chosen of each kind, in groups with a name: practices by element; id and title."""
    by_element = groupby(library.all(Practice), key=library.derived.element_of)
    return {
        Practice.kind: [(plain(element.short_title), [(one.id, plain(one.title)) for one in inside]) for element, inside in by_element],
        Partnership.kind: [("", [(one.id, plain(one.short_name)) for one in library.all(Partnership)])],
    }
