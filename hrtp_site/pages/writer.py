"""What every page module needs: links, words, prose, and the templates that put them together."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar

import jinja2
from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

from hrtp_site.consent import Picture, PublishedStory
from hrtp_site.library import History, Known, Library, Passage, card_path, in_words, languages_of, nobody_knows, story_address
from hrtp_site.media import ILLUSTRATIONS, Palette, Size, examined, page_emblem, printed_illustration, typst_pdf
from hrtp_site.model import (
    KEEP_NOTHING,
    ChangedPart,
    Citation,
    Crumb,
    Document,
    Example,
    Kept,
    Language,
    Link,
    Outcome,
    Packed,
    Page,
    PageHeading,
    Partnership,
    Period,
    Person,
    Practice,
    Quote,
    Record,
    SiteSettings,
    Term,
    beginning,
    link_to,
    number,
    size_mark,
)
from hrtp_site.model import Source as SourceRecord
from hrtp_site.pages.bytecode import KeptBytecode
from hrtp_site.pages.changed import changed_parts
from hrtp_site.pages.facets import KINDS, facets_of
from hrtp_site.pages.figures import figure, period
from hrtp_site.pages.glossary_links import GlossaryLinker
from hrtp_site.pages.quoted import marked_quotations
from hrtp_site.pages.rendered import Rendered, Text
from hrtp_site.pages.wording import Wording
from hrtp_site.reading import InterfaceWords, inline, paragraphs, plain, quoted

R = TypeVar("R", bound=Record)

MOST_BESIDE = 8
"""So many entries of a list stand beside the text, where there is room; the text has them all."""


class PlainCalls(jinja2.runtime.Context):
    """For templates that call nothing that wants the context: to ask of each function whether it does takes a tenth of a page's time."""

    def call(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """What a template calls, called. The names of a loop, which Jinja hands over for who wants them, are left out."""
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        return function(*arguments, **named)


def page_templates(templates: Mapping[str, str], kept: Kept) -> jinja2.Environment:
    """The environment in which the pages' templates (path under theme/pages/ → text) are put together."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=None if kept is KEEP_NOTHING else KeptBytecode(kept),
    )
    environment.context_class = PlainCalls
    environment.filters["inline"] = inline
    environment.filters["plain"] = plain
    environment.filters["paragraphs"] = paragraphs
    environment.filters["quoted"] = quoted
    environment.filters["beginning"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["number"] = number
    environment.filters["size_mark"] = size_mark
    environment.filters["slug"] = lambda text: slugify(plain(text), "-")
    return environment


@dataclass(frozen=True)
class Press:
    """What all pages share: the library, the words, the templates, the colours and typefaces."""

    library: Library
    words: Mapping[Language, InterfaceWords]
    palette: Palette
    site_url: str
    kept: Kept = field(repr=False)
    program: str
    """Stands for the program's own code in the keys of what is kept."""
    set_pdf: Callable[[str], bytes] = field(repr=False)
    """Makes the PDF of a Typst source: in this process, or in another that gives its memory back."""
    templates: jinja2.Environment = field(repr=False)
    rendered: Rendered | None = field(repr=False)
    """What templates made the last time, for who makes pages again and again."""
    linker: GlossaryLinker = field(repr=False)
    history: History = field(default=nobody_knows, repr=False, compare=False)
    """What a record said when it was translated, for pages that say what has changed since."""
    crumbs: dict[tuple[str, str, str], Crumb] = field(init=False, repr=False, compare=False, default_factory=dict)
    """How other pages lead to a record, by its kind, its id and the field of its name: two dozen lead to each, and need but one for all."""
    _tongues: dict[Language, Press] = field(init=False, repr=False, compare=False, default_factory=dict)
    """This press in other languages, each made when it is first asked for."""

    @classmethod
    def of(
        cls,
        library: Library,
        words: Mapping[Language, InterfaceWords],
        palette: Palette,
        templates: Mapping[str, str],
        site_url: str,
        kept: Kept,
        program: str = "",
        set_pdf: Callable[[str], bytes] = typst_pdf,
        rendered: Rendered | None = None,
    ) -> Press:
        """Prepares the templates (path under theme/pages/ → text)."""
        environment = page_templates(templates, kept)
        terms = library.all(Term)
        if rendered:
            rendered.begin((words, palette, library.site, site_url, program, templates, terms))
        return cls(library, words, palette, site_url, kept, program, set_pdf, environment, rendered, GlossaryLinker(terms))

    def speaking(self, language: Language) -> Press:
        """The same press for readers of a language: its library and its words are theirs."""
        if language is self.library.language:
            return self
        if language not in self._tongues:
            library = self.library.speaking(language)
            terms = (term for term in library.all(Term) if library.translates(term))
            self._tongues[language] = replace(self, library=library, linker=GlossaryLinker(terms))
            self._tongues[language]._tongues[self.library.language] = self
        return self._tongues[language]

    def in_each_language(self) -> Iterator[Press]:
        """The press for readers of each of the site's languages, that of the first first."""
        return map(self.speaking, self.library.languages)

    @property
    def site_name(self) -> str:
        """What the playbook is called."""
        return self.library.site.name

    @property
    def t(self) -> InterfaceWords:
        """The words of its readers' language."""
        return self.words[self.library.language]

    @cached_property
    def illustrations(self) -> dict[str, str]:
        """Every illustration of the theme as SVG, by its name."""
        assert isinstance(self.templates.loader, jinja2.DictLoader)
        drawn = {name: str(text) for name, text in sorted(self.templates.loader.mapping.items()) if name.startswith(ILLUSTRATIONS)}
        return {name[len(ILLUSTRATIONS) : -len(".svg")]: text for name, text in drawn.items()}

    def printed(self, illustration: str, element: int) -> str:
        """An illustration in the colours of print, for an element or (0) for none."""
        return printed_illustration(self.illustrations[illustration], self.palette, element)

    def page(self, path: str, language: Language | None = None) -> Writer:
        """A writer for the page at ``path``; for readers of the press's own language where none is given."""
        return Writer(self.speaking(language or self.library.language), path)

    def beside(self, path: str) -> str:
        """A path in the folder of its readers' language: of pages that exist in each."""
        return self.library.beside(path)

    def page_beside(self, path: str) -> Writer:
        """A writer for the page that stands at ``path`` in the site's first language: for the same page in the press's own."""
        return self.page(self.beside(path))

    def pages_beside(self, path: str) -> Iterator[Writer]:
        """A writer for each language's page, of the page that stands at ``path`` in the site's first."""
        return (spoken.page_beside(path) for spoken in self.in_each_language())


class Writer(Wording):
    """Writes one page: its words, and whatever it shows of the records."""

    @property
    def site(self) -> SiteSettings:
        """What the playbook says of itself, in this page's language."""
        return self.library.site

    @property
    def emblem(self) -> Markup:
        """The emblem of the elements."""
        return Markup(page_emblem(len(self.library.site.elements)))  # noqa: S704  our own SVG

    def reach(self, contact: str) -> str:
        """The link to an e-mail address or a page."""
        return link_to(contact)

    def source(self, citation: Citation) -> SourceRecord:
        """The source that a citation names."""
        return self.source_by_id(citation.source)

    def source_by_id(self, source_id: str) -> SourceRecord:
        """A source by its id, in this page's language where it can be."""
        return self.library.get(SourceRecord, source_id)

    def partnership(self, partnership_id: str) -> Partnership:
        """A partnership by its id."""
        return self.library.get(Partnership, partnership_id)

    def terms(self, ids: Iterable[str]) -> list[Term]:
        """Glossary entries by their ids."""
        return [self.library.get(Term, term) for term in ids]

    def links(self, ids: Iterable[str]) -> list[Link]:
        """Links by their ids."""
        return [self.library.get(Link, link) for link in ids]

    def outcomes(self, example: Example) -> list[Outcome]:
        """The figures that measure what came of an example."""
        return [self.library.get(Outcome, outcome) for outcome in example.outcomes]

    def figure(self, outcome: Outcome) -> str:
        """A figure in words."""
        return figure(outcome, self.t)

    def known(self, found: Known) -> str:
        """What is known of a practice, in words."""
        return in_words(found, self.t)

    def reported_by(self, outcome: Outcome) -> Markup:
        """Who reports a figure, by name; the source itself, where the record names nobody."""
        source = self.source(outcome.sources[0])
        who = self.named(outcome.reported_by) if outcome.reported_by else self.marked(source, source.short_title)
        return Markup(escape(self.t("results.reported-by", who="{}"))).format(who)  # noqa: S704  escaped

    def period(self, value: Period) -> str:
        """The time a figure speaks of."""
        return period(value)

    def speaker(self, quote: Quote) -> str:
        """Who said it, with the role in which the source names them."""
        if quote.person is None:
            return quote.by or ""
        person = self.library.get(Person, quote.person)
        return ", ".join(part for part in (person.name, person.role and plain(person.role), person.affiliation) if part)

    def passage(self, passage_id: str) -> Passage:
        """An example or a piece of guidance, with the record in which it stands."""
        return self.library.derived.passages[passage_id]

    def documents(self, term_id: str) -> list[Document]:
        """The documents that a tool or method of the glossary is."""
        return self.library.derived.documents_by_term.get(term_id, [])

    def practice(self, practice_id: str) -> Practice:
        """A practice by its id."""
        return self.library.get(Practice, practice_id)

    def stories(self, kind: str, record_id: str) -> list[PublishedStory]:
        """The stories that belong to a record, newest first, each once: in this page's language where it is told in it."""
        return self.told(self.library.told.stories_of.get((kind, record_id), []))

    def stories_showing(self, practices: Iterable[str]) -> list[PublishedStory]:
        """The stories that show any of these practices, each once, newest first."""
        found = [story for practice in practices for story in self.stories(Practice.kind, practice)]
        return list(dict.fromkeys(found))

    def told(self, stories: Iterable[PublishedStory]) -> list[PublishedStory]:
        """Each story once, in this page's language where it is told in it, else in its own."""
        return [one for one in stories if one.language == story_address(self.library, one, self.language).language]

    def story_url(self, story: PublishedStory) -> str:
        """The link in HTML to a story."""
        return self.url(story_address(self.library, story, self.language).path)

    def size(self, picture: Picture) -> Size:
        """Width and height of a photo, in pixels."""
        return examined(picture.attachment, self.press.kept)

    def date(self, day: dt.date) -> str:
        """A date in the page's language: November 23, 2026."""
        return self.t.date(day)

    def render(self, template: str, **values: Any) -> str:
        """A template under theme/pages/ filled in with ``w`` (this writer), ``t`` (the words) and ``values``."""
        return self.press.templates.get_template(template).render(w=self, t=self.t, **values)

    def _text(self, template: str, values: Mapping[str, Any], library: Library) -> Text:
        """A page's text, made with the library that notes what is asked of it."""
        own, self.library = self.library, library
        try:
            html, aside = (
                marked_quotations(str(said), self.language, self.first) for said in (self.render(template, **values), self._aside)
            )
            return Text(Packed.of(html), tuple(self._headings), aside)
        finally:
            self.library = own

    def until(self, day: dt.date | None) -> str:
        """The moment (UTC) at which a day begins at the site, for a page that hides then what has ended; empty for no end."""
        return f"{beginning(day, zoneinfo.ZoneInfo(self.library.site.time_zone)):%Y-%m-%dT%H:%M:%SZ}" if day else ""

    def page(self, template: str, *, title: str, description: str, kind: str, **values: Any) -> Page:
        """The finished page. ``frame_*`` values go to the page's frame, the others to the template."""
        frame = {name.removeprefix("frame_"): values.pop(name) for name in list(values) if name.startswith("frame_")}
        frame.setdefault("alternates", {self.language: self.path})
        frame.setdefault("card", card_path(self.path))
        frame.setdefault("facets", {"kind": (kind,)} if kind in KINDS else {})
        values["title"] = title
        make = partial(self._text, template, values)
        rendered = self.press.rendered
        text = rendered.text(self.path, template, self.library, values, make) if rendered else make(self.library)
        return Page(
            self.path, self.language, plain(title), plain(description), text.packed, kind, headings=text.headings, aside=text.aside, **frame
        )

    def record_page(self, template: str, record: Record, *, title: str, description: str, **values: Any) -> Page:
        """The finished page of a record: its source file, its languages, what has changed since it was translated."""
        library = self.library
        page = self.page(
            template,
            title=title,
            description=description,
            kind=record.kind,
            frame_facets=facets_of(library, record),
            frame_dated=str(getattr(record, "reviewed_on", "")),
            frame_source_path=library.parsed[record.kind, record.id].path,
            frame_alternates=languages_of(library, record),
            **values,
        )
        if (record.kind, record.id, self.language) not in library.outdated:
            return page
        changed = self._changed(record, page.headings)
        return page if changed == () else replace(page, outdated=True, changed=changed or ())

    def _changed(self, record: Record, headings: Sequence[PageHeading]) -> tuple[ChangedPart, ...] | None:
        """The parts of a translated record's page of which the original says something else since; None where nobody knows."""
        words = self.library.written[record.kind, record.id, self.language].record
        original = self.library.speaking(self.library.first).parsed[record.kind, record.id]
        before = self.press.history(original, words.translates)[0] if words else None
        if before is None or original.record is None:
            return None
        return changed_parts(original.record, before, headings, self.t("translation.beginning"))


Frame = dict[str, Any]
"""Values for a page's frame, by the names that ``Writer.page`` takes."""
