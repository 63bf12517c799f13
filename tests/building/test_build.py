"""The scratch site, really built: with MkDocs as anyone knows it, and with our command. The published site is never harmed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import AS_OF, PROJECT, hrtp
from published import loaded
from running import killed

DATE = ("--anew", "--as-of", AS_OF.isoformat())


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=project, capture_output=True, text=True, timeout=120, check=False
    )


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file with a hash of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def left_beside(project: Path) -> list[str]:
    return sorted(path.name for path in project.iterdir() if path.name.startswith(".site"))


@pytest.fixture
def built(scratch_built: Path, tmp_path: Path) -> Path:
    """A scratch project with a published site, for one test to change."""
    return shutil.copytree(scratch_built, tmp_path / "project")


def break_a_record(project: Path) -> None:
    path = project / "content/practices/ask-first.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("stages: [forming]", "stages: [formng]"), encoding="utf-8")


def test_mkdocs_build_strict_works_as_anyone_expects(scratch: Path) -> None:
    run = mkdocs(scratch, "build", "--strict")
    assert run.returncode == 0, run.stderr
    assert "WARNING -" not in run.stderr
    for page in ("index.html", "es/index.html", "practices/ask-first/index.html", "404.html", "data/records.json"):
        assert (scratch / "site" / page).is_file(), page
    assert (loaded(scratch / "site", "fetched") / "pagefind/pagefind.js").is_file()
    assert left_beside(scratch) == []


def test_hrtp_build_makes_the_same_site_as_mkdocs_build(built: Path) -> None:
    ours = fingerprint(built / "site")
    text = (built / "mkdocs.yml").read_text(encoding="utf-8")
    (built / "mkdocs.yml").write_text(text.replace("  - hrtp\n", f"  - hrtp:\n      as_of: {AS_OF}\n"), encoding="utf-8")
    assert mkdocs(built, "build", "--strict").returncode == 0
    assert fingerprint(built / "site") == ours


def test_two_builds_are_the_same_bytes(built: Path) -> None:
    first = fingerprint(built / "site")
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-m", "hrtp_site", "build", *DATE]
    subprocess.run(command, cwd=built, env=environment, capture_output=True, timeout=120, check=True)
    assert fingerprint(built / "site") == first


def test_a_build_with_an_error_leaves_the_published_site_as_it_was(built: Path) -> None:
    before = fingerprint(built / "site")
    break_a_record(built)
    for run in (hrtp(built, "build", *DATE), mkdocs(built, "build", "--strict")):
        assert run.returncode == 1
        assert "content/practices/ask-first.yaml:7:10" in run.stderr
        assert "did you mean forming?" in run.stderr
        assert "Traceback" not in run.stderr
        assert fingerprint(built / "site") == before
        assert left_beside(built) == []


def test_a_strict_build_with_a_warning_of_mkdocs_leaves_the_published_site_as_it_was(built: Path) -> None:
    before = fingerprint(built / "site")
    path = built / "playbooks/about.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nSee [nothing](#no-such-anchor).\n", encoding="utf-8")
    run = hrtp(built, "build", *DATE)
    assert run.returncode == 1, run.stderr
    assert fingerprint(built / "site") == before


def test_a_template_that_fails_leaves_the_published_site_as_it_was(built: Path) -> None:
    before = fingerprint(built / "site")
    path = built / "theme/overrides/main.html"
    path.parent.mkdir(parents=True)
    text = (PROJECT / "theme/overrides/main.html").read_text(encoding="utf-8")
    path.write_text(text.replace("{% block footer %}", "{% block footer %}{{ nothing.at.all }}"), encoding="utf-8")
    assert hrtp(built, "build", *DATE).returncode != 0
    assert fingerprint(built / "site") == before


@pytest.mark.parametrize("seconds", [0.2, 0.5, 0.8, 1.1])
def test_a_build_killed_half_way_leaves_the_published_site_whole(built: Path, seconds: float) -> None:
    before = fingerprint(built / "site")
    path = built / "content/people/ada-made-up.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Ada", "Eda"), encoding="utf-8")
    with killed(built, "build", *DATE):
        time.sleep(seconds)
    after = fingerprint(built / "site")
    run = hrtp(built, "build", *DATE)
    assert run.returncode == 0, run.stderr
    new = fingerprint(built / "site")
    assert new != before
    assert after in (before, new)
    assert left_beside(built) == []


def test_the_menu_stays_small_and_records_stay_out_of_it(built: Path) -> None:
    page = (built / "site/practices/ask-first/index.html").read_text(encoding="utf-8")
    menu = page.split("<nav", 1)[1].split("</nav>", 1)[0]
    assert "ask-first" not in menu


def test_open_data_is_published_as_it_was_compiled(built: Path) -> None:
    data = json.loads((built / "site/data/records.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in data["practices"]] == ["ask-first"]
    assert data["practices"][0]["url"] == "practices/ask-first/"


def test_long_work_says_what_it_is_doing(scratch: Path) -> None:
    terminal = {**os.environ, "FORCE_COLOR": "1", "SITE_URL": ""}
    command = [sys.executable, "-m", "hrtp_site", "build", *DATE]
    shown = subprocess.run(command, cwd=scratch, env=terminal, capture_output=True, text=True, timeout=120, check=True)
    assert "Building the site …" in shown.stderr
    run = hrtp(scratch, "build", *DATE)
    assert run.stderr == "", "no spinner where nobody looks"
    said = run.stdout.splitlines()
    assert said[0] == f"The site is in {scratch / 'site'}"
    assert "set SITE_URL" in said[1]


def test_the_site_address_makes_absolute_addresses_and_the_sitemap(scratch: Path) -> None:
    environment = {**os.environ, "SITE_URL": "https://playbook.example/high-road/"}
    command = [sys.executable, "-m", "hrtp_site", "build", *DATE]
    subprocess.run(command, cwd=scratch, env=environment, capture_output=True, timeout=120, check=True)
    page = (scratch / "site/es/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://playbook.example/high-road/es/">' in page
    assert 'hreflang="en" href="https://playbook.example/high-road/"' in page
    sitemap = (scratch / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://playbook.example/high-road/practices/ask-first/</loc>" in sitemap
