"""The picture that a cell of a form's export names: looked up in a folder, and never fetched from anywhere."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hrtp_site.model import shown
from hrtp_site.reading import InterfaceWords

NAME_THEM = """
photo:
  file: photo.jpg
  alt: {alt}
  people: [r-0041]   # {people}"""
"""What to write into a story's record, with two remarks in the words of a language."""


class NoPhotoError(ValueError):
    """A cell names no picture that lies in the folder; the message says why."""


def photo_file(cell: str, folder: Path, t: InterfaceWords) -> Path:
    """The file that a cell means by its name, its path or the last part of its address. Raises NoPhotoError."""
    whole = _files(folder).get(_key(_name(cell)))
    if whole:
        return whole
    several = [one.strip() for one in re.split(r"[;\n]|,\s*(?=https?://)|,\s+", cell) if one.strip()]
    if len(several) > 1:
        raise NoPhotoError(t("form.photo.several", n=len(several)))
    name = _name(cell)
    if not re.search(r"\.\w{2,5}$", name):
        raise NoPhotoError(t("form.photo.no-name", said=shown(cell)))
    raise NoPhotoError(t("form.photo.not-there", file=shown(name), folder=folder.resolve()))


@functools.cache
def _files(folder: Path) -> dict[str, Path]:
    """What lies in the folder, looked at once."""
    return {_key(path.name): path for path in sorted(folder.iterdir(), reverse=True) if path.is_file()}


def _name(cell: str) -> str:
    cell = cell.strip()
    if re.match(r"https?://", cell):
        cell = unquote(urlsplit(cell).path)
    return re.split(r"[/\\]", cell)[-1].strip()


def _key(name: str) -> str:
    """File names as programs change them: capitals, blanks as underscores."""
    return re.sub(r"\s+", "_", name.strip()).casefold()
