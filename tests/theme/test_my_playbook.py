"""Picking pages, ordering them, noting, sharing, printing, taking them along as Word: all of it on the device."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import DESK, PHONE, Open, focus
from faults import breaches
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from word_files import WordFile

from hrtp_site.media.palette import SCHEMES

pytestmark = pytest.mark.browser
PICKED = ["practices/three-legged-stool", "documents/committee-charter", "stories/first-months-behind-the-wheel-with-a-mentor"]
HOSTILE = '<img src=x onerror=alert(1)> & "quotes" \u0007🧵'


def with_picks(page: Page, address: str, notes: dict[str, str] | None = None, picked: list[str] = PICKED, folder: str = "") -> None:
    """My playbook with these pages in it, as if they had been picked before; ``folder`` is that of its language."""
    kept = {"title": "", "items": [{"path": path, "note": (notes or {}).get(path, "")} for path in picked]}
    page.evaluate("kept => localStorage.setItem('hr-playbook', kept)", json.dumps(kept))
    page.goto(f"{address}/{folder}my-playbook/")
    expect(page.locator("[data-item]")).to_have_count(len(picked))


def order(page: Page) -> list[str]:
    return [str(item.get_attribute("data-item")) for item in page.locator("[data-item]").all()]


def test_pages_are_picked_anywhere_and_stay_on_the_device(opened: Open, address: str) -> None:
    page = opened("practices/three-legged-stool/").page
    button = page.locator("[data-pick-page] button")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(f"{address}/documents/")
    page.locator(".hr-row:has(a[href*='charter/']) .hr-pick").first.click()
    page.goto(f"{address}/stories/")
    page.locator(".hr-row:has(a[href*='first-months']) .hr-pick").click()
    page.goto(f"{address}/search/?q=consensus")
    result = page.locator(".hr-results > li:has(a[href*='decision-making-process']) .hr-pick").first
    result.click()
    expect(page.locator("header [data-picks-link]")).to_contain_text("4")
    result.click()
    expect(page.locator("header [data-picks-link]")).to_contain_text("3")
    page.locator("header a[href*='my-playbook']").click()
    expect(page.locator("[data-item]")).to_have_count(3)
    assert {re.sub(r"documents/.*", "documents", path) for path in order(page)} == {"practices/three-legged-stool", "documents", PICKED[2]}
    expect(page.locator("[data-item] h2").first).to_have_text(re.compile("three-legged stool", re.IGNORECASE))


@pytest.mark.parametrize("path", ["practices/three-legged-stool/", "es/practices/three-legged-stool/"])
def test_on_a_phone_what_picks_a_page_is_a_sign_beside_the_way_here_with_its_words_for_who_hears_it(opened: Open, path: str) -> None:
    page = opened(path, viewport=PHONE).page
    button = page.locator("[data-pick-page] button")
    box, crumbs, title = button.bounding_box(), page.locator(".hr-crumbs").bounding_box(), page.locator("h1").bounding_box()
    assert box and crumbs and title
    assert (box["width"], box["height"]) == (44, 44)
    assert box["y"] < crumbs["y"] + crumbs["height"] and box["y"] + box["height"] <= title["y"] + 1
    words = "Agregar a mi manual" if path.startswith("es/") else "Add to my playbook"
    expect(button).to_have_accessible_name(re.compile(rf"{words} ?: {page.locator('h1').inner_text()}"))
    before = button.evaluate("one => getComputedStyle(one).backgroundColor")
    button.click()
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") != before
    expect(button).to_have_accessible_name(re.compile("✓ ?: "))


def test_picks_are_ordered_noted_removed_and_survive_a_reload(opened: Open, address: str) -> None:
    page = opened("my-playbook/").page
    with_picks(page, address)
    page.locator("[data-item] [data-act=down]").first.click()
    expect(page.locator("[data-item]").nth(1)).to_have_attribute("data-item", PICKED[0])
    expect(page.locator("[data-status]")).to_contain_text("is now number 2")
    page.locator("[data-item] textarea").first.fill(HOSTILE)
    page.locator("[data-title]").fill("Thursday")
    page.reload()
    expect(page.locator("[data-item]")).to_have_count(3)
    assert order(page) == [PICKED[1], PICKED[0], PICKED[2]]
    expect(page.locator("[data-item] textarea").first).to_have_value(HOSTILE)
    expect(page.locator("[data-title]")).to_have_value("Thursday")
    page.locator("[data-item] [data-act=remove]").first.click()
    expect(page.locator("[data-item]")).to_have_count(2)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-erase]").click()
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-empty] a")).to_have_text(["Practices", "Documents"])
    assert page.evaluate("localStorage.getItem('hr-playbook')") is None


def shared_link(page: Page) -> str:
    page.locator("[data-share]").click()
    expect(page.locator("#hr-mine-link")).to_be_visible()
    return page.locator("#hr-mine-link").input_value()


def test_a_link_holds_all_of_it_and_opening_it_changes_nothing_of_ones_own(opened: Open, address: str) -> None:
    giver = opened("my-playbook/", listed=True)
    with_picks(giver.page, address, {PICKED[0]: HOSTILE})
    giver.page.locator("[data-title]").fill("For Thursday")
    link = shared_link(giver.page)
    assert "#p=" in link
    assert not [url for url in giver.requests if "#" in url or "p=" in urlsplit(url).query]

    page = opened("my-playbook/").page
    with_picks(page, address, picked=["practices/celebrate-success"])
    page.goto(link)
    expect(page.locator("[data-sent]")).to_be_visible()
    expect(page.locator("[data-item]")).to_have_count(3)
    expect(page.locator("[data-item] textarea").first).to_have_value(HOSTILE)
    expect(page.locator("[data-item] textarea").first).not_to_be_editable()
    assert "celebrate-success" in page.evaluate("localStorage.getItem('hr-playbook')")
    page.locator("[data-close]").click()
    expect(page.locator("[data-item]")).to_have_count(1)
    page.goto(link)
    page.reload()
    page.locator("[data-add]").click()
    expect(page.locator("[data-item]")).to_have_count(4)
    assert order(page) == ["practices/celebrate-success", *PICKED]


def test_a_link_that_was_cut_off_is_told_and_harms_nothing(opened: Open, address: str) -> None:
    page = opened("my-playbook/").page
    with_picks(page, address)
    for letters in ("x", "AAAA", "q1YqSyxRslIqzEtRqgUA"):
        page.goto(f"{address}/my-playbook/#p={letters}")
        page.reload()
        expect(page.locator("[data-status]")).to_contain_text("holds no playbook")
        expect(page.locator("[data-item]")).to_have_count(3)


def test_a_link_can_lead_nowhere_but_to_pages_of_this_site(opened: Open, address: str) -> None:
    watched = opened("my-playbook/")
    page = watched.page
    items = [
        {"path": path}
        for path in ("https://elsewhere.example/x", "../../etc", "practices/../x", "javascript:alert(1)", "practices/celebrate-success")
    ]
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(json.dumps({"title": "x", "items": items}).encode()) + packer.flush()
    letters = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    page.goto(f"{address}/my-playbook/#p={letters}")
    page.reload()
    expect(page.locator("[data-item]")).to_have_count(1)
    assert order(page) == ["practices/celebrate-success"]


@pytest.mark.parametrize(
    ("folder", "stool", "charter", "heading", "button"),
    [("", "stool", "charter", "What it is", "Add to my playbook"), ("es/", "banco", "comité", "Qué es", "Agregar a mi manual")],
)
def test_all_of_it_is_one_word_file(opened: Open, address: str, folder: str, stool: str, charter: str, heading: str, button: str) -> None:
    page = opened(f"{folder}my-playbook/").page
    picked = [f"{folder}{one}" for one in PICKED]
    with_picks(page, address, {picked[0]: HOSTILE}, picked, folder)
    page.locator("[data-title]").fill("For Thursday & Friday")
    with page.expect_download() as download:
        page.locator("[data-word]").click()
    file = WordFile(Path(download.value.path()).read_bytes())
    file.sound()
    firsts = [one.text for one in file.document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert len(firsts) == 3
    assert stool in firsts[0]
    assert charter in firsts[1].casefold()
    assert file.document.paragraphs[0].text == "For Thursday & Friday"
    assert '<img src=x onerror=alert(1)> & "quotes" 🧵' in file.text
    assert f"{address}/{folder}practices/three-legged-stool/" in file.text
    assert heading in file.headings
    assert button not in file.text


def test_it_prints_as_a_packet_with_every_page_and_note(opened: Open, address: str, tmp_path: Path) -> None:
    page = opened("my-playbook/").page
    with_picks(page, address, {PICKED[2]: "Read this first."})
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-print]").click()
    expect(page.locator(".hr-packet__page")).to_have_count(3)
    assert page.evaluate("window.printed")
    page.pdf(path=tmp_path / "packet.pdf")
    texts = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "packet.pdf").pages]
    whole = " ".join(texts)
    for said in ("Note: Read this first.", "On his first day", "three-legged stool", "Committee or work group charter"):
        assert said.casefold() in whole.casefold(), said
    assert "Share as a link" not in whole
    assert len(texts) >= 4


def test_my_playbook_is_accessible_and_fits(opened: Open, address: str) -> None:
    page = opened("my-playbook/", reduced_motion="reduce", bypass_csp=True).page
    for viewport, scheme, folder in zip((DESK, PHONE), SCHEMES, ("", "es/"), strict=True):
        with_picks(page, address, folder=folder)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert breaches(page) == [], scheme


def test_everything_can_be_done_with_the_keyboard(opened: Open, address: str) -> None:
    page = opened("my-playbook/").page
    with_picks(page, address)
    focus(page.locator("[data-item] [data-act=down]").first)
    page.keyboard.press("Enter")
    expect(page.locator("[data-item]").nth(1).locator("[data-act=down]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-item]").nth(2)).to_have_attribute("data-item", PICKED[0])
    expect(page.locator("[data-item]").nth(2).locator("[data-act=up]")).to_be_focused()


def test_without_scripts_it_says_so(opened: Open) -> None:
    page = opened("my-playbook/", java_script_enabled=False).page
    expect(page.locator("noscript p")).to_contain_text("needs JavaScript")
