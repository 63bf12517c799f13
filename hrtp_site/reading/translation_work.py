"""What is still to be done in the translation of one record, text by text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

from hrtp_site.model import Part, Phrase, Record, listed, phrase, together, verbatim
from hrtp_site.reading.annotations import enum_values
from hrtp_site.reading.fields import part_of, texts
from hrtp_site.reading.parsing import Parsed
from hrtp_site.reading.translations import BEGUN, Translation, is_free, version_of_words
from hrtp_site.reading.yaml_tree import Path


@dataclass(frozen=True, slots=True)
class Wording:
    """One text for readers: its place in the record, and what it is called wherever its entry stands in a list."""

    path: Path
    way: Path
    """As ``path``, but entries that have an id go by it."""
    text: str
    free: bool = False
    """Whether each language has as many of these as it needs, or none: then they are one text, each in a line of its own."""

    @property
    def key(self) -> str:
        """``examples[port-pilot].did``, ``steps[2].action``."""
        return called(self.way, self.path)


def called(way: Path, path: Path) -> str:
    """A way in words; entries without an id are counted from 1."""
    words = ""
    for step, place in zip(way, path, strict=True):
        if isinstance(place, int):
            words += f"[{step + 1 if isinstance(step, int) else step}]"
        else:
            words += f".{step}" if words else str(step)
    return words


def wordings(record: Part) -> dict[str, Wording]:
    """Each text for readers in a record or a translation, by its key, in their order; what a language may add to is there, if empty."""
    found: dict[str, Wording] = {}
    for path, text in texts(record):
        free = is_free(type(record), path)
        if free:
            path = path[:-1]
        one = Wording(path, _way(record, path), text, free)
        before = found.get(one.key)
        found[one.key] = Wording(path, one.way, f"{before.text}\n{text}", free) if before else one
    for name in type(record).model_fields:
        if name not in found and is_free(type(record), (name,)):
            found[name] = Wording((name,), (name,), "", free=True)
    return found


def _way(record: Part, path: Path) -> Path:
    way: list[str | int] = []
    value: Any = record
    for step in path:
        if isinstance(step, int):
            value = value[step]
            way.append(getattr(value, "id", step))
        else:
            value = getattr(value, step)
            way.append(step)
    return tuple(way)


class State(StrEnum):
    """What is to do for one text."""

    CURRENT = "current"
    MISSING = "missing"
    CHANGED = "changed"

    @property
    def told(self) -> Phrase:
        """The same for staff, in words that have a language."""
        return _TOLD[self]


_TOLD = {State.CURRENT: phrase("current"), State.MISSING: phrase("missing"), State.CHANGED: phrase("changed")}


@dataclass(frozen=True, slots=True)
class TextWork:
    """One text of the original, what stood there when it was translated (None where that is unknown, or nothing), and its translation."""

    now: Wording
    before: str | None
    theirs: Wording | None
    state: State

    @property
    def size(self) -> int:
        """How many words of work it is."""
        return 0 if self.state is State.CURRENT else len(self.now.text.split())


def compared(original: Record, words: Parsed[Translation] | None, before: Record | None) -> tuple[TextWork, ...]:
    """Every text of ``original`` beside its translation; ``before`` is the original as it was translated, where that is known."""
    written = words.record if words else None
    theirs = wordings(written) if written else {}
    old = wordings(before) if before else {}
    settled = written is not None and written.translates in (BEGUN, version_of_words(original))
    found = []
    for key, now in wordings(original).items():
        was = old[key].text if key in old else None
        if key not in theirs and not now.free:
            state = State.MISSING
        elif settled or written is None or was == now.text or not now.text:
            state = State.CURRENT
        else:
            state = State.CHANGED
        found.append(TextWork(now, was, theirs.get(key), state))
    return tuple(found)


def changed_fields(now: Record, before: Record) -> tuple[str, ...]:
    """The fields of a record in which a text says something else than before, or stands no more: a comma or a capital is nothing."""
    ours, theirs = wordings(now), wordings(before)
    every = {**theirs, **ours}
    changed = (one for key, one in every.items() if _gist(ours.get(key)) != _gist(theirs.get(key)))
    return tuple(dict.fromkeys(str(one.path[0]) for one in changed))


def _gist(wording: Wording | None) -> str:
    return " ".join(re.findall(r"\d+(?:[.,]\d+)*|\w+", wording.text.casefold())) if wording else ""


def left_over(original: Record, words: Parsed[Translation]) -> list[Wording]:
    """What stands in a translation though its original says nothing there."""
    assert words.record is not None
    there = wordings(original)
    return [one for key, one in wordings(words.record).items() if key not in there and not one.free]


def about(model: type[Part], path: Path) -> Phrase:
    """What a text is for, and how long it may be, in the words of the record's own definition."""
    *above, name = (step for step in path if isinstance(step, str))
    for step in above:
        inner = part_of(model.model_fields[step].annotation)
        assert inner is not None
        model = inner
    field = model.model_fields[name]
    words = phrase(field.description) if field.description else verbatim(name.replace("_", " "))
    many = "tuple" in str(field.annotation)
    limits = list(_limits(field.annotation if many else Annotated[field.annotation, *field.metadata, None]))
    if limits and "characters" not in words:
        limit = phrase("(at most {n} characters each)", n=limits[-1]) if many else phrase("(at most {n} characters)", n=limits[-1])
        words = together(words, " ", limit)
    choices = enum_values(model, (name,))
    return together(words, " (", listed(choices), ")") if choices else words


def _limits(annotation: Any) -> Iterator[int]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from _limits(inner)
        yield from (item.max_length for item in metadata if isinstance(getattr(item, "max_length", None), int))
        return
    for inner in get_args(annotation):
        yield from _limits(inner)
