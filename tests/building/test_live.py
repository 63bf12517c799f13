"""``hrtp verify https://…``: what stands on the network is compared with what was built. Everybody in here is made up."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import telling
import yaml
from conftest import AS_OF, hrtp, make_scratch

from hrtp_site.building.manifest import files_of, write_manifest

BUILD = ("build", "--as-of", AS_OF.isoformat())
STORY = "stories/made-up-cedar"
HEADERS = "/*\n  X-Made-Up: yes\n  Cache-Control: no-cache\n/assets/*\n  Cache-Control: immutable\n"


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; keeps what is in ``cache`` for addresses without a question mark, and sends ``headers``."""

    cache: dict[str, bytes]
    headers_sent: dict[str, str]

    def do_GET(self) -> None:
        kept = self.cache.get(self.path)
        if kept is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(kept)))
        self.end_headers()
        self.wfile.write(kept)

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


SMALL = ("index.html", "404.html", "about/", "data/records.json", "build.json", STORY, "stories/index.html", "_headers")
"""What of a built site is enough to be compared: each file costs a question to the host."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, its site from before a story was withdrawn in ``before/``, and that of today in ``site/``."""
    project = make_scratch(tmp_path_factory.mktemp("live") / "project")
    photo = {"file": "photo.jpg", "alt": "A loom", "people": ["r-cedar-1"]}
    telling.write(
        project, "cedar", telling.story("cedar", photo=photo), {"r-cedar-1": telling.consent()}, telling.as_jpeg(telling.picture(1))
    )
    telling.release(project, "made-up-cedar", "r-cedar-1")
    assert hrtp(project, *BUILD, "--site-dir", "before").returncode == 0
    ledger = project / "stories/consents/r-cedar-1.yaml"
    ledger.write_text(yaml.safe_dump(yaml.safe_load(ledger.read_text(encoding="utf-8")) | {"withdrawn_on": "2026-11-20"}), encoding="utf-8")
    run = hrtp(project, *BUILD, "--fast")
    assert run.returncode == 0, run.stderr
    (project / "site/_headers").write_text(HEADERS, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def built(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a few files of each site, as if there were no others."""
    project = tmp_path_factory.mktemp("small")
    shutil.copy(whole / "mkdocs.yml", project)
    for name in ("content", "playbooks"):
        (project / name).mkdir()
    for folder, gone in (("before", set()), ("site", {f"{STORY}/index.html"})):
        for name in files_of(whole / folder):
            if name.startswith(SMALL) or "made-up-cedar" in name:
                (project / folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(whole / folder / name, project / folder / name)
        write_manifest(project / folder, AS_OF, None, gone)
    return project


Live = Callable[..., dict[str, list[str]]]


@pytest.fixture
def live(built: Path) -> Iterator[Live]:
    """Serves a folder below an address of its own, and gives what ``hrtp verify`` finds: the paths by what is wrong with them."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def found(
        folder: Path, cache: dict[str, bytes] | None = None, headers: dict[str, str] | None = None, project: Path = built
    ) -> dict[str, list[str]]:
        own = type("OwnHost", (Host,), {"cache": cache or {}, "headers_sent": {"X-Made-Up": "yes"} if headers is None else headers})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(own, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        run = hrtp(project, "verify", f"http://127.0.0.1:{server.server_port}/", "--json")
        assert "Traceback" not in run.stderr, run.stderr
        told = json.loads(run.stdout)
        assert run.returncode == (1 if told["differences"] or told["late"] else 0)
        by_state: dict[str, list[str]] = {}
        for one in told["differences"]:
            by_state.setdefault(one["state"], []).append(one["path"])
        return by_state | ({"late": told["late"]} if told["late"] else {})

    yield found
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Path:
    """What the host has, for one test to change."""
    return shutil.copytree(built / "site", tmp_path / "host")


def test_a_site_that_is_what_was_built_is_right(live: Live, whole: Path) -> None:
    assert live(whole / "site", project=whole) == {}


def test_a_missing_a_changed_and_an_extra_file_are_told(live: Live, host: Path) -> None:
    shutil.rmtree(host / "about")
    (host / "404.html").write_text("changed", encoding="utf-8")
    (host / "left.txt").write_text("of an older build", encoding="utf-8")
    manifest = json.loads((host / "manifest.json").read_text(encoding="utf-8"))
    (host / "manifest.json").write_text(json.dumps(manifest | {"files": manifest["files"] | {"left.txt": "0"}}), encoding="utf-8")
    assert live(host) == {"missing": ["about/index.html"], "changed": ["404.html"], "extra": ["left.txt"]}


def test_a_host_with_yesterdays_site_is_told_and_so_is_what_the_withdrawn_story_left(live: Live, built: Path) -> None:
    found = live(built / "before")
    assert "data/records.json" in found["old"]
    assert f"{STORY}/photo-640.jpg" in found["withdrawn"] and f"{STORY}/index.html" in found["withdrawn"]


def test_pictures_of_a_withdrawn_story_that_nobody_deleted_are_told_although_no_list_names_them(
    live: Live, host: Path, built: Path
) -> None:
    shutil.copy(built / "before" / STORY / "photo-640.jpg", host / STORY)
    (host / "cards/stories").mkdir(parents=True, exist_ok=True)
    shutil.copy(built / "before/cards/stories/made-up-cedar.jpg", host / "cards/stories")
    assert live(host) == {"withdrawn": ["cards/stories/made-up-cedar.jpg", f"{STORY}/photo-640.jpg"]}


def test_a_cache_that_still_holds_an_old_page_is_told_apart_from_a_host_that_has_it(live: Live, host: Path, built: Path) -> None:
    old = (built / "before/index.html").read_bytes()
    told = (built / "before" / STORY / "index.html").read_bytes()
    assert live(host, {"/about/": old, f"/{STORY}/": told}) == {"cached": ["about/index.html", f"{STORY}/index.html"]}


def test_a_host_that_answers_gone_for_a_withdrawn_story_is_right(live: Live, host: Path) -> None:
    shutil.rmtree(host / STORY)
    assert live(host) == {}


@pytest.mark.parametrize("headers", [{}, {"X-Made-Up": "no"}])
def test_a_header_that_does_not_come_is_told(live: Live, host: Path, headers: dict[str, str]) -> None:
    assert live(host, headers=headers) == {"header": [""]}


def test_a_site_on_the_network_that_is_too_old_says_so(live: Live, host: Path) -> None:
    note = json.loads((host / "build.json").read_text(encoding="utf-8"))
    (host / "build.json").write_text(json.dumps(note | {"good_until": "2020-01-01T00:00:00Z"}), encoding="utf-8")
    found = live(host)
    assert "too old" in found["late"][0]
    (host / "build.json").write_text(json.dumps(note | {"next_story": "2020-01-01T00:00:00Z"}), encoding="utf-8")
    assert "one more story is to be out" in live(host)["late"][0]


def test_what_is_wrong_stands_in_a_table_and_a_host_that_does_not_answer_is_told(built: Path) -> None:
    run = hrtp(built, "verify", "http://127.0.0.1:9/")
    assert run.returncode == 1 and "does not answer" in run.stderr and "Traceback" not in run.stderr
    run = hrtp(built, "verify", "http://127.0.0.1:9/", "--build", "content")
    assert run.returncode == 1 and "holds no manifest.json" in run.stderr
