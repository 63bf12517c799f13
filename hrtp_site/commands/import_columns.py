"""Which column of a form's export fills which field of a story: known by its name, guessed and asked about, or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hrtp_site.commands.import_tables import Table
from hrtp_site.commands.import_words import (
    ANYWHERE,
    CONTACT_PHRASES,
    CONTACT_WORDS,
    FORMS_OWN,
    MICROSOFTS_OWN,
    NAMES,
    QUESTIONS,
    WHOLE_NAMES,
    YES_OR_NO,
    Asked,
)
from hrtp_site.model import Consent
from hrtp_site.reading import InterfaceWords, contact_data, folded, wrong_value

OWN_WORDS = ("headline", "dek", "body", "pull_quote")
"""The fields that hold the story itself: where one gives a way to reach somebody, the row waits until that is taken out."""

LEFT_OUT = "left out"


_MOST_TITLES = 5
"""So many rows may stand above the names of the columns."""


class Said(StrEnum):
    """Who says that a column fills its field."""

    NAME = "its name"
    GUESS = "a guess"
    PERSON = "a person"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the export: what it is called here, the field that it fills (None: left out, and why), and who says so."""

    label: str
    field: str | None
    why: str = ""
    said: Said = Said.NAME


def labels(head: Sequence[str], t: InterfaceWords) -> list[str]:
    """What the columns are called here, each otherwise: without a heading by the place, the second of two alike with a number."""
    names: list[str] = []
    for number, heading in enumerate(head, start=1):
        name = base = " ".join(heading.split()) or t("form.no-heading", number=number)
        again = 2
        while name in names:
            name, again = f"{base} ({again})", again + 1
        names.append(name)
    return names


def guessed(table: Table, t: InterfaceWords) -> list[Column]:
    """What each column seems to be, each field once: plain names first, then guesses, in the order of the table."""
    own = {folded(heading) for heading in table.head}
    columns = []
    for place, (label, heading) in enumerate(zip(labels(table.head, t), table.head, strict=True)):
        column = _by_heading(label, heading, own, t)
        columns.append(_by_content(column, table.cells(place), t))
    used: set[str | None] = set()
    for said in (Said.NAME, Said.GUESS):
        for place, column in enumerate(columns):
            if column.field and column.said is said:
                if column.field in used:
                    columns[place] = replace(column, field=None, why=t("form.filled", field=column.field))
                used.add(column.field)
    return columns


def below_titles(table: Table, t: InterfaceWords) -> Table:
    """The table from its columns' names on: rows above them of one cell each are a title of the whole form."""
    for titles in range(min(_MOST_TITLES, len(table.rows)) + 1):
        lower = table.below(titles) if titles else table
        if any(column.field == "body" for column in guessed(lower, t)):
            return lower
        if sum(bool(cell.strip()) for cell in lower.head) != 1:
            break
    return table


def named(columns: Sequence[Column], fields: Mapping[str, str | None], t: InterfaceWords) -> list[Column]:
    """The columns as a person says, by label. What filled a field before that is given to another column is left out."""
    given = {field for field in fields.values() if field}
    result = []
    for column in columns:
        if column.label in fields:
            field = fields[column.label]
            why = "" if field else t("form.as-said") if column.field else column.why
            result.append(Column(column.label, field, why, Said.PERSON))
        elif column.field in given:
            result.append(Column(column.label, None, t("form.filled", field=column.field), column.said))
        else:
            result.append(column)
    return result


def confirmed(columns: Iterable[Column]) -> list[Column]:
    """All of them as they stand: somebody has said yes."""
    return [replace(one, said=Said.PERSON) if one.said is Said.GUESS else one for one in columns]


def only_sure(columns: Iterable[Column], t: InterfaceWords) -> list[Column]:
    """The columns with every guess left out."""
    return [replace(one, field=None, why=t("form.only-guessed", field=one.field)) if is_open(one) else one for one in columns]


def is_open(column: Column) -> bool:
    """True where the column would fill a field by a guess alone."""
    return column.field is not None and column.said is Said.GUESS


def field_called(name: str) -> str | None:
    """The field that a person means: by its own name or a plain one. None where there is none."""
    return _PLAIN.get(_bare(name))


_PLAIN = {name: field for field, names in NAMES.items() for name in (field.replace("_", " "), *names)}


def _bare(heading: str) -> str:
    return folded(heading.replace("_", " "))


def _by_heading(label: str, heading: str, others: set[str], t: InterfaceWords) -> Column:
    bare = _bare(heading)
    words = set(bare.split())
    padded = f" {bare} "
    if CONTACT_WORDS & words or any(f" {phrase} " in padded for phrase in CONTACT_PHRASES):
        return Column(label, None, t("form.contact"))
    if not heading.strip():
        return Column(label, None, t("form.has-no-heading"))
    if bare in WHOLE_NAMES or (bare == "nombre" and others & MICROSOFTS_OWN):
        return Column(label, None, t("form.whole-name"))
    if heading.strip().startswith("_") or bare in FORMS_OWN:
        return Column(label, None, t("form.programs-own"))
    if bare in _PLAIN:
        return Column(label, _PLAIN[bare])
    fields = _meant(heading)
    if len(fields) > 1:
        return Column(label, None, t("form.could-be", fields=" / ".join(sorted(fields))))
    return Column(label, next(iter(fields)), said=Said.GUESS) if fields else Column(label, None, t("form.no-field"))


def _by_content(column: Column, cells: Iterable[str], t: InterfaceWords) -> Column:
    """A column in which a cell says how to reach somebody is left out as a whole, but for the story itself, where the row is told."""
    filled = [cell for cell in cells if cell.strip()]
    if column.field in OWN_WORDS or column.field in (None, "photo"):
        return column
    found = next((found[0].what for cell in filled if (found := contact_data(cell))), None)
    if found:
        return replace(column, field=None, why=t("form.contact-in-it", found=found))
    if column.field == "consent" and filled and all(wrong_value(Consent, ("id",), cell.strip()) for cell in filled):
        return replace(column, field=None, why=t("form.no-references"))
    return column


def _meant(heading: str) -> set[str]:
    """The fields for which a heading asks, in any of its sentences and languages."""
    if re.fullmatch(r"\S+/\S+", heading.strip()):  # a question's path, as KoboToolbox writes it: group/question
        heading = heading.strip().rsplit("/", 1)[1]
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading.replace("_", " "))
    found = set()
    for part in re.split(r"[/|\n.:;?!¿¡]+", bare):
        words = re.sub(r"^q?\d+ ", "", folded(part))
        if words in WHOLE_NAMES:
            return set()
        found |= {field for field, asked in QUESTIONS.items() if _asks(words, field, asked)}
    return found


def _asks(words: str, field: str, asked: Asked) -> bool:
    if words in asked.whole or _PLAIN.get(words) == field:
        return True
    first = words.partition(" ")[0]
    if first in YES_OR_NO:
        return False
    noun = "|".join(sorted(asked.words, key=len, reverse=True))
    rest, times = re.subn(rf"\b(?:{noun})\b", " ", words)
    return times > 0 and set(rest.split()) <= ANYWHERE | set(asked.beside.split())
