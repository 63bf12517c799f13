"""``hrtp serve``: how long it takes from saving a record until the page with the changed word comes back."""

from __future__ import annotations

import socket
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.running import CommandFailedError, Memory, end, hrtp, last_lines, start
from bench.synthetic import change_word

PATIENCE = 3600
"""Seconds until a server that does not answer, or a word that does not appear, counts as an error."""
BETWEEN_LOOKS = 0.02
SETTLES = 2.0
"""Seconds between an answer and the next save: a person reads the page first, and a watcher has to be back at its place."""


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds until the first page came, seconds from each save to the changed page, and the most memory, in bytes."""

    ready: float
    saves: tuple[float, ...]
    peak: int


def serving(project: Path, times: int) -> Served:
    """Serves a project, changes one word in one practice so many times, and waits for each."""
    with _served(project) as (address, memory):
        begun = time.perf_counter()
        _wait_for(f"{address}/", "<html")
        ready = time.perf_counter() - begun
        saves = []
        for place in range(times):
            page = f"{address}/practices/practices-{place}/"
            _wait_for(page, "<html")
            time.sleep(SETTLES)
            word = f"Zqsaved{place}"
            begun = time.perf_counter()
            change_word(project, place, "what", word)
            _wait_for(page, word)
            saves.append(time.perf_counter() - begun)
    return Served(ready, tuple(saves), memory.peak)


@contextmanager
def _served(project: Path) -> Iterator[tuple[str, Memory]]:
    """The address at which a project is served, and who watches the memory; an error of the server's is told in its own words."""
    host = f"127.0.0.1:{_free_port()}"
    with tempfile.TemporaryFile() as out:
        process = start(hrtp("serve", "--address", host), project, out)
        try:
            with Memory(process.pid) as memory:
                yield f"http://{host}", memory
        except TimeoutError as error:
            raise CommandFailedError(f"hrtp serve: {error}\n{last_lines(out)}") from error
        finally:
            end(process)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, word: str) -> None:
    """Asks for a page until a word stands in it. Raises TimeoutError where it never comes."""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  our own server, at our own address
                if word in answer.read().decode(errors="replace"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(BETWEEN_LOOKS)
    raise TimeoutError(f"{word!r} did not come up at {address} within {PATIENCE} seconds")
