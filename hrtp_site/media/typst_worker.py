"""How a PDF is set; also a program of its own, which reads Typst sources from its input and writes the PDF of each to its output.

It imports nothing of ours, so that the program starts at once. Each message is a letter (a PDF or an error), a length in eight bytes, and
so many bytes. Its arguments are the folders of the typefaces.
"""

from __future__ import annotations

import io
import sys
from typing import IO, TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from pikepdf import Pdf

LENGTH_BYTES = 8
SET, NOT_SET = b"P", b"E"
SETTER = __file__
"""The program."""


def set_with(fonts: typst.Fonts, source: bytes) -> bytes:
    """The tagged PDF of a Typst source, packed. The same source gives the same bytes.

    Raises RuntimeError, with Typst's own words, where PDF/UA-1 is not met.
    """
    made = typst.compile(source, format="pdf", pdf_standards="ua-1", font_paths=fonts, timestamp=0)
    assert isinstance(made, bytes)
    from pikepdf import Pdf  # takes long to load, and only a file that is not kept needs it

    with Pdf.open(io.BytesIO(made)) as file:
        return packed(file)


def packed(file: Pdf) -> bytes:
    """A PDF as bytes, its tags compressed too, which Typst leaves as they are: of a document they are a half. The same each time."""
    from pikepdf import ObjectStreamMode  # as above

    out = io.BytesIO()
    file.save(out, min_version="1.7", object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def main(folders: list[str], source: IO[bytes], out: IO[bytes]) -> None:
    """Sets what comes, until nothing more comes."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(folders))
    while head := source.read(LENGTH_BYTES):
        text = source.read(int.from_bytes(head, "big"))
        try:
            kind, made = SET, set_with(fonts, text)
        except RuntimeError as error:
            kind, made = NOT_SET, str(error).encode()
        out.write(kind + len(made).to_bytes(LENGTH_BYTES, "big") + made)
        out.flush()


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
