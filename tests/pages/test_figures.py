"""Figures, one of something and many, and links to the glossary."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.records import Outcome, Term
from hrtp_site.model.records.base import Citation
from hrtp_site.model.vocabulary import Language, TermKind, Unit
from hrtp_site.pages.figures import amount, figure
from hrtp_site.pages.glossary_links import GlossaryLinker


def term(word: str) -> Term:
    cite = Citation(source="mill-report", locator="Page 1")
    return Term(id=word.casefold().replace(" ", "-"), term=word, type=TermKind.TOOL, definition="Made up.", sources=(cite,))


def test_a_term_is_linked_where_it_is_first_used_and_nowhere_else() -> None:
    links = GlossaryLinker([term("shuttle rule"), term("CBA")])
    done: set[str] = set()
    text = "A [shuttle rule](x) and `shuttle rule`. Shuttle rules; the shuttle rule; CBA and CBAs, not cba or CBA-like."
    linked = links.link(text, done, lambda one: f"g#{one}")
    assert linked == (
        "A [shuttle rule](x) and `shuttle rule`. [Shuttle rules](g#shuttle-rule){ .hr-term }; the shuttle rule; "
        "[CBA](g#cba){ .hr-term } and CBAs, not cba or CBA-like."
    )
    assert done == {"shuttle-rule", "cba"}


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("ed-fund-degree-completion", "93%"),
        ("ed-fund-turnover-reduction", "at least 30%"),
        ("jwi-absenteeism", "from"),
        ("ctw-mentor-meetings", "bimonthly"),
    ],
)
def test_a_figure_keeps_its_unit_its_caution_and_what_it_started_from(compiled: Compiled, record: str, text: str) -> None:
    told = figure(compiled.library.get(Outcome, record), compiled.words[Language.ENGLISH])
    assert text in told


def test_one_of_something_is_not_told_as_many(compiled: Compiled) -> None:
    for language in Language:
        words = compiled.words[language]
        for unit in Unit:
            one, two = amount(Decimal(1), unit, words), amount(Decimal(2), unit, words)
            same = one.replace("1", "2", 1) == two
            assert same == (unit in (Unit.PERCENT, Unit.PER_OPERATOR, Unit.DOLLARS, Unit.SHARE_OF_TEN, Unit.PARTS)), (unit, one)
