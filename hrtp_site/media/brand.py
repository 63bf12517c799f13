"""The palette in the words of those who read it: CSS for pages, Typst for PDFs, the icon of a browser's tab."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from hrtp_site.media.palette import Palette, Scheme
from hrtp_site.media.typefaces import own_faces
from hrtp_site.media.web_fonts import font_faces
from hrtp_site.model import Language, Shade

FOLDER = "assets/hr"
BRAND_CSS = f"{FOLDER}/styles/brand.css"
"""Linked before every other style sheet: the others ask for its custom properties."""
FAVICON = f"{FOLDER}/icons/favicon.svg"
MARK = "mark"
"""The icon that is the site's own sign: in its head, and in white in the tab."""

DARK = ":root:not([data-theme=light])"
CHOSEN_DARK = ":root[data-theme=dark]"

SHADOWS = {"shadow_near": "0 1px 2px", "shadow_far": "0 4px 14px"}
"""How far down each shadow lies, and how soft it is."""

TYPST_COLOURS = ("ink", "ink_soft", "strong_line", "sunken", "brand", "on_brand")
"""The colours that PDFs take of pages, by the same names: ink-soft for ink_soft."""


def brand_assets(palette: Palette, icons: Mapping[str, str], languages: Sequence[Language] = ()) -> dict[str, bytes]:
    """The files of the site that are made of the palette, by their paths; ``languages`` are those of its pages."""
    return {
        BRAND_CSS: (brand_css(palette) + font_faces() + directions(languages)).encode(),
        FAVICON: favicon(palette, icons[MARK]).encode(),
    }


def directions(languages: Sequence[Language]) -> str:
    """Where lines begin in passages of another language than the page's. Nothing where all languages begin on one side."""
    if len({one.direction for one in languages}) < 2:
        return ""
    turned = ", ".join(f'[lang="{one}"]' for one in languages if one.direction == "rtl")
    return f"[lang] {{ direction: ltr; unicode-bidi: isolate; }}\n{turned} {{ direction: rtl; }}\n"


def brand_css(palette: Palette) -> str:
    """Custom properties of the light, the dark and the printed look, and a class for each element (``hr-e1`` …).

    A reader's own choice (``data-theme`` at the root) goes before what the system asks for; without scripts, that alone holds.
    """
    own = tuple(dict.fromkeys(face.family for face in own_faces()))
    families = {
        name: (first, *own, *others)
        for name, (first, *others) in (("serif", palette.typefaces.web_headings), ("sans", palette.typefaces.web_text))
    }
    light = [*_scheme(palette, "light"), *((name, _families(names)) for name, names in families.items())]
    dark = _scheme(palette, "dark")
    parts = [
        "/* Made of theme/brand.yaml and of colours and elements in site.yaml: change them there. */",
        _rule(":root", light),
        f"@media (prefers-color-scheme: dark) {{\n{_rule(DARK, dark)}\n}}",
        _rule(CHOSEN_DARK, dark),
        *(_element(number, look.icon) for number, look in enumerate(palette.elements, start=1)),
        f"@media print {{\n{_rule(f':root, {DARK}, {CHOSEN_DARK}', _printed(palette))}\n}}",
    ]
    return "\n".join(parts) + "\n"


def _scheme(palette: Palette, scheme: Scheme) -> list[tuple[str, str]]:
    found = [(name, str(getattr(shade, scheme))) for name, shade in palette if isinstance(shade, Shade)]
    cast = [(form, getattr(getattr(palette, name), scheme)) for name, form in SHADOWS.items()]
    found.append(("shadow", ", ".join(f"{form} {colour}" for form, colour in cast if colour) or "none"))
    for number, look in enumerate(palette.elements, start=1):
        found += [(f"e{number}", getattr(look.colour, scheme)), (f"e{number}-tint", getattr(palette.tint(number), scheme))]
    return [*found, ("color-scheme", scheme)]


def _printed(palette: Palette) -> list[tuple[str, str]]:
    """Black on white: what has a ground on the screen has none on paper; elements keep their colour."""
    paper, printed = palette.printed.paper, palette.printed
    found = [(name, paper) for name in ("paper", "surface", "sunken", "warning_tint", "marked", "target", "tint")]
    found += [("ink", printed.ink), ("link", printed.ink), ("ink_soft", printed.ink_soft), ("line", printed.line)]
    found += [("strong_line", printed.strong_line), ("focus", printed.strong_line), ("warning", palette.warning.light)]
    for number, look in enumerate(palette.elements, start=1):
        found += [(f"e{number}", look.colour.light), (f"e{number}-tint", paper)]
    return [*found, ("color-scheme", "light")]


def _rule(selector: str, values: Iterable[tuple[str, str]]) -> str:
    lines = [f"  {'' if name == 'color-scheme' else '--'}{name.replace('_', '-')}: {value};" for name, value in values]
    return "\n".join([f"{selector} {{", *lines, "}"])


def _element(number: int, icon: str) -> str:
    return f'.hr-e{number} {{ --element: var(--e{number}); --tint: var(--e{number}-tint); --symbol: url("../icons/{icon}.svg"); }}'


def _families(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' if " " in name else name for name in names)


def brand_typst(palette: Palette) -> str:
    """The palette as Typst's own variables (``brand``, ``e1`` …, ``heading-family``), for the head of every source."""
    colours = {name: getattr(palette, name).light for name in TYPST_COLOURS}
    colours |= {"note": palette.printed.note, "cut": palette.printed.cut}
    colours |= {typst_colour(number): look.colour.light for number, look in enumerate(palette.elements, start=1)}
    own = dict.fromkeys(face.family for face in own_faces())
    families = {
        name: [family, *own]
        for name, family in (("heading-family", palette.typefaces.print_headings), ("text-family", palette.typefaces.print_text))
    }
    lines = [f'#let {name.replace("_", "-")} = rgb("{colour}")' for name, colour in colours.items()]
    return "\n".join([*lines, *(f"#let {name} = {_named(every)}" for name, every in families.items())])


def _named(families: Sequence[str]) -> str:
    """Families as Typst names one, or several of which each stands in for letters that those before it have not."""
    quoted = [json.dumps(family, ensure_ascii=False) for family in families]
    return quoted[0] if len(quoted) == 1 else f"({', '.join(quoted)})"


def typst_colour(element: int) -> str:
    """The variable that has an element's colour; the brand's for 0."""
    return f"e{element}" if element else "brand"


def filled_icon(icon: str, shade: Shade) -> str:
    """An icon in one colour, for where no style sheet gives it one."""
    return re.sub(r'\sfill="[^"]*"', "", icon).replace("<svg ", f'<svg fill="{shade.light}" ', 1)


def favicon(palette: Palette, mark: str) -> str:
    """The site's mark on a tile of the brand's colour. ``mark`` is drawn on 24 × 24, as all icons are."""
    tile = f'<rect width="24" height="24" rx="4" fill="{palette.brand.light}"/><g transform="translate(3 3) scale(.75)">'
    start, end = filled_icon(mark, palette.on_brand).split(">", 1)
    return f"{start}>{tile}{end.replace('</svg>', '</g></svg>')}"
