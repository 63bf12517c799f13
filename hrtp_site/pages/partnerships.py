"""The partnerships (a list and a page each), and who does what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hrtp_site.library import Library, Part, Passage, by_number, fits, measured, path_of
from hrtp_site.model import Component, Crumb, Document, Element, Example, Guidance, OutcomeKind, Page, Partnership, Practice, Record
from hrtp_site.pages.answers import whose_count
from hrtp_site.pages.drawn_legal import legal_forms
from hrtp_site.pages.drawn_table import table
from hrtp_site.pages.drawn_timeline import timeline
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.parts import divided, newest
from hrtp_site.pages.writer import MOST_BESIDE, Frame, Press, Writer
from hrtp_site.reading import plain

LIST = "partnerships/index.md"
MATRIX = "who-does-what.md"

LINES = 3
"""So many examples of a partnership, a line each, weigh as much as its row."""


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """What a card shows of a partnership."""

    partnership: Partnership
    examples: list[Passage]


def partnership_pages(press: Press) -> Iterator[Page]:
    """A page for each partnership in each language in which it exists; their list, and the matrix of who does what, in every language."""
    for spoken in press.in_each_language():
        partnerships = spoken.library.all(Partnership)
        yield from _own_pages(spoken, partnerships)
        views = [PartnershipView(one, spoken.library.derived.examples_of[one.id]) for one in partnerships]
        parts = by_number(spoken.beside(LIST), views)
        yield from (_list_page(spoken.page(part.path), parts, place) for place, part in enumerate(parts))
        yield from _matrix_pages(spoken)


def pages_of_partnerships(press: Press, names: Collection[str]) -> Iterator[Page]:
    """The pages of some partnerships, by their ids, in each language in which they exist."""
    for spoken in press.in_each_language():
        yield from _own_pages(spoken, [one for one in spoken.library.all(Partnership) if one.id in names])


def _own_pages(press: Press, chosen: Sequence[Partnership]) -> Iterator[Page]:
    library = press.library
    partnerships, documents = library.all(Partnership), _documents_drawn_on(library)
    places = {partnership.id: place for place, partnership in enumerate(partnerships)}
    for partnership in filter(library.translates, chosen):
        writer = press.page_beside(path_of(partnership.kind, partnership.id))
        thread = neighbors(partnerships, places[partnership.id], writer, partnerships, "short_name")
        yield _partnership_page(writer, partnership, documents.get(partnership.id, []), thread)


def _documents_drawn_on(library: Library) -> dict[str, list[Document]]:
    """The documents with a clause behind which stands something that a partnership did, by the partnership's id."""
    found: dict[str, dict[str, Document]] = {}
    for document in library.all(Document):
        for passage in [name for section in document.sections for clause in section.clauses for name in clause.passages]:
            part = library.derived.passages[passage].part
            for partnership in part.partnerships if isinstance(part, Example) else ():
                found.setdefault(partnership, {})[document.id] = document
    return {partnership: [*documents.values()] for partnership, documents in found.items()}


def _list_page(writer: Writer, parts: list[Part[PartnershipView]], place: int) -> Page:
    return writer.page(
        "partnerships.html.j2",
        kind="list",
        views=parts[place].entries,
        frame_alternates=writer.everywhere,
        frame_wide=True,
        frame_section=writer.beside(LIST),
        frame_menu_key="" if place else "nav.partnerships",
        **divided(writer, writer.t("partnerships.title"), writer.t("partnerships.description"), parts, place),
    )


