"""The whole playbook as a book: chapters in reading order, made of the same records as the pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup

from hrtp_site.consent import PublishedStory
from hrtp_site.library import address, in_words
from hrtp_site.media import Palette, illustration_of, typst_colour
from hrtp_site.model import Element, Language, Partnership, Practice, SiteSettings, Term, url_of
from hrtp_site.model import Source as SourceRecord
from hrtp_site.pages import Press, Writer, guidance_and_examples, teller
from hrtp_site.printing.nodes import Node, read
from hrtp_site.reading import LINK_KINDS, alphabetical, plain

PATH = "print/playbook.md"
"""Where the book would stand if it were a page: for words that writers ask for by address."""
IN_THE_BOOK = frozenset({"elements", "components", "practices", "partnerships", "glossary", "sources", "passages"})
"""The kinds of record to which a link in the book can lead inside the book."""
INDEXED = ("glossary-", "partnerships-")
"""A link to one of these is an entry of the index."""
_RECORD_LINK = re.compile(r'<a href="(\w+):([a-z0-9-]+)">(.*?)</a>', re.DOTALL)


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
    picture: str = ""
    """What stands beside its first words, as SVG; empty for nothing."""


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
        super().__init__(press.speaking(language or press.library.language), PATH)

    def _with_terms(self, html: Markup) -> Markup:
        return Markup(super()._with_terms(html).replace('class="hr-term" ', ""))  # noqa: S704  HTML without a look of the site's

    def _entry(self, term_id: str) -> str:
        return f"#glossary-{term_id}"

    def _resolved(self, html: Markup) -> Markup:
        return Markup(_RECORD_LINK.sub(self._link, html))  # noqa: S704  addresses of our own in the place of others

    def _link(self, match: re.Match[str]) -> str:
        """A link to a record: into the book, or to the site; where neither can be, its words alone."""
        kind, record_id, words = LINK_KINDS.get(match.group(1), ""), match.group(2), match.group(3)
        if kind in IN_THE_BOOK:
            return f'<a href="#{kind}-{record_id}">{words}</a>'
        if kind and self.press.site_url:
            path = address(self.library, kind, record_id, self.language).path
            return f'<a href="{self.press.site_url}{url_of(path)}">{words}</a>'
        return words

    def term(self, term_id: str) -> Term:
        """A glossary entry."""
        return self.library.get(Term, term_id)


@dataclass(frozen=True, slots=True)
class Planned:
    """A chapter that is still to be composed: what makes it, and what the contents say of it."""

    id: str
    level: int
    title: str
    make: Callable[[], Chapter]


def contents(press: Press) -> Iterator[Planned]:
    """Every chapter in order. Stories are among them only where the person agreed to print."""
    yield from _elements(press)
    yield from _partnerships(press)
    yield from _stories(press)
    yield from _reference(press)


def book(press: Press) -> Book:
    """The whole book."""
    return bound(press, [one.make() for one in contents(press)], press.t("book.subtitle"))


def bound(press: Press, chapters: Sequence[Chapter], subtitle: str) -> Book:
    """Chapters as a book: the cover before them, and an index of the words and partnerships to which they lead."""
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
    anchors = {chapter.id: chapter.id for chapter in chapters}
    anchors |= {node.attributes["id"]: chapter.id for chapter in chapters for node in chapter.body.all() if "id" in node.attributes}
    entries = [(term.term, f"glossary-{term.id}") for term in library.all(Term)]
    entries += [(one.short_name, f"partnerships-{one.id}") for one in library.all(Partnership)]
    led_to = {node.href.removeprefix("#") for chapter in chapters for node in chapter.body.all() if node.href} | anchors.keys()
    entries = [entry for entry in entries if entry[1] in led_to]
    entries.sort(key=lambda entry: (alphabetical(entry[0]), entry[1]))
    return Book(
        press.site_name,
        subtitle,
        press.site_url,
        t("footer.licence", licence=library.site.licence.name),
        library.language,
        library.site,
        press.palette,
        dated,
        t.texts,
        cover,
        tuple(chapters),
        tuple(entries),
        anchors,
    )


def _body(writer: BookWriter, template: str, **values: Any) -> Node:
    return read(writer.render(f"book/{template}.html.j2", **values))


def _elements(press: Press) -> Iterator[Planned]:
    derived = press.library.derived
    for element in press.library.all(Element):
        colour, title = typst_colour(element.number), f"{element.number}. {plain(element.title)}"
        values: dict[str, Any] = {"element": element, "drawn": bool(derived.practices_of[element.id])}
        yield _planned(press, f"elements-{element.id}", 1, title, "element", colour, _picture(press, (), element), **values)
        for practice in derived.practices_of[element.id]:
            yield _practice(press, practice, 2, colour)
        for component in derived.components_of[element.id]:
            yield _planned(press, f"components-{component.id}", 2, plain(component.title), "component", colour, component=component)
            for practice in derived.practices_of[component.id]:
                yield _practice(press, practice, 3, colour)


def _picture(press: Press, problems: Iterable[str], element: Element) -> str:
    """The illustration of an element, or of a practice's first problem, in the colours of print."""
    return press.printed(illustration_of(press.library.site, problems, element.number), element.number)


