"""The partnerships (a list and a page each), who does what, and the results in figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from hrtp_site.library import Passage
from hrtp_site.model import (
    Component,
    Crumb,
    Element,
    Example,
    Guidance,
    Outcome,
    OutcomeKind,
    Page,
    Partnership,
    Practice,
    Record,
)
from hrtp_site.pages.figures import chart
from hrtp_site.pages.writer import Frame, Press, Writer, neighbors


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """What a card shows of a partnership."""

    partnership: Partnership
    examples: list[Passage]


def partnership_pages(press: Press) -> Iterator[Page]:
    """A page for each partnership, their list, the matrix of who does what, and the results."""
    partnerships = press.library.all(Partnership)
    for place, partnership in enumerate(partnerships):
        writer = press.page(f"partnerships/{partnership.id}.md")
        yield _partnership_page(writer, partnership, neighbors(partnerships, place, writer, partnerships, "short_name"))
    writer = press.page("partnerships/index.md")
    views = [PartnershipView(one, press.library.derived.examples_of[one.id]) for one in partnerships]
    yield writer.page(
        "partnerships.html.j2",
        title=writer.t("partnerships.title"),
        description=writer.t("partnerships.description"),
        kind="list",
        views=views,
        frame_section=writer.path,
        frame_menu_key="nav.partnerships",
    )
    yield _matrix_page(press.page("who-does-what.md"), partnerships)
    yield _results_page(press.page("results.md"), partnerships)


def _partnership_page(writer: Writer, partnership: Partnership, thread: Frame) -> Page:
    library = writer.library
    passages = library.derived.examples_of[partnership.id]
    grouped: list[tuple[Record, list[Example | Guidance]]] = [
        (owner, [passage.part for passage in inside]) for owner, inside in groupby(passages, key=lambda one: one.owner)
    ]
    return writer.record_page(
        "partnership.html.j2",
        partnership,
        title=partnership.short_name,
        description=partnership.summary,
        partnership=partnership,
        examples=grouped,
        outcomes=library.derived.outcomes_of.get(partnership.id, []),
        timeline=sorted(partnership.timeline, key=lambda event: event.year),
        people=library.derived.people_of.get(partnership.id, []),
        stories=writer.stories(partnership.kind, partnership.id),
        links=library.derived.links_of.get(partnership.id, []),
        frame_crumbs=(Crumb(writer.t("nav.partnerships"), "partnerships/index.md"),),
        frame_schema={"alternateName": [partnership.name, *partnership.aliases]},
        frame_section="partnerships/index.md",
        **thread,
    )


def _matrix_page(writer: Writer, partnerships: list[Partnership]) -> Page:
    """A table for each element: partnerships by components (or the element itself where it has none)."""
    derived = writer.library.derived
    cells: dict[tuple[str, str], list[Passage]] = {}
    for partnership in partnerships:
        for passage in derived.examples_of[partnership.id]:
            owner = passage.owner
            column = (owner.component or owner.element) if isinstance(owner, Practice) else owner.id
            cells.setdefault((partnership.id, column or ""), []).append(passage)
    tables = []
    for element in writer.library.all(Element):
        columns: list[Component] | list[Element] = derived.components_of[element.id] or [element]
        rows = [(one, [cells.get((one.id, column.id), []) for column in columns]) for one in partnerships]
        tables.append((element, columns, rows))
    return writer.page(
        "matrix.html.j2",
        title=writer.t("matrix.title"),
        description=writer.t("matrix.description"),
        kind="who-does-what",
        tables=tables,
        frame_wide=True,
        frame_section=writer.path,
        frame_menu_key="nav.matrix",
    )


def _results_page(writer: Writer, partnerships: list[Partnership]) -> Page:
    outcomes = writer.library.all(Outcome)
    by_home: dict[tuple[OutcomeKind, str | None], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_home[one.type, one.partnership].append(one)
    groups = []
    for kind in OutcomeKind:
        heading = writer.t(f"outcome-kind.{kind}")
        sections = []
        for partnership in (*partnerships, None):
            inside = by_home.get((kind, partnership.id if partnership else None), [])
            if inside:
                sections.append((partnership, chart(inside, writer.t), inside))
        if sections:
            groups.append((str(kind), heading, writer.t(f"results.{kind}"), sections))
    return writer.page(
        "results.html.j2",
        title=writer.t("results.title"),
        description=writer.t("results.description"),
        kind="results",
        groups=groups,
        partnerships=partnerships,
        count=len(outcomes),
        results=sum(one.type is OutcomeKind.OUTCOME for one in outcomes),
        frame_wide=True,
        frame_section=writer.path,
        frame_menu_key="nav.results",
    )
