"""Runs Pagefind over the built site. It writes ``pagefind/``, which the browser loads only when somebody searches."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path


class SearchIndexError(Exception):
    """Pagefind did not finish; the message has its own words."""


def index_site(site: Path) -> int:
    """Indexes every page that has a ``data-pagefind-body``, a language at a time. Gives the number of pages indexed.

    Raises SearchIndexError where Pagefind fails.
    """
    bundle = site / "pagefind"
    if bundle.exists():
        shutil.rmtree(bundle)
    run = subprocess.run(  # noqa: S603  our own interpreter, and a folder of ours
        [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0 or not (bundle / "pagefind.js").exists():
        raise SearchIndexError(f"the search index could not be made: {(run.stderr or run.stdout).strip()}")
    for unused in bundle.glob("pagefind-*ui*"):
        unused.unlink()
    _put_in_order(bundle / "pagefind-entry.json")
    return len(list((bundle / "fragment").glob("*.pf_fragment")))


def _put_in_order(entry: Path) -> None:
    """Pagefind lists languages in whatever order it finished them; two builds have to be the same bytes."""
    values = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
