"""The words of one page: in which language, what they link to, Markdown as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from sys import intern
from typing import TYPE_CHECKING, TypeVar

from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

from hrtp_site.library import Address, address
from hrtp_site.model import Citation, Language, PageHeading, Record, Term, relative_url
from hrtp_site.model import Source as SourceRecord
from hrtp_site.pages.answers import first_sentence
from hrtp_site.reading import LINK_KINDS, blocks, inline

if TYPE_CHECKING:
    from hrtp_site.pages.writer import Press

R = TypeVar("R", bound=Record)

_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
_RECORD_LINK = re.compile(r'href="(\w+):([a-z0-9-]+)"')
"""A link to a record in HTML: what stands before the colon, and the record's id."""


class Wording:
    """Knows where a page stands and in which language, and which glossary words it has linked."""

    def __init__(self, press: Press, path: str) -> None:
        self.press = press
        self.path = path
        self.language = press.library.language
        self.t = press.t
        self.library = press.library
        """All records, in this page's language as far as they are translated."""
        self._linked: set[str] = set()
        self._headings: list[PageHeading] = []
        self._aside = ""

    @property
    def first(self) -> Language:
        """The site's first language, in which everything exists."""
        return self.library.first

    def beside(self, path: str) -> str:
        """A path in the folder of this page's language: of pages that exist in each."""
        return self.press.beside(path)

    @property
    def everywhere(self) -> dict[Language, str]:
        """The page's path in each of the site's languages, where it exists in all of them."""
        own = "" if self.language is self.first else f"{self.language}/"
        path = self.path.removeprefix(own)
        return {one: self.library.beside(path, one) for one in self.library.languages}

    def where(self, kind: str, record_id: str) -> Address:
        """Where a record stands for this page's readers."""
        return address(self.library, kind, record_id, self.language)

    def url(self, path: str) -> str:
        """The link in HTML from this page to another, or to an asset."""
        return relative_url(self.path, path)

    def record_url(self, record: Record) -> str:
        """The link in HTML to a record."""
        return self.url(self.where(record.kind, record.id).path)

    def foreign(self, record: Record) -> Language | None:
        """The language of a record's page where it is not this page's."""
        language = self.where(record.kind, record.id).language
        return None if language is self.language else language

    def own(self, record: R) -> R:
        """A record that another library gave, in this page's language where there is a translation, else as it is."""
        return self.library.in_language(record, self.language) or record

    def in_other_languages(self, record: R) -> dict[Language, R]:
        """A record as the site has it in other languages than this page's."""
        others = {one: self.library.in_language(record, one) for one in self.library.languages if one is not self.language}
        return {language: own for language, own in others.items() if own is not None}

    def lang(self, record: Record | None = None) -> Markup:
        """The attributes for a record's words where this page has them in another language than its own; of no record: of original words.

        A search in the page's language leaves them alone.
        """
        own = record is not None and self.library.in_language(record, self.language) is not None
        return Markup() if own or self.language is self.first else _html(f' lang="{self.first}" data-pagefind-ignore')

    def marked(self, record: Record | None, words: str) -> Markup:
        """Words of a record (of none: original words), marked where this page has them in another language than its own."""
        lang = self.lang(record)
        return _html(f"<span{lang}>{escape(words)}</span>") if lang else escape(words)

    def named(self, name: str) -> Markup:
        """A name as it is in the site's first language, marked where this page has another. A search finds it all the same."""
        return escape(name) if self.language is self.first else _html(f'<span lang="{self.first}">{escape(name)}</span>')

    def heading(self, level: int, name: str, words: str, css: str = "") -> Markup:
        """A heading with an id, to which the page's table of contents leads. ``words`` are escaped unless they are HTML."""
        shown = escape(words)
        self._headings.append(PageHeading(level, name, intern(str(_TAG.sub("", shown)))))  # pages have most of them in common
        look = f' class="{escape(css)}"' if css else ""
        return _html(f'<h{level} id="{escape(name)}"{look}>{shown}</h{level}>')

    def aside(self, caller: Callable[[], str]) -> str:
        """Takes what a template calls it with out of the text, to stand beside it: ``{% call w.aside() %}…{% endcall %}``."""
        self._aside = caller()
        return ""

    def prose(self, text: str) -> Markup:
        """A record's Markdown as blocks of HTML, its links resolved and the first use of each glossary word linked."""
        return self._with_terms(self._resolved(blocks(text)))

    def text(self, text: str) -> Markup:
        """A hand-written page's Markdown: prose in which headings stand, each with an id made of its words."""

        def heading(match: re.Match[str]) -> str:
            words = Markup(match.group(2))  # noqa: S704  a piece of HTML
            return self.heading(int(match.group(1)), slugify(words.striptags(), "-"), words)

        return Markup(_HEADING.sub(heading, self.prose(text)))  # noqa: S704  HTML with ids put in

    def line(self, text: str) -> Markup:
        """The same inside a line or an entry of a list: a paragraph alone comes without its tags."""
        html = self.prose(text)
        alone = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
        return Markup(html[len("<p>") : -len("</p>")]) if alone else html  # noqa: S704  a piece of HTML

    def html(self, text: str) -> Markup:
        """A line of Markdown as HTML, its links resolved, without links to the glossary."""
        return self._resolved(inline(text))

    def _with_terms(self, html: Markup) -> Markup:
        linked = self.press.linker.link(html, self._linked, self._entry)
        return Markup(linked)  # noqa: S704  HTML with links put in

    def _entry(self, term_id: str) -> str:
        """The link to the entry of a word in the glossary."""
        return self.url(self.where(Term.kind, term_id).path)

    def _resolved(self, html: Markup) -> Markup:
        if "href=" not in html:
            return html

        def target(match: re.Match[str]) -> str:
            kind = LINK_KINDS.get(match.group(1))
            return f'href="{self.url(self.where(kind, match.group(2)).path)}"' if kind else match.group()

        return Markup(_RECORD_LINK.sub(target, html))  # noqa: S704  addresses of our own in the place of others

    def cite(self, citation: Citation) -> Markup:
        """A citation: the source, linked, and the locator, both as they were published."""
        source = self.library.get(SourceRecord, citation.source)
        link = f'<a href="{escape(self.record_url(source))}"{self.lang(source)}>{escape(source.short_title)}</a>'
        return _html(f"{link}, {self.marked(None, citation.locator)}")

    def citations(self, sources: Iterable[Citation], label: str = "") -> Markup:
        """Citations in one line, introduced by ``label``; by the word for *source* where none is given."""
        return _html(f"{escape(label or self.t('source.label'))} {Markup('; ').join(self.cite(one) for one in sources)}")

    def first_sentence(self, text: str) -> Markup:
        """The first sentence of a definition, its links resolved."""
        return self.html(first_sentence(text))

    def gist(self, text: str) -> Markup:
        """The same without its links: for what is itself pressed."""
        return self.unlinked(first_sentence(text))

    def unlinked(self, text: str) -> Markup:
        """A line of Markdown as HTML without its links."""
        return Markup(re.sub(r"</?a\b[^>]*>", "", inline(text)))  # noqa: S704  HTML with links taken out


def _html(text: str) -> Markup:
    """HTML of whose parts each is HTML already, or escaped. ``Markup.format`` takes ten times as long, a tenth of a page's time."""
    return Markup(text)  # noqa: S704  see above
