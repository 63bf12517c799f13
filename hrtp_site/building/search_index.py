"""Runs Pagefind over the built site, part by part. The index, ``fetched/pagefind/``, is loaded only when somebody searches."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from operator import itemgetter
from pathlib import Path, PurePath
from threading import Thread
from typing import Any, NamedTuple

from hrtp_site.building.pagefind import Pagefind
from hrtp_site.model import FETCHED

NOT_SEARCHED = ".hr-source, .hr-form, .hr-wording, .hr-kicker, .hr-files, .hr-files__note"
"""Parts of pages whose words would only make the index heavy, and stand in the way of what answers: citations,
questions of forms, files.

Single places say so themselves, with ``data-pagefind-ignore``: of a clause, for instance, its text and the reason for it are searched."""


_ROOT = re.compile(rb"<html[^>]*>")
"""Says the language of a page."""
_SEARCHED = re.compile(rb"<article\b[^>]*\bdata-pagefind-body\b.*</article>", re.DOTALL)
"""The part of a page that is searched. Pagefind reads the rest of a page, too, to throw it away: that is half of its work."""

BUNDLE = f"{FETCHED}pagefind"
PARTS = "parts.json"
"""By language, what the parts of the index are called."""
MOST_PAGES = 750
"""In a part of the index. While it works, Pagefind has all pages in memory, each as some 200 kilobytes; a search asks every part."""

ENTRY = "pagefind-entry.json"
"""In which Pagefind says which languages there are, and what their indexes are called."""
USED = (".pf_index", ".pf_meta")
"""What our search page loads. ``scripts/search/pieces.js`` reads the index itself, in 2 kB where the program that Pagefind brings along
takes 85."""

TEXTS = f"{FETCHED}search/texts"
"""The pages' own words, in pieces: a result shows a few of them. Pagefind would fetch the whole text for that, of the longest
17 kB."""

TEXT_WORDS = 150
"""How many words are in one piece, as Pagefind counts them: it says at which word something stands, and so in which piece."""


SHOWN = 34
"""How many words of the next piece stand at the end of each, so that what is shown of a page ends with a sentence, and not with a piece."""


Part = tuple[str, Mapping[str, bytes]]
"""The name of a part of the index, and its files by their paths."""
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
    site: Path,
    made: Iterable[Part] | None = None,
    began: Callable[[subprocess.Popen[bytes]], None] = lambda process: None,
    go_on: Callable[[], None] = lambda: None,
) -> list[Searched]:
    """Indexes every page that has a ``data-pagefind-body``, a language at a time. Gives the pages indexed, in the order of their names.

    ``made`` are the parts of the index, where they were begun already. ``began`` gets each process that makes one, for whoever may have
    to end it; ``go_on`` is called at every page: what it raises ends the work.

    Raises BuildRefusedError where Pagefind fails.
    """
    if made is None:
        pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        made = made_parts(pages, lambda path: searched_of((site / path).read_bytes()), began, go_on)
    bundle = site / BUNDLE
    if bundle.exists():
        shutil.rmtree(bundle)
    shutil.rmtree(site / TEXTS, ignore_errors=True)
    (site / TEXTS).mkdir(parents=True)
    parts: dict[str, list[str]] = {}
    fragments: list[tuple[str, Fragment]] = []
    for name, files in made:
        for language, one in sorted(json.loads(files[ENTRY])["languages"].items()):
            parts.setdefault(language, []).append(f"{name}/pagefind.{one['hash']}.pf_meta")
        found = _fragments(files)
        _write_texts(site / TEXTS, found, go_on)
        fragments += found
        (bundle / name / "index").mkdir(parents=True)
        for path, content in files.items():
            if path.endswith(USED):
                (bundle / name / path).write_bytes(content)
    fragments.sort(key=itemgetter(0))
    (bundle / PARTS).write_bytes(_json(parts))
    _complete_names((site / TEXTS).parent, fragments)
    _list_pages(bundle, fragments)
    return [Searched(name, one["url"], one["meta"]["title"], _kicker(one), " ".join(one["content"].split())) for name, one in fragments]


def made_parts(
    pages: Sequence[str],
    text: Callable[[str], bytes],
    began: Callable[[subprocess.Popen[bytes]], None] = lambda process: None,
    go_on: Callable[[], None] = lambda: None,
    at_once: int = 1,
) -> Iterator[Part]:
    """The parts of an index, as Pagefind makes them. It begins at once: while it makes one, whoever asks uses the one before.

    ``at_once`` may be 2: then Pagefind is given the next part while it finishes one, which takes as much memory again.
    ``pages`` are paths in the site, ``text`` gives what of one is searched (``searched_of``), and may wait until it is there.
    """
    number = -(-len(pages) // MOST_PAGES) or 1
    made = deque(Future[Mapping[str, bytes]]() for _ in range(number))
    left = deque(made)

    def make() -> None:
        finishing = None
        for place in range(number):
            some = pages[len(pages) * place // number : len(pages) * (place + 1) // number]
            try:
                pagefind = _handed_over(some, text, began, go_on)
            except Exception as error:
                for part in left:
                    part.set_exception(error)
                return
            part = left.popleft()
            if finishing:
                finishing.join()
            finishing = Thread(target=_finish, args=(pagefind, part), daemon=True)
            finishing.start()
            if at_once == 1:
                finishing.join()

    # Of an index for which nobody waits any more, nobody waits for the end.
    Thread(target=make, daemon=True).start()
    return ((str(place), made.popleft().result()) for place in range(1, number + 1))


def _handed_over(
    pages: Iterable[str], text: Callable[[str], bytes], began: Callable[[subprocess.Popen[bytes]], None], go_on: Callable[[], None]
) -> Pagefind:
    pagefind = Pagefind(NOT_SEARCHED, began)
    try:
        for path in pages:
            go_on()
            if searched := text(path):
                pagefind.add(path, searched.decode())
    except BaseException:
        pagefind.close()
        raise
    return pagefind


def _finish(pagefind: Pagefind, part: Future[Mapping[str, bytes]]) -> None:
    try:
        part.set_result(pagefind.files())
    except Exception as error:
        part.set_exception(error)
    finally:
        pagefind.close()


def searched_of(page: bytes) -> bytes:
    """What of a page is searched, as a page; empty for nothing."""
    root, searched = _ROOT.search(page), _SEARCHED.search(page)
    return b"%b<body>%b</body></html>" % (root[0], searched[0]) if root and searched else b""


def _fragments(files: Mapping[str, bytes]) -> list[tuple[str, Fragment]]:
    """What Pagefind keeps of each page, with its name for the page."""
    return [
        (PurePath(path).stem, json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd")))
        for path, content in files.items()
        if path.endswith(".pf_fragment")
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
