"""What the compiler makes of records: each file in golden/pages/ is one page of the scratch site, as HTML.

After a change of a template: pytest tests/pages/test_pages.py --refresh-golden, then read every difference.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import AS_OF, GOLDEN, SCRATCH, Refresh

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.model.records import OPEN_KINDS
from hrtp_site.model.site import Page, Site
from hrtp_site.reading.parsing import SourceText

PAGES = GOLDEN / "pages"
SETTINGS = Settings(AS_OF)
ONE_OF_EACH = (
    "index.md",
    "es/index.md",
    "about.md",
    "elements/index.md",
    "elements/shared-work.md",
    "es/elements/shared-work.md",
    "components/listening.md",
    "practices/index.md",
    "practices/ask-first.md",
    "partnerships/index.md",
    "partnerships/mill.md",
    "documents/index.md",
    "documents/weaving-charter.md",
    "documents/which.md",
    "who-does-what.md",
    "results.md",
    "start.md",
    "compare.md",
    "map.md",
    "playbooks/index.md",
    "playbooks/not-heard.md",
    "glossary.md",
    "sources/index.md",
    "sources/mill-report.md",
    "stories/index.md",
    "stories/made-up-loom.md",
    "my-playbook/index.md",
    "desk/index.md",
    "search.md",
    "data/index.md",
    "accessibility.md",
)
STORY = (
    SourceText(
        "stories/made-up-loom/story.yaml",
        "type: testimonial\nlanguage: en\nheadline: The loom that nobody asked about\ndek: A made-up weaver tells what changed.\n"
        "consent: published-made-up-loom\nteller: {first_name: Ada, last_name: Made-up, role: weaver}\npartnership: mill\n"
        "practices: [ask-first]\nbody: |\n  Nobody asked. Then somebody did: “the loom is ours now”.\n\n  - One\n  - Two\n"
        "pull_quote: the loom is ours now\npublished_on: 2026-11-02\n",
    ),
    SourceText(
        "stories/consents/published-made-up-loom.yaml",
        "basis: published\nprinted:\n- name: Ada Made-up\n  words: [the loom is ours now]\n"
        "  sources: [{source: mill-report, locator: Page 3}]\n",
    ),
)
"""A made-up story, so that the pages that show stories have one."""

DATA = re.compile(r'(<script type="application/json"[^>]*>).*?(</script>)', re.DOTALL)
"""A block of data for scripts: the words and rules in it are looked at where they come from."""


@pytest.fixture(scope="module")
def made(theme: Theme) -> Site:
    site = compile_site([*read_folders(SCRATCH).sources, *STORY], theme, SETTINGS).site
    assert site is not None
    return site


def test_there_is_a_golden_page_for_every_kind_of_page(made: Site) -> None:
    golden = {page.kind for page in made.pages if page.path in ONE_OF_EACH}
    assert golden == {page.kind for page in made.pages}


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_a_page_holds_what_its_record_says(path: str, made: Site, refresh: Refresh) -> None:
    [page] = [page for page in made.pages if page.path == path]
    golden = PAGES / f"{path.removesuffix('.md').replace('/', '--')}.html"
    told = described(page)
    if refresh.asked:
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_what_a_documents_page_brings_when_it_is_filled_in_holds_every_question_and_all_that_is_said(made: Site, refresh: Refresh) -> None:
    golden, html = PAGES / "documents--weaving-charter--later.html", json.loads(made.assets["fetched/documents/weaving-charter.later.json"])
    if refresh.asked:
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


MARKED = {
    "brief_name: Ask First": "brief_name: Ask “First”",
    "words: we knew all along": "words: we “knew” all along",
    "as_printed: 40 percent more came": "as_printed: 40 percent more “came”",
    "pull_quote: the loom is ours now": "pull_quote: the loom is “ours” now",
    "words: [the loom is ours now]": "words: [the loom is “ours” now, the loom is ours now]",
}
"""What pages quote, with quotation marks of its own."""


def test_marks_inside_what_a_page_quotes_are_single_ones(theme: Theme) -> None:
    sources = []
    for source in [*read_folders(SCRATCH).sources, *STORY]:
        text = source.text
        for said, marked in MARKED.items():
            text = text.replace(said, marked)
        sources.append(SourceText(source.path, text))
    site = compile_site(sources, theme, SETTINGS).site
    assert site is not None
    html = "\n".join(page.html for page in site.pages)
    for said in ("Ask ‘First’", "we ‘knew’ all along", "40 percent more ‘came’", "the loom is ‘ours’ now"):
        assert f"“{said}”" in re.sub("</?span[^>]*>", "", html)
    assert re.findall("“[^”\n]*“", html) == []


def described(page: Page) -> str:
    """The page's HTML below what the page frame is told about it, and what stands beside it."""
    lines = [
        f"title: {page.title}",
        f"description: {page.description}",
        f"language: {page.language}",
        f"also in: {', '.join(f'{language}: {path}' for language, path in page.alternates.items())}",
        f"way: {' > '.join(crumb.title for crumb in page.crumbs)}",
        f"before and after: {page.previous and page.previous.path} | {page.next and page.next.path}",
        f"made from: {page.source_path}",
    ]
    html = DATA.sub(r"\1…\2", page.html)
    parts = ["\n".join(lines), html.rstrip("\n"), *([page.aside.strip("\n")] if page.aside else [])]
    return "\n----\n".join(parts) + "\n"


def test_open_data_holds_every_kind_and_every_public_field(made: Site, refresh: Refresh) -> None:
    text = made.file("data/records.json").decode()
    data = json.loads(text)
    golden, indented = PAGES / "records.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if refresh.asked:
        golden.write_text(indented, encoding="utf-8")
    assert indented == golden.read_text(encoding="utf-8")
    on_lines = [line for line in text.splitlines() if line.startswith('{"id": ')]
    assert len(on_lines) == sum(map(len, data.values())), "each record stands on a line of its own"
    for model in OPEN_KINDS:
        for record in data[model.kind]:
            assert {"id", "language", "url"} <= set(record), record


def test_open_data_that_is_kept_says_what_a_record_says_now(theme: Theme, tmp_path: Path) -> None:
    def data_with(title: str) -> str:
        sources = [replace(one, text=one.text.replace("title: Ask first", f"title: {title}")) for one in read_folders(SCRATCH).sources]
        site = compile_site(sources, theme, Settings(AS_OF)).site
        assert site is not None
        return site.file("data/records.json", KeptOnDisk(tmp_path)).decode()

    assert data_with("Spindle one") != data_with("Spindle two")
    assert '"title": "Spindle two"' in data_with("Spindle two")


def test_nothing_that_is_pressed_lies_in_something_that_is_pressed(compiled: Compiled) -> None:
    assert compiled.site is not None
    summaries = [(page.path, one) for page in compiled.site.pages for one in re.findall("<summary.*?</summary>", page.html, re.DOTALL)]
    assert len(summaries) > 1000
    assert [found for found in summaries if re.search(r"<(?:a|button|input|select)\b", found[1])] == []


def test_text_stays_text_whatever_yaml_makes_of_it(made: Site) -> None:
    [practice] = json.loads(made.file("data/records.json"))["practices"]
    assert practice["aliases"] == ["NO", "12:30", "007"]


def test_the_order_in_which_files_are_read_changes_nothing(theme: Theme, made: Site) -> None:
    sources = [*read_folders(SCRATCH).sources, *STORY]
    random.Random(11).shuffle(sources)  # noqa: S311  a test's order, no secret
    assert compile_site(sources, theme, SETTINGS).site == made
