"""Walks over a record's fields by what they are marked with: references to other records, words for readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from hrtp_site.model import Part, Ref, Translatable
from hrtp_site.reading.yaml_tree import Path

Mark = Ref | Translatable
Wanted = type[Ref] | type[Translatable]


def references(record: Part) -> Iterator[tuple[Path, str, str]]:
    """Each reference in ``record``: the way to it, the kind of record it names, and the id."""
    for path, mark, text in _marked(record, Ref, ()):
        assert isinstance(mark, Ref)
        yield path, mark.kind, text


def texts(record: Part) -> Iterator[tuple[Path, str]]:
    """Each text for readers in ``record``, with the way to it."""
    for path, _, text in _marked(record, Translatable, ()):
        yield path, text


def refers_to(record: Part) -> list[tuple[str, str]]:
    """The same references without the ways, which are what takes long: the kind of record that each names, and the id."""
    return [(mark.kind, text) for mark, text in _values(record, Ref, []) if isinstance(mark, Ref)]


def says(record: Part) -> list[str]:
    """Each text for readers, without the ways."""
    return [text for _, text in _values(record, Translatable, [])]


def _values(record: Part, wanted: Wanted, found: list[tuple[Mark, str]]) -> list[tuple[Mark, str]]:
    for name, mark, holds_parts in _plan(type(record), wanted is Ref):
        value = getattr(record, name)
        if value is None:
            continue
        items = value if isinstance(value, tuple) else (value,)
        if holds_parts:
            for item in items:
                _values(item, wanted, found)
        elif mark is not None:
            found += [(mark, item) for item in items]
    return found


def text_fields(model: type[Part]) -> Iterator[str]:
    """The ways to all texts for readers that a record of this type can have: ``photo.alt``. Lists are named without a number."""
    for name, mark, holds_parts in _plan(model, of_references=False):
        part = part_of(model.model_fields[name].annotation) if holds_parts else None
        yield from (f"{name}.{way}" for way in text_fields(part)) if part else (name,) if mark is not None else ()


def _marked(record: Part, wanted: Wanted, path: Path) -> Iterator[tuple[Path, Mark, str]]:
    for name, mark, holds_parts in _plan(type(record), wanted is Ref):
        value = getattr(record, name)
        if value is None:
            continue
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                here = (*path, name, index)
                if holds_parts:
                    yield from _marked(item, wanted, here)
                elif mark is not None:
                    yield here, mark, item
        elif holds_parts:
            yield from _marked(value, wanted, (*path, name))
        elif mark is not None:
            yield (*path, name), mark, value


@cache
def _plan(model: type[BaseModel], of_references: bool) -> tuple[tuple[str, Mark | None, bool], ...]:
    """Which fields of ``model`` to look at: (name, the mark or None, whether it holds parts)."""
    wanted: Wanted = Ref if of_references else Translatable
    plan = []
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        mark = mark_of(annotation, wanted)
        parts = part_of(annotation) is not None
        if mark is not None or parts:
            plan.append((name, mark, parts))
    return tuple(plan)


def mark_of(annotation: Any, wanted: Wanted) -> Mark | None:
    """The mark of the wanted type inside an annotation such as ``tuple[PracticeRef, ...] | None``."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        own = next((item for item in metadata if isinstance(item, wanted)), None)
        return own or mark_of(inner, wanted)
    return next((mark for inner in get_args(annotation) if (mark := mark_of(inner, wanted)) is not None), None)


def part_of(annotation: Any) -> type[Part] | None:
    """The kind of part inside an annotation such as ``tuple[Example, ...]``."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Part) else None
    return next((part for inner in get_args(annotation) if (part := part_of(inner)) is not None), None)
