"""Finding the right record in a minute: questions in plain words, facets, misspellings, two languages, and what it weighs."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, NARROWEST, PHONE, Open, Watched, focus
from conftest import GOLDEN, serve
from playwright.sync_api import Browser, Page, ViewportSize, expect
from published import loaded

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.search_index import index_site
from hrtp_site.model.site import Page as OurPage
from hrtp_site.model.site import url_of
from hrtp_site.model.vocabulary import Evidence

pytestmark = pytest.mark.browser
QUESTIONS = [one for voice in yaml.safe_load((GOLDEN / "questions.yaml").read_text(encoding="utf-8")).values() for one in voice]
RESULTS = "[data-search-list] > li > h3 a"
AREA = "[data-search-results]"
SHOWN = 10


def places(page: Page) -> list[str]:
    """The addresses of the results that are shown, with the entry of a list after #."""
    links = page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)")
    return [re.sub(r"/(?=#|$)", "", link.split("/site/", 1)[1]) for link in links]


def found(page: Page) -> list[str]:
    """The same, once the search is done that was begun by the page's address."""
    expect(page.locator("#results")).to_be_focused(timeout=20_000)
    return places(page)


def ask(page: Page, words: str) -> list[str]:
    """Asks the search page that is open, as often as one likes."""
    page.evaluate(
        """words => { const box = document.querySelector("#hr-search-words"); box.value = words; box.form.requestSubmit(); }""", words
    )
    expect(page.locator(AREA)).to_have_attribute("aria-busy", "false", timeout=20_000)
    return places(page)


def test_the_questions_are_those_of_five_readers_in_both_languages_with_slips() -> None:
    assert len(QUESTIONS) == 150
    assert sum(one["in"] == "es" for one in QUESTIONS) == 40
    assert sum(one.get("slip", False) for one in QUESTIONS) >= 30
    assert len({one["ask"] for one in QUESTIONS}) == 150


def test_the_first_result_answers_four_of_five_questions_and_one_of_the_first_three_nineteen_of_twenty(opened: Open) -> None:
    pages = {"en": opened("search/").page, "es": opened("es/search/", viewport=PHONE).page}
    first, three = [], []
    for number, one in enumerate(QUESTIONS):
        results = ask(pages[one["in"]], one["ask"])
        if results[:1] and results[0] in one["answers"]:
            first.append(number)
        if set(results[:3]) & set(one["answers"]):
            three.append(number)
    missed = [one["ask"] for number, one in enumerate(QUESTIONS) if number not in three]
    for which in (range(150), range(2, 150, 3)):  # all; and those that nothing was tuned to
        assert len([number for number in first if number in which]) >= 0.80 * len(which), (which, len(first), missed)
        assert len([number for number in three if number in which]) >= 0.95 * len(which), (which, missed)


@pytest.mark.parametrize(
    "path",
    [
        "search/?q=consensus",
        "search/?q=new+hires+quit+in+the+first+90+days",  # the heaviest of the 150
        "search/?q=colective+bargaining+agreement",
        "es/search/?q=capasitacion+verde+para+conserjes",
    ],
)
def test_the_first_ten_results_cost_at_most_150_kilobytes(opened: Open, site: Path, path: str) -> None:
    watched = opened(path)
    assert len(found(watched.page)) == SHOWN
    watched.page.wait_for_load_state("networkidle")
    assert search_weight(watched, site) <= 150_000


# Facets


def pages_with(compiled: Compiled, language: str, **facets: tuple[str, ...]) -> set[str]:
    """What the records say: the addresses of the pages that have one of the values of each facet."""
    assert compiled.site is not None
    return {
        url_of(page.path).strip("/")
        for page in compiled.site.pages
        if page.facets
        and page.language == language
        and all(set(page.facets.get(facet, ())) & set(values) for facet, values in facets.items())
    }


def shown_counts(page: Page) -> dict[tuple[str, str], int]:
    return {
        (str(group.get_attribute("data-facet")), str(label.locator("input").get_attribute("value"))): int(
            label.locator("[data-count]").inner_text()
        )
        for group in page.locator("[data-facet]").all()
        for label in group.locator("label").all()
    }


