"""What files tell beside what they show: found in every format that phones and programs write, and told by kind. All made up."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
import telling
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from hrtp_site.media.file_contents import looked_at, paper_of
from hrtp_site.media.film_notes import film_notes
from hrtp_site.media.notes import Note
from hrtp_site.media.photo_notes import photo_notes
from hrtp_site.media.photos import stripped

FORMS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")
PICTURE = telling.picture(7, 64, 48)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">made up</x:xmpmeta>'


def encoded(form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    PICTURE.save(out, form, **more)
    return out.getvalue()


def with_exif(form: str, *, base: dict[int, Any] | None = None, inner: dict[int, Any] | None = None, gps: bool = False) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 1
    exif.update(base or {})
    exif.get_ifd(0x8769).update(inner or {})
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 3.0, 0.0), 3: "W", 4: (118.0, 14.0, 0.0)})
    return encoded(form, exif=exif.tobytes())


def segment(kind: int, inside: bytes) -> bytes:
    """A JPEG with one more segment."""
    plain = encoded("JPEG")
    return plain[:2] + bytes((0xFF, kind)) + struct.pack(">H", len(inside) + 2) + inside + plain[2:]


def chunk(kind: bytes, inside: bytes) -> bytes:
    """A PNG with one more chunk."""
    plain, end = encoded("PNG")[:-12], encoded("PNG")[-12:]
    return plain + struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside)) + end


def png_text(**texts: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        info.add_text(name.replace("_", " "), text)
    return encoded("PNG", pnginfo=info)


def with_thumbnail(form: str) -> bytes:
    """A second directory of Exif, as cameras write it, with a small picture in it."""
    small = io.BytesIO()
    PICTURE.resize((32, 24)).save(small, "JPEG")
    entries = (
        struct.pack(">HHIHH", 0x0103, 3, 1, 6, 0)
        + struct.pack(">HHII", 0x0201, 4, 1, 56)
        + struct.pack(">HHII", 0x0202, 4, 1, len(small.getvalue()))
    )
    tiff = b"MM\0*" + struct.pack(">IHI", 8, 0, 14) + struct.pack(">H", 3) + entries + b"\0\0\0\0" + small.getvalue()
    return encoded(form, exif=b"Exif\0\0" + tiff)


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_with_the_picture_alone_is_let_in(form: str) -> None:
    assert photo_notes(encoded(form)) == ()
    assert photo_notes(with_exif(form)) == (), "which way is up is part of the picture"
    assert looked_at(encoded(form)).kind == "photo"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("told", "changes"),
    [
        (Note.PLACE, {"gps": True}),
        (Note.PEOPLE, {"base": {0x013B: "Made-up Artist"}}),
        (Note.PEOPLE, {"base": {0x8298: "Made-up Holder"}}),
        (Note.PEOPLE, {"base": {0x9C9D: "Made-up".encode("utf-16-le")}}),
        (Note.PEOPLE, {"inner": {0xA430: "Made-up Owner"}}),
        (Note.DEVICE, {"inner": {0xA431: "12345"}}),
        (Note.DEVICE, {"base": {0x010F: "Made-up Cameras"}}),
        (Note.DEVICE, {"inner": {0x927C: b"made-up maker's note"}}),
        (Note.WORDS, {"inner": {0x9286: b"ASCII\0\0\0made-up comment"}}),
        (Note.WORDS, {"base": {0x010E: "made-up description"}}),
        (Note.DATE, {"inner": {0x9003: "2026:01:01 10:00:00"}}),
        (Note.OTHER, {"inner": {0xFDE9: "a number that nobody knows"}}),
    ],
    ids=lambda value: value.name if isinstance(value, Note) else "",
)
def test_what_exif_tells_is_told_by_its_kind_in_every_format(form: str, told: Note, changes: dict[str, Any]) -> None:
    assert photo_notes(with_exif(form, **changes)) == (told,)


def test_an_empty_name_or_comment_is_none() -> None:
    assert photo_notes(with_exif("JPEG", base={0x013B: "   ", 0x8298: ""}, inner={0x9286: b"ASCII\0\0\0  \0\0"})) == ()
    assert photo_notes(segment(0xFE, b"  \0")) == ()


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "HEIF", "AVIF"])
def test_a_thumbnail_that_can_show_what_was_cut_away_is_told(form: str) -> None:
    assert Note.THUMBNAIL in photo_notes(with_thumbnail(form))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (lambda: encoded("JPEG", xmp=XMP), {Note.XMP}),
        (lambda: encoded("WEBP", xmp=XMP), {Note.XMP}),
        (lambda: encoded("HEIF", xmp=XMP), {Note.XMP}),
        (lambda: encoded("AVIF", xmp=XMP), {Note.XMP}),
        (lambda: png_text(**{"XML:com.adobe.xmp": "made up"}), {Note.XMP}),
        (lambda: encoded("TIFF", tiffinfo={700: XMP}), {Note.XMP}),
        (lambda: encoded("TIFF", tiffinfo={33723: b"made up"}), {Note.IPTC}),
        (lambda: encoded("TIFF", tiffinfo={34377: b"8BIM made up"}), {Note.PHOTOSHOP}),
        (lambda: segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + XMP), {Note.XMP}),
        (lambda: segment(0xED, b"Photoshop 3.0\08BIM\x03\xed\0\0\0\0\0\0"), {Note.PHOTOSHOP}),
        (lambda: segment(0xED, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x50\0\x03Lee"), {Note.PHOTOSHOP, Note.IPTC}),
        (lambda: segment(0xED, b"Photoshop 3.0\08BIM\x04\x0c\0\0\0\0\0\x02xx"), {Note.PHOTOSHOP, Note.THUMBNAIL}),
        (lambda: encoded("JPEG", comment=b"made-up comment"), {Note.WORDS}),
        (lambda: segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02" + b"\0" * 12), {Note.THUMBNAIL}),
        (lambda: segment(0xE0, b"JFXX\0\x10made up"), {Note.THUMBNAIL}),
        (lambda: segment(0xE2, b"MPF\0made up"), {Note.MORE}),
        (lambda: segment(0xE5, b"made-up notes of a program"), {Note.OTHER}),
        (lambda: segment(0xE1, b"Exif\0\0no Exif at all"), {Note.OTHER}),
        (lambda: encoded("JPEG") + b"the film of a moving photo", {Note.MORE}),
        (lambda: encoded("PNG") + b"what was cut away", {Note.MORE}),
        (lambda: encoded("WEBP") + b"what was cut away", {Note.MORE}),
        (lambda: encoded("HEIF") + b"\0\0\0\x10mpvdmade up.", {Note.MORE}),
        (lambda: png_text(Author="made up"), {Note.PEOPLE}),
        (lambda: png_text(Software="made up"), {Note.DEVICE}),
        (lambda: png_text(Raw_profile_type_iptc="made up"), {Note.IPTC}),
        (lambda: png_text(anything="made up"), {Note.WORDS}),
        (lambda: chunk(b"tIME", b"\x07\xea\x01\x01\0\0\0"), {Note.DATE}),
        (lambda: chunk(b"prVt", b"made up"), {Note.OTHER}),
    ],
)
def test_every_other_note_of_a_photos_file_is_told(data: Callable[[], bytes], told: set[Note]) -> None:
    assert set(photo_notes(data())) == told


def test_heics_own_small_copies_and_depths_are_told() -> None:
    def reference(kind: bytes) -> bytes:
        """A HEIC's list of items, with a reference of one to another."""
        return box(b"meta", b"\0\0\0\0" + box(b"iref", b"\0\0\0\0" + box(kind, b"\0\x02\0\x01\0\x01")))

    brand = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    assert photo_notes(brand + reference(b"dimg")) == ()
    assert photo_notes(brand + reference(b"thmb")) == (Note.THUMBNAIL,)
    assert photo_notes(brand + reference(b"auxl")) == (Note.MORE,)
    assert photo_notes(brand + box(b"meta", b"\0\0\0\0" + box(b"iprp", box(b"ipco", box(b"udes", b"made up"))))) == (Note.WORDS,)
    assert photo_notes(brand + box(b"meta", b"\0\0\0\0" + box(b"made", b"up"))) == (Note.OTHER,)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_left_to_tell_once_a_photo_is_stripped(form: str) -> None:
    assert photo_notes(stripped(with_exif(form, base={0x013B: "Made-up"}, gps=True))) == ()


