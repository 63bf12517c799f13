"""One zip to take where there is no network: the whole site, opened from a file on disk, with a search that works there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path

from hrtp_site.building.search_index import TEXTS, Searched
from hrtp_site.media import write_zip
from hrtp_site.model import FETCHED, Language
from hrtp_site.pages import HOST_FILES

FILE = "take-along.zip"
SIZE = "<small data-size></small>"
"""What stands beside the link to the zip until it is made."""
LEFT_OUT = (FETCHED, "cards/", "data/", "newsletter/", FILE, *HOST_FILES, "build.json", "sitemap.xml", "404.html")
"""What only a served site can use."""

_SCRIPT = "assets/hr/scripts/offline.js"
_INDEX = "assets/hr/scripts/offline-index.js"
PACKED = (".epub", ".docx", ".png", ".jpg", ".webp", ".woff2", ".zip", ".mp4", ".m4a")
"""Files that are compressed already: packing them again costs time and wins nothing."""
_SCRIPTS = (
    *("elements.js", "plurals.js"),
    *("search/words.js", "search/spelling.js", "search/usual.js", "search/names.js", "search/ranking.js", "search/finding.js"),
    *("offline/engine.js", "offline/search.js"),
)
"""What the script is put together from: the last, and before it the modules that it imports."""
_MODULES_ONLY = re.compile(r"^(?:export |import .*\n)", re.MULTILINE)
_MODULE = re.compile(r'<script type="module" src="([^"]*)assets/hr/scripts/site\.js"></script>')
_FOLDER = r'(?P<folder>(?![a-z]+:|/|#)[^"?#]*/|(?:\.\.?/)*\.\.?(?=["?#]))(?P<rest>(?:[?#][^"]*)?")'
_WAYS = tuple(re.compile(rf'(?P<name>{name}=")(?<=\s{name}="){_FOLDER}') for name in ("href", "action"))
"""Attributes that lead to a folder. What each looks for begins with letters alone: Python finds these three times as fast."""


def write_offline(site: Path, folder: str, without: Collection[str], index: Callable[[], bytes]) -> Path:
    """Writes ``take-along.zip`` into the built site, and gives its path. The same site gives the same bytes.

    ``folder`` is the one folder inside the zip; ``without`` are files of the site that are no use to somebody who has the zip alone.
    ``index`` gives what the search of the zip looks through (``offline_index``): it comes last, so that it can be made meanwhile.
    """
    path = site / FILE
    with path.open("wb") as out:
        write_zip(out, ((f"{folder}/{name}", content) for name, content in _files(site, index) if name not in without), stored=PACKED)
    return path


def say_size(site: Path, pages: Mapping[str, Callable[[int], str]]) -> None:
    """Says how large the zip is on the ``pages`` that lead to it (by their path in the site), each in its own words.

    Not in the zip itself: nobody knew it then.
    """
    size = (site / FILE).stat().st_size
    for name, said in pages.items():
        html = (site / name).read_text(encoding="utf-8")
        (site / name).write_text(html.replace(SIZE, f"<small>{said(size)}</small>"), encoding="utf-8")


def _files(site: Path, index: Callable[[], bytes]) -> Iterator[tuple[str, bytes]]:
    for path in _paths(site):
        name = path.relative_to(site).as_posix()
        content = path.read_bytes()
        yield name, offline_page(content.decode()).encode() if name.endswith(".html") else content
    yield _SCRIPT, _script(site / "assets/hr/scripts").encode()
    yield _INDEX, index()


def _paths(site: Path) -> list[Path]:
    """What goes along as it is: nothing of it lies where the index is being written."""
    found = []
    for folder, folders, files in os.walk(site):
        inside = Path(folder).relative_to(site)
        folders[:] = [name for name in folders if not _without_language(f"{(inside / name).as_posix()}/").startswith(LEFT_OUT)]
        names = [(inside / name).as_posix() for name in files]
        found += [
            site / name
            for name in names
            if not _without_language(name).startswith(LEFT_OUT) and not name.endswith(("media-kit.zip", ".gz"))
        ]
    return sorted(found)


def _without_language(name: str) -> str:
    """A file's path without the folder of its language."""
    first, _, rest = name.partition("/")
    return rest if Language.known(first) else name


def _to_file(found: re.Match[str]) -> str:
    return f"{found['name']}{found['folder'].removesuffix('/')}/index.html{found['rest']}"


def offline_page(html: str) -> str:
    """A page whose links name files, and whose scripts are such as a browser runs from a disk."""
    for way in _WAYS:
        html = way.sub(_to_file, html)
    return _MODULE.sub(
        r'<script src="\1assets/hr/scripts/offline-index.js" defer></script><script src="\1assets/hr/scripts/offline.js" defer></script>',
        html,
    )


def _script(scripts: Path) -> str:
    """The search that works from a disk, as one classic script."""
    parts = [_MODULES_ONLY.sub("", (scripts / name).read_text(encoding="utf-8")) for name in _SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def offline_index(site: Path, searched: Iterable[Searched]) -> bytes:
    """Of a site with a search index: every page's address, title, kind and text by language, and what search knows of names and words."""
    pages: dict[str, list[list[str]]] = {}
    for name, url, title, kicker, text in searched:
        pages.setdefault(name.split("_", 1)[0], []).append([name, f"{url.lstrip('/')}index.html", title, kicker, text])
    search = site / FETCHED / "search"
    files = {
        path.relative_to(search).with_suffix("").as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(search.rglob("*.json"))
        if path.parent != site / TEXTS
    }
    index = {"pages": {language: sorted(rows, key=itemgetter(1)) for language, rows in pages.items()}, "files": files}
    return f"const hrIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n".encode()
