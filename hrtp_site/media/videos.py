"""What can be said of a film without a film editor: whether its file tells where it was made."""

from __future__ import annotations

_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location", b"location.ISO6709", b"loci")
"""The names under which MP4 and QuickTime files keep a place (ISO base media ``loci``, Apple's and Android's own)."""


def tells_place(data: bytes) -> bool:
    """True where the film's file holds the place at which it was made."""
    return any(name in data for name in _PLACES)
