"""Comparing Word files with the standard on a document's page: on the device, clause by clause, whatever the file is."""

from __future__ import annotations

import base64
import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from browsing import PHONE, Open, Watched, focus, opening
from docx.oxml.ns import qn
from faults import breaches
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from test_fill_in import unfold
from word_files import WordFile

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser, mill: str) -> Iterator[Open]:
    yield from opening(browser, mill, "documents/weaving-charter/")


@pytest.fixture(scope="module")
def page(browser: Browser, mill: str) -> Iterator[Page]:
    """The charter's page, to which one file is given after another; that nothing went wrong on it is seen at the end."""
    for open_page in opening(browser, mill, "documents/weaving-charter/"):
        yield open_page(permissions=["clipboard-read", "clipboard-write"]).page


@pytest.fixture(scope="module")
def blank(scratch_built: Path) -> bytes:
    """The charter as the page offers it."""
    return (scratch_built / "site/documents/weaving-charter.docx").read_bytes()


@pytest.fixture(scope="module")
def filled(browser: Browser, mill: str) -> bytes:
    """The charter filled in on its page, as somebody would send it to the other side."""
    for open_page in opening(browser, mill, "documents/weaving-charter/"):
        content = filled_in(open_page().page)
    return content


def filled_in(page: Page) -> bytes:
    unfold(page)
    for name, value in {"mill-name": "Made-up Mill", "start-date": "2026-12-01", "mill-seats": "2", "weaver-seats": "2"}.items():
        page.locator(f"#q-{name}").fill(value)
    for name, value in {"has-cba": "no", "decide": "consensus"}.items():
        page.locator(f"#q-{name}").select_option(value)
    with page.expect_download() as download:
        page.locator("[data-download=clean]").click()
    return Path(download.value.path()).read_bytes()


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": content}


