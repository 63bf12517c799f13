"""The typefaces of everything that is printed: where they lie, and which letters they have."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import font_source_sans_pro as sans
import font_source_serif_pro as serif
from fontTools.ttLib import TTFont


class Face(StrEnum):
    """The faces that print uses, each by its settings in Typst; ``brand.brand_typst`` names the families."""

    SANS = 'font: text-family, weight: 400, style: "normal"'
    BOLD = 'font: text-family, weight: 600, style: "normal"'
    ITALIC = 'font: text-family, weight: 400, style: "italic"'
    SERIF = 'font: heading-family, weight: 600, style: "normal"'


FACE_FILES = {
    Face.SANS: sans.SourceSansPro,
    Face.BOLD: sans.SourceSansProSemibold,
    Face.ITALIC: sans.SourceSansProIt,
    Face.SERIF: serif.SourceSerifProSemibold,
}

CARRIED = {"print_headings": "Source Serif Pro", "print_text": "Source Sans Pro"}
"""The families whose files these are, by what the palette calls them."""


@cache
def letters() -> frozenset[int]:
    """The characters (as numbers) that every face of the print has."""
    tables = [frozenset(TTFont(path, lazy=True).getBestCmap()) for path in FACE_FILES.values()]
    return frozenset.intersection(*tables) | {*b"\t\n", 0xAD, 0x200B}


def unprintable(text: str) -> str:
    """The characters of a text that print cannot show, each once, in order."""
    missing = set(text).difference(_printable())
    return "".join(dict.fromkeys(letter for letter in text if letter in missing)) if missing else ""


@cache
def _printable() -> frozenset[str]:
    return frozenset(map(chr, letters()))
