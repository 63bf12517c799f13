"""What is printed: practice cards and decks, the book as PDF and EPUB, and the page that lists them.

In: a ``Press``. Out: files by their path; what does not fit its card. Knows nothing of channels and of MkDocs.
"""

from hrtp_site.printing.card import practice_card
from hrtp_site.printing.card_checks import check_cards
from hrtp_site.printing.files import book_files, print_files
from hrtp_site.printing.print_list import print_pages
from hrtp_site.printing.selection import DECK_FACETS, NothingSelectedError, selected
from hrtp_site.printing.sheets import deck

__all__ = [
    "DECK_FACETS",
    "NothingSelectedError",
    "book_files",
    "check_cards",
    "deck",
    "practice_card",
    "print_files",
    "print_pages",
    "selected",
]
