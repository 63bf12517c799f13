"""Drafts of agreements: kept on the device, several at once, never lost without a word and never mixed."""

from __future__ import annotations

import base64
import json
import random
import re
import shutil
import string
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Open, opening
from playwright.sync_api import Browser, Page, expect
from test_fill_in import add_party, choose, fill, kept, unfold, word

pytestmark = pytest.mark.browser
AGREEMENT = "documents/weaving-charter/"
ANSWERS: dict[str, Any] = {
    "document": "weaving-charter",
    "version": "1.1",
    "name": "Spring",
    "answers": {"mill-name": "Made-up Mill", "has-cba": "yes", "cba-end": "2028-06-30", "decide": "vote"},
    "entries": {"parties": [{"party-name": "Made-up Weavers", "party-role": "weavers"}]},
    "wordings": {"aim": "strong"},
}


@pytest.fixture
def at_mill(browser: Browser, mill: str) -> Iterator[Open]:
    yield from opening(browser, mill, AGREEMENT)


def name_draft(page: Page, name: str) -> None:
    unfold(page)
    page.locator("[data-draft-name]").fill(name)


def names(page: Page) -> list[str]:
    return page.locator("[data-open-draft]").all_inner_texts()


def saved(folder: Path, value: object, name: str = "answers.json") -> Path:
    file = folder / name
    file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return file


def test_several_drafts_have_names_and_each_comes_back_as_it_was(at_mill: Open) -> None:
    page = at_mill().page
    fill(page, mill_name="Port Mill")
    name_draft(page, "Port, spring")
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this device at")
    page.locator("[data-new-draft]").click()
    expect(page.locator("#q-mill-name")).to_have_value("")
    fill(page, mill_name="Hill Mill", has_cba="no")
    expect(page.locator("[data-draft-list] li")).to_have_count(2)
    assert names(page) == ["Hill Mill", "Port, spring"], "the one changed last comes first; without a name, its answer names it"
    assert re.search(r"\d{4}.*\d+ questions are still open", page.locator("[data-draft-list] li").first.inner_text())
    page.locator("[data-open-draft]", has_text="Port, spring").click()
    expect(page.locator("#q-mill-name")).to_have_value("Port Mill")
    expect(page.locator("#q-has-cba")).to_have_value("")
    assert sorted(one["given"]["answers"]["mill-name"] for one in kept(page)) == ["Hill Mill", "Port Mill"]


def test_whatever_is_removed_can_be_had_back(at_mill: Open) -> None:
    page = at_mill().page
    add_party(page, "Made-up Weavers", "weavers")
    add_party(page, "Made-up Mill", "mill")
    page.locator("[data-remove]").first.click()
    expect(page.locator("[name=party-name]")).to_have_value("Made-up Mill")
    page.locator("[data-undo] button").click()
    assert [one.input_value() for one in page.locator("[name=party-name]").all()] == ["Made-up Weavers", "Made-up Mill"]
    expect(page.locator("[data-draft-list] li")).to_have_count(1)
    page.locator("[data-erase]").click()
    expect(page.locator("[name=party-name]")).to_have_count(1)
    expect(page.locator("[name=party-name]")).to_have_value("")
    assert kept(page) == []
    page.locator("[data-undo] button").click()
    expect(page.locator("[name=party-name]").first).to_have_value("Made-up Weavers")
    expect(page.locator("[data-draft-list] li")).to_have_count(1)
    page.locator("[data-delete-draft]").click()
    expect(page.locator("[data-draft-list] li")).to_have_count(0)
    page.locator("[data-undo] button").click()
    expect(page.locator("[data-draft-list] li")).to_have_count(1)


SLOW = """() => {
  if (sessionStorage.slow) return;
  sessionStorage.slow = "yes";
  const opening = indexedDB.open("hr-drafts", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("drafts", { keyPath: "id" });
  opening.onsuccess = () => {
    const store = opening.result.transaction("drafts", "readwrite").objectStore("drafts");
    const again = () => { if (!window.answering) store.get("nothing").onsuccess = again; else opening.result.close(); };
    again();
  };
}"""
"""A browser whose storage answers only when it is told to."""


