"""A translation lies beside its record: ``listening.es.yaml`` says the words of ``listening.yaml`` again.

It holds the words only (never a reference, number or date), and the version of the original that it translates.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Annotated, Any

from pydantic import ConfigDict, Field, create_model

from hrtp_site.model import Id, Language, Part, Problem, Record, Severity, Story, Translatable, phrase
from hrtp_site.reading.fields import mark_of, part_of, texts
from hrtp_site.reading.parsing import Parsed
from hrtp_site.reading.yaml_tree import Path, dotted

BEGUN = "begun"
"""Stands in the place of a version until every text is translated."""


class Translation(Part):
    """The words of a record in another language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    translates: str = Field(description="the version of the original that this translates; hrtp check tells it")


def version_of_words(record: Record) -> str:
    """Twelve hexadecimal digits that change whenever a word for readers in ``record`` changes."""
    words = [[dotted(path), text] for path, text in texts(record)]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:12]


@cache
def translation_model(model: type[Record]) -> type[Translation]:
    """The type of a translation of records of type ``model``."""
    fields = _fields(model)
    return create_model(f"{model.__name__}Translation", __base__=Translation, __doc__=f"{model.__doc__} The words alone.", **fields)


@cache
def _part_model(model: type[Part]) -> type[Part]:
    fields = _fields(model)
    if "id" in model.model_fields:
        fields["id"] = (Id, Field(description="the id of the entry in the original"))
    return create_model(f"{model.__name__}Words", __base__=Part, __doc__=f"{model.__doc__} The words alone.", **fields)


