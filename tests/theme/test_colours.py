"""The real site's colours in real Chromium: only pairs that are checked stand on pages, and they are there before anything is drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import Open, of_every_kind_by_turn
from playwright.sync_api import Page, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.remarks import without_remarks
from hrtp_site.media.brand import BRAND_CSS
from hrtp_site.media.contrast import TEXT, pairs
from hrtp_site.media.palette import SCHEMES, Palette, Scheme

pytestmark = pytest.mark.browser

SET = """() => {
  const hex = (colour) => colour.startsWith("rgb(")
    ? "#" + colour.match(/[0-9.]+/g).map((part) => Number(part).toString(16).padStart(2, "0")).join("") : null;
  const ground = (element) => element ? hex(getComputedStyle(element).backgroundColor) ?? ground(element.parentElement) : "none";
  const found = new Set();
  for (const element of document.body.querySelectorAll("*:not(svg *, script, noscript, option)")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (words && element.checkVisibility() && !element.closest("[hidden]")) {
      found.add(`${hex(getComputedStyle(element).color)} ${ground(element)} ${element.className || element.localName}`);
    }
  }
  return [...found];
}"""
"""The colours of all words that can be seen on a page, what lies behind them, and where that is."""


def named(palette: Palette, scheme: Scheme) -> set[frozenset[str]]:
    """Every pair that is checked for words, in the colours of a scheme; which of the two has the words makes no difference."""

    def colour(way: tuple[str | int, ...]) -> str:
        if way[0] == "elements":
            number = int(way[1]) + 1
            return str(getattr(palette.tint(number) if way[2] == "tint" else palette.element(number), scheme))
        return str(getattr(getattr(palette, str(way[0])), scheme)) if way[0] != "printed" else ""

    wanted = [pair for pair in pairs(len(palette.elements)) if pair.needed == TEXT and scheme in pair.schemes]
    return {frozenset((colour(pair.front), colour(pair.ground))) for pair in wanted}


def fill_in(page: Page) -> None:
    """Makes the page show what only comes with a reader: filled blanks, results, rows side by side."""
    if "?" in page.url:
        page.wait_for_load_state("networkidle")  # what was asked for is fetched
    for fill in page.locator("[data-fill]").all():
        fill.evaluate("(one) => { one.open = true; }")
    if page.locator("form.hr-form").count():
        expect(page.locator("form.hr-form")).to_be_visible()
    for control in page.locator(".hr-form [data-question] input[type=text]:visible").all()[:3]:
        control.fill("made up")


def test_no_words_stand_on_a_ground_on_which_nobody_checks_them(compiled: Compiled, palette: Palette, opened: Open, address: str) -> None:
    page = opened("", reduced_motion="reduce").page
    checked = {scheme: named(palette, scheme) for scheme in SCHEMES}
    unchecked, seen = {}, set()
    places = [*of_every_kind_by_turn(compiled), "practices/three-legged-stool/#why", "search/?q=worker"]
    for path in places:
        page.goto(f"{address}/{path}")
        fill_in(page)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for one in page.evaluate(SET):
                front, ground, where = one.split(" ", 2)
                seen.add((scheme, front, ground))
                if frozenset((front, ground)) not in checked[scheme]:
                    unchecked[scheme, front, ground] = f"{path}: {where}"
    assert unchecked == {}
    assert min(sum(one[0] == scheme for one in seen) for scheme in SCHEMES) > 20


def test_a_page_asks_for_its_colours_before_any_other_style_and_needs_no_script_for_them(
    compiled: Compiled, site: Path, opened: Open
) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    head = html.split("</head>")[0]
    own = [link for link in re.findall(r'<link rel="stylesheet" href="([^"]+)"', head) if "assets/hr/" in link]
    assert compiled.site is not None
    brand = without_remarks(BRAND_CSS, compiled.site.assets[BRAND_CSS].decode())
    assert (site / own[0]).read_text(encoding="utf-8").startswith(brand)
    for scheme, ground in (("light", "rgb(251, 249, 244)"), ("dark", "rgb(19, 27, 26)")):
        page = opened("", color_scheme=scheme, java_script_enabled=False).page
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == ground


def test_the_ring_around_the_focus_can_be_seen_at_the_foot_of_the_page_too(opened: Open, palette: Palette) -> None:
    page = opened("").page
    link = page.locator(".hr-footer a").first
    page.keyboard.press("Tab")
    link.focus()
    ring = link.evaluate("link => getComputedStyle(link).outlineColor")
    assert ring == "rgb(255, 255, 255)" and palette.on_brand.light == "#ffffff"
