"""What a build may delete, and what a site survives: others' files, full and closed disks, two builds at once, being killed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, hrtp
from running import killed
from test_build import fingerprint, left_beside

from hrtp_site.building import publish as publishing
from hrtp_site.building.manifest import MANIFEST, write_manifest
from hrtp_site.building.public import copy_public
from hrtp_site.building.publish import prepare, publish
from hrtp_site.building.refusal import BuildRefusedError

BUILD = ("build", "--fast", "--anew", "--as-of", AS_OF.isoformat())
KILLS = int(os.environ.get("KILLS", "4"))
"""How many builds are killed, each at another moment."""


@pytest.fixture
def built(scratch_built: Path, tmp_path: Path) -> Path:
    """A scratch project with a published site, for one test to change."""
    return shutil.copytree(scratch_built, tmp_path / "project", symlinks=True)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder that stands for a project, with a site of two pages; ``replaced`` stands for a build."""
    project = tmp_path / "project"
    for name in ("content/practices/one.yaml", "playbooks/index.md", "stories/told/story.yaml", ".git/HEAD", "site.yaml"):
        write(project / name, "ours\n")
    replaced(project / "site", project, "first")
    return project


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replaced(site: Path, project: Path, said: str) -> None:
    """What a build does with folders: nothing else of it."""
    place, staging = prepare(site, project)
    for name in ("index.html", "about/index.html"):
        write(staging / name, said)
    copy_public(project, staging)
    write_manifest(staging, AS_OF, None, ())
    publish(place)


def change(project: Path) -> None:
    path = project / "content/people/ada-made-up.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Ada", "Eda"), encoding="utf-8")


