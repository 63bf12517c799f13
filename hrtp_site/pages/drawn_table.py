"""The table of a partnership, seen from above: one seat for each name that the record has, on the side on which the record has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrtp_site.media import Face
from hrtp_site.model import Member, Partnership
from hrtp_site.pages.drawings import FRAMES, Drawing, Frame, Picture, Piece, Shape, Words, place
from hrtp_site.reading import InterfaceWords

MOST = 8
"""Seats on a side. Of more names the last seats stand for all that are left."""
MOST_AT_HEAD = 3

SEAT = "M-6 -9H4a6 6 0 0 1 6 6V3a6 6 0 0 1 -6 6H-6ZM-11.5 -9a1.5 1.5 0 0 1 3 0V9a1.5 1.5 0 0 1 -3 0Z"
"""A chair from above that looks to the right, its middle at 0 0: what one sits on, and the back."""
SEAT_LENGTH = 23
BESIDE = 6
"""Between table and seat, and between seat and name."""
ROWS = 12
"""Between one name and the next."""
CORNER = 16


@dataclass(frozen=True, slots=True)
class _Row:
    """A seat's name in lines; ``more`` where it stands for several, ``named`` where it is a name of the record's."""

    lines: tuple[str, ...]
    more: bool
    named: bool
    height: float


def table(partnership: Partnership, words: InterfaceWords) -> Picture:
    """The picture, and its description in words: how many seats there are where."""
    said = [words("drawing.table.head", names="; ".join(one.name for one in partnership.convener))]
    for side, members in (("employers", partnership.employers), ("worker-representatives", partnership.worker_representatives)):
        said.append(words(f"drawing.table.{side}", n=len(members)) if members else words(f"drawing.table.open.{side}"))
    if partnership.other_partners:
        said.append(words("drawing.table.other-partners", n=len(partnership.other_partners)))
    return Picture(
        "table",
        words("drawing.table.title", name=partnership.short_name),
        " ".join(said),
        words("drawing.table.caption"),
        tuple(_drawing(partnership, words, frame) for frame in FRAMES),
    )


def _drawing(partnership: Partnership, words: InterfaceWords, frame: Frame) -> Drawing:
    head, top = _head(partnership.convener, words, frame)
    half = 76 if frame.name == "wide" else 20
    sides = {-1: ("employers", partnership.employers), 1: ("worker-representatives", partnership.worker_representatives)}
    room = frame.middle - half - 2 * BESIDE - SEAT_LENGTH
    rows = {side: _rows(members, words, frame, room) for side, (_, members) in sides.items()}
    titles = {side: frame.lines(words(f"partnership.{name}"), frame.middle - half - 14, Face.BOLD) for side, (name, _) in sides.items()}
    above = max(map(len, titles.values())) * frame.step + 14
    inside = max(sum(row.height + ROWS for row in found) for found in rows.values())
    bottom = top + above + max(inside, 70)
    pieces = [_board(frame, half, top, bottom, {side: bool(members) for side, (_, members) in sides.items()})]
    if frame.name == "wide":
        short = frame.lines(partnership.short_name, 2 * half - 24, Face.SERIF)
        at = (top + bottom) / 2 - (len(short) - 1) / 2 * frame.step + frame.letters / 3
        pieces.append(Piece("name", words=(Words("name", frame.middle, at, short, "middle"),)))
    for side, (name, _) in sides.items():
        pieces.append(_title(frame, titles[side], frame.middle + side * (half + 14), top + above - 14, side))
        pieces += _side(frame, side, half, rows[side], (name, words("drawing.table.none")), (top + above, bottom))
    others, end = _foot(partnership.other_partners, words, frame, bottom)
    return Drawing(frame, round(end), (*head, *pieces, *others))


def _rows(members: Sequence[Member], words: InterfaceWords, frame: Frame, room: float, most: int = MOST) -> list[_Row]:
    """The names in lines: all of them, or as many as there are seats, the last seat for those that are left."""
    named = members if len(members) <= most else members[: most - 1]
    texts = [(member.name, False) for member in named]
    if len(named) < len(members):
        texts.append((words("drawing.table.more", n=len(members) - len(named)), True))
    found = []
    for text, more in texts:
        lines = frame.lines(text, room)
        found.append(_Row(lines, more, not more, max(len(lines) * frame.step, 20)))
    return found


def _seat(css: str, row: _Row, x: float, y: float, turn: int, names: Words) -> Piece:
    more = " hr-drawing__seat--more" if row.more else ""
    transform = f"translate({place(x)} {place(y)})" + (f" rotate({turn})" if turn else "")
    return Piece(f"member hr-drawing__{css}", (Shape(f"seat{more}", SEAT, transform),), (names,))


def _beside(frame: Frame, row: _Row, x: float, middle: float, side: int) -> Words:
    """A name beside its seat, in the middle of its height."""
    first = middle - (len(row.lines) - 1) / 2 * frame.step + frame.letters * 0.35
    return Words("text", x, first, row.lines, "end" if side < 0 else "start", row.named)


def _title(frame: Frame, lines: tuple[str, ...], x: float, last: float, side: int) -> Piece:
    anchor = {-1: "end", 0: "middle", 1: "start"}[side]
    return Piece("title", words=(Words("title", x, last - (len(lines) - 1) * frame.step, lines, anchor),))


def _head(convener: Sequence[Member], words: InterfaceWords, frame: Frame) -> tuple[list[Piece], float]:
    """The convener's names above the seats at the head, and where the table begins. Two names stand to both sides of the middle."""
    two = len(convener) == 2
    rows = _rows(convener, words, frame, frame.middle - 10 if two else frame.width * 0.8, MOST_AT_HEAD)
    pieces = [_title(frame, frame.lines(words("partnership.convener"), frame.width, Face.BOLD), frame.middle, frame.letters, 0)]
    first = frame.letters + frame.step
    lines = max(len(row.lines) for row in rows) if two else sum(len(row.lines) for row in rows)
    seats = first + (lines - 1) * frame.step + 22
    for number, row in enumerate(rows):
        x = frame.middle + (number - (len(rows) - 1) / 2) * 28
        side = (-1 if number == 0 else 1) if two else 0
        names = Words("text", frame.middle + 10 * side, first, row.lines, {-1: "end", 0: "middle", 1: "start"}[side], row.named)
        pieces.append(_seat("convener", row, x, seats, 90, names))
        first += 0 if two else len(row.lines) * frame.step
    return pieces, seats + SEAT_LENGTH / 2 + BESIDE - 1


