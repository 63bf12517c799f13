"""The empty Word file into which the browser puts the pages that a reader has picked."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from functools import partial

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hrtp_site.documents.word_parts import add_page_number, new_file, same_bytes, set_font
from hrtp_site.media import PAPERS, Palette
from hrtp_site.model import Made, SiteSettings
from hrtp_site.reading import InterfaceWords

FIXED = dt.datetime(2026, 1, 1)


def packet_file(words: InterfaceWords, site: SiteSettings, palette: Palette, program: str) -> Made:
    """The .docx file, still to be made: a title and a place for the pages, each marked by a bookmark (``packet_title``, ``packet``).

    ``program`` stands for the program's own code in the key of what is kept.
    """
    key = hashlib.sha256(repr((program, words.fingerprint, site.model_dump_json(), palette.model_dump_json())).encode()).hexdigest()
    return Made(f"packet-{key}", partial(_packet, words, site, palette))


def _packet(words: InterfaceWords, site: SiteSettings, palette: Palette) -> bytes:
    file, site_name = new_file(words.language, site.country, PAPERS[site.paper]), site.name
    for name, size, color in (
        ("Normal", 11, palette.ink),
        ("Title", 24, palette.brand),
        ("Heading 1", 18, palette.brand),
        ("Heading 2", 14, palette.brand),
        ("Heading 3", 12, palette.ink),
    ):
        set_font(file.styles[name], palette.typefaces.word, size, color)
    file.styles["Heading 1"].paragraph_format.page_break_before = True
    title = words("mine.title")
    core = file.core_properties
    core.title, core.author, core.last_modified_by, core.language = title, site_name, site_name, words.language
    core.subject, core.keywords, core.comments, core.category, core.version = words("mine.description"), "", "", "", "1.0"
    core.created = core.modified = core.last_printed = FIXED
    core.revision = 1
    _marked(file.add_paragraph(title, style="Title"), "packet_title", "1")
    file.add_paragraph(words("mine.from", site=site_name))
    _marked(file.add_paragraph(words("mine.empty")), "packet", "2")
    footer = file.sections[0].footer.paragraphs[0]
    footer.add_run(f"{title} · {site_name}")
    add_page_number(footer, words("doc.page"))
    out = io.BytesIO()
    file.save(out)
    return same_bytes(out.getvalue())


def _marked(paragraph: object, name: str, number: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    paragraph._p.append(start)  # type: ignore[attr-defined]  # python-docx's own element, below its types
    paragraph._p.append(end)  # type: ignore[attr-defined]
