"""A library that notes what is asked of it, and whether another library gives the same answers.

What was written from some answers need not be written again where the same questions are answered alike: nobody keeps a list of what
depends on what, so nothing can be forgotten in it (verifying traces, as in Shake and redo: Mokhov, Mitchell, Peyton Jones, *Build systems
à la carte*, 2018).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from hrtp_site.library.derived import Derived, Told
from hrtp_site.library.library import Library
from hrtp_site.model import Language, Record
from hrtp_site.reading import Parsed


class _Named(NamedTuple):
    """A record among what is asked with: another library has its own record of that name."""

    kind: str
    id: str
    language: Language | None


class _Step(NamedTuple):
    """One step of a question: an attribute, an entry, whether there is one, all entries, or a call."""

    kind: str
    with_what: Any


Question = tuple[_Step, ...]
_MISSING = object()
_WHOLE = _Step("whole", None)


class Asking:
    """Lends a library out and notes each question with its answer."""

    def __init__(self, library: Library) -> None:
        self.asked: dict[Question, object] = {}
        self._library = library
        self.library = cast(Library, _Asked(library, (), self))
        """To be used as the library itself."""

    def answered(self, value: object, question: Question) -> Any:
        """What the asker gets: what leads on to more questions notes these, all else is an answer."""
        if isinstance(value, Library | Derived | Told | Parsed):
            return _Asked(value, question, self)
        if isinstance(value, Mapping):
            return _AskedMapping(value, question, self)
        if callable(value) and not isinstance(value, type):
            return _asked_call(value, question, self)
        self.asked[question] = value
        return value

    def named(self, value: object) -> object:
        """A record as its name, anything else as it is."""
        if not isinstance(value, Record):
            return value
        parsed = self._library.parsed.get((value.kind, value.id))
        if parsed is not None and parsed.record is value:
            return _Named(value.kind, value.id, None)
        own = (one for one in self._library.languages if self._library.translated.get((value.kind, value.id, one)) is value)
        language = next(own, None)
        return _Named(value.kind, value.id, language) if language else value


class _Asked:
    """Stands for a library, or for a part of it."""

    def __init__(self, value: object, question: Question, asking: Asking) -> None:
        self._value, self._question, self._asking = value, question, asking

    def __getattr__(self, name: str) -> Any:
        return self._asking.answered(getattr(self._value, name), (*self._question, _Step("attribute", name)))


class _AskedMapping(Mapping[Any, Any]):
    def __init__(self, value: Mapping[Any, Any], question: Question, asking: Asking) -> None:
        self._value, self._question, self._asking = value, question, asking

    def __getitem__(self, key: object) -> Any:
        found = self.get(key, _MISSING)
        if found is not _MISSING:
            return found
        if isinstance(self._value, defaultdict) and self._value.default_factory:
            return self._value.default_factory()
        raise KeyError(key)

    def get(self, key: object, default: Any = None) -> Any:
        question = (*self._question, _Step("entry", key))
        if key in self._value:
            return self._asking.answered(self._value[key], question)
        self._asking.asked[question] = _MISSING
        return default

    def __contains__(self, key: object) -> bool:
        found = key in self._value
        self._asking.asked[*self._question, _Step("in", key)] = found
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[Any, Any]:
        self._asking.asked[*self._question, _WHOLE] = self._value
        return self._value


def _asked_call(function: Callable[..., object], question: Question, asking: Asking) -> Callable[..., Any]:
    def call(*arguments: object) -> Any:
        value = function(*arguments)
        return asking.answered(value, (*question, _Step("call", tuple(map(asking.named, arguments)))))

    return call


class Answering:
    """A library's own answers to questions that were asked of another; each is found once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[Question, object] = {(): library}

    def are(self, asked: Mapping[Question, object]) -> bool:
        """Whether every question has the answer that it had."""
        try:
            return all(self._answer(question) == answer for question, answer in asked.items())
        except (KeyError, AttributeError):
            return False  # one asks for what is no longer there

    def _answer(self, question: Question) -> object:
        if question not in self._found:
            self._found[question] = self._step(self._answer(question[:-1]), question[-1])
        return self._found[question]

    def _step(self, value: Any, step: _Step) -> object:
        kind, with_what = step
        if kind == "attribute":
            return getattr(value, with_what)
        if kind == "entry":
            return value.get(with_what, _MISSING)
        if kind == "in":
            return with_what in value
        if kind == "call":
            return value(*map(self._own, with_what))
        return value

    def _own(self, argument: object) -> object:
        if not isinstance(argument, _Named):
            return argument
        if argument.language:
            return self._library.translated[argument.kind, argument.id, argument.language]
        return self._library.parsed[argument.kind, argument.id].record
