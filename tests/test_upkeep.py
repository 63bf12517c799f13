"""What looks after the project itself: locks, workflows, hooks and the forms that people fill in."""

from __future__ import annotations

import tomllib

from conftest import PROJECT
from packaging.requirements import Requirement


def test_every_dependency_is_locked_in_a_version_that_it_may_have() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    assert set(project["build-system"]["requires"]) <= set(groups["build"])
    site = [*project["project"]["dependencies"], *groups["build"]]
    for lock, wanted in {
        "requirements.txt": site,
        "requirements-test.txt": [*site, *groups["test"]],
        "requirements-node.txt": groups["node"],
    }.items():
        text = (PROJECT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
        entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert all("==" in entry and "--hash=sha256:" in entry for entry in entries), lock
        locked = {Requirement(entry.partition(" --hash")[0]).name: entry.partition("==")[2].split()[0] for entry in entries}
        for requirement in map(Requirement, wanted):
            version = locked[requirement.name.lower()]
            assert version in requirement.specifier, f"{lock}: {requirement} is locked at {version}; make lock"
