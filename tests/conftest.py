"""A scratch site in which everything is made up, and the real site, built once for all tests that look at it."""

from __future__ import annotations

import datetime as dt
import functools
import gc
import http.server
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import alike  # noqa: F401  what every build makes alike is made once
import pytest
from browsing import Open, chromium, opening
from filelock import FileLock
from hypothesis import settings
from pdfs import ADDRESS, NAME
from playwright.sync_api import Browser, sync_playwright
from promises import LANGUAGES as LANGUAGES
from promises import Held, each_in_turn, read_promises
from running import run_hrtp

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders, read_theme
from hrtp_site.media.palette import Palette
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Channel
from hrtp_site.model.site import KEEP_NOTHING
from hrtp_site.pages.writer import Press
from hrtp_site.printing import print_files
from hrtp_site.printing.book import Book, book
from hrtp_site.printing.card import PracticeCard, cards
from hrtp_site.reading.parsing import SourceText


@dataclass(frozen=True)
class Refresh:
    """Whether golden files are to be written anew instead of compared."""

    asked: bool


MEMORY = Path("/dev/shm")  # noqa: S108  a disk in memory: pytest makes a folder there that is ours alone
ENOUGH = 4 * 1024**3


def pytest_configure(config: pytest.Config) -> None:
    """No test fails because the machine is busy; and files lie in memory where there is enough of it.

    A disk takes minutes to forget the tens of thousands of files that a run writes.
    """
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")
    # Most of what tests make is let go of by itself: to look for the rest as often as Python does took a tenth of their time.
    gc.set_threshold(50_000, 20, 100)
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    config.pluginmanager.register(Held(read_promises(), tell_alone=config.getoption("--one-language")))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew; read every difference before you commit")
    parser.addoption("--one-language", action="store_true", help="say which tests looked at something in one language alone")


LONGEST_FIRST = (
    "theme/test_browser.py",
    "test_wheel.py",
    "commands/test_init.py",
    "consent/test_consent.py",
    "channels/test_channels.py",
    "theme/test_combinations.py",
    "theme/test_seen.py",
    "documents/test_documents.py",
    "theme/test_drafts.py",
    "theme/test_questions.py",
    "theme/test_search.py",
    "theme/test_fill_in.py",
    "theme/test_tasks.py",
    "channels/test_each_channel.py",
    "theme/test_two_layers.py",
    "commands/test_story_publish.py",
    "theme/test_lists.py",
    "theme/test_desk.py",
    "theme/test_frame.py",
    "building/test_starters.py",
    "theme/test_tracked_changes.py",
    "building/test_many_languages.py",
    "commands/test_desk_import.py",
    "theme/test_compare_words.py",
    "building/test_live.py",
    "building/test_without_the_first_net.py",
    "theme/test_coming_back.py",
    "theme/test_desk_pictures.py",
    "theme/test_views.py",
    "reading/test_reading.py",
    "theme/test_my_playbook.py",
    "building/test_written_again.py",
    "theme/test_start.py",
    "commands/test_story_files.py",
    "building/test_nothing_is_lost.py",
    "theme/test_which.py",
    "theme/test_story_goes_out.py",
    "printing/test_cards_in_print.py",
    "theme/test_colours.py",
    "theme/test_compare.py",
    "consent/test_desk_gate.py",
    "reading/test_contact_data.py",
    "theme/test_large_lists.py",
    "commands/test_print_commands.py",
)
"""A file is one worker's alone: one that takes a minute and comes last would leave the others with nothing to do.

The first builds the real site; the next ones do not ask for it, since who does would wait until it stands.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.relative_to(TESTS).as_posix(), len(order)))


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> Refresh:
    return Refresh(bool(request.config.getoption("--refresh-golden")))


@pytest.fixture
def each_language() -> Iterator[Language]:
    """Each language in which there are promises: what a test goes through with it counts as asked in it."""
    return each_in_turn()


TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent
SCRATCH = TESTS / "scratch"
GOLDEN = TESTS / "golden"
AS_OF = dt.date(2026, 11, 23)


def make_scratch(folder: Path) -> Path:
    """Copies the scratch site into ``folder``. Its theme is the one that came with the program, as it is for most people."""
    shutil.copytree(SCRATCH, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    (folder / "stories").mkdir(exist_ok=True)
    return folder


def sources_with(edits: list[dict[str, Any]]) -> list[SourceText]:
    """The scratch site's sources with the mistake made in them."""
    texts = {source.path: source.text for source in read_folders(SCRATCH).sources}
    for edit in edits:
        if "new_file" in edit:
            texts[edit["new_file"]] = edit["written"]
            continue
        if edit.get("delete"):
            del texts[edit["file"]]
            continue
        before = texts[edit["file"]]
        assert edit["instead_of"] in before, f"{edit['file']} no longer holds {edit['instead_of']!r}"
        texts[edit["file"]] = before.replace(edit["instead_of"], edit["written"])
    return [SourceText(path, text) for path, text in texts.items()]


