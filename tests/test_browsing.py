"""A page of the browser that a test has left is given to the next as if it were new."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import DESK, PHONE, Watched, opening
from conftest import serve
from faults import breaches, lost
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
            again = [opened(), opened(), opened(listed=True)]
            for one in again:
                assert one.page.evaluate(STORED) == [[], [], ""]
                assert one.page.evaluate(LOOKS) == []
                assert one.page.viewport_size == DESK
            assert [url.removeprefix(root) for url in again[-1].requests] == ["/"]
            assert seen[0] in again
            assert seen[1] in again
            assert seen[2] not in again


def test_what_could_not_be_fetched_is_a_complaint(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"{PLAIN}<img src=missing.png alt=''>", encoding="utf-8")
    for root in serve(tmp_path):
        watched = Watched(browser)
        watched.page.goto(f"{root}/")
        watched.page.evaluate("fetch('nowhere.json')")
        found = [one.rsplit("/")[-1] for one in watched.complaints]
        watched.close()
    assert sorted(found) == ["missing.png", "nowhere.json"]


ASKS_OTHERS = f"""{PLAIN}<script>
  navigator.sendBeacon("http://made-up.example/beacon", "x");
  new Worker(URL.createObjectURL(new Blob(["fetch('https://made-up.example/worker')"])));
  fetch("http://localhost/beside").catch(() => {{}});
</script>"""


def test_whatever_is_asked_of_another_host_is_known_and_reaches_nobody(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "asks.html").write_text(ASKS_OTHERS, encoding="utf-8")
    for root in serve(tmp_path):
        watched = Watched(browser)
        watched.page.goto(f"{root}/asks.html")
        for _ in range(100):
            if len(watched.foreign) >= 3:
                break
            watched.page.wait_for_timeout(50)
        assert sorted(watched.foreign) == ["http://localhost/beside", "http://made-up.example/beacon", "made-up.example:443"]
        watched.begin(DESK)
        watched.page.goto(f"{root}/")
        assert watched.foreign == []
        watched.close()


HARD_TO_READ = (
    f'{PLAIN}<main><h1>Made up</h1><p style="color: #bbb; background: #ccc">Pale words</p>'
    '<p style="width: 50px; height: 20px; overflow: hidden">Words of which the most is cut off</p></main>'
)


def test_what_looks_at_colors_and_at_what_can_be_seen_looks_through_the_veil(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(HARD_TO_READ, encoding="utf-8")
    found = []
    for root in serve(tmp_path):
        for opened in opening(browser, root):
            for drawn in (False, True):
                page = opened(drawn=drawn, bypass_csp=True).page
                found.append((lost(page), breaches(page), lost(page)))
                assert page.evaluate("getComputedStyle(document.documentElement).opacity") == str(int(drawn))
    [[cut, axe, again], *others] = found
    assert [one.partition(":")[0] for one in axe] == ["color-contrast"]
    assert cut == ["cut off: p. Words of which the most is cut off"]
    assert again == cut
    assert others == [found[0]]
