"""The files for print: promises with a key that changes with everything that goes in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

from jinja2 import DictLoader

from hrtp_site.library import card_sheet_path
from hrtp_site.media import PAPERS, TYPST_VERSION, promised_pdf, typst_pdf
from hrtp_site.model import Made, PaperSize
from hrtp_site.pages import Press
from hrtp_site.printing.book import book
from hrtp_site.printing.book_pdf import book_source
from hrtp_site.printing.card import cards
from hrtp_site.printing.epub import epub_file
from hrtp_site.printing.sheets import deck, half_sheet

FOLDER = "print"
BOOK_PDF = f"{FOLDER}/playbook.pdf"
BOOK_EPUB = f"{FOLDER}/playbook.epub"
EDITION = 2
"""Counted up whenever the book is put together in another way, so that a kept one is made anew."""


def print_files(press: Press, icons: Mapping[str, str]) -> dict[str, Made]:
    """Every file for print by its path: cards, decks, the book."""
    return card_files(press, icons) | book_files(press)


def card_files(press: Press, icons: Mapping[str, str]) -> dict[str, Made]:
    """Each practice's card alone, and the deck of all cards on each paper. Nothing where there is no practice."""
    every = cards(press.library, press.t, press.site_name, press.site_url)
    files = {card_sheet_path(card.id): promised_pdf(half_sheet(press, card, icons)) for card in every}
    return files | {deck_path(name): promised_pdf(deck(press, every, paper, icons)) for name, paper in PAPERS.items() if every}


def book_files(press: Press) -> dict[str, Made]:
    """The whole playbook as PDF and as EPUB. It is composed only where one is not kept: it takes seconds for thousands of records."""
    key = f"book-{EDITION}-{TYPST_VERSION}-{_fingerprint(press)}"
    whole = cache(lambda: book(press))
    return {
        BOOK_PDF: Made(f"{key}-pdf", lambda: typst_pdf(book_source(whole()))),
        BOOK_EPUB: Made(f"{key}-epub", lambda: epub_file(whole())),
    }


def _fingerprint(press: Press) -> str:
    """Of everything that the book is made of: the records, stories that may be told, words, templates, colours, name and address."""
    library, templates = press.library, press.templates.loader
    assert isinstance(templates, DictLoader)
    records = (parsed.record.model_dump_json() for _, parsed in sorted(library.parsed.items()) if parsed.record is not None)
    pieces = (text for name, text in sorted(templates.mapping.items()) if name.startswith("book/"))
    words = (one.fingerprint for _, one in sorted(press.words.items()))
    found = hashlib.sha256()
    colours = press.palette.model_dump_json()
    for text in (*records, *map(repr, library.stories), *pieces, *words, colours, press.site_name, press.site_url):
        found.update(text.encode() + b"\0")
    return found.hexdigest()


def deck_path(paper: PaperSize) -> str:
    """The path of the deck on a paper."""
    return f"{FOLDER}/deck-{paper}.pdf"
