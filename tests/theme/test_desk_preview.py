"""The desk's preview says beforehand what the site would refuse, and what is left to the build. Nobody in here exists."""

from __future__ import annotations

import pytest
from at_the_desk import agree, field
from browsing import PHONE, Open
from faults import breaches
from playwright.sync_api import Page, expect

from hrtp_site.consent import LEFT_TO_THE_BUILD

pytestmark = pytest.mark.browser


def written(page: Page, body: str) -> None:
    page.locator("[data-new]").click()
    agree(page)
    page.evaluate("location.hash = '#story'")
    for name, words in (("teller.first_name", "Ada"), ("headline", "A weaver"), ("dek", "She is asked."), ("body", body)):
        field(page, f"story.{name}").fill(words)


@pytest.mark.parametrize(
    ("path", "refused", "missing"),
    [
        ("desk/", "The site refuses the whole story: “213-555-0171” looks like a telephone number.", "Take out what leads to a person"),
        ("es/desk/", "El sitio rechaza toda la historia: “213-555-0171” parece un número de teléfono.", "Quite lo que lleva a una persona"),
    ],
)
def test_a_telephone_number_is_refused_at_the_desk_already(opened: Open, path: str, refused: str, missing: str) -> None:
    page = opened(path, alone=True, viewport=PHONE, bypass_csp=True).page
    written(page, "We were asked. Llámeme al 213-555-0171.")
    page.evaluate("location.hash = '#preview'")
    expect(page.locator("[data-held] li").first).to_contain_text(refused)
    expect(page.locator("[data-held] li", has_text="213-555-0171")).to_have_count(1)
    assert page.locator(".hr-desk__decides li").count() == len(LEFT_TO_THE_BUILD)
    assert breaches(page) == []
    page.evaluate("location.hash = '#package'")
    page.locator("[data-missing] a", has_text=missing).click()
    expect(field(page, "story.body")).to_be_focused()
    field(page, "story.body").fill("We were asked.")
    page.evaluate("location.hash = '#preview'")
    expect(page.locator("[data-page]")).to_contain_text("Ada")
    expect(page.locator("[data-held]")).not_to_contain_text("213-555-0171")
    expect(page.locator("[data-missing] a", has_text=missing)).to_have_count(0)


def test_a_name_in_disguise_holds_the_story_back_at_the_desk_already(opened: Open) -> None:
    page = opened("desk/", alone=True).page
    written(page, "See #HearVantongerenSpeak.")
    page.evaluate("location.hash = '#keep-out'")
    page.locator("[data-words-kept]").fill("Vantongeren")
    page.evaluate("location.hash = '#preview'")
    expect(page.locator("[data-held] li")).to_have_text(["Nothing is shown, because the text says “Vantongeren”, which is not to be said."])


def test_the_sentence_to_remember_is_seen_whole_and_stays_one_line(opened: Open) -> None:
    page = opened("desk/", alone=True, viewport=PHONE).page
    written(page, "We were asked.")
    quote = field(page, "story.pull_quote")
    quote.fill("They asked me first.")
    quote.press("End")
    quote.press("Enter")
    page.keyboard.type("Then I said it.")
    quote.blur()
    expect(quote).to_have_value("They asked me first. Then I said it.")
    page.evaluate("location.hash = '#preview'")
    expect(page.locator("[data-page] blockquote")).to_have_text("“They asked me first. Then I said it.”")
