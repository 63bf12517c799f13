"""Figures, one of something and many, and links to the glossary."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from conftest import LANGUAGES

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Outcome, Term
from hrtp_site.model.records.base import Citation
from hrtp_site.model.records.partnership import Baseline
from hrtp_site.model.vocabulary import BaselineRole, Level, Measured, OutcomeKind, TermKind, Unit
from hrtp_site.pages.figures import amount, bars, dots, figure
from hrtp_site.pages.glossary_links import GlossaryLinker


def term(word: str) -> Term:
    cite = Citation(source="mill-report", locator="Page 1")
    return Term(id=word.casefold().replace(" ", "-"), term=word, type=TermKind.TOOL, definition="Made up.", sources=(cite,))


def test_a_term_is_linked_where_it_is_first_used_and_nowhere_else() -> None:
    links = GlossaryLinker([term("shuttle rule"), term("CBA")])
    done: set[str] = set()
    text = (
        '<p>A <a href="x">shuttle rule</a> and <code>shuttle rule</code>, “a shuttle rule”. '
        "Shuttle rules; the shuttle rule; <em>CBA</em> and CBAs, not cba or CBA-like.</p>"
    )
    linked = links.link(text, done, lambda one: f"g#{one}")
    assert linked == (
        '<p>A <a href="x">shuttle rule</a> and <code>shuttle rule</code>, “a shuttle rule”. '
        '<a class="hr-term" href="g#shuttle-rule">Shuttle rules</a>; the shuttle rule; '
        '<em><a class="hr-term" href="g#cba">CBA</a></em> and CBAs, not cba or CBA-like.</p>'
    )
    assert done == {"shuttle-rule", "cba"}


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("ed-fund-degree-completion", "93%"),
        ("ed-fund-turnover-reduction", "at least 30%"),
        ("jwi-absenteeism", "from 4.3% to 1.6%, 2009–2016"),
        ("jvs-san-francisco-women-mechanics", "0 of 200 people"),
        ("werc-pilot-departments", "15 of 37 departments"),
        ("werc-county-retirements-highest", "20%, against 13%"),
        ("ctw-mentor-meetings", "bimonthly"),
    ],
)
def test_a_figure_keeps_its_unit_its_caution_and_what_it_started_from(compiled: Compiled, record: str, text: str) -> None:
    told = figure(compiled.library.get(Outcome, record), compiled.words[Language.ENGLISH])
    assert text in told


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (BaselineRole.BEFORE, [("before", Decimal(100), "before: 200 people"), ("after", Decimal(25), "after: 50 people")]),
        (BaselineRole.ANOTHER_GROUP, [("before", Decimal(100), "Others: 200 people"), ("after", Decimal(25), "50 people")]),
        (BaselineRole.WHOLE, [("after", Decimal(25), "50 of 200 people")]),
    ],
)
def test_a_chart_draws_a_share_as_a_share_and_what_is_compared_side_by_side(
    compiled: Compiled, role: BaselineRole, expected: list[tuple[str, Decimal, str]]
) -> None:
    cite = Citation(source="mill-report", locator="Page 1")
    made_up = Outcome(
        id="made-up",
        title="Made up",
        type=OutcomeKind.OUTCOME,
        measured=Measured.NOT_SAID,
        level=Level.PROGRAM,
        as_printed="50 people",
        value=Decimal(50),
        unit=Unit.PEOPLE,
        baseline=Baseline(role=role, value=Decimal(200), of="Others"),
        sources=(cite,),
    )
    drawn = bars(made_up, compiled.words[Language.ENGLISH])
    assert [(bar.name, bar.width, bar.text) for bar in drawn] == expected


@pytest.mark.parametrize("record", ["ed-fund-internal-mobility", "ed-fund-degree-completion", "jwi-apprenticeship-completion"])
def test_a_percentage_alone_or_words_alone_have_no_bar(compiled: Compiled, record: str) -> None:
    """40% more often is a difference: a bar would make it look like a part of all."""
    assert bars(compiled.library.get(Outcome, record), compiled.words[Language.ENGLISH]) == ()


@pytest.mark.parametrize(
    ("record", "drawn"),
    [
        ("jvs-san-francisco-women-mechanics", (0, 200)),
        ("werc-staff-consulted", (70, 0)),
        ("werc-emts-women", (3, 7)),
        ("werc-workers-covered", None),
        ("ed-fund-degree-completion", None),
    ],
)
def test_few_people_are_a_dot_each_and_as_large_in_every_drawing(compiled: Compiled, record: str, drawn: tuple[int, int] | None) -> None:
    """Filled and empty; nothing of many people, or of a share that is no number of people."""
    found = dots(compiled.library.get(Outcome, record))
    assert (found and (found.filled.count("M"), found.empty.count("M"))) == drawn
    if found:
        sides = {re.findall(r"a([\d.]+) ", path)[0] for path in (found.filled, found.empty) if path}
        assert sides == {"2.5"} or sides == {"2.4"}


def test_one_of_something_is_not_told_as_many(compiled: Compiled) -> None:
    for language in LANGUAGES:
        words = compiled.words[language]
        for unit in Unit:
            one, two = amount(Decimal(1), unit, words), amount(Decimal(2), unit, words)
            same = one.replace("1", "2", 1) == two
            assert same == (unit in (Unit.PERCENT, Unit.PER_OPERATOR, Unit.DOLLARS, Unit.SHARE_OF_TEN, Unit.PARTS)), (unit, one)
