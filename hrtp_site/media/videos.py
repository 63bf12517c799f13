"""What can be said of a film without a film editor: whether its file tells where it was made."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.consent import Attachment
from hrtp_site.model import Kept, Made

_NAMES = (b"com.apple.quicktime.location", b"location.ISO6709")
"""The keys under which Apple's and Android's cameras keep a place; long enough to search the whole file for."""
_BOXES = (b"loci", b"\xa9xyz")
"""The boxes that hold a place (ISO/IEC 14496-12 and QuickTime). Four bytes stand in any long film by chance, so boxes are walked."""
_AROUND = {b"moov": 0, b"trak": 0, b"udta": 0, b"meta": 4}
"""Boxes that hold boxes, and the bytes before the first of them. QuickTime's ``meta`` has none: both are tried."""


def film_tells_place(attachment: Attachment, kept: Kept) -> bool:
    """True where the film's file holds the place at which it was made. Looked at once for each film."""
    made = Made(f"film-place-1-{attachment.digest}", lambda: b"1" if tells_place(attachment.load()) else b"0")
    return kept.once(made) == b"1"


def tells_place(data: bytes) -> bool:
    """True where the bytes of a film hold a place."""
    if any(name in data for name in _NAMES):
        return True
    if data[4:8] not in (b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip"):
        return any(box in data for box in _BOXES)  # no MP4 or QuickTime: nothing to walk, so rather too strict
    return any(box in _BOXES for box in _boxes(data, 0, len(data)))


def _boxes(data: bytes, start: int, end: int, deep: int = 8) -> Iterator[bytes]:
    """The types of all boxes between two places, those inside others too, ``deep`` levels of them. What is no box ends the walk."""
    while start + 8 <= end:
        size, kind = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head or start + size > end:
            return
        yield kind
        if kind in _AROUND and deep:
            yield from _boxes(data, start + head, start + size, deep - 1)
            if _AROUND[kind]:
                yield from _boxes(data, start + head + _AROUND[kind], start + size, deep - 1)
        start += size
