"""Pictures drawn of the records, in real Chromium: whole on the narrowest phone, seen in forced colours, reached by keyboard, printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, each_shown
from faults import breaches
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.records import Partnership, Playbook

pytestmark = pytest.mark.browser
DRAWN = ("partnerships/werc/", "playbooks/expanding-to-new-partners/")

OUTSIDE = """async () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  await document.fonts.ready;
  const drawings = [...document.querySelectorAll("figure.hr-drawing svg")].filter((one) => one.getBoundingClientRect().width);
  const found = drawings.length ? [] : ["no picture"];
  for (const drawn of drawings) {
    const room = drawn.getBoundingClientRect();
    for (const text of drawn.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize) * room.width / drawn.viewBox.baseVal.width;
      const out = box.left < room.left - 0.5 || box.right > room.right + 0.5 || box.top < room.top - 2 || box.bottom > room.bottom + 2;
      if (out || size < 12 || box.right > document.documentElement.clientWidth) found.push(`${text.textContent} ${size}`);
    }
  }
  return found;
}"""
"""Texts of a page unfolded that stand outside their picture, or are smaller than 12 pixels; and where there is no picture."""


def unfold(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate("document.fonts.ready")


SIZES: tuple[ViewportSize, ...] = (NARROWEST, {"width": 600, "height": 800}, DESK)


def test_every_word_stands_inside_its_picture_and_can_be_read(compiled: Compiled, opened: Open, address: str) -> None:
    partnerships = {f"{address}/partnerships/{one.id}/": "" for one in compiled.library.all(Partnership)}
    playbooks = {f"{address}/playbooks/{one.id}/": "" for one in compiled.library.all(Playbook)}
    page = opened("").page
    found: dict[tuple[str, int], list[str]] = {}
    for viewport in SIZES:
        page.set_viewport_size(viewport)
        for paths in (partnerships, playbooks):
            found |= {(path, viewport["width"]): texts for path, texts in each_shown(page, paths, OUTSIDE).items()}
    assert len(found) == len(SIZES) * len(partnerships | playbooks)
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(("path", "viewport", "scheme"), [(DRAWN[0], PHONE, "dark"), (DRAWN[1], DESK, "light")])
def test_a_page_with_pictures_is_accessible(opened: Open, path: str, viewport: Any, scheme: str) -> None:
    page = opened(path, viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    unfold(page)
    assert breaches(page) == []


@pytest.mark.parametrize("path", [*DRAWN, ""])
def test_in_forced_colours_every_shape_and_word_has_a_colour_of_the_system(opened: Open, path: str) -> None:
    page = opened(path, forced_colors="active").page
    unfold(page)
    colours = """() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const system = Object.fromEntries(["Canvas", "CanvasText", "LinkText"].map((name) => {
        probe.style.setProperty("color", name);
        return [getComputedStyle(probe).color, name];
      }));
      const found = new Set();
      for (const shape of document.querySelectorAll(":is(figure.hr-drawing, .hr-illustration, .hr-emblem) :is(path, text, circle)")) {
        if (!shape.checkVisibility()) continue;
        const { fill, stroke } = getComputedStyle(shape);
        const names = [fill, stroke].filter((one) => one !== "none").map((one) => system[one] ?? `${one} ${shape.getAttribute("class")}`);
        if (!names.some((one) => one.endsWith("Text"))) names.push(`unseen: ${shape.getAttribute("class")}`);
        for (const name of names) found.add(name);
      }
      return [...found].sort();
    }"""
    # What the first two are the ground of has edges of its own; the third is but a shadow.
    named = set(page.evaluate(colours)) - {"unseen: hr-drawing__board", "unseen: hr-drawing__ground", "unseen: i-ground"}
    assert named <= {"Canvas", "CanvasText", "LinkText"}


def test_a_screen_reader_hears_the_table_as_one_picture_and_the_road_as_a_list_of_links(opened: Open, compiled: Compiled) -> None:
    page = opened("partnerships/werc/").page
    table = page.get_by_role("img", name="The table of WERC, seen from above")
    expect(table).to_have_count(1)  # the other width is not there for anybody
    expect(table).to_have_accessible_description(
        "At the head: Worker Education and Resource Center (WERC). 10 seats on the side of the employers. "
        "2 seats on the side of the worker representatives. 8 seats beyond the foot, for others."
    )
    page = opened("playbooks/expanding-to-new-partners/").page
    links = page.get_by_role("group", name="The route as a road with its stops").get_by_role("listitem").get_by_role("link")
    expect(links).to_have_count(len(compiled.library.get(Playbook, "expanding-to-new-partners").route))


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_stops_of_a_road_are_reached_by_keyboard_and_lead_to_their_places(opened: Open, viewport: Any) -> None:
    page = opened("playbooks/expanding-to-new-partners/", viewport=viewport).page
    stops = page.locator(".hr-drawing--road a:visible")
    stops.first.focus()
    page.keyboard.press("Tab")
    expect(stops.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_have_text("2. Build on tangible results and data")
    expect(page.locator(":target")).to_be_in_viewport()


def test_pictures_are_printed_in_the_wide_form_on_the_page_of_their_heading(opened: Open, tmp_path: Path) -> None:
    page = opened("partnerships/werc/", viewport=PHONE).page
    page.pdf(path=tmp_path / "page.pdf", format="Letter")
    first = PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert "Who is in it" in first
    assert "LA County Fire Department" in first
    page.emulate_media(media="print")
    expect(page.locator(".hr-drawing--table .hr-drawing__wide")).to_be_visible()
    expect(page.locator(".hr-drawing--table .hr-drawing__narrow")).to_be_hidden()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_step_stands_on_its_path_with_a_seat_for_each_who_takes_it(opened: Open, viewport: Any) -> None:
    page = opened("practices/peer-mentor-programs/", viewport=viewport, color_scheme="dark").page
    steps = page.locator(".hr-pace li")
    signs = steps.evaluate_all("(all) => all.map((one) => getComputedStyle(one, '::before').content)")
    assert len(signs) == 6
    assert all("counter(list-item)" in sign for sign in signs)
    expect(steps.first.locator(".hr-at")).to_have_text(["Convener", "Worker representatives"])
    seats = page.locator(".hr-pace .hr-at").evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one, '::before').width))")
    assert min(seats) > 3
    ways = steps.evaluate_all("(all) => all.map((one) => getComputedStyle(one, '::after').content !== 'none')")
    assert ways == [True] * 5 + [False], "the path ends with the last step"
