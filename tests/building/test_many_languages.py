"""A third and a fourth language are a folder of files: the scratch playbook in English, Spanish, Tagalog and Hebrew, built once.

Their words are made up (tests/made_up_languages.py).
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from at_the_desk import agree, field
from conftest import PROJECT, made_once, make_scratch, serve
from made_up_languages import HEBREW, STORY, TAGALOG, built, spoken, with_more_languages, words_file
from playwright.sync_api import Browser, expect
from published import broken_links, loaded, pages_of
from searching import ask

from hrtp_site.building import Project
from hrtp_site.consent import identifying_words
from hrtp_site.model import Language
from hrtp_site.reading import SourceText, read_words

CODES = ("en", "es", "tl", "he")
CHARTER = "documents/weaving-charter"
SAID = ("alt", "aria-label", "placeholder", "title")
"""Attributes that are read aloud or shown."""
DATA = ("data-facets", "data-when", "data-place", "data-source", "data-find")
"""Attributes with spaces in them that say nothing to anybody."""
WITHOUT_END = {"meta", "link", "input", "img", "br", "hr", "source", "track", "col", "wbr", "area", "base"}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        built(with_more_languages(folder / "project"))

    return made_once(tmp_path_factory, "many-languages", make) / "project"


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


def folder_of(address: str) -> str:
    first = address.split("/", 1)[0]
    return first if first in CODES else "en"


def word_file(path: Path) -> tuple[str, str]:
    """Its text and its styles."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read("word/document.xml").decode(), archive.read("word/styles.xml").decode()


def test_nothing_is_wrong_with_it_but_letters_that_no_typeface_of_print_has(project: Path) -> None:
    problems = Project.open(project).check().problems
    assert [(one.path, one.field, one.found.split(":")[0]) for one in problems] == [("site.yaml", "languages[4]", "he")]


def test_every_page_says_its_language_where_its_lines_begin_and_its_other_languages(site: Path) -> None:
    pages = pages_of(site)
    later = (".pdf", ".epub", ".png", ".jpg")  # a fast build leaves out what is printed and the pictures of links
    assert [one for one in broken_links(site, pages) if not one.endswith(later)] == []
    in_folders: dict[str, set[str]] = {code: set() for code in CODES}
    for address, page in pages.items():
        code = folder_of(address)
        in_folders[code].add(address.removeprefix(f"{code}/"))
        text = (site / address / "index.html" if not address.endswith(".html") else site / address).read_text(encoding="utf-8")
        direction = "rtl" if code == "he" else "ltr"
        assert f'<html lang="{code}" dir="{direction}" class="no-js">' in text, address
        assert f'<body dir="{direction}"' in text, address
        if page.alternates:
            assert set(page.alternates) <= set(CODES), address
            switch = re.findall(r'<nav class="hr-languages.*?</nav>', text, re.DOTALL)[0]
            assert set(re.findall(r'hreflang="(\w+)"', switch)) == set(CODES) - {code}, address
    everything = in_folders["en"]
    assert in_folders["tl"] == everything
    not_there = re.findall(r'<div lang="(\w+)" dir="(\w+)">\n<h[12]>', (site / "he/404.html").read_text(encoding="utf-8"))
    assert not_there == [("he", "rtl"), ("en", "ltr"), ("es", "ltr"), ("tl", "ltr")]
    assert in_folders["he"] >= {"", "documents/weaving-charter/", "elements/shared-work/", "search/", "desk/", "my-playbook/"}
    assert set(pages["tl/"].alternates) == set(CODES)
    assert set(pages["tl/practices/ask-first/"].alternates) == {"en", "tl"}


def test_dates_and_plurals_are_the_languages_own(site: Path, project: Path) -> None:
    told = (site / f"tl/stories/{STORY}/index.html").read_text(encoding="utf-8")
    assert "Nobyembre 2, 2026" in told
    assert "2 בינואר 2026" in (site / f"he/{CHARTER}/index.html").read_text(encoding="utf-8")
    words = Project.open(project).check().words
    hebrew = words[HEBREW].laid_over({"of-two": {"one": "{n} a", "two": "{n} b", "other": "{n} c"}})
    assert [hebrew("of-two", n=number) for number in (1, 2, 3)] == ["1 a", "2 b", "3 c"]
    assert words[Language.ENGLISH]("in-language.tl") == "in Tagalog"
    assert words[Language.SPANISH]("search.also.he") == "también en hebreo"
    assert words[TAGALOG]("language.he") == "עברית"


