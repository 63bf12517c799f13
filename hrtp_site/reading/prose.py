"""A record's Markdown, once it has been read: as blocks, as HTML, as bare words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from hrtp_site.model import BLANK_PATTERN, REFERENCE_PATTERN
from hrtp_site.reading.markdown_parser import as_html

LINK_KINDS: Mapping[str, str] = {
    "practice": "practices",
    "partnership": "partnerships",
    "term": "glossary",
    "component": "components",
    "element": "elements",
    "source": "sources",
    "passage": "passages",
    "playbook": "playbooks",
    "document": "documents",
    "audience": "audiences",
    "chooser": "choosers",
    "page": "handwritten",
}
"""What stands before the colon in a link inside a text, and the kind of record it leads to."""

LINK_PATTERN = re.compile(r"\]\(\s*+([^)\s]++)[^)]*+\)")
"""A link in a text as it is written; the group is where it leads. (Where nothing closes it, it is not looked for in every way.)"""

_LINKED_WORDS = re.compile(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_ENTRY = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
_ENTRY_OR_LINE = re.compile(rf"(?:{_ENTRY.pattern})?")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_NAMED = re.compile(r"(\{[^{}]+\}|\[\[[^\[\]]+\]\])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line.

    ``blank`` is the id of a question whose answer stands here; ``text`` is then its label. ``leads`` is the place on the page to which it
    refers; ``text`` is then the title there.
    """

    text: str
    bold: bool = False
    italic: bool = False
    blank: str = ""
    leads: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item one line."""

    items: tuple[Line, ...]
    ordered: bool = False


@lru_cache(maxsize=10_000)
def _parsed(text: str) -> ET.Element:
    return ET.fromstring(f"<div>{blocks(text)}</div>")  # noqa: S314  our own Markdown's output; records hold no HTML (records.base)


@dataclass(frozen=True, slots=True)
class Names:
    """What stands in the text of a document, by ids: in its {blanks}, and where it [[refers]] to another part: its place, title."""

    labels: Mapping[str, str]
    targets: Mapping[str, tuple[str, str]]


def rich(text: str, names: Names | None = None) -> tuple[Paragraph | Bullets, ...]:
    """Markdown as blocks: paragraphs and lists. Links become words; with ``names``, {blanks} and [[references]] are runs of their own."""
    blocks: list[Paragraph | Bullets] = []
    for element in _parsed(text):
        if element.tag in ("ul", "ol"):
            items = tuple(tuple(_runs(item, names)) for item in element)
            blocks.append(Bullets(items, ordered=element.tag == "ol"))
        else:
            blocks.append(Paragraph(tuple(_runs(element, names))))
    return tuple(blocks)


def line(text: str) -> Line:
    """One line of Markdown as runs, without blanks."""
    return tuple(run for element in _parsed(text) for run in _runs(element, None))


def plain_line(text: str) -> str:
    """One line of Markdown as bare words."""
    return "".join(run.text for run in line(text))


def _runs(element: ET.Element, names: Names | None, bold: bool = False, italic: bool = False) -> Iterator[Run]:
    bold = bold or element.tag == "strong"
    italic = italic or element.tag == "em"
    yield from _pieces(element.text, names, bold, italic)
    for child in element:
        yield from _runs(child, names, bold, italic)
        yield from _pieces(child.tail, names, bold, italic)


def _pieces(text: str | None, names: Names | None, bold: bool, italic: bool) -> Iterator[Run]:
    if not text or (not text.strip() and "\n" in text):
        return
    text = _SPACES.sub(" ", text)
    if names is None:
        yield Run(text, bold, italic)
        return
    for piece in filter(None, _NAMED.split(text)):
        if blank := BLANK_PATTERN.fullmatch(piece):
            yield Run(names.labels[blank[1]], bold, italic, blank=blank[1])
        elif reference := REFERENCE_PATTERN.fullmatch(piece):
            place, title = names.targets[reference[2]]
            yield Run(title, bold, italic=True, leads=place)
        else:
            yield Run(piece, bold, italic)


@lru_cache(maxsize=20_000)
def inline(text: str) -> Markup:
    """A line of Markdown (emphasis, links, code) as HTML; everything else is escaped."""
    if not _SPECIAL.search(text) and "](" not in text:
        return escape(text)
    html = as_html(text, "attr_list").strip()
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  records hold no HTML (records.base)


def quoted(words: str) -> str:
    """Words in quotation marks, once: marks inside become single ones. What was HTML stays HTML."""
    inner = words.strip()
    if inner.startswith("“") and inner.endswith("”") and inner.count("“") == 1:
        return inner
    return type(inner)("“") + inner.replace("“", "‘").replace("”", "’") + "”"


@lru_cache(maxsize=10_000)
def blocks(text: str) -> Markup:
    """Markdown paragraphs and lists as HTML. Links to records lead where they were written to (``practice:three-legged-stool``)."""
    if _MARKUP.search(text):
        return Markup(as_html(text, "sane_lists"))  # noqa: S704  records hold no HTML (records.base)
    # Nine pieces of ten have no markup at all, and the parser needs a third of a millisecond for each.
    bare = re.split(r"\n{2,}", text.strip("\n"))
    return Markup("\n".join(f"<p>{lines}</p>" for lines in bare if lines))  # noqa: S704  no letter in it stands for markup


def paragraphs(text: str) -> Markup:
    """Markdown paragraphs and lists as HTML, for pages that stand elsewhere. Links stay words."""
    return blocks(_LINKED_WORDS.sub(r"\1", text))


_MARKUP = re.compile(r"[\\`*_\[\]<>&\x00-\x09\x0b-\x1f]|^[^\w“‘\"'(¿¡\n]|^[\d_]|[^\S\n]$", re.MULTILINE)
"""What may stand for markup: some letters anywhere, whatever begins a line and is no letter or quotation mark, blanks at its end."""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Markdown as bare words, for titles, descriptions and labels; of longer texts, paragraphs and the lines of lists stay apart."""
    return "\n\n".join(_bare(block) for block in text.split("\n\n")) if _SPECIAL.search(text) else text


def _bare(block: str) -> str:
    if not _ENTRY.match(block):
        return plain_line(block) if _SPECIAL.search(block) else block
    return "\n".join(lead.group() + plain_line(line[lead.end() :]) for line in block.split("\n") if (lead := _ENTRY_OR_LINE.match(line)))
