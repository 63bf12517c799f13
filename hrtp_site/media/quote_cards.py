"""Quotations as pictures of their own, with or without the photo: on the brand's ground, whole words, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import font_source_sans_pro as sans
import font_source_serif_pro as serif
from PIL import Image, ImageDraw

from hrtp_site.media.cards import LEADING, fit, letters_of
from hrtp_site.media.contrast import ratio
from hrtp_site.media.illustrations import BREADTH, RING, SIZE, TABLE, seats
from hrtp_site.media.palette import Palette, mixed

FINER = 2
"""How many times larger the emblem is drawn before it is made smooth."""
SHARES = (0.58, 0.5, 0.42, 0.34)
"""How much of the picture a photo takes: the largest share that leaves the words room at a good size."""
READABLE = 0.032
"""The smallest letters of a quotation that still read well, in shares of the picture's shorter side."""
LEAST_CONTRAST = 3
"""What large decoration needs to be told from its ground."""

Cutting = Callable[[int, int], Image.Image]
"""Gives the photo cut to a width and a height."""
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """What stands on it. ``element`` gives the accent's colour; ``free`` is what stays empty above and below, in pixels."""

    words: str
    name: str
    role: str
    site_name: str
    element: int = 0
    free: tuple[int, int] = (0, 0)


def quote_card(
    card: QuoteCard, width: int, height: int, palette: Palette, photo: Cutting | None = None, logo: Image.Image | None = None
) -> Image.Image:
    """The picture. ``logo`` is the partnership's, on white."""
    image = Image.new("RGB", (width, height), palette.brand.light)
    top, bottom = card.free[0], height - card.free[1]
    if photo is None:
        edge = round(min(width, bottom - top) * 0.9)
        _emblem(image, palette, (width - round(edge * 0.62), bottom - round(edge * 0.62)), edge, faint=True)
        _panel(image, card, palette, (0, top, width, bottom), logo, mark_in_panel=True)
        return image
    beside = width > height * 1.15
    for share in SHARES:
        box, shown = _divided(width, top, bottom, share, beside)
        if share == SHARES[-1] or _size(card, box, width, height, mark=False) >= READABLE * min(width, height):
            break
    image.paste(photo(shown[2] - shown[0], shown[3] - shown[1]), shown[:2])
    _panel(image, card, palette, box, logo, mark_in_panel=False)
    _seal(image, palette, card.element, (box[2], round(top + (bottom - top) * 0.22)) if beside else (_margin(box), shown[3]), width, height)
    return image


def _divided(width: int, top: int, bottom: int, share: float, beside: bool) -> tuple[Box, Box]:
    """Where the words stand, and where the photo: beside them on the right, or above."""
    if beside:
        edge = round(width * (1 - share * 0.8))
        return (0, top, edge, bottom), (edge, top, width, bottom)
    edge = round(top + (bottom - top) * share)
    return (0, edge, width, bottom), (0, top, width, edge)


def _margin(box: Box) -> int:
    return round(min(box[2] - box[0], max(box[3] - box[1], 500)) * 0.085)


def accent(palette: Palette, element: int) -> str:
    """The element's lighter colour where it can be told from the brand's ground, else what is written on that."""
    colour = palette.element(element).dark if element else palette.on_brand.light
    return colour if ratio(colour, palette.brand.light) >= LEAST_CONTRAST else palette.on_brand.light


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a panel is divided: the quotation's room, and the sizes of what stands below it."""

    margin: int
    room: tuple[int, int]
    above: int
    name: int
    foot: int


def _plan(card: QuoteCard, box: Box, mark: bool) -> _Plan:
    wide, high = box[2] - box[0], box[3] - box[1]
    margin = _margin(box)
    unit = max(22, min(round(min(wide, high * 1.3) * 0.042), 54))
    above = round(unit * 3.1) if mark else round(unit * 0.9)
    below = round(unit * 1.9) + (round(unit * 1.35) if card.name else 0) + (round(unit * 1.25) if card.role else 0) + round(unit * 0.9)
    return _Plan(margin, (wide - 2 * margin, high - round(margin * 1.7) - above - below), above, unit, unit)


def _size(card: QuoteCard, box: Box, width: int, height: int, mark: bool) -> int:
    """The size at which the words fit a panel; 0 where they would be shortened."""
    lines, size = _fitted(card, _plan(card, box, mark))
    return size if " ".join(lines).split() == f"“{card.words}”".split() else 0


