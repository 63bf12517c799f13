"""Quotations as pictures of their own, with or without the photo: on the brand's ground, whole words, nothing cut.

A quotation that is too long for letters that read well on a phone comes over two or three cards, which are posted as one row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageDraw

from hrtp_site.media.cards import LEADING
from hrtp_site.media.contrast import ratio
from hrtp_site.media.illustrations import BREADTH, RING, SIZE, TABLE, seats
from hrtp_site.media.lettering import Letters, from_right_to_left
from hrtp_site.media.measuring import Run, broken
from hrtp_site.media.palette import Palette, mixed
from hrtp_site.media.spreading import spread
from hrtp_site.media.typefaces import Face

FINER = 2
"""How many times larger the emblem is drawn before it is made smooth."""
SHARES = (0.58, 0.54, 0.5, 0.46, 0.42, 0.38, 0.34, 0.31, 0.28)
"""How much of the picture a photo takes: the largest share that leaves the words room at a good size."""
READABLE, READABLE_WIDE = 0.052, 0.041
"""The smallest letters of a quotation that still read well on a phone, which shows the picture as wide as itself: in shares of the width.
Those of a wide picture, which is seen on larger screens, too, may be smaller."""
WIDE = 1.15
"""How much wider than high a picture is where words stand beside the photo, not below it."""
MOST_CARDS = 3
"""Over how many cards a quotation is spread: nobody swipes further."""
FACE = 0.36
"""The least share of a card that is a photo still worth looking at: before it is less, the words are spread over more cards."""
LEAST = 0.042
"""How large a name is at least below a photo, in shares of the width."""
BESIDE_BUTTONS = 24
"""Pixels between words and the buttons that a network lays over the right edge."""
LEAST_CONTRAST = 3
"""What large decoration needs to be told from its ground."""

FAINT, RULE = 0.09, 0.35
"""How far the large emblem, and the line above the foot, are told from the ground."""

Cutting = Callable[[int, int], Image.Image]
"""Gives the photo cut to a width and a height."""
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """What stands on it. ``element`` gives the accent's colour; ``free`` stays empty above, below, and of words at the right, in pixels."""

    words: str
    name: str
    role: str
    site_name: str
    element: int = 0
    free: tuple[int, int, int] = (0, 0, 0)
    place: int = 1
    """Which of ``of`` cards it is, over which the quotation is spread."""
    of: int = 1


def quote_row(card: QuoteCard, width: int, height: int, pictured: bool) -> tuple[QuoteCard, ...]:
    """The cards on which a quotation stands in letters that read well on a phone. ``pictured``: the first comes with a photo, too."""
    rows = [_row(card, number) for number in range(1, MOST_CARDS + 1)]
    reading = [row for row in rows if all(_reads(one, width, height) for one in row)] or rows[-1:]
    roomy = [row for row in reading if not (pictured and _divide(row[0], width, height).crowded)]
    return (roomy or reading)[0]


def _row(card: QuoteCard, number: int) -> tuple[QuoteCard, ...]:
    parts = spread(card.words, number)
    return tuple(replace(card, words=part, place=place, of=len(parts)) for place, part in enumerate(parts, 1))


def _reads(card: QuoteCard, width: int, height: int) -> bool:
    whole = _beside_buttons(card, (0, card.free[0], width, height - card.free[1]))
    return _plan(card, whole, mark=True).words.size >= _readable(width, height)


def _readable(width: int, height: int) -> float:
    return width * (READABLE_WIDE if width > height * WIDE else READABLE)


def quote_card(
    card: QuoteCard, width: int, height: int, palette: Palette, photo: Cutting | None = None, logo: Image.Image | None = None
) -> Image.Image:
    """The picture. ``logo`` is the partnership's, on the surface's colour."""
    image = Image.new("RGB", (width, height), palette.brand.light)
    top, bottom, turned = card.free[0], height - card.free[1], from_right_to_left(card.words)
    if photo is None:
        edge = round(min(width, bottom - top) * 0.9)
        seen = round(edge * 0.62)
        _emblem(image, palette, (seen - edge if turned else width - seen, bottom - seen), edge, faint=True)
        _panel(image, card, palette, _beside_buttons(card, (0, top, width, bottom)), logo, mark=True)
        return image
    found = _divide(card, width, height)
    beside, box, shown = found.beside, found.words, found.photo
    if beside:
        image.paste(photo(shown[2] - shown[0], shown[3] - shown[1]), shown[:2])
    else:
        # It begins at the very edge, behind the network's signs. Cut as much higher, its focal point is in the middle of what stays free.
        image.paste(photo(width, shown[3] + top).crop((0, 0, width, shown[3])))
    _panel(image, card, palette, box, logo, mark=False)
    seal = round(min(width, height) * 0.13)
    if beside:
        middle = (box[0] if turned else box[2], round(top + (bottom - top) * 0.22))
    else:
        from_side = _margin(box) + seal // 2
        middle = (width - from_side if turned else from_side, shown[3])
    _seal(image, accent(palette, card.element), palette.brand.light, middle, seal)
    return image


