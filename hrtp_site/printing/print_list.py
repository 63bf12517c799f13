"""The page that leads to everything for print, with how large each file is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from hrtp_site.media import PAPERS
from hrtp_site.model import Made, Page, Practice, size_mark
from hrtp_site.pages import Press
from hrtp_site.printing.files import BOOK_EPUB, BOOK_PDF, deck_path
from hrtp_site.printing.sheets import COLUMNS, ROWS

PATH = "print/index.md"


@dataclass(frozen=True, slots=True)
class Item:
    """A file: the end of its words' key, where it stands, and what it is in words."""

    name: str
    path: str
    about: str


def print_page(press: Press, files: Mapping[str, Made]) -> Page:
    """The page of what can be printed. How large each file is, a mark stands for."""
    writer = press.page(PATH)
    t, practices = writer.t, len(press.library.all(Practice))
    pages = 2 * ceil(practices / (COLUMNS * ROWS))

    def weighed(key: str, path: str) -> str:
        cards, sides = t("count.cards", n=practices), t("count.pages", n=pages)
        return t(key, cards=cards, pages=sides, size=size_mark(path))

    papers = sorted(PAPERS, key=lambda paper: paper is not press.library.site.paper)  # the site's own first
    decks = [Item(f"deck-{name}", path, weighed("print.deck.about", path)) for name in papers if (path := deck_path(name)) in files]
    books = [Item(name, path, weighed(f"print.{name}.about", path)) for name, path in (("book", BOOK_PDF), ("epub", BOOK_EPUB))]
    return writer.page(
        "print.html.j2",
        title=t("print.title"),
        description=t("print.description"),
        kind="list",
        groups=[("decks", decks), ("books", books)],
        pages=pages,
        frame_menu_key="nav.print",
        frame_section=PATH,
    )
