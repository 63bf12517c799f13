"""All records together: references resolved, both ways; derived facts; what is wrong across records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from hrtp_site.consent import Attachment, PublishedStory
from hrtp_site.library.derived import Derived, Key, Told
from hrtp_site.model import (
    Consent,
    Language,
    Partnership,
    Problem,
    Record,
    SiteSettings,
    Story,
    WordsKeptOut,
)
from hrtp_site.reading import Parsed, Translation

R = TypeVar("R", bound=Record)
PRIVATE_KINDS = (Story.kind, Consent.kind, WordsKeptOut.kind)
"""The kinds that are never published as they are written."""

HAND_PAGES = ("index", "about", "how-we-know")
"""The hand-written pages under playbooks/; every other file there is a playbook."""


@dataclass(frozen=True, slots=True)
class Library:
    """What the folders hold, as far as it may be published. Only records without errors are in it.

    Stories and consents as they were written are not: ``stories`` has what ``consent.judge`` let pass.
    """

    site: SiteSettings
    parsed: Mapping[Key, Parsed[Record]]
    translated: Mapping[tuple[str, str, Language], Record]
    outdated: frozenset[tuple[str, str, Language]]
    problems: tuple[Problem, ...]
    known: Mapping[str, frozenset[str]]
    """The ids of each kind (and of "passages"), those of records with errors too, so that one error doesn't look like ten.

    A kind of which a whole folder could not be read is not among them: nothing is said of its ids.
    """
    stories: tuple[PublishedStory, ...] = ()
    """What may be told of the stories in one channel, newest first, each in every language in which it is told."""
    written: Mapping[tuple[str, str, Language], Parsed[Translation]] = field(default_factory=dict)
    """The translations as they were written."""
    site_written_in: frozenset[Language] = frozenset()
    """The languages into which somebody has begun to translate ``site.yaml``."""
    whole: bool = True
    """Whether every record could be read: else one with an error may be the one that cites or names something."""
    pictures: Mapping[str, Attachment] = field(default_factory=dict)
    """The pictures that lie among the records, by path: logos."""
    speaks: Language | None = None
    """The language in which its records stand, as far as they are translated; None for that in which they were written."""
    derived: Derived = field(init=False, repr=False, compare=False)
    told: Told = field(init=False, repr=False, compare=False)
    _tongues: dict[Language, Library] = field(init=False, repr=False, compare=False)
    """This library in other languages, each made when it is first asked for."""
    _untold: Library = field(init=False, repr=False, compare=False)
    """The library with whose records this one tells its stories."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "derived", Derived(self))
        object.__setattr__(self, "told", Told(self))
        object.__setattr__(self, "_tongues", {self.language: self})
        object.__setattr__(self, "_untold", self)

    def telling(self, stories: tuple[PublishedStory, ...]) -> Library:
        """The same library with other stories. What follows from the records alone is not found out again."""
        other = replace(self, stories=stories)
        object.__setattr__(other, "derived", self.derived)
        object.__setattr__(other, "_untold", self._untold)
        return other

    def speaking(self, language: Language) -> Library:
        """The same library for readers of a language: each record in it where somebody has translated it, else as it was written."""
        if language not in self._tongues:
            other = self._translated_into(language) if self._untold is self else self._untold.speaking(language).telling(self.stories)
            other._tongues[self.language] = self
            self._tongues[language] = other
        return self._tongues[language]

    def _translated_into(self, language: Language) -> Library:
        found = {(kind, name): record for (kind, name, one), record in self.translated.items() if one is language}
        parsed = dict(self.parsed)
        for (kind, name), record in found.items():
            words = self.written[kind, name, language]
            parsed[kind, name] = Parsed(words.path, record, words.tree, words.problems)
        site = cast(SiteSettings, found.get((self.site.kind, self.site.id), self.site))
        return replace(self, site=site, parsed=parsed, speaks=language)

    @property
    def language(self) -> Language:
        """The language for whose readers it stands."""
        return self.speaks or self.first

    @property
    def languages(self) -> tuple[Language, ...]:
        """The site's languages; the first stands at /."""
        return self.site.languages

    @property
    def first(self) -> Language:
        """The language in which records are written; what is not translated stands in it alone."""
        return self.site.languages[0]

    def beside(self, path: str, language: Language | None = None) -> str:
        """The path of a page in a language, else in its own: those of the site's first at the root, others in folders of their own."""
        language = language or self.language
        return path if language is self.first else f"{language}/{path}"

    def all(self, model: type[R]) -> list[R]:
        """Every record of a type, in reading order."""
        return list(cast("list[R]", self.derived.by_kind[model.kind]))

    def get(self, model: type[R], record_id: str) -> R:
        """The record with this id. Raises KeyError where there is none."""
        record = self.parsed[model.kind, record_id].record
        return cast(R, record)

    def translates(self, record: Record) -> bool:
        """Whether a record stands in the library's own language."""
        return self.in_language(record, self.language) is not None

    def logo(self, partnership: Partnership) -> Attachment | None:
        """The file of a partnership's logo; None where it has none, or where the file is not there."""
        folder = self.parsed[partnership.kind, partnership.id].path.rpartition("/")[0]
        return self.pictures.get(f"{folder}/{partnership.logo.file}") if partnership.logo else None

    def in_language(self, record: R, language: Language) -> R | None:
        """The record in a language, or None where nobody has translated it."""
        if language is self.first:
            written = self.speaking(self.first).parsed.get((record.kind, record.id))
            return cast(R, written.record) if written else record
        return cast("R | None", self.translated.get((record.kind, record.id, language)))
