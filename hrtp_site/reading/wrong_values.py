"""What is wrong with a value, in words for the person who wrote it: what was found, what is allowed, how to mend it."""

from __future__ import annotations

import re
import typing
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hrtp_site.model import ID_PATTERN, MistakeError, Phrase, counted, either, likely, listed, phrase, shown, verbatim
from hrtp_site.reading.annotations import annotation_at, enum_values, model_at
from hrtp_site.reading.folding import id_from
from hrtp_site.reading.meant import days_meant, is_impossible, language_called
from hrtp_site.reading.yaml_tree import Path

Told = tuple[Phrase, Phrase, Phrase]


def way_of(detail: ErrorDetails) -> Path:
    """The way to what is wrong; to an entry of words by language, where its name is."""
    return tuple(step for step in detail["loc"] if not (isinstance(step, str) and (step.startswith("function-") or step == "[key]")))


def _names_at(model: type[BaseModel], loc: Path) -> list[str]:
    owner = model_at(model, loc[:-1])
    return [field for field in owner.model_fields if field != "id" or len(loc) > 1] if owner else []


def meant_field(detail: ErrorDetails, model: type[BaseModel]) -> str | None:
    """The field that a name which does not exist most probably misspells."""
    loc = way_of(detail)
    return likely(str(loc[-1]), _names_at(model, loc))


def told_of(detail: ErrorDetails, model: type[BaseModel], loc: Path) -> Told:
    """What is wrong with a value, as pydantic found it, at its place in a record."""
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return (
            phrase("nothing"),
            phrase("a value: {what}", what=describe(model, loc)),
            phrase("add a line “{name}: …” that says it", name=name),
        )
    if kind == "extra_forbidden":
        return _told_of_unknown(detail, model, loc, name)
    if kind == "enum":
        choices = enum_values(model, loc) or re.findall(r"'([^']+)'", context["expected"])
        guess = likely(str(given), choices)
        return (shown(given), listed(choices, 40), phrase("did you mean {guess}?", guess=guess) if guess else phrase("choose one of these"))
    if kind == "value_error":
        return _own_words(context.get("error", detail["msg"]), given)
    if kind == "string_too_long":
        over = len(str(given)) - context["max_length"]
        return (
            phrase("{n} characters: {given}", n=len(str(given)), given=shown(given)),
            phrase("at most {most} characters", most=context["max_length"]),
            phrase("shorten it by {over}: one thought, no side remarks", over=over),
        )
    if kind == "string_too_short":
        return (phrase("empty text"), phrase("some words"), phrase("write {name}, or delete the line if it may be left out", name=name))
    if kind == "string_pattern_mismatch" and context.get("pattern") == ID_PATTERN:
        tidy = id_from(str(given), 64) or "a-short-name"
        return (shown(given), phrase("an id: small letters a-z, digits and single hyphens"), phrase("for instance {tidy}", tidy=tidy))
    if kind == "string_pattern_mismatch" and not str(context.get("pattern")).startswith("^http"):
        return (shown(given), describe(model, loc), phrase("write {name} in that form", name=name))
    if kind == "string_pattern_mismatch":
        return (shown(given), phrase("an address that begins with https:// or http://"), phrase("copy the whole address from the browser"))
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return (_form(given), phrase("a group of “name: value” lines"), _as_a_group(model, loc, given, name))
    if kind in ("tuple_type", "list_type") and isinstance(given, str) and (wrong := _wrong_entry(model, loc, given)):
        return wrong
    return _say_by_type(kind, context, given, name)


def _told_of_unknown(detail: ErrorDetails, model: type[BaseModel], loc: Path, name: str) -> Told:
    missing, guess = detail.get("ctx", {}).get("missing"), meant_field(detail, model)
    if missing:
        what = describe(model, (*loc[:-1], missing))
        fix = phrase("{name} is missing ({what}): if this is it, call it {name}", name=missing, what=what)
    elif guess and "".join(re.findall(r"\w+", name)) == guess != name:
        fix = phrase("delete the name and type it again: a hidden character, or no usual blank, stands beside it")
    elif guess:
        fix = belongs_below(model, loc) or phrase("did you mean {guess}?", guess=guess)
    else:
        fix = belongs_below(model, loc) or phrase("delete the line, or use one of the fields that exist")
    return (phrase("the field {name}, which does not exist here", name=shown(name)), listed(_names_at(model, loc), 40), fix)


def belongs_below(model: type[BaseModel], loc: Path) -> Phrase | None:
    """Where a field belongs that stands a level too high, as when its line is not indented."""
    owner = model_at(model, loc[:-1]) if len(loc) > 1 else model
    groups = [name for name in owner.model_fields if (part := model_at(owner, (name,))) and loc[-1] in part.model_fields] if owner else []
    return (
        phrase("write it below {names}, two spaces further in; or delete the line", names=either(f"{one}:" for one in groups))
        if groups
        else None
    )


