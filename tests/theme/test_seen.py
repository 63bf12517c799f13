"""What the keyboard reaches is seen, what is touched is large enough, shapes of colour are seen in the reader's own colours; and nothing is
lost of any kind of page where text is large, lines are apart, the screen is narrow, nothing may move, or no script runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, Open, of_every_kind
from playwright.sync_api import Page

from hrtp_site.building.compiler import Compiled

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
def test_what_the_keyboard_reaches_is_seen_and_no_shape_of_colour_is_painted_over_by_the_readers_own(opened: Open, path: str) -> None:
    page = settled(opened, path)
    looks: tuple[tuple[Any, Any, Any], ...] = (("light", "none", DESK), ("dark", "none", PHONE), ("light", "active", PHONE))
    for scheme, colors, viewport in looks:
        page.emulate_media(color_scheme=scheme, forced_colors=colors)
        page.set_viewport_size(viewport)
        page.keyboard.press("Tab")
        number, unseen = page.evaluate(UNSEEN)
        assert number > 20
        assert unseen == [], (scheme, colors)
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert page.evaluate(VANISHED) == []


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith(("map", "compare", "documents/?"))])
def test_a_finger_hits_what_it_means_on_the_map_and_where_records_are_compared(opened: Open, path: str) -> None:
    page = settled(opened, path)
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        assert page.evaluate(SMALL) == []


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


LOST = r"""() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const told = (one) => `${one.localName}.${one.getAttribute("class") ?? ""} ${one.textContent.trim().slice(0, 60)}`;
  const around = function* (one) { for (let up = one; up && up !== document.documentElement; up = up.parentElement) yield up; };
  const hides = (how) => how === "hidden" || how === "clip";
  const lost = new Set();
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) lost.add(`sideways by ${wide}`);
  for (const over of document.querySelectorAll("header details")) over.open = false; // it lies on the page for as long as it is looked at
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    // What a picture says stands beside it as text; what is for screen readers alone takes no room.
    if (one.closest("svg, script, style, noscript, option, textarea")) continue;
    const styles = [...around(one)].map((up) => [getComputedStyle(up), up.getBoundingClientRect()]);
    if (styles.some(([style, box]) => (hides(style.overflowX) || style.clipPath !== "none") && box.width < 3)) continue;
    const floats = styles.some(([style]) => style.position === "fixed" || style.position === "sticky");
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) {
      if (line.width < 2 || line.height < 2) continue;
      for (const [style, box] of styles) {
        const across = hides(style.overflowX) && (line.right > box.right + 2 || line.left < box.left - 2);
        const down = hides(style.overflowY) && (line.bottom > box.bottom + 4 || line.top < box.top - 4);
        if (across || down) lost.add(`cut off: ${told(one)}`);
      }
      if (!floats) lines.push([line, one]);
    }
  }
  lines.sort(([one], [other]) => one.top - other.top);
  for (const [place, [line, one]] of lines.entries()) {
    for (let next = place + 1; next < lines.length && lines[next][0].top < line.bottom - 3; next += 1) {
      const [other, whose] = lines[next];
      const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const down = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
      const covered = across > 3 && down > 0.4 * Math.min(line.height, other.height);
      if (one !== whose && covered) lost.add(`on each other: ${told(one)} | ${told(whose)}`);
    }
  }
  return [...lost];
}"""
"""What of a page with all its sections open is cut off, lies on other text, or makes it scroll sideways."""

MOVES = r"""() => [...document.querySelectorAll("*")].flatMap((one) => [null, "::before", "::after"].flatMap((part) => {
  const style = getComputedStyle(one, part);
  const slow = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.02);
  return slow || style.animationName !== "none" || style.scrollBehavior === "smooth" ? [one.className] : [];
}))"""

LARGE_TEXT = "html { font-size: 250% !important; }"
"""Twice the base theme's own."""

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
"""What a reader may ask for by WCAG 1.4.12."""


@pytest.mark.parametrize(
    ("context", "style"),
    [
        ({"viewport": DESK}, LARGE_TEXT),
        ({"viewport": PHONE}, SPACING),
        ({"viewport": {"width": 320, "height": 256}}, ""),  # 1280 × 1024, four times as large
        ({"viewport": {"width": 320, "height": 256}, "java_script_enabled": False}, ""),
    ],
    ids=["large-text", "spacing", "400-percent", "without-scripts"],
)
def test_nothing_is_cut_off_or_covered_on_any_kind_of_page(
    opened: Open, compiled: Compiled, address: str, context: dict[str, Any], style: str
) -> None:
    page = opened("", reduced_motion="reduce", bypass_csp=True, **context).page
    lost = {}
    for path in of_every_kind(compiled):
        page.goto(f"{address}/{path}")
        if style:
            page.add_style_tag(content=style)
        lost[path] = [*page.evaluate(LOST), *page.evaluate(MOVES)]
    assert {path: found for path, found in lost.items() if found} == {}


SMALL_WORDS = re.compile(
    r"\b(?:the|and|with|their|from|that|this|your|who|what|for|are|they|not|of|to|in|it|is|by|or|on|at|as|be|how|do|we|you)\b",
    re.IGNORECASE,
)


"""Two of them stand in a name or in the words of somebody who is quoted, which Markdown cannot mark; three, in a sentence."""


class Spanish(HTMLParser):
    """The runs of text that a Spanish page has not marked as of another language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        language = own.get("lang") or self._open[-1][1]
        if language == "es":
            self.texts += [own.get(name) or "" for name in ("title", "alt", "aria-label", "placeholder")]
        if tag not in ("br", "img", "input", "link", "meta", "hr", "wbr", "source", "track", "col"):
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._open[-1][0] not in ("", tag):
            self._open.pop()
        if len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1][1] == "es" and self._open[-1][0] not in ("script", "style"):
            self.texts.append(data)


def test_english_in_a_spanish_page_is_marked(site: Path) -> None:
    english, number = [], 0
    for file in (site / "es").rglob("index.html"):
        page = Spanish()
        page.feed(file.read_text(encoding="utf-8"))
        number += len(page.texts)
        english += [text for text in page.texts if len({word.casefold() for word in SMALL_WORDS.findall(text)}) > 2]
    assert english == []
    assert number > 5000


REFUSED = re.compile(
    r"<input(?=[^>]*type=\"(?:checkbox|radio|file)\")[^>]* autocomplete[^>]*"
    r"|<(?:table|thead|tbody|tr|th|td)\b[^>]* role=[^>]*"
    r"|<h[1-6]\b[^>]*></h[1-6]>"
)
"""What the Nu checker complained of once."""


def test_no_page_has_what_a_checker_of_html_refuses(site: Path) -> None:
    refused = {str(file): REFUSED.findall(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    assert {file: found for file, found in refused.items() if found} == {}
