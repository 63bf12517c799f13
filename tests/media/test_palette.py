"""The palette: one file that everything reads, what is told of mistakes in it, and what can be read on what."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, PROJECT, sources_with
from PIL import Image
from pypdf import PdfReader

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.building.folders import read_theme
from hrtp_site.media.brand import BRAND_CSS, FAVICON, brand_css, brand_typst, filled_icon
from hrtp_site.media.cards import Card, drawn_card
from hrtp_site.media.contrast import PRINT, SHAPE, TEXT, luminance, pairs, palette_problems, ratio
from hrtp_site.media.palette import SCHEMES, Palette, Scheme, channels, mixed, read_palette
from hrtp_site.model.problems import Problem, report
from hrtp_site.model.records import ElementLook, Shade
from hrtp_site.model.site import Site
from hrtp_site.reading.parsing import SourceText

BRAND = (PROJECT / "theme/brand.yaml").read_text(encoding="utf-8")
PATH = "theme/brand.yaml"

FIVE = """elements:
  - {icon: idea, colour: {light: "#1d5d8c", dark: "#86bfe6"}}
  - {icon: voice, colour: {light: "#2f6a3c", dark: "#94d3a0"}}
  - {icon: people, colour: {light: "#a23b2a", dark: "#f2a494"}}
  - {icon: growth, colour: {light: "#6d4390", dark: "#cfaeea"}}
  - {icon: safety, colour: {light: "#75520a", dark: "#e2c16b"}}
"""
ONE = """elements:
  - {icon: idea, colour: {light: "#1d5d8c", dark: "#86bfe6"}}
"""


def edit(instead_of: str, written: str, file: str = "site.yaml") -> dict[str, Any]:
    return {"file": file, "instead_of": instead_of, "written": written}


def made(theme: Theme, *edits: dict[str, Any]) -> Site:
    """The scratch site with something changed."""
    compiled = compile_site(sources_with([*edits]), theme, Settings(AS_OF, "https://example.org/"))
    assert compiled.site is not None, report(compiled.problems)
    return compiled.site


@cache
def plain() -> Palette:
    """The program's own, without any element."""
    found = read_palette(SourceText(PATH, BRAND)).record
    assert found is not None
    return found


def read(text: str) -> tuple[Palette | None, list[Problem]]:
    parsed = read_palette(SourceText(PATH, text))
    return parsed.record, [*parsed.problems, *palette_problems(parsed)]


# The file


def test_the_programs_palette_has_no_mistake_and_says_of_each_colour_and_family_what_it_dresses() -> None:
    palette, problems = read(BRAND)
    assert (problems, palette and palette.elements) == ([], ())
    entries = [line for line in BRAND.splitlines() if line and not line.startswith("#")]
    assert all(re.search(r"[\"}\]a-z] # .{5,}$", line) for line in entries if not re.fullmatch(r"(printed|typefaces):", line))
    assert len(entries) == len(set(entries)) > 30


@pytest.mark.parametrize(
    ("instead_of", "written", "place", "said"),
    [
        ('ink: {light: "#1d2b2a", dark: "#e9ece6"}', 'ink: {light: "#1d2b2a"}', "9:6", "ink.dark|nothing"),
        ('ink: {light: "#1d2b2a"', 'ink: {light: "navy"', "9:14", "ink.light|“navy”|as #rrggbb"),
        ("\nlink:", "\nlinks:", "16:1", "links|did you mean link?"),
        ('"#1d2b2a14"', '"#1d2b2a"', "24:22", "shadow_near.light|eight hexadecimal digits"),
        ("word: Calibri", "word: 'Calibri; }'", "43:9", "typefaces.word|letters, digits, blanks and hyphens"),
        (
            "print_text: Source Sans Pro",
            "print_text: Comic Sans",
            "42:15",
            "typefaces.print_text|“Comic Sans”|write print_text: Source Sans Pro",
        ),
        ("\nprinted:", "\n" + ONE + "printed:", "29:3", "elements|the looks of elements|move them to elements in site.yaml"),
        ("\nprinted:", "\nown_faces: mine\nprinted:", "28:12", "own_faces|typefaces|put their files into theme/fonts/"),
    ],
)
def test_a_mistake_in_the_palette_is_told_with_its_place_and_how_to_mend_it(instead_of: str, written: str, place: str, said: str) -> None:
    assert instead_of in BRAND
    palette, problems = read(BRAND.replace(instead_of, written, 1))
    assert palette is None
    told = report(problems)
    assert f"{PATH}:{place} " in told, told
    assert [words for words in said.split("|") if words not in told] == [], told


