"""Whether a build would make the very site that stands there already: then it need not be made again.

What a site is made of is hashed: every file of the playbook, the theme, the program and the libraries beside it, the day, the commit
and what was asked for. So is every file of the site. Only where both are as the last build left them is nothing to be done.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hrtp_site.building.keeping import FOLDER
from hrtp_site.building.manifest import files_of, manifest_of, sha256
from hrtp_site.building.public import PUBLIC
from hrtp_site.building.repository import commit_of
from hrtp_site.building.walking import AUTHORS
from hrtp_site.building.where import PACKAGE, theme_folder

NOTE = f"{FOLDER}/built.json"
"""In the playbook's cache: what the last build was made of, and what it made."""

_ELSEWHERE = re.compile(r"^(?:hooks|INHERIT)\s*:|custom_dir\s*:", re.MULTILINE)
"""In mkdocs.yml: what brings in files that are not looked at here."""
_VARIABLES = re.compile(r"!ENV\s*(.*)")
_NAME = re.compile(r"[A-Z][A-Z0-9_]+")


def inputs_of(project: Path, asked: str) -> str | None:
    """A hash that changes with everything of which the site is made; None where ``mkdocs.yml`` names what cannot be looked at.

    ``asked`` says what was asked for: the day, the options.
    """
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    if _ELSEWHERE.search(settings):
        return None
    variables = {name: os.environ.get(name) for line in _VARIABLES.findall(settings) for name in _NAME.findall(line)}
    variables["STORIES_KEEP_OUT_LIST"] = os.environ.get("STORIES_KEEP_OUT_LIST")
    places = (*_own(project), theme_folder(), PACKAGE)
    found = hashlib.sha256(repr((asked, sorted(variables.items()), commit_of(project), _libraries())).encode())
    for place in places:
        found.update(_digest(place).encode())
    return found.hexdigest()


def _own(project: Path) -> list[Path]:
    """The playbook's own files and folders."""
    return [*(project / name for name in (*AUTHORS, PUBLIC, "theme", "mkdocs.yml")), *sorted(project.glob("site*.yaml"))]


@cache
def _libraries() -> tuple[str, ...]:
    """Every library that is installed beside the program, with its version, as the folder is called that says so."""
    return tuple(sorted({path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")}))


def _digest(place: Path) -> str:
    """The hash of a file, or of a folder with every file's path in it; of nothing where there is none."""
    found = hashlib.sha256()
    for name, path in _files(place):
        found.update(f"{name}\0{_content(path)}\n".encode())
    return found.hexdigest()


def _files(place: Path) -> Iterator[tuple[str, Path]]:
    """Files in the order of their paths; not what package managers, Python and git have put there."""
    if place.is_file():
        yield "", place
    for folder, folders, files in os.walk(place, followlinks=True):
        folders[:] = sorted(name for name in folders if name not in ("node_modules", "__pycache__", ".git"))
        yield from (((Path(folder) / name).relative_to(place).as_posix(), Path(folder) / name) for name in sorted(files))


def _content(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError as error:
        return str(error.errno)


def is_as_built(project: Path, site: Path, inputs: str) -> bool:
    """Whether the site is what the last build made of these very inputs."""
    try:
        note = json.loads((project / NOTE).read_bytes())
    except (OSError, ValueError):
        return False
    if note != _note(site, inputs):
        return False
    manifest = manifest_of(site)
    return manifest is not None and all(_content(site / name) == digest for name, digest in manifest.files.items())


def note_built(project: Path, site: Path, inputs: str) -> None:
    """Remembers what was made of what."""
    path = project / NOTE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(_note(site, inputs)), encoding="utf-8")


def _note(site: Path, inputs: str) -> dict[str, str]:
    """``made`` is the hash of which files a site has, of its manifest, which has theirs, and of those that the manifest does not have."""
    manifest = manifest_of(site)
    known = manifest.files if manifest else {}
    made = hashlib.sha256()
    for name in sorted(files_of(site)):
        made.update(f"{name}\0{'' if name in known else _content(site / name)}\n".encode())
    return {"site": str(site), "inputs": inputs, "made": made.hexdigest()}
