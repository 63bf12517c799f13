"""What a file among the stories is, by its content and not by its ending, and what it tells beside what it shows."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from hrtp_site.consent import Attachment
from hrtp_site.media.film_notes import film_notes, is_film, is_recording
from hrtp_site.media.notes import Note
from hrtp_site.media.photo_notes import is_photo, photo_notes
from hrtp_site.media.photos import is_scan
from hrtp_site.model import Kept, Made

EDITION = 2
"""Counted up whenever something else is found in files."""

PAPERS: tuple[tuple[str, bytes], ...] = (
    ("a PostScript file", rb"%!PS"),
    ("a Word document", rb"\{\\rtf"),
    ("an old Office document or a message of Outlook", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("a message of Outlook", rb"\x78\x9f\x3e\x22"),
    ("a contact's card", rb"(?i:BEGIN:VCARD)"),
    ("a calendar's entry", rb"(?i:BEGIN:VCALENDAR)"),
    ("a scan", rb"AT&TFORM"),
    ("an archive", rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh[1-9]|\xfd7zXZ\0|PK[\x03\x05\x07]"),
)
"""Papers and what they come in, by how they begin."""

_ZIPPED = (("an Office document", b"[Content_Types].xml"), ("an OpenDocument text or table", b"mimetypeapplication/vnd.oasis"))
_MAIL_LINE = re.compile(rb"(?im)^(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Type|X-[\w-]+):")
_CAPTIONS = re.compile(rb"\s*(?:WEBVTT|\d+\s+\d\d:\d\d:\d\d[,.]\d{3} -->)")
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Inside:
    """``paper`` says what sort of document or scan it is, empty for none. ``kind`` is photo, film, recording, captions, or empty."""

    kind: str
    paper: str
    notes: tuple[Note, ...]


def inside(attachment: Attachment, kept: Kept) -> Inside:
    """What a file is. Its content is looked at once."""
    made = Made(f"inside-{EDITION}-{attachment.digest}", lambda: json.dumps(asdict(looked_at(attachment.load()))).encode())
    answer = json.loads(kept.once(made))
    return Inside(answer["kind"], answer["paper"], tuple(Note(note) for note in answer["notes"]))


def looked_at(data: bytes) -> Inside:
    """The same of bytes."""
    if is_photo(data):
        return Inside("photo", "a scan" if is_scan(data) else "", photo_notes(data))
    if is_film(data):
        return Inside("film", "", film_notes(data))
    if is_recording(data):
        return Inside("recording", "", film_notes(data))
    return Inside("captions" if _CAPTIONS.match(data.removeprefix(b"\xef\xbb\xbf")) else "", paper_of(data), film_notes(data))


def paper_of(data: bytes) -> str:
    """What sort of document a file is: ``a PDF``; empty where it is none."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in head[:1024]:  # readers find it there, whatever stands before
        return "a PDF"
    if head.startswith(b"PK"):
        return next((name for name, sign in _ZIPPED if sign in data), "an archive")
    found = next((name for name, pattern in PAPERS if re.match(pattern, head)), "")
    return found or ("an e-mail" if head.startswith(b"From ") or len(_MAIL_LINE.findall(head)) >= 3 else "")
