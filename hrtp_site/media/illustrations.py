"""Illustrations, and the emblem of the elements: one table with a seat for each.

The hand of every illustration: 120 × 90 units; lines 3 wide with round ends and corners; boxes with corners of 2 to 6; people as shapes
without faces, seen from the front, a head of 5 to 8 above shoulders of 10 to 13 (half their width); no words. Each path has a class that
says what it is; ``styles/illustrations.css`` dresses these on pages, ``PARTS`` in print.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from hrtp_site.media.palette import Palette
from hrtp_site.model import SiteSettings

ILLUSTRATIONS = "illustrations/"
"""The folder of the illustrations among the templates of pages."""
HOUSE = "one-table"
"""The illustration of what belongs to no element and no problem: employers and workers at one table."""

PARTS: dict[str, tuple[str, str]] = {
    "ground": ("tint", ""),
    "line": ("", "ink"),
    "soft": ("", "strong_line"),
    "dash": ("", "strong_line"),
    "paper": ("surface", "ink"),
    "hat": ("surface", "ink"),
    "one": ("link", ""),
    "two": ("focus", ""),
    "three": ("ink_soft", ""),
    "head": ("ink", ""),
    "accent": ("element", ""),
    "onaccent": ("", "surface"),
}
"""What a path of the class ``i-…`` is filled and drawn with: employers are *one*, workers *two*, others *three*."""
FINER = {"hat": "stroke-width:2", "dash": "stroke-dasharray:1 6"}


def illustration_of(site: SiteSettings, problems: Iterable[str], element: int) -> str:
    """The name of the illustration that stands for something: that of its first problem that has one, its element's, or the house's own."""
    return next(filter(None, [*map(site.of_problem, problems), site.of_element(element)]), HOUSE)


def printed_illustration(svg: str, palette: Palette, element: int) -> str:
    """An illustration in the colours of print, for an element or (0) for none."""
    own = {"element": palette.element(element).light, "tint": palette.tint(element).light if element else palette.sunken.light}

    def colour(name: str) -> str:
        return own[name] if name in own else str(getattr(palette, name).light) if name else "none"

    rules = (f".i-{part}{{fill:{colour(fill)};stroke:{colour(stroke)};{FINER.get(part, '')}}}" for part, (fill, stroke) in PARTS.items())
    return svg.replace(">", f"><style>{''.join(rules)}</style>", 1)


SIZE, RING, BREADTH, TABLE = 48, 18.5, 9, 9.5
"""The emblem's edge, how far its seats are from the middle and how broad they are, and the radius of its table."""
GAP = 12
"""Degrees between two seats."""


def emblem_shape(number: int) -> dict[str, Any]:
    """The emblem of so many elements, in numbers, for whoever draws it elsewhere (``theme/desk/draw.js``)."""
    return {"size": SIZE, "ring": RING, "breadth": BREADTH, "table": TABLE, "seats": seats(number)}


def seats(number: int) -> list[tuple[float, float]]:
    """Where each seat begins and ends, in degrees clockwise from the right; the first begins at the top."""
    step = 360 / number
    gap = GAP if number > 1 else 0.1
    return [(-90 + step * place + gap / 2, -90 + step * (place + 1) - gap / 2) for place in range(number)]


def _emblem(number: int, root: str, dress: Callable[[int], str]) -> str:
    """The emblem as SVG; ``dress`` says with which attributes a seat is drawn, and (0) the table."""
    middle = SIZE / 2

    def at(angle: float) -> str:
        return f"{middle + RING * math.cos(math.radians(angle)):.2f} {middle + RING * math.sin(math.radians(angle)):.2f}"

    arcs = [f"M{at(start)}A{RING} {RING} 0 {int(end - start > 180)} 1 {at(end)}" for start, end in seats(number)]
    paths = "".join(f'<path {dress(place)} d="{arc}"/>' for place, arc in enumerate(arcs, start=1))
    return f'<svg {root} viewBox="0 0 {SIZE} {SIZE}">{paths}<circle {dress(0)} cx="{middle:g}" cy="{middle:g}" r="{TABLE}"/></svg>'


def page_emblem(number: int) -> str:
    """The emblem for a page, whose styles colour it; hidden from screen readers."""
    root = 'class="hr-emblem" aria-hidden="true" focusable="false"'
    return _emblem(number, root, lambda place: f'class="hr-e{place}"' if place else "")


def printed_emblem(palette: Palette) -> str:
    """The emblem in the colours of print."""

    def dress(place: int) -> str:
        colour = palette.element(place).light
        return f'fill="none" stroke="{colour}" stroke-width="{BREADTH}"' if place else f'fill="{colour}"'

    return _emblem(len(palette.elements), 'xmlns="http://www.w3.org/2000/svg"', dress)
