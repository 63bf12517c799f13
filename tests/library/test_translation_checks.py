"""A translation says what its original says: the mistakes that a check can find are found, one kind each."""

from __future__ import annotations

import pytest
from conftest import PROJECT, SCRATCH

from hrtp_site.building.folders import read_folders
from hrtp_site.library.assembly import read_records
from hrtp_site.library.term_checks import check_terms
from hrtp_site.library.translation_checks import check_translations, compared
from hrtp_site.model.problems import Problem, Severity
from hrtp_site.model.records import Practice, Term
from hrtp_site.reading.parsing import Parsed, SourceText, parse_record
from hrtp_site.reading.translations import Translation, version_of_words
from hrtp_site.reading.yaml_tree import Tree

MADE_UP = (
    SourceText(
        "content/glossary/loom-rule.yaml",
        """\
term: LRA
aliases: [loom rule]
searched_as: [shed rule]
type: term
definition: |-
  Ada Made-Up counted 1,500 looms in 2017, says WEAVE. See [the shuttle](term:shuttle-rule).

  - one loom a person
  - 30 minutes of rest
sources: [{source: mill-report, locator: Page 3}]
""",
    ),
)
TRANSLATED = """\
translates: "VERSION"
term: regla de los telares
searched_as: [LRA, telar]
definition: |-
  Ada Made-Up contó 1,500 telares en 2017, dice WEAVE. Vea [la lanzadera](term:shuttle-rule).

  - un telar por persona
  - 30 minutos de descanso
"""


def problems(text: str) -> list[Problem]:
    """What is said of a translation of the made-up word."""
    original = parse_record(MADE_UP[-1], Term, "loom-rule").record
    assert original is not None
    translation = SourceText("content/glossary/loom-rule.es.yaml", text.replace("VERSION", version_of_words(original)))
    library, unjudged = read_records([*read_folders(SCRATCH).sources, *MADE_UP, translation])
    assert [one for one in library.problems if one.severity is Severity.ERROR] == []
    return [*check_translations(library, unjudged)]


def test_a_translation_that_says_the_same_in_other_words_is_right() -> None:
    assert problems(TRANSLATED) == []
    assert problems(TRANSLATED.replace("1,500 telares", "1,500 telares (1500)")) == [], "a number may be said again"
    assert problems(TRANSLATED.replace("regla de los telares", "LRA")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "found", "allowed"),
    [
        ("1,500", "15,000", "the numbers 15000, 2017, 30 in", "1500, 2017, 30, as in"),
        ("2017", "ese año", "the numbers 1500, 30 in", "1500, 2017, 30, as in"),
        ("un telar", "1 telar", "the numbers 1, 1500, 2017, 30 in", "1500, 2017, 30, as in"),
        ("term:shuttle-rule", "practice:ask-first", "links to practice:ask-first in", "term:shuttle-rule, as in"),
        (
            "  - 30 minutos de descanso",
            "  y 30 minutos de descanso",
            "1 entry of a list in",
            "2 entries of lists, as in",
        ),
        ("Ada Made-Up", "Una persona", "no Ada Made-Up in", "the same people, as in"),
        ("WEAVE", "el informe", "no WEAVE in", "the same names, as in"),
    ],
)
def test_what_differs_is_told_with_both_lines(right: str, wrong: str, found: str, allowed: str) -> None:
    [problem] = problems(TRANSLATED.replace(right, wrong))
    assert problem.path == "content/glossary/loom-rule.es.yaml"
    assert (problem.field, problem.line) == ("definition", 4)
    assert found in problem.found
    assert allowed in problem.allowed
    assert problem.severity is (Severity.WARNING if right in ("WEAVE", "un telar") else Severity.ERROR)


