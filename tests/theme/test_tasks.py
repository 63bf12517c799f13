"""What a new reader comes to do, tried from the home page on a phone: in few touches, and without scrolling far."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from browsing import PHONE, Open
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

MOST_TOUCHES = 3
"""Links, buttons, answers; beginning to search and sending what was typed are one each."""

MOST_SCREENS = 3
"""So far down the pages on the way, all together, as a thumb would go from the top of each."""


@dataclass
class Reader:
    """Somebody with a phone. Every touch and every screen scrolled is counted, and there may not be too many."""

    page: Page
    touches: int = 0
    scrolled: float = 0

    def find(self, what: Locator) -> Locator:
        """Scrolls until it is in view."""
        expect(what).to_be_visible()
        before = self.page.evaluate("scrollY")
        what.evaluate("(one) => one.scrollIntoView({ block: 'nearest', behavior: 'instant' })")
        self.scrolled += abs(self.page.evaluate("scrollY") - before) / PHONE["height"]
        expect(what).to_be_in_viewport()
        assert self.scrolled <= MOST_SCREENS, f"{self.scrolled:.1f} screens to {what}"
        return what

    def touch(self, what: Locator) -> None:
        """Goes to it and touches it."""
        self.find(what).click()
        self.touches += 1
        assert self.touches <= MOST_TOUCHES, f"{self.touches} touches to {what}"

    def search(self, words: str) -> None:
        """Opens the search of the head and types; what is suggested can be touched, or :meth:`send` looks for it."""
        self.touch(self.page.get_by_role("banner").get_by_role("button", name=re.compile("^(Search|Buscar)$")))
        self.page.locator("#hr-header-search").press_sequentially(words)

    def send(self) -> None:
        self.page.keyboard.press("Enter")
        self.touches += 1
        expect(self.page.locator("#results")).to_be_focused(timeout=20_000)
        self.page.evaluate("scrollTo(0, 0)")

    def result(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.locator("[data-search-list]").get_by_role("link", name=name).first


@pytest.fixture
def reader(opened: Open) -> Reader:
    return Reader(opened("", viewport=PHONE).page)


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def test_what_to_do_where_bus_drivers_quit(reader: Reader) -> None:
    reader.search("bus drivers quit")
    reader.send()
    reader.touch(reader.result("Develop an explicit peer mentor program, led by the workers"))
    expect(reader.find(main(reader.page).locator("[data-fact=monday]"))).to_have_text(re.compile(r"\w+"))


def test_what_the_employer_gains(reader: Reader) -> None:
    reader.touch(main(reader.page).get_by_role("link", name="Employer", exact=True))
    expect(reader.find(reader.page.locator("#gains ~ .hr-point").first)).to_have_text(re.compile(r"\w+"))


def test_a_charter_for_a_workplace_without_a_union(reader: Reader) -> None:
    reader.search("charter without a union")
    reader.send()
    reader.touch(reader.result(re.compile("Workplaces without a union")))
    expect(reader.page).to_have_url(re.compile("/documents/charter/#"))
    expect(main(reader.page).get_by_role("heading", name="Workplaces without a union")).to_be_in_viewport()


def test_what_werc_counted(reader: Reader) -> None:
    reader.search("what WERC counted")
    reader.send()
    reader.touch(reader.result(re.compile("^WERC counted who was missing")))
    reader.find(main(reader.page).get_by_text("a labor market analysis and an"))


def test_a_poster_to_hang_up(reader: Reader) -> None:
    reader.search("peer mentor")
    reader.touch(reader.page.get_by_role("option", name=re.compile("^Develop an explicit peer mentor program")).first)
    poster = reader.find(main(reader.page).get_by_role("link", name=re.compile("^Poster for the break room")))
    assert str(poster.get_attribute("href")).endswith(".pdf")


def test_the_page_on_mentors_in_spanish(reader: Reader) -> None:
    page = reader.page
    reader.touch(page.get_by_role("banner").locator("a[hreflang=es]:visible"))
    reader.search("mentores")
    reader.touch(page.get_by_role("option", name=re.compile("Historia$")).first)
    expect(page.locator("html[lang=es]")).to_be_attached()
    reader.find(page.get_by_role("article").get_by_text(re.compile("mentor")).nth(1))


def test_who_in_hospitality_did_it(reader: Reader) -> None:
    reader.search("hospitality")
    reader.send()
    reader.touch(reader.result("HTA"))
    expect(reader.page.locator("h1")).to_have_text("HTA")
    reader.find(main(reader.page).get_by_role("heading", level=2).first)


def test_a_plan_for_monday(reader: Reader) -> None:
    page = reader.page
    reader.touch(main(page).get_by_role("link", name=re.compile("^Start here")))
    reader.touch(page.get_by_label("New hires leave early"))
    reader.touch(page.get_by_role("button", name="Show me my plan"))
    expect(page.locator("[data-stretch=monday] [data-action]")).to_be_in_viewport(ratio=1)


def test_where_a_figure_comes_from(reader: Reader) -> None:
    page = reader.page
    reader.touch(page.get_by_role("banner").get_by_role("button", name="Menu"))
    reader.touch(page.get_by_role("dialog").get_by_role("link", name="Results"))
    reader.touch(main(page).get_by_role("link", name="Overview of the four elements").first)
    expect(page.locator("h1")).to_contain_text("verview")


def test_what_a_term_means(reader: Reader) -> None:
    reader.search("taft-hart")
    reader.touch(reader.page.get_by_role("option", name=re.compile("^Taft-Hartley trust")))
    expect(reader.page.locator("#taft-hartley-trust")).to_be_in_viewport()
