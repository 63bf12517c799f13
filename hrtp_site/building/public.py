"""Files for the host, in the playbook's folder ``public/``: they stand in the site's root as they are."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.model import listed
from hrtp_site.pages import HOST_FILES

PUBLIC = "public"
"""For ``CNAME``, ``.well-known/``, ``robots.txt``, files by which somebody proves that the site is theirs."""

_BY_SYSTEMS = re.compile(
    r"(?i)desktop\.ini|(?:eh)?thumbs\.db|\.ds_store|\.localized|\.directory|icon\r|\._.*|~\$.*|\.nfs\d.*|\.fuse_hidden.*"
)
"""What systems leave in folders that somebody has looked into, and beside files on disks of others."""


def made_by_systems(name: str) -> bool:
    """Whether a file is nobody's, as its name says."""
    return _BY_SYSTEMS.fullmatch(name) is not None


def copy_public(project: Path, site: Path) -> None:
    """Copies ``public/`` into a site that is finished otherwise, byte for byte.

    What it says in ``_headers`` and ``_redirects`` comes below what the build says there.
    Raises BuildRefusedError, before anything is copied, where a file would take the place of one that the build makes (on some machines
    ``Index.html`` is ``index.html``), or is a link that leads out of the playbook.
    """
    files = dict(_public_files(project / PUBLIC))
    taken = {one.relative_to(site).as_posix().casefold() for one in site.rglob("*")} if files else set()
    wrong = [
        f"{PUBLIC}/{name}: the build makes a file of this name itself"
        for name in files
        if name.casefold() in taken and name not in HOST_FILES
    ]
    inside = project.resolve()
    wrong += [f"{PUBLIC}/{name}: a link to a file outside the playbook" for name, path in files.items() if not path.is_relative_to(inside)]
    if wrong:
        raise BuildRefusedError(
            f"Nothing was published. {listed(wrong, len(wrong))}. Rename or delete {'it' if len(wrong) == 1 else 'them'}."
        )
    for name, path in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        if name in HOST_FILES and (site / name).exists():
            (site / name).write_bytes((site / name).read_bytes() + b"\n" + path.read_bytes())
        else:
            shutil.copyfile(path, site / name)


def _public_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each file by the path that it will have in the site, and where it really lies."""
    for place, _, files in os.walk(folder):
        for name in sorted(files):
            if not made_by_systems(name):
                path = Path(place) / name
                yield path.relative_to(folder).as_posix(), path.resolve()
