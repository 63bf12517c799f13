"""Figures as readers see them: in words, and as labelled bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrtp_site.model import Outcome, OutcomeKind, Period, Unit
from hrtp_site.reading import InterfaceWords


def amount(value: Decimal, unit: Unit, words: InterfaceWords) -> str:
    """A number with its unit: 93%, 1,500 responses."""
    return words(f"amount.{unit}", n=value)


def figure(outcome: Outcome, words: InterfaceWords) -> str:
    """A figure in words, with its word of caution and what it started from."""
    if outcome.value is None or outcome.unit is None:
        return words("figure.words-only", words=outcome.as_printed)
    text = amount(outcome.value, outcome.unit, words)
    if outcome.qualifier:
        text = words(f"qualified.{outcome.qualifier}", n=text)
    if outcome.baseline and outcome.baseline.value is not None:
        text = words("figure.from-to", before=amount(outcome.baseline.value, outcome.unit, words), after=text)
    if outcome.period and outcome.period.start:
        text += f", {period(outcome.period)}"
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
    """``before`` or ``after``: a start value is drawn in another shade."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A result and its one or two bars."""

    outcome: Outcome
    bars: tuple[Bar, ...]


def chart(outcomes: Sequence[Outcome], words: InterfaceWords) -> list[Bars]:
    """Bars for the results given in percent, and pairs of bars where a figure has a start value.

    A percentage is drawn on a scale from 0 to 100; a pair on a scale of its own, from 0 to the larger of
    the two. The table beside the chart says the same, and everything else, in words.
    """
    return [Bars(one, _bars(one, words)) for one in outcomes if one.type is OutcomeKind.OUTCOME and _drawable(one)]


def _drawable(outcome: Outcome) -> bool:
    if outcome.value is None:
        return False
    return outcome.unit is Unit.PERCENT or bool(outcome.baseline and outcome.baseline.value is not None)


def _bars(outcome: Outcome, words: InterfaceWords) -> tuple[Bar, ...]:
    assert outcome.value is not None
    assert outcome.unit is not None
    before = outcome.baseline.value if outcome.baseline else None
    text = amount(outcome.value, outcome.unit, words)
    if before is None:
        text = words(f"qualified.{outcome.qualifier}", n=text) if outcome.qualifier else text
        return (Bar(_width(outcome.value / 100), text, "after"),)
    scale = max(before, outcome.value) or Decimal(1)
    start = words("chart.before", n=amount(before, outcome.unit, words))
    return (Bar(_width(before / scale), start, "before"), Bar(_width(outcome.value / scale), words("chart.after", n=text), "after"))


def _width(share: Decimal) -> Decimal:
    """A share as percent of the chart's width; a sliver stays visible at nought."""
    return round(min(max(share * 100, Decimal("0.5")), Decimal(100)), 1)
