"""Figures as readers see them: in words, and as labelled bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrtp_site.model import BaselineRole, Outcome, OutcomeKind, Period, Unit, number
from hrtp_site.reading import InterfaceWords, plain


def amount(value: Decimal, unit: Unit, words: InterfaceWords) -> str:
    """A number with its unit: 93%, 1,500 responses."""
    return words(f"amount.{unit}", n=value)


def figure(outcome: Outcome, words: InterfaceWords) -> str:
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
    """``before`` or ``after``: what it is compared with is drawn in another shade."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A result and its one or two bars."""

    outcome: Outcome
    bars: tuple[Bar, ...]


def chart(outcomes: Sequence[Outcome], words: InterfaceWords) -> list[Bars]:
    """Bars for the results given in percent or as a part of a whole, and pairs of bars where a figure is compared with another.

    A percentage is drawn on a scale from 0 to 100, a part on a scale from 0 to the whole; a pair on a scale of its own, from 0 to the
    larger of the two. The table beside the chart says the same, and everything else, in words.
    """
    return [Bars(one, _bars(one, words)) for one in outcomes if one.type is OutcomeKind.OUTCOME and _drawable(one)]


def _drawable(outcome: Outcome) -> bool:
    if outcome.value is None:
        return False
    return outcome.unit is Unit.PERCENT or bool(outcome.baseline and outcome.baseline.value is not None)


def _bars(outcome: Outcome, words: InterfaceWords) -> tuple[Bar, ...]:
    assert outcome.value is not None
    assert outcome.unit is not None
    value, unit, baseline = outcome.value, outcome.unit, outcome.baseline
    text = amount(value, unit, words)
    if baseline is None or baseline.value is None:
        text = words(f"qualified.{outcome.qualifier}", n=text) if outcome.qualifier else text
        return (Bar(_width(value / 100), text, "after"),)
    if baseline.role is BaselineRole.WHOLE:
        return (Bar(_width(value / (baseline.value or Decimal(1))), figure(outcome, words), "after"),)
    scale = max(baseline.value, value) or Decimal(1)
    other = words(f"chart.{baseline.role}", n=amount(baseline.value, unit, words), of=plain(baseline.of))
    this = words("chart.after", n=text) if baseline.role is BaselineRole.BEFORE else text
    return (Bar(_width(baseline.value / scale), other, "before"), Bar(_width(value / scale), this, "after"))


def _width(share: Decimal) -> Decimal:
    """A share as percent of the chart's width; a sliver stays visible at nought."""
    return round(min(max(share * 100, Decimal("0.5")), Decimal(100)), 1)
