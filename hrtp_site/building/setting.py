"""Typst in processes of its own, a few at a time: it never gives memory back, so that a process ends after some work."""

from __future__ import annotations

import atexit
import subprocess
import sys
from contextlib import suppress
from threading import Condition

from hrtp_site.media import LENGTH_BYTES, NOT_SET, SETTER, font_folders, own_edition

AT_ONCE = 2
"""How many PDFs are set at a time."""
LARGE = 250_000
"""For a source of so many bytes processes that wait for work make room."""
MOST = 1_000_000
"""How many bytes of sources are set at a time; a larger one is set alone. A part of the book has half of it, and takes 250 MB."""
SMALL = 20_000
"""A source of fewer bytes, a sheet or two, leaves nothing behind: after 1.3 MB of them a process is as large as after the first."""
ENOUGH = 400_000
"""After so many bytes of larger ones a process makes room for the next: Typst keeps about 0.4 GB for each megabyte of tagged text."""


def set_pdf(source: str) -> bytes:
    """The PDF of a Typst source, set by a process of its own. Raises RuntimeError with Typst's own words, or SetterDiedError."""
    return _setters().pdf(source)


class SetterDiedError(RuntimeError):
    """A process that sets PDFs has ended before it answered."""

    def __init__(self, code: int | None) -> None:
        super().__init__(
            f"A PDF was not made: the process that sets it ended by itself (exit code {code}). "
            "Most often memory ran out: close other programs and build again; what is made already is kept."
        )


class _Setter:
    """One process."""

    def __init__(self, fonts: list[str]) -> None:
        command = [sys.executable, SETTER, *fonts]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  our own program
        self.set = 0
        """How many bytes of sources it has had that are not small."""

    def pdf(self, source: bytes) -> bytes:
        """The PDF of a source. Raises RuntimeError with Typst's own words, or SetterDiedError."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.set += len(source) if len(source) >= SMALL else 0
        try:
            self._process.stdin.write(len(source).to_bytes(LENGTH_BYTES, "big") + source)
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise SetterDiedError(self._process.wait()) from error
        head = self._process.stdout.read(1 + LENGTH_BYTES)
        size = int.from_bytes(head[1:], "big")
        made = self._process.stdout.read(size)
        if len(head) <= LENGTH_BYTES or len(made) < size:
            raise SetterDiedError(self._process.wait())
        if head[:1] == NOT_SET:
            raise RuntimeError(made.decode())
        return made

    def close(self) -> None:
        """Ends it. Not by the end of its input alone: a copy of this process, made for something else, would hold that open."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):  # it may have ended before it took all
                stream.close()
        self._process.wait()


class Setters:
    """Sets PDFs, at most two at a time, whoever asks for them from whichever thread."""

    def __init__(self, fonts: list[str]) -> None:
        self._fonts = fonts
        self._setting: list[int] = []
        """The sources that are being set, by their bytes."""
        self._changed = Condition()
        self._idle: list[_Setter] = []
        atexit.register(self.close)

    def pdf(self, source: str) -> bytes:
        """The PDF of a Typst source. Raises RuntimeError with Typst's own words, or SetterDiedError."""
        text = source.encode()
        with self._changed:
            self._changed.wait_for(lambda: self._has_room_for(len(text)))
            self._setting.append(len(text))
            if len(text) >= LARGE:
                self._end_idle()
            setter = self._idle.pop() if self._idle else None
        setter = setter or _Setter(self._fonts)
        try:
            made = setter.pdf(text)
        except BaseException:
            setter.set = ENOUGH  # whatever state it is in, nobody gets it again
            raise
        finally:
            with self._changed:
                self._setting.remove(len(text))
                if setter.set >= ENOUGH:
                    setter.close()
                else:
                    self._idle.append(setter)
                self._changed.notify_all()
        return made

    def _has_room_for(self, size: int) -> bool:
        return not self._setting or (len(self._setting) < AT_ONCE and sum(self._setting) + size <= MOST)

    def close(self) -> None:
        """Ends every process."""
        with self._changed:
            self._end_idle()

    def _end_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()


def end_setters() -> None:
    """Ends the processes that wait for another PDF. Who asks for one after all gets a new one."""
    _setters().close()


_BEGUN: dict[tuple[tuple[str, ...], str], Setters] = {}
"""By their typefaces. No cache, which somebody may empty: their processes would stay."""


def _setters() -> Setters:
    asked = tuple(font_folders()), own_edition()
    if asked not in _BEGUN:
        _BEGUN[asked] = Setters(list(asked[0]))
    return _BEGUN[asked]
