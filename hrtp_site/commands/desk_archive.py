"""The story desk's package as a file: a zip from somebody we do not know, opened as if an enemy had packed it.

In: the zip's bytes. Out: its files by name, and everything that is wrong with it as a zip; what stands in the files is not asked here.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from hrtp_site.building import name_problem
from hrtp_site.model import ID_PATTERN, Language, Phrase, Problem, listed, phrase, shown, visible

DESK, STORY, YES, KEEP_OUT_JSON, CONSENTS = "desk.json", "story.json", "yes.json", "private/keep-out.json", "consents/"

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 40
MOST_JSON = MEGABYTE // 4
MOST_MEDIA = 100 * MEGABYTE
"""A film that is larger could not be kept: GitHub takes no larger file."""
MOST_PACKAGE = 150 * MEGABYTE
"""The whole package, packed or unpacked."""

_TRANSLATION = re.compile(r"story\.([a-z]{2,3})\.json")
_CONSENT = re.compile(rf"{CONSENTS}({ID_PATTERN[1:-1]})\.json")
_MEDIA = re.compile(r"(?i)[^/\\:]{1,100}\.(?:jpe?g|png|webp|heic|avif|mp4|m4a|mov|webm|mp3|ogg|opus|wav|vtt)")
_AGAIN = phrase("have the desk make the package anew, and bring in the file as it comes from there")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What Python's zipfile raises where an archive is damaged, locked, or packed in another way."""


@dataclass(slots=True)
class Archive:
    """The files of a package by their names, and what is wrong with the package as a zip."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, entry: str, found: Phrase, allowed: Phrase, fix: Phrase, at: str = "") -> None:
        """Notes something that is wrong with one of its files, ``at`` a field."""
        self.problems.append(Problem(self.place(entry), 1, 1, at, found, allowed, fix))

    def place(self, entry: str) -> str:
        """What messages call one of its files; the package itself for an empty name."""
        return f"{self.name}/{visible(entry)}" if entry else self.name

    @property
    def consents(self) -> dict[str, bytes]:
        """The consents by their references."""
        return {match[1]: data for name, data in self.files.items() if (match := _CONSENT.fullmatch(name))}

    @property
    def translations(self) -> dict[Language, bytes]:
        """The story in other languages."""
        return {language: data for name, data in self.files.items() if (language := _language_of(name))}

    @property
    def media(self) -> dict[str, bytes]:
        """Photo, film, captions and recording by their names."""
        return {name: data for name, data in self.files.items() if "/" not in name and not name.endswith(".json")}


def _language_of(name: str) -> Language | None:
    match = _TRANSLATION.fullmatch(name)
    return Language.known(match[1]) if match else None


def read_archive(name: str, data: bytes) -> Archive:
    """Opens a package. Nothing is unpacked to a disk, and never more of an entry than it may have."""
    archive = Archive(name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE:
        archive.problem(
            "", phrase("a file that is no zip, or a damaged one"), phrase("a package of the story desk: story-NAME.zip"), _AGAIN
        )
        return archive
    with opened:
        entries = opened.infolist()
        if len(entries) > MOST_ENTRIES:
            archive.problem("", phrase("{n} files", n=len(entries)), phrase("at most {most_entries}", most_entries=MOST_ENTRIES), _AGAIN)
            return archive
        sound = list(_sound(archive, entries))
        if sum(entry.file_size for entry in sound) > MOST_PACKAGE:
            archive.problem(
                "",
                phrase("more than it can hold when it is unpacked"),
                phrase("at most {most_package} MB", most_package=MOST_PACKAGE // MEGABYTE),
                _AGAIN,
            )
            return archive
        for entry in sound:
            _unpack(archive, opened, entry)
    missing = [one for one in (DESK, STORY) if one not in (entry.filename for entry in entries)]
    if missing:
        archive.problem(
            "", phrase("a zip without {missing}", missing=listed(missing)), phrase("a package of the story desk: story-NAME.zip"), _AGAIN
        )
    return archive


def _sound(archive: Archive, entries: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    """The entries that may be unpacked at all; all others are told."""
    seen: dict[str, str] = {}
    for entry in entries:
        wrong = _wrong_name(entry.filename) or _wrong_kind(entry)
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", entry.filename).casefold())
        other = seen.setdefault(folded, entry.filename)
        if wrong:
            archive.problem(entry.filename, *wrong)
        elif folded in seen and other is not entry.filename:
            archive.problem(
                entry.filename, phrase("a second file of this name ({other})", other=shown(other)), phrase("each file once"), _AGAIN
            )
        else:
            yield entry


def _wrong_name(name: str) -> tuple[Phrase, Phrase, Phrase] | None:
    if name in (DESK, STORY, YES, KEEP_OUT_JSON) or _CONSENT.fullmatch(name) or _language_of(name):
        return None
    if _MEDIA.fullmatch(name) and name.isprintable() and not name.startswith("."):
        problem = name_problem(name, name)
        return (problem.found, problem.allowed, problem.fix) if problem else None
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or "\\" in name or ":" in name:
        return (
            phrase("a file that would be written outside the story’s folder"),
            phrase("files of the desk’s own names"),
            phrase("do not use this package; {again}", again=_AGAIN),
        )
    names = f"{DESK}, {STORY}, {YES}, {CONSENTS}REFERENCE.json, {KEEP_OUT_JSON}"
    expected = phrase("{names}, and the photo or film beside them", names=names)
    unpacked = phrase("{again}. A computer that unpacks and packs it again puts folders and files of its own into it", again=_AGAIN)
    return (phrase("a file that no package of the desk holds"), expected, unpacked if "/" in name else _AGAIN)


def _wrong_kind(entry: zipfile.ZipInfo) -> tuple[Phrase, Phrase, Phrase] | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return (
            phrase("no file but a link, a folder or a device"),
            phrase("plain files"),
            phrase("do not use this package; {again}", again=_AGAIN),
        )
    if entry.flag_bits & 1:
        return (phrase("a file locked with a password"), phrase("a package without a password"), _AGAIN)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return (phrase("a file packed in an unusual way"), phrase("a zip as the desk makes it"), _AGAIN)
    most = _most(entry.filename)
    if entry.file_size > most:
        size = f"{entry.file_size / MEGABYTE:,.1f} MB"
        return (
            phrase("{size} when it is unpacked", size=size),
            phrase("at most {most:g} MB", most=most / MEGABYTE),
            phrase("make the file smaller; {again}", again=_AGAIN),
        )
    return None


def _most(name: str) -> int:
    return MOST_JSON if name.endswith(".json") else MOST_MEDIA


def _unpack(archive: Archive, opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    most = _most(entry.filename)
    try:
        with opened.open(entry) as file:
            data = file.read(most + 1)
            whole = len(data) <= most and not file.read(1)
    except _UNREADABLE:
        archive.problem(
            entry.filename, phrase("a file that cannot be unpacked: it breaks off, or is damaged"), phrase("a whole file"), _AGAIN
        )
        return
    if whole:
        archive.files[unicodedata.normalize("NFC", entry.filename)] = data
    else:
        archive.problem(
            entry.filename,
            phrase("more than it says that it holds"),
            phrase("at most {most:g} MB", most=most / MEGABYTE),
            phrase("do not use this package; {again}", again=_AGAIN),
        )
