"""The whole playbook as a book: right page numbers in contents and index, nothing left out; the EPUB."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import telling
from conftest import AS_OF, LANGUAGES, hrtp
from hypothesis import given
from hypothesis import strategies as st
from pdfs import in_a_dictionary, letters, page_of, pages_of, reader, words_of

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Compiled
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Channel, Component, Element, Partnership, Practice, Term
from hrtp_site.pages.writer import Press
from hrtp_site.printing.book import Book, book
from hrtp_site.printing.nodes import read, xhtml


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Whose readers a book is for: there is one in each language."""
    return Language(request.param)


@pytest.fixture(scope="module")
def folder(site: Path, language: Language) -> Path:
    """Where the books of a language lie."""
    return site / "print" / ("" if language is Language.ENGLISH else language)


@pytest.fixture(scope="module")
def spoken(told_in_print: Press, language: Language) -> Press:
    """What the book is made with."""
    return told_in_print.speaking(language)


@pytest.fixture(scope="module")
def whole(spoken: Press) -> Book:
    """The book as it was composed."""
    return book(spoken)


@pytest.fixture(scope="module")
def paper(folder: Path) -> bytes:
    """The book as it was built."""
    return (folder / "playbook.pdf").read_bytes()


@pytest.fixture(scope="module")
def pages(paper: bytes) -> tuple[str, ...]:
    """The words of each page of the book."""
    return pages_of(paper)


def test_the_contents_give_each_chapter_and_the_page_on_which_it_stands(pages: tuple[str, ...], whole: Book, spoken: Press) -> None:
    last = next(number for number, text in enumerate(pages) if number > 0 and spoken.t("book.contents") not in text)
    contents = re.sub(r"[\s⁠]+", " ", " ".join(pages[1:last]))
    position_there = 0
    listed = [(chapter.title, chapter.level) for chapter in whole.chapters] + [(spoken.t("book.index"), 1)]
    for title, _ in listed:
        found = re.compile(re.escape(title).replace(r"\ ", r"\s+") + r"[ .·]+(\d+)").search(contents, position_there)
        assert found, title
        position_there = found.end()
        number = int(found.group(1))
        assert letters(title) in letters(pages[number - 1]), (title, number)
        assert pages[number - 1].split()[-1] == str(number), "the number at the foot"


def test_the_bookmarks_lead_where_the_contents_say(paper: bytes, whole: Book, pages: tuple[str, ...]) -> None:
    file = reader(paper)

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


def entries_of(pages: tuple[str, ...], whole: Book, spoken: Press) -> dict[str, list[int]]:
    """The index as it is printed: words and page numbers."""
    title = spoken.t("book.index")
    first = next(number for number, text in enumerate(pages) if number > 3 and text.startswith(title[:14]))
    text = re.sub(r"\s+", " ", " ".join(re.sub(rf"{spoken.site_name} · .*", "", page) for page in pages[first:]))
    found: dict[str, list[int]] = {}
    for name, anchor in whole.index:
        match = re.search(rf"(?:^|(?<=\d) |{title.split()[-1]} ){re.escape(name)}, ((?:\d+, )*\d+)(?!\d)", text)
        if match:
            found[anchor] = [int(number) for number in match.group(1).split(", ")]
    return found


def test_the_index_is_in_the_order_of_the_alphabet(whole: Book) -> None:
    assert [name for name, _ in whole.index] == sorted((name for name, _ in whole.index), key=in_a_dictionary)


def test_the_index_gives_pages_on_which_the_word_stands(pages: tuple[str, ...], whole: Book, spoken: Press) -> None:
    found = entries_of(pages, whole, spoken)
    assert len(found) > 0.95 * len(whole.index) > 100
    for anchor, numbers in found.items():
        kind, _, record_id = anchor.partition("-")
        if kind == "glossary":
            term = spoken.library.get(Term, record_id)
            names = [term.term, *term.aliases]
        else:
            names = [spoken.library.get(Partnership, record_id).short_name]
        assert numbers == sorted(set(numbers))
        for number in numbers:
            text = letters(" ".join(pages[number - 1 : number + 1]))
            assert any(letters(name) in text for name in names), (anchor, number)


