"""All records together: kinds and ids, evidence, neighbors, translations."""

from __future__ import annotations

import re

import pytest
import yaml
from conftest import SCRATCH

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled
from hrtp_site.building.folders import read_folders
from hrtp_site.library.assembly import kind_of, read_records
from hrtp_site.library.library import Library
from hrtp_site.library.parts import sources
from hrtp_site.library.record_checks import RESERVED_ANCHORS
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Component, Consent, Element, Practice, Story, Term
from hrtp_site.model.vocabulary import Evidence
from hrtp_site.reading.folding import alphabetical
from hrtp_site.reading.parsing import SourceText, parse_record
from hrtp_site.reading.translations import version_of_words

SOURCES = read_folders(SCRATCH).sources


AGAIN = """  - id: mill-asks-{0}
    title: The mill asks again
    partnerships: [mill]
    did: They asked.
    sources: [{{source: mill-report, locator: Page 3}}]
"""


def library_with(**changes: tuple[str, str]) -> Library:
    """The scratch library with a change: file stem = (before, after)."""
    changed = []
    for source in SOURCES:
        stem = source.path.rsplit("/", 1)[-1].split(".")[0].replace("-", "_")
        before, after = changes.get(stem, ("", "")) if not source.path.endswith(".es.yaml") else ("", "")
        assert before in source.text
        changed.append(SourceText(source.path, source.text.replace(before, after) if before else source.text))
    return read_records(changed)[0]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/practices/ask-first.yaml", (Practice, "ask-first", None)),
        ("content/practices/any/folder/ask-first.es.yaml", (Practice, "ask-first", Language.SPANISH)),
        ("content/nothing/ask-first.yaml", None),
        ("stories/a-second-chance/story.yaml", (Story, "a-second-chance", None)),
        ("stories/a-second-chance/story.en.yaml", (Story, "a-second-chance", Language.ENGLISH)),
        ("stories/a-second-chance/notes.yaml", None),
        ("stories/consents/r-0041.yaml", (Consent, "r-0041", None)),
        ("stories/README.md", None),
    ],
)
def test_a_path_tells_the_kind_the_id_and_the_language(path: str, expected: object) -> None:
    assert kind_of(path) == expected


@pytest.mark.parametrize(
    ("change", "evidence"),
    [
        ({}, Evidence.COUNTED),
        ({"mill_attendance": ("value: 40\nunit: percent\n", "")}, Evidence.TOLD),
        ({"mill_attendance": ("type: outcome", "type: reach")}, Evidence.TOLD),
        ({"mill_attendance": ("measured: own-count", "measured: evaluation\nevaluated_by: mill-report")}, Evidence.EVALUATED),
        (
            {
                "ask_first": ("    partnerships: [mill]\n", "    attributed_to: everybody\n"),
                "mill_attendance": ("type: outcome", "type: reach"),
            },
            Evidence.RECOMMENDED,
        ),
        (
            {
                "ask_first": ("examples:\n", f"examples:\n{AGAIN.format(2)}{AGAIN.format(3)}"),
                "mill_attendance": ("type: outcome", "type: reach"),
            },
            Evidence.TOLD,
        ),
    ],
    ids=["a-number", "no-number", "no-result", "evaluated", "nobody-named", "three-of-one-partnership"],
)
def test_evidence_follows_from_the_examples_alone(change: dict[str, tuple[str, str]], evidence: Evidence) -> None:
    library = library_with(**change)
    assert not [problem for problem in library.problems if problem.severity == "error"]
    assert library.derived.known(library.get(Practice, "ask-first")).rung is evidence


def test_neighbors_are_told_by_both_whichever_of_the_two_says_so(compiled: Compiled) -> None:
    library = compiled.library
    for practice in library.all(Practice):
        before, after, together = library.derived.neighbors[practice.id]
        assert all(practice.id in library.derived.neighbors[other][1] for other in before)
        assert all(practice.id in library.derived.neighbors[other][0] for other in after)
        assert all(practice.id in library.derived.neighbors[other][2] for other in together)