CHOICES: tuple[dict[str, tuple[str, ...]], ...] = (
    {"stage": ("forming",)},
    {"kind": ("practices",), "stage": ("forming", "expanding")},
    {"kind": ("practices", "stories"), "sector": ("water", "public-transit")},
    {"partnership": ("werc",), "element": ("worker-voice",)},
    {"evidence": ("counted",)},
    {"document": ("agreement",)},
)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: "-".join(choice))
def test_a_filter_alone_finds_what_the_records_say_and_every_count_is_right(
    opened: Open, compiled: Compiled, choice: dict[str, tuple[str, ...]]
) -> None:
    query = "&".join(f"{facet}={value}" for facet, values in choice.items() for value in values)
    page = opened(f"search/?{query}").page
    expect(page.locator("#results")).to_be_focused()
    expected = pages_with(compiled, "en", **choice)
    expect(page.locator("[data-search-status]")).to_contain_text(f"{len(expected)} page")
    while page.locator("[data-search-more]").is_visible():
        before = page.locator(RESULTS).count()
        page.locator("[data-search-more]").click()
        expect(page.locator(RESULTS)).not_to_have_count(before)
    assert set(places(page)) == expected
    for (facet, value), count in shown_counts(page).items():
        others = {name: values for name, values in choice.items() if name != facet}
        assert count == len(pages_with(compiled, "en", **others, **{facet: (value,)})), (facet, value)


def test_values_of_one_facet_mean_or_and_facets_mean_and(opened: Open, compiled: Compiled) -> None:
    page = opened("search/?kind=practices&stage=forming").page
    expect(page.locator("#results")).to_be_focused()
    page.locator("input[name=stage][value=expanding]").check()
    either = pages_with(compiled, "en", kind=("practices",), stage=("forming", "expanding"))
    expect(page.locator("[data-search-status]")).to_contain_text(f"{len(either)} pages")
    page.locator("input[name=sector][value=water]").check()
    both = pages_with(compiled, "en", kind=("practices",), stage=("forming", "expanding"), sector=("water",))
    expect(page.locator("[data-search-status]")).to_contain_text(f"{len(both)} page")
    expect(page.locator("input[name=sector][value=water]")).to_be_focused()


def test_results_can_be_sorted_by_evidence_and_by_date(opened: Open) -> None:
    page = opened("search/?kind=practices&sort=evidence").page
    expect(page.locator("#results")).to_be_focused()
    page.locator("[data-search-more]").click()
    expect(page.locator(RESULTS)).to_have_count(2 * SHOWN)
    labels = ["as evaluated", "as counted", "as told", "not told", "Recommended"]
    ranks = [
        next(rank for rank, word in enumerate(labels) if word.casefold() in text.casefold())
        for text in page.locator("[data-search-list] .hr-kicker").all_inner_texts()
    ]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
    assert len(Evidence) == len(labels)
    page.locator("[name=sort]").select_option("date")
    expect(page).to_have_url(re.compile("sort=date"))


@pytest.mark.parametrize(
    "state", ["q=mentor", "q=mentor&kind=practices&kind=stories", "stage=forming&sort=evidence", "q=confianza&also=es"]
)
def test_every_state_is_restored_from_its_address(opened: Open, state: str) -> None:
    page = opened(f"search/?{state}").page
    first = found(page)
    asked = dict.fromkeys(pair.split("=")[0] for pair in state.split("&"))
    for name, group in itertools.groupby(sorted(state.split("&")), key=lambda pair: pair.split("=")[0]):
        values = [pair.split("=")[1] for pair in group]
        if name == "q":
            expect(page.locator("#hr-search-words")).to_have_value(values[0])
        elif name == "sort":
            expect(page.locator("[name=sort]")).to_have_value(values[0])
        else:
            for value in values:
                expect(page.locator(f"input[name={name}][value={value}]")).to_be_checked()
    assert asked
    page.goto(page.url.split("?")[0])
    expect(page.locator("#results")).to_be_hidden()
    page.go_back()
    assert found(page) == first


