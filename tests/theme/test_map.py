"""The map of the whole: the same links as in the records, in the picture and in the list, to be walked with keyboard and screen reader."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open
from faults import SPACING, breaches
from playwright.sync_api import Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.records import Component, Element, Practice
from hrtp_site.pages import map as pages_map
from hrtp_site.reading.prose import plain

STOOL = "practices-three-legged-stool"


def links_of(compiled: Compiled) -> set[tuple[str, str, bool]]:
    """The links between practices, as the records say them: what comes first, what second (or both, in any order, together)."""
    found: set[tuple[str, str, bool]] = set()
    for practice in compiled.library.all(Practice):
        before, after, together = compiled.library.derived.neighbors[practice.id]
        found |= {(one, practice.id, False) for one in before} | {(practice.id, one, False) for one in after}
        found |= {(min(practice.id, one), max(practice.id, one), True) for one in together}
    return found


def drawn(compiled: Compiled) -> str:
    assert compiled.site is not None
    [page] = [page for page in compiled.site.pages if page.path == "map.md"]
    return page.html


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_picture_shows_every_record_and_every_link_once(compiled: Compiled, width: str) -> None:
    [svg] = re.findall(rf'<svg class="hr-map hr-map--{width}".*?</svg>', drawn(compiled), re.DOTALL)
    records = [*compiled.library.all(Element), *compiled.library.all(Component), *compiled.library.all(Practice)]
    assert sorted(re.findall(r'data-spot="([^"]+)"', svg)) == sorted(f"{one.kind}-{one.id}" for one in records)
    curves = re.findall(r'<path class="([^"]+)"[^>]*data-first="practices-([^"]+)" data-second="practices-([^"]+)"', svg)
    found = [(*(sorted((first, second)) if "--with" in kind else (first, second)), "--with" in kind) for kind, first, second in curves]
    assert sorted(found) == sorted(links_of(compiled))


def test_the_list_says_the_same_as_the_picture(compiled: Compiled) -> None:
    text = drawn(compiled)
    listed = text[text.index('<ul class="hr-map-list">') :]
    spoken = dict(re.findall(r'aria-label="Practice: [^"]*?\.((?: [A-Z][^"]*)?)" data-spot="practices-([^"]+)"', text))
    assert spoken
    for practice in compiled.library.all(Practice):
        [item] = re.findall(rf'<li class="hr-map-list__practices" id="practices-{practice.id}">(.*?)</li>', listed, re.DOTALL)
        lines = [re.findall(r"<dd>(.*?)</dd>", line, re.DOTALL) for line in re.findall(r"<div>(.*?)</div>", item, re.DOTALL)]
        named = [sorted(html.unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in line) for line in lines]
        before, after, together = compiled.library.derived.neighbors[practice.id]
        told = [[plain(compiled.library.get(Practice, one).title) for one in ids] for ids in (before, after, together)]
        assert named == [sorted(titles) for titles in told if titles]


def test_no_label_stands_on_another(compiled: Compiled) -> None:
    for frame in pages_map.FRAMES:
        [svg] = re.findall(rf'<svg class="hr-map hr-map--{frame.name}".*?</svg>', drawn(compiled), re.DOTALL)
        rooms = [(int(top), int(height)) for top, height in re.findall(r'hr-map__room"[^>]* y="(\d+)"[^>]* height="(\d+)"', svg)]
        assert len(rooms) > 50
        assert all(top + height <= below for (top, height), (below, _) in pairwise(rooms))


def test_with_more_practices_than_a_picture_can_hold_it_shows_their_homes(compiled: Compiled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_map, "MOST", 10)
    records = pages_map._drawn_records(compiled.library)
    assert {record.kind for record in records} == {"elements", "components"}
    links = pages_map._links(compiled.library, records)
    assert pages_map.Joined("components-partnership-composition", "components-partnership-commitment", together=False) in links
    assert len(set(links)) == len(links)
    assert all(link.first != link.second for link in links)


def focused(page: Page) -> str | None:
    spot = page.evaluate("document.activeElement.dataset.spot")
    return None if spot is None else str(spot)


@pytest.mark.browser
@pytest.mark.parametrize(("path", "viewport", "width"), [("map/", DESK, "wide"), ("es/map/", PHONE, "narrow")], ids=["desk", "phone"])
def test_the_map_is_walked_by_keyboard(opened: Open, compiled: Compiled, path: str, viewport: Any, width: str) -> None:
    page = opened(f"{path}#{STOOL}", viewport=viewport).page
    expect(page.locator(f".hr-map--{width} [data-spot={STOOL}]")).to_be_focused()
    near = page.locator(f".hr-map--{width} .hr-map__link--near")
    before, after, together = compiled.library.derived.neighbors["three-legged-stool"]
    expect(near).to_have_count(len({*before, *after, *together}))
    page.keyboard.press("ArrowRight")
    there = str(focused(page)).removeprefix("practices-")
    assert there in (*before, *after, *together)
    page.keyboard.press("ArrowLeft")
    assert focused(page) == STOOL
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert focused(page) == STOOL
    page.keyboard.press("Home")
    assert str(focused(page)).startswith("elements-")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    expect(page.locator(".hr-map-list a").first).to_be_focused()


@pytest.mark.browser
def test_enter_and_a_click_open_what_stands_there(opened: Open) -> None:
    page = opened(f"map/#{STOOL}").page
    expect(page.locator(f".hr-map--wide [data-spot={STOOL}]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("three-legged stool")
    page.locator("summary", has_text="What goes with it").click()
    page.get_by_role("link", name="See it on the map of the whole").click()
    page.locator(".hr-map--wide [data-spot=practices-clarify-roles-and-responsibilities] text").click()
    expect(page.locator("h1")).to_have_text("Clarify roles and responsibilities")


@pytest.mark.browser
def test_a_screen_reader_hears_the_map_as_a_list_of_links_with_what_belongs_together(opened: Open) -> None:
    page = opened("map/").page
    picture = page.get_by_role("group", name="Map of elements, components and practices")
    expect(picture).to_have_count(1)  # the other width is not there for anybody
    expect(picture.get_by_role("listitem")).to_have_count(picture.locator("[data-spot]").count())
    roles = picture.get_by_role("link", name=re.compile("^Practice: Clarify roles and responsibilities"))
    expect(roles).to_have_accessible_name(re.compile(r"\. Before it: .*Set clear criteria for governing bodies and committees.*"))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "viewport", "scheme"), [("map/", DESK, "light"), ("es/map/", NARROWEST, "dark")], ids=["desk-light", "narrowest-dark"]
)
def test_the_map_is_accessible_while_it_is_looked_at(opened: Open, path: str, viewport: Any, scheme: str) -> None:
    page = opened(f"{path}#{STOOL}", viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    expect(page.locator(".hr-map--looking")).to_have_count(1)
    assert breaches(page) == []


@pytest.mark.browser
def test_without_scripts_picture_and_list_are_there(opened: Open) -> None:
    page = opened(f"map/#{STOOL}", java_script_enabled=False).page
    expect(page.locator(".hr-map--wide")).to_be_visible()
    expect(page.locator(f"li#{STOOL}")).to_be_in_viewport()
    page.locator(f".hr-map--wide [data-spot={STOOL}]").press("Enter")
    expect(page.locator("h1")).to_contain_text("three-legged stool")


RIGHTMOST = """() => {
  const ends = (parts) => Math.max(...[...document.querySelectorAll(parts)].map((one) => one.getBoundingClientRect().right));
  return [ends(".hr-map--narrow"), ends(".hr-map--narrow text")];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("path", ["map/", "es/map/"])
def test_on_a_phone_links_and_words_share_the_width_and_words_that_are_spread_apart_stay_on_the_screen(opened: Open, path: str) -> None:
    page = opened(path, viewport=PHONE, bypass_csp=True).page
    picture, words = page.evaluate(RIGHTMOST)
    assert picture - 50 < words <= picture
    page.add_style_tag(content=SPACING)
    assert page.evaluate(RIGHTMOST)[1] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
