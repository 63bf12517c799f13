"""What the keyboard reaches is seen, what is touched is large enough, shapes of colour are seen in the reader's own colours; and nothing is
lost of any kind of page where text is large, lines are apart, the screen is narrow, nothing may move, or no script runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, ENLARGED, PHONE, Open, in_its_place, of_every_kind, opening
from conftest import LANGUAGES
from faults import lost, unreached, unseen, vanished
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page, expect
from promises import asked_in
from published import loaded

from hrtp_site.building.compiler import Compiled
from hrtp_site.media.palette import SCHEMES
from hrtp_site.media.typefaces import unprintable
from hrtp_site.model.languages import Language

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "practices/peer-mentor-programs/",
    "documents/committee-charter/",
    "es/documents/which/",
    "documents/?stage=forming",
    "es/for/employers/",
    "es/compare/?practices=peer-mentor-programs&practices=worker-shadowing",
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
    if "?" in path or "documents/" in path:
        page.wait_for_load_state("networkidle")  # what was asked for is fetched
    for part in page.locator("details:has(> form)").all():  # which comes when its part is opened
        part.evaluate("(one) => { one.open = true; }")
        expect(part.locator("> form")).to_be_visible()
        part.evaluate("(one) => { one.open = false; }")
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


@pytest.mark.parametrize("path", ["map/", *(path for path in PAGES if path.startswith(("es/compare", "documents/?")))])
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
            asked_in("es" if file.is_relative_to(site / "es") else "en")
            if not re.search(r"PDF|Word|TXT|json|EPUB", words) or not re.search(r"\d (?:kilo|mega)bytes?\b", words):
                silent.append((file, path, words))
    assert silent == []
    assert number > 100


def test_nothing_is_cut_off_or_covered_where_no_script_runs(opened: Open, compiled: Compiled, address: str) -> None:
    """Each kind in each language; where scripts run, test_browser.py looks."""
    page = opened("", reduced_motion="reduce", java_script_enabled=False, viewport=ENLARGED).page
    found = {}
    for first, *others in of_every_kind(compiled):
        page.goto(f"{address}/{first}")
        found[first] = lost(page)
        for path in others:
            in_its_place(page, f"{address}/{path}")
            found[path] = lost(page)
    assert {where: what for where, what in found.items() if what} == {}


SMALL_WORDS = {
    "es": "the|and|with|their|from|that|this|your|who|what|for|are|they|not|of|to|in|it|is|by|or|on|at|as|be|how|do|we|you",
    "en": "el|la|los|las|del|que|con|para|por|una|un|su|sus|es|son|se|lo|como|más|qué|cómo|de|en|y",
}
"""Of the other language, on pages in one. Two stand in a name or in quoted words, which Markdown cannot mark; three, in a sentence."""

MONTHS = {language: "|".join(language.locale.months["format"]["wide"].values()) for language in LANGUAGES}
DATES = {"en": rf"\b(?:{MONTHS[Language.ENGLISH]}) \d{{1,2}}, \d{{4}}", "es": rf"\b\d{{1,2}} de (?:{MONTHS[Language.SPANISH]}) de \d{{4}}"}
"""How a day is written in each."""

SIGNS = "☐¾"
"""What is no letter, and drawn in the reader's own typeface."""


class Own(HTMLParser):
    """The runs of text of a page that are not marked as of another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._language = language
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        language = own.get("lang") or self._open[-1][1]
        if language == self._language:
            self.texts += [own.get(name) or "" for name in ("title", "alt", "aria-label", "placeholder")]
        if tag not in ("br", "img", "input", "link", "meta", "hr", "wbr", "source", "track", "col"):
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._open[-1][0] not in ("", tag):
            self._open.pop()
        if len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1][1] == self._language and self._open[-1][0] not in ("script", "style"):
            self.texts.append(data)


@pytest.fixture(scope="module")
def own_words(site: Path) -> dict[str, list[str]]:
    """What the pages of each language say in it."""
    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for file in site.rglob("index.html"):
        folder = file.relative_to(site).parts[0]
        page = Own(folder if folder in LANGUAGES else "en")
        page.feed(file.read_text(encoding="utf-8"))
        found[folder if folder in LANGUAGES else "en"] += page.texts
    return found


def test_words_of_another_language_are_marked(own_words: dict[str, list[str]], each_language: Iterator[Language]) -> None:
    for language in each_language:
        small = re.compile(rf"\b(?:{SMALL_WORDS[language]})\b", re.IGNORECASE)
        texts = own_words[language]
        assert [text for text in texts if len({word.casefold() for word in small.findall(text)}) > 2] == []
        assert len(texts) > 5000


def test_every_date_is_written_as_its_language_writes_it(own_words: dict[str, list[str]], each_language: Iterator[Language]) -> None:
    for language in each_language:
        said = "\n".join(own_words[language])
        assert [date for other, pattern in DATES.items() if other != language for date in re.findall(pattern, said)] == []
        assert len(re.findall(DATES[language], said)) > 100


def test_every_letter_is_in_the_typefaces_of_pages_and_print(
    own_words: dict[str, list[str]], site: Path, each_language: Iterator[Language]
) -> None:
    faces: dict[str, set[int]] = {}
    for path in (loaded(site, "assets/hr") / "fonts").glob("*.woff2"):
        faces.setdefault(path.stem.removesuffix("-more"), set()).update(TTFont(path).getBestCmap())
    assert len(faces) == 3
    for language in each_language:
        said = set("".join(own_words[language])) - {*"\n\t"}
        assert unprintable("".join(said)) == ""
        assert sorted(letter for letter in said if not all(ord(letter) in face for face in faces.values())) == sorted(set(SIGNS) & said)
        assert language != "es" or said.issuperset("áéíóúñ¿")


REFUSED = re.compile(
    r"<input(?=[^>]*type=\"(?:checkbox|radio|file)\")[^>]* autocomplete[^>]*"
    r"|<(?:table|thead|tbody|tr|th|td)\b[^>]* role=[^>]*"
    r"|<h[1-6]\b[^>]*></h[1-6]>"
)
"""What the Nu checker complained of once."""


def test_no_page_has_what_a_checker_of_html_refuses(site: Path) -> None:
    refused = {str(file): REFUSED.findall(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    assert {file: found for file, found in refused.items() if found} == {}