def test_a_translation_says_the_words_and_the_original_says_the_rest() -> None:
    library, _ = read_records(SOURCES)
    element = library.get(Element, "shared-work")
    spanish = library.in_language(element, Language.SPANISH)
    assert spanish is not None
    assert (spanish.title, spanish.number, spanish.sources) == ("Trabajo compartido", element.number, element.sources)
    assert library.in_language(library.get(Component, "listening"), Language.SPANISH) is None


def test_a_translation_falls_behind_when_a_word_changes_and_not_when_a_source_does() -> None:
    assert library_with(shared_work=("Because", "Since")).outdated
    assert not library_with(shared_work=("locator: Page 1", "locator: Page 2")).outdated


def test_for_readers_of_a_language_the_library_speaks_it_as_far_as_it_is_translated() -> None:
    library, _ = read_records(SOURCES)
    spanish = library.speaking(Language.SPANISH)
    element, component = spanish.get(Element, "shared-work"), spanish.get(Component, "listening")
    assert (element.title, spanish.translates(element)) == ("Trabajo compartido", True)
    assert (component, spanish.translates(component)) == (library.get(Component, "listening"), False)
    assert spanish.derived.element_of(component) == element
    assert spanish.in_language(element, Language.ENGLISH) == library.get(Element, "shared-work")
    assert spanish.parsed["elements", "shared-work"].path.endswith("shared-work.es.yaml"), "what is wrong with its words is told there"
    assert spanish.speaking(Language.ENGLISH) is library
    assert spanish.telling(()).speaking(Language.ENGLISH).stories == ()
    assert spanish.beside("practices/index.md") == "es/practices/index.md"


def test_what_else_people_call_a_thing_each_language_says_for_itself() -> None:
    """The other names of a term may be more, fewer or none in a translation; everything else is there or not there in both."""
    term = next(source for source in SOURCES if source.path.endswith("content/glossary/shuttle-rule.yaml"))
    record = parse_record(term, Term, "shuttle-rule").record
    assert record is not None
    words = {
        "translates": version_of_words(record),
        "term": "regla de la lanzadera",
        "definition": "Una regla.",
        "searched_as": ["carta", "pacto"],
    }
    translated = SourceText(term.path.replace(".yaml", ".es.yaml"), yaml.safe_dump(words, allow_unicode=True))
    library, _ = read_records([*SOURCES, translated])
    assert library.problems == ()
    spanish = library.speaking(Language.SPANISH).get(Term, "shuttle-rule")
    assert (spanish.term, spanish.aliases, spanish.searched_as) == ("regla de la lanzadera", (), ("carta", "pacto"))


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    words = ["obra", "ñandú", "nuevo", "Ámbito", "nz", "acta", "Ñu"]
    assert sorted(words, key=alphabetical) == ["acta", "Ámbito", "nuevo", "nz", "ñandú", "Ñu", "obra"]


def test_sources_stand_in_the_order_of_the_alphabet_whatever_their_capitals_and_accents() -> None:
    report = next(one for one in SOURCES if one.path.endswith("sources/mill-report.yaml"))
    named = {"a": "Zaffre study", "b": "Ábaco", "c": "abeja", "d": "Ñandú", "e": "nz"}
    more = [
        SourceText(f"content/sources/{name}.yaml", re.sub(r"(?m)^short_title: .*", f"short_title: {title}", report.text))
        for name, title in named.items()
    ]
    library, _ = read_records([*SOURCES, *more])
    assert [one.short_title for one in sources(library) if one.id in named] == ["Ábaco", "abeja", "nz", "Ñandú", "Zaffre study"]


def test_no_example_can_take_the_anchor_of_a_pages_own_section(theme: Theme) -> None:
    named = {
        anchor
        for name in ("parts/passages.html.j2", "practice.html.j2", "component.html.j2", "element.html.j2", "partnership.html.j2")
        for anchor in re.findall(r'(?:section\(w, |fold\(w, |heading\(\d, )"([a-z-]+)"', theme.templates[name])
    }
    assert named - {"part-", "program-"} <= RESERVED_ANCHORS
    assert RESERVED_ANCHORS - named == {"content"}, "the frame's own"
