"""The frames of a site's pages: what stands around each, and of what a frame is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.composed import ComposedPage, Frame, Menu, MenuItem, head_titles, menu, menu_items
from hrtp_site.building.framed import templates_in
from hrtp_site.building.not_found import not_found_pages
from hrtp_site.channels import element_names, json_ld
from hrtp_site.library import feed_paths
from hrtp_site.model import Language, Packed, Page, Site, link_to, url_of
from hrtp_site.pages import STAFF, policy

AT_FOOT = ("about.md", "accessibility.md", "sources/index.md", "data/index.md", "print/index.md", "search.md", STAFF)
"""The pages to which the foot of each page leads, as far as a playbook has them and they do not stand in its menu."""


@dataclass
class Frames:
    """Makes the frames of a compiled site's pages, once ``read_menu`` has been called."""

    compiled: Compiled
    site: Site
    not_found_script: str
    """The one inline script; empty where the theme has none."""
    serving: bool
    pages: dict[str, Page] = field(init=False)
    """The site's pages by their path."""
    not_found_pages: dict[str, Language] = field(init=False)
    """The pages for addresses that do not exist, with the language with which each begins."""
    _menus: dict[Language, Menu] = field(init=False, default_factory=dict)
    _footers: dict[Language, tuple[MenuItem, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = {page.path: page for page in self.site.pages}
        self.not_found_pages = not_found_pages(self.compiled.library)
        self._titles = head_titles(self.site.pages)
        self._element_names = element_names(self.compiled.library)

    def read_menu(self, nav: Navigation) -> None:
        """Takes the menu from MkDocs."""
        in_menu = {page.file.src_uri for page in nav.pages}
        at_foot = [path for path in AT_FOOT if path not in in_menu]
        self._menus = {language: menu(nav.items, self.pages, words) for language, words in self.compiled.words.items()}
        self._footers = {language: menu_items(at_foot, self.pages, words) for language, words in self.compiled.words.items()}

    def of(self, page: Page, config: MkDocsConfig) -> Frame:
        """The frame of a page."""
        site_url, library = config.site_url or "", self.compiled.library
        # An address that does not exist may be of any depth, and where the site begins, nobody has said.
        script = self.not_found_script if page.kind == "not-found" and not site_url else ""
        return Frame(
            page=page,
            head_title=self._titles.get(page.path, page.title),
            t=self.compiled.words[page.language],
            words=self.compiled.words,
            site=library.in_language(library.site, page.language) or library.site,
            first=library.first,
            menu=self._menus[page.language],
            footer=self._footers[page.language],
            mine=self._at(page.language, "my-playbook/index.md"),
            home=self._at(page.language, "index.md"),
            search=self._at(page.language, "search.md"),
            serving=self.serving,
            url=url_of,
            reach=link_to,
            json_ld=json_ld(page, config.site_name, site_url),
            element_name=self._element_names.get((page.element, page.language), ""),
            feeds=self._there((*page.feeds, *feed_paths(library, page.language))),
            site_url=site_url,
            policy=policy(script),
            script=script,
        )

    def put(self, page: Page) -> None:
        """Puts a page in the place of the one at its path."""
        if page.title != self.pages[page.path].title:
            self._titles.pop(page.path, None)
        self.pages[page.path] = page

    def not_found(self, begins: Language, config: MkDocsConfig) -> dict[str, object]:
        """What the page for addresses that do not exist is made of: its frame, and that of what it says in each language."""
        languages = sorted(self.compiled.words, key=lambda one: one is not begins)
        titles = {one: self.compiled.words[one]("not-found.title") for one in languages}
        frames = [self.of(Page("404.md", one, titles[one], "", Packed.of(""), "not-found", wide=True), config) for one in languages]
        return {"hr": frames[0], "spoken": frames, "practices": {one: self._at(one, "practices/index.md") for one in languages}}

    def made_of(self, page: ComposedPage) -> object:
        """All that goes into a page in its frame, beside what goes into every page (``common``)."""
        ours = self.pages[page.file.src_uri]
        title, element = self._titles.get(ours.path), self._element_names.get((ours.element, ours.language))
        return (ours, sha256(str(page.content).encode()).digest(), page.aside, title, element, self._there(ours.feeds))

    def common(self, config: MkDocsConfig) -> object:
        """All that goes into the frame of every page."""
        library = self.compiled.library
        spoken = {one: library.in_language(library.site, one) for one in library.languages}
        ways = {one: [self._at(one, path) for path in ("my-playbook/index.md", "index.md", "search.md")] for one in library.languages}
        feeds = {one: self._there(feed_paths(library, one)) for one in library.languages}
        settings = Path(config.config_file_path).read_bytes()
        return (self.compiled.words, self._menus, self._footers, spoken, ways, feeds, settings, templates_in(config.theme.dirs))

    def _there(self, feeds: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path for path in feeds if path in self.site.assets)

    def _at(self, language: Language, path: str) -> str:
        return url_of(self.pages[path].alternates.get(language, path))
