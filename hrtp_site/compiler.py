"""The pure heart: sources and settings in, a ``Site`` or problems out. No clock, no network, no writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hrtp_site.checks import check_library
from hrtp_site.library import Library, build_library
from hrtp_site.open_data import FILE, records_json
from hrtp_site.pages.documents import document_assets, document_pages
from hrtp_site.pages.partnerships import partnership_pages
from hrtp_site.pages.playbooks import hand_pages, playbook_pages
from hrtp_site.pages.practices import practice_pages
from hrtp_site.pages.reference import reference_pages
from hrtp_site.pages.structure import structure_pages
from hrtp_site.pages.writer import Press
from hrtp_site.parsing import Source
from hrtp_site.problems import Problem, has_errors
from hrtp_site.site import OutputCollisionError, Page, Site, url_of
from hrtp_site.vocabulary import Language
from hrtp_site.words import Words, read_words


@dataclass(frozen=True, slots=True)
class Theme:
    """What the pages are put together with, as text: templates by name, the interface's words."""

    templates: Mapping[str, str]
    words: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the compiler cannot know from the records. ``as_of`` is the date for which the site is made."""

    site_name: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Compiled:
    """The site (None where an error forbids it), the library, and every problem found."""

    site: Site | None
    library: Library
    words: Mapping[Language, Words]
    problems: tuple[Problem, ...]


PAGE_MAKERS: tuple[Callable[[Press], Iterator[Page]], ...] = (
    hand_pages,
    playbook_pages,
    structure_pages,
    practice_pages,
    partnership_pages,
    document_pages,
    reference_pages,
)


def compile_site(sources: Iterable[Source], theme: Theme, settings: Settings) -> Compiled:
    """Compiles everything. The same arguments give the same site, byte by byte.

    Raises OutputCollisionError where two outputs would stand at one address.
    """
    library, words, problems = check_sources(sources, theme)
    if has_errors(problems):
        return Compiled(None, library, words, problems)
    press = Press.of(library, words, theme.templates, settings.site_name)
    pages = tuple(page for make in PAGE_MAKERS for page in make(press))
    assets = {FILE: records_json(library)} | document_assets(press)
    _refuse_collisions([page.path for page in pages], assets)
    return Compiled(Site(pages, assets), library, words, problems)


def check_sources(sources: Iterable[Source], theme: Theme) -> tuple[Library, dict[Language, Words], tuple[Problem, ...]]:
    """Everything that can be wrong, without making a page."""
    words, word_problems = read_words(theme.words)
    library = build_library(sources)
    return library, words, (*word_problems, *library.problems, *check_library(library))


def _refuse_collisions(paths: list[str], assets: Mapping[str, bytes]) -> None:
    taken: dict[str, str] = {}
    for path in (*paths, *assets):
        url = url_of(path).casefold()
        if url in taken:
            raise OutputCollisionError(f"{taken[url]} and {path} would both stand at /{url}")
        taken[url] = path
