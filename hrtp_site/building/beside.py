"""Work that another processor does meanwhile. It changes how long a build takes, never what comes out."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import IO, Any, Protocol, TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")


class Beside(Protocol):
    """Begins pieces of work, and gives for each what to call for its result. Work may only compute: what it notes elsewhere may be lost."""

    @overload
    def __call__(self, work: Callable[[], T], /) -> tuple[Callable[[], T]]: ...

    @overload
    def __call__(self, work: Callable[[], T], then: Callable[[], U], /) -> tuple[Callable[[], T], Callable[[], U]]: ...


@overload
def in_turn(work: Callable[[], T], /) -> tuple[Callable[[], T]]: ...


@overload
def in_turn(work: Callable[[], T], then: Callable[[], U], /) -> tuple[Callable[[], T], Callable[[], U]]: ...


def in_turn(*works: Callable[[], Any]) -> tuple[Callable[[], Any], ...]:
    """Each piece is done here, when its result is asked for."""
    return works


@overload
def in_another_process(work: Callable[[], T], /) -> tuple[Callable[[], T]]: ...


@overload
def in_another_process(work: Callable[[], T], then: Callable[[], U], /) -> tuple[Callable[[], T], Callable[[], U]]: ...


def in_another_process(*works: Callable[[], Any]) -> tuple[Callable[[], Any], ...]:
    """Begun at once in a copy of this process, one piece after the other, where the system can make one and has a second processor.

    Else they are done in turn. A piece that is done does not wait for the next, nor the next for somebody to ask for the first. Results
    and errors come back by pickle; of a result that nobody can ask for any more, nothing comes. If that process is ended from outside
    (a machine short of memory does that), what it has not done is done here after all.
    """
    if not _worth_it():
        return works
    pipes = [os.pipe() for _ in works]
    # To look through what was there before for garbage would copy it: both processes have it as one until one of them writes.
    gc.freeze()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(works, pipes), daemon=True)
    process.start()
    for _, sending in pipes:
        os.close(sending)
    left = len(works)

    def result(work: Callable[[], Any], file: IO[bytes]) -> Any:
        nonlocal left
        error: Exception | None
        try:
            with file:
                error, made = pickle.load(file)  # noqa: S301  of our own making
        except (EOFError, pickle.UnpicklingError):
            error, made = None, work()
        left -= 1
        if not left:
            process.join()
            gc.unfreeze()
        if error is not None:
            raise error
        return made

    return tuple(partial(result, work, os.fdopen(receiving, "rb")) for work, (receiving, _) in zip(works, pipes, strict=True))


def _worth_it() -> bool:
    # A copy of a process is safe where the system's own libraries allow it; macOS's do not, and Windows has none.
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _work(works: tuple[Callable[[], object], ...], pipes: list[tuple[int, int]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began the work tells of Ctrl-C, and ends this process
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # which clears away before it what it has made for itself
    for receiving, _ in pipes:
        os.close(receiving)  # so that this process ends, too, where nobody is left to receive
    handed = []
    for work, (_, sending) in zip(works, pipes, strict=True):
        made, error = None, None
        try:
            made = work()
        except Exception as raised:
            error = raised
        handed.append(Thread(target=_hand_over, args=((error, made), sending), daemon=True))
        handed[-1].start()
    for one in handed:
        one.join()


def _hand_over(result: tuple[Exception | None, object], sending: int) -> None:
    # Written as it is pickled: as one message, the pages of a large playbook would stand in memory twice more. Not in small pieces: at
    # each, the next work has to let this one in.
    with suppress(BrokenPipeError), os.fdopen(sending, "wb", buffering=1_000_000) as file:
        pickle.dump(result, file, pickle.HIGHEST_PROTOCOL)
