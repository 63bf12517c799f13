"""What commands tell staff, in their language: every sentence of the code has words, and they say the same blanks."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from conftest import PROJECT
from phrases import every_phrase, filled_in

from hrtp_site.building import read_told
from hrtp_site.model import Phrase, capital, joined, phrase, retold, together, verbatim
from hrtp_site.reading import read_tree, told_words

TOLD = read_told(PROJECT)


def _blanks(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return sorted((name, spec, how) for _, name, spec, how in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("source", TOLD, ids=lambda source: source.path)
def test_every_sentence_of_the_program_has_words_in_each_language(source) -> None:  # type: ignore[no-untyped-def]
    words, said = told_words(source), every_phrase()
    assert {pattern: said[pattern] for pattern in said.keys() - words.keys()} == {}, "sentences without words"
    assert words.keys() - said.keys() == set(), "words for which no sentence asks"


@pytest.mark.parametrize("source", TOLD, ids=lambda source: source.path)
def test_a_sentence_has_the_same_blanks_and_stands_in_the_same_place_in_each_language(source) -> None:  # type: ignore[no-untyped-def]
    assert read_tree(source.path, source.text).problems == []
    for pattern, words in told_words(source).items():
        if pattern in filled_in():
            assert _blanks(words) == _blanks(pattern), pattern
        for edge in (r"^\s*", r"\s*$"):
            assert re.search(edge, words)[0] == re.search(edge, pattern)[0], pattern  # type: ignore[index]


def test_a_sentence_is_said_again_with_all_that_is_in_it() -> None:
    words = {"found {what} in {place}": "en {place} hay {what}", "a name": "un nombre", "{number} file": "{number} archivo"}
    told = phrase("found {what} in {place}", what=phrase("a name"), place="story.yaml")
    assert told == "found a name in story.yaml"
    assert retold(told, words) == "en story.yaml hay un nombre"
    assert retold(together("- ", told, ": ", phrase("{number} file", number="1")), words) == "- en story.yaml hay un nombre: 1 archivo"
    assert retold(joined(", ", [phrase("a name"), "Ada"]), words) == "un nombre, Ada"
    assert retold(capital(phrase("a name")), words) == "Un nombre"
    assert retold("a name", words) == "a name", "what a person wrote is no sentence of the program's"


def test_a_sentence_stays_english_as_a_whole_where_words_for_a_part_are_missing() -> None:
    told = phrase("found {what}", what=phrase("a name"))
    assert retold(together(told, "!"), {"found {what}": "hay {what}"}) == "found a name!"


def test_a_copy_of_a_sentence_as_other_processes_get_it_knows_as_much() -> None:
    import copy

    told = copy.copy(phrase("found {what}", what=phrase("a name")))
    assert isinstance(told, Phrase)
    assert retold(told, {"found {what}": "hay {what}", "a name": "un nombre"}) == "hay un nombre"
    assert retold(verbatim("Ada"), {}) == "Ada"