def test_of_a_translation_that_is_behind_only_numbers_stop_a_build() -> None:
    behind = TRANSLATED.replace("VERSION", "000000000000")
    for right, wrong in (("term:shuttle-rule", "practice:ask-first"), ("  - 30 minutos", "  y 30 minutos"), ("Ada Made-Up", "Una persona")):
        assert [one.severity for one in problems(behind.replace(right, wrong))] == [Severity.WARNING], wrong
    assert [one.severity for one in problems(behind.replace("2017", "2018"))] == [Severity.ERROR]


def test_a_list_is_as_long_as_its_original() -> None:
    library, _ = read_records(read_folders(SCRATCH).sources)
    practice = library.get(Practice, "ask-first")
    translation = Translation(id="ask-first", translates="000000000000")
    words = Parsed("content/practices/ask-first.es.yaml", translation, Tree(), ())
    original, short, long = (practice.model_copy(update={"aims": tuple("abc"[:length])}) for length in (2, 1, 3))
    assert [*compared(original, original.model_copy(update={"aliases": ()}), words)] == [], "other names are each language's own"
    assert [one.found for one in compared(original, short, words)] == ["nothing for “b”"]
    assert [one.found for one in compared(original, long, words)] == ["“c”, for which it has nothing"]


def test_a_story_too_is_told_with_the_same_numbers() -> None:
    sources = [
        SourceText(one.path, one.text.replace("93 por ciento", "39 por ciento")) if one.path.endswith("story.es.yaml") else one
        for one in read_folders(PROJECT).sources
        if one.path.startswith(("stories/", "site."))
    ]
    found = [one for one in check_translations(*read_records(sources)) if one.severity is Severity.ERROR]
    assert {one.path for one in found} == {"stories/health-care-workers-are-asked-before-training-is-built/story.es.yaml"}
    assert [one.field for one in found if "39" in one.found] == ["dek", "body"]


def told_of_terms(english: str, spanish: str) -> list[tuple[str, str]]:
    """What is said of words in a translation of the made-up element, where the glossary has settled what a word is called."""
    texts = {one.path: one.text for one in read_folders(SCRATCH).sources} | {one.path: one.text for one in MADE_UP}
    element = "content/elements/shared-work"
    texts[f"{element}.yaml"] = texts[f"{element}.yaml"].replace("made-up mill", english)
    texts[f"{element}.es.yaml"] = texts[f"{element}.es.yaml"].replace("molino inventado", spanish)
    texts["content/glossary/loom-rule.es.yaml"] = f"{TRANSLATED}not_said: [regla del telar, la máquina, lrá]\n"
    library, _ = read_records([SourceText(path, text) for path, text in texts.items()])
    return [(one.found, one.allowed) for one in check_terms(library)]


def test_a_word_that_the_glossary_calls_wrong_is_told_where_the_original_has_the_term() -> None:
    assert told_of_terms("the loom rules of the mill", "las reglas de los telares del molino") == []
    settled = "“regla de los telares”, as the glossary has it"
    assert told_of_terms("the loom rules", "la Regla del telar") == [("“regla del telar” where the original says “loom rules”", settled)]
    assert told_of_terms("LRA", "LA MAQUINA, sin acento") == [("“la maquina” where the original says “lra”", settled)]


def test_a_word_that_the_original_has_but_for_its_accent_is_told_and_the_same_in_a_name_is_not() -> None:
    assert [found for found, _ in told_of_terms("LRA", "la lrá")] == ["“lrá” where the original says “lra”"]
    assert [found for found, _ in told_of_terms("LRA", "las lraes")] == ["“lraes” where the original says “lra”"]
    assert told_of_terms("LRA", "la Amalgamated LRA") == []


def test_the_original_has_a_term_also_where_it_says_what_people_type_for_it() -> None:
    assert [found for found, _ in told_of_terms("the shed rules", "la máquina")] == ["“la maquina” where the original says “shed rules”"]


def test_such_a_word_is_free_where_the_original_does_not_have_the_term() -> None:
    assert told_of_terms("the machine", "la máquina") == []
    assert told_of_terms("the loom rule", "la maquinaria") == [], "words are found whole"
