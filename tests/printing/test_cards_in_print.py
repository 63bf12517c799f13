"""What is printed of a practice: cards alone, decks whose backs meet their fronts, what fits, tags, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import typst
import zxingcpp
from conftest import AS_OF, GOLDEN, SCRATCH, sources_with
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import ADDRESS, NAME, letters, page_of, reader, words_of
from PIL import Image, ImageOps
from promises import asked_in
from pypdfium2 import PdfDocument

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.library import in_words
from hrtp_site.media import typst_pdf
from hrtp_site.media.brand import brand_typst
from hrtp_site.media.measuring import Run
from hrtp_site.media.palette import Palette
from hrtp_site.media.papers import PAPERS, POSTERS
from hrtp_site.media.tagged_pdf import fonts
from hrtp_site.media.typefaces import Face
from hrtp_site.model.languages import Language
from hrtp_site.model.problems import report
from hrtp_site.model.records import Practice
from hrtp_site.model.site import KEEP_NOTHING
from hrtp_site.model.vocabulary import PaperSize
from hrtp_site.pages.writer import Press
from hrtp_site.printing.card import BACK, FRONT, Form, PracticeCard, Side, fitted, half_sheet_of, practice_card
from hrtp_site.printing.poster import poster_form
from hrtp_site.printing.sheets import address_lines, deck, half_sheet, paper_settings, position, side_source
from hrtp_site.printing.typesetting import SMALLEST, Paragraph, total


def test_every_practice_has_a_card_and_its_page_links_it(compiled: Compiled) -> None:
    assert compiled.site is not None
    library = compiled.library
    practices = {practice.id for practice in library.all(Practice)}
    in_spanish = {f"es/{one}" for one in practices if (Practice.kind, one, Language.SPANISH) in library.translated}
    found = {path.removeprefix("print/cards/").removesuffix(".pdf") for path in compiled.site.made if path.startswith("print/cards/")}
    assert found == practices | in_spanish
    assert len(practices) == len(in_spanish) > 40
    for page in compiled.site.pages:
        if page.kind == "practices":
            name = page.path.removesuffix(".md").replace("practices/", "")
            assert f'print/cards/{name}.pdf"' in page.html


def test_a_card_says_everything_that_it_has_to(printed: Callable[[str], bytes], press: Press) -> None:
    for spoken in press.in_each_language():
        library, t, folder = spoken.library, spoken.t, "" if spoken is press else f"{spoken.library.language}/"
        for practice in library.all(Practice):
            content = printed(f"print/cards/{folder}{practice.id}.pdf")
            [sheet] = PdfDocument(content)
            assert sheet.get_size() == (5.5 * 72, 8.5 * 72)
            said = letters(words_of(content))
            element = library.derived.element_of(practice)
            wanted = [practice.title, practice.summary, practice.problem, f"{element.number} {element.short_title}"]
            wanted += [in_words(library.derived.known(practice), t), f"{ADDRESS}{folder}practices/{practice.id}/"]
            wanted += [one.short_name for one in library.derived.partnerships_of(practice)]
            for step in practice.steps[:3]:
                wanted += [step.action, ", ".join(t.label("role", role) for role in step.who)]
            assert [one for one in wanted if letters(re.sub(r"\]\([^)]*\)", "", one)) not in said] == [], practice.id
            assert all(letters(step.action) not in said for step in practice.steps[3:])
        asked_in(library.language)


def test_without_an_address_the_path_stands_in_words_and_there_is_no_code(compiled: Compiled) -> None:
    assert compiled.site is not None
    [sheet] = reader(compiled.site.made["print/cards/three-legged-stool.pdf"].make()).pages
    assert letters("practices/three-legged-stool/") in letters(sheet.extract_text())
    assert "/Annots" not in sheet


def picture(source: str, page: int = 0, ppi: int = 110) -> Image.Image:
    """A page as a picture, drawn by Typst itself."""
    drawn = typst.compile(source.encode(), format="png", ppi=ppi, font_paths=fonts())
    pages = drawn if isinstance(drawn, list) else [drawn]
    assert isinstance(pages[page], bytes)
    return Image.open(io.BytesIO(pages[page])).convert("L")


def test_every_code_leads_a_camera_to_the_practices_page(printed: Callable[[str], bytes], press: Press) -> None:
    for spoken in press.in_each_language():
        folder = "" if spoken is press else f"{spoken.library.language}/"
        for practice in spoken.library.all(Practice):
            [sheet] = PdfDocument(printed(f"print/cards/{folder}{practice.id}.pdf"))
            [code] = zxingcpp.read_barcodes(
                sheet.render(scale=110 / 72, grayscale=True).to_pil(), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
            assert code.text == f"{ADDRESS}{folder}practices/{practice.id}/"
        asked_in(spoken.library.language)


def test_an_address_is_broken_into_lines_that_fit_and_loses_nothing() -> None:
    for address in (f"{ADDRESS}practices/a-b-c/", "https://" + "x" * 200 + "/practices/y/", f"https://a.example/{'long-' * 40}/"):
        lines = address_lines(address, 150, 8)
        assert "".join(lines) == address
        assert len(lines) > 1 or len(address) < 40
    assert address_lines(f"{ADDRESS}practices/a-b-c/", 150, 8)[0].endswith(("/", "-"))


# The deck


@pytest.mark.parametrize("size", PaperSize)
def test_a_deck_has_its_papers_size_and_a_page_of_backs_for_each_page_of_fronts(
    size: PaperSize, printed: Callable[[str], bytes], real_cards: list[PracticeCard]
) -> None:
    paper = PAPERS[size]
    pages = reader(printed(f"print/deck-{size}.pdf")).pages
    sizes = {(round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in pages}
    assert sizes == {{"letter": (612.0, 792.0), "a4": (595.3, 841.9)}[size]}
    assert len(pages) == 2 * -(-len(real_cards) // 4)
    for place in range(4):
        x, y = position(paper, place, back=False)
        assert x >= 18 and y >= 18, "too near the edge for a printer"
        assert x + FRONT.width <= paper.width - 18 and y + FRONT.height <= paper.height - 18


@pytest.mark.parametrize("size", PaperSize)
def test_a_cards_back_lies_behind_its_front(size: PaperSize, printed: Callable[[str], bytes], real_cards: list[PracticeCard]) -> None:
    """The file itself is measured: headings on the fronts, links on the backs, the back turned over the long edge."""
    paper, file = PAPERS[size], reader(printed(f"print/deck-{size}.pdf"))
    fronts: dict[str, Any] = {str(one.title): one for one in file.outline if not isinstance(one, list)}
    backs: dict[str, tuple[int, float, float]] = {}
    for number, page in enumerate(file.pages):
        for link in page.get("/Annots", ()):
            annotation: Any = link.get_object()
            left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
            if abs((right - left) - (top - bottom)) < 1 and right - left > 40:  # the code is square, the words below it are not
                backs[annotation["/A"]["/URI"]] = (number, left, top)
    assert len(fronts) == len(backs) == len(real_cards)
    for card in real_cards:
        front = fronts[card.title]
        number, left, top = backs[card.url]
        assert number == page_of(file, front) + 1
        front_column = float(front["/Left"]) > paper.width / 2
        front_row = float(front["/Top"]) < paper.height / 2
        assert (left > paper.width / 2) is not front_column, card.id
        assert (top < paper.height / 2 + 20) is front_row, card.id
        # To the point: the card's box, found from both sides, is the same piece of paper.
        card_left = float(front["/Left"]) - FRONT.margin
        back_left = left - BACK.margin
        assert paper.width - (back_left + BACK.width) == pytest.approx(card_left, abs=1.0), card.id


def test_a_sheet_that_is_not_full_has_its_backs_mirrored_too() -> None:
    for paper in PAPERS.values():
        for place in range(4):
            x, y = position(paper, place, back=False)
            mirrored, same = position(paper, place, back=True)
            assert mirrored == pytest.approx(paper.width - x - FRONT.width)
            assert same == y


def test_the_codes_of_a_whole_sheet_are_those_of_its_cards(press: Press, real_cards: list[PracticeCard], theme: Theme) -> None:
    source = deck(press, real_cards[:5], PAPERS[PaperSize.LETTER], theme.icons)
    for page, group in ((1, real_cards[:4]), (3, real_cards[4:5])):
        found = zxingcpp.read_barcodes(picture(source, page, 150))
        assert {code.text for code in found} == {card.url for card in group}
    assert zxingcpp.read_barcodes(picture(source, 0, 150)) == []


def test_a_line_beside_words_stands_where_they_begin(palette: Palette) -> None:
    aside = Side(FRONT, (Paragraph((Run("a", Face.SANS),), 10, 0, indent=1, role="aside"),), 1)
    for language, turned in ((Language.ENGLISH, False), (Language("he"), True)):
        page = f'#set page(width: 100pt, height: 30pt, margin: 10pt)\n#set text({Face.SANS}, lang: "{language}")'
        drawn = picture("\n".join([brand_typst(palette), page, paper_settings(language), *side_source(aside, "brand")]))
        inked = (ImageOps.mirror(drawn) if turned else drawn).point([255 * (value < 200) for value in range(256)]).getbbox()
        assert inked is not None
        assert inked[0] == pytest.approx(drawn.width / 10, abs=3), language
        assert inked[2] < drawn.width / 2, language


# What fits


def real_height(side: Side, palette: Palette) -> float:
    """How tall the paragraphs of a side are when Typst has set them, in points."""
    body = "\n".join(side_source(side, "brand"))
    asked = f"#context [#metadata(measure(block(width: {side.form.room}pt, [{body}])).height.pt()) <tall>]"
    source = f"{brand_typst(palette)}\n#set text({Face.SANS})\n{paper_settings(Language.ENGLISH)}\n{asked}"
    [found] = json.loads(typst.query(source.encode(), "<tall>", font_paths=fonts()))
    return float(found["value"])


def test_every_real_card_fits_and_is_as_tall_as_was_measured(real_cards: list[PracticeCard], palette: Palette) -> None:
    for card in real_cards:
        for side in (card.single, card.front, card.back):
            measured = total(side.paragraphs, side.scale, side.form.room)
            really = real_height(side, palette)
            assert really <= measured + 0.5, (card.id, side.form.name)
            assert measured <= side.form.tall, (card.id, side.form.name)
            assert side.overflow == 0
            assert min(one.at(side.scale) for one in side.paragraphs) >= SMALLEST
            assert really > measured * 0.8, "measured far too tall"


WORDS = st.lists(st.text("abcdefghijklmnoprstuvwxyzAVTWéñ’", min_size=1, max_size=16), min_size=1, max_size=60)


@settings(max_examples=60)
@given(
    texts=st.lists(st.tuples(WORDS, st.sampled_from(list(Face)), st.sampled_from(["text", "heading", "label", "aside"])), max_size=5),
    items=st.lists(st.tuples(WORDS, WORDS), max_size=3),
    form=st.sampled_from([*map(half_sheet_of, PAPERS.values()), FRONT, BACK, *map(poster_form, POSTERS.values())]),
)
def test_whatever_is_written_is_never_taller_than_was_measured(
    palette: Palette, texts: list[tuple[list[str], Face, str]], items: list[tuple[list[str], list[str]]], form: Form
) -> None:
    paragraphs = [
        Paragraph((Run(" ".join(words), face),), 10 + place, 4, role=role, indent=1.0 if role == "aside" else 0.0)
        for place, (words, face, role) in enumerate(texts)
    ]
    paragraphs += [
        Paragraph((Run(" ".join(who) + ": ", Face.BOLD), Run(" ".join(what))), 10, 4, indent=1.0, role="item") for who, what in items
    ]
    side = fitted(form, tuple(paragraphs))
    assert real_height(side, palette) <= total(side.paragraphs, side.scale, form.room) + 0.5


def test_the_longest_texts_that_a_record_may_have_fit_their_card(theme: Theme, palette: Palette) -> None:
    def filled(most: int) -> str:
        text = ("We ask the weavers by the looms what slows them down before anybody plans a class " * 5)[:most].rsplit(" ", 1)[0]
        return text.ljust(most, "s")

    file = "content/practices/ask-first.yaml"
    edits = [
        {"file": file, "instead_of": "title: Ask first", "written": f"title: {filled(80)}"},
        {
            "file": file,
            "instead_of": "summary: Ask the weavers what slows them down before you plan any class.",
            "written": f"summary: {filled(140)}",
        },
        {"file": file, "instead_of": "problem: Nobody comes to the class we planned.", "written": f"problem: {filled(260)}"},
        *(
            {"file": file, "instead_of": f"action: {old}", "written": f"action: {filled(260)}"}
            for old in ("Ask three weavers.", "Write down what they say.", "Bring it back to them.")
        ),
    ]
    checked = check_sources(sources_with(edits), theme)
    assert report(checked.problems) == ""
    card = practice_card(checked.library, checked.words[Language.ENGLISH], checked.library.get(Practice, "ask-first"), NAME, ADDRESS)
    for side in (card.single, card.front, card.back):
        assert real_height(side, palette) <= side.form.tall
    assert card.back.scale < 1.1, "letters shrink for long texts"
    assert checked.palette is not None
    press = Press.of(checked.library, checked.words, checked.palette, theme.templates, ADDRESS, KEEP_NOTHING)
    [sheet] = reader(typst_pdf(half_sheet(press, card, theme.icons))).pages
    assert letters(filled(260)) in letters(sheet.extract_text())


def test_a_text_too_long_for_its_card_is_told_and_what_is_told_mends_it(theme: Theme) -> None:
    """The golden cases hold the words; here the advice is followed."""
    import yaml

    case = yaml.safe_load((GOLDEN / "problems/print-steps-too-long-for-their-card.yaml").read_text(encoding="utf-8"))
    [problem] = check_sources(sources_with(case["edits"]), theme).problems
    over = int(re.findall(r"about (\d+) characters, or", problem.fix)[0])
    assert problem.field == "steps[1].action"
    shorter = [dict(edit) for edit in case["edits"]]
    shorter[1]["written"] = re.sub(rf".{{{over + 8}}}\.\n", ".\n", shorter[1]["written"])
    assert len(shorter[1]["written"]) < len(case["edits"][1]["written"])
    assert report(check_sources(sources_with(shorter), theme).problems) == ""


def test_a_sign_without_a_letter_breaks_no_build(theme: Theme) -> None:
    edits = [
        {"file": "content/practices/ask-first.yaml", "instead_of": "summary: Ask the weavers", "written": "summary: 🧵 Ask the weavers"},
        {"file": "content/partnerships/mill.yaml", "instead_of": "name: Made-up Mill}", "written": "name: 織物 Mill}"},
        {"file": "content/documents/weaving-charter.yaml", "instead_of": "A charter is no contract.", "written": "A charter (章) is none."},
    ]
    site = compile_site(sources_with(edits), theme, Settings(AS_OF, ADDRESS)).site
    assert site is not None
    for path, one in site.made.items():
        if path.startswith("print/"):
            assert one.make()
    assert "A charter (☐) is none." in words_of(site.file("documents/weaving-charter.pdf"))
    assert "☐ Ask the weavers" in words_of(site.made["print/cards/ask-first.pdf"].make())


# Tagged, named, the same each time


@pytest.mark.parametrize(
    "path",
    [
        *("print/playbook.pdf", "print/deck-letter.pdf", "print/cards/es/three-legged-stool.pdf"),
        *("print/es/playbook.pdf", "print/es/deck-a4.pdf", "print/cards/three-legged-stool.pdf"),
    ],
)
def test_a_pdf_is_tagged_and_says_its_title_and_language(path: str, printed: Callable[[str], bytes], site: Path) -> None:
    file = reader(printed(path) if "playbook" not in path else (site / path).read_bytes())
    root: Any = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    language = "es" if "/es/" in path else "en"
    assert root["/Lang"].split("-")[0] == language
    asked_in(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")
    assert file.metadata is not None and file.metadata.title
    tags = Counter(islice(tags_of(root["/StructTreeRoot"]), 2_000))  # of the book, the last pages
    assert tags["/H1"] >= 1
    assert tags["/P"] >= 1
    if "deck" in path:
        assert tags["/H1"] == tags["/Figure"] == 43, "a heading for each card, a text for each code"
        assert tags["/L"] == 43


def tags_of(node: Any) -> Iterator[str]:
    stack = [node]
    while stack:
        one = stack.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            stack += one
        elif hasattr(one, "get"):
            if one.get("/S"):
                yield str(one["/S"])
            if one.get("/K") is not None:
                stack.append(one["/K"])


def test_every_code_has_its_address_as_alternative_text(printed: Callable[[str], bytes], real_cards: list[PracticeCard]) -> None:
    file = reader(printed("print/cards/three-legged-stool.pdf"))
    root: Any = file.trailer["/Root"]
    stack, found = [root["/StructTreeRoot"]], []
    while stack:
        one = stack.pop().get_object()
        if isinstance(one, list):
            stack += [child for child in one if not isinstance(child.get_object(), int)]
        elif hasattr(one, "get"):
            found += [str(one["/Alt"])] if one.get("/S") == "/Figure" else []
            if one.get("/K") is not None and not isinstance(one["/K"], int):
                stack.append(one["/K"])
    assert found == [f"QR code: {ADDRESS}practices/three-legged-stool/"]


def test_two_makings_give_the_same_bytes_whatever_the_seed(site: Path, compiled: Compiled) -> None:
    """The site was built by another process, whose seed is another; ``test_two_builds_are_the_same_bytes`` has seeds of its own."""
    assert compiled.site is not None
    for path in ("print/playbook.pdf", "print/playbook.epub"):
        assert compiled.site.made[path].make() == (site / path).read_bytes()


def test_a_key_changes_with_what_is_printed_and_only_with_it(theme: Theme) -> None:
    sites = [compile_site(read_folders(SCRATCH).sources, theme, Settings(AS_OF, address)).site for address in (ADDRESS, ADDRESS, "")]
    first, again, elsewhere = (site.made for site in sites if site is not None)
    printed = [path for path in first if path.startswith("print/")]
    for path in printed:
        assert again[path].key == first[path].key
        assert elsewhere[path].key != first[path].key, "the address is in every file"
    assert len({first[path].key for path in printed}) == len(printed)
    for path in ("print/deck-letter.pdf", "print/cards/ask-first.pdf", "print/playbook.epub"):
        assert again[path].make() == first[path].make()
