"""A commented record to start from: every field with what it is for in the staff's language, made from the record types themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hrtp_site.commands.schema import modeline
from hrtp_site.commands.speaking import in_staff_words
from hrtp_site.model import Language, Record, joined, listed, phrase, verbatim
from hrtp_site.reading import enum_values, longest, part_of, yaml_text

NAMING_FIELDS = ("title", "term", "name", "short_name")
"""The fields that take what was typed after the kind."""


def commented_record(model: type[Record], title: str, languages: Sequence[Language] = (Language.ENGLISH,)) -> str:
    """The text of a new file. Required fields stand ready to be filled in, optional ones are commented out.

    A field that is left empty counts as left out, so only what is needed has to be written. ``languages`` are those of the playbook.
    """
    in_markdown = "body" in model.model_fields
    lines = [modeline(model, 1 if in_markdown else 2)]
    lines += [f"# {in_staff_words(phrase('Fields marked (must) have to be filled in; take the # away before others that you use.'))}", ""]
    for name, field in model.model_fields.items():
        if name in ("id", "body"):
            continue
        value = _quoted(title) if name in NAMING_FIELDS else ""
        lines += _field(model, name, field, "", value, languages)
        lines.append("")
    text = "\n".join(lines).rstrip() + "\n"
    if not in_markdown:
        return text
    return f"---\n{text}---\n\n{in_staff_words(phrase('Write the introduction here: two or three short paragraphs.'))}\n"


def _quoted(title: str) -> str:
    """The title on one line, in quotation marks where YAML needs them."""
    one_line = " ".join(title.split())
    return yaml_text([one_line], width=len(one_line) + 100).removeprefix("- ").rstrip()


def _field(model: type[BaseModel], name: str, field: FieldInfo, indent: str, value: str, languages: Sequence[Language]) -> Iterator[str]:
    required = field.is_required()
    start = f"{indent}" if required else f"{indent}# "
    must = f" {in_staff_words(phrase('(must)'))}" if required else ""
    yield f"{indent}# {name}{must}: {_about(model, name, field)}"
    part = part_of(field.annotation)
    if get_origin(field.annotation) is dict:
        yield f"{start}{name}:"
        yield from (f"{start}  {language}: {value}".rstrip() for language in languages)
    elif part is not None:
        yield f"{start}{name}:"
        yield from _part(part, start, many="tuple" in str(field.annotation))
    elif "tuple" in str(field.annotation):
        yield f"{start}{name}:"
        yield f"{start}  - "
    else:
        yield f"{start}{name}: {value}".rstrip()


def _part(part: type[BaseModel], start: str, many: bool) -> Iterator[str]:
    """The fields of a part, those it needs first, as the one entry to copy."""
    names = sorted(part.model_fields.items(), key=lambda pair: not pair[1].is_required())
    lead = f"{start}  - " if many else f"{start}  "
    for place, (name, field) in enumerate(names):
        if not field.is_required() and place:
            yield f"{start}    # {name}: {_about(part, name, field)}"
            continue
        inner = part_of(field.annotation)
        yield f"{lead if place == 0 else start + ('    ' if many else '  ')}{name}:  # {_about(part, name, field)}"
        if inner is not None:
            yield from _part(inner, f"{start}    ", many="tuple" in str(field.annotation))


def _about(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    words = [phrase(field.description) if field.description else verbatim(name.replace("_", " "))]
    choices = enum_values(model, (name,))
    if choices:
        words.append(verbatim(f"({listed(choices, 40)})"))
    limit = longest(model, (name,))
    if limit and "characters" not in words[0]:
        many = "tuple" in str(field.annotation)
        words.append(phrase("(at most {n} entries)", n=limit) if many else phrase("(at most {n} characters)", n=limit))
    return in_staff_words(joined(" ", words))
