"""Typst's source → a tagged PDF: the one place that calls it, and the pieces of source that every PDF needs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import cache
from importlib.metadata import version

import font_source_sans_pro as sans
import font_source_serif_pro as serif
import typst

from hrtp_site.media.brand import brand_typst
from hrtp_site.media.palette import Palette
from hrtp_site.media.typefaces import letters
from hrtp_site.model import Language, Made, SiteSettings

TYPST_VERSION = f"typst-{version('typst')}"
"""Goes into the key of whatever it makes: another version may set another page."""
MISSING = "\N{BALLOT BOX}"
"""Stands for a character that the typefaces do not have: Typst writes no PDF/UA with one."""


def typst_pdf(source: str) -> bytes:
    """The PDF of a Typst source. Typst refuses to write it where PDF/UA-1 is not met. The same source gives the same bytes."""
    made = typst.compile(source.encode(), format="pdf", pdf_standards="ua-1", font_paths=fonts(), timestamp=0)
    assert isinstance(made, bytes)
    return made


def promised_pdf(source: str) -> Made:
    """The same, still to be made."""
    return Made(f"{TYPST_VERSION}-{hashlib.sha256(source.encode()).hexdigest()}", lambda: typst_pdf(source))


@cache
def fonts() -> typst.Fonts:
    """The two typefaces, which lie in wheels; none of the machine's own."""
    folders = [package.__path__[0] for package in (sans, serif)]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def typst_head(
    title: str, site: SiteSettings, palette: Palette, language: Language, description: str = "", dated: dt.date | None = None
) -> str:
    """The source's first lines: what a PDF says of itself, the palette's names, and the language in which it is read aloud."""
    date = f"datetime(year: {dated.year}, month: {dated.month}, day: {dated.day})" if dated else "none"
    about = ", ".join(f"{name}: {typst_string(text)}" for name, text in (("author", site.name), ("description", description)) if text)
    lines = [f"#set document(title: {typst_string(title)}, {about}, date: {date})", brand_typst(palette)]
    return "\n".join([*lines, f'#set text(lang: "{language}", region: "{site.country.lower()}")'])


def typst_string(text: str) -> str:
    """A text as Typst's string: whatever characters it has, they stay characters; those without a letter become squares."""
    if not text.isascii():
        known = letters()
        text = "".join(letter if ord(letter) in known else MISSING for letter in text)
    return json.dumps(text, ensure_ascii=False)
