"""The logos of partnerships, which stand on quotations: whether each lies beside its record and can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.library import Library
from hrtp_site.media import Refused, examined
from hrtp_site.model import Kept, Partnership, Problem, likely, phrase

SMALLEST = 200
"""Pixels on the long side of a logo that is still sharp on a picture."""


def check_logos(library: Library, kept: Kept) -> Iterator[Problem]:
    """Everything wrong with logos, those too that no record names."""
    named = set()
    for partnership in library.all(Partnership):
        if partnership.logo is None:
            continue
        parsed = library.parsed[Partnership.kind, partnership.id]
        attachment = library.logo(partnership)
        if attachment is None:
            guess = likely(partnership.logo.file, [path.rpartition("/")[2] for path in library.pictures])
            fix = phrase("did you mean {guess}?", guess=guess) if guess else phrase("put the file into the folder of the record")
            yield parsed.problem(
                ("logo", "file"), phrase("no file {file} beside the record", file=partnership.logo.file), phrase("a PNG or JPEG there"), fix
            )
            continue
        named.add(attachment.path)
        try:
            size = examined(attachment, kept)
        except Refused as refused:
            yield parsed.problem(("logo", "file"), refused.found, refused.allowed, refused.fix)
            continue
        if max(size.width, size.height) < SMALLEST:
            found, allowed = (
                phrase("a logo of {width} × {height} pixels", width=size.width, height=size.height),
                phrase("at least {smallest} on its long side", smallest=SMALLEST),
            )
            yield parsed.problem(("logo", "file"), found, allowed, phrase("ask the partnership for a larger one"))
    for path in sorted(library.pictures.keys() - named):
        fix = phrase("name it under logo in the partnership's record, with the right to use it, or delete the file")
        yield Problem.of_file(path, phrase("a picture that no partnership names as its logo"), phrase("logos alone"), fix)
