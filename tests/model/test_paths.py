"""Addresses of pages, and the links between them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrtp_site.model.site import relative_url, url_of

names = st.text("abcdefghij-", min_size=1, max_size=8)
paths = st.lists(names, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md") | st.just("index.md") | st.just("a/index.md")


@given(here=paths, there=paths)
def test_a_relative_link_leads_from_any_page_to_any_other(here: str, there: str) -> None:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(url_of(here) + "x"), relative_url(here, there)))
    assert joined.strip("/").replace(".", "") == url_of(there).strip("/")


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("es/index.md", "es/"),
        ("practices/x.md", "practices/x/"),
        ("a.md#b", "a/#b"),
        ("data/records.json", "data/records.json"),
    ],
)
def test_the_address_of_a_path(path: str, url: str) -> None:
    assert url_of(path) == url
