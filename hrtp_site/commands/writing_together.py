"""Files written whole, or not at all: one, or several together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_together(files: Mapping[Path, bytes | None], beside: Path) -> None:
    """Writes files, in their order; None takes a file away. ``beside`` is a folder on the same disk, for what is half done.

    Where one of them fails, or somebody stops it (Ctrl-C), every file is put back as it was, and no new folder stays. Raises OSError.
    """
    beside.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=beside))
    done: list[Path] = []
    made: list[Path] = []
    try:
        before = {path: path.read_bytes() if path.exists() else None for path in files}
        for number, content in enumerate(files.values()):
            if content is not None:
                (half / str(number)).write_bytes(content)
        try:
            for number, (path, content) in enumerate(files.items()):
                made += _folders(path.parent)
                done.append(path)
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    (half / str(number)).replace(path)
        except BaseException:
            for path in reversed(done):
                _put_back(path, before[path])
            for folder in reversed(made):
                folder.rmdir()
            raise
    finally:
        shutil.rmtree(half, ignore_errors=True)


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file, or leaves what stood there as it was: a full disk takes no words away. Raises OSError."""
    whole = path.resolve()
    with tempfile.TemporaryDirectory(prefix=".half-", dir=whole.parent) as folder:
        half = Path(folder) / "half"
        half.write_bytes(data)
        if whole.exists():
            shutil.copymode(whole, half)
        half.replace(whole)


def _folders(folder: Path) -> list[Path]:
    """Makes a folder with those above it, and says which were new, the uppermost first."""
    new = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    for one in new:
        one.mkdir()
    return new


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)
