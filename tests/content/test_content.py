"""What the records have to hold: everything that the five source briefs know, each fact with its source."""

from __future__ import annotations

import re

import pytest
import yaml
from conftest import LANGUAGES, PROJECT
from promises import asked_in

from hrtp_site.building.compiler import Compiled
from hrtp_site.documents import signers_of
from hrtp_site.library.library import Library
from hrtp_site.model.languages import Language
from hrtp_site.model.problems import report
from hrtp_site.model.records import (
    Audience,
    Basis,
    Channel,
    Component,
    Document,
    Element,
    HandPage,
    Outcome,
    Partnership,
    Playbook,
    Practice,
    Source,
)
from hrtp_site.model.records.document import BLANK_PATTERN, Clause
from hrtp_site.model.vocabulary import DocumentType, OutcomeKind, Stage

NAMED_PRACTICES = {
    "partnership-composition": 2,
    "partnership-commitment": 6,
    "partnership-infrastructure": 4,
    "partnership-culture": 4,
    "partnership-capacity": 4,
    "partnership-comprehensive": 0,
    "worker-voice-industry-demand": 3,
    "worker-voice-commitment": 1,
    "worker-voice-infrastructure": 3,
    "worker-voice-program": 1,
    "worker-voice-reinforcement": 2,
    "worker-voice-whole-person-support": 3,
}
"""How many practices the two deep-dive briefs name under each component: twenty and thirteen."""

EXAMPLES_IN_THE_BRIEFS = 86
"""Examples that the two deep-dive briefs print, those in lists and bullets included."""

FIGURES = 72
RESULTS = 14
PARTNERSHIPS = ("ed-fund", "hta", "port-of-la", "werc", "jvs-baywork", "ctw", "wojrc", "bsp")
"""As the briefs list them; the last is printed apart from the others."""


@pytest.fixture(scope="module")
def library(compiled: Compiled) -> Library:
    return compiled.library


def test_no_record_has_a_problem(compiled: Compiled) -> None:
    assert compiled.site is not None, report(compiled.problems)
    # Nobody has said yet who answers for this site, and nothing is invented: the one thing that the check asks for.
    assert [(one.path, one.allowed) for one in compiled.problems] == [("site.yaml", "contacts: owner, mistakes, withdrawals")]


