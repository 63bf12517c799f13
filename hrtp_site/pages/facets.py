"""Facets: by what readers narrow a search. Each value also has a listing page of its own, for whoever has no scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hrtp_site.consent import PublishedStory
from hrtp_site.library import Library
from hrtp_site.model import (
    Audience,
    Chooser,
    Component,
    Document,
    DocumentType,
    Element,
    Evidence,
    Need,
    Partnership,
    Playbook,
    Practice,
    Record,
    Stage,
)

FACETS = ("kind", "element", "component", "stage", "problem", "sector", "partnership", "evidence", "need", "document")
"""In the order in which they are offered. Several values of one facet mean *or*; across facets *and*."""

KINDS = (
    "practices",
    "playbooks",
    "audiences",
    "documents",
    "stories",
    "partnerships",
    "components",
    "elements",
    "glossary",
    "results",
    "sources",
)
"""The kinds of page that can be chosen, in the order in which readers look for them."""

Facets = dict[str, tuple[str, ...]]


def facets_of(library: Library, record: Record | PublishedStory) -> Facets:
    """The values of a record's page: ids and members of closed lists, the same in every language."""
    found: Facets = {"kind": (record.kind,)}
    if isinstance(record, Practice):
        partnerships = library.derived.partnerships_of(record)
        found |= _home(library, [record])
        found |= {"stage": tuple(record.stages), "problem": tuple(record.addresses), "evidence": (str(library.derived.known(record).rung),)}
        found["need"] = _unique(str(took.need) for example in record.examples for took in example.took)
        found |= {"partnership": tuple(one.id for one in partnerships), "sector": _unique(str(one.sector) for one in partnerships)}
    elif isinstance(record, Component):
        found |= {"element": (record.element,), "component": (record.id,)}
    elif isinstance(record, Element):
        found["element"] = (record.id,)
    elif isinstance(record, Partnership):
        found |= {"partnership": (record.id,), "sector": (str(record.sector),)}
    elif isinstance(record, Document):
        found["document"] = (str(record.type),)
        found |= _home(library, [library.get(Practice, one) for one in _practices_of(record)])
    elif isinstance(record, Audience):
        found |= _home(library, [library.get(Practice, one) for one in record.practices])
    elif isinstance(record, Chooser):
        found["kind"] = (Document.kind,)  # who looks for documents looks for what leads to them, too
    elif isinstance(record, PublishedStory):
        found |= _home(library, [library.get(Practice, one) for one in record.practices])
        if record.partnership:
            found |= {"partnership": (record.partnership,), "sector": (str(library.get(Partnership, record.partnership).sector),)}
    elif isinstance(record, Playbook):
        found |= {"stage": (str(record.stage),)} if record.stage else {}
        found |= {"problem": (record.problem,)} if record.problem else {}
        found |= _home(library, [library.get(Practice, stop.practice) for stop in record.route])
    return {name: values for name, values in found.items() if values}


def _practices_of(document: Document) -> Iterator[str]:
    for section in document.sections:
        for clause in section.clauses:
            yield from clause.practices


def _home(library: Library, practices: Iterable[Practice]) -> Facets:
    """The elements and components to which practices belong."""
    every = list(practices)
    return {
        "element": _unique(library.derived.element_of(one).id for one in every),
        "component": _unique(one.component for one in every if one.component),
    }


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def values_of(library: Library) -> Mapping[str, list[str]]:
    """Every value of each facet, in the order in which it is offered."""
    return {
        "kind": list(KINDS),
        "element": [one.id for one in library.all(Element)],
        "component": [one.id for one in library.all(Component)],
        "stage": [str(one) for one in Stage],
        "problem": [one.id for one in library.site.problems],
        "sector": [one.id for one in library.site.sectors],
        "partnership": [one.id for one in library.all(Partnership)],
        "evidence": [str(one) for one in reversed(Evidence)],
        "need": [str(one) for one in Need],
        "document": [str(one) for one in DocumentType],
    }
