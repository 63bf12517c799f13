"""One source's text → a record, or problems with line and column."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hrtp_site.model import (
    ID_PATTERN,
    MistakeError,
    Phrase,
    Problem,
    Severity,
    capital,
    counted,
    either,
    has_errors,
    likely,
    listed,
    phrase,
    shown,
    strange_character,
    verbatim,
)
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

    def problem(self, field_path: Path, found: Phrase, allowed: Phrase, fix: Phrase, **more: Any) -> Problem:
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
    if not isinstance(values, dict) or tree.broken_off:
        if not has_errors(problems):
            problems.append(
                Problem.of_file(
                    source.path,
                    phrase("an empty file") if values is None else phrase("no fields"),
                    phrase("lines of “name: value”"),
                    phrase("fill it in; hrtp new {kind} writes one to start from", kind=getattr(model, "singular", "practice")),
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
        problems = _each_told_once(found, problems, tree)
        return Parsed(source.path, None, tree, tuple(dict.fromkeys(problems)))
    return Parsed(source.path, None if has_errors(problems) else record, tree, tuple(problems))


def _each_told_once(found: list[Problem], problems: list[Problem], tree: Tree) -> list[Problem]:
    """What a record’s type finds, with what reading found before. What spoils a record is an error, even where a warning speaks of it."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    told = {(problem.line, problem.column) for problem in errors}
    fields = {problem.field for problem in (*tree.problems, *tree.doubts) if problem.field and problem in errors}
    cut = {doubt.line for doubt in tree.doubts if not doubt.field}  # a value lost behind a # is one mistake
    new = [one for one in found if (one.line, one.column) not in told and one.field not in fields and one.line not in cut]
    places = {(one.line, one.column) for one in new}
    return [one for one in problems if one in errors or (one.line, one.column) not in places] + new


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
                phrase("no head") if lines[0].rstrip() != "---" else phrase("a head that never ends"),
                phrase("a head of “name: value” lines between two lines of ---"),
                phrase("begin the file with ---, the fields, and --- again"),
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
        phrase("the words {where} without a value", where=shown(where[-1])),
        phrase("name: value"),
        phrase("if a comma or a colon has cut a text in two, put the whole text in quotation marks; otherwise delete them"),
    )


def _id_problems(path: str, record_id: str, values: dict[str, Value], tree: Tree) -> list[Problem]:
    problems = []
    name = path.rsplit("/", 1)[-1]
    if not re.fullmatch(ID_PATTERN, record_id) or len(record_id) > 64:
        # Of a consent, the name may be a person's: it is not given back.
        tidy = "r-0041" if path.startswith("stories/consents/") else id_from(record_id, 64) or "a-short-name"
        new = f"{tidy}{name.removeprefix(record_id)}"
        problems.append(
            Problem(
                path,
                1,
                1,
                "id",
                phrase("the file name {name}, which gives the record its id", name=shown(name)),
                phrase("small letters a-z, digits and single hyphens, at most 64"),
                phrase("rename the file, for instance to {name}", name=new)
                if tidy != "r-0041"
                else phrase(
                    "rename the file, for instance to {name}, and keep the list of who that is where the signed forms are", name=new
                ),
            )
        )
    if "id" in values:
        problems.append(
            Problem(
                path,
                *tree.keys.get(("id",), (1, 1)),
                "id",
                phrase("the field id"),
                phrase("no such field: the file's name is the id"),
                phrase("delete the line; rename the file to change the id"),
            )
        )
    return problems


def wrong_value(model: type[BaseModel], way: Path, value: object) -> Phrase | None:
    """What is wrong with a value for one field, in a sentence for the person who typed it; None where it is right."""
    wrong = why_wrong(model, way, value)
    if wrong is None:
        return None
    found, allowed, fix = wrong
    return phrase("Found {found}. Allowed: {allowed}. {fix}.", found=found, allowed=allowed, fix=capital(fix))


def why_wrong(model: type[BaseModel], way: Path, value: object) -> tuple[Phrase, Phrase, Phrase] | None:
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
        choices = enum_values(model, loc)
        fix = phrase("write it after {name}:", name=loc[-1])
        if choices:
            fix = phrase("write one of these after the colon, for instance {name}: {choice}", name=loc[-1], choice=choices[0])
    return Problem(path, *place, dotted(loc), found, allowed, fix)


def _unknown_field(name: str, detail: ErrorDetails, model: type[BaseModel], loc: Path) -> tuple[Phrase, Phrase, Phrase]:
    guess, below = _meant(detail, model), _belongs_below(model, loc)
    fix = phrase("did you mean {guess}?", guess=guess) if guess else phrase("delete the line, or use one of the fields that exist")
    if guess and "".join(re.findall(r"\w+", name)) == guess != name:
        fix = phrase("delete the name and type it again: a hidden character, or no usual blank, stands beside it")
    return (phrase("the field {name}, which does not exist here", name=shown(name)), listed(_names_at(model, loc), 40), below or fix)


def _say(detail: ErrorDetails, model: type[BaseModel], loc: Path) -> tuple[Phrase, Phrase, Phrase]:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return (
            phrase("nothing"),
            phrase("a value: {what}", what=describe(model, loc)),
            phrase("add a line “{name}: …” that says it", name=name),
        )
    if kind == "extra_forbidden":
        return _unknown_field(name, detail, model, loc)
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


def _belongs_below(model: type[BaseModel], loc: Path) -> Phrase | None:
    """Where a field belongs that stands a level too high, as when its line is not indented."""
    owner = model_at(model, loc[:-1]) if len(loc) > 1 else model
    groups = [name for name in owner.model_fields if (part := model_at(owner, (name,))) and loc[-1] in part.model_fields] if owner else []
    return (
        phrase("write it below {names}, two spaces further in; or delete the line", names=either(f"{one}:" for one in groups))
        if groups
        else None
    )


def _wrong_entry(model: type[BaseModel], loc: Path, given: str) -> tuple[Phrase, Phrase, Phrase] | None:
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


def _say_by_type(kind: str, context: dict[str, Any], given: Any, name: str) -> tuple[Phrase, Phrase, Phrase]:
    if kind == "language":
        return (shown(given), phrase("a language’s code: en, es, tl"), phrase("write two or three small letters: BCP 47, as CLDR knows it"))
    if kind in ("tuple_type", "list_type"):
        simple = isinstance(given, str) and re.fullmatch(r"[\w .,;/-]{1,80}", given)
        listed_so = (
            phrase("put it between brackets: {name}: [{given}]", name=name, given=given)
            if simple
            else phrase("write - before the value, on a line of its own below {name}:", name=name)
        )
        return (_form(given), phrase("a list: one entry a line, each after “- ”"), listed_so)
    if kind == "string_type":
        return (_form(given), phrase("text"), phrase("write it as text; put it in quotation marks if it begins with [ or {"))
    if kind.startswith(("date_", "date")):
        return (shown(given), phrase("a date as YYYY-MM-DD"), phrase("write year, month, day: 2026-11-23"))
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


def _own_words(error: object, given: Any) -> tuple[Phrase, Phrase, Phrase]:
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
