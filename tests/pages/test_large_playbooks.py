"""A playbook with very many records: its long lists stand on several pages, and nothing of them is lost, doubled or led to in vain.

The records are those of the scratch site, many times over; a page takes few entries here, so that few records are many.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import AS_OF, SCRATCH
from many import many

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.library import Part, by_number, parts
from hrtp_site.model.languages import Language
from hrtp_site.model.records import OPEN_KINDS, Document, Partnership, Playbook, Practice, Source, Term
from hrtp_site.model.records.base import MOST_IN_ORDER
from hrtp_site.model.site import FETCHED, Page, Site, url_of
from hrtp_site.pages import compare, open_data, start
from hrtp_site.pages import map as pages_map
from hrtp_site.reading.folding import folded

MOST = 6
"""Entries on a page here, instead of 125."""


def compiled_with(theme: Theme, most: int) -> Compiled:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "WHOLE", most)
        patch.setattr(parts, "MOST", most)
        patch.setattr(pages_map, "MOST", most)
        patch.setattr(open_data, "WHOLE", most)
        patch.setattr(open_data, "MOST_BYTES", 4_000)
        return compile_site(many(), theme, Settings(AS_OF))


@pytest.fixture(scope="module")
def large(theme: Theme) -> Compiled:
    found = compiled_with(theme, MOST)
    assert found.site is not None, found.problems
    return found


@pytest.fixture(scope="module")
def site(large: Compiled) -> Site:
    assert large.site is not None
    return large.site


@pytest.fixture(scope="module")
def undivided(theme: Theme) -> Site:
    found = compiled_with(theme, 10_000).site
    assert found is not None
    return found


def of(site: Site, list_path: str) -> list[Page]:
    """A list's own page, and those on which it goes on, in order."""
    stem = list_path.removesuffix(".md").removesuffix("/index")
    return [page for page in site.pages if page.path == list_path or re.fullmatch(rf"{stem}/page/\d+\.md", page.path)]


def links(page: Page) -> Iterator[tuple[str, str]]:
    """The address (of a page of ours) and the anchor of each link."""
    here = url_of(page.path)
    for link in re.findall(r' href="([^"]+)"', page.html):
        way, _, anchor = link.partition("#")
        way = way.partition("?")[0]
        if not re.match(r"[a-z]+:", link):
            there = posixpath.normpath(posixpath.join("/", here, way)).strip("/") if way else here.rstrip("/")
            yield (f"{there}/" if there and (not way or way.endswith("/")) else there), anchor


def led_to(pages: list[Page], kind: str, within: str = "") -> list[str]:
    """The records of a kind to which the entries of a list lead, in order; ``within`` is what stands before the link."""
    found = []
    for page in pages:
        for link in re.findall(rf'{within}<a href="([^"#]+)"', page.html):
            there = posixpath.normpath(posixpath.join("/", url_of(page.path), link)).strip("/")
            if match := re.fullmatch(rf"{kind}/([a-z0-9-]+)", there):
                found.append(match[1])
    return found


CARD = r'<h[2-4] class="hr-card__title">'
ROW = r'<li class="hr-row"[^>]*>\s*<h3>'
FIGURE = re.compile(r'<(?:li class="hr-result"|tr)(?= )[^>]* id="([^"]+)"')


def test_every_link_leads_to_a_page_and_to_what_stands_there(site: Site) -> None:
    ids = {url_of(page.path): set(re.findall(r' id="([^"]+)"', page.html)) for page in site.pages}
    files = {*site.assets, *site.made, "take-along.zip"}
    for page in site.pages:
        for there, anchor in links(page):
            assert there in ids or there in files, (page.path, there)
            assert not anchor or anchor in ids[there], (page.path, there, anchor)
        for crumb in (*page.crumbs, page.previous, page.next, *page.siblings):
            assert crumb is None or crumb.path is None or url_of(crumb.path) in ids, (page.path, crumb)
        assert url_of(page.section) in ids or not page.section


def anchored(site: Site, kind: str, names: list[str]) -> dict[str, list[str]]:
    """The pages of a kind by the records that have their anchor there."""
    pages = [page for page in site.pages if page.kind == kind and page.language is Language.ENGLISH]
    return {name: [page.path for page in pages if f' id="{name}"' in page.html] for name in names}


def test_a_word_a_figure_a_person_and_a_link_stand_on_one_page_and_their_addresses_name_it(large: Compiled, site: Site) -> None:
    library = large.library
    for kind, page_kind in (("glossary", "glossary"), ("outcomes", "results"), ("people", "list"), ("links", "list")):
        names = [record.id for record in library.derived.by_kind[kind]]
        assert len(names) > MOST
        for name, paths in anchored(site, page_kind, names).items():
            assert paths == [library.derived.places[kind, name]], name


