"""One source's text → a record, or problems with line and column."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hrtp_site.model import ID_PATTERN, Problem, counted, has_errors, likely, listed, shown, strange_character
from hrtp_site.reading.annotations import annotation_at, enum_values, model_at
from hrtp_site.reading.folding import id_from
from hrtp_site.reading.yaml_tree import Path, Place, Tree, Value, dotted, read_tree

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file as it was read: its path relative to the project folder (forward slashes) and its text."""

    path: str
    text: str
    told: bool = False
    """Whether something is wrong that has been told already: then nothing is read of it, and nothing more is said."""


@dataclass(frozen=True, slots=True)
class Parsed(Generic[R]):
    """A record (None where problems forbid it), where its fields stand, and what is wrong."""

    path: str
    record: R | None
    tree: Tree
    problems: tuple[Problem, ...]

    def problem(self, field_path: Path, found: str, allowed: str, fix: str, **more: Any) -> Problem:
        """A problem at the place of one of this record's fields."""
        return Problem(self.path, *self.tree.place(field_path), dotted(field_path), found, allowed, fix, **more)


def parse_record(source: SourceText, model: type[R], record_id: str) -> Parsed[R]:
    """Reads ``source`` as a record of type ``model``.

    ``record_id`` comes from the file's name. For Markdown files the YAML head stands between two
    lines of ``---`` and the text below becomes the field ``body``.
    """
    if source.told:
        return Parsed(source.path, None, Tree(), ())
    tree, values = _values(source, model)
    problems = [*tree.problems, *tree.doubts]
    if not isinstance(values, dict):
        if not problems:
            problems.append(
                Problem.of_file(
                    source.path,
                    "an empty file" if values is None else "no fields",
                    "lines of “name: value”",
                    f"fill it in; hrtp new {getattr(model, 'singular', 'practice')} writes one to start from",
                )
            )
        return Parsed(source.path, None, tree, tuple(problems))
    problems += _id_problems(source.path, record_id, values, tree)
    problems += [_cut_off(source.path, path, tree) for path in _stray(values, model, ())]
    given = {key: value for key, value in values.items() if value is not None}
    try:
        record = model.model_validate({**_without_empty(given), "id": record_id}, strict=False)
    except ValidationError as error:
        own = [detail for detail in _without_echoes(error.errors(), model) if _at(detail) != ("id",)]
        found = [_as_problem(source.path, tree, model, detail) for detail in own]
        told = {(problem.line, problem.column) for problem in problems}
        fields = {problem.field for problem in (*tree.problems, *tree.doubts) if problem.field}
        problems += [one for one in found if (one.line, one.column) not in told and one.field not in fields]
        return Parsed(source.path, None, tree, tuple(dict.fromkeys(problems)))
    return Parsed(source.path, None if has_errors(problems) else record, tree, tuple(problems))


def _values(source: SourceText, model: type[BaseModel]) -> tuple[Tree, Value]:
    if not source.path.endswith(".md"):
        tree = read_tree(source.path, source.text)
        return tree, tree.value
    lines = source.text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        tree = Tree()
        tree.problems.append(
            Problem.of_file(
                source.path,
                "no head" if lines[0].rstrip() != "---" else "a head that never ends",
                "a head of “name: value” lines between two lines of ---",
                "begin the file with ---, the fields, and --- again",
            )
        )
        return tree, None
    tree = read_tree(source.path, "\n".join(lines[1:end]), first_line=2)
    text = "\n".join(lines[end + 1 :])
    if isinstance(tree.value, dict) and "body" in model.model_fields:
        tree.value["body"] = text.strip("\n") or None
        tree.places[("body",)] = (end + 2, 1)
        strange = strange_character(text)
        if strange:
            at, found, allowed, fix = strange
            place = (end + 2 + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
            tree.doubts.append(Problem(source.path, *place, "body", found, allowed, fix))
    return tree, tree.value


def _without_empty(value: Any) -> Any:
    """A field left empty is a field left out: what ``hrtp new`` wrote need not be deleted."""
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items() if inner is not None}
        return {key: inner for key, inner in kept.items() if inner not in ({}, [])}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value if inner is not None]
    return value


