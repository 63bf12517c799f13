"""The real site as it is published: every page there, every link and anchor good, nothing that a strict policy forbids."""

from __future__ import annotations

import itertools
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import LANGUAGES, PROJECT
from pdfs import in_a_dictionary
from promises import asked_in
from published import Html, broken_links, loaded, pages_of

from hrtp_site.building.compiler import Compiled
from hrtp_site.library.addresses import AMONG, PAGED, languages_of
from hrtp_site.media.brand import BRAND_CSS
from hrtp_site.model.languages import Language
from hrtp_site.model.records import OPEN_KINDS, Component, Element, Partnership, Practice, Record, Term
from hrtp_site.model.site import url_of

SAID_ELSEWHERE = ("a",)
"""Elements whose address is followed by a person, not by the browser: these alone may name another host."""

NOT_FOUND = {"404.html", "es/404.html"}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    """Every HTML page by its address."""
    return pages_of(site)


def test_there_is_a_page_for_every_record_in_every_language_it_is_in(compiled: Compiled, pages: dict[str, Html]) -> None:
    expected = Counter[tuple[str, str]]()
    for model in OPEN_KINDS:
        if model.kind in PAGED or model.kind in AMONG:
            for record in compiled.library.all(model):
                expected.update((AMONG.get(model.kind, model.kind), str(language)) for language in languages_of(compiled.library, record))
    expected.update(("stories", str(story.language)) for story in compiled.library.stories)
    assert expected["practices", "en"] == len(compiled.library.all(Practice)) >= 33 + 8
    assert expected["elements", "es"] == 4
    assert expected["components", "es"] == 12
    found = Counter[tuple[str, str]]()
    for address in pages:
        match = re.fullmatch(r"(es/)?([a-z]+)/[a-z0-9-]+/", address)
        if match and match[2] in {*PAGED, *AMONG.values()}:
            found[match[2], "es" if match[1] else "en"] += 1
    assert found == expected


def test_every_page_that_was_compiled_is_published_and_no_other(compiled: Compiled, pages: dict[str, Html]) -> None:
    assert compiled.site is not None
    assert set(pages) == {url_of(page.path) for page in compiled.site.pages} | NOT_FOUND


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Html]) -> None:
    assert broken_links(site, pages) == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, Html]) -> None:
    for address, html in pages.items():
        assert [one for one, number in Counter(html.ids).items() if number > 1] == [], address
        asked_in(html.language)


def test_headings_begin_with_one_h1_and_skip_no_level(pages: dict[str, Html]) -> None:
    wrong = {}
    for address, html in pages.items():
        levels = html.headings
        if levels.count(1) != 1 or levels[0] != 1 or any(after > before + 1 for before, after in itertools.pairwise(levels)):
            wrong[address] = levels
        asked_in(html.language)
    assert wrong == {}


def test_nothing_is_inline_and_the_policy_forbids_it(pages: dict[str, Html]) -> None:
    assert {address: html.inline for address, html in pages.items() if html.inline} == {page: ["<script>"] for page in NOT_FOUND}
    assert {address for address, html in pages.items() if "sha256" in html.policy} == NOT_FOUND
    for address, html in pages.items():
        assert "default-src 'none'" in html.policy, address
        assert "unsafe-inline" not in html.policy
        asked_in(html.language)


def test_no_page_loads_anything_from_another_host(site: Path, pages: dict[str, Html]) -> None:
    for address, html in pages.items():
        for tag, link in html.links:
            assert tag in SAID_ELSEWHERE or not urlsplit(link).netloc, (address, link)
    for path in [*site.rglob("*.css"), *site.rglob("*.js")]:
        if "pagefind" not in path.parts:
            loads = re.findall(r"(?:url\(|import |fetch\(|@import )\s*['\"]?(?:https?:)?//[^)'\"\s]+", path.read_text(encoding="utf-8"))
            assert loads == [], path


def folder(language: str) -> str:
    return "" if language == "en" else f"{language}/"


def language_at(address: str) -> str:
    return next((one for one in LANGUAGES if address.startswith(f"{one}/")), "en")


def test_every_page_names_its_language_stands_in_each_and_leads_to_itself_there(pages: dict[str, Html]) -> None:
    for address, html in pages.items():
        own = language_at(address)
        assert html.language == own, address
        bare = address.removeprefix(folder(own))
        assert {f"{folder(one)}{bare}" for one in LANGUAGES} <= pages.keys(), address
        if address not in NOT_FOUND:
            ways = {language: posixpath.normpath(posixpath.join(address or ".", link)) for language, link in html.alternates.items()}
            assert ways == {one: posixpath.normpath(f"{folder(one)}{bare}" or ".") for one in LANGUAGES}, address
        asked_in(own)


