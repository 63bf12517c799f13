"""The sheets on which people print."""

from __future__ import annotations

from dataclasses import dataclass

from hrtp_site.model import PaperSize

INCH = 72.0
"""In points, in which everything printed is measured."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, in points. ``typst`` is what Typst calls it."""

    typst: str
    width: float
    height: float


PAPERS = {
    PaperSize.LETTER: Paper("us-letter", 8.5 * INCH, 11 * INCH),
    PaperSize.A4: Paper("a4", 210 / 25.4 * INCH, 297 / 25.4 * INCH),
}

POSTERS = {
    PaperSize.LETTER: Paper("us-tabloid", 11 * INCH, 17 * INCH),
    PaperSize.A4: Paper("a3", 297 / 25.4 * INCH, 420 / 25.4 * INCH),
}
"""What a poster is printed on, where everything else is printed on Letter or on A4: sheets of twice the size."""
