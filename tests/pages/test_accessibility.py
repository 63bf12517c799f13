"""The page on accessibility claims no check that is not there, and nothing that the checks do not look at."""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter
from pathlib import Path

import axe_playwright_python
import pytest
from conftest import AS_OF, PROJECT, SCRATCH
from playwright.sync_api import Browser

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.model import Page
from hrtp_site.pages.accessibility import PATH
from hrtp_site.pages.conformance import CHECKS, CRITERIA, Verdict


def page_with(theme: Theme, contacts: str, path: str = PATH) -> Page:
    sources = [
        dataclasses.replace(one, text=re.sub(r"^contacts: .*$", contacts, one.text, flags=re.MULTILINE)) if one.path == "site.yaml" else one
        for one in read_folders(SCRATCH).sources
    ]
    found = compile_site(sources, theme, Settings(AS_OF))
    assert found.site is not None, found.problems
    return next(page for page in found.site.pages if page.path == path)


def said(page: Page) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page.html)).split())


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_that_is_named_is_there(name: str) -> None:
    for test in CHECKS[name]:
        file, _, function = test.partition("::")
        assert re.search(rf"^def {function}\(", (PROJECT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_every_criterion_of_a_and_aa_stands_in_the_report_once_and_in_order() -> None:
    numbers = [tuple(map(int, one.number.split("."))) for one in CRITERIA]
    assert numbers == sorted({*numbers})
    assert Counter(one.level for one in CRITERIA) == {"A": 31, "AA": 24}


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.number)
def test_what_no_check_looks_at_is_not_said_to_be_met(criterion: object) -> None:
    one = next(one for one in CRITERIA if one is criterion)
    assert {*one.checks} <= {*CHECKS}
    assert bool(one.checks) == (one.verdict in (Verdict.SUPPORTS, Verdict.PARTIALLY))


@pytest.mark.browser
def test_where_axe_is_named_it_has_a_rule_that_runs(browser: Browser) -> None:
    page = browser.new_page()
    [script] = Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")
    page.add_script_tag(path=script)
    rules = page.evaluate("axe._audit.rules.map((rule) => [rule.enabled, rule.tags])")
    page.close()
    runs = {tag for enabled, tags in rules if enabled and not {"experimental", "deprecated"} & {*tags} for tag in tags}
    named = [one.number for one in CRITERIA if "axe" in one.checks]
    assert [number for number in named if f"wcag{number.replace('.', '')}" not in runs] == []


def test_what_is_said_not_to_be_there_is_not_there(compiled: Compiled) -> None:
    scripts = [file.read_text(encoding="utf-8") for file in (PROJECT / "theme/overrides").rglob("*.js")]
    assert not [one for one in scripts if re.search("devicemotion|deviceorientation", one)]
    assert compiled.site is not None
    assert not [page.path for page in compiled.site.pages if 'type="password"' in page.html]


def test_the_report_says_of_each_criterion_what_the_list_says(compiled: Compiled) -> None:
    assert compiled.site is not None
    for path in (PATH, f"es/{PATH}"):
        [page] = [page for page in compiled.site.pages if page.path == path]
        rows = re.findall(r'<tr><th scope="row">([\d.]+) .*?</tr>', page.html)
        assert rows == [one.number for one in CRITERIA]
        assert {*re.findall(r'href="#(check-[a-z-]+)"', page.html)} <= {*re.findall(r'<dt id="([a-z-]+)"', page.html)}
        t = compiled.words[page.language]
        for verdict, count in Counter(one.verdict for one in CRITERIA).items():
            assert page.html.count(f"<td>{t(f'verdict.{verdict}')}</td>") == count


def test_where_nobody_gave_an_address_none_is_made_up(compiled: Compiled) -> None:
    assert compiled.site is not None
    [page] = [page for page in compiled.site.pages if page.path == PATH]
    assert compiled.library.site.contacts is None
    assert "names no address to write to yet, and promises no answer" in said(page)
    assert "mailto:" not in page.html
    assert not re.search(r"within \d+ day", said(page))


def test_whom_to_write_to_and_when_an_answer_comes_are_those_of_the_site(theme: Theme) -> None:
    mistakes = "owner: The made-up editors, mistakes: mistakes@example.org, withdrawals: stop@example.org"
    page = page_with(theme, f"contacts: {{{mistakes}}}")
    assert 'Write to The made-up editors: <a href="mailto:mistakes@example.org">' in page.html
    assert "nobody has promised yet" in said(page)
    page = page_with(theme, f"contacts: {{{mistakes}, accessibility: 'https://example.org/access', accessibility_days: 10}}")
    assert '<a href="https://example.org/access">' in page.html
    assert "You get an answer within 10 days." in said(page)
    assert "mistakes@example.org" not in page.html


def test_the_foot_of_each_page_leads_to_it_in_its_language(site: Path) -> None:
    for folder, title in (("", "Accessibility"), ("es/", "Accesibilidad")):
        foot = (site / folder / "elements/index.html").read_text(encoding="utf-8").partition('<footer class="hr-footer"')[2]
        assert f'<a href="../accessibility/">{title}</a>' in foot
        assert (site / folder / "accessibility/index.html").is_file()