def _stray(value: Value, model: type[BaseModel], path: Path) -> Iterator[Path]:
    """Names without a value that are no fields: half of a text, as a rule, that a comma or a colon has cut off."""
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _stray(inner, model, (*path, index))
    elif isinstance(value, dict):
        owner = model_at(model, path) if path else model
        for key, inner in value.items():
            if inner is None and owner is not None and key not in owner.model_fields:
                yield (*path, key)
            else:
                yield from _stray(inner, model, (*path, key))


def _cut_off(path: str, where: Path, tree: Tree) -> Problem:
    return Problem(
        path,
        *tree.keys.get(where, tree.place(where)),
        dotted(where[:-1]),
        f"the words {shown(where[-1])} without a value",
        "name: value",
        "if a comma or a colon has cut a text in two, put the whole text in quotation marks; otherwise delete them",
    )


def _id_problems(path: str, record_id: str, values: dict[str, Value], tree: Tree) -> list[Problem]:
    problems = []
    name = path.rsplit("/", 1)[-1]
    if not re.fullmatch(ID_PATTERN, record_id) or len(record_id) > 64:
        # Of a consent, the name may be a person's: it is not given back.
        tidy = "r-0041" if path.startswith("stories/consents/") else id_from(record_id, 64) or "a-short-name"
        problems.append(
            Problem(
                path,
                1,
                1,
                "id",
                f"the file name {shown(name)}, which gives the record its id",
                "small letters a-z, digits and single hyphens, at most 64",
                f"rename the file, for instance to {tidy}{name.removeprefix(record_id)}"
                + (", and keep the list of who that is where the signed forms are" if tidy == "r-0041" else ""),
            )
        )
    if "id" in values:
        problems.append(
            Problem(
                path,
                *tree.keys.get(("id",), (1, 1)),
                "id",
                "the field id",
                "no such field: the file's name is the id",
                "delete the line; rename the file to change the id",
            )
        )
    return problems


def wrong_value(model: type[BaseModel], way: Path, value: object) -> str | None:
    """What is wrong with a value for one field, in a sentence for the person who typed it; None where it is right."""
    wrong = why_wrong(model, way, value)
    if wrong is None:
        return None
    found, allowed, fix = wrong
    return f"Found {found}. Allowed: {allowed}. {fix[0].upper()}{fix[1:]}."


def why_wrong(model: type[BaseModel], way: Path, value: object) -> tuple[str, str, str] | None:
    """What is found in a value for one field, what is allowed, and how to mend it; None where it is right."""
    owner = model_at(model, way[:-1]) if len(way) > 1 else model
    assert owner is not None
    field = owner.model_fields[str(way[-1])]
    kind: Any = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return _say(error.errors()[0], model, way)
    return None


def longest(model: type[BaseModel], way: Path) -> int | None:
    """The most characters (or entries) that a field may have; None where there is no limit."""
    owner = model_at(model, way[:-1]) if len(way) > 1 else model
    assert owner is not None
    found = [item.max_length for item in owner.model_fields[str(way[-1])].metadata if isinstance(getattr(item, "max_length", None), int)]
    return found[-1] if found else None


def _at(detail: ErrorDetails) -> Path:
    """The way to what is wrong; to an entry of words by language, where its name is."""
    return tuple(step for step in detail["loc"] if not (isinstance(step, str) and (step.startswith("function-") or step == "[key]")))


