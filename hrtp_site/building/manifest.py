"""What a build has made, written into the site itself: each file with the hash of its bytes, from which commit, for which day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
MADE_BY = "hrtp_site"
"""The mark by which a build knows a folder that a build has made."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``files`` are a build's files, each with its SHA-256; ``gone`` has that of the path of each page that says that a story is gone.

    These paths stand in no list that anybody can read: they would be a list of who has withdrawn.
    """

    files: Mapping[str, str]
    gone: frozenset[str]
    commit: str | None
    """That of the playbook; None where it is in no repository."""
    as_of: str
    """The day as of which consent was judged: YYYY-MM-DD."""
    left_out: tuple[str, ...] = ()
    """Files that a fast build has left for later."""

    def names(self, name: str) -> bool:
        """Whether the build has made a file of this path."""
        return name == MANIFEST or name in self.files or self.is_gone(name)

    def is_gone(self, name: str) -> bool:
        """Whether the path is that of a page that says that a story is gone."""
        return name.startswith(("stories/", "es/stories/", "en/stories/")) and sha256(name.encode()) in self.gone


def write_manifest(
    site: Path,
    as_of: dt.date,
    commit: str | None,
    gone: Collection[str],
    left_out: Collection[str] = (),
    digests: Mapping[str, str] | None = None,
) -> None:
    """Writes ``manifest.json`` into a site that is finished.

    ``gone`` are the files of pages that say that a story is gone, ``left_out`` those that a fast build has left for later. ``digests``
    are those of files that nobody has written since they were found.
    """
    hidden, known = {MANIFEST, *gone}, digests or {}
    files = {name: known.get(name) or sha256((site / name).read_bytes()) for name in sorted(files_of(site)) if name not in hidden}
    marks = sorted(sha256(name.encode()) for name in gone)
    told = {"made_by": MADE_BY, "as_of": as_of.isoformat(), "commit": commit, "gone": marks, "left_out": sorted(left_out), "files": files}
    (site / MANIFEST).write_text(f"{json.dumps(told, indent=0, ensure_ascii=False)}\n", encoding="utf-8")


def manifest_of(site: Path) -> Manifest | None:
    """What a build has made in a folder; None where no build says so."""
    try:
        return read_manifest((site / MANIFEST).read_bytes())
    except OSError:
        return None


def read_manifest(data: bytes) -> Manifest | None:
    """What a manifest says; None where it is none of ours."""
    try:
        told = json.loads(data)
        if told["made_by"] != MADE_BY:
            return None
        files = {str(name): str(digest) for name, digest in told["files"].items()}
        left_out = tuple(map(str, told.get("left_out", ())))
        return Manifest(files, frozenset(map(str, told["gone"])), told["commit"], str(told["as_of"]), left_out)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def files_of(folder: Path) -> Iterator[str]:
    """Everything in a folder that is no folder, links too, by its path there."""
    for place, folders, files in os.walk(folder):
        here = Path(place).relative_to(folder).as_posix()
        before = "" if here == "." else f"{here}/"
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (f"{before}{name}" for name in (*files, *linked))
