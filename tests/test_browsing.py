"""A page of the browser that a test has left is given to the next as if it were new."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import DESK, PHONE, Watched, opening
from conftest import serve
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PLAIN = '<!doctype html><html lang="en"><title>Made up</title><link rel="icon" href="data:,"><body>Made up'
WRITES_AS_IT_IS_LEFT = f"{PLAIN}<script>addEventListener('pagehide', () => {{ localStorage.late = 1; }});</script>"
STORED = """async () => [Object.keys(localStorage), (await indexedDB.databases()).map((one) => one.name), document.cookie]"""
LOOKS = """() => ["(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors: active)", "print"].filter(
  (one) => matchMedia(one).matches)"""
STORE = """async () => {
  localStorage.x = 1;
  document.cookie = "x=1";
  await new Promise((opened) => { indexedDB.open("x").onsuccess = opened; });
}"""


def used(page: Page) -> None:
    """What a test may do to a page."""
    page.evaluate(STORE)
    page.emulate_media(media="print", forced_colors="active")
    page.set_viewport_size({"width": 700, "height": 500})


def test_the_next_test_finds_nothing_of_what_the_one_before_has_stored_or_set(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "late.html").write_text(WRITES_AS_IT_IS_LEFT, encoding="utf-8")
    seen: list[Watched] = []
    for root in serve(tmp_path):
        for opened in opening(browser, root):
            watched, beside = opened("late.html", color_scheme="dark", reduced_motion="reduce", viewport=PHONE), opened()
            assert watched.page.evaluate(LOOKS) == ["(prefers-color-scheme: dark)", "(prefers-reduced-motion)"]
            used(watched.page)
            assert beside.page.evaluate(STORED) == [[], [], ""], "two pages of one test are two readers"
            seen += [watched, beside, opened(alone=True)]
        for opened in opening(browser, root):
            again = [opened(), opened(), opened()]
            for one in again:
                assert one.page.evaluate(STORED) == [[], [], ""]
                assert one.page.evaluate(LOOKS) == []
                assert one.page.viewport_size == DESK
                assert [url.removeprefix(root) for url in one.requests] == ["/"]
            assert seen[0] in again
            assert seen[1] in again
            assert seen[2] not in again


def test_what_could_not_be_fetched_is_a_complaint(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"{PLAIN}<img src=missing.png alt=''>", encoding="utf-8")
    for root in serve(tmp_path):
        watched = Watched(browser, urlsplit(root).netloc)
        watched.page.goto(f"{root}/")
        watched.page.evaluate("fetch('nowhere.json')")
        found = [one.rsplit("/")[-1] for one in watched.complaints]
        watched.close()
    assert sorted(found) == ["missing.png", "nowhere.json"]
