"""The real site in real Chromium: for everybody, on every screen, in light and dark, with the keyboard, on paper."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, ENLARGED, NARROWEST, PHONE, Open, Watched, each_shown, focus, of_every_kind, one_after_another
from conftest import serve
from faults import LARGE_TEXT, SPACING, breaches, lost
from pdfs import letters, pages_of
from playwright.sync_api import Browser, ViewportSize, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Practice
from hrtp_site.model.site import url_of
from hrtp_site.reading.prose import plain

pytestmark = pytest.mark.browser
LOOKS: tuple[tuple[Any, Any], ...] = ((DESK, "light"), (PHONE, "dark"), (PHONE, "light"), (DESK, "dark"))


SIZES: tuple[tuple[tuple[ViewportSize, str], ...], ...] = (((DESK, LARGE_TEXT),), ((NARROWEST, SPACING), (ENLARGED, "")))
"""In which sizes and with which wishes of a reader nothing may be lost: the first in one language, the others in the other."""


def test_every_kind_of_page_is_accessible_and_nothing_of_it_is_lost(compiled: Compiled, opened: Open, address: str) -> None:
    """Each kind in each language; the window, the scheme and the size by turn. make every-page looks at each page in each."""
    page = opened("", bypass_csp=True).page  # axe is put into the page, which our policy forbids
    found: dict[tuple[str, str], list[str]] = {}
    seen: list[set[float]] = [set() for _ in LOOKS]
    for place, paths in enumerate(of_every_kind(compiled)):
        turn = place % len(LOOKS)
        viewport, scheme = LOOKS[turn]
        for path, sizes in zip(paths, SIZES[:: 1 if place % 2 else -1], strict=True):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme, reduced_motion="no-preference")
            page.goto(f"{address}/{path}")
            found[path, "axe"] = breaches(page, seen=seen[turn])
            page.emulate_media(reduced_motion="reduce")
            for size, style in sizes:
                page.set_viewport_size(size)
                found[path, style] = lost(page, style)
    assert {where: what for where, what in found.items() if what} == {}


def test_no_page_scrolls_sideways_at_320_pixels(compiled: Compiled, opened: Open, address: str) -> None:
    assert compiled.site is not None
    page = opened("", viewport=NARROWEST).page
    kinds: dict[str, dict[str, str]] = {}
    for one in compiled.site.pages:
        kinds.setdefault(one.kind, {})[f"{address}/{url_of(one.path)}"] = ""
    widths = {path: width for paths in kinds.values() for path, width in each_shown(page, paths, WIDTH).items()}
    assert len(widths) == len(compiled.site.pages)
    assert {path: width for path, width in widths.items() if width > NARROWEST["width"]} == {}


WIDTH = "() => document.documentElement.scrollWidth"
PAPERS = ("Letter", "A4")
FOLDERS = {"": Language.ENGLISH, "es/": Language.SPANISH}
FRAME = {"": ("on this page", "independent"), "es/": ("en esta página", "independiente")}
"""Words of the frame, which no paper needs."""
LONGEST = ("peer-mentor-programs", "embrace-innovation")


def test_every_practice_prints_on_one_sheet_without_the_frame(compiled: Compiled, opened: Open, address: str) -> None:
    """Each in each language, on one paper or the other by turn, one after another; the longest in both on both, each alone."""
    page, library = opened("").page, compiled.library
    titles = {
        f"{address}/{folder}practices/{one.id}/": letters(plain((library.in_language(one, language) or one).title))
        for one in library.all(Practice)
        for folder, language in FOLDERS.items()
    }
    for turn, paper in enumerate(PAPERS):
        page.goto(next(iter(titles)))  # no script has anything to do with paper
        chosen = {url: title for place, (url, title) in enumerate(titles.items()) if (place + place // 2) % 2 == turn}
        one_after_another(page, [*chosen])
        sheets = [letters(text) for text in pages_of(page.pdf(format=paper))]
        assert [sheet for sheet in sheets if not sheet.startswith((*chosen.values(),))] == [], "the second sheets of some"
        assert len(sheets) == len(chosen) == len(titles) // 2
    for folder, (practice, paper) in itertools.product(FOLDERS, itertools.product(LONGEST, PAPERS)):
        page.goto(f"{address}/{folder}practices/{practice}/")
        [sheet] = pages_of(page.pdf(format=paper))
        record = library.get(Practice, practice)
        record = library.in_language(record, FOLDERS[folder]) or record
        assert letters(plain(record.title)) in letters(sheet)
        assert [one.title for one in record.examples if letters(plain(one.title)) not in letters(sheet)] == []
        assert not [words for words in FRAME[folder] if words in sheet.casefold()]


def test_search_finds_counts_and_moves_the_focus(opened: Open) -> None:
    watched = opened("", listed=True)
    page = watched.page
    assert not [url for url in watched.requests if "pagefind" in url], "search code is loaded before anybody searches"
    page.keyboard.press("/")
    page.keyboard.type("peer mentors")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=peer+mentors")
    heading = page.locator("#results")
    expect(heading).to_be_focused()
    expect(page.locator("[data-search-status]")).to_have_text(re.compile(r"\d+ "))
    first = page.locator("[data-search-list] a").first
    expect(first).to_have_text(re.compile("mentor", re.IGNORECASE))
    first.click()
    expect(page).to_have_url(re.compile("mentor"))


def test_a_search_can_be_sent_to_a_colleague_and_the_back_button_works(opened: Open) -> None:
    page = opened("search/?q=consensus").page
    expect(page.locator("[data-search-list] a").first).to_be_visible()
    box = page.locator("#hr-search-words")
    expect(box).to_have_value("consensus")
    box.fill("apprenticeship")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"q=apprenticeship"))
    expect(page.locator("[data-search-status]")).to_contain_text("apprenticeship")
    page.go_back()
    expect(box).to_have_value("consensus")
    expect(page.locator("[data-search-status]")).to_contain_text("consensus")


def test_a_search_in_spanish_finds_spanish_pages(opened: Open) -> None:
    page = opened("es/search/?q=confianza").page
    expect(page.locator("[data-search-list] a").first).to_have_attribute("href", re.compile("/es/"))


def test_a_search_that_finds_nothing_says_so_and_words_stay_words(opened: Open) -> None:
    page = opened("search/?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3Ezzqx").page
    expect(page.locator("[data-search-status]")).to_contain_text("<img src=x onerror=alert(1)>zzqx")
    assert page.locator("[data-search-results] img").count() == 0


def test_more_results_come_at_a_press_and_the_focus_goes_to_the_first_of_them(opened: Open) -> None:
    page = opened("search/?q=workers").page
    links = page.locator("[data-search-list] > li")
    expect(links).to_have_count(10)
    page.locator("[data-search-more]").press("Enter")
    expect(links).to_have_count(20)
    expect(links.nth(10).locator("a").first).to_be_focused()


def test_the_choice_of_dark_or_light_holds_on_the_next_page(opened: Open) -> None:
    page = opened("").page
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("header [data-theme-toggle]").press("Enter")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.locator(".hr-door a").first.click()
    expect(page).to_have_url(re.compile("/start/$"))
    expect(page.locator("body")).to_have_css("background-color", dark)


def test_the_switcher_stays_on_the_page_where_a_translation_exists(opened: Open) -> None:
    page = opened("components/partnership-culture/").page
    page.locator(".hr-languages a").click()
    expect(page).to_have_url(re.compile("/es/components/partnership-culture/$"))
    expect(page.locator("h1")).to_have_text("Cultura")
    page.locator(".hr-languages a").click()
    expect(page).to_have_url(re.compile("/site/components/partnership-culture/$"))


@pytest.mark.parametrize(("folder", "name"), [("", "Menu"), ("es/", "Menú")])
def test_the_keyboard_alone_reaches_the_content_and_the_menu(opened: Open, folder: str, name: str) -> None:
    page = opened(f"{folder}practices/three-legged-stool/", viewport=PHONE).page
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.partition("#")[2] == page.locator("h1").get_attribute("id")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    menu = page.get_by_role("banner").get_by_role("button", name=name)
    focus(menu)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-drawer]') !== null")


def test_the_matrix_opens_a_cell_and_leads_to_the_example(opened: Open) -> None:
    page = opened("who-does-what/").page
    cell = page.locator("td details").first
    cell.locator("summary").press("Enter")
    link = cell.locator("a").first
    title = link.inner_text()
    link.press("Enter")
    page.wait_for_url("**/*#*")
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target).to_contain_text(title)
    expect(target).to_be_in_viewport()


def test_without_scripts_everything_can_be_read_and_search_says_what_to_do(opened: Open, address: str) -> None:
    page = opened("search/", java_script_enabled=False).page
    for folder in FOLDERS:
        page.goto(f"{address}/{folder}search/")
        expect(page.locator("noscript p")).to_be_visible()
        expect(page.locator("#browse")).to_be_visible()
        page.goto(f"{address}/{folder}results/")
        expect(page.locator("[data-filter]")).to_be_hidden()
        expect(page.locator("[data-entry]").first).to_be_visible()
        page.goto(f"{address}/{folder}")
        expect(page.locator("header [data-theme-toggle]")).to_be_hidden()


def test_the_page_for_addresses_that_do_not_exist_is_whole_and_accessible(site: Path, browser: Browser) -> None:
    for root in serve(site):
        watched = Watched(browser, viewport=PHONE, bypass_csp=True)
        for path in ("es/404.html", "404.html"):
            watched.complaints.clear()  # in a folder it asks where the site begins, and is told that it is not there
            watched.page.goto(f"{root}/{path}")
            expect(watched.page.locator("h1")).to_be_visible()
            assert breaches(watched.page) == []
            not_there = ["Failed to load resource: the server responded with a status of 404 (File not found)"]
            assert watched.complaints == ([f"{one} {root}/es/build.json" for one in not_there] if path != "404.html" else [])
        assert watched.foreign == []
        assert watched.complaints == []
        watched.close()