def test_an_empty_palette_is_told_and_everything_else_is_checked_all_the_same(theme: Theme) -> None:
    broken = dataclasses.replace(theme, brand=SourceText(PATH, ""))
    checked = check_sources(sources_with([edit("paper: letter", "paper: a3")]), broken)
    assert {problem.path for problem in checked.problems} == {PATH, "site.yaml"}
    assert checked.palette is None
    assert "restore the file" in report(checked.problems)
    assert compile_site(sources_with([]), broken, Settings(AS_OF)).site is None


def test_a_projects_own_palette_takes_the_place_of_the_programs_and_its_icons_come_beside(tmp_path: Path) -> None:
    icons = tmp_path / "theme/overrides/assets/hr/icons"
    icons.mkdir(parents=True)
    (icons / "anvil.svg").write_text("<svg/>", encoding="utf-8")
    assert {"anvil", "idea", "people"} <= read_theme(tmp_path).icons.keys()
    (tmp_path / PATH).write_text(BRAND.replace("#fbf9f4", "#fafafa"), encoding="utf-8")
    assert read_theme(tmp_path).brand.text.count("#fafafa") == 1
    (tmp_path / PATH).unlink()
    assert read_theme(tmp_path).brand.text == BRAND


def test_a_sites_own_colours_are_laid_over_and_the_others_stay(theme: Theme) -> None:
    brand = edit("elements:", 'colours:\n  brand: {light: "#5a1f4f", dark: "#4a1a41"}\nelements:')
    site = check_sources(sources_with([brand]), theme).library.site
    own = plain().with_site(site)
    assert own.brand == Shade(light="#5a1f4f", dark="#4a1a41")
    assert (own.link, own.focus, own.paper) == (plain().link, plain().focus, plain().paper)
    assert (own.element(1), own.element(0), own.element(2)) == (site.elements[0].colour, own.brand, own.brand)
    assert plain().with_site(None) is plain()


def test_a_tint_is_mixed_of_the_elements_colour_and_the_surface_unless_the_site_gives_one() -> None:
    look = ElementLook(icon="idea", colour=Shade(light="#000000", dark="#ffffff"))
    own = Shade(light="#123456", dark="#654321")
    palette = plain().model_copy(update={"elements": (look, look.model_copy(update={"tint": own}))})
    assert palette.tint(1) == Shade(light="#e6e6e6", dark=mixed("#1b2625", "#ffffff", 0.14))
    assert palette.tint(2) == own
    assert mixed("#1b2625", "#ffffff", 0.14) == "#3b4444"


# What can be read


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert luminance("#000000") == 0 and luminance("#ffffff") == pytest.approx(1)
    assert ratio("#000000", "#ffffff") == ratio("#ffffff", "#000000") == pytest.approx(21)
    # The greys between which the line runs, as WCAG's own examples and every checker have them; a dark one for the straight piece.
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005) and ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert ratio("#0a0a0a", "#000000") == pytest.approx((10 / 255 / 12.92 + 0.05) / 0.05)
    assert ratio("#ff0000", "#00ff00") == pytest.approx((0.7152 + 0.05) / (0.2126 + 0.05))


WHITE = ("paper", "surface", "sunken", "warning_tint", "marked", "target", "tint", "on_brand", "on_brand_soft", "printed.paper")
PRINTED = {("brand", "printed.paper"), ("printed.note", "sunken"), ("printed.note", "printed.paper")}
PRINTED |= {("printed.ink", "printed.paper"), ("printed.ink_soft", "printed.paper")}
ON_PAPER = PRINTED | {("brand", "paper"), ("on_brand", "colour")}
"""Pairs of print and of link cards alone, which take the light colours; words in print need more, for what a fax leaves of them."""


def guarded() -> dict[tuple[str, str], float]:
    """Every pair that pages, cards and PDFs set, by the names that the palette has, and what it needs."""
    found = {(front, ground): TEXT for front in ("ink", "ink_soft", "link") for ground in ("paper", "surface", "sunken", "tint")}
    found |= {("focus", ground): SHAPE for ground in ("paper", "surface", "sunken", "tint")}
    found |= {("strong_line", ground): SHAPE for ground in ("paper", "surface", "sunken")}
    found |= {(front, ground): TEXT for front in ("ink", "link") for ground in ("warning_tint", "target")} | {("ink", "marked"): TEXT}
    found |= {("colour", ground): TEXT for ground in ("paper", "surface", "tint")}
    found |= {("on_brand", ground): TEXT for ground in ("brand", "brand_find", "brand_charter")} | {("on_brand_soft", "brand"): TEXT}
    return found | dict.fromkeys(sorted(ON_PAPER), TEXT) | dict.fromkeys(sorted(PRINTED), PRINT)


