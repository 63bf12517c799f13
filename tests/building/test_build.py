"""The scratch site, really built: with MkDocs as anyone knows it, and with our command. The published site is never harmed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, PROJECT, hrtp
from mkdocs.theme import Theme as MkDocsTheme
from published import loaded

from hrtp_site.building.at_once import Superseded
from hrtp_site.building.base_theme import environment_of
from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.building.search_index import index_site

DATE = ("--anew", "--as-of", AS_OF.isoformat())


def mkdocs(project: Path, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """Runs MkDocs's own command."""
    return hrtp(project, *arguments, program="mkdocs", **how)


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


@pytest.fixture(scope="module")
def by_mkdocs(scratch_built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same project built by MkDocs's own command, in a process of its own, far away, with another hash seed; and what that said."""
    project = shutil.copytree(scratch_built, tmp_path_factory.mktemp("mkdocs") / "project")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text.replace("  - hrtp\n", f"  - hrtp:\n      as_of: {AS_OF}\n"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONHASHSEED", "4711")
        patch.setenv("TZ", "Asia/Tokyo")
        run = mkdocs(project, "build", "--strict", fresh=True)
    assert run.returncode == 0, run.stderr
    return project, run.stderr


def test_mkdocs_build_strict_works_as_anyone_expects(by_mkdocs: tuple[Path, str]) -> None:
    project, said = by_mkdocs
    assert "WARNING -" not in said
    for page in ("index.html", "es/index.html", "practices/ask-first/index.html", "404.html", "data/records.json"):
        assert (project / "site" / page).is_file(), page
    assert (loaded(project / "site", "fetched") / "pagefind/parts.json").is_file()
    assert left_beside(project) == []


def test_two_builds_are_the_same_bytes_whichever_command_makes_them(by_mkdocs: tuple[Path, str], scratch_built: Path) -> None:
    assert fingerprint(by_mkdocs[0] / "site") == fingerprint(scratch_built / "site")


def test_a_build_with_an_error_says_what_it_does_and_leaves_the_published_site_as_it_was(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(built / "site")
    break_a_record(built)
    by_mkdocs = mkdocs(built, "build", "--strict")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = hrtp(built, "build", *DATE, fresh=True)
    assert "Building the site …" in shown.stderr
    for run in (shown, by_mkdocs):
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
    run = hrtp(built, "build", "--fast", *DATE)
    assert run.returncode == 1, run.stderr
    assert fingerprint(built / "site") == before


def test_a_template_that_fails_leaves_the_published_site_as_it_was(built: Path) -> None:
    before = fingerprint(built / "site")
    path = built / "theme/overrides/main.html"
    path.parent.mkdir(parents=True)
    text = (PROJECT / "theme/overrides/main.html").read_text(encoding="utf-8")
    path.write_text(text.replace("{% block footer %}", "{% block footer %}{{ nothing.at.all }}"), encoding="utf-8")
    assert hrtp(built, "build", "--fast", *DATE).returncode != 0
    assert fingerprint(built / "site") == before


def test_mkdocs_looks_at_every_file_of_the_theme_that_it_may_take_and_at_no_hidden_one() -> None:
    theme = MkDocsTheme("material")
    every = theme.get_env().list_templates()
    shown = [name for name in every if not any(part.startswith(".") for part in name.split("/"))]
    assert environment_of(theme).list_templates() == shown
    assert len(shown) * 10 < len(every), "the icons are what takes long"


def test_a_machine_without_the_search_s_program_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(BuildRefusedError, match="Pagefind is not installed here"):
        index_site(tmp_path)


def test_an_index_that_is_about_to_be_made_anew_ends_at_the_next_page(scratch_built: Path, tmp_path: Path) -> None:
    site = shutil.copytree(scratch_built / "site", tmp_path / "site", ignore=shutil.ignore_patterns("pagefind", "texts"))
    pages: list[int] = []

    def go_on() -> None:
        pages.append(1)
        if len(pages) == 3:
            raise Superseded

    with pytest.raises(Superseded):
        index_site(site, go_on=go_on)
    assert len(pages) == 3
    assert not (site / "fetched/pagefind/parts.json").exists()


def test_the_index_of_many_pages_comes_in_parts_in_which_each_page_stands_once(
    scratch_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(scratch_built / "site", site, ignore=shutil.ignore_patterns("pagefind", "texts"))
    loaded(site, "fetched").joinpath("search").rename(site / "fetched/search")
    whole = index_site(site)
    names = {path.name: path.read_bytes() for path in (site / "fetched/search").rglob("*.json")}
    monkeypatch.setattr("hrtp_site.building.search_index.MOST_PAGES", 7)
    assert index_site(site) == whole
    parts = json.loads((site / "fetched/pagefind/parts.json").read_bytes())
    assert len(parts["en"]) > 2
    assert all((site / "fetched/pagefind" / part).is_file() for every in parts.values() for part in every)
    assert {path.name: path.read_bytes() for path in (site / "fetched/search").rglob("*.json")} == names


def test_the_menu_stays_small_and_records_stay_out_of_it(scratch_built: Path) -> None:
    page = (scratch_built / "site/practices/ask-first/index.html").read_text(encoding="utf-8")
    menu = page.split("<nav", 1)[1].split("</nav>", 1)[0]
    assert "ask-first" not in menu


def test_what_the_playbook_says_of_itself_stands_at_the_foot(scratch_built: Path) -> None:
    page = (scratch_built / "site/practices/ask-first/index.html").read_text(encoding="utf-8")
    assert "A made-up site for tests. Nobody made or endorsed it." in page.partition("<footer")[2]


def test_open_data_is_published_as_it_was_compiled(scratch_built: Path) -> None:
    data = json.loads((scratch_built / "site/data/records.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in data["practices"]] == ["ask-first"]
    assert data["practices"][0]["url"] == "practices/ask-first/"


def test_nobody_looks_at_a_spinner_where_there_is_no_terminal_and_a_site_without_an_address_is_told_what_it_lacks(built: Path) -> None:
    run = hrtp(built, "build", "--fast", *DATE)
    assert run.stderr == "", "no spinner where nobody looks"
    said = run.stdout.splitlines()
    assert said[0] == f"The site is in {built / 'site'}"
    assert "Set SITE_URL to the address" in said[1]
    assert "QR code" in said[1]


def test_the_site_address_makes_absolute_addresses_and_the_sitemap(built: Path) -> None:
    run = hrtp(built, "build", "--fast", *DATE, site_url="https://playbook.example/high-road/")
    assert "SITE_URL" not in run.stdout
    page = (built / "site/es/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://playbook.example/high-road/es/">' in page
    assert 'hreflang="en" href="https://playbook.example/high-road/"' in page
    sitemap = (built / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://playbook.example/high-road/practices/ask-first/</loc>" in sitemap


def test_another_plugin_sees_each_page_as_a_text_and_may_change_it(scratch: Path) -> None:
    (scratch / "made_up.py").write_text(
        'def on_page_content(html, **_):\n    return html.replace("<h1", "<h1 data-spindle", 1)\n', encoding="utf-8"
    )
    with (scratch / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [made_up.py]\n")
    built = hrtp(scratch, "build", "--fast")
    assert built.returncode == 0, built.stderr
    assert "<h1 data-spindle" in (scratch / "site/practices/ask-first/index.html").read_text(encoding="utf-8")
