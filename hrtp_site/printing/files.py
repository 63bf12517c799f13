"""The files for print: promises with a key that changes with everything that goes in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from jinja2 import DictLoader

from hrtp_site.library import Library, card_sheet_path
from hrtp_site.media import ILLUSTRATIONS, PAPERS, TYPST_VERSION, promised_pdf
from hrtp_site.model import Component, Element, Made, PaperSize, Partnership, Practice, Record, Source, Term
from hrtp_site.pages import Press
from hrtp_site.printing.book_pdf import book_source
from hrtp_site.printing.card import PracticeCard, cards
from hrtp_site.printing.epub import epub_file
from hrtp_site.printing.parts import BookPart, book_parts, deck_parts
from hrtp_site.printing.poster import Poster, poster_source, posters
from hrtp_site.printing.sheets import deck, half_sheet

FOLDER = "print"
EDITION = 5
"""Counted up whenever the book is put together in another way, so that a kept one is made anew."""


def print_files(press: Press, icons: Mapping[str, str]) -> dict[str, Made]:
    """Every file for print by its path, in each of the site's languages as far as it is translated: cards, decks, posters, the book."""
    found: dict[str, Made] = {}
    for spoken in press.in_each_language():
        found |= card_files(spoken, icons) | poster_files(spoken, icons) | (book_files(spoken) if has_book(spoken.library) else {})
    return found


def poster_files(press: Press, icons: Mapping[str, str]) -> dict[str, Made]:
    """Every poster."""
    look = _look(press, icons)

    def promised(poster: Poster) -> Made:
        key = hashlib.sha256(repr((look, poster)).encode()).hexdigest()
        return Made(f"posters-{key}", lambda: press.set_pdf(poster_source(press, poster, icons)), apart=True)

    return {path: promised(poster) for path, poster in posters(press).items()}


def card_files(press: Press, icons: Mapping[str, str]) -> dict[str, Made]:
    """Each practice's card alone, and the deck of all cards on each paper. Nothing where there is no practice.

    In another language than the site's first, cards of those that are translated; no deck until all are.
    """
    every, look = cards(press.library, press.t, press.site_name, press.site_url), _look(press, icons)

    def promised(some: Sequence[PracticeCard], source: Callable[[], str], paper: str = "") -> Made:
        # What a card says is known at once; its Typst, with a QR code drawn, is needed only where it is not kept.
        key = hashlib.sha256(repr((look, paper, some)).encode()).hexdigest()
        return Made(f"cards-{key}", lambda: press.set_pdf(source()), apart=True)

    files = {card_sheet_path(press.library, card.id): promised([card], partial(half_sheet, press, card, icons)) for card in every}
    for part, some in (deck_parts(every) if has_deck(press.library) else {}).items():
        for name, paper in PAPERS.items():
            files[deck_path(press.library, name, part)] = promised(some, partial(deck, press, some, paper, icons), name)
    return files


def _look(press: Press, icons: Mapping[str, str]) -> str:
    """Changes with everything on a card but what it says: colours, icons, pictures, words, the site's settings, the program."""
    said = (press.program, TYPST_VERSION, press.palette.model_dump_json(), sorted(icons.items()), press.illustrations, press.t.fingerprint)
    return hashlib.sha256(repr((*said, press.library.site.model_dump_json(), press.library.language)).encode()).hexdigest()


def book_files(press: Press) -> dict[str, Made]:
    """The playbook as PDF and as EPUB, whole or in parts. It is composed only where one is not kept: it takes seconds for thousands."""
    key = f"book-{EDITION}-{TYPST_VERSION}-{_fingerprint(press)}"
    files: dict[str, Made] = {}
    for part in book_parts(press):
        files[book_path(press.library, "pdf", part.name)] = Made(f"{key}-{part.name}-pdf", partial(_book_pdf, press, part), apart=True)
        files[book_path(press.library, "epub", part.name)] = Made(f"{key}-{part.name}-epub", partial(_book_epub, press, part))
    return files


def _book_pdf(press: Press, part: BookPart) -> bytes:
    # Kept by its text, too: a word changed in one part leaves the others as they are.
    return press.kept.once(promised_pdf(book_source(part.book(press)), press.set_pdf))


def _book_epub(press: Press, part: BookPart) -> bytes:
    return epub_file(part.book(press))


def _fingerprint(press: Press) -> str:
    """Of everything that the book is made of: the records, stories that may be told, words, templates, colours, name and address."""
    library, templates = press.library, press.templates.loader
    assert isinstance(templates, DictLoader)
    records = (parsed.record.model_dump_json() for _, parsed in sorted(library.parsed.items()) if parsed.record is not None)
    pieces = (text for name, text in sorted(templates.mapping.items()) if name.startswith(("book/", ILLUSTRATIONS)))
    words = (one.fingerprint for _, one in sorted(press.words.items()))
    found = hashlib.sha256()
    colours = press.palette.model_dump_json()
    for text in (library.language, *records, *map(repr, library.stories), *pieces, *words, colours, press.site_name, press.site_url):
        found.update(text.encode() + b"\0")
    return found.hexdigest()


def has_deck(library: Library) -> bool:
    """Whether there is a deck for its readers: every practice stands in their language."""
    return _whole(library, library.all(Practice))


def has_book(library: Library) -> bool:
    """Whether there is a book for its readers: everything that is in it stands in their language."""
    return _whole(library, [one for model in IN_THE_BOOK for one in library.all(model)])


def _whole(library: Library, records: Sequence[Record]) -> bool:
    return library.language is library.first or (bool(records) and all(map(library.translates, records)))


IN_THE_BOOK: tuple[type[Record], ...] = (Element, Component, Practice, Partnership, Term, Source)


def deck_path(library: Library, paper: PaperSize, part: str = "") -> str:
    """The path of the deck, or of a part of it, on a paper."""
    name = f"deck-{paper}{part and f'-{part}'}.pdf"
    return f"{FOLDER}/{library.beside(name)}"


def book_path(library: Library, ending: str, part: str = "") -> str:
    """The path of the book, or of a part of it: ``ending`` is pdf or epub."""
    name = f"playbook{part and f'-{part}'}.{ending}"
    return f"{FOLDER}/{library.beside(name)}"
