"""Run as a program of its own: reads Typst sources from its input, and writes the PDF of each to its output.

It imports nothing of ours, so that it starts at once. Each message is a letter (a PDF or an error), a length in eight bytes, and so
many bytes. Its arguments are the folders of the typefaces.
"""

from __future__ import annotations

import sys
from typing import IO

import typst

LENGTH = 8
PDF, ERROR = b"P", b"E"


def main(folders: list[str], source: IO[bytes], out: IO[bytes]) -> None:
    """Sets what comes, until nothing more comes."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(folders))
    while head := source.read(LENGTH):
        text = source.read(int.from_bytes(head, "big"))
        try:
            kind, made = PDF, typst.compile(text, format="pdf", pdf_standards="ua-1", font_paths=fonts, timestamp=0)
        except RuntimeError as error:
            kind, made = ERROR, str(error).encode()
        assert isinstance(made, bytes)
        out.write(kind + len(made).to_bytes(LENGTH, "big") + made)
        out.flush()


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