def test_the_glossary_is_by_letter_and_its_page_leads_to_every_letter(large: Compiled, site: Site) -> None:
    [first] = [page for page in site.pages if page.path == "glossary.md"]
    found = large.library.derived.gathered["glossary.md"]
    assert {part.group for part in found} == {*"abcdfhlsw", "other"}
    assert {there for there, _ in links(first)} == {url_of(part.path) for part in found}
    by_path = {page.path: page for page in site.pages}
    for part in found:
        firsts = {folded(large.library.get(Term, term.id).term)[0] for term in part.entries}
        assert firsts == {part.group} or part.group == "other"
        assert f"words with {part.group.upper()}" in by_path[part.path].title or part.group == "other"


@pytest.mark.parametrize(
    ("list_path", "kind", "within", "model"),
    [
        ("partnerships/index.md", "partnerships", CARD, Partnership),
        ("documents/index.md", "documents", ROW, Document),
        ("playbooks/index.md", "playbooks", CARD, Playbook),
        ("sources/index.md", "sources", "<li>", Source),
        ("browse/kind/practices.md", "practices", "<li>", Practice),
        ("sources/mill-report.md", "practices", "<li>", Practice),
    ],
)
def test_a_list_goes_on_in_the_same_order_and_has_everything_once(
    large: Compiled, site: Site, undivided: Site, list_path: str, kind: str, within: str, model: type[Practice]
) -> None:
    pages = of(site, list_path)
    found = led_to(pages, kind, within)
    assert found == led_to(of(undivided, list_path), kind, within)
    assert sorted(found) == sorted(record.id for record in large.library.all(model))
    assert len(pages) > 1
    assert len(of(undivided, list_path)) == 1


def test_the_list_of_stories_goes_on(large: Compiled, site: Site, undivided: Site) -> None:
    found = led_to(of(site, "stories/index.md"), "stories", ROW)
    assert found == led_to(of(undivided, "stories/index.md"), "stories", ROW)
    assert sorted(found) == sorted(story.id for story in large.library.stories)
    assert len(of(site, "stories/index.md")) == 2