def _wrong_entry(model: type[BaseModel], loc: Path, given: str) -> Told | None:
    """What is wrong with a text that stands where a list belongs, as an entry of that list: to make a list of it would not be enough."""
    entry: Any = next((inner for inner in typing.get_args(annotation_at(model, loc)) if inner is not ...), None)
    try:
        TypeAdapter(entry).validate_python(given)
    except ValidationError as error:
        detail = error.errors()[0]
        return _own_words(detail["ctx"]["error"], given) if detail["type"] == "value_error" and "ctx" in detail else None
    return None


def _as_a_group(model: type[BaseModel], loc: Path, given: Any, name: str) -> Phrase:
    """How a text becomes a group of fields: with the text where it most likely belongs."""
    part = model_at(model, loc)
    if part is None or not isinstance(given, str) or isinstance(loc[-1], int):
        return phrase("write the fields below it, indented by two more spaces")
    first = next((field for field, info in part.model_fields.items() if info.is_required()), next(iter(part.model_fields)))
    return phrase(
        "leave {name}: alone on its line; below it, two spaces further in, one line for each field, for instance “{first}: {given}”",
        name=name,
        first=first,
        given=given[:60],
    )


def _say_by_type(kind: str, context: dict[str, Any], given: Any, name: str) -> Told:
    if kind == "language":
        code = language_called(str(given))
        fix = phrase("write {code}", code=code) if code else phrase("write two or three small letters: BCP 47, as CLDR knows it")
        return (shown(given), phrase("a language’s code: en, es, tl"), fix)
    if kind in ("tuple_type", "list_type"):
        return (_form(given), phrase("a list: one entry a line, each after “- ”"), _as_a_list(given, name))
    if kind == "string_type":
        return (_form(given), phrase("text"), phrase("write it as text; put it in quotation marks if it begins with [ or {"))
    if kind.startswith(("date_", "date")):
        return (shown(given), phrase("a date as YYYY-MM-DD"), _as_a_day(str(given)))
    if kind.startswith("int_"):
        return (shown(given), phrase("a whole number"), phrase("write digits only, without words or separators"))
    if kind.startswith("decimal_"):
        return (shown(given), phrase("a number"), phrase("write digits, with a point for decimals; “over” or “about” go into qualifier"))
    if kind.startswith("bool_"):
        return (shown(given), phrase("true or false"), phrase("write true for yes, false for no"))
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bound = next(iter(context.values()))
        if kind.startswith("greater"):
            return (
                shown(given),
                phrase("a number of at least {bound}", bound=bound),
                phrase("check the number: at least {bound}", bound=bound),
            )
        return (shown(given), phrase("a number of at most {bound}", bound=bound), phrase("check the number: at most {bound}", bound=bound))
    if kind in ("too_short", "too_long"):
        entries = counted(context.get("actual_length", 0), "entry", "entries")
        if kind == "too_short":
            return (entries, phrase("at least {bound}", bound=context.get("min_length")), phrase("add what is missing"))
        return (entries, phrase("at most {bound}", bound=context.get("max_length")), phrase("keep the most useful ones"))
    return (_form(given), verbatim(kind.replace("_", " ")), phrase("compare it with a record that passes"))


_BULLET = re.compile(r"([-•‣·▪*–—])\s*(\S[^\n]{0,80})")
"""What somebody writes in the place of “- ”."""


def _as_a_list(given: Any, name: str) -> Phrase:
    if isinstance(given, str) and (bullet := _BULLET.fullmatch(given)):
        return phrase("write “- {entry}”: a hyphen, a blank, and the entry", entry=bullet[2])
    if isinstance(given, str) and re.fullmatch(r"[\w .,;/-]{1,80}", given):
        return phrase("put it between brackets: {name}: [{given}]", name=name, given=given)
    return phrase("write - before the value, on a line of its own below {name}:", name=name)


def _as_a_day(given: str) -> Phrase:
    if is_impossible(given):
        return phrase("look into a calendar: no month has this day in that year")
    days = days_meant(given)
    if len(days) == 1:
        return phrase("write {day}", day=days[0])
    if days:
        return phrase("write year, month, day: {one}, or {other} if the day stands first", one=days[0], other=days[1])
    return phrase("write year, month, day: 2026-11-23")


def _own_words(error: object, given: Any) -> Told:
    """A record type's own complaint."""
    if isinstance(error, MistakeError):
        return (error.found, error.allowed, error.fix)
    return (shown(given), verbatim(str(error)), phrase("compare it with a record that passes"))


def _form(given: Any) -> Phrase:
    if isinstance(given, dict):
        return phrase("a group of fields ({given})", given=listed(given, 4))
    if isinstance(given, list | tuple):
        return phrase("a list of {n}", n=len(given))
    return phrase("the text {given}", given=shown(given))


def describe(model: type[BaseModel], loc: Path) -> Phrase:
    """What a field is for, in the words of its definition; of an entry of a list, what the list is for."""
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    owner = model_at(model, loc[:-1]) if len(loc) > 1 else model
    if owner is None or not loc or str(loc[-1]) not in owner.model_fields:
        return phrase("required here")
    description = phrase(owner.model_fields[str(loc[-1])].description or "required here")
    choices = enum_values(model, loc)
    return phrase("{description} ({choices})", description=description, choices=listed(choices, 40)) if choices else description
