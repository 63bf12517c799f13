"""The map: elements, components and practices in one picture, with what comes before, after and with what; and the same as a list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from hrtp_site.library import Library, Part, by_number, fits
from hrtp_site.model import Component, Crumb, Element, Page, Practice
from hrtp_site.pages.parts import divided
from hrtp_site.pages.titles import title_of
from hrtp_site.pages.writer import Frame as Values
from hrtp_site.pages.writer import Press, Writer
from hrtp_site.reading import plain

PATH = "map.md"

MOST = 150
"""Practices in a picture. With more of them, nobody could read it: that of the whole then shows elements and components alone, and the
practices of each of these have a picture of their own, or several."""

LINE = 18
"""The height of a line of text, in the picture's own units, which are CSS pixels where it is drawn at full size."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is: the room for the links on the left, and the letters that fit into a line of a label, even spread apart."""

    name: str
    width: int
    links: int
    letters: int


FRAMES = (Frame("wide", 900, 330, 60), Frame("narrow", 340, 104, 25))
"""For a desk and for a phone, where words that are spread apart may end beyond it. The style sheet shows the one that fits."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A link between two records, by their keys: ``first`` comes before ``second``, or they go together."""

    first: str
    second: str
    together: bool


Mapped = Element | Component | Practice


@dataclass(frozen=True, slots=True)
class Spot:
    """A record in the picture: its label's lines, and the height at which it stands."""

    record: Mapped
    key: str
    element: int
    lines: tuple[str, ...]
    top: int
    middle: int
    height: int


