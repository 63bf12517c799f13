"""Whether colours can be read on each other, as WCAG 2.2 counts it, wherever pages, cards and PDFs set one on another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hrtp_site.media.palette import SCHEMES, Palette, Scheme, channels, mixed
from hrtp_site.model import Phrase, Problem, Shade, SiteSettings, phrase
from hrtp_site.reading import Parsed, Path

TEXT = 4.5
"""What words need, to 1 (WCAG 2.2, 1.4.3 Contrast (Minimum)). Larger letters would need less; colours serve letters of all sizes."""
PRINT = 7.0
"""What words in print need, to 1 (WCAG 2.2, 1.4.6 Contrast (Enhanced)): a fax and a tired printer take some of it away."""
SHAPE = 3.0
"""What the ring around the focus and the edges of fields need, to 1 (WCAG 2.2, 1.4.11 Non-text Contrast)."""
RULES = {TEXT: "1.4.3", PRINT: "1.4.6", SHAPE: "1.4.11"}
STEPS = 200
"""In how many steps a colour goes to black or white while a shade of it that can be read is looked for."""

GROUNDS = {"paper": phrase("the page"), "surface": phrase("cards"), "sunken": phrase("boxes")}
WORDS = {"ink": phrase("words"), "ink_soft": phrase("words beside"), "link": phrase("links")}
SHAPES = {"focus": phrase("rings around the focus"), "strong_line": phrase("edges of fields")}


Shades = Mapping[Path, str]
"""The colours of one scheme by their ways in the palette: ``("link",)``, ``("elements", 0, "tint")``."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One colour on another, by their ways; ``what`` says what is to be read, as the beginning of “… have a contrast of”."""

    front: Path
    ground: Path
    needed: float
    what: Phrase
    schemes: tuple[Scheme, ...] = SCHEMES

    def contrast(self, colours: Shades) -> float:
        """How well it can be read, from 1 to 21."""
        return ratio(colours[self.front], colours[self.ground])

    def fails(self, scheme: Scheme, colours: Shades) -> bool:
        """Whether it is set in this scheme, and cannot be read in it."""
        return scheme in self.schemes and self.contrast(colours) < self.needed


def luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white): WCAG 2.2, “relative luminance” (w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    shares = (channel / 255 for channel in channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21: WCAG 2.2, “contrast ratio” (w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs(elements: int) -> Iterator[Pair]:
    """Every pair that is really set, for so many elements. The theme's own words come first on each ground."""
    for ground, where in GROUNDS.items():
        yield from (Pair((front,), (ground,), TEXT, phrase("{what} on {where}", what=what, where=where)) for front, what in WORDS.items())
        yield from (Pair((front,), (ground,), SHAPE, phrase("{what} on {where}", what=what, where=where)) for front, what in SHAPES.items())
    for front, what in (("ink", WORDS["ink"]), ("link", WORDS["link"])):
        yield Pair((front,), ("warning_tint",), TEXT, phrase("{what} in a warning", what=what))
        yield Pair((front,), ("target",), TEXT, phrase("{what} at the place to which a link led", what=what))
    yield Pair(("ink",), ("marked",), TEXT, phrase("words that were found, filled in or changed"))
    yield Pair(("on_brand",), ("brand",), TEXT, phrase("words on the brand's colour"))
    yield Pair(("on_brand",), ("brand_find",), TEXT, phrase("words on the second door of the home page"))
    yield Pair(("on_brand",), ("brand_charter",), TEXT, phrase("words on its third door"))
    yield Pair(("on_brand_soft",), ("brand",), TEXT, phrase("words at the foot of the page"))
    yield Pair(("brand",), ("paper",), TEXT, phrase("titles of link cards"), ("light",))
    yield Pair(("brand",), ("printed", "paper"), PRINT, phrase("headings in print"), ("light",))
    yield Pair(("printed", "note"), ("sunken",), PRINT, phrase("guidance in PDFs and Word files"), ("light",))
    yield Pair(("printed", "note"), ("printed", "paper"), PRINT, phrase("blanks in PDFs and Word files"), ("light",))
    yield from (
        Pair(("printed", front), ("printed", "paper"), PRINT, phrase("words that a browser prints"), ("light",))
        for front in ("ink", "ink_soft")
    )
    for place in range(elements):
        colour, tint = ("elements", place, "colour"), ("elements", place, "tint")
        who = place + 1
        yield from (
            Pair((front,), tint, TEXT, phrase("{what} on the tint of element {who}", what=what, who=who)) for front, what in WORDS.items()
        )
        yield Pair(("focus",), tint, SHAPE, phrase("{shapes} on the tint of element {who}", shapes=SHAPES["focus"], who=who))
        yield Pair(colour, tint, TEXT, phrase("words in the colour of element {who} on its tint", who=who))
        yield Pair(colour, ("paper",), TEXT, phrase("headings of element {who} on the page", who=who))
        yield Pair(colour, ("surface",), TEXT, phrase("words in the colour of element {who} on cards", who=who))
        yield Pair(("on_brand",), colour, TEXT, phrase("words on the colour of element {who} in print", who=who), ("light",))


def contrast_problems(parsed: Parsed[SiteSettings], palette: Palette) -> list[Problem]:
    """The colours of a ``site.yaml`` that cannot be read where pages set them, each once, with the nearest shade that can.

    ``palette`` is the whole one, with the site's colours in it.
    """
    site = parsed.record
    if site is None:
        return []

    def place(way: Path) -> Path | None:
        if way[0] == "elements":
            return way
        own = site.colours is not None and getattr(site.colours, str(way[0]), None) is not None
        return ("colours", *way) if own else None

    return list(_told(parsed, palette, place))


def palette_problems(parsed: Parsed[Palette]) -> list[Problem]:
    """The same of the program's own colours, in ``theme/brand.yaml``."""
    return list(_told(parsed, parsed.record, lambda way: way)) if parsed.record else []


def _told(parsed: Parsed[SiteSettings] | Parsed[Palette], palette: Palette, place: Callable[[Path], Path | None]) -> Iterator[Problem]:
    """One problem for each colour that is at fault. ``place`` says where a colour is written, None where that is another file."""
    every = list(pairs(len(palette.elements)))
    for scheme in SCHEMES:
        colours = _colours(palette, scheme)
        faults: dict[Path, list[Pair]] = {}
        for pair in every:
            # What lies on a ground that has been told of follows from that.
            if pair.fails(scheme, colours) and _source(palette, pair.ground) not in faults:
                sources = (_source(palette, way) for way in (pair.front, pair.ground))
                blamed = next((way for way in sources if place(way)), None)
                if blamed:
                    faults.setdefault(blamed, []).append(pair)
        for way, failed in faults.items():
            worst = min(failed, key=lambda pair: pair.contrast(colours) / pair.needed)
            other = colours[worst.ground if way == worst.front else worst.front]
            rest = [pair for pair in every if not faults.keys() & ({_source(palette, pair.front), _source(palette, pair.ground)} - {way})]
            written = place(way)
            assert written is not None  # only such colours are blamed
            yield parsed.problem(
                (*written, scheme) if way[0] != "printed" else written,
                phrase(
                    "{colours}: {what} have a contrast of {rounded_down} to 1, beside {other}",
                    colours=colours[way],
                    what=worst.what,
                    rounded_down=_rounded_down(worst.contrast(colours)),
                    other=other,
                ),
                phrase("at least {needed:g} to 1 (WCAG 2.2, {rules})", needed=worst.needed, rules=RULES[worst.needed]),
                _fix(palette, scheme, way, rest),
            )


def _fix(palette: Palette, scheme: Scheme, way: Path, every: list[Pair]) -> Phrase:
    """The nearest darker or lighter shade with which everything can be read."""
    for step in range(1, STEPS + 1):
        for end, which in (("#000000", phrase("darker")), ("#ffffff", phrase("lighter"))):
            shade = mixed(_colours(palette, scheme)[way], end, step / STEPS)
            tried = _colours(_with(palette, scheme, way, shade), scheme)
            if not any(pair.fails(scheme, tried) for pair in every if way in (_source(palette, pair.front), _source(palette, pair.ground))):
                return phrase("take {shade}, the nearest {which} shade that can be read wherever it stands", shade=shade, which=which)
    return phrase("take another colour: no darker or lighter shade of it can be read wherever it stands")


def _rounded_down(found: float) -> str:
    """4.499 is not 4.5."""
    return f"{int(found * 100) / 100:.2f}"


def _source(palette: Palette, way: Path) -> Path:
    """The colour that somebody wrote: of a tint that is mixed, the element's."""
    mixes = way[0] == "elements" and way[2] == "tint" and palette.elements[int(way[1])].tint is None
    return (*way[:2], "colour") if mixes else way


def _colours(palette: Palette, scheme: Scheme) -> Shades:
    """Every colour of a scheme by its way."""
    found: dict[Path, str] = {(name,): getattr(shade, scheme) for name, shade in palette if isinstance(shade, Shade)}
    found |= {("printed", name): colour for name, colour in palette.printed}
    for place in range(len(palette.elements)):
        found["elements", place, "colour"] = getattr(palette.element(place + 1), scheme)
        found["elements", place, "tint"] = getattr(palette.tint(place + 1), scheme)
    return found


def _with(palette: Palette, scheme: Scheme, way: Path, colour: str) -> Palette:
    """The palette with one colour changed."""
    if way[0] == "elements":
        place, part = int(way[1]), str(way[2])
        look = palette.elements[place]
        look = look.model_copy(update={part: getattr(look, part).model_copy(update={scheme: colour})})
        return palette.model_copy(update={"elements": (*palette.elements[:place], look, *palette.elements[place + 1 :])})
    if way[0] == "printed":
        return palette.model_copy(update={"printed": palette.printed.model_copy(update={str(way[1]): colour})})
    return palette.model_copy(update={str(way[0]): getattr(palette, str(way[0])).model_copy(update={scheme: colour})})
