"""A guided route as a road with its stops, each a link to where the page speaks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hrtp_site.media import Face
from hrtp_site.pages.drawings import FRAMES, Drawing, Frame, Picture, Piece, Shape, Words, box, circle, place
from hrtp_site.reading import InterfaceWords

RADIUS = 15
"""Of a stop's sign."""
BESIDE = 12
"""Between the sign and what is beside it."""
LEAST = 76
"""From one stop to the next: less, and the road could not bend."""
SPACE = 26
"""Between the names of two stops, at least."""
ENDS = 34
"""From the road's beginning to the first stop, and from the last to its end."""
HALF = 11.5
"""Half the width of the road, as the style sheet has it."""
PAD = 8
"""Inside the plate on which the element stands."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop's name, its place on the page, and the element to which it belongs: number and name."""

    title: str
    link: str
    element: int
    home: str


@dataclass(frozen=True, slots=True)
class _Sign:
    """A stop in one width: where it is, on which side its words are, where they begin, and these in lines."""

    stop: Stop
    x: float
    y: float
    side: int
    edge: float
    title: tuple[str, ...]
    home: tuple[str, ...]


def road(stops: Sequence[Stop], words: InterfaceWords) -> Picture:
    """The picture: the first stop at the top."""
    drawings = tuple(_drawing(stops, frame) for frame in FRAMES)
    return Picture("road", words("drawing.road.title"), "", words("drawing.road.caption"), drawings)


def _drawing(stops: Sequence[Stop], frame: Frame) -> Drawing:
    signs = _signs(stops, frame)
    end = max(sign.y + max(ENDS + HALF, _height(frame, sign.title + sign.home) / 2 + 4) for sign in signs)
    middle = (signs[0].x + signs[1].x) / 2
    way = _way([(middle, HALF + 1), *((sign.x, sign.y) for sign in signs), (middle, end - HALF - 1)])
    ground = Piece("way", tuple(Shape(css, way) for css in ("kerb", "ground", "lane")))
    return Drawing(frame, round(end), (ground, *(_piece(frame, number, sign) for number, sign in enumerate(signs, start=1))))


def _signs(stops: Sequence[Stop], frame: Frame) -> list[_Sign]:
    """The stops from top to bottom, in turn at the left and the right bend; their words too where there is room, else all at the right."""
    wide = frame.name == "wide"
    bend = 62 if wide else 11
    middle = frame.middle if wide else bend + RADIUS + 3
    found: list[_Sign] = []
    for number, stop in enumerate(stops):
        out = 1 if number % 2 else -1
        side = out if wide else 1
        edge = middle + side * (bend + RADIUS + BESIDE)
        room = edge if side < 0 else frame.width - edge
        title, home = frame.lines(stop.title, room, Face.BOLD), frame.lines(f"{stop.element} {stop.home}", room - 2 * PAD)
        half = _height(frame, title + home) / 2
        y = max(ENDS + HALF, half + 4) if not found else found[-1].y + LEAST
        above = [one for one in found if one.side == side]
        if above:
            y = max(y, above[-1].y + _height(frame, above[-1].title + above[-1].home) / 2 + SPACE + half)
        found.append(_Sign(stop, middle + out * bend, y, side, edge, title, home))
    return found


def _height(frame: Frame, lines: tuple[str, ...]) -> float:
    """How high a stop's words are: its name, and below it the plate of its element."""
    return len(lines) * frame.step + 8


def _way(points: list[tuple[float, float]]) -> str:
    """A road that passes through all points from top to bottom, straight down at each of them."""
    path = f"M{place(points[0][0])} {place(points[0][1])}"
    for (x, y), (to, end) in pairwise(points):
        half = place((y + end) / 2)
        path += f"C{place(x)} {half} {place(to)} {half} {place(to)} {place(end)}"
    return path


def _piece(frame: Frame, number: int, sign: _Sign) -> Piece:
    """A stop: its sign with its number, its name, and the plate of its element."""
    stop, anchor = sign.stop, "end" if sign.side < 0 else "start"
    first = sign.y - _height(frame, sign.title + sign.home) / 2 + frame.letters * 0.95
    below = first + len(sign.title) * frame.step + 6
    wide, high = frame.reach(sign.home) + 2 * PAD, len(sign.home) * frame.step + 3
    plate = box(sign.edge - (wide if sign.side < 0 else 0), below - frame.letters * 1.08, wide, high, 9)
    return Piece(
        f"stop hr-e{stop.element}",
        (Shape("sign", circle(sign.x, sign.y, RADIUS)), Shape("plate", plate)),
        (
            Words("number", sign.x, sign.y + frame.letters * 0.36, (str(number),), "middle"),
            Words("title", sign.edge, first, sign.title, anchor),
            Words("home", sign.edge + sign.side * PAD, below, sign.home, anchor),
        ),
        stop.link,
        f"{number}. {stop.title}. {stop.element} {stop.home}",
    )
