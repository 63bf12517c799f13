"""A package's photo, film, captions and recording, looked at by what they are: a photo is stripped anew, a film may tell nothing."""

from __future__ import annotations

from pathlib import PurePosixPath

from hrtp_site.building import Project
from hrtp_site.commands.desk_archive import STORY
from hrtp_site.commands.desk_package import Package
from hrtp_site.media import Refused, looked_at, stripped, told_notes
from hrtp_site.model import phrase, shown

CLEAN = 'ffmpeg -i IN -map 0:V -map "0:a?" -map_metadata -1 -map_chapters -1 -fflags +bitexact -c copy OUT'
_KINDS = {"video.file": (("film", "recording"), phrase("a film")), "video.captions": (("captions",), phrase("captions (a .vtt file)"))}
"""What a file may be, by where the story names it."""


def media_files(project: Project, package: Package, folder: str, files: dict[str, bytes | None]) -> None:
    """Puts each file that the story names into ``files``, by its path, and takes out those that it names no more.

    What is no photo, film or captions is told, and so is a file that the story does not name, or that is not there.
    """
    archive, named = package.archive, package.media
    # First what goes: Windows and macOS take Photo.jpg and photo.jpg for one.
    for path in project.attachments:
        if path.startswith(f"{folder}/") and PurePosixPath(path).name not in named:
            files[path] = None
    for name in archive.media.keys() - named.keys():
        archive.problem(
            name,
            phrase("a file that the story does not name"),
            phrase("the photo, film and captions that story.json names"),
            phrase("leave it out"),
        )
    for name, at in named.items():
        if name not in archive.media:
            told = any(one.path == archive.place(name) for one in archive.problems)
            if not told:
                archive.problem(
                    STORY,
                    phrase("{name}, which is not in the package", name=shown(name)),
                    phrase("a file of the package"),
                    phrase("choose the file in the desk again"),
                    at,
                )
            continue
        path, data = f"{folder}/{name}", archive.media[name]
        here = attached.load() if (attached := project.attachments.get(path)) else None
        if here == data:
            continue  # as it was given back
        content = _photo(package, name, data) if at == "photo.file" else _as_it_is(package, name, data, at)
        if content is not None and content != here:
            files[path] = content


def _photo(package: Package, name: str, data: bytes) -> bytes | None:
    """The picture alone, made anew of its pixels: whatever else the file holds stays behind."""
    if not name.lower().endswith((".jpg", ".jpeg")):
        package.archive.problem(
            name,
            phrase("a photo called {name}", name=shown(name)),
            phrase("a JPEG, as the desk makes it: photo.jpg"),
            phrase("choose the photo in the desk again"),
        )
        return None
    found = looked_at(data)
    if found.paper or found.kind != "photo":
        package.archive.problem(
            name, phrase(found.paper or "a file that is no photo"), phrase("a photo"), phrase("choose the photo in the desk again")
        )
        return None
    try:
        return stripped(data)
    except Refused as refusal:
        package.archive.problem(name, refusal.found, refusal.allowed, refusal.fix)
        return None


def _as_it_is(package: Package, name: str, data: bytes, at: str) -> bytes | None:
    found, (kinds, words) = looked_at(data), _KINDS[at]
    if found.paper or found.kind not in kinds:
        package.archive.problem(
            name,
            phrase(found.paper) if found.paper else phrase("a file that is not {words}", words=words),
            words,
            phrase("choose the file in the desk again"),
        )
        return None
    if found.notes:
        notes = told_notes(found.notes)
        allowed = phrase("picture and sound alone: git keeps everything for ever")
        package.archive.problem(
            name,
            phrase("{words} whose file also holds: {notes}", words=words, notes=notes),
            allowed,
            phrase("{clean}; then choose the new file in the desk", clean=CLEAN),
        )
        return None
    return data