EACH = [
    pytest.param(front, ground, needed, scheme, id=f"{front} on {ground}, {scheme}")
    for (front, ground), needed in guarded().items()
    for scheme in SCHEMES
    if scheme == "light" or not front.startswith("printed.")
]


def grey(level: int) -> str:
    return f"#{level:02x}{level:02x}{level:02x}"


def black_and_white(scheme: str, changed: dict[str, str]) -> Palette:
    """A palette in which everything is black on white or white on black, but for what is ``changed`` in one scheme."""

    def shade(name: str) -> Shade:
        own = grey(255 if name in WHITE else 0)
        return Shade(**{one: changed.get(name, own) if one == scheme else own for one in SCHEMES})

    printed = {name: changed.get(f"printed.{name}", grey(255 if name == "paper" else 0)) for name, _ in plain().printed}
    look = ElementLook(icon="idea", colour=shade("colour"), tint=shade("tint"))
    every = {name: shade(name) for name, value in plain() if isinstance(value, Shade)}
    return plain().model_copy(update={**every, "printed": plain().printed.model_copy(update=printed), "elements": (look,)})


def told(palette: Palette) -> list[Problem]:
    return palette_problems(dataclasses.replace(read_palette(SourceText(PATH, BRAND)), record=palette))


@pytest.mark.parametrize(("front", "ground", "needed", "scheme"), EACH)
def test_each_colour_is_held_to_what_it_needs_on_each_ground_on_which_it_stands(
    front: str, ground: str, needed: float, scheme: Scheme
) -> None:
    full, bent = (255, 192) if ground in WHITE else (0, 64)
    most = max(more for (one, _), more in guarded().items() if one == front) if scheme == "light" else needed
    readable = [level for level in range(256) if ratio(grey(level), grey(full)) >= most]
    enough, short = (readable[-1], readable[-1] + 1) if full else (readable[0], readable[0] - 1)
    assert told(black_and_white(scheme, {front: grey(enough)})) == []
    assert told(black_and_white(scheme, {ground: grey(bent)})) == [], "by itself it is not too dark for black, nor too light for white"
    # Its own colour, just short of what is needed; then one that is just enough, on a ground on which black and white still are.
    at_fault = told(black_and_white(scheme, {front: grey(short)}))
    beside = told(black_and_white(scheme, {front: grey(enough), ground: grey(bent)}))
    if scheme == "dark" and (front, ground) in ON_PAPER:
        assert beside == []
        return
    assert len(beside) == 1
    for problem, asked in ((beside[0], needed), (next(one for one in at_fault if one.field == beside[0].field), most)):
        assert problem.field == {"colour": "elements[1].colour"}.get(front, front) + ("" if front.startswith("printed.") else f".{scheme}")
        assert f"at least {asked:g} to 1 (WCAG 2.2, " in problem.allowed


def test_no_other_pair_is_asked_for() -> None:
    def name(way: tuple[str | int, ...]) -> str:
        return str(way[-1]) if way[0] == "elements" else ".".join(map(str, way))

    assert {(name(pair.front), name(pair.ground)): pair.needed for pair in pairs(1)} == guarded()
    assert len(list(pairs(3))) - len(list(pairs(2))) == len(list(pairs(1))) - len(list(pairs(0))) > 5


@pytest.mark.parametrize(
    ("colours", "place", "wrong"),
    [
        ('colours:\n  link: {light: "#8ab0a0", dark: "#86d4c6"}\n', "13:17", "colours.link.light|#8ab0a0: links in a warning"),
        ('colours:\n  link: {light: "#0d5b52", dark: "#2a5a55"}\n', "13:34", "colours.link.dark|#2a5a55: links on"),
        ('colours:\n  brand: {light: "#e0d020", dark: "#0f3f39"}\n', "13:18", "colours.brand.light|#e0d020: headings in print"),
        ('colours:\n  brand: {light: "#14524a", dark: "#a8a8a8"}\n', "13:35", "colours.brand.dark|#a8a8a8: words on the brand's colour"),
        ('colours:\n  focus: {light: "#f0c090", dark: "#f0a56f"}\n', "13:18", "colours.focus.light|3 to 1 (WCAG 2.2, 1.4.11)"),
        ('colours:\n  focus: {light: "#b4531f", dark: "#333333"}\n', "13:35", "colours.focus.dark|3 to 1 (WCAG 2.2, 1.4.11)"),
    ],
)
def test_a_colour_of_a_playbook_that_cannot_be_read_is_told_and_what_is_told_mends_it(
    theme: Theme, colours: str, place: str, wrong: str
) -> None:
    follow(theme, "elements:", colours + "elements:", place, wrong)


