"""The peers: other generators, brought into an environment of their own, and how each builds the pages that ``hrtp export`` writes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bench.hugo import PLAIN, THEMED, TUNED, with_hugo
from bench.running import Ran, run
from bench.synthetic import PROJECT

HERE = Path(__file__).resolve().parent
CACHE = PROJECT / ".cache" / "bench"
"""Never committed, and safe to delete at any time."""
NAVIGATION_ONLY = "\nplugins: []\nsite_dir: {}\n"
"""Ends a mkdocs.yml: without the engine's own search, because Pagefind is to make the index."""
BIN = "Scripts" if sys.platform == "win32" else "bin"


class Kind(StrEnum):
    """What a peer is measured for."""

    COUNTED = "counted"
    """As its makers ship it: the promise is held against the fastest of these."""
    TUNED = "tuned"
    """Changed by us, to see what it could do: said, and not counted."""
    BARE = "bare"
    """One template, no theme, no search: the limit."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a peer's build took, and Pagefind after it, where it was asked for."""

    built: Ran
    indexed: Ran | None = None

    @property
    def whole(self) -> Ran:
        """Both, one after the other."""
        built, indexed = self.built, self.indexed
        if indexed is None:
            return built
        return Ran(built.seconds + indexed.seconds, built.cpu + indexed.cpu, max(built.peak, indexed.peak))

    def best(self, other: Taken | None) -> Taken:
        """The quicker of two rounds, with the most memory that was seen in either."""
        if other is None:
            return self
        quicker = min(self, other, key=lambda one: one.whole.seconds)
        return replace(quicker, built=replace(quicker.built, peak=max(self.whole.peak, other.whole.peak)))


@dataclass(frozen=True, slots=True)
class Peer:
    """Another generator with its pages: the command, where its site comes to stand, and what else a build leaves behind."""

    name: str
    folder: Path
    build: tuple[str, ...]
    site: str
    leaves: tuple[str, ...] = ()
    pagefind: tuple[str, ...] = ()
    kind: Kind = Kind.COUNTED

    def cold(self, *, watched: bool) -> Taken:
        """What a first build takes, and Pagefind after it; the memory, where it is ``watched``."""
        for name in (self.site, *self.leaves):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        built = run(self.build, self.folder, watched=watched)
        return Taken(built, run(self.pagefind, self.folder, watched=watched) if self.pagefind else None)


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the peers' programs lie, what could be had, and what could not, each in a line."""

    programs: Path
    theme: Path | None
    remarks: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether a program is there."""
        return (self.programs / name).exists()

    def program(self, name: str) -> str:
        """The path of a program."""
        return str(self.programs / name)

    @property
    def pagefind(self) -> tuple[str, ...]:
        """The command of Pagefind, without the site that it is to index."""
        return (self.program("python"), "-m", "pagefind", "--quiet", "--site")


def pinned(name: str) -> list[str]:
    """The requirements of a list of peers."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def tools() -> Tools:
    """Installs the peers, as far as they can be had here. What is there already is not fetched again."""
    wanted = [*pinned("peers.txt"), *pinned("peers-npm.txt"), sys.version]
    folder = CACHE / hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:12]
    programs = folder / BIN
    remarks = []
    if not (programs / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for requirement in pinned("peers.txt"):
        command = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
        if (why := _why_not(command, folder)) is not None:
            remarks.append(f"{requirement} cannot be had here, so it is left out: {why}")
    theme = folder / "node_modules"
    if not theme.exists():
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), *pinned("peers-npm.txt")]
        if (why := _why_not(command, folder)) is not None:
            remarks.append(f"No docs theme for Hugo can be had here: {why}")
    return Tools(programs, theme if theme.exists() else None, tuple(remarks))


def _why_not(command: list[str], folder: Path) -> str | None:
    """Why something could not be installed, in a line; None where it was."""
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    if run.returncode == 0:
        return None
    lines = [line for line in run.stderr.splitlines() if "error" in line.lower()] or ["no reason was given"]
    return lines[0].strip()


def peers(tools: Tools, export: Path) -> Iterator[Peer]:
    """Every peer that can be had, each ready to build the exported pages."""
    _only_pages(export)
    settings = (export / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("pagefind", "zensical"):
        (export / f"{name}.yml").write_text(settings + NAVIGATION_ONLY.format(f"site-{name}"), encoding="utf-8")
    if tools.has("mkdocs"):
        mkdocs = (tools.program("mkdocs"), "build", "--quiet")
        yield Peer(STOCK, export, mkdocs, "site")
        indexed = (*tools.pagefind, "site-pagefind")
        yield Peer("stock Material + Pagefind", export, (*mkdocs, "-f", "pagefind.yml"), "site-pagefind", pagefind=indexed)
    if tools.has("zensical"):
        zensical = (tools.program("zensical"), "build", "--clean", "-f", "zensical.yml")
        yield Peer("Zensical + Pagefind", export, zensical, "site-zensical", (".cache",), (*tools.pagefind, "site-zensical"))
    if tools.has("hugo"):
        folder = with_hugo(export, export.parent / "hugo", tools.theme)
        ways = ((THEMED, Kind.COUNTED), (TUNED, Kind.TUNED)) if tools.theme else ()
        for one, kind in (*ways, (PLAIN, Kind.BARE)):
            indexed = () if kind is Kind.BARE else (*tools.pagefind, one.site)
            yield Peer(one.name, folder, (tools.program("hugo"), "--quiet", *one.options), one.site, ("resources",), indexed, kind)
    bare = (tools.program("python"), str(HERE / "bare.py"), "docs", "site-bare")
    yield Peer("Python, one jinja template", export, bare, "site-bare", kind=Kind.BARE)


STOCK = "stock Material"


def _only_pages(export: Path) -> None:
    """Takes the print files out: the peers neither make nor copy them."""
    for path in (export / "docs").rglob("*"):
        if path.suffix in (".pdf", ".epub", ".docx", ".zip"):
            path.unlink()
