"""The story desk takes out of a film's file what the program would refuse there: Python looks at what the desk makes of each case.

Nobody in here exists, and no film was shot.
"""

from __future__ import annotations

import base64
import json
import runpy
import subprocess
from typing import Any

import pytest
from conftest import PROJECT
from test_private_notes import CLEAN, TELLING, box, day, element, notes, tag, track, webm

from hrtp_site.media import looked_at
from hrtp_site.media.film_notes import film_notes

PLACE = b"+34.05-118.24/"
PICTURE = (b"first picture, ", b"second picture, ", b"third picture")


def by_the_desk(films: list[bytes]) -> list[dict[str, Any]]:
    node = runpy.run_path(str(PROJECT / "theme" / "bundle.py"))["find_node"]()[0]
    asked = json.dumps([base64.b64encode(film).decode() for film in films])
    run = subprocess.run([node, str(PROJECT / "tests/scripts/desk-films.js")], input=asked, capture_output=True, text=True, check=True)
    return [{"film": base64.b64decode(one["film"])} if "film" in one else one for one in json.loads(run.stdout)]


def full(kind: bytes, *numbers: int, wide: int = 4) -> bytes:
    """A table: version and flags, how many rows, the rows."""
    return box(kind, b"\0" * 4 + b"".join(number.to_bytes(wide if place else 4) for place, number in enumerate(numbers)))


def a_track(handler: bytes, sizes: list[int], chunks: list[int], runs: list[int], wide: bool = False) -> bytes:
    """A track whose tables say where its samples lie."""
    places = full(b"co64", len(chunks), *chunks, wide=8) if wide else full(b"stco", len(chunks), *chunks)
    table = box(b"stsz", b"\0" * 8 + len(sizes).to_bytes(4) + b"".join(one.to_bytes(4) for one in sizes))
    table += full(b"stsc", len(runs) // 3, *runs) + places
    said = box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)
    return box(b"trak", box(b"mdia", day(b"mdhd", 0, 3_800_000_000) + said + box(b"minf", box(b"stbl", table))))


def shot(wide: bool) -> tuple[bytes, list[int]]:
    """A film as a phone shoots it: three pictures in two chunks, the place in a track between them. And where the pictures lie."""
    head = box(b"ftyp", b"qt  ")
    at = len(head) + 8
    pieces = [PICTURE[0], PICTURE[1], PLACE, PLACE, PICTURE[2], PLACE]
    starts = [at + sum(map(len, pieces[:place])) for place in range(len(pieces))]
    pictures = a_track(b"vide", [len(one) for one in PICTURE], [starts[0], starts[4]], [1, 2, 1, 2, 1, 1], wide)
    places = a_track(b"meta", [len(PLACE)] * 3, [starts[2], starts[5]], [1, 2, 1, 2, 1, 1], wide)
    about = box(b"udta", box(b"\xa9xyz", PLACE)) + notes(box(b"\xa9nam", b"made up"))
    film = head + box(b"mdat", b"".join(pieces)) + box(b"moov", day(b"mvhd", 1, 3_800_000_000) + pictures + places + about)
    return film, [starts[0], starts[1], starts[4]]


@pytest.mark.parametrize("wide", [False, True], ids=["stco", "co64"])
def test_a_phones_film_keeps_its_pictures_where_they_were_and_loses_the_place_everywhere(wide: bool) -> None:
    film, places = shot(wide)
    assert film.count(PLACE) == 4 and film_notes(film)
    [said] = by_the_desk([film])
    made = said["film"]
    assert len(made) == len(film)
    assert [made[at : at + len(picture)] for at, picture in zip(places, PICTURE, strict=True)] == list(PICTURE)
    assert PLACE not in made and b"made up" not in made
    assert film_notes(made) == () and looked_at(made).kind == "film"
    table = b"co64" if wide else b"stco"
    at = made.index(table)
    assert made[at : at + 20] == film[at : at + 20], "where the film says that its pictures lie"


def keyed(**values: bytes) -> bytes:
    """What QuickTime calls metadata: names in one table, values in another."""
    names = b"".join(box(b"mdta", name.replace("_", ".").encode()) for name in values)
    said = b"".join(box(at.to_bytes(4), box(b"data", b"\0\0\0\1\0\0\0\0" + value)) for at, value in enumerate(values.values(), 1))
    return box(b"meta", box(b"hdlr", b"\0" * 8 + b"mdta") + box(b"keys", b"\0" * 4 + len(values).to_bytes(4) + names) + box(b"ilst", said))