LOOK = 'colour: {light: "#1d5d8c", dark: "#86bfe6"}'


@pytest.mark.parametrize(
    ("look", "place", "wrong"),
    [
        (LOOK.replace("#1d5d8c", "#e0b020"), "13:34", "elements[1].colour.light|words in the colour of element 1 on its tint"),
        (LOOK.replace("#86bfe6", "#203040"), "13:51", "elements[1].colour.dark|words in the colour of element 1 on its tint"),
        (LOOK + ', tint: {light: "#6f7f8f", dark: "#17303f"}', "13:77", "elements[1].tint.light|words"),
        (LOOK + ', tint: {light: "#e6f0f7", dark: "#707070"}', "13:94", "elements[1].tint.dark|words"),
    ],
)
def test_an_elements_colour_that_cannot_be_read_is_told_and_what_is_told_mends_it(theme: Theme, look: str, place: str, wrong: str) -> None:
    follow(theme, LOOK, look, place, wrong)


def follow(theme: Theme, instead_of: str, written: str, place: str, wrong: str) -> None:
    """The mistake is told once, at its place; with the colour that is proposed, nothing is told any more."""
    problems = check_sources(sources_with([edit(instead_of, written)]), theme).problems
    said = report(problems)
    assert len(problems) == 1 and f"site.yaml:{place} " in said, said
    assert [words for words in wrong.split("|") if words not in said] == [], said
    [proposed] = re.findall(r"take (#[0-9a-f]{6}), the nearest (?:darker|lighter) shade", problems[0].fix)
    [own] = re.findall(r"^(#[0-9a-f]{6}):", problems[0].found)
    mended = written.replace(own, proposed)
    assert report(check_sources(sources_with([edit(instead_of, mended)]), theme).problems) == ""
    assert proposed != own


# Those who read it


VIOLET = edit("elements:", 'colours:\n  brand: {light: "#5a1f4f", dark: "#4a1a41"}\n  link: {light: "#6b2460", dark: "#e3a6d6"}\nelements:')
FIFTH = {
    "new_file": "content/elements/weaving-on.yaml",
    "written": "number: 5\ntitle: Weaving on\nshort_title: Weaving on\nsummary: Made up.\nwhat: Made up.\nwhy_now: Made up.\n"
    "sources:\n  - {source: mill-report, locator: Page 1}\n",
}


@pytest.fixture(scope="module")
def violet(theme: Theme) -> Site:
    """The scratch site in other colours."""
    return made(theme, VIOLET)


@pytest.fixture(scope="module")
def five(theme: Theme) -> Site:
    """The scratch site with the looks of five elements; it has the first and the fifth."""
    return made(theme, edit(ONE, FIVE), FIFTH)


def test_the_style_sheet_has_a_light_a_dark_a_chosen_and_a_printed_look_and_a_class_for_each_element(five: Site, theme: Theme) -> None:
    css = five.assets[BRAND_CSS].decode()
    light, asked, chosen, printed = re.findall(r"^:root[^{]*\{\n([^}]*)\}", css, re.MULTILINE)
    assert asked == chosen, "the system's dark look is the one that a reader chooses"
    frame = re.sub(r"\{\n  [^}]*\}", "{}", css)
    assert "@media (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {}\n}\n:root[data-theme=dark] {}\n" in frame
    assert "@media print {\n:root, :root:not([data-theme=light]), :root[data-theme=dark] {}\n}\n" in frame
    for body, expected in (
        (
            light,
            ("--paper: #fbf9f4;", "--e5: #75520a;", '--serif: "Source Serif", Georgia, "Times New Roman", serif;', "color-scheme: light;"),
        ),
        (chosen, ("--paper: #131b1a;", "--e5: #e2c16b;", "--shadow: 0 1px 2px #00000066;", "color-scheme: dark;")),
        (printed, ("--paper: #ffffff;", "--e5: #75520a;", "--e5-tint: #ffffff;", "--link: #000000;", "color-scheme: light;")),
    ):
        assert [line for line in expected if line not in body] == []
    one = r"^\.hr-e(\d) \{ --element: var\(--e\1\); --tint: var\(--e\1-tint\); --symbol: url\(\"\.\./icons/([a-z]+)\.svg\"\); \}$"
    icons = ("idea", "voice", "people", "growth", "safety")
    assert re.findall(one, css, re.MULTILINE) == [(str(number), icon) for number, icon in enumerate(icons, start=1)]
    assert set(icons) <= theme.icons.keys()


