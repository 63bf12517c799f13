"""A playbook brings typefaces along, for a script that the program's have no letters for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from conftest import make_scratch, sources_with
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from made_up_languages import HEBREW, with_more_languages
from PIL import Image, ImageChops, ImageColor
from tiny_font import FAMILY, FIRST, LAST, bar, tiny_font

from hrtp_site.building import Project
from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.documents.pdf import typst_settings
from hrtp_site.media import (
    Card,
    Face,
    Palette,
    QuoteCard,
    accent,
    brand_assets,
    drawn_card,
    own_edition,
    promised_pdf,
    quote_card,
    typst_head,
    typst_pdf,
    unprintable,
    use_typefaces,
    web_font_files,
    width,
)
from hrtp_site.media.lettering import Letters
from hrtp_site.media.tagged_pdf import MISSING
from hrtp_site.model import SiteSettings

WIDE, NARROW = chr(FIRST), chr(LAST)
WORD = WIDE + NARROW
"""Two letters, of which a reader of Hebrew reads the wider first, at the right."""


@pytest.fixture(scope="module")
def made_up(theme: Theme) -> tuple[SiteSettings, Palette]:
    checked = check_sources(sources_with([]), theme)
    assert checked.palette is not None
    return checked.library.site, checked.palette


@pytest.fixture
def site(made_up: tuple[SiteSettings, Palette]) -> SiteSettings:
    return made_up[0]


@pytest.fixture
def plain(made_up: tuple[SiteSettings, Palette]) -> Palette:
    """The palette of a playbook that brings nothing along."""
    return made_up[1]


@pytest.fixture
def brought(tmp_path: Path, plain: Palette) -> Iterator[Palette]:
    """The palette of a playbook that has the made-up typeface."""
    file = tmp_path / "tiny.ttf"
    file.write_bytes(tiny_font())
    assert use_typefaces({file.as_posix(): file.read_bytes()}) == []
    yield plain.model_copy(update={"own_faces": own_edition()})
    use_typefaces({})


def bars(picture: Image.Image) -> list[int]:
    """How wide the bars of the letters are that a picture shows, from left to right."""
    inked = picture.convert("L").point([255 * (value < 128) for value in range(256)])
    columns = [inked.crop((x, 0, x + 1, inked.height)).getbbox() is not None for x in range(inked.width)]
    runs = "".join("#" if column else " " for column in columns).split()
    return [len(run) for run in runs]


def test_letters_that_the_playbooks_own_typeface_has_are_printable(brought: Palette) -> None:
    assert unprintable(f"{WORD} word Ж") == "Ж"
    assert width(WIDE, Face.BOLD) > width(NARROW, Face.BOLD) > 0
    use_typefaces({})
    assert unprintable(WORD) == WORD


def test_a_pdf_shows_them_from_right_to_left_and_a_table_begins_at_the_right(brought: Palette, site: SiteSettings) -> None:
    head = f"{typst_head(WORD, site, brought, HEBREW)}\n#let footer-words = []\n{typst_settings(site)}\n"
    made = typst_pdf(f"{head}= {WORD}\n#table(columns: (1fr, 1fr), [{WORD}], [a])")
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage()
    drawn = text.get_text_range()
    boxes = {letter: text.get_charbox(drawn.rindex(letter)) for letter in (WIDE, NARROW, "a")}
    assert boxes[WIDE][0] > boxes[NARROW][0] > page.get_width() / 2 > boxes["a"][0]
    assert boxes[WIDE][2] == pytest.approx(page.get_width() - 0.9 * 72 - 5, abs=1.5)  # at the edge of its cell
    assert MISSING not in drawn


def test_link_cards_and_quotations_show_them_from_right_to_left(brought: Palette) -> None:
    narrow, wide = bars(_title(WORD, brought))
    assert narrow / wide == pytest.approx(bar(LAST) / bar(FIRST), abs=0.05)
    at = _title(WORD, brought).convert("L").point([255 * (value < 128) for value in range(256)]).getbbox()
    assert at is not None and at[0] > 600  # it begins at the right
    mixed = bars(_title(f"{WORD} abc", brought))
    assert max(mixed) == mixed[-1]  # what comes first stands at the right, though Latin letters follow
    quoted, empty = (quote_card(QuoteCard(words, "", "", ""), 1080, 1080, brought) for words in (WORD * 2, " "))
    changed = ImageChops.difference(quoted.crop((0, 300, 1080, 900)), empty.crop((0, 300, 1080, 900))).getbbox()
    assert changed is not None and changed[2] > 900  # to the margin at the right


def test_what_reaches_below_the_line_is_not_cut(brought: Palette) -> None:
    letters = Letters(Face.SANS, 40)
    assert letters.mask(WORD).height >= letters.box("g")[3] + 40 // 2


def test_the_mark_and_the_rule_of_a_quotation_stand_where_its_words_begin(brought: Palette) -> None:
    turned, plain = (quote_card(QuoteCard(words, "a", "", ""), 1080, 1080, brought) for words in (WORD, "mm"))
    accented = {name: _middle(picture, brought) for name, picture in (("turned", turned), ("plain", plain))}
    assert accented["plain"] < 540 < accented["turned"]


def _middle(picture: Image.Image, palette: Palette) -> float:
    """Where the short rule is: the middle of what is in its colour in the lower half, without words."""
    wanted = ImageColor.getrgb(accent(palette, 0))
    rows = [[x for x in range(picture.width) if picture.getpixel((x, y)) == wanted] for y in range(picture.height // 2, picture.height)]
    rule = max((row for row in rows if row and row[-1] - row[0] + 1 == len(row)), key=len)
    return (rule[0] + rule[-1]) / 2


def test_a_link_card_of_a_language_from_right_to_left_is_turned_as_a_whole(plain: Palette) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="#c00"/></svg>'
    photo = Image.new("RGB", (420, 630), "#c00000")
    for beside, shown in (("", None), (picture, None), ("", photo)):
        card = Card("Weavers mend the loom", "Practice", "Made-up mill", 1, beside)
        first, turned = (Image.open(io.BytesIO(drawn_card(one, plain, shown))).convert("RGB") for one in (card, replace(card, turned=True)))
        for top, bottom in (
            (0, 60),
            (82, 142),
            (170, 330),
            (526, 534),
            (548, 596),
        ):  # band, number and kicker, title, rule, emblem and name
            wanted = [(1200 - right, 1200 - left) for left, right in _inked(first, top, bottom)]
            assert _inked(turned, top, bottom) == [pytest.approx(sides, abs=3) for sides in reversed(wanted)], (
                top,
                bool(beside),
                bool(shown),
            )
        emblem, wanted_emblem = (one.crop((left, 546, left + 52, 598)) for one, left in ((turned, 1200 - 88 - 52), (first, 88)))
        assert max(ImageChops.difference(emblem, wanted_emblem).tobytes()) < 60, "it is the same, not mirrored"


def _inked(card: Image.Image, top: int, bottom: int, gap: int = 50) -> list[tuple[int, int]]:
    """Where between two heights something stands, from side to side; what is nearer to each other than a gap is one."""
    strip = ImageChops.difference(card.crop((0, top, 1200, bottom)), Image.new("RGB", (1200, bottom - top), card.getpixel((600, 20))))
    columns = [x for x in range(1200) if max(strip.crop((x, 0, x + 1, bottom - top)).tobytes()) > 60]
    found: list[tuple[int, int]] = []
    for x in columns:
        found = [*found[:-1], (found[-1][0], x + 1)] if found and x - found[-1][1] < gap else [*found, (x, x + 1)]
    return found


def test_a_quotation_from_right_to_left_has_its_photo_its_foot_and_its_seal_at_the_other_side(brought: Palette) -> None:
    logo = Image.new("RGB", (90, 60), "#00c000")

    def drawn(words: str, size: tuple[int, int]) -> Image.Image:
        return quote_card(QuoteCard(words, "a", "", "b"), *size, brought, lambda w, h: Image.new("RGB", (w, h), "#c00000"), logo)

    for size in ((1200, 630), (1080, 1350)):
        for colour in ("#c00000", "#00c000", accent(brought, 0)):
            left, right = _sides(drawn("mm", size), colour)
            assert _sides(drawn(WORD, size), colour) == pytest.approx((size[0] - right, size[0] - left), abs=4), (size, colour)


def _sides(picture: Image.Image, colour: str) -> tuple[int, int]:
    """From where to where a colour is."""
    ground = Image.new("RGB", picture.size, colour)
    box = ImageChops.difference(picture, ground).convert("L").point([255 * (value == 0) for value in range(256)]).getbbox()
    assert box is not None
    return box[0], box[2]


def _title(words: str, palette: Palette) -> Image.Image:
    with Image.open(io.BytesIO(drawn_card(Card(words, "", ""), palette))) as card:
        return card.convert("RGB").crop((200, 150, 1190, 400))


def test_pages_fetch_it_only_where_they_have_such_letters(brought: Palette) -> None:
    assets = brand_assets(brought, {"mark": "<svg viewBox='0 0 1 1'></svg>"})
    css = next(data.decode() for path, data in assets.items() if path.endswith(".css"))
    assert f'font-family: "{FAMILY}"' in css and "unicode-range: U+5D0-5EA;" in css
    assert f'--sans: "Source Sans", "{FAMILY}", system-ui' in css
    (name,) = [path for path in web_font_files() if "own-" in path]
    assert f'url("../fonts/{name.rpartition("/")[2]}")' in css
    assert {FIRST, LAST} <= set(TTFont(io.BytesIO(web_font_files()[name].make())).getBestCmap())


def test_its_letters_change_their_shapes_on_pages_as_the_face_says(tmp_path: Path) -> None:
    font = TTFont(io.BytesIO(tiny_font()))
    first, last = (font.getBestCmap()[letter] for letter in (FIRST, LAST))
    addOpenTypeFeaturesFromString(font, f"feature fina {{ sub {first} by {last}; }} fina;")
    file = tmp_path / "shapes.ttf"
    font.save(file)
    assert use_typefaces({file.as_posix(): file.read_bytes()}) == []
    try:
        made = next(made.make() for path, made in web_font_files().items() if "own-" in path)
    finally:
        use_typefaces({})
    rules = TTFont(io.BytesIO(made))["GSUB"].table
    assert [one.FeatureTag for one in rules.FeatureList.FeatureRecord] == ["fina"]


def test_what_was_made_without_it_is_made_anew(brought: Palette, site: SiteSettings, plain: Palette) -> None:
    assert Card(WORD, "", "").key(brought) != Card(WORD, "", "").key(plain)
    with_it = promised_pdf(typst_head("x", site, brought, HEBREW)).key
    use_typefaces({})
    assert promised_pdf(typst_head("x", site, plain, HEBREW)).key != with_it


def test_a_playbook_in_a_script_of_its_own_is_told_what_to_do_and_then_nothing(tmp_path: Path) -> None:
    project = with_more_languages(make_scratch(tmp_path / "project"))
    (problem,) = Project.open(project).check().problems
    assert "theme/fonts/" in problem.fix
    fonts = project / "theme/fonts"
    fonts.mkdir(parents=True)
    (fonts / "tiny.ttf").write_bytes(tiny_font())
    assert Project.open(project).check().problems == ()
    (fonts / "spoiled.ttf").write_bytes(tiny_font()[:200])
    assert [one.path for one in Project.open(project).check().problems] == ["theme/fonts/spoiled.ttf"]
    use_typefaces({})