def _planned(
    press: Press, name: str, level: int, title: str, template: str, colour: str = typst_colour(0), picture: str = "", **values: Any
) -> Planned:
    """A chapter that a template makes, in the book's language."""

    def make() -> Chapter:
        return Chapter(name, level, title, _body(BookWriter(press), template, **values), press.library.language, colour, picture)

    return Planned(name, level, title, make)


def _said(press: Press, name: str, title: str, words: str) -> Planned:
    """The beginning of a part of the book that is one paragraph."""
    return Planned(name, 1, title, lambda: Chapter(name, 1, title, read(f"<p>{words}</p>"), press.library.language))


def _practice(press: Press, practice: Practice, level: int, colour: str) -> Planned:
    name, title = f"practices-{practice.id}", plain(practice.title)

    def make() -> Chapter:
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
        picture = _picture(press, practice.addresses, derived.element_of(practice))
        return Chapter(name, level, title, body, press.library.language, colour, picture)

    return Planned(name, level, title, make)


def _partnerships(press: Press) -> Iterator[Planned]:
    t, library = press.t, press.library
    partnerships = library.all(Partnership)
    if partnerships:
        yield _said(press, "partnerships", t("partnerships.title"), t("partnerships.intro"))
    for one in partnerships:
        examples = [passage.part for passage in library.derived.examples_of[one.id]]
        values: dict[str, Any] = {"partnership": one, "examples": examples, "outcomes": library.derived.outcomes_of[one.id]}
        yield _planned(press, f"partnerships-{one.id}", 2, one.short_name, "partnership", **values)


def _stories(press: Press) -> Iterator[Planned]:
    """The stories whose tellers agreed to print, each once: in the book's language where it is told in it."""
    t = press.t
    told = BookWriter(press).told(press.library.stories)
    if told:
        yield _said(press, "stories", t("stories.title"), t("stories.consent"))
    for story in told:
        yield Planned(f"stories-{story.id}", 2, plain(story.headline), partial(_story, press, story))


def _story(press: Press, story: PublishedStory) -> Chapter:
    writer = BookWriter(press, story.language)
    body = _body(writer, "story", story=story, who=teller(writer, story))
    return Chapter(f"stories-{story.id}", 2, plain(story.headline), body, story.language)


def _reference(press: Press) -> Iterator[Planned]:
    t, library = press.t, press.library
    for name, records in (("glossary", library.all(Term)), ("sources", library.all(SourceRecord))):
        if records:
            yield _planned(press, name, 1, t(f"{name}.title"), name, terms=records, sources=records)
