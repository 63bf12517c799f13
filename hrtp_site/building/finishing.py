"""What is made of finished pages: search, the zip to take along, addresses by content; then the last look, and the site goes out."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from hrtp_site.building.beside import in_another_process
from hrtp_site.building.indexing import Indexing
from hrtp_site.building.manifest import write_manifest
from hrtp_site.building.offline import FILE as TAKE_ALONG
from hrtp_site.building.offline import say_size, write_offline
from hrtp_site.building.project import Project
from hrtp_site.building.public import copy_public
from hrtp_site.building.publish import publish
from hrtp_site.building.repository import commit_of
from hrtp_site.building.second_net import Look, finds, look_at_papers
from hrtp_site.building.told import refusals_told, strict_warnings
from hrtp_site.building.versions import keep_one_generation, name_styles_and_scripts, name_what_is_fetched
from hrtp_site.building.withheld_words import Forbidden, forbidden_in

log = get_plugin_logger("hrtp")


def finish(
    staged: Path,
    site: Path,
    project: Project,
    day: dt.date,
    folder: str,
    gone: Collection[str],
    said: Mapping[str, Callable[[int], str]],
    left_out: Collection[str],
    indexing: Indexing,
) -> bool:
    """Makes what stands beside the pages of a ``staged`` site, looks at all of it once more, and publishes it; says whether it did.

    ``site`` is where it is published, as of ``day``. ``folder`` is the one in the zip; ``said`` are the pages that say how large the zip
    is, each in its own words. ``gone`` are the files of pages that say that a story is gone, ``left_out`` those left for later.
    ``indexing`` makes the search's index.

    Raises PluginError where something stands in it that must not.
    """
    # While others make the index and look through papers, the pages are packed, which they only read, and then told what they load.
    indexing.close()
    (looked,) = in_another_process(lambda: _look_at_papers(staged, project, day))

    def index() -> bytes:
        indexing.wait_until_read()
        name_styles_and_scripts(staged)
        number, offline = indexing.made()
        log.info("%d pages can be searched", number)
        return offline

    with refusals_told():
        write_offline(staged, folder, gone, index)
    say_size(staged, said)
    fetched = name_what_is_fetched(staged)
    with refusals_told():
        copy_public(project.folder, staged)
    if strict_warnings():
        return False
    _look_once_more(site, staged, *looked())
    write_manifest(staged, day, commit_of(project.folder), gone, left_out, fetched)
    publish(site)
    return True


def _look_at_papers(staged: Path, project: Project, day: dt.date) -> tuple[Forbidden, Look]:
    interface = [source.text for source in (*project.theme.words, *project.theme.own_words)]
    forbidden = forbidden_in(project.folder, day.isoformat(), interface)
    return forbidden, look_at_papers(staged, forbidden, TAKE_ALONG)


def _look_once_more(site: Path, staged: Path, forbidden: Forbidden, papers: Look) -> None:
    """Refuses to publish a site in which something stands that must not: the gate has a hole then."""
    kept = keep_one_generation(site, staged)
    found = finds(staged, forbidden, papers, in_another_process)
    if found and kept:
        # What only an earlier build said is no reason to refuse this one.
        for folder in kept:
            shutil.rmtree(folder)
        found = finds(staged, forbidden, papers, in_another_process)
    if found:
        listed = "\n".join(f"  {one}" for one in found)
        raise PluginError(
            f"Nothing was published: the finished site holds what must not be in it.\n{listed}\n"
            "Take it out of the texts there. If it is a word and nobody's name, add it to not_a_name in a story. "
            "If no text has it, the program has a fault: tell its makers."
        )
