"""What a build may delete, and what a site survives: others' files, full and closed disks, two builds at once, being killed."""

from __future__ import annotations

import functools
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import AS_OF, hrtp
from running import killed
from test_build import fingerprint, left_beside

BUILD = ("build", "--anew", "--as-of", AS_OF.isoformat())
KILLS = int(os.environ.get("KILLS", "12"))
"""How many builds are killed, each at another moment."""


@pytest.fixture
def built(scratch_built: Path, tmp_path: Path) -> Path:
    """A scratch project with a published site, for one test to change."""
    return shutil.copytree(scratch_built, tmp_path / "project", symlinks=True)


def change(project: Path) -> None:
    path = project / "content/people/ada-made-up.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Ada", "Eda"), encoding="utf-8")


# What may be replaced


STRANGERS = {
    "a repository": (".git/HEAD", "ref: refs/heads/main\n"),
    "a host's file": ("CNAME", "playbook.example\n"),
    "notes": ("notes.txt", "ours\n"),
    "a file deep within": ("a/b/c.txt", "ours\n"),
    "a manifest of another program": ("manifest.json", '{"name": "app"}'),
}


@pytest.mark.parametrize("into_a_site", [False, True], ids=["a folder of others", "a site that others have put files into"])
@pytest.mark.parametrize("what", STRANGERS)
def test_a_folder_with_files_that_no_build_has_made_is_refused_and_left_as_it_is(built: Path, what: str, into_a_site: bool) -> None:
    if into_a_site and what.startswith("a manifest"):
        pytest.skip("then nothing marks the folder as a site")
    folder = built / "site" if into_a_site else built.parent / "other"
    folder.mkdir(exist_ok=True)
    name, text = STRANGERS[what]
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    before = fingerprint(folder)
    run = hrtp(built, *BUILD, "--site-dir", str(folder))
    assert run.returncode == 1
    assert "so that nothing is lost" in run.stderr and "Traceback" not in run.stderr
    assert fingerprint(folder) == before
    assert left_beside(built) == [] and not list(folder.parent.glob(".other*"))


@pytest.mark.parametrize(
    "folder", ["content", "content/new", "playbooks", "stories", "theme/new", "public", ".git", ".cache/new", ".", ".."]
)
def test_the_playbook_itself_is_never_replaced(built: Path, folder: str) -> None:
    before = fingerprint(built)
    run = hrtp(built, *BUILD, "--site-dir", folder)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    after = fingerprint(built)
    assert {name: after.get(name) for name in before} == before


