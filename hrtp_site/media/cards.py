"""The picture that a link shows: 1200 × 630 pixels, in the site's own look. Text fits, and no word is ever cut."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version

import typst
from PIL import Image, ImageDraw

from hrtp_site.media.illustrations import BREADTH, RING, SIZE, TABLE, seats
from hrtp_site.media.lettering import Letters, from_right_to_left
from hrtp_site.media.palette import Palette, channels, mixed
from hrtp_site.media.tagged_pdf import fonts, typst_string
from hrtp_site.media.typefaces import Face
from hrtp_site.model import Shade

CARD_WIDTH, CARD_HEIGHT = 1200, 630
MARGIN = 84
BAND = 28
LARGEST, SMALLEST, STEP = 92, 40, 6
"""Sizes of the title's letters in pixels, the largest that fits being taken."""
LEAST = 10
MOST_HEIGHT = 330
LEADING = 1.14
CARD_PHOTO_WIDTH = 420
"""How wide the photo on the right is, or else the column with the illustration."""
PICTURE_WIDTH = 336
"""How wide the illustration itself is; 120 units of its own are as many pixels."""
MOST_SHADES = 64
"""Of an illustration: it has few colours, and the shades between them at its edges."""
CARD_EDITION = "-".join(
    ["4", *(f"{name}-{version(name)}" for name in ("pillow", "typst", "font-source-sans-pro", "font-source-serif-pro"))]
)
"""Counted up whenever cards are drawn in another way, so that kept ones are drawn anew."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card. ``kicker`` is the line above the title, ``element`` the element's number or 0.

    ``picture`` is the illustration beside the words where no photo is, as SVG in the colours of print; empty for none. ``turned`` where
    the page's language runs from right to left: the whole card does, too.
    """

    title: str
    kicker: str
    site_name: str
    element: int = 0
    picture: str = ""
    turned: bool = False

    def key(self, palette: Palette) -> str:
        """Changes with everything that is to be seen."""
        said = [asdict(self), card_colours(palette)]
        return f"card-{CARD_EDITION}-{hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()}"


@lru_cache(maxsize=8)
def card_colours(palette: Palette) -> tuple[str, ...]:
    """Every colour, and typeface of the playbook's own, with which cards and quotations are drawn: a kept one is as old as these."""
    shades = (palette.paper, palette.surface, palette.on_brand, palette.on_brand_soft, palette.brand, palette.ink, palette.ink_soft)
    looks = [look.colour for look in palette.elements]
    return tuple(shade.light for shade in (*shades, *looks)) + tuple(look.dark for look in looks) + tuple(palette.own_faces.split())


SIGN, FINER = 52, 4
"""How large the emblem before the site's name is, and how many times larger it is drawn before it is made smooth."""

LEVELS = 15
"""Shades between the ground and a colour: enough for smooth letters, and a palette that PNG packs quickly."""


def drawn_card(card: Card, palette: Palette, photo: Image.Image | None = None) -> bytes:
    """The card as PNG, or as JPEG where it carries a photo (cut to CARD_PHOTO_WIDTH × CARD_HEIGHT already)."""
    ground = _ground(card.element, palette, card.turned)
    image = ground.image.copy()
    width = CARD_WIDTH - BAND - MARGIN - MARGIN // 2 - (CARD_PHOTO_WIDTH if photo or card.picture else 0)
    left = BAND + MARGIN - 24
    beside = left + (76 if card.element else 0)
    lines, size = fit(card.kicker, Face.BOLD, width - (beside - left), 44, 34, 24)
    kicker = Letters(Face.BOLD, size)
    _write(image, (beside, 92), "".join(lines[:1]), kicker, ground.first(palette.ink), width - (beside - left), card.turned)
    lines, size = fit(card.title, Face.SERIF, width, MOST_HEIGHT, LARGEST, SMALLEST)
    title = ground.first(palette.brand)
    for place, line in enumerate(lines):
        _write(image, (left, 170 + place * round(size * LEADING)), line, Letters(Face.SERIF, size), title, width, card.turned)
    lines, size = fit(card.site_name, Face.BOLD, width - SIGN - 14, 44, 32, 20)
    name, soft = Letters(Face.BOLD, size), ground.first(palette.ink_soft)
    _write(image, (left + SIGN + 14, CARD_HEIGHT - 76), "".join(lines[:1]), name, soft, width - SIGN - 14, card.turned)
    column = _across(CARD_WIDTH - CARD_PHOTO_WIDTH, CARD_PHOTO_WIDTH, card.turned)
    if card.picture and photo is None:
        _put_picture(ground, image, card.picture, palette.tint(card.element).light if card.element else palette.sunken.light, column)
    out = io.BytesIO()
    if photo is None:
        image.save(out, "PNG", compress_level=3)
    else:
        whole = image.convert("RGB")
        whole.paste(photo, (column, 0))
        whole.save(out, "JPEG", quality=85, progressive=True)
    return out.getvalue()


