"""The rules of the heart, one by one: addresses, evidence, neighbors, glossary links, translations, figures."""

from __future__ import annotations

import posixpath
import re
from decimal import Decimal

import pytest
from conftest import SCRATCH
from hypothesis import given
from hypothesis import strategies as st

from hrtp_site.checks import RESERVED_ANCHORS
from hrtp_site.compiler import Compiled, Theme, refuse_collisions
from hrtp_site.folders import read_folders
from hrtp_site.library import Library
from hrtp_site.pages.figures import amount, figure, number
from hrtp_site.pages.glossary_links import GlossaryLinker
from hrtp_site.pages.writer import plain
from hrtp_site.parsing import Source
from hrtp_site.reading import kind_of, read_records
from hrtp_site.records import Component, Consent, Element, Outcome, Practice, Story, Term
from hrtp_site.records.base import Citation
from hrtp_site.site import OutputCollisionError, relative_path, relative_url, url_of
from hrtp_site.vocabulary import Evidence, Language, TermKind, Unit
from hrtp_site.words import read_words

SOURCES = read_folders(SCRATCH).sources
names = st.text("abcdefghij-", min_size=1, max_size=8)
paths = st.lists(names, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md") | st.just("index.md") | st.just("a/index.md")


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
        changed.append(Source(source.path, source.text.replace(before, after) if before else source.text))
    return read_records(changed)[0]


@given(here=paths, there=paths)
def test_a_relative_link_leads_from_any_page_to_any_other(here: str, there: str) -> None:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(url_of(here) + "x"), relative_url(here, there)))
    assert joined.strip("/").replace(".", "") == url_of(there).strip("/")
    in_markdown = posixpath.normpath(posixpath.join(posixpath.dirname(here), relative_path(here, there)))
    assert in_markdown == there


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("es/index.md", "es/"),
        ("practices/x.md", "practices/x/"),
        ("a.md#b", "a/#b"),
        ("data/records.json", "data/records.json"),
    ],
)
def test_the_address_of_a_path(path: str, url: str) -> None:
    assert url_of(path) == url


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
        ({}, Evidence.MEASURED_OUTCOME),
        ({"mill_attendance": ("value: 40\nunit: percent\n", "")}, Evidence.NAMED_INSTANCE),
        ({"mill_attendance": ("type: outcome", "type: reach")}, Evidence.NAMED_INSTANCE),
        ({"mill_attendance": ("unit: percent", "unit: percent\nevaluated_by: mill-report")}, Evidence.EVALUATED),
        (
            {
                "ask_first": ("    partnerships: [mill]\n", "    attributed_to: everybody\n"),
                "mill_attendance": ("type: outcome", "type: reach"),
            },
            Evidence.CLAIMED,
        ),
        (
            {
                "ask_first": ("examples:\n", f"examples:\n{AGAIN.format(2)}{AGAIN.format(3)}"),
                "mill_attendance": ("type: outcome", "type: reach"),
            },
            Evidence.NAMED_INSTANCE,
        ),
    ],
    ids=["a-number", "no-number", "no-result", "evaluated", "nobody-named", "three-of-one-partnership"],
)
def test_evidence_follows_from_the_examples_alone(change: dict[str, tuple[str, str]], evidence: Evidence) -> None:
    library = library_with(**change)
    assert not [problem for problem in library.problems if problem.severity == "error"]
    assert library.derived.evidence(library.get(Practice, "ask-first")) is evidence


def test_neighbors_are_told_by_both_whichever_of_the_two_says_so(compiled: Compiled) -> None:
    library = compiled.library
    for practice in library.all(Practice):
        before, after, together = library.derived.neighbors[practice.id]
        assert all(practice.id in library.derived.neighbors[other][1] for other in before)
        assert all(practice.id in library.derived.neighbors[other][0] for other in after)
        assert all(practice.id in library.derived.neighbors[other][2] for other in together)


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


@pytest.mark.parametrize(("value", "text"), [("1500", "1,500"), ("5.60", "5.6"), ("40", "40"), ("0.5", "0.5"), ("112000", "112,000")])
def test_a_number_is_written_as_readers_write_it(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


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


def test_two_pages_at_one_address_are_refused() -> None:
    with pytest.raises(OutputCollisionError, match="would both stand at /sources/"):
        refuse_collisions(["sources/index.md", "Sources/index.md"], [])


def test_one_of_something_is_not_told_as_many(compiled: Compiled) -> None:
    for language in Language:
        words = compiled.words[language]
        for unit in Unit:
            one, two = amount(Decimal(1), unit, words), amount(Decimal(2), unit, words)
            same = one.replace("1", "2", 1) == two
            assert same == (unit in (Unit.PERCENT, Unit.PER_OPERATOR, Unit.DOLLARS, Unit.SHARE_OF_TEN, Unit.RATIO, Unit.PARTS)), (unit, one)


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("theme/strings.fr.yaml", "count: rien", "words in a language “fr”"),
        ("theme/strings.es.yaml", 'count: "{numero} prácticas"', "{numero}"),
        ("theme/strings.es.yaml", 'count: "{n prácticas"', "a brace that is not closed"),
    ],
)
def test_words_that_no_page_could_use_are_told_where_they_stand(path: str, text: str, told: str) -> None:
    _, problems = read_words([Source("theme/strings.en.yaml", 'count: "{n} practices"'), Source(path, text)])
    [problem] = [one for one in problems if told in one.found]
    assert (problem.path, problem.line) == (path, 1)


def test_no_example_can_take_the_anchor_of_a_pages_own_section(theme: Theme) -> None:
    named = {
        anchor
        for name in ("practice.md.j2", "component.md.j2", "element.md.j2", "partnership.md.j2")
        for anchor in re.findall(r"\{: #([a-z-]+) ", theme.templates[name])
    }
    assert named - {"part-", "program-"} <= RESERVED_ANCHORS
    assert RESERVED_ANCHORS - named == {"content"}, "the frame's own"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("_Emphasis_ and **bold**, `code`", "Emphasis and bold, code"),
        ("2 \\* 3", "2 * 3"),
        ("[words](practice:ask-first) of a link", "words of a link"),
        ("AT&T, 1. of 2", "AT&T, 1. of 2"),
        ("One *day*.\n\nThen:\n\n- **first**\n- second", "One day.\n\nThen:\n\n- first\n- second"),
    ],
)
def test_a_line_of_markdown_as_bare_words(text: str, bare: str) -> None:
    assert plain(text) == bare