def test_the_back_button_goes_one_choice_back(opened: Open) -> None:
    page = opened("search/?q=mentor").page
    before = found(page)
    page.locator("[data-search-facets] summary").click()
    page.locator("input[name=kind][value=partnerships]").check()
    expect(page).to_have_url(re.compile("kind=partnerships"))
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("/partnerships/"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=mentor$"))
    expect(page.locator("input[name=kind][value=partnerships]")).not_to_be_checked()
    assert found(page) == before


def test_clear_takes_everything_away(opened: Open) -> None:
    page = opened("search/?q=mentor&kind=practices").page
    found(page)
    page.locator("[data-search-clear]").click()
    expect(page).to_have_url(re.compile(r"/search/$"))
    expect(page.locator("#hr-search-words")).to_be_focused()
    expect(page.locator("#results")).to_be_hidden()


# Words


def test_a_slip_is_mended_and_said(opened: Open) -> None:
    page = opened("search/?q=apprentiship").page
    assert "practices/apprenticeship-as-a-way-in" in found(page)
    expect(page.locator("[data-search-hint]")).to_contain_text("Did you mean “apprenticeship”?")
    expect(page.locator("[data-search-status]")).to_contain_text("“apprenticeship”")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ["parole", "labor peace", "formerly incarcerated workers", "wedding", "currency", "grievances", "Tuesday", "election"]),
        ("es/", ["guardería", "antecedentes", "paz laboral", "jubilados", "boda", "martes", "huelga"]),
    ],
)
def test_words_that_exist_are_not_taken_for_others_though_no_page_says_them(opened: Open, path: str, words: list[str]) -> None:
    page = opened(f"{path}search/").page
    for one in words:
        ask(page, one)
        assert "“" not in page.locator("[data-search-hint]").inner_text().replace("«", "“"), one


@pytest.mark.parametrize(
    ("path", "slips"),
    [
        ("", {"nentor": "mentor", "mentoe": "mentor", "emntor": "mentor", "aprenticeship": "apprenticeship", "comitee": "committee"}),
        ("es/", {"cindicato": "sindicato", "sindicatp": "sindicato", "capasitacion": "capacitacion", "confiansa": "confianza"}),
    ],
)
def test_a_slip_in_any_letter_is_mended_by_the_words_of_the_page_s_language(opened: Open, path: str, slips: dict[str, str]) -> None:
    page = opened(f"{path}search/").page
    for slip, meant in slips.items():
        ask(page, slip)
        expect(page.locator("[data-search-status]")).to_contain_text(re.compile(f"[“«]{meant}[”»]"))


def test_what_was_typed_can_be_searched_as_it_is(opened: Open) -> None:
    page = opened("search/?q=comitee").page
    found(page)
    page.locator("[data-search-hint] a").click()
    expect(page).to_have_url(re.compile("q=%22comitee%22"))
    expect(page.locator("[data-search-status]")).to_have_text('Nothing found for “"comitee"”.')


def test_where_nothing_is_found_the_nearest_is_said(opened: Open) -> None:
    page = opened("search/").page
    assert ask(page, '"partnrship chartr"') == []
    near = page.locator("[data-search-near] a")
    expect(near.first).to_have_text("Partnership charter")
    expect(near).to_have_count(5)
    ask(page, "zzqx")
    expect(near).to_have_count(5)
    ask(page, "charter")
    expect(page.locator("[data-search-near]")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "said"), [("LMC", "labor management committee"), ("JATC", "joint apprenticeship committee"), ("sign-up", "recruitment")]
)
def test_other_words_for_it_are_searched_too_and_said(opened: Open, typed: str, said: str) -> None:
    page = opened(f"search/?q={typed}").page
    assert found(page)
    expect(page.locator("[data-search-hint]")).to_contain_text(said)


def test_accents_do_not_matter(opened: Open) -> None:
    assert found(opened("es/search/?q=capacitacion").page) == found(opened("es/search/?q=capacitaci%C3%B3n").page)


