"""Two or three practices or partnerships side by side, at an address that can be sent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, focus
from faults import breaches
from playwright.sync_api import Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Partnership, Practice
from hrtp_site.pages.compare import ROWS
from hrtp_site.reading.prose import plain

pytestmark = pytest.mark.browser
TWO = "compare/?practices=peer-mentor-programs&practices=worker-shadowing"
LEADERS = "Develop and empower leaders"
ONE = "Let workers shadow other workers before they choose a new path. Choose another one to compare it with."
WORDS = {"practices": "Compare practices", "partnerships": "Compare partnerships"}


def row(page: Page, name: str) -> list[str]:
    """The cells of a row, by the words at its beginning."""
    cells = page.locator("table:visible").get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    return [text.strip() for text in cells.get_by_role("cell").all_inner_texts()]


def choose(page: Page, kind: str, *titles: str) -> None:
    expect(page.locator("[data-compare]")).to_be_visible()  # the script has opened or closed the questions by now
    form = page.get_by_role("group", name=WORDS[kind])
    if not form.is_visible():
        page.get_by_text("Choose what to compare").click()
    for number, title in enumerate(titles):
        form.locator("select").nth(number).select_option(label=title)
    form.get_by_role("button").click()


def test_practices_stand_side_by_side_with_what_their_records_say(opened: Open, compiled: Compiled) -> None:
    page = opened(TWO).page
    chosen = [compiled.library.get(Practice, one) for one in ("peer-mentor-programs", "worker-shadowing")]
    expect(page.get_by_role("columnheader")).to_have_text(["What", *(plain(one.title) for one in chosen)])
    assert row(page, "In short") == [plain(one.summary) for one in chosen]
    assert row(page, "The problem") == [plain(one.problem) for one in chosen]
    assert row(page, "Stage") == ["Forming, Sustaining, Expanding", "Sustaining, Expanding"]
    assert row(page, "Evidence") == [
        "Done by five partnerships. Result as counted, for a whole partnership",
        "Done by one partnership. Result as told",
    ]
    for cell, practice in zip(row(page, "Start here"), chosen, strict=True):
        assert all(plain(step.action) in cell for step in practice.steps)
    begin = page.locator(".hr-compare__table td .hr-pace").first.locator("section")
    assert begin.count() == 3 and len({(box := one.bounding_box()) and box["x"] for one in begin.all()}) == 1, "one below the other"
    for cell, practice in zip(row(page, "What can go wrong"), chosen, strict=True):
        assert all(plain(pitfall.sign) in cell for pitfall in practice.pitfalls)
    page.locator("table:visible").get_by_role("link", name=plain(chosen[1].examples[0].title)).click()
    expect(page).to_have_url(re.compile(r"/practices/worker-shadowing/#[a-z-]+$"))
    page.goto(f"{page.url.split('/practices/')[0]}/es/{TWO}")
    spanish = [compiled.library.in_language(one, Language.SPANISH) or one for one in chosen]
    expect(page.get_by_role("columnheader")).to_have_text(["Qué", *(plain(one.title) for one in spanish)])
    assert row(page, "En breve") == [plain(one.summary) for one in spanish]


def test_partnerships_stand_side_by_side_and_what_is_not_reported_says_so(opened: Open, compiled: Compiled) -> None:
    page = opened("compare/").page
    choose(page, "partnerships", "WERC", "HTA", "BSP")
    expect(page.get_by_role("heading", name="Side by side", exact=True)).to_be_focused()
    expect(page.locator("[data-compare-status]")).to_have_text("WERC · HTA · BSP.")
    expect(page.locator("[data-compare-status]")).to_have_css("width", "1px")  # the head of the table shows it
    assert page.url.endswith("compare/?partnerships=werc&partnerships=hta&partnerships=bsp")
    assert row(page, "Sector") == ["Public sector", "Hospitality", "Janitorial services"]
    hta = compiled.library.get(Partnership, "hta")
    assert all(member.name in row(page, "Employers")[1] for member in hta.employers)
    assert hta.committees == ()
    assert row(page, "Committees")[1] == "Nothing on this here"


BESIDE_ITS_FIRST_LINE = """() => {
  const lines = (link) => {
    const range = document.createRange();
    range.selectNodeContents(link);
    return [...range.getClientRects()];
  };
  const links = [...document.querySelectorAll("table:not([hidden]) td ul:not(.hr-cards) > li > a:first-child")];
  const long = links.filter((link) => new Set(lines(link).map(({ top }) => Math.round(top / 9))).size > 1);
  return [long.length, long.filter((link) => {
    const mark = document.createElement("i");
    mark.style.cssText = "display: inline-block; height: 1px; width: 1px; margin-inline-end: -1px";
    link.before(mark);
    const away = Math.abs(mark.getBoundingClientRect().bottom - lines(link)[0].bottom);
    mark.remove();
    return away > 9;
  }).length];
}"""
"""How many entries have a link of more than one line, and at how many of them the entry's own line, with its mark, is not the first."""


