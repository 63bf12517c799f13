"""The search's index is made by another process, which begins while pages are still being written: nothing after them takes as long."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path

from hrtp_site.building.beside import in_another_process
from hrtp_site.building.offline import offline_index
from hrtp_site.building.pagefind import executable
from hrtp_site.building.search_index import Part, index_site, made_parts, searched_of

END = ""
"""Instead of a page: nothing more is said."""


class Indexing:
    """Begun before there is anything to index, so that the other process has none of the records in its memory.

    Where there is no second processor, all is done here when it is asked for. The index is the same.
    """

    def __init__(self) -> None:
        self._here = os.getpid()
        self._telling: int | None
        """The end of the pipe into which is said what is written; None once nothing more is said."""
        self._site, self._pages = Path(), list[str]()
        self._texts: _Texts | None = None
        self._parts: Iterable[Part] | None = None
        self._receiving, self._telling = os.pipe()
        self._all_read, self._made = in_another_process(self._read, self._index)
        os.close(self._receiving)  # so that nobody tells a process that has ended
        if self._all_read == self._read:
            self._end_telling()

    def begin(self, site: Path, pages: Sequence[str]) -> None:
        """Says where the site will stand, and at which paths there will be pages."""
        self._site, self._pages = site, [*pages]
        self._tell(json.dumps([str(site), self._pages]))

    def written(self, page: str) -> None:
        """Says that a page stands where it belongs. What other processes have written, nobody believes: it is written here once more."""
        if os.getpid() == self._here:
            self._tell(page)

    def _tell(self, line: str) -> None:
        data = f"{line}\n".encode()
        try:
            while data and self._telling is not None:
                data = data[os.write(self._telling, data) :]
        except BrokenPipeError:
            self._end_telling()

    def _end_telling(self) -> None:
        if self._telling is not None:
            os.close(self._telling)
            self._telling = None

    def close(self) -> None:
        """Nothing more will be said: every page is written, or none will be any more."""
        self._tell(END)
        self._end_telling()

    def wait_until_read(self) -> None:
        """Every page is read; from now on they may be written again, which does not change the index."""
        self._all_read()

    def made(self) -> tuple[int, bytes]:
        """How many pages can be searched, and what the zip to take along searches. Raises BuildRefusedError where Pagefind fails."""
        return self._made()

    def _read(self) -> None:
        if os.getpid() == self._here:
            self._texts = _Texts(self._site, self._pages)
            self._texts.read_the_rest()
            return
        self._end_telling()
        executable()  # takes long to load, and there is time now
        with os.fdopen(self._receiving, encoding="utf-8") as told:
            head = told.readline().rstrip("\n")
            if head == END:
                return  # nothing came of the build
            site, pages = json.loads(head)
            self._site, self._texts = Path(site), _Texts(Path(site), pages)
            self._parts = made_parts(pages, self._texts.text, at_once=2)
            while (page := told.readline().rstrip("\n")) != END:
                self._texts.read(page)
        self._texts.read_the_rest()

    def _index(self) -> tuple[int, bytes]:
        if self._texts is None and self._pages:
            self._read()  # the other process has ended before its time
        if self._texts is None:
            return 0, b""
        searched = index_site(self._site, self._parts or made_parts(self._pages, self._texts.text))
        return len(searched), offline_index(self._site, searched)


class _Texts:
    """What of each page is searched, from when the page is written until it is indexed."""

    def __init__(self, site: Path, pages: Iterable[str]) -> None:
        self._site = site
        self._found: dict[str, Future[bytes]] = {page: Future() for page in pages}

    def read(self, page: str) -> None:
        """Reads a page, if it is there. Whoever asks for it is told why it could not be read."""
        found = self._found.get(page)  # what is indexed already is not here any more
        try:
            if found and not found.done():
                found.set_result(searched_of((self._site / page).read_bytes()))
        except FileNotFoundError:
            pass  # perhaps later
        except OSError as error:
            assert found
            found.set_exception(error)

    def read_the_rest(self) -> None:
        """Reads all that nobody has said anything of, as far as they are there."""
        for page, found in [*self._found.items()]:
            if not found.done():
                self.read(page)
            if not found.done():
                found.set_result(b"")

    def text(self, page: str) -> bytes:
        """What of a page is searched. Waits until the page is read."""
        searched = self._found[page].result()
        del self._found[page]
        return searched
