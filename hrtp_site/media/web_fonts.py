"""The site's typefaces for the web: Source Serif and Source Sans, cut down to the letters of western Europe, each in two files.

The full faces come with two packages under the SIL Open Font License. Cut down and compressed, what every page asks for weighs about 30 kB
together; the other letters come where a page has one. Anything else a page holds is drawn in the system's own face.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import font_source_sans_pro as sans
import font_source_serif_pro as serif
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from hrtp_site.media.typefaces import OwnFace, own_faces
from hrtp_site.model import Made, made_with

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

EVERY_RULE = ("*",)
"""All of them: those of a playbook's own faces, in whose scripts letters change their shapes with those beside them."""

PACKAGES = ("fonttools", "uharfbuzz", "brotli", "font-source-sans-pro", "font-source-serif-pro")


def web_font_files() -> dict[str, Made]:
    """Each face as WOFF2, by its path in the site: the same bytes at every build."""
    edition = made_with(*PACKAGES)
    own = {f"{FOLDER}/{_own_name(face)}": (face.path, _beyond(face), EVERY_RULE) for face in own_faces()}
    carried = {
        f"{FOLDER}/{name}{ending}.woff2": (face, letters, LAYOUT)
        for name, (_, _, face) in FACES.items()
        for ending, letters in FILES.items()
    }
    return {
        path: Made(f"{path} {edition} {hashlib.sha256(repr((letters, layout)).encode()).hexdigest()}", partial(_cut_down, *whole))
        for path, whole in (carried | own).items()
        for _, letters, layout in (whole,)
    }


def font_faces() -> str:
    """The rules that name the faces, for a style sheet in the folder beside theirs; a playbook's own stand for the letters beyond ours."""
    carried = [
        _rule(family, weight, f"{name}{ending}", FILES[ending] if ending else ())
        for name, (family, weight, _) in FACES.items()
        for ending in FILES
    ]
    own = [_rule(face.family, str(face.weight), _own_name(face).removesuffix(".woff2"), _beyond(face)) for face in own_faces()]
    return "".join((*carried, *own))


def _rule(family: str, weight: str, name: str, letters: Sequence[int]) -> str:
    """A face that a page fetches for some letters alone; for any, where none are named."""
    said = f'font-family: "{family}"; font-weight: {weight}; font-display: swap; src: url("../fonts/{name}.woff2") format("woff2");'
    where = f" unicode-range: {', '.join(_ranges(letters))};" if letters else ""
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


def _own_name(face: OwnFace) -> str:
    """The name of a playbook's own typeface among the site's."""
    return f"own-{face.edition[:16]}.woff2"


def _beyond(face: OwnFace) -> tuple[int, ...]:
    """The letters that it alone has."""
    return tuple(sorted(face.letters.difference(LETTERS, MORE)))


def _cut_down(face: str, letters: Sequence[int], layout: Sequence[str]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(letters)
    features = wanted.layout_feature_tag_set
    features.clear()
    if layout == EVERY_RULE:
        features.invert()
    else:
        features.update(int.from_bytes(name.encode(), "big") for name in layout)
    wanted.name_id_set.clear()
    wanted.name_id_set.update((0, 1, 2, 13, 14))  # copyright, names and licence stay in the file
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE  # smaller once it is compressed
    cut = hb.subset(hb.Face(hb.Blob.from_file_path(face)), wanted)
    font = TTFont(io.BytesIO(cut.blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
