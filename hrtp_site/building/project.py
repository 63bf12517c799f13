"""A project's folder, opened: everything that its people wrote, read once, ready to be checked or compiled."""

from __future__ import annotations

import datetime as dt
import hashlib
import zoneinfo
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mkdocs.config import load_config

from hrtp_site.building.beside import in_another_process, in_turn
from hrtp_site.building.checking import Before, Checked, Theme, check_sources
from hrtp_site.building.compiler import Compiled, Settings, compile_pages, compile_site
from hrtp_site.building.folders import read_folders, read_settings, read_theme
from hrtp_site.building.history import history_of
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.setting import set_pdf
from hrtp_site.consent import Attachment, judge
from hrtp_site.media import web_font_files
from hrtp_site.model import AsOf, Channel, Page, Problem, SiteSettings
from hrtp_site.pages import Press, desk_words, load_templates, ordinary_words_for_search, page_templates
from hrtp_site.reading import SourceText, parse_record

WORTH_ANOTHER = 100
"""Of so many files another processor makes a part of the pages: of fewer, it would take as long to begin."""


@dataclass(frozen=True, slots=True)
class Project:
    """``problems`` are those of files that could not be read; ``check`` and ``compile`` add all others to them."""

    folder: Path
    site_url: str
    """The address at which the site will stand; empty where nobody has said."""
    sources: tuple[SourceText, ...]
    attachments: Mapping[str, Attachment]
    theme: Theme
    kept: KeptOnDisk
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...] = ()
    """What systems and editors have left among the records, and hidden files: of no interest, but never passed over silently."""

    @classmethod
    def open(cls, folder: Path, site_url: str | None = None) -> Project:
        """Reads the folder that holds ``mkdocs.yml``, which says the site's address where ``site_url`` is not given.

        Raises mkdocs.exceptions.ConfigurationError where ``mkdocs.yml`` cannot be read.
        """
        if site_url is None:
            site_url = load_config(str(folder / "mkdocs.yml")).site_url or ""
        folders = read_folders(folder)
        theme, kept = read_theme(folder), KeptOnDisk(folder)
        return cls(folder, site_url, folders.sources, folders.attachments, theme, kept, folders.problems, folders.passed_over)

    def day(self, as_of: AsOf | None = None) -> dt.date:
        """The day at the site when it is ``as_of``, or now, whichever zone this machine is in."""
        return _day(self.sources, as_of)

    def check(self) -> Checked:
        """Every record, and all that is wrong with the project."""
        checked = check_sources(self.sources, self.theme, self.attachments, self.kept)
        return replace(checked, problems=(*self.problems, *checked.problems))

    def begin(self) -> None:
        """Has another processor make what a site needs whatever its records say, if it is not kept.

        First the compiled templates, then what is known of words and letters, and the typefaces.
        """
        program, site = program_code(), _site(self.sources)
        languages = site.languages if site else ()
        first = [ordinary_words_for_search(language, program) for language in languages]
        then = [*desk_words(languages, program).values(), *web_font_files().values()]
        self.kept.begin(
            lambda kept: load_templates(page_templates(self.theme.templates, kept)),
            lambda kept: [kept.file(one) for one in (*first, *then)],
            in_another_process,
        )

    def compile(self, as_of: dt.date, drafts: bool = False, before: Before | None = None) -> Compiled:
        """The site as of a day, and all that is wrong; ``before`` is for who compiles again and again. Raises OutputCollisionError."""
        settings = Settings(as_of, self.site_url, drafts, program_code())
        # What another process remembers is lost.
        beside = in_turn if before or len(self.sources) < WORTH_ANOTHER else in_another_process
        compiled = compile_site(
            self.sources, self.theme, settings, self.attachments, self.kept, set_pdf, before, beside, history_of(self.folder)
        )
        return replace(compiled, problems=(*self.problems, *compiled.problems))

    def pages(self, as_of: dt.date, before: Before, records: Mapping[str, Collection[str]]) -> tuple[Page, ...]:
        """The pages of some records alone (ids by kind), with drafts as ``compile`` lets them in; none where anything is wrong."""
        settings = Settings(as_of, self.site_url, True, program_code())
        history = history_of(self.folder)
        return compile_pages(self.sources, self.theme, settings, self.attachments, self.kept, before, records, history)

    def press(self, checked: Checked, as_of: dt.date | None = None, channel: str = Channel.SITE) -> Press:
        """What pages are made with. It holds no story unless a day is given: then those that may be told on it in a channel.

        Only for a project whose check found no error.
        """
        assert checked.palette is not None  # else there was an error
        stories = judge(checked.unjudged, as_of).on(channel) if as_of else ()
        library = checked.library.telling(stories)
        return Press.of(library, checked.words, checked.palette, self.theme.templates, self.site_url, self.kept, program_code(), set_pdf)


def day_of(folder: Path, as_of: AsOf | None = None) -> dt.date:
    """The same for the project in a folder, of which nothing else has to be read."""
    return _day(read_settings(folder), as_of)


def _day(sources: Iterable[SourceText], as_of: AsOf | None) -> dt.date:
    return (as_of or AsOf(dt.datetime.now(dt.UTC))).day_in(_zone(sources))


def _site(sources: Iterable[SourceText]) -> SiteSettings | None:
    """What site.yaml says; None where it cannot be read."""
    source = next((one for one in sources if one.path == "site.yaml"), None)
    return parse_record(source, SiteSettings, SiteSettings.kind).record if source else None


def _zone(sources: Iterable[SourceText]) -> dt.tzinfo:
    """The site's time zone; UTC where site.yaml cannot be read."""
    site = _site(sources)
    return zoneinfo.ZoneInfo(site.time_zone) if site else dt.UTC


@cache
def program_code() -> str:
    """The hash of the program's own code: what one version of it has made, another makes anew."""
    root = Path(__file__).resolve().parent.parent
    found = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
