"""Illustrations: one hand, no words, dressed on pages and in print alike; the emblem of the elements."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from conftest import PROJECT

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled
from hrtp_site.building.folders import read_theme
from hrtp_site.media.illustrations import (
    HOUSE,
    ILLUSTRATIONS,
    PARTS,
    illustration_of,
    page_emblem,
    printed_emblem,
    printed_illustration,
    seats,
)
from hrtp_site.media.palette import Palette
from hrtp_site.media.papers import PAPERS
from hrtp_site.model.records import Element, Playbook, Practice
from hrtp_site.model.vocabulary import PaperSize
from hrtp_site.pages.writer import Press
from hrtp_site.printing.book import Book
from hrtp_site.printing.card import PracticeCard
from hrtp_site.printing.epub import epub_file
from hrtp_site.printing.sheets import deck, half_sheet

STYLES = PROJECT / "theme/overrides/assets/hr/styles/illustrations.css"
SVG = "{http://www.w3.org/2000/svg}"
HAND = {
    "class": "hr-illustration",
    "viewBox": "0 0 120 90",
    "stroke-width": "3",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
    "focusable": "false",
}
LARGEST = 1600


def test_every_illustration_is_drawn_in_one_hand_without_words_and_is_small(press: Press) -> None:
    assert HOUSE in press.illustrations
    for name, text in press.illustrations.items():
        drawn = ET.fromstring(text)  # noqa: S314  a file of the theme
        assert drawn.attrib == HAND, name
        assert len(text) <= LARGEST, name
        for path in drawn:
            assert path.tag == f"{SVG}path", name
            assert path.attrib.keys() == {"class", "d"}, name
            assert path.attrib["class"].removeprefix("i-") in PARTS, name


def test_every_part_is_dressed_on_pages_and_in_print_and_in_forced_colours(press: Press, palette: Palette) -> None:
    whole, forced = STYLES.read_text(encoding="utf-8").split("@media (forced-colors: active)")
    for part in PARTS:
        assert re.search(rf"\.i-{part}\b", whole), part
        assert re.search(rf"\.i-{part}\b", forced), part
    printed = printed_illustration(press.illustrations[HOUSE], palette, 2)
    assert palette.tint(2).light in printed
    assert palette.element(2).light in printed
    assert "var(" not in printed


def test_every_element_and_problem_has_its_own_and_pages_show_it(compiled: Compiled, press: Press) -> None:
    assert compiled.site is not None
    site, pages = compiled.library.site, {page.path: page.html for page in compiled.site.pages}
    names = [site.of_element(element.number) for element in compiled.library.all(Element)]
    names += [site.of_problem(problem.id) for problem in site.problems]
    assert len(set(names)) == len(names) == 14
    for name in names:
        assert press.illustrations[name] in pages["index.md"], name
    for element in compiled.library.all(Element):
        for path in (f"elements/{element.id}.md", f"es/elements/{element.id}.md", "elements/index.md"):
            assert press.illustrations[site.of_element(element.number)] in pages[path]
    for route in compiled.library.all(Playbook):
        assert (press.illustrations.get(site.of_problem(route.problem), "no picture") in pages[f"playbooks/{route.id}.md"]) == bool(
            route.problem
        )


def test_a_playbook_may_bring_illustrations_of_its_own(theme: Theme, tmp_path: Path) -> None:
    own = tmp_path / "theme/pages/illustrations"
    own.mkdir(parents=True)
    for name in (HOUSE, "loom"):
        (own / f"{name}.svg").write_text("<svg/>", encoding="utf-8")
    found = read_theme(tmp_path)
    assert found.illustrations == theme.illustrations | {"loom"}
    assert found.templates[f"{ILLUSTRATIONS}{HOUSE}.svg"] == "<svg/>"


@pytest.mark.parametrize("number", [1, 2, 4, 12])
def test_the_emblem_has_a_seat_for_each_element_around_one_table(number: int) -> None:
    places = seats(number)
    assert len(places) == number
    assert all(0 < end - start < 360 for start, end in places)
    drawn = ET.fromstring(page_emblem(number))  # noqa: S314  made by us
    assert [one.attrib.get("class") for one in drawn] == [*(f"hr-e{place}" for place in range(1, number + 1)), None]


def paths(svg: str) -> set[str]:
    return set(re.findall(r' d=\\?"([^"\\]+)', svg))


def test_cards_on_paper_the_book_and_what_links_show_have_the_picture_of_the_first_problem(
    press: Press, real_cards: list[PracticeCard], whole: Book, compiled: Compiled, theme: Theme
) -> None:
    assert compiled.site is not None
    site, chapters = press.library.site, {chapter.id: chapter for chapter in whole.chapters}
    shown = set()
    for card in real_cards:
        practice = press.library.get(Practice, card.id)
        name = site.of_problem(practice.addresses[0]) if practice.addresses else site.of_element(card.number)
        assert card.illustration == illustration_of(site, practice.addresses, card.number) == name
        assert chapters[f"practices-{card.id}"].picture == press.printed(name, card.number)
        shown.add(name)
    assert {site.of_problem(problem.id) for problem in site.problems} <= shown, "each problem's picture is on a card"
    for source in (half_sheet(press, real_cards[0], theme.icons), deck(press, real_cards[:1], PAPERS[PaperSize.LETTER], theme.icons)):
        assert paths(press.illustrations[real_cards[0].illustration]) <= paths(source)
    assert illustration_of(site, (), 0) == HOUSE
    assert chapters["glossary"].picture == ""


def test_the_epub_has_each_picture_once_and_says_that_it_only_decorates(whole: Book) -> None:
    epub = zipfile.ZipFile(io.BytesIO(epub_file(whole)))
    pictures = {name: epub.read(name).decode() for name in epub.namelist() if name.endswith(".svg")}
    assert set(pictures.values()) == {printed_emblem(whole.palette), *(one.picture for one in whole.chapters if one.picture)}
    assert len(pictures) == len(set(pictures.values()))
    used = set()
    for name in epub.namelist():
        if name.endswith(".xhtml"):
            for image in ET.fromstring(epub.read(name)).iter("{http://www.w3.org/1999/xhtml}img"):  # noqa: S314  made by us
                assert (image.get("alt"), image.get("role")) == ("", "presentation")
                used.add(f"EPUB/{image.get('src')}")
    assert used == pictures.keys()


def test_home_page_book_and_cards_share_the_emblem(compiled: Compiled, press: Press, palette: Palette) -> None:
    assert compiled.site is not None
    pages = {page.path: page.html for page in compiled.site.pages}
    assert page_emblem(4) in pages["index.md"]
    assert page_emblem(4) in pages["es/elements/index.md"]
    arcs = re.findall(r' d="([^"]+)"', page_emblem(4))
    assert re.findall(r' d="([^"]+)"', printed_emblem(palette)) == arcs
