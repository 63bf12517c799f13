"""The legal form of a partnership as a diagram: the partnership, and below it each body that the record names, in the frame of its form."""

from __future__ import annotations

from collections.abc import Sequence

from hrtp_site.media import Face
from hrtp_site.model import LegalForm, LegalStatus, Partnership
from hrtp_site.pages.drawings import FRAMES, Drawing, Frame, Picture, Piece, Shape, Words, box, place
from hrtp_site.reading import InterfaceWords

TRUNK, INDENT = 18, 40
"""Where the line down from the partnership is, and where the bodies that hang on it begin."""
PAD, SPACE = 12, 16
"""Inside a frame, and between two of them."""
INSET = 4
"""Between the two lines of a double frame."""
CORNER = 6
WIDEST = 420

EDGES = {
    LegalForm.VOLUNTARY_AGREEMENT: ("body hr-drawing__body--open",),
    LegalForm.NONPROFIT: ("body",),
    LegalForm.TAFT_HARTLEY_TRUST: ("body", "body-inside"),
    LegalForm.NONPROFIT_AND_TAFT_HARTLEY: ("body hr-drawing__body--both", "body-inside"),
}
"""The lines of a frame, from outside in: broken for what does not bind, double for a trust, and heavy outside for both at once."""


def legal_forms(partnership: Partnership, words: InterfaceWords) -> Picture | None:
    """The picture; None where the record names no legal form."""
    forms = partnership.legal_forms
    if not forms:
        return None
    said = [f"{'. '.join(_lines(one, words))}." for one in forms]
    return Picture(
        "legal",
        words("drawing.legal.title", name=partnership.short_name),
        " ".join(said),
        words("drawing.legal.caption"),
        tuple(_drawing(partnership.short_name, forms, words, frame) for frame in FRAMES),
    )


def _lines(status: LegalStatus, words: InterfaceWords) -> list[str]:
    """What stands in a frame: the body where one is named, its form, since when."""
    form = words.label("legal-form", status.form)
    since = [words("partnership.since", year=status.since)] if status.since else []
    return [*([status.entity] if status.entity else []), ", ".join([form, *since])]


def _drawing(name: str, forms: Sequence[LegalStatus], words: InterfaceWords, frame: Frame) -> Drawing:
    top = frame.lines(name, frame.width - 2 * PAD - 4, Face.SERIF)
    high = len(top) * frame.step + 2 * PAD - 4
    wide = frame.reach(top, Face.SERIF) + 2 * PAD
    root = Piece("root", (Shape("root-frame", box(1, 1, wide, high, CORNER)),), (Words("name", 1 + PAD, _first(frame, 1), top),))
    room = min(frame.width, WIDEST) - INDENT - 1
    pieces, y, middle = [], high + 1 + SPACE, 0.0
    for status in forms:
        said = _lines(status, words)
        first = frame.lines(said[0], room - 2 * PAD, Face.BOLD)
        rest = tuple(line for text in said[1:] for line in frame.lines(text, room - 2 * PAD))
        tall = (len(first) + len(rest)) * frame.step + 2 * PAD - 4
        middle = y + tall / 2
        frames = [
            Shape(
                css, box(INDENT + INSET * place_in, y + INSET * place_in, room - 2 * INSET * place_in, tall - 2 * INSET * place_in, CORNER)
            )
            for place_in, css in enumerate(EDGES[status.form])
        ]
        x, at = INDENT + PAD, _first(frame, y)
        lines = (Words("title", x, at, first, named=bool(status.entity)), Words("text", x, at + len(first) * frame.step, rest))
        branch = Shape("branch", f"M{TRUNK} {place(middle)}H{INDENT}")
        pieces.append(Piece("holder", (branch, *frames), lines))
        y += tall + SPACE
    trunk = Piece("trunk", (Shape("branch", f"M{TRUNK} {place(high + 1)}V{place(middle)}"),))
    return Drawing(frame, round(y - SPACE + 2), (trunk, root, *pieces))


def _first(frame: Frame, top: float) -> float:
    """Where the first line inside a frame stands that begins at ``top``."""
    return top + PAD - 2 + frame.letters
