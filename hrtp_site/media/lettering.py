"""Words as pixels, in the program's typefaces and, for letters that these have not, in the playbook's own.

Words of which the program's face has every letter are drawn by Pillow. Others are set by Typst, which knows how scripts join their letters
and which of them run from right to left.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache

import typst
from PIL import Image, ImageDraw, ImageFont

from hrtp_site.media.tagged_pdf import fonts, typst_string
from hrtp_site.media.typefaces import FACE_FILES, FAMILIES, WEIGHTS, Face, files_of, has_every_letter, own_edition, own_faces


@lru_cache(maxsize=64)
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    # The plain layout engine gives the same bytes with and without the machine's own text shaping.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


class Letters:
    """A face at a size in pixels."""

    def __init__(self, face: Face, size: int) -> None:
        self.face, self.size = face, size
        self._own = _font(FACE_FILES[face], size)

    def length(self, text: str) -> float:
        """How long words are. Of a script that joins its letters, about."""
        if has_every_letter(text, self.face):
            return self._own.getlength(text)
        return sum(_font(file, self.size).getlength(piece) for piece, file in files_of(text, self.face))

    def box(self, text: str) -> tuple[float, float, float, float]:
        """Where ink is: left, top, right, bottom."""
        return self._own.getbbox(text)

    def mask(self, text: str) -> Image.Image:
        """The words, white on black, from the top of the highest letters on."""
        if not has_every_letter(text, self.face):
            return _set(text, self.face, self.size, self._own.getmetrics(), own_edition())
        _, _, right, bottom = (round(edge) for edge in self._own.getbbox(text or " "))
        mask = Image.new("L", (right, bottom + 2))
        ImageDraw.Draw(mask).text((0, 0), text, 255, self._own)
        return mask

    def draw(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str) -> None:
        """Draws the words."""
        if has_every_letter(text, self.face):
            draw.text(at, text, colour, self._own)
        else:
            draw.bitmap((round(at[0]), round(at[1])), self.mask(text), colour)


def from_right_to_left(text: str) -> bool:
    """Whether words begin at the right: by the first letter that says so."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return first != "L"


@lru_cache(maxsize=128)
def _set(text: str, face: Face, size: int, metrics: tuple[int, int], _edition: str) -> Image.Image:
    """A line as Typst sets it, as high as Pillow's lines are in the program's face, and below that what reaches deeper.

    By a dot below the line Arabic tells one letter from another.
    """
    families = ", ".join(typst_string(family) for family in (FAMILIES[face], *dict.fromkeys(own.family for own in own_faces())))
    edges = f"top-edge: {metrics[0]}pt, bottom-edge: -{metrics[1]}pt"
    look = f"font: ({families}), size: {size}pt, weight: {WEIGHTS[face]}, {edges}, dir: {'rtl' if from_right_to_left(text) else 'ltr'}"
    page = f"width: auto, height: auto, margin: (bottom: {size // 2}pt, rest: 0pt), fill: white"
    source = f"#set page({page})\n#set text({look})\n#text({typst_string(text)})"
    drawn = typst.compile(source.encode(), format="png", ppi=72, font_paths=fonts())
    assert isinstance(drawn, bytes)
    with Image.open(io.BytesIO(drawn)) as image:
        return image.convert("L").point([255 - value for value in range(256)])
