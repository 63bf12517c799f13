"""What is known of a practice, and where every statement comes from."""

from __future__ import annotations

from collections import Counter

import pytest

from hrtp_site.building.compiler import Compiled
from hrtp_site.library.addresses import path_of
from hrtp_site.library.evidence import Known, in_words
from hrtp_site.library.statements import BASES, PARAGRAPHS, PERSONS_WORDS, by_basis, every_statement
from hrtp_site.model import (
    Audience,
    BaselineRole,
    Evidence,
    Example,
    Ground,
    Guidance,
    Language,
    Level,
    Outcome,
    OutcomeKind,
    Playbook,
    Practice,
    StatementBasis,
)


@pytest.mark.parametrize(
    ("known", "english", "spanish"),
    [
        (Known(Evidence.RECOMMENDED, 0), "Recommended by a source", "Lo recomienda una fuente"),
        (Known(Evidence.DONE, 1), "Done by one partnership. Result not told", "Lo hizo una alianza. Sin resultado contado"),
        (Known(Evidence.TOLD, 5), "Done by five partnerships. Result as told", "Lo hicieron cinco alianzas. Resultado según se cuenta"),
        (
            Known(Evidence.COUNTED, 2, Level.PROGRAM),
            "Done by two partnerships. Result as counted, for a whole program",
            "Lo hicieron dos alianzas. Resultado en números, de todo un programa",
        ),
        (
            Known(Evidence.EVALUATED, 12, Level.PRACTICE),
            "Done by 12 partnerships. Result as evaluated, for this practice",
            "Lo hicieron 12 alianzas. Resultado evaluado, de esta práctica",
        ),
    ],
)
def test_a_label_says_how_many_did_it_and_how_far_what_came_of_it_is_known(
    compiled: Compiled, known: Known, english: str, spanish: str
) -> None:
    assert in_words(known, compiled.words[Language.ENGLISH]) == english
    assert in_words(known, compiled.words[Language.SPANISH]) == spanish


def test_no_label_counts_other_than_the_page_shows(compiled: Compiled) -> None:
    derived = compiled.library.derived
    for practice in compiled.library.all(Practice):
        known = derived.known(practice)
        assert known.partnerships == len(derived.partnerships_of(practice)), practice.id
        results = [
            compiled.library.get(Outcome, one)
            for example in practice.examples
            for one in example.outcomes
            if compiled.library.get(Outcome, one).type is OutcomeKind.OUTCOME
        ]
        assert (known.level is None) == (known.rung not in (Evidence.COUNTED, Evidence.EVALUATED)), practice.id
        assert (known.rung is Evidence.EVALUATED) == any(one.evaluated_by for one in results), practice.id


def test_an_example_is_counted_once_on_every_page(compiled: Compiled) -> None:
    library = compiled.library
    told = [part.part for part in library.derived.passages.values() if isinstance(part.part, Example)]
    own = [one for one in told if not one.retells]
    assert len(library.derived.own_examples) == len(own) < len(told)
    assert compiled.site is not None
    pages = {page.path: page.html for page in compiled.site.pages}
    assert f"{len(own)} examples" in pages["practices/index.md"]
    assert f"<strong>{len(own)}</strong> examples" in pages["index.md"]


def test_two_examples_that_cite_one_printed_example_first_are_told_by_one_and_retold_by_the_other(compiled: Compiled) -> None:
    owners: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for practice in compiled.library.all(Practice):
        for example in practice.examples:
            first = example.sources[0]
            if first.locator.rsplit(" › ", 1)[-1].startswith("example") and not example.retells:
                owners.setdefault((first.source, first.locator), []).append((practice.id, example.id))
    assert {place: told for place, told in owners.items() if len({owner for owner, _ in told}) > 1} == {}


def test_a_retelling_leads_to_the_example_that_tells_it_in_full(compiled: Compiled) -> None:
    passages = compiled.library.derived.passages
    assert compiled.site is not None
    pages = {page.path: page.html for page in compiled.site.pages}
    for practice in compiled.library.all(Practice):
        for example in practice.examples:
            if example.retells:
                home = passages[example.retells]
                assert not getattr(home.part, "retells", None)
                assert f'{home.owner.id}/#{home.part.id}"' in pages[f"practices/{practice.id}.md"], example.id


def test_every_paragraph_of_a_practice_and_a_route_has_a_basis_and_the_page_says_it(compiled: Compiled) -> None:
    library = compiled.library
    assert compiled.site is not None
    pages = {page.path: page.html for page in compiled.site.pages}
    words = compiled.words[Language.ENGLISH]
    records: list[Practice | Playbook | Audience] = [*library.all(Practice), *library.all(Playbook), *library.all(Audience)]
    for record in records:
        grounds = grounds_of(record)
        assert None not in grounds, record.id
        wanted = Counter(words.label("basis-of", ground.basis) for ground in grounds if ground)
        for text, times in wanted.items():
            assert pages[path_of(record.kind, record.id)].count(text) >= times, (record.id, text)


def grounds_of(record: Practice | Playbook | Audience) -> list[Ground | None]:
    if isinstance(record, Audience):
        return [*(one.ground for one in (*record.gains, *record.asks)), *(one.ground for one in record.fears)]
    paragraphs = [getattr(record.grounds, name) for name in PARAGRAPHS[record.kind] if getattr(record, name)]
    return [*paragraphs, *(stop.ground for stop in record.route)] if isinstance(record, Playbook) else paragraphs


def test_the_list_of_statements_has_every_example_guidance_step_and_quotation_under_its_basis(compiled: Compiled) -> None:
    library = compiled.library
    every = list(every_statement(library))
    assert {one.basis for one in every} == set(BASES)
    fields = {(one.basis, one.field) for one in every}
    for name, passage in library.derived.passages.items():
        assert any(field.endswith(f" {name}") and basis == StatementBasis.REPORTED for basis, field in fields), name
        assert isinstance(passage.part, Example | Guidance)
    steps = sum(len(practice.steps) for practice in library.all(Practice))
    assert sum(one.field.startswith("steps ") for one in every) == steps
    quoted = sum(len(getattr(passage.part, "quotes", ())) for passage in library.derived.passages.values())
    assert sum(one.basis == PERSONS_WORDS for one in every) >= quoted > 0
    assert all(one.behind for one in every if one.basis != StatementBasis.ADVICE)
    told = by_basis(every)
    for basis in BASES:
        assert f"{basis}: {sum(one.basis == basis for one in every):,} statement" in told


def test_every_baseline_is_what_its_role_says(compiled: Compiled) -> None:
    outcomes = [one for one in compiled.library.all(Outcome) if one.baseline]
    roles = {one.id: one.baseline.role for one in outcomes if one.baseline}
    assert roles["jvs-san-francisco-women-mechanics"] is BaselineRole.WHOLE
    assert roles["werc-departments-consulted"] is roles["werc-pilot-departments"] is BaselineRole.WHOLE
    assert roles["werc-county-retirements-highest"] is BaselineRole.ANOTHER_GROUP
    assert roles["jwi-absenteeism"] is roles["jwi-rider-complaints"] is BaselineRole.BEFORE
    for one in outcomes:
        assert one.baseline is not None
        if one.baseline.role is BaselineRole.WHOLE and one.baseline.value is not None:
            assert one.value is not None
            assert one.value <= one.baseline.value
