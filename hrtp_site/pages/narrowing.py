"""Lists that readers narrow down: what can be chosen, how many entries have it, in which orders they can stand.

In: what is known of each entry of a list. Out: what ``theme/pages/parts/lists.html.j2`` offers beside it; ``scripts/filter.js`` does the
rest. The search offers the same choices, counted over pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from hrtp_site.model import Binding, Element, Level, Measured, OutcomeKind, Practice, StoryType
from hrtp_site.model import Component as ComponentRecord
from hrtp_site.pages.facets import FACETS, Facets, values_of
from hrtp_site.pages.writer import Writer
from hrtp_site.reading import plain

NONE = "none"
"""The value of what has none: a figure of no single partnership."""

OPEN = 2
"""So many facets stand open at first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as it is offered: its words, how many have it, and the page that lists them (empty where there is none)."""

    value: str
    label: str
    count: int
    path: str
    lang: Markup = field(default_factory=Markup)
    """The attributes of words in another language than the page's."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a list's filters and orders ask of an entry."""

    facets: Facets
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Its number in an order, the largest first."""

    def data(self, offered: Collection[str]) -> str:
        """The facets that are offered, as a page has them: ``stage:forming stage:sustaining sector:ports``."""
        return " ".join(f"{facet}:{value}" for facet, values in self.facets.items() if facet in offered for value in values)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is offered beside a list; ``orders`` begins with that in which it stands."""

    facets: dict[str, list[Choice]]
    orders: tuple[str, ...]
    open: int = OPEN


def narrowing(
    writer: Writer, entries: Sequence[Marks], facets: Sequence[str], orders: tuple[str, ...], pages: Sequence[Facets] = ()
) -> Narrowing:
    """What can be chosen of a list, facets in this order; what would change nothing is left out.

    ``pages`` are the facets of those entries that stand on listing pages in the writer's language: their choices lead there.
    """
    counts = Counter((facet, value) for one in entries for facet, values in one.facets.items() for value in values)
    there = {(facet, value) for one in pages for facet, values in one.items() for value in values if facet in FACETS}
    offered: dict[str, list[Choice]] = {}
    for facet in facets:
        found = [value for value in _values(writer, facet) if counts[facet, value]]
        if len(found) > 1 or any(counts[facet, value] < len(entries) for value in found):
            offered[facet] = [
                Choice(one, label(writer, facet, one), counts[facet, one], _page(writer, facet, one, there), _lang(writer, facet, one))
                for one in found
            ]
    return Narrowing(offered, orders)


def _page(writer: Writer, facet: str, value: str, there: Collection[tuple[str, str]]) -> str:
    return listing(writer, facet, value) if (facet, value) in there else ""


def _lang(writer: Writer, facet: str, value: str) -> Markup:
    return writer.lang(writer.library.get(Practice, value)) if facet == "practice" else Markup()


def listing(writer: Writer, facet: str, value: str) -> str:
    """The page that lists what has a value, in the writer's language."""
    return writer.beside(f"browse/{facet}/{value}.md")


def _values(writer: Writer, facet: str) -> list[str]:
    """Every value of a facet, in the order in which it is offered."""
    library = writer.library
    known = values_of(library)
    others = {
        "binding": [*map(str, Binding)],
        "figures": [*map(str, OutcomeKind)],
        "language": [*map(str, library.languages)],
        "level": [*map(str, Level)],
        "measured": [*map(str, Measured)],
        "practice": [one.id for one in library.all(Practice)],
        "story": [*map(str, StoryType)],
        "take": known["document"],
    }
    own = known[facet] if facet in known else others[facet]
    return [*own, NONE] if facet == "partnership" else list(own)


WORDS = {"document": "document-type", "take": "document-type", "figures": "outcome-kind", "story": "story-type"}
"""Under which name the interface has the words for a facet's values, where that is another than the facet's."""


def label(writer: Writer, facet: str, value: str) -> str:
    """The words for a value."""
    library = writer.library
    if facet == "element":
        element = library.get(Element, value)
        return f"{element.number}. {plain(element.short_title)}"
    if facet == "component":
        component = library.get(ComponentRecord, value)
        return f"{library.get(Element, component.element).number}. {plain(component.title)}"
    if facet == "practice":
        return plain(library.get(Practice, value).title)
    if facet == "partnership":
        return writer.partnership(value).short_name if value != NONE else writer.t("results.no-partnership")
    return writer.t(f"{WORDS.get(facet, facet)}.{value}")