def test_each_language_is_searched_apart(site: Path) -> None:
    index = loaded(site, "fetched") / "pagefind"
    assert {language: len(parts) for language, parts in json.loads((index / "parts.json").read_bytes()).items()} == dict.fromkeys(CODES, 1)
    assert all(len(json.loads((index / f"pages.{language}.json").read_bytes())["pages"]) > 4 for language in CODES)
    names = json.loads((loaded(site, "fetched") / "search/names.tl.json").read_text(encoding="utf-8"))
    assert spoken("Weaving charter", TAGALOG) in json.dumps(names, ensure_ascii=False)


def test_forms_and_word_files_are_in_the_language(site: Path) -> None:
    form = (site / f"tl/{CHARTER}/index.html").read_text(encoding="utf-8")
    assert spoken("What is the mill called?", TAGALOG) in html.unescape(form)
    text, styles = word_file(site / f"tl/{CHARTER}.docx")
    assert 'w:lang w:val="tl-US"' in styles
    assert 'w:dateFormat w:val="MMMM d, yyyy"' in text
    assert 'w:lid w:val="tl-US"' in text
    assert spoken("The labor contract comes first", TAGALOG) in text
    assert "w:bidi/" not in text


def test_a_word_file_from_right_to_left(site: Path) -> None:
    text, styles = word_file(site / f"he/{CHARTER}.docx")
    assert 'w:lang w:val="he-US" w:eastAsia="he-US" w:bidi="he-US"' in styles
    normal = re.findall(r'<w:style [^>]*w:styleId="Normal".*?</w:style>', styles, re.DOTALL)[0]
    assert '<w:bidi w:val="1"/>' in normal
    assert "<w:rtl/>" in normal
    assert text.count("<w:bidiVisual/>") == text.count("<w:tbl>")
    assert "d 'ב'MMMM yyyy" in text
    assert re.search(r"<w:bidi/>\s*<w:docGrid", text)
    both, _ = word_file(site / f"{CHARTER}.en-he.docx")
    assert '<w:bidi w:val="1"/>' in both
    assert '<w:rtl w:val="1"/>' in both