@dataclass(frozen=True, slots=True)
class _Division:
    """Where the words stand and where the photo, whether that is beside them, and whether one of the two has too little room."""

    words: Box
    photo: Box
    beside: bool
    crowded: bool


def _divide(card: QuoteCard, width: int, height: int) -> _Division:
    """With the largest photo that leaves the words room at a good size."""
    beside, turned = width > height * WIDE, from_right_to_left(card.words)
    shares = SHARES[:-1] if beside else SHARES  # a strip as narrow would cut a face in two
    for share in shares:
        whole, photo = _divided((width, card.free[0], height - card.free[1]), share, beside, turned)
        box = whole if beside else _beside_buttons(card, whole)
        fits = _plan(card, box, mark=False).words.size >= _readable(width, height)
        if fits or share == shares[-1]:
            break
    return _Division(box, photo, beside, not fits or share < FACE)


def _divided(within: tuple[int, int, int], share: float, beside: bool, turned: bool) -> tuple[Box, Box]:
    """Where the words stand, and where the photo: beside them, where lines end, or above, from the edge of the picture."""
    width, top, bottom = within
    if beside:
        wide = round(width * (1 - share * 0.8))
        if turned:
            return (width - wide, top, width, bottom), (0, top, width - wide, bottom)
        return (0, top, wide, bottom), (wide, top, width, bottom)
    edge = round(top + (bottom - top) * share)
    return (0, edge, width, bottom), (0, 0, width, edge)


def _beside_buttons(card: QuoteCard, box: Box) -> Box:
    """The box, as much narrower as its words have to end before the buttons at its right."""
    left, top, right, bottom = box
    return left, top, right - max(0, card.free[2] + BESIDE_BUTTONS - _margin(box)) if card.free[2] else right, bottom


def _margin(box: Box) -> int:
    return round(min(box[2] - box[0], max(box[3] - box[1], 500)) * 0.085)


def accent(palette: Palette, element: int) -> str:
    """The element's lighter colour where it can be told from the brand's ground, else what is written on that."""
    colour = palette.element(element).dark if element else palette.on_brand.light
    return colour if ratio(colour, palette.brand.light) >= LEAST_CONTRAST else palette.on_brand.light


def quote_shade(palette: Palette, share: float) -> str:
    """A share of what is written on the brand's ground, mixed into it."""
    return mixed(palette.brand.light, palette.on_brand.light, share)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Words in lines of whole words, and the size of their letters in pixels."""

    lines: tuple[str, ...]
    size: int

    def high(self, leading: float = LEADING) -> int:
        """How high they stand."""
        return round(len(self.lines) * self.size * leading)


def set_in(text: str, face: Face, room: tuple[int, int], largest: int, smallest: int) -> _Lines:
    """The text in the largest letters at which it fits a room. Nothing is ever cut: letters go below ``smallest`` before a word does."""
    size = largest
    while True:
        found = broken((Run(text, face),), room[0] / size)
        if size <= 8 or (not found.too_wide and len(found.lengths) * size * LEADING <= room[1]):
            break
        size -= 2 if size > smallest else 1
    words, lines = " ".join(text.split()), []
    for length in found.lengths:
        lines.append(words[:length].strip())
        words = words[length:].lstrip()
    return _Lines(tuple(lines), size)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a panel is divided, from its bottom up: where the foot's line is, the lines below the rule, where the rule is, the quotation."""

    left: int
    unit: int
    foot: int
    below: tuple[tuple[_Lines, Face, int], ...]
    """Name and role: their lines, and where they begin."""
    rule: int
    words: _Lines
    words_at: int