# Films


def box(kind: bytes, inside: bytes) -> bytes:
    return (8 + len(inside)).to_bytes(4) + kind + inside


def film(*in_moov: bytes, after: bytes = b"") -> bytes:
    return box(b"ftyp", b"isom") + box(b"mdat", b"pictures, by chance with loci in them") + box(b"moov", b"".join(in_moov)) + after


def entry(kind: bytes, text: bytes = b"made up") -> bytes:
    """One line of the notes that music programs and ffmpeg write."""
    return box(kind, box(b"data", b"\0\0\0\x01\0\0\0\0" + text))


def handled(kind: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + kind + b"\0" * 12)))


def notes(*entries: bytes) -> bytes:
    return box(b"udta", box(b"meta", b"\0\0\0\0" + box(b"hdlr", b"\0" * 8 + b"mdir" + b"\0" * 12) + box(b"ilst", b"".join(entries))))


def keys(*names: bytes) -> bytes:
    listed = b"".join(box(b"mdta", name) for name in names)
    return box(b"meta", box(b"hdlr", b"\0" * 24) + box(b"keys", b"\0" * 4 + len(names).to_bytes(4) + listed) + box(b"ilst", b""))


def day(kind: bytes, version: int, seconds: int) -> bytes:
    return box(kind, bytes((version, 0, 0, 0)) + seconds.to_bytes(8 if version else 4) + b"\0" * 16)


