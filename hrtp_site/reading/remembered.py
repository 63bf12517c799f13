"""Answers that are found once and remembered until the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Remembered(Generic[P, T]):
    """A function of hashable arguments alone, with its answers of the last time and of this one. Older ones are forgotten."""

    def __init__(self, function: Callable[P, T]) -> None:
        self._function = function
        self._last: dict[object, T] = {}
        self._now: dict[object, T] = {}

    def begin(self) -> None:
        """A new time: what was not asked for in the last one is forgotten."""
        self._last, self._now = self._now, {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer, found now where it was not remembered."""
        key = (args, tuple(kwargs.items()))
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else self._function(*args, **kwargs)
        return self._now[key]
