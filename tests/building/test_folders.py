"""Folders as people have them: each file in golden/folders/ is what somebody, a system or a program has left there, and the answer to it.

After a change of wording: pytest tests/building/test_folders.py --refresh-golden, then read every difference.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import GOLDEN, Refresh, make_scratch

from hrtp_site.building.compiler import Theme, check_sources
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
    return "\n".join([report(problems), *over]).replace(str(project.parent), "/home/ana").strip() + "\n", problems, folders


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
