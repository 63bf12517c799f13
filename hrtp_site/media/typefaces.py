"""The typefaces of everything that Typst sets: where they lie, which letters they have, and a text as Typst reads it."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache

import font_source_sans_pro as sans
import font_source_serif_pro as serif
import typst
from fontTools.ttLib import TTFont


class Face(StrEnum):
    """The faces that print uses, each by its settings in Typst; ``brand.brand_typst`` names the families."""

    SANS = 'font: text-family, weight: 400, style: "normal"'
    BOLD = 'font: text-family, weight: 600, style: "normal"'
    ITALIC = 'font: text-family, weight: 400, style: "italic"'
    SERIF = 'font: heading-family, weight: 600, style: "normal"'


FILES = {
    Face.SANS: sans.SourceSansPro,
    Face.BOLD: sans.SourceSansProSemibold,
    Face.ITALIC: sans.SourceSansProIt,
    Face.SERIF: serif.SourceSerifProSemibold,
}

CARRIED = {"print_headings": "Source Serif Pro", "print_text": "Source Sans Pro"}
"""The families whose files these are, by what the palette calls them."""

MISSING = "\N{BALLOT BOX}"
"""Stands for a character that the typefaces do not have: Typst writes no PDF/UA with one."""


@cache
def fonts() -> typst.Fonts:
    """The two typefaces, which lie in wheels; none of the machine's own."""
    folders = [package.__path__[0] for package in (sans, serif)]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


@cache
def letters() -> frozenset[int]:
    """The characters (as numbers) that every face of the print has."""
    tables = [frozenset(TTFont(path, lazy=True).getBestCmap()) for path in FILES.values()]
    return frozenset.intersection(*tables) | {0x0A, 0xAD, 0x200B}


def unprintable(text: str) -> str:
    """The characters of a text that print cannot show, each once, in order."""
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in letters()))


def typst_string(text: str) -> str:
    """A text as Typst's string: whatever characters it has, they stay characters; those without a letter become squares."""
    if not text.isascii():
        known = letters()
        text = "".join(letter if ord(letter) in known else MISSING for letter in text)
    return json.dumps(text, ensure_ascii=False)
