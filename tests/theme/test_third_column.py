"""Beside the text, where there is room, stands what a reader wants beside it: moved there, so that nothing is said twice."""

from __future__ import annotations

import pytest
from browsing import PHONE, Open, focus
from playwright.sync_api import Locator, Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.model import Audience, Document, Partnership, Playbook, Practice

pytestmark = pytest.mark.browser

PRACTICE = "practices/peer-mentor-programs"
STORY = "stories/first-months-behind-the-wheel-with-a-mentor"
OTHERS = (
    "partnerships/ctw",
    "documents/charter",
    "es/documents/charter",
    "playbooks/new-hires-leave",
    STORY,
    "elements/partnership-priority",
)
"""A page of each of the other kinds that have something beside their text."""


def beside(page: Page) -> Locator:
    return page.locator("aside")


def edges(part: Locator) -> tuple[float, float]:
    """Where it begins, and where it ends, from left to right."""
    box = part.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_beside_what_is_in_it_for_somebody_stands_what_to_take_along_and_who_did_it(compiled: Compiled, opened: Open) -> None:
    library = compiled.library
    for path, audience in (("for", library.get(Audience, "employers")), ("es/for", library.get(Audience, "unions"))):
        page = opened(f"{path}/{audience.id}/").page
        part = beside(page)
        assert edges(part)[0] > edges(page.locator("article"))[1]
        expect(part.locator(f"a[href$='{audience.document}.docx']")).to_be_visible()
        expect(part.locator("a[href$='.poster.pdf'], a[href*='poster']").first).to_be_visible()
        done = [one for practice in audience.practices for one in library.derived.partnerships_of(library.get(Practice, practice))]
        expect(part.get_by_role("link", name=done[0].short_name, exact=True)).to_be_visible()


def test_beside_a_practice_stands_what_to_take_along_and_who_did_it(compiled: Compiled, opened: Open) -> None:
    library = compiled.library
    practice = library.get(Practice, "peer-mentor-programs")
    page = opened(f"{PRACTICE}/").page
    part = page.get_by_role("complementary", name="Beside the text")
    assert edges(part)[0] > edges(page.locator("article"))[1]
    for document in library.derived.documents_of[practice.id][0]:
        expect(part.get_by_role("link", name=document.title)).to_be_visible()
        expect(part.locator(f"a[href$='{document.id}.docx']")).to_contain_text("kilobytes")
    for one in library.derived.partnerships_of(practice):
        expect(part.get_by_role("link", name=one.short_name, exact=True)).to_be_visible()
    expect(page.locator(".hr-take"), "it is moved, not copied").to_be_hidden()
    expect(page.get_by_role("link", name="Poster for the break room")).to_have_count(1)
    page.get_by_role("heading", name="What can go wrong").click()
    expect(part.get_by_role("link", name="Peer mentor program plan")).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(part).to_be_hidden()
    expect(page.locator(".hr-take")).to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    expect(part).to_be_hidden()
    expect(page.locator(".hr-take")).to_be_visible()


def test_every_kind_says_what_belongs_beside_it(compiled: Compiled, opened: Open, address: str) -> None:
    library = compiled.library
    page = opened("").page
    said = {}
    for path in OTHERS:
        page.goto(f"{address}/{path}/")
        expect(page.get_by_role("complementary")).to_have_count(1)
        said[path] = beside(page).inner_text()
        if path == STORY:
            expect(page.locator("[data-fact=practices]")).to_be_hidden()
    ctw = library.get(Partnership, "ctw")
    assert "Public transit" in said["partnerships/ctw"]
    assert "Partnership charter" in said["partnerships/ctw"]
    did = [passage.owner for passage in library.derived.examples_of["ctw"] if isinstance(passage.owner, Practice)]
    assert did[0].title in said["partnerships/ctw"]
    charter = library.get(Document, "charter")
    assert f"Version {charter.version}" in said["documents/charter"]
    assert "Word file in two languages" in said["documents/charter"]
    assert f"Versión {charter.version}" in said["es/documents/charter"]
    for stop in library.get(Playbook, "new-hires-leave").route:
        assert library.get(Practice, stop.practice).title in said["playbooks/new-hires-leave"]
    assert ctw.summary in said[STORY]
    assert library.get(Practice, "peer-mentor-programs").summary in said[STORY]
    assert library.derived.components_of["partnership-priority"][0].title in said["elements/partnership-priority"]


def test_beside_a_route_a_mark_says_at_which_stop_somebody_reads(opened: Open) -> None:
    page = opened("playbooks/new-hires-leave/").page
    stop = beside(page).get_by_role("link", name="Let workers shadow")
    plain = stop.evaluate("one => getComputedStyle(one).fontWeight")
    stop.click()
    expect(page.get_by_text("Open the practice").nth(1)).to_be_visible()
    expect(stop).not_to_have_css("font-weight", plain)


def test_my_note_stands_beside_a_page_that_is_in_my_playbook(opened: Open, address: str) -> None:
    page = opened(f"{PRACTICE}/").page
    note = beside(page).get_by_label("My note")
    pick = page.locator("[data-pick-page] button")
    expect(pick).to_be_visible()
    expect(note).to_be_hidden()
    pick.click()
    focus(note)
    note.fill("Ask Rosa on Thursday")
    page.goto(f"{address}/my-playbook/")
    expect(page.locator("[data-item] textarea")).to_have_value("Ask Rosa on Thursday")
    page.goto(f"{address}/{PRACTICE}/")
    expect(note).to_have_value("Ask Rosa on Thursday")
    pick.click()
    expect(note).to_be_hidden()
