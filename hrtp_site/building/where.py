"""Where the program's own files lie: inside the installed package, or beside it in a clone."""

from __future__ import annotations

from pathlib import Path

import hrtp_site

PACKAGE = Path(hrtp_site.__file__).resolve().parent
HIGH_ROAD = "high-road"
"""The starter that is this repository's own playbook."""


def theme_folder() -> Path:
    """The theme that came with the program: page templates, page frame, the interface's words.

    The wheel holds it as ``hrtp_site/theme``. In a clone it stands at the top, where designers look for it. Raises
    ``FileNotFoundError`` where the installation is not whole.
    """
    return _first("pages", PACKAGE / "theme", PACKAGE.parent / "theme")


def starter_folder(name: str) -> Path:
    """The folder of a starter, a playbook to begin with: ``blank``, or the one of this repository, which in a clone is the clone itself.

    Take from it by name what a playbook is made of (``mkdocs.yml``, ``content/`` …): a clone holds much else. Raises
    ``FileNotFoundError`` for a starter that there is not.
    """
    own = PACKAGE / "starters" / name
    return _first("mkdocs.yml", own, PACKAGE.parent) if name == HIGH_ROAD else _first("mkdocs.yml", own)


def _first(holds: str, *folders: Path) -> Path:
    for folder in folders:
        if (folder / holds).exists():
            return folder
    raise FileNotFoundError(f"The program is not whole: there is no {folders[0] / holds}. Install it again.")
