"""Typst's source → a tagged PDF: the one place that calls it, and the pieces of source that every PDF needs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from functools import cache, partial
from importlib.metadata import version

import font_source_sans_pro as sans
import font_source_serif_pro as serif
import typst

from hrtp_site.media.brand import brand_typst
from hrtp_site.media.palette import Palette
from hrtp_site.media.typefaces import letters, own_edition, own_faces
from hrtp_site.media.typst_worker import set_with
from hrtp_site.model import Language, Made, SiteSettings

TYPST_VERSION = f"typst-{version('typst')}-pikepdf-{version('pikepdf')}"
"""Goes into the key of whatever it makes: another version may set another page."""
MISSING = "\N{BALLOT BOX}"
"""Stands for a character that the typefaces do not have: Typst writes no PDF/UA with one."""


def typst_pdf(source: str) -> bytes:
    """The PDF of a Typst source, set in this process. The same source gives the same bytes.

    Raises RuntimeError, with Typst's own words, where PDF/UA-1 is not met.
    """
    return set_with(fonts(), source.encode())


def promised_pdf(source: str, set_pdf: Callable[[str], bytes] = typst_pdf) -> Made:
    """The same, still to be made; ``set_pdf`` makes it, in this process or in another."""
    key = f"{TYPST_VERSION}-{hashlib.sha256(source.encode()).hexdigest()}"
    return Made(key, partial(set_pdf, source), apart=True)


def font_folders() -> list[str]:
    """Where the typefaces lie: in wheels, and the playbook's own in its theme. None of the machine's own is used."""
    own = dict.fromkeys(face.path.rpartition("/")[0] for face in own_faces())
    return [*(package.__path__[0] for package in (sans, serif)), *own]


def fonts() -> typst.Fonts:
    """These typefaces, ready."""
    return _fonts(tuple(font_folders()), own_edition())


@cache
def _fonts(folders: tuple[str, ...], _edition: str) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


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
