"""A built site as the tests read it: its pages, its links, and every byte of every file, whatever that lies in."""

from __future__ import annotations

import gzip
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pdfs import pages_of as pages_of_pdf
from pdfs import reader
from promises import asked_in


def loaded(site: Path, folder: str) -> Path:
    """The folder from which the site's own pages load: ``assets/hr`` or ``fetched``, named by its content."""
    return site / folder / str(json.loads((site / "versions.json").read_text(encoding="utf-8"))[folder])


LINKING = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "srcset", "iframe": "src"}


@dataclass
class Html(HTMLParser):
    """What the tests want to know of a page."""

    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    language: str = ""
    inline: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    policy: str = ""
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in LINKING and LINKING[tag] in given:
            self.links.append((tag, given[LINKING[tag]]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        data = given.get("type") in ("application/ld+json", "application/json")  # blocks of data, which no browser runs
        self._inside = tag if tag in ("script", "style") and not data else ""

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.inline.append(f"<{self._inside}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


@cache
def parsed(path: Path) -> Html:
    html = Html()
    html.feed(path.read_text(encoding="utf-8"))
    return html


def pages_of(site: Path) -> dict[str, Html]:
    """Every HTML page by its address."""
    return {address_of(path, site): parsed(path) for path in sorted(site.rglob("*.html"))}


def address_of(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")


def broken_links(site: Path, pages: dict[str, Html]) -> list[str]:
    """Each link inside the site that leads to no page, no file or no anchor."""
    broken = []
    for address, html in pages.items():
        asked_in(html.language)
        if address.endswith("404.html"):
            continue  # its links are absolute, for whatever address was not found
        for _, link in html.links:
            target = urlsplit(link)
            if target.scheme or target.netloc:
                continue
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(address) or ".", unquote(target.path))) if target.path else None
            goal = address if joined is None else "" if joined == "." else joined
            if joined and (site / joined).is_dir():
                goal = "" if joined == "." else f"{joined}/"
            elif joined and (site / joined).is_file():
                continue
            if goal not in pages or (target.fragment and unquote(target.fragment) not in pages[goal].ids):
                broken.append(f"{address}: {link}")
    return broken


def files_in(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and whatever lies inside it: members of zips and Word files, unpacked streams, the text of PDFs."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from files_in(f"{name}!{member}", archive.read(member))
    elif data[:2] == b"\x1f\x8b":
        yield from files_in(f"{name}!unpacked", gzip.decompress(data))
    elif data[:5] == b"%PDF-":
        yield f"{name}!text", "\n".join(pages_of_pdf(data)).encode()
        yield f"{name}!about", str(reader(data).metadata).encode()


class Files(dict[str, bytes]):
    """The bytes of files by name. Each is made small letters once, whatever many words are looked for."""

    @cached_property
    def small(self) -> dict[bytes, list[str]]:
        """The names of all files with the same content, by that content in small letters."""
        found: dict[bytes, list[str]] = {}
        for name, data in self.items():
            found.setdefault(data.lower(), []).append(name)
        return found


def everything_in(site: Path) -> Files:
    """The bytes of every file, and of whatever lies inside it, by name."""
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    return Files((name, data) for path in paths for name, data in files_in(path.relative_to(site).as_posix(), path.read_bytes()))


def traces(every_file: Files, word: str) -> list[str]:
    """Where a word stands, however it is written in bytes, the names of files included."""
    small = word.casefold()
    # Between the first byte that says something and the last one, UTF-16 is the same whichever byte of a letter comes first.
    wide = {small.encode("utf-16-le")[:-1]} if small.isascii() else {small.encode("utf-16-le"), small.encode("utf-16-be")}
    forms = {small.encode(), *wide}
    inside = {name for data, names in every_file.small.items() if any(form in data for form in forms) for name in names}
    return [name for name in every_file if name in inside or small in name.casefold()]
