"""What the keyboard reaches is seen, what is touched is large enough, shapes of colour are seen in the reader's own colours; and nothing is
lost of any kind of page where text is large, lines are apart, the screen is narrow, nothing may move, or no script runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROWEST, PHONE, Open, of_every_kind, opening
from faults import LARGE_TEXT, SPACING, lost, unreached, unseen, vanished
from playwright.sync_api import Browser, Page, ViewportSize

from hrtp_site.building.compiler import Compiled
from hrtp_site.media.palette import SCHEMES

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "practices/peer-mentor-programs/",
    "documents/committee-charter/",
    "documents/which/",
    "documents/?stage=forming",
    "for/employers/",
    "compare/?practices=peer-mentor-programs&practices=worker-shadowing",
    "es/documents/pilot-plan/",
)
MADE_UP = ("who-does-what/", "results/", "map/")
"""Looked at where there is little on them: nobody presses Tab three hundred times on each."""

SMALL = r"""() => [...document.querySelectorAll("main :is(a[href], button, summary, select), main label:has(input)")].filter((one) => {
  const box = one.getBoundingClientRect();
  const beside = [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const inSentence = beside && one.matches("p:not(.hr-compare-with, .hr-chips) > a");
  const hidden = one.closest("thead")?.getBoundingClientRect().width < 2;
  return box.width > 1 && !hidden && !inSentence && (box.width < 24 || box.height < 24);
}).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.fixture
def at_mill(browser: Browser, mill: str) -> Iterator[Open]:
    yield from opening(browser, mill)


def settled(opened: Open, path: str, **context: Any) -> Page:
    page = opened(path, reduced_motion="reduce", **context).page
    if "?" in path:
        page.wait_for_load_state("networkidle")  # what was asked for is fetched
    return page


@pytest.mark.parametrize("path", [*PAGES, *MADE_UP])
def test_what_the_keyboard_reaches_is_seen_and_no_shape_of_colour_is_painted_over_by_the_readers_own(
    opened: Open, at_mill: Open, path: str
) -> None:
    page = settled(at_mill if path in MADE_UP else opened, path)
    assert unreached(page) == []
    looks: tuple[tuple[Any, Any, Any], ...] = (("light", "none", DESK), ("dark", "none", PHONE), ("light", "active", PHONE))
    for scheme, colors, viewport in looks:
        page.emulate_media(color_scheme=scheme, forced_colors=colors)
        page.set_viewport_size(viewport)
        number, found = unseen(page)
        assert number > 20
        assert found == [], (scheme, colors)
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert vanished(page) == []


@pytest.mark.parametrize("path", ["map/", *(path for path in PAGES if path.startswith(("compare", "documents/?")))])
def test_a_finger_hits_what_it_means_on_the_map_and_where_records_are_compared(opened: Open, path: str) -> None:
    page = settled(opened, path)
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        assert page.evaluate(SMALL) == []


def luminance(color: list[float]) -> float:
    parts = [value / 255 for value in color[:3]]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_curves_of_the_map_stand_out(opened: Open) -> None:
    page = settled(opened, "map/")

    def numbers(color: str) -> list[float]:
        return [float(one) for one in re.findall(r"[\d.]+", color)]

    looks = "[...document.querySelectorAll('.hr-map--wide .hr-map__link')].map((one) => getComputedStyle(one))"
    grounds = set()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        ground = numbers(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        grounds.add(tuple(ground))
        curves = page.evaluate(f"{looks}.map((one) => [one.stroke, one.opacity])")
        assert len(curves) > 20
        for stroke, opacity in {tuple(one) for one in curves}:
            seen = [ink * float(opacity) + paper * (1 - float(opacity)) for ink, paper in zip(numbers(stroke), ground, strict=False)]
            light, dark = sorted((luminance(seen), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3, (scheme, stroke)
    assert len(grounds) == len(SCHEMES)


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


ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""1280 × 1024, four times as large."""


def test_nothing_is_cut_off_or_covered_on_any_kind_of_page(opened: Open, compiled: Compiled, address: str) -> None:
    page = opened("", reduced_motion="reduce", bypass_csp=True).page
    found = {}
    for path in of_every_kind(compiled, turn=1):
        page.goto(f"{address}/{path}")
        for viewport, style in ((DESK, LARGE_TEXT), (NARROWEST, SPACING), (ENLARGED, "")):
            page.set_viewport_size(viewport)
            found[path, style] = lost(page, style)
    page = opened("", reduced_motion="reduce", java_script_enabled=False, viewport=ENLARGED).page
    for path in of_every_kind(compiled):
        page.goto(f"{address}/{path}")
        found[path, "without scripts"] = lost(page)
    assert {where: what for where, what in found.items() if what} == {}


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
