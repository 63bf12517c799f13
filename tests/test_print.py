"""What is printed: cards, decks whose backs meet their fronts, the book with right page numbers, the EPUB; and what fits."""

from __future__ import annotations

import io
import json
import os
import posixpath
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import telling
import typst
import zxingcpp
from conftest import AS_OF, PROJECT, hrtp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from test_problems import sources_with

from hrtp_site.compiler import Compiled, Settings, Theme, check_sources, compile_site
from hrtp_site.documents.pdf import fonts
from hrtp_site.folders import read_folders
from hrtp_site.library import Library
from hrtp_site.pages.writer import Press
from hrtp_site.printing.book import Book, book
from hrtp_site.printing.card import BACK, FRONT, HALF_SHEET, Form, PracticeCard, Side, cards, fitted, practice_card
from hrtp_site.printing.files import print_files
from hrtp_site.printing.nodes import read, xhtml
from hrtp_site.printing.page import print_page
from hrtp_site.printing.selection import FACETS, NothingSelectedError, facets, selected
from hrtp_site.printing.sheets import A4, LETTER, PAPERS, SETTINGS, Paper, address_lines, deck, half_sheet, position, side_source
from hrtp_site.printing.typesetting import SMALLEST, Face, Paragraph, Run, total
from hrtp_site.problems import report
from hrtp_site.reading import read_records
from hrtp_site.records import Component, Element, Outcome, Partnership, Practice, Term
from hrtp_site.site import KEEP_NOTHING, Made
from hrtp_site.vocabulary import Channel, Evidence, Language, Sector, Stage

ADDRESS = "https://made-up.example/playbook/"
NAME = "The High Road Playbook"


@pytest.fixture(scope="module")
def press(compiled: Compiled, theme: Theme) -> Press:
    """The real records, as they stand at an address."""
    return Press.of(compiled.library, compiled.words, theme.templates, NAME, ADDRESS, KEEP_NOTHING)


@pytest.fixture(scope="module")
def real_cards(press: Press) -> list[PracticeCard]:
    return cards(press.library, press.words[Language.ENGLISH], NAME, ADDRESS)


@pytest.fixture(scope="module")
def site_with_address(theme: Theme) -> dict[str, Made]:
    site = compile_site(read_folders(PROJECT).sources, theme, Settings(NAME, AS_OF, ADDRESS)).site
    assert site is not None
    return site.made


@pytest.fixture(scope="module")
def made(site_with_address: dict[str, Made]) -> Callable[[str], bytes]:
    """The bytes of a file for print, made once."""
    known: dict[str, bytes] = {}

    def content(path: str) -> bytes:
        if path not in known:
            known[path] = site_with_address[path].make()
        return known[path]

    return content


@pytest.fixture(scope="module")
def whole(press: Press) -> Book:
    return book(press)


def letters(text: str) -> str:
    """Letters and digits alone: lines break differently on paper."""
    return re.sub(r"[\W_]+", "", text).casefold()


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def page_of(file: PdfReader, mark: Any) -> int:
    """The page, from 0, to which a bookmark leads."""
    number = file.get_destination_page_number(mark)
    assert number is not None
    return number


# The cards


def test_every_practice_has_a_card_and_its_page_links_it(compiled: Compiled) -> None:
    assert compiled.site is not None
    practices = {practice.id for practice in compiled.library.all(Practice)}
    found = {path.removeprefix("print/cards/").removesuffix(".pdf") for path in compiled.site.made if path.startswith("print/cards/")}
    assert found == practices
    assert len(practices) > 40
    for page in compiled.site.pages:
        if page.kind == "practices":
            assert f"(../print/cards/{page.path.split('/')[1].removesuffix('.md')}.pdf)" in page.markdown