def test_the_styles_ask_for_no_colour_that_is_not_there_and_leave_none_unused(palette: Palette) -> None:
    styles = PROJECT / "theme/overrides/assets/hr/styles"
    own = brand_css(palette)
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(styles.glob("*.css"))) + own
    asked, there = set(re.findall(r"var\((--[a-z0-9-]+)", written)), set(re.findall(r"(--[a-z0-9-]+):", written))
    assert asked <= there, asked - there
    assert set(re.findall(r"(--[a-z0-9-]+):", own)) <= asked


def test_letters_on_the_screen_have_the_sizes_of_one_scale_and_none_is_smaller_than_14_pixels() -> None:
    styles = PROJECT / "theme/overrides/assets/hr/styles"
    written = "".join(path.read_text(encoding="utf-8") for path in sorted(styles.glob("*.css")))
    scale = dict(re.findall(r"(--size-[a-z]+): (\d*\.?\d+)rem;", written))
    assert len(scale) == 10 and min(map(float, scale.values())) * 20 >= 14
    # Beside the scale: on paper (pt), within drawings (px), as large as what stands around it.
    sizes = re.findall(r"font-size: ([^;]+);", written)
    assert [one for one in sizes if not re.fullmatch(r"var\(--size-[a-z]+\)|[\d.]+(pt|px)|inherit|1\.1em|125%", one)] == []


def test_the_icon_of_the_tab_is_the_sites_mark_in_its_colours(violet: Site, theme: Theme) -> None:
    icon = violet.assets[FAVICON].decode()
    assert '<rect width="24" height="24" rx="4" fill="#5a1f4f"/>' in icon
    assert icon.startswith('<svg fill="#ffffff" ')
    assert re.findall(r' d="([^"]+)"', icon) == re.findall(r' d="([^"]+)"', theme.icons["mark"])


def test_an_icon_that_has_a_colour_of_its_own_is_white_in_print_all_the_same(palette: Palette) -> None:
    own = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#c00" d="M1 1h9v9z"/><g fill="none"/></svg>'
    assert filled_icon(own, palette.on_brand).count("fill=") == 1
    assert filled_icon(own, palette.on_brand).startswith('<svg fill="#ffffff" xmlns')


def test_print_knows_the_palette_by_names(palette: Palette) -> None:
    lines = brand_typst(palette).splitlines()
    assert {'#let ink-soft = rgb("#4b5a58")', '#let e4 = rgb("#6d4390")', '#let heading-family = "Source Serif Pro"'} <= set(lines)
    assert [line for line in lines if not re.fullmatch(r'#let [a-z0-9-]+ = (rgb\("#[0-9a-f]{6}"\)|"[A-Za-z ]+")', line)] == []


def test_a_playbooks_own_colour_is_in_its_pages_cards_word_files_pdfs_and_book(violet: Site) -> None:
    assert b"--brand: #5a1f4f;" in violet.assets[BRAND_CSS]
    with Image.open(io.BytesIO(violet.made["cards/index.png"].make())) as card:
        assert card.convert("RGB").getpixel((4, 4)) == channels("#5a1f4f")
    for path in ("documents/weaving-charter.docx", "fetched/my-playbook/packet.docx"):
        with zipfile.ZipFile(io.BytesIO(violet.file(path))) as word:
            styles = word.read("word/styles.xml").decode()
        assert 'w:val="5A1F4F"' in styles and "14524A" not in styles
    with zipfile.ZipFile(io.BytesIO(violet.made["print/playbook.epub"].make())) as book:
        assert "color: #5a1f4f;" in book.read("EPUB/style.css").decode()
    files = [violet.file("documents/weaving-charter.pdf")]
    files += [violet.made[path].make() for path in ("print/playbook.pdf", "print/cards/ask-first.pdf", "print/deck-a4.pdf")]
    for file in files:
        assert channels("#5a1f4f") in fills(file)
        assert channels("#14524a") not in fills(file), "the program's own green"


