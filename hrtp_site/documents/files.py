"""Every file of a document, by its ending. Made once for a document, a language, a site and its palette."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hrtp_site.documents.outline import Outline, outline_of
from hrtp_site.documents.pdf import pdf_file
from hrtp_site.documents.plain_text import plain_text
from hrtp_site.documents.word import word_file
from hrtp_site.media import Palette
from hrtp_site.model import Document, Language, SiteSettings
from hrtp_site.reading import InterfaceWords

DOCUMENT_ENDINGS = ("docx", "pdf", "md.txt")
"""Word, PDF, plain text. Markdown is served as text: a browser shows it, and MkDocs leaves it alone."""

_words: dict[tuple[Language, int], InterfaceWords] = {}


def document_files(
    document: Document, words: InterfaceWords, site: SiteSettings, palette: Palette, titles: Mapping[str, str]
) -> dict[str, bytes]:
    """The bytes of each file by its ending; ``site`` and the ``titles`` of sources in the document's language. Nothing is made twice."""
    key = (words.language, hash(words.fingerprint))
    _words.setdefault(key, words)
    return _made(document, key, site, palette, tuple(sorted(titles.items())))


@lru_cache(maxsize=256)
def _made(
    document: Document, key: tuple[Language, int], site: SiteSettings, palette: Palette, titles: tuple[tuple[str, str], ...]
) -> dict[str, bytes]:
    whole: Outline = outline_of(document, _words[key], site, dict(titles))
    return {
        "docx": word_file(whole, palette),
        "pdf": pdf_file(whole, palette),
        "md.txt": plain_text(whole).encode(),
    }