def hrtp(project: Path, *arguments: str, timeout: float = 120, site_url: str = "", **how: Any) -> subprocess.CompletedProcess[str]:
    """Runs the command as a person would, in ``project``; ``site_url`` is where the site will stand; ``how``: see run_hrtp."""
    return run_hrtp(project, arguments, os.environ | {"SITE_URL": site_url}, timeout, **how)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A scratch project of its own for one test to change."""
    return make_scratch(tmp_path / "project")


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The real theme: page templates, words, colours, icons."""
    return read_theme(PROJECT)


@pytest.fixture(scope="session")
def compiled(theme: Theme) -> Compiled:
    """The real records, compiled without MkDocs."""
    return compile_site(read_folders(PROJECT).sources, theme, Settings(AS_OF))


@pytest.fixture(scope="session")
def palette(theme: Theme) -> Palette:
    """The real colours and typefaces."""
    found = check_sources(read_folders(PROJECT).sources, theme).palette
    assert found is not None
    return found


@pytest.fixture(scope="session")
def press(compiled: Compiled, theme: Theme, palette: Palette) -> Press:
    """What the real pages are made with, as they stand at a made-up address."""
    return Press.of(compiled.library, compiled.words, palette, theme.templates, ADDRESS, KEEP_NOTHING)


@pytest.fixture(scope="session")
def told_in_print(press: Press, compiled: Compiled) -> Press:
    """The same, with the stories that may be printed."""
    return replace(press, library=press.library.telling(compiled.judgment.on(Channel.PRINT)))


@pytest.fixture(scope="session")
def printed(told_in_print: Press, theme: Theme) -> Callable[[str], bytes]:
    """The bytes of a file for print as it stands at a made-up address, made once."""
    files = print_files(told_in_print, theme.icons)
    return functools.cache(lambda path: files[path].make())


@pytest.fixture(scope="session")
def whole(told_in_print: Press) -> Book:
    """The real book."""
    return book(told_in_print)


@pytest.fixture(scope="session")
def real_cards(press: Press) -> list[PracticeCard]:
    """The card of each real practice."""
    return cards(press.library, press.words[Language.ENGLISH], NAME, ADDRESS)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first who needs it makes; tests that run side by side in several processes share it, and only read it."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder, done = root / name, root / f"{name}.done"
    with FileLock(root / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once with the command that people use."""

    def make(folder: Path) -> None:
        run = hrtp(PROJECT, "build", "--site-dir", str(folder / "site"), "--as-of", AS_OF.isoformat(), timeout=500)
        assert run.returncode == 0, run.stderr

    return made_once(tmp_path_factory, "real", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served, from a sub-path, as a host might."""
    yield from serve(site.parent, "/site")


@pytest.fixture(scope="session")
def scratch_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scratch project with its site and what the build has kept: built once, and only read."""

    def make(folder: Path) -> None:
        run = hrtp(make_scratch(folder / "project"), "build", "--as-of", AS_OF.isoformat())
        assert run.returncode == 0, run.stderr

    return made_once(tmp_path_factory, "scratch-built", make) / "project"


@pytest.fixture(scope="session")
def mill(scratch_built: Path) -> Iterator[str]:
    """Where the scratch site is served."""
    yield from serve(scratch_built, "/site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium for all tests that need one."""
    with sync_playwright() as playwright, chromium(playwright) as running:
        yield running


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the real site, and sees to it that nothing went wrong on it."""
    yield from opening(browser, address)


HASHED = re.compile(r"/[0-9a-f]{16}/")


def serve(folder: Path, path: str = "") -> Iterator[str]:
    """Serves a folder on a free port for as long as the iterator is open."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
            pass

        def end_headers(self) -> None:
            # As docs/hosting.md tells a host to: a test after another on a page that is used again gets no file of another site.
            self.send_header("Cache-Control", "max-age=31536000, immutable" if HASHED.search(self.path) else "no-cache")
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{path}"
    finally:
        server.shutdown()
