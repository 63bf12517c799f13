"""What pages load has an address that changes with its content; the build before stays for one build, and no story comes back with it."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF, hrtp, make_scratch
from published import everything_in, loaded, traces

FOLDERS = ("assets/hr", "fetched")


def build(project: Path, as_of: str = AS_OF.isoformat()) -> Path:
    run = hrtp(project, "build", "--anew", "--as-of", as_of)
    assert run.returncode == 0, run.stderr
    return project / "site"


def tell(project: Path, word: str, record: dict[str, Any] | None = None, **consent: Any) -> None:
    telling.write(project, word, telling.story(word, **(record or {})), {f"r-{word}-1": telling.consent(**consent)})
    telling.release(project, f"made-up-{word}", f"r-{word}-1")


def edit(project: Path, path: str, before: str, after: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def names(site: Path) -> dict[str, set[str]]:
    """The folders that are there."""
    return {folder: {path.name for path in (site / folder).iterdir()} for folder in FOLDERS}


def own(site: Path) -> dict[str, str]:
    """The folders from which the site's own pages load."""
    return {folder: loaded(site, folder).name for folder in FOLDERS}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_scratch(tmp_path_factory.mktemp("versions") / "project")
    tell(project, "cedar")
    tell(project, "birch", expires_on="2026-11-25")
    build(project)
    return project


@pytest.fixture
def project(built_once: Path, tmp_path: Path) -> Path:
    """A published site with two stories, the consent to one of which ends in two days."""
    return shutil.copytree(built_once, tmp_path / "project")


def test_every_page_loads_from_folders_named_by_their_content(project: Path) -> None:
    site = project / "site"
    assert names(site) == {folder: {name} for folder, name in own(site).items()}
    for folder in FOLDERS:
        found = hashlib.sha256()
        for path in sorted(loaded(site, folder).rglob("*")):
            if path.is_file():
                name = path.relative_to(loaded(site, folder)).as_posix()
                found.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        assert loaded(site, folder).name == found.hexdigest()[:16]
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        named = re.findall(r'="[^":]*?((?:assets/hr|fetched)/)([^/"]*)/?([^"]*)"', text)
        assert named
        for folder, name, rest in named:
            assert own(site)[folder.rstrip("/")] == name, page
            assert (site / folder / name / rest).exists(), (page, rest)


def test_an_edit_changes_the_address_of_what_it_changed_and_of_nothing_else(project: Path) -> None:
    before = own(project / "site")
    edit(project, "content/practices/ask-first.yaml", "Ask three weavers.", "Ask seven weavers.")
    after = own(build(project))
    assert after["assets/hr"] == before["assets/hr"]
    assert after["fetched"] != before["fetched"]
    script = project / "theme/overrides/assets/hr/scripts/storage.js"
    script.parent.mkdir(parents=True)
    script.write_text("// another\n", encoding="utf-8")
    assert own(build(project))["assets/hr"] != before["assets/hr"]


def test_the_folders_of_the_build_before_stay_for_one_build_and_nothing_else_of_it_does(project: Path) -> None:
    site = project / "site"
    first = own(site)
    for folder in (".", "fetched", "fetched/0123456789abcdef"):
        (site / folder).mkdir(exist_ok=True)
        (site / folder / "Thumbs.db").write_text("what a system leaves", encoding="utf-8")
    edit(project, "content/practices/ask-first.yaml", "Ask three weavers.", "Ask seven weavers.")
    second = own(build(project))
    assert names(site)["fetched"] == {first["fetched"], second["fetched"]}
    assert names(site)["assets/hr"] == {first["assets/hr"]}
    assert not list(site.rglob("Thumbs.db"))
    assert (site / "fetched" / first["fetched"] / "pagefind/pagefind.js").is_file()
    build(project)
    assert names(site)["fetched"] == {first["fetched"], second["fetched"]}, "a build of the same takes nothing from whoever reads"
    edit(project, "content/practices/ask-first.yaml", "Ask seven weavers.", "Ask nine weavers.")
    third = own(build(project))
    assert names(site)["fetched"] == {second["fetched"], third["fetched"]}


@pytest.mark.parametrize("name", ["Thumbs.db", "pagefind/pagefind.js"])
def test_a_folder_in_which_something_was_put_or_changed_is_not_kept(project: Path, name: str) -> None:
    (loaded(project / "site", "fetched") / name).write_text("another", encoding="utf-8")
    edit(project, "content/practices/ask-first.yaml", "Ask three weavers.", "Ask seven weavers.")
    site = build(project)
    assert names(site)["fetched"] == {own(site)["fetched"]}


def test_a_new_story_takes_nothing_from_whoever_reads(project: Path) -> None:
    first = own(project / "site")
    tell(project, "maple")
    assert first["fetched"] in names(build(project))["fetched"]


def change_consent(project: Path, **changes: Any) -> None:
    path = project / "stories/consents/r-cedar-1.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def withdrawn(project: Path) -> None:
    change_consent(project, withdrawn_on="2026-11-20")


def narrowed(project: Path) -> None:
    change_consent(project, channels=[one for one in telling.EVERYWHERE if one != "print"])


def told_otherwise(project: Path) -> None:
    edit(project, "stories/made-up-cedar/story.yaml", "One made-up year", "Another made-up year")
    telling.release(project, "made-up-cedar", "r-cedar-1")


@pytest.mark.parametrize("change", [withdrawn, narrowed, told_otherwise], ids=lambda change: change.__name__)
def test_no_old_index_stays_where_a_story_has_gone_or_changed(project: Path, change: Any) -> None:
    first = own(project / "site")
    change(project)
    site = build(project)
    assert names(site)["fetched"] == {own(site)["fetched"]}
    assert names(site)["assets/hr"] == {first["assets/hr"]}
    if change is withdrawn:
        assert set(traces(everything_in(site), "cedar")) == {"_headers", "_redirects", "stories/made-up-cedar/index.html"}


def test_no_old_index_stays_where_a_consent_has_ended_meanwhile_even_after_a_build_in_between(project: Path) -> None:
    edit(project, "content/practices/ask-first.yaml", "Ask three weavers.", "Ask seven weavers.")
    assert len(names(build(project))["fetched"]) == 2
    site = build(project, "2026-11-25")
    assert names(site)["fetched"] == {own(site)["fetched"]}
    assert set(traces(everything_in(site), "birch")) == {"_headers", "_redirects", "stories/made-up-birch/index.html"}


def test_what_only_the_old_index_said_is_left_out_and_is_no_reason_to_refuse_the_build(project: Path) -> None:
    edit(project, "content/practices/ask-first.yaml", "Ask three weavers.", "Ask Zebrowska and two weavers.")
    site = build(project)
    assert len(names(site)["fetched"]) == 2
    edit(project, "content/practices/ask-first.yaml", "Ask Zebrowska and two weavers.", "Ask three weavers.")
    (project / "stories/private").mkdir(exist_ok=True)
    (project / "stories/private/keep-out.yaml").write_text("people:\n- reference: p-1\n  words: [Zebrowska]\n", encoding="utf-8")
    build(project)
    assert names(site)["fetched"] == {own(site)["fetched"]}
    assert traces(everything_in(site), "Zebrowska") == []
