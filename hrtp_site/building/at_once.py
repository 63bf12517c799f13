"""While somebody writes, the pages of a record show as soon as it is saved; the whole site is made anew after them.

MkDocs makes every page before it shows one. Where nothing has changed but the texts of records that have pages of their own, those pages
are made alone, and its server is told to show what stands there.
"""

from __future__ import annotations

import sys

from mkdocs.livereload import LiveReloadServer

from hrtp_site.building.compiler import PAGES_OF
from hrtp_site.building.project import Project
from hrtp_site.library import kind_of


class Superseded(Exception):  # noqa: N818  nothing is wrong
    """While the site was made, something was saved again: it will be made anew."""


def records_changed(before: Project, now: Project) -> dict[str, set[str]] | None:
    """The ids, by kind, of the records whose texts have changed, or those of their translations.

    None where anything else has changed, too, or a record that has no pages of its own.
    """
    if (before.attachments, before.theme, before.problems) != (now.attachments, now.theme, now.problems):
        return None
    old, new = ({source.path: source for source in project.sources} for project in (before, now))
    if old.keys() != new.keys():
        return None
    found: dict[str, set[str]] = {}
    for path in (path for path, source in new.items() if source != old[path]):
        kind = kind_of(path)
        if kind is None or kind[0].kind not in PAGES_OF:
            return None
        found.setdefault(kind[0].kind, set()).add(kind[1])
    return found


def look_often(server: LiveReloadServer, records: int) -> None:
    """Has the server look for changes more often than each half second: a look takes 7 microseconds a record, a twentieth of its time.

    It asks the system for each file, and gives its turn away meanwhile. Python gives it back after five milliseconds, while pages are
    made: ten seconds for 2,000 files, in which nobody hears of a save.
    """
    server.observer._timeout = min(0.5, 0.1 + records / 10_000)
    sys.setswitchinterval(0.0001)


def show(server: LiveReloadServer) -> None:
    """Has the server answer again, and browsers load their page anew, although the site is still being made."""
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch
        server._epoch_cond.notify_all()


def hold(server: LiveReloadServer) -> None:
    """Has the server answer nothing until the site is made: files are about to be taken away. Browsers load their page anew after it."""
    with server._epoch_cond:
        if server._wanted_epoch == server._visible_epoch:
            server._wanted_epoch += 1
