"""What pages load has an address that changes with its content; the build before stays for one build, and no story comes back with it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF, hrtp
from published import everything_in, loaded, traces

from hrtp_site.building.versions import keep_one_generation, name_styles_and_scripts, name_what_is_fetched, story_marks
from hrtp_site.consent import judge

FOLDERS = ("assets/hr", "fetched")


# Of folders with a few files


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def made(site: Path, said: str = "one", script: str = "one", stories: tuple[str, ...] = ("cedar", "birch")) -> Path:
    """A site of two pages as a build makes it: what scripts fetch ``said``, from which ``stories`` that was made."""
    write(site / "assets/hr/scripts/site.js", script)
    write(site / "fetched/pagefind/pagefind.js", said)
    write(site / "fetched/stories.json", json.dumps(stories))
    write(site / "index.html", '<script src="assets/hr/scripts/site.js"></script><main data-fetched="fetched/">')
    write(site / "about/index.html", '<script src="../assets/hr/scripts/site.js"></script><main data-fetched="../fetched/">')
    name_styles_and_scripts(site)
    name_what_is_fetched(site)
    return site


def after(before: Path, **changes: Any) -> Path:
    """The next site, made of other sources."""
    site = made(before.parent / f"{before.name}-next", **changes)
    kept = keep_one_generation(before, site)
    assert {path.parent.relative_to(site).as_posix() for path in kept} == {one for one in FOLDERS if len(names(site)[one]) > 1}
    return site


def names(site: Path) -> dict[str, set[str]]:
    """The folders that are there."""
    return {folder: {path.name for path in (site / folder).iterdir()} for folder in FOLDERS}


def own(site: Path) -> dict[str, str]:
    """The folders from which the site's own pages load."""
    return {folder: loaded(site, folder).name for folder in FOLDERS}


def named_by_content(site: Path) -> None:
    """Every page loads from folders named by their content."""
    for folder in FOLDERS:
        found = hashlib.sha256()
        for name, path in sorted((path.relative_to(loaded(site, folder)).as_posix(), path) for path in loaded(site, folder).rglob("*")):
            if path.is_file():
                found.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        assert loaded(site, folder).name == found.hexdigest()[:16]
    for page in site.rglob("*.html"):
        named = re.findall(r'="[^":]*?((?:assets/hr|fetched)/)([^/"]*)/?([^"]*)"', page.read_text(encoding="utf-8"))
        assert named
        for folder, name, rest in named:
            assert own(site)[folder.rstrip("/")] == name, page
            assert (site / folder / name / rest).exists(), (page, rest)


