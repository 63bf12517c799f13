"""What a command says where the disk is full, and what stands there afterwards."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest
from conftest import hrtp

from hrtp_site.commands.writing_together import write_whole

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a limit on files stands for a full disk")


def test_a_record_that_finds_no_room_is_told_in_words_and_leaves_no_half_of_it(scratch: Path) -> None:
    before = sorted(scratch.rglob("*.yaml"))
    run = hrtp(scratch, "new", "practice", "Meet before the shift", largest=3000)
    assert run.returncode == 1
    assert "There is no room left on the disk" in run.stderr and "Traceback" not in run.stderr
    assert sorted(scratch.rglob("*.yaml")) == before
    assert not list((scratch / "content/practices").glob(".half*"))


def test_a_folder_that_may_not_be_written_is_told_in_words_whatever_the_command(scratch: Path) -> None:
    (scratch / "out").write_text("a file", encoding="utf-8")
    run = hrtp(scratch, "export", "out/below")
    assert run.returncode == 1 and "Traceback" not in run.stderr


def test_what_finds_no_room_leaves_the_old_words_and_what_finds_some_keeps_the_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("old\n", encoding="utf-8")
    file.chmod(0o600)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_whole(file, b"new words that find no room\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_text(encoding="utf-8") == "old\n"
    write_whole(file, b"new\n")
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("new\n", 0o600)
    assert list(tmp_path.iterdir()) == [file]
