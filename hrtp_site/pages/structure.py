"""The frame of the playbook: the four elements and their components."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.library import feed_paths, in_folder, languages_of
from hrtp_site.model import Component, Crumb, Element, Language, Page
from hrtp_site.pages.practices import view_of
from hrtp_site.pages.writer import Press, Writer, neighbors

LIST = "elements/index.md"


def structure_pages(press: Press) -> Iterator[Page]:
    """A page for each element and component in each language in which it exists, and the list of elements."""
    elements, components = press.library.all(Element), press.library.all(Component)
    for place, element in enumerate(elements):
        for language, path in languages_of(press.library, element).items():
            writer = press.page(path, language)
            yield _element_page(writer, element, place)
    for place, component in enumerate(components):
        for language, path in languages_of(press.library, component).items():
            writer = press.page(path, language)
            yield _component_page(writer, component, place)
    alternates = {language: in_folder(press.library, LIST, language) for language in press.library.languages}
    for language, path in alternates.items():
        yield _list_page(press.page(path, language), alternates)


def _crumb(writer: Writer) -> Crumb:
    return Crumb(writer.t("nav.elements"), writer.beside(LIST))


def _components(writer: Writer, element: Element) -> list[tuple[Component, int]]:
    derived = writer.library.derived
    return [(component, len(derived.practices_of[component.id])) for component in derived.components_of[element.id]]


def _element_page(writer: Writer, element: Element, place: int) -> Page:
    own: Element = writer.own(element)
    elements = writer.library.all(Element)
    practices = writer.library.derived.practices_of[element.id]
    return writer.record_page(
        "element.html.j2",
        element,
        title=own.title,
        description=own.summary,
        element=own,
        elements=elements,
        components=_components(writer, element),
        views=[view_of(writer, practice) for practice in practices],
        stories=writer.stories(element.kind, element.id),
        frame_crumbs=(_crumb(writer),),
        frame_section=writer.beside(LIST),
        frame_element=element.number,
        frame_feeds=feed_paths(writer.library, writer.language, element.id),
        **neighbors(elements, place, writer, elements),
    )


def _component_page(writer: Writer, component: Component, place: int) -> Page:
    own: Component = writer.own(component)
    element: Element = writer.own(writer.library.get(Element, component.element))
    practices = writer.library.derived.practices_of[component.id]
    return writer.record_page(
        "component.html.j2",
        component,
        title=own.title,
        description=own.summary,
        component=own,
        element=element,
        views=[view_of(writer, practice) for practice in practices],
        frame_crumbs=(_crumb(writer), Crumb(element.title, writer.where(element.kind, element.id).path)),
        frame_element=element.number,
        frame_section=writer.beside(LIST),
        **neighbors(writer.library.all(Component), place, writer, writer.library.derived.components_of[element.id]),
    )


def _list_page(writer: Writer, alternates: dict[Language, str]) -> Page:
    groups = [
        (writer.own(element), _components(writer, element), len(writer.library.derived.practices_of[element.id]))
        for element in writer.library.all(Element)
    ]
    return writer.page(
        "elements.html.j2",
        title=writer.t("elements.title"),
        description=writer.t("elements.description"),
        kind="list",
        groups=groups,
        frame_alternates=alternates,
        frame_section=writer.path,
        frame_menu_key="nav.elements",
    )
