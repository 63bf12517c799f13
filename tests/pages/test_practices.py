"""What a practice's page answers at once."""

from __future__ import annotations

import pytest

from hrtp_site.building.compiler import Compiled
from hrtp_site.model import Practice, Role, Step
from hrtp_site.pages.answers import at_the_table, came_of, paced


def steps(number: int) -> tuple[Step, ...]:
    return tuple(Step(action=f"Step {place}", who=(Role.CONVENER,), rests_on=("an-example",)) for place in range(number))


@pytest.mark.parametrize(
    ("number", "pace"),
    [
        (0, []),
        (1, [("monday", 1, 1)]),
        (2, [("monday", 1, 1), ("month", 2, 1)]),
        (5, [("monday", 1, 1), ("month", 2, 2), ("quarter", 4, 2)]),
    ],
)
def test_the_first_step_is_mondays_and_the_others_follow_in_their_order(number: int, pace: list[tuple[str, int, int]]) -> None:
    stretches = paced(steps(number))
    assert [(one.name, one.first, len(one.steps)) for one in stretches] == pace
    assert tuple(step for one in stretches for step in one.steps) == steps(number)


def test_everybody_whom_a_step_needs_is_at_the_table_once(compiled: Compiled) -> None:
    practice = compiled.library.get(Practice, "peer-mentor-programs")
    named = at_the_table(practice.steps)
    assert len(named) == len(set(named))
    assert set(named) == {role for step in practice.steps for role in step.who}


def test_every_partner_is_not_at_the_table_beside_others_but_where_nobody_else_is_named(compiled: Compiled) -> None:
    steps = compiled.library.get(Practice, "three-legged-stool").steps
    assert at_the_table(steps) == [Role.CONVENER, Role.EMPLOYERS, Role.WORKER_REPRESENTATIVES]
    assert at_the_table([step for step in steps if step.who == (Role.EVERY_PARTNER,)]) == [Role.EVERY_PARTNER]


def test_what_came_of_it_is_the_strongest_thing_known(compiled: Compiled) -> None:
    """Evaluated before counted before told; and never more than the examples of the practice say."""
    strongest = {practice.id: came_of(compiled.library, practice) for practice in compiled.library.all(Practice)}
    for practice in compiled.library.all(Practice):
        came, rung = strongest[practice.id], compiled.library.derived.known(practice).rung
        assert (came.outcome is not None and came.outcome.evaluated_by is not None) == (rung == "evaluated"), practice.id
        assert (came.outcome is not None) == (rung in ("evaluated", "counted")), practice.id
        if came.outcome:
            assert came.example is not None
            assert came.outcome.id in came.example.outcomes
        elif came.example:
            assert came.example in practice.examples
            assert came.example.result
        else:
            assert not any(example.result for example in practice.examples)
    assert {came.outcome is not None for came in strongest.values()} == {True, False}
