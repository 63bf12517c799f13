"""The comparison as a Word file with tracked changes, in LibreOffice: all accepted is the other text, all rejected the standard's."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; make test installs it where it may"),
]
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub SettleAll(folder As String)
  Settle(folder, "AcceptAllTrackedChanges")
  Settle(folder, "RejectAllTrackedChanges")
End Sub

Sub Settle(folder As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  file = Dir(folder &amp; "/*.docx")
  Do While file &lt;&gt; ""
    document = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; file), "_blank", 0, hidden())
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
    document.storeToURL(ConvertToURL(folder &amp; "/" &amp; command &amp; "/" &amp; file), saved())
    document.close(True)
    file = Dir
  Loop
End Sub
</script:module>
"""


class Settled(NamedTuple):
    """A file of the other side, the page's comparison, and what LibreOffice makes of that."""

    other: bytes
    compared: bytes
    accepted: bytes
    rejected: bytes


COMMANDS = ("AcceptAllTrackedChanges", "RejectAllTrackedChanges")


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/documents/charter/")
    yield page
    context.close()


@pytest.fixture(scope="module")
def standard(page: Page) -> bytes:
    return bytes(page.request.get(page.locator(".hr-deeds a[download]").evaluate("link => link.href")).body())


def lines(content: bytes) -> list[str]:
    """The words of a Word file, paragraph by paragraph, without guidance and contents: by another program than the page's."""
    found = []
    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")).startswith(("Guidance", "OpenClause", "TOC")):
            continue
        pieces = ("\n" if piece.tag == qn("w:br") else piece.text or "" for piece in paragraph.iter(qn("w:t"), qn("w:br")))
        # LibreOffice marks a tracked row without words by a letter that joins and cannot be seen, and leaves it there.
        found += [" ".join(line.split()) for line in "".join(pieces).replace("\u200d", "").split("\n") if line.strip()]
    return found


