"""Figures as readers see them: in words, and as labelled bar charts in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from hrtp_site.records import Outcome
from hrtp_site.records.partnership import Period
from hrtp_site.vocabulary import OutcomeKind, Unit
from hrtp_site.words import Words

BAR_WIDTH = 68
"""The longest bar, in percent of the chart's width; the value stands beside it."""

BAR_HEIGHT = 20
ROW_HEIGHT = 52
LABEL_CHARACTERS = 48
"""What fits above a bar on a narrow phone."""


def number(value: Decimal) -> str:
    """1500 → 1,500; 5.60 → 5.6."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal, unit: Unit, words: Words) -> str:
    """A number with its unit: 93%, 1,500 responses."""
    key = f"amount.{unit}.one" if value == 1 and f"amount.{unit}.one" in words.texts else f"amount.{unit}"
    return words(key, n=number(value))


def figure(outcome: Outcome, words: Words) -> str:
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


def chart(outcomes: Sequence[Outcome], title: str, words: Words) -> Markup | None:
    """Bars for the results given in percent, and pairs of bars where a figure has a start value.

    Each percentage is drawn on a scale from 0 to 100; each pair on a scale of its own, from 0 to the
    larger of the two. None where there is nothing to draw. The table beside it says the same in words.
    """
    drawn = [one for one in outcomes if one.type is OutcomeKind.OUTCOME and one.value is not None and _drawable(one)]
    if not drawn:
        return None
    parts: list[str] = []
    top = 0
    for outcome in drawn:
        bars, height = _bars(outcome, top, words)
        parts.append(bars)
        top += height
    summary = "; ".join(f"{outcome.title}: {figure(outcome, words)}" for outcome in drawn)
    return Markup(  # noqa: S704  every text in it is escaped
        f'<svg class="hr-bars" width="100%" height="{top}" role="img" aria-label="{escape(f"{title}. {summary}")}">{"".join(parts)}</svg>'
    )


def _drawable(outcome: Outcome) -> bool:
    return outcome.unit is Unit.PERCENT or bool(outcome.baseline and outcome.baseline.value is not None)


def _bars(outcome: Outcome, top: int, words: Words) -> tuple[str, int]:
    assert outcome.value is not None and outcome.unit is not None
    label = outcome.title if len(outcome.title) <= LABEL_CHARACTERS else f"{outcome.title[:LABEL_CHARACTERS].rsplit(' ', 1)[0]} …"
    pieces = [f'<text class="hr-bars__label" x="0" y="{top + 16}">{escape(label)}</text>']
    before = outcome.baseline.value if outcome.baseline else None
    if before is None:
        value = amount(outcome.value, outcome.unit, words)
        text = words(f"qualified.{outcome.qualifier}", n=value) if outcome.qualifier else value
        pieces.append(_bar(top + 24, outcome.value / 100, text, "after"))
        return "".join(pieces), ROW_HEIGHT
    scale = max(before, outcome.value) or Decimal(1)
    pieces.append(_bar(top + 24, before / scale, words("chart.before", n=amount(before, outcome.unit, words)), "before"))
    pieces.append(_bar(top + 48, outcome.value / scale, words("chart.after", n=amount(outcome.value, outcome.unit, words)), "after"))
    return "".join(pieces), ROW_HEIGHT + 24


def _bar(top: int, share: Decimal, label: str, name: str) -> str:
    width = round(min(max(share, Decimal(0)), Decimal(1)) * BAR_WIDTH, 1)
    track = f'<rect class="hr-bars__track" x="0" y="{top}" width="{BAR_WIDTH}%" height="{BAR_HEIGHT}"/>'
    bar = f'<rect class="hr-bars__bar hr-bars__bar--{name}" x="0" y="{top}" width="{max(width, Decimal("0.5"))}%" height="{BAR_HEIGHT}"/>'
    return f'{track}{bar}<text class="hr-bars__value" x="{BAR_WIDTH + 2}%" y="{top + 15}">{escape(label)}</text>'
