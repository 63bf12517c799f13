"""What a record type says of a field: the type that stands at a place in it, the part that it holds, the closed list that it allows."""

from __future__ import annotations

import types
import typing
from enum import EnumType, StrEnum
from typing import Any

from pydantic import BaseModel

from hrtp_site.reading.yaml_tree import Path


def annotation_at(model: type[BaseModel], loc: Path) -> Any:
    """The type of the field at ``loc``, list positions passed over; None where there is no such field."""
    here: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        owner = next((inner for inner in inner_types(here) if isinstance(inner, type) and issubclass(inner, BaseModel)), None)
        if owner is None or step not in owner.model_fields:
            return None
        here = owner.model_fields[step].annotation
    return here


def inner_types(annotation: Any) -> list[Any]:
    """The plain types inside ``tuple[X, ...] | None`` and the like."""
    origin = typing.get_origin(annotation)
    if origin is None:
        return [annotation]
    arguments = typing.get_args(annotation)
    if origin is typing.Annotated:
        return inner_types(arguments[0])
    if origin in (types.UnionType, typing.Union, tuple, list):
        return [inner for argument in arguments if argument is not ... for inner in inner_types(argument)]
    return [annotation]


def model_at(model: type[BaseModel], loc: Path) -> type[BaseModel] | None:
    """The record type (or part of one) that stands at ``loc``."""
    found = (inner for inner in inner_types(annotation_at(model, loc)) if isinstance(inner, type) and issubclass(inner, BaseModel))
    return next(found, None)


def enum_values(model: type[BaseModel], loc: Path) -> list[str]:
    """What the closed list at ``loc`` allows."""
    for inner in inner_types(annotation_at(model, loc)):
        if isinstance(inner, EnumType) and issubclass(inner, StrEnum):
            return [str(member) for member in inner]
    return []
