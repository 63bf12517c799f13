"""Runs Pagefind over the built site. It writes ``fetched/pagefind/``, which the browser loads only when somebody searches."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.model import FETCHED

PIECE = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "4000"}
"""How much goes into one piece of the index, as Pagefind counts it (20000 by itself). A search fetches a piece for each of its words, so
small pieces make questions cheap: about 7 kB a word here instead of 29. An option that Pagefind calls unstable: without it, search works
as well, and the test of its weight fails."""


NOT_SEARCHED = ".hr-source, .hr-form, .hr-wording"
"""Parts of pages whose words would only make the index heavy: citations, questions of forms.

Single places say so themselves, with ``data-pagefind-ignore``: of a clause, for instance, its text and the reason for it are searched."""


BUNDLE = f"{FETCHED}pagefind"
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""What Pagefind brings along and our search page does not load."""


def index_site(site: Path, began: Callable[[subprocess.Popen[str]], None] = lambda process: None) -> int:
    """Indexes every page that has a ``data-pagefind-body``, a language at a time. Gives the number of pages indexed.

    ``began`` gets the process that does it, for whoever may have to end it.

    Raises BuildRefusedError where Pagefind fails.
    """
    bundle = site / BUNDLE
    if bundle.exists():
        shutil.rmtree(bundle)
    process = subprocess.Popen(  # noqa: S603  our own interpreter, and a folder of ours
        [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            str(site),
            "--output-subdir",
            BUNDLE,
            "--exclude-selectors",
            NOT_SEARCHED,
            "--quiet",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | PIECE,
    )
    began(process)
    said, _ = process.communicate()
    if process.returncode != 0 or not (bundle / "pagefind.js").exists():
        raise BuildRefusedError(f"the search index could not be made: {said.strip()}")
    for unused in UNUSED:
        for path in bundle.glob(unused):
            path.unlink()
    _put_in_order(bundle / "pagefind-entry.json")
    return _list_pages(bundle)


def _list_pages(bundle: Path) -> int:
    """Writes ``pages.LANGUAGE.json``: each page's facets and date by Pagefind's own name for it. Gives the number of pages.

    Pagefind can filter and sort, but for a filter without words it fetches its whole index; this list is a few kilobytes.
    """
    pages: dict[str, list[tuple[str, str, list[str], str]]] = {}
    for path in sorted((bundle / "fragment").glob("*.pf_fragment")):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        language = path.name.split("_", 1)[0]
        meta = fragment["meta"]
        pages.setdefault(language, []).append((fragment["url"], path.stem, meta.get("facets", "").split(), meta.get("date", "")))
    for language, found in pages.items():
        pairs = sorted({pair for _, _, inside, _ in found for pair in inside})
        number = {pair: place for place, pair in enumerate(pairs)}
        values = [pair.split(":", 1) for pair in pairs]
        rows = [[name, sorted(number[pair] for pair in inside), date] for _, name, inside, date in sorted(found)]
        text = json.dumps({"values": values, "pages": rows}, ensure_ascii=False, separators=(",", ":"))
        (bundle / f"pages.{language}.json").write_text(text, encoding="utf-8")
    return sum(len(found) for found in pages.values())


def _put_in_order(entry: Path) -> None:
    """Pagefind lists languages in whatever order it finished them; two builds have to be the same bytes."""
    values = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