@dataclass(frozen=True, slots=True)
class Band:
    """The stripe behind an element and all that belongs to it."""

    element: int
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture: spots from top to bottom, the bands behind them, and the curve of each link."""

    frame: Frame
    height: int
    bands: tuple[Band, ...]
    spots: tuple[Spot, ...]
    curves: tuple[tuple[Joined, int, str], ...]


def map_pages(press: Press) -> Iterator[Page]:
    """In every language the page with the picture and the list; of many practices also one for each component, to which it leads."""
    for spoken in press.in_each_language():
        yield from _pages(spoken)


def _pages(press: Press) -> Iterator[Page]:
    maps = _maps(press.library)
    title, description = press.t("map.title"), press.t("map.description")
    whole = press.page_beside(PATH)
    index = [(home, whole.url(parts[0].path), sum(len(part.entries) for part in parts)) for home, parts in maps]
    yield _page(whole, _drawn_records(press.library), index, {"title": title, "description": description, "ways": []})
    for home, parts in maps:
        element = home if isinstance(home, Element) else press.library.derived.element_of(home)
        above = [element] if home is element else [element, home]
        for place, part in enumerate(parts):
            writer = press.page(part.path)
            frame = divided(
                writer, f"{title}: {plain(title_of(writer, home))}", plain(home.summary), parts, place, crumbs=(Crumb(title, whole.path),)
            )
            yield _page(writer, [*above, *part.entries], [], frame)


def _page(writer: Writer, records: list[Mapped], index: list[tuple[Element | Component, str, int]], frame: Values) -> Page:
    links = _links(writer.library, records)
    whole = writer.path == writer.beside(PATH)
    return writer.page(
        "map.html.j2",
        kind="map",
        drawings=[drawing(writer, records, links, one) for one in FRAMES],
        records=records,
        linked=_linked(records, links),
        key_of=key_of,
        counts={key: len(found) for key, found in writer.library.derived.practices_of.items()} if whole else {},
        index=index,
        frame_alternates=writer.everywhere,
        frame_section=writer.beside(PATH),
        frame_menu_key="nav.map" if whole else "",
        frame_wide=True,
        **frame,
    )


def _maps(library: Library) -> list[tuple[Element | Component, list[Part[Practice]]]]:
    """The pictures of their own that components and elements have; none where one picture holds all practices."""
    if len(library.all(Practice)) <= MOST:
        return []
    derived = library.derived
    homes: list[Element | Component] = []
    for element in library.all(Element):
        homes += [element, *derived.components_of[element.id]]
    return [
        (home, by_number(library.beside(f"map/{home.kind}/{home.id}.md"), derived.practices_of[home.id], most=MOST))
        for home in homes
        if derived.practices_of[home.id]
    ]


def places_on_map(library: Library) -> dict[str, str]:
    """The page and the spot of each practice on the map, by its id."""
    here = {practice.id: library.beside(PATH) for practice in library.all(Practice)}
    here |= {practice.id: part.path for _, parts in _maps(library) for part in parts for practice in part.entries}
    return {name: f"{path}#{Practice.kind}-{name}" for name, path in here.items()}


def key_of(record: Mapped) -> str:
    """What tells the records of the picture apart: two kinds may have the same id."""
    return f"{record.kind}-{record.id}"


def _drawn_records(library: Library) -> list[Mapped]:
    """What the picture of the whole shows, in reading order: each element with its components, each with its practices."""
    with_practices, with_components = len(library.all(Practice)) <= MOST, fits(library.all(Component))
    derived = library.derived
    found: list[Mapped] = []
    for element in library.all(Element):
        homes: list[Element | Component] = [element, *(derived.components_of[element.id] if with_components else ())]
        for home in homes:
            found.append(home)
            found += derived.practices_of[home.id] if with_practices else []
    return found


def _links(library: Library, records: list[Mapped]) -> list[Joined]:
    """Every link between records of the picture, once. Where all practices are left out, their links are those of their homes."""
    keys = {key_of(record) for record in records}
    practices = [record for record in records if isinstance(record, Practice)]
    whole = not practices

    def spot(practice_id: str) -> str:
        practice = library.get(Practice, practice_id)
        if key_of(practice) in keys or not whole:
            return key_of(practice) if key_of(practice) in keys else ""
        homes: list[Mapped] = [library.get(Component, practice.component)] if practice.component else []
        return next(key for key in map(key_of, [*homes, library.derived.element_of(practice)]) if key in keys)

    found: dict[Joined, None] = {}
    for practice in library.all(Practice) if whole else practices:
        here = spot(practice.id)
        _, after, together = library.derived.neighbors[practice.id]
        for there, is_together in [*((spot(one), False) for one in after), *((spot(one), True) for one in together)]:
            if there and there != here and not (is_together and Joined(there, here, together=True) in found):
                found[Joined(here, there, is_together)] = None
    return list(found)


def _linked(records: list[Mapped], links: list[Joined]) -> dict[str, dict[str, list[Mapped]]]:
    """For each record of the picture what comes before, after and with it."""
    by_key = {key_of(record): record for record in records}
    found: dict[str, dict[str, list[Mapped]]] = {}

    def add(here: str, how: str, there: str) -> None:
        found.setdefault(here, {"before": [], "after": [], "with": []})[how].append(by_key[there])

    for link in links:
        add(link.first, "with" if link.together else "after", link.second)
        add(link.second, "with" if link.together else "before", link.first)
    return found


def drawing(writer: Writer, records: list[Mapped], links: list[Joined], frame: Frame) -> Drawing:
    """Lays the picture out: one record below the other, the links as arcs beside them."""
    spots: dict[str, Spot] = {}
    bands: list[Band] = []
    top = 0
    for record in records:
        element = record if isinstance(record, Element) else writer.library.derived.element_of(record)
        if isinstance(record, Element):
            top += LINE if bands else 0
            bands.append(Band(element.number, top, 0))
        title = f"{element.number}. {record.short_title}" if isinstance(record, Element) else record.title
        letters = frame.letters if isinstance(record, Practice) else frame.letters * 4 // 5
        lines = tuple(textwrap.wrap(plain(title), letters))
        height = LINE * len(lines) + (10 if isinstance(record, Practice) else 22)
        spots[key_of(record)] = Spot(record, key_of(record), element.number, lines, top, top + height // 2, height)
        top += height
    ends = [band.top for band in bands[1:]] + [top + LINE]
    bands = [Band(band.element, band.top, end - band.top - LINE) for band, end in zip(bands, ends, strict=True)]
    joined = [(link, spots[link.first], spots[link.second]) for link in links]
    longest = max((abs(one.middle - other.middle) for _, one, other in joined), default=1)
    curves = [(link, one.element, _curve(frame, one.middle, other.middle, longest)) for link, one, other in joined]
    return Drawing(frame, top, tuple(bands), tuple(spots.values()), tuple(curves))


def _curve(frame: Frame, start: int, end: int, longest: int) -> str:
    """An arc to the left of the spots: the further apart they are, the wider.

    A cubic curve reaches three quarters of the way to its handles.
    """
    reach = (frame.links - 16) * sqrt(abs(end - start) / longest)
    handle = round(frame.links - reach * 4 / 3, 1)
    return f"M{frame.links} {start}C{handle} {start} {handle} {end} {frame.links} {end}"
