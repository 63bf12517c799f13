"""What a practice answers at once: what came of it, who has to be at the table, what to do when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hrtp_site.library import Library, measured
from hrtp_site.model import Example, Outcome, Practice, Role, Step


@dataclass(frozen=True, slots=True)
class Came:
    """The strongest thing that is known to have come of a practice: a figure, or what is told of an example; both None for nothing."""

    outcome: Outcome | None = None
    example: Example | None = None
    """Where it came of: the example to which the figure belongs, or whose result is told."""


def came_of(library: Library, practice: Practice) -> Came:
    """What somebody outside the program found, else what was counted, else what is told of the first example with a result."""
    of = {one: example for example in reversed(practice.examples) for one in reversed(example.outcomes)}
    strongest = measured([library.get(Outcome, one) for example in practice.examples for one in example.outcomes])
    if strongest:
        first = strongest[1][0]
        return Came(first, of[first.id])
    return Came(example=next((one for one in practice.examples if one.result), None))


def at_the_table(steps: Iterable[Step]) -> list[Role]:
    """Everybody whom a step needs, in the order in which they are needed."""
    return list(dict.fromkeys(role for step in steps for role in step.who))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The steps of a stretch of time: ``monday``, ``month`` or ``quarter``; ``first`` is the number of its first step."""

    name: str
    first: int
    steps: tuple[Step, ...]


def paced(steps: tuple[Step, ...]) -> list[Stretch]:
    """The steps in three stretches: the first on Monday, of the others the first half this month, the rest this quarter.

    The order is the editors'; how fast it goes is their advice, and the page says so. Stretches without a step are left out.
    """
    half = 1 + (len(steps) // 2)
    parts = (("monday", 0, 1), ("month", 1, half), ("quarter", half, len(steps)))
    return [Stretch(name, start + 1, steps[start:end]) for name, start, end in parts if steps[start:end]]
