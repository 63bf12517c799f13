"""What follows from a library's records: never typed, always counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hrtp_site.consent import PublishedStory
from hrtp_site.library.evidence import Known, known_of
from hrtp_site.library.parts import Part, gathered
from hrtp_site.model import (
    CONTENT_KINDS,
    Clause,
    Component,
    Document,
    Element,
    Example,
    Guidance,
    Link,
    Outcome,
    Partnership,
    Person,
    Playbook,
    Practice,
    Record,
    Term,
)
from hrtp_site.reading import alphabetical, refers_to

if TYPE_CHECKING:
    from hrtp_site.library.library import Library

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Key = tuple[str, str]
"""A record's kind and id."""

PASSAGE_FIELDS = ("examples", "guidance", "profile")
"""The fields of records that hold examples and guidance."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An example or a piece of guidance, and the record in which it stands."""

    owner: Record
    part: Example | Guidance


class Derived:
    """What follows from the records: never typed, always counted."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, Known] = {}
        self._once: dict[Callable[[Library], object], object] = {}

    def once(self, find: Callable[[Library], T]) -> T:
        """What ``find`` finds in the library, found once."""
        if find not in self._once:
            self._once[find] = find(self._library)
        return cast("T", self._once[find])

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
                for other in refers_to(record):
                    found[other][record.kind, record.id] = record
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
    def sectors(self) -> frozenset[str]:
        """The sectors of the playbook's partnerships, by their ids."""
        return frozenset(one.sector for one in self._library.all(Partnership))

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
        if practice.id not in self._known:
            figures = [self._library.get(Outcome, ref) for example in practice.examples for ref in example.outcomes]
            self._known[practice.id] = known_of(practice, figures)
        return self._known[practice.id]

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
