"""Folders as people have them: each file in golden/folders/ is what somebody, a system or a program has left there, and the answer to it.

After a change of wording: pytest tests/building/test_folders.py --refresh-golden, then read every difference.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import GOLDEN, Refresh, hrtp, make_scratch

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.file_names import Copy, copied_folder, copy_of, is_litter, name_problem
from hrtp_site.building.folders import Folders, read_folders
from hrtp_site.model.problems import Problem, has_errors, report

CASES = sorted((GOLDEN / "folders").glob("*.yaml"))
TOLD = "\ntold: |\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS cannot hold some of these names")


def lay(project: Path, case: dict[str, Any]) -> None:
    """Puts into a project, and into the folder ``outside`` beside it, what a case says."""
    for old, new in case.get("moved", {}).items():
        (project / new).parent.mkdir(parents=True, exist_ok=True)
        (project / old).rename(project / new)
    for file in case.get("files", []):
        path = project / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (project / file["copy_of"]).read_text(encoding="utf-8") if "copy_of" in file else file.get("holds", "")
        path.write_bytes(text.encode(file.get("saved_as", "utf-8")))
    for link, target in case.get("links", {}).items():
        (project / link).parent.mkdir(parents=True, exist_ok=True)
        (project / link).symlink_to(project / target)


def answer(project: Path, theme: Theme) -> tuple[str, tuple[Problem, ...], Folders]:
    folders = read_folders(project)
    problems = (*folders.problems, *check_sources(folders.sources, theme, folders.attachments).problems)
    over = [f"passed over: {name}" for name in folders.passed_over]
    told = "\n".join([report(problems), *over]).replace(str(project.parent), "/home/ana").strip()
    return (told or "nothing to mend") + "\n", problems, folders


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_lies_in_a_folder_is_read_or_told(path: Path, tmp_path: Path, theme: Theme, refresh: Refresh) -> None:
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    project = make_scratch(tmp_path / "playbook")
    lay(project, case)
    told, problems, _ = answer(project, theme)
    if refresh.asked:
        indented = "".join(f"  {line}\n" if line else "\n" for line in told.splitlines())
        path.write_text(text.split(TOLD)[0] + TOLD + indented, encoding="utf-8")
    else:
        assert told == case["told"]
    assert has_errors(problems) == case.get("stops", True)


def test_what_systems_leave_is_passed_over_in_one_line(scratch: Path) -> None:
    for name in ("content/desktop.ini", "content/people/Thumbs.db", "playbooks/.DS_Store", "stories/consents/desktop.ini"):
        (scratch / name).parent.mkdir(exist_ok=True)
        (scratch / name).write_bytes(b"x")
    run = hrtp(scratch, "check")
    first, second = run.stdout.splitlines()
    assert run.returncode == 0
    assert first == (
        "4 files of the system, of editors or hidden, passed over: "
        "content/desktop.ini, content/people/Thumbs.db, playbooks/.DS_Store, stories/consents/desktop.ini."
    )
    assert second.startswith("Nothing to mend")


def test_what_windows_keeps_of_photos_in_the_stories_is_told_and_papers_are_whatever_they_are_called(scratch: Path) -> None:
    (scratch / "stories/a-loom").mkdir(parents=True)
    (scratch / "stories/a-loom/Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 small pictures")
    (scratch / "stories/a-loom/desktop.ini").write_bytes(b"%PDF-1.7 a form")
    told = {problem.path: (str(problem.severity), problem.found) for problem in read_folders(scratch).problems}
    assert told["stories/a-loom/Thumbs.db"] == ("warning", "small pictures of the photos in this folder, which Windows keeps for itself")
    assert told["stories/a-loom/desktop.ini"] == ("error", "a PDF among the stories")


def test_check_of_a_link_lists_what_is_wrong_with_it(scratch: Path) -> None:
    (scratch.parent / "outside").mkdir()
    (scratch / "content/practices/more").symlink_to(scratch.parent / "outside")
    (scratch / "content/practices/gone.yaml").symlink_to(scratch / "nowhere.yaml")
    for name in ("content/practices/more", "content/practices/gone.yaml"):
        run = hrtp(scratch, "check", name)
        assert (run.returncode, f"{name}:1:1  error" in run.stdout, "1 error in 1 file" in run.stdout) == (1, True, True)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "desktop.ini",
            "Desktop.ini",
            "Thumbs.db",
            "ehthumbs.db",
            ".DS_Store",
            "._x.yaml",
            "~$x.yaml",
            "x.yaml.swp",
            "x.yaml~",
            "#x.yaml#",
        ),
        *("Icon\r", ".~lock.x.yaml#", "x.yaml.tmp", "__MACOSX", "$RECYCLE.BIN", "System Volume Information", "@eaDir", ".x.yaml"),
    ],
)
def test_the_litter_of_systems_is_known(name: str) -> None:
    assert is_litter(name)


@pytest.mark.parametrize("name", ["x.yaml", "photo.jpg", "tmp.yaml", "thumbs.yaml", "lost-and-found.yaml", "x.pdf", "desktop.yaml"])
def test_what_people_have_written_is_no_litter(name: str) -> None:
    assert not is_litter(name)


@pytest.mark.parametrize(
    "name",
    [
        *("x (1).yaml", "x(conflict).yaml", "x (Ana's conflicted copy 2026-11-02).yaml", "x (copia en conflicto de Ana 2026-11-02).yaml"),
        *(
            "x (copy).yaml",
            "x (another copy).yaml",
            "x - Copy.yaml",
            "x - Copy (2).yaml",
            "x - copia.yaml",
            "x - Kopie.yaml",
            "x copy 2.yaml",
        ),
        *("x.sync-conflict-20261102-101010-ABCDEFG.yaml", "x_conflict-20261102-101010.yaml", "Copy of x.yaml", "Copia de x.yaml"),
        *("x-DESKTOP-ABC.yaml", "x-LAPTOP-7.yaml", "x-Anas-MacBook-Pro.yaml", "x 2.yaml", "x_LOCAL_1234.yaml", "x.yaml.bak", "x.yaml.orig"),
    ],
)
def test_copies_are_known_by_their_names(name: str) -> None:
    assert copy_of(name, ["x.yaml", name]) == Copy("x.yaml", True)


@pytest.mark.parametrize("name", ["x-2.yaml", "x-copy.yaml", "x-conflict.yaml", "copy-of-x.yaml", "x.es.yaml", "x.yaml", "x (1).jpg"])
def test_names_that_records_may_have_are_no_copies(name: str) -> None:
    assert copy_of(name, ["x.yaml", "x.jpg", name]) is None


def test_a_folder_is_a_copy_only_beside_its_original() -> None:
    assert copied_folder("practices (1)", ["practices"]) == Copy("practices", True)
    assert copied_folder("weavers (2)", ["practices"]) is None


@pytest.mark.parametrize(
    "name", ["con", "CON.yaml", "aux.es.md", "nul.yaml", "com1.yaml", "LPT9", "com¹.yaml", "x.", "x ", 'a"b', "a\\b", "a\tb", "\udcff"]
)
def test_names_that_windows_cannot_hold_are_told(name: str) -> None:
    problem = name_problem(f"content/{name}", name)
    assert problem is not None
    new = problem.fix.removeprefix("rename it, for instance to ")
    assert name_problem(new, new) is None


@pytest.mark.parametrize(
    "name", ["contract.yaml", "console", "com10.yaml", "auxiliary.md", "null.yaml", "año.yaml", "x y.yaml", "李娜.jpg"]
)
def test_names_that_every_system_can_hold_are_none_of_these(name: str) -> None:
    assert name_problem(name, name) is None


def test_a_folder_that_cannot_be_opened_is_told_and_its_records_are_not_told_as_unknown(
    scratch: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def refusing(path: Path) -> Any:
        if Path(path).name == "sources":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    told, _, _ = answer(scratch, theme)
    assert "content/sources:1:1  error" in told
    assert told.endswith("1 error in 1 file\n")