@pytest.mark.parametrize(("here", "other", "words"), [("search/", "es", "confianza"), ("es/search/", "en", "workers")])
def test_the_other_language_can_be_searched_too(opened: Open, here: str, other: str, words: str) -> None:
    page = opened(f"{here}?q={words}").page
    expect(page.locator("[data-search-status]")).to_contain_text(words)
    page.locator("[name=also]").check()
    wanted = page.locator(f"[data-search-list] > li[lang={other}]")
    expect(wanted.first).to_be_visible(timeout=20_000)
    expect(page).to_have_url(re.compile(f"also={other}"))
    assert page.evaluate("document.documentElement.lang") == ("es" if other == "en" else "en")


def test_an_entry_of_the_glossary_is_a_result_with_its_definition(opened: Open) -> None:
    page = opened("search/?q=Taft-Hartley+trust").page
    assert found(page)[0] == "glossary#taft-hartley-trust"
    first = page.locator("[data-search-list] > li").first
    expect(first.locator(".hr-kicker")).to_have_text("Glossary")
    expect(first.locator(".hr-results__text")).to_contain_text("A fund that private employers and a union run together")
    first.locator("h3 a").click()
    expect(page.locator("#taft-hartley-trust")).to_be_in_viewport()


def test_a_result_leads_to_the_passage_that_answers_and_shows_no_other_names(opened: Open) -> None:
    page = opened("search/?q=neutrality").page
    found(page)
    passage = page.locator("[data-search-list] > li", has_text="Memorandum of understanding").locator(".hr-results__part a")
    expect(passage).to_have_text("9.6 Neutrality")
    passage.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("Neutrality")
    page = opened("search/?q=release+time").page
    found(page)
    assert "Other words for it" not in page.locator("[data-search-list]").inner_text()


def test_sources_come_after_what_is_done(opened: Open) -> None:
    page = opened("search/").page
    for words in ("who pays for training time", "focus groups", "green janitors", "equity audit", "warehouse"):
        assert not [place for place in ask(page, words)[:3] if place.startswith("sources/")], words


def test_a_question_in_spanish_leads_to_a_page_that_is_in_english_alone_and_says_so(opened: Open) -> None:
    page = opened("es/search/?q=guardería+para+mis+hijos").page
    found(page)
    foreign = page.locator("[data-search-list] > li[lang=en]").first
    expect(foreign.locator("h3 a")).to_have_attribute("href", re.compile("/site/practices/financial-and-family-supports/$"))
    expect(foreign.locator(".hr-kicker [lang=es]")).to_have_text("en inglés")


# Suggestions


@pytest.mark.parametrize(("viewport", "path"), [(DESK, "practices/peer-mentor-programs/"), (PHONE, "")])
def test_suggestions_come_while_typing_and_go_by_keyboard(opened: Open, viewport: ViewportSize, path: str) -> None:
    watched = opened(path, viewport=viewport)
    page = watched.page
    page.wait_for_load_state("networkidle")
    assert not [url for url in watched.requests if "search/names" in url]
    page.keyboard.press("/")
    box = page.locator("#hr-header-search")
    expect(box).to_be_focused()
    page.keyboard.type("who pays")
    options = page.get_by_role("option")
    expect(options.first).to_have_text(re.compile("Who pays for training time.*Question"))
    expect(page.locator(".hr-header [role=status]")).to_contain_text("suggestion")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("who pays")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/practices/paid-time-for-worker-involvement/$"))


def test_enter_without_a_choice_searches_and_a_click_follows(opened: Open) -> None:
    page = opened("es/").page
    page.locator("#hr-header-search").press_sequentially("contrato col")
    option = page.get_by_role("option", name="contrato colectivo Glosario")
    expect(option).to_contain_text("Glosario · en inglés")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/es/search/\?q=contrato\+col$"))
    page.locator("#hr-search-words").fill("acuerdo")
    page.get_by_role("option", name="Acuerdo de la alianza Documento").click()
    expect(page).to_have_url(re.compile("/es/documents/charter/$"))


def test_suggestions_are_accessible_and_fit_on_the_narrowest_screen(opened: Open) -> None:
    page = opened("", viewport=NARROWEST, color_scheme="dark", bypass_csp=True).page
    page.locator("#hr-header-search").press_sequentially("committee")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_list_for_suggestions_weighs_at_most_40_kilobytes(site: Path, language: str) -> None:
    assert len(gzip.compress((loaded(site, "fetched") / f"search/names.{language}.json").read_bytes(), 9)) <= 40_000


