"""A made-up typeface with the letters of Hebrew, each a bar of its own width, for what a playbook brings along."""

from __future__ import annotations

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FAMILY = "Tiny Hebrew"
FIRST, LAST = 0x5D0, 0x5EA
GAP = 100


def bar(letter: int) -> int:
    """How wide a letter's bar is, in thousandths of its size: the first the widest."""
    return 700 - 20 * (letter - FIRST)


def tiny_font(family: str = FAMILY) -> bytes:
    """The typeface as a TrueType file, the same bytes each time."""
    letters = {f"bar{letter:X}": letter for letter in range(FIRST, LAST + 1)}
    names = [".notdef", "space", *letters]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space"} | {letter: name for name, letter in letters.items()})
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        if name in letters:
            left, right = GAP // 2, GAP // 2 + bar(letters[name])
            pen.moveTo((left, 0))
            for corner in ((left, 600), (right, 600), (right, 0)):
                pen.lineTo(corner)
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (bar(letters[name]) + GAP if name in letters else 300, 0) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "") + "-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, usWeightClass=400)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()
