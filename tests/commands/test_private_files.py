"""What must never be in the repository is told before it is pushed. Everybody in here is made up."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import hrtp


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@made-up.example", *arguments], cwd=folder, check=True)


@pytest.mark.parametrize("path", ["stories/private/keep-out.yaml", "proofs/a-loom/proof.html", "kits/a-loom.zip"])
def test_a_private_file_that_git_keeps_is_an_error(scratch: Path, path: str) -> None:
    git(scratch, "init", "--quiet")
    file = scratch / path
    file.parent.mkdir(parents=True)
    file.write_text("people: []\n", encoding="utf-8")
    assert hrtp(scratch, "check").returncode == 0, "git does not know it"
    git(scratch, "add", "--force", path)
    run = hrtp(scratch, "check")
    assert run.returncode == 1
    assert f"{path}:1:1  error" in run.stdout and f'git rm --cached "{path}"' in run.stdout


def test_without_git_nothing_is_said_of_it(scratch: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert hrtp(scratch, "check").returncode == 0