def _plan(card: QuoteCard, box: Box, mark: bool) -> _Plan:
    wide, high, margin = box[2] - box[0], box[3] - box[1], _margin(box)
    room, unit = wide - 2 * margin, max(22 if mark else round(wide * LEAST), min(round(min(wide, high * 1.3) * 0.046), 54))
    at = foot = box[3] - round(margin * 0.6) - round(unit * 1.9)
    below = []
    at -= round(unit * 0.55)
    for text, face, size in ((card.role, Face.SANS, round(unit * 0.9)), (card.name, Face.BOLD, unit)):
        if text:
            lines = set_in(text, face, (room, round(unit * 2.5)), size, round(size * 0.72))
            at -= lines.high() + round(unit * 0.1)
            below.append((lines, face, at))
    rule = at - (round(unit * 0.5) if below else 0)
    above = box[1] + margin + (round(unit * 3) if mark else round(unit * 0.8))
    words = set_in(
        f"{card.words}”" if card.place == card.of else card.words,
        Face.SERIF,
        (room, rule - round(unit * 0.7) - above),
        round(unit * 3.2),
        round(unit * 0.75),
    )
    spare = rule - round(unit * 0.7) - above - words.high()
    return _Plan(box[0] + margin, unit, foot, tuple(below), rule, words, above + spare // 2)


def _panel(image: Image.Image, card: QuoteCard, palette: Palette, box: Box, logo: Image.Image | None, mark: bool) -> None:
    """The quotation, who says it, and whose site it is."""
    draw, plan, colour = ImageDraw.Draw(image), _plan(card, box, mark), accent(palette, card.element)
    right, turned = box[2] - _margin(box), from_right_to_left(card.words)
    if mark:
        sign = Letters(Face.SERIF, plan.unit * 7)
        across = right + plan.unit // 4 - round(sign.length("“")) if turned else plan.left - plan.unit // 4
        sign.draw(draw, (across, plan.words_at - round(plan.unit * 4.4)), "“", colour)
    _draw(draw, (plan.left, right), plan.words_at, plan.words, Face.SERIF, palette.on_brand.light, turned)
    for (lines, face, at), shade in zip(plan.below, (palette.on_brand_soft, palette.on_brand)[-len(plan.below) :], strict=False):
        _draw(draw, (plan.left, right), at, lines, face, shade.light, turned)
    if plan.below:
        across = right - plan.unit * 2 if turned else plan.left
        draw.rectangle((across, plan.rule, across + plan.unit * 2, plan.rule + max(4, plan.unit // 8)), fill=colour)
    _foot(image, card, palette, (plan.left, plan.foot, right, plan.unit), logo, turned)


def _draw(draw: ImageDraw.ImageDraw, sides: tuple[int, int], top: int, lines: _Lines, face: Face, shade: str, turned: bool = False) -> None:
    """Lines between a left and a right side; what runs from right to left, and all that is ``turned``, begins at the right one."""
    leading, letters = round(lines.size * LEADING), Letters(face, lines.size)
    for place, line in enumerate(lines.lines):
        left = sides[1] - letters.mask(line).width if turned or from_right_to_left(line) else sides[0]
        letters.draw(draw, (left, top + place * leading), line, shade)


def _foot(image: Image.Image, card: QuoteCard, palette: Palette, line: Box, logo: Image.Image | None, turned: bool) -> None:
    """The emblem and the site's name on a line of their own, the logo at its end. ``line``: left, top, right, size of the letters."""
    left, top, right, unit = line

    def across(begin: int, wide: int, both: int = left + right) -> int:
        return both - begin - wide if turned else begin

    draw = ImageDraw.Draw(image)
    draw.line((left, top, right, top), fill=quote_shade(palette, RULE), width=max(2, unit // 20))
    high = round(unit * 1.5)
    if card.of > 1:
        number = Letters(Face.BOLD, unit)
        right -= (long := round(number.length(said := f"{card.place}/{card.of}")))
        at = (across(right, long), top + round(unit * 1.05) - round(unit * LEADING) // 2 - unit // 12)
        number.draw(draw, at, said, accent(palette, card.element))
        right -= unit // 2
    if logo is not None:
        shown = logo.copy()
        shown.thumbnail((round((right - left) * 0.32), high - unit // 4), Image.Resampling.LANCZOS)
        wide = shown.width + unit // 2
        right -= wide
        begin = across(right, wide)
        ground = (begin, top + unit // 4, begin + wide, top + unit // 4 + high)
        draw.rounded_rectangle(ground, unit // 6, fill=palette.surface.light)
        image.paste(shown, (begin + unit // 4, ground[1] + (high - shown.height) // 2))
        right -= unit // 2
    sign = round(unit * 1.25)
    _emblem(image, palette, (across(left, sign), top + round(unit * 0.42)), sign, faint=False)
    room = right - left - sign - unit // 2
    lines = set_in(card.site_name, Face.BOLD, (room, round(unit * 1.3)), round(unit * 0.85), 14)
    high_at, begin = top + round(unit * 1.05) - lines.high() // 2 - lines.size // 12, across(right - room, room)
    _draw(draw, (begin, begin + room), high_at, lines, Face.BOLD, palette.on_brand_soft.light, turned)


def _seal(image: Image.Image, colour: str, ink: str, middle: tuple[int, int], across: int) -> None:
    """The quotation mark on a disc that lies on the photo's edge."""
    disc = Image.new("L", (across * FINER, across * FINER))
    ImageDraw.Draw(disc).ellipse((0, 0, across * FINER - 1, across * FINER - 1), fill=255)
    left, top = middle[0] - across // 2, middle[1] - across // 2
    image.paste(Image.new("RGB", (across, across), colour), (left, top), disc.reduce(FINER))
    face = Letters(Face.SERIF, round(across * 1.15))
    box = face.box("“")
    spot = (left + (across - box[2] - box[0]) / 2, top + (across - box[3] - box[1]) / 2)
    face.draw(ImageDraw.Draw(image), spot, "“", ink)


def _emblem(image: Image.Image, palette: Palette, at: tuple[int, int], edge: int, faint: bool) -> None:
    """The emblem of the elements in what is written on the brand's ground, or just off that ground."""
    shade = quote_shade(palette, FAINT) if faint else palette.on_brand_soft.light
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
