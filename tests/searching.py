"""The search page in a browser: asking it, reading its results, and what they cost."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

from browsing import Watched
from playwright.sync_api import Page, expect
from promises import asked_at

RESULTS = "[data-search-list] > li > h3 a"
AREA = "[data-search-results]"
SHOWN = 10


def places(page: Page) -> list[str]:
    """The addresses of the results that are shown, with the entry of a list after #."""
    links = page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)")
    return [re.sub(r"/(?=#|$)", "", link.split("/site/", 1)[1]) for link in links]


def found(page: Page) -> list[str]:
    """The same, once the search is done that was begun by the page's address."""
    expect(page.locator("#results")).to_be_focused(timeout=20_000)
    return places(page)


def ask(page: Page, words: str) -> list[str]:
    """Asks the search page that is open, as often as one likes."""
    asked_at(page.url)
    page.evaluate(
        """words => { const box = document.querySelector("#hr-search-words"); box.value = words; box.form.requestSubmit(); }""", words
    )
    expect(page.locator(AREA)).to_have_attribute("aria-busy", "false", timeout=20_000)
    return places(page)


def weights(watched: Watched, site: Path) -> tuple[dict[str, int], int]:
    """The gzipped bytes of everything that was asked for, by path."""
    sizes = {path: weight(site / path) for path in {urlsplit(url).path.split("/site/", 1)[-1] for url in watched.requests}}
    return sizes, sum(sizes.values())


def weight(file: Path) -> int:
    """What a file weighs on the way; of a folder, the page in it."""
    data = (file / "index.html" if file.is_dir() else file).read_bytes()
    packed = file.suffix in (".pf_index", ".pf_fragment", ".pf_meta", ".woff2", ".png", ".jpg", ".webp")
    return len(data) if packed else len(gzip.compress(data, 9))


def search_weight(watched: Watched, site: Path) -> int:
    sizes, _ = weights(watched, site)
    return sum(size for name, size in sizes.items() if "pagefind" in name or "scripts/search" in name or re.search(r"search/.*json", name))