def _fields(model: type[Part]) -> dict[str, Any]:
    """Each field that holds words, as a field that may be missing (what must be there, the original says)."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        part = part_of(field.annotation)
        if part is not None:
            if _fields(part):
                inner = _part_model(part)
                many = not isinstance(field.annotation, type) and "tuple" in str(field.annotation)
                fields[name] = (tuple[inner, ...] if many else inner | None, () if many else None)  # type: ignore[valid-type]
        elif mark_of(field.annotation, Translatable) or any(isinstance(item, Translatable) for item in field.metadata):
            words: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
            fields[name] = (words | None, Field(None, description=field.description, json_schema_extra=field.json_schema_extra))
    return fields


def overlay(original: Record, words: Parsed[Translation]) -> tuple[Record | None, list[Problem]]:
    """``original`` with the words of its translation, or None and what the translation lacks.

    A translation promises exactly what its original does: nothing missing, nothing added.
    """
    assert words.record is not None
    problems: list[Problem] = []
    merged = _overlay(original, words.record, (), words, problems)
    if problems:
        return None, problems
    assert isinstance(merged, Record)
    return merged, []


def behind(original: Record, words: Parsed[Translation], language: Language) -> Problem | None:
    """A warning where the original has changed since it was translated."""
    assert words.record is not None
    current = version_of_words(original)
    if words.record.translates == current:
        return None
    version = words.record.translates
    mend = phrase(
        "bring the {language} words up to date with the original, then set translates: {current}", language=language, current=current
    )
    if not isinstance(original, Story):  # what is told of people is nowhere else to be seen
        mend = phrase(
            "hrtp translate {name} --language {language} shows what is to do; with --done it sets the version",
            name=f"{original.kind}/{original.id}",
            language=language,
        )
    return words.problem(
        ("translates",),
        phrase("a translation that is begun, not finished")
        if version == BEGUN
        else phrase("version {version}, but the original is now at {current}", version=version, current=current),
        phrase("translates: {current}", current=current),
        mend,
        severity=Severity.WARNING,
    )


def translation_of(original: Record, other: Record) -> dict[str, Any]:
    """What stands in a translation of ``original`` that says what ``other`` says, a record of the same form. ``overlay`` undoes it.

    Raises ValueError where a list of one has more entries than that of the other.
    """
    return {"translates": version_of_words(original), **_said_by(other, original, translation_model(type(original)))}


def _said_by(other: Part, original: Part, words: type[Part]) -> dict[str, Any]:
    said = {} if isinstance(original, Record) else original.model_dump(include={"id"})
    for name, field in words.model_fields.items():
        inner = part_of(field.annotation)
        ours: Any = getattr(original, name, None)
        theirs: Any = getattr(other, name, None)
        if name == "id" or _empty(theirs):
            continue
        if inner and isinstance(ours, tuple):
            said[name] = [_said_by(one, part, inner) for part, one in zip(ours, theirs, strict=True)]
        elif inner:
            said[name] = _said_by(theirs, ours, inner)
        else:
            said[name] = list(theirs) if isinstance(theirs, tuple) else theirs
    return said


def _overlay(original: Part, words: Part, path: Path, parsed: Parsed[Translation], problems: list[Problem]) -> Part:
    changes: dict[str, Any] = {}
    for name in type(words).model_fields:
        if name in ("id", "translates"):
            continue
        here = (*path, name)
        ours, theirs = getattr(original, name), getattr(words, name)
        if _free(type(original), name):
            changes[name] = theirs or type(ours)()
            continue
        if isinstance(ours, Part) and theirs is None and not any(texts(ours)):
            continue  # it has no words: a decorative photo, a teller of whom there is only a name
        if _empty(ours) != _empty(theirs):
            lacking = _empty(theirs)
            found = phrase("nothing") if lacking else phrase("words that the original does not have")
            fix = phrase("translate it") if lacking else phrase("take them out")
            allowed = phrase("what the original says, in the other language") if lacking else phrase("only what the original says")
            there = here if not lacking or here in parsed.tree.places else path  # a name with nothing behind it is where it is missing
            problems.append(parsed.problem(there, phrase("{here}: {found}", here=dotted(here), found=found), allowed, fix))
        elif isinstance(ours, Part):
            changes[name] = _overlay(ours, theirs, here, parsed, problems)
        elif isinstance(ours, tuple) and ours and isinstance(ours[0], Part):
            changes[name] = _overlay_list(ours, theirs, here, parsed, problems)
        elif not _empty(theirs):
            changes[name] = theirs
    return original.model_copy(update=changes)


def is_free(model: type[Part], path: Path) -> bool:
    """Whether a text's place is one where each language has its own, or none: what else people call a thing."""
    *above, name = (step for step in path if isinstance(step, str))
    for step in above:
        inner = part_of(model.model_fields[step].annotation)
        assert inner is not None
        model = inner
    return _free(model, name)


@cache
def _free(model: type[Part], name: str) -> bool:
    field = model.model_fields[name]
    mark = mark_of(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation, Translatable)
    return isinstance(mark, Translatable) and mark.free


def _overlay_list(
    ours: tuple[Part, ...], theirs: tuple[Part, ...], path: Path, parsed: Parsed[Translation], problems: list[Problem]
) -> tuple[Part, ...]:
    def keys(parts: tuple[Part, ...]) -> list[object]:
        return [getattr(part, "id", index) for index, part in enumerate(parts)]

    expected = keys(ours)
    by_key = dict(zip(keys(theirs), enumerate(theirs), strict=True))
    missing = [key for key in expected if key not in by_key]
    extra = [key for key in by_key if key not in expected]
    if missing or extra:
        found = phrase("entries {names}", names=", ".join(str(key) for key in by_key))
        problems.append(
            parsed.problem(
                path,
                found,
                phrase("the entries of the original: {names}", names=", ".join(str(key) for key in expected)),
                phrase("translate every entry, and no other"),
            )
        )
        return ours
    merged = []
    for part, key in zip(ours, expected, strict=True):
        index, words = by_key[key]
        merged.append(_overlay(part, words, (*path, index), parsed, problems))
    return tuple(merged)


def _empty(value: object) -> bool:
    return value is None or value == ()
