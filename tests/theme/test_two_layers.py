"""A page answers on its first screen, and folds the rest by section: open on paper, for links and searches inside, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import DESK, PHONE, Open, each_shown
from playwright.sync_api import Browser, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.library import Library, languages_of, story_address
from hrtp_site.model import Document, Partnership, Playbook, Practice

pytestmark = pytest.mark.browser

SIZES = {"desk": DESK, "phone": PHONE}
MOST_SCREENS = {"desk": 4, "phone": 8}
"""How long a page is before anything is opened."""

PRACTICE = "practices/peer-mentor-programs/"
CHARTER = "documents/charter/"


LAST = {
    Practice: ".hr-answer dl > :last-child",
    Document: "[data-fact=how-long]",
    Playbook: "[data-fact=way]",
    Partnership: "[data-fact=sector]",
}
"""The last thing of its answer that a page's first screen holds."""


def answers(library: Library) -> Iterator[tuple[str, str]]:
    """Every page that answers first: its path, and where the last thing stands that its first screen holds."""
    for kind in (Practice, Document, Playbook, Partnership):
        for record in library.all(kind):
            yield from ((path, LAST[kind]) for path in languages_of(library, record).values())
    for story in library.stories:
        yield story_address(library, story, story.language).path, ".hr-answer"


MEASURED = """(last) => [document.documentElement.scrollHeight, document.querySelector(last).getBoundingClientRect().bottom + scrollY]"""
"""How long the page is, and where the last thing of its answer ends."""

NEAREST = 2
"""So many pages of a kind that come nearest to a limit are opened with their scripts, which add what they offer."""


def test_the_first_screens_hold_the_answer_and_the_whole_page_is_short(compiled: Compiled, opened: Open, address: str) -> None:
    page = opened("").page
    kinds: dict[str, dict[str, str]] = {}
    for path, last in answers(compiled.library):
        kinds.setdefault(path.removeprefix("es/").partition("/")[0], {})[f"{address}/{path.removesuffix('.md')}/"] = last
    assert {*kinds} == {"practices", "documents", "playbooks", "partnerships", "stories"}
    for paths in kinds.values():
        near: set[str] = set()
        for name, size in SIZES.items():
            page.set_viewport_size(size)
            shown = each_shown(page, paths, MEASURED)
            assert beyond(shown, name) == {}
            near |= {path for part in (0, 1) for path in sorted(shown, key=lambda path: -shown[path][part])[:NEAREST]}
        for path in near:
            page.goto(path)
            expect(page.locator("[data-pick-page] button")).to_be_visible()  # its scripts have run
            for name, size in SIZES.items():
                page.set_viewport_size(size)
                assert beyond({path: page.evaluate(MEASURED, paths[path])}, name) == {}


def beyond(measured: dict[str, list[float]], name: str) -> dict[str, list[float]]:
    """Pages that are too long, or on which what comes first (for whom, what it is, what came of it, what to do) leaves the first screen."""
    height = SIZES[name]["height"]
    return {path: found for path, found in measured.items() if found[0] > MOST_SCREENS[name] * height or found[1] > height}


def test_a_link_to_an_example_opens_its_section_and_the_example(opened: Open) -> None:
    page = opened(f"{PRACTICE}#ctw-mentor-best-practices").page
    expect(page.locator("#ctw-mentor-best-practices")).to_be_in_viewport()
    expect(page.get_by_text("Rest the mentoring on")).to_be_visible()
    expect(page.locator(".hr-fold:has(#pitfalls)")).not_to_have_attribute("open", "")


def test_everything_opens_and_closes_at_once(opened: Open) -> None:
    page = opened(PRACTICE).page
    inside = page.locator(".hr-fold:has(#pitfalls) ul")
    expect(inside).to_be_hidden()
    button = page.get_by_role("button", name="Open all sections")
    button.click()
    expect(inside).to_be_visible()
    assert page.locator("details.hr-fold:not([open])").count() == 0
    page.get_by_role("button", name="Close all sections").click()
    expect(inside).to_be_hidden()


