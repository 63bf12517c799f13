"""What hosts are told: by _headers, and by the nginx configuration in docs/hosting.md, which a real nginx tries where there is one."""

from __future__ import annotations

import fnmatch
import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
FEEDS = ("feed.xml", "atom.xml", "feed.json", "es/feed.xml", "elements/shared-work/atom.xml", "es/elements/shared-work/feed.json")


@pytest.fixture(scope="module")
def site(scratch_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scratch site without an address, and made-up feeds in it, which it has with an address only."""
    site = shutil.copytree(scratch_built / "site", tmp_path_factory.mktemp("hosting") / "site")
    for name in FEEDS:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("{}", encoding="utf-8")
    return site


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a _headers file, as Netlify and Cloudflare read it."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line, {}))
        else:
            name, said = line.strip().split(": ", 1)
            assert name not in found[-1][1]
            found[-1][1][name] = said
    return found


def told(every: list[tuple[str, dict[str, str]]], path: str) -> dict[str, str]:
    """What is said with the answer at a path. A header that two rules say fails: hosts would join the two."""
    said: dict[str, str] = {}
    for pattern, headers in every:
        if fnmatch.fnmatchcase(path, re.sub(r":[a-z]+", "[!/]*", pattern)):
            assert not set(said) & set(headers), (path, pattern)
            said |= headers
    return said


def addresses(site: Path) -> list[str]:
    """The address of every file, as readers ask for it."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [f"/{name.removesuffix('index.html')}" for name in names if not name.startswith("_")]


def test_hosts_are_told_the_policy_and_how_long_which_files_may_be_kept(site: Path) -> None:
    every = rules((site / "_headers").read_text(encoding="utf-8"))
    for path in addresses(site):
        said = told(every, path)
        assert "frame-ancestors 'none'" in said["Content-Security-Policy"]
        assert "unsafe-inline" not in said["Content-Security-Policy"]
        assert (said["X-Content-Type-Options"], said["Referrer-Policy"]) == ("nosniff", "no-referrer")
        kept = said.get("Cache-Control")
        if path.startswith("/assets/"):
            assert kept == "public, max-age=31536000, immutable", path
        elif path.startswith("/fetched/"):
            assert kept == "private, max-age=31536000, immutable", path
        elif path.lstrip("/") in FEEDS:
            assert kept == "public, max-age=900", path
            assert said["Content-Type"].startswith(("application/rss+xml", "application/atom+xml", "application/feed+json"))
        else:
            assert kept is None, path


def test_only_what_has_its_content_in_its_address_is_kept_for_good(site: Path) -> None:
    every = rules((site / "_headers").read_text(encoding="utf-8"))
    for path in addresses(site):
        if "immutable" in told(every, path).get("Cache-Control", ""):
            assert re.match(r"/(assets/hr|fetched)/[0-9a-f]{16}/", path), path


def test_no_line_and_no_number_of_rules_is_more_than_cloudflare_takes(site: Path) -> None:
    text = (site / "_headers").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) < 2000
    assert len(rules(text)) < 50, "there must be room for those of old addresses among 100"


def configuration(site: Path, port: int) -> str:
    """The configuration that docs/hosting.md gives, for this folder and port, with what a program that is nobody's service needs."""
    found = re.search(r"```nginx\n(.*?)```", (PROJECT / "docs/hosting.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    text = found[1].replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/playbook", str(site))
    assert str(site) in text and str(port) in text
    places = " ".join(f"{name}_temp_path tmp;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"daemon off; master_process off; pid pid; error_log error.log;\nevents {{}}\nhttp {{ access_log off; {places}\n{text}\n}}\n"


def test_the_nginx_configuration_names_the_policy_that_the_site_has(site: Path) -> None:
    every = rules((site / "_headers").read_text(encoding="utf-8"))
    text = configuration(site, 1)
    for name, said in told(every, "/").items():
        assert f'add_header {name} "{said}" always;' in text, f"write this into docs/hosting.md: {said}"
    for kept in {headers["Cache-Control"] for _, headers in every if "Cache-Control" in headers}:
        assert f'"{kept}"' in text


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[http.client.HTTPConnection]:
    if NGINX is None:
        pytest.skip("nginx is not here: sudo apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(configuration(site, port), encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", "nginx.conf"], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.stderr and process.stderr.read()
            time.sleep(0.1)
        yield http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    finally:
        process.terminate()
        _, complaints = process.communicate(timeout=10)
    assert complaints == ""


def answer(nginx: http.client.HTTPConnection, path: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    nginx.request("GET", path)
    response = nginx.getresponse()
    return response.status, response.headers, response.read()


def test_nginx_says_with_every_file_what_other_hosts_are_told(site: Path, nginx: http.client.HTTPConnection) -> None:
    every = rules((site / "_headers").read_text(encoding="utf-8"))
    for path in addresses(site):
        status, headers, _ = answer(nginx, path)
        expected = {"Cache-Control": "no-cache"} | told(every, path)
        assert status == 200, path
        assert {name: headers.get_all(name) for name in expected} == {name: [said] for name, said in expected.items()}, path


TYPES = {
    ".html": "text/html; charset=utf-8",
    "/": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pf_meta": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".webmanifest": "application/manifest+json",
}


def test_nginx_knows_of_which_type_every_file_is(site: Path, nginx: http.client.HTTPConnection) -> None:
    (site / "made-up.webmanifest").write_text("{}", encoding="utf-8")
    try:
        for path in addresses(site):
            if path.lstrip("/") not in FEEDS and not path.endswith((".map", ".gz")):
                ending = "/" if path.endswith("/") else f".{path.rpartition('.')[2]}"
                assert answer(nginx, path)[1]["Content-Type"] == TYPES[ending], path
    finally:
        (site / "made-up.webmanifest").unlink()


def test_nginx_answers_404_with_our_page_and_shows_no_file_that_hosts_read(site: Path, nginx: http.client.HTTPConnection) -> None:
    for path in ("/nothing", "/a/b/c/", "/es/nada", "/es/a/b/c/", "/_headers", "/fetched/0123456789abcdef/pagefind/parts.json"):
        status, headers, body = answer(nginx, path)
        assert status == 404
        assert body == (site / path.lstrip("/").partition("es/")[1] / "404.html").read_bytes(), path
        assert headers["Cache-Control"] == "no-cache", "a file that is not there today may be there tomorrow"
