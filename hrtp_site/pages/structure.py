"""The frame of the playbook: the four elements and their components."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.library import Library, Part, by_number, feed_paths, fits, languages_of, later_page
from hrtp_site.model import Component, Crumb, Element, Language, Page, Practice
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.parts import divided, newest
from hrtp_site.pages.practices import view_of
from hrtp_site.pages.titles import title_of
from hrtp_site.pages.writer import Frame, Press, Writer

LIST = "elements/index.md"


Home = Element | Component
Listed = tuple[Component, int] | Practice
"""What stands on the page of an element or a component: a component with how many practices it has, or a practice."""


def structure_pages(press: Press) -> Iterator[Page]:
    """The pages of each element and component in each language in which it exists, and the list of elements."""
    elements, components = press.library.all(Element), press.library.all(Component)
    for place, element in enumerate(elements):
        for language, path in languages_of(press.library, element).items():
            parts = by_number(path, _listed(press.library, element))
            yield _element_page(press.page(path, language), element, place, parts)
            yield from _later_pages(press, element, language, parts)
    for place, component in enumerate(components):
        for language, path in languages_of(press.library, component).items():
            parts = by_number(path, _listed(press.library, component))
            yield _component_page(press.page(path, language), component, place, parts)
            yield from _later_pages(press, component, language, parts)
    yield from map(_list_page, press.pages_beside(LIST))


def _listed(library: Library, home: Home) -> list[Listed]:
    return [*(_components(library, home) if isinstance(home, Element) else ()), *library.derived.practices_of[home.id]]


def _later_pages(press: Press, home: Home, language: Language, parts: list[Part[Listed]]) -> Iterator[Page]:
    """Where the list on the page of an element or component goes on."""
    for place, part in enumerate(parts[1:], start=1):
        writer = press.page(part.path, language)
        element = home if isinstance(home, Element) else press.library.get(Element, home.element)
        yield writer.page(
            "structure-later.html.j2",
            kind="list",
            element=element,
            **_entries(writer, part),
            frame_alternates={one: later_page(path, part.page) for one, path in languages_of(press.library, home).items()},
            frame_section=writer.beside(LIST),
            frame_element=element.number,
            **divided(writer, title_of(writer, home), writer.own(home).summary, parts, place, crumbs=(_crumb(writer),)),
        )


def _entries(writer: Writer, part: Part[Listed]) -> Frame:
    """What stands on one page: the cards of components, and of practices."""
    return {
        "components": [one for one in part.entries if not isinstance(one, Practice)],
        "views": [view_of(writer, one) for one in part.entries if isinstance(one, Practice)],
    }


def _crumb(writer: Writer) -> Crumb:
    return Crumb(writer.t("nav.elements"), writer.beside(LIST))


def _components(library: Library, element: Element) -> list[tuple[Component, int]]:
    derived = library.derived
    return [(component, len(derived.practices_of[component.id])) for component in derived.components_of[element.id]]


def _element_page(writer: Writer, element: Element, place: int, parts: list[Part[Listed]]) -> Page:
    own: Element = writer.own(element)
    elements = writer.library.all(Element)
    return writer.record_page(
        "element.html.j2",
        element,
        title=own.title,
        description=own.summary,
        element=own,
        elements=elements,
        **_entries(writer, parts[0]),
        ways=divided(writer, own.title, "", parts, 0)["ways"],
        **newest(writer, writer.stories(element.kind, element.id), "element", element.id),
        frame_crumbs=(_crumb(writer),),
        frame_section=writer.beside(LIST),
        frame_element=element.number,
        frame_feeds=feed_paths(writer.library, writer.language, element.id),
        **neighbors(elements, place, writer, elements),
    )


def _component_page(writer: Writer, component: Component, place: int, parts: list[Part[Listed]]) -> Page:
    own: Component = writer.own(component)
    element = writer.library.get(Element, component.element)
    title = title_of(writer, component)
    return writer.record_page(
        "component.html.j2",
        component,
        title=title,
        description=own.summary,
        component=own,
        element=element,
        views=_entries(writer, parts[0])["views"],
        ways=divided(writer, title, "", parts, 0)["ways"],
        frame_crumbs=(_crumb(writer), Crumb(element.short_title, writer.where(element.kind, element.id).path)),
        frame_element=element.number,
        frame_section=writer.beside(LIST),
        **neighbors(writer.library.all(Component), place, writer, writer.library.derived.components_of[element.id]),
    )


def _list_page(writer: Writer) -> Page:
    short = fits(writer.library.all(Component))
    groups = [
        (writer.own(element), _components(writer.library, element), len(writer.library.derived.practices_of[element.id]))
        for element in writer.library.all(Element)
    ]
    return writer.page(
        "elements.html.j2",
        title=writer.t("elements.title"),
        description=writer.t("elements.description"),
        kind="list",
        groups=groups,
        short=short,
        frame_alternates=writer.everywhere,
        frame_section=writer.path,
        frame_menu_key="nav.elements",
    )
