"""The index is made while pages are being written: it is the same however that goes, and nobody waits for what will not come."""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from hrtp_site.building import pagefind
from hrtp_site.building.indexing import Indexing
from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.building.search_index import index_site

PAGES = [f"made-up-{number}/index.html" for number in range(12)]

copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="no second processor, or no safe copies of a process"
)


def page(number: int) -> str:
    return (
        f'<html lang="en"><body>frame<article data-pagefind-body><h1>Page {number}</h1><p>Made-up word{number}.</p></article></body></html>'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "fetched/search").mkdir(parents=True)
    return tmp_path


def write(site: Path, number: int) -> str:
    path = site / PAGES[number]
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(number), encoding="utf-8")
    return PAGES[number]


def files(site: Path) -> dict[str, bytes]:
    folder = site / "fetched"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The index as it is made of a site that stands already, page after page in the order of the list."""
    site = tmp_path_factory.mktemp("expected")
    (site / "fetched/search").mkdir(parents=True)
    for number in range(len(PAGES)):
        write(site, number)
    assert len(index_site(site)) == len(PAGES)
    return files(site)


def the_child() -> multiprocessing.process.BaseProcess:
    (child,) = multiprocessing.active_children()
    return child


def made_while_pages_are_written_again(indexing: Indexing, site: Path) -> int:
    """How many pages can be searched of which nothing was left to read once all were read."""
    indexing.close()
    indexing.wait_until_read()
    for path in PAGES:
        (site / path).write_text("", encoding="utf-8")
    return indexing.made()[0]


ORDER = sorted(PAGES)


def test_it_is_the_same_in_whichever_order_pages_are_written_and_whether_or_not_anybody_says_so(
    site: Path, expected: dict[str, bytes]
) -> None:
    indexing = Indexing()
    indexing.begin(site, ORDER)
    indexing.written(PAGES[5])  # which is not true yet
    for number in (7, 3, 11, 0):
        indexing.written(write(site, number))
    for number in (1, 2, 4, 5, 6, 8, 9, 10):
        write(site, number)
    indexing.close()
    indexing.wait_until_read()
    assert indexing.made()[0] == len(PAGES)
    assert files(site) == expected


def test_once_pages_are_read_they_may_be_written_again(site: Path, expected: dict[str, bytes]) -> None:
    indexing = Indexing()
    indexing.begin(site, ORDER)
    for number in range(len(PAGES)):
        write(site, number)
    assert made_while_pages_are_written_again(indexing, site) == len(PAGES)
    assert files(site) == expected


def test_on_one_processor_it_is_the_same(site: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0})
    indexing = Indexing()
    assert not multiprocessing.active_children()
    indexing.begin(site, ORDER)
    for number in range(len(PAGES)):
        indexing.written(write(site, number))
    assert made_while_pages_are_written_again(indexing, site) == len(PAGES)
    assert files(site) == expected


@copies
def test_a_process_that_is_ended_from_outside_costs_time_alone(site: Path, expected: dict[str, bytes]) -> None:
    indexing = Indexing()
    indexing.begin(site, ORDER)
    indexing.written(write(site, 0))
    child = the_child()
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    for number in range(1, len(PAGES)):
        indexing.written(write(site, number))
    for _ in range(20_000):  # more than a pipe holds, of which nobody takes anything
        indexing.written(PAGES[0])
    indexing.close()
    indexing.wait_until_read()
    assert indexing.made()[0] == len(PAGES)
    assert files(site) == expected


@copies
@pytest.mark.parametrize("begun", [False, True], ids=["before there was a page", "while pages were written"])
def test_of_a_build_that_comes_to_nothing_no_process_stays(site: Path, begun: bool) -> None:
    indexing = Indexing()
    if begun:
        indexing.begin(site, ORDER)
        indexing.written(write(site, 0))
    child = the_child()
    indexing.close()
    child.join(timeout=30)
    assert child.exitcode == 0


def program(folder: Path, *lines: str) -> Path:
    """A program in Pagefind's place."""
    path = folder / "pagefind-instead"
    path.write_text("\n".join((f"#!{sys.executable}", "import sys, time", *lines)), encoding="utf-8")
    path.chmod(0o755)
    return path


def test_what_pagefind_says_of_an_error_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = base64.b64encode(json.dumps({"payload": {"type": "Error", "message": "made-up trouble"}}).encode()).decode()
    instead = program(site, f"sys.stdout.write({said!r} + ',')", "sys.stdout.flush()", "time.sleep(60)")
    monkeypatch.setattr(pagefind, "executable", lambda: instead)
    begun = time.monotonic()
    with pytest.raises(BuildRefusedError, match=r"the search index could not be made: made-up trouble"):
        index_site(site)
    assert time.monotonic() - begun < 50, "nobody waits for it to end"


def test_that_pagefind_has_ended_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, 0)
    instead = program(site, "sys.exit(7)")
    monkeypatch.setattr(pagefind, "executable", lambda: instead)
    with pytest.raises(BuildRefusedError, match=r"Pagefind has ended by itself \(7\)"):
        index_site(site)
