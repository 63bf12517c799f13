"""LibreOffice, a second reader of Word files, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed; make test installs it where it may"
)


def converted(files: Sequence[bytes], ending: str, folder: Path) -> list[Path]:
    """Word files, opened by LibreOffice and saved again with another ending, or with the same."""
    came, went = folder / "came", folder / "went"
    came.mkdir()
    names = []
    for number, content in enumerate(files):
        name = came / f"{number}.docx"
        name.write_bytes(content)
        names.append(str(name))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(went), *names]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    return [went / f"{number}.{ending}" for number in range(len(files))]
