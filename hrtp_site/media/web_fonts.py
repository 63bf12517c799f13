"""The site's typefaces for the web: Source Serif and Source Sans, cut down to the letters of western Europe, each in two files.

The full faces come with two packages under the SIL Open Font License. Cut down and compressed, what every page asks for weighs about 30 kB
together; the other letters come where a page has one. Anything else a page holds is drawn in the system's own face.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version

import font_source_sans_pro as sans
import font_source_serif_pro as serif
from fontTools import subset
from fontTools.ttLib import TTFont

from hrtp_site.model import Made

FOLDER = "assets/hr/fonts"
FACES: Mapping[str, tuple[str, str, str]] = {
    "source-serif-600": ("Source Serif", "600", serif.SourceSerifProSemibold),
    "source-sans-400": ("Source Sans", "400", sans.SourceSansPro),
    "source-sans-600": ("Source Sans", "600 700", sans.SourceSansProSemibold),
}
"""The faces by their files' names: family and weight in styles, and the whole face."""

UNUSED = "¤¦¨¬\u00ad¯´¸¹²³¼½¾"
"""Of Latin-1, what texts hardly ever hold: the reader’s own typeface draws it."""

LETTERS = tuple(sorted({*range(0x20, 0x7F), *map(ord, "ÁÉÍÓÚÜÑáéíóúüñ¿¡«»\u00a0·×©§–—‘’“”•…‹›→")}))
"""What English and Spanish are written with, which the program speaks itself, and the punctuation that the texts use."""

MORE = tuple(sorted({*range(0xA0, 0x100)} - {*LETTERS, *map(ord, UNUSED)}))
"""The other letters of Latin-1."""

FILES = {"": LETTERS, "-more": MORE}
"""The letters of the files of a face, by how their names end."""

LAYOUT = ("kern", "liga", "locl")
"""What of a face's own rules stays: the room between letters, letters that are one, forms of a language's own."""

PACKAGES = ("fonttools", "brotli", "font-source-sans-pro", "font-source-serif-pro")


def web_font_files() -> dict[str, Made]:
    """Each face as WOFF2, by its path in the site: the same bytes at every build, about half a second of work each."""
    made_with = " ".join(f"{name} {version(name)}" for name in PACKAGES)
    return {
        f"{FOLDER}/{name}{ending}.woff2": Made(
            f"{name}{ending} {made_with} {hashlib.sha256(repr((letters, LAYOUT)).encode()).hexdigest()}", partial(_cut_down, face, letters)
        )
        for name, (_, _, face) in FACES.items()
        for ending, letters in FILES.items()
    }


def font_faces() -> str:
    """The rules that name the faces, for a style sheet in the folder beside theirs."""
    return "".join(_rule(name, ending) for name in FACES for ending in FILES)


def _rule(name: str, ending: str) -> str:
    family, weight, _ = FACES[name]
    said = f'font-family: "{family}"; font-weight: {weight}; font-display: swap; src: url("../fonts/{name}{ending}.woff2") format("woff2");'
    where = f" unicode-range: {', '.join(_ranges(FILES[ending]))};" if ending else ""
    return f"@font-face {{ {said}{where} }}\n"


def _ranges(letters: Sequence[int]) -> Iterator[str]:
    """Numbers of letters, in order, as CSS says them: those that follow one another as one range."""
    first = last = letters[0]
    for one in (*letters[1:], None):
        if one == last + 1:
            last = one
            continue
        yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        if one is not None:
            first = last = one


def _cut_down(face: str, letters: Sequence[int]) -> bytes:
    options = subset.Options()
    options.layout_features = [*LAYOUT]
    options.hinting = False
    options.desubroutinize = True  # smaller once it is compressed
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright, names and licence stay in the file
    font = TTFont(face, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