def test_pages_name_folders_by_what_is_in_them(tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    named_by_content(site)
    assert names(site) == {folder: {name} for folder, name in own(site).items()}


def test_what_pages_load_has_no_remarks_of_who_wrote_it(tmp_path: Path) -> None:
    style = tmp_path / "site/assets/hr/styles/base.css"
    write(style, '/* What\'s\n said. */\n\n.a { color: red; /* why */ }\n.b::after { content: "/* → */"; }\n')
    site = made(tmp_path / "site")
    named_by_content(site)
    [written] = site.glob("assets/hr/*/styles/base.css")
    assert written.read_text(encoding="utf-8") == '.a{color: red;}.b::after{content: "/* → */";}'


def test_a_change_changes_the_address_of_what_it_changed_and_of_nothing_else(tmp_path: Path) -> None:
    first, words, script = own(made(tmp_path / "1")), own(made(tmp_path / "2", said="two")), own(made(tmp_path / "3", script="two"))
    assert words["assets/hr"] == first["assets/hr"] and words["fetched"] != first["fetched"]
    assert script["assets/hr"] != first["assets/hr"] and script["fetched"] == first["fetched"]


def test_the_folders_of_the_build_before_stay_for_one_build_and_nothing_else_of_it_does(tmp_path: Path) -> None:
    first = made(tmp_path / "site")
    for folder in (".", "fetched", "fetched/0123456789abcdef"):
        write(first / folder / "Thumbs.db", "what a system leaves")
    second = after(first, said="two")
    assert names(second)["fetched"] == {own(first)["fetched"], own(second)["fetched"]}
    assert names(second)["assets/hr"] == {own(first)["assets/hr"]}
    assert not list(second.rglob("Thumbs.db"))
    assert (second / "fetched" / own(first)["fetched"] / "pagefind/pagefind.js").read_text(encoding="utf-8") == "one"
    same = after(second, said="two")
    assert names(same)["fetched"] == names(second)["fetched"], "a build of the same takes nothing from whoever reads"
    third = after(same, said="three", script="two")
    assert names(third)["fetched"] == {own(second)["fetched"], own(third)["fetched"]}
    assert names(third)["assets/hr"] == {own(first)["assets/hr"], own(third)["assets/hr"]}


@pytest.mark.parametrize("name", ["Thumbs.db", "pagefind/pagefind.js"])
def test_a_folder_in_which_something_was_put_or_changed_is_not_kept(tmp_path: Path, name: str) -> None:
    first = made(tmp_path / "site")
    write(loaded(first, "fetched") / name, "another")
    second = after(first, said="two")
    assert names(second)["fetched"] == {own(second)["fetched"]}


@pytest.mark.parametrize(
    ("stories", "stays"), [(("cedar", "birch", "maple"), True), (("cedar",), False), (("cedar", "birch told otherwise"), False)]
)
def test_an_old_index_stays_only_where_no_story_has_gone_or_changed_even_after_a_build_in_between(
    tmp_path: Path, stories: tuple[str, ...], stays: bool
) -> None:
    first = made(tmp_path / "site")
    second = after(first, said="two", stories=stories)
    assert (own(first)["fetched"] in names(second)["fetched"]) == stays
    between = after(made(tmp_path / "another"), said="two")
    third = after(between, said="two", stories=stories)
    assert (own(between)["fetched"] in names(third)["fetched"]) == stays
    assert names(third)["assets/hr"] == {own(first)["assets/hr"]}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"withdrawn_on": "2026-11-20"}, False),
        ({"expires_on": AS_OF.isoformat()}, False),
        ({"channels": [one for one in telling.EVERYWHERE if one != "print"]}, False),
        ({"headline": "Another made-up headline"}, False),
    ],
    ids=["as it was", "withdrawn", "ended", "narrowed", "told otherwise"],
)
def test_a_storys_mark_is_another_with_whatever_is_told_of_it_and_where(changes: dict[str, Any], same: bool) -> None:
    def marks(headline: str | None = None, **consent: Any) -> set[str]:
        told = {word: telling.story(word) for word in ("cedar", "birch")}
        told["cedar"] |= {"headline": headline} if headline else {}
        ledger = {"r-cedar-1": telling.consent(**consent), "r-birch-1": telling.consent(person="p-2")}
        return set(json.loads(story_marks(judge(telling.gathered({f"made-up-{word}": one for word, one in told.items()}, ledger), AS_OF))))

    before = marks()
    assert len(before) == 2
    assert (before <= marks(**changes)) == same


# Of whole builds


def build(project: Path, as_of: str = AS_OF.isoformat()) -> Path:
    run = hrtp(project, "build", "--fast", "--anew", "--as-of", as_of)
    assert run.returncode == 0, run.stderr
    return project / "site"


def edit(project: Path, path: str, before: str, after: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_builds_one_after_the_other_keep_what_was_told_and_nothing_of_a_story_that_is_gone(scratch: Path) -> None:
    for word, changes in (("cedar", {}), ("birch", {"person": "p-2", "expires_on": "2026-11-25"})):
        telling.write(scratch, word, telling.story(word), {f"r-{word}-1": telling.consent(**changes)})
        telling.release(scratch, f"made-up-{word}", f"r-{word}-1")
    site = build(scratch)
    first = own(site)
    named_by_content(site)
    assert names(site) == {folder: {name} for folder, name in first.items()}

    edit(scratch, "content/practices/ask-first.yaml", "Ask three weavers.", "Ask Zebrowska and two weavers.")
    second = own(build(scratch))
    assert names(site) == {"fetched": {first["fetched"], second["fetched"]}, "assets/hr": {first["assets/hr"]}}
    assert (site / "fetched" / first["fetched"] / "pagefind/parts.json").is_file()

    # What only the old index said is left out, and is no reason to refuse the build.
    edit(scratch, "content/practices/ask-first.yaml", "Ask Zebrowska and two weavers.", "Ask three weavers.")
    write(scratch / "stories/private/keep-out.yaml", "people:\n- reference: p-1\n  words: [Zebrowska]\n")
    third = own(build(scratch))
    assert names(site)["fetched"] == {third["fetched"]}
    assert traces(everything_in(site), "Zebrowska") == []

    # One consent is withdrawn, another has ended; and the playbook has a script of its own now.
    path = scratch / "stories/consents/r-cedar-1.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | {"withdrawn_on": "2026-11-20"}), encoding="utf-8")
    write(scratch / "theme/overrides/assets/hr/scripts/storage.js", "// another\n")
    last = own(build(scratch, "2026-11-25"))
    assert names(site) == {"fetched": {last["fetched"]}, "assets/hr": {first["assets/hr"], last["assets/hr"]}}
    for word in ("cedar", "birch"):
        assert set(traces(everything_in(site), word)) == {"_headers", "_redirects", f"stories/made-up-{word}/index.html"}
