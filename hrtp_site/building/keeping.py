"""Keeps pictures, cards and kits on the disk by what went into them, so that each is made once."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from hrtp_site.building.setting import AT_ONCE
from hrtp_site.model import Made

FOLDER = ".cache/hrtp"
"""Beside mkdocs.yml; never committed, and safe to delete at any time."""

WORTH_SHOWING = 50
"""With fewer files to make, a progress bar would only flicker."""


class KeptOnDisk:
    """A folder of files, each named by the hash of its key."""

    def __init__(self, project: Path) -> None:
        self._folder = project / FOLDER
        self._wanted: set[str] = set()

    def once(self, made: Made) -> bytes:
        """The bytes of ``made``, made now where they were not kept."""
        return self.file(made).read_bytes()

    def file(self, made: Made) -> Path:
        """The file that holds ``made``."""
        path = self._place(made)
        self._wanted.add(path.name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, made.make)
        return path

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        """In one step: a build that is broken off leaves no half file."""
        content = make()
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)

    def files(self, made: Mapping[str, Made]) -> dict[str, Path]:
        """The file of each, by the path that it will have on the site. A progress bar shows while many are being made."""
        missing = {one.key: one for one in made.values() if not self.has(one)}
        with Progress(console=Console(stderr=True), transient=True, disable=len(missing) < WORTH_SHOWING) as progress:
            task = progress.add_task("Pictures, cards and print …", total=len(missing))
            threads = ThreadPoolExecutor(AT_ONCE)
            try:
                begun = [threads.submit(self.file, one) for one in missing.values() if one.apart]
                for one in missing.values():
                    if not one.apart:
                        self.file(one)
                        progress.advance(task)
                for future in begun:
                    future.result()
                    progress.advance(task)
            finally:
                threads.shutdown(cancel_futures=True)
        return {path: self.file(one) for path, one in made.items()}

    def has(self, made: Made) -> bool:
        """Whether it is kept."""
        return self._place(made).exists()

    def _place(self, made: Made) -> Path:
        name = hashlib.sha256(made.key.encode()).hexdigest()
        return self._folder / name[:2] / name

    def forget_the_rest(self) -> None:
        """Deletes what nobody has asked for since this was made: what a story no longer shows is not kept here either."""
        for path in self._folder.glob("*/*"):
            if path.name not in self._wanted:
                path.unlink(missing_ok=True)
