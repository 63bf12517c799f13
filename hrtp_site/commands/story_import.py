"""Rows of a form's export → drafts of stories. Columns are matched by name, bad rows are told, the rest comes in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hrtp_site.commands.story_writing import story_text
from hrtp_site.model import Partnership, Practice, Story, StoryType, likely, shown
from hrtp_site.reading import SourceText, contact_data, folded, id_from, parse_record

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title", "story title", "titulo", "titular"),
    "dek": ("dek", "summary", "in one sentence", "short description", "resumen", "en una frase"),
    "body": ("body", "story", "your story", "text", "what happened", "tell us your story", "historia", "su historia", "texto"),
    "pull_quote": ("pull quote", "quote", "cita", "frase"),
    "first_name": ("first name", "given name", "nombre", "nombre de pila"),
    "last_name": ("last name", "surname", "family name", "apellido", "apellidos"),
    "role": ("role", "job", "job title", "occupation", "trade", "puesto", "oficio", "trabajo"),
    "place": ("place", "town", "city", "county", "lugar", "ciudad", "condado"),
    "employer": ("employer", "company", "workplace", "empleador", "empresa"),
    "union": ("union", "local", "sindicato"),
    "partnership": ("partnership", "hrtp", "alianza"),
    "practices": ("practices", "practice", "practicas", "practica"),
    "language": ("language", "idioma", "lengua"),
    "type": ("type", "kind", "tipo"),
    "consent": ("consent", "consent reference", "reference", "consentimiento", "referencia"),
    "folder": ("folder", "slug", "id", "carpeta"),
}
"""What each field may be called at the head of a column, accents and capitals aside."""

NEVER = frozenset(
    {
        *("address", "cel", "cell", "cellphone", "celular", "contact", "contacto", "correo", "direccion", "domicilio", "email", "facebook"),
        *("fax", "handle", "instagram", "linkedin", "mail", "mobile", "movil", "phone", "signal", "ssn", "tel", "telefono", "telegram"),
        *("telephone", "text me", "tiktok", "twitter", "whatsapp", "wasap", "x handle"),
    }
)
"""Words at the head of a column that is left where it is: ways to reach a person never enter the repository."""

OWN_WORDS = ("headline", "dek", "body", "pull_quote")
"""The fields that hold the story itself: where one gives a way to reach somebody, the row waits until that is taken out."""

TELLER = ("first_name", "last_name", "role", "place", "employer", "union")
LONGEST_HEADLINE = 70


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of each column: the field it fills, or None and why it was passed over."""

    column: str
    field: str | None
    why: str = ""


