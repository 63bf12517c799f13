"""The boxes of which MP4, QuickTime, HEIC and AVIF files are made (ISO/IEC 14496-12): a size, four letters, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

FULL = 4
"""Bytes of version and flags before what a *full* box holds."""


class Box(NamedTuple):
    """One box: its four letters, and where what is in it begins and ends. What is no box has no letters."""

    kind: bytes
    start: int
    end: int


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places, one after the other. Bytes that are no box come last, as one without letters."""
    while start < end:
        size, kind, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head or start + size > end:
            yield Box(b"", start, end)
            return
        yield Box(kind, start + head, start + size)
        start += size


def is_blank(data: bytes, start: int, end: int) -> bool:
    """True where nothing but zeros stands between two places."""
    return not data[start:end].strip(b"\0")
