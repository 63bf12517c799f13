"""The practices: a card and a page each, and the list of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hrtp_site.library import Known, Library, card_sheet_path, fits, path_of, poster_path
from hrtp_site.model import (
    Component,
    Crumb,
    Element,
    Evidence,
    Example,
    Guidance,
    Heading,
    Page,
    Partnership,
    Playbook,
    Practice,
    Term,
)
from hrtp_site.pages.answers import Came, at_the_table, came_of, paced, whose_word
from hrtp_site.pages.compare import PATH as COMPARE
from hrtp_site.pages.documents import downloads
from hrtp_site.pages.facets import facets_of
from hrtp_site.pages.map import places_on_map
from hrtp_site.pages.narrowing import Marks, narrowing
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.parts import in_groups
from hrtp_site.pages.writer import MOST_BESIDE, Frame, Press, Writer
from hrtp_site.reading import inline, plain

LIST = "practices/index.md"


@dataclass(frozen=True, slots=True)
class PracticeView:
    """What a card shows of a practice."""

    practice: Practice
    element: Element
    home: Component | None
    known: Known


def view_of(writer: Writer, practice: Practice) -> PracticeView:
    """A practice with what is derived for its card, in the writer's language where there is a translation."""
    library = writer.library
    component = library.get(Component, practice.component) if practice.component else None
    return PracticeView(writer.own(practice), library.derived.element_of(practice), component, library.derived.known(practice))


def practice_pages(press: Press) -> Iterator[Page]:
    """A page for each practice in each language in which it exists, and the list of all in every language."""
    for spoken in press.in_each_language():
        yield from _own_pages(spoken, spoken.library.all(Practice))
        yield _list_page(spoken.page_beside(LIST))


def pages_of_practices(press: Press, names: Collection[str]) -> Iterator[Page]:
    """The pages of some practices, by their ids, in each language in which they exist."""
    for spoken in press.in_each_language():
        yield from _own_pages(spoken, [one for one in spoken.library.all(Practice) if one.id in names])


def _own_pages(press: Press, chosen: Sequence[Practice]) -> Iterator[Page]:
    library = press.library
    practices = library.all(Practice)
    places = {practice.id: place for place, practice in enumerate(practices)}
    routes, spots = _routes(library), places_on_map(library)
    for practice in filter(library.translates, chosen):
        writer = press.page_beside(path_of(practice.kind, practice.id))
        siblings = library.derived.practices_of[practice.component or practice.element or ""]
        thread = neighbors(practices, places[practice.id], writer, siblings)
        yield _practice_page(writer, practice, routes.get(practice.id, []), spots[practice.id], thread)


def _routes(library: Library) -> dict[str, list[Playbook]]:
    """The guided routes that pass a practice, by its id."""
    routes: dict[str, list[Playbook]] = {}
    for playbook in library.all(Playbook):
        for practice in dict.fromkeys(stop.practice for stop in playbook.route):
            routes.setdefault(practice, []).append(playbook)
    return routes


def _practice_page(writer: Writer, practice: Practice, routes: list[Playbook], spot: str, thread: Frame) -> Page:
    library = writer.library
    view = view_of(writer, practice)
    before, after, together = library.derived.neighbors[practice.id]
    taken, clauses = library.derived.documents_of[practice.id]
    came = came_of(library, practice)
    covered = {term for document in taken for term in document.terms}
    crumbs = [Crumb(writer.t("nav.practices"), writer.beside(LIST))]
    home = view.home or view.element
    crumbs.append(Crumb(view.home.title if view.home else view.element.short_title, writer.where(home.kind, home.id).path))
    return writer.record_page(
        "practice.html.j2",
        practice,
        title=practice.title,
        description=practice.summary,
        practice=practice,
        element=view.element,
        component=view.home,
        known=view.known,
        partnerships=library.derived.partnerships_of(practice),
        took=[(example, one) for example in practice.examples for one in example.took],
        groups=guidance_and_examples(practice),
        by_sector=examples_by_sector(library, practice),
        other_sectors=_other_sectors(library, practice),
        came=came,
        whose=whose_word(library, writer.t, came),
        table=at_the_table(practice.steps),
        pace=paced(practice.steps),
        documents=[(document, downloads(writer, document, writer.where(document.kind, document.id).language)[0]) for document in taken],
        clauses=clauses,
        tools=[library.get(Term, term) for term in practice.tools if term not in covered],
        before=[library.get(Practice, one) for one in before],
        after=[library.get(Practice, one) for one in after],
        together=[library.get(Practice, one) for one in together],
        routes=routes,
        compare=writer.beside(COMPARE),
        spot=spot,
        card=card_sheet_path(library, practice.id),
        poster=poster_path(writer.path),
        most_beside=MOST_BESIDE,
        frame_crumbs=tuple(crumbs),
        stories=writer.stories(practice.kind, practice.id),
        frame_section=writer.beside(LIST),
        frame_element=view.element.number,
        frame_schema=_how_to(practice),
        **thread,
    )


