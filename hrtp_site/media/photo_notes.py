"""What a photo's file tells beside the picture. Whatever is not needed to show the picture is told: nothing new can slip through."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Callable, Iterator

from PIL import Image
from PIL.ExifTags import IFD

from hrtp_site.media.boxes import FULL, boxes, is_blank
from hrtp_site.media.notes import Note, in_order, kind_of_note

SHOWS = frozenset(
    # Exif 3.0 and TIFF 6.0: sizes, resolution, orientation, colours, where the pixels lie; pointers, which are followed
    {0xFE, 0xFF, *range(0x100, 0x104), 0x106, 0x10A, 0x111, 0x112, *range(0x115, 0x11D), 0x128, 0x12D, *range(0x13D, 0x146)}
    | {0x152, 0x153, 0x15B, *range(0x200, 0x215), 0x8769, 0x8773, 0x8825, 0x9000, 0x9101, *range(0xA000, 0xA004), 0xA005}
)
"""Exif's and TIFF's numbers of what is needed to show a picture."""

TELLS: dict[Note, frozenset[int]] = {
    Note.PEOPLE: frozenset({0x13B, 0x8298, 0x9C9D, 0xA430, 0xA437, 0xA438}),
    Note.DEVICE: frozenset({0x10F, 0x110, 0x131, 0x13C, 0x927C, 0xA420, *range(0xA431, 0xA436), *range(0xA439, 0xA43D), 0xC614, 0xC62F}),
    Note.DATE: frozenset({0x132, 0x9003, 0x9004, *range(0x9010, 0x9013), *range(0x9290, 0x9293), 0xC71B}),
    Note.WORDS: frozenset({0x10D, 0x10E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0xA436}),
    Note.THUMBNAIL: frozenset({0x14A}),
    Note.XMP: frozenset({0x2BC}),
    Note.IPTC: frozenset({0x83BB}),
    Note.PHOTOSHOP: frozenset({0x8649, 0x935C}),
}
"""The same numbers of what tells something."""

UNREADABLE = (ArithmeticError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error)
"""What Pillow and its plugins raise where a file is damaged."""

_EXIF, _ICC, _PHOTOSHOP = b"Exif\0\0", b"ICC_PROFILE\0", b"Photoshop 3.0\0"
_IPTC_BLOCK, _SMALL_BLOCKS = b"8BIM\x04\x04", (b"8BIM\x04\x09", b"8BIM\x04\x0c")
"""Photoshop's blocks 1028 (IPTC), 1033 and 1036 (thumbnails)."""

_PNG_SHOWS = b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
_WEBP_SHOWS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF")
_HEIF_SHOWS = (b"hvc1", b"av01", b"grid", b"iden", b"iovl", b"avc1", b"jpeg", b"j2k1", b"vvc1", b"unci", b"tmap")
"""The kinds of parts that make up the picture itself: chunks of PNG and WebP, items of HEIC and AVIF."""

_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


def photo_notes(data: bytes) -> tuple[Note, ...]:
    """The kinds of what a photo's file holds beside the picture; empty for a clean one, and for what is no photo."""
    walk = next((walk for begins, walk in WALKS if begins(data)), None)
    if walk is None:
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of notes that it cannot read to their end
            found = set(walk(data))
    except (*UNREADABLE, Warning):
        found = {Note.OTHER}  # what cannot be followed cannot be called clean
    return in_order(found)


def _jpeg(data: bytes) -> Iterator[Note]:
    at = 2
    while marker := _NEXT_MARKER.search(data, at):
        kind, at = marker.group()[-1], marker.end()
        if kind == 0xD9:
            if not is_blank(data, at, len(data)):
                yield Note.MORE  # a phone's second picture, or the film of a moving photo
            return
        length = int.from_bytes(data[at : at + 2])
        inside = data[at + 2 : at + length]
        at += length
        if kind == 0xFE and inside.strip(b"\0 "):
            yield Note.WORDS
        elif 0xE0 <= kind <= 0xEF:
            yield from _jpeg_application(kind, inside)


def _jpeg_application(kind: int, inside: bytes) -> Iterator[Note]:
    if inside.startswith(b"JFIF\0"):
        yield from (Note.THUMBNAIL,) if all(inside[12:14]) and len(inside) > 14 else ()
    elif inside.startswith(b"JFXX\0"):
        yield Note.THUMBNAIL
    elif inside.startswith(_EXIF):
        yield from _exif(inside)
    elif inside.startswith(b"http://ns.adobe.com/x"):
        yield Note.XMP
    elif inside.startswith(_PHOTOSHOP):
        yield Note.PHOTOSHOP
        yield from (Note.IPTC,) if _IPTC_BLOCK in inside else ()
        yield from (Note.THUMBNAIL,) if any(block in inside for block in _SMALL_BLOCKS) else ()
    elif inside.startswith(b"MPF\0"):
        yield Note.MORE
    elif not inside.startswith((_ICC, b"Adobe")):
        yield Note.OTHER


