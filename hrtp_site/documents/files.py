"""Every file of a document, by its ending: promises, of which each is made once for a document, a language, a site and its palette."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from hrtp_site.documents.bilingual import BETWEEN_CODES, bilingual_file
from hrtp_site.documents.outline import Outline, outline_of
from hrtp_site.documents.pdf import pdf_file
from hrtp_site.documents.plain_text import plain_text
from hrtp_site.documents.word import word_file
from hrtp_site.media import TYPST_VERSION, Palette
from hrtp_site.model import Document, Language, Made, SiteSettings
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

    def key(self) -> str:
        """Changes with everything that goes in."""
        said = (self.document.model_dump_json(), self.site.model_dump_json(), repr(self.titles), self.fingerprint)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()


def document_files(own: InLanguage, palette: Palette, program: str, set_pdf: Callable[[str], bytes]) -> dict[str, Made]:
    """Each file by its ending, still to be made: Word, PDF, PDF without guidance (where there is a form), plain text.

    ``program`` stands for the program's own code in the keys of what is kept, ``set_pdf`` sets PDFs.
    Markdown is served as text: a browser shows it, and
    MkDocs leaves it alone.
    """
    makers: dict[str, Callable[[], bytes]] = {
        "docx": partial(_word, own, palette),
        "pdf": partial(_pdf, own, palette, set_pdf, True),
        "clean.pdf": partial(_pdf, own, palette, set_pdf, False),
        "md.txt": lambda: plain_text(own.outline()).encode(),
    }
    key = _key(program, palette, own)
    return {ending: Made(f"{ending}-{key}", makers[ending], apart=ending.endswith("pdf")) for ending in endings(own.document)}


def endings(document: Document) -> tuple[str, ...]:
    """The ends of the names of its files."""
    return ("docx", "pdf", *(("clean.pdf",) if has_form(document) else ()), "md.txt")


def ending_in_both(first: Language, second: Language) -> str:
    """The end of the name of the Word file in two languages: en-es.docx."""
    return f"{BETWEEN_CODES.join((first, second))}.docx"


def file_in_both(first: InLanguage, second: InLanguage, palette: Palette, program: str) -> Made:
    """The Word file in two languages, still to be made."""
    ending = ending_in_both(first.words.language, second.words.language)
    return Made(f"{ending}-{_key(program, palette, first, second)}", partial(_both, first, second, palette))


def _key(program: str, palette: Palette, *languages: InLanguage) -> str:
    parts = (program, TYPST_VERSION, palette.model_dump_json(), *(one.key() for one in languages))
    return f"document-{hashlib.sha256(repr(parts).encode()).hexdigest()}"


@lru_cache(maxsize=256)
def _word(own: InLanguage, palette: Palette) -> bytes:
    return word_file(own.outline(), palette)


@lru_cache(maxsize=256)
def _pdf(own: InLanguage, palette: Palette, set_pdf: Callable[[str], bytes], guidance: bool) -> bytes:
    return pdf_file(own.outline(), palette, set_pdf, guidance)


@lru_cache(maxsize=256)
def _both(first: InLanguage, second: InLanguage, palette: Palette) -> bytes:
    return bilingual_file(first.outline(), second.outline(), palette)
