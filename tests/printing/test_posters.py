"""Posters: one for each practice and each audience, whole, large, light, with a code that leads to the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import typst
import zxingcpp
from pdfs import ADDRESS, letters, reader, words_of
from PIL import Image
from promises import asked_in

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled
from hrtp_site.library import languages_of
from hrtp_site.media.tagged_pdf import fonts
from hrtp_site.model.records import Audience, Channel, Practice
from hrtp_site.pages.answers import came_in_words, came_of
from hrtp_site.pages.writer import Press
from hrtp_site.printing.poster import Poster, poster_source, posters
from hrtp_site.printing.sheets import KICKER, _kicker_size
from hrtp_site.reading.prose import plain

FOLDER = "print/posters/"
LARGEST_FILE = 60_000
FROM_TWO_METRES = {"heading": 50, "text": 28, "aside": 22, "label": 22}
"""The least size of letters in points. Who sees well reads 18 points from two meters."""


@pytest.fixture(scope="module")
def hung(press: Press) -> dict[str, Poster]:
    return {path: poster for spoken in press.in_each_language() for path, poster in posters(spoken).items()}


def test_every_practice_and_audience_has_a_poster_and_its_page_links_it(compiled: Compiled, hung: dict[str, Poster]) -> None:
    assert compiled.site is not None
    library = compiled.library
    practices = {path for one in library.all(Practice) for path in languages_of(library, one).values()}
    audiences = {path for one in library.all(Audience) for path in languages_of(library, one).values()}
    pages = {page.path: page.html for page in compiled.site.pages}
    assert {path for path in compiled.site.made if path.startswith(FOLDER)} == set(hung)
    assert set(hung) == {f"{FOLDER}{path.removesuffix('.md')}.pdf" for path in practices | audiences}
    for path in practices | audiences:
        assert f'print/posters/{path.removesuffix(".md")}.pdf"' in pages[path], path
    for path in audiences:
        assert f'"posters/{path.removesuffix(".md")}.pdf"' in pages["print/index.md"], path


def test_a_poster_says_everything_that_it_has_to_in_large_letters(hung: dict[str, Poster], press: Press) -> None:
    for path, poster in hung.items():
        assert poster.side.overflow == 0, path
        sizes = {one.role: one.at(poster.side.scale) for one in reversed(poster.side.paragraphs[:5])}
        assert [role for role, size in sizes.items() if size < FROM_TWO_METRES[role]] == [], path
    for spoken in press.in_each_language():
        folder = "" if spoken is press else f"{spoken.library.language}/"
        for practice in spoken.library.all(Practice):
            said = [one.text for one in hung[f"{FOLDER}{folder}practices/{practice.id}.pdf"].side.paragraphs]
            came, whose = came_in_words(spoken.library, spoken.t, came_of(spoken.library, practice))
            assert [plain(practice.title), plain(practice.summary), came, *([whose] if whose else [])] == [*said[:2], *said[5:]]
            assert said[3].endswith(plain(practice.steps[0].action))
        asked_in(spoken.library.language)


@pytest.mark.parametrize("name", ["practices/peer-mentor-programs", "for/workers", "es/for/unions"])
def test_a_poster_is_one_large_tagged_sheet_of_real_text_and_a_small_file(
    name: str, hung: dict[str, Poster], printed: Callable[[str], bytes]
) -> None:
    content, poster = printed(f"{FOLDER}{name}.pdf"), hung[f"{FOLDER}{name}.pdf"]
    assert len(content) < LARGEST_FILE
    file = reader(content)
    [sheet] = file.pages
    assert [float(edge) for edge in sheet.mediabox] == [0, 0, 11 * 72, 17 * 72]
    found = letters(words_of(content))
    wanted = [*(one.text for one in poster.side.paragraphs), poster.kicker, poster.site_name, poster.url]
    assert [one for one in wanted if letters(one) not in found] == []
    root: Any = file.trailer["/Root"]
    assert root["/Lang"].split("-")[0] == ("es" if name.startswith("es/") else "en")
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")
    resources: Any = sheet["/Resources"]
    asked_in("es" if name.startswith("es/") else "en")
    assert all("+" in one.get_object()["/BaseFont"] for one in resources["/Font"].values()), "the letters that it needs are in it"


@pytest.mark.parametrize("name", ["practices/three-legged-stool", "es/for/workers"])
def test_its_code_leads_a_camera_to_the_page(name: str, hung: dict[str, Poster], press: Press, theme: Theme) -> None:
    source = poster_source(press, hung[f"{FOLDER}{name}.pdf"], theme.icons)
    drawn = typst.compile(source.encode(), format="png", ppi=60, font_paths=fonts())
    assert isinstance(drawn, bytes)
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)).convert("L"))
    assert code.text == f"{ADDRESS}{name}/"
    asked_in("es" if name.startswith("es/") else "en")


def test_without_an_address_there_is_no_code(press: Press, theme: Theme, hung: dict[str, Poster]) -> None:
    at_home = replace(press, site_url="")
    poster = posters(at_home)[f"{FOLDER}for/workers.pdf"]
    source = poster_source(at_home, poster, theme.icons)
    assert "QR" not in source
    assert "for/workers/" in source


def test_no_story_stands_on_a_poster(compiled: Compiled, press: Press, hung: dict[str, Poster]) -> None:
    """Whatever may be printed and whatever may not: a poster is the same."""
    for stories in ((), compiled.judgment.on(Channel.PRINT)):
        assert posters(replace(press, library=press.library.telling(stories))).items() <= hung.items()


def test_the_picture_is_that_of_the_first_problem_that_a_practice_addresses(hung: dict[str, Poster], press: Press, theme: Theme) -> None:
    for practice in press.library.all(Practice):
        poster = hung[f"{FOLDER}practices/{practice.id}.pdf"]
        site = press.library.site
        own = [site.of_problem(practice.addresses[0])] if practice.addresses else []
        assert poster.illustration == [*own, site.of_element(poster.number)][0]
    source = poster_source(press, hung[f"{FOLDER}for/workers.pdf"], theme.icons)
    drawn = re.findall(r' d=\\"([^"\\]+)\\"', source)
    assert set(re.findall(r' d="([^"]+)"', press.illustrations["one-table"])) <= set(drawn)


def test_a_long_name_of_an_element_shrinks_until_it_fits_beside_the_picture() -> None:
    short, long = (
        _kicker_size("Worker voice", 370, 138, KICKER),
        _kicker_size("Long words of an element that needs very many of them " * 2, 370, 138, KICKER),
    )
    assert short == KICKER
    assert 12 < long < KICKER
    assert _kicker_size("W" * 40, 370, 138, KICKER) < 12
