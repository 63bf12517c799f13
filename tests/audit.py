"""``make audit``: has a locked version a known fault? Python's are asked of OSV, the browser's libraries of npm's registry.

It stands here because it looks after this project, not after a playbook. Exit status: 0 nothing is known, or the service
could not be asked, which is said in one line; 1 a fault is known; 2 the question itself went wrong.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-test.txt", "requirements-node.txt")
"""The first holds all that requirements.txt holds."""

NO_ANSWER = ("requests.exceptions.", "Could not connect")
"""What stands in pip-audit's complaint when the service does not answer, or answers with an error."""


class UnansweredError(Exception):
    """The service could not be asked; the reason in a few words."""


class MisaskedError(Exception):
    """The question went wrong: what the tool said."""


def python_faults(project: Path, osv: str | None = None) -> list[str]:
    """The faults of locked Python packages, a line each. pip-audit's other service is not used: it passes over what it can't find."""
    locks = [part for name in LOCKS for part in ("--requirement", str(project / name))]
    address = ["--osv-url", osv] if osv else []
    options = ["--vulnerability-service", "osv", *address, "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    run = _run([sys.executable, "-m", "pip_audit", *locks, *options, "--format", "json"], project)
    try:
        report = json.loads(run.stdout)
    except ValueError:
        if any(sign in run.stderr for sign in NO_ANSWER):
            raise UnansweredError("the advisory service does not answer") from None
        raise MisaskedError(run.stderr) from None
    return [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for package in report["dependencies"]
        for fault in package["vulns"]
    ]


def browser_faults(project: Path) -> list[str]:
    """The faults of the locked packages of ``theme/``, a line each."""
    theme = project / "theme"
    if not (theme / "package-lock.json").exists():
        raise UnansweredError("there is no theme/package-lock.json")
    npm = shutil.which("npm")
    if not npm:
        raise UnansweredError("there is no npm here")
    run = _run([npm, "audit", "--json", "--package-lock-only", "--fetch-retries=0", "--fetch-timeout=15000"], theme)
    try:
        report: dict[str, Any] = json.loads(run.stdout)
    except ValueError:
        raise MisaskedError(run.stdout + run.stderr) from None
    if "vulnerabilities" not in report:
        if "message" in report:
            raise UnansweredError("the advisory service does not answer")
        raise MisaskedError(str(report.get("error", report)))
    return [f"{name}: {'; '.join(_titles(fault['via']))} ({fault['severity']})" for name, fault in report["vulnerabilities"].items()]


def _titles(via: list[dict[str, str] | str]) -> list[str]:
    """What is wrong, or through which package it comes."""
    return [f"through {cause}" if isinstance(cause, str) else f"{cause['title']}, {cause['url']}" for cause in via]


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def main(arguments: list[str] | None = None) -> int:
    """Asks, says what was answered, and returns the exit status."""
    parser = argparse.ArgumentParser(description="Says which locked versions have a known fault.")
    parser.add_argument("--project", type=Path, default=PROJECT, help="the folder with the locks")
    parser.add_argument("--osv-url", help="another service that answers as OSV does")
    asked = parser.parse_args(arguments)
    project: Path = asked.project.resolve()
    faults: list[str] = []
    questions: dict[str, Callable[[], list[str]]] = {
        "Python packages": lambda: python_faults(project, asked.osv_url),
        "Browser libraries": lambda: browser_faults(project),
    }
    for what, ask in questions.items():
        try:
            found = ask()
        except UnansweredError as reason:
            _say(f"{what}: not asked about known faults, because {reason}.")
        except MisaskedError as said:
            _say(f"{what}: the audit did not work.\n{said}")
            return 2
        else:
            _say(f"{what}: known faults in what is locked: {len(found)}.")
            faults += found
    for fault in faults:
        _say(f"  {fault}")
    return 1 if faults else 0


def _say(line: str) -> None:
    print(line)  # noqa: T201  this is a command


if __name__ == "__main__":
    sys.exit(main())