class Shown(HTMLParser):
    """All that a page says in its own language: texts, and attributes that are shown."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.said: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or (self._open[-1][1] if self._open else "")
        if tag not in WITHOUT_END:
            self._open.append((tag, language))
        for name, value in given.items():
            words = name in SAID or (name.startswith("data-") and name not in DATA and " " in value and value[0] not in "[{.")
            if words and language == self.language:
                self.said.append(value)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] == self.language and self._open[-1][0] not in ("script", "style", "code"):
            self.said.append(data)


def names_in(project: Path) -> set[str]:
    """What no language has words of its own for: names of people, organizations and the playbook; and what CLDR says."""
    library = Project.open(project).check().library
    words = {"A", "AA", "Español", "English", "The", "made", "up", "editors"}
    texts = [library.site.name, *(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in names_files(project))]
    tagalog = read_words([SourceText("theme/strings.en.yaml", "a: b"), SourceText("theme/strings.tl.yaml", "a: b")])[0][TAGALOG]
    texts += [*tagalog.texts.values(), *(one.name_in(TAGALOG) for one in library.languages)]
    return words | {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def names_files(project: Path) -> Iterator[Path]:
    for kind in ("people", "partnerships", "sources", "links"):
        yield from (path for path in (project / "content" / kind).glob("*.yaml") if ".tl." not in path.name and ".he." not in path.name)


def test_no_english_word_of_the_interface_stands_on_tagalog_pages(site: Path, project: Path) -> None:
    known, found = names_in(project), {}
    for path in sorted((site / "tl").rglob("*.html")):
        page = Shown("tl")
        page.feed(path.read_text(encoding="utf-8"))
        for text in page.said:
            bare = re.sub(r"\{\w+\}|\S+@\S+|https?://\S+", " ", text)
            for word in re.findall(r"[^\W\d_]+", bare):
                if re.search("[aeiou]", word, re.IGNORECASE) and not re.search("[áéíóú]", word, re.IGNORECASE) and word not in known:
                    found[word] = (path.relative_to(site).as_posix(), text.strip()[:80])
    assert found == {}


def test_a_page_from_right_to_left_fits_and_its_menu_opens(site: Path, browser: Browser) -> None:
    for address in serve(site):
        for width, height in ((360, 740), (1280, 900)):
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.goto(f"{address}/he/{CHARTER}/")
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.locator("h1").evaluate("(title) => getComputedStyle(title).direction") == "rtl"
            assert page.locator("h1").evaluate("(title) => getComputedStyle(title).textAlign") == "start"
            if width == 360:
                page.locator("header [aria-haspopup=dialog]").click()
                drawer = page.locator("dialog[open]")
                expect(drawer.get_by_role("link", name="Tagalog")).to_be_visible()
                box = drawer.bounding_box()
                assert box is not None
                assert box["x"] == pytest.approx(0, abs=1)  # at the side where lines end
                page.mouse.click(350, 400)
                expect(page.locator("dialog[open]")).to_have_count(0)
            else:
                page.locator(".hr-menu summary").click()
                opened = page.locator(".hr-menu details > ul").bounding_box()
                assert opened is not None
                assert opened["x"] >= 0
                brand = page.locator(".hr-brand").bounding_box()
                assert brand is not None
                assert brand["x"] > width / 2
                expect(page.locator(".hr-languages").get_by_role("link")).to_have_text(
                    ["English", "Español", "Tagalog"], use_inner_text=True
                )
            page.close()


def test_the_desk_translates_a_story_into_each_other_language_and_packs_them_all(site: Path, browser: Browser, tmp_path: Path) -> None:
    for address in serve(site):
        page = browser.new_page()
        page.goto(f"{address}/desk/")
        page.locator("[data-new]").click()
        page.locator('[data-steps] a[href="#story"]').click()
        offered = page.locator("[data-translate]:visible")
        expect(offered).to_have_count(3)  # not into English, in which it is told
        headline = page.locator('[data-field="translation.headline"]')
        for code, words in (("es", "Una tejedora"), ("tl", "Manghahabi")):
            page.locator(f"[data-translate={code}]").click()
            expect(headline).to_have_attribute("lang", code)
            headline.fill(words)
        page.locator("[data-translate=es]").click()
        expect(headline).to_have_value("Una tejedora")
        expect(page.locator("[data-translate][aria-pressed=true]")).to_have_count(1)
        page.locator("#desk-story-language").select_option("es")
        expect(page.locator("[data-translate=en]")).to_have_attribute("aria-pressed", "true")  # what was into Spanish is into English now
        page.locator("#desk-story-language").select_option("en")
        page.locator('[data-steps] a[href="#package"]').click()
        page.locator("[data-missing] a", has_text="Tagalog").click()
        expect(headline).to_have_value("Manghahabi")
        page.locator('[data-steps] a[href="#package"]').click()
        with page.expect_download() as download:
            page.locator("[data-make]").click()
        download.value.save_as(tmp_path / "story.zip")
        assert {"story.es.json", "story.tl.json"} <= set(zipfile.ZipFile(tmp_path / "story.zip").namelist())
        page.close()


SIDES = """(canvas, [colour, top, bottom]) => {
  const { width, height } = canvas;
  const [from, to] = [Math.round(top * height), Math.round(bottom * height)];
  const { data } = canvas.getContext("2d").getImageData(0, from, width, to - from);
  const wanted = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
  let [left, right] = [width, 0];
  for (let spot = 0; spot < data.length; spot += 4) {
    if (wanted.some((part, place) => Math.abs(part - data[spot + place]) > 6)) continue;
    left = Math.min(left, (spot / 4) % width);
    right = Math.max(right, (spot / 4) % width);
  }
  return [left / width, right / width];
}"""
"""From where to where a colour is between two heights of a picture, in shares of its width."""


@pytest.mark.parametrize("at", ["desk/", "he/desk/"])
def test_the_desk_shows_a_storys_pictures_turned_as_its_language_is_and_not_as_the_page_is(site: Path, browser: Browser, at: str) -> None:
    for address in serve(site):
        page = browser.new_page()
        page.goto(f"{address}/{at}")
        page.locator("[data-new]").click()
        agree(page)
        for channel in ("newsletter", "instagram"):
            page.locator(f"#desk-consents-x-channels-{channel}").check()
        for language, words, turned in (("he", "אבגדהוזח טיכלמנ", True), ("en", "A weaver mends looms", False)):
            page.evaluate("location.hash = '#story'")
            page.locator("#desk-story-language").select_option(language)
            for name in ("headline", "pull_quote"):
                field(page, f"story.{name}").fill(words)
            page.evaluate("location.hash = '#preview'")
            card = page.locator("[data-card]")
            expect(card).to_have_attribute("aria-label", re.compile(words))
            quote = page.locator("[data-networks] canvas").first
            look = page.evaluate("hrKit.look")
            for picture, colour, top, bottom, far in (
                (card, look["brand"], 0, 1, 0),  # its band
                (card, look["ink_soft"], 0.86, 0.95, 154 / 1200),  # the playbook's name, beside the emblem
                (quote, look["on_brand_soft"], 0.75, 1, 0.0625),  # the emblem
            ):
                left, right = picture.evaluate(SIDES, [colour, top, bottom])
                assert (1 - right if turned else left) == pytest.approx(far, abs=0.02), (language, colour)
        page.close()


def test_the_search_answers_in_a_language_of_which_the_program_knows_no_endings(site: Path, browser: Browser) -> None:
    faults: list[str] = []
    for address in serve(site.parent, "/site"):
        page = browser.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}/tl/search/")
        assert "tl/practices/ask-first" in ask(page, spoken("Ask first", TAGALOG))
        page.goto(f"{address}/he/search/")
        assert "he/elements/shared-work" in ask(page, spoken("Shared work", HEBREW))
        page.close()
    assert faults == []


def test_a_language_without_words_or_with_some_is_told(tmp_path: Path) -> None:
    project = make_scratch(tmp_path / "project")
    site = project / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("[en, es]", "[en, es, tl]"), encoding="utf-8")
    (problem,) = [one for one in Project.open(project).check().problems if one.field == "languages[3]"]
    assert problem.found == "tl (Tagalog), in which the interface has no words"
    assert "theme/strings.tl.yaml" in problem.fix

    (project / "theme").mkdir()
    words = project / "theme/strings.tl.yaml"
    lines = [line for line in words_file(TAGALOG).splitlines() if not line.startswith(("skip:", "channel.feed:"))]
    words.write_text("\n".join([*lines, "no-page: Wálá"]), encoding="utf-8")
    told = {(one.path, one.found) for one in Project.open(project).check().problems}
    assert ("theme/strings.tl.yaml", "no words for skip") in told
    assert ("theme/strings.tl.yaml", "words for which no page asks") in told
    assert ("theme/channels/feed.yaml", "no words in tl") in told


def test_in_a_language_without_a_list_of_words_each_capital_is_asked_about(project: Path) -> None:
    unjudged = Project.open(project).check().unjudged
    story, consent = unjudged.stories[STORY].record, unjudged.consent("r-loom-1")
    assert story is not None
    assert consent is not None
    asked = {one.word for one in identifying_words(unjudged, story, consent)}
    assert "Béfóré" in asked  # begins a sentence: of an English word like that nobody is asked
    assert "Before" not in asked


def test_the_programs_own_words_have_a_line_for_each_that_a_language_needs() -> None:
    own = [SourceText(f"theme/strings.{code}.yaml", (PROJECT / f"theme/strings.{code}.yaml").read_text("utf-8")) for code in ("en", "es")]
    channels = [f"{start}.{path.stem}" for path in (PROJECT / "theme/channels").glob("*.yaml") for start in ("channel", "channel-meaning")]
    words, problems = read_words(own, [SourceText("theme/strings.he.yaml", words_file(HEBREW))], channels)
    assert [one for one in problems if one.path.endswith("he.yaml")] == []
    assert words[HEBREW]("month.6") == "יוני"
