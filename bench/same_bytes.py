"""Whether a site is, byte for byte, the one that a cold build makes of the same sources."""

from __future__ import annotations

import filecmp
import json
import os
from dataclasses import dataclass
from pathlib import Path

VERSIONS = "versions.json"
"""Names the folders of a build's own, so that those that it kept of the build before can be told from them."""
MANIFEST = "manifest.json"
"""Lists every file, the kept ones too."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many files were compared, how many stay of the build before, and which differ or stand on one side only."""

    files: int
    kept: int
    different: tuple[str, ...]


def compare_sites(built: Path, cold: Path) -> Compared:
    """Compares every file of two sites.

    What pages load stays for one build, in a folder of its own, for whoever has a page open (``hrtp_site/building/versions.py``). A cold
    build has no build before it, so those files, and their lines in the list of files, are counted and not compared.
    """
    filecmp.clear_cache()  # it goes by size and date, and an engine may keep both
    there = files(built)
    kept = kept_of_the_build_before(built, there)
    names = (there - kept) | files(cold)
    same = set(filecmp.cmpfiles(built, cold, names, shallow=False)[0])
    if MANIFEST in names and listed(built, kept) == listed(cold, set()):
        same.add(MANIFEST)
    return Compared(len(names), len(kept), tuple(sorted(names - same)))


def files(folder: Path) -> set[str]:
    """Every file of a folder, by its path in it."""
    return {(Path(place) / name).relative_to(folder).as_posix() for place, _, names in os.walk(folder) for name in names}


def kept_of_the_build_before(site: Path, names: set[str]) -> set[str]:
    """The files in folders beside those that the build says are its own."""
    try:
        own = json.loads((site / VERSIONS).read_bytes())
    except (OSError, ValueError):
        return set()
    return {
        name for name in names for folder, mine in own.items() if name.startswith(f"{folder}/") and not name.startswith(f"{folder}/{mine}/")
    }


def listed(site: Path, without: set[str]) -> object:
    """What a site's list of files says, without some of them."""
    try:
        told = json.loads((site / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return told | {"files": {name: digest for name, digest in told["files"].items() if name not in without}}