def test_a_card_says_everything_that_it_has_to(made: Callable[[str], bytes], press: Press) -> None:
    library, t = press.library, press.words[Language.ENGLISH]
    for practice in library.all(Practice):
        [sheet] = reader(made(f"print/cards/{practice.id}.pdf")).pages
        assert [float(edge) for edge in sheet.mediabox] == [0, 0, 5.5 * 72, 8.5 * 72]
        said = letters(sheet.extract_text())
        element = library.derived.element_of(practice)
        wanted = [practice.title, practice.summary, practice.problem, f"{element.number} {element.short_title}"]
        wanted += [t.label("evidence", library.derived.evidence(practice)), f"{ADDRESS}practices/{practice.id}/"]
        wanted += [one.short_name for one in library.derived.partnerships_of(practice)]
        for step in practice.steps[:3]:
            wanted += [step.action, ", ".join(t.label("role", role) for role in step.who)]
        assert [one for one in wanted if letters(re.sub(r"\]\([^)]*\)", "", one)) not in said] == [], practice.id
        assert all(letters(step.action) not in said for step in practice.steps[3:])


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


def test_every_code_leads_a_camera_to_the_practices_page(press: Press, real_cards: list[PracticeCard], theme: Theme) -> None:
    words = press.words[Language.ENGLISH]
    for card in real_cards:
        [code] = zxingcpp.read_barcodes(picture(half_sheet(card, words, theme.icons)))
        assert code.text == card.url == f"{ADDRESS}practices/{card.id}/"


def test_an_address_is_broken_into_lines_that_fit_and_loses_nothing() -> None:
    for address in (f"{ADDRESS}practices/a-b-c/", "https://" + "x" * 200 + "/practices/y/", f"https://a.example/{'long-' * 40}/"):
        lines = address_lines(address, 150)
        assert "".join(lines) == address
        assert len(lines) > 1 or len(address) < 40
    assert address_lines(f"{ADDRESS}practices/a-b-c/", 150)[0].endswith(("/", "-"))


# The deck


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_a_deck_has_its_papers_size_and_a_page_of_backs_for_each_page_of_fronts(
    paper: Paper, made: Callable[[str], bytes], real_cards: list[PracticeCard]
) -> None:
    pages = reader(made(f"print/deck-{paper.name}.pdf")).pages
    sizes = {(round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in pages}
    assert sizes == {{"letter": (612.0, 792.0), "a4": (595.3, 841.9)}[paper.name]}
    assert len(pages) == 2 * -(-len(real_cards) // 4)
    for place in range(4):
        x, y = position(paper, place, back=False)
        assert x >= 18 and y >= 18, "too near the edge for a printer"
        assert x + FRONT.width <= paper.width - 18 and y + FRONT.height <= paper.height - 18


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_a_cards_back_lies_behind_its_front(paper: Paper, made: Callable[[str], bytes], real_cards: list[PracticeCard]) -> None:
    """The file itself is measured: headings on the fronts, links on the backs, the back turned over the long edge."""
    file = reader(made(f"print/deck-{paper.name}.pdf"))
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
    for paper in (LETTER, A4):
        for place in range(4):
            x, y = position(paper, place, back=False)
            mirrored, same = position(paper, place, back=True)
            assert mirrored == pytest.approx(paper.width - x - FRONT.width)
            assert same == y


def test_the_codes_of_a_whole_sheet_are_those_of_its_cards(press: Press, real_cards: list[PracticeCard], theme: Theme) -> None:
    source = deck(real_cards[:5], LETTER, press.words[Language.ENGLISH], theme.icons, "Five")
    for page, group in ((1, real_cards[:4]), (3, real_cards[4:5])):
        found = zxingcpp.read_barcodes(picture(source, page, 150))
        assert {code.text for code in found} == {card.url for card in group}
    assert zxingcpp.read_barcodes(picture(source, 0, 150)) == []


# What fits


def real_height(side: Side) -> float:
    """How tall the paragraphs of a side are when Typst has set them, in points."""
    body = "\n".join(side_source(side, "#14524a"))
    asked = f"#context [#metadata(measure(block(width: {side.form.room}pt, [{body}])).height.pt()) <tall>]"
    source = f"#set text({Face.SANS})\n{SETTINGS}\n{asked}"
    [found] = json.loads(typst.query(source.encode(), "<tall>", font_paths=fonts()))
    return float(found["value"])


def test_every_real_card_fits_and_is_as_tall_as_was_measured(real_cards: list[PracticeCard]) -> None:
    for card in real_cards:
        for side in (card.single, card.front, card.back):
            measured = total(side.paragraphs, side.scale, side.form.room)
            really = real_height(side)
            assert really <= measured + 0.5, (card.id, side.form.name)
            assert measured <= side.form.tall, (card.id, side.form.name)
            assert side.overflow == 0
            assert min(one.at(side.scale) for one in side.paragraphs) >= SMALLEST
            assert really > measured * 0.8, "measured far too tall"


WORDS = st.lists(st.text("abcdefghijklmnoprstuvwxyzAVTWéñ’", min_size=1, max_size=16), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.tuples(WORDS, st.sampled_from(list(Face)), st.sampled_from(["text", "heading", "label", "aside"])), max_size=5),
    items=st.lists(st.tuples(WORDS, WORDS), max_size=3),
    form=st.sampled_from([HALF_SHEET, FRONT, BACK]),
)
def test_whatever_is_written_is_never_taller_than_was_measured(
    texts: list[tuple[list[str], Face, str]], items: list[tuple[list[str], list[str]]], form: Form
) -> None:
    paragraphs = [
        Paragraph((Run(" ".join(words), face),), 10 + place, 4, role=role, indent=1.0 if role == "aside" else 0.0)
        for place, (words, face, role) in enumerate(texts)
    ]
    paragraphs += [
        Paragraph((Run(" ".join(who) + ": ", Face.BOLD), Run(" ".join(what))), 10, 4, indent=1.0, role="item") for who, what in items
    ]
    side = fitted(form, tuple(paragraphs))
    assert real_height(side) <= total(side.paragraphs, side.scale, form.room) + 0.5


def test_the_longest_texts_that_a_record_may_have_fit_their_card(theme: Theme) -> None:
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
        assert real_height(side) <= side.form.tall
    assert card.back.scale < 1.1, "letters shrink for long texts"
    [sheet] = reader(pdf_of(half_sheet(card, checked.words[Language.ENGLISH], theme.icons))).pages
    assert letters(filled(260)) in letters(sheet.extract_text())


def pdf_of(source: str) -> bytes:
    made = typst.compile(source.encode(), format="pdf", pdf_standards="ua-1", font_paths=fonts(), timestamp=0)
    assert isinstance(made, bytes)
    return made


def test_a_text_too_long_for_its_card_is_told_and_what_is_told_mends_it(theme: Theme) -> None:
    """The golden cases hold the words; here the advice is followed."""
    import yaml

    case = yaml.safe_load((Path(__file__).parent / "golden/problems/print-steps-too-long-for-their-card.yaml").read_text(encoding="utf-8"))
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
    ]
    site = compile_site(sources_with(edits), theme, Settings(NAME, AS_OF, ADDRESS)).site
    assert site is not None
    for path, one in site.made.items():
        if path.startswith("print/"):
            assert one.make()
    assert "☐ Ask the weavers" in reader(site.made["print/cards/ask-first.pdf"].make()).pages[0].extract_text()


