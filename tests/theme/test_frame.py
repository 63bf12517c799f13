"""The frame around every page: the menu and its drawer, what is at hand in the head, the page's own contents, and titles."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, focus
from faults import breaches
from playwright.sync_api import Locator, Page, ViewportSize, expect
from promises import asked_in

from hrtp_site.building.composed import head_titles
from hrtp_site.model.languages import Language
from hrtp_site.model.site import Crumb, Packed
from hrtp_site.model.site import Page as OurPage

PRACTICE = "practices/peer-mentor-programs/"
DOORS = {
    "": ["Home", "Start", "Practices", "Documents", "Stories", "Results"],
    "es/": ["Inicio", "Empezar", "Prácticas", "Documentos", "Historias", "Resultados"],
}
MORE = {
    "": ["Partnerships", "Elements", "Who does what", "Map", "Glossary", "About", "Story desk"],
    "es/": ["Alianzas", "Elementos", "Quién hace qué", "Mapa", "Glosario", "Acerca de", "Mesa de historias"],
}
FULL_ROW = 56
"""So many pixels at most the head takes on a phone."""


def words(links: Locator) -> list[str]:
    """What links say, without the language they lead to."""
    return [re.sub(r"\(.*\)", "", text).strip() for text in links.all_text_contents()]


def top_and_bottom(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def header(page: Page) -> Locator:
    return page.get_by_role("banner")


# Titles


def page_called(path: str, title: str, *above: str) -> OurPage:
    return OurPage(path, Language.ENGLISH, title, "", Packed.of(""), "list", crumbs=tuple(Crumb(one, "above.md") for one in above))


def test_what_is_gone_says_nothing_of_what_stood_there() -> None:
    gone = [OurPage(f"stories/{name}.md", Language.ENGLISH, "This page is gone", "", Packed.of(""), "gone") for name in ("one", "two")]
    assert head_titles(gone) == {}


def test_pages_with_one_title_say_where_they_belong() -> None:
    pages = [
        page_called("a.md", "Alone"),
        page_called("b/x.md", "Trust", "One"),
        page_called("b/y.md", "Trust", "Two"),
        page_called("c/x.md", "Twins", "One"),
        page_called("c/y.md", "Twins", "One"),
    ]
    assert head_titles(pages) == {
        "a.md": "Alone",
        "b/x.md": "Trust · One",
        "b/y.md": "Trust · Two",
        "c/x.md": "Twins · One · c/x/",
        "c/y.md": "Twins · One · c/y/",
    }


def test_no_two_pages_of_a_language_have_one_title_or_one_heading(site: Path) -> None:
    titles: Counter[tuple[str, str]] = Counter()
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        language = re.search(r'<html lang="(\w+)"', text)
        if language is None or 'http-equiv="refresh"' in text:
            continue
        for name in ("title", "h1"):
            found = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", text, re.DOTALL)
            assert found, file
            titles[language.group(1), f"{name}: {re.sub('<[^>]+>', '', found.group(1)).strip()}"] += 1
        asked_in(language.group(1))
    assert [name for name, often in titles.items() if often > 1] == []


# The menu


@pytest.mark.browser
@pytest.mark.parametrize("home", ["", "es/"])
def test_five_doors_stand_in_the_menu_and_the_rest_under_more(opened: Open, home: str) -> None:
    page = opened(home).page
    menu = header(page).locator("nav.hr-menu")
    assert words(menu.locator("> ul > li > a")) == DOORS[home]
    more = menu.locator("details")
    assert words(more.locator("a")) == MORE[home]
    expect(more.locator("a").first).to_be_hidden()
    more.locator("summary").press("Enter")
    expect(more.locator("a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(more.locator("a").first).to_be_hidden()
    expect(more.locator("summary")).to_be_focused()


@pytest.mark.browser
def test_more_folds_when_the_reader_turns_elsewhere(opened: Open) -> None:
    page = opened(PRACTICE).page
    more = header(page).locator("details")
    more.locator("summary").click()
    expect(more).to_have_attribute("open", "")
    page.locator("h1").click(position={"x": 5, "y": 5})
    expect(more).not_to_have_attribute("open", "")


@pytest.mark.browser
@pytest.mark.parametrize(("path", "here"), [("", "Home"), (PRACTICE, "Practices"), ("partnerships/werc/", "More"), ("map/", "More")])
def test_the_menu_shows_where_one_is_in_any_colors(opened: Open, path: str, here: str) -> None:
    page = opened(path).page
    current = header(page).locator("nav.hr-menu > ul > li > a[aria-current], nav.hr-menu summary[aria-current]")
    expect(current).to_have_text(here)
    other = header(page).locator("nav.hr-menu > ul > li > a:not([aria-current])").first
    edge = "(one) => getComputedStyle(one).borderBottomColor"
    assert current.evaluate(edge) != other.evaluate(edge)
    page.emulate_media(forced_colors="active")
    assert current.evaluate(edge) != other.evaluate(edge)


@pytest.mark.browser
@pytest.mark.parametrize("home", ["", "es/"])
def test_on_a_phone_the_menu_is_a_drawer(opened: Open, home: str) -> None:
    page = opened(home, viewport=PHONE).page
    expect(header(page).locator("nav.hr-menu")).to_be_hidden()
    button = header(page).get_by_role("button", name=re.compile("^Men[uú]$"))
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    mine = {"": "My playbook", "es/": "Mi manual"}[home]
    assert words(drawer.get_by_role("link")) == [*DOORS[home], mine, *MORE[home]]
    assert drawer.evaluate("(one) => one.matches(':modal') && one.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.browser
def test_a_touch_beside_the_drawer_closes_it_and_its_links_lead_on(opened: Open) -> None:
    page = opened(PRACTICE, viewport=PHONE).page
    button = header(page).get_by_role("button", name="Menu")
    button.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("link", name="Practices", exact=True)).to_have_attribute("aria-current", "true")
    page.mouse.click(5, 300)
    expect(drawer).to_be_hidden()
    button.click()
    drawer.get_by_role("link", name="Glossary").click()
    expect(page).to_have_url(re.compile("/glossary/$"))


@pytest.mark.browser
def test_the_open_drawer_is_accessible(opened: Open) -> None:
    looks: tuple[tuple[str, str, Any], ...] = (("", "Menu", "light"), ("es/", "Menú", "dark"))
    for folder, name, scheme in looks:
        page = opened(f"{folder}{PRACTICE}", viewport=NARROWEST, reduced_motion="reduce", bypass_csp=True).page
        header(page).get_by_role("button", name=name).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.emulate_media(color_scheme=scheme)
        assert breaches(page) == [], scheme


@pytest.mark.browser
def test_without_scripts_the_menu_is_at_the_foot_and_search_on_its_page(opened: Open) -> None:
    page = opened(PRACTICE, viewport=PHONE, java_script_enabled=False).page
    header(page).get_by_role("link", name="Menu").click()
    whole = page.get_by_role("navigation", name="The whole menu")
    expect(whole.get_by_role("link", name="Start")).to_be_in_viewport()
    assert words(whole.get_by_role("link")) == [*DOORS[""], "My playbook", *MORE[""]]
    expect(page.get_by_role("navigation", name="On this page").get_by_role("link").first).to_be_visible()
    header(page).get_by_role("link", name="Search").click()
    expect(page).to_have_url(re.compile("/search/$"))


# What is at hand


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESK, PHONE, NARROWEST], ids=["desk", "phone", "narrowest"])
def test_my_playbook_with_how_much_is_kept_and_search_are_in_the_head_of_every_page(opened: Open, viewport: ViewportSize) -> None:
    page = opened(PRACTICE, viewport=viewport).page
    mine = header(page).get_by_role("link", name="My playbook")
    expect(mine).to_be_visible()
    page.locator("[data-pick-page] button").click()
    expect(mine).to_have_accessible_name(re.compile(r"My playbook \(?1\)?"))
    field = header(page).get_by_role("searchbox")
    if viewport is not DESK:
        expect(field).to_be_hidden()
        header(page).get_by_role("button", name="Search").click()
        expect(field).to_be_focused()
        field.press("Escape")
        expect(field).to_be_hidden()
        expect(header(page).get_by_role("button", name="Search")).to_be_focused()
        page.keyboard.press("Enter")
    field.fill("mentor")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=mentor"))
    mine.click()
    expect(page.locator("[data-item]")).to_have_count(1)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "es/", PRACTICE, "start/"])
def test_on_a_phone_the_head_is_one_low_row_of_large_targets(opened: Open, path: str) -> None:
    page = opened(path, viewport=PHONE).page
    for viewport in (PHONE, NARROWEST):
        page.set_viewport_size(viewport)
        top, bottom = top_and_bottom(header(page))
        assert bottom - top <= FULL_ROW
        boxes = [part.bounding_box() for part in header(page).locator("a:visible, button:visible").all()]
        assert len(boxes) > 3
        for box in boxes:
            assert box is not None
            assert top <= box["y"]
            assert box["y"] + box["height"] <= bottom
            assert min(box["width"], box["height"]) >= 24


@pytest.mark.browser
@pytest.mark.parametrize(("motion", "stays"), [("no-preference", False), ("reduce", True)])
def test_on_a_phone_the_head_goes_on_the_way_down_and_comes_back_on_the_way_up(opened: Open, motion: Any, stays: bool) -> None:
    page = opened(PRACTICE, viewport=PHONE, reduced_motion=motion).page
    head = header(page)
    for way, shown in ((900, stays), (-200, True), (400, stays)):
        page.mouse.wheel(0, way)
        if stays:
            page.wait_for_timeout(300)  # in which it could have gone
        expect(head).to_be_in_viewport() if shown else expect(head).not_to_be_in_viewport()
    # Nobody tabs into what cannot be seen.
    head.get_by_role("button", name="Menu").focus()
    expect(head).to_be_in_viewport(ratio=1)


# The page's own contents


@pytest.mark.browser
def test_on_a_phone_the_contents_are_a_button_where_a_thumb_is(opened: Open) -> None:
    page = opened(PRACTICE, viewport=PHONE).page
    contents = page.get_by_role("navigation", name="On this page")
    button, first = contents.get_by_role("button", name="On this page"), contents.locator("a").first
    assert top_and_bottom(button)[0] > PHONE["height"] / 2
    page.mouse.wheel(0, 300)
    expect(contents).to_have_css("opacity", "1")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(first).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(first).to_be_visible()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    contents.get_by_role("link", name="What can go wrong").click()
    expect(first).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("heading", name="What can go wrong")).to_be_in_viewport()


@pytest.mark.browser
def test_below_a_short_page_the_foot_reaches_to_the_end_of_the_window(opened: Open) -> None:
    page = opened("my-playbook/", viewport={"width": 1280, "height": 1400}).page
    assert top_and_bottom(page.locator("footer"))[1] == 1400


COVERED = """() => {
  const { left, right, top, bottom } = document.querySelector(".hr-toc__button").getBoundingClientRect();
  return [[left + 9, top + 9], [right - 9, bottom - 9]].map(([x, y]) => Boolean(document.elementFromPoint(x, y).closest(".hr-toc")));
}"""


@pytest.mark.browser
def test_on_a_phones_first_screen_the_button_of_the_contents_lies_on_no_words_and_the_keyboard_reaches_it_all_the_same(
    opened: Open,
) -> None:
    page = opened(PRACTICE, viewport=PHONE).page
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents).to_have_css("opacity", "0")
    assert page.evaluate(COVERED) == [False, False], "what is tapped there is the page's own"
    focus(contents.get_by_role("button"))
    expect(contents).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(contents.locator("a").first).to_be_visible()
    page.reload()
    page.mouse.wheel(0, 300)
    expect(contents).to_have_css("opacity", "1")
    assert page.evaluate(COVERED) == [True, True]
    page.mouse.wheel(0, -300)
    expect(contents).to_have_css("opacity", "0")


@pytest.mark.browser
def test_on_a_desk_the_contents_stand_open_and_nothing_says_that_they_are_closed(opened: Open) -> None:
    page = opened(PRACTICE).page
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link").first).to_be_visible()
    expect(contents.get_by_role("button")).to_have_count(0)


def test_the_key_to_the_search_can_be_switched_off(opened: Open) -> None:
    page = opened("accessibility/").page
    box = page.get_by_label("The key / leads to the search")
    field = page.locator("#hr-header-search")
    expect(box).to_be_checked()
    box.uncheck()
    box.blur()
    page.keyboard.press("/")
    expect(field).not_to_be_focused()
    page.reload()
    expect(box).not_to_be_checked()
    page.keyboard.press("/")
    expect(field).not_to_be_focused()
    box.check()
    box.blur()
    page.keyboard.press("/")
    expect(field).to_be_focused()


LONGEST_LINE = """(paragraph) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 20)));
  return [parseFloat(getComputedStyle(paragraph).fontSize), paragraph.textContent.length / lines.size];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_what_is_read_stands_in_letters_of_18_pixels_and_lines_of_at_most_a_hundred(opened: Open, viewport: ViewportSize) -> None:
    page = opened("stories/care-navigators-and-the-patients-who-came-back/", viewport=viewport).page
    said = [one.evaluate(LONGEST_LINE) for one in page.locator("article p:not([class]):visible").all()]
    long = [(size, letters) for size, letters in said if letters > 20]
    assert len(long) > 3
    assert {size for size, _ in long} == {18}
    assert max(letters for _, letters in long) <= 100
