"""Readers who come back: to a page left open while the site was made anew, and to addresses that do not exist, below any path."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import telling
from browsing import DESK
from conftest import AS_OF, hrtp, make_scratch
from playwright.sync_api import Browser, Page, expect
from promises import asked_at

pytestmark = pytest.mark.browser


class Host(http.server.SimpleHTTPRequestHandler):
    """A host as there are many: below a path, with the nearest of the site's own pages for what does not exist."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        nearest = Path(self.directory, "repo/es/404.html" if self.path.startswith("/repo/es/") else "repo/404.html")
        page = nearest.read_bytes() if self.path.startswith("/repo/") else b"another site's page"
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(page)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class Standing:
    """What a host shows below its root, and where; it can be told to show another build of the site."""

    def __init__(self, states: Path, state: str) -> None:
        self._states, self._folder = states, states / state
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *asked: Host(*asked, directory=str(self._folder)))
        self.root = f"http://127.0.0.1:{self.server.server_port}"

    def then(self, state: str) -> None:
        self._folder = self._states / state


@contextmanager
def hosted(states: Path, state: str = "first") -> Iterator[Standing]:
    standing = Standing(states, state)
    threading.Thread(target=standing.server.serve_forever, daemon=True).start()
    try:
        yield standing
    finally:
        standing.server.shutdown()


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a host shows after each of some builds: with another word, then without a story too, and for an address."""
    project = make_scratch(tmp_path_factory.mktemp("back") / "project")
    telling.write(project, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent()})
    telling.release(project, "made-up-cedar", "r-cedar-1")
    (project / "host").mkdir()

    def build(state: str, site_url: str = "") -> None:
        run = hrtp(project, "build", "--fast", "--site-dir", "host/repo", "--as-of", AS_OF.isoformat(), site_url=site_url)
        assert run.returncode == 0, run.stderr
        shutil.copytree(project / "host", project / "states" / state)

    def say(number: str) -> None:
        path = project / "content/practices/ask-first.yaml"
        text = re.sub(r"Ask \w+ weavers\.", f"Ask {number} weavers.", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")

    build("first")
    say("seven")
    build("second")
    say("nine")
    ledger = project / "stories/consents/r-cedar-1.yaml"
    ledger.write_text(f"{ledger.read_text(encoding='utf-8')}withdrawn_on: '2026-11-20'\n", encoding="utf-8")
    build("third", "https://made-up.example/repo/")
    return project / "states"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


def search(page: Page, words: str) -> None:
    expect(page.locator("[data-search-controls]")).to_be_visible()  # its script has run
    page.locator("#hr-search-words").fill(words)
    page.locator("#hr-search-words").press("Enter")


# Pages left open


def test_a_search_page_left_open_goes_on_over_one_build_and_says_after_the_next_that_it_has_changed(states: Path, page: Page) -> None:
    with hosted(states) as standing:
        page.goto(f"{standing.root}/repo/search/")
        standing.then("second")
        search(page, "cedar loom")
        expect(page.locator("[data-search-list] a").first).to_contain_text("cedar")
        standing.then("third")
        search(page, "weavers")
        status = page.locator("[data-search-status]")
        expect(status).to_contain_text("This page has changed since you opened it.")
        status.get_by_role("button", name="Load the page anew").click()
        expect(page.locator("[data-search-list] a").first).to_be_visible()
        expect(page.locator("#hr-search-words")).to_have_value("weavers")


def test_where_a_story_was_withdrawn_an_open_page_finds_it_no_more(states: Path, page: Page) -> None:
    with hosted(states, "second") as standing:
        page.goto(f"{standing.root}/repo/es/search/")
        standing.then("third")
        search(page, "cedar")
        expect(page.locator("[data-search-status]")).to_contain_text("Esta página cambió desde que usted la abrió.")
        expect(page.locator("[data-search-list] li")).to_have_count(0)


def test_a_form_left_open_says_that_it_has_changed_and_keeps_what_was_typed(states: Path, page: Page) -> None:
    with hosted(states) as standing:
        page.goto(f"{standing.root}/repo/documents/weaving-charter/")
        page.locator("[data-fill] > summary").click()
        field = page.locator("form[data-document] input[type=text]:visible").first
        field.fill("Made-up words")
        standing.then("second")
        with page.expect_download():
            page.locator("button[data-download=open]").click()
        standing.then("third")
        page.locator("button[data-download=open]").click()
        status = page.locator("form[data-document] [data-status]")
        expect(status).to_contain_text("This page has changed since you opened it.")
        status.get_by_role("button").click()
        expect(field).to_have_value("Made-up words")


def test_where_there_is_no_network_nobody_is_told_that_the_page_has_changed(states: Path, page: Page) -> None:
    with hosted(states) as standing:
        page.goto(f"{standing.root}/repo/search/")
        expect(page.locator("[data-search-controls]")).to_be_visible()
        page.context.set_offline(True)
        search(page, "weavers")
        expect(page.locator("[data-search-status]")).to_contain_text("The search could not be loaded.")


# Addresses that do not exist

NOT_THERE = {"en": "This page does not exist", "es": "Esta página no existe"}
RULES = "[...document.styleSheets].map((one) => one.cssRules.length).filter((rules) => rules >= 20).length"


def test_the_page_for_what_does_not_exist_is_dressed_and_leads_on_at_any_depth_below_a_path(states: Path, page: Page) -> None:
    with hosted(states) as standing:
        root = standing.root
        foreign: list[str] = []
        page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(f"{root}/") else None)
        for path in ("repo/nothing", "repo/nothing/", "repo/a/b/c", "repo/es/no/hay/nada", "repo/a/b/c/"):
            answer = page.goto(f"{root}/{path}")
            asked_at(page.url)
            assert answer and answer.status == 404
            first, other = ("es", "en") if path.startswith("repo/es/") else ("en", "es")
            expect(page.locator(f"html[lang={first}] [lang={first}] h1")).to_have_text(NOT_THERE[first])
            expect(page.locator(f"[lang={other}] h2")).to_have_text(NOT_THERE[other])
            dressed(page)
            leads_on(page, root)
            assert foreign == []
            expect(page.locator("[data-theme-toggle]").first).to_be_visible()  # its script has run
        for language, folder in (("en", ""), ("es", "es/")):
            links = page.locator(f"article [lang={language}] a").evaluate_all("(all) => all.map((one) => one.href)")
            assert [link.removeprefix(f"{root}/repo/{folder}") for link in links] == ["", "search/", "practices/"], language
        page.locator("article a", has_text="Search").click()
        search(page, "weavers")
        expect(page.locator("[data-search-list] a").first).to_be_visible()


def dressed(page: Page) -> None:
    """Waits for the styles; by hand, because the policy forbids Playwright to look for them on the page by itself."""
    for _ in range(200):
        if page.evaluate(RULES):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the page has no styles")


def leads_on(page: Page, root: str) -> None:
    """Every link, and whatever else has an address, leads to something of the site."""
    named = page.evaluate("[...document.querySelectorAll('[href], [src], [action]')].map((one) => one.href ?? one.src ?? one.action)")
    addresses = {address.partition("#")[0] for address in named if not address.startswith("mailto:")}
    assert len(addresses) > 10
    for address in addresses:
        assert address.startswith(f"{root}/repo/"), address
        assert page.request.get(address).status == 200 or address == page.url, address


def test_at_the_beginning_of_a_host_it_leads_on_without_scripts_too(states: Path, browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(states / "first/repo", tmp_path / "host")
    (tmp_path / "host/repo").mkdir()
    shutil.copy(tmp_path / "host/404.html", tmp_path / "host/repo/404.html")  # where this host looks for it
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        with hosted(tmp_path, "host") as standing:
            page.goto(f"{standing.root}/repo/b/c")
            expect(page.locator("body")).to_have_css("background-color", "rgb(251, 249, 244)")
            page.locator("article a", has_text="Practices").click()
            expect(page.locator("h1")).to_have_text("All practices")
        context.close()


def test_without_scripts_below_a_path_it_says_in_plain_words_where_to_go(states: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with hosted(states) as standing:
        page.goto(f"{standing.root}/repo/a/b")
        expect(page.locator("h1")).to_have_text(NOT_THERE["en"])
        expect(page.locator("article [lang=en] noscript p")).to_contain_text("delete everything after the part with which this site begins")
        expect(page.locator("article [lang=es] noscript p")).to_contain_text("borre todo lo que sigue al comienzo de este sitio")
    context.close()


def test_with_an_address_it_needs_no_script_of_its_own(states: Path, browser: Browser) -> None:
    text = (states / "third/repo/404.html").read_text(encoding="utf-8")
    assert "sha256-" not in text and "<script>" not in text and "<noscript><p>" not in text
    assert "sha256-" not in (states / "third/repo/_headers").read_text(encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with hosted(states, "third") as standing:
        page.goto(f"{standing.root}/repo/a/b/c")
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(251, 249, 244)"
        page.locator("article a", has_text="Practices").click()
        expect(page.locator("h1")).to_have_text("All practices")
    context.close()