# Tagged, named, the same each time


@pytest.mark.parametrize("path", ["print/playbook.pdf", "print/deck-letter.pdf", "print/deck-a4.pdf", "print/cards/three-legged-stool.pdf"])
def test_a_pdf_is_tagged_and_says_its_title_and_language(path: str, made: Callable[[str], bytes]) -> None:
    file = reader(made(path))
    root: Any = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].split("-")[0] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode("utf-8", "replace")
    assert file.metadata is not None and file.metadata.title
    tags = Counter(tags_of(root["/StructTreeRoot"]))
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


def test_every_code_has_its_address_as_alternative_text(made: Callable[[str], bytes], real_cards: list[PracticeCard]) -> None:
    file = reader(made("print/cards/three-legged-stool.pdf"))
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


def test_two_makings_give_the_same_bytes_whatever_the_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-m", "hrtp_site", "book", "--to", str(tmp_path / seed), "--as-of", AS_OF.isoformat()],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "SITE_URL": ADDRESS},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert run.returncode == 0, run.stderr
    for name in ("playbook.pdf", "playbook.epub"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_key_changes_with_what_is_printed_and_only_with_it(site_with_address: dict[str, Made], compiled: Compiled, theme: Theme) -> None:
    assert compiled.site is not None
    printed = [path for path in site_with_address if path.startswith("print/")]
    again = compile_site(read_folders(PROJECT).sources, theme, Settings(NAME, AS_OF, ADDRESS)).site
    assert again is not None
    for path in printed:
        assert again.made[path].key == site_with_address[path].key
        assert compiled.site.made[path].key != site_with_address[path].key, "the address is in every file"
    assert len({site_with_address[path].key for path in printed}) == len(printed)
    for path in ("print/deck-letter.pdf", "print/cards/three-legged-stool.pdf", "print/playbook.epub"):
        assert again.made[path].make() == site_with_address[path].make()


# The book


@pytest.fixture(scope="module")
def pages(made: Callable[[str], bytes]) -> list[str]:
    """The words of each page of the book."""
    return [page.extract_text() for page in reader(made("print/playbook.pdf")).pages]


def test_the_contents_give_each_chapter_and_the_page_on_which_it_stands(pages: list[str], whole: Book) -> None:
    last = next(number for number, text in enumerate(pages) if number > 0 and "Contents" not in text)
    contents = re.sub(r"[\s⁠]+", " ", " ".join(pages[1:last]))
    position_there = 0
    listed = [(chapter.title, chapter.level) for chapter in whole.chapters] + [("Index of words and partnerships", 1)]
    for title, _ in listed:
        found = re.compile(re.escape(title).replace(r"\ ", r"\s+") + r"[ .·]+(\d+)").search(contents, position_there)
        assert found, title
        position_there = found.end()
        number = int(found.group(1))
        assert letters(title) in letters(pages[number - 1]), (title, number)
        assert pages[number - 1].split()[-1] == str(number), "the number at the foot"


def test_the_bookmarks_lead_where_the_contents_say(made: Callable[[str], bytes], whole: Book, pages: list[str]) -> None:
    file = reader(made("print/playbook.pdf"))

    def flat(entries: Any) -> Iterator[Any]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                yield entry

    marks = list(flat(file.outline))
    titles = [str(mark.title) for mark in marks]
    wanted = iter(titles)
    assert all(chapter.title in wanted for chapter in whole.chapters), "in the book's own order"
    for mark in marks:
        assert letters(str(mark.title)) in letters(pages[page_of(file, mark)]), mark.title


def entries_of(pages: list[str], whole: Book) -> dict[str, list[int]]:
    """The index as it is printed: words and page numbers."""
    first = next(number for number, text in enumerate(pages) if number > 3 and text.startswith("Index of words"))
    text = re.sub(r"\s+", " ", " ".join(re.sub(r"The High Road Playbook · .*", "", page) for page in pages[first:]))
    found: dict[str, list[int]] = {}
    for name, anchor in whole.index:
        match = re.search(rf"(?:^|(?<=\d) |partnerships ){re.escape(name)}, ((?:\d+, )*\d+)(?!\d)", text)
        if match:
            found[anchor] = [int(number) for number in match.group(1).split(", ")]
    return found


def test_the_index_gives_pages_on_which_the_word_stands(pages: list[str], whole: Book, press: Press) -> None:
    found = entries_of(pages, whole)
    assert len(found) > 0.95 * len(whole.index) > 100
    for anchor, numbers in found.items():
        kind, _, record_id = anchor.partition("-")
        if kind == "glossary":
            term = press.library.get(Term, record_id)
            names = [term.term, *term.aliases]
        else:
            names = [press.library.get(Partnership, record_id).short_name]
        assert numbers == sorted(set(numbers))
        for number in numbers:
            text = letters(" ".join(pages[number - 1 : number + 1]))
            assert any(letters(name) in text for name in names), (anchor, number)


def test_the_index_misses_no_example_of_a_partnership(pages: list[str], whole: Book, press: Press) -> None:
    found = entries_of(pages, whole)
    for partnership in press.library.all(Partnership):
        for passage in press.library.derived.examples_of[partnership.id]:
            title = letters(re.sub(r"\*", "", passage.part.title))
            there = [number for number, text in enumerate(pages, start=1) if title in letters(text)]
            assert (set(there) | {one + 1 for one in there}) & set(found[f"partnerships-{partnership.id}"]), passage.part.id


def test_the_book_holds_every_fact_of_every_practice(pages: list[str], press: Press) -> None:
    said = letters(" ".join(re.sub(r"The High Road Playbook · [^\n]*", "", page) for page in pages))
    for practice in press.library.all(Practice):
        for text in (practice.summary, *(step.action for step in practice.steps), *(one.title for one in practice.examples)):
            assert letters(re.sub(r"\]\([^)]*\)", "", text)) in re.sub(r"page\d+", "", said) or letters(text) in said, text


def test_the_order_is_elements_components_practices_then_partnerships_glossary_sources(whole: Book, press: Press) -> None:
    kinds = [chapter.id.split("-")[0] for chapter in whole.chapters]
    assert [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before][-3:] == [
        "partnerships",
        "glossary",
        "sources",
    ]
    counts = Counter(kinds)
    assert counts["elements"] == len(press.library.all(Element))
    assert counts["components"] == len(press.library.all(Component))
    assert counts["practices"] == len(press.library.all(Practice))
    assert [chapter.id.removeprefix("practices-") for chapter in whole.chapters if chapter.id.startswith("practices-")] == [
        practice.id
        for element in press.library.all(Element)
        for practice in press.library.all(Practice)
        if press.library.derived.element_of(practice).id == element.id
    ]


def test_a_story_is_in_the_book_only_where_the_person_agreed_to_print(scratch: Path, theme: Theme, tmp_path: Path) -> None:
    for word, channels in (("birch", ["site", "print"]), ("cedar", ["site", "press"]), ("alder", ["site", "print"])):
        telling.write(scratch, word, telling.story(word), {f"r-{word}-1": telling.consent(channels=channels)})
        telling.release(scratch, f"made-up-{word}", f"r-{word}-1")
    assert hrtp(scratch, "story", "withdraw", "r-alder-1", "--on", AS_OF.isoformat()).returncode == 0
    run = hrtp(scratch, "book", "--to", str(tmp_path / "book"), "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    on_paper = "".join(page.extract_text() for page in reader((tmp_path / "book/playbook.pdf").read_bytes()).pages)
    with zipfile.ZipFile(tmp_path / "book/playbook.epub") as archive:
        on_screen = "".join(archive.read(name).decode() for name in archive.namelist())
    for said in (on_paper, on_screen):
        assert "The birch loom is mine now." in said
        assert "cedar" not in said
        assert "alder" not in said


def test_the_real_stories_are_told_for_the_screen_alone(whole: Book, compiled: Compiled) -> None:
    assert compiled.library.stories
    agreed = {f"stories-{story.id}" for story in compiled.library.stories if Channel.PRINT in story.channels}
    assert {chapter.id for chapter in whole.chapters if chapter.id.startswith("stories")} == agreed


# The EPUB


@pytest.fixture(scope="module")
def epub(made: Callable[[str], bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made("print/playbook.epub")))


OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_an_epub_begins_with_its_type_and_names_all_its_files(epub: zipfile.ZipFile) -> None:
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert epub.read("mimetype") == b"application/epub+zip"
    assert {entry.date_time for entry in epub.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    container = ET.fromstring(epub.read("META-INF/container.xml"))  # noqa: S314
    [root] = [one.attrib["full-path"] for one in container.iter() if one.tag.endswith("rootfile")]
    package = ET.fromstring(epub.read(root))  # noqa: S314
    assert package.attrib["version"] == "3.0"
    items = {one.attrib["id"]: one.attrib for one in package.iter(f"{OPF}item")}
    files = {posixpath.join(posixpath.dirname(root), one["href"]) for one in items.values()}
    assert files | {"mimetype", "META-INF/container.xml", root} == set(epub.namelist())
    assert [one["href"] for one in items.values() if one.get("properties") == "nav"] == ["nav.xhtml"]
    spine = [one.attrib["idref"] for one in package.iter(f"{OPF}itemref")]
    assert len(spine) == len(set(spine))
    assert {items[one]["href"] for one in spine} == {one["href"] for one in items.values() if one["media-type"] == "application/xhtml+xml"}
    assert package.findtext(f".//{DC}language") == "en"
    assert package.findtext(f".//{DC}title") == NAME
    identifier = package.find(f".//{DC}identifier")
    assert identifier is not None and identifier.attrib["id"] == package.attrib["unique-identifier"]
    modified = [one.text for one in package.iter(f"{OPF}meta") if one.attrib.get("property") == "dcterms:modified"]
    assert len(modified) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified[0] or "")


def test_every_page_of_the_epub_is_well_formed_and_each_link_in_it_leads_somewhere(epub: zipfile.ZipFile) -> None:
    ids: dict[str, set[str]] = {}
    trees = {name: ET.fromstring(epub.read(name)) for name in epub.namelist() if name.endswith(".xhtml")}  # noqa: S314
    for name, tree in trees.items():
        assert tree.attrib["lang"] in ("en", "es")
        assert tree.findtext(f".//{XHTML}title")
        assert len(list(tree.iter(f"{XHTML}h1"))) == 1, name
        every = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
        assert len(every) == len(set(every)), name
        ids[name] = set(every)
    links = 0
    for name, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            href = link.attrib["href"]
            if href.startswith(("https://", "http://")):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.join(posixpath.dirname(name), path) if path else name
            assert target in trees, (name, href)
            assert not anchor or anchor in ids[target], (name, href)
            links += 1
    assert links > 1000


def test_lists_hold_entries_and_paragraphs_hold_no_blocks(epub: zipfile.ZipFile) -> None:
    blocks = {f"{XHTML}{tag}" for tag in ("p", "ul", "ol", "dl", "h1", "h2", "h3", "blockquote", "section")}
    for name in epub.namelist():
        if not name.endswith(".xhtml"):
            continue
        for node in ET.fromstring(epub.read(name)).iter():  # noqa: S314
            children = {child.tag for child in node}
            if node.tag in (f"{XHTML}p", f"{XHTML}h2", f"{XHTML}h3", f"{XHTML}strong", f"{XHTML}a"):
                assert not children & blocks, name
            if node.tag in (f"{XHTML}ul", f"{XHTML}ol"):
                assert children == {f"{XHTML}li"}, name
            if node.tag == f"{XHTML}dl":
                assert children == {f"{XHTML}dt", f"{XHTML}dd"}, name


def test_the_contents_of_the_epub_nest_as_the_book_does(epub: zipfile.ZipFile, whole: Book) -> None:
    nav = ET.fromstring(epub.read("EPUB/nav.xhtml"))  # noqa: S314
    [contents] = [one for one in nav.iter(f"{XHTML}nav") if one.attrib.get("id") == "toc"]

    def flat(node: Any, depth: int) -> Iterator[tuple[int, str]]:
        for item in node.findall(f"{XHTML}li"):
            yield depth, item.find(f"{XHTML}a").text
            for inner in item.findall(f"{XHTML}ol"):
                yield from flat(inner, depth + 1)

    listed = list(flat(contents.find(f"{XHTML}ol"), 1))
    assert listed[:-1] == [(chapter.level, chapter.title) for chapter in whole.chapters]


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=80))
def test_whatever_a_record_says_becomes_well_formed(text: str) -> None:
    for source in (text, f"<p>{text}</p>", f"<p class='x' onclick=\"y\">{text}<strong>a</strong></p>", f"<ul><li>{text}</li></ul>{text}"):
        node = ET.fromstring(xhtml(read(source)))  # noqa: S314
        assert {name for one in node.iter() for name in one.attrib} <= {"id", "href", "class"}


