"""What a page is called where the title of its record would not tell it from another."""

from __future__ import annotations

from hrtp_site.model import Component, Element
from hrtp_site.pages.writer import Writer


def title_of(writer: Writer, home: Element | Component) -> str:
    """The title of the page of an element or a component: of components with one title, each says whose it is."""
    own = writer.own(home)
    if isinstance(home, Element) or sum(writer.own(one).title == own.title for one in writer.library.all(Component)) == 1:
        return own.title
    return f"{own.title}: {writer.library.derived.element_of(home).short_title}"
