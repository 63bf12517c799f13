"""``make every-page`` on a made-up page in which everything is wrong, and on one in which nothing is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import every_page
import pytest
from conftest import serve
from faults import breaches
from playwright.sync_api import Browser

WRONG = """<!doctype html><html lang="en"><head><title>Made up</title><link rel="icon" href="data:,">
<style>button:focus { outline: none } .cut { width: 20px; overflow: hidden; white-space: nowrap }
.icon::before { content: ""; display: block; width: 9px; height: 9px; background: red; mask-image: linear-gradient(#000, #000) }</style>
</head><body><main><h1>Made up</h1><p class="cut">Words that are cut off</p><p class="icon">An icon</p>
<details><summary>One <a href="#a">in another</a></summary><p>Text</p></details>
<button type="button">Seen by nobody</button> <a href="/" tabindex="-1">Reached by nobody</a></main></body></html>
"""
RIGHT = """<!doctype html><html lang="en"><head><title>Made up</title><link rel="icon" href="data:,"></head>
<body><main><h1>Made up</h1><p>Words, and <a href="/">a link</a>.</p></main></body></html>
"""


@pytest.mark.browser
def test_each_check_finds_what_it_is_for_and_nothing_where_nothing_is_wrong(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "wrong.html").write_text(WRONG, encoding="utf-8")
    for root in serve(tmp_path):
        assert list(every_page.looked_at(browser, f"{root}/")) == []
        found = list(every_page.looked_at(browser, f"{root}/wrong.html"))
    assert {check for check, _ in found} == {"axe", *every_page.CHECKS}
    assert any("nested-interactive" in what for check, what in found if check == "axe")
    assert any("Reached by nobody" in what for check, what in found if check == "keyboard")
    assert any("Seen by nobody" in what for check, what in found if check == "focus")
    for how in ("text twice as large", "without scripts"):
        assert any(what.startswith(how) and "Words that are cut off" in what for check, what in found if check == "enlarged")


ALIKE = """<!doctype html><html lang="en"><head><title>Made up</title><link rel="icon" href="data:,">
<style>.pale { color: #aaa; background: #fff } .ground { background: #333 } .half { opacity: .3 }</style>
</head><body><main><h1>Made up</h1><p>Dark</p><p>Dark, too</p><p class="pale">Pale</p><p class="pale">Pale, too</p>
<div class="ground"><p>On a dark ground</p></div><div class="half"><p>Half gone</p></div>
<button class="pale" disabled>Off</button><button class="pale">On</button></main></body></html>
"""


@pytest.mark.browser
def test_the_contrast_of_words_in_the_same_dress_is_looked_at_once_and_of_any_other_too(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(ALIKE, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    [once], [each] = breaches(page), breaches(page, each=True)
    page.close()
    assert [re.sub("<.*?>", "", one) for one in once.split("; ")] == ["color-contrast: Pale", "On a dark ground", "Half gone", "On"]
    assert "Pale, too" in each


LATE = """<!doctype html><html lang="en"><head><title>Made up</title><link rel="icon" href="data:,"></head>
<body><main><h1>Made up</h1><article data-late="../fetched/late.json"><h2>A form</h2>
<details><summary>Open</summary><p>Text</p></details></article></main>
<script>document.querySelector("details").ontoggle = async ({ target }) => {
  target.ontoggle = null;
  const late = await (await fetch(document.querySelector("article").dataset.late)).json();
  document.querySelector("article").insertAdjacentHTML("beforeend", late);
};</script></body></html>
"""


@pytest.mark.browser
def test_what_comes_when_a_part_is_opened_is_looked_at_too(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "form").mkdir()
    (tmp_path / "form" / "index.html").write_text(LATE, encoding="utf-8")
    (tmp_path / "fetched").mkdir()
    (tmp_path / "fetched" / "late.json").write_text(json.dumps("<p><input name='asked'></p>"), encoding="utf-8")
    for root in serve(tmp_path):
        found = list(every_page.looked_at(browser, f"{root}/form/"))
    assert {check for check, _ in found} == {"axe"}
    assert all(what.startswith("opened: ") and '<input name="asked">' in what for _, what in found)
    whole = every_page.with_what_comes_later(tmp_path / "form" / "index.html", tmp_path)
    assert "</details><p><input name='asked'></p></article>" in whole


def test_without_the_nu_checker_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert every_page.asked_nu(tmp_path, ["index.html"], None) is None
    assert "Nu: not asked, because there is no" in capsys.readouterr().out
