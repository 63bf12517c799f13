"""The search page: facets, for everybody, what it weighs, and where there is no network."""

from __future__ import annotations

import itertools
import json
import random
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import DESK, PHONE, Open, Watched, focus
from conftest import serve
from faults import breaches
from playwright.sync_api import Browser, Page, expect
from promises import asked_at, asked_in
from published import loaded
from searching import RESULTS, SHOWN, found, places, search_weight

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.search_index import index_site
from hrtp_site.model.site import Page as OurPage
from hrtp_site.model.site import url_of
from hrtp_site.model.vocabulary import Evidence

pytestmark = pytest.mark.browser


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
    found = page.evaluate(
        """() => [...document.querySelectorAll("[data-facet]")].flatMap((group) => [...group.querySelectorAll("label")].map((label) =>
          [group.dataset.facet, label.querySelector("input").value, Number(label.querySelector("[data-count]").textContent)]))"""
    )
    return {(facet, value): count for facet, value, count in found}


CHOICES: tuple[dict[str, tuple[str, ...]], ...] = (
    {"stage": ("forming",)},
    {"kind": ("practices",), "stage": ("forming", "expanding")},
    {"kind": ("practices", "stories"), "sector": ("water", "public-transit")},
    {"partnership": ("werc",), "element": ("worker-voice",)},
    {"evidence": ("counted",)},
    {"document": ("agreement",)},
)


def test_a_filter_alone_finds_what_the_records_say_and_every_count_is_right(opened: Open, compiled: Compiled, address: str) -> None:
    page = opened("search/").page
    for place, choice in enumerate(CHOICES):  # by turn in one language and in the other
        language, folder = (("en", ""), ("es", "es/"))[place % 2]
        page.goto(f"{address}/{folder}search/?" + "&".join(f"{facet}={value}" for facet, values in choice.items() for value in values))
        expect(page.locator("#results")).to_be_focused()
        expected = pages_with(compiled, language, **choice)
        expect(page.locator("[data-search-status]")).to_have_text(re.compile(rf"^{len(expected)} (page|página)"))
        while page.locator("[data-search-more]").is_visible():
            before = page.locator(RESULTS).count()
            page.locator("[data-search-more]").click()
            expect(page.locator(RESULTS)).not_to_have_count(before)
        assert set(places(page)) == expected, choice
        for (facet, value), count in shown_counts(page).items():
            others = {name: values for name, values in choice.items() if name != facet}
            assert count == len(pages_with(compiled, language, **others, **{facet: (value,)})), (choice, facet, value)


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


STATES = {"q=mentor&kind=practices&kind=stories": "", "stage=forming&sort=evidence": "es/", "q=confianza&also=es": ""}
"""What has been chosen, and in which language's search."""


def test_every_state_is_restored_from_its_address(opened: Open, address: str) -> None:
    page = opened("search/").page
    for state, folder in STATES.items():
        page.goto(f"{address}/{folder}search/?{state}")
        first = found(page)
        for name, group in itertools.groupby(sorted(state.split("&")), key=lambda pair: pair.split("=")[0]):
            values = [pair.split("=")[1] for pair in group]
            if name == "q":
                expect(page.locator("#hr-search-words")).to_have_value(values[0])
            elif name == "sort":
                expect(page.locator("[name=sort]")).to_have_value(values[0])
            else:
                for value in values:
                    expect(page.locator(f"input[name={name}][value={value}]")).to_be_checked()
        page.goto(page.url.split("?")[0])
        expect(page.locator("#results")).to_be_hidden()
        page.go_back()
        assert found(page) == first, state


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
    for _ in range(3):  # how to sort, the other language, the first kind
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("kind=practices"))
    expect(page.locator("input[name=kind][value=practices]")).to_be_focused()


