"""Which agreement do we need: six questions lead to one, with the reasons, at an address that can be sent; a table does without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, focus
from faults import breaches
from playwright.sync_api import Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.library.choosing import every_way, holding
from hrtp_site.model.records import Chooser, Document
from hrtp_site.reading.prose import plain

pytestmark = pytest.mark.browser

PATH = "documents/which/"
ANSWERS = {"for": "partnership", "money": "yes", "project": "no", "data": "no", "enforce": "no", "rules": "no"}
ASKED = f"{PATH}?{'&'.join(f'{name}={answer}' for name, answer in ANSWERS.items())}"
SAID = "Your answer: Training project agreement. Beside it: Partnership charter."


def choose(page: Page, **answers: str) -> None:
    for name, answer in answers.items():
        page.locator(f"[data-which] input[name='{name}'][value='{answer}']").check()


def named(page: Page) -> list[str]:
    """The documents that the answer names, first and beside it."""
    return [str(one.get_attribute("data-led-to")) for one in page.locator("[data-which-answer] [data-led-to]:visible").all()]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_after_the_last_question_the_answer_stands_in_view_and_is_read_out(opened: Open, viewport: Any) -> None:
    page = opened(PATH, viewport=viewport).page
    expect(page.locator("[data-which-answer]")).to_be_hidden()
    choose(page, **ANSWERS)
    status = page.get_by_role("status")
    expect(status.filter(has_text="Your answer")).to_have_text(SAID)
    expect(page.locator("[data-which-first] [data-head]")).to_be_in_viewport(ratio=1)
    assert named(page) == ["project-agreement", "charter"]
    assert page.url.endswith(ASKED)
    card = page.locator("[data-which-first]")
    expect(card.locator("[data-reason]:visible")).to_have_count(1)
    expect(card).to_contain_text("a promise of money needs a contract")
    expect(card.locator("[data-decided]")).to_have_text("What it is for: The whole partnership and how it works together; Money: Yes")
    expect(card.get_by_role("link", name=re.compile("Word file, to change"))).to_have_attribute("href", "../project-agreement.docx")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("heading", name="Your answer")).to_be_focused()
    expect(page.get_by_role("heading", name="Your answer")).to_be_in_viewport(ratio=1)
    card.get_by_role("link", name="Training project agreement").click()
    expect(page.locator("h1")).to_have_text("Training project agreement")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_sent_address_opens_at_its_answer(opened: Open, viewport: Any) -> None:
    page = opened(ASKED, viewport=viewport).page
    expect(page.get_by_role("heading", name="Your answer")).to_be_focused()
    expect(page.locator("[data-which-first] [data-head]")).to_be_in_viewport(ratio=1)
    assert named(page) == ["project-agreement", "charter"]
    for name, answer in ANSWERS.items():
        expect(page.locator(f"input[name='{name}'][value='{answer}']")).to_be_checked()


def test_every_way_to_answer_shows_what_the_records_say(opened: Open, compiled: Compiled) -> None:
    chooser = compiled.library.get(Chooser, "which")
    page = opened(ASKED).page
    expect(page.locator("[data-which-answer]")).to_be_visible()
    found = page.evaluate(
        """(ways) => ways.map((answers) => {
          const input = (name, answer) => document.querySelector(`input[name="${name}"][value="${answer}"]`);
          for (const [name, answer] of Object.entries(answers)) input(name, answer).checked = true;
          document.querySelector("[data-which]").dispatchEvent(new Event("change"));
          const shown = (place) => [...document.querySelectorAll(`[data-which-${place}] [data-reason]`)].filter((line) => !line.hidden);
          return ["first", "beside"].map((place) => shown(place).map((line) => line.textContent));
        })""",
        list(every_way(chooser)),
    )
    expected = [
        [[plain(one.why) for one in holding(part, answers)] for part in (chooser.first, chooser.beside)] for answers in every_way(chooser)
    ]
    assert found == expected


def test_back_restores_the_answers_before(opened: Open) -> None:
    page = opened(ASKED).page
    expect(page.locator("[data-which-answer]")).to_be_visible()
    choose(page, money="no")
    expect(page.locator("[data-which-first] [data-led-to]")).to_have_attribute("data-led-to", "charter")
    page.go_back()
    expect(page.locator("[data-which-first] [data-led-to]")).to_have_attribute("data-led-to", "project-agreement")
    expect(page.locator("input[name=money][value=yes]")).to_be_checked()


def test_what_is_not_answered_is_named_and_gets_the_focus(opened: Open) -> None:
    page = opened(PATH).page
    choose(page, **{name: answer for name, answer in ANSWERS.items() if name not in ("data", "rules")})
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("[data-which-status]")).to_have_text("Please answer these, too: Data about people, Working together.")
    expect(page.locator("input[name=data]").first).to_be_focused()
    expect(page.locator("[data-which-answer]")).to_be_hidden()


def test_an_address_with_nonsense_in_it_asks_afresh(opened: Open) -> None:
    page = opened(f"{PATH}?for=<script>&money=perhaps&rules=yes").page
    expect(page.locator("[data-which]")).to_be_visible()
    expect(page.locator("[data-which] input:checked")).to_have_count(1)
    expect(page.locator("[data-which-answer]")).to_be_hidden()


def test_the_questions_are_answered_by_keyboard_alone(opened: Open) -> None:
    page = opened(PATH).page
    focus(page.locator("input[name=for]").first)
    for _ in range(6):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    expect(page.locator("[data-which-status]")).to_contain_text("Your answer: Training project agreement.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your answer")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-which-first] a").first).to_be_focused()


@pytest.mark.parametrize(("path", "viewport", "scheme"), [(ASKED, DESK, "light"), (PATH, PHONE, "light"), (f"es/{ASKED}", PHONE, "dark")])
def test_questions_and_answer_are_accessible(opened: Open, path: str, viewport: Any, scheme: str) -> None:
    page = opened(path, viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    expect(page.locator("[data-which]")).to_be_visible()
    assert breaches(page) == []


def test_nothing_runs_off_the_narrowest_page(opened: Open) -> None:
    page = opened(ASKED, viewport=NARROWEST).page
    expect(page.locator("[data-which-answer]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]


def test_without_scripts_the_table_has_every_reason_with_its_answers(opened: Open, compiled: Compiled) -> None:
    chooser = compiled.library.get(Chooser, "which")
    page = opened(PATH, java_script_enabled=False).page
    expect(page.locator("[data-which]")).to_be_hidden()
    expect(page.locator("[data-which-documents]")).to_be_hidden()
    expect(page.locator("noscript p")).to_contain_text("The questions need JavaScript")
    words = {(asked.id, choice.id): choice.label for asked in chooser.questions for choice in asked.choices}
    rows = {str(row.get_attribute("id")).removeprefix("row-"): row for row in page.locator(".hr-which-table tbody tr").all()}
    assert list(rows) == ["charter", "memorandum-of-understanding", "project-agreement", "committee-charter"]
    for place, reasons in ((1, chooser.first), (2, chooser.beside)):
        for name, row in rows.items():
            lines = [line.inner_text() for line in row.locator("td").nth(place).locator("li").all()]
            own = [one for one in reasons if one.document == name]
            for line, reason in zip(lines, own, strict=True):
                assert line.startswith(plain(reason.why))
                assert all(plain(words[one.question, answer]) in line for one in reason.when for answer in one.answers)
    for name, row in rows.items():
        document = compiled.library.get(Document, name)
        assert all(plain(one) in row.inner_text() for one in document.use_when)
        assert plain(document.notice.binding) in row.inner_text()
    rows["charter"].get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Partnership charter")


def test_in_spanish_the_same_answers_lead_to_the_same_documents(opened: Open) -> None:
    page = opened(f"es/{ASKED}").page
    expect(page.locator("[data-which-status]")).to_have_text(
        "Su respuesta: Acuerdo de proyecto de capacitación. A su lado: Acuerdo de la alianza."
    )
    assert named(page) == ["project-agreement", "charter"]
    expect(page.locator("[data-which-first] [lang=en]")).to_have_count(0)
    page.locator("header").get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Which agreement do we need?")


def test_the_list_of_documents_each_agreement_and_the_search_lead_to_the_questions(opened: Open, address: str) -> None:
    page = opened("documents/").page
    page.locator("summary", has_text="Which agreement do we need?").click()
    page.get_by_role("link", name="Which agreement do we need?").last.click()
    expect(page).to_have_url(re.compile("/documents/which/$"))
    for path, words in (
        ("documents/committee-charter/", "Which agreement do we need?"),
        ("es/documents/charter/", "¿Qué acuerdo necesitamos?"),
    ):
        page.goto(f"{address}/{path}")
        page.get_by_role("link", name=words).click()
        expect(page.locator("h1")).to_have_text(words)
    page.goto(f"{address}/search/?q=which+agreement+do+we+need")
    expect(page.locator("[data-search-list]")).to_contain_text("Which agreement do we need?")
    page.goto(f"{address}/documents/retreat-agenda/")
    expect(page.get_by_role("link", name="Which agreement do we need?")).to_have_count(0)