def test_what_is_typed_or_brought_before_the_storage_answers_is_kept(at_mill: Open, tmp_path: Path) -> None:
    for bring in (False, True):
        page = at_mill("manifest.json", alone=True).page
        page.add_init_script(f"({SLOW})()")
        page.goto(page.url.replace("manifest.json", AGREEMENT))
        if bring:
            choose(page, "[data-resume]", saved(tmp_path, ANSWERS))
        else:
            fill(page, mill_name="Made-up Mill")
        expect(page.locator("#q-mill-name")).to_have_value("Made-up Mill")
        assert page.locator("[data-draft-list] li").count() == 0, "nothing is kept yet"
        page.evaluate("window.answering = true")
        expect(page.locator("[data-draft-list] li")).to_have_count(1)
        page.reload()
        expect(page.locator("#q-mill-name")).to_have_value("Made-up Mill")


def test_of_two_windows_the_older_is_told_and_nothing_is_mixed(at_mill: Open) -> None:
    first = at_mill().page
    fill(first, mill_name="First words")
    expect(first.locator("[data-kept]")).to_contain_text("Kept on this device")
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator("#q-mill-name")).to_have_value("First words")
    fill(second, mill_name="Second words")
    expect(first.locator("[data-conflict]")).to_contain_text("has changed in another window")
    expect(first.locator("[data-conflict]")).to_have_attribute("role", "alert")
    expect(first.locator("#q-mill-name")).to_have_value("First words")
    fill(first, mill_name="First words, and more")
    assert [one["given"]["answers"]["mill-name"] for one in kept(first)] == ["Second words"], "nothing is overwritten"
    first.locator("[data-keep-copy]").click()
    expect(first.locator("[data-conflict]")).to_be_hidden()
    expect(first.locator("[data-draft-list] li")).to_have_count(2)
    assert sorted(one["given"]["answers"]["mill-name"] for one in kept(first)) == ["First words, and more", "Second words"]
    third = first.context.new_page()
    third.goto(first.url)
    fill(third, mill_name="Third words")
    first.locator("[data-take-other]").click()
    expect(first.locator("#q-mill-name")).to_have_value("Third words")
    unfold(third)
    third.locator("[data-erase]").click()
    expect(first.locator("[data-conflict]")).to_contain_text("deleted in another window")
    expect(first.locator("#q-mill-name")).to_have_value("Third words")


@pytest.mark.parametrize(
    "how",
    [
        "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }",
        "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', { value: undefined })",
    ],
)
def test_where_nothing_can_be_kept_it_is_told_before_anybody_types(browser: Browser, mill: str, how: str) -> None:
    for opened in opening(browser, mill):
        page = opened("manifest.json", alone=True).page
        page.add_init_script(how)
        page.goto(f"{mill}/{AGREEMENT}")
        unfold(page)
        expect(page.locator("[data-kept]")).to_contain_text("This browser keeps nothing")
        fill(page, mill_name="Made-up Mill")
        with page.expect_download() as download:
            page.locator("[data-save]").click()
        assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["answers"]["mill-name"] == "Made-up Mill"
        break


def test_a_full_storage_is_told(at_mill: Open) -> None:
    page = at_mill().page
    fill(page, mill_name="Made-up Mill")
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this device at")
    page.evaluate("void (IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); })")
    fill(page, mill_name="Made-up Mill and more")
    expect(page.locator("[data-kept]")).to_contain_text("what you typed last is not kept")