@pytest.mark.parametrize(("path", "viewport", "scheme"), [("search/", DESK, "light"), ("es/search/", PHONE, "dark")])
def test_the_search_page_with_facets_and_results_is_accessible_and_fits(
    opened: Open, path: str, viewport: dict[str, int], scheme: str
) -> None:
    page = opened(f"{path}?q=mentor&kind=practices", viewport=viewport, color_scheme=scheme, bypass_csp=True).page
    found(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert breaches(page) == []


def test_without_scripts_each_facet_value_has_a_listing(opened: Open, compiled: Compiled, address: str) -> None:
    page = opened("search/", java_script_enabled=False).page
    for language, folder, said in (("es", "es/", "páginas"), ("en", "", "pages")):
        page.goto(f"{address}/{folder}search/")
        links = page.locator("article a[href*='browse/']")
        assert links.count() > 50
        page.locator("article a[href*='browse/stage/forming/']").click()
        expected = pages_with(compiled, language, stage=("forming",))
        expect(page.locator("article")).to_contain_text(f"{len(expected)} {said}.")
        assert page.locator("article li > a").count() == len(expected)
    page.goto(f"{address}/practices/")  # its list leads on, too
    page.locator("summary", has_text="Shorter lists").click()
    page.locator("article a[href*='browse/problem/new-hires-leave/']").click()
    expect(page.locator("article li > a[href*='playbooks/new-hires-leave/']")).to_be_visible()
    assert page.locator("article li > a").count() == len(pages_with(compiled, "en", problem=("new-hires-leave",))) > 4


def test_every_listing_lists_what_the_records_say(compiled: Compiled) -> None:
    assert compiled.site is not None
    lists: list[OurPage] = [page for page in compiled.site.pages if "browse/" in page.path]
    for page in lists:
        facet, value = re.search(r"browse/([a-z]+)/([a-z0-9-]+)\.md$", page.path).groups()  # type: ignore[union-attr]
        count = len(pages_with(compiled, str(page.language), **{facet: (value,)}))
        assert page.html.count("\n<li") == count > 0, page.path
        asked_in(page.language)


def test_opened_from_a_file_the_search_page_says_what_to_do(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    expect(page.locator(".hr-file-note")).to_contain_text("not from a file on disk")
    page.close()


# What it weighs


@pytest.mark.parametrize("choice", ["kind=practices&stage=forming", "q=mentor&kind=practices&sort=evidence"])
def test_a_choice_costs_at_most_140_kilobytes_more(opened: Open, site: Path, choice: str) -> None:
    watched = opened(f"search/?{choice}")
    found(watched.page)
    assert search_weight(watched, site) <= 140_000


def made_larger(site: Path, folder: Path, number: int) -> Path:
    """The real search page over an index of so many made-up pages with the real site's words, as often as they stand there."""
    big = folder / "site"
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
    for place in range(number):
        kind, stage = facets[place % 3]
        text = " ".join(chance.choices(words, k=150))
        own = big / "made-up" / str(place)
        own.mkdir(parents=True)
        (own / "index.html").write_text(
            f'<html lang="en"><body><article data-pagefind-body><h1>Made-up {place}</h1>'
            f'<span hidden data-pagefind-meta="facets:kind:{kind} stage:{stage}"></span>'
            f"<p>{text}</p></article></body></html>",
            encoding="utf-8",
        )
    for page in [*big.glob("*.html"), *big.glob("*/index.html")]:
        page.write_text(page.read_text(encoding="utf-8").replace("data-pagefind-body", ""), encoding="utf-8")
    fetched = loaded(big, "fetched")
    (big / "fetched/search").mkdir()
    (fetched / "search/names.en.json").rename(big / "fetched/search/names.en.json")
    assert len(index_site(big)) >= number
    shutil.rmtree(fetched / "search/texts")
    for made in ("pagefind", "search/texts", "search/names.en.json"):
        (big / "fetched" / made).rename(fetched / made)
    return big


def test_with_ten_thousand_records_the_first_results_cost_at_most_300_kilobytes(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Weighed with one and with two thousand: each thousand more costs as much again, and in truth less."""
    costs: dict[str, list[int]] = {"q=consensus": [], "q=mentor&kind=practices": []}
    for thousands in (1, 2):
        big = made_larger(site, tmp_path / str(thousands), 1000 * thousands)
        for root in serve(big.parent, "/site"):
            for question, weighed in costs.items():
                watched = Watched(browser, urlsplit(root).netloc, viewport=DESK)
                watched.page.goto(f"{root}/search/?{question}")
                expect(watched.page.locator("#results")).to_be_focused(timeout=60_000)
                weighed.append(search_weight(watched, big))
                watched.close()
    for question, (one, two) in costs.items():
        assert two > one, question
        assert one + 9 * (two - one) <= 300_000, question


# Where there is no network


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("along")
    with zipfile.ZipFile(site / "take-along.zip") as archive:
        archive.extractall(folder)
    return folder / "high-road-playbook"


def test_the_link_to_the_zip_says_how_large_it_is_in_each_language(site: Path) -> None:
    megabytes = f"{(site / 'take-along.zip').stat().st_size / 1_000_000:.1f} megabytes"
    for language, page in (("en", "search"), ("es", "es/search")):
        said = re.search(r'take-along.zip" download>.*?<small>([^<]*)</small>', (site / page / "index.html").read_text(encoding="utf-8"))
        assert said is not None, page
        assert said[1] == megabytes, page
        asked_in(language)


def test_the_zip_to_take_along_can_be_read_from_a_file_and_every_link_leads_somewhere(unpacked: Path, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for folder in ("", "es/"):
        page.goto((unpacked / folder / "index.html").as_uri())
        page.locator(".hr-door a").first.click()
        expect(page).to_have_url(re.compile(f"{folder}start/index.html$"))
        page.locator("tr#who-decides a").first.click()
        expect(page.locator("h1")).to_be_visible()
        asked_at(page.url)
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
    asked_at(page.url)
    page.locator(RESULTS).first.click()
    expect(page.locator("h1")).to_be_visible()
    page.close()