@pytest.mark.parametrize("home", ["", "es/"])
def test_on_a_phone_the_home_page_shows_at_once_what_to_do_first_and_a_search_its_first_answer(opened: Open, home: str) -> None:
    page = opened(home, viewport=PHONE).page
    expect(page.locator(".hr-door__title").first).to_be_in_viewport(ratio=1)
    page.locator("[href$='search/']").first.evaluate("one => location.assign(`${one.href}?q=mentor`)")
    expect(page.locator("[data-search-list] h3").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("home", ["", "es/"])
def test_on_a_phone_the_glossary_is_a_list_of_words_that_open(opened: Open, address: str, home: str) -> None:
    page = opened(f"{home}glossary/", viewport=PHONE).page
    expect(page.locator("[data-open-all]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") <= 16 * PHONE["height"]
    page.goto(f"{address}/{home}glossary/#convener")
    entry = page.locator("details:has(#convener)")
    expect(page.locator("#convener")).to_be_in_viewport()
    expect(entry.locator("p").first).to_be_visible()
    expect(page.locator("details[open]")).to_have_count(1)


def test_a_closed_section_says_what_is_inside(compiled: Compiled, opened: Open) -> None:
    practice = compiled.library.get(Practice, "peer-mentor-programs")
    page = opened(PRACTICE).page
    said = page.locator(".hr-fold:has(#examples) .hr-fold__inside")
    for one in {one for example in practice.examples for one in example.partnerships}:
        expect(said).to_contain_text(compiled.library.get(Partnership, one).short_name)
    page.locator(".hr-fold > summary:has(#examples)").click()
    expect(said).to_be_hidden()
    for example in practice.examples:
        expect(page.locator(f"#{example.id}")).to_be_visible()


def test_without_scripts_every_section_stands_open(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{PRACTICE}")
    expect(page.locator(".hr-fold:has(#pitfalls) ul")).to_be_visible()
    expect(page.get_by_text("Rest the mentoring on")).to_be_visible()
    expect(page.get_by_role("button", name="Open all sections")).to_be_hidden()
    page.goto(f"{address}/glossary/")
    expect(page.locator("details:has(#convener) p").first).to_be_visible()
    context.close()


def test_on_paper_a_partnerships_page_is_whole(opened: Open) -> None:
    page = opened("partnerships/ctw/").page
    page.emulate_media(media="print")
    for section in ("about", "timeline", "sources"):
        expect(page.locator(f".hr-fold:has(> summary > #{section}) > :not(summary)").first).to_be_visible()
    expect(page.get_by_role("button", name="Open all sections")).to_be_hidden()


def test_a_section_of_a_document_says_which_clauses_are_inside_and_follows_the_answers(opened: Open) -> None:
    page = opened(CHARTER).page
    inside = page.locator(".hr-fold:has(> summary > #section-law) > summary > .hr-fold__inside")
    expect(inside).to_contain_text("Labor contracts come first; Workers’ right to organize")
    expect(inside).to_contain_text("3 blanks · 1 table")
    page.get_by_role("link", name="Fill it in here").click()
    page.locator(".hr-step > summary:has(#step-cba)").click()
    page.locator("#q-has-cba").select_option("yes")
    expect(page.locator("#cba-first")).to_be_visible()  # beside the form the text stands open, now that somebody fills in
    assert "Workers’ right to organize" not in inside.inner_text()


def test_a_link_to_a_stop_of_a_route_opens_it_and_paper_has_every_stop(opened: Open) -> None:
    page = opened("playbooks/new-hires-leave/").page
    page.get_by_role("link", name="Value cultural affinity").first.click()
    stops = page.locator("details.hr-stop")
    expect(stops.last.get_by_role("link", name="Open the practice")).to_be_visible()
    expect(stops.first.get_by_role("link", name="Open the practice")).to_be_hidden()
    page.emulate_media(media="print")
    for stop in stops.all():
        expect(stop.get_by_text("Why here:")).to_be_visible()