def _exif(data: bytes) -> Iterator[Note]:
    """Of a block of Exif, or of a whole TIFF file."""
    exif = Image.Exif()
    exif.load(data)
    for number, value in (*exif.items(), *exif.get_ifd(IFD.Exif).items()):
        if number not in SHOWS and not _says_nothing(value):
            yield next((note for note, numbers in TELLS.items() if number in numbers), Note.OTHER)
    if set(exif.get_ifd(IFD.GPSInfo)) - {0}:  # 0 is the version of what else there is
        yield Note.PLACE
    if exif.get_ifd(IFD.IFD1):
        yield Note.THUMBNAIL


def _says_nothing(value: object) -> bool:
    """Cameras write empty names and comments."""
    text = value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else None
    return text is not None and not text.removeprefix(b"ASCII").removeprefix(b"UNICODE").strip(b"\0 ")


def _png(data: bytes) -> Iterator[Note]:
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        inside = data[at + 8 : at + 8 + length]
        at += length + 12
        if kind == b"IEND":
            if not is_blank(data, at, len(data)):
                yield Note.MORE
            return
        if kind == b"eXIf":
            yield from _exif(_EXIF + inside)
        elif kind == b"tIME":
            yield Note.DATE
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield _png_text(inside.partition(b"\0")[0].decode("latin-1"))
        elif kind not in _PNG_SHOWS:
            yield Note.OTHER


def _png_text(name: str) -> Note:
    if "xmp" in name:
        return Note.XMP
    if name.endswith(" iptc"):
        return Note.IPTC
    note = kind_of_note(name)
    return Note.WORDS if note is Note.OTHER else note


def _webp(data: bytes) -> Iterator[Note]:
    end = min(8 + int.from_bytes(data[4:8], "little"), len(data))
    at = 12
    while at + 8 <= end:
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        inside = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
        if kind == b"EXIF":
            yield from _exif(_EXIF + inside.removeprefix(_EXIF))
        elif kind == b"XMP ":
            yield Note.XMP
        elif kind not in _WEBP_SHOWS:
            yield Note.OTHER
    if not is_blank(data, end, len(data)):
        yield Note.MORE


def _tiff(data: bytes) -> Iterator[Note]:
    yield from _exif(_EXIF + data)


def _heif(data: bytes) -> Iterator[Note]:
    for box in boxes(data, 0, len(data)):
        if box.kind == b"meta":
            for inner in boxes(data, box.start + FULL, box.end):
                yield from _heif_part(data, inner.kind, inner.start, inner.end)
        elif box.kind not in (b"ftyp", b"mdat") and not is_blank(data, box.start, box.end):
            yield Note.MORE


def _heif_part(data: bytes, kind: bytes, start: int, end: int) -> Iterator[Note]:
    if kind == b"iinf":
        count = 4 if data[start] else 2
        for item in boxes(data, start + FULL + count, end):
            wide = 4 if data[item.start] >= 3 else 2
            at = item.start + FULL + wide + 2
            yield from _heif_item(data, data[at : at + 4])
    elif kind == b"iref":
        for reference in boxes(data, start + FULL, end):
            yield from {b"thmb": (Note.THUMBNAIL,), b"auxl": (Note.MORE,)}.get(reference.kind, ())
    elif kind == b"iprp":
        for properties in boxes(data, start, end):
            said = {one.kind for one in boxes(data, properties.start, properties.end)} if properties.kind == b"ipco" else set()
            yield from (note for name, note in ((b"udes", Note.WORDS), (b"crtt", Note.DATE), (b"mdft", Note.DATE)) if name in said)
    elif kind not in (b"hdlr", b"pitm", b"iloc", b"idat", b"dinf", b"grpl"):
        yield Note.OTHER


def _heif_item(data: bytes, kind: bytes) -> Iterator[Note]:
    if kind == b"Exif":
        with Image.open(io.BytesIO(data), formats=("HEIF", "AVIF")) as image:
            yield from _exif(_EXIF + bytes(image.info.get("exif") or b"").removeprefix(_EXIF))
    elif kind == b"mime":
        yield Note.XMP
    elif kind not in _HEIF_SHOWS:
        yield Note.OTHER


def is_heif(data: bytes) -> bool:
    """True for HEIC and AVIF, by the brand that the file says it is of."""
    return data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis", b"mif1", b"mif2", b"msf1", *(b"he" + end for end in _HEIC_ENDS))


_HEIC_ENDS = (b"ic", b"ix", b"im", b"is", b"vc", b"vx", b"vm", b"vs")

WALKS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Iterator[Note]]], ...] = (
    (lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    (lambda data: data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), _tiff),
    (is_heif, _heif),
)
"""How each kind of photo begins, and how its file is walked through."""


def is_photo(data: bytes) -> bool:
    """True for every kind of photo that can be shown here, by content."""
    return any(begins(data) for begins, _ in WALKS)
