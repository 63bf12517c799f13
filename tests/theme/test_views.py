"""Filling in and reading: a form that is closed at first, the text beside it, one short step after another."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from browsing import DESK, PHONE, Open, focus
from faults import breaches
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from test_fill_in import add_party, fill, unfold, warned

pytestmark = pytest.mark.browser
CHARTER = "documents/charter/"


def ready(page: Page) -> Page:
    expect(page.locator("form.hr-form")).to_be_attached()
    return page


def test_the_form_opens_on_a_desk_with_the_text_beside_it_which_opens_as_somebody_fills_in(opened: Open) -> None:
    page = ready(opened(CHARTER).page)
    form, text = page.locator("form.hr-form"), page.locator("[data-preview]")
    expect(form).to_be_hidden()
    expect(text).to_be_visible()
    page.get_by_role("link", name="Fill it in here").click()
    expect(form).to_be_visible()
    boxes = [one.bounding_box() for one in (form, text)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    clause = page.locator("#who-we-are")
    expect(clause).to_be_hidden()
    page.locator("#q-partnership-name").fill("Zephyr Looms")
    expect(clause).to_contain_text("Zephyr Looms")
    expect(clause).to_be_visible()
    page.get_by_role("button", name="One below the other").click()
    boxes = [one.bounding_box() for one in (form, text)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    expect(page.locator("[data-kept]")).to_contain_text("Kept on this device at")
    page.reload()
    expect(form).to_be_visible()  # there is a draft
    expect(page.get_by_role("button", name="One below the other")).to_have_attribute("aria-pressed", "true")


def test_on_a_phone_the_form_is_closed_and_a_link_to_a_clause_shows_the_text(opened: Open) -> None:
    page = ready(opened(CHARTER, viewport=PHONE).page)
    expect(page.locator("#cba-first")).to_be_hidden()
    page.goto(page.url + "#cba-first")
    expect(page.locator("#cba-first")).to_be_in_viewport()
    expect(page.locator("form.hr-form")).to_be_hidden()
    page.locator(".hr-fill > summary").click()
    expect(page.locator("form.hr-form")).to_be_visible()
    expect(page.locator("[data-views]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_form_that_cannot_be_loaded_says_so_and_comes_when_its_part_is_opened_again(browser: Browser, mill: str) -> None:
    page = browser.new_page()
    page.route("**/*.later.json", lambda route: route.abort())
    page.goto(f"{mill}/documents/weaving-charter/#aim")
    page.locator(".hr-fill > summary").click()
    expect(page.locator(".hr-fill [data-late]")).to_contain_text("This part could not be loaded.")
    page.unroute("**/*.later.json")
    page.locator(".hr-fill > summary").click(click_count=2, delay=100)
    expect(page.locator("#q-mill-name")).to_be_visible()
    expect(page.locator(".hr-fill [data-late]")).to_be_empty()
    page.close()


def test_where_the_form_points_the_step_and_the_form_open(opened: Open) -> None:
    page = ready(opened("documents/project-agreement/").page)
    fill(page, amount="100000", start_date="2027-01-01")
    page.evaluate("document.querySelectorAll('details.hr-step, .hr-fill').forEach((one) => (one.open = one.matches('.hr-fill')))")
    page.locator("form [data-open] a").last.click()
    assert page.evaluate("document.activeElement.closest('details.hr-step').open")
    assert page.evaluate("document.querySelectorAll('details.hr-step[open]').length") == 1


def test_one_step_follows_another_with_the_keyboard_and_says_how_much_is_open(opened: Open) -> None:
    page = ready(opened(CHARTER).page)
    page.locator(".hr-fill > summary").click()
    steps = page.locator("details[data-step]")
    expect(page.locator("form.hr-form")).to_be_visible()
    assert [one.get_attribute("open") for one in steps.all()] == ["", *[None] * (steps.count() - 1)]
    expect(steps.nth(0).locator("[data-step-open]")).to_have_text("5 open questions")
    focus(page.locator("#q-partnership-name"))
    page.keyboard.type("Made-up Mill Partnership")
    expect(steps.nth(0).locator("[data-step-open]")).to_have_text("4 open questions")
    focus(steps.nth(0).locator("[data-go-on]"))
    page.keyboard.press("Enter")
    expect(steps.nth(1).locator("summary")).to_be_focused()
    assert steps.nth(0).get_attribute("open") is None
    page.keyboard.press("Tab")
    expect(page.locator("[name=party-name]")).to_be_focused()
    assert page.locator("[data-progress]").evaluate("(bar) => [bar.value, bar.max > 30]") == [1, True]


@pytest.mark.parametrize(
    ("path", "viewport", "scheme"),
    [(CHARTER, DESK, "light"), ("es/documents/committee-charter/", PHONE, "dark")],
    ids=["desk-light", "phone-dark"],
)
def test_every_step_is_accessible_and_landmarks_are_a_handful(opened: Open, path: str, viewport: Any, scheme: str) -> None:
    page = ready(opened(path, viewport=viewport, color_scheme=scheme, bypass_csp=True).page)
    unfold(page)
    steps = page.locator("details[data-step]")
    assert steps.count() > 4
    assert steps.evaluate_all("(all) => all.every((one) => one.open)")
    assert breaches(page) == []
    inside = "#content :is(section[aria-label], section[aria-labelledby], nav, aside, form[aria-label], [role=region])"
    assert page.locator(inside).count() <= 10
    levels = page.locator("#content :is(h1, h2, h3, h4)").evaluate_all("(all) => all.map((one) => Number(one.localName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no heading skips a level"


def test_printed_the_page_is_the_agreement_and_nothing_else(opened: Open) -> None:
    page = ready(opened(CHARTER).page)
    fill(page, partnership_name="Zephyr Looms", has_cba="yes", cba_end="2028-06-30")
    add_party(page, "Made-up Weavers", "worker-representative")
    printed = set()
    for view in ("below", "both", "closed"):
        page.locator(f"[data-views] [data-view={view}]" if view != "closed" else ".hr-fill > summary").click()
        page.evaluate("document.querySelectorAll('[data-pane] details').forEach((one) => (one.open = false))")
        page.emulate_media(media="print")
        printed.add(page.locator("body").inner_text())
        page.emulate_media(media="null")
    assert len(printed) == 1, "it is the same whatever is shown"
    sheets = [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages]
    text = "\n".join(sheets)
    assert sheets[0].strip().startswith("Zephyr Looms")
    for said in ("Partnership charter", "Labor contracts come first", "June 30, 2028", "Other changes", "Signatures"):
        assert said in text, said
    assert "Made-up Weavers" in sheets[-1]
    for other in ("Required", "Why it is there", "Download", "Side by side", "Compare", "still open", "Sections of this"):
        assert other not in text, other


def test_the_charter_warns_of_sides_without_a_party_of_votes_and_of_co_chairs(opened: Open) -> None:
    page = ready(opened(CHARTER).page)
    add_party(page, "Made-up Mill", "employer")
    add_party(page, "Made-up Center", "convener")
    assert warned(page, "[name=party-role]") == ["No party represents workers."]
    add_party(page, "Made-up Weavers", "worker-representative")
    assert warned(page, "[name=party-role]") == []
    fill(page, decision_rule="majority-each-side", employer_seats="3", worker_seats="3", votes_needed="4")
    assert len(warned(page, "#q-votes-needed")) == 2
    fill(page, votes_needed="1")
    assert [one.split(" of ")[0] for one in warned(page, "#q-votes-needed")] == ["That is no majority"] * 2
    fill(page, votes_needed="2")
    assert warned(page, "#q-votes-needed") == []
    page.locator("[name=co-chair-name]").fill("Ada Made-Up")
    assert warned(page, "[name=co-chair-side]") == [], "nobody is told of what they are just about to say"
    page.locator("#q-quorum").focus()
    assert warned(page, "[name=co-chair-side]") == ["This co-chair stands for neither side. Say for which."]


def test_the_lines_of_a_budget_that_do_not_add_up_are_told(opened: Open) -> None:
    page = ready(opened("documents/project-agreement/").page)
    fill(page, amount="100000")
    unfold(page)
    page.locator("[name=line-amount]").fill("40000")
    said = ["The lines of the budget do not add up to the money in the project. Mend a line, or the total."]
    assert warned(page, "#q-amount") == warned(page, "[name=line-amount]") == said
    page.locator("details[data-step=budget-lines] [data-add]").click()
    page.locator("[name=line-amount]").last.fill("$60,000")
    assert warned(page, "#q-amount") == []
