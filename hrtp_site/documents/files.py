"""Every file of a document, by its ending. Made once for a document, a language, a site and its palette."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hrtp_site.documents.bilingual import BETWEEN_CODES, bilingual_file
from hrtp_site.documents.outline import Outline, outline_of
from hrtp_site.documents.pdf import pdf_file
from hrtp_site.documents.plain_text import plain_text
from hrtp_site.documents.word import word_file
from hrtp_site.media import Palette
from hrtp_site.model import Document, SiteSettings
from hrtp_site.reading import InterfaceWords


def has_form(document: Document) -> bool:
    """Whether a document's page has a form that fills in its Word file."""
    return bool(document.cover)


@dataclass(frozen=True)
class InLanguage:
    """What a document's files are made of, in one language: ``site`` and the ``titles`` of sources are in it, too."""

    document: Document
    words: InterfaceWords = field(hash=False, compare=False)
    site: SiteSettings
    titles: tuple[tuple[str, str], ...]
    fingerprint: str

    @classmethod
    def of(cls, document: Document, words: InterfaceWords, site: SiteSettings, titles: Mapping[str, str]) -> InLanguage:
        """The same, told apart from others by all that it says."""
        return cls(document, words, site, tuple(sorted(titles.items())), words.fingerprint)

    def outline(self) -> Outline:
        """The document's outline."""
        return outline_of(self.document, self.words, self.site, dict(self.titles))


@lru_cache(maxsize=256)
def document_files(own: InLanguage, palette: Palette) -> Mapping[str, bytes]:
    """The bytes of each file by its ending. Nothing is made twice.

    Word, PDF, PDF without guidance (where there is a form), plain text. Markdown is served as text: a browser shows it, and MkDocs leaves
    it alone.
    """
    whole = own.outline()
    made = {"docx": word_file(whole, palette), "pdf": pdf_file(whole, palette)}
    if has_form(own.document):
        made["clean.pdf"] = pdf_file(whole, palette, guidance=False)
    return made | {"md.txt": plain_text(whole).encode()}


@lru_cache(maxsize=256)
def file_in_both(first: InLanguage, second: InLanguage, palette: Palette) -> tuple[str, bytes]:
    """The Word file in two languages, and its ending. Nothing is made twice."""
    ending = BETWEEN_CODES.join((first.words.language, second.words.language))
    return f"{ending}.docx", bilingual_file(first.outline(), second.outline(), palette)
