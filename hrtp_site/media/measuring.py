"""How much room words take, measured with the typefaces themselves, and where lines end.

Lines are broken as Typst breaks them: whole words, as many as fit. Widths are those of the letters without kerning, which in these
faces draws letters together far more often than apart; a hundredth is added for the few pairs that it draws apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

from hrtp_site.media.typefaces import FACE_FILES, Face, files_of, has_every_letter, own_edition

SAFETY = 1.01
_UNIT = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: Face = Face.SANS


@lru_cache(maxsize=16)
def _font(file: str) -> ImageFont.FreeTypeFont:
    # The plain layout engine measures the same with and without the machine's own text shaping.
    return ImageFont.truetype(file, _UNIT, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, face: Face) -> float:
    """The width of a text in sizes of its letters."""
    return _width(text, face, own_edition())


@lru_cache(maxsize=200_000)
def _width(text: str, face: Face, _edition: str) -> float:
    pieces = [(text, FACE_FILES[face])] if has_every_letter(text, face) else files_of(text, face)
    return sum(_font(file).getlength(piece) for piece, file in pieces) / _UNIT * SAFETY


@dataclass(slots=True)
class Lines:
    """A paragraph in lines: how many characters stand in each, and the words that are wider than a line."""

    lengths: list[int]
    too_wide: list[str]


def broken(runs: Sequence[Run], room: float) -> Lines:
    """Breaks words into lines of at most ``room`` (in sizes of their letters), as many whole words in each as fit."""
    lengths: list[int] = []
    too_wide: list[str] = []
    used = room + 1.0
    for word in _words(tuple(runs), own_edition()):
        if word.wide > room:
            too_wide.append(word.text)
        if lengths and used + word.gap + word.wide <= room:
            used += word.gap + word.wide
            lengths[-1] += len(word.text) + 1
        else:
            used = word.wide
            lengths.append(len(word.text))
    return Lines(lengths, too_wide)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, how wide it is, and how wide the blank before it, in sizes of its letters."""

    text: str
    wide: float
    gap: float


@lru_cache(maxsize=2_000)
def _words(runs: tuple[Run, ...], _edition: str) -> tuple[_Word, ...]:
    """The words of a text; a word may change its face inside. Measured once, for all sizes in which it is tried."""
    words: list[list[Run]] = []
    fresh = True
    for run in runs:
        for place, piece in enumerate(run.text.split(" ")):
            fresh = fresh or place > 0
            if not piece:
                continue
            if fresh or not words:
                words.append([])
            words[-1].append(Run(piece, run.face))
            fresh = False
    return tuple(
        _Word("".join(piece.text for piece in word), sum(width(piece.text, piece.face) for piece in word), width(" ", word[0].face))
        for word in words
    )
