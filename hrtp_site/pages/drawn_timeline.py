"""The dated steps of a partnership on a line of years, each dot where its year is."""

from __future__ import annotations

from collections.abc import Sequence

from hrtp_site.media import Face
from hrtp_site.model import Event, Partnership
from hrtp_site.pages.drawings import FRAMES, Drawing, Frame, Picture, Piece, Shape, Words, circle, place
from hrtp_site.reading import InterfaceWords, plain

LEAST = 2
"""Of fewer steps there is no line."""
LINE = 9
"""Where the line is, from the left."""
RADIUS = 6
SPACE = 20
"""Between two steps, at least."""
MOST_TICKS = 40
"""Years between the first and the last that have a tick each; where there are more, every tenth has one."""


def timeline(partnership: Partnership, words: InterfaceWords) -> Picture | None:
    """The picture, the earliest step at the top; None where the record has no two steps."""
    events = sorted(partnership.timeline, key=lambda event: event.year)
    if len(events) < LEAST:
        return None
    return Picture(
        "timeline",
        words("drawing.timeline.title", name=partnership.short_name),
        words("drawing.timeline.says", first=events[0].when, last=events[-1].when) + " " + words("drawing.timeline.steps", n=len(events)),
        words("drawing.timeline.caption"),
        tuple(_drawing(events, frame) for frame in FRAMES),
    )


def _drawing(events: Sequence[Event], frame: Frame) -> Drawing:
    edge = 78 if frame.name == "wide" else 46
    room = frame.width - edge
    told = [(frame.lines(one.when, room, Face.BOLD), frame.lines(plain(one.what), room)) for one in events]
    tops, y = [], float(RADIUS + 3)
    for when, what in told:
        tops.append(y)
        y += (len(when) + len(what)) * frame.step + SPACE
    years = [one.year for one in events]
    span = years[-1] - years[0]
    dots = [tops[0] + (tops[-1] - tops[0]) * (year - years[0]) / span if span else tops[0] for year in years]
    pieces = [_line(years[0], span, tops[0], dots[-1])]
    for (when, what), dot, top in zip(told, dots, tops, strict=True):
        first = top + frame.letters * 0.36
        leader = f"M{LINE} {place(dot)}C{edge - 22} {place(dot)} {edge - 32} {place(top)} {edge - 8} {place(top)}"
        lines = (Words("title", edge, first, when), Words("text", edge, first + len(when) * frame.step, what))
        pieces.append(Piece("event", (Shape("leader", leader), Shape("dot", circle(LINE, dot, RADIUS))), lines))
    return Drawing(frame, round(y - SPACE), tuple(pieces))


def _line(first: int, span: int, top: float, bottom: float) -> Piece:
    """The line, with a tick for each year, or for each tenth."""
    each = 1 if span <= MOST_TICKS else 10
    ticks = [year for year in range(first, first + span + 1) if year % each == 0] if span else []
    at = [top + (bottom - top) * (year - first) / span for year in ticks]
    marks = "".join(f"M{LINE - 5} {place(y)}h10" for y in at)
    return Piece("years", (Shape("line", f"M{LINE} {place(top)}V{place(bottom)}"), *([Shape("tick", marks)] if marks else [])))