@pytest.fixture(scope="module")
def new(scratch_built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """The site that a build makes of the changed project when nothing comes in between, and how many seconds it takes."""
    project = shutil.copytree(scratch_built, tmp_path_factory.mktemp("new") / "project", symlinks=True)
    change(project)
    begun = time.monotonic()
    assert hrtp(project, *BUILD).returncode == 0
    return fingerprint(project / "site"), time.monotonic() - begun


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
def test_a_folder_with_files_that_no_build_has_made_is_refused_and_left_as_it_is(small: Path, what: str, into_a_site: bool) -> None:
    if into_a_site and what.startswith("a manifest"):
        pytest.skip("then nothing marks the folder as a site")
    folder = small / "site" if into_a_site else small.parent / "other"
    name, text = STRANGERS[what]
    write(folder / name, text)
    before = fingerprint(small.parent)
    with pytest.raises(BuildRefusedError, match="so that nothing is lost"):
        replaced(folder, small, "second")
    assert fingerprint(small.parent) == before
    assert left_beside(small) == [] and not list(folder.parent.glob(".other*"))


@pytest.mark.parametrize(
    "folder", ["content", "Content/new", "content/new", "playbooks", "stories", "theme/new", "public", ".git", ".cache/new", ".", ".."]
)
def test_the_playbook_itself_is_never_replaced(small: Path, folder: str) -> None:
    before = fingerprint(small.parent)
    with pytest.raises(BuildRefusedError, match="there lies the playbook itself"):
        replaced(small / folder, small, "second")
    assert fingerprint(small.parent) == before
    assert left_beside(small) == []


def test_a_home_folder_is_never_replaced_not_even_an_empty_one(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = small.parent / "home/ada"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for folder in (home, home.parent):
        with pytest.raises(BuildRefusedError, match="a home folder"):
            replaced(folder, small, "second")
        assert list(home.iterdir()) == []


def test_a_build_asks_before_it_replaces_and_leaves_what_it_must_not_replace(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(built / "site/notes.txt", "ours\n")
    before = fingerprint(built)
    itself = "there lies the playbook itself"
    monkeypatch.setenv("HOME", str(built))
    for folder, why in (("site", "so that nothing is lost"), ("content/new", itself), (".", itself), ("~/stories", itself)):
        run = hrtp(built, *BUILD, f"--site-dir={folder}")
        assert run.returncode == 1 and why in run.stderr and "Traceback" not in run.stderr and "docs_dir" not in run.stderr
    after = fingerprint(built)
    assert {name: after.get(name) for name in before} == before
    assert left_beside(built) == []


def test_an_empty_folder_and_an_own_site_are_replaced_and_what_a_system_leaves_is_no_hindrance(small: Path) -> None:
    (small.parent / "empty").mkdir()
    for folder in (small.parent / "empty", small / "site"):
        for name in (".DS_Store", "Thumbs.db", "._index.html", "~$notes.docx"):
            write(folder / name, "\0")
        replaced(folder, small, "second")
        assert sorted(fingerprint(folder)) == ["about/index.html", "index.html", MANIFEST]
        assert (folder / "index.html").read_text(encoding="utf-8") == "second"


@pytest.mark.parametrize("name", [".site.staging", ".site.previous"])
@pytest.mark.parametrize("there", [True, False], ids=["beside a site", "where no site stands"])
def test_what_others_call_as_a_build_calls_its_own_folders_is_left_as_it_is(small: Path, name: str, there: bool) -> None:
    write(small / name / "notes.txt", "ours\n")
    (small / ".cache/hrtp/beside-sites.txt").unlink()
    if not there:
        shutil.rmtree(small / "site")
    with pytest.raises(BuildRefusedError, match="is in the way, and no build of this playbook has made it"):
        replaced(small / "site", small, "second")
    assert (small / name / "notes.txt").read_text(encoding="utf-8") == "ours\n"


def test_a_site_that_is_a_link_to_itself_is_told_as_what_it_is(small: Path) -> None:
    (small / "www").symlink_to("www")
    with pytest.raises(BuildRefusedError, match="a link that leads back to itself"):
        replaced(small / "www", small, "second")


def test_a_site_that_is_a_link_is_built_where_it_leads(built: Path) -> None:
    elsewhere = built.parent / "www"
    before = fingerprint(built / "site")
    (built / "site").rename(elsewhere)
    (built / "site").symlink_to(elsewhere)
    (elsewhere / ".DS_Store").write_bytes(b"\0")
    change(built)
    run = hrtp(built, *BUILD)
    assert run.returncode == 0, run.stderr
    assert (built / "site").is_symlink()
    assert fingerprint(elsewhere) != before and not (elsewhere / ".DS_Store").exists()
    assert sorted(path.name for path in built.parent.iterdir()) == ["project", "www"]


# Files for the host


def test_what_lies_in_public_stands_in_the_sites_root_and_ones_own_headers_below_those_of_the_build(built: Path) -> None:
    write(built / "public/CNAME", "playbook.example\n")
    write(built / "public/.well-known/security.txt", "Contact: x\n")
    write(built / "public/proof.md", "# not a page\n")
    write(built / "public/.DS_Store", "\0")
    write(built / "public/_headers", "/*\n  Strict-Transport-Security: max-age=31536000\n")
    write(built / "public/_redirects", "/old /about/ 301\n")
    for _ in range(2):  # the second finds what the first has made, and knows it
        run = hrtp(built, *BUILD)
        assert run.returncode == 0, run.stderr
        assert (built / "site/CNAME").read_bytes() == b"playbook.example\n"
        assert (built / "site/.well-known/security.txt").read_bytes() == b"Contact: x\n"
        assert (built / "site/proof.md").read_bytes() == b"# not a page\n"
        assert not (built / "site/.DS_Store").exists()
        headers = (built / "site/_headers").read_text(encoding="utf-8")
        assert "Content-Security-Policy" in headers and headers.endswith("/*\n  Strict-Transport-Security: max-age=31536000\n")
        assert (built / "site/_redirects").read_text(encoding="utf-8").endswith("/old /about/ 301\n")


@pytest.mark.parametrize("name", ["index.html", "INDEX.html", "about/index.html", "about"])
def test_a_file_in_public_that_would_hide_one_of_the_sites_own_is_refused(small: Path, name: str) -> None:
    before = fingerprint(small / "site")
    write(small / "public" / name, "ours\n")
    with pytest.raises(BuildRefusedError, match=f"public/{name}: the build makes"):
        replaced(small / "site", small, "second")
    assert fingerprint(small / "site") == before


def test_a_build_with_such_a_file_says_so_and_the_published_site_stays(built: Path) -> None:
    before = fingerprint(built / "site")
    write(built / "public/INDEX.html", "ours\n")
    run = hrtp(built, *BUILD)
    assert run.returncode == 1 and "public/INDEX.html" in run.stderr and "Traceback" not in run.stderr
    assert fingerprint(built / "site") == before


def test_a_link_in_public_that_leads_out_of_the_playbook_is_refused(small: Path) -> None:
    write(small.parent / "secret.txt", "not yours\n")
    (small / "public").mkdir()
    (small / "public/secret.txt").symlink_to(small.parent / "secret.txt")
    with pytest.raises(BuildRefusedError, match="outside the playbook"):
        replaced(small / "site", small, "second")


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
    site = shutil.copytree(built / "site", small_disk / "site")
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
    run = hrtp(built, *BUILD, largest=50_000)
    assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
    assert fingerprint(built / "site") == before


def test_of_two_builds_at_once_the_second_waits_and_both_go_through(built: Path, new: tuple[dict[str, str], float]) -> None:
    change(built)
    with ThreadPoolExecutor(2) as both:
        runs = list(both.map(lambda _: hrtp(built, *BUILD), range(2)))
    assert [run.returncode for run in runs] == [0, 0], [run.stderr for run in runs]
    assert left_beside(built) == []
    assert fingerprint(built / "site") == new[0]


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_clears_up(built: Path, new: tuple[dict[str, str], float]) -> None:
    before = fingerprint(built / "site")
    after, longest = new
    change(built)
    chance = random.Random(7)  # noqa: S311  moments, no secrets
    for number in range(KILLS):
        with killed(built, *BUILD):
            time.sleep(longest * (number + chance.random()) / KILLS)
        assert fingerprint(built / "site") in (before, after), "a site that is neither the old nor the new one"
    run = hrtp(built, *BUILD)
    assert run.returncode == 0, run.stderr
    assert fingerprint(built / "site") == after != before
    assert left_beside(built) == []


class Killed(BaseException):
    """Stands for the end of the program: nothing catches it."""


def stopped_before(step: int, patch: pytest.MonkeyPatch) -> None:
    """Whatever changes a folder as a whole works ``step`` times; then the program ends."""
    left = [step]

    def but(function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            if not left[0]:
                raise Killed
            left[0] -= 1
            return function(*arguments, **named)

        return counted

    patch.setattr(publishing, "_exchange", but(publishing._exchange))
    patch.setattr(Path, "rename", but(Path.rename))
    patch.setattr(Path, "mkdir", but(Path.mkdir))
    patch.setattr(shutil, "rmtree", but(shutil.rmtree))


@pytest.mark.parametrize("exchanges", [True, False], ids=["folders can be exchanged", "folders can be renamed alone"])
def test_killed_before_any_step_of_publishing_the_next_build_finds_a_whole_site(
    small: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    site, whole = small / "site", set[str]()
    if not exchanges:
        monkeypatch.setattr(publishing, "_exchange", lambda *_: False)
    for step in range(20):
        with monkeypatch.context() as patch:
            stopped_before(step, patch)
            try:
                replaced(site, small, f"{step}")
                break
            except Killed:
                pass
        place, _ = prepare(site, small)  # brings back what stood there, where the program ended between two renames
        said = {(place / name).read_text(encoding="utf-8") for name in ("index.html", "about/index.html")}
        assert len(said) == 1, "a site of which half is old"
        whole |= said
        assert fingerprint(site).keys() == {"index.html", "about/index.html", MANIFEST}
    assert len(whole) > 1 and "first" in whole, "some ends came before the new site stood, some after"
    replaced(site, small, "last")
    assert left_beside(small) == []
