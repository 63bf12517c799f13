"""The list of promises is true, and a promise that is not asked in a language fails the run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import TESTS
from promises import Held, Tests, read_promises

LISTED = read_promises()


def test_every_promise_is_said_in_words_and_held_by_tests_that_there_are() -> None:
    missing, twice = [], [one for tests in LISTED.values() for one in tests]
    for promise, tests in LISTED.items():
        assert tests, promise
        for one in (one for together in tests for one in together):
            file, _, name = one.partition("::")
            path = TESTS / file
            if not path.is_file() or not re.search(rf"^def {name}\(", path.read_text(encoding="utf-8"), re.MULTILINE):
                missing.append(one)
    assert missing == []
    assert len(twice) == len(set(twice)), "a test stands below one promise"


MADE_UP = """
import pytest
from promises import asked_in, each_in_turn

@pytest.mark.parametrize("language", ["en", "es"])
def test_given_each(language): pass

def test_goes_through_each():
    for language in each_in_turn(): pass

def test_leaves_off():
    for language in each_in_turn(): break

def test_english():
    asked_in("en")

def test_spanish():
    asked_in("es")

def test_cannot_run_here():
    pytest.skip("made up")
"""


WANTING = {
    "test_given_each": [],
    "test_goes_through_each": [],
    "test_leaves_off": ["English", "Spanish"],
    "test_english": ["Spanish"],
    "test_english test_spanish": [],
    "test_cannot_run_here": [],
    "test_that_is_gone": ["English", "Spanish"],
}
"""Tests that hold a promise together, and in which languages it is not asked."""


def ran(folder: Path, tests: Iterable[str], *chosen: str) -> int:
    """How a run of the made-up tests ends, where each of these is promised, and something of another file."""
    (folder / "test_made_up.py").write_text(MADE_UP, encoding="utf-8")
    listed: dict[str, list[Tests]] = {one: [tuple(f"test_made_up.py::{name}" for name in one.split())] for one in tests}
    listed["another file"] = [("test_other.py::test_one",)]
    # At its end a run looks through all that is in memory, several times: ours, too, with the real site in it.
    off = ("cacheprovider", "xdist", "unraisableexception")
    options = [
        "-q",
        *(word for name in off for word in ("-p", f"no:{name}")),
        "-c",
        os.devnull,
        "--import-mode=importlib",
        "--rootdir",
        str(folder),
    ]
    return int(pytest.main([*options, *chosen, str(folder)], plugins=[Held(listed, tell_alone=False)]))


def test_a_promise_that_is_not_asked_in_a_language_fails_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(tmp_path, WANTING) == 1
    told = re.findall(r"^(.+): not asked in (\w+)", capsys.readouterr().out, re.MULTILINE)
    assert told == [(tests, language) for tests, languages in WANTING.items() for language in languages]


def test_where_each_is_asked_or_somebody_chose_tests_the_run_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(tmp_path, [tests for tests, languages in WANTING.items() if not languages]) == 0
    assert ran(tmp_path, ["test_english"], "-k", "english") == 0
    assert "not asked" not in capsys.readouterr().out
