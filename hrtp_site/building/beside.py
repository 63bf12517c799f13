"""Work that another processor does meanwhile. It changes how long a build takes, never what comes out."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable
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
    receiving, sending = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(work, sending), daemon=True)
    process.start()
    os.close(sending)

    def result() -> T:
        error: Exception | None
        try:
            with os.fdopen(receiving, "rb") as file:
                error, made = pickle.load(file)  # noqa: S301  of our own making
        except (EOFError, pickle.UnpicklingError):
            error, made = None, work()
        process.join()
        if error is not None:
            raise error
        return cast("T", made)

    return result


def _worth_it() -> bool:
    # A copy of a process is safe where the system's own libraries allow it; macOS's do not, and Windows has none.
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _work(work: Callable[[], object], sending: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began the work tells of Ctrl-C, and ends this process
    gc.freeze()  # what was there before is looked through for garbage, if ever, by the process that it belongs to
    made, error = None, None
    try:
        made = work()
    except Exception as raised:
        error = raised
    # Written as it is pickled: as one message, the pages of a large playbook would stand in memory twice more.
    with os.fdopen(sending, "wb") as file:
        pickle.dump((error, made), file, pickle.HIGHEST_PROTOCOL)
