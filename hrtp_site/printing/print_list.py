"""The page that leads to everything for print, with how large each file is, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from hrtp_site.library import languages_of, poster_path
from hrtp_site.media import PAPERS
from hrtp_site.model import Audience, Language, Page, PaperSize, Practice, size_mark
from hrtp_site.pages import Press, Writer
from hrtp_site.printing.files import book_path, deck_path, has_book, has_deck
from hrtp_site.printing.parts import BookPart, book_parts, parts_of_deck
from hrtp_site.printing.sheets import COLUMNS, ROWS
from hrtp_site.reading import plain

PATH = "print/index.md"


@dataclass(frozen=True, slots=True)
class Item:
    """A file: what its link says, where it stands, and what it is in words."""

    name: str
    path: str
    about: str
    language: Language | None = None
    """The language of the file and of its name, where that is not the page's."""


def print_pages(press: Press) -> Iterator[Page]:
    """The page of what can be printed, in every language. How large each file is, a mark stands for."""
    yield from map(_page, press.in_each_language())


def _page(press: Press) -> Page:
    writer = press.page_beside(PATH)
    t, practices = writer.t, len(press.library.all(Practice))
    papers = sorted(PAPERS, key=lambda paper: paper is not press.library.site.paper)  # the site's own first
    # What is not translated to the last word is offered as it was written.
    first = press.speaking(writer.first)
    dealt, bound = press if has_deck(press.library) else first, press if has_book(press.library) else first
    decks = [_deck(writer, dealt, paper, part, some) for paper in papers for part, some in parts_of_deck(practices).items()]
    books = [_book(writer, bound, part, name, ending) for name, ending in (("book", "pdf"), ("epub", "epub")) for part in book_parts(bound)]
    return writer.page(
        "print.html.j2",
        title=t("print.title"),
        description=t("print.description"),
        kind="list",
        groups=[("decks", decks), ("posters", [*_posters(writer)]), ("books", books)],
        pages=sides(practices),
        frame_menu_key="nav.print",
        frame_alternates=writer.everywhere,
        frame_section=writer.path,
    )


def sides(practices: int) -> int:
    """How many sides of paper so many cards take, fronts and backs."""
    return 2 * ceil(practices / (COLUMNS * ROWS))


def _deck(writer: Writer, press: Press, paper: str, part: str, number: int) -> Item:
    t, path = writer.t, deck_path(press.library, PaperSize(paper), part)
    cards, pages = t("count.cards", n=number), t("count.pages", n=sides(number))
    name = press.t(f"print.file.deck-{paper}")
    about = t("print.deck.about", cards=cards, pages=pages, size=size_mark(path))
    return Item(press.t("print.file.part", name=name, part=part) if part else name, path, about, _foreign(writer, press))


def _posters(writer: Writer) -> Iterator[Item]:
    """The posters of *what is in it for you*, in each of its languages; a practice's stands on its own page."""
    library = writer.library
    for audience in library.all(Audience):
        for language, path in languages_of(library, audience).items():
            own = library.in_language(audience, language) or audience
            file = poster_path(path)
            about = writer.t(f"poster.about.{library.site.paper}", size=size_mark(file))
            yield Item(plain(own.title), file, about, None if language is writer.language else language)


def _book(writer: Writer, press: Press, part: BookPart, name: str, ending: str) -> Item:
    t, path = press.t, book_path(press.library, ending, part.name)
    said = t(f"print.file.{name}")
    about = writer.t(f"print.{name}.about", size=size_mark(path))
    return Item(t("print.file.part", name=said, part=part.title) if part.name else said, path, about, _foreign(writer, press))


def _foreign(writer: Writer, press: Press) -> Language | None:
    """The language of what a press makes, where that is not the page's."""
    return None if press.library.language is writer.language else press.library.language
