"""Pagefind, asked page by page: it makes an index of pages that are handed to it, and hands back the files of the index.

Pagefind reads requests from its input and writes an answer for each: JSON in base64, with a comma at the end. Its own Python client says
the same (``pagefind.service``), but reads an answer every tenth of a second, so that a thousand pages take minutes. As a command it reads a
folder, in the order in which the disk lists it, by which it numbers pages: other disks, another index.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from hrtp_site.building.refusal import BuildRefusedError

PIECE = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "600"}
"""How much goes into one piece of the index, as Pagefind counts it (20000 by itself). A search fetches a piece for each of its words, so
small pieces make questions cheap: about 1.5 kB a word here instead of 29. An option that Pagefind calls unstable: without it, search works
as well, and the test of its weight fails."""

END = b","
"""Of each message: base64 has none."""
AHEAD = 50
"""How many pages are handed over before an answer to the first is read. Each answer is less than a kilobyte: so many fit into the pipe, and
neither side waits for the other to read."""


def executable() -> Path | None:
    """The program that pip has brought; None where there is none."""
    from pagefind.service import get_executable  # brings along what no other command needs

    return get_executable()


class Pagefind:
    """A process of Pagefind's, with one index. The same pages in the same order give the same files."""

    def __init__(self, exclude: str, began: Callable[[subprocess.Popen[bytes]], None]) -> None:
        """``exclude`` selects parts of pages that are not searched; ``began`` gets the process, for whoever may have to end it.

        Raises BuildRefusedError where Pagefind is not installed, as every request does where it fails.
        """
        program = executable()
        if program is None:
            raise BuildRefusedError("the search index could not be made: Pagefind is not installed here")
        self._process = subprocess.Popen(  # noqa: S603  the program that pip has brought
            [str(program), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | PIECE,
        )
        began(self._process)
        self._unanswered, self._said = 0, bytearray()
        try:
            self._index = self._asked("NewIndex", config={"exclude_selectors": [exclude]})["index_id"]
        except BuildRefusedError:
            self.close()
            raise

    def close(self) -> None:
        """Ends it: there is nothing left for it to do."""
        self._process.kill()
        self._process.communicate()

    def add(self, path: str, html: str) -> None:
        """Has a page be searched. ``path`` is its file's in the site, by which Pagefind knows its address."""
        self._ask("AddFile", index_id=self._index, file_path=path, file_contents=html)
        if self._unanswered > AHEAD:
            self._answer()

    def files(self) -> Mapping[str, bytes]:
        """Every file that Pagefind would write, by its path in the index's folder."""
        found = self._asked("GetFiles", index_id=self._index)["files"]
        return {one["path"]: b64decode(one["content"]) for one in found}

    def _asked(self, kind: str, **what: Any) -> dict[str, Any]:
        self._ask(kind, **what)
        while self._unanswered > 1:
            self._answer()
        return self._answer()

    def _ask(self, kind: str, **what: Any) -> None:
        assert self._process.stdin is not None
        self._unanswered += 1
        with suppress(BrokenPipeError):  # it has ended: there will be no answer
            self._process.stdin.write(b64encode(json.dumps({"message_id": 1, "payload": {"type": kind, **what}}).encode()) + END)
            self._process.stdin.flush()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        more = self._said
        while END not in more:
            more = bytearray(os.read(self._process.stdout.fileno(), 1_000_000))
            if not more:
                raise BuildRefusedError(f"the search index could not be made: Pagefind has ended by itself ({self._process.wait()})")
            self._said += more
        said, _, self._said = self._said.partition(END)
        self._unanswered -= 1
        answer: dict[str, Any] = json.loads(b64decode(said))["payload"]
        if answer["type"] == "Error":
            raise BuildRefusedError(f"the search index could not be made: {answer['message']}")
        return answer