# Selections


def test_a_facet_chooses_what_the_records_say(compiled: Compiled) -> None:
    library = compiled.library
    for name, facet in facets(library).items():
        for value in facet.values:
            wanted = [one.id for one in library.all(Practice) if has(library, one, name, value)]
            if wanted:
                assert [one.id for one in selected(library, {name: [value]})] == wanted, (name, value)
            else:
                with pytest.raises(NothingSelectedError, match="No practice"):
                    selected(library, {name: [value]})


def has(library: Library, practice: Practice, facet: str, value: str) -> bool:
    """The same question asked of the records themselves."""
    partners = [library.get(Partnership, one) for example in practice.examples for one in example.partnerships]
    if facet == "stage":
        return value in practice.stages
    if facet == "element":
        home = practice.element or library.get(Component, practice.component or "").element
        return home == value
    if facet == "component":
        return practice.component == value
    if facet == "sector":
        return any(one.sector == value for one in partners)
    if facet == "partnership":
        return any(one.id == value for one in partners)
    figures = [library.get(Outcome, one) for example in practice.examples for one in example.outcomes]
    results = [one for one in figures if one.type == "outcome"]
    level = "claimed"
    if any(one.evaluated_by for one in results):
        level = "evaluated"
    elif any(one.value is not None for one in results):
        level = "measured-outcome"
    elif len({one.id for one in partners}) >= 3:
        level = "three-instances"
    elif partners:
        level = "named-instance"
    return level == value


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_values_of_one_facet_mean_or_and_facets_mean_and(data: st.DataObject, compiled: Compiled) -> None:
    library = compiled.library
    known = facets(library)
    names = data.draw(st.sets(st.sampled_from(FACETS), max_size=3))
    asked = {name: data.draw(st.lists(st.sampled_from(known[name].values), min_size=1, max_size=3)) for name in sorted(names)}
    wanted = [
        one.id for one in library.all(Practice) if all(any(has(library, one, name, v) for v in values) for name, values in asked.items())
    ]
    try:
        assert [one.id for one in selected(library, asked)] == wanted
    except NothingSelectedError:
        assert wanted == []