def _across(left: int, width: int, turned: bool) -> int:
    """Where something begins: as far from the left, or on a card that is turned from the right."""
    return CARD_WIDTH - left - width if turned else left


@dataclass(frozen=True, slots=True)
class Ground:
    """A card without words, and the inks of its picture's palette: each has LEVELS shades, the ground's colour stands before them all."""

    image: Image.Image
    inks: tuple[str, ...]

    def first(self, ink: Shade | None) -> int:
        """The place of an ink's lightest shade; None is what stands on the element's colour."""
        return 1 + LEVELS * (self.inks.index(ink.light) if ink else len(self.inks))


@lru_cache(maxsize=16)
def _ground(element: int, palette: Palette, turned: bool) -> Ground:
    """Paper, the band in the element's colour, the element's number in its circle, and the emblem of them all."""
    colour, paper = palette.element(element), palette.paper.light
    shades = (palette.brand, palette.ink, palette.ink_soft, *(look.colour for look in palette.elements))
    inks = tuple(dict.fromkeys(shade.light for shade in shades))
    ground = Ground(Image.new("P", (CARD_WIDTH, CARD_HEIGHT), 0), inks)
    ramps = [*(shade for ink in inks for shade in _ramp(ink, paper)), *_ramp(palette.on_brand.light, colour.light)]
    ground.image.putpalette([channel for shade in (paper, *ramps) for channel in channels(shade)])
    draw, full = ImageDraw.Draw(ground.image), ground.first(colour) + LEVELS - 1
    band, left = _across(0, BAND, turned), BAND + MARGIN - 24
    draw.rectangle((band, 0, band + BAND - 1, CARD_HEIGHT), fill=full)
    rule, long = ground.first(palette.ink_soft) + LEVELS // 4, CARD_WIDTH - MARGIN - left
    begin = _across(left, long, turned)
    draw.line((begin, CARD_HEIGHT - 100, begin + long, CARD_HEIGHT - 100), fill=rule, width=2)
    _draw_emblem(ground, palette, (_across(left, SIGN, turned), CARD_HEIGHT - 84))
    if element:
        centre = (_across(BAND + MARGIN + 6, 0, turned), 112)
        draw.circle(centre, 30, fill=full)
        font = Letters(Face.BOLD, 36)
        at = (centre[0] - round(font.length(str(element)) / 2), centre[1] - 24)
        _write(ground.image, at, str(element), font, ground.first(None))
    return ground


def _ramp(ink: str, ground: str) -> list[str]:
    """The shades from just off ``ground`` to ``ink``."""
    return [mixed(ground, ink, level / LEVELS) for level in range(1, LEVELS + 1)]


def _write(image: Image.Image, at: tuple[int, int], text: str, font: Letters, first: int, room: int = 0, turned: bool = False) -> None:
    """Letters with smooth edges, in the shades of a ramp, whose place in the picture's palette is ``first``.

    What runs from right to left, and all that stands on a card that does, begins at the right of its room.
    """
    mask, left = font.mask(text), _across(at[0], room, turned)
    _paste(image, (left + room - mask.width if room and (turned or from_right_to_left(text)) else left, at[1]), mask, first)