def _board(frame: Frame, half: float, top: float, bottom: float, taken: dict[int, bool]) -> Piece:
    """The table itself. A side on which the record names nobody has a broken edge."""
    shapes = []
    for side, whole in taken.items():
        turn = 1 if side > 0 else 0
        edge = (
            f"M{place(frame.middle)} {place(top)}h{place(side * (half - CORNER))}a{CORNER} {CORNER} 0 0 {turn} {side * CORNER} {CORNER}"
            f"V{place(bottom - CORNER)}a{CORNER} {CORNER} 0 0 {turn} {-side * CORNER} {CORNER}H{place(frame.middle)}"
        )
        shapes += [Shape("board", edge + "Z"), Shape("edge" if whole else "edge hr-drawing__edge--open", edge)]
    return Piece("table", tuple(sorted(shapes, key=lambda one: one.css != "board")))


def _side(frame: Frame, side: int, half: float, rows: list[_Row], said: tuple[str, str], room: tuple[float, float]) -> list[Piece]:
    """The seats along a side, spread over the table's length; where there are none, words that say so."""
    css, none = said
    top, bottom = room
    edge = frame.middle + side * (half + BESIDE)
    if not rows:
        lines = frame.lines(none, frame.middle - half - BESIDE - 8)
        row = _Row(lines, more=False, named=False, height=0)
        return [Piece("none", words=(_beside(frame, row, edge + side * 8, (top + bottom) / 2, side),))]
    free = (bottom - top - sum(row.height for row in rows)) / len(rows)
    pieces, y = [], top
    for row in rows:
        middle = y + (row.height + free) / 2 - ROWS / 2
        names = _beside(frame, row, edge + side * (SEAT_LENGTH + BESIDE), middle, side)
        pieces.append(_seat(css, row, edge + side * 11, middle, 180 if side > 0 else 0, names))
        y += row.height + free
    return pieces


def _foot(members: Sequence[Member], words: InterfaceWords, frame: Frame, top: float) -> tuple[list[Piece], float]:
    """The others beyond the table's foot, two in a row, and where the picture ends."""
    if not members:
        return [], top + 4
    y = top + frame.step + 14
    pieces = [_title(frame, frame.lines(words("partnership.other-partners"), frame.width, Face.BOLD), frame.middle, y, 0)]
    y += 16
    rows = _rows(members, words, frame, frame.middle - 10 - SEAT_LENGTH - BESIDE)
    for start in range(0, len(rows), 2):
        pair = rows[start : start + 2]
        height = max(row.height for row in pair)
        for side, row in zip((-1, 1), pair, strict=False):
            names = _beside(frame, row, frame.middle + side * (10 + SEAT_LENGTH + BESIDE), y + height / 2, side)
            pieces.append(_seat("other-partners", row, frame.middle + side * 21, y + height / 2, -90, names))
        y += height + ROWS
    return pieces, y
