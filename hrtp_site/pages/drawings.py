"""Pictures drawn of what the records say: their pieces, and how words find room in them. What each shows stands in a module of its own.

In: records and words. Out: shapes and lines of text with their places, for ``theme/pages/parts/drawings.html.j2``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hrtp_site.media import Face, Run, broken, width

SLACK = 1.06
"""So much wider a line may come out than measured: until the site's typeface is there, the reader's own stands in for it."""

LEADING = 1.28
"""From one line to the next, in sizes of the letters."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a picture is and how large its letters are, in its own units: CSS pixels where it is drawn at full size."""

    name: str
    width: int
    letters: float

    @property
    def middle(self) -> float:
        """Half its width."""
        return self.width / 2

    @property
    def step(self) -> float:
        """From one line of text to the next."""
        return self.letters * LEADING

    def lines(self, text: str, room: float, face: Face = Face.SANS) -> tuple[str, ...]:
        """A text in lines of at most ``room``. Too wide a word goes on in the next, after a hyphen of its own or with one."""
        most = room / self.letters / SLACK
        text = " ".join(piece for word in text.split() for piece in _pieces(word, face, most))
        found, start = [], 0
        for length in broken((Run(text, face),), most).lengths:
            found.append(text[start : start + length])
            start += length + 1
        return tuple(found)

    def reach(self, lines: tuple[str, ...], face: Face = Face.SANS) -> float:
        """How wide the longest of these lines may come out."""
        return max(width(line, face) for line in lines) * self.letters * SLACK


FRAMES = (Frame("wide", 640, 15), Frame("narrow", 280, 12.5))
"""For a desk and for a phone. The style sheet shows the one that fits; 280 is what a page leaves of a screen of 320."""


def _pieces(word: str, face: Face, most: float) -> Iterator[str]:
    while width(word, face) > most:
        own = max((end for end in range(1, len(word)) if word[end - 1] in "-/" and width(word[:end], face) <= most), default=0)
        end = own or max((end for end in range(1, len(word)) if width(f"{word[:end]}-", face) <= most), default=1)
        yield word[:end] if own else f"{word[:end]}-"
        word = word[end:]
    yield word


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, the class that dresses it, and where it is moved and turned to."""

    css: str
    path: str
    transform: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text below each other: where the first stands, and which of their ends stands there (start, middle, end)."""

    css: str
    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str = "start"
    named: bool = False
    """Whether it is a name as the site's first language has it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What belongs together: a seat and its name, a stop of a road. ``link`` and ``label`` where it leads to a place."""

    css: str
    shapes: tuple[Shape, ...] = ()
    words: tuple[Words, ...] = ()
    link: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in one width, its pieces from back to front."""

    frame: Frame
    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in each width, and what it says to who cannot see it. One whose pieces are links has no description: these speak."""

    name: str
    title: str
    description: str
    caption: str
    drawings: tuple[Drawing, ...]


def place(value: float) -> str:
    """A place or a length as SVG has it."""
    return f"{round(value, 1):g}"


def circle(x: float, y: float, radius: float) -> str:
    """A circle as a path."""
    r = place(radius)
    return f"M{place(x - radius)} {place(y)}a{r} {r} 0 1 0 {place(2 * radius)} 0a{r} {r} 0 1 0 {place(-2 * radius)} 0Z"


def box(x: float, y: float, wide: float, high: float, radius: float) -> str:
    """A rectangle with round corners as a path."""
    r, across, down = place(radius), place(wide - 2 * radius), place(high - 2 * radius)
    turns = (f"a{r} {r} 0 0 1 {one}" for one in (f"{r} {r}", f"-{r} {r}", f"-{r} -{r}", f"{r} -{r}"))
    sides = (f"h{across}", f"v{down}", f"h-{across}", f"v-{down}")
    return f"M{place(x + radius)} {place(y)}" + "".join(f"{side}{turn}" for side, turn in zip(sides, turns, strict=True)) + "Z"
