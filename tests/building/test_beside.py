"""A second process saves time, and changes nothing: not what comes out, not what is told of mistakes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import AS_OF, SCRATCH, hrtp, make_scratch, sources_with

from hrtp_site.building import beside
from hrtp_site.building import project as opened
from hrtp_site.building.beside import in_another_process, in_turn
from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.building.folders import read_folders, read_theme
from hrtp_site.building.keeping import FOLDER
from hrtp_site.building.project import Project
from hrtp_site.media import web_font_files
from hrtp_site.model import report
from hrtp_site.reading import SourceText

copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="no second processor, or no safe copies of a process"
)


@pytest.fixture(autouse=True)
def several_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})


@copies
def test_the_work_is_done_by_another_process() -> None:
    here, there = os.getpid(), in_another_process(os.getpid)[0]()
    assert here != there


@copies
def test_a_process_that_is_ended_from_outside_costs_time_alone() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert in_another_process(work)[0]() == "done"


@copies
def test_what_is_done_is_there_before_what_comes_after_it_and_is_not_done_twice(tmp_path: Path) -> None:
    """Also where the process is ended from outside at the second piece: that one alone is done here."""
    here, done = os.getpid(), tmp_path / "done"

    def first() -> int:
        with done.open("a") as file:
            file.write("first ")
        return os.getpid()

    def then() -> str:
        if os.getpid() != here:
            while not done.with_name("asked").exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGKILL)
        return "here"

    one, other = in_another_process(first, then)
    assert one() != here
    done.with_name("asked").touch()
    assert other() == "here"
    assert done.read_text() == "first "


@copies
def test_a_process_that_is_ended_clears_away_what_it_has_made_for_itself_though_nobody_takes_what_it_has_done(tmp_path: Path) -> None:
    here, noted = os.getpid(), tmp_path / "noted"

    def much() -> str:
        return "x" * 1_000_000  # more than a pipe holds

    def work() -> None:
        if os.getpid() != here:
            with TemporaryDirectory(dir=tmp_path) as folder:
                noted.write_text(f"{os.getpid()} {folder}", encoding="utf-8")
                time.sleep(60)

    first, then = in_another_process(much, work)
    while not (noted.exists() and noted.read_text(encoding="utf-8")):
        time.sleep(0.01)
    process, folder = noted.read_text(encoding="utf-8").split(" ", 1)
    assert Path(folder).is_dir()
    os.kill(int(process), signal.SIGTERM)
    assert then() is None
    assert not Path(folder).exists()
    assert first() == much()


@copies
def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    (asked,) = in_another_process(lambda: {"there": 1}["missing"])
    with pytest.raises(KeyError, match="missing"):
        asked()


@copies
def test_the_site_is_the_same_with_and_without(theme: Theme) -> None:
    folders = read_folders(SCRATCH)
    together, alone = (
        compile_site(folders.sources, theme, Settings(AS_OF), folders.attachments, beside=how) for how in (in_another_process, in_turn)
    )
    assert together.site == alone.site is not None


@copies
def test_mistakes_are_told_the_same_with_and_without(theme: Theme) -> None:
    """One that forbids pages, and one that is looked for in texts meanwhile: both are told at once."""
    texts = {source.path: source.text for source in sources_with([])}
    practice, source = (next(path for path in texts if path.startswith(f"content/{folder}/")) for folder in ("practices", "sources"))
    texts[practice] = texts[practice].replace("\nsummary: ", "\nsummary: Write to somebody@example.org. ", 1)
    texts[source] += "unknown: 1\n"
    sources = [SourceText(path, text) for path, text in texts.items()]
    told = [report(compile_site(sources, theme, Settings(AS_OF), beside=how).problems) for how in (in_another_process, in_turn)]
    assert told[0] == told[1]
    assert "unknown" in told[0] and "somebody@example.org" in told[0]


def test_where_there_is_no_second_processor_a_first_build_makes_everything_itself(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_worth_it", lambda: False)
    project = Project.open(scratch, "")
    project.begin()
    assert project.compile(AS_OF).site is not None
    assert all(project.kept.has(face) for face in web_font_files().values())


@copies
def test_a_small_playbook_is_made_by_one_process(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Callable[[], object]] = []

    def noted(*works: Callable[[], object]) -> tuple[Callable[[], object], ...]:
        begun.extend(works)
        return works

    monkeypatch.setattr(opened, "in_another_process", noted)
    Project.open(scratch, "").compile(AS_OF)
    assert not begun
    monkeypatch.setattr(opened, "WORTH_ANOTHER", 0)
    Project.open(scratch, "").compile(AS_OF)
    assert begun


@copies
def test_what_the_other_process_needed_stays_kept(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is forgotten where nobody has asked for it: nobody here has, of what only the other process did."""
    monkeypatch.setattr(opened, "WORTH_ANOTHER", 0)

    def kept() -> set[str]:
        project = Project.open(scratch, "")
        project.compile(AS_OF)
        project.kept.forget_the_rest()
        return {path.name for path in (scratch / FOLDER).glob("*/*")}

    templates = read_theme(scratch).templates
    assert kept() == kept()
    assert len(kept()) >= len(templates)


def test_a_first_build_on_one_processor_makes_the_same_files(scratch_built: Path, tmp_path: Path) -> None:
    project = make_scratch(tmp_path / "project")
    run = hrtp(project, "build", "--as-of", AS_OF.isoformat(), program="one_processor")
    assert run.returncode == 0, run.stderr
    together, alone = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (scratch_built / "site", project / "site")
    )
    assert alone == together


@copies
def test_what_nobody_asks_for_any_more_ends_without_a_word() -> None:
    """In a program of its own: here pytest would catch what a thread has to say."""
    program = """
import os, sys
os.sched_getaffinity = lambda _: {0, 1}
from hrtp_site.building.beside import in_another_process
told, tell = os.pipe()
(begun,) = in_another_process(lambda: os.write(tell, str(os.getpid()).encode()) and "x" * 5_000_000)
process = int(os.read(told, 20))
del begun
sys.exit(os.waitpid(process, 0)[1])
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
