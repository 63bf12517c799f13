"""A playbook with very many records in a browser: the pages of a list, and what is compared where no page offers everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, NARROWEST, Open, opening
from conftest import AS_OF, hrtp, make_scratch, serve
from faults import breaches
from many import many
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_scratch(tmp_path_factory.mktemp("large") / "project")
    for source in many(practices=20, others=2):
        path = project / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source.text, encoding="utf-8")
    run = hrtp(project, "build", "--fast", "--as-of", AS_OF.isoformat(), program="few_on_a_page")
    assert run.returncode == 0, run.stderr
    yield from serve(Path(project), "/site")


@pytest.fixture
def opened(browser: Browser, large: str) -> Iterator[Open]:
    yield from opening(browser, large)


def test_what_no_page_offers_is_fetched_by_list_and_compared(opened: Open) -> None:
    page = opened("compare/").page
    form = page.get_by_role("group", name="Compare practices")
    offered = form.locator("select[name]")
    expect(offered.first.locator("option")).to_have_count(1)
    lists = form.get_by_label("From which list")
    lists.select_option(label="Listening (11)")
    offered.first.select_option(label="Ask first, 2")
    lists.select_option(label="Listening again (10)")
    expect(offered.nth(1).locator("option")).to_have_count(11)
    assert offered.first.input_value() == "ask-first-2"
    offered.nth(1).select_option(label="Ask first, 3")
    form.get_by_role("button").click()
    expect(page.get_by_role("columnheader")).to_have_text(["What", "Ask first, 2", "Ask first, 3"])
    page.reload()
    expect(page.get_by_role("columnheader")).to_have_text(["What", "Ask first, 2", "Ask first, 3"])
    page.get_by_text("Choose what to compare").click()
    assert offered.first.evaluate("select => select.selectedOptions[0].text") == "Ask first, 2"


def test_a_comparison_that_is_sent_needs_no_list(opened: Open) -> None:
    page = opened("compare/?partnerships=mill-3&partnerships=mill-5").page
    expect(page.locator("[data-compare-status]")).to_have_text("Mill 3 · Mill 5.")


PAGES = ("glossary/", "glossary/h/page/2/", "results/page/2/", "who-does-what/shared-work/", "compare/")


def test_the_pages_of_a_list_are_accessible_and_fit(opened: Open, large: str) -> None:
    page = opened().page
    for place, path in enumerate(PAGES):
        page.goto(f"{large}/{path}")
        sizes = (DESK, NARROWEST) if place % 2 else (NARROWEST, DESK)
        for viewport in sizes:
            page.set_viewport_size(viewport)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, viewport)
        assert breaches(page) == [], path


def test_a_list_on_several_pages_is_narrowed_down_by_the_search(opened: Open) -> None:
    """What is counted on one page of it would not be true of the list."""
    for path in ("results/", "practices/"):
        page = opened(path).page
        expect(page.locator("[data-filter], [data-entry]")).to_have_count(0)
    page = opened("results/page/2/").page
    page.get_by_role("link", name="The search narrows it down").click()
    expect(page).to_have_url(re.compile(r"/search/\?kind=results$"))


def test_without_scripts_every_page_of_a_list_is_reached(browser: Browser, large: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{large}/results/")
    for number in range(2, 7):
        page.get_by_role("navigation", name="Pages of this list").get_by_role("link", name=f"Page {number}", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Results and figures, page {number} of 6")
    context.close()