def _fitted(card: QuoteCard, plan: _Plan) -> tuple[list[str], int]:
    return fit(f"“{card.words}”", serif.SourceSerifProSemibold, *plan.room, min(110, plan.name * 3), max(22, plan.name * 3 // 5))


def _panel(image: Image.Image, card: QuoteCard, palette: Palette, box: Box, logo: Image.Image | None, mark_in_panel: bool) -> None:
    """The quotation, who says it, and whose site it is."""
    draw, plan = ImageDraw.Draw(image), _plan(card, box, mark_in_panel)
    left, colour, unit = box[0] + plan.margin, accent(palette, card.element), plan.name
    lines, size = _fitted(card, plan)
    leading = round(size * LEADING)
    start = box[1] + plan.margin + plan.above + max(0, (plan.room[1] - len(lines) * leading) // 2)
    if mark_in_panel:
        draw.text((left - unit // 6, start - round(unit * 3.2)), "“", colour, letters_of(serif.SourceSerifProSemibold, unit * 6))
    for place, line in enumerate(lines):
        draw.text((left, start + place * leading), line, palette.on_brand.light, letters_of(serif.SourceSerifProSemibold, size))
    at = box[3] - round(plan.margin * 0.7) - round(unit * 1.9)
    _foot(image, card, palette, (left, at, box[2] - plan.margin, unit), logo)
    at -= round(unit * 0.9)
    for text, face, shade in (
        (card.role, sans.SourceSansPro, palette.on_brand_soft.light),
        (card.name, sans.SourceSansProSemibold, palette.on_brand.light),
    ):
        if text:
            at -= round(unit * 1.3)
            below, own = fit(text, face, plan.room[0], round(unit * 1.3), unit, 16)
            draw.text((left, at), " ".join(below[:1]), shade, letters_of(face, own))
    if card.name or card.role:
        draw.rectangle((left, at - round(unit * 0.45), left + unit * 2, at - round(unit * 0.45) + max(4, unit // 8)), fill=colour)


def _foot(image: Image.Image, card: QuoteCard, palette: Palette, line: Box, logo: Image.Image | None) -> None:
    """The emblem and the site's name on a line of their own, the logo at its end. ``line``: left, top, right, size of the letters."""
    left, top, right, unit = line
    draw = ImageDraw.Draw(image)
    draw.line((left, top, right, top), fill=mixed(palette.brand.light, palette.on_brand.light, 0.35), width=max(2, unit // 20))
    high = round(unit * 1.5)
    if logo is not None:
        shown = logo.copy()
        shown.thumbnail((round((right - left) * 0.32), high - unit // 4), Image.Resampling.LANCZOS)
        right -= shown.width + unit // 2
        ground = (right, top + unit // 4, right + shown.width + unit // 2, top + unit // 4 + high)
        draw.rounded_rectangle(ground, unit // 6, fill="#ffffff")
        image.paste(shown, (right + unit // 4, ground[1] + (high - shown.height) // 2))
        right -= unit // 2
    sign = round(unit * 1.25)
    _emblem(image, palette, (left, top + round(unit * 0.42)), sign, faint=False)
    lines, size = fit(
        card.site_name, sans.SourceSansProSemibold, right - left - sign - unit // 2, round(unit * 1.3), round(unit * 0.85), 14
    )
    at = (left + sign + unit // 2, top + round(unit * 0.5) + (unit - size) // 3)
    draw.text(at, " ".join(lines[:1]), palette.on_brand_soft.light, letters_of(sans.SourceSansProSemibold, size))


def _seal(image: Image.Image, palette: Palette, element: int, at: tuple[int, int], width: int, height: int) -> None:
    """The quotation mark on a disc that lies on the photo's edge."""
    across = round(min(width, height) * 0.13)
    colour, brand = accent(palette, element), palette.brand.light
    disc = Image.new("L", (across * FINER, across * FINER))
    ImageDraw.Draw(disc).ellipse((0, 0, across * FINER - 1, across * FINER - 1), fill=255)
    left, top = (at[0] if at[0] < width // 4 else at[0] - across // 2), at[1] - across // 2
    image.paste(Image.new("RGB", (across, across), colour), (left, top), disc.reduce(FINER))
    face = letters_of(serif.SourceSerifProSemibold, round(across * 1.15))
    box = face.getbbox("“")
    spot = (left + (across - box[2] - box[0]) / 2, top + (across - box[3] - box[1]) / 2)
    ImageDraw.Draw(image).text(spot, "“", brand, face)


def _emblem(image: Image.Image, palette: Palette, at: tuple[int, int], edge: int, faint: bool) -> None:
    """The emblem of the elements in what is written on the brand's ground, or just off that ground."""
    shade = mixed(palette.brand.light, palette.on_brand.light, 0.09) if faint else palette.on_brand_soft.light
    image.paste(Image.new("RGB", (edge, edge), shade), at, _emblem_mask(edge, len(palette.elements)))


@lru_cache(maxsize=32)
def _emblem_mask(edge: int, number: int) -> Image.Image:
    whole = edge * FINER
    scale, middle = whole / SIZE, whole / 2
    outer, table = (RING + BREADTH / 2) * scale, TABLE * scale
    mask = Image.new("L", (whole, whole))
    draw = ImageDraw.Draw(mask)
    for start, end in seats(number):
        draw.arc((middle - outer, middle - outer, middle + outer, middle + outer), start, end, 255, round(BREADTH * scale))
    draw.circle((middle, middle), table, 255)
    return mask.reduce(FINER)
