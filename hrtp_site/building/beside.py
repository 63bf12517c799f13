"""Work that another processor does meanwhile. It changes how long a build takes, never what comes out."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar, cast

T = TypeVar("T")


class Beside(Protocol):
    """Begins a piece of work, and gives what to call for its result. The work may only compute: what it notes elsewhere may be lost."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """``work`` is begun, now or when what comes back is called."""


def in_turn(work: Callable[[], T]) -> Callable[[], T]:
    """The work is done here, when its result is asked for."""
    return work


def in_another_process(work: Callable[[], T]) -> Callable[[], T]:
    """The work begins at once in a copy of this process, where the system can make one and has a second processor; else it is done in turn.

    Its result and its errors come back by pickle. If that process is ended from outside (a machine short of memory does that), the work is
    done here after all.
    """
    if not _worth_it():
        return work
    copies = multiprocessing.get_context("fork")
    receiving, sending = copies.Pipe(duplex=False)
    process = copies.Process(target=_work, args=(work, sending), daemon=True)
    process.start()
    sending.close()

    def result() -> T:
        error: Exception | None
        try:
            error, made = receiving.recv()
        except EOFError:
            error, made = None, work()
        process.join()
        if error is not None:
            raise error
        return cast("T", made)

    return result


def _worth_it() -> bool:
    # A copy of a process is safe where the system's own libraries allow it; macOS's do not, and Windows has none.
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _work(work: Callable[[], object], sending: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began the work tells of Ctrl-C, and ends this process
    gc.disable()  # nothing that is made here outlives it
    made, error = None, None
    try:
        made = work()
    except Exception as raised:
        error = raised
    sending.send((error, made))
    sending.close()
