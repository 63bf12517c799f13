"""What looks after the project itself: locks, workflows, hooks and the forms that people fill in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from audit import LOCKS
from conftest import PROJECT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hrtp_site.commands import main

FORGE = PROJECT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((FORGE / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock names, by package: several, where Pythons need different ones. Each must have hashes."""
    text = (PROJECT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, set[str]] = {}
    for entry in (line for line in text.splitlines() if line and not line.lstrip().startswith("#")):
        requirement, *hashes = entry.split(" --hash=sha256:")
        assert hashes, entry
        version = requirement.partition("==")[2].split()[0]
        found.setdefault(canonicalize_name(Requirement(requirement).name), set()).add(version)
    return found


def test_every_dependency_is_locked_in_versions_that_it_may_have() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    assert set(project["build-system"]["requires"]) <= set(groups["build"])
    site = [*project["project"]["dependencies"], *groups["build"]]
    wanted = {"requirements.txt": site, "requirements-test.txt": [*site, *groups["test"]], "requirements-node.txt": groups["node"]}
    for lock, requirements in wanted.items():
        locked = pins(lock)
        for requirement in map(Requirement, requirements):
            versions = locked[canonicalize_name(requirement.name)]
            assert all(version in requirement.specifier for version in versions), (
                f"{lock}: {requirement} is locked at {versions}; make lock"
            )


def steps(workflow: Path) -> list[dict[str, Any]]:
    """What a workflow does, in all its jobs."""
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("file", sorted(FORGE.rglob("*.yml")), ids=lambda file: file.name)
def test_every_file_for_the_forge_is_yaml_that_says_something(file: Path) -> None:
    assert isinstance(yaml.safe_load(file.read_text(encoding="utf-8")), dict)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_runs_only_what_runs_on_a_desk_too(workflow: Path) -> None:
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    assert runs
    for run in runs:
        match run.split():
            case ["make", target, *settings]:
                assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), run
                assert all(re.search(rf"^{setting.partition('=')[0]} \?=", MAKEFILE, re.MULTILINE) for setting in settings), run
            case ["python", script]:
                assert re.search(rf"^\t\$\(BIN\)/python {re.escape(script)}$", MAKEFILE, re.MULTILINE), run
            case ["python", "-m", "hrtp_site", command]:
                assert command in main.commands, run
            case ["python", "-m", "pytest", *_]:
                assert run.replace(' -m "not browser"', "").replace("python", "$(BIN)/python", 1) in MAKEFILE, run
            case ["python", "-m", "pip", "install", *_]:
                assert run.removeprefix("python -m pip") in re.sub(r"\$\(PIP\)", "", MAKEFILE), run
            case ["echo", *_]:
                assert run.endswith('>> "$GITHUB_ENV"'), run
            case _:
                pytest.fail(f"{workflow.name} runs something else: {run}")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_uses_actions_of_a_pinned_version_and_may_change_nothing_but_the_published_pages(workflow: Path) -> None:
    for step in steps(workflow):
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/none@v1")), step
    text = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    granted = [text["permissions"], *(job["permissions"] for job in text["jobs"].values() if "permissions" in job)]
    writing = {name for rights in granted for name, right in rights.items() if right != "read"}
    assert writing == ({"pages", "id-token"} if workflow.name == "pages.yml" else set())


def test_the_tests_run_on_three_systems_with_the_oldest_and_the_newest_python_and_the_oldest_dependencies() -> None:
    jobs = yaml.safe_load((FORGE / "workflows" / "test.yml").read_text(encoding="utf-8"))["jobs"]
    assert [*jobs["test"]["strategy"]["matrix"]["system"], jobs["windows"]["runs-on"]] == [
        "ubuntu-latest",
        "macos-latest",
        "windows-latest",
    ]
    assert all(jobs[job]["strategy"]["matrix"]["python"] == ["3.11", "3.x"] for job in ("test", "windows"))
    assert {"run": "make test-lowest PYTHON=python"} in jobs["lowest"]["steps"]


def test_the_site_is_built_for_the_address_at_which_it_will_stand_and_each_day_anew() -> None:
    workflow = yaml.safe_load((FORGE / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    build, verify, upload = [step for step in workflow["jobs"]["build"]["steps"] if "run" in step or "upload" in step["uses"]]
    assert (verify["run"], upload["uses"].partition("@")[0]) == ("make verify PYTHON=python", "actions/upload-pages-artifact")
    secret = {"STORIES_KEEP_OUT_LIST": "${{ secrets.STORIES_KEEP_OUT_LIST }}"}
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"} | secret
    when = workflow[True]  # YAML 1.1 reads the key "on" as true
    assert when["push"] == {"branches": ["main"]}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", when["schedule"][0]["cron"]), (
        "a consent may end, a story be due, on a day on which nobody edits"
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.name)
def test_a_form_says_what_it_is_for_and_asks_at_least_one_thing(form: Path) -> None:
    asked = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= asked.keys()
    ids = [part["id"] for part in asked["body"] if part["type"] != "markdown"]
    assert ids
    assert len(ids) == len(set(ids))


def test_who_wants_a_story_taken_down_is_told_first_to_write_nothing_private_and_is_asked_for_the_page_alone() -> None:
    first, *asked = yaml.safe_load((FORGE / "ISSUE_TEMPLATE" / "story-down.yml").read_text(encoding="utf-8"))["body"]
    assert first["type"] == "markdown"
    for said in ("Everybody can read this", "Do not write who you are", "SECURITY.md", "No escriba quién es usted"):
        assert said in first["attributes"]["value"], said
    assert [part["type"] for part in asked] == ["input", "checkboxes"]
    assert "no name" in asked[1]["attributes"]["options"][0]["label"]


def test_the_hooks_before_a_commit_call_the_tools_that_make_installed_and_fetch_nothing() -> None:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        tool, *_ = hook["entry"].split()
        assert hook["language"] == "system"
        assert re.search(rf"^\t\$\(BIN\)/{tool.removeprefix('.venv/bin/')}\b", MAKEFILE, re.MULTILINE), hook


def test_what_is_locked_is_what_the_bot_raises_and_the_audit_asks_about() -> None:
    bot = yaml.safe_load((FORGE / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {(update["package-ecosystem"], update["directory"]) for update in bot} == {
        ("pip", "/"),
        ("npm", "/theme"),
        ("github-actions", "/"),
    }
    locks = {path.name for path in PROJECT.glob("requirements*.txt")}
    assert locks == {"requirements.txt", *LOCKS}
    assert pins("requirements.txt").items() <= pins("requirements-test.txt").items()