def test_the_mark_of_an_entry_stands_at_the_first_line_of_its_link(opened: Open) -> None:
    page = opened(f"{TWO}&practices=three-legged-stool").page
    expect(page.get_by_role("rowheader", name="What goes with it")).to_be_visible()
    number, away = page.evaluate(BESIDE_ITS_FIRST_LINE)
    assert number > 5
    assert away == 0


TOLD_TWICE = """() => [...document.querySelectorAll("table:not([hidden]) tbody tr:not([hidden])")].flatMap((row) => {
  const text = (node) => node.textContent.replace(/\\s+/g, " ").trim();
  const head = ({ previousElementSibling: before }) => (before?.nodeName === "P" ? text(before) : "");
  const line = (item) => `${head(item.parentElement)}|${text(item)}`;
  const cells = [...row.cells].slice(1).map((cell) => [...cell.querySelectorAll("ul > li:not(:has(li))")].map(line));
  return cells[0].filter((one) => cells.slice(1).every((cell) => cell.includes(one)));
})"""
"""Entries that stand in every column of a row."""


def test_what_is_the_same_is_told_once_and_closed_at_first(opened: Open, compiled: Compiled) -> None:
    library = compiled.library
    page = opened("compare/?partnerships=hta&partnerships=werc", viewport=PHONE).page
    expect(page.get_by_role("columnheader")).to_have_count(3)
    first = page.locator("table:visible tbody th:visible").first.bounding_box()
    assert first and first["y"] < PHONE["height"], "what was asked for stands on the first screen"
    same = page.locator("[data-compare-same]")
    expect(same.locator("summary")).to_contain_text("The same in all: What it did")
    expect(same.locator("dl")).to_be_hidden()
    assert page.evaluate(TOLD_TWICE) == []
    shared = "The older partnerships have organizations with professional staff"
    assert not any(shared in cell for cell in row(page, "What it did"))
    focus(same.locator("summary"))
    page.keyboard.press("Enter")
    expect(same.get_by_role("link", name=shared)).to_have_count(1)
    expect(same.get_by_role("link", name=shared)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    figures = page.locator("tr:has(th:text-is('In figures')) td")
    for cell, name in zip(figures.all(), ("hta", "werc"), strict=True):
        assert cell.locator("li").count() == len(library.derived.outcomes_of[name]), "figures, and nothing of what stands below them"
    alike = [one for one in library.all(Practice) if len(one.stages) == 3][:3]
    page.goto(page.url.partition("?")[0] + "?" + "&".join(f"practices={one.id}" for one in alike))
    expect(same).to_contain_text("Stage")
    assert row(page, "Stage") == []
    expect(same.locator("dd", has_text=re.compile("^Forming, Sustaining, Expanding$"))).to_have_count(1)
    assert page.evaluate(TOLD_TWICE) == []
    page.goto(page.url.partition("&")[0])
    expect(page.get_by_role("columnheader")).to_have_count(2)
    expect(same).to_be_hidden()


def test_the_back_button_brings_the_last_comparison_back(opened: Open) -> None:
    page = opened(TWO).page
    expect(page.get_by_role("columnheader")).to_have_count(3)
    choose(page, "practices", LEADERS)
    expect(page.get_by_role("columnheader").nth(1)).to_have_text(LEADERS)
    page.go_back()
    expect(page.get_by_role("columnheader").nth(1)).to_contain_text("peer mentor program")
    page.go_back()
    assert page.url == "about:blank"


def test_every_place_that_is_compared_is_on_some_page(site: Path) -> None:
    for kind, places in ROWS.items():
        text = "".join(path.read_text("utf-8") for path in (site / kind).glob("*/index.html"))
        for place in places.values():
            name = place.strip("#.[]").split(" ")[0].removeprefix("data-fact=")
            form = {"#": f'id="{name}"', ".": f'class="{name}', "[": f'data-fact="{name}"'}[place[0]]
            assert form in text, (kind, place)


STRANGE = {
    "compare/?practices=worker-shadowing": ONE,
    "compare/?practices=worker-shadowing&practices=worker-shadowing": ONE,
    "compare/?practices=worker-shadowing&practices=../stories/x&practices=%22%5D": ONE,
    "compare/?partnerships=nobody": "",
    "compare/": "",
}


def test_a_strange_address_shows_what_it_can(opened: Open, address: str) -> None:
    page = opened("compare/").page
    for path, said in STRANGE.items():
        page.goto(f"{address}/{path}")
        expect(page.locator("[data-compare]")).to_be_visible()
        expect(page.locator("[data-compare-status]")).to_have_text(said)
        expect(page.locator("[data-compare-status]")).not_to_have_css("width", "1px")


def test_comparing_nothing_says_what_to_do(opened: Open) -> None:
    page = opened("compare/").page
    choose(page, "practices")
    expect(page.locator("[data-compare-status]")).to_have_text("Choose at least two.")


def test_a_practice_page_leads_to_its_comparison(opened: Open) -> None:
    page = opened("practices/three-legged-stool/#related").page
    page.locator(".hr-compare-with a").first.click()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(page.get_by_role("columnheader").nth(1)).to_contain_text("three-legged stool")
    page.goto(page.url.split("compare/")[0] + "partnerships/werc/")
    page.get_by_role("link", name="another partnership").click()
    expect(page.get_by_label("Partnership 1")).to_have_value("werc")
    expect(page.locator("[data-compare-status]")).to_contain_text("Choose another one")


def test_it_is_done_by_keyboard_alone(opened: Open) -> None:
    for path, label, first, second, side_by_side in (
        ("compare/", "Practice 1", "Clarify", "Define", "Side by side"),
        ("es/compare/", "Práctica 1", "Aclaren", "Definan", "Lado a lado"),
    ):
        page = opened(path).page
        focus(page.get_by_label(label))
        for key in (first, "Tab", second, "Tab", "Tab", "Enter"):
            page.keyboard.press(key) if key in ("Tab", "Enter") else page.keyboard.type(key)
        expect(page.get_by_role("heading", name=side_by_side, exact=True)).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("columnheader").nth(1).get_by_role("link")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "viewport", "scheme"), [(TWO, DESK, "light"), (f"es/{TWO}", PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
def test_the_comparison_is_accessible(opened: Open, path: str, viewport: Any, scheme: str) -> None:
    page = opened(path, viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    expect(page.get_by_role("columnheader")).to_have_count(3)
    assert breaches(page) == []


def test_on_the_narrowest_phone_each_text_stands_below_its_name(opened: Open) -> None:
    page = opened(TWO, viewport=NARROWEST).page
    expect(page.get_by_role("columnheader")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    names = page.locator("tr:has(th:text-is('In short')) .hr-compare__name:visible")
    expect(names).to_have_count(2)


def test_without_scripts_the_page_leads_to_the_lists(opened: Open) -> None:
    page = opened("compare/", java_script_enabled=False).page
    expect(page.locator("noscript p")).to_contain_text("Comparing needs JavaScript")
    expect(page.locator("[data-compare]")).to_be_hidden()
    page.locator("noscript a").first.click()
    expect(page.locator("h1")).to_have_text("All practices")
