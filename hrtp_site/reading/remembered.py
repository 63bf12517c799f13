"""Answers that are found once and remembered until the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Remembered(Generic[P, T]):
    """A function of its arguments alone, with its answers of the last time and of this one. Older ones are forgotten.

    Arguments are hashable, or known again ``by`` something else: ``id`` for objects that never change.
    """

    def __init__(self, function: Callable[P, T], by: Callable[[object], object] = lambda argument: argument) -> None:
        self._function, self._by = function, by
        self._last: dict[object, tuple[object, T]] = {}
        self._now: dict[object, tuple[object, T]] = {}
        """With the arguments: an object's id is its own only as long as the object is there."""

    def begin(self) -> None:
        """A new time: what was not asked for in the last one is forgotten."""
        self._last, self._now = self._now, {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer, found now where it was not remembered."""
        key = (tuple(map(self._by, args)), tuple((name, self._by(value)) for name, value in kwargs.items()))
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else ((args, kwargs), self._function(*args, **kwargs))
        return self._now[key][1]
