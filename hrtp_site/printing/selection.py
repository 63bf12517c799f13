"""Which practices a deck is made of: several values of one facet mean *or*, several facets mean *and*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hrtp_site.library import Library
from hrtp_site.model import Component, Element, Practice, likely, listed
from hrtp_site.pages import FACETS, Facets, facets_of, values_of

DECK_FACETS = tuple(name for name in FACETS if name not in ("kind", "document"))
"""Those of the search that practices have."""
MOST_TOLD = 40


class NothingSelectedError(Exception):
    """No practice is selected, or a value is unknown. Its message says what is allowed, in plain words."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to choose practices: its values, and those that a practice has."""

    name: str
    values: tuple[str, ...]
    found: Mapping[str, Facets]
    """What each practice's page can be found by, by the practice's id."""
    others: Mapping[str, tuple[str, ...]]
    """Shorter ways to say a value."""

    def of(self, practice: Practice) -> frozenset[str]:
        """The values that a practice has."""
        return frozenset(self.found[practice.id].get(self.name, ()))

    def meant(self, said: str) -> tuple[str, ...]:
        """The values that a word stands for. Raises NothingSelectedError where it stands for none."""
        word = said.strip().casefold()
        if word in self.values:
            return (word,)
        if word in self.others:
            return self.others[word]
        guess = likely(word, (*self.values, *self.others))
        raise NothingSelectedError(
            f"“{said}” is no {self.name}. Allowed: {listed(self.values, MOST_TOLD)}." + (f" Did you mean {guess}?" if guess else "")
        )


def facets(library: Library) -> dict[str, Facet]:
    """Every facet by its name, with the values that the records have."""
    values = values_of(library)
    of = {one.id: facets_of(library, one) for one in library.all(Practice)}
    return {name: Facet(name, tuple(values[name]), of, _shorter(library, name)) for name in DECK_FACETS}


def _shorter(library: Library, name: str) -> dict[str, tuple[str, ...]]:
    """Shorter ways to say a value: an element's number, a component's name without its element's."""
    if name == "element":
        return {str(one.number): (one.id,) for one in library.all(Element)}
    short: dict[str, tuple[str, ...]] = {}
    for component in library.all(Component) if name == "component" else ():
        for start in range(1, component.id.count("-") + 1):
            ending = component.id.split("-", start)[start]
            short[ending] = (*short.get(ending, ()), component.id)
    return short


def selected(library: Library, wanted: Mapping[str, Sequence[str]]) -> list[Practice]:
    """The practices that have one of the wanted values in each facet that is asked for, in reading order; all where none is.

    Raises NothingSelectedError for an unknown value, and where no practice is left.
    """
    known = facets(library)
    asked = {name: {value for said in words for value in known[name].meant(said)} for name, words in wanted.items() if words}
    practices = library.all(Practice)
    found = _having(practices, known, asked)
    if found:
        return found
    raise NothingSelectedError("\n".join(_nothing(practices, known, asked)))


def _having(practices: Iterable[Practice], known: Mapping[str, Facet], asked: Mapping[str, set[str]]) -> list[Practice]:
    return [one for one in practices if all(known[name].of(one) & values for name, values in asked.items())]


def _nothing(practices: Sequence[Practice], known: Mapping[str, Facet], asked: Mapping[str, set[str]]) -> Iterable[str]:
    """For each facet that was asked for, the values that would find something beside the others."""
    yield "No practice has all of this together: " + "; ".join(f"{name} {listed(sorted(values))}" for name, values in asked.items()) + "."
    for name in asked:
        others = {other: values for other, values in asked.items() if other != name}
        there = {value for one in _having(practices, known, others) for value in known[name].of(one)}
        found = [value for value in known[name].values if value in there]
        yield f"Beside the rest, {name} may be: {listed(found, MOST_TOLD) or 'nothing; change another one'}."
