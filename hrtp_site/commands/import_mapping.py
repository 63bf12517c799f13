"""What a person said of a form's columns: typed with the command, or kept in a small file beside the export, for the next one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from hrtp_site.commands.import_columns import LEFT_OUT, Column, field_called
from hrtp_site.commands.import_words import NAMES
from hrtp_site.model import likely, listed, shown
from hrtp_site.reading import InterfaceWords, yaml_text

ENDING = ".columns.yaml"
ALIKE_ENOUGH = 0.75
"""A form to which a question was added, or from which one was taken, is still the same form."""

_HEAD = """\
# Which column of a form fills which field of a story. hrtp import stories wrote it down, and asks no more where it finds these
# headings in this folder. Change a field, or write: left out. No answer of anybody stands in here.
"""


class MappingError(ValueError):
    """What was said of the columns cannot be understood; the message says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file says: the field of each column by its label, None for left out. ``whole`` where it speaks of just these columns."""

    path: Path
    fields: Mapping[str, str | None]
    whole: bool = True


def read_kept(path: Path, t: InterfaceWords) -> Kept:
    """What stands in a file. Raises MappingError."""
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise MappingError(t("form.no-yaml", file=path)) from error
    columns = said.get("columns") if isinstance(said, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise MappingError(t("form.no-columns", file=path))
    return Kept(path, {str(heading): _field(str(heading), "" if field is None else str(field), t) for heading, field in columns.items()})


def kept_for(folder: Path, labels: Sequence[str], t: InterfaceWords) -> tuple[Kept | None, list[str]]:
    """What was kept of this form, found by its headings; and what is wrong with files that cannot be read."""
    own = {_key(label): label for label in labels}
    best, score, wrong = None, ALIKE_ENOUGH, []
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            kept = read_kept(path, t)
        except MappingError as error:
            wrong.append(t("form.not-used", why=error))
            continue
        fields = {_key(heading): field for heading, field in kept.fields.items()}
        common = own.keys() & fields.keys()
        alike = len(common) / len(own.keys() | fields.keys())
        if alike >= score and any(fields[one] == "body" for one in common) and (best is None or alike > score):
            best, score = Kept(path, {own[one]: fields[one] for one in common}, alike == 1), alike
    return best, wrong


def said_of(values: Iterable[str], labels: Sequence[str], t: InterfaceWords) -> tuple[dict[str, str | None], list[str]]:
    """What ``--map`` says, each value a pair ``heading=field`` or a file; and headings of files that the export lacks.

    Raises MappingError.
    """
    own = {_key(label): label for label in labels}
    fields: dict[str, str | None] = {}
    lacking = []
    for value in values:
        path = Path(value)
        if path.is_file():
            for heading, field in read_kept(path, t).fields.items():
                if _key(heading) in own:
                    fields[own[_key(heading)]] = field
                else:
                    lacking.append(t("form.lacks", file=path, column=shown(heading)))
            continue
        heading, sign, name = value.rpartition("=")
        if not sign:
            raise MappingError(t("form.no-pair", said=shown(value)))
        fields[_label(heading, own, labels, t)] = _field(heading, name, t)
    doubled = sorted(field for field in {*fields.values()} - {None} if list(fields.values()).count(field) > 1 and field)
    if doubled:
        raise MappingError(t("form.doubled", field=doubled[0]))
    return fields, lacking


def keep(columns: Iterable[Column], export: Path, kept: Kept | None) -> Path | None:
    """Writes down what was said, headings and fields alone: into the form's own file, or a new one beside the export.

    Gives its path; None where all of that stands in it already. Raises OSError.
    """
    fields = {one.label: one.field for one in columns}
    if kept and kept.whole and kept.fields == fields:
        return None
    path = kept.path if kept else new_path(export)
    said = {label: field or LEFT_OUT for label, field in fields.items()}
    path.write_text(_HEAD + _text({"columns": said}), encoding="utf-8")
    return path


def _text(columns: Mapping[str, Mapping[str, str]]) -> str:
    """A heading and its field in each line, where YAML can be written so: long questions too."""
    lines = [f"  {json.dumps(label, ensure_ascii=False)}: {field}" for label, field in columns["columns"].items()]
    text = "\n".join(["columns:", *lines, ""])
    try:
        plain = yaml.safe_load(text) == columns
    except (yaml.YAMLError, ValueError):
        plain = False
    return text if plain else yaml_text(columns, 1000)


def new_path(export: Path) -> Path:
    """Where to keep what is said of an export's columns: beside it, and over no other form's file."""
    path = export.with_name(f"{export.stem}{ENDING}")
    number = 2
    while path.exists():
        path, number = export.with_name(f"{export.stem}-{number}{ENDING}"), number + 1
    return path


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _label(heading: str, own: Mapping[str, str], labels: Sequence[str], t: InterfaceWords) -> str:
    """The label that somebody means by a heading, or by a column's number."""
    key = _key(heading)
    if key in own:
        return own[key]
    if key.isdecimal() and 1 <= int(key) <= len(labels):
        return labels[int(key) - 1]
    guess = likely(key, own)
    raise MappingError(t("form.no-such-column", column=shown(heading)) + (f"; {t('form.meant', guess=shown(own[guess]))}" if guess else ""))


def _field(heading: str, name: str, t: InterfaceWords) -> str | None:
    if not name.strip() or " ".join(name.split()).casefold() in (LEFT_OUT, t("form.left-out")):
        return None
    field = field_called(name)
    if field is None:
        guess = likely(name, NAMES)
        told = t("form.cannot-fill", column=shown(heading), field=shown(name), fields=listed(NAMES, 20))
        raise MappingError(told + (f". {t('ask.meant', guess=guess)}" if guess else ""))
    return field
