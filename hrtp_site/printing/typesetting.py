"""How much room words take on paper, measured with the typefaces themselves, and the same words as Typst.

Lines are broken here as Typst breaks them: whole words, as many as fit. Widths are those of the letters without kerning, which
in these faces draws letters together far more often than apart; a hundredth is added for the few pairs that it draws apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

from hrtp_site.media import FACE_FILES, Face, typst_string
from hrtp_site.reading import Path

LEADING = 0.2
"""The space between two lines, in heights of a letter."""
SMALLEST = 7.5
"""No words on a card are smaller than this, in points (1/72 inch)."""
STEP = 0.25
"""By how many points letters shrink at a time until everything fits."""
SAFETY = 1.01
_UNIT = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: Face = Face.SANS


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together on a card. Sizes are in points, on a card whose text is set in 10 points (scale 1).

    ``way`` leads to the field of the record from which they come, for whoever has to shorten them; empty for words of the interface.
    """

    runs: tuple[Run, ...]
    size: float
    before: float
    way: Path = ()
    indent: float = 0.0
    """In sizes of its letters: for the entry of a numbered list and what stands beside a line."""
    role: str = "text"
    """What it is: ``text``, ``heading``, ``label`` (a small heading, for the eye alone), ``item`` (of a numbered list), or
    ``aside`` (beside a line in the element's colour)."""
    ink: str = "ink"
    """Its colour, by the name that Typst has for it (``media.brand_typst``)."""

    @property
    def text(self) -> str:
        """Its words without their faces."""
        return "".join(run.text for run in self.runs)

    def at(self, scale: float) -> float:
        """The size of its letters on a card that is set at ``scale``."""
        return max(self.size * scale, min(self.size, SMALLEST))


@lru_cache(maxsize=8)
def _font(face: Face) -> ImageFont.FreeTypeFont:
    # The plain layout engine measures the same with and without the machine's own text shaping.
    return ImageFont.truetype(FACE_FILES[face], _UNIT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=200_000)
def width(text: str, face: Face) -> float:
    """The width of a text in sizes of its letters."""
    return _font(face).getlength(text) / _UNIT * SAFETY


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
    for word in _words(tuple(runs)):
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


@lru_cache(maxsize=20_000)
def _words(runs: tuple[Run, ...]) -> tuple[_Word, ...]:
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


def lines_of(paragraph: Paragraph, scale: float, room: float) -> Lines:
    """A paragraph's lines in a column ``room`` points wide, on a card that is set at ``scale``."""
    return broken(paragraph.runs, room / paragraph.at(scale) - paragraph.indent)


def height(paragraph: Paragraph, scale: float, lines: Lines) -> float:
    """The height of a paragraph in points, with the space before it."""
    number = len(lines.lengths)
    return paragraph.before * scale + paragraph.at(scale) * (number + (number - 1) * LEADING)


def total(paragraphs: Iterable[Paragraph], scale: float, room: float) -> float:
    """The height of paragraphs below each other."""
    return sum(height(one, scale, lines_of(one, scale, room)) for one in paragraphs)


def typst_runs(runs: Iterable[Run]) -> str:
    """Words in their faces as Typst."""
    return "".join(f"#text({run.face}, {typst_string(run.text)})" for run in runs)
