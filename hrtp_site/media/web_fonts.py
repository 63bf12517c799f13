"""The site's typefaces for the web: Source Serif and Source Sans, cut down to the letters of western Europe.

The full faces come with two packages under the SIL Open Font License. Cut down and compressed they weigh
about 42 kB together; anything else a page holds is drawn in the system's own face.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version

import font_source_sans_pro as sans
import font_source_serif_pro as serif
from fontTools.ttLib import TTFont

from hrtp_site.media.typefaces import OwnFace, own_faces
from hrtp_site.model import Made

FACES: Mapping[str, str] = {
    "assets/hr/fonts/source-serif-600.woff2": serif.SourceSerifProSemibold,
    "assets/hr/fonts/source-sans-400.woff2": sans.SourceSansPro,
    "assets/hr/fonts/source-sans-600.woff2": sans.SourceSansProSemibold,
}

UNUSED = "¤¦¨¬\u00ad¯´¸¹²³¼½¾"
"""Of Latin-1, what texts hardly ever hold: the reader’s own typeface draws it."""

LETTERS = tuple(sorted({*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’“”•…‹›→")} - {*map(ord, UNUSED)}))
"""The other letters of Latin-1 and the punctuation that the texts use."""


PACKAGES = ("fonttools", "brotli", "font-source-sans-pro", "font-source-serif-pro")


def web_font_files() -> dict[str, Made]:
    """Each face as WOFF2, by its path in the site: the same bytes at every build, about half a second of work each."""
    made_with = " ".join(f"{name} {version(name)}" for name in PACKAGES)
    key = f"{made_with} {hashlib.sha256(repr(LETTERS).encode()).hexdigest()}"
    own = {f"assets/hr/fonts/{own_web_name(face)}": face for face in own_faces()}
    made = {path: Made(f"{path} {key}", partial(_cut_down, face)) for path, face in FACES.items()}
    return made | {path: Made(f"{path} {key}", partial(_cut_down, face.path, _beyond(face))) for path, face in own.items()}


def own_web_name(face: OwnFace) -> str:
    """The name of a playbook's own typeface among the site's."""
    return f"own-{face.edition[:16]}.woff2"


def ranges(face: OwnFace) -> str:
    """The letters for which a page fetches it, as CSS names them: those that the program's have not."""
    runs: list[list[int]] = []
    for letter in _beyond(face):
        if runs and runs[-1][1] == letter - 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ", ".join(f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}" for first, last in runs)


def _beyond(face: OwnFace) -> tuple[int, ...]:
    return tuple(sorted(face.letters.difference(LETTERS)))


def _cut_down(face: str, letters: tuple[int, ...] = LETTERS) -> bytes:
    # Loading it takes long and ten megabytes, and only a face that is not kept needs it.
    from fontTools import subset

    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark"] if letters is LETTERS else ["*"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright, names and licence stay in the file
    font = TTFont(face, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
