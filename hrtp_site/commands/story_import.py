"""Rows of a form's export → drafts of stories. Bad rows are told, the rest comes in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hrtp_site.building import name_problem
from hrtp_site.commands.import_columns import OWN_WORDS, Column
from hrtp_site.commands.import_tables import Table
from hrtp_site.commands.story_writing import story_text
from hrtp_site.library import RESERVED_NAMES
from hrtp_site.model import Language, Partnership, Practice, Story, StoryType, likely, listed, shown
from hrtp_site.reading import InterfaceWords, SourceText, contact_data, folded, id_from, parse_record

TELLER = ("first_name", "last_name", "role", "place", "employer", "union")
LONGEST_HEADLINE = 70


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: the record's text, the row that it is made of, and what the row says of its photo."""

    text: str
    row: int
    photo: str = ""


@dataclass(slots=True)
class Imported:
    """What an import gives: the drafts by folder name, the rows that could not come in, and what to know of those that did."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_rows(
    table: Table,
    columns: Sequence[Column],
    taken: Iterable[str],
    partnerships: Iterable[Partnership],
    practices: Iterable[Practice],
    languages: Sequence[Language],
    t: InterfaceWords,
) -> Imported:
    """Makes a draft of each row. ``taken`` are the folders that exist: none is written over. ``languages`` are those of the playbook."""
    result = Imported()
    if not any(one.field == "body" for one in columns):
        result.bad.append(t("form.no-story"))
        return result
    names = {*(folder.casefold() for folder in taken), *RESERVED_NAMES}
    by_name = {word.casefold(): one.id for one in partnerships for word in (one.id, one.short_name, one.name, *one.aliases)}
    known = {word.casefold(): one.id for one in practices for word in (one.id, one.title)}
    for number, row in table.rows:
        problems: list[str] = []
        left_out: list[str] = []
        fields = _fields(row, columns, by_name, known, problems, left_out, t)
        result.notes += [t("form.row", row=number, what=one) for one in left_out]
        draft = _draft(fields, names, languages, problems, t) if not problems else None
        if draft is None:
            result.bad += [t("form.row", row=number, what=problem) for problem in problems]
        else:
            names.add(draft[0])
            if " " in fields.get("first_name", "") and not fields.get("last_name"):
                result.notes.append(t("form.row", row=number, what=t("form.several-words")))
            result.drafts[draft[0]] = Draft(draft[1], number, fields.get("photo", ""))
    return result


def _fields(
    row: Sequence[str],
    columns: Sequence[Column],
    partnerships: Mapping[str, str],
    practices: Mapping[str, str],
    problems: list[str],
    left_out: list[str],
    t: InterfaceWords,
) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column, cell in zip(columns, row, strict=False):
        text = cell.strip()
        if not column.field or not text:
            continue
        found = contact_data(text) if column.field != "photo" else []
        if found and column.field in OWN_WORDS:
            problems.append(t("form.take-out", column=shown(column.label), what=found[0].what))
        elif found:
            left_out.append(t("form.cell-out", column=shown(column.label), what=found[0].what))
        elif column.field == "partnership":
            fields["partnership"] = _named(text, partnerships, column.label, problems, t)
        elif column.field == "practices":
            said = (one.strip() for one in re.split(r"[;,]", text))
            fields["practices"] = [_named(one, practices, column.label, problems, t) for one in said if one]
        else:
            fields[column.field] = text
    if any(cell.strip() for cell in row[len(columns) :]):
        problems.append(t("form.more-cells", number=len(columns) + 1))
    if not fields.get("body") and not problems:
        problems.append(t("form.empty"))
    return fields


def _named(text: str, known: Mapping[str, str], column: str, problems: list[str], t: InterfaceWords) -> str:
    found = known.get(text.casefold())
    if found is None:
        guess = likely(text, known)
        told = t("form.unknown", column=shown(column), found=shown(text))
        problems.append(told + (f"; {t('form.meant', guess=guess)}" if guess else ""))
    return found or ""


def _names_of(languages: Sequence[Language]) -> dict[str, Language]:
    """What people call each language, folded: its code, and its name in itself, in English and in each of the others."""
    said = {Language.ENGLISH, *languages}
    return {folded(name): one for one in languages for name in (one, *(one.name_in(other) for other in said))}


def _draft(
    fields: dict[str, Any], taken: set[str], languages: Sequence[Language], problems: list[str], t: InterfaceWords
) -> tuple[str, str] | None:
    """The folder's name and the record's text, or None and what is wrong."""
    headline = fields.get("headline") or _first_words(fields["body"])
    known = _names_of(languages)
    said = {known.get(word) for word in folded(fields.get("language") or str(languages[0])).split()}
    language = said.pop() if len(said) == 1 else None
    if language is None:
        problems.append(t("form.language", found=shown(fields["language"]), known=listed(languages)))
        return None
    values = {
        "type": str(fields.get("type") or StoryType.TESTIMONIAL).casefold().replace(" ", "-"),
        "language": str(language),
        "headline": headline,
        "dek": fields.get("dek") or headline,
        "consent": fields.get("consent"),
        "teller": {name: fields[name] for name in TELLER if fields.get(name)},
        "partnership": fields.get("partnership"),
        "practices": fields.get("practices"),
        "body": fields["body"],
        "pull_quote": fields.get("pull_quote"),
        "draft": True,
    }
    name = id_from(fields.get("folder") or headline) or Story.singular
    if name in taken and fields.get("folder"):
        problems.append(t("form.folder-reserved" if name in RESERVED_NAMES else "form.folder-taken", folder=name))
        return None
    if name in taken or name_problem(name, name):  # con is a device on Windows
        name = next(f"{name}-{number}" for number in range(2, 10_000) if f"{name}-{number}" not in taken)
    text = story_text(values)
    parsed = parse_record(SourceText(f"stories/{name}/story.yaml", text), Story, name)
    told = {one.field for one in parsed.problems}
    problems += [
        t("form.wrong", field=one.field, found=one.found, allowed=one.allowed, fix=one.fix)
        for one in parsed.problems
        if not (one.field == "dek" and "headline" in told and not fields.get("dek"))  # the headline stands there, too: one mistake
    ]
    return None if parsed.problems else (name, text)


def _first_words(body: str) -> str:
    """A headline to start from, where the form asked for none: the story's own first words."""
    words: list[str] = []
    for word in body.split():
        if len(" ".join([*words, word])) > LONGEST_HEADLINE:
            break
        words.append(word)
    return " ".join(words) or body[:LONGEST_HEADLINE]
