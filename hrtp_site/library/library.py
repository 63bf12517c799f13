"""All records together: references resolved, both ways; derived facts; what is wrong across records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from hrtp_site.consent import Attachment, PublishedStory
from hrtp_site.library.evidence import Known, known_of
from hrtp_site.library.parts import Part, gathered
from hrtp_site.model import (
    CONTENT_KINDS,
    Clause,
    Component,
    Consent,
    Document,
    Element,
    Example,
    Guidance,
    Language,
    Link,
    Outcome,
    Partnership,
    Person,
    Playbook,
    Practice,
    Problem,
    Record,
    SiteSettings,
    Story,
    Term,
    WordsKeptOut,
)
from hrtp_site.reading import Parsed, Translation, alphabetical, references

R = TypeVar("R", bound=Record)
Key = tuple[str, str]
"""A record's kind and id."""

PASSAGE_FIELDS = ("examples", "guidance", "profile")
"""The fields of records that hold examples and guidance."""

PRIVATE_KINDS = (Story.kind, Consent.kind, WordsKeptOut.kind)
"""The kinds that are never published as they are written."""

HAND_PAGES = ("index", "about", "how-we-know")
"""The hand-written pages under playbooks/; every other file there is a playbook."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An example or a piece of guidance, and the record in which it stands."""

    owner: Record
    part: Example | Guidance


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

    def beside(self, path: str) -> str:
        """The path for its readers of a page that exists in every language: the first at the root, others in folders of their own."""
        return path if self.language is self.first else f"{self.language}/{path}"

    def all(self, model: type[R]) -> list[R]:
        """Every record of a type, in reading order."""
        return [cast(R, record) for record in self.derived.by_kind[model.kind]]

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
            written = None if self.language is self.first else self.speaking(self.first).parsed.get((record.kind, record.id))
            return cast(R, written.record) if written else record
        return cast("R | None", self.translated.get((record.kind, record.id, language)))


