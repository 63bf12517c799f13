"""What the keyboard reaches is seen, what is touched is large enough, and shapes of colour are seen in the reader's own colours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, Open
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "practices/peer-mentor-programs/",
    "documents/charter/",
    "documents/which/",
    "documents/?stage=forming",
    "for/employers/",
    "who-does-what/",
    "results/",
    "map/",
    "compare/?practices=peer-mentor-programs&practices=worker-shadowing",
    "es/documents/memorandum-of-understanding/",
)

UNSEEN = r"""() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const look = (part) => {
    const seen = [];
    for (let one = part, up = 0; one !== document.body && up < 4; one = one.parentElement, up += 1) {
      const style = getComputedStyle(one);
      seen.push(style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor, style.boxShadow);
    }
    const room = part.querySelector("rect");
    return seen.join("|") + (room ? getComputedStyle(room).stroke : "");
  };
  const parts = [...document.querySelectorAll("a[href], button, summary, input, select, textarea")].filter(
    (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden" && !one.disabled);
  const unseen = [];
  for (const one of parts) {
    document.activeElement.blur();
    const before = look(one);
    one.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement === one && look(one) === before) unseen.push(one.outerHTML.slice(0, 120));
  }
  return [parts.length, unseen];
}"""
"""How many things the keyboard reaches, and those that look the same then."""

SMALL = r"""() => [...document.querySelectorAll("main :is(a[href], button, summary, select), main label:has(input)")].filter((one) => {
  const box = one.getBoundingClientRect();
  const beside = [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const inSentence = beside && one.matches("p:not(.hr-compare-with, .hr-chips) > a");
  const hidden = one.closest("thead")?.getBoundingClientRect().width < 2;
  return box.width > 1 && !hidden && !inSentence && (box.width < 24 || box.height < 24);
}).map((one) => one.outerHTML.slice(0, 160))"""

VANISHED = r"""() => {
  const found = [];
  for (const one of document.querySelectorAll("body *")) {
    if (!one.getClientRects().length) continue;
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(one, part);
      const there = !part || (style.content !== "none" && style.content !== "normal");
      const painted = style.forcedColorAdjust === "auto" && !/0\)$/.test(style.backgroundColor);
      if (there && style.maskImage !== "none" && painted) found.push(one.className + (part ?? ""));
    }
    const { width, height } = one.getBoundingClientRect();
    const bare = one.matches("i") && !one.textContent && width * height > 1;
    if (bare && getComputedStyle(one).forcedColorAdjust === "auto") found.push(one.parentElement.className);
  }
  return found;
}"""
"""Shapes that are a colour behind a mask, or nothing but a colour, and would be painted over."""


def settled(opened: Open, path: str, **context: Any) -> Page:
    page = opened(path, reduced_motion="reduce", **context).page
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("scheme", "colors", "viewport"),
    [("light", "none", DESK), ("dark", "none", PHONE), ("light", "active", PHONE)],
    ids=["light", "dark", "forced"],
)
def test_what_the_keyboard_reaches_is_seen(opened: Open, path: str, scheme: str, colors: str, viewport: Any) -> None:
    page = settled(opened, path, color_scheme=scheme, forced_colors=colors, viewport=viewport)
    page.keyboard.press("Tab")
    number, unseen = page.evaluate(UNSEEN)
    assert number > 20
    assert unseen == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith(("map", "compare", "documents/?"))])
def test_a_finger_hits_what_it_means_on_the_map_and_where_records_are_compared(opened: Open, path: str, viewport: Any) -> None:
    assert settled(opened, path, viewport=viewport).evaluate(SMALL) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_shape_of_colour_is_painted_over_by_the_readers_own_colours(opened: Open, path: str) -> None:
    assert settled(opened, path, forced_colors="active").evaluate(VANISHED) == []


def luminance(color: list[float]) -> float:
    parts = [value / 255 for value in color[:3]]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_curves_of_the_map_stand_out(opened: Open, scheme: Any) -> None:
    page = settled(opened, "map/", color_scheme=scheme)

    def numbers(color: str) -> list[float]:
        return [float(one) for one in re.findall(r"[\d.]+", color)]

    ground = numbers(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    looks = "[...document.querySelectorAll('.hr-map--wide .hr-map__link')].map((one) => getComputedStyle(one))"
    curves = page.evaluate(f"{looks}.map((one) => [one.stroke, one.opacity])")
    assert len(curves) > 20
    for stroke, opacity in {tuple(one) for one in curves}:
        seen = [ink * float(opacity) + paper * (1 - float(opacity)) for ink, paper in zip(numbers(stroke), ground, strict=False)]
        light, dark = sorted((luminance(seen), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, stroke


FILE = re.compile(r'<a [^>]*href="(?!https?:)([^"#?]+\.(?:pdf|docx|txt|json|epub))"[^>]*>(.*?)</a>', re.DOTALL)


def test_every_link_to_a_file_says_its_format_and_size(site: Path) -> None:
    silent, number = [], 0
    for file in site.rglob("index.html"):
        for path, text in FILE.findall(file.read_text(encoding="utf-8")):
            words = re.sub(r"<[^>]+>", "", text)
            number += 1
            if not re.search(r"PDF|Word|TXT|json|EPUB", words) or not re.search(r"\d (?:kilo|mega)bytes?\b", words):
                silent.append((file, path, words))
    assert silent == []
    assert number > 100
