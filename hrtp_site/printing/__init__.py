"""What is printed: practice cards and decks, the book as PDF and EPUB, and the page that lists them.

In: a ``Press``. Out: files by their path; what does not fit its card. Knows nothing of channels and of MkDocs.
"""

from hrtp_site.printing.card import practice_card
from hrtp_site.printing.card_checks import check_cards
from hrtp_site.printing.files import book_files, pdf, print_files
from hrtp_site.printing.print_list import print_page
from hrtp_site.printing.selection import FACETS, NothingSelectedError, selected
from hrtp_site.printing.sheets import deck

__all__ = [
    "FACETS",
    "NothingSelectedError",
    "book_files",
    "check_cards",
    "deck",
    "pdf",
    "practice_card",
    "print_files",
    "print_page",
    "selected",
]
