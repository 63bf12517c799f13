"""Figures as readers see them: in words, and as labelled bars."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hrtp_site.model import BaselineRole, Outcome, Period, Unit, number
from hrtp_site.pages.drawings import circle
from hrtp_site.reading import InterfaceWords, plain


def amount(value: Decimal, unit: Unit, words: InterfaceWords) -> str:
    """A number with its unit: 93%, 1,500 responses."""
    return words(f"amount.{unit}", n=value)


def figure(outcome: Outcome, words: InterfaceWords) -> str:
    """A figure in words, as below, with the years of which it speaks."""
    text = figure_alone(outcome, words)
    if outcome.value is not None and outcome.period and outcome.period.start:
        text += f", {period(outcome.period)}"
    return text


def figure_alone(outcome: Outcome, words: InterfaceWords) -> str:
    """A figure in words, with its word of caution, and the number that it is compared with: before, of how many, or of another group."""
    if outcome.value is None or outcome.unit is None:
        return words("figure.words-only", words=outcome.as_printed)
    text = amount(outcome.value, outcome.unit, words)
    if outcome.qualifier:
        text = words(f"qualified.{outcome.qualifier}", n=text)
    if outcome.baseline and outcome.baseline.value is not None:
        other = amount(outcome.baseline.value, outcome.unit, words)
        said = {"number": number(outcome.value), "other": other, "figure": text}
        text = words(f"figure.{outcome.baseline.role}", **said)
    return text


def period(value: Period) -> str:
    """2009–2016, or the words that stand for it."""
    if value.start and value.end and value.start != value.end:
        return f"{value.start}–{value.end}"
    if value.start or value.end:
        return str(value.start or value.end)
    return value.words or ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long it is (0 to 100 percent of the chart's width) and what it stands for, in words."""

    width: Decimal
    text: str
    name: str
    """``before`` or ``after``: what it is compared with is drawn in another shade."""


def bars(outcome: Outcome, words: InterfaceWords) -> tuple[Bar, ...]:
    """A part as a bar on a scale from 0 to the whole; what is compared with another number as a pair, on a scale from 0 to the larger.

    None for any other figure: a percentage alone may be a part or a difference, which a bar would make look like a part.
    """
    value, unit, baseline = outcome.value, outcome.unit, outcome.baseline
    if value is None or unit is None or baseline is None or baseline.value is None:
        return ()
    if baseline.role is BaselineRole.WHOLE:
        return (Bar(_width(value / (baseline.value or Decimal(1))), figure_alone(outcome, words), "after"),)
    scale = max(baseline.value, value) or Decimal(1)
    text = amount(value, unit, words)
    other = words(f"chart.{baseline.role}", n=amount(baseline.value, unit, words), of=plain(baseline.of))
    this = words("chart.after", n=text) if baseline.role is BaselineRole.BEFORE else text
    return (Bar(_width(baseline.value / scale), other, "before"), Bar(_width(value / scale), this, "after"))


MOST_DOTS = 200
"""So many people can still be seen one by one."""

IN_A_ROW = 20
STEP = 7
"""Dots in a row, and from one to the next in CSS pixels: in every drawing a dot is as large, so that they can be compared."""


@dataclass(frozen=True, slots=True)
class Dots:
    """People as dots, those of whom a figure speaks filled, the others of the whole not; as paths."""

    filled: str
    empty: str
    across: int
    """How wide the drawing is, and how high."""
    down: int


def dots(outcome: Outcome) -> Dots | None:
    """A dot for each person where they are few; of each ten, as many as the figure says. None for any other figure."""
    value, baseline = outcome.value, outcome.baseline
    if value is None or value % 1 or outcome.unit not in (Unit.PEOPLE, Unit.SHARE_OF_TEN):
        return None
    whole = Decimal(10) if outcome.unit is Unit.SHARE_OF_TEN else value
    if baseline and baseline.role is BaselineRole.WHOLE and baseline.value is not None:
        whole = baseline.value
    if not 1 < whole <= MOST_DOTS or whole % 1 or value > whole:
        return None
    every = [
        circle(STEP * (place % IN_A_ROW) + STEP / 2, STEP * (place // IN_A_ROW) + STEP / 2, STEP * 0.35) for place in range(int(whole))
    ]
    rows = -(-len(every) // IN_A_ROW)
    return Dots("".join(every[: int(value)]), "".join(every[int(value) :]), STEP * min(len(every), IN_A_ROW), STEP * rows)


def _width(share: Decimal) -> Decimal:
    """A share as percent of the chart's width; a sliver stays visible at nought."""
    return round(min(max(share * 100, Decimal("0.5")), Decimal(100)), 1)
