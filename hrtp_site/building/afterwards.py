"""While somebody writes, a page shows as soon as it is made; the search, what is printed and the zip to take along come after it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from threading import Event, Thread

from mkdocs.plugins import get_plugin_logger

from hrtp_site.building.at_once import Superseded
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.offline import offline_index, write_offline
from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.building.search_index import Searched, index_site
from hrtp_site.model import Made

log = get_plugin_logger("hrtp")

Steps = Iterator[Callable[[], object]]


class Afterwards:
    """Work beside the server, in small steps. It ends before the next step when the site is made anew."""

    def __init__(self) -> None:
        self._stopped = Event()
        self._thread: Thread | None = None
        self._indexing: list[subprocess.Popen[bytes]] = []
        self._searched: list[Searched] = []

    def begin(self, site: Path, left: Callable[[], Mapping[str, Made]], kept: KeptOnDisk, folder: str, gone: Collection[str]) -> None:
        """Begins what is left of a site that is served: its search, the files of ``left`` (by path), the zip (``folder`` is in it).

        At its end what nobody asked for is kept no more.
        """
        self._stopped = Event()
        steps = self._steps(site, left, kept, folder, gone)
        self._thread = Thread(target=_work, args=(steps, self._stopped), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Ends it: what is being made is not put into the site any more."""
        self._stopped.set()
        for process in self._indexing:
            process.kill()
        if self._thread:
            self._thread.join(timeout=1)

    def _steps(self, site: Path, left: Callable[[], Mapping[str, Made]], kept: KeptOnDisk, folder: str, gone: Collection[str]) -> Steps:
        stopped, self._indexing = self._stopped, []
        yield partial(self._index, site, stopped)
        for path, made in left().items():
            yield partial(_put, site / path, made, kept, stopped)
        yield kept.forget_the_rest
        yield partial(write_offline, site, folder, gone, lambda: offline_index(site, self._searched))
        self._searched = []

    def _index(self, site: Path, stopped: Event) -> None:
        def began(process: subprocess.Popen[bytes]) -> None:
            self._indexing.append(process)
            if stopped.is_set():
                process.kill()

        def go_on() -> None:
            if stopped.is_set():
                raise Superseded

        self._searched = index_site(site, began=began, go_on=go_on)
        log.info("%d pages can be searched", len(self._searched))


def _work(steps: Steps, stopped: Event) -> None:
    try:
        for step in steps:
            if stopped.is_set():
                return
            step()
    except Superseded:
        return
    except (OSError, BuildRefusedError, RuntimeError) as error:
        if not stopped.is_set():
            log.error("What comes after the pages could not be made: %s", error)


def _put(place: Path, made: Made, kept: KeptOnDisk, stopped: Event) -> None:
    file = kept.file(made)
    if not stopped.is_set():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