def save(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def clause_paragraphs(document: Any) -> list[Any]:
    """The paragraphs of clauses, without guidance."""
    start = next(place for place, one in enumerate(document.paragraphs) if one.style.name == "Heading 1")
    return [one for one in document.paragraphs[start:] if one.text and not one.style.name.startswith(("Guidance", "Open Clause"))]


def at_random(seed: int) -> Callable[[Any], None]:
    """Changes a file as people do: words put in, taken out, replaced; paragraphs and rows added, removed, moved; blanks filled in."""

    def change(document: Any) -> None:
        chance = random.Random(seed)  # noqa: S311  the same changes each time
        for paragraph in clause_paragraphs(document):
            what = chance.randrange(12)
            texts = [one for one in paragraph._p.iter(qn("w:t")) if one.text and one.text.strip()]
            if what == 0:
                paragraph._p.getparent().remove(paragraph._p)
            elif what == 1:
                paragraph.insert_paragraph_before(
                    f"A new rule “{chance.randrange(99)}” & <more>.", style=chance.choice(["Normal", "List Bullet"])
                )
            elif what in (2, 3) and texts:
                text = chance.choice(texts)
                words = text.text.split(" ")
                words[chance.randrange(len(words))] = chance.choice(["", "never", "the employer's", "not — ever", "“always”"])
                text.text = " ".join(words)
            elif what == 4:
                paragraph._p.getparent().append(paragraph._p)
        for content in list(document.element.body.iter(qn("w:sdt"))):
            texts = list(content.iter(qn("w:t")))
            if chance.random() < 0.5 and len(texts) == 1:
                texts[0].text = chance.choice(["Made-up Mill", "May 1, 2027", "3", "A & B"])
        for table in document.tables[-4:]:
            if chance.random() < 0.5:
                table.add_row().cells[0].text = "One more row"
        document.element.body.append(document.element.body.sectPr)

    return change


def clean(document: Any) -> None:
    for paragraph in list(document.paragraphs):
        if paragraph.style.name.startswith(("Guidance", "Open Clause")):
            paragraph._p.getparent().remove(paragraph._p)


def one_word(document: Any) -> None:
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("70 percent", "51 percent")


def at_the_end(document: Any) -> None:
    """The last word of a paragraph is another, and a new paragraph follows; the last word is gone, and so is the next paragraph."""
    first, second = [one for one in clause_paragraphs(document) if one.style.name == "Normal"][2:4]
    for paragraph, last in ((first, "Sundays."), (second, "")):
        text = [one for one in paragraph._p.iter(qn("w:t")) if one.text][-1]
        text.text = " ".join([*text.text.split(" ")[:-1], last])
    first._p.addnext(document.add_paragraph("Nobody weaves at night.")._p)
    items = [one for one in clause_paragraphs(document) if one.style.name == "List Bullet"]
    items[0].runs[-1].text = items[0].text.rpartition(" ")[0]
    items[1]._p.getparent().remove(items[1]._p)


def already_tracked(document: Any) -> None:
    """A file in which the other side tracked its changes itself: one put in, one taken out."""
    first, second = (one for one in clause_paragraphs(document) if one.text.startswith(("Labor and management lead", "We bring")))
    first._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="9001" w:author="x"><w:r><w:t xml:space="preserve"> Never.</w:t></w:r></w:ins>'))
    gone = parse_xml(f'<w:del {nsdecls("w")} w:id="9002" w:author="x"/>')
    run = second.runs[0]._r
    run.addprevious(gone)
    gone.append(run)
    for text in run.iter(qn("w:t")):
        text.tag = qn("w:delText")


def anybody(document: Any) -> None:
    """Another house's text: no styles, no marks, no tables."""
    said = [one.text for one in clause_paragraphs(document)]
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    for place, text in enumerate(said):
        document.add_paragraph(text if place % 5 else f"{text} And so on.")


EDITS: dict[str, Callable[[Any], None]] = {
    "one word": one_word,
    "clean": clean,
    "at the end": at_the_end,
    "tracked": already_tracked,
    "anybody": anybody,
    **{f"random {seed}": at_random(seed) for seed in range(3)},
}


def accepted(document: Any) -> None:
    """Takes in what the other side tracked."""
    for gone in list(document.element.body.iter(qn("w:del"))):
        gone.getparent().remove(gone)


@pytest.fixture(scope="module")
def settled(page: Page, standard: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settled]:
    """For each edit: the other file, and what LibreOffice makes of the page's comparison."""
    folder = tmp_path_factory.mktemp("redlines")
    theirs = {}
    page.locator("summary:has(#compare)").click()
    expect(page.locator("[data-copy]")).to_be_visible()
    for name, edit in EDITS.items():
        document = docx.Document(io.BytesIO(standard))
        edit(document)
        theirs[name] = save(document)
        page.set_input_files("[data-copy]", {"name": f"{name}.docx", "mimeType": "", "buffer": theirs[name]})
        expect(page.locator("[data-comparison] h3")).to_have_text(f"{name}.docx")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download Word with tracked changes").click()
        assert download.value.suggested_filename == f"{name}-compared.docx"
        download.value.save_as(folder / f"{name}.docx")
    profile = tmp_path_factory.mktemp("office")
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    # The first start makes the profile, with an empty module for macros.
    subprocess.run([*office, "--terminate_after_init"], check=True, timeout=120)
    (profile / "user/basic/Standard/Module1.xba").write_text(MACRO, encoding="utf-8")
    for command in COMMANDS:
        (folder / command).mkdir()
    subprocess.run([*office, f"macro:///Standard.Module1.SettleAll({folder})"], check=True, timeout=300)
    accept, reject = (folder / command for command in COMMANDS)
    return {name: Settled(theirs[name], *((one / f"{name}.docx").read_bytes() for one in (folder, accept, reject))) for name in EDITS}


@pytest.mark.parametrize("name", EDITS)
def test_libreoffice_accepts_all_and_it_is_the_other_text_rejects_all_and_it_is_the_standard(
    name: str, settled: dict[str, Settled], standard: bytes
) -> None:
    one = settled[name]
    document = docx.Document(io.BytesIO(one.other))
    accepted(document)
    assert lines(one.rejected) == lines(standard)
    assert lines(one.accepted) == lines(save(document))
    assert bool(changed_words(one.compared)) == (lines(one.accepted) != lines(one.rejected))
    assert changed_words(one.accepted) == changed_words(one.rejected) == 0


CHANGES = [qn(f"w:{kind}") for kind in ("ins", "del", "moveFrom", "moveTo")]


def changed_words(content: bytes) -> int:
    """How many words a file has as put in or taken out."""
    body = docx.Document(io.BytesIO(content)).element.body
    texts = [one.text or "" for change in body.iter(*CHANGES) for one in change.iter(qn("w:t"), qn("w:delText"))]
    return len(" ".join(texts).split())


@pytest.mark.parametrize("name", ["one word", "random 0"])
def test_another_program_finds_no_fewer_changes_by_far(name: str, settled: dict[str, Settled], tmp_path: Path) -> None:
    engines = pytest.importorskip("python_redlines.engines", reason="python-redlines is not installed")
    one = settled[name]
    found, _, _ = engines.DocxodusEngine(target_path=str(tmp_path)).run_redline("other", one.rejected, one.accepted)
    assert 0 < changed_words(one.compared) <= 1.5 * changed_words(found) + 10