def test_the_index_misses_no_example_of_a_partnership(pages: tuple[str, ...], whole: Book, spoken: Press) -> None:
    found = entries_of(pages, whole, spoken)
    said = [letters(text) for text in pages]
    for partnership in spoken.library.all(Partnership):
        for passage in spoken.library.derived.examples_of[partnership.id]:
            title = letters(re.sub(r"\*", "", passage.part.title))
            there = [number for number, text in enumerate(said, start=1) if title in text]
            assert (set(there) | {one + 1 for one in there}) & set(found[f"partnerships-{partnership.id}"]), passage.part.id


def test_the_book_holds_every_fact_of_every_practice(pages: tuple[str, ...], spoken: Press) -> None:
    said = letters(" ".join(re.sub(rf"{spoken.site_name} · [^\n]*", "", page) for page in pages))
    numberless = re.sub(rf"{letters(spoken.t('book.page'))}\d+", "", said)
    for practice in spoken.library.all(Practice):
        for text in (practice.summary, *(step.action for step in practice.steps), *(one.title for one in practice.examples)):
            assert letters(re.sub(r"\]\([^)]*\)", "", text)) in numberless or letters(text) in said, text


def test_the_order_is_elements_components_practices_then_partnerships_glossary_sources(whole: Book, spoken: Press) -> None:
    kinds = [chapter.id.split("-")[0] for chapter in whole.chapters]
    assert [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before][-3:] == [
        "partnerships",
        "glossary",
        "sources",
    ]
    counts = Counter(kinds)
    assert counts["elements"] == len(spoken.library.all(Element))
    assert counts["components"] == len(spoken.library.all(Component))
    assert counts["practices"] == len(spoken.library.all(Practice))
    assert [chapter.id.removeprefix("practices-") for chapter in whole.chapters if chapter.id.startswith("practices-")] == [
        practice.id
        for element in spoken.library.all(Element)
        for practice in spoken.library.all(Practice)
        if spoken.library.derived.element_of(practice).id == element.id
    ]


def test_a_story_is_in_the_book_only_where_the_person_agreed_to_print(scratch: Path, theme: Theme, tmp_path: Path) -> None:
    for word, channels in (("birch", ["site", "print"]), ("cedar", ["site", "press"]), ("alder", ["site", "print"])):
        telling.write(scratch, word, telling.story(word), {f"r-{word}-1": telling.consent(channels=channels)})
        telling.release(scratch, f"made-up-{word}", f"r-{word}-1")
    assert hrtp(scratch, "story", "withdraw", "r-alder-1", "--on", AS_OF.isoformat()).returncode == 0
    run = hrtp(scratch, "book", "--to", str(tmp_path / "book"), "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    on_paper = words_of((tmp_path / "book/playbook.pdf").read_bytes())
    with zipfile.ZipFile(tmp_path / "book/playbook.epub") as archive:
        on_screen = "".join(archive.read(name).decode() for name in archive.namelist())
    for said in (on_paper, on_screen):
        assert "The birch loom is mine now." in said
        assert "cedar" not in said
        assert "alder" not in said


def test_the_real_stories_are_told_for_the_screen_alone(whole: Book, compiled: Compiled) -> None:
    assert compiled.library.stories
    agreed = {f"stories-{story.id}" for story in compiled.judgment.on(Channel.PRINT)}
    assert {chapter.id for chapter in whole.chapters if chapter.id.startswith("stories")} == agreed


# The EPUB


@pytest.fixture(scope="module")
def epub(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(folder / "playbook.epub")


OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_an_epub_begins_with_its_type_and_names_all_its_files(epub: zipfile.ZipFile, spoken: Press) -> None:
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
    assert package.findtext(f".//{DC}language") == spoken.library.language
    assert package.findtext(f".//{DC}title") == spoken.site_name
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


def test_lists_hold_entries_paragraphs_hold_no_blocks_and_links_no_links(epub: zipfile.ZipFile) -> None:
    blocks = {f"{XHTML}{tag}" for tag in ("p", "ul", "ol", "dl", "h1", "h2", "h3", "blockquote", "section")}
    for name in epub.namelist():
        if not name.endswith(".xhtml"):
            continue
        for node in ET.fromstring(epub.read(name)).iter():  # noqa: S314
            children = {child.tag for child in node}
            if node.tag in (f"{XHTML}p", f"{XHTML}h2", f"{XHTML}h3", f"{XHTML}strong", f"{XHTML}a"):
                assert not children & blocks, name
            if node.tag == f"{XHTML}a":
                assert [one for one in node.iter() if one.tag == node.tag] == [node], f"{name}: a link inside a link"
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
