"""One source's text → a record, or problems with line and column."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hrtp_site.model import (
    ALL_KINDS,
    ID_PATTERN,
    Phrase,
    Problem,
    Severity,
    capital,
    has_errors,
    phrase,
    shown,
    strange_character,
)
from hrtp_site.reading.annotations import enum_values, model_at
from hrtp_site.reading.folding import id_from
from hrtp_site.reading.wrong_values import belongs_below, meant_field, told_of, way_of
from hrtp_site.reading.yaml_tree import Path, Place, Tree, Value, dotted, read_tree

R = TypeVar("R", bound=BaseModel)
MARKDOWN = ".md"


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
                    _how_to_begin(model),
                )
            )
        return Parsed(source.path, None, tree, tuple(problems))
    problems += _id_problems(source.path, record_id, values, tree)
    given = values
    if tree.gaps:  # most records have none, and to look for them takes longer than to read them
        problems += [_cut_off(source.path, path, tree) for path in _stray(values, model, ())]
        given = _without_empty({key: value for key, value in values.items() if value is not None})
    try:
        record = model.model_validate({**given, "id": record_id}, strict=False)
    except ValidationError as error:
        own = [detail for detail in _without_echoes(error.errors(), model) if way_of(detail) != ("id",)]
        found = [_as_problem(source.path, tree, model, detail) for detail in own]
        problems = _each_told_once(found, problems, tree)
        return Parsed(source.path, None, tree, tuple(dict.fromkeys(problems)))
    if not problems and not source.path.endswith(MARKDOWN):
        tree = tree.without_places(partial(read_tree, source.path, source.text))
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


def _how_to_begin(model: type[BaseModel]) -> Phrase:
    if any(model is one for one in ALL_KINDS):
        return phrase("fill it in; hrtp new {kind} writes one to start from", kind=getattr(model, "singular", ""))
    return phrase("fill it in, or bring the file back as it was")


def _values(source: SourceText, model: type[BaseModel]) -> tuple[Tree, Value]:
    if not source.path.endswith(MARKDOWN):
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
        tree.gaps = tree.gaps or tree.value["body"] is None
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
    wrong = not re.fullmatch(ID_PATTERN, record_id) or len(record_id) > 64
    if wrong and not name.startswith(record_id):
        folder = path.rsplit("/", 2)[-2]
        problems.append(
            Problem.of_file(
                path,
                phrase("the folder name {folder}, which gives the story its address", folder=shown(folder)),
                phrase("small letters a-z, digits and single hyphens, at most 64"),
                phrase("rename the folder, for instance to {name}", name=id_from(folder, 64) or "a-short-name"),
            )
        )
    elif wrong:
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
        return told_of(error.errors()[0], model, way)
    return None


def longest(model: type[BaseModel], way: Path) -> int | None:
    """The most characters (or entries) that a field may have; None where there is no limit."""
    owner = model_at(model, way[:-1]) if len(way) > 1 else model
    assert owner is not None
    found = [item.max_length for item in owner.model_fields[str(way[-1])].metadata if isinstance(getattr(item, "max_length", None), int)]
    return found[-1] if found else None


def _without_echoes(details: Sequence[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """One mistake, one problem: without what only follows from another.

    A list whose entries are wrong is also "too short"; a field whose name is misspelled is also missing.
    """
    wrong = [way_of(detail) for detail in details]
    unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
    misspelled = {(*way_of(detail)[:-1], meant_field(detail, model)) for detail in unknown}
    in_its_place = _in_its_place(details, model)
    kept = []
    for detail in details:
        loc = way_of(detail)
        if in_its_place and detail["type"] == "missing":
            continue
        if in_its_place and detail["type"] == "extra_forbidden":
            detail = {**detail, "ctx": {"missing": in_its_place}}
        if detail["type"] == "too_short" and any(len(other) > len(loc) and other[: len(loc)] == loc for other in wrong):
            continue
        if detail["type"] == "missing" and loc in misspelled:
            continue
        kept.append(detail)
    return kept


def _in_its_place(details: Sequence[ErrorDetails], model: type[BaseModel]) -> str:
    """Where one name does not exist and one field is missing, side by side, and nothing else is near: that field (titular: headline)."""
    missing, unknown = ([one for one in details if one["type"] == kind] for kind in ("missing", "extra_forbidden"))
    if len(missing) != 1 or len(unknown) != 1 or meant_field(unknown[0], model) or belongs_below(model, way_of(unknown[0])):
        return ""
    one, other = way_of(missing[0]), way_of(unknown[0])
    return str(one[-1]) if one[:-1] == other[:-1] else ""


def _as_problem(path: str, tree: Tree, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    loc = way_of(detail)
    place: Place = tree.place(loc)
    if detail["type"] == "extra_forbidden":
        place = tree.keys.get(loc, place)
    found, allowed, fix = told_of(detail, model, loc)
    if detail["type"] == "missing" and loc in tree.keys:
        choices = enum_values(model, loc)
        fix = phrase("write it after {name}:", name=loc[-1])
        if choices:
            fix = phrase("write one of these after the colon, for instance {name}: {choice}", name=loc[-1], choice=choices[0])
    return Problem(path, *place, dotted(loc), found, allowed, fix)
