"""The finished site takes the old one's place in one step, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def staging_folder(site: Path) -> Path:
    """Where a site is built before it is published: beside the published one, on the same disk."""
    return site.with_name(f".{site.name}.staging")


def _previous_folder(site: Path) -> Path:
    return site.with_name(f".{site.name}.previous")


def prepare(site: Path) -> Path:
    """Clears what an earlier, broken-off build has left, and gives the empty staging folder."""
    previous, staging = _previous_folder(site), staging_folder(site)
    if previous.exists() and not site.exists():
        previous.rename(site)
    for left in (previous, staging):
        if left.exists():
            shutil.rmtree(left)
    staging.mkdir(parents=True)
    return staging


def publish(site: Path) -> None:
    """Puts the staging folder in the place of ``site``. Until this returns, readers see the old site whole.

    Where the system can exchange two folders at once, it does; elsewhere two renames follow each other,
    and ``prepare`` brings the old site back should the machine stop between them.
    """
    staging, previous = staging_folder(site), _previous_folder(site)
    if not site.exists():
        staging.rename(site)
        return
    if _exchange(staging, site):
        shutil.rmtree(staging)
        return
    site.rename(previous)
    staging.rename(site)
    shutil.rmtree(previous)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step (Linux: renameat2); False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
