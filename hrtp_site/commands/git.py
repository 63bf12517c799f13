"""What git knows of a project's folder."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from hrtp_site.model import Problem

NEVER_IN_GIT = ("stories/private", "proofs", "kits")
"""Folders with names that nobody else may see, and with what only staff hand out."""


def git(folder: Path, *arguments: str) -> str | None:
    """What git says, or None where this folder is in no repository. Raises FileNotFoundError where there is no such program."""
    run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607  its own paths
    return run.stdout.strip() if run.returncode == 0 else None


def private_in_git(project: Path) -> Iterator[Problem]:
    """Each private file that git keeps, or is about to keep: whoever gets the repository gets it, too."""
    try:
        kept = git(project, "-c", "core.quotePath=false", "ls-files", "--", *NEVER_IN_GIT)
    except OSError:
        return
    for path in (kept or "").splitlines():
        yield Problem.of_file(
            path,
            "a private file that git keeps",
            "stories/private/, proofs/ and kits/ outside git",
            f'git rm --cached "{path}", and keep the folder in .gitignore; if it was pushed, see docs/withdrawal.md for its history',
        )