def test_short_ways_to_say_a_value(compiled: Compiled) -> None:
    library = compiled.library
    assert selected(library, {"element": ["2"]}) == selected(library, {"element": ["partnership-priority"]})
    assert selected(library, {"component": ["Composition"]}) == selected(library, {"component": ["partnership-composition"]})
    both = selected(library, {"component": ["commitment"]})
    assert {one.component for one in both} == {"partnership-commitment", "worker-voice-commitment"}
    assert selected(library, {}) == library.all(Practice)
    assert {tuple(facet.values) for facet in facets(library).values()} >= {tuple(Stage), tuple(Sector), tuple(Evidence)}


def test_a_deck_from_the_command_line_holds_the_cards_that_were_asked_for(tmp_path: Path, compiled: Compiled) -> None:
    file = tmp_path / "deck.pdf"
    run = hrtp(PROJECT, "deck", "--stage", "forming", "--element", "2", "--component", "composition", "--paper", "a4", "--to", str(file))
    assert run.returncode == 0, run.stderr
    wanted = [one.title for one in selected(compiled.library, {"stage": ["forming"], "component": ["partnership-composition"]})]
    assert [str(one.title) for one in reader(file.read_bytes()).outline if not isinstance(one, list)] == wanted
    assert f"{len(wanted)} cards are in" in run.stdout
    assert "flipped on the long edge" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--sector", "wather"], "Did you mean water?"),
        (["--stage", "asleep"], "Allowed: forming, sustaining, expanding"),
        (["--element", "1", "--component", "composition"], "Beside the rest, element may be: partnership-priority"),
        (["--to", "deck.docx"], "let it end with .pdf"),
    ],
)
def test_a_selection_of_nothing_is_told_with_what_is_allowed(arguments: list[str], told: str, tmp_path: Path) -> None:
    run = hrtp(PROJECT, "deck", *arguments, *([] if "--to" in arguments else ["--to", str(tmp_path / "x.pdf")]))
    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_is_printed_of_records_with_an_error(scratch: Path, tmp_path: Path) -> None:
    path = scratch / "content/practices/ask-first.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Ask first", f"title: {'Weavingmill' * 7}"), encoding="utf-8")
    run = hrtp(scratch, "deck", "--to", str(tmp_path / "x.pdf"))
    assert run.returncode == 1
    assert "wider than the card's front" in run.stderr
    assert not (tmp_path / "x.pdf").exists()


# The page


def test_the_page_for_print_leads_to_every_file_and_says_how_large_it_is(compiled: Compiled) -> None:
    assert compiled.site is not None
    [page] = [one for one in compiled.site.pages if one.path == "print/index.md"]
    for name in ("deck-letter.pdf", "deck-a4.pdf", "playbook.pdf", "playbook.epub"):
        [line] = [line for line in page.markdown.splitlines() if f"({name})" in line]
        size = len(compiled.site.made[f"print/{name}"].make())
        said = f"{size / 1_000_000:.1f} megabytes" if size >= 1_000_000 else f"{round(size / 1000)} kilobytes"
        assert said in line


def test_a_playbook_without_practices_has_a_book_and_no_deck(compiled: Compiled, theme: Theme) -> None:
    library, _ = read_records([])
    press = Press.of(library, compiled.words, theme.templates, NAME, "", KEEP_NOTHING)
    files = print_files(press, theme.icons)
    assert list(files) == ["print/playbook.pdf", "print/playbook.epub"]
    assert all(made.make() for made in files.values())
    assert "deck" not in print_page(press, files).markdown