@dataclass(slots=True)
class Imported:
    """What an import gives: the match of the columns, the drafts by folder name, the rows that could not come in."""

    columns: list[Matched] = field(default_factory=list)
    drafts: dict[str, str] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Cells that were left where they are, of rows that came in."""


def import_rows(text: str, taken: Iterable[str], partnerships: Iterable[Partnership], practices: Iterable[Practice]) -> Imported:
    """Reads a CSV text (comma, semicolon or tab). ``taken`` are the folders that exist: none is written over."""
    result = Imported()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text), dialect=_dialect(text))
    try:
        rows = list(reader)
    except csv.Error as error:
        said = str(error).replace("field larger than field limit", "a cell with more characters than any story has")
        result.bad.append(f"line {reader.line_num}: {said}; is a quotation mark open? Nothing was read")
        return result
    if not rows or not any(cell.strip() for cell in rows[0]):
        result.bad.append("row 1: there are no column names; the first row has to hold them")
        return result
    result.columns = match_columns(rows[0])
    if not any(one.field == "body" for one in result.columns):
        result.bad.append("row 1: no column holds the story itself; call it “story” (or “historia”)")
        return result
    names = {folder.casefold() for folder in taken}
    by_name = {word.casefold(): one.id for one in partnerships for word in (one.id, one.short_name, one.name, *one.aliases)}
    known = {word.casefold(): one.id for one in practices for word in (one.id, one.title)}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        problems: list[str] = []
        left_out: list[str] = []
        fields = _fields(row, result.columns, by_name, known, problems, left_out)
        result.left_out += [f"row {number}, {one}" for one in left_out]
        draft = _draft(fields, names, problems) if not problems else None
        if draft is None:
            result.bad += [f"row {number}, {problem}" for problem in problems]
        else:
            names.add(draft[0])
            result.drafts[draft[0]] = draft[1]
    return result


def _dialect(text: str) -> type[csv.Dialect]:
    head = text.split("\n", 1)[0]
    best = max(",;\t", key=head.count)

    class Dialect(csv.excel):
        delimiter = best

    return Dialect


def match_columns(head: Iterable[str]) -> list[Matched]:
    """Which column fills which field, each field once."""
    known = {name: wanted for wanted, names in COLUMNS.items() for name in (wanted.replace("_", " "), *names)}
    used: set[str] = set()
    columns = []
    for column in head:
        bare = folded(column.replace("_", " "))
        if NEVER & {bare, *bare.split()}:
            columns.append(Matched(column, None, "a way to reach a person, which never enters the repository"))
            continue
        guess = bare if bare in known else likely(bare, known) if len(bare) > 4 else None
        wanted = known.get(guess or "")
        if wanted is None:
            columns.append(Matched(column, None, "no field of a story is called like that"))
        elif wanted in used:
            columns.append(Matched(column, None, f"{wanted} is filled by another column already"))
        else:
            used.add(wanted)
            columns.append(Matched(column, wanted))
    return columns


def _fields(
    row: list[str],
    columns: list[Matched],
    partnerships: Mapping[str, str],
    practices: Mapping[str, str],
    problems: list[str],
    left_out: list[str],
) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column, cell in zip(columns, row, strict=False):
        text = cell.strip()
        if not column.field or not text:
            continue
        found = contact_data(text)
        if found and column.field in OWN_WORDS:
            problems.append(f"column {shown(column.column)}: {found[0].what}; take it out of the text")
        elif found:
            left_out.append(f"column {shown(column.column)}: {found[0].what}; the cell was left out")
        elif column.field == "partnership":
            fields["partnership"] = _named(text, partnerships, column.column, problems)
        elif column.field == "practices":
            fields["practices"] = [
                _named(one.strip(), practices, column.column, problems) for one in re.split(r"[;,]", text) if one.strip()
            ]
        else:
            fields[column.field] = text
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        problems.append(f"column {len(columns) + 1}: more cells than there are column names")
    if not fields.get("body") and not problems:
        problems.append("the story itself: the cell is empty")
    return fields


def _named(text: str, known: Mapping[str, str], column: str, problems: list[str]) -> str:
    found = known.get(text.casefold())
    if found is None:
        guess = likely(text, known)
        problems.append(
            f"column {shown(column)}: {shown(text)} is none that the site knows" + (f"; did you mean {guess}?" if guess else "")
        )
    return found or ""


LANGUAGES = {"en": "en", "english": "en", "ingles": "en", "es": "es", "spanish": "es", "espanol": "es"}


def _draft(fields: dict[str, Any], taken: set[str], problems: list[str]) -> tuple[str, str] | None:
    """The folder's name and the record's text, or None and what is wrong."""
    headline = fields.get("headline") or _first_words(fields["body"])
    language = LANGUAGES.get(folded(str(fields.get("language", "en"))))
    if language is None:
        problems.append(f"column language: {shown(fields['language'])}; write en or es")
        return None
    values = {
        "type": str(fields.get("type") or StoryType.TESTIMONIAL).casefold().replace(" ", "-"),
        "language": language,
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
    if name in taken:
        if fields.get("folder"):
            problems.append(f"column folder: {name} exists already; nothing is written over")
            return None
        name = next(f"{name}-{number}" for number in range(2, 10_000) if f"{name}-{number}" not in taken)
    text = story_text(values)
    parsed = parse_record(SourceText(f"stories/{name}/story.yaml", text), Story, name)
    problems += [f"{one.field or 'the row'}: found {one.found}; allowed {one.allowed}; {one.fix}" for one in parsed.problems]
    return None if parsed.problems else (name, text)


def _first_words(body: str) -> str:
    """A headline to start from, where the form asked for none: the story's own first words."""
    words: list[str] = []
    for word in body.split():
        if len(" ".join([*words, word])) > LONGEST_HEADLINE:
            break
        words.append(word)
    return " ".join(words) or body[:LONGEST_HEADLINE]
