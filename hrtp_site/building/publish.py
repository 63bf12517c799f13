"""The finished site takes the old one's place in one step, or not at all; and nothing is deleted that no build has made."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from hrtp_site.building.keeping import FOLDER
from hrtp_site.building.manifest import MANIFEST, files_of, manifest_of
from hrtp_site.building.public import PUBLIC, made_by_systems
from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.model import listed

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

OURS = ("content", "playbooks", "stories", "theme", PUBLIC, "proofs", "kits", ".git", ".cache", ".venv")
"""A project's own folders: a site stands in none of them."""

NOTED = f"{FOLDER}/beside-sites.txt"
"""Which folders beside sites are builds' own."""

SHOWN = 5


def staging_folder(site: Path) -> Path:
    """Where a site is built before it is published: beside the published one, on the same disk."""
    return site.with_name(f".{site.name}.staging")


def _previous_folder(site: Path) -> Path:
    return site.with_name(f".{site.name}.previous")


def prepare(site: Path, project: Path) -> tuple[Path, Path]:
    """Where the site really stands (``site`` may be a link), and an empty folder in which to build it.

    What an earlier build has left that was broken off is cleared first. Raises BuildRefusedError where something else stands there,
    and OSError where nothing can be written.
    """
    site = Path(os.path.realpath(site))
    previous, staging = _previous_folder(site), staging_folder(site)
    beside = [one for one in (previous, staging) if one.exists()]
    strange = next((one for one in beside if not _is_of_a_build(one, project)), None)
    if strange:
        raise BuildRefusedError(
            f"Nothing was built, so that nothing is lost: {strange} is in the way, and no build of this playbook has made it. "
            "Rename it, or delete it if it is left from a build."
        )
    if previous.exists() and not site.exists():
        previous.rename(site)
    why = why_not_replaceable(site, project)
    if why:
        raise BuildRefusedError(why)
    _note(project, previous, staging)
    for left in (previous, staging):
        if left.exists():
            shutil.rmtree(left)
    staging.mkdir(parents=True)
    return site, staging


def _note(project: Path, *folders: Path) -> None:
    """Notes what a build makes beside a site, so that the next knows it again where this one is broken off."""
    noted = project / NOTED
    known = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    noted.parent.mkdir(parents=True, exist_ok=True)
    noted.write_text("".join(f"{one}\n" for one in sorted({*known, *map(str, folders)})), encoding="utf-8")


def _is_of_a_build(folder: Path, project: Path) -> bool:
    noted = project / NOTED
    known = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    return str(folder) in known or (folder.is_dir() and _what_else_lies_in(folder) is None)


def why_not_replaceable(site: Path, project: Path) -> str | None:
    """Why a site must not take this folder's place, in words for whoever named it; None where it may.

    It may where nothing stands yet, where the folder is empty, and where an earlier build has made everything in it.
    """
    project = project.resolve()
    another = "Name another folder: hrtp build --site-dir FOLDER, or site_dir in mkdocs.yml."
    inside = site.relative_to(project).parts[0].casefold() if site.is_relative_to(project) and site != project else ""
    if project.is_relative_to(site) or inside in OURS:  # on many disks Content is content
        return f"The site cannot stand in {site}: there lies the playbook itself. {another}"
    if site.is_symlink():  # where it leads is known by now: nowhere
        return f"The site cannot stand in {site}: that is a link that leads back to itself. {another}"
    if not site.exists():
        return None
    if not site.is_dir():
        return f"The site cannot stand in {site}: that is a file. {another}"
    if site.is_mount() or Path.home().is_relative_to(site):
        return f"The site cannot stand in {site}: that is a whole disk or a home folder. Name a folder in it: hrtp build --site-dir FOLDER."
    return _what_else_lies_in(site)


def _what_else_lies_in(site: Path) -> str | None:
    made = manifest_of(site)
    there = (name for name in files_of(site) if not made_by_systems(name.rpartition("/")[2]))
    others = sorted(name for name in there if not (made and made.names(name)))
    if not others:
        return None
    tops = sorted({name.partition("/")[0] for name in others}) if made is None else others
    which = listed(tops[:SHOWN], SHOWN) + (f" and {len(tops) - SHOWN} more" if len(tops) > SHOWN else "")
    what = "in it lie files that no build has made" if made else f"no build has made it (it has no {MANIFEST})"
    return (
        f"Nothing was built, so that nothing is lost: {site} would be replaced, but {what}: {which}. "
        f"Files that your host needs in the site's root belong into {PUBLIC}/. Take these out, or name another folder: "
        "hrtp build --site-dir FOLDER. If all of it is an old site, delete the folder."
    )


def publish(site: Path) -> None:
    """Puts the staging folder in the place of ``site``, which is no link. Until this returns, readers see the old site whole.

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
