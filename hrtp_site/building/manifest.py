"""What a build has made, written into the site itself: each file with the hash of its bytes, from which commit, for which day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "manifest.json"
MADE_BY = "hrtp_site"
"""The mark by which a build knows a folder that a build has made."""


def write_manifest(site: Path, as_of: dt.date, commit: str | None) -> None:
    """Writes ``manifest.json`` into a site that is finished. ``commit`` is that of the playbook, None where it is in no repository."""
    files = {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in sorted(files_of(site)) if name != MANIFEST}
    told = {"made_by": MADE_BY, "as_of": as_of.isoformat(), "commit": commit, "files": files}
    (site / MANIFEST).write_text(f"{json.dumps(told, indent=0, ensure_ascii=False)}\n", encoding="utf-8")


def manifest_of(site: Path) -> dict[str, str] | None:
    """The files that a build has made in a folder, each with its SHA-256; None where no build says so."""
    try:
        return files_in((site / MANIFEST).read_bytes())
    except OSError:
        return None


def files_in(manifest: bytes) -> dict[str, str] | None:
    """The files that a manifest names, each with its SHA-256; None where it is no manifest of ours."""
    try:
        told = json.loads(manifest)
        files = told["files"] if told["made_by"] == MADE_BY else None
    except (ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) and all(isinstance(one, str) for one in files.values()) else None


def files_of(folder: Path) -> Iterator[str]:
    """Everything in a folder that is no folder, links too, by its path there."""
    for place, folders, files in os.walk(folder):
        here = Path(place).relative_to(folder).as_posix()
        before = "" if here == "." else f"{here}/"
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (f"{before}{name}" for name in (*files, *linked))