class Derived:
    """What follows from the records: never typed, always counted."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def by_kind(self) -> dict[str, list[Record]]:
        """Records of each kind in reading order."""
        groups: dict[str, list[Record]] = defaultdict(list)
        for (kind, _), parsed in self._library.parsed.items():
            if parsed.record is not None:
                groups[kind].append(parsed.record)
        for records in groups.values():
            records.sort(key=self._order)
        return groups

    def _order(self, record: Record) -> tuple[Any, ...]:
        if isinstance(record, Element):
            return (record.number, record.id)
        if isinstance(record, Component):
            return (self._number(record.element), record.order, record.id)
        if isinstance(record, Practice):
            component = self._find(Component, record.component)
            element = component.element if component else record.element
            return (self._number(element), component.order if component else 0, record.order, record.id)
        if isinstance(record, Term):
            return (alphabetical(record.term), record.id)
        return (getattr(record, "order", 0), record.id)

    def _number(self, element_id: str | None) -> int:
        element = self._find(Element, element_id)
        return element.number if element else 99

    def _find(self, model: type[R], record_id: str | None) -> R | None:
        parsed = self._library.parsed.get((model.kind, record_id or ""))
        return cast("R | None", parsed.record) if parsed else None

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Every example and piece of guidance by its id."""
        return {part.id: Passage(owner, part) for owner, part in passages(self._records())}

    def _records(self) -> Iterator[Record]:
        return (parsed.record for parsed in self._library.parsed.values() if parsed.record is not None)

    @cached_property
    def cited_by(self) -> dict[Key, list[Record]]:
        """Which records refer to a record, in reading order, each once."""
        found: dict[Key, dict[Key, Record]] = defaultdict(dict)
        for kind in (*CONTENT_KINDS, Playbook.kind):
            for record in self.by_kind.get(kind, ()):
                for _, other_kind, other in references(record):
                    found[other_kind, other][record.kind, record.id] = record
        return {key: list(records.values()) for key, records in found.items()}

    @cached_property
    def gathered(self) -> dict[str, list[Part[Record]]]:
        """The pages on which records stand together that have none of their own, by the path of their list."""
        return gathered(self._library)

    @cached_property
    def places(self) -> dict[Key, str]:
        """The page of each record of those lists: of a source, that on which it is named."""
        return {(record.kind, record.id): part.path for parts in self.gathered.values() for part in parts for record in part.entries}

    def element_of(self, record: Practice | Component) -> Element:
        """The element to which a practice or component belongs."""
        if isinstance(record, Component):
            return self._library.get(Element, record.element)
        if record.component:
            return self.element_of(self._library.get(Component, record.component))
        return self._library.get(Element, record.element or "")

    @cached_property
    def components_of(self) -> dict[str, list[Component]]:
        """An element's components, in order."""
        groups: dict[str, list[Component]] = defaultdict(list)
        for component in self._library.all(Component):
            groups[component.element].append(component)
        return groups

    @cached_property
    def practices_of(self) -> dict[str, list[Practice]]:
        """The practices of a component, or of an element that has no components, by its id, in order."""
        groups: dict[str, list[Practice]] = defaultdict(list)
        for practice in self._library.all(Practice):
            groups[practice.component or practice.element or ""].append(practice)
        return groups

    @cached_property
    def examples_of(self) -> dict[str, list[Passage]]:
        """The examples in which a partnership had a part, by its id, in reading order."""
        groups: dict[str, list[Passage]] = defaultdict(list)
        owners: list[Component | Practice] = [*self._library.all(Component), *self._library.all(Practice)]
        for owner in owners:
            for example in owner.examples:
                for partnership in example.partnerships:
                    groups[partnership].append(Passage(owner, example))
        return groups

    @cached_property
    def outcomes_of(self) -> dict[str, list[Outcome]]:
        """The figures of a partnership, by its id."""
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self._library.all(Outcome):
            if outcome.partnership:
                groups[outcome.partnership].append(outcome)
        return groups

    @cached_property
    def documents_by_term(self) -> dict[str, list[Document]]:
        """The documents that a tool or method of the glossary is, by the term's id."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self._library.all(Document):
            for term in document.terms:
                found[term].append(document)
        return found

    @cached_property
    def documents_of(self) -> dict[str, tuple[list[Document], list[tuple[Document, Clause]]]]:
        """What a practice's reader can take away: documents that are one of its tools, and the clauses that make it stick."""
        by_term = self.documents_by_term
        clauses: dict[str, list[tuple[Document, Clause]]] = defaultdict(list)
        for document in self._library.all(Document):
            for section in document.sections:
                for clause in section.clauses:
                    for practice_id in clause.practices:
                        clauses[practice_id].append((document, clause))
        return {
            practice.id: (
                list({one.id: one for term in practice.tools for one in by_term.get(term, ())}.values()),
                clauses[practice.id],
            )
            for practice in self._library.all(Practice)
        }

    def known(self, practice: Practice) -> Known:
        """How many partnerships did it, and how far what came of it is known."""
        return known_of(practice, [self._library.get(Outcome, ref) for example in practice.examples for ref in example.outcomes])

    @cached_property
    def own_examples(self) -> list[Example]:
        """The examples, each once: those that retell another are left out."""
        return [one.part for one in self.passages.values() if isinstance(one.part, Example) and not one.part.retells]

    def partnerships_of(self, practice: Practice) -> list[Partnership]:
        """Who did it, in the order of the list of partnerships."""
        named = {partnership for example in practice.examples for partnership in example.partnerships}
        places = self._partnership_places
        return [self._library.get(Partnership, one) for one in sorted(named, key=places.__getitem__)]

    @cached_property
    def _partnership_places(self) -> dict[str, int]:
        return {partnership.id: place for place, partnership in enumerate(self._library.all(Partnership))}

    @cached_property
    def people_of(self) -> dict[str, list[Person]]:
        """The people of a partnership, by its id."""
        groups: dict[str, list[Person]] = defaultdict(list)
        for person in self._library.all(Person):
            if person.partnership:
                groups[person.partnership].append(person)
        return groups

    @cached_property
    def links_of(self) -> dict[str, list[Link]]:
        """The pages elsewhere about a partnership, by its id, whichever of the two records says so."""
        groups: dict[str, list[Link]] = defaultdict(list)
        named = defaultdict(set)
        for partnership in self._library.all(Partnership):
            for one in partnership.links:
                named[one].add(partnership.id)
        for link in self._library.all(Link):
            for one in sorted(named[link.id] | ({link.partnership} if link.partnership else set())):
                groups[one].append(link)
        return groups

    @cached_property
    def neighbors(self) -> dict[str, tuple[list[str], list[str], list[str]]]:
        """What comes before, after and with a practice, whichever of the two records says so."""
        before: dict[str, list[str]] = defaultdict(list)
        after: dict[str, list[str]] = defaultdict(list)
        together: dict[str, list[str]] = defaultdict(list)
        for practice in self._library.all(Practice):
            for other in practice.before:
                before[practice.id].append(other)
                after[other].append(practice.id)
            for other in practice.after:
                after[practice.id].append(other)
                before[other].append(practice.id)
            for other in practice.pairs_with:
                together[practice.id].append(other)
                together[other].append(practice.id)
        order = {practice.id: place for place, practice in enumerate(self._library.all(Practice))}

        def tidy(ids: Iterable[str]) -> list[str]:
            return sorted(set(ids), key=lambda one: order.get(one, 0))

        def beside(one: str) -> list[str]:
            return tidy(set(together[one]) - set(before[one]) - set(after[one]))

        return {one: (tidy(before[one]), tidy(after[one]), beside(one)) for one in order}


def passages(records: Iterable[Record]) -> Iterator[tuple[Record, Example | Guidance]]:
    """Every example and piece of guidance with the record in which it stands."""
    for record in records:
        for name in PASSAGE_FIELDS:
            for part in getattr(record, name, ()):
                yield record, part


class Told:
    """Where the stories of a library belong."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def stories_of(self) -> dict[Key, list[PublishedStory]]:
        """The stories that belong to a practice, partnership, element or playbook, newest first, in every language."""
        found: dict[Key, list[PublishedStory]] = defaultdict(list)
        known = {practice.id: practice for practice in self._library.all(Practice)}
        routes: dict[str, list[str]] = defaultdict(list)
        for playbook in self._library.all(Playbook):
            for stop in playbook.route:
                routes[stop.practice].append(playbook.id)
        for story in self._library.stories:
            practices = [practice for one in story.practices if (practice := known.get(one))]
            homes: list[Key] = [(Practice.kind, practice.id) for practice in practices]
            homes += [(Element.kind, self._library.derived.element_of(practice).id) for practice in practices]
            homes += [(Playbook.kind, playbook) for practice in practices for playbook in routes[practice.id]]
            homes += [(Partnership.kind, story.partnership)] if story.partnership else []
            for home in dict.fromkeys(homes):
                found[home].append(story)
        return found
