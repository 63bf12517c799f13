"""What a film's file tells beside picture and sound: MP4, QuickTime and WebM are walked through, box by box.

The libraries that read such notes (mutagen, tinytag) look only where music programs write them: not at a phone's own keys, days,
tracks of data, nor at WebM.
"""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.media.boxes import FULL, Box, boxes, is_blank
from hrtp_site.media.notes import Note, in_order, kind_of_note
from hrtp_site.media.photo_notes import is_photo

_PLACES = (b"com.apple.quicktime.location", b"location.ISO6709")
"""The keys under which Apple's and Android's cameras keep a place; long enough to search the whole file for."""
_SHORT_PLACES = (b"loci", b"\xa9xyz")
"""The boxes that hold a place. Four bytes stand in any long film by chance: searched for only where there are no boxes to walk."""

_STARTS = (b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip", b"pnot")
_SHOWS = frozenset({b"ftyp", b"styp", b"mdat", b"wide", b"moof", b"mfra", b"sidx", b"ssix", b"pdin", b"moov"})
"""Boxes at the top of a file that make up the film itself."""
_FREE = (b"free", b"skip", b"")
_AROUND = (b"moov", b"trak", b"mdia")
_DAYS = (b"mvhd", b"tkhd", b"mdhd")
_SEEN_OR_HEARD = (b"vide", b"soun")
_PROGRAM = ("\xa9too", "encoder", "vendor")
"""What the program that wrote the file says of itself; ffmpeg always does."""


def film_notes(data: bytes) -> tuple[Note, ...]:
    """The kinds of what a film's file holds beside the film; empty for a clean one."""
    found: set[Note] = set()
    if data[4:8] in _STARTS or data.startswith(_EBML):
        try:
            found |= set(_mp4(data) if data[4:8] in _STARTS else _webm(data))
        except (IndexError, RecursionError):
            found.add(Note.OTHER)  # what cannot be followed cannot be called clean
    elif any(place in data for place in _SHORT_PLACES):  # nothing to walk, so rather too strict
        found.add(Note.PLACE)
    if any(place in data for place in _PLACES):
        found.add(Note.PLACE)
    return in_order(found)


def is_film(data: bytes) -> bool:
    """True for MP4, QuickTime and WebM with a picture, by content."""
    return (data[4:8] in _STARTS and not is_recording(data) and not is_photo(data)) or data.startswith(_EBML)


def is_recording(data: bytes) -> bool:
    """True for M4A, as phones record a voice, by content."""
    return data[4:12] in (b"ftypM4A ", b"ftypM4B ")


# MP4 and QuickTime


def _mp4(data: bytes) -> Iterator[Note]:
    for box in boxes(data, 0, len(data)):
        if box.kind in _FREE:
            # What a program has taken out often stays behind here, and cameras write behind the last box.
            yield from () if is_blank(data, box.start, box.end) else (Note.OTHER,)
        elif box.kind not in _SHOWS:
            yield from _about(data, box)
        if box.kind == b"moov":
            yield from _inside(data, box)


def _inside(data: bytes, around: Box) -> Iterator[Note]:
    for box in boxes(data, around.start, around.end):
        if box.kind in _AROUND:
            yield from _inside(data, box)
        elif box.kind in _DAYS:
            wide = 8 if data[box.start] else 4
            if not is_blank(data, box.start + FULL, box.start + FULL + 2 * wide):
                yield Note.DATE
        elif box.kind == b"hdlr" and around.kind == b"mdia":
            if data[box.start + 8 : box.start + 12] not in _SEEN_OR_HEARD:
                yield Note.MORE
        elif box.kind in (b"udta", b"meta", b"uuid"):
            yield from _about(data, box)
        elif box.kind in _FREE and not is_blank(data, box.start, box.end):
            yield Note.OTHER


def _about(data: bytes, box: Box) -> Iterator[Note]:
    """Of a box that says something about the film."""
    if box.kind == b"udta":
        for inner in boxes(data, box.start, box.end):
            yield from _about(data, inner)
    elif box.kind == b"meta":
        # QuickTime's has no version before its boxes, MP4's has.
        start = box.start if data[box.start + 4 : box.start + 8] == b"hdlr" else box.start + FULL
        for inner in boxes(data, start, box.end):
            yield from _about(data, inner)
    elif box.kind == b"ilst":
        for entry in boxes(data, box.start, box.end):
            # Entries that are numbers have their names in ``keys``.
            yield from () if entry.kind[:1] == b"\0" else _named(data, entry)
    elif box.kind == b"keys":
        for key in boxes(data, box.start + FULL + 4, box.end):
            yield from _named(data, Box(data[key.start : key.end], key.start, key.end))
    elif box.kind == b"uuid":
        yield Note.XMP if data[box.start : box.start + 16].hex() == "be7acfcb97a942e89c71999491e3afac" else Note.OTHER
    elif box.kind == b"XMP_":
        yield Note.XMP
    elif box.kind != b"hdlr":
        yield from _named(data, box)


def _named(data: bytes, box: Box) -> Iterator[Note]:
    name = box.kind.decode("latin-1")
    if name not in _PROGRAM and not is_blank(data, box.start, box.end):
        yield kind_of_note(name)


# WebM and Matroska (RFC 8794, RFC 9559)

_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT, _CLUSTER, _INFO, _TRACKS, _ENTRY = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
_TAGS, _TAG, _SIMPLE_TAG, _TAG_NAME = 0x1254C367, 0x7373, 0x67C8, 0x45A3
_GROUPS = (_SEGMENT, _INFO, _TRACKS, _ENTRY, _TAGS, _TAG, _SIMPLE_TAG)
_TELLS = {
    0x1941A469: Note.COVER,  # attachments
    0x1043A770: Note.WORDS,  # chapters, with their titles
    0x7BA9: Note.WORDS,  # the title
    0x536E: Note.WORDS,  # a track's name
    0x7384: Note.WORDS,  # the name that the file had
    0x4461: Note.DATE,
}
_TRACK_TYPE, _PICTURE_OR_SOUND = 0x83, (b"\x01", b"\x02")
_HARMLESS_TAGS = ("ENCODER", "DURATION", "BPS", "NUMBER_OF", "_STATISTICS", "MAJOR_BRAND", "MINOR_VERSION", "COMPATIBLE_BRANDS")
"""What programs write of the film itself: how the names of such tags begin."""


def _webm(data: bytes) -> Iterator[Note]:
    return _elements(data, 0, len(data))


def _elements(data: bytes, start: int, end: int) -> Iterator[Note]:
    while start < end:
        ident, at = _number(data, start, keep_mark=True)
        size, at = _number(data, at, keep_mark=False)
        if ident == 0 or (size >= 0 and at + size > end):
            yield from () if is_blank(data, start, end) else (Note.OTHER,)
            return
        # A recording of a browser does not know how long its parts are: they end where the next one begins.
        stop = at if size < 0 and ident == _CLUSTER else end if size < 0 else at + size
        inside = data[at:stop] if ident in (_TRACK_TYPE, _TAG_NAME) else b""
        if ident in _GROUPS:
            yield from _elements(data, at, stop)
        elif ident in _TELLS and stop > at:
            yield _TELLS[ident]
        elif ident == _TRACK_TYPE and inside.lstrip(b"\0") not in _PICTURE_OR_SOUND:
            yield Note.MORE
        elif ident == _TAG_NAME and not inside.decode("utf-8", "replace").upper().startswith(_HARMLESS_TAGS):
            yield kind_of_note(inside.decode("utf-8", "replace"))
        start = stop


def _number(data: bytes, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number of EBML and where the next byte stands; 0 where there is none, -1 for a size that nobody knew."""
    first = data[at] if at < len(data) else 0
    if not first:
        return 0, at + 1
    length = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + length])
    if keep_mark:
        return value, at + length
    bits = value & ((1 << (7 * length)) - 1)
    return -1 if bits == (1 << (7 * length)) - 1 else bits, at + length
