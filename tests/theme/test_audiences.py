"""What is in it for each: read on a phone, unfolded with the keyboard, printed on one sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from browsing import PHONE, Open, opening
from faults import breaches
from playwright.sync_api import Browser, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.library import languages_of
from hrtp_site.media.palette import SCHEMES
from hrtp_site.model import Audience, Language, url_of
from hrtp_site.reading.prose import plain

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    yield from opening(browser, address, "for/")


def test_each_page_fits_one_printed_sheet(opened: Open, compiled: Compiled, address: str) -> None:
    """Each on both papers, by turn in one language and in the other."""
    library, page = compiled.library, opened().page
    for place, audience in enumerate(library.all(Audience)):
        paths = [*languages_of(library, audience).values()]
        for turn, paper in enumerate(("Letter", "A4")):
            path = paths[(place + turn) % len(paths)]
            page.goto(f"{address}/{url_of(path)}")
            assert len(pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1, path


def test_what_stands_behind_a_statement_is_unfolded_with_the_keyboard(opened: Open) -> None:
    page = opened("for/employers/").page
    first = page.locator("details.hr-basis").first
    expect(first.locator("a").first).to_be_hidden()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("a").first).to_be_visible()


def test_each_page_is_accessible_and_fits_a_phone(opened: Open, compiled: Compiled, address: str) -> None:
    page = opened(viewport=PHONE, bypass_csp=True).page
    for place, audience in enumerate(compiled.library.all(Audience)):
        page.emulate_media(color_scheme=SCHEMES[place // 2 % 2])
        page.goto(f"{address}/{('', 'es/')[place % 2]}for/{audience.id}/")  # by turn in one language and in the other
        page.evaluate("document.querySelectorAll('details.hr-basis').forEach((one) => (one.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert breaches(page) == [], audience.id


def test_the_home_page_has_a_door_for_each_chair_and_it_opens_what_is_gained_and_the_next_step(
    opened: Open, compiled: Compiled, address: str
) -> None:
    library, page = compiled.library, opened("", viewport=PHONE).page
    for place, audience in enumerate(library.all(Audience)):
        home, language = (("", Language.ENGLISH), ("es/", Language.SPANISH))[place % 2]
        own = library.in_language(audience, language) or audience
        page.goto(f"{address}/{home}")
        page.get_by_role("main").get_by_role("link", name=own.short_title, exact=True).click()
        expect(page).to_have_url(re.compile(f"/{home}for/{audience.id}/$"))
        expect(page.locator("h1")).to_have_text(own.title)
        expect(page.locator(".hr-monday")).to_contain_text(plain(own.monday))
        expect(page.locator(".hr-monday a[href='#begin']")).to_be_visible()
        expect(page.locator("h2#gains ~ .hr-point").first).to_contain_text(plain(own.gains[0].text)[:40])