def test_figures_stand_in_the_same_order(site: Site, undivided: Site) -> None:
    def rows(of_site: Site) -> list[str]:
        return [name for page in of(of_site, "results.md") for name in FIGURE.findall(page.html)]

    assert rows(site) == rows(undivided)
    assert len(of(site, "results.md")) == -(-len(rows(site)) // MOST)


def test_practices_stand_with_their_component_and_their_list_leads_there(large: Compiled, site: Site) -> None:
    [first] = of(site, "practices/index.md")
    assert led_to([first], "practices") == []
    assert led_to([first], "components") == ["listening", "listening-0"]
    for home in ("listening", "listening-0"):
        pages = of(site, f"components/{home}.md")
        assert led_to(pages, "practices", CARD) == [one.id for one in large.library.derived.practices_of[home]]
        assert len(pages) > 2
        assert [page.title for page in pages[1:]] == [f"{pages[0].title}, page {one} of {len(pages)}" for one in range(2, len(pages) + 1)]


def test_who_does_what_has_every_example_once(large: Compiled, site: Site, undivided: Site) -> None:
    def told(of_site: Site) -> Counter[str]:
        pages = [page for page in of_site.pages if page.kind == "who-does-what" and page.language is Language.ENGLISH]
        return Counter(anchor for page in pages for _, anchor in links(page) if anchor.startswith("mill-asks"))

    assert told(site) == told(undivided)
    assert set(told(site).values()) == {1}
    assert {page.path for page in site.pages if page.kind == "who-does-what"} > {"who-does-what.md", "who-does-what/shared-work.md"}


def test_every_practice_has_a_spot_on_one_map(large: Compiled, site: Site) -> None:
    names = [f"practices-{one.id}" for one in large.library.all(Practice)]
    assert all(len(paths) == 1 for paths in anchored(site, "map", names).values())
    for page in site.pages:
        if page.kind == "map":
            assert len(re.findall(r'<li class="hr-map-list__practices"', page.html)) <= MOST


def entries(page: Page) -> int:
    """How many cards, words, figures, or lines with a link of their own stand on a page."""
    return max(
        *(len(re.findall(CARD, list_of_cards)) for list_of_cards in page.html.split('<ul class="hr-cards">')),
        len(re.findall(r'class="hr-entry"', page.html)),
        len(FIGURE.findall(page.html)),
        len(re.findall(r"<li><a ", page.html)) if page.path.startswith(("browse/", "sources/")) else 0,
    )


def test_no_page_of_a_list_has_more_than_it_takes(site: Site) -> None:
    lists = [page for page in site.pages if page.kind in ("list", "glossary", "results", "components", "elements", "sources")]
    assert {page.path: entries(page) for page in lists if entries(page) > MOST} == {}


def test_every_page_of_a_list_says_which_it_is(site: Site) -> None:
    titles = Counter((page.language, page.title) for page in site.pages if page.kind != "sources")
    later = [page for page in site.pages if "/page/" in page.path]
    assert later
    for page in later:
        assert titles[page.language, page.title] == 1, page.title
        nav = re.search(r'<nav class="hr-ways" aria-label="([^"]+)" data-pagefind-ignore>\n(.*)\n</nav>', page.html)
        assert nav is not None, page.path
        [here] = re.findall(r'<strong aria-current="page">([^<]+)</strong>', nav[2])
        assert re.search(r"([Pp]age|[Pp]ágina) \d+ (of|de) \d+$", here)
        assert page.title.casefold().endswith(here.casefold())
        assert page.previous is not None
        assert page.alternates[page.language] == page.path


def test_open_data_comes_by_kind_and_the_page_leads_to_every_file(large: Compiled, site: Site) -> None:
    whole = json.loads(site.file("data/records.json"))
    [page] = [page for page in site.pages if page.path == "data/index.md"]
    named = [there for there, _ in links(page) if there.endswith(".json")]
    assert {*named} == {path for path in site.made if path.startswith("data/")}
    for kind, records in whole.items():
        files = [json.loads(site.file(path)) for path in named if re.fullmatch(rf"data/{kind}(-\d+)?\.json", path)]
        assert [record for file in files for record in file[kind]] == records
    assert {kind for kind in whole if f"data/{kind}-2.json" in named} >= {"practices", "glossary", "outcomes"}
    assert {*whole} == {*(model.kind for model in OPEN_KINDS), "stories"}


def test_what_can_be_compared_is_fetched_by_list(large: Compiled, site: Site) -> None:
    [page] = [page for page in site.pages if page.path == compare.PATH]
    files = {path: json.loads(content) for path, content in site.assets.items() if path.startswith("fetched/compare/")}
    assert {posixpath.normpath(posixpath.join("compare", way)) for way in re.findall(r'<option value="([^"]+\.json)"', page.html)} == {
        *files
    }
    every = Counter(name for records in files.values() for name, _ in records)
    assert every == Counter(record.id for model in (Practice, Partnership) for record in large.library.all(model))


def test_cards_of_starting_points_are_fetched(site: Site) -> None:
    [page] = [page for page in site.pages if page.path == start.PATH]
    assert " data-practice=" not in page.html
    cards = json.loads(site.assets[f"{FETCHED}{start.CARDS}"])
    assert cards.count(" data-practice=") > MOST // 2
    assert ' data-cards="../fetched/start/cards.json"' in page.html


def test_where_a_page_takes_all_there_is_no_other(undivided: Site) -> None:
    assert [
        page.path for page in undivided.pages if "/page/" in page.path or page.path.startswith(("glossary/", "map/", "who-does-what/"))
    ] == []
    assert not any('<nav class="hr-ways"' in page.html for page in undivided.pages)
    assert not any(path.startswith("fetched/compare/") for path in undivided.assets)


def test_a_playbook_as_small_as_the_scratch_site_is_what_it_was(theme: Theme) -> None:
    """Golden pages hold it, too: with the true number of entries, nothing of them changes."""
    sources = read_folders(SCRATCH).sources
    found = compile_site(sources, theme, Settings(AS_OF)).site
    assert found is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "WHOLE", 10_000)
        assert compile_site(sources, theme, Settings(AS_OF)).site == found


def test_a_list_is_divided_by_what_its_entries_weigh() -> None:
    found = by_number("a/index.md", [1, 1, 9, 1, 1], weight=int, most=3)
    assert [part.entries for part in found] == [(1, 1), (9,), (1, 1)]
    assert [(part.path, part.page, part.pages) for part in found] == [("a/index.md", 1, 3), ("a/page/2.md", 2, 3), ("a/page/3.md", 3, 3)]
    assert by_number("a.md", []) == [Part("a.md", ())]
    assert parts.later_page("es/glossary/a.md", 2) == "es/glossary/a/page/2.md"


def test_a_list_stays_whole_a_while_and_is_then_in_smaller_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "WHOLE", 5)
    monkeypatch.setattr(parts, "MOST", 2)
    assert [len(part.entries) for part in by_number("a.md", range(5))] == [5]
    assert [len(part.entries) for part in by_number("a.md", range(6))] == [2, 2, 2]


def test_there_is_room_for_ten_thousand_records_of_a_kind() -> None:
    assert MOST_IN_ORDER >= 9_999
    field = Practice.model_fields["order"]
    assert any(getattr(bound, "le", None) == MOST_IN_ORDER for bound in field.metadata)
