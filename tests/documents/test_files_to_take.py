"""The files that a document's page offers: both languages side by side, a PDF without guidance, each with its size."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from office import converted, needs_office
from pdfs import letters, reader, words_of
from word_files import W, WordFile

from hrtp_site.building.compiler import Compiled
from hrtp_site.documents import files
from hrtp_site.documents.files import InLanguage
from hrtp_site.media.palette import Palette
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Document
from hrtp_site.model.site import size_mark

LOOKED_INTO = ("charter", "memorandum-of-understanding", "worker-story-consent-and-release")
EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.fixture(scope="module")
def pairs(compiled: Compiled) -> dict[str, tuple[Document, Document]]:
    """Each document that exists in two languages, in both."""
    originals = {name: compiled.library.get(Document, name) for name in LOOKED_INTO}
    translations = {name: compiled.library.in_language(one, ES) for name, one in originals.items()}
    return {name: (one, other) for name, one in originals.items() if (other := translations[name])}


@pytest.fixture(scope="module")
def both(site: Path) -> Callable[[str], WordFile]:
    """Opens the file in both languages, once."""
    return functools.cache(lambda name: WordFile((site / "documents" / f"{name}.en-es.docx").read_bytes()))


def page(compiled: Compiled, path: str) -> str:
    assert compiled.site is not None
    return next(one.html for one in compiled.site.pages if one.path == path)


def pieces(text: str) -> list[str]:
    """The words of a clause between its blanks and references."""
    said = re.split(r"\{[^}]+\}|\[\[[^\]]+\]\]|\n", re.sub(r"\*|^- ", "", text, flags=re.MULTILINE))
    return [words for one in said if (words := letters(one))]


def beside(file: WordFile, clause: str) -> tuple[ET.Element, ET.Element]:
    """The two cells below the heading of a clause."""
    elements = next(file.xml.iter(f"{W}body"))
    for heading, table in pairwise(elements):
        if any(mark.attrib[f"{W}name"] == f"clause_{clause.replace('-', '_')}" for mark in heading.iter(f"{W}bookmarkStart")):
            left, right = table.findall(f"{W}tr")[1].findall(f"{W}tc")
            return left, right
    raise AssertionError(clause)


def words(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_both_languages_are_in_one_word_file_where_there_is_a_translation_and_both_pages_offer_it(compiled: Compiled) -> None:
    assert compiled.site is not None
    made = {path for path in compiled.site.made if "en-es" in path}
    every = [one.id for one in compiled.library.all(Document)]
    assert made == {f"documents/{name}.en-es.docx" for name in every}
    for name in every:
        assert f'href="../{name}.en-es.docx" download>Word file in two languages' in page(compiled, f"documents/{name}.md")
        assert f'href="../../../documents/{name}.en-es.docx" download>Archivo de Word en dos' in page(compiled, f"es/documents/{name}.md")


def test_each_clause_stands_beside_itself_in_the_other_language(
    both: Callable[[str], WordFile], pairs: dict[str, tuple[Document, Document]]
) -> None:
    assert set(pairs) == set(LOOKED_INTO)
    for name, (english, spanish) in pairs.items():
        file = both(name)
        file.sound()
        headings = []
        for section, other in zip(english.sections, spanish.sections, strict=True):
            headings.append(titled(section.title, other.title))
            for clause, translated in zip(section.clauses, other.clauses, strict=True):
                headings.append(titled(clause.title, translated.title))
                left, right = beside(file, clause.id)
                assert [one for one in pieces(clause.text) if one not in letters(words(left))] == [], clause.id
                assert [one for one in pieces(translated.text) if one not in letters(words(right))] == [], clause.id
                assert words(left).startswith("Open. Decide") == words(right).startswith("Pendiente. Decidan") == bool(clause.when)
        chosen = leaves_it_to_the_parties(english)
        added = ["The two languages / Los dos idiomas", "Which language counts / Qué idioma vale"]
        assert file.headings == [*headings, *(added if chosen else [])]
        if file.contents:
            numbered = [f"{section.number}. {titled(section.title, other.title)}" for section, other in sections(english, spanish)]
            numbered += [f"{len(numbered) + 1}. {added[0]}"] if chosen else []
            assert file.contents[1:-2] == numbered
            assert file.contents[-2:] == ["Other changes / Otros cambios", "Signatures / Firmas"]


def leaves_it_to_the_parties(document: Document) -> bool:
    """Whether the document leaves it to them which of two languages prevails."""
    return "two-languages" in {clause.id for section in document.sections for clause in section.clauses}


def sections(english: Document, spanish: Document) -> Iterator[tuple[Any, Any]]:
    return zip(english.sections, spanish.sections, strict=True)


def titled(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"


def test_every_run_says_in_which_language_it_is(both: Callable[[str], WordFile]) -> None:
    for name in LOOKED_INTO:
        file = both(name)
        for run in file.xml.iter(f"{W}r"):
            if words(run):
                language = run.find(f"{W}rPr/{W}lang")
                assert language is not None, words(run)
                assert language.attrib[f"{W}val"] in ("en-US", "es-US")
    charter = both("charter")
    for cell, code in zip(beside(charter, "cba-first"), ("en-US", "es-US"), strict=True):
        assert {one.attrib[f"{W}val"] for one in cell.iter(f"{W}lang")} == {code}
    [title] = [
        one for one in charter.xml.iter(f"{W}p") if words(one) == "Signatures / Firmas" and one.find(f"{W}bookmarkStart") is not None
    ]
    assert [(words(run), run.find(f"{W}rPr/{W}lang").attrib[f"{W}val"]) for run in title.iter(f"{W}r")] == [  # type: ignore[union-attr]
        ("Signatures", "en-US"),
        (" / ", "en-US"),
        ("Firmas", "es-US"),
    ]


def test_what_is_filled_in_once_stands_once_with_the_labels_of_both(
    both: Callable[[str], WordFile], site: Path, pairs: dict[str, tuple[Document, Document]]
) -> None:
    for name, (english, spanish) in pairs.items():
        file = both(name)
        single = WordFile((site / "documents" / f"{name}.docx").read_bytes())
        columns = [table for table in file.tables if table[0] == ["English", "Español"]]
        once = [table for table in file.tables if table[0] != ["English", "Español"]]
        assert len(once) == len(single.tables)
        assert [(len(table), len(table[0])) for table in once] == [(len(table), len(table[0])) for table in single.tables]
        assert len(columns) > sum(len(section.clauses) for section in english.sections)
        for step, other, table in zip(english.cover, spanish.cover, once, strict=False):
            for place, (question, asked) in enumerate(zip(step.questions, other.questions, strict=True)):
                label = table[0][place] if step.repeats else table[place + 1][0]
                assert letters(label) == letters(titled(question.label, asked.label))
        assert [tag for tag in file.controls if tag == "other-changes"] == (["other-changes"] if english.other_changes else [])
    charter = both("charter")
    assert charter.tables[-1][0][-2:] == ["Signature / Firma", "Date / Fecha"]
    assert charter.of_style("Title") == ["[name of the partnership] / [nombre de la alianza]"]
    assert charter.of_style("Subtitle") == ["Partnership charter / Acuerdo de la alianza"]
    assert "[name of the partnership] / [nombre de la alianza] · Partnership charter / Acuerdo de la alianza" in charter.foot


def test_which_language_prevails_is_chosen_once_before_anybody_signs(compiled: Compiled, both: Callable[[str], WordFile]) -> None:
    asked = {name: leaves_it_to_the_parties(compiled.library.get(Document, name)) for name in LOOKED_INTO}
    assert asked == {"charter": True, "memorandum-of-understanding": True, "worker-story-consent-and-release": False}
    for name, chosen in asked.items():
        file = both(name)
        if not chosen:
            assert "blank:which-language" not in file.controls, "a document with a rule of its own asks for no other"
            continue
        left, right = beside(file, "which-language")
        assert "and ask counsel" in words(left)
        assert "pregunten a su abogado" in words(right)
        [choice] = [one for one in file.xml.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").attrib[f"{W}val"] == "blank:which-language"]  # type: ignore[union-attr]
        assert [one.attrib[f"{W}displayText"] for one in choice.iter(f"{W}listItem")] == [
            "The text in English prevails. / Prevalece el texto en inglés.",
            "The text in Spanish prevails. / Prevalece el texto en español.",
            "Both count alike; a difference is settled by what the parties meant. / "
            "Los dos valen por igual; si hay una diferencia, se resuelve según lo que quisieron decir las partes.",
        ]
        order = [tag for tag in file.controls if tag in ("blank:which-language", "other-changes")]
        assert order[0] == "blank:which-language"


def test_the_file_in_both_languages_is_the_same_bytes_every_time(compiled: Compiled, palette: Palette, pairs: dict[str, Any]) -> None:
    english, spanish = pairs["charter"]
    made = []
    for _ in range(2):
        files._both.cache_clear()
        first = InLanguage.of(english, compiled.words[EN], compiled.library.site, {})
        second = InLanguage.of(spanish, compiled.words[ES], compiled.library.site, {})
        promised = files.file_in_both(first, second, palette, "")
        made.append((promised.key, promised.make()))
    assert made[0] == made[1]
    assert files.ending_in_both(EN, ES) == "en-es.docx"


def found(line: str, text: str) -> bool:
    """Whether a line stands in a text: also in two parts, where a page ends within it."""
    return line in text or any(line[:place] in text and line[place:] in text for place in range(1, len(line)))


def test_no_paragraph_beside_another_language_holds_on_to_the_next(both: Callable[[str], WordFile]) -> None:
    """LibreOffice took half a minute to open a file in which some did."""
    for name in LOOKED_INTO:
        tables = [table for table in both(name).document.tables if len(table.rows) == len(table.columns) == 2]
        held = [one for table in tables for cell in table.rows[1].cells for one in cell.paragraphs if holds_on(one)]
        assert tables
        assert [one.text for one in held] == []


def holds_on(paragraph: Any) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


@needs_office
def test_libreoffice_opens_both_languages_numbers_the_clauses_once_and_keeps_the_words(
    both: Callable[[str], WordFile], tmp_path: Path
) -> None:
    made = [both(name) for name in LOOKED_INTO]
    for file, printed in zip(made, converted([one.content for one in made], "pdf", tmp_path), strict=True):
        text = letters(words_of(printed.read_bytes()))
        assert [one for one in file.headings if letters(one) not in text] == []
        cells = [cell for table in file.tables for row in table for cell in row]
        assert [line for cell in cells for line in cell.split("\n") if not found(letters(line), text)] == []
        last = len([one for one in file.document.paragraphs if one.style is not None and one.style.name == "Heading 1"])
        if "blank:which-language" in file.controls:
            assert letters(f"{last}.1 Which language counts / Qué idioma vale") in text


def test_a_pdf_without_guidance_is_the_agreement_and_nothing_else(compiled: Compiled, site: Path) -> None:
    assert compiled.site is not None
    with_form = [one for one in compiled.library.all(Document) if files.has_form(one)]
    clean = {path.removesuffix(".clean.pdf").removeprefix("documents/") for path in compiled.site.made if path.endswith(".clean.pdf")}
    assert {name for name in clean if not name.startswith("es/")} == {one.id for one in with_form}
    assert len(with_form) > 16
    for document in with_form:
        content = (site / "documents" / f"{document.id}.clean.pdf").read_bytes()
        file, text = reader(content), letters(words_of(content))
        page_text = page(compiled, f"documents/{document.id}.md")
        assert ">PDF, without guidance <small" in page_text
        for section in document.sections:
            for clause in section.clauses:
                assert letters(clause.title) in text, clause.id
                assert [
                    one for one in re.split(r"\[\[[^\]]+\]\]|\n", clause.why or "") if len(letters(one)) > 40 and letters(one) in text
                ] == []
                assert ("opendecidewhetherthisstands" in text) or not clause.when
        for label in ("This is a sample, not legal advice.", "Who usually asks for it:", "Other wording,", *document.use_when):
            assert letters(label) not in text, document.id
        assert letters("Cover page") in text
        assert (letters("Other changes") in text) == document.other_changes
        root: Any = file.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")
        tips = {one.get_object()["/T"] for one in root["/AcroForm"]["/Fields"]}
        questions = {question.id for step in document.cover if not step.repeats for question in step.questions}
        assert questions <= tips


OFFERED = r'<li><a[^>]* href="\.\./([^"]+)" download>[^<]+ <small data-pagefind-ignore>([^<]+)</small></a>'
"""A file, and how large it is said to be in the very words of the link."""


def test_each_file_is_offered_with_its_size(compiled: Compiled) -> None:
    assert compiled.site is not None
    for path, number in (("documents/charter.md", 5), ("documents/pilot-plan.md", 5)):
        listed = re.findall(OFFERED, page(compiled, path))
        assert [said for _, said in listed] == [size_mark(f"documents/{name}") for name, _ in listed]
        assert len(listed) == number
        assert "Word files from here open in LibreOffice, too." in page(compiled, path)


def test_the_finished_page_says_how_large_the_files_beside_it_are(site: Path) -> None:
    listed = re.findall(OFFERED, (site / "documents" / "charter" / "index.html").read_text(encoding="utf-8"))
    assert [name for name, size in listed if f"{round((site / 'documents' / name).stat().st_size / 1000)} kilobytes" != size] == []
    assert len(listed) == 5
