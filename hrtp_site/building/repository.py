"""What git knows of a project's folder."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str | None:
    """What git says, or None where this folder is in no repository. Raises FileNotFoundError where there is no such program."""
    run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607  its own paths
    return run.stdout.strip() if run.returncode == 0 else None


def commit_of(folder: Path) -> str | None:
    """The commit as which the folder lies there, with ``-dirty`` behind it where something was changed since; None where git knows none."""
    try:
        return git(folder, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
    except OSError:
        return None
