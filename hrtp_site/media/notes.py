"""What a photo's or a film's file can tell beside what it shows, as it is told to the person who put it there: kinds, never values."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hrtp_site.model import Phrase, listed, phrase


class Note(StrEnum):
    """A kind of note. The order is that in which they are told."""

    PLACE = "the place where it was made"
    PEOPLE = "a name (author, owner or copyright)"
    DEVICE = "the camera or program, or its serial number"
    DATE = "the day on which it was made"
    WORDS = "a title, comment or description"
    THUMBNAIL = "a small copy, which can show what was cut away"
    COVER = "a cover picture"
    XMP = "an XMP packet"
    IPTC = "IPTC fields"
    PHOTOSHOP = "Photoshop blocks"
    MORE = "another picture, film, sound or data beside it"
    OTHER = "other notes of the camera or program"


def told_notes(notes: Sequence[Note]) -> Phrase:
    """The kinds of notes, as they are told."""
    return listed((phrase(note.value) for note in notes), len(notes))


def in_order(found: set[Note]) -> tuple[Note, ...]:
    """Each kind once, in the order in which they are told."""
    return tuple(note for note in Note if note in found)


NAMES: tuple[tuple[Note, str], ...] = (
    (Note.PLACE, "location gps xyz loci geo latitude longitude"),
    (Note.COVER, "covr cover artwork thmb thumb"),
    (Note.PEOPLE, "author artist auth aut art owner perf cprt cpy copyright director producer wrt publisher"),
    (Note.DATE, "date day year yrrc time"),
    (Note.DEVICE, "make model mak mod software swr serial device camera android firmware"),
    (Note.WORDS, "title titl nam comment cmt des dscp description kywd keyword album alb gnre chpl"),
)
"""Of which kind a note is, by a piece of its own name in the file."""


def kind_of_note(name: str) -> Note:
    """The kind of a note by its name (``©xyz``, ``com.apple.quicktime.make``, ``Author``); OTHER where the name says nothing."""
    name = name.casefold().removeprefix("com.apple.quicktime.")
    return next((note for note, pieces in NAMES if any(piece in name for piece in pieces.split())), Note.OTHER)
