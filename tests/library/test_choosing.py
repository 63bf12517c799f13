"""Which agreement fits: what the answers lead to, for each of the ways to answer."""

from __future__ import annotations

import pytest

from hrtp_site.building.compiler import Compiled
from hrtp_site.library.choosing import Answers, every_way, holding
from hrtp_site.model.records import Chooser

CHARTER, MOU, PROJECT, COMMITTEE = "charter", "memorandum-of-understanding", "project-agreement", "committee-charter"


@pytest.fixture(scope="module")
def chooser(compiled: Compiled) -> Chooser:
    return compiled.library.get(Chooser, "which")


def led(chooser: Chooser, answers: Answers) -> tuple[str, str | None]:
    """The first document, and the one beside it."""
    [first] = {one.document for one in holding(chooser.first, answers)}
    beside = {one.document for one in holding(chooser.beside, answers)}
    assert len(beside) < 2
    return first, next(iter(beside), None)


def ways(chooser: Chooser, **wanted: str) -> list[Answers]:
    found = [answers for answers in every_way(chooser) if all(answers[name.rstrip("_")] == one for name, one in wanted.items())]
    assert found
    return found


def test_six_questions_have_ninety_six_ways_and_each_leads_to_one_agreement(chooser: Chooser) -> None:
    assert len(chooser.questions) == 6
    found = [led(chooser, answers) for answers in every_way(chooser)]
    assert len(found) == 3 * 2**5
    assert {first for first, _ in found} == {CHARTER, MOU, PROJECT, COMMITTEE}
    assert all(first != beside for first, beside in found)


@pytest.mark.parametrize("name", ["money", "project", "enforce"])
def test_what_has_to_hold_is_never_left_to_a_paper_that_does_not_bind(chooser: Chooser, name: str) -> None:
    for answers in ways(chooser, **{name: "yes"}):
        assert PROJECT in led(chooser, answers), answers


def test_data_about_people_are_never_left_to_a_charter_alone(chooser: Chooser) -> None:
    for answers in ways(chooser, data="yes"):
        assert {PROJECT, MOU} & set(led(chooser, answers)), answers


def test_a_committee_has_its_own_charter_first_and_nothing_else_does(chooser: Chooser) -> None:
    for answers in every_way(chooser):
        assert (led(chooser, answers)[0] == COMMITTEE) == (answers["for"] == "committee")


def test_partners_without_written_rules_get_a_charter_first_or_beside(chooser: Chooser) -> None:
    for kind in ("partnership", "effort"):
        for answers in ways(chooser, for_=kind, rules="no"):
            assert CHARTER in led(chooser, answers), answers


def test_nothing_that_binds_is_named_where_nothing_has_to(chooser: Chooser) -> None:
    for answers in ways(chooser, money="no", project="no", enforce="no"):
        assert PROJECT not in led(chooser, answers), answers


def test_every_question_changes_some_answer(chooser: Chooser) -> None:
    for question in chooser.questions:
        others: dict[tuple[str, ...], set[tuple[str, str | None]]] = {}
        for answers in every_way(chooser):
            rest = tuple(answer for name, answer in answers.items() if name != question.id)
            others.setdefault(rest, set()).add(led(chooser, answers))
        assert any(len(found) > 1 for found in others.values()), question.id
