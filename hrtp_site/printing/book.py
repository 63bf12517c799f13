"""The whole playbook as a book: chapters in reading order, made of the same records as the pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import markdown
from markupsafe import Markup

from hrtp_site.library import address, in_words
from hrtp_site.media import Palette, typst_colour
from hrtp_site.model import Element, Language, Partnership, Practice, SiteSettings, Term, url_of
from hrtp_site.model import Source as SourceRecord
from hrtp_site.pages import Press, Writer, guidance_and_examples, teller
from hrtp_site.printing.nodes import Node, read
from hrtp_site.reading import LINK_KINDS, plain

PATH = "print/playbook.md"
"""Where the book would stand if it were a page: for words that writers ask for by address."""
IN_THE_BOOK = frozenset({"elements", "components", "practices", "partnerships", "glossary", "sources", "passages"})
"""The kinds of record to which a link in the book can lead inside the book."""
INDEXED = ("glossary-", "partnerships-")
"""A link to one of these is an entry of the index."""
_LINK = re.compile(r"\]\(\s*(\w+):([a-z0-9-]+)\s*\)")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|&\n]|^\s*(?:[-+]|\d+[.)])\s|https?:")
"""What may be Markdown: a text without it needs no parser."""
_LINKED_WORDS = re.compile(r"\[([^\]]*)\]\(#none\)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A piece of the book with a heading of its own. ``level`` 1 is a part of the book, 3 the deepest that the contents list."""

    id: str
    level: int
    title: str
    body: Node
    language: Language
    colour: str = typst_colour(0)
    """That of its headings and lines, by the name that Typst has for it."""


@dataclass(frozen=True, slots=True)
class Book:
    """The book, before it is a PDF or an EPUB. ``index`` has each entry's words and the anchor to which links lead."""

    title: str
    subtitle: str
    address: str
    licence: str
    language: Language
    site: SiteSettings
    palette: Palette
    dated: dt.date
    words: Mapping[str, str]
    cover: Node
    chapters: tuple[Chapter, ...]
    index: tuple[tuple[str, str], ...]
    anchors: Mapping[str, str] = field(default_factory=dict)
    """In which chapter (its id) each anchor stands."""


