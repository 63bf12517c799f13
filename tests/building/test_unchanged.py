"""A build does nothing where it would make the very site that stands there. Any change, in what it is made of or in itself, is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import hrtp, make_scratch

from hrtp_site.building.manifest import write_manifest
from hrtp_site.building.unchanged import NOTE, inputs_of, is_as_built, note_built

AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    """A made-up playbook, and a folder that stands for the site that was made of it."""
    project, site = make_scratch(tmp_path / "project"), tmp_path / "site"
    (project / "public").mkdir()
    (project / "public/robots.txt").write_text("User-agent: *\n", encoding="utf-8")
    (site / "practices").mkdir(parents=True)
    (site / "index.html").write_text("made up", encoding="utf-8")
    (site / "practices/index.html").write_text("made up", encoding="utf-8")
    (site / "stories/made-up").mkdir(parents=True)
    (site / "stories/made-up/index.html").write_text("It is gone.", encoding="utf-8")
    write_manifest(site, dt.date(2026, 11, 23), None, {"stories/made-up/index.html"})
    inputs = inputs_of(project, "today")
    assert inputs
    note_built(project, site, inputs)
    return project, site


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def same(project: Path, site: Path, asked: str = "today") -> bool:
    inputs = inputs_of(project, asked)
    return inputs is not None and is_as_built(project, site, inputs)


def test_with_nothing_changed_there_is_nothing_to_do(built: tuple[Path, Path]) -> None:
    assert same(*built)


@pytest.mark.parametrize(
    "change",
    [
        lambda project, _: (project / "content/practices/ask-first.yaml").open("a").write("\n"),
        lambda project, _: (project / "content/practices/new.yaml").write_text("title: New\n"),
        lambda project, _: (project / "content/practices/ask-first.yaml").unlink(),
        lambda project, _: (project / "stories/private").mkdir() or (project / "stories/private/words.txt").write_text("x"),
        lambda project, _: (project / "site.yaml").open("a").write("\n"),
        lambda project, _: (project / "mkdocs.yml").open("a").write("\n"),
        lambda project, _: (project / "public/robots.txt").write_text("User-agent: made-up\n"),
        lambda project, _: put(project / "theme/strings.en.yaml", "search.button: Look"),
        lambda project, _: put(project / "theme/overrides/main.html", "made up"),
        lambda _, site: (site / "index.html").write_text("edited"),
        lambda _, site: (site / "practices/index.html").unlink(),
        lambda _, site: (site / "stories/made-up/index.html").write_text("It is there again."),
        lambda _, site: (site / "stories/made-up/index.html").unlink(),
        lambda _, site: (site / "manifest.json").open("a").write("\n"),
        lambda _, site: (site / "manifest.json").unlink(),
        lambda _, site: (site / "more.html").write_text("put there"),
        lambda project, _: (project / NOTE).write_text("{broken"),
        lambda project, _: (project / NOTE).unlink(),
    ],
)
def test_whatever_has_changed_is_built(built: tuple[Path, Path], change: Callable[[Path, Path], object]) -> None:
    change(*built)
    assert not same(*built)


def test_another_day_or_another_wish_is_built(built: tuple[Path, Path]) -> None:
    assert not same(*built, asked="tomorrow")


def test_another_address_is_built(built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://made-up.example/")
    assert not same(*built)


def test_settings_that_bring_in_other_files_are_always_built(built: tuple[Path, Path]) -> None:
    (built[0] / "mkdocs.yml").open("a", encoding="utf-8").write("\nhooks: [made_up.py]\n")
    assert inputs_of(built[0], "today") is None


def test_a_fast_build_leaves_print_for_later_and_must_not_be_published_and_a_second_build_touches_no_file(scratch: Path) -> None:
    def times() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in site.rglob("*")}

    assert hrtp(scratch, "build", "--fast", *AS_OF).returncode == 0
    site = scratch / "site"
    assert not list(site.glob("print/**/*.pdf")) + list(site.glob("cards/**/*.png"))
    assert (site / "documents/weaving-charter.docx").exists()
    assert "⟦" not in (site / "print/index.html").read_text(encoding="utf-8")
    refused = hrtp(scratch, "verify")
    assert refused.returncode == 1
    assert "was built with --fast" in refused.stderr
    before = times()
    run = hrtp(scratch, "build", "--fast", *AS_OF)
    assert run.returncode == 0
    assert "Nothing has changed since the last build." in run.stdout
    assert times() == before
    assert hrtp(scratch, "build", *AS_OF).returncode == 0
    assert (site / "print/playbook.pdf").exists()
    assert list(site.glob("cards/**/*.png"))
    before = times()
    # With everything kept, a fast build is a whole one.
    again = hrtp(scratch, "build", "--fast", "--anew", *AS_OF)
    assert again.returncode == 0 and "Nothing has changed" not in again.stdout
    assert times() != before
    assert (site / "print/playbook.pdf").exists()
    assert "--fast" not in hrtp(scratch, "verify").stderr