def film_of(kind: bytes, about: bytes, behind: bytes = b"") -> bytes:
    """A film with pictures, a track of data that tells the place, and what a maker writes around them."""
    head = box(b"ftyp", kind)
    at = len(head) + 8
    tracks = a_track(b"vide", [len(PICTURE[0])], [at], [1, 1, 1]) + a_track(b"meta", [len(PLACE)], [at + len(PICTURE[0])], [1, 1, 1])
    return head + box(b"mdat", PICTURE[0] + PLACE) + box(b"moov", day(b"mvhd", 0, 3_800_000_000) + tracks + about) + behind


APPLE = {
    "com_apple_quicktime_location_ISO6709": PLACE,
    "com_apple_quicktime_make": b"MADE-UP MAKER",
    "com_apple_quicktime_model": b"MADE-UP PHONE 6",
    "com_apple_quicktime_content_identifier": b"11111111-2222-MADE-UP",
    "com_apple_quicktime_creationdate": b"2026-03-21T10:00:00-0700",
}
XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + b"<x:xmpmeta>MADE-UP</x:xmpmeta>"
PHONES = {
    "an iPhone": film_of(b"qt  ", keyed(**APPLE)),
    "a Samsung phone": film_of(
        b"mp42",
        box(
            b"udta",
            box(b"SDLN", b"SEQ_PLAY")
            + box(b"smrd", b"TRUEBLUE")
            + box(b"smta", b"\0" * 4 + box(b"saut", b"MADE-UP PHONE"))
            + box(b"auth", b"\0" * 6 + b"MADE-UP")
            + box(b"\xa9xyz", b"\0\x0e\x15\xc7" + PLACE),
        ),
        box(b"sefd", b"SEFH MADE-UP SEFT") + b"MADE-UP behind the last box",
    ),
    "a Google phone": film_of(
        b"mp42",
        keyed(com_android_version=b"MADE-UP 16", com_android_capture_fps=b"\x41\xf0\0\0")
        + box(b"udta", box(b"\xa9xyz", PLACE) + box(b"loci", b"\0" * 6 + b"MADE-UP"))
        + box(b"uuid", b"\1" * 16 + b"MADE-UP"),
        box(b"uuid", XMP) + box(b"mpvd", b"MADE-UP film inside"),
    ),
}
"""What exiftool's tables say that these makers' phones write. Real files of phones were looked at by hand; none may lie here."""


@pytest.mark.parametrize("phone", PHONES)
def test_what_a_maker_of_phones_writes_around_a_film_is_gone(phone: str) -> None:
    film = PHONES[phone]
    assert film_notes(film)
    [said] = by_the_desk([film])
    made = said["film"]
    assert [one for one in (PLACE, b"MADE-UP", b"TRUEBLUE", b"SEQ_PLAY", b"2026-03-21", b"com.a") if one in made] == []
    assert PICTURE[0] in made and len(made) == len(film)
    assert film_notes(made) == () and looked_at(made).kind == "film"


def test_what_python_tells_of_a_film_is_gone_after_the_desk_or_the_desk_refuses_it() -> None:
    films = [film for film, _ in TELLING if film[4:8] == b"ftyp"]
    films += [
        webm(
            element("1549a966", element("7ba9", b"made up") + element("4461", b"\0" * 8)),
            track(1, element("536e", b"a" * 200)),
            tag(b"ARTIST"),
        )
    ]
    films += [webm(element("1941a469", b"made up" * 50), track(2)) + b"behind it"]
    answers = by_the_desk(films)
    for film, said in zip(films, answers, strict=True):
        if "film" in said:
            assert film_notes(said["film"]) == (), film
            assert len(said["film"]) == len(film)
        else:
            assert said["said"] in ("say.film-notes", "say.film-broken"), film
    assert sum("said" in one for one in answers) <= 1


def test_a_clean_film_stays_as_it_is_and_what_is_no_film_is_refused() -> None:
    assert [one["film"] for one in by_the_desk(CLEAN[:2])] == CLEAN[:2]
    outside = a_track(b"meta", [9], [1_000_000], [1, 1, 1])
    broken = box(b"ftyp", b"isom") + box(
        b"moov", box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + b"meta") + box(b"minf", box(b"stbl", b"\0\0\0\x0cstco\0\0\0\0"))))
    )
    cut_off = box(b"ftyp", b"isom") + b"\0\0\xff\xffmdatpictu"
    answers = by_the_desk(
        [b"%PDF-1.7 no film", box(b"ftyp", b"heic"), box(b"ftyp", b"isom") + box(b"moov", outside), broken, cut_off, webm(track(17)), b""]
    )
    assert [one["said"].removeprefix("say.film-") for one in answers] == ["kind", "kind", "notes", "notes", "broken", "notes", "kind"]