class BookWriter(Writer):
    """Writes a chapter: links lead to other places of the book, and the first use of each glossary word into its index."""

    def __init__(self, press: Press, language: Language | None = None) -> None:
        super().__init__(press, PATH, language or press.library.first)
        self._done: set[str] = set()

    def text(self, source: str) -> Markup:
        """A record's Markdown as HTML."""
        linked = _LINK.sub(self._target, source)
        if self.language is self.first:
            linked = self.press.linker.link(linked, self._done, lambda term: f"#glossary-{term}").replace("{ .hr-term }", "")
        if not _SPECIAL.search(linked):
            return Markup("<p>{}</p>").format(linked)
        _MARKDOWN.reset()
        return Markup(_MARKDOWN.convert(_LINKED_WORDS.sub(r"\1", linked)))  # noqa: S704  records hold no HTML (records.base)

    def line(self, source: str) -> Markup:
        """A line of a record's Markdown as HTML, without a paragraph around it."""
        return Markup(self.text(source).removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  as above

    def _target(self, match: re.Match[str]) -> str:
        kind, record_id = LINK_KINDS.get(match.group(1), ""), match.group(2)
        if kind in IN_THE_BOOK:
            return f"](#{kind}-{record_id})"
        if kind and self.press.site_url:
            return f"]({self.press.site_url}{url_of(address(self.library, kind, record_id, self.library.first).path)})"
        return "](#none)"

    def term(self, term_id: str) -> Term:
        """A glossary entry."""
        return self.library.get(Term, term_id)


_MARKDOWN = markdown.Markdown(extensions=["sane_lists"])


def book(press: Press) -> Book:
    """The whole book. Stories are in it only where the person agreed to print."""
    library, t = press.library, press.t
    practices = library.all(Practice)
    dated = max((one.reviewed_on for one in practices), default=dt.date(2000, 1, 1))
    cover = _body(
        BookWriter(press),
        "cover",
        practices=len(practices),
        examples=len(library.derived.own_examples),
        partnerships=len(library.all(Partnership)),
        dated=dated,
        site_url=press.site_url,
    )
    chapters = (*_elements(press), *_partnerships(press), *_stories(press), *_reference(press))
    anchors = {chapter.id: chapter.id for chapter in chapters}
    anchors |= {node.attributes["id"]: chapter.id for chapter in chapters for node in chapter.body.all() if "id" in node.attributes}
    entries = [(term.term, f"glossary-{term.id}") for term in library.all(Term)]
    entries += [(one.short_name, f"partnerships-{one.id}") for one in library.all(Partnership)]
    entries.sort(key=lambda entry: (entry[0].casefold(), entry[1]))
    return Book(
        press.site_name,
        t("book.subtitle"),
        press.site_url,
        t("footer.licence", licence=library.site.licence.name),
        library.first,
        library.site,
        press.palette,
        dated,
        t.texts,
        cover,
        chapters,
        tuple(entries),
        anchors,
    )


def _body(writer: BookWriter, template: str, **values: Any) -> Node:
    return read(writer.render(f"book/{template}.html.j2", **values))


def _elements(press: Press) -> Iterator[Chapter]:
    derived, first = press.library.derived, press.library.first
    for element in press.library.all(Element):
        colour = typst_colour(element.number)
        title = f"{element.number}. {plain(element.title)}"
        body = _body(BookWriter(press), "element", element=element, drawn=bool(derived.practices_of[element.id]))
        yield Chapter(f"elements-{element.id}", 1, title, body, first, colour)
        for practice in derived.practices_of[element.id]:
            yield _practice(press, practice, 2, colour)
        for component in derived.components_of[element.id]:
            body = _body(BookWriter(press), "component", component=component)
            yield Chapter(f"components-{component.id}", 2, plain(component.title), body, first, colour)
            for practice in derived.practices_of[component.id]:
                yield _practice(press, practice, 3, colour)


def _practice(press: Press, practice: Practice, level: int, colour: str) -> Chapter:
    derived = press.library.derived
    before, after, together = derived.neighbors[practice.id]
    body = _body(
        BookWriter(press),
        "practice",
        practice=practice,
        known=in_words(derived.known(practice), press.t),
        partnerships=[one.id for one in derived.partnerships_of(practice)],
        groups=guidance_and_examples(practice),
        before=before,
        after=after,
        together=together,
    )
    return Chapter(f"practices-{practice.id}", level, plain(practice.title), body, press.library.first, colour)


def _partnerships(press: Press) -> Iterator[Chapter]:
    t, library = press.t, press.library
    partnerships = library.all(Partnership)
    if not partnerships:
        return
    yield Chapter("partnerships", 1, t("partnerships.title"), read(f"<p>{t('partnerships.intro')}</p>"), library.first)
    for one in partnerships:
        examples = [passage.part for passage in library.derived.examples_of[one.id]]
        values = {"examples": examples, "outcomes": library.derived.outcomes_of[one.id]}
        body = _body(BookWriter(press), "partnership", partnership=one, **values)
        yield Chapter(f"partnerships-{one.id}", 2, one.short_name, body, library.first)


def _stories(press: Press) -> Iterator[Chapter]:
    """The stories whose tellers agreed to print, each once: in the book's language where it is told in it."""
    t = press.t
    told = BookWriter(press).told(press.library.stories)
    if told:
        yield Chapter("stories", 1, t("stories.title"), read(f"<p>{t('stories.consent')}</p>"), press.library.first)
    for story in told:
        writer = BookWriter(press, story.language)
        body = _body(writer, "story", story=story, who=teller(writer, story))
        yield Chapter(f"stories-{story.id}", 2, plain(story.headline), body, story.language)


def _reference(press: Press) -> Iterator[Chapter]:
    t, library = press.t, press.library
    for name, records in (("glossary", library.all(Term)), ("sources", library.all(SourceRecord))):
        if records:
            values = {"terms": records, "sources": records}
            yield Chapter(name, 1, t(f"{name}.title"), _body(BookWriter(press), name, **values), library.first)
