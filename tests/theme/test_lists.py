"""Lists that help choose: filters that count, orders, a state in the address; on a desk, on a phone, by keyboard, without scripts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, focus
from faults import breaches
from pdfs import in_a_dictionary
from playwright.sync_api import Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Document, Outcome, Practice
from hrtp_site.pages.answers import came_of
from hrtp_site.pages.facets import facets_of
from hrtp_site.reading.prose import plain

pytestmark = pytest.mark.browser

LISTS = ("practices/", "documents/", "es/documents/", "stories/", "es/stories/", "results/")

WRONG = """() => {
  const shown = () => document.querySelectorAll("[data-entry]:not([hidden], [hidden] *)").length;
  const wrong = [];
  for (const part of document.querySelectorAll("[data-facet]:not(:has(:checked))")) {
    for (const box of part.querySelectorAll("input")) {
      const says = Number(box.parentElement.querySelector("[data-count]").textContent);
      if (box.disabled !== (says === 0)) wrong.push(`${box.name}:${box.value} says ${says}`);
      if (box.disabled) continue;
      box.click();
      const said = document.querySelector("[data-filter-status]").textContent;
      if (shown() !== says || !said.startsWith(`${says} `)) wrong.push(`${box.name}:${box.value} says ${says}, shows ${shown()}: ${said}`);
      box.click();
    }
  }
  return wrong;
}"""
"""Every count that is not what the list then shows, and every choice that leads to nothing."""


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-entry]:visible h3").all_inner_texts()]


def choice(page: Page, facet: str, value: str) -> Any:
    return page.locator(f"[data-filter] input[name={facet}][value='{value}']")


@pytest.mark.parametrize("path", LISTS)
def test_a_choice_leaves_as_many_as_it_says(opened: Open, path: str) -> None:
    page = opened(path).page
    expect(page.locator("[data-filter]")).to_be_visible()
    assert page.evaluate(WRONG) == []
    for box in page.locator("[data-facet]").nth(0).locator("input").all()[:2]:
        box.check()
    page.locator("[data-facet]").nth(1).locator("input").first.evaluate("box => box.disabled || box.click()")
    assert page.locator("[data-filter] input:checked").count() >= 2
    assert page.evaluate(WRONG) == []


def test_what_is_offered_is_what_the_records_say(opened: Open, compiled: Compiled) -> None:
    library = compiled.library
    page = opened("practices/").page
    practices = library.all(Practice)
    expect(page.locator("[data-filter-status]")).to_have_text(f"{len(practices)} practices")
    counts = Counter((facet, value) for one in practices for facet, values in facets_of(library, one).items() for value in values)
    offered = page.locator("[data-filter] input").evaluate_all(
        "(all) => all.map((box) => [box.name, box.value, Number(box.parentElement.querySelector('small').textContent)])"
    )
    assert {name for name, _, _ in offered} == {"problem", "stage", "sector", "element", "evidence", "partnership", "take", "need"}
    assert [one for one in offered if one[0] != "take" and counts[one[0], one[1]] != one[2]] == []
    for one in practices:
        row = page.locator(f"[data-entry]:has(h3 a[href='{one.id}/'])")
        came = came_of(library, one)
        said = (
            came.outcome.title
            if came.outcome
            else came.example.result.split(".")[0]
            if came.example and came.example.result
            else "No source"
        )
        assert plain(said)[:30] in row.locator("p").first.inner_text(), "the first line says what came of it"
    page.goto(page.url.replace("practices/", "documents/"))
    documents = library.all(Document)
    spanish = sum(library.in_language(one, Language.SPANISH) is not None for one in documents)
    expect(choice(page, "language", "es").locator("xpath=..").locator("[data-count]")).to_have_text(str(spanish))
    assert len(shown(page)) == len(documents)


@pytest.mark.parametrize(
    ("path", "sort", "by_title", "by_evidence", "take_away", "clear"),
    [
        ("practices/", "Sort by", "by title, A to Z", "strongest evidence first", "Take away: Forming", "Clear all"),
        (
            "es/practices/",
            "Ordenar por",
            "por título, de la A a la Z",
            "la evidencia más fuerte primero",
            "Quitar: En formación",
            "Borrar todo",
        ),
    ],
)
def test_the_choice_stands_in_the_address_and_back_takes_the_last_step_back(
    opened: Open, path: str, sort: str, by_title: str, by_evidence: str, take_away: str, clear: str
) -> None:
    page = opened(path).page
    every = shown(page)
    choice(page, "stage", "forming").check()
    choice(page, "problem", "new-hires-leave").check()
    expect(page).to_have_url(re.compile(r"\?problem=new-hires-leave&stage=forming$"))
    both = shown(page)
    page.get_by_label(sort).select_option(label=by_title)
    assert shown(page) == sorted(both, key=in_a_dictionary)
    expect(page).to_have_url(re.compile(r"stage=forming&sort=title$"))
    page.reload()
    assert shown(page) == sorted(both, key=in_a_dictionary)
    page.get_by_role("button", name=take_away).click()
    expect(page.locator("[data-filter-status]")).to_be_focused()
    expect(choice(page, "stage", "forming")).not_to_be_checked()
    page.go_back()
    page.go_back()
    assert shown(page) == both
    page.get_by_role("button", name=clear).click()
    assert shown(page) == every
    expect(page).to_have_url(re.compile(rf"/{path}$"))
    page.get_by_label(sort).select_option(label=by_evidence)
    rungs = page.locator("[data-entry]:visible").evaluate_all("(all) => all.map((one) => Number(one.dataset.byEvidence))")
    assert rungs == sorted(rungs, reverse=True)
    page.goto(page.url.partition("?")[0] + "?stage=nonsense&sort=nonsense")
    assert shown(page) == every


def test_figures_of_a_partnership_come_out_of_their_sections(opened: Open, compiled: Compiled) -> None:
    library = compiled.library
    page = opened("results/?partnership=werc").page
    own = library.derived.outcomes_of["werc"]
    entries = page.locator("[data-entry]:visible")
    expect(entries).to_have_count(len(own))
    expect(page.locator("[data-filter-status]")).to_have_text(f"{len(own)} figures shown")
    page.goto(page.url + "&measured=evaluation")
    expect(page.locator("[data-filter-status]")).to_contain_text("0 figures shown. Nothing has all of that.")
    expect(page.locator("[data-group]:visible")).to_have_count(0)
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-entry]:not([hidden], [hidden] *)")).to_have_count(len(library.all(Outcome)))
    choice(page, "measured", "evaluation").check()
    expect(page.locator("[data-filter-status]")).to_have_text(re.compile(r"^[1-9]"))
    page.get_by_label("Sort by").select_option(label="by title, A to Z")
    expect(page.locator("li[data-entry]:visible h3").first).to_be_visible()
    titles = [one.partition("\n")[2] for one in page.locator("li[data-entry]:visible h3").all_inner_texts()]
    assert titles
    dots = opened("results/?figures=reach").page.locator(".hr-dots:visible")
    expect(dots.first).to_be_visible()  # the script has opened the sections by then
    assert all("a dot for each" in str(one.locator("title").text_content()) for one in dots.all())


@pytest.mark.parametrize("path", ["practices/", "es/documents/", "stories/", "results/"])
def test_on_a_phone_the_list_begins_on_the_first_screen_and_the_filters_open_at_a_press(opened: Open, path: str) -> None:
    page = opened(path, viewport=PHONE, color_scheme="dark", bypass_csp=True).page
    expect(page.locator("[data-entry] h3 a, li[data-entry] h3").first).to_be_in_viewport()
    expect(page.locator("[data-filter] input").first).to_be_hidden()
    summary = page.locator("[data-filter-panel] > summary")
    focus(summary)
    page.keyboard.press("Enter")
    box = page.locator("[data-filter] input:visible").first
    focus(box)
    page.keyboard.press("Space")
    expect(summary).to_contain_text("1")
    assert breaches(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".hr-filter__done button").click()
    expect(box).to_be_hidden()
    expect(page.locator("[data-filter-status]")).to_be_focused()
    expect(page.locator("[data-filter-status]")).to_be_in_viewport()
    page.set_viewport_size(NARROWEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    page.set_viewport_size(DESK)
    expect(box).to_be_visible()


def test_without_scripts_lists_of_each_value_lead_on(opened: Open, address: str, site: Path) -> None:
    page = opened("practices/", java_script_enabled=False).page
    expect(page.locator("[data-filter]")).to_be_hidden()
    expect(page.get_by_label("Sort by")).to_be_hidden()
    lists = page.get_by_role("navigation", name="Shorter lists")
    # In the site's own dress, without the base theme's blue sign of a note.
    assert lists.locator("summary").evaluate("(one) => getComputedStyle(one, '::before').display") == "none"
    lists.locator("summary").click()
    lists.get_by_role("link", name="Forming", exact=True).click()
    expect(page.locator("h1")).to_have_text("Stage: Forming")
    for path in LISTS:
        page.goto(f"{address}/{path}")
        expect(page.locator("[data-entry]").first).to_be_visible()
        linked = [link.get_attribute("href") for link in page.locator(".hr-narrow-pages a").all()]
        assert all((site / path / str(href) / "index.html").is_file() for href in linked), path


def test_the_questions_which_agreement_stand_on_the_page_of_documents(opened: Open) -> None:
    for path, title, asked, said in (
        ("documents/", "Which agreement do we need?", "Show the answer", "Your answer: Training project agreement."),
        ("es/documents/", "¿Qué acuerdo necesitamos?", "Ver la respuesta", "Su respuesta:"),
    ):
        page = opened(path, viewport=PHONE, bypass_csp=True).page
        door = page.locator("details", has_text=title).first
        expect(door.locator("summary")).to_be_in_viewport(ratio=1)
        focus(door.locator("summary"))
        page.keyboard.press("Enter")
        assert breaches(page, "details.hr-door-question") == []
        for question in door.locator("fieldset").all():
            question.locator("input").first.check()
        door.get_by_role("button", name=asked).click()
        expect(page).to_have_url(re.compile(r"/documents/which/\?for=partnership&money=yes"))
        expect(page.locator("[data-which-status]")).to_contain_text(said)
        expect(page.locator("[data-which-first] [data-head]")).to_be_in_viewport()