CLEAN = [
    film(),
    film(day(b"mvhd", 0, 0), handled(b"vide"), handled(b"soun")),
    film(notes(entry(b"\xa9too", b"Lavf63"))),
    film(keys(b"encoder")),
    box(b"ftyp", b"isom") + box(b"free", b"\0" * 16) + box(b"moov", b""),
    box(b"ftyp", b"isom") + box(b"moov", b"") * 5_000,
]
TELLING: list[tuple[bytes, set[Note]]] = [
    (film(box(b"udta", box(b"loci", b"made up"))), {Note.PLACE}),
    (film(box(b"udta", box(b"\xa9xyz", b"+34.05-118.24/"))), {Note.PLACE}),
    (film(box(b"trak", box(b"udta", box(b"\xa9xyz", b"+34.05-118.24/")))), {Note.PLACE}),
    (film(box(b"meta", b"\0\0\0\0" + box(b"loci", b"made up"))), {Note.PLACE}),
    (film(keys(b"com.apple.quicktime.location.ISO6709")), {Note.PLACE}),
    (film(keys(b"com.apple.quicktime.author")), {Note.PEOPLE}),
    (film(notes(entry(b"\xa9ART"))), {Note.PEOPLE}),
    (film(box(b"udta", box(b"cprt", b"made up"))), {Note.PEOPLE}),
    (film(keys(b"com.apple.quicktime.make", b"com.apple.quicktime.model")), {Note.DEVICE}),
    (film(keys(b"com.android.version")), {Note.DEVICE}),
    (film(keys(b"com.apple.quicktime.creationdate")), {Note.DATE}),
    (film(notes(entry(b"\xa9day"))), {Note.DATE}),
    (film(day(b"mvhd", 0, 3_800_000_000)), {Note.DATE}),
    (film(box(b"trak", day(b"tkhd", 1, 3_800_000_000))), {Note.DATE}),
    (film(box(b"trak", box(b"mdia", day(b"mdhd", 0, 3_800_000_000)))), {Note.DATE}),
    (film(notes(entry(b"\xa9nam"))), {Note.WORDS}),
    (film(notes(entry(b"\xa9cmt"))), {Note.WORDS}),
    (film(notes(entry(b"covr", b"\xff\xd8\xff"))), {Note.COVER}),
    (film(box(b"udta", box(b"chpl", b"made up"))), {Note.WORDS}),
    (film(notes(entry(b"----"))), {Note.OTHER}),
    (film(handled(b"meta")), {Note.MORE}),
    (film(box(b"uuid", bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + XMP)), {Note.XMP}),
    (film(after=box(b"uuid", b"\1" * 20)), {Note.OTHER}),
    (film(box(b"udta", box(b"XMP_", XMP))), {Note.XMP}),
    (film(after=box(b"free", b"notes that were taken out")), {Note.OTHER}),
    (film(box(b"free", b"notes that were taken out")), {Note.OTHER}),
    (box(b"ftyp", b"isom") + b"\0\0\0\0moov" * 5_000, {Note.OTHER}),
    (film(after=b"what a camera wrote behind the last box"), {Note.OTHER}),
    (b"something else, with loci", {Note.PLACE}),
    (b"something else, with com.apple.quicktime.location.ISO6709", {Note.PLACE}),
]


@pytest.mark.parametrize("data", CLEAN)
def test_a_film_with_picture_and_sound_alone_is_let_in(data: bytes) -> None:
    assert film_notes(data) == ()


@pytest.mark.parametrize(("data", "told"), TELLING)
def test_what_a_films_file_tells_is_told_by_its_kind(data: bytes, told: set[Note]) -> None:
    assert set(film_notes(data)) == told


def element(ident: str, inside: bytes) -> bytes:
    return bytes.fromhex(ident) + (len(inside) | 1 << 56).to_bytes(8) + inside


def webm(*parts: bytes) -> bytes:
    return element("1a45dfa3", element("4282", b"webm")) + element("18538067", b"".join(parts))


def tag(name: bytes) -> bytes:
    return element("1254c367", element("7373", element("67c8", element("45a3", name) + element("4487", b"made up"))))


def track(kind: int, more: bytes = b"") -> bytes:
    return element("1654ae6b", element("ae", element("83", bytes((kind,))) + more))


