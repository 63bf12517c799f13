"""What a page quotes in another language than its own is marked, so that screen readers say it right."""

from __future__ import annotations

import re

from hrtp_site.model import Language
from hrtp_site.reading import is_said_in

_PIECES = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|“([^“”<>]+)”", re.IGNORECASE)
_EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "source", "track", "use", "wbr"}
_BARE = {"script", "style", "title", "desc", "textarea", "option", "text", "tspan"}
"""What holds no elements of HTML."""


def marked_quotations(html: str, own: Language, other: Language) -> str:
    """A page's HTML in its own language, each “fragment” of another in it marked as that.

    What stands in something that says its language already is left alone, and so are attributes.
    """
    if own is other or "“" not in html:
        return html
    shut: list[str] = []
    """The elements that are open in which nothing is to be marked, from the outermost on, with those inside them."""

    def piece(found: re.Match[str]) -> str:
        closing, name, attributes, words = found.groups()
        if words is not None:
            said = not shut and is_said_in(words, other, own)
            return f'“<span lang="{other}">{words}</span>”' if said else found.group()
        name = name.lower()
        if name in _EMPTY or attributes.endswith("/"):
            return found.group()
        if closing and shut:
            shut.pop()
        elif not closing and (shut or name in _BARE or " lang=" in attributes):
            shut.append(name)
        return found.group()

    return _PIECES.sub(piece, html)
