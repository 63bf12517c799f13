"""Documents in every form: the same words in the page, in Word, in PDF and in plain text, and each form as it should be."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, SCRATCH
from pdfs import letters
from pypdf import PdfReader
from word_files import WordFile

from hrtp_site.building.compiler import Compiled, Settings, Theme, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.documents.conditions import Logic
from hrtp_site.model.records import Document
from hrtp_site.model.records.document import Condition
from hrtp_site.model.site import Site


@pytest.fixture(scope="module")
def scratch_compiled(theme: Theme) -> Compiled:
    return compile_site(read_folders(SCRATCH).sources, theme, Settings(AS_OF))


@pytest.fixture(scope="module")
def made(scratch_compiled: Compiled, compiled: Compiled) -> list[tuple[Site, str, Document]]:
    """Every document of the scratch site and of the real one: the site, where it stands, the record in its language."""
    found = []
    for one in (scratch_compiled, compiled):
        assert one.site is not None
        for page in one.site.pages:
            if page.kind == "documents":
                record_id = page.path.rsplit("/", 1)[-1].removesuffix(".md")
                record = one.library.in_language(one.library.get(Document, record_id), page.language)
                assert record is not None
                found.append((one.site, page.path, record))
    return found


def sentences(document: Document) -> list[str]:
    """What every form has to say: titles, clauses with blanks left out, notices."""
    said = [document.title, document.notice.binding]
    for section in document.sections:
        said.append(section.title)
        for clause in section.clauses:
            said += [clause.title, *re.split(r"\{[^}]+\}|\[\[[^\]]+\]\]|\n", re.sub(r"\*|^- ", "", clause.text, flags=re.MULTILINE))]
            said += [*(clause.table.columns if clause.table else ()), *re.split(r"\[\[[^\]]+\]\]|\n", clause.why or "")]
    return [words for one in said if (words := letters(re.sub(r"\]\([^)]*\)|^- ", "", one)))]


def test_every_form_says_every_clause(made: list[tuple[Site, str, Document]]) -> None:
    assert made
    for site, path, document in made:
        stem = path.removesuffix(".md")
        [page] = [one for one in site.pages if one.path == path]
        forms = {
            "page": letters(html.unescape(re.sub(r"<[^>]+>", " ", page.markdown))),
            "docx": letters(WordFile(site.assets[f"{stem}.docx"]).text),
            "pdf": letters(without_footers(site.assets[f"{stem}.pdf"], document)),
            "text": letters(site.assets[f"{stem}.md.txt"].decode()),
        }
        for form, text in forms.items():
            assert [one for one in sentences(document) if one not in text] == [], (form, path)


def without_footers(content: bytes, document: Document) -> str:
    """A PDF's words, the line at the foot of each page left out."""
    foot = re.compile(rf"{re.escape(document.title)}\s+·[^·]*?\d+\s*/\s*\d+", re.DOTALL)
    return " ".join(foot.sub(" ", sheet.extract_text()) for sheet in PdfReader(io.BytesIO(content)).pages)