def test_a_word_file_of_ours_brings_the_answers_back_also_after_libreoffice_has_saved_it(at_mill: Open, tmp_path: Path) -> None:
    page = at_mill().page
    choose(page, "[data-resume]", saved(tmp_path, ANSWERS))
    with page.expect_download() as download:
        page.locator("[data-download=clean]").click()
    file = tmp_path / "agreement.docx"
    download.value.save_as(file)
    files = [file]
    if soffice := shutil.which("soffice"):
        command = [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(tmp_path / "again"),
            str(file),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        files.append(tmp_path / "again" / "agreement.docx")
    other = at_mill().page
    for number, one in enumerate(files):
        if number:
            other.locator("[data-new-draft]").click()
            expect(other.locator("#q-mill-name")).to_have_value("")
        choose(other, "[data-resume]", one)
        expect(other.locator("#q-mill-name")).to_have_value("Made-up Mill")
        expect(other.locator("[name=party-name]")).to_have_value("Made-up Weavers")
        expect(other.locator("input[name=wording-aim][value=strong]")).to_be_checked()
        expect(other.locator("[data-draft-name]")).to_have_value("Spring")


def of_an_earlier_version(file: Path, answers: dict[str, Any]) -> Path:
    """A Word file as a document's earlier version filled it in: with these answers in the part where they are kept."""
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    held = re.compile(rb"(<draft [^>]*>)[^<]*")
    [part] = [name for name, data in parts.items() if name.startswith("customXml/item") and held.search(data)]
    packed = base64.b64encode(json.dumps(answers).encode())
    parts[part] = held.sub(lambda found: found[1] + packed, parts[part])
    old = file.with_name("earlier.docx")
    with zipfile.ZipFile(old, "w") as whole:
        for name, data in parts.items():
            whole.writestr(name, data)
    return old


def test_answers_of_an_earlier_version_find_their_questions_in_files_links_and_drafts(at_mill: Open, tmp_path: Path) -> None:
    """The charter asks ``formerly`` under another id: contract-end is cba-end now, side is party-name."""
    old = ANSWERS | {
        "answers": {"mill-name": "Old Mill", "has-cba": "yes", "contract-end": "2028-06-30"},
        "entries": {"parties": [{"side": "Made-up Weavers", "party-role": "weavers"}]},
    }

    def is_filled_in(page: Page) -> None:
        expect(page.locator("#q-mill-name")).to_have_value("Old Mill")
        expect(page.locator("#q-cba-end")).to_have_value("2028-06-30")
        expect(page.locator("[name=party-name]")).to_have_value("Made-up Weavers")

    page = at_mill().page
    choose(page, "[data-resume]", saved(tmp_path, old))
    is_filled_in(page)
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this device at")
    page.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("hr-drafts").onsuccess = ({ target: { result: database } }) => {
                const store = database.transaction("drafts", "readwrite").objectStore("drafts");
                store.getAll().onsuccess = ({ target: { result: [draft] } }) => {
                    const { answers, entries } = draft.given;
                    answers["contract-end"] = answers["cba-end"];
                    delete answers["cba-end"];
                    entries.parties = [{ side: "Made-up Weavers" }];
                    store.put(draft).onsuccess = () => { database.close(); done(); };
                };
            };
        })"""
    )
    page.reload()
    is_filled_in(page)
    with page.expect_download() as download:
        page.locator("[data-download=open]").click()
    download.value.save_as(tmp_path / "agreement.docx")
    fresh = at_mill().page
    assert fresh.locator("#q-mill-name").count() == 0  # nothing was kept: the form waits until somebody opens it
    choose(fresh, "[data-resume]", of_an_earlier_version(tmp_path / "agreement.docx", old))
    is_filled_in(fresh)
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(old).encode(), wbits=-15)).decode().rstrip("=")
    other = at_mill().page
    address = other.url
    other.goto("about:blank")
    other.goto(f"{address}#answers={packed}")
    expect(other.locator("dialog[data-odd]")).to_contain_text("Open these answers as a new draft?")
    other.locator("[data-odd-take]").click()
    is_filled_in(other)


def test_a_word_file_carries_no_answer_that_the_document_does_not_ask_for(at_mill: Open, tmp_path: Path) -> None:
    page = at_mill().page
    fill(page, mill_name="Made-up Mill", has_cba="yes", cba_end="2028-06-30")
    fill(page, has_cba="no", decide="vote")
    with page.expect_download() as download:
        page.locator("[data-download=open]").click()
    file = tmp_path / "agreement.docx"
    download.value.save_as(file)
    other = at_mill().page
    choose(other, "[data-resume]", file)
    expect(other.locator("#q-mill-name")).to_have_value("Made-up Mill")
    fill(other, has_cba="yes")
    expect(other.locator("#q-cba-end")).to_have_value("")


def with_answer(answer: dict[str, Any]) -> dict[str, Any]:
    return ANSWERS | {"answers": {"mill-name": "Made-up Mill"} | answer}


ODD = {
    "no answers": (ANSWERS | {"answers": None, "entries": None}, "It holds no answers."),
    "an unknown version": (ANSWERS | {"version": "99.7"}, "It was made for version 99.7; this page has version 1.1."),
    "no version": ({key: value for key, value in ANSWERS.items() if key != "version"}, "It was made for version ; this page"),
    "a day that is none": (
        with_answer({"start-date": "2026-02-31"}),
        "“When does it begin?”: 2026-02-31 is no day",
    ),
    "a choice that is none": (
        with_answer({"decide": "by-decree"}),
        "“How do you decide?”: the answer by-decree does not exist",
    ),
    "a question that is none": (with_answer({"__proto__x": "y"}), "“__proto__x” is not asked here"),
    "an answer that is none": (
        with_answer({"aim-words": {"deep": [1]}}),
        "“What do you want to weave?”: the answer",
    ),
    "an endless answer": (with_answer({"aim-words": "x" * 30_000}), "the answer is too long"),
    "5,000 parties": (
        ANSWERS | {"entries": {"parties": [{"party-name": f"Made-up {n}"} for n in range(5000)]}},
        "5000 entries under “parties” are too many",
    ),
    "a wording that is none": (ANSWERS | {"wordings": {"aim": "<b>"}}, "No wording <b> of the clause “aim”"),
}
"""Files that do not fit, and what is said of each."""


def test_a_file_that_does_not_fit_is_told_in_words_and_changes_nothing_until_somebody_says_yes(at_mill: Open, tmp_path: Path) -> None:
    page = at_mill().page
    fill(page, mill_name="Typed before")
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this device at")
    files = {what: saved(tmp_path, value, f"{what}.json") for what, (value, _) in ODD.items()}
    for what, (_, said) in ODD.items():
        choose(page, "[data-resume]", files[what])
        expect(page.locator("dialog[data-odd]")).to_contain_text(said)
        expect(page.locator("#q-mill-name")).to_have_value("Typed before")
        assert [one["given"]["answers"]["mill-name"] for one in kept(page)] == ["Typed before"]
        expect(page.locator("[data-odd-take]")).to_be_visible(visible=what != "no answers")
        page.locator("[data-odd-leave]").click()
        expect(page.locator("#q-mill-name")).to_have_value("Typed before")
    for number, what in enumerate(one for one in ODD if one != "no answers"):
        fill(page, mill_name="Typed since")
        choose(page, "[data-resume]", files[what])
        page.locator("[data-odd-take]").click()
        expect(page.locator("#q-mill-name")).to_have_value("Made-up Mill")
        assert page.locator("[name=party-name]").count() <= 200
        expect(page.locator("[data-draft-list] li")).to_have_count(number + 2)


NONE_OF_OURS = ("", "no JSON", "null", "7", "[]", '{"document": "another", "answers": {}}', "PK\x03\x04 broken", "{" * 10_000)


def test_a_file_that_is_none_of_ours_is_told_and_changes_nothing(at_mill: Open, tmp_path: Path) -> None:
    page = at_mill().page
    fill(page, mill_name="Typed before")
    for number, text in enumerate(NONE_OF_OURS):
        choose(page, "[data-resume]", saved(tmp_path, text, f"{number}.json"))
        expect(page.locator("[data-status]")).to_have_text("This file holds no answers for this document. Nothing has changed.")
        expect(page.locator("#q-mill-name")).to_have_value("Typed before")
        page.evaluate("document.querySelector('[data-status]').textContent = ''")


def test_a_link_carries_a_draft_and_opens_beside_what_is_there(at_mill: Open, tmp_path: Path) -> None:
    page = at_mill(permissions=["clipboard-read", "clipboard-write"]).page
    choose(page, "[data-resume]", saved(tmp_path, ANSWERS))
    page.locator("[data-link]").click()
    expect(page.locator("[data-status]")).to_contain_text("The link is copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(page.url)
    other = at_mill().page
    fill(other, mill_name="Typed before")
    expect(other.locator("[data-kept]")).to_contain_text("Kept on this device at")
    other.goto("about:blank")
    other.goto(address)
    expect(other.locator("dialog[data-odd]")).to_contain_text("Open these answers as a new draft?")
    expect(other.locator("#q-mill-name")).to_have_value("Typed before")
    assert "#" not in other.url
    other.locator("[data-odd-take]").click()
    expect(other.locator("#q-mill-name")).to_have_value("Made-up Mill")
    assert sorted(one["given"]["answers"]["mill-name"] for one in kept(other)) == ["Made-up Mill", "Typed before"]
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packed.compress(b"x" * 50_000_000) + packed.flush()
    for fragment in ("#answers=", "#answers=%%%", "#answers=AAAA", "#answers=" + base64.urlsafe_b64encode(bomb).decode()):
        other.goto("about:blank")
        other.goto(f"{page.url}{fragment}")
        expect(other.locator("[data-status]")).to_contain_text("Nothing has changed.")


def test_answers_too_long_for_a_link_are_told(at_mill: Open) -> None:
    page = at_mill().page
    fill(page, aim_words="".join(random.Random(1).choices(string.ascii_letters, k=19_000)))  # noqa: S311  it only has to pack badly
    page.locator("[data-link]").click()
    expect(page.locator("[data-status]")).to_contain_text("too long for a link")


def test_what_one_agreement_knows_is_offered_to_the_next(opened: Open) -> None:
    page = opened("documents/charter/").page
    fill(page, partnership_name="Made-up Mill Partnership", region="Made-up County", has_cba="yes")
    add_party(page, "Made-up Weavers", "worker-representative")
    name_draft(page, "Port, spring")
    expect(page.locator("[data-draft-list]")).to_contain_text("Port, spring")
    page.goto(page.url.replace("charter", "memorandum-of-understanding"))
    expect(page.locator("[data-offer]")).to_contain_text("5 answers from “Port, spring” fit here too.")
    page.locator(".hr-fill > summary").click()
    page.locator("[data-take-over]").click()
    expect(page.locator("#q-partnership-name")).to_have_value("Made-up Mill Partnership")
    expect(page.locator("[name=party-name]").first).to_have_value("Made-up Weavers")
    expect(page.locator("[name=party-role]").first).to_have_value("worker-representative")
    expect(page.locator("[data-draft-list] li")).to_have_count(1)
    page.reload()
    expect(page.locator("#q-region")).to_have_value("Made-up County")
    expect(page.locator("[data-offer]")).to_be_hidden()


def test_a_tool_is_filled_in_with_what_an_agreement_knows_whatever_was_typed_since(opened: Open) -> None:
    page = opened("documents/charter/").page
    fill(page, partnership_name="Made-up Mill Partnership")
    expect(page.locator("[data-draft-list]")).to_contain_text("Made-up Mill Partnership")
    page.goto(page.url.replace("charter", "skills-checklist"))
    expect(page.locator("[data-offer]")).to_be_hidden()
    fill(page, occupation="Weaver")
    expect(page.locator("[data-draft-list]")).to_contain_text("Weaver")
    page.goto(page.url.replace("skills-checklist", "retreat-agenda"))
    expect(page.locator("[data-offer]")).to_contain_text("1 answer from “")
    page.locator(".hr-fill > summary").click()
    page.locator("[data-take-over]").click()
    fill(page, facilitator="Made-up Ivy")
    file = word(page, "clean", "retreat-agenda.docx")
    file.sound()
    assert "Made-up Mill Partnership" in file.text
    assert "Made-up Ivy calls each partner" in file.text
    assert "Guidance" not in file.text