def test_no_link_leads_to_a_page_in_another_language_but_the_switch(pages: dict[str, Html]) -> None:
    for address, page in pages.items():
        if address not in NOT_FOUND:
            ways = [link for tag, link in page.links if tag == "a" and not urlsplit(link).netloc and urlsplit(link).path]
            goals = [posixpath.normpath(posixpath.join(address or ".", urlsplit(link).path)).removeprefix(".") for link in ways]
            led = [pages[f"{goal}/".lstrip("/")] for goal in goals if f"{goal}/".lstrip("/") in pages]
            others = [goal.language for goal in led if goal.language != page.language]
            assert others == [one for one in LANGUAGES if one != page.language], address
            asked_in(page.language)


def test_words_stand_in_the_order_of_the_alphabet(compiled: Compiled, site: Path, each_language: Iterator[Language]) -> None:
    for language in each_language:
        kinds = re.split(r"<h2 ", text_of(site, f"{folder(language)}glossary/"))
        listed = [[unescape(one) for one in re.findall(r'class="hr-entry"[^>]*>(.*?)</h3>', kind)] for kind in kinds]
        assert [words for words in listed if words != sorted(words, key=in_a_dictionary)] == []
        assert sum(map(len, listed)) == len(compiled.library.all(Term))


def test_a_page_names_itself_in_each_language(pages: dict[str, Html]) -> None:
    there = pages["practices/three-legged-stool/"].alternates
    assert there["en"] == "./"
    assert there["es"] == "../../es/practices/three-legged-stool/"


def test_the_reading_order_leads_through_all_practices(compiled: Compiled, pages: dict[str, Html], site: Path) -> None:
    practices = [f"practices/{one.id}/" for one in compiled.library.all(Practice)]
    for before, after in itertools.pairwise(practices):
        text = (site / before / "index.html").read_text(encoding="utf-8")
        found = re.search(r'<link rel="next" href="([^"]+)"', text)
        assert found, before
        assert posixpath.normpath(posixpath.join(before, found[1])) + "/" == after


def test_every_record_page_leads_to_the_records_beside_it(compiled: Compiled) -> None:
    assert compiled.site is not None
    library = compiled.library
    pages = {page.path: page for page in compiled.site.pages}
    for practice in library.all(Practice):
        siblings = {one.path for one in pages[f"practices/{practice.id}.md"].siblings}
        beside = library.derived.practices_of[practice.component or practice.element or ""]
        assert siblings == {f"practices/{one.id}.md" for one in beside if one.id != practice.id}
    assert len(pages["partnerships/werc.md"].siblings) == 7
    assert {one.path for one in pages["es/components/partnership-culture.md"].siblings} >= {"es/components/partnership-capacity.md"}
    assert all(page.siblings for page in compiled.site.pages if page.kind in PAGED and page.kind != "practices")


def test_the_matrix_links_every_example_that_a_partnership_has_under_a_component(compiled: Compiled, pages: dict[str, Html]) -> None:
    library = compiled.library
    links = {link.partition("#")[2] for tag, link in pages["who-does-what/"].links if tag == "a"}
    for partnership in library.all(Partnership):
        examples = {passage.part.id for passage in library.derived.examples_of[partnership.id] if has_component(passage.owner)}
        assert examples <= links, partnership.id
        assert examples, partnership.id


def has_component(owner: Record) -> bool:
    return isinstance(owner, Component) or (isinstance(owner, Practice) and owner.component is not None)


def test_no_template_code_and_no_unrendered_markdown_is_left(site: Path, pages: dict[str, Html]) -> None:
    left = re.compile(
        r"\{\{|\{%|%\}|\{:\s|\]\((?:practice|term|passage|partnership|component|element|source|playbook|page):|>\s*None\s*<|\bUndefined\b"
    )
    found = {address: left.findall(text_of(site, address)) for address in pages}
    assert {address: hits for address, hits in found.items() if hits} == {}


def text_of(site: Path, address: str) -> str:
    return (site / address / "index.html" if address.endswith("/") or not address else site / address).read_text(encoding="utf-8")


