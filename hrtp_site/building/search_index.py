"""Runs Pagefind over the built site. It writes ``fetched/pagefind/``, which the browser loads only when somebody searches."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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


BUNDLE = f"{FETCHED}pagefind"
ENTRY = "pagefind-entry.json"
"""What Pagefind writes last: which languages there are, and what their indexes are called."""
UNUSED = ("pagefind*.js", "pagefind-*ui*", "wasm.*")
"""What Pagefind brings along and our search page does not load. ``scripts/search/pieces.js`` reads the index itself, in 2 kB where
Pagefind's own program takes 85."""

TEXTS = f"{FETCHED}search/texts"
"""The pages' own words, in pieces: a result shows a few of them. Pagefind would fetch the whole text for that, of the longest
17 kB."""

TEXT_WORDS = 150
"""How many words are in one piece, as Pagefind counts them: it says at which word something stands, and so in which piece."""


SHOWN = 34
"""How many words of the next piece stand at the end of each, so that what is shown of a page ends with a sentence, and not with a piece."""


def index_site(site: Path, began: Callable[[subprocess.Popen[str]], None] = lambda process: None) -> int:
    """Indexes every page that has a ``data-pagefind-body``, a language at a time. Gives the number of pages indexed.

    ``began`` gets the process that does it, for whoever may have to end it.

    Raises BuildRefusedError where Pagefind fails.
    """
    bundle = site / BUNDLE
    if bundle.exists():
        shutil.rmtree(bundle)
    from pagefind.service import get_executable  # brings along what no other command needs

    program = get_executable()
    if program is None:
        raise BuildRefusedError("the search index could not be made: Pagefind is not installed here")
    process = subprocess.Popen(  # noqa: S603  the program that pip has brought, and a folder of ours
        [str(program), "--site", str(site), "--output-subdir", BUNDLE, "--exclude-selectors", NOT_SEARCHED, "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | PIECE,
    )
    began(process)
    said, _ = process.communicate()
    if process.returncode != 0 or not (bundle / ENTRY).exists():
        raise BuildRefusedError(f"the search index could not be made: {said.strip()}")
    for unused in UNUSED:
        for path in bundle.glob(unused):
            path.unlink()
    _put_in_order(bundle / ENTRY)
    fragments = [
        (path.stem, json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")))
        for path in sorted((bundle / "fragment").glob("*.pf_fragment"))
    ]
    _write_texts(site / TEXTS, fragments)
    _complete_names((site / TEXTS).parent, fragments)
    shutil.rmtree(bundle / "fragment")
    return _list_pages(bundle, fragments)


Fragment = dict[str, Any]
"""What Pagefind keeps of a page: its address, words, headings and what the page says of itself."""


def _write_texts(folder: Path, fragments: list[tuple[str, Fragment]]) -> None:
    """``texts/NAME.NUMBER.json``: the words of each page from ``TEXT_WORDS`` × NUMBER on, with the headings above and among them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, fragment in fragments:
        words, meta = fragment["content"].split(), fragment["meta"]
        kicker = " · ".join(meta[part] for part in ("kind", "element", "evidence") if part in meta)
        headings = sorted(
            (one["location"], one["id"], one["text"]) for one in fragment["anchors"] if one["element"][1:].isdigit() and one["text"]
        )
        for first in range(0, max(1, len(words)), TEXT_WORDS):
            end = first + TEXT_WORDS
            above = [one for one in headings if one[0] <= first][-1:]
            inside = [one for one in headings if first < one[0] < end + SHOWN]
            piece = [fragment["url"], meta["title"], kicker, [*above, *inside], " ".join(words[first : end + SHOWN])]
            (folder / f"{name}.{first // TEXT_WORDS}.json").write_bytes(_json(piece))


def whole_texts(site: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Of each page that is searched: Pagefind's name for it, its address, title, kind, and its text put together again."""
    pieces: dict[str, list[Path]] = {}
    for path in (site / TEXTS).glob("*.json"):
        pieces.setdefault(path.name.split(".")[0], []).append(path)
    for name, paths in sorted(pieces.items()):
        read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(paths, key=lambda path: int(path.name.split(".")[1]))]
        url, title, kicker = read[0][:3]
        words = [word for piece in read[:-1] for word in piece[4].split()[:TEXT_WORDS]] + read[-1][4].split()
        yield name, url, title, kicker, " ".join(words)


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


def _list_pages(bundle: Path, fragments: list[tuple[str, Fragment]]) -> int:
    """Writes ``pages.LANGUAGE.json``: each page's facets and date by Pagefind's own name for it. Gives the number of pages.

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
    return sum(len(found) for found in pages.values())


def _put_in_order(entry: Path) -> None:
    """Pagefind lists languages in whatever order it finished them; two builds have to be the same bytes."""
    values = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
