"""One build of a playbook at a time: a second waits for the first."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from hrtp_site.building.keeping import FOLDER
from hrtp_site.building.refusal import BuildRefusedError

LONGEST_WAIT = 600
"""Seconds. The system itself ends the turn of a build that was killed."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A build's turn."""

    lock: FileLock

    @classmethod
    def of(cls, project: Path) -> Turn:
        """Waits until no other build of this playbook is under way. Raises BuildRefusedError where that takes longer than ten minutes."""
        folder = project / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            print("Another build of this playbook is under way. Waiting for it …", file=sys.stderr)  # noqa: T201  a warning would stop strict builds
            try:
                lock.acquire(timeout=LONGEST_WAIT)
            except Timeout as error:
                raise BuildRefusedError(
                    f"Another build has been under way for {LONGEST_WAIT // 60} minutes. Stop it, and build again."
                ) from error
        return cls(lock)

    def end(self) -> None:
        """Lets the next build begin."""
        self.lock.release()
