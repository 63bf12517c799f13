"""Runs Pagefind over the built site, part by part. The index, ``fetched/pagefind/``, is loaded only when somebody searches."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.model import FETCHED

PIECE = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "600"}
"""How much goes into one piece of the index, as Pagefind counts it (20000 by itself). A search fetches a piece for each of its words, so
small pieces make questions cheap: about 1.5 kB a word here instead of 29. An option that Pagefind calls unstable: without it, search works
as well, and the test of its weight fails."""


NOT_SEARCHED = ".hr-source, .hr-form, .hr-wording, .hr-kicker, .hr-files, .hr-files__note"
"""Parts of pages whose words would only make the index heavy, and stand in the way of what answers: citations,
questions of forms, files.

Single places say so themselves, with ``data-pagefind-ignore``: of a clause, for instance, its text and the reason for it are searched."""


_ROOT = re.compile(r"<html[^>]*>")
"""Says the language of a page."""
_SEARCHED = re.compile(r"<article\b[^>]*\bdata-pagefind-body\b.*</article>", re.DOTALL)
"""The part of a page that is searched. Pagefind reads the rest of a page, too, to throw it away: that is half of its work."""

BUNDLE = f"{FETCHED}pagefind"
PARTS = "parts.json"
"""By language, what the parts of the index are called."""
MOST_PAGES = 750
"""In a part of the index. While it works, Pagefind has all pages in memory, each as some 200 kilobytes; a search asks every part."""

ENTRY = "pagefind-entry.json"
"""What Pagefind writes last: which languages there are, and what their indexes are called."""
UNUSED = (ENTRY, "pagefind*.js", "pagefind-*ui*", "wasm.*")
"""What Pagefind brings along and our search page does not load. ``scripts/search/pieces.js`` reads the index itself, in 2 kB where
Pagefind's own program takes 85."""

TEXTS = f"{FETCHED}search/texts"
"""The pages' own words, in pieces: a result shows a few of them. Pagefind would fetch the whole text for that, of the longest
17 kB."""

TEXT_WORDS = 150
"""How many words are in one piece, as Pagefind counts them: it says at which word something stands, and so in which piece."""


SHOWN = 34
"""How many words of the next piece stand at the end of each, so that what is shown of a page ends with a sentence, and not with a piece."""


Fragment = dict[str, Any]
"""What Pagefind keeps of a page: its address, words, headings and what the page says of itself."""


class Searched(NamedTuple):
    """A page that is searched: Pagefind's name for it, which begins with its language, its address, title, kind and text."""

    name: str
    url: str
    title: str
    kicker: str
    text: str


def index_site(
    site: Path, began: Callable[[subprocess.Popen[str]], None] = lambda process: None, go_on: Callable[[], None] = lambda: None
) -> list[Searched]:
    """Indexes every page that has a ``data-pagefind-body``, a language at a time. Gives the pages indexed, in the order of their names.

    ``began`` gets each process that does it, for whoever may have to end it; ``go_on`` is called at every page: what it raises ends the
    work.

    Raises BuildRefusedError where Pagefind fails.
    """
    bundle = site / BUNDLE
    if bundle.exists():
        shutil.rmtree(bundle)
    shutil.rmtree(site / TEXTS, ignore_errors=True)
    (site / TEXTS).mkdir(parents=True)
    parts: dict[str, list[str]] = {}
    fragments: list[tuple[str, Fragment]] = []
    # While Pagefind works on one part, the next is written for it, and what it has made of the one before is read.
    with TemporaryDirectory(prefix="hrtp-search-") as folder, ThreadPoolExecutor(1) as beside:
        working = [
            (bundle / part.name, beside.submit(_run, part, bundle / part.name, began)) for part in _written_parts(site, Path(folder), go_on)
        ]
        for index, run in working:
            run.result()
            for language, one in sorted(json.loads((index / ENTRY).read_bytes())["languages"].items()):
                parts.setdefault(language, []).append(f"{index.name}/pagefind.{one['hash']}.pf_meta")
            found = _fragments(index / "fragment")
            _write_texts(site / TEXTS, found, go_on)
            fragments += found
            for unused in UNUSED:
                for path in index.glob(unused):
                    path.unlink()
            shutil.rmtree(index / "fragment")
    fragments.sort(key=itemgetter(0))
    (bundle / PARTS).write_bytes(_json(parts))
    _complete_names((site / TEXTS).parent, fragments)
    _list_pages(bundle, fragments)
    return [Searched(name, one["url"], one["meta"]["title"], _kicker(one), " ".join(one["content"].split())) for name, one in fragments]