def test_open_data_has_every_record_with_its_address(compiled: Compiled, pages: dict[str, Html], site: Path) -> None:
    data = json.loads((site / "data/records.json").read_text(encoding="utf-8"))
    for model in OPEN_KINDS:
        assert {one["id"] for one in data[model.kind]} == {one.id for one in compiled.library.all(model)}
        for one in data[model.kind]:
            address, _, anchor = one["url"].partition("#")
            assert address in pages, one["url"]
            assert not anchor or anchor in pages[address].ids, one["url"]
    assert [(one["id"], one["language"]) for one in data["stories"]] == [(one.id, one.language) for one in compiled.library.stories]
    assert len(data["elements"]) == 2 * len(compiled.library.all(Element))


def test_every_page_can_be_edited_where_its_record_lies_and_says_when_a_translation_is_behind(compiled: Compiled) -> None:
    assert compiled.site is not None
    for page in compiled.site.pages:
        if page.kind in PAGED:
            assert page.source_path is not None
    assert not any(page.outdated for page in compiled.site.pages)


def test_only_our_own_scripts_and_the_stylesheet_in_use_are_published(site: Path) -> None:
    assert list(site.glob("assets/javascripts/*")) == []
    named = {name for html in site.rglob("*.html") for name in re.findall(r'="[^"]*/([^"/]+\.css)"', html.read_text(encoding="utf-8"))}
    assert {path.name for path in site.rglob("*.css")} == named


STYLES = "assets/hr/[0-9a-f]{16}/styles"


def rules(style: str) -> str:
    """A style sheet without its comments and without the typefaces' files."""
    return re.sub(r"/\*.*?\*/|@font-face\s*\{.*?\}", "", style, flags=re.DOTALL)


def test_every_page_loads_the_styles_of_what_stands_on_it(site: Path) -> None:
    # Of a selector, what it dresses stands at its end: with .hr-entry legend, pages that have an .hr-entry without a legend miss nothing.
    last = re.compile(r"\.(hr-[a-z0-9_-]+)(?=[^\s>+~,{]*\s*[,{])")
    dressed = {
        part.name: set(last.findall(rules(part.read_text(encoding="utf-8")))) for part in (loaded(site, "assets/hr") / "styles").iterdir()
    }
    bare = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        linked = re.findall(rf'="[^"]*{STYLES}/([^"]+)"', text)  # by a link, or by its name for a script that brings it later
        there = set().union(*(dressed[name] for name in linked))
        on_page = {name for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
        elsewhere = set().union(*(names for name, names in dressed.items() if name not in linked)) - there
        bare |= {(path.parent.relative_to(site).as_posix(), name) for name in on_page & elsewhere}
    assert bare == set()


def declared(style: str) -> list[tuple[str, str, str]]:
    return [line.partition(":") for line in re.findall(r"[{;]\s*([a-z0-9-]+:[^;{}]+)(?=[;}])", rules(style))]


def test_the_brand_alone_names_colours_and_typefaces_and_nothing_else_stands_in_it(compiled: Compiled) -> None:
    assert compiled.site is not None
    brand = compiled.site.assets[BRAND_CSS].decode()
    assert {name for name, _, _ in declared(brand) if not name.startswith("--")} == {"color-scheme"}
    for part in sorted((PROJECT / "theme/overrides/assets/hr/styles").glob("*.css")):
        found = declared(part.read_text(encoding="utf-8"))
        assert found, part.name
        named = [f"{name}: {value}" for name, _, value in found if re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)", value)]
        named += [f"{name}: {value}" for name, _, value in found if name == "font-family" and not re.match(r" (?:var\(--|inherit)", value)]
        assert named == [], part.name


def test_who_did_a_practice_is_told_by_sector(compiled: Compiled, site: Path) -> None:
    library = compiled.library
    missing = []
    for practice in library.all(Practice):
        text = (site / "practices" / practice.id / "index.html").read_text("utf-8")
        told = re.search(r'<div class="hr-sectors".*?</div>\s*</dl>.*?</div>', text, re.DOTALL)
        named = {one for example in practice.examples for one in example.partnerships}
        assert bool(told) == bool(named), practice.id
        sections = re.findall(r'<dt><a href="../../browse/sector/([a-z-]+)/">.*?(?=<dt>|</dl>)', told.group(), re.DOTALL) if told else []
        sectors = {library.get(Partnership, one).sector for one in named}
        assert sections == [sector.id for sector in library.site.sectors if sector.id in sectors]
        for example in practice.examples:
            for one in example.partnerships:
                line = re.compile(rf'<dd><a href="../../partnerships/{one}/">(?:(?!</dd>).)*<a href="#{example.id}">', re.DOTALL)
                missing += [] if told and line.search(told.group()) else [(practice.id, one, example.id)]
    assert missing == []