def fills(file: bytes, mark: bytes = b"scn") -> list[tuple[int, ...]]:
    """The colours with which a PDF fills letters and shapes, in order; with ``SCN`` those with which it draws lines."""
    marks = b"\n".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(file)).pages)  # type: ignore[union-attr]  # none is empty
    found = re.findall(rb"([0-9.]+ [0-9.]+ [0-9.]+) " + mark + rb"\b", marks)
    return [tuple(round(float(part) * 255) for part in colour.split()) for colour in found]


def test_what_was_kept_does_not_outlive_a_change_of_colours(theme: Theme, violet: Site) -> None:
    before, same, brand = made(theme).made, made(theme).made, violet.made
    element = made(theme, edit('light: "#1d5d8c"', 'light: "#205a80"')).made
    drawn_files = [path for path in before if path.startswith(("cards/", "print/"))]
    assert len(drawn_files) > 20
    for path in drawn_files:
        assert before[path].key == same[path].key
        assert len({before[path].key, brand[path].key, element[path].key}) == 3, path


# Any number of elements


def test_a_playbook_may_have_five_elements(five: Site) -> None:
    [page] = [page for page in five.pages if page.path == "elements/weaving-on.md"]
    assert "hr-badge hr-e5" in page.html
    with Image.open(io.BytesIO(five.made[page.card].make())) as card:
        assert card.convert("RGB").getpixel((4, 4)) == channels("#75520a")
    looks = [channels(colour) for colour in ("#1d5d8c", "#2f6a3c", "#a23b2a", "#6d4390", "#75520a")]
    seats = fills(five.made["print/playbook.pdf"].make(), b"SCN")[:5]
    assert seats == looks, "the emblem on the cover of the book has a seat for each"


def test_twelve_elements_have_room_in_the_palette_of_a_card(palette: Palette) -> None:
    looks = tuple(ElementLook(icon="idea", colour=Shade(light=f"#{number:02x}4050", dark="#ffffff")) for number in range(12))
    many = palette.model_copy(update={"elements": looks})
    for number in range(1, 13):
        with Image.open(io.BytesIO(drawn_card(Card("A", "B", "C", number), many))) as card:
            assert card.convert("RGB").getpixel((4, 4)) == (number - 1, 0x40, 0x50)


# The one place

EXCEPTIONS = {
    "hrtp_site/documents/word_parts.py": ({"#155"}, "no colour: the number of an issue"),
    "hrtp_site/media/contrast.py": ({"#000000", "#ffffff"}, "black and white: where every colour ends that is made darker or lighter"),
}
"""The files that may say a colour all the same: which, and why."""

COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-zA-Z_-])|(?<![a-z])(?:rgba?|hsla?|oklch|color)\([0-9. ,/%]+\)"
    r"|\b0x[0-9A-F]{2}, 0x[0-9A-F]{2}, 0x[0-9A-F]{2}\b"
)


def test_no_colour_is_written_anywhere_but_in_the_palette() -> None:
    # A starter's site.yaml is a playbook's own: that is where its colours belong.
    starters = PROJECT / "hrtp_site/starters"
    folders = [path for path in sorted((PROJECT / "hrtp_site").rglob("*")) if not (path.name == "site.yaml" and starters in path.parents)]
    folders += sorted((PROJECT / "theme").rglob("*"))
    endings = {".py", ".css", ".j2", ".html", ".js", ".svg", ".yaml", ".xml"}
    files = [path for path in folders if path.suffix in endings and "node_modules" not in path.parts and path != PROJECT / PATH]
    assert len(files) > 150
    for path in files:
        name, found = path.relative_to(PROJECT).as_posix(), set(COLOUR.findall(path.read_text(encoding="utf-8")))
        assert found == EXCEPTIONS.get(name, (set(), ""))[0], f"{name}: give the colour a name in {PATH}"


@pytest.mark.parametrize(
    "colour", ["#14524a", "#FFF", "#1d2b2a14", "rgb(29 43 42 / 8%)", "RGBColor(0x14, 0x52, 0x4A)", "hsl(120, 50%, 20%)"]
)
def test_a_colour_written_elsewhere_would_be_found(colour: str) -> None:
    assert COLOUR.search(f"a {{ color: {colour}; }}")
