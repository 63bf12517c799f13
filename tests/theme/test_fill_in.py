"""Filling in an agreement in the browser: on the device, for everybody, and a Word file like the build's own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, Open, Watched, focus, opening
from docx.oxml.ns import qn
from faults import breaches
from playwright.sync_api import Browser, Page, expect
from word_files import WordFile

pytestmark = pytest.mark.browser
HOSTILE = '<w:p>&amp; "x" </w:t> 🧵 שלום Łódź \u0007end'
PLAIN = '<w:p>&amp; "x" </w:t> 🧵 שלום Łódź end'


@pytest.fixture
def opened(browser: Browser, mill: str) -> Iterator[Open]:
    yield from opening(browser, mill, "documents/weaving-charter/")


def unfold(page: Page) -> None:
    """Opens the form, every step of it and every part of the text, as somebody does who goes through all."""
    page.evaluate("document.querySelectorAll('details.hr-fold').forEach((one) => (one.open = true))")
    expect(page.locator("form.hr-form")).not_to_have_attribute("hidden", "")
    page.evaluate("document.querySelectorAll('form details').forEach((one) => (one.open = true))")


def fill(page: Page, **answers: str) -> None:
    unfold(page)
    for name, value in answers.items():
        control = page.locator(f"#q-{name.replace('_', '-')}")
        if control.evaluate("node => node.localName") == "select":
            control.select_option(value)
        else:
            control.fill(value)


def choose(page: Page, control: str, file: Path) -> None:
    """Choose a file as a person does: once its control can be seen, which is when the script behind it listens."""
    if control == "[data-resume]":
        unfold(page)
    expect(page.locator(control)).to_be_visible()
    page.set_input_files(control, file)


def add_party(page: Page, name: str, role: str) -> None:
    unfold(page)
    if page.locator("[name=party-name]").last.input_value():
        page.locator("[data-step=parties] [data-add]").click()
    page.locator("[name=party-name]").last.fill(name)
    page.locator("[name=party-role]").last.select_option(role)


def word(page: Page, kind: str, name: str = "weaving-charter.docx") -> WordFile:
    with page.expect_download() as download:
        page.locator(f"[data-download={kind}]").click()
    assert download.value.suggested_filename == name
    return WordFile(Path(download.value.path()).read_bytes())


def test_a_check_box_stands_beside_its_words_also_on_a_phone(opened: Open) -> None:
    page = opened(viewport=PHONE).page
    unfold(page)
    box = page.get_by_label("Put marks for electronic signing into the file")
    expect(box).to_be_visible()
    around = box.bounding_box()
    assert around and around["width"] < 30


def test_clauses_appear_disappear_and_are_numbered_anew_as_answers_change_and_show_them(opened: Open) -> None:
    page = opened().page
    unfold(page)
    clause = page.locator("#contract-first")
    expect(clause).to_be_visible()
    expect(clause.locator("[data-decide]")).to_contain_text("Open. Decide whether this stands")
    expect(page.locator("#deciding [data-clause-number]")).to_have_text("2.2")
    expect(page.locator("#q-cba-end")).to_be_hidden()
    fill(page, has_cba="no")
    expect(clause).to_be_hidden()
    expect(page.locator("#deciding [data-clause-number]")).to_have_text("2.1")
    fill(page, has_cba="yes")
    expect(clause).to_be_visible()
    expect(clause.locator("[data-decide]")).to_be_hidden()
    expect(page.locator("#deciding [data-clause-number]")).to_have_text("2.2")
    fill(page, cba_end="2028-06-30")
    expect(clause.locator("[data-text]")).to_contain_text("until June 30, 2028.")
    fill(page, has_cba="no")
    expect(clause).to_be_hidden()
    # And the preview shows the answers, and the wording that was chosen.
    fill(page, mill_name=HOSTILE, decide="vote")
    add_party(page, "Made-up Mill", "mill")
    add_party(page, "Weavers <0>", "weavers")
    expect(page.locator("[data-intro]").first).to_contain_text("🧵 שלום")
    expect(page.locator("#aim [data-text] p").first).to_contain_text("Made-up Mill and Weavers <0> want to weave")
    expect(page.locator("#aim [data-entries] tbody tr")).to_have_count(2)
    expect(page.locator("#deciding [data-text]")).to_contain_text("decide by vote.")
    page.check("input[name=wording-aim][value=mild]")
    expect(page.locator("#aim [data-text] p").first).to_have_text("Made-up Mill and Weavers <0> hope to weave.")
    assert page.locator("[data-preview] img, [data-preview] script").count() == 0


def warned(page: Page, field: str) -> list[str]:
    """What is said to be wrong with a field, to whoever sees it and to whoever hears it."""
    control = page.locator(field).last
    if control.get_attribute("aria-invalid") != "true":
        return []
    ids = (control.get_attribute("aria-describedby") or "").split()
    marks = [page.locator(f"[id='{one}'][data-warning]") for one in ids]
    return [mark.inner_text() for mark in marks if mark.count() and mark.is_visible()]


def test_open_questions_are_told_and_each_warning_at_its_field_until_it_is_mended(opened: Open) -> None:
    page = opened().page
    unfold(page)
    expect(page.locator("[data-open-count]")).to_contain_text("10 questions")
    fill(page, has_cba="yes", cba_end="2028-01-01", end_date="2029-01-01", mill_seats="3", weaver_seats="2")
    expect(page.locator(".hr-warnings li:visible")).to_have_text(["It ends after the labor contract.", "The sides have unequal seats."])
    fill(page, weaver_seats="0", end_date="2027-01-01")
    expect(page.locator(".hr-warnings li:visible")).to_have_text(["The sides have unequal seats.", "No weaver has a seat."])
    page.locator(".hr-warnings a", has_text="No weaver").click()
    expect(page.locator("#q-weaver-seats")).to_be_focused()
    if not page.locator("form [data-open]").is_visible():
        page.locator("[data-open-summary]").click()
    page.locator("form [data-open] a").first.click()
    expect(page.locator("#q-mill-name")).to_be_focused()
    fill(page, mill_seats="2", weaver_seats="3")
    assert warned(page, "#q-weaver-seats") == ["The weavers have more seats.", "The sides have unequal seats."]
    assert warned(page, "#q-mill-seats") == ["The weavers have more seats.", "The sides have unequal seats."]
    fill(page, weaver_seats="-2")
    assert "Write a number in digits, 0 or more." in warned(page, "#q-weaver-seats")
    fill(page, weaver_seats="2.5")
    assert "Write a whole number in digits, 0 or more." in warned(page, "#q-weaver-seats")
    fill(page, weaver_seats="2")
    assert warned(page, "#q-weaver-seats") == warned(page, "#q-mill-seats") == []
    add_party(page, "Made-up Mill", "mill")
    assert warned(page, "[name=party-name]") == ["One party alone agrees with nobody."]
    add_party(page, "made-up mill", "weavers")
    assert warned(page, "[name=party-name]") == ["One party alone agrees with nobody."]
    page.locator("[name=party-name]").last.fill("Weavers")
    assert warned(page, "[name=party-name]") == []


def test_the_finished_word_file_says_what_was_answered_and_nothing_else(opened: Open) -> None:
    page = opened().page
    long = "x" * 9_990 + " the end."
    fill(page, mill_name=HOSTILE, aim_words=long, start_date="2026-12-01", end_date="2027-12-01")
    fill(page, mill_seats="2", weaver_seats="2")
    add_party(page, "Made-up Mill & Sons", "mill")
    add_party(page, "Weavers <0>", "weavers")
    for decide, has_cba in (("vote", "yes"), ("consensus", "no")):
        fill(page, decide=decide, has_cba=has_cba)
        if has_cba == "yes":
            fill(page, cba_end="2028-01-01")
        file = word(page, "clean")
        file.orderly()
        text = file.text
        assert f"{PLAIN} and its weavers agree." in text
        assert f"Made-up Mill & Sons and Weavers <0> want to weave {long} at {PLAIN} from December 1, 2026." in text
        assert ("Nothing here changes the labor contract, which runs until January 1, 2028." in text) == (has_cba == "yes")
        assert ("Until when?" in text) == (has_cba == "yes")
        assert ("Each side has one vote, for" in text) == (decide == "vote")
        assert file.controls == {}
        assert file.of_style("Title") == [PLAIN]
        assert file.of_style("Subtitle") == ["Weaving charter"]
        assert file.foot == f"{PLAIN} · Weaving charterPage \nVersion 1.1, January 2, 2026"
        assert file.document.core_properties.title == f"{PLAIN} · Weaving charter"
        assert "Guidance" not in text
        assert "Why it is there" not in text
        assert [cell.text for cell in file.document.tables[1].rows[2].cells] == ["Weavers <0>", "the weavers"]
        assert file.of_style("WrittenIn") == [""] * 4
        assert [row.cells[0].text for row in file.document.tables[-1].rows] == ["Party", "Made-up Mill & Sons", "Weavers <0>"]
    assert file.faults == []


def test_what_hangs_on_an_open_question_stands_in_the_word_file_which_is_a_draft(opened: Open) -> None:
    page = opened().page
    fill(page, mill_name="Made-up Mill", aim_words="x", start_date="2026-12-01", end_date="2027-12-01", mill_seats="2", weaver_seats="2")
    add_party(page, "Made-up Mill", "mill")
    said = (
        "Nothing here changes the labor contract",
        "Each side has one vote, for",
        "Open. Decide whether this stands",
        "This is a draft:",
    )
    for kind in ("clean", "open"):
        file = word(page, kind, "weaving-charter-draft.docx")
        file.orderly()
        if kind == "clean":
            assert file.faults == []
        assert [words for words in said if words not in file.text] == []
        hanging = ["Is there a labor contract? yes", "How do you decide? by vote"]
        assert [words.split(": ")[1] for words in file.of_style("OpenClause")] == hanging
        assert file.foot.startswith("DRAFT. Made-up Mill · Weaving charter")
        assert file.document.core_properties.title == "DRAFT. Made-up Mill · Weaving charter"
        assert "is a draft" in page.locator("[data-status]").inner_text()
    fill(page, has_cba="no", decide="consensus")
    add_party(page, "Made-up Weavers", "weavers")
    for kind in ("clean", "open"):
        file = word(page, kind)
        assert [words for words in said if words in file.text] == []
        assert "DRAFT." not in file.foot
        assert file.document.core_properties.title == "Made-up Mill · Weaving charter"


def test_with_open_blanks_the_word_file_keeps_controls_and_guidance_and_entries_to_which_word_adds_others(
    opened: Open,
) -> None:
    page = opened().page
    fill(page, decide="consensus", has_cba="no")
    page.check("input[name=wording-aim][value=strong]")
    file = word(page, "open", "weaving-charter-draft.docx")
    file.sound()
    assert {"blank:mill-name", "entries:parties", "repeat:parties"} <= set(file.controls)
    assert file.of_style("Title") == ["[name of the mill]"]
    assert file.document.core_properties.title == "DRAFT. Weaving charter"
    ids = re.findall(r'<w:id w:val="(\d+)"', "".join(file.archive.read(f"word/{part}.xml").decode() for part in ("document", "footer1")))
    assert len(ids) == len(set(ids))
    assert "blank:decide" not in file.controls
    assert file.of_style("WrittenIn") == ["Write here what you agree on beyond this text, or “none”."]
    assert "[The parties] promise to weave at [name of the mill]." in file.text
    assert "[The parties] want to weave" not in file.text
    assert "Guidance: delete before you sign" in file.text
    assert file.headings == ["What it is for", "The aim", "How it works", "Deciding"]
    assert file.of_style("OpenClause") == []
    add_party(page, "Made-up Mill", "mill")
    file = word(page, "open", "weaving-charter-draft.docx")
    file.orderly()
    assert file.tables[1] == [["Party", "Role"], ["Made-up Mill", "the mill"]]
    xml = file.archive.read("word/document.xml").decode()
    assert (xml.count("<w15:repeatingSection>"), xml.count("<w15:repeatingSectionItem/>")) == (3, 3)
    assert xml.count('w:val="blank:party-name"') == 3  # still a blank, so that Word can add an empty one


def test_marks_for_electronic_signing_stand_where_people_sign_and_only_if_somebody_asks_for_them(opened: Open) -> None:
    page = opened().page
    for name in ("Made-up Mill", "Made-up Weavers"):
        add_party(page, name, "mill")
    assert "/sign-" not in word(page, "clean", "weaving-charter-draft.docx").text
    page.get_by_label("Put marks for electronic signing into the file").check()
    for kind in ("clean", "open"):
        file = word(page, kind, "weaving-charter-draft.docx")
        file.orderly()
        if kind == "open":
            assert file.faults == []
        signed = [[row[0], *row[3:]] for row in file.tables[-1][1:]]
        assert signed == [["Made-up Mill", "/sign-1/", "/date-1/"], ["Made-up Weavers", "/sign-2/", "/date-2/"]]
        marks = [run for run in file.document.element.body.iter(qn("w:r")) if "/sign-" in "".join(run.itertext())]
        assert [(run.rPr.find(qn("w:color")).get(qn("w:val")), run.rPr.find(qn("w:sz")).get(qn("w:val"))) for run in marks] == [
            ("FFFFFF", "8")
        ] * 2
    assert len(kept(page)) == 1


def kept(page: Page) -> list[dict[str, Any]]:
    """The drafts that the browser keeps."""
    script = """() => new Promise((done) => { const asked = indexedDB.open("hr-drafts"); asked.onsuccess = () => {
      const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
      all.onsuccess = () => { asked.result.close(); done(all.result); }; }; })"""
    found: list[dict[str, Any]] = page.evaluate(script)
    return found


def test_what_is_typed_survives_a_reload_can_be_saved_resumed_and_erased(opened: Open, tmp_path: Path) -> None:
    page = opened().page
    fill(page, mill_name="Made-up Mill", has_cba="yes")
    add_party(page, "Made-up Weavers", "weavers")
    page.check("input[name=wording-aim][value=strong]")
    for _ in range(100):  # it is kept a moment later
        if "strong" in json.dumps(kept(page)):
            break
        page.wait_for_timeout(50)
    page.reload()
    expect(page.locator("#q-mill-name")).to_have_value("Made-up Mill")
    expect(page.locator("[name=party-name]")).to_have_value("Made-up Weavers")
    expect(page.locator("input[name=wording-aim][value=strong]")).to_be_checked()
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    saved = tmp_path / "answers.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8"))["answers"]["mill-name"] == "Made-up Mill"
    page.locator("[data-erase]").click()
    expect(page.locator("#q-mill-name")).to_have_value("")
    assert kept(page) == []
    page.reload()
    expect(page.locator("#q-mill-name")).to_have_value("")
    choose(page, "[data-resume]", saved)
    expect(page.locator("#q-mill-name")).to_have_value("Made-up Mill")
    expect(page.locator("[name=party-name]")).to_have_value("Made-up Weavers")
    other = tmp_path / "other.json"
    other.write_text('{"document": "another"}', encoding="utf-8")
    choose(page, "[data-resume]", other)
    expect(page.locator("[data-status]")).to_have_text("This file holds no answers for this document. Nothing has changed.")
    expect(page.locator("#q-mill-name")).to_have_value("Made-up Mill")


def test_the_same_answers_give_the_same_word_file_wherever_the_clock_stands_and_no_request_is_made_with_them(opened: Open) -> None:
    files = []
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati"):
        watched = opened(listed=True, timezone_id=zone)
        page = watched.page
        fill(page, mill_name="secret-mill", start_date="2026-12-01")
        with page.expect_download() as download:
            page.locator("[data-download=open]").click()
        files.append(Path(download.value.path()).read_bytes())
        assert not [url for url in watched.requests if "secret" in url]
        assert [url.rsplit("/", 1)[-1] for url in watched.requests if url.endswith(".docx")] == ["weaving-charter.docx"]
    assert files[0] == files[1]
    with zipfile.ZipFile(io.BytesIO(files[0])) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_form_can_be_used_with_the_keyboard_alone(opened: Open) -> None:
    page = opened(viewport=PHONE).page
    unfold(page)
    focus(page.locator("#q-mill-name"))
    page.keyboard.type("Made-up Mill")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('form') !== null")
    focus(page.locator("[data-add]"))
    page.keyboard.press("Enter")
    expect(page.locator("[name=party-name]").nth(1)).to_be_focused()
    focus(page.locator("[data-remove]").nth(1))
    page.keyboard.press("Enter")
    expect(page.locator("[data-add]")).to_be_focused()
    expect(page.locator("[name=party-name]")).to_have_count(1)


def test_the_filled_in_form_is_accessible_and_fits_a_phone(opened: Open) -> None:
    page = opened(viewport={"width": 320, "height": 640}, color_scheme="light", bypass_csp=True).page
    fill(page, mill_name="Made-up Mill", has_cba="yes", cba_end="2027-01-01", end_date="2029-01-01", mill_seats="1", weaver_seats="2")
    add_party(page, "Made-up Weavers", "weavers")
    page.locator("#aim details summary").click()
    expect(page.locator(".hr-warnings li:visible").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy as text The aim")).to_be_visible()
    for scheme in ("light", "dark", "folded"):
        if scheme == "dark":
            page.emulate_media(color_scheme="dark")
        if scheme == "folded":
            page.locator(".hr-fill > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert breaches(page, ".hr-fill" if scheme == "folded" else "") == [], scheme


def test_a_clause_is_copied_as_text_with_its_answers_its_reason_and_its_other_wordings_or_the_page_says_what_to_do(opened: Open) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"]).page
    fill(page, mill_name="Made-up Mill")
    page.check("input[name=wording-aim][value=mild]")
    add_party(page, "Made-up Mill", "mill")
    assert page.get_by_role("button", name="Copy as text The aim").count() == 0, "only where the guidance is unfolded"
    focus(page.locator("#aim details summary"))
    page.keyboard.press("Enter")
    focus(page.get_by_role("button", name="Copy as text The aim"))
    page.keyboard.press("Enter")
    expect(page.locator("#aim [role=status]")).to_have_text("Copied: the text as it stands, why it is there, and other wordings.")
    assert page.evaluate("navigator.clipboard.readText()").split("\n\n") == [
        "1.1 The aim",
        "Made-up Mill hope to weave.",
        "The parties\nParty | Role\nMade-up Mill | the mill",
        "Why it is there:\nEverybody should know what it is for. See ask first.",
        "The usual wording:\n[The parties] want to weave [What do you want to weave?] at [name of the mill] from [When does it begin?].",
        "- They meet at the loom.\n- They meet again.",
        "Other wording, strong (a promise):\n[The parties] promise to weave at [name of the mill].",
    ]
    page.locator("#contract-first details summary").click()
    page.locator("#contract-first [data-copy-clause] button").click()
    expect(page.locator("#contract-first [role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").split("\n\n")[1].startswith("Open. Decide whether this stands")
    page.evaluate("void (navigator.clipboard.writeText = async () => { throw new Error('forbidden') })")
    page.locator("#aim [data-copy-clause] button").click()
    expect(page.locator("#aim [role=status]")).to_contain_text("did not let it be copied")


def test_without_scripts_the_page_says_so_and_offers_the_blank_word_file(opened: Open) -> None:
    page = opened(java_script_enabled=False).page
    expect(page.locator(".hr-desk noscript p")).to_contain_text("blank Word file")
    expect(page.locator(".hr-desk noscript a")).to_have_attribute("href", "../weaving-charter.docx")
    expect(page.locator("form.hr-form")).to_be_hidden()
    expect(page.locator("#voting")).to_be_visible()


def test_the_contents_name_only_the_sections_that_stand_and_number_them_anew(browser: Browser, address: str, tmp_path: Path) -> None:
    watched = Watched(browser, viewport=DESK)
    page = watched.page
    page.goto(f"{address}/documents/worker-story-consent-and-release/")
    found = {}
    for kind, minor in (("clean", "no"), ("open", "yes"), ("open", "no")):
        fill(page, is_minor=minor)
        file = word(page, kind, "worker-story-consent-and-release-draft.docx")
        file.orderly()
        found[kind, minor] = file.contents
    assert "6. If I am under 18" in found["open", "yes"]
    assert "6. If I am under 18" not in found["open", "no"]
    numbered = [one.split(". ")[0] for one in found["open", "no"] if ". " in one]
    assert numbered == [str(number) for number in range(1, 7)]
    assert found["clean", "no"] == found["open", "no"]
    watched.close()


CHARTER = {
    "partnership-name": "Made-up Mill Partnership",
    "shared-problem": "half of the new weavers leave",
    "sector": "weaving",
    "region": "Made-up County",
    "start-date": "2026-12-01",
    "employer-seats": "3",
    "worker-seats": "3",
    "other-seats": "0",
    "fiscal-agent": "nobody yet",
    "has-cba": "yes",
    "cba-end": "2028-06-30",
    "all-union": "yes",
    "public-funds": "no",
    "decision-rule": "consensus",
    "quorum": "2",
    "fallback": "set-aside",
    "meeting-frequency": "every month",
    "minutes-by": "The convener",
    "paid-time": "yes",
    "languages": "Spanish",
    "public-information": "agreed-points-only",
    "stories": "no",
    "has-budget": "no",
    "end-date": "2028-01-31",
    "review-date": "2027-06-01",
}
FORMS = {
    "voluntary-agreement": set[str](),
    "nonprofit": {"nonprofit"},
    "taft-hartley-trust": {"trust"},
    "nonprofit-and-taft-hartley": {"trust", "nonprofit"},
}
"""Which bodies keep rules of their own in the charter for each legal form."""


@dataclass(frozen=True)
class Charter:
    """What stands in the charter of a language, and what does not."""

    folder: str
    rules: dict[str, str]
    gone: tuple[str, str]
    opens: str
    says: tuple[str, ...]


CHARTERS = (
    Charter(
        "",
        {"trust": "The trust keeps its own rules", "nonprofit": "The nonprofit keeps its own rules"},
        ("Rules of public money", "Workplaces without a union"),
        "4 questions",
        (
            "Made-up Mill <1>, Weavers & Dyers and Made-up Center form Made-up Mill Partnership",
            "The one that ends first runs until June 30, 2028.",
            "Employers have 3 seats and worker representatives have 3.",
            "at least 70 percent",
            "the question is set aside and written down.",
        ),
    ),
    Charter(
        "es/",
        {"trust": "El fideicomiso conserva sus reglas", "nonprofit": "La organización sin fines de lucro conserva sus reglas"},
        ("Reglas del dinero público", "Lugares de trabajo sin sindicato"),
        "4 preguntas",
        (
            "Made-up Mill <1>, Weavers & Dyers y Made-up Center forman Made-up Mill Partnership",
            "30 de junio de 2028",
            "Los empleadores tienen 3 lugares y los representantes de los trabajadores 3.",
            "70 por ciento",
        ),
    ),
)


def test_a_charter_is_filled_in_for_each_legal_form_and_downloaded(browser: Browser, address: str, tmp_path: Path) -> None:
    watched = Watched(browser, viewport=DESK)
    page = watched.page
    parties = [
        {"party-name": "Made-up Mill <1>", "party-role": "employer", "party-contact": "Ada"},
        {"party-name": "Weavers & Dyers", "party-role": "worker-representative", "party-contact": "Bo"},
        {"party-name": "Made-up Center", "party-role": "convener", "party-contact": "Cy"},
    ]
    contracts = [
        {
            "cba-name": "Loom agreement",
            "cba-employer": "Made-up Mill <1>",
            "cba-union": "Weavers & Dyers",
            "cba-from": "2025-07-01",
            "cba-until": "2028-06-30",
        }
    ]
    entries = {"parties": parties, "contracts": contracts, "committees": []}
    for place, (form, bodies) in enumerate(FORMS.items()):
        charter = CHARTERS[place % len(CHARTERS)]  # by turn in one language and in the other
        page.goto(f"{address}/{charter.folder}documents/charter/#form")
        expect(page.locator("form.hr-form")).not_to_have_attribute("hidden", "")
        answers = {
            "document": "charter",
            "version": page.locator("form.hr-form").get_attribute("data-version"),
            "answers": {**CHARTER, "legal-form": form},
            "entries": entries,
        }
        saved = tmp_path / f"{form}.json"
        saved.write_text(json.dumps(answers), encoding="utf-8")
        choose(page, "[data-resume]", saved)
        expect(page.locator("#q-legal-form")).to_have_value(form)
        expect(page.locator("[data-open-count]")).to_contain_text(charter.opens)  # a committee’s name and task, a co-chair’s name and side
        expect(page.locator(".hr-warnings li:visible")).to_have_count(0)
        with page.expect_download() as download:
            page.locator("[data-download=clean]").click()
        file = WordFile(Path(download.value.path()).read_bytes())
        file.orderly()
        assert {body for body, rule in charter.rules.items() if rule in file.headings} == bodies
        assert not {*charter.gone} & {*file.headings}
        text = file.text
        assert [said for said in charter.says if said not in text] == []
        assert text.count("Loom agreement") == 2, "on the cover page, and with the clause that puts labor contracts first"
        assert "{" not in text
        assert file.controls == {}
        assert file.of_style("Title") == ["Made-up Mill Partnership"]
        assert [one.split(". ", 1)[1] for one in file.contents[1:-2]] == file.of_style("Heading1")
    assert file.faults == []
    assert watched.foreign == []
    assert watched.complaints == []
    watched.close()