def test_results_say_why_they_match_and_what_they_are(opened: Open) -> None:
    page = opened("search/?q=consensus").page
    found(page)
    first = page.locator("[data-search-list] > li").first
    expect(first.locator("mark").first).to_be_visible()
    expect(first.locator(".hr-kicker")).to_have_text(re.compile(r"^Practice · 2\. .+ · .+"))


# For everybody


def test_everything_can_be_done_with_the_keyboard_alone(opened: Open) -> None:
    page = opened("").page
    page.keyboard.press("/")
    page.keyboard.type("mentor")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    focus(page.locator("#hr-search-words"))
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") == "summary":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("kind=practices"))
    expect(page.locator("input[name=kind][value=practices]")).to_be_focused()


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_the_search_page_with_facets_and_results_is_accessible_and_fits(opened: Open, viewport: dict[str, int], scheme: str) -> None:
    page = opened("search/?q=mentor&kind=practices", viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    found(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_without_scripts_each_facet_value_has_a_listing(opened: Open, compiled: Compiled) -> None:
    page = opened("search/", java_script_enabled=False).page
    links = page.locator("article a[href*='browse/']")
    assert links.count() > 50
    page.locator("article a[href*='browse/stage/forming/']").click()
    expected = pages_with(compiled, "en", stage=("forming",))
    expect(page.locator("article")).to_contain_text(f"{len(expected)} pages.")
    assert page.locator("article li > a").count() == len(expected)


def test_every_listing_lists_what_the_records_say(compiled: Compiled) -> None:
    assert compiled.site is not None
    lists: list[OurPage] = [page for page in compiled.site.pages if "browse/" in page.path]
    for page in lists:
        facet, value = re.search(r"browse/([a-z]+)/([a-z0-9-]+)\.md$", page.path).groups()  # type: ignore[union-attr]
        count = len(pages_with(compiled, str(page.language), **{facet: (value,)}))
        assert page.html.count("\n<li") == count > 0, page.path


def test_opened_from_a_file_the_search_page_says_what_to_do(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    expect(page.locator(".hr-file-note")).to_contain_text("not from a file on disk")
    page.close()


# What it weighs


def weights(watched: Watched, site: Path) -> tuple[dict[str, int], int]:
    """The gzipped bytes of everything that was asked for, by path."""
    sizes = {}
    for path in {urlsplit(url).path.split("/site/", 1)[-1] for url in watched.requests}:
        file = site / path
        data = (file / "index.html" if file.is_dir() else file).read_bytes()
        packed = path.endswith((".pf_index", ".pf_fragment", ".pf_meta", ".pagefind", ".woff2", ".png", ".jpg", ".webp"))
        sizes[path] = len(data) if packed else len(gzip.compress(data, 9))
    return sizes, sum(sizes.values())


@pytest.mark.parametrize("path", ["practices/three-legged-stool/", "practices/peer-mentor-programs/", "practices/embrace-innovation/"])
def test_a_practice_page_weighs_at_most_100_kilobytes_and_brings_no_search(opened: Open, site: Path, path: str) -> None:
    watched = opened(path)
    watched.page.wait_for_load_state("networkidle")
    sizes, whole = weights(watched, site)
    assert whole <= 100_000, sizes
    assert not [name for name in sizes if "pagefind" in name or "scripts/search" in name]


def search_weight(watched: Watched, site: Path) -> int:
    sizes, _ = weights(watched, site)
    return sum(size for name, size in sizes.items() if "pagefind" in name or "scripts/search" in name or re.search(r"search/.*json", name))


@pytest.mark.parametrize("choice", ["kind=practices&stage=forming", "q=mentor&kind=practices&sort=evidence"])
def test_a_choice_costs_at_most_150_kilobytes_more(opened: Open, site: Path, choice: str) -> None:
    watched = opened(f"search/?{choice}")
    found(watched.page)
    assert search_weight(watched, site) <= 150_000


def test_with_ten_thousand_records_the_first_results_cost_at_most_300_kilobytes(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The real search page over an index of 10,000 made-up pages with the real site's words, as often as they stand there."""
    big = tmp_path / "site"
    shutil.copytree(
        site, big, ignore=shutil.ignore_patterns("pagefind", "practices", "documents", "cards", "stories", "glossary", "partnerships", "es")
    )
    words = re.findall(r"[A-Za-z]{3,}", (site / "practices/three-legged-stool/index.html").read_text(encoding="utf-8"))
    words += [
        word
        for file in (loaded(site, "fetched") / "search/words/en").glob("*.json")
        for word in json.loads(file.read_text(encoding="utf-8"))["words"].split()
    ]
    chance = random.Random(1)  # noqa: S311  made-up pages, no secret
    facets = [("practices", "forming"), ("stories", "sustaining"), ("documents", "expanding")]
    for number in range(10_000):
        kind, stage = facets[number % 3]
        text = " ".join(chance.choices(words, k=150))
        folder = big / "made-up" / str(number)
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(
            f'<html lang="en"><body><article data-pagefind-body><h1>Made-up {number}</h1>'
            f'<span hidden data-pagefind-meta="facets:kind:{kind} stage:{stage}"></span>'
            f"<p>{text}</p></article></body></html>",
            encoding="utf-8",
        )
    for page in [*big.glob("*.html"), *big.glob("*/index.html")]:
        page.write_text(page.read_text(encoding="utf-8").replace("data-pagefind-body", ""), encoding="utf-8")
    own = loaded(big, "fetched")
    (big / "fetched/search").mkdir()
    (own / "search/names.en.json").rename(big / "fetched/search/names.en.json")
    assert index_site(big) >= 10_000
    shutil.rmtree(own / "search/texts")
    for made in ("pagefind", "search/texts", "search/names.en.json"):
        (big / "fetched" / made).rename(own / made)
    for root in serve(tmp_path, "/site"):
        for question in ("q=consensus", "q=mentor&kind=practices"):
            watched = Watched(browser, urlsplit(root).netloc, viewport=DESK)
            watched.page.goto(f"{root}/search/?{question}")
            expect(watched.page.locator("#results")).to_be_focused(timeout=60_000)
            assert search_weight(watched, big) <= 300_000, question
            watched.close()


# Where there is no network


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("along")
    with zipfile.ZipFile(site / "take-along.zip") as archive:
        archive.extractall(folder)
    return folder / "high-road-playbook"


def test_the_zip_to_take_along_can_be_read_from_a_file_and_every_link_leads_somewhere(unpacked: Path, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    page.locator(".hr-door a").first.click()
    expect(page).to_have_url(re.compile("start/index.html$"))
    page.locator("tr#who-decides a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.close()
    assert complaints == []
    for path in sorted(unpacked.rglob("*.html")):
        for link in re.findall(r'<a [^>]*?href="([^"]+)"', path.read_text(encoding="utf-8")):
            way = unquote(link.split("#")[0].split("?")[0])
            if (
                way
                and "://" not in way
                and not way.endswith(("media-kit.zip", "take-along.zip", ".xml", "feed.json", "records.json"))
                and "newsletter/" not in way
                and "data/" not in way
            ):
                assert (path.parent / way).is_file(), (path, link)


@pytest.mark.parametrize(
    ("path", "asked", "first"),
    [
        ("search/index.html", "who decides when we disagree", "decision-making|who-decides"),
        ("search/index.html", "apprentiship", "apprenticeship"),
        ("es/search/index.html", "confianza", "partnership-culture|transit-agency"),
    ],
)
def test_search_works_from_a_file(unpacked: Path, browser: Browser, path: str, asked: str, first: str) -> None:
    page = browser.new_page()
    page.goto((unpacked / path).as_uri())
    page.locator("#hr-search-words").fill(asked)
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    addresses = [str(link.get_attribute("href")) for link in page.locator(RESULTS).all()[:3]]
    assert re.search(first, " ".join(addresses)), addresses
    page.locator(RESULTS).first.click()
    expect(page.locator("h1")).to_be_visible()
    page.close()
