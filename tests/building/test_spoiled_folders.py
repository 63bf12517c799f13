"""Spoiled trees: whatever happens to a playbook's files, check ends with problems that have a place, or with none.

The seed makes each tree; HRTP_SPOILED=500 pytest tests/building/test_spoiled_folders.py tries more of them.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from conftest import SCRATCH
from telling import as_jpeg, consent, picture, story, write

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.folders import MAX_BYTES, read_folders
from hrtp_site.model.problems import report

TREES = int(os.environ.get("HRTP_SPOILED", "100"))
AT_ONCE = 20
LONGEST = 20
"""Seconds for one tree: far more than any needs."""

Chance = random.Random
PIECES = (
    *(
        "&a ",
        "*a ",
        "!!int ",
        "\t",
        "- ",
        ": ",
        "{",
        "[",
        "}",
        "]",
        "'",
        '"',
        "|",
        ">",
        "%",
        "@",
        "`",
        "```",
        "# ",
        " #1",
        "? ",
        "---\n",
        "...\n",
    ),
    *(
        "null",
        "~",
        "yes",
        "2026-13-41",
        "1e999",
        '"\\x07"',
        '"\\ud800"',
        "\u202e",
        "\ufeff",
        "\u2028",
        "\x85",
        "\ufffd",
        "\uf0b7",
        "<b>",
        "&amp;",
    ),
    *(
        "李娜",
        "👩🏽‍🏭",
        "e\u0301" * 50,
        "](practice:nobody)",
        "](javascript:x)",
        "{: .x}",
        "![",
        "id: x\n",
        "title: x\n",
        "\n\n\n",
        "<<: *a\n",
        "* * *\n",
    ),
)
NAMES = (
    *(
        "con.yaml",
        "aux.md",
        "NUL",
        "com1.yaml",
        "x.yaml.",
        "x.yaml ",
        "a:b.yaml",
        "a|b",
        "x\ny.yaml",
        "\x1b[2J.yaml",
        "Ask-First.yaml",
        "x.YML",
    ),
    *(
        "desktop.ini",
        "Thumbs.db",
        ".DS_Store",
        "._x.yaml",
        "~$x.yaml",
        "x.yaml.swp",
        "x.yaml~",
        "#x.yaml#",
        "ask-first (1).yaml",
        "site (1).yaml",
    ),
    *(
        "ask-first - copia.yaml",
        "ask-first.sync-conflict-20261102-101010-ABCDEFG.yaml",
        "ask-first-DESKTOP-ABC.yaml",
        "x.es.es.yaml",
        ".yaml",
    ),
    *(
        "story.yaml",
        "index.yaml",
        "x.pdf",
        "李娜.yaml",
        "e\u0301.yaml",
        "\u00e9.yaml",
        "x" * 240 + ".yaml",
        "practices",
        "\udcff\udcfe.yaml",
        "x..yaml",
    ),
)


def _files(project: Path, chance: Chance) -> Path:
    """Some file, or what is left of one."""
    found = [path for folder in ("content", "playbooks", "stories") for path in sorted((project / folder).rglob("*")) if path.is_file()]
    return chance.choice([*found, project / "site.yaml"])


def _folder(project: Path, chance: Chance) -> Path:
    found = [path for folder in ("content", "playbooks", "stories") for path in sorted((project / folder).rglob("*")) if path.is_dir()]
    return chance.choice([*found, *(project / one for one in ("content", "playbooks", "stories"))])


def flipped(project: Path, chance: Chance) -> None:
    path = _files(project, chance)
    data = bytearray(path.read_bytes() or b"x")
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(project: Path, chance: Chance) -> None:
    path = _files(project, chance)
    data = path.read_bytes()
    start = chance.randint(0, len(data))
    path.write_bytes(data[:start] + data[chance.randint(start, len(data)) :] * chance.randint(0, 2))


def pieces(project: Path, chance: Chance) -> None:
    path = _files(project, chance)
    text = path.read_bytes().decode("utf-8", "replace")
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 40)) + text[at:]
    path.write_text(text, encoding="utf-8")


def values(project: Path, chance: Chance) -> None:
    """Another value for one field."""
    path = _files(project, chance)
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(":")
    deep = "[" * chance.choice((3, 30, 3_000)) + "]" * chance.choice((0, 3))
    nested = "".join(f"\n{'  ' * level}x:" for level in range(1, chance.choice((5, 60))))
    lines[at] = (
        key + (colon or ":") + " " + chance.choice((*PIECES, deep, nested, "x" * 100_000, "x " * 60_000, "`` ` " * 10_000, "[x](" * 5_000))
    )
    path.write_text("\n".join(lines), encoding="utf-8")


def encodings(project: Path, chance: Chance) -> None:
    path = _files(project, chance)
    text = path.read_bytes().decode("utf-8", "replace")
    codec = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "utf-8-sig", "cp500", "utf-7"))
    path.write_bytes(text.encode(codec, "replace") + chance.choice((b"", b"", b"\0", b"\xff")))


def sizes(project: Path, chance: Chance) -> None:
    path = _files(project, chance)
    filling = chance.choice(
        (b"", b"\n", b"\0" * 999, b"x" * MAX_BYTES, b"x" * (MAX_BYTES + 1), b"#\n" * 120_000, b"- x\n" * 60_000, b"a: b\n" * 50_000)
    )
    path.write_bytes(filling)


def names(project: Path, chance: Chance) -> None:
    path = _files(project, chance) if chance.random() < 0.7 else _folder(project, chance)
    path.rename(path.with_name(chance.choice(NAMES)))


def copies(project: Path, chance: Chance) -> None:
    shutil.copyfile(_files(project, chance), _folder(project, chance) / chance.choice(NAMES))


def moved(project: Path, chance: Chance) -> None:
    path = _files(project, chance)
    path.rename(_folder(project, chance) / path.name)


def links(project: Path, chance: Chance) -> None:
    link = _folder(project, chance) / chance.choice(("more", "linked.yaml", "linked.md", "people", *NAMES))
    targets = (
        link,
        link.parent,
        project,
        project / "content",
        project / "nowhere",
        project.parent,
        _files(project, chance),
        _folder(project, chance),
    )
    link.symlink_to(chance.choice((*targets, project.parent / "theirs", Path("/dev/zero"), Path("/dev/stdin"))))


def kinds(project: Path, chance: Chance) -> None:
    """A folder that is a link, a file that is a folder, a folder that is a file, a pipe."""
    path = _folder(project, chance)
    what = chance.randrange(4)
    if what == 0:
        path.rename(project / "kept")
        path.symlink_to(project / "kept")
    elif what == 1:
        (path / "x.yaml").mkdir()
    elif what == 2:
        shutil.rmtree(path)
        path.write_text("x", encoding="utf-8")
    else:
        os.mkfifo(path / "pipe.yaml")


def depths(project: Path, chance: Chance) -> None:
    deep = _folder(project, chance).joinpath(*["d"] * chance.choice((3, 19, 25, 300)))
    deep.mkdir(parents=True)
    (deep / "x.yaml").write_text("name: X\n", encoding="utf-8")


WAYS: tuple[Callable[[Path, Chance], None], ...] = (
    *(flipped, cut, pieces, values, encodings, sizes, names, copies, moved, links, kinds, depths),
    *(flipped, pieces, values, links),
)


def spoiled(project: Path, seed: int) -> list[str]:
    """A made-up playbook with a story, mangled in one to five ways, which are returned."""
    chance = Chance(seed)
    shutil.copytree(SCRATCH, project)
    write(project, "cedar", story("cedar"), {"r-cedar-1": consent()}, as_jpeg(picture(1, 40, 30)))
    ways = [chance.choice(WAYS) for _ in range(chance.choice((1, 1, 2, 3, 5)))]
    for way in ways:
        with suppress(OSError, shutil.Error):  # an earlier one has left nothing to mangle
            way(project, chance)
    return [way.__name__ for way in ways]


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(sys.platform != "linux", reason="needs pipes, alarms and names that other systems cannot hold")
@pytest.mark.parametrize("first", range(0, TREES, AT_ONCE))
def test_a_spoiled_tree_ends_in_problems_with_a_place_or_in_none(first: int, tmp_path: Path, theme: Theme) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "bo.yaml").write_text("name: Bo\n", encoding="utf-8")
    for seed in range(first, min(first + AT_ONCE, TREES)):
        project = tmp_path / f"tree-{seed}"
        ways = spoiled(project, seed)
        try:
            with at_most(LONGEST):
                folders = read_folders(project)
                problems = (*folders.problems, *check_sources(folders.sources, theme, folders.attachments).problems)
                report(problems).encode()
        except Exception as error:
            raise AssertionError(f"tree {seed}, spoiled by {', '.join(ways)}") from error
        for problem in problems:
            assert problem.path and problem.found and problem.allowed and problem.fix, (seed, problem)
            assert problem.line >= 1 and problem.column >= 1, (seed, problem)