UNKNOWN = b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (webm(element("1549a966", element("4d80", b"Lavf")), track(1), track(2), tag(b"ENCODER"), tag(b"DURATION")), set()),
        (webm(element("1549a966", element("7ba9", b"made up"))), {Note.WORDS}),
        (webm(element("1549a966", element("4461", b"\0" * 8))), {Note.DATE}),
        (webm(element("1549a966", element("7384", b"made up"))), {Note.WORDS}),
        (webm(element("1941a469", b"made up")), {Note.COVER}),
        (webm(element("1043a770", b"made up")), {Note.WORDS}),
        (webm(track(1, element("536e", b"made up"))), {Note.WORDS}),
        (webm(track(17)), {Note.MORE}),
        (webm(tag(b"ARTIST")), {Note.PEOPLE}),
        (webm(tag(b"RECORDING_LOCATION")), {Note.PLACE}),
        (webm(tag(b"whatever")), {Note.OTHER}),
        (webm(UNKNOWN + element("e7", b"\0"), UNKNOWN + element("a3", b"pictures"), tag(b"ARTIST")), {Note.PEOPLE}),
        (webm() + b"what was written behind it", {Note.OTHER}),
    ],
)
def test_what_a_webm_tells_is_told_by_its_kind(data: bytes, told: set[Note]) -> None:
    assert set(film_notes(data)) == told
    assert looked_at(data).kind == "film"


# Damaged files

SAMPLES = (
    *(with_exif(form, base={0x013B: "Made-up"}, gps=True) for form in FORMS),
    film(notes(entry(b"\xa9ART"))),
    webm(track(1), tag(b"ARTIST")),
)


@settings(max_examples=300, deadline=2_000, derandomize=True)
@given(
    sample=st.sampled_from(SAMPLES),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=8)), max_size=4),
    end=st.none() | st.integers(0, 10**6),
)
def test_a_damaged_file_is_looked_at_in_no_time_and_stops_nothing(sample: bytes, changes: list[tuple[int, bytes]], end: int | None) -> None:
    data = bytearray(sample)
    for place, written in changes:
        at = place % len(data)
        data[at : at + len(written)] = written
    looked_at(bytes(data[: end % len(data)] if end is not None else data))


def test_a_picture_that_says_it_is_far_longer_than_it_is_is_looked_at_in_no_time() -> None:
    data = encoded("WEBP")
    started = time.monotonic()
    assert photo_notes(data[:4] + b"\xff\xff\xff\xff" + data[8:]) == ()
    assert time.monotonic() - started < 2


# Papers


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "made up")
    return out.getvalue()


def scan(**more: Any) -> bytes:
    out = io.BytesIO()
    PICTURE.convert("1").save(out, "TIFF", **more) if not more else PICTURE.save(out, "TIFF", **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "paper"),
    [
        (b"%PDF-1.7 made up", "a PDF"),
        (b"\xef\xbb\xbf\n%PDF-1.7 made up", "a PDF"),
        (b"%!PS-Adobe-3.0", "a PostScript file"),
        (zipped("[Content_Types].xml", "word/document.xml"), "an Office document"),
        (zipped("mimetype", "content.xml"), "an OpenDocument text or table"),
        (zipped("made-up.txt"), "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1made up", "an old Office document or a message of Outlook"),
        (b"{\\rtf1 made up}", "a Word document"),
        (b"From: a@made-up.example\r\nTo: b\r\nSubject: made up\r\n\r\nmade up", "an e-mail"),
        (b"begin:vcard\nFN:Made Up", "a contact's card"),
        (b"\xef\xbb\xbf\r\nBEGIN:VCARD\r\nFN:Made Up", "a contact's card"),
        (b"words of a scanner first %PDF-1.4", "a PDF"),
        (b"BEGIN:VCALENDAR\n", "a calendar's entry"),
        (b"7z\xbc\xaf\x27\x1cmade up", "an archive"),
        (b"Rar!\x1a\x07\x01\0", "an archive"),
        (b"\x1f\x8b\x08made up", "an archive"),
        (b"AT&TFORM made up", "a scan"),
        (b"\x78\x9f\x3e\x22made up", "a message of Outlook"),
        (b"made-up film", ""),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nFrom: here\nTo: there\n", ""),
    ],
)
def test_a_paper_is_known_by_its_content(data: bytes, paper: str) -> None:
    assert paper_of(data) == paper
    assert looked_at(data).paper == paper


def test_a_scan_is_known_by_its_pages_or_its_black_and_white() -> None:
    assert looked_at(scan()).paper == "a scan"
    assert looked_at(scan(save_all=True, append_images=[PICTURE])).paper == "a scan"
    assert looked_at(encoded("TIFF")).paper == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"WEBVTT\n", "captions"),
        (b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nmade up", "captions"),
        (film(), "film"),
        (box(b"ftyp", b"M4A "), "recording"),
        (b"ID3made-up recording", ""),
        (b"notes of an interview", ""),
    ],
)
def test_what_a_file_is_shows_in_its_content(data: bytes, kind: str) -> None:
    assert looked_at(data).kind == kind