def test_a_home_folder_is_never_replaced_not_even_an_empty_one(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = built.parent / "home/ada"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for folder in (home, home.parent):
        run = hrtp(built, *BUILD, "--site-dir", str(folder))
        assert run.returncode == 1 and "a home folder" in run.stderr
        assert list(home.iterdir()) == []


def test_an_empty_folder_and_an_own_site_are_replaced_and_what_a_system_leaves_is_no_hindrance(built: Path) -> None:
    (built.parent / "empty").mkdir()
    for folder in (built.parent / "empty", built / "site"):
        (folder / ".DS_Store").write_bytes(b"\0")
        (folder / "Thumbs.db").write_bytes(b"\0")
        run = hrtp(built, *BUILD, "--site-dir", str(folder))
        assert run.returncode == 0, run.stderr
        assert (folder / "index.html").is_file() and not (folder / ".DS_Store").exists()


def test_a_site_that_is_a_link_is_built_where_it_leads(built: Path) -> None:
    elsewhere = built.parent / "www"
    before = fingerprint(built / "site")
    (built / "site").rename(elsewhere)
    (built / "site").symlink_to(elsewhere)
    change(built)
    run = hrtp(built, *BUILD)
    assert run.returncode == 0, run.stderr
    assert (built / "site").is_symlink()
    assert fingerprint(elsewhere) != before
    assert sorted(path.name for path in built.parent.iterdir()) == ["project", "www"]


# Files for the host


def test_what_lies_in_public_stands_in_the_sites_root_as_it_is(built: Path) -> None:
    for name, content in (("CNAME", b"playbook.example\n"), (".well-known/security.txt", b"Contact: x\n"), ("proof.md", b"# not a page\n")):
        path = built / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (built / "public/.DS_Store").write_bytes(b"\0")
    for _ in range(2):
        run = hrtp(built, *BUILD)
        assert run.returncode == 0, run.stderr
        assert (built / "site/.well-known/security.txt").read_bytes() == b"Contact: x\n"
        assert (built / "site/proof.md").read_bytes() == b"# not a page\n"
        assert not (built / "site/.DS_Store").exists()


def test_headers_and_redirects_of_ones_own_stand_below_those_of_the_build(built: Path) -> None:
    (built / "public").mkdir()
    (built / "public/_headers").write_text("/*\n  Strict-Transport-Security: max-age=31536000\n", encoding="utf-8")
    (built / "public/_redirects").write_text("/old /about/ 301\n", encoding="utf-8")
    run = hrtp(built, *BUILD)
    assert run.returncode == 0, run.stderr
    headers = (built / "site/_headers").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in headers and headers.endswith("/*\n  Strict-Transport-Security: max-age=31536000\n")
    assert (built / "site/_redirects").read_text(encoding="utf-8").endswith("/old /about/ 301\n")


@pytest.mark.parametrize("name", ["index.html", "INDEX.html", "practices/ask-first/index.html", "data"])
def test_a_file_in_public_that_would_hide_one_of_the_sites_own_is_refused(built: Path, name: str) -> None:
    before = fingerprint(built / "site")
    path = built / "public" / name
    path.parent.mkdir(parents=True)
    path.write_text("ours\n", encoding="utf-8")
    run = hrtp(built, *BUILD)
    assert run.returncode == 1 and f"public/{name}" in run.stderr and "Traceback" not in run.stderr
    assert fingerprint(built / "site") == before


def test_a_link_in_public_that_leads_out_of_the_playbook_is_refused(built: Path) -> None:
    (built / "public").mkdir()
    (built.parent / "secret.txt").write_text("not yours\n", encoding="utf-8")
    (built / "public/secret.txt").symlink_to(built.parent / "secret.txt")
    run = hrtp(built, *BUILD)
    assert run.returncode == 1 and "outside the playbook" in run.stderr


# Disks, and moments


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with room for hardly more than two sites of the scratch project; skipped where none may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "made-up", str(disk)], capture_output=True, check=False)
    if made.returncode != 0:
        pytest.skip("no disk may be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=False)


@pytest.mark.skipif(not shutil.which("mount") or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a disk")
def test_a_full_and_a_closed_disk_are_told_and_the_old_site_stays(built: Path, small_disk: Path) -> None:
    site = small_disk / "site"
    assert hrtp(built, *BUILD, "--site-dir", str(site)).returncode == 0
    before = fingerprint(site)
    change(built)
    (small_disk / "ballast").write_bytes(b"\0" * (shutil.disk_usage(small_disk).free - 200_000))
    full = hrtp(built, *BUILD, "--site-dir", str(site))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], capture_output=True, check=True)
    closed = hrtp(built, *BUILD, "--site-dir", str(site))
    for run, why in ((full, "no room left"), (closed, "no permission to write")):
        assert run.returncode == 1 and why in run.stderr, run.stderr
        assert "the site stays as it was" in run.stderr and "Traceback" not in run.stderr
    assert fingerprint(site) == before


def test_a_file_that_grows_too_large_is_told_and_the_old_site_stays(built: Path) -> None:
    before = fingerprint(built / "site")
    change(built)
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (50_000, 50_000))
    command = [sys.executable, "-m", "hrtp_site", *BUILD]
    run = subprocess.run(command, cwd=built, preexec_fn=limit, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
    assert fingerprint(built / "site") == before


def test_of_two_builds_at_once_the_second_waits_and_both_go_through(built: Path) -> None:
    change(built)
    command = [sys.executable, "-m", "hrtp_site", *BUILD]
    both = [subprocess.Popen(command, cwd=built, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert left_beside(built) == []
    alone = fingerprint(built / "site")
    assert hrtp(built, *BUILD).returncode == 0
    assert fingerprint(built / "site") == alone


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_clears_up(built: Path) -> None:
    begun = time.monotonic()
    assert hrtp(built, *BUILD).returncode == 0
    longest = time.monotonic() - begun
    before = fingerprint(built / "site")
    change(built)
    twin = shutil.copytree(built, built.parent / "twin", symlinks=True)
    assert hrtp(twin, *BUILD).returncode == 0
    new = fingerprint(twin / "site")
    chance = random.Random(7)  # noqa: S311  moments, no secrets
    for number in range(KILLS):
        with killed(built, *BUILD):
            time.sleep(longest * (number + chance.random()) / KILLS)
        assert fingerprint(built / "site") in (before, new), "a site that is neither the old nor the new one"
    run = hrtp(built, *BUILD)
    assert run.returncode == 0, run.stderr
    assert fingerprint(built / "site") == new != before
    assert left_beside(built) == []