def _partnership_page(writer: Writer, partnership: Partnership, documents: list[Document], thread: Frame) -> Page:
    library = writer.library
    passages = library.derived.examples_of[partnership.id]
    grouped: list[tuple[Record, list[Example | Guidance]]] = [
        (owner, [passage.part for passage in inside]) for owner, inside in groupby(passages, key=lambda one: one.owner)
    ]
    outcomes = sorted(library.derived.outcomes_of.get(partnership.id, []), key=lambda one: one.type is not OutcomeKind.OUTCOME)
    strongest = measured(outcomes)
    came = strongest[1][0] if strongest else next((one for one in outcomes if one.type is OutcomeKind.OUTCOME), None)
    return writer.record_page(
        "partnership.html.j2",
        partnership,
        title=partnership.short_name,
        description=partnership.summary,
        partnership=partnership,
        table=table(partnership, writer.t),
        legal=legal_forms(partnership, writer.t),
        examples=grouped,
        practices=[owner for owner, _ in grouped if isinstance(owner, Practice)],
        documents=documents,
        most_beside=MOST_BESIDE,
        outcomes=outcomes,
        came=came,
        whose=whose_count(library, writer.t, came) if came else "",
        first_figures=FIRST_FIGURES,
        line=timeline(partnership, writer.t),
        timeline=sorted(partnership.timeline, key=lambda event: event.year),
        people=library.derived.people_of.get(partnership.id, []),
        **newest(writer, writer.stories(partnership.kind, partnership.id), "partnership", partnership.id),
        links=library.derived.links_of.get(partnership.id, []),
        frame_crumbs=(Crumb(writer.t("nav.partnerships"), writer.beside(LIST)),),
        frame_schema={"alternateName": [partnership.name, *partnership.aliases]},
        frame_section=writer.beside(LIST),
        **thread,
    )


FIRST_FIGURES = 4
"""How many figures of a partnership are shown at once: what came of it first."""

Row = tuple[Partnership, list[list[Passage]]]
"""A partnership, and its examples in each column."""

Table = tuple[Element, list[Component] | list[Element], list[Row]]
"""An element, its components (or the element itself where it has none), and the partnerships."""


def _matrix_pages(press: Press) -> Iterator[Page]:
    """A table for each element; where all of them are long, each on pages of its own, and a page that leads to these."""
    tables = [*_tables(press.library)]
    writer = press.page_beside(MATRIX)
    title, description = writer.t("matrix.title"), writer.t("matrix.description")
    if fits([row for _, _, rows in tables for row in rows], _weight):
        yield _matrix_page(writer, tables, [], {"title": title, "description": description, "ways": []})
        return
    named = [(element, by_number(press.beside(f"who-does-what/{element.id}.md"), rows, _weight)) for element, _, rows in tables]
    index = [(element, f"{element.number}. {plain(element.short_title)}", writer.url(parts[0].path)) for element, parts in named]
    yield _matrix_page(writer, [], index, {"title": title, "description": description, "ways": []})
    for (element, columns, _), (_, parts) in zip(tables, named, strict=True):
        about = f"{title}: {element.number}. {plain(element.short_title)}"
        for place, part in enumerate(parts):
            writer = press.page(part.path)
            said = writer.t("matrix.caption", element=plain(element.short_title))
            frame = divided(writer, about, said, parts, place, crumbs=(Crumb(title, press.beside(MATRIX)),))
            yield _matrix_page(writer, [(element, columns, [*part.entries])], [], frame)


def _weight(row: Row) -> int:
    """A partnership's row, and its examples, which are lines."""
    return 1 + sum(len(passages) for passages in row[1]) // LINES


def _tables(library: Library) -> Iterator[Table]:
    cells: dict[tuple[str, str], list[Passage]] = {}
    partnerships = library.all(Partnership)
    for partnership in partnerships:
        for passage in library.derived.examples_of[partnership.id]:
            owner = passage.owner
            column = (owner.component or owner.element) if isinstance(owner, Practice) else owner.id
            cells.setdefault((partnership.id, column or ""), []).append(passage)
    for element in library.all(Element):
        columns: list[Component] | list[Element] = library.derived.components_of[element.id] or [element]
        yield element, columns, [(one, [cells.get((one.id, column.id), []) for column in columns]) for one in partnerships]


def _matrix_page(writer: Writer, tables: list[Table], index: list[tuple[Element, str, str]], frame: Frame) -> Page:
    return writer.page(
        "matrix.html.j2",
        kind="who-does-what",
        tables=tables,
        index=index,
        frame_wide=True,
        frame_alternates=writer.everywhere,
        frame_section=writer.beside(MATRIX),
        frame_menu_key="nav.matrix" if writer.path == writer.beside(MATRIX) else "",
        **frame,
    )
