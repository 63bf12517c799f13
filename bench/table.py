"""The promises, each with its bar, and the table that says of each whether it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LARGE = 5_000
"""From so many records on, the bars of a large playbook count."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The most that each may come to."""

    cold: float
    """Times the peer's seconds."""
    full: float
    """Times our own build without cards, pictures and print files."""
    unchanged: float
    """Times our own cold build; so is ``word``."""
    word: float
    megabytes: float
    serve: float
    """Seconds."""
    growth: float
    """Times the seconds of half the records."""


SMALL_BARS = Bars(0.6, 2, 1 / 10, 1 / 10, 500, 1, 2.1)
LARGE_BARS = Bars(0.8, 2, 1 / 10, 1 / 20, 1000, 3, 2.1)


def bars(number: int) -> Bars:
    """The bars for a number of records."""
    return LARGE_BARS if number >= LARGE else SMALL_BARS


class Verdict(StrEnum):
    """What became of a promise."""

    HOLDS = "holds"
    BROKEN = "does not hold"
    UNMEASURED = "not measured"
    TOLD = ""
    """No promise: said for information."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    ours: str
    beside: str
    ratio: str
    bar: str
    verdict: Verdict


HEAD = Row("what", "ours", "beside", "ratio", "bar", Verdict.TOLD)


def compared(what: str, ours: float | None, beside: str, theirs: float | None, bar: float | None) -> Row:
    """Seconds of ours as a share of other seconds. None is what was not measured, and a bar that there is not."""
    told = f"{beside} {seconds(theirs)}" if theirs is not None else beside
    limit = f"≤ {bar:.3g} ×" if bar is not None else ""
    if ours is None or theirs is None:
        return Row(what, seconds(ours), told, "", limit, Verdict.TOLD if bar is None else Verdict.UNMEASURED)
    ratio = ours / theirs
    return Row(what, seconds(ours), told, f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.3f}", limit, verdict(ratio, bar))


def bounded(what: str, ours: float | None, unit: str, bar: float) -> Row:
    """A value of ours that may come to so much."""
    if ours is None:
        return Row(what, "–", "", "", f"≤ {bar:g} {unit}", Verdict.UNMEASURED)
    return Row(what, f"{ours:.2f} {unit}" if ours < 100 else f"{ours:.0f} {unit}", "", "", f"≤ {bar:g} {unit}", verdict(ours, bar))


def verdict(value: float, bar: float | None) -> Verdict:
    """Whether a value keeps within its bar."""
    if bar is None:
        return Verdict.TOLD
    return Verdict.HOLDS if value <= bar else Verdict.BROKEN


def seconds(value: float | None) -> str:
    """Seconds as people read them."""
    return "–" if value is None else f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def table(rows: Iterable[Row]) -> str:
    """The rows in columns."""
    lines = [[one.what, one.ours, one.beside, one.ratio, one.bar, one.verdict] for one in (HEAD, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    right = {1, 3}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place in right else cell.ljust(width) for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
