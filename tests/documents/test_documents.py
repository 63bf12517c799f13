"""Documents in every form: the same words in the page, in Word, in PDF and in plain text, and each form as it should be."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from conftest import AS_OF, SCRATCH
from docx.oxml.ns import qn
from office import converted, needs_office
from pdfs import letters, pages_of, words_of
from promises import asked_in
from pypdf import PdfReader
from pypdfium2 import raw
from word_files import W, WordFile

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.documents import files
from hrtp_site.documents.conditions import Logic
from hrtp_site.media.contrast import ratio
from hrtp_site.media.palette import Palette
from hrtp_site.model.records import Document
from hrtp_site.model.records.document import Condition
from hrtp_site.model.site import Site


@pytest.fixture(scope="module")
def scratch_compiled(theme: Theme) -> Compiled:
    return compile_site(read_folders(SCRATCH).sources, theme, Settings(AS_OF))


@dataclass(frozen=True)
class Forms:
    """A document in one language, in each form that it has: opened once for all tests that look into it."""

    site: Site
    path: str
    document: Document

    @cached_property
    def word(self) -> WordFile:
        """The Word file."""
        return WordFile(self.file("docx"))

    @cached_property
    def pdf(self) -> PdfReader:
        """The PDF."""
        return PdfReader(io.BytesIO(self.file("pdf")))

    @cached_property
    def printed(self) -> str:
        """The letters of the PDF, the line at the foot of each page left out."""
        foot = re.compile(rf"{re.escape(self.document.title)}\s+·[^·]*?\d+\s*/\s*\d+", re.DOTALL)
        return letters(" ".join(foot.sub(" ", page) for page in pages_of(self.file("pdf"))))

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return self.file("md.txt").decode()

    def file(self, ending: str) -> bytes:
        """One of its files."""
        return self.site.file(f"{self.path.removesuffix('.md')}.{ending}")


class Noted(list[Forms]):
    """Forms, which note in which language each is that a test has gone through."""

    def __iter__(self) -> Iterator[Forms]:
        for one in super().__iter__():
            yield one
            asked_in("es" if one.path.startswith("es/") else "en")


@pytest.fixture(scope="module")
def made(scratch_compiled: Compiled, compiled: Compiled, site: Path) -> list[Forms]:
    """Every document of the scratch site and of the real one, whose files are those that were built."""
    assert compiled.site is not None
    built = {path: (site / path).read_bytes() for path in compiled.site.made if "documents/" in path and not path.startswith("fetched/")}
    found = []
    for one, its in ((scratch_compiled, scratch_compiled.site), (compiled, replace(compiled.site, assets=built))):
        assert its is not None
        for page in its.pages:
            if page.kind == "documents":
                record_id = page.path.rsplit("/", 1)[-1].removesuffix(".md")
                record = one.library.in_language(one.library.get(Document, record_id), page.language)
                assert record is not None
                found.append(Forms(its, page.path, record))
    return Noted(found)


def each_once(made: list[Forms]) -> list[Forms]:
    """Each document in one of its languages, by turns: what Open XML and LibreOffice take long over differs in its words alone."""
    spoken: dict[str, list[Forms]] = {}
    for one in made:
        spoken.setdefault(one.document.id, []).append(one)
    chosen = [forms[place % len(forms)] for place, forms in enumerate(spoken.values())]
    assert {one.path.startswith("es/") for one in chosen} == {True, False}
    return chosen


def sentences(document: Document) -> list[str]:
    """What every form has to say: titles, clauses with blanks left out, notices."""
    said = [document.title, document.notice.binding]
    for section in document.sections:
        said.append(section.title)
        for clause in section.clauses:
            said += [clause.title, *re.split(r"\{[^}]+\}|\[\[[^\]]+\]\]|\n", re.sub(r"\*|^- ", "", clause.text, flags=re.MULTILINE))]
            said += [*(clause.table.columns if clause.table else ()), *re.split(r"\[\[[^\]]+\]\]|\n", clause.why or "")]
    return [words for one in said if (words := letters(re.sub(r"\]\([^)]*\)|^- ", "", one)))]


def test_every_form_says_every_clause(made: list[Forms]) -> None:
    assert made
    for one in made:
        [page] = [page for page in one.site.pages if page.path == one.path]
        forms = {
            "page": letters(html.unescape(re.sub(r"<[^>]+>", " ", page.html))),
            "docx": letters(one.word.text),
            "pdf": one.printed,
            "text": letters(one.text),
        }
        for form, text in forms.items():
            assert [words for words in sentences(one.document) if words not in text] == [], (form, one.path)


def test_every_blank_file_says_above_a_clause_on_what_it_hangs(made: list[Forms]) -> None:
    hanging = 0
    for one in made:
        clauses = [clause for section in one.document.sections for clause in section.clauses if clause.when]
        decide = "Pendiente. Decidan si esto queda" if one.path.startswith("es/") else "Open. Decide whether this stands"
        marked = one.word.of_style("OpenClause")
        assert len(marked) == len(clauses)
        lines = one.word.text.split("\n")
        for clause, words in zip(clauses, marked, strict=True):
            hanging += 1
            assert words.startswith(decide)
            assert lines[lines.index(words) - 1] == clause.title or marked.count(words) > 1
            assert f"{clause.title}\n\n**{words}**\n" in one.text
            assert letters(clause.title + words) in one.printed
    assert hanging > 30


def test_what_word_would_offer_to_repair_is_found(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    archive = zipfile.ZipFile(io.BytesIO(scratch_compiled.site.file("documents/weaving-charter.docx")))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as written:
        for name in archive.namelist():
            written.writestr(name, re.sub(rb"(<w:numPr>.*?</w:numPr>)(<w:spacing [^>]*>)", rb"\2\1", archive.read(name)))
    assert "numPr" in " ".join(WordFile(broken.getvalue()).faults)


def test_every_document_s_word_file_is_as_the_schemas_of_open_xml_have_it(made: list[Forms]) -> None:
    assert {one.path: one.word.faults for one in each_once(made) if one.word.faults} == {}


def test_every_word_file_is_orderly_and_names_its_document_and_version(made: list[Forms]) -> None:
    for one in made:
        file, document = one.word, one.document
        file.orderly()
        assert file.document.core_properties.title == document.title
        custom = file.archive.read("docProps/custom.xml").decode()
        assert f"<vt:lpwstr>{document.id}</vt:lpwstr>" in custom
        assert f"<vt:lpwstr>{document.version}</vt:lpwstr>" in custom
        assert file.headings == [
            title for section in document.sections for title in (section.title, *(clause.title for clause in section.clauses))
        ]


def test_a_word_file_is_named_by_whatever_it_is_for_with_the_kind_of_document_below(made: list[Forms]) -> None:
    for one in made:
        file, document = one.word, one.document
        if document.named_by is None:
            assert file.of_style("Title") == [document.title]
            assert file.foot.startswith(document.title)
            continue
        [question] = [asked for step in document.cover for asked in step.questions if asked.id == document.named_by]
        assert file.of_style("Title") == [f"[{question.blank}]"]
        assert file.of_style("Subtitle") == [document.title]
        assert file.foot.startswith(f"[{question.blank}] · {document.title}")
        assert f'<w:tag w:val="blank:{question.id}"/>' in file.archive.read("word/footer1.xml").decode()


def test_a_pen_has_room_to_sign_and_all_sign_on_one_page(made: list[Forms]) -> None:
    signed = [one for one in made if one.document.signed_by]
    assert len(signed) > 5
    for form in signed:
        file = form.word.document
        table = file.tables[-1]
        header = [cell.text for cell in table.rows[0].cells][1:]
        words = {"es": "Nombre en letra de molde, Cargo, Firma, Fecha"}.get(form.path.split("/")[0], "Printed name, Title, Signature, Date")
        assert ", ".join(header) == words, form.path
        assert [column.width.inches for column in table.columns if column.width is not None][3] > 1.9
        rows = list(table._tbl.iter(qn("w:tr")))
        assert len(rows) == 4
        for row in rows:
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            assert all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in row.iter(qn("w:p")))
        assert [float(one.get(qn("w:val"))) / 1440 for one in table._tbl.iter(qn("w:trHeight"))] == [0.75] * 3
        assert file.styles["Front Heading"].paragraph_format.keep_with_next


def test_a_long_word_file_has_contents_in_which_every_part_stands_already(made: list[Forms]) -> None:
    long = {}
    for one in made:
        contents = one.word.contents
        sections = [f"{section.number}. {section.title}" for section in one.document.sections]
        if contents:
            assert contents[1:-2] == sections
            long[one.path] = (contents[0], *contents[-2:])
    assert long["documents/charter.md"] == ("Cover page", "Other changes", "Signatures")
    assert long["es/documents/charter.md"] == ("Portada", "Otros cambios", "Firmas")
    assert set(long) >= {"documents/memorandum-of-understanding.md", "documents/project-agreement.md"}
    assert "documents/pilot-plan.md" not in long


def test_every_blank_is_a_control_with_a_title_and_a_placeholder(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    file = WordFile(scratch_compiled.site.file("documents/weaving-charter.docx"))
    controls = file.controls
    assert {"blank:mill-name", "blank:aim-words", "blank:decide", "blank:party-name", "entries:parties", "repeat:parties"} <= set(controls)
    assert controls["blank:mill-name"] == "name of the mill"
    assert "[name of the mill] and its weavers agree." in file.text
    assert file.archive.read("word/document.xml").count(b"w:showingPlcHdr") == len(
        re.findall(r'w:val="(?:blank:|entries:|other-changes")', file.archive.read("word/document.xml").decode())
    )


def test_word_adds_another_party_with_a_click_and_whoever_does_not_know_how_goes_on_without(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    file = WordFile(scratch_compiled.site.file("documents/weaving-charter.docx"))
    xml = file.archive.read("word/document.xml").decode()
    assert 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"' in xml[:3000]
    assert 'mc:Ignorable="w14 w15 wp14"' in xml[:3000]
    assert xml.count("<w15:repeatingSection>") == 3
    assert xml.count('<w15:sectionTitle w15:val="party"/>') == 3
    assert xml.count("<w15:repeatingSectionItem/>") == 9
    for table in file.xml.iter(f"{W}tbl"):
        sections = table.findall(f"{W}sdt")
        assert len(sections) <= 1
        for section in sections:
            assert [[row.tag for row in item.findall(f"{W}sdtContent/*")] for item in section.findall(f"{W}sdtContent/{W}sdt")] == [
                [f"{W}tr"]
            ] * 3


def test_other_changes_are_written_into_a_field_of_their_own(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    file = WordFile(scratch_compiled.site.file("documents/weaving-charter.docx"))
    assert file.controls["other-changes"] == "Other changes"
    assert file.of_style("WrittenIn") == ["Write here what you agree on beyond this text, or “none”."]


def test_a_date_picked_in_word_is_written_as_the_language_writes_it(made: list[Forms]) -> None:
    picked = {}
    for one in made:
        xml = one.word.archive.read("word/document.xml").decode()
        picked[one.path] = set(re.findall(r'<w:dateFormat w:val="([^"]+)"/><w:lid w:val="([^"]+)"', xml))
    assert picked["documents/charter.md"] == {("MMMM d, yyyy", "en-US")}
    assert picked["es/documents/charter.md"] == {("d 'de' MMMM 'de' yyyy", "es-US")}


def test_guidance_is_marked_and_has_a_style_of_its_own(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    file = WordFile(scratch_compiled.site.file("documents/weaving-charter.docx"))
    guidance = [one.text for one in file.document.paragraphs if one.style and (one.style.name or "").startswith("Guidance")]
    assert "Guidance: delete before you sign" in guidance
    assert "Why it is there: A charter is no contract." in guidance
    assert "Who usually asks for it: both sides" in guidance


def test_a_clause_that_no_source_reports_says_what_prompted_it_or_that_nothing_did(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    guidance = WordFile(scratch_compiled.site.file("documents/weaving-charter.docx")).text
    assert guidance.count("The editors’ own, prompted by: Mill report, Page 9") == 1
    assert guidance.count("the editors’ own; no source prints it") == 2
    page = next(page for page in scratch_compiled.site.pages if page.path == "documents/weaving-charter.md").html
    assert 'prompted by: <a href="../../sources/mill-report/">Mill report</a>, Page 9' in page
    assert page.count("prompted by:") == 1


def test_every_pdf_is_tagged_and_has_its_title_and_language(made: list[Forms]) -> None:
    for one in made:
        root: Any = one.pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"].split("-")[0] == ("es" if one.path.startswith("es/") else "en")
        assert one.pdf.metadata is not None
        assert one.pdf.metadata.title == one.document.title
        assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")


def test_every_word_of_a_document_can_be_read_after_a_fax(made: list[Forms], palette: Palette) -> None:
    grounds = (palette.printed.paper, palette.sunken.light)
    for form in made:
        word = form.word
        named = {one.attrib[f"{W}val"] for one in word.xml.iter() if one.tag in (f"{W}pStyle", f"{W}rStyle")} | {"Normal"}
        styles = ET.fromstring(word.archive.read("word/styles.xml")).iter(f"{W}style")  # noqa: S314  our own file
        used = [one.find(f"{W}rPr/{W}color") for one in styles if one.attrib[f"{W}styleId"] in named]
        colours = {f"#{one.attrib[f'{W}val'].lower()}" for one in used if one is not None}
        for sheet in form.pdf.pages:
            contents = sheet.get_contents()
            assert contents is not None
            for colour in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) scn", contents.get_data()):
                colours.add("#" + "".join(f"{round(float(one) * 255):02x}" for one in colour))
        assert {palette.printed.note, palette.brand.light, palette.ink.light} <= colours
        assert [one for one in colours - {palette.sunken.light} if min(ratio(one, ground) for ground in grounds) < 7] == []


def test_a_pdf_is_filled_in_once_for_all_places_and_its_fields_are_read_aloud(made: list[Forms]) -> None:
    for form in made:
        reader, document = form.pdf, form.document
        root: Any = reader.trailer["/Root"]
        fields = {one["/T"]: one for one in (kid.get_object() for kid in root.get("/AcroForm", {}).get("/Fields", ()))}
        for step in document.cover:
            for question in step.questions:
                for name in [f"{question.id}-{row}" for row in (1, 2, 3)] if step.repeats else [question.id]:
                    assert fields[name]["/TU"].startswith(letters_kept(question.label)), (form.path, name)
                    choices = [letters_kept(one.label) for one in question.choices]
                    assert [*fields[name].get("/Opt", [])] == choices or question.type == "yes-no"
        assert (document.other_changes and "other-changes" in fields) or not document.other_changes
        widgets = [one for sheet in reader.pages for one in sheet.get("/Annots", ()) if one.get_object()["/Subtype"] == "/Widget"]
        held = [kid.idnum for field in fields.values() for kid in field["/Kids"]]
        assert sorted(held) == sorted(one.idnum for one in widgets)
        numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"] if widgets else ()
        tags = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for widget in widgets:
            tag = tags[widget.get_object()["/StructParent"]].get_object()
            assert (tag["/S"], tag["/K"]["/Type"], tag["/K"].raw_get("/Obj")) == ("/Form", "/OBJR", widget)
            assert tag.raw_get("/P").get_object()["/K"][-1].get_object() == tag
        assert not [one for sheet in reader.pages for one in sheet.get("/Annots", ()) if "field:" in str(one.get_object().get("/A"))]


def letters_kept(text: str) -> str:
    """A text of a record as it is said where nothing can be set bold."""
    return text.replace("*", "")


def test_what_is_typed_into_a_pdf_once_stands_wherever_the_text_says_it_and_covers_the_blank(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    content = scratch_compiled.site.file("documents/weaving-charter.pdf")
    named = widgets_of(content, "mill-name")
    assert len(named) >= 2  # on the cover, and in the text
    assert [one["/AP"]["/N"].get_data() for _, one in named] == [b""] * len(named), "an empty field hides nothing"
    file = pypdfium2.PdfDocument(content)
    file.init_forms()
    forms = file.formenv.raw
    pages = [file[place] for place in range(len(file))]
    place, first = named[0]
    left, bottom, right, top = (float(one) for one in first["/Rect"])
    middle = ((left + right) / 2, (bottom + top) / 2)
    raw.FORM_OnLButtonDown(forms, pages[place].raw, 0, *middle)
    raw.FORM_OnLButtonUp(forms, pages[place].raw, 0, *middle)
    for letter in "Made-up Mill":
        raw.FORM_OnChar(forms, pages[place].raw, ord(letter), 0)
    raw.FORM_ForceToKillFocus(forms)
    saved = io.BytesIO()
    file.save(saved)
    for _, one in widgets_of(saved.getvalue(), "mill-name"):
        look = one["/AP"]["/N"].get_data()
        assert b"(Made-up Mill) Tj" in look
        assert look.startswith(b"q\n1 1 1 rg\n0 0"), "white, below the words"


def widgets_of(content: bytes, name: str) -> list[tuple[int, Any]]:
    """The widgets of a field, each with the page on which it lies."""
    sheets = PdfReader(io.BytesIO(content)).pages
    every = [(place, one.get_object()) for place, sheet in enumerate(sheets) for one in sheet.get("/Annots", ())]
    return [(place, one) for place, one in every if one.get("/Parent", {}).get("/T") == name]


def test_files_are_the_same_bytes_every_time(theme: Theme, scratch_compiled: Compiled) -> None:
    first = scratch_compiled.site
    again = compile_site(read_folders(SCRATCH).sources, theme, Settings(AS_OF)).site
    assert first is not None
    assert again is not None
    assert again.assets == first.assets
    paths = [path for path in first.made if path.startswith(("documents/", "fetched/documents/"))]
    before = [first.file(path) for path in paths]
    for one in (files._word, files._pdf, files._both):
        one.cache_clear()
    assert [again.file(path) for path in paths] == before
    assert {path.partition(".")[2] for path in paths} == {"docx", "pdf", "clean.pdf", "md.txt"}


@needs_office
def test_libreoffice_opens_every_document_and_finds_the_same_words(made: list[Forms], tmp_path: Path) -> None:
    documents = each_once(made)
    prints = converted([one.word.content for one in documents], "pdf", tmp_path)
    for one, printed in zip(documents, prints, strict=True):
        text = letters(words_of(printed.read_bytes()))
        for section in one.document.sections:
            assert letters(section.title) in text
            for clause in section.clauses:
                assert letters(clause.title) in text
        cells = [cell for table in one.word.tables for row in table for cell in row]
        assert [words for words in cells if letters(words) not in text] == []


@needs_office
def test_libreoffice_keeps_the_rows_that_repeat_and_what_is_written_in_them(scratch_compiled: Compiled, tmp_path: Path) -> None:
    assert scratch_compiled.site is not None
    blank = WordFile(scratch_compiled.site.file("documents/weaving-charter.docx"))
    [saved] = converted([blank.content], "docx", tmp_path)
    assert WordFile(saved.read_bytes()).tables == blank.tables
    assert blank.tables[1] == [["Party", "Role"], *[["[Party]", "[Role]"]] * 3]


def test_a_clause_can_depend_on_an_answer_and_on_whether_its_question_is_asked(scratch_compiled: Compiled) -> None:
    logic = Logic(scratch_compiled.library.get(Document, "weaving-charter"))
    contract = [Condition(question="has-cba", answers=("yes",))]
    assert logic.holds(contract, {"has-cba": "yes"})
    assert not logic.holds(contract, {"has-cba": "no"})
    assert not logic.holds(contract, {})
    assert logic.asked("cba-end", {"has-cba": "yes"})
    assert not logic.asked("cba-end", {"has-cba": "no"})
    assert logic.can_hold(contract)
    assert not logic.can_hold([*contract, Condition(question="has-cba", answers=("no",))])