def _without_echoes(details: Sequence[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """One mistake, one problem: without what only follows from another.

    A list whose entries are wrong is also "too short"; a field whose name is misspelled is also missing.
    """
    wrong = [_at(detail) for detail in details]
    misspelled = {(*loc[:-1], _meant(detail, model)) for detail in details if detail["type"] == "extra_forbidden" and (loc := _at(detail))}
    kept = []
    for detail in details:
        loc = _at(detail)
        if detail["type"] == "too_short" and any(len(other) > len(loc) and other[: len(loc)] == loc for other in wrong):
            continue
        if detail["type"] == "missing" and loc in misspelled:
            continue
        kept.append(detail)
    return kept


def _names_at(model: type[BaseModel], loc: Path) -> list[str]:
    owner = model_at(model, loc[:-1])
    return [field for field in owner.model_fields if field != "id" or len(loc) > 1] if owner else []


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> str | None:
    """The field that a name which does not exist most probably misspells."""
    loc = _at(detail)
    return likely(str(loc[-1]), _names_at(model, loc))


def _as_problem(path: str, tree: Tree, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    loc = _at(detail)
    place: Place = tree.place(loc)
    if detail["type"] == "extra_forbidden":
        place = tree.keys.get(loc, place)
    found, allowed, fix = _say(detail, model, loc)
    if detail["type"] == "missing" and loc in tree.keys:
        fix = f"write it after {loc[-1]}:"
    return Problem(path, *place, dotted(loc), found, allowed, fix)


def _say(detail: ErrorDetails, model: type[BaseModel], loc: Path) -> tuple[str, str, str]:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return ("nothing", f"a value: {describe(model, loc)}", f"add a line “{name}: …” that says it")
    if kind == "extra_forbidden":
        names, guess = _names_at(model, loc), _meant(detail, model)
        fix = _belongs_below(model, loc) or (f"did you mean {guess}?" if guess else "delete the line, or use one of the fields that exist")
        return (f"the field {shown(name)}, which does not exist here", listed(names, 40), fix)
    if kind == "enum":
        choices = enum_values(model, loc) or re.findall(r"'([^']+)'", context["expected"])
        guess = likely(str(given), choices)
        return (shown(given), listed(choices, 40), f"did you mean {guess}?" if guess else "choose one of these")
    if kind == "value_error":
        return _own_words(str(context.get("error", detail["msg"])), given)
    if kind == "string_too_long":
        over = len(str(given)) - context["max_length"]
        return (
            f"{len(str(given))} characters: {shown(given)}",
            f"at most {context['max_length']} characters",
            f"shorten it by {over}: one thought, no side remarks",
        )
    if kind == "string_too_short":
        return ("empty text", "some words", f"write {name}, or delete the line if it may be left out")
    if kind == "string_pattern_mismatch" and context.get("pattern") == ID_PATTERN:
        tidy = id_from(str(given), 64) or "a-short-name"
        return (shown(given), "an id: small letters a-z, digits and single hyphens", f"for instance {tidy}")
    if kind == "string_pattern_mismatch" and not str(context.get("pattern")).startswith("^http"):
        return (shown(given), describe(model, loc), f"write {name} in that form")
    if kind == "string_pattern_mismatch":
        return (shown(given), "an address that begins with https:// or http://", "copy the whole address from the browser")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return (_form(given), "a group of “name: value” lines", _as_a_group(model, loc, given, name))
    if kind in ("tuple_type", "list_type") and isinstance(given, str) and (wrong := _wrong_entry(model, loc, given)):
        return wrong
    return _say_by_type(kind, context, given, name)


def _belongs_below(model: type[BaseModel], loc: Path) -> str | None:
    """Where a field belongs that stands a level too high, as when its line is not indented."""
    owner = model_at(model, loc[:-1]) if len(loc) > 1 else model
    groups = [name for name in owner.model_fields if (part := model_at(owner, (name,))) and loc[-1] in part.model_fields] if owner else []
    return f"write it below {' or '.join(f'{one}:' for one in groups)}, two spaces further in; or delete the line" if groups else None


def _wrong_entry(model: type[BaseModel], loc: Path, given: str) -> tuple[str, str, str] | None:
    """What is wrong with a text that stands where a list belongs, as an entry of that list: to make a list of it would not be enough."""
    entry: Any = next((inner for inner in typing.get_args(annotation_at(model, loc)) if inner is not ...), None)
    try:
        TypeAdapter(entry).validate_python(given)
    except ValidationError as error:
        detail = error.errors()[0]
        return _own_words(str(detail["ctx"]["error"]), given) if detail["type"] == "value_error" and "ctx" in detail else None
    return None


def _as_a_group(model: type[BaseModel], loc: Path, given: Any, name: str) -> str:
    """How a text becomes a group of fields: with the text where it most likely belongs."""
    part = model_at(model, loc)
    if part is None or not isinstance(given, str) or isinstance(loc[-1], int):
        return "write the fields below it, indented by two more spaces"
    first = next((field for field, info in part.model_fields.items() if info.is_required()), next(iter(part.model_fields)))
    return (
        f"leave {name}: alone on its line; below it, two spaces further in, one line for each field, for instance “{first}: {given[:60]}”"
    )


def _say_by_type(kind: str, context: dict[str, Any], given: Any, name: str) -> tuple[str, str, str]:
    if kind == "language":
        return (shown(given), "a language’s code: en, es, tl", "write two or three small letters: BCP 47, as CLDR knows it")
    if kind in ("tuple_type", "list_type"):
        simple = isinstance(given, str) and re.fullmatch(r"[\w .,;/-]{1,80}", given)
        listed_so = (
            f"put it between brackets: {name}: [{given}]" if simple else f"write - before the value, on a line of its own below {name}:"
        )
        return (_form(given), "a list: one entry a line, each after “- ”", listed_so)
    if kind == "string_type":
        return (_form(given), "text", "write it as text; put it in quotation marks if it begins with [ or {")
    if kind.startswith(("date_", "date")):
        return (shown(given), "a date as YYYY-MM-DD", "write year, month, day: 2026-11-23")
    if kind.startswith("int_"):
        return (shown(given), "a whole number", "write digits only, without words or separators")
    if kind.startswith("decimal_"):
        return (shown(given), "a number", "write digits, with a point for decimals; “over” or “about” go into qualifier")
    if kind.startswith("bool_"):
        return (shown(given), "true or false", "write true for yes, false for no")
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bound = next(iter(context.values()))
        side = "at least" if kind.startswith("greater") else "at most"
        return (shown(given), f"a number of {side} {bound}", f"check the number: {side} {bound}")
    if kind in ("too_short", "too_long"):
        side, bound = ("at least", context.get("min_length")) if kind == "too_short" else ("at most", context.get("max_length"))
        return (
            counted(context.get("actual_length", 0), "entry", "entries"),
            f"{side} {bound}",
            "add what is missing" if side == "at least" else "keep the most useful ones",
        )
    return (_form(given), kind.replace("_", " "), "compare it with a record that passes")


def _own_words(message: str, given: Any) -> tuple[str, str, str]:
    """A record type's own complaint: ``what|found|allowed|fix``."""
    parts = message.split("|")
    if len(parts) == 4:
        return (parts[1], parts[2], parts[3])
    return (shown(given), message, "compare it with a record that passes")


def _form(given: Any) -> str:
    if isinstance(given, dict):
        return f"a group of fields ({listed(given, 4)})"
    if isinstance(given, list | tuple):
        return f"a list of {len(given)}"
    return f"the text {shown(given)}"


def describe(model: type[BaseModel], loc: Path) -> str:
    """What a field is for, in the words of its definition; of an entry of a list, what the list is for."""
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    owner = model_at(model, loc[:-1]) if len(loc) > 1 else model
    if owner is None or not loc or str(loc[-1]) not in owner.model_fields:
        return "required here"
    description = owner.model_fields[str(loc[-1])].description or "required here"
    choices = enum_values(model, loc)
    return f"{description} ({listed(choices, 40)})" if choices else description
