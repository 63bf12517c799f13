"""Private files that git keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hrtp_site.building import git
from hrtp_site.model import Problem, phrase

NEVER_IN_GIT = ("stories/private", "proofs", "kits")
"""Folders with names that nobody else may see, and with what only staff hand out."""


def private_in_git(project: Path) -> Iterator[Problem]:
    """Each private file that git keeps, or is about to keep: whoever gets the repository gets it, too."""
    try:
        kept = git(project, "-c", "core.quotePath=false", "ls-files", "--", *NEVER_IN_GIT)
    except OSError:
        return
    for path in (kept or "").splitlines():
        yield Problem.of_file(
            path,
            phrase("a private file that git keeps"),
            phrase("stories/private/, proofs/ and kits/ outside git"),
            phrase(
                'git rm --cached "{path}", and keep the folder in .gitignore; if it was pushed, see docs/withdrawal.md for its history',
                path=path,
            ),
        )
