"""A site with exactly one of each kind of record: it says “1 practice”, in both languages, in pages, files and what scripts write."""

from __future__ import annotations

import base64
import html
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from browsing import Open, opening
from conftest import AS_OF, hrtp, make_scratch, serve
from playwright.sync_api import Browser, Page, expect
from published import loaded
from test_fill_in import unfold

from hrtp_site.building.checking import Theme
from hrtp_site.model.languages import Language
from hrtp_site.reading.interface_words import InterfaceWords, read_words
from hrtp_site.reading.words_entry import blanks_of

STORY = """\
type: testimonial
language: en
headline: The loom that nobody asked about
dek: A made-up weaver tells what changed.
consent: published-made-up-loom
teller: {first_name: Ada, last_name: Made-up, role: weaver}
partnership: mill
practices: [ask-first]
body: Nobody asked. Then somebody did.
published_on: 2026-11-02
"""
CONSENT = """\
basis: published
printed:
- name: Ada Made-up
  words: [Nobody asked]
  sources: [{source: mill-report, locator: Page 3}]
"""


@pytest.fixture(scope="module")
def words(theme: Theme) -> dict[Language, InterfaceWords]:
    return read_words(theme.words)[0]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scratch site with one story, built as it stands at an address, so that its newsletter and feeds are made, too."""
    project = make_scratch(tmp_path_factory.mktemp("alone") / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('!ENV [SITE_URL, ""]', "https://made-up.example/"), encoding="utf-8")
    for path, text in (("made-up-loom/story.yaml", STORY), ("consents/published-made-up-loom.yaml", CONSENT)):
        (project / "stories" / path).parent.mkdir(exist_ok=True)
        (project / "stories" / path).write_text(text, encoding="utf-8")
    run = hrtp(project, "build", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    return project


@pytest.fixture(scope="module")
def said(alone: Path) -> dict[str, str]:
    """What every page, newsletter and chapter of the e-book says, without its marks."""
    site = alone / "site"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.suffix in (".html", ".txt")}
    with zipfile.ZipFile(site / "print/playbook.epub") as book:
        files |= {name: book.read(name) for name in book.namelist() if name.endswith(".xhtml")}
    return {name: " ".join(html.unescape(re.sub(r"<[^>]*>", " ", data.decode())).split()) for name, data in files.items()}


def beside(text: str) -> list[str]:
    """The words that follow the number, up to the next blank; all of them where the number stands outside the text."""
    return (text.split("{n}", 1)[1] if "{n}" in text else text).split("{", 1)[0].split()


def words_for_many(forms: Mapping[str, str]) -> set[str]:
    """What may not follow a 1: the first words beside the number in every form but that for one."""
    first = {form: " ".join(beside(text)[:2]) for form, text in forms.items()}
    return {said for form, said in first.items() if form != "one"} - {first["one"]}


def test_no_page_says_1_and_the_words_for_many(said: dict[str, str], words: dict[Language, InterfaceWords]) -> None:
    many = {found for t in words.values() for forms in t.plurals.values() for found in words_for_many(forms)}
    assert {"practices", "prácticas", "of them", "partnerships", "people", "de personas"} <= many
    wrong = re.compile(rf"(?<![\d.,])1 (?:{'|'.join(re.escape(one) for one in sorted(many, key=len, reverse=True))})(?!\w)")
    assert {name: wrong.findall(text) for name, text in said.items() if wrong.search(text)} == {}


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("index.html", "1 practice|1 example|1 partnership|1 figure|1 guided route|1 story|1 word explained"),
        ("es/index.html", "1 práctica|1 ejemplo|1 alianza|1 cifra|1 ruta guiada|1 historia|1 palabra explicada"),
        ("practices/index.html", "1 practice with 1 example."),
        ("partnerships/index.html", "1 example"),
        ("elements/index.html", "1 practice"),
        ("es/elements/index.html", "1 práctica"),
        ("who-does-what/index.html", "1 example : The Mill, Listening"),
        ("map/index.html", "1 practice"),
        ("results/index.html", "1 figure, 1 of which is a result."),
        ("glossary/index.html", "1 entry."),
        ("documents/index.html", "1 document to take away"),
        ("browse/kind/practices/index.html", "1 page."),
        ("browse/partnership/mill/index.html", "3 pages."),
        ("es/browse/kind/elements/index.html", "1 página."),
        ("print/index.html", "1 card, four to a sheet, 2 pages,"),
        ("EPUB/cover.xhtml", "1 practice, 1 example, 1 partnership"),
    ],
)
def test_what_is_there_once_is_counted_as_one(said: dict[str, str], name: str, texts: str) -> None:
    for text in texts.split("|"):
        assert text in said[name]


# What scripts write


@pytest.fixture(scope="module")
def address(alone: Path) -> Iterator[str]:
    yield from serve(alone, "/site")


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    yield from opening(browser, address)


def status(page: Page, text: str, at: str = "[role=status]:visible") -> None:
    expect(page.locator(at)).to_have_text(text)


@pytest.mark.browser
def test_the_browser_picks_the_form_that_the_build_picks(
    opened: Open, alone: Path, address: str, words: dict[Language, InterfaceWords]
) -> None:
    page = opened("es/").page
    scripts = loaded(alone / "site", "assets/hr").relative_to(alone / "site").as_posix()
    asked = [(t, key, n) for t in words.values() for key in t.plurals for n in (0, 1, 2, 5, 21, 1000, 1_000_000, 1_234_567)]
    counted = page.evaluate(
        "async ([script, asked]) => { const { counted } = await import(script); return asked.map((one) => counted(...one)); }",
        [
            f"{address}/{scripts}/scripts/plurals.js",
            [[t.forms(key), n, str(t.language)] for t, key, n in asked],
        ],
    )
    blanks = [{blank: f"{{{blank}}}" for blank in blanks_of(t.plurals[key]["other"]) - {"n"}} for t, key, _ in asked]
    assert counted == [t(key, n=n, **others) for (t, key, n), others in zip(asked, blanks, strict=True)]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("search/?q=ask&kind=practices", "1 page found for “ask”."),
        ("search/?kind=practices", "1 page has what you chose."),
        ("search/?kind=practices&kind=stories", "2 pages have what you chose."),
        ("es/search/?kind=elements", "1 página tiene lo que eligió."),
        ("start/?problem=workers-not-heard", "1 practice."),
    ],
)
def test_a_script_counts_what_it_shows(opened: Open, path: str, text: str) -> None:
    status(opened(path).page, text)


@pytest.mark.browser
def test_the_form_says_when_one_question_is_left(opened: Open) -> None:
    page = opened("documents/weaving-charter/").page
    unfold(page)
    page.locator("#q-has-cba").select_option("no")
    page.locator("#q-decide").select_option("vote")
    page.locator("[name=party-role]").select_option("mill")
    for name in ("mill-name", "party-name", "mill-seats"):
        page.locator(f"[name={name}]").fill("3")
    for name in ("start-date", "end-date"):
        page.locator(f"[name={name}]").fill("2026-11-23")
    status(page, "2 questions are still open", "[data-open-count]")
    page.locator("[name=weaver-seats]").fill("3")
    status(page, "1 question is still open", "[data-open-count]")
    page.locator("[name=aim-words]").fill("cloth")
    status(page, "Every question is answered", "[data-open-count]")


@pytest.mark.browser
@pytest.mark.parametrize(("path", "text"), [("", "1 page was added to yours."), ("es/", "Se agregó 1 página al suyo.")])
def test_a_page_from_a_link_is_added_as_one(opened: Open, path: str, text: str) -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(json.dumps({"title": "", "items": [{"path": "practices/ask-first", "note": ""}]}).encode()) + packer.flush()
    page = opened(f"{path}my-playbook/#p={base64.urlsafe_b64encode(packed).decode().rstrip('=')}").page
    page.locator("[data-add]").click()
    status(page, text)


@pytest.mark.browser
def test_the_search_of_the_copy_to_take_along_counts_too(alone: Path, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(alone / "site/take-along.zip") as archive:
        archive.extractall(tmp_path)
    page = browser.new_page()
    for asked, text in (("foreman", "1 page found for “foreman”."), ("made-up", "pages found for “made-up”.")):
        page.goto(f"{(tmp_path / 'made-up-playbook/search/index.html').as_uri()}?q={asked}")
        expect(page.locator("[data-search-status]")).to_contain_text(text)
    page.close()
