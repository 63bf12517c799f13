"""Pages as MkDocs gets them: finished, with what the page frame (theme/overrides) needs to know of them, and the menus."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from hrtp_site.model import Language, Packed, Page, SiteSettings, url_of, with_sizes
from hrtp_site.pages import GONE
from hrtp_site.reading import InterfaceWords

TOC_DEPTH = 3
"""Down to which level headings stand in a page's table of contents."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu: ``language`` is given where the page is in another language than the menu."""

    title: str
    url: str
    path: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu of a language: what stands in it at once, and what stands under *More*."""

    doors: tuple[MenuItem, ...]
    more: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page frame (theme/overrides) needs to know of a page."""

    page: Page
    head_title: str
    t: InterfaceWords
    words: Mapping[Language, InterfaceWords]
    site: SiteSettings
    """What the playbook says of itself, in the page's language."""
    first: Language
    """The site's first language, whose pages stand at /."""
    menu: Menu
    footer: tuple[MenuItem, ...]
    """To which pages the foot leads beside those of the menu."""
    mine: str
    home: str
    search: str
    serving: bool
    url: Callable[[str], str]
    reach: Callable[[str], str]
    json_ld: str
    element_name: str
    """The short name of the page's element, in its language; empty for none."""
    feeds: tuple[str, ...]
    site_url: str
    """The address at which the site will stand, with / at its end; empty where nobody has said."""
    policy: str
    """The content security policy of the page."""
    script: str
    """The one inline script; empty for none."""


class ComposedPage(MkDocsPage):
    """A page as MkDocs knows it, whose HTML stands already: nothing is left to be read or converted."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page, day: dt.date, size: Callable[[str, Language], str]) -> None:
        super().__init__(None, file, config)
        self._page, self._size = page, size
        self.aside = ""
        self.meta = {"title": page.title, "description": page.description, "language": str(page.language), "listed": page.listed}
        # MkDocs takes today's date for every page; the sitemap's bytes depend on it.
        self.update_date = day.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Its HTML and what stands beside it, with the sizes of files in place, and its table of contents."""
        # MkDocs renders every page before it writes the first. Other plugins want to see a text.
        html: Any = _Unpacked(self._page.packed, self._sized)
        self.content = html if list(config.plugins) == ["hrtp"] else str(html)
        self.aside = self._sized(self._page.aside)
        headings: list[Any] = [
            {"level": one.level, "id": one.id, "name": one.words} for one in self._page.headings if one.level <= TOC_DEPTH
        ]
        self.toc = get_toc(nest_toc_tokens(headings))

    def _sized(self, html: str) -> str:
        return with_sizes(html, lambda path: self._size(path, self._page.language))

    def let_go(self) -> None:
        """The page is written: MkDocs keeps what it knew of it to the end of a build."""
        self.content, self.aside = None, ""
        self.toc = TableOfContents([])
        self._page = replace(self._page, packed=Packed.of(""), headings=(), aside="", crumbs=(), siblings=(), schema={}, facets={})


class _Unpacked:
    """Stands for a packed text until somebody writes it: ``{{ page.content }}``."""

    def __init__(self, packed: Packed, finish: Callable[[str], str]) -> None:
        self._packed, self._finish = packed, finish

    def __str__(self) -> str:
        return self._finish(str(self._packed))


def head_titles(pages: Iterable[Page]) -> dict[str, str]:
    """What each page is called in a browser's tab, by its path: of several with one title in a language, each says where it belongs.

    Not so what is gone: nothing may say what stood there.
    """
    every = [page for page in pages if page.kind != GONE]
    found = {page.path: page.title for page in every}
    above = {page.path: page.crumbs[-1].title for page in every if page.crumbs}
    for more in (above, {page.path: url_of(page.path) for page in every}):
        often = Counter((page.language, found[page.path]) for page in every)
        alike = [page.path for page in every if often[page.language, found[page.path]] > 1 and page.path in more]
        found |= {path: f"{found[path]} · {more[path]}" for path in alike}
    return found


def menu_paths(nav: Any) -> set[str]:
    """Every page named under ``nav`` in mkdocs.yml."""
    if isinstance(nav, str):
        return {nav}
    if isinstance(nav, Mapping):
        return {path for value in nav.values() for path in menu_paths(value)}
    return {path for value in nav or () for path in menu_paths(value)}


def menu(nav: Iterable[StructureItem], pages: Mapping[str, Page], words: InterfaceWords) -> Menu:
    """The menu in a language, of ``nav`` as MkDocs has read it: a section of it, whatever it is called, stands under *More*."""
    doors = [page.file.src_uri for page in nav if isinstance(page, MkDocsPage)]
    more = [page.file.src_uri for section in nav if isinstance(section, Section) for page in _pages_in(section)]
    return Menu(menu_items(doors, pages, words), menu_items(more, pages, words))


def _pages_in(section: Section) -> Iterator[MkDocsPage]:
    for item in section.children:
        if isinstance(item, MkDocsPage):
            yield item
        elif isinstance(item, Section):
            yield from _pages_in(item)


def menu_items(paths: Iterable[str], pages: Mapping[str, Page], words: InterfaceWords) -> tuple[MenuItem, ...]:
    """Those of ``paths`` at which there are pages: each language's own page where there is one, else the English page, said to be so."""
    items = []
    for path in paths:
        if path not in pages:
            continue
        own = pages[path].alternates.get(words.language)
        page = pages[own] if own else pages[path]
        foreign = None if own else page.language
        items.append(MenuItem(words(page.menu_key) if page.menu_key else page.title, url_of(page.path), page.path, foreign))
    return tuple(items)