def put(page: Page, *files: tuple[str, bytes]) -> Locator:
    """Gives the files to the page; its first line."""
    unfold(page)
    expect(page.locator("[data-copy]")).to_be_visible()
    page.evaluate("document.querySelectorAll('[data-verdict], [data-comparison]').forEach((one) => one.replaceChildren())")  # of another
    page.set_input_files("[data-copy]", [payload(name, content) for name, content in files])
    verdict = page.locator("[data-verdict]")
    expect(verdict).not_to_be_empty()
    return verdict


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A Word file, changed by hand."""
    document = docx.Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(content: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A Word file of which some parts are others, or more than there were."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in dict.fromkeys([*read.namelist(), *parts]):
            change = parts.get(name)
            written.writestr(name, read.read(name) if change is None else change(read.read(name)) if callable(change) else change)
    return out.getvalue()


def worded(old: str, new: str) -> Callable[[Any], None]:
    """Writes other words into the paragraph that has them."""

    def change(document: Any) -> None:
        for text in document.element.body.iter(qn("w:t")):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new)

    return change


def told(page: Page) -> dict[str, str]:
    """What is worth a look: the titles with their states."""
    heads = page.locator("[data-comparison] > div > ul > li h4").all_inner_texts()
    states = r"\s(?=changed|added|left out|filled in|as in|another)"
    return dict(re.split(states, head, maxsplit=1) for head in heads)


def test_the_blank_file_and_one_that_was_only_filled_in_are_current(page: Page, blank: bytes, filled: bytes) -> None:
    expect(put(page, ("charter.docx", blank))).to_have_text("Your copy is current: word for word version 1.1.")
    verdict = put(page, ("filled.docx", filled))
    expect(verdict).to_contain_text("has the words of version 1.1, with blanks filled in")
    assert told(page) == {}
    page.locator("[data-comparison] details summary", has_text="As in the standard").click()
    rest = page.locator("[data-comparison] details li", has_text=re.compile("^Deciding"))
    expect(rest).to_contain_text("The sides decide by consensus.")
    expect(page.locator("[data-comparison] details li", has_text="Voting")).to_contain_text("left out, as the answers ask")


def test_rewritten_words_are_never_called_current(page: Page, filled: bytes) -> None:
    copy = edited(filled, worded("The sides decide ", "The mill decides "))
    expect(put(page, ("theirs.docx", copy))).to_have_text("This file differs from the standard, version 1.1.")
    assert told(page) == {"Deciding": "changed"}
    change = page.locator("[data-comparison] li", has_text="Deciding").first
    expect(change.locator("del")).to_contain_text("sides decide")
    expect(change.locator("ins")).to_contain_text("mill decides")
    expect(change).to_contain_text("Why it is there: So that nobody is surprised.")
    assert page.locator("[data-comparison] dl div", has_text="changed").locator("dd").inner_text() == "1"


def test_what_is_left_out_added_or_reworded_is_told_with_the_reason_and_who_asks_for_it(page: Page, filled: bytes) -> None:

    def change(document: Any) -> None:
        paragraphs = document.paragraphs
        aim = next(one for one in paragraphs if one.text == "The aim")
        deciding, voting = (next(one for one in paragraphs if one.text == title)._p for title in ("Deciding", "Other changes"))
        while deciding.getnext() is not voting:
            deciding.getparent().remove(deciding.getnext())
        deciding.getparent().remove(deciding)
        added = document.add_paragraph("Sundays", style="Heading 2")
        rule = document.add_paragraph("Nobody weaves on Sundays.")
        aim._p.addprevious(added._p)
        aim._p.addprevious(rule._p)
        worded(" want to weave ", " hope to weave")(document)

    verdict = put(page, ("theirs.docx", edited(filled, change)))
    expect(verdict).to_contain_text("differs from the standard")
    assert told(page) == {"Sundays": "added", "The aim": "changed", "Deciding": "left out"}
    aim = page.locator("[data-comparison] li", has_text="The aim").first
    expect(aim).to_contain_text("Who usually asks for it: both sides")
    expect(aim.locator("h4 a")).to_have_attribute("href", "#aim")


def test_an_older_copy_tells_the_versions_and_what_has_changed_since(page: Page, blank: bytes) -> None:
    old = repacked(blank, {"docProps/custom.xml": lambda text: text.replace(b">1.1<", b">1.0<")})
    expect(put(page, ("old.docx", old))).to_contain_text("Your copy is version 1.0; the version here is 1.1.")
    expect(page.locator(".hr-changes__since")).to_contain_text("The aim names the loom.")
    put(page, ("old.docx", edited(old, worded(" want to weave ", " wish to weave "))))
    expect(page.locator("[data-comparison] li", has_text="The aim").first).to_contain_text("another version of the standard, or changed")
    expect(page.locator("[data-comparison] li", has_text="The aim").first).to_contain_text("Weavers asked.")
    expect(put(page, ("new.docx", blank))).to_contain_text("is current")
    expect(page.locator(".hr-changes__since")).to_have_count(0)


def test_another_document_of_the_site_is_named(page: Page, blank: bytes) -> None:
    other = repacked(blank, {"docProps/custom.xml": lambda text: text.replace(b">weaving-charter<", b">knitting-charter<")})
    expect(put(page, ("other.docx", other))).to_have_text("This file is another document of this site: knitting-charter, version 1.1.")
    expect(page.locator("[data-comparison]")).to_be_empty()
    other = repacked(blank, {"docProps/custom.xml": lambda text: text.replace(b">en<", b">es<")})
    expect(put(page, ("otro.docx", other))).to_contain_text("this document in another language")
    both = repacked(blank, {"docProps/custom.xml": lambda text: text.replace(b">en<", b">en-es<")})
    expect(put(page, ("both.docx", both))).to_contain_text("in two languages side by side")


def test_a_file_without_our_marks_is_compared_by_its_words(page: Page) -> None:
    other = docx.Document()
    for text in (
        "1. The aim",
        "Made-up Mill and Weavers want to weave cloth at Made-up Mill from May 1, 2027.",
        "3. Pay",
        "Weavers are paid.",
    ):
        other.add_paragraph(text)
    out = io.BytesIO()
    other.save(out)
    expect(put(page, ("anybody.docx", out.getvalue()))).to_contain_text("it was compared by its words")
    assert told(page)["The aim"] == "changed"
    assert told(page)["Deciding"] == "left out"
    nothing = docx.Document()
    nothing.add_paragraph("A recipe for soup.")
    out = io.BytesIO()
    nothing.save(out)
    expect(put(page, ("soup.docx", out.getvalue()))).to_contain_text("No clause of this document was found")


def test_tracked_changes_comments_and_macros_are_told(page: Page, blank: bytes) -> None:
    plain = b'<w:r><w:rPr/><w:t xml:space="preserve">Each side has one vote, for '
    ins = b'<w:ins w:id="1" w:author="A"><w:r><w:t>never </w:t></w:r></w:ins>' + plain
    change = repacked(blank, {"word/document.xml": lambda text: text.replace(plain, ins), "word/vbaProject.bin": b"x"})
    put(page, ("theirs.docm", change))
    expect(page.locator("[data-comparison]")).to_contain_text("Changes tracked in the file, read as accepted: 1.")
    expect(page.locator("[data-comparison]")).to_contain_text("The file has macros")
    assert told(page) == {"Voting": "changed"}


def hostile(ours: bytes) -> dict[str, tuple[bytes, str]]:
    """Files that nobody should send, and what is said of each."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    bomb = repacked(ours, {"word/document.xml": head + b" " * 60_000_000})
    lying = bytearray(bomb)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        place = archive.start_dir
    while lying[place + 46 : place + 46 + 17] != b"word/document.xml":
        place += 46 + sum(int.from_bytes(lying[place + at : place + at + 2], "little") for at in (28, 30, 32))
    lying[place + 24 : place + 28] = (4000).to_bytes(4, "little")
    return {
        "empty": (b"", "The file is empty."),
        "no zip": (b"no Word file at all", "not a Word file"),
        "pdf": (b"%PDF-1.7", "This is a PDF"),
        "rtf": (b"{\\rtf1}", "RTF"),
        "doc": (old + "WordDocument".encode("utf-16-le"), "old Word format"),
        "password": (old + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        "cut off": (ours[:-30], "broken"),
        "another zip": (zipped("notes.txt", b"1.0"), "not a Word file"),
        "open document": (zipped("content.xml", b"<a/>"), "OpenDocument"),
        "no XML": (repacked(ours, {"word/document.xml": b"<<<"}), "broken"),
        "a document type": (repacked(ours, {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + head}), "definitions"),
        "deep": (repacked(ours, {"word/document.xml": head + b"<w:sdt>" * 100_000}), "nested deeper"),
        "a bomb": (bomb, "too large"),
        "a bomb that says it is none": (bytes(lying), "too large"),
        "a bomb in its styles": (repacked(ours, {"word/styles.xml": b"<a>" + b" " * 60_000_000}), "too large"),
    }


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_a_file_that_cannot_or_should_not_be_read_is_told_at_once_in_one_plain_line(page: Page, blank: bytes) -> None:
    for what, (content, says) in hostile(blank).items():
        start = time.monotonic()
        verdict = put(page, (f"{what}.docx", content))
        expect(verdict).to_contain_text(says)
        assert time.monotonic() - start < 4, what
        expect(page.locator("[data-comparison]")).to_be_empty()
    expect(put(page, ("charter.docx", blank))).to_contain_text("is current")


def test_a_long_file_is_compared_in_seconds(page: Page, blank: bytes) -> None:
    words = " ".join(f"word{place * 7919 % 9973}" for place in range(60))
    long = "".join(f"<w:p><w:r><w:t>{place} {words}</w:t></w:r></w:p>" for place in range(15_000)).encode()
    content = repacked(blank, {"word/document.xml": lambda text: text.replace(b"<w:sectPr", long + b"<w:sectPr", 1)})
    start = time.monotonic()
    expect(put(page, ("long.docx", content))).to_contain_text("differs from the standard", timeout=10_000)
    assert time.monotonic() - start < 5
    assert page.locator("[data-comparison] *").count() < 5000


def test_the_summary_says_in_text_what_the_page_shows(page: Page, filled: bytes) -> None:
    put(page, ("theirs.docx", edited(filled, worded("Each side", "No side"))))
    put(page, ("theirs.docx", edited(filled, worded("The sides decide ", "The mill decides "))))
    page.get_by_role("button", name="Copy the summary").click()
    expect(page.locator("[data-comparison] [role=status]")).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Weaving charter, theirs.docx\nThis file differs from the standard, version 1.1.\nchanged: 1 · ")
    assert "CHANGED\n- Deciding\n    The [- sides decide -] [+ mill decides +] by consensus" in text


def test_several_files_are_laid_side_by_side_as_page_print_and_word(page: Page, filled: bytes) -> None:
    ours = filled
    employer = edited(ours, worded("The sides decide ", "The mill decides "))
    union = edited(ours, worded("The sides decide ", "The weavers decide "))
    verdict = put(page, ("employer.docx", employer), ("union.docx", union), ("college.docx", ours))
    expect(verdict).to_have_text("Files side by side: 3. Points that are open: 1.")
    page.get_by_label("employer.docx").fill("Made-up Mill")
    table = page.locator(".hr-sheet table")
    expect(table.locator("thead th")).to_have_text(["Clause", "Made-up Mill", "union", "college", "Where it stands"])
    first = table.locator("tbody tr").first
    expect(first.locator("th")).to_have_text("Deciding")
    expect(first.locator("td").last).to_contain_text("open")
    expect(first.locator("td").nth(0).locator("ins")).to_contain_text("mill decides")
    expect(first.locator("td").nth(2)).to_contain_text("filled in")
    expect(table.locator("tbody tr").last).to_contain_text("accepted by all")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the sheet as Word").click()
    assert download.value.suggested_filename == "weaving-charter-side-by-side.docx"
    file = WordFile(Path(download.value.path()).read_bytes())
    file.sound()
    rows = file.document.tables[0].rows
    assert [cell.text for cell in rows[0].cells] == ["Clause", "Made-up Mill", "union", "college", "Where it stands"]
    assert "mill decides" in rows[1].cells[1].text
    page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    page.get_by_role("button", name="Print the sheet").click()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    for other in ("h1", "[data-preview]", "[data-verdict]", ".hr-sheet__names", "[data-comparison] > ul", "#compare"):
        expect(page.locator(other).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("[data-preview]")).to_be_visible()


def test_another_file_can_be_laid_beside_the_first(page: Page, blank: bytes, filled: bytes) -> None:
    put(page, ("one.docx", blank))
    page.get_by_label("Lay another file beside it").set_input_files(payload("two.docx", filled))
    expect(page.locator("[data-verdict]")).to_contain_text("Files side by side: 2.")


def test_nothing_of_a_file_is_sent(opened: Open, blank: bytes) -> None:
    watched = opened(listed=True)
    put(watched.page, ("secret-mill.docx", edited(blank, worded("Each side", "secret-side"))))
    with watched.page.expect_download():
        watched.page.get_by_role("button", name="Download Word with tracked changes").click()
    assert not [url for url in watched.requests if "secret" in url]
    assert watched.foreign == []


def test_files_can_be_compared_with_the_keyboard_alone(opened: Open, blank: bytes) -> None:
    page = opened(viewport=PHONE).page
    focus(page.locator("summary:has(#compare)"))
    page.keyboard.press("Enter")
    with page.expect_file_chooser() as chooser:
        focus(page.locator("[data-copy]"))  # in here: Chromium takes a moment to hand choosers to the test
        page.keyboard.press("Space")
    chooser.value.set_files(payload("a.docx", blank))
    expect(page.locator("[data-verdict]")).to_contain_text("is current")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Download Word with tracked changes"
    with page.expect_download():
        page.keyboard.press("Enter")


def test_a_comparison_and_a_sheet_are_accessible_and_fit_a_phone(opened: Open, filled: bytes) -> None:
    page = opened(viewport={"width": 320, "height": 640}, color_scheme="light", bypass_csp=True).page
    theirs = edited(filled, worded("The sides decide ", "The mill decides "))
    one, both = (("theirs.docx", theirs),), (("ours.docx", filled), ("theirs.docx", theirs))
    for scheme, files in (("light", one), ("dark", one), ("dark", both)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        put(page, *files)
        page.evaluate("document.querySelectorAll('[data-comparison] details').forEach((one) => (one.open = true))")
        expect(page.locator("[data-comparison] h3").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert breaches(page, "details:has(summary #compare)") == [], scheme


def test_without_scripts_the_page_says_how_word_compares(opened: Open) -> None:
    page = opened(java_script_enabled=False).page
    expect(page.locator("noscript div")).to_contain_text("Word can compare, too")
    expect(page.locator("[data-current]")).to_be_hidden()


COMPARED = """async ([base, files]) => {
  const { readWord } = await import(`${base}read.js`);
  const { compare } = await import(`${base}compare.js`);
  const { findings, verdict } = await import(`${base}verdict.js`);
  return files.map((text) => {
    const read = () => readWord(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
    return verdict(findings(compare(read(), read()), () => false), null, "1.0", () => false);
  });
}"""


def test_every_document_of_this_site_is_the_standard_beside_itself(browser: Browser, address: str, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}/documents/charter/")
    unfold(page)
    expect(page.locator("[data-copy]")).to_be_visible()
    loaded = "() => performance.getEntriesByType('resource').map((one) => one.name).find((name) => name.endsWith('/redline/page.js'))"
    base = page.evaluate(loaded).removesuffix("page.js")
    files = sorted(one for one in site.glob("**/documents/*.docx") if "fetched" not in one.parts)
    assert len(files) > 15
    texts = [base64.b64encode(file.read_bytes()).decode() for file in files]
    assert dict(zip(files, page.evaluate(COMPARED, [base, texts]), strict=True)) == dict.fromkeys(files, "standard")
    page.close()


def test_a_page_without_a_form_compares_as_well(browser: Browser, address: str, site: Path) -> None:
    watched = Watched(browser)
    page = watched.page
    page.goto(f"{address}/documents/pilot-plan/")
    plan = (site / "documents/pilot-plan.docx").read_bytes()
    expect(put(page, ("plan.docx", plan))).to_contain_text("word for word version")
    assert watched.complaints == []
    watched.close()