def _how_to(practice: Practice) -> dict[str, Any]:
    """The practice as a schema.org HowTo; one without steps is an article."""
    if not practice.steps:
        return {"@type": "Article", "headline": plain(practice.title)}
    steps = [{"@type": "HowToStep", "position": place, "text": plain(step.action)} for place, step in enumerate(practice.steps, start=1)]
    return {"step": steps, "dateModified": practice.reviewed_on.isoformat()}


def guidance_and_examples(practice: Practice) -> list[tuple[Heading | None, list[Guidance], list[Example]]]:
    """Guidance and examples under the sub-heading to which they belong; those without one come first."""
    groups: list[tuple[Heading | None, list[Guidance], list[Example]]] = []
    for part in (None, *practice.parts):
        name = part.id if part else None
        guidance = [item for item in practice.guidance if item.part == name]
        examples = [item for item in practice.examples if item.part == name]
        if guidance or examples or (part and part.text):
            groups.append((part, guidance, examples))
    return groups


def sectors_of(library: Library) -> list[str]:
    """The ids of the playbook's sectors, in its own order."""
    return [sector.id for sector in library.site.sectors]


SectorGroup = tuple[str, list[tuple[Partnership, list[Example]]]]


def examples_by_sector(library: Library, practice: Practice) -> list[SectorGroup]:
    """Who did it in each sector: its partnerships, each with the examples in which it had a part. Sectors without any are left out."""
    found: dict[str, list[tuple[Partnership, list[Example]]]] = {}
    for partnership in library.derived.partnerships_of(practice):
        own = [example for example in practice.examples if partnership.id in example.partnerships]
        found.setdefault(partnership.sector, []).append((partnership, own))
    return [(sector, found[sector]) for sector in sectors_of(library) if sector in found]


def _other_sectors(library: Library, practice: Practice) -> list[str]:
    """The sectors of the partnerships that are not named for this practice."""
    named = {one.sector for one in library.derived.partnerships_of(practice)}
    return [sector for sector in sectors_of(library) if sector in library.derived.sectors - named]


Counted = tuple[str, str, str]
"""A list in a list of lists: its words, its address, how many entries it has."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list of all shows of a practice."""

    view: PracticeView
    came: Came
    whose: str
    """Whose word that is."""
    partnerships: list[Partnership]
    documents: int
    """How many documents can be taken along for it."""
    marks: Marks


def _row(writer: Writer, practice: Practice) -> Row:
    library = writer.library
    view = view_of(writer, practice)
    taken, clauses = library.derived.documents_of[practice.id]
    documents = {one.id: one for one in (*taken, *(document for document, _ in clauses))}.values()
    facets = facets_of(library, practice) | {"take": tuple(dict.fromkeys(str(document.type) for document in documents))}
    marks = Marks(facets, {"evidence": list(Evidence).index(view.known.rung), "done": view.known.partnerships})
    came = came_of(library, practice)
    return Row(view, came, whose_word(library, writer.t, came), library.derived.partnerships_of(practice), len(documents), marks)


def _list_page(writer: Writer) -> Page:
    """The list of all practices; where it is long, the list of the components and elements on whose pages they stand."""
    library = writer.library
    practices = library.all(Practice)
    long = not fits(practices)
    rows = [] if long else [_row(writer, practice) for practice in practices]
    marks, listed = [row.marks for row in rows], [row.marks.facets for row in rows if library.translates(row.view.practice)]
    return writer.page(
        "practices.html.j2",
        title=writer.t("practices.title"),
        description=writer.t("practices.description"),
        kind="list",
        narrowing=narrowing(writer, marks, FILTERS, ORDERS, listed),
        groups=in_groups(rows, lambda row: row.view.element),
        index=[(element, _homes(writer, element)) for element in library.all(Element)] if long else [],
        count=len(practices),
        examples=len(library.derived.own_examples),
        frame_alternates=writer.everywhere,
        frame_section=writer.path,
        frame_menu_key="nav.practices",
        frame_wide=True,
    )


FILTERS = ("problem", "stage", "sector", "element", "evidence", "partnership", "take", "need")
ORDERS = ("element", "title", "evidence", "done")
"""By what the list can be narrowed down and ordered."""


def _homes(writer: Writer, element: Element) -> list[Counted]:
    """Where an element's practices stand: with its components, where these fit on the page, and with itself."""
    derived = writer.library.derived
    homes: list[Component | Element] = [*derived.components_of[element.id], element]
    counts = [(home, len(derived.practices_of[home.id])) for home in homes]
    if not fits(writer.library.all(Component)):
        counts = [(element, sum(count for _, count in counts))]
    return [(inline(home.title), writer.record_url(home), writer.t("count.practices", n=count)) for home, count in counts if count]
