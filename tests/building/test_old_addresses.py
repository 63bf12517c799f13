"""A site built after somebody said stop: the old address says that the page is gone, and nothing of the story stands anywhere."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import telling
import yaml
from conftest import AS_OF, hrtp, make_scratch
from published import Html

OLD = ("stories/a-loom-is-mended/index.html", "es/stories/a-loom-is-mended/index.html")
WORDS = {"en": ("This page is gone", "What stood here is no longer published."), "es": ("Esta página ya no está", "ya no se publica")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook with three stories: one in two languages that is withdrawn, one whose consent has ended, one that stays."""
    project = make_scratch(tmp_path_factory.mktemp("gone") / "project")
    spanish = {
        "translates": "000000000000",
        "headline": "Un telar de cedro",
        "dek": "Un año inventado.",
        "teller": {"place": "Otro lugar", "role": "tejedora"},
        "body": "Nadie preguntaba por el cedro.",
        "pull_quote": "El cedro es mío.",
        "photo": {"alt": "Un telar"},
    }
    for word, folder, changes in (
        ("cedar", "a-loom-is-mended", {"withdrawn_on": "2026-11-20"}),
        ("birch", "another-loom", {"expires_on": "2026-11-22"}),
        ("maple", "a-third-loom", {}),
    ):
        record = telling.story(word, folder=folder, photo={"file": "photo.jpg", "alt": "A loom", "people": [f"r-{word}-1"]})
        telling.write(project, word, record, {f"r-{word}-1": telling.consent(**changes)}, telling.as_jpeg(telling.picture(3)))
        if word == "cedar":
            text = yaml.safe_dump(spanish, sort_keys=False, allow_unicode=True)
            (project / "stories" / folder / "story.es.yaml").write_text(text, encoding="utf-8")
        telling.release(project, folder, f"r-{word}-1")
    run = hrtp(project, "build", "--as-of", AS_OF.isoformat(), site_url="https://example.org/playbook/")
    assert run.returncode == 0, run.stderr
    return project


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    return project / "site"


def test_the_old_addresses_say_in_their_language_that_the_page_is_gone_and_nothing_else(built: Path) -> None:
    for path, language in zip(OLD, ("en", "es"), strict=True):
        text = (built / path).read_text(encoding="utf-8")
        html = Html()
        html.feed(text)
        assert html.language == language
        for said in WORDS[language]:
            assert said in text
        assert '<meta name="robots" content="noindex">' in text
        for never in ("cedar", "loom-is-mended", "canonical", "og:", "ld+json", "data-pick-page", "data-pagefind-body"):
            assert never not in text.casefold(), never
    assert "This page is gone</h1>" in (built / "stories/another-loom/index.html").read_text(encoding="utf-8")
    assert "This page is gone</h1>" not in (built / "stories/a-third-loom/index.html").read_text(encoding="utf-8")


def test_nothing_else_lies_at_the_old_addresses(built: Path) -> None:
    for folder in ("stories/a-loom-is-mended", "es/stories/a-loom-is-mended", "stories/another-loom"):
        assert [path.name for path in (built / folder).iterdir()] == ["index.html"]
    assert not list((built / "cards").rglob("*loom-is-mended*"))
    assert not list((built / "cards").rglob("*gone*"))


def test_no_other_file_names_an_old_address_but_those_that_hosts_read(built: Path) -> None:
    naming = [
        path.relative_to(built).as_posix()
        for path in sorted(built.rglob("*"))
        if path.is_file() and re.search(rb"a-loom-is-mended|another-loom", path.read_bytes())
    ]
    assert naming == ["_headers", "_redirects"]
    with zipfile.ZipFile(next(built.glob("take-along.zip"))) as along:
        assert not [name for name in along.namelist() if "mended" in name or "another-loom" in name or "/_" in name]
        assert any("a-third-loom" in name for name in along.namelist())


def test_hosts_that_can_are_told_to_answer_410(built: Path) -> None:
    assert (built / "_redirects").read_text(encoding="utf-8").splitlines() == [
        "/playbook/stories/a-loom-is-mended/* /playbook/stories/gone/ 410!",
        "/playbook/es/stories/a-loom-is-mended/* /playbook/es/stories/gone/ 410!",
        "/playbook/stories/another-loom/* /playbook/stories/gone/ 410!",
    ]
    headers = (built / "_headers").read_text(encoding="utf-8")
    assert "/playbook/es/stories/a-loom-is-mended/*\n  X-Robots-Tag: noindex\n" in headers
    for path in ("stories/gone/index.html", "es/stories/gone/index.html"):
        assert (built / path).is_file()


def test_an_export_says_nothing_of_old_addresses(project: Path, tmp_path: Path) -> None:
    assert hrtp(project, "export", str(tmp_path / "out"), "--as-of", AS_OF.isoformat()).returncode == 0
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name.startswith(("_", "gone")) or "mended" in path.name]


def test_a_site_from_which_nothing_was_taken_names_no_old_address(scratch: Path) -> None:
    telling.write(scratch, "maple", telling.story("maple"), {"r-maple-1": telling.consent()})
    telling.release(scratch, "made-up-maple", "r-maple-1")
    assert hrtp(scratch, "build", "--fast", "--as-of", AS_OF.isoformat()).returncode == 0
    assert not [name for name in ("_redirects", "stories/gone") if (scratch / "site" / name).exists()]
    assert "/stories/" not in (scratch / "site/_headers").read_text(encoding="utf-8")


def test_a_story_may_not_take_the_address_of_the_answer(scratch: Path) -> None:
    telling.write(scratch, "gone", telling.story("gone", folder="gone"), {"r-gone-1": telling.consent()})
    assert "any name but index, more, gone, consents" in hrtp(scratch, "check").stdout
