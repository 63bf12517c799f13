"""What a new reader of either language comes to do, tried from the home page on a phone: in few touches, and without scrolling far."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from browsing import PHONE, Open
from conftest import LANGUAGES
from playwright.sync_api import Locator, Page, expect

from hrtp_site.model.languages import Language

pytestmark = pytest.mark.browser

MOST_TOUCHES = 3
"""Links, buttons, answers; beginning to search and sending what was typed are one each."""

MOST_SCREENS = 3
"""So far down the pages on the way, all together, as a thumb would go from the top of each."""


@dataclass
class Reader:
    """Somebody with a phone. Every touch and every screen scrolled is counted, and there may not be too many."""

    page: Page
    language: str
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


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """What the reader reads."""
    return str(request.param)


@pytest.fixture
def reader(opened: Open, language: str) -> Reader:
    return Reader(opened("" if language == Language.ENGLISH else f"{language}/", viewport=PHONE).page, language)


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def test_what_to_do_where_bus_drivers_quit(reader: Reader) -> None:
    reader.search({"en": "bus drivers quit", "es": "renuncian los choferes de autobús"}[reader.language])
    reader.send()
    mentors = {
        "en": "Develop an explicit peer mentor program, led by the workers",
        "es": "Cree un programa explícito de mentores entre compañeros, dirigido por ellos",
    }
    reader.touch(reader.result(mentors[reader.language]))
    expect(reader.find(main(reader.page).locator("[data-fact=monday]"))).to_have_text(re.compile(r"\w+"))


def test_what_the_employer_gains(reader: Reader) -> None:
    reader.touch(main(reader.page).get_by_role("link", name={"en": "Employer", "es": "Empleador"}[reader.language], exact=True))
    expect(reader.find(reader.page.locator("#gains ~ .hr-point").first)).to_have_text(re.compile(r"\w+"))


def test_a_charter_for_a_workplace_without_a_union(reader: Reader) -> None:
    reader.search({"en": "charter without a union", "es": "acuerdo donde no hay sindicato"}[reader.language])
    reader.send()
    clause = {"en": "Workplaces without a union", "es": "Lugares de trabajo sin sindicato"}[reader.language]
    reader.touch(reader.result(re.compile(clause)))
    expect(reader.page).to_have_url(re.compile("/documents/charter/#"))
    expect(main(reader.page).get_by_role("heading", name=clause)).to_be_in_viewport()


def test_what_werc_counted(reader: Reader) -> None:
    reader.search({"en": "what WERC counted", "es": "qué contó WERC"}[reader.language])
    reader.send()
    reader.touch(reader.result(re.compile({"en": "^WERC counted who was missing", "es": "^WERC contó quién faltaba"}[reader.language])))
    counted = {"en": "a labor market analysis and an", "es": "análisis del mercado laboral y una revisión de equidad: qué puestos"}
    reader.find(main(reader.page).get_by_text(counted[reader.language]))


def test_a_poster_to_hang_up(reader: Reader) -> None:
    reader.search({"en": "peer mentor", "es": "mentores entre"}[reader.language])
    mentors = {"en": "^Develop an explicit peer mentor program", "es": "^Cree un programa explícito de mentores"}
    reader.touch(reader.page.get_by_role("option", name=re.compile(mentors[reader.language])).first)
    said = {"en": "^Poster for the break room", "es": "^Cartel para la sala de descanso"}[reader.language]
    poster = reader.find(main(reader.page).get_by_role("link", name=re.compile(said)))
    assert re.search(
        {"en": r"/posters/practices/.+\.pdf$", "es": r"/posters/es/practices/.+\.pdf$"}[reader.language], str(poster.get_attribute("href"))
    )


def test_a_page_on_mentors_in_the_other_language(reader: Reader) -> None:
    page, other = reader.page, {"en": "es", "es": "en"}[reader.language]
    reader.touch(page.get_by_role("banner").locator(f"a[hreflang={other}]:visible"))
    reader.search({"en": "mentor", "es": "mentores"}[other])
    reader.touch(page.get_by_role("option", name=re.compile({"en": "Story$", "es": "Historia$"}[other])).first)
    expect(page.locator(f"html[lang={other}]")).to_be_attached()
    reader.find(page.get_by_role("article").get_by_text(re.compile("mentor")).nth(1))


def test_who_in_hospitality_did_it(reader: Reader) -> None:
    reader.search({"en": "hospitality", "es": "hotelería"}[reader.language])
    reader.send()
    reader.touch(reader.result("HTA"))
    expect(reader.page.locator("h1")).to_have_text("HTA")
    reader.find(main(reader.page).get_by_role("heading", level=2).first)


def test_a_plan_for_monday(reader: Reader) -> None:
    page = reader.page
    reader.touch(main(page).get_by_role("link", name=re.compile({"en": "^Start here", "es": "^Por dónde empezar"}[reader.language])))
    reader.touch(page.get_by_label({"en": "New hires leave early", "es": "La gente nueva se va pronto"}[reader.language]))
    reader.touch(page.get_by_role("button", name={"en": "Show me my plan", "es": "Muéstreme mi plan"}[reader.language]))
    expect(page.locator("[data-stretch=monday] [data-action]")).to_be_in_viewport(ratio=1)


def test_where_a_figure_comes_from(reader: Reader) -> None:
    page = reader.page
    reader.touch(page.get_by_role("banner").get_by_role("button", name={"en": "Menu", "es": "Menú"}[reader.language]))
    reader.touch(page.get_by_role("dialog").get_by_role("link", name={"en": "Results", "es": "Resultados"}[reader.language]))
    source = {"en": "Overview of the four elements", "es": "Informe general sobre los cuatro elementos"}[reader.language]
    reader.touch(main(page).get_by_role("link", name=source).first)
    expect(page.locator("h1")).to_contain_text({"en": "verview", "es": "nforme general"}[reader.language])


def test_what_a_term_means(reader: Reader) -> None:
    reader.search("taft-hart")
    term = {"en": "^Taft-Hartley trust", "es": "^Fideicomiso Taft-Hartley"}[reader.language]
    reader.touch(reader.page.get_by_role("option", name=re.compile(term, re.IGNORECASE)))
    expect(reader.page.locator("#taft-hartley-trust")).to_be_in_viewport()
