"""Zip files that are the same bytes whenever and wherever they are made: for kits, Word files, EPUBs, the site to take along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import IO

_DATED = (1980, 1, 1, 0, 0, 0)
"""The one date that every entry has: the first that a zip can say."""
_UNIX = 3
"""The system on which entries are said to be made, whichever it is (APPNOTE.TXT, 4.4.2)."""
_MODE = 0o644
"""Its owner may write it, everybody may read it."""


def write_zip(out: IO[bytes], files: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> None:
    """Writes files, by name and content, into ``out`` in the order in which they come; one at a time is in memory.

    Files whose names end with one of ``stored`` are kept as they are, the others are compressed.
    """
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _DATED)
            entry.create_system, entry.external_attr = _UNIX, _MODE << 16
            archive.writestr(entry, content, zipfile.ZIP_STORED if name.endswith(stored) else zipfile.ZIP_DEFLATED)


def zipped(files: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """The same as bytes."""
    out = io.BytesIO()
    write_zip(out, files, stored)
    return out.getvalue()
