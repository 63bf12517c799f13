"""What a page weighs on a phone until it stands there: everything that it asks for by itself, compressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import PHONE, Open, of_every_kind_by_turn
from searching import weight, weights

from hrtp_site.building.compiler import Compiled
from hrtp_site.model import url_of

pytestmark = pytest.mark.browser
MOST, MOST_AT_THE_DESK = 100_000, 125_000
"""Bytes of a page that anybody reads, and of the story desk, where staff work."""


def test_every_page_in_every_language_weighs_at_most_100_kilobytes_and_brings_no_search(
    compiled: Compiled, opened: Open, address: str, site: Path
) -> None:
    assert compiled.site is not None
    kinds = {url_of(page.path): page.kind for page in compiled.site.pages}
    watched = opened("data/", viewport=PHONE, listed=True)
    beside: dict[str, int] = {}
    for path in of_every_kind_by_turn(compiled):
        watched.requests.clear()
        watched.page.goto(f"{address}/{path}", wait_until="networkidle")
        sizes, whole = weights(watched, site)
        beside[kinds[path]] = whole - weight(site / path)
        assert any(name.endswith("every.css") for name in sizes), "all was counted"
        assert "search" in path or not [name for name in sizes if "pagefind" in name or "scripts/search/engine" in name]
    # What a page asks for, beside itself, is the same for all of its kind.
    heavy = {
        path: whole
        for path, kind in kinds.items()
        if (whole := weight(site / path) + beside[kind]) > (MOST_AT_THE_DESK if kind == "desk" else MOST)
    }
    assert heavy == {}