def _run(pages: Path, index: Path, began: Callable[[subprocess.Popen[str]], None]) -> None:
    from pagefind.service import get_executable  # brings along what no other command needs

    program = get_executable()
    if program is None:
        raise BuildRefusedError("the search index could not be made: Pagefind is not installed here")
    process = subprocess.Popen(  # noqa: S603  the program that pip has brought, and folders of ours
        [str(program), "--site", str(pages), "--output-path", str(index), "--exclude-selectors", NOT_SEARCHED, "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | PIECE,
    )
    began(process)
    said, _ = process.communicate()
    if process.returncode != 0 or not (index / ENTRY).exists():
        raise BuildRefusedError(f"the search index could not be made: {said.strip()}")


def _written_parts(site: Path, folder: Path, go_on: Callable[[], None]) -> Iterator[Path]:
    """Folders for the parts of the index: of each page of the site what of it is searched, at the page's own path in one of them."""
    pages = sorted(site.rglob("*.html"))  # in order: as a folder lists its files, Pagefind numbers them
    number = -(-len(pages) // MOST_PAGES) or 1
    for place in range(number):
        part = folder / str(place + 1)
        part.mkdir()
        for path in pages[len(pages) * place // number : len(pages) * (place + 1) // number]:
            go_on()
            html = path.read_text(encoding="utf-8")
            root, searched = _ROOT.search(html), _SEARCHED.search(html)
            if root and searched:
                copy = part / path.relative_to(site)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(f"{root[0]}<body>{searched[0]}</body></html>", encoding="utf-8")
        if any(part.iterdir()) or number == 1:
            yield part


def _fragments(folder: Path) -> list[tuple[str, Fragment]]:
    """What Pagefind keeps of each page, with its name for the page."""
    return [
        (path.stem, json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))) for path in folder.glob("*.pf_fragment")
    ]


def _write_texts(folder: Path, fragments: list[tuple[str, Fragment]], go_on: Callable[[], None]) -> None:
    """``texts/NAME.NUMBER.json``: the words of each page from ``TEXT_WORDS`` × NUMBER on, with the headings above and among them."""
    for name, fragment in fragments:
        go_on()
        words = fragment["content"].split()
        headings = sorted(
            (one["location"], one["id"], one["text"]) for one in fragment["anchors"] if one["element"][1:].isdigit() and one["text"]
        )
        for first in range(0, max(1, len(words)), TEXT_WORDS):
            end = first + TEXT_WORDS
            above = [one for one in headings if one[0] <= first][-1:]
            inside = [one for one in headings if first < one[0] < end + SHOWN]
            piece = [fragment["url"], fragment["meta"]["title"], _kicker(fragment), [*above, *inside], " ".join(words[first : end + SHOWN])]
            (folder / f"{name}.{first // TEXT_WORDS}.json").write_bytes(_json(piece))


def _kicker(fragment: Fragment) -> str:
    return " · ".join(fragment["meta"][part] for part in ("kind", "element", "evidence") if part in fragment["meta"])


def _complete_names(folder: Path, fragments: list[tuple[str, Fragment]]) -> None:
    """Puts Pagefind's name for each page into ``names.LANGUAGE.json``; for an entry of a list, at which of its words it stands."""
    ids = {fragment["url"].lstrip("/"): name for name, fragment in fragments}
    places = {f"{fragment['url'].lstrip('/')}#{one['id']}": one["location"] for _, fragment in fragments for one in fragment["anchors"]}
    for path in sorted(folder.glob("names.*.json")):
        value = json.loads(path.read_text(encoding="utf-8"))
        value["ids"] = [ids.get(row[0].partition("#")[0], "") for row in value["names"]]
        value["places"] = [places.get(row[0], 0) for row in value["names"]]
        for _, answers in value["questions"]:
            for answer in answers:
                if isinstance(answer, list):
                    answer.append(places.get(f"{value['names'][answer[0]][0]}#{answer[1]}", 0))
        path.write_bytes(_json(value))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _list_pages(bundle: Path, fragments: list[tuple[str, Fragment]]) -> None:
    """Writes ``pages.LANGUAGE.json``: each page's facets and date by Pagefind's own name for it.

    Pagefind can filter and sort, but for a filter without words it fetches its whole index; this list is a few kilobytes.
    """
    pages: dict[str, list[tuple[str, str, list[str], str]]] = {}
    for name, fragment in fragments:
        meta = fragment["meta"]
        pages.setdefault(name.split("_", 1)[0], []).append((fragment["url"], name, meta.get("facets", "").split(), meta.get("date", "")))
    for language, found in pages.items():
        pairs = sorted({pair for _, _, inside, _ in found for pair in inside})
        number = {pair: place for place, pair in enumerate(pairs)}
        values = [pair.split(":", 1) for pair in pairs]
        rows = [[name, sorted(number[pair] for pair in inside), date] for _, name, inside, date in sorted(found)]
        (bundle / f"pages.{language}.json").write_bytes(_json({"values": values, "pages": rows}))
