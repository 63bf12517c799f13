"""Zips: the same files are the same bytes, whenever and wherever they are packed."""

from __future__ import annotations

import io
import sys
import time
import zipfile

import pytest

from hrtp_site.media import write_zip, zipped

FILES = [("b.txt", b"made up " * 99), ("a/photo.jpg", b"\xff\xd8" * 99), ("mimetype", b"text")]


def test_the_same_files_are_the_same_bytes_on_another_day_and_another_system(monkeypatch: pytest.MonkeyPatch) -> None:
    before = zipped(FILES)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert zipped(FILES) == before


def test_files_keep_their_order_and_can_be_read_by_everybody() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert [(one.filename, archive.read(one)) for one in archive.infolist()] == FILES
        assert {(one.date_time, one.external_attr >> 16) for one in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0o644)}


def test_what_is_packed_already_is_stored_as_it_is_and_the_rest_is_compressed() -> None:
    out = io.BytesIO()
    write_zip(out, FILES, stored=(".jpg", "mimetype"))
    with zipfile.ZipFile(out) as archive:
        ways = [one.compress_type for one in archive.infolist()]
    assert ways == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_STORED]
