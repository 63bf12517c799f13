"""What stands in a package's JSON files: plain values of the right kinds, or problems in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from hrtp_site.commands.desk_archive import Archive
from hrtp_site.model import Phrase, Problem, Record, phrase, shown, strange_character, verbatim
from hrtp_site.reading import Parsed, SourceText, annotation_at, dotted, inner_types, parse_record, yaml_text

R = TypeVar("R", bound=Record)

DEEPEST, MOST_VALUES = 8, 3_000
"""How many groups may stand within each other, and how many values a file may have: more than the longest story has."""

_AGAIN = phrase("open the package in the desk, mend it there, and have the desk make it anew")


class _RefusedError(ValueError):
    """JSON that no desk writes; ``found`` says what is wrong."""

    def __init__(self, found: Phrase) -> None:
        super().__init__(found)
        self.found = found


def read_json(archive: Archive, entry: str) -> dict[str, Any] | None:
    """The values of one file, without those that say nothing (null); None where it cannot be read, and that is told."""
    try:
        text = archive.files[entry].decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_number, parse_float=_share)
        if not isinstance(value, dict):
            raise _RefusedError(phrase("no group of fields"))
        if sum(1 for _ in _walk(value, 1)) > MOST_VALUES:
            raise _RefusedError(phrase("more than {most:,} values", most=MOST_VALUES))
    except UnicodeDecodeError:
        archive.problem(entry, phrase("a text that is not saved as UTF-8"), phrase("JSON as the desk writes it"), _AGAIN)
    except _RefusedError as error:
        archive.problem(entry, error.found, phrase("JSON as the desk writes it"), _AGAIN)
    except RecursionError:
        archive.problem(entry, phrase("groups within groups without an end"), phrase("JSON as the desk writes it"), _AGAIN)
    except ValueError:
        archive.problem(entry, phrase("a text that is no JSON"), phrase("JSON as the desk writes it"), _AGAIN)
    else:
        values: dict[str, Any] = _without_nothing(value)
        return values
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(phrase("the field {name} twice", name=shown(twice)))
    return values


def _no_number(said: str) -> Any:
    raise _RefusedError(phrase("{said}, which is no number", said=said))


def _number(said: str) -> int:
    if len(said) > 12:
        raise _RefusedError(phrase("a number that is too long"))
    return int(said)


def _share(said: str) -> float:
    if len(said) > 30:
        raise _RefusedError(phrase("a number that is too long"))
    return float(said)


def _walk(value: Any, depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise _RefusedError(phrase("groups within groups, more than {deepest} deep", deepest=DEEPEST))
    yield value
    if isinstance(value, dict):
        for name, inner in value.items():
            _refuse_strange(name)
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)
    elif isinstance(value, str):
        _refuse_strange(value)


def _refuse_strange(text: str) -> None:
    strange = strange_character(text)
    if strange:
        raise _RefusedError(strange[1])


def _without_nothing(value: Any) -> Any:
    """What is empty is left out: an enemy’s nothing and a form’s untouched field say the same."""
    if isinstance(value, dict):
        kept = {name: _without_nothing(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value if inner is not None]
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def check_kinds(archive: Archive, entry: str, values: dict[str, Any], model: type[BaseModel]) -> None:
    """Tells each value of a wrong kind: YAML, as which the record is kept, would take “yes” for true, and 5 for a text."""
    for way, value in _leaves(values, ()):
        kinds = inner_types(annotation_at(model, way))
        if kinds == [None] or not kinds:
            continue  # no such field: that is told where the record is read
        at = dotted(way)
        if isinstance(value, bool) != (bool in kinds):
            allowed = phrase("true or false") if bool in kinds else phrase("text, or what the desk’s own fields give")
            archive.problem(entry, verbatim(json.dumps(value, ensure_ascii=False)[:60]), allowed, _AGAIN, at)
        elif isinstance(value, int | float) and not isinstance(value, bool) and float not in kinds and int not in kinds:
            archive.problem(entry, phrase("the number {value}", value=value), phrase("text"), _AGAIN, at)


def _leaves(value: Any, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*way, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, (*way, place))
    else:
        yield way, value


def parse_json(archive: Archive, entry: str, model: type[R]) -> Parsed[R] | None:
    """One of the package's small files as a record of its own kind; what is wrong with it is told."""
    values = read_json(archive, entry)
    if values is None:
        return None
    check_kinds(archive, entry, values, model)
    parsed = parse_record(SourceText(archive.place(entry), yaml_text(values)), model, "desk")
    archive.problems += [in_json(one, archive.place(entry)) for one in parsed.problems]
    return parsed


def in_json(problem: Problem, place: str) -> Problem:
    """A problem as one of the package: the lines of the YAML that the record would be kept as say nothing to its reader."""
    return replace(problem, path=place, line=1, column=1)
