"""The typefaces of everything that is printed: where they lie, and which letters they have.

A playbook may bring its own (``theme/fonts/``), for scripts that the program's have no letters for. They stand behind the program's: each
letter is drawn by the first that has it. Which ones these are holds for the whole process, as it works for one playbook at a time.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import font_source_sans_pro as sans
import font_source_serif_pro as serif
import typst
from fontTools.ttLib import TTFont, TTLibError


class Face(StrEnum):
    """The faces that print uses, each by its settings in Typst; ``brand.brand_typst`` names the families."""

    SANS = 'font: text-family, weight: 400, style: "normal"'
    BOLD = 'font: text-family, weight: 600, style: "normal"'
    ITALIC = 'font: text-family, weight: 400, style: "italic"'
    SERIF = 'font: heading-family, weight: 600, style: "normal"'


FACE_FILES = {
    Face.SANS: sans.SourceSansPro,
    Face.BOLD: sans.SourceSansProSemibold,
    Face.ITALIC: sans.SourceSansProIt,
    Face.SERIF: serif.SourceSerifProSemibold,
}
FAMILIES = {Face.SANS: "Source Sans Pro", Face.BOLD: "Source Sans Pro", Face.ITALIC: "Source Sans Pro", Face.SERIF: "Source Serif Pro"}
WEIGHTS = {Face.SANS: 400, Face.BOLD: 600, Face.ITALIC: 400, Face.SERIF: 600}

CARRIED = {"print_headings": "Source Serif Pro", "print_text": "Source Sans Pro"}
"""The families whose files these are, by what the palette calls them."""

FONTS = "theme/fonts"
"""Where a playbook's own typefaces lie."""
FONT_ENDINGS = (".otf", ".ttf")
NO_LETTER = frozenset({*b"\t\n", 0xAD, 0x200B})


@dataclass(frozen=True, slots=True)
class OwnFace:
    """A typeface that a playbook brings along. ``edition`` is the hash of its file."""

    path: str
    family: str
    weight: int
    edition: str
    letters: frozenset[int]


_IN_USE: list[OwnFace] = []


def use_typefaces(files: Mapping[str, bytes]) -> list[str]:
    """From now on a playbook's own typefaces stand behind the program's: what is in each file, by its path. Gives those that are none."""
    families = _families(tuple(dict.fromkeys(path.rpartition("/")[0] for path in files)), tuple(map(_edition, files.values())))
    found = {path: _read(path, families.get(path, ""), data) for path, data in files.items()}
    _IN_USE[:] = [face for face in found.values() if face]
    return [path for path, face in found.items() if face is None]


@cache
def _families(folders: tuple[str, ...], _editions: tuple[str, ...]) -> dict[str, str]:
    """What Typst calls the family of each typeface in some folders, by its path."""
    if not folders:
        return {}
    every = typst.Fonts(include_system_fonts=False, font_paths=list(folders)).fonts()
    return {str(one.path).replace("\\", "/"): one.family for one in every if one.path}


@cache
def _edition(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _read(path: str, family: str, data: bytes) -> OwnFace | None:
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        letters = frozenset(font.getBestCmap() or ())
        weight = font["OS/2"].usWeightClass
    except (TTLibError, KeyError, AssertionError, ValueError, struct.error):
        return None
    return OwnFace(path, family, weight, _edition(data), letters) if family and letters else None


def own_faces() -> tuple[OwnFace, ...]:
    """The playbook's own typefaces."""
    return tuple(_IN_USE)


def own_edition() -> str:
    """Changes with them; empty where there are none."""
    return " ".join(face.edition for face in _IN_USE)


def files_of(text: str, face: Face) -> list[tuple[str, str]]:
    """A text in pieces, each with the file of the typeface that has its letters: the program's wherever it has them."""
    pieces: list[tuple[str, str]] = []
    known = _letters_of(FACE_FILES[face])
    for letter in text:
        file = FACE_FILES[face] if ord(letter) in known else _own_file(ord(letter), WEIGHTS[face]) or FACE_FILES[face]
        if letter == " " and pieces:
            file = pieces[-1][1]
        if pieces and pieces[-1][1] == file:
            pieces[-1] = (pieces[-1][0] + letter, file)
        else:
            pieces.append((letter, file))
    return pieces


def has_every_letter(text: str, face: Face) -> bool:
    """Whether one of the program's faces has all of a text, so that none of the playbook's own is needed."""
    return not _IN_USE or text.isascii() or _letters_of(FACE_FILES[face]).issuperset(map(ord, text))


def _own_file(letter: int, weight: int) -> str | None:
    """The playbook's own typeface that has a letter, the one of nearly that weight."""
    faces = [face for face in _IN_USE if letter in face.letters]
    return min(faces, key=lambda face: abs(face.weight - weight)).path if faces else None


@cache
def _letters_of(file: str) -> frozenset[int]:
    return frozenset(TTFont(file, lazy=True).getBestCmap())


@cache
def _every_face_has() -> frozenset[int]:
    return frozenset.intersection(*map(_letters_of, FACE_FILES.values())) | NO_LETTER


def letters() -> frozenset[int]:
    """The characters (as numbers) that every face of the print has, or one of the playbook's own."""
    return _with(tuple(face.letters for face in _IN_USE))


@cache
def _with(own: Sequence[frozenset[int]]) -> frozenset[int]:
    return _every_face_has().union(*own)


def unprintable(text: str) -> str:
    """The characters of a text that print cannot show, each once, in order."""
    missing = set(text).difference(_printable(letters()))
    return "".join(dict.fromkeys(letter for letter in text if letter in missing)) if missing else ""


@cache
def _printable(known: frozenset[int]) -> frozenset[str]:
    return frozenset(map(chr, known))
