"""What a practice answers at once: what came of it, who has to be at the table, what to do when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hrtp_site.library import Library, measured
from hrtp_site.model import Example, Outcome, Partnership, Practice, Role, Source, Step
from hrtp_site.pages.figures import figure
from hrtp_site.reading import InterfaceWords, plain


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


def whose_word(library: Library, words: InterfaceWords, came: Came) -> str:
    """Whose word it is that something came of a practice: who did it, who counted, of how much it speaks. Empty where nothing is known."""
    if came.example is None:
        return ""
    names = [library.get(Partnership, one).short_name for one in came.example.partnerships]
    said = [", ".join([*names, *([plain(came.example.attributed_to)] if came.example.attributed_to else [])])]
    return "; ".join([*said, whose_count(library, words, came.outcome) if came.outcome else words("evidence.told")]).removesuffix("; ")


def whose_count(library: Library, words: InterfaceWords, outcome: Outcome) -> str:
    """Who counted, and of how much it speaks, as far as either is known."""
    said = []
    if outcome.evaluated_by:
        said.append(f"{words('results.evaluated')} {library.get(Source, outcome.evaluated_by).short_title}")
    elif outcome.measured:
        said.append(words.label("measured", outcome.measured))
    return "; ".join([*said, *([words.label("level", outcome.level)] if outcome.level else [])])


def came_in_words(library: Library, words: InterfaceWords, came: Came) -> tuple[str, str]:
    """What came of a practice in words, and whose word it is."""
    if came.outcome:
        said = f"{plain(came.outcome.title)}: {figure(came.outcome, words)}"
    elif came.example and came.example.result:
        said = plain(first_sentence(came.example.result))
    else:
        said = words("practice.came.none")
    return said, whose_word(library, words, came)


def first_sentence(text: str) -> str:
    """The first sentence of a text in Markdown."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚ¿¡])", " ".join(text.split()), maxsplit=1)[0]


def at_the_table(steps: Iterable[Step]) -> list[Role]:
    """Everybody whom a step needs, in the order in which they are needed. Every partner is said where no other is."""
    roles = list(dict.fromkeys(role for step in steps for role in step.who))
    return [role for role in roles if role is not Role.EVERY_PARTNER] or roles


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
