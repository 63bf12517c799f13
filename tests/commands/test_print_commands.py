"""Choosing cards by facet, the commands that print, and the page that leads to everything for print."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import SCRATCH, TESTS, hrtp
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import reader

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled
from hrtp_site.building.folders import read_folders
from hrtp_site.library.assembly import read_records
from hrtp_site.library.library import Library
from hrtp_site.media.palette import Palette
from hrtp_site.model.records import Component, Outcome, Partnership, Practice
from hrtp_site.model.site import KEEP_NOTHING, size_mark
from hrtp_site.model.vocabulary import Evidence, Stage
from hrtp_site.pages.writer import Press
from hrtp_site.printing.files import print_files
from hrtp_site.printing.print_list import print_pages
from hrtp_site.printing.selection import DECK_FACETS, NothingSelectedError, facets, selected


def test_a_facet_chooses_what_the_records_say(compiled: Compiled) -> None:
    library = compiled.library
    for name, facet in facets(library).items():
        for value in facet.values:
            wanted = [one.id for one in library.all(Practice) if has(library, one, name, value)]
            if wanted:
                assert [one.id for one in selected(library, {name: [value]})] == wanted, (name, value)
            else:
                with pytest.raises(NothingSelectedError, match="No practice"):
                    selected(library, {name: [value]})


def has(library: Library, practice: Practice, facet: str, value: str) -> bool:
    """The same question asked of the records themselves."""
    partners = [library.get(Partnership, one) for example in practice.examples for one in example.partnerships]
    if facet == "stage":
        return value in practice.stages
    if facet == "problem":
        return value in practice.addresses
    if facet == "element":
        home = practice.element or library.get(Component, practice.component or "").element
        return home == value
    if facet == "component":
        return practice.component == value
    if facet == "sector":
        return any(one.sector == value for one in partners)
    if facet == "partnership":
        return any(one.id == value for one in partners)
    if facet == "need":
        return any(took.need == value for example in practice.examples for took in example.took)
    figures = [library.get(Outcome, one) for example in practice.examples for one in example.outcomes]
    results = [one for one in figures if one.type == "outcome"]
    level = "recommended"
    if partners and any(one.evaluated_by for one in results):
        level = "evaluated"
    elif partners and any(one.value is not None for one in results):
        level = "counted"
    elif partners:
        level = "told" if results or any(example.result for example in practice.examples) else "done"
    return level == value


@settings(max_examples=100)
@given(data=st.data())
def test_values_of_one_facet_mean_or_and_facets_mean_and(data: st.DataObject, compiled: Compiled) -> None:
    library = compiled.library
    known = facets(library)
    names = data.draw(st.sets(st.sampled_from(DECK_FACETS), max_size=3))
    asked = {name: data.draw(st.lists(st.sampled_from(known[name].values), min_size=1, max_size=3)) for name in sorted(names)}
    wanted = [
        one.id for one in library.all(Practice) if all(any(has(library, one, name, v) for v in values) for name, values in asked.items())
    ]
    try:
        assert [one.id for one in selected(library, asked)] == wanted
    except NothingSelectedError:
        assert wanted == []


def test_short_ways_to_say_a_value(compiled: Compiled) -> None:
    library = compiled.library
    assert selected(library, {"element": ["2"]}) == selected(library, {"element": ["partnership-priority"]})
    assert selected(library, {"component": ["Composition"]}) == selected(library, {"component": ["partnership-composition"]})
    both = selected(library, {"component": ["commitment"]})
    assert {one.component for one in both} == {"partnership-commitment", "worker-voice-commitment"}
    assert selected(library, {}) == library.all(Practice)
    sectors = tuple(one.id for one in library.site.sectors)
    assert {tuple(facet.values) for facet in facets(library).values()} >= {tuple(Stage), sectors, tuple(reversed(Evidence))}


def test_a_deck_from_the_command_line_holds_the_cards_that_were_asked_for(tmp_path: Path) -> None:
    project, file = shutil.copytree(TESTS / "other_state", tmp_path / "manual"), tmp_path / "deck.pdf"
    asked = ("--stage", "forming", "--stage", "expanding", "--element", "1", "--element", "ensenar")
    run = hrtp(project, "deck", *asked, "--paper", "a4", "--to", str(file))
    assert run.returncode == 0, run.stderr
    assert [str(one.title) for one in reader(file.read_bytes()).outline if not isinstance(one, list)] == [
        "Preguntar antes",
        "Practicar en el banco",
    ]
    assert "2 tarjetas están en" in run.stdout
    assert "volteando por el borde largo" in run.stdout


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"sector": ["wather"]}, "Did you mean water?"),
        ({"problem": ["fundingends"]}, "Did you mean funding-ends?"),
        ({"stage": ["asleep"]}, "Allowed: forming, sustaining, expanding"),
        ({"element": ["1"], "component": ["composition"]}, "Beside the rest, element may be: partnership-priority"),
    ],
)
def test_a_selection_of_nothing_is_told_with_what_is_allowed(compiled: Compiled, asked: dict[str, list[str]], told: str) -> None:
    with pytest.raises(NothingSelectedError) as error:
        selected(compiled.library, asked)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--stage", "asleep", "--to", "x.pdf"], "Allowed: forming, sustaining, expanding"),
        (["--to", "deck.docx"], "let it end with .pdf"),
        (["--partnership", "mill", "--to", "no-folder/x.pdf"], "x.pdf could not be written"),
    ],
)
def test_what_cannot_be_printed_or_written_is_told(scratch: Path, arguments: list[str], told: str) -> None:
    (scratch / "no-folder").write_text("", encoding="utf-8")
    before = {path.name for path in scratch.iterdir()}
    run = hrtp(scratch, "deck", *arguments)
    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert {path.name for path in scratch.iterdir()} - {".cache"} == before


def test_nothing_is_printed_of_records_with_an_error(scratch: Path, tmp_path: Path) -> None:
    path = scratch / "content/practices/ask-first.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Ask first", f"title: {'Weavingmill' * 7}"), encoding="utf-8")
    run = hrtp(scratch, "deck", "--to", str(tmp_path / "x.pdf"))
    assert run.returncode == 1
    assert "wider than the card's front" in run.stderr
    assert not (tmp_path / "x.pdf").exists()


# The page


def test_the_page_for_print_leads_to_every_file_and_says_how_large_it_is(compiled: Compiled) -> None:
    assert compiled.site is not None
    [page] = [one for one in compiled.site.pages if one.path == "print/index.md"]
    for name in ("deck-letter.pdf", "deck-a4.pdf", "playbook.pdf", "playbook.epub"):
        [line] = [line for line in page.html.splitlines() if f'"{name}"' in line]
        assert size_mark(f"print/{name}") in line


def test_a_playbook_without_practices_has_a_book_and_no_deck(compiled: Compiled, theme: Theme, palette: Palette) -> None:
    library, _ = read_records([one for one in read_folders(SCRATCH).sources if one.path == "site.yaml"])
    press = Press.of(library, compiled.words, palette, theme.templates, "", KEEP_NOTHING)
    files = print_files(press, theme.icons)
    assert list(files) == ["print/playbook.pdf", "print/playbook.epub"]
    assert all(made.make() for made in files.values())
    assert all("deck" not in page.html for page in print_pages(press))
