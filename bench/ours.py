"""Our own builds of a made-up project: cold, with nothing changed, with one word changed; and whether the bytes are a cold build's."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.running import environment, hrtp, run, tell
from bench.same_bytes import Compared, compare_sites
from bench.synthetic import change_word, make_project


@dataclass(frozen=True, slots=True)
class Mode:
    """What is built: ``hrtp build`` with some flags."""

    name: str
    flags: tuple[str, ...]


FAST = Mode("pages, search, data, zip", ("--fast",))
FULL = Mode("with every card, picture and print file", ())


@dataclass(slots=True)
class Times:
    """What was measured of a mode, round by round."""

    cold: list[float] = field(default_factory=list)
    unchanged: list[float] = field(default_factory=list)
    word: list[float] = field(default_factory=list)
    summary: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)
    compared: Compared | None = None
    """The site after the last change, beside a cold build of the same sources."""


class Ours:
    """A made-up project of a number of records in a folder, and what its builds take."""

    def __init__(self, folder: Path, number: int) -> None:
        folder.mkdir(parents=True)
        self.folder = make_project(folder, number)
        self._sources = frozenset(path.name for path in folder.iterdir())
        self.times: dict[Mode, Times] = {}
        self._edits = 0
        self.number = number
        self.watched = True
        """Whether somebody watches the memory of builds."""

    def clean(self) -> None:
        """Deletes everything that is no source: what is built next is built for the first time."""
        for path in self.folder.iterdir():
            if path.name not in self._sources:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def cold(self, mode: Mode) -> None:
        """Measures a first build."""
        self.clean()
        self._of(mode).cold.append(self._build(mode, "cold"))

    def again(self, mode: Mode) -> None:
        """Measures the builds that follow a first one: nothing changed, a word in a text, a word that lists name too."""
        times = self._of(mode)
        times.unchanged.append(self._build(mode, "nothing changed"))
        times.word.append(self._after_change("what", mode))
        times.summary.append(self._after_change("summary", mode))

    def compare(self, mode: Mode) -> None:
        """Builds a copy of the sources for the first time, and compares every file of both sites."""
        copy = self.folder.with_name(f"{self.folder.name}-again")
        copy.mkdir()
        for name in self._sources:
            source = self.folder / name
            shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy / name)
        self._of(mode).peaks.append(run(hrtp("build", *mode.flags), copy, watched=True).peak)
        self._of(mode).compared = compare_sites(self.folder / "site", copy / "site")
        shutil.rmtree(copy)

    def export(self, folder: Path) -> int:
        """Writes the pages for the peers, and gives their number."""
        flags = FAST.flags if knows("export", "--fast") else ()
        run(hrtp("export", *flags, str(folder)), self.folder, watched=False)
        return sum(1 for _ in (folder / "docs").rglob("*.md"))

    def _of(self, mode: Mode) -> Times:
        return self.times.setdefault(mode, Times())

    def _build(self, mode: Mode, what: str) -> float:
        ran = run(hrtp("build", *mode.flags), self.folder, watched=self.watched)
        self._of(mode).peaks.append(ran.peak)
        tell(f"{self.number:,} records, {what}, {mode.name}: {ran}")
        return ran.seconds

    def _after_change(self, name: str, mode: Mode) -> float:
        self._edits += 1
        change_word(self.folder, self._edits, name, f"Zqchanged{self._edits}")
        return self._build(mode, f"one word of {name} changed")


@cache
def knows(command: str, flag: str) -> bool:
    """Whether a command of the measured checkout has a flag."""
    told = subprocess.run(hrtp(command, "--help"), capture_output=True, text=True, check=True, env=environment()).stdout
    return flag in told.replace(",", " ").split()
