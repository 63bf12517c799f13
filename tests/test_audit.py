"""``make audit``, asked against stand-ins of the two advisory services."""

from __future__ import annotations

import gzip
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import audit as audits
import pytest
from conftest import PROJECT

OSV_FAULT = {
    "id": "MADE-UP-1",
    "summary": "A made-up fault",
    "affected": [
        {
            "package": {"name": "click", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.9"}]}],
        }
    ],
}
NPM_FAULT = {"id": 1, "url": "https://fault.example/1", "title": "A made-up fault", "severity": "high", "vulnerable_versions": "<9.9"}
NPM_LOCK = {
    "name": "made-up",
    "lockfileVersion": 3,
    "packages": {"": {"name": "made-up", "dependencies": {"fflate": "^0.8"}}, "node_modules/fflate": {"version": "0.8.3"}},
}


@contextmanager
def advisories(osv: dict[str, Any], npm: dict[str, Any], status: int = 200) -> Iterator[str]:
    """A service that knows the given faults, by package, of OSV's and of npm's kind; its address."""

    class Service(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = json.loads(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            if self.path.endswith("/bulk"):
                self._answer({name: faults for name, faults in npm.items() if name in asked})
            else:
                name = asked["package"]["name"]
                self._answer({"vulns": [osv[name]]} if name in osv else {})

        def do_GET(self) -> None:
            """What npm asks of a package with a fault: which versions there are."""
            self._answer(
                {"name": "fflate", "dist-tags": {"latest": "0.8.3"}, "versions": {"0.8.3": {"name": "fflate", "version": "0.8.3"}}}
            )

        def _answer(self, answer: dict[str, Any]) -> None:
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A small project with locks."""
    (tmp_path / "requirements-test.txt").write_text(f"click==8.5.1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    (tmp_path / "requirements-node.txt").write_text(f"node==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    (tmp_path / "theme").mkdir()
    shutil.copy(PROJECT / "theme" / "bundle.py", tmp_path / "theme")
    (tmp_path / "theme" / "package-lock.json").write_text(json.dumps(NPM_LOCK), encoding="utf-8")
    return tmp_path


Audit = Callable[[str], tuple[int, str]]


@pytest.fixture
def audit(locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Audit:
    """Asks the services at an address; the exit status, and what was said."""

    def ask(address: str) -> tuple[int, str]:
        monkeypatch.setenv("npm_config_registry", f"{address}/")
        status = audits.main(["--project", str(locked), "--osv-url", f"{address}/v1/query"])
        return status, capsys.readouterr().out

    return ask


def test_known_faults_of_locked_packages_are_named_with_what_mends_them_and_where_to_read_of_them(audit: Audit) -> None:
    with advisories({"click": OSV_FAULT}, {"fflate": [NPM_FAULT]}) as address:
        status, said = audit(address)
    assert "Python packages: known faults in what is locked: 1." in said
    assert "click 8.5.1: MADE-UP-1, mended in 9.9" in said
    assert "Browser libraries: known faults in what is locked: 1." in said
    assert "fflate: A made-up fault, https://fault.example/1 (high)" in said
    assert status == 1


@pytest.mark.parametrize("which", ["python_faults", "browser_faults"])
def test_a_fault_of_either_kind_alone_is_one(audit: Audit, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    for name in ("python_faults", "browser_faults"):
        monkeypatch.setattr(audits, name, lambda *_, name=name: ["made-up: a fault"] if name == which else [])
    assert audit("http://127.0.0.1:1")[0] == 1


def test_where_nothing_is_known_the_audit_says_so_of_both(audit: Audit) -> None:
    with advisories({}, {}) as address:
        status, said = audit(address)
    assert said == "Python packages: known faults in what is locked: 0.\nBrowser libraries: known faults in what is locked: 0.\n"
    assert status == 0


@pytest.mark.parametrize("status", [None, 503], ids=["no service", "a service that fails"])
def test_where_the_services_do_not_answer_one_line_each_says_so_and_nothing_fails(audit: Audit, status: int | None) -> None:
    with advisories({}, {}, status or 200) as address:
        if status:
            run = audit(address)
    if not status:
        run = audit(address)  # nobody listens there any more
    because = "not asked about known faults, because the advisory service does not answer."
    assert run == (0, f"Python packages: {because}\nBrowser libraries: {because}\n")


@pytest.mark.parametrize(("broken", "other"), [("requirements-test.txt", "browser_faults"), ("theme/package-lock.json", "python_faults")])
def test_a_lock_that_cannot_be_read_never_passes_for_one_without_faults(
    locked: Path, audit: Audit, monkeypatch: pytest.MonkeyPatch, broken: str, other: str
) -> None:
    (locked / broken).write_text("{[", encoding="utf-8")
    monkeypatch.setattr(audits, other, lambda *_: [])
    with advisories({}, {}) as address:
        status, said = audit(address)
    assert "the audit did not work" in said
    assert status == 2


def test_without_npm_the_audit_says_so_and_goes_on(locked: Path, audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = "class BundleError(Exception): ...\ndef find_node():\n    raise BundleError\n"
    (locked / "theme" / "bundle.py").write_text(stand_in, encoding="utf-8")
    monkeypatch.setattr(audits, "python_faults", lambda *_: ["click 8.5.1: a made-up fault"])
    status, said = audit("http://127.0.0.1:1")
    assert "Browser libraries: not asked about known faults, because there is no npm here." in said
    assert status == 1, "the fault of the Python package still counts"
