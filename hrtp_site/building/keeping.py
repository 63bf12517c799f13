"""Keeps pictures, cards and kits on the disk by what went into them, so that each is made once."""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from hrtp_site.building.beside import Beside, in_turn
from hrtp_site.building.memory import give_memory_back
from hrtp_site.building.setting import AT_ONCE
from hrtp_site.model import Made

FOLDER = ".cache/hrtp"
"""Beside mkdocs.yml; never committed, and safe to delete at any time."""

WORTH_ANOTHER = 20
"""Of so many files another processor makes a half: of fewer, it would take as long to begin."""

WORTH_SHOWING = 50
"""With fewer files to make, a progress bar would only flicker."""


class KeptOnDisk:
    """A folder of files, each named by the hash of its key and by its content's: one that is no longer what was written is made anew."""

    def __init__(self, project: Path) -> None:
        self._folder = project / FOLDER
        self._sound: dict[str, Path] = {}
        """What was asked for, by the hash of its key."""
        self._listed: dict[str, list[Path]] | None = None
        self._begun: list[Callable[[], dict[str, Path]]] = []
        self._beside: dict[str, Path] = {}

    def begin(self, first: Callable[[KeptOnDisk], object], then: Callable[[KeptOnDisk], object], beside: Beside) -> None:
        """Has files made that will be asked for in any case; those that are asked for first, first."""

        def made(make: Callable[[KeptOnDisk], object]) -> dict[str, Path]:
            make(self)
            return self._sound

        self._begun = [*beside(partial(made, first), partial(made, then))]

    def once(self, made: Made) -> bytes:
        """The bytes of ``made``, made now where they were not kept."""
        return self.file(made).read_bytes()

    def file(self, made: Made) -> Path:
        """The file that holds ``made``."""
        name = _name(made)
        if name not in self._sound:
            self._sound[name] = self._found(name) or self._made_beside(name) or self._written(name, made.make())
        return self._sound[name]

    def _made_beside(self, name: str) -> Path | None:
        # Where no other process makes them, who makes them here asks for them here, too.
        while name not in self._beside and self._begun:
            self._beside |= self._begun.pop(0)()
        return self._beside.get(name)

    def _found(self, name: str) -> Path | None:
        for path in self._kept_as(name):
            try:
                if path.name == f"{name}-{_code(path.read_bytes())}":
                    return path
            except FileNotFoundError:
                continue  # deleted meanwhile
            path.unlink()
        return None

    def _written(self, name: str, content: bytes) -> Path:
        """In one step: a build that is broken off leaves no half file."""
        path = self._folder / name[:2] / f"{name}-{_code(content)}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
        return path

    def files(self, made: Mapping[str, Made], beside: Beside = in_turn) -> dict[str, Path]:
        """The file of each, by the path that it will have on the site. A progress bar shows while many are being made.

        ``beside`` makes a half of those on which this process would have to work.
        """
        missing = {one.key: one for one in made.values() if not self.has(one)}
        here = [one for one in missing.values() if not one.apart]
        half = len(here) // 2 if len(here) >= WORTH_ANOTHER else 0
        (others,) = beside(lambda: self._files(here[:half])) if half else (dict,)
        with Progress(console=Console(stderr=True), transient=True, disable=len(missing) < WORTH_SHOWING) as progress:
            task = progress.add_task("Pictures, cards and print …", total=len(missing))
            threads = ThreadPoolExecutor(AT_ONCE)
            try:
                begun = [threads.submit(self.file, one) for one in missing.values() if one.apart]
                for one in here[half:]:
                    self.file(one)
                    progress.advance(task)
                self._sound |= others()
                progress.advance(task, half)
                if half:
                    give_memory_back()  # drawings of many pictures; who sets print files meanwhile needs as much
                for future in begun:
                    future.result()
                    progress.advance(task)
            finally:
                threads.shutdown(cancel_futures=True)
        return {path: self.file(one) for path, one in made.items()}

    def _files(self, some: Iterable[Made]) -> dict[str, Path]:
        return {_name(one): self.file(one) for one in some}

    def has(self, made: Made) -> bool:
        """Whether something is kept of it."""
        name = _name(made)
        return name in self._sound or bool(self._kept_as(name)) or self._made_beside(name) is not None

    def _kept_as(self, name: str) -> list[Path]:
        """Every file of a key that stood there when it was first asked for one: to look anew for each of thousands takes long."""
        if self._listed is None:
            found = defaultdict(list)
            for path in self._folder.glob("*/*"):
                found[path.name.partition("-")[0]].append(path)
            self._listed = found
        return self._listed.get(name, [])

    def forget_the_rest(self) -> None:
        """Deletes what nobody has asked for since this was made: what a story no longer shows is not kept here either."""
        asked_for = {path.name for path in self._sound.values()}
        for path in self._folder.glob("*/*"):
            if path.name not in asked_for:
                path.unlink(missing_ok=True)
        self._listed = None


def _name(made: Made) -> str:
    return hashlib.sha256(made.key.encode()).hexdigest()


def _code(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
