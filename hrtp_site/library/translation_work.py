"""What is still to be done in a language, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hrtp_site.library.library import Library
from hrtp_site.model import (
    Audience,
    Chooser,
    Component,
    Document,
    Element,
    HandPage,
    Language,
    Link,
    Outcome,
    Partnership,
    Person,
    Phrase,
    Playbook,
    Practice,
    Record,
    SiteSettings,
    Source,
    Term,
    has_errors,
    phrase,
)
from hrtp_site.reading import BEGUN, Parsed, State, TextWork, Translation, compared, version_of_words

AS_READ: tuple[type[Record], ...] = (
    SiteSettings,
    HandPage,
    Chooser,
    Playbook,
    Practice,
    Document,
    Outcome,
    Partnership,
    Element,
    Component,
    Audience,
    Term,
    Person,
    Source,
    Link,
)
"""The kinds that are translated, those first whose pages readers see most: in the order of the menu.

Stories are not among them: who may read them, and where, their consents say.
"""

History = Callable[[Parsed[Record], str], tuple[Record | None, str]]
"""The record when its words had a version; or None, and why that is not known."""


def nobody_knows(original: Parsed[Record], version: str) -> tuple[Record | None, str]:
    """The history of whoever has none."""
    return None, ""


class Standing(StrEnum):
    """How a record stands in a language."""

    CURRENT = "up to date"
    LACKING = "lacks words"
    BEHIND = "behind"
    BEGUN = "begun"
    MISSING = "not translated"
    UNREADABLE = "cannot be read"

    @property
    def told(self) -> Phrase:
        """The same for staff, in words that have a language."""
        return _TOLD[self]


_TOLD = {
    Standing.CURRENT: phrase("up to date"),
    Standing.LACKING: phrase("lacks words"),
    Standing.BEHIND: phrase("behind"),
    Standing.BEGUN: phrase("begun"),
    Standing.MISSING: phrase("not translated"),
    Standing.UNREADABLE: phrase("cannot be read"),
}


@dataclass(frozen=True, slots=True)
class RecordWork:
    """One record, its translation (None where there is none that can be read), and each of its texts."""

    original: Parsed[Record]
    path: str
    """Where its translation lies, or belongs."""
    words: Parsed[Translation] | None
    standing: Standing
    texts: tuple[TextWork, ...]
    unknown: str = ""
    """Why nobody knows what has changed: then all of it counts."""

    @property
    def record(self) -> Record:
        """The original."""
        assert self.original.record is not None
        return self.original.record

    @property
    def name(self) -> str:
        """``practices/meet-before-the-shift``, as commands take it."""
        return f"{self.record.kind}/{self.record.id}"

    @property
    def to_do(self) -> list[TextWork]:
        """The texts that are missing or have changed."""
        return [one for one in self.texts if one.state is not State.CURRENT]

    @property
    def size(self) -> int:
        """How many words of work it is."""
        return sum(one.size for one in self.texts)


def translation_path(path: str, language: Language) -> str:
    """``content/links/a.es.yaml`` for ``content/links/a.yaml``."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{language}.{ending}"


def work_of(library: Library, language: Language, history: History) -> Iterator[RecordWork]:
    """How each record that has words stands in a language: kinds as readers meet them, in each the least work first."""
    unreadable = {one.path for one in library.problems if has_errors([one])}
    for model in AS_READ:
        of_kind = [one for (kind, _), one in library.parsed.items() if kind == model.kind and one.record]
        yield from sorted((_work(library, one, language, history, unreadable) for one in of_kind), key=lambda work: (work.size, work.path))


def _work(library: Library, original: Parsed[Record], language: Language, history: History, unreadable: set[str]) -> RecordWork:
    record, path = original.record, translation_path(original.path, language)
    assert record is not None
    words = library.written.get((record.kind, record.id, language))
    if words is None or words.record is None:
        texts = compared(record, None, None)
        standing = Standing.UNREADABLE if path in unreadable else Standing.MISSING if any(one.size for one in texts) else Standing.CURRENT
        return RecordWork(original, path, None, standing, texts)
    version = words.record.translates
    late = version not in (BEGUN, version_of_words(record))
    before, unknown = history(original, version) if late else (None, "")
    texts = compared(record, words, before)
    lacking = any(one.state is State.MISSING for one in texts)
    standing = Standing.BEGUN if version == BEGUN else Standing.BEHIND if late else Standing.LACKING if lacking else Standing.CURRENT
    return RecordWork(original, path, words, standing, texts, unknown)
