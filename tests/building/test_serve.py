"""Writing with the site open: an edit shows in the served page, an error is told in the terminal, the last good page stays."""

from __future__ import annotations

import re
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import telling
from conftest import hrtp
from running import killed

RECORD, PAGE = "content/practices/ask-first.yaml", "practices/ask-first/"

PATIENCE = 40
"""Seconds that a rebuild may take on a busy machine; it takes about three."""


class Served:
    """A running server, its address and what it said."""

    def __init__(self, project: Path, address: str, log: Path) -> None:
        self.project, self.address, self._log = project, address, log

    def page(self, path: str = "") -> str:
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:  # noqa: S310  our own server
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            return ""

    def file(self, path: str) -> bytes:
        """What stands at a path; nothing where there is nothing yet."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:  # noqa: S310  our own server
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError):
            return b""

    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def change(self, path: str, before: str, after: str) -> None:
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def serving(scratch_built: Path, folder: Path, program: str) -> Iterator[Served]:
    """The scratch site, served by our command or by MkDocs's own."""
    project = shutil.copytree(scratch_built, folder / "project", ignore=shutil.ignore_patterns("site"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log.txt"
    log.touch()
    with killed(project, "serve", "-a", f"127.0.0.1:{port}", program=program, said=str(log)):
        server = Served(project, f"http://127.0.0.1:{port}", log)
        assert until(lambda: "Welcome to the mill" in server.page()), server.said()
        yield server


@pytest.fixture(scope="module")
def served(scratch_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site served by our command, once, for one test after the other to change."""
    with serving(scratch_built, tmp_path_factory.mktemp("served"), "hrtp_site") as server:
        yield server


def test_what_a_page_offers_is_there_while_it_is_served_and_the_published_site_is_not_touched(served: Served) -> None:
    assert "livereload" in served.page()
    assert 'data-fetched="../fetched/"' in served.page("search/")
    for path in ("data/records.json", "fetched/start/lists.json", "fetched/documents/weaving-charter.docx"):
        assert served.file(path), path
    # A moment after the pages:
    for path in ("fetched/pagefind/parts.json", "fetched/pagefind/pages.en.json", "print/playbook.pdf", "take-along.zip"):
        assert until(lambda path=path: bool(served.file(path))), path  # type: ignore[misc]
    assert not (served.project / "site").exists()


def test_an_edit_shows_and_the_search_follows(served: Served) -> None:
    def found() -> str:
        listed = served.file("fetched/pagefind/pages.en.json").decode()
        return " ".join(served.file(f"fetched/search/texts/{name}.0.json").decode() for name in re.findall(r'\["(en_[0-9a-f]+)"', listed))

    assert until(lambda: "Zeppelin" not in found() and bool(found()))
    served.change(RECORD, "title: ", "title: Zeppelin ")
    assert until(lambda: "Zeppelin" in served.page(PAGE)), served.said()
    assert until(lambda: "Zeppelin" in found()), served.said()
    served.change("playbooks/about.md", "Text of about.", "Another text of about.")
    assert until(lambda: "Another text of about." in served.page("about/")), served.said()


def an_error_is_told(served: Served) -> None:
    """And the last good page stays, until it is mended."""
    served.change(RECORD, "stages: [forming]", "stages: [formng]")
    assert until(lambda: "did you mean forming?" in served.said()), served.said()
    assert "content/practices/ask-first.yaml:7:10" in served.said()
    assert "Ask three weavers." in served.page(PAGE)
    assert "Traceback" not in served.said()
    served.change(RECORD, "stages: [formng]", "stages: [sustaining]")
    assert until(lambda: "Sustaining" in served.page(PAGE)), served.said()


def test_an_error_is_told_and_the_last_good_page_stays(served: Served) -> None:
    an_error_is_told(served)
    (served.project / "stories/made-up.yaml").write_text("title: [\n", encoding="utf-8")
    assert until(lambda: "stories/made-up.yaml" in served.said()), served.said()
    (served.project / "stories/made-up.yaml").unlink()


def test_a_draft_shows_here_only_and_is_marked_as_one(served: Served) -> None:
    telling.write(served.project, "cedar", telling.story("cedar", draft=True, consent=None, published_on=None), {})
    assert until(lambda: "cedar loom" in served.page("stories/")), served.said()
    assert "Draft" in served.page("stories/")
    assert until(lambda: "Only this computer shows it" in served.page("stories/made-up-cedar/")), served.said()
    assert "Firstcedar" not in served.page("stories/made-up-cedar/")
    assert "made-up-cedar" in served.page("staff/") and 'href="staff/"' in served.page()
    run = hrtp(served.project, "build", "--fast")
    assert run.returncode == 0, run.stderr
    assert not (served.project / "site/stories/made-up-cedar").exists() and not (served.project / "site/staff").exists()


def test_mkdocs_serves_it_as_our_command_does(scratch_built: Path, tmp_path: Path) -> None:
    with serving(scratch_built, tmp_path, "mkdocs") as served:
        assert "livereload" in served.page()
        an_error_is_told(served)
        assert not (served.project / "site").exists()


def test_an_address_that_is_taken_is_told_in_words(scratch_built: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        run = hrtp(scratch_built, "serve", "-a", address, timeout=60)
    assert run.returncode == 1
    assert f"The site cannot be served at {address}" in run.stderr
    assert "Traceback" not in run.stderr
