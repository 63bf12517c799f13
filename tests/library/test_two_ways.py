"""The same words of the originals that became two in a language are listed, with who says them how."""

from __future__ import annotations

from conftest import SCRATCH

from hrtp_site.building.folders import read_folders
from hrtp_site.library import TwoWays, read_records, said_in_two_ways
from hrtp_site.model import Language
from hrtp_site.reading import SourceText

SOURCES = "sources: [{source: mill-report, locator: Page 3}]\n"
LOOM, SHED = "content/glossary/loom-talk.es.yaml", "content/glossary/shed-talk.es.yaml"


def listed(first: str, second: str, english: str = "Made-up loom talk", aliases: str = "plática, charla") -> list[TwoWays]:
    """What is listed where two made-up words mean ``english``, and are said so in Spanish."""
    records = [
        SourceText(f"content/glossary/{name}.yaml", f"term: {name}\nsearched_as: [words]\ntype: term\ndefinition: {english}.\n{SOURCES}")
        for name in ("loom-talk", "shed-talk")
    ]
    words = [
        SourceText(path, f"translates: made-up\nterm: {term}\nsearched_as: [{other}]\ndefinition: {said}\n")
        for path, term, other, said in ((LOOM, "uno", aliases.split(", ")[0], first), (SHED, "dos", aliases.split(", ")[1], second))
    ]
    library, _ = read_records([*read_folders(SCRATCH).sources, *records, *words])
    return [one for one in said_in_two_ways(library, Language.SPANISH) if "made-up" in one.words or one.words == "words"]


def test_words_that_became_two_are_listed_with_the_files_that_say_them() -> None:
    [found] = listed("Plática del telar", "Charla del telar")
    assert found.words == "made-up loom talk"
    assert found.ways == {"charla del telar": (SHED,), "plática del telar": (LOOM,)}


def test_capitals_and_a_full_stop_make_no_second_way_and_other_names_are_free() -> None:
    assert listed("Plática del telar.", "plática del telar") == []


def test_sentences_are_not_compared() -> None:
    assert listed("Una plática", "Una charla", english="A made-up talk that is " + "very " * 12 + "long") == []