def test_every_record_reads_the_same_in_any_yaml_reader() -> None:
    """Editors and other programs read the records too; libyaml is more lenient than most."""
    for path in sorted((PROJECT / "content").rglob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def test_four_elements_and_twelve_components(library: Library) -> None:
    assert [element.number for element in library.all(Element)] == [1, 2, 3, 4]
    assert {component.id for component in library.all(Component)} == set(NAMED_PRACTICES)


@pytest.mark.parametrize(("component", "number"), NAMED_PRACTICES.items())
def test_every_practice_that_a_brief_names_is_there(library: Library, component: str, number: int) -> None:
    practices = library.derived.practices_of[component]
    assert [practice.order for practice in practices] == list(range(1, number + 1))
    assert all(practice.basis is Basis.NAMED_BY_BRIEF for practice in practices)


def test_practices_of_the_other_elements_are_marked_as_drawn_by_the_editors(library: Library) -> None:
    drawn = [practice for practice in library.all(Practice) if practice.component is None]
    assert {practice.element for practice in drawn} == {"industry-led-problem-solving", "industry-driven-training"}
    assert all(practice.basis is Basis.DRAWN_BY_EDITORS for practice in drawn)


def test_every_example_of_the_two_briefs_is_there(library: Library) -> None:
    owners: list[Component | Practice] = [*library.all(Component), *(one for one in library.all(Practice) if one.component)]
    examples = [example for owner in owners for example in owner.examples]
    assert len(examples) >= EXAMPLES_IN_THE_BRIEFS


def test_the_component_without_practices_has_its_ten_best_practices(library: Library) -> None:
    [example] = library.get(Component, "partnership-comprehensive").examples
    assert any(len(points.items) == 10 for points in example.lists)


def test_every_partnership_is_there_in_the_order_of_the_briefs_and_has_examples(library: Library) -> None:
    assert tuple(one.id for one in library.all(Partnership)) == PARTNERSHIPS
    assert all(library.derived.examples_of[one] for one in PARTNERSHIPS)


def test_every_figure_is_there(library: Library) -> None:
    outcomes = library.all(Outcome)
    assert len(outcomes) >= FIGURES
    assert sum(one.type is OutcomeKind.OUTCOME for one in outcomes) >= RESULTS


def test_an_evaluation_is_always_a_third_partys_named_study(library: Library) -> None:
    for outcome in library.all(Outcome):
        if outcome.evaluated_by:
            assert library.get(Source, outcome.evaluated_by).type == "evaluation"


def test_there_is_a_guided_route_for_every_stage_and_every_problem(library: Library) -> None:
    playbooks = library.all(Playbook)
    assert {one.stage for one in playbooks if one.stage} == set(Stage)
    assert {one.problem for one in playbooks if one.problem} == {one.id for one in library.site.problems}


def test_home_elements_and_components_are_there_in_spanish_and_up_to_date(library: Library) -> None:
    records = [*library.all(Element), *library.all(Component), library.get(HandPage, "index"), library.get(HandPage, "about")]
    assert [one.id for one in records if library.in_language(one, Language.SPANISH) is None] == []
    assert not library.outdated


def test_every_problem_that_a_practice_addresses_leads_to_a_route_that_passes_some_practice_for_it(library: Library) -> None:
    for playbook in library.all(Playbook):
        if playbook.problem:
            practices = [library.get(Practice, stop.practice) for stop in playbook.route]
            assert any(playbook.problem in practice.addresses for practice in practices), playbook.id


DOCUMENTS = (
    "charter",
    "memorandum-of-understanding",
    "project-agreement",
    "committee-charter",
    "legal-form-guide",
    "decision-making-guide",
    "focus-group-guide",
    "skills-checklist",
    "industry-needs-interview",
    "stakeholder-map",
    "champion-profile-and-support-plan",
    "peer-mentor-program-plan",
    "pilot-plan",
    "action-plan-and-roadmap-review",
    "meeting-report-out",
    "retreat-agenda",
    "equity-audit-worksheet",
    "worker-story-consent-and-release",
)


def test_every_document_is_there_in_its_order(library: Library) -> None:
    assert tuple(one.id for one in library.all(Document)) == DOCUMENTS


@pytest.mark.parametrize("name", ["charter", "memorandum-of-understanding", "worker-story-consent-and-release"])
def test_charter_memorandum_and_release_promise_the_same_in_spanish_clause_by_clause(library: Library, name: str) -> None:
    english = library.get(Document, name)
    spanish = library.in_language(english, Language.SPANISH)
    assert spanish is not None
    for ours, theirs in zip(english.sections, spanish.sections, strict=True):
        assert ours.title != theirs.title
        for clause, other in zip(ours.clauses, theirs.clauses, strict=True):
            assert (clause.id, clause.tag, clause.when) == (other.id, other.tag, other.when)
            assert clause.text != other.text
            assert sorted(BLANK_PATTERN.findall(clause.text)) == sorted(BLANK_PATTERN.findall(other.text))
            assert len(clause.options) == len(other.options)


def test_the_release_asks_for_each_channel_that_a_consent_can_grant_by_itself_and_for_no_other(library: Library) -> None:
    release = library.get(Document, "worker-story-consent-and-release")
    [step] = [one for one in release.cover if one.id == "channels"]
    channels = library.all(Channel)
    assert [one.id for one in step.questions] == [*(f"channel-{one.id}" for one in channels), "reuse"]
    allowed = {one.id: one.when for section in release.sections if section.id == "where" for one in section.clauses}
    for channel in channels:
        (condition,) = allowed[channel.id]
        assert (condition.question, condition.answers) == (f"channel-{channel.id}", ("yes",)), channel.id
    assert set(allowed) - {one.id for one in channels} == {"picture-of-a-link", "reuse-yes", "reuse-no"}


def test_every_agreement_puts_labor_contracts_first_and_protects_those_who_speak(library: Library) -> None:
    for document in library.all(Document):
        if document.type is DocumentType.AGREEMENT:
            text = " ".join(clause.text for section in document.sections for clause in section.clauses)
            assert "settle" in text, document.id
            assert "punish" in text or "retaliat" in text, document.id
            assert any("has-cba" in {one.question for one in clause.when} for section in document.sections for clause in section.clauses)
            assert any(check.kind == "later-than" and "cba-end" in check.questions for check in document.answer_checks), document.id


def clauses_of(document: Document) -> dict[str, Clause]:
    return {clause.id: clause for section in document.sections for clause in section.clauses}


def wordings(clause: Clause) -> list[str]:
    """The clause as it stands, and each of its other wordings."""
    return [clause.text, *(option.text for option in clause.options)]


def agreements(library: Library) -> list[Document]:
    return [one for one in library.all(Document) if one.type is DocumentType.AGREEMENT]


def test_no_agreement_keeps_anybody_from_talking_about_wages_hours_and_working_conditions(library: Library) -> None:
    silence = {"charter": "never-confidential", "memorandum-of-understanding": "confidentiality", "committee-charter": "never-confidential"}
    for document in agreements(library):
        clause = clauses_of(document)[silence.get(document.id, "confidential-matters")]
        assert not clause.when
        assert all("talking with anyone about wages, hours" in wording for wording in wordings(clause)), document.id


def test_every_paper_that_is_signed_says_which_of_its_words_prevail(library: Library) -> None:
    for document in library.all(Document):
        if document.type in (DocumentType.AGREEMENT, DocumentType.RELEASE):
            assert "[[other-changes]]" in clauses_of(document)["which-prevails"].text, document.id


def test_every_paper_that_is_signed_says_at_its_beginning_who_signs_in_each_language(library: Library) -> None:
    signed = [one for one in library.all(Document) if one.signed_by]
    assert len(signed) == 5
    for document in signed:
        for language in LANGUAGES:
            own = library.in_language(document, language)
            assert own and len(signers_of(own)) >= 4, document.id
            asked_in(language)


def test_charter_memorandum_and_project_agreement_list_the_labor_contracts_where_they_put_them_first(library: Library) -> None:
    for name, clause in (("charter", "cba-first"), ("memorandum-of-understanding", "cba-term"), ("project-agreement", "term-and-cba")):
        document = library.get(Document, name)
        assert clauses_of(document)[clause].table_of == "contracts"
        [step] = [step for step in document.cover if step.id == "contracts"]
        assert [question.id for question in step.questions] == ["cba-name", "cba-employer", "cba-union", "cba-from", "cba-until"]


def test_every_agreement_warns_where_no_union_represents_the_workers_and_has_words_for_it(library: Library) -> None:
    for document in agreements(library):
        checks = [check for check in document.answer_checks if check.id == "no-union"]
        assert [(check.kind, check.when[0].question, check.when[0].answers) for check in checks] == [("answered", "all-union", ("no",))]
        asked = [
            clause
            for clause in clauses_of(document).values()
            if ("all-union", ("no",)) in {(one.question, one.answers) for one in clause.when}
        ]
        assert any("158(a)(2)" in (clause.why or "") and clause.tag == "ask-counsel" for clause in asked), document.id


def test_a_story_comes_down_within_the_same_days_everywhere(library: Library) -> None:
    promises = {
        "charter": "stories-clause",
        "memorandum-of-understanding": "worker-stories",
        "project-agreement": "stories-and-consent",
        "worker-story-consent-and-release": "what-then",
    }
    for name, clause in promises.items():
        document = library.get(Document, name)
        assert "within five working days" in clauses_of(document)[clause].text.lower(), name
        spanish = library.in_language(document, Language.SPANISH)
        if spanish is not None:
            assert "en cinco días hábiles" in clauses_of(spanish)[clause].text.lower(), name


def test_each_clause_that_binds_in_the_memorandum_says_in_every_wording_how_long_it_goes_on(library: Library) -> None:
    clauses = clauses_of(library.get(Document, "memorandum-of-understanding"))
    for name in ("confidentiality", "personal-data", "records-and-audit", "no-retaliation", "care-of-people-in-training"):
        assert all(re.search(r"has ended|after the end", wording) for wording in wordings(clauses[name])), name


def test_every_practice_that_names_a_tool_with_a_document_leads_to_it(library: Library) -> None:
    led = {document.id for practice in library.all(Practice) for document in library.derived.documents_of[practice.id][0]}
    linked = {document.id for practice in library.all(Practice) for document, _ in library.derived.documents_of[practice.id][1]}
    assert led | linked >= set(DOCUMENTS) - {"worker-story-consent-and-release"}


def test_summaries_and_contexts_are_not_all_built_alike(library: Library) -> None:
    practices = library.all(Practice)
    assert sum("so that" in one.summary for one in practices) < 4
    assert len({one.summary.split()[0] for one in practices}) > len(practices) // 2
    contexts = [one.context for one in practices if one.context]
    assert not [one for one in contexts if one.startswith(("It fits", "Use it"))]


def test_there_is_a_page_for_each_kind_of_partner_in_both_languages(library: Library) -> None:
    audiences = library.all(Audience)
    assert [one.id for one in audiences] == ["employers", "unions", "workers", "communities", "colleges", "public-funders"]
    assert all(library.in_language(one, Language.SPANISH) for one in audiences)


def test_a_story_of_which_no_brief_tells_a_result_is_under_way(library: Library) -> None:
    under_way = {one.partnership for one in library.stories if one.type == "in-progress"}
    assert {"jvs-baywork", "wojrc", "port-of-la"} <= under_way
