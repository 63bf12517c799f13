"""Runs a command, and says how long it took and how much memory it and all its children had at once."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import hrtp_site

EVERY = 0.05
"""Seconds between two looks at the memory."""
SHARE = 19
"""A look may take a twentieth of the time at most: looking at a large process costs the kernel milliseconds, which a build would miss."""
CODE = str(Path(hrtp_site.__file__).resolve().parent.parent)
"""The checkout that is measured: commands run in other folders, and have to find it there too."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How long a command took, how long its and its children's processors worked, and the most memory they had together, in bytes.

    ``peak`` is 0 where nobody watched.
    """

    seconds: float
    cpu: float
    peak: int

    def __str__(self) -> str:
        memory = f", {self.peak / 1e6:.0f} MB" if self.peak else ""
        return f"{self.seconds:.2f} s (processors {self.cpu:.2f} s){memory}"


class CommandFailedError(Exception):
    """A command that is measured came to an error; its last lines."""


class Memory:
    """Watches a process and all its children: what they hold together, memory that they share counted once."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        wait = 0.0
        while not self._ended.wait(wait):
            begun = time.perf_counter()
            self.peak = max(self.peak, sum(map(held, tree(self.root))))
            wait = max(EVERY, SHARE * (time.perf_counter() - begun))


def tree(root: int) -> Iterator[int]:
    """A process and all that descends from it."""
    yield root
    try:
        tasks = list(Path(f"/proc/{root}/task").iterdir())
        children = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from tree(child)


def held(pid: int) -> int:
    """A process's share of the memory (PSS), in bytes; its resident memory (RSS) where the system does not tell the share."""
    for name, field in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{pid}/{name}").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return 0


def environment() -> dict[str, str]:
    """The environment of every command: the measured checkout comes first, and the site has an address, as a published one does."""
    return os.environ | {"PYTHONPATH": CODE, "SITE_URL": "https://playbook.example/", "NO_MKDOCS_2_WARNING": "1"}


def start(command: Sequence[str], cwd: Path, out: IO[bytes]) -> subprocess.Popen[bytes]:
    """Starts a command in a group of processes of its own, so that all of it can be ended."""
    return subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment(), start_new_session=True)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a command and its children: asked first, as with Ctrl-C, then made to."""
    for sign, patience in ((signal.SIGINT, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sign)
            process.wait(patience)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        return


def run(command: Sequence[str], cwd: Path, *, watched: bool) -> Ran:
    """Runs a command to its end; its memory is known where it is ``watched``, which takes up to a twentieth of its time.

    Raises CommandFailedError with its last lines where it fails.
    """
    with tempfile.TemporaryFile() as out:
        begun, worked = time.perf_counter(), processors()
        process = start(command, cwd, out)
        try:
            with Memory(process.pid) if watched else nullcontext() as memory:
                code = process.wait()
                taken = time.perf_counter() - begun
        except BaseException:
            end(process)
            raise
        if code:
            raise CommandFailedError(f"{' '.join(command)} failed with {code}:\n{last_lines(out)}")
    return Ran(taken, processors() - worked, memory.peak if memory else 0)


def processors() -> float:
    """Seconds that processors have worked for commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def last_lines(out: IO[bytes]) -> str:
    """The end of what a command has printed."""
    out.seek(0)
    return out.read()[-3000:].decode(errors="replace")


def hrtp(*arguments: str) -> list[str]:
    """The command of the measured checkout."""
    return [sys.executable, "-m", "hrtp_site", *arguments]


def tell(line: str) -> None:
    """Says on the side what has just been measured: the table comes last, and much later."""
    print(line, file=sys.stderr, flush=True)
