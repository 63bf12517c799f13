"""What the tests of print share: the made-up address, and ways to read a PDF."""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from typing import Any

import pypdfium2
from pypdf import PdfReader

ADDRESS = "https://made-up.example/playbook/"
NAME = "The High Road Playbook"


def letters(text: str) -> str:
    """Letters and digits alone: each form breaks lines and quotes in its own way."""
    return re.sub(r"[\W_]+", "", text).casefold()


def in_a_dictionary(word: str) -> str:
    """Where words stand in a dictionary of English or of Spanish: accents and marks count for nothing, ñ is a letter after n."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word.casefold()).replace("ñ", "n龘"))
    return re.sub(r"\W+", " ", "".join(letter for letter in apart if not unicodedata.combining(letter))).strip()


@functools.lru_cache(maxsize=8)
def pages_of(content: bytes) -> tuple[str, ...]:
    """The words of each page, as pdfium reads them: a tenth of the time that pypdf takes."""
    return tuple(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(content))


def words_of(content: bytes) -> str:
    """All words of a PDF."""
    return " ".join(pages_of(content))


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def page_of(file: PdfReader, mark: Any) -> int:
    """The page, from 0, to which a bookmark leads."""
    number = file.get_destination_page_number(mark)
    assert number is not None
    return number