def test_what_word_would_offer_to_repair_is_found(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    archive = zipfile.ZipFile(io.BytesIO(scratch_compiled.site.assets["documents/weaving-charter.docx"]))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as written:
        for name in archive.namelist():
            written.writestr(name, re.sub(rb"(<w:numPr>.*?</w:numPr>)(<w:spacing [^>]*>)", rb"\2\1", archive.read(name)))
    assert "numPr" in " ".join(WordFile(broken.getvalue()).faults)


def test_every_word_file_is_sound_and_names_its_document_and_version(made: list[tuple[Site, str, Document]]) -> None:
    for site, path, document in made:
        file = WordFile(site.assets[path.replace(".md", ".docx")])
        file.sound()
        assert file.document.core_properties.title == document.title
        custom = file.archive.read("docProps/custom.xml").decode()
        assert f"<vt:lpwstr>{document.id}</vt:lpwstr>" in custom
        assert f"<vt:lpwstr>{document.version}</vt:lpwstr>" in custom
        assert file.headings == [
            title for section in document.sections for title in (section.title, *(one.title for one in section.clauses))
        ]


def test_every_blank_is_a_control_with_a_title_and_a_placeholder(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    file = WordFile(scratch_compiled.site.assets["documents/weaving-charter.docx"])
    controls = file.controls
    assert {"blank:mill-name", "blank:aim-words", "blank:decide", "blank:party-name", "entries:parties", "repeat:parties"} <= set(controls)
    assert controls["blank:mill-name"] == "name of the mill"
    assert "[name of the mill] and its weavers agree." in file.text
    assert file.archive.read("word/document.xml").count(b"w:showingPlcHdr") == len(
        re.findall(r'w:val="(?:blank|entries):', file.archive.read("word/document.xml").decode())
    )


def test_a_date_picked_in_word_is_written_as_the_language_writes_it(made: list[tuple[Site, str, Document]]) -> None:
    picked = {}
    for site, path, _ in made:
        xml = WordFile(site.assets[path.replace(".md", ".docx")]).archive.read("word/document.xml").decode()
        picked[path] = set(re.findall(r'<w:dateFormat w:val="([^"]+)"/><w:lid w:val="([^"]+)"', xml))
    assert picked["documents/charter.md"] == {("MMMM d, yyyy", "en-US")}
    assert picked["es/documents/charter.md"] == {("d 'de' MMMM 'de' yyyy", "es-US")}


def test_guidance_is_marked_and_has_a_style_of_its_own(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    file = WordFile(scratch_compiled.site.assets["documents/weaving-charter.docx"])
    guidance = [one.text for one in file.document.paragraphs if one.style and (one.style.name or "").startswith("Guidance")]
    assert "Guidance: delete before you sign" in guidance
    assert "Why it is there: A charter is no contract." in guidance
    assert "Who usually asks for it: both sides" in guidance


def test_a_clause_that_no_source_reports_says_what_prompted_it_or_that_nothing_did(scratch_compiled: Compiled) -> None:
    assert scratch_compiled.site is not None
    guidance = WordFile(scratch_compiled.site.assets["documents/weaving-charter.docx"]).text
    assert guidance.count("The editors’ own, prompted by: Mill report, Page 9") == 1
    assert guidance.count("the editors’ own; no source prints it") == 2
    page = next(page for page in scratch_compiled.site.pages if page.path == "documents/weaving-charter.md").markdown
    assert 'prompted by: <a href="../../sources/mill-report/">Mill report</a>, Page 9' in page
    assert page.count("prompted by:") == 1


def test_every_pdf_is_tagged_and_has_its_title_and_language(made: list[tuple[Site, str, Document]]) -> None:
    for site, path, document in made:
        reader = PdfReader(io.BytesIO(site.assets[path.replace(".md", ".pdf")]))
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"].split("-")[0] == ("es" if path.startswith("es/") else "en")
        assert reader.metadata is not None
        assert reader.metadata.title == document.title
        assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")


def test_files_are_the_same_bytes_every_time(theme: Theme, scratch_compiled: Compiled) -> None:
    from hrtp_site.documents import files

    files._made.cache_clear()
    again = compile_site(read_folders(SCRATCH).sources, theme, Settings(AS_OF)).site
    assert again is not None
    assert scratch_compiled.site is not None
    assert again.assets == scratch_compiled.site.assets


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; make test installs it where it may")
def test_libreoffice_opens_every_word_file_and_finds_the_same_words(made: list[tuple[Site, str, Document]], tmp_path: Path) -> None:
    names = []
    for number, (site, path, _) in enumerate(made):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(site.assets[path.replace(".md", ".docx")])
        names.append(str(file))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *names,
    ]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    for number, (_, _, document) in enumerate(made):
        sheets = PdfReader(tmp_path / f"{number}.pdf").pages
        text = letters(" ".join(sheet.extract_text() for sheet in sheets))
        for section in document.sections:
            assert letters(section.title) in text
            for clause in section.clauses:
                assert letters(clause.title) in text


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