@lru_cache(maxsize=128)
def _picture(svg: str, ground: str, shades: int) -> Image.Image:
    """An illustration on a ground of its own, as a column of the card in so many shades."""
    look = f'width: {PICTURE_WIDTH}pt, height: auto, margin: 0pt, fill: rgb("{ground}")'
    source = f'#set page({look})\n#image(bytes({typst_string(svg)}), format: "svg", width: {PICTURE_WIDTH}pt)'
    drawn = typst.compile(source.encode(), format="png", ppi=72, font_paths=fonts())
    assert isinstance(drawn, bytes)
    column = Image.new("RGB", (CARD_PHOTO_WIDTH, CARD_HEIGHT), ground)
    with Image.open(io.BytesIO(drawn)) as picture:
        column.paste(picture.convert("RGB"), ((column.width - picture.width) // 2, (column.height - picture.height) // 2))
    return column.quantize(shades, dither=Image.Dither.NONE)


def _put_picture(ground: Ground, image: Image.Image, svg: str, under: str, column: int) -> None:
    """The column with the illustration, beginning at ``column``; its shades stand in the card's palette behind those of the words."""
    used = ground.first(None) + LEVELS
    picture = _picture(svg, under, min(MOST_SHADES, 256 - used))
    palette, own = image.getpalette() or [], picture.getpalette() or []
    image.putpalette([*palette[: 3 * used], *own])
    image.paste(picture.point([min(used + value, 255) for value in range(256)]), (column, 0))


def _draw_emblem(ground: Ground, palette: Palette, at: tuple[int, int]) -> None:
    """The emblem of the elements: its seats, and (in the brand's colour) its table."""
    scale = SIGN * FINER / SIZE
    edge, middle = SIGN * FINER, SIZE * scale / 2
    outer, table = (RING + BREADTH / 2) * scale, TABLE * scale
    for place, (start, end) in enumerate([(0.0, 360.0), *seats(len(palette.elements))]):
        mask = Image.new("L", (edge, edge))
        draw = ImageDraw.Draw(mask)
        if place:
            draw.arc((middle - outer, middle - outer, middle + outer, middle + outer), start, end, 255, round(BREADTH * scale))
        else:
            draw.circle((middle, middle), table, 255)
        _paste(ground.image, at, mask.reduce(FINER), ground.first(palette.element(place)))


def _paste(image: Image.Image, at: tuple[int, int], mask: Image.Image, first: int) -> None:
    """A shape with smooth edges, in the shades of the ramp that begins at ``first``."""
    shades = mask.point([first - 1 + round(value * LEVELS / 255) if value else 0 for value in range(256)])
    image.paste(shades, at, mask.point([255 if value * LEVELS >= 128 else 0 for value in range(256)]))


def fit(text: str, face: Face, width: int, height: int, largest: int, smallest: int) -> tuple[list[str], int]:
    """The text in lines of whole words, and the largest size of letters (in pixels) at which it fits.

    Where even the smallest does not do, letters shrink further rather than cut a word; what is still too long ends
    with whole words and an ellipsis.
    """
    words = text.split()
    size = largest
    while True:
        lines = _lines(words, Letters(face, size), width)
        if lines is not None and round(len(lines) * size * LEADING) <= height:
            return lines, size
        if size <= smallest and lines is not None:
            most = max(1, int(height / (size * LEADING)))
            return _shortened(lines, most, Letters(face, size), width), size
        if size <= LEAST:
            return words[:1], size
        size -= STEP if size > smallest else 2


def _lines(words: list[str], font: Letters, width: int) -> list[str] | None:
    """Whole words in lines; None where a single word is wider than a line."""
    lines: list[str] = []
    for word in words:
        together = f"{lines[-1]} {word}" if lines else word
        if lines and font.length(together) <= width:
            lines[-1] = together
        elif font.length(word) <= width:
            lines.append(word)
        else:
            return None
    return lines


def _shortened(lines: list[str], most: int, font: Letters, width: int) -> list[str]:
    kept = lines[:most]
    if len(lines) > most:
        last = kept[-1].split()
        while len(last) > 1 and font.length(f"{' '.join(last)} …") > width:
            last.pop()
        kept[-1] = f"{' '.join(last)} …"
    return kept
