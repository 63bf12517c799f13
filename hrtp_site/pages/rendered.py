"""What templates made of their values is kept until the next time, with all that was asked of the library meanwhile.

While somebody writes, the site is made anew with each edit; most pages come out as they were, and need not be put together again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hrtp_site.library import Answering, Asking, Library, Question
from hrtp_site.model import Packed, PageHeading


@dataclass(frozen=True, slots=True)
class Text:
    """A page's HTML, its headings, and what stands beside it."""

    packed: Packed
    headings: tuple[PageHeading, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    values: Mapping[str, Any]
    asked: Mapping[Question, object]
    text: Text


class Rendered:
    """The texts of the last time and of this one, by the page's path and its template."""

    def __init__(self, go_on: Callable[[], None] = lambda: None) -> None:
        """``go_on`` is called at every page: what it raises ends the work, which can be begun again."""
        self._go_on = go_on
        self._common: object = None
        self._last: dict[tuple[str, str], _Made] = {}
        self._now: dict[tuple[str, str], _Made] = {}
        self._answers: dict[int, Answering] = {}
        self.anew: list[str] = []
        """The paths of the pages that were put together this time."""

    def begin(self, common: object) -> None:
        """A new time. With another ``common`` (words, templates: what every page is made with) nothing of the last is any use."""
        # Of a time that was not ended, what came before it is of use, too.
        self._last = self._last | self._now if common == self._common else {}
        self._common, self._now, self._answers, self.anew = common, {}, {}, []

    def end(self) -> None:
        """Ends a time that went to its end: what was not asked for in it is forgotten."""
        self._last = {}

    def text(self, path: str, template: str, library: Library, values: Mapping[str, Any], make: Callable[[Library], Text]) -> Text:
        """The text of the last time where it would come out the same; else it is made, from the library that is handed over."""
        self._go_on()
        last = self._last.get((path, template))
        if last is None or last.values != values or not self._answered_by(library).are(last.asked):
            asking = Asking(library)
            self.anew.append(path)
            last = _Made(values, asking.asked, make(asking.library))
        self._now[path, template] = last
        return last.text

    def _answered_by(self, library: Library) -> Answering:
        if id(library) not in self._answers:
            self._answers[id(library)] = Answering(library)
        return self._answers[id(library)]
