"""What is known of a practice: how many partnerships did it, and what came of it. In one place, and in one wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrtp_site.model import Evidence, Level, Outcome, OutcomeKind, Practice
from hrtp_site.reading import InterfaceWords

MOST_IN_WORDS = 10
"""The largest number that is written as a word."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a practice.

    ``rung`` says how far what came of it is known, ``partnerships`` how many are named that did it, and ``level`` of how much the counted
    or evaluated result speaks: the narrowest, where there are several.
    """

    rung: Evidence
    partnerships: int
    level: Level | None = None


def measured(figures: Sequence[Outcome]) -> tuple[Evidence, list[Outcome]] | None:
    """The strongest results among figures: what somebody outside the program found, else what was counted; None for neither."""
    results = [one for one in figures if one.type is OutcomeKind.OUTCOME]
    evaluated = [one for one in results if one.evaluated_by]
    counted = [one for one in results if one.value is not None]
    if evaluated:
        return Evidence.EVALUATED, evaluated
    return (Evidence.COUNTED, counted) if counted else None


def known_of(practice: Practice, figures: Sequence[Outcome]) -> Known:
    """What is known of a practice, from its examples and their figures alone."""
    partnerships = len({one for example in practice.examples for one in example.partnerships})
    if not partnerships:
        return Known(Evidence.RECOMMENDED, 0)
    strongest = measured(figures)
    if strongest:
        rung, results = strongest
        levels = {one.level for one in results}
        return Known(rung, partnerships, next(one for one in Level if one in levels))
    told = any(one.type is OutcomeKind.OUTCOME for one in figures) or any(example.result for example in practice.examples)
    return Known(Evidence.TOLD if told else Evidence.DONE, partnerships)


def in_words(known: Known, words: InterfaceWords) -> str:
    """Done by five partnerships. Result as counted, for a whole program."""
    result = words.label("evidence", known.rung)
    if known.rung is Evidence.RECOMMENDED:
        return result
    if known.level is not None:
        result = words("evidence-of", result=result, level=words.label("level", known.level))
    return f"{done_by(known.partnerships, words)}. {result}"


def done_by(partnerships: int, words: InterfaceWords) -> str:
    """Done by five partnerships."""
    many = words(f"number.{partnerships}") if partnerships <= MOST_IN_WORDS else str(partnerships)
    return words("evidence-done", n=partnerships, many=many)
