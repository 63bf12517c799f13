"""How much room the words of a card take on paper, and the same words as Typst."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hrtp_site.media import Lines, Run, broken, typst_string
from hrtp_site.reading import Path

LEADING = 0.2
"""The space between two lines, in heights of a letter."""
SMALLEST = 7.5
"""No words on a card are smaller than this, in points (1/72 inch)."""
STEP = 0.25
"""By how many points letters shrink at a time until everything fits, where a form has no step of its own."""


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
