"""The results in figures: what changed, a card each, and every other figure of the records in tables below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from hrtp_site.consent import PublishedStory
from hrtp_site.library import RESULTS, Part, Passage
from hrtp_site.model import Component, Example, Outcome, OutcomeKind, Page, Partnership, Practice
from hrtp_site.pages.facets import Facets
from hrtp_site.pages.figures import Bar, bars, dots, figure_alone
from hrtp_site.pages.narrowing import NONE, Marks, narrowing
from hrtp_site.pages.parts import divided
from hrtp_site.pages.writer import Press, Writer


@dataclass(frozen=True, slots=True)
class ResultView:
    """What a card shows of a result beside its record."""

    outcome: Outcome
    figure: str
    """The number in words, with its caution and what it is compared with; without its years."""
    bars: tuple[Bar, ...]
    told: list[Passage]
    """The example that names it, of each practice (or component) that has one."""
    story: PublishedStory | None
    """The newest story of the same partnership that shows one of these practices."""
    marks: Marks


Section = tuple[Partnership | None, list[Outcome]]
"""A partnership, or None for what is of no single one, and its figures."""


def results_pages(press: Press) -> Iterator[Page]:
    """The list of figures in every language, on several pages where it is long: results come first there, too."""
    for spoken in press.in_each_language():
        figures = cast(list[Part[Outcome]], spoken.library.derived.gathered[RESULTS])
        yield from (_results_page(spoken.page(part.path), figures, place) for place, part in enumerate(figures))


def _results_page(writer: Writer, parts: list[Part[Outcome]], place: int) -> Page:
    library = writer.library
    entries = parts[place].entries
    here = {one.partnership for one in entries}
    partnerships = [one for one in library.all(Partnership) if one.id in here]
    outcomes = library.all(Outcome)
    alone = len(parts) == 1
    return writer.page(
        "results.html.j2",
        kind="results",
        results=[_view(writer, one) for one in entries if one.type is OutcomeKind.OUTCOME],
        others=_others(partnerships, entries),
        narrowing=narrowing(writer, [marks_of(one) for one in entries], FILTERS, ORDERS) if alone else None,
        marks_of=marks_of,
        dots=dots,
        count=len(entries),
        figures_in_all=len(outcomes),
        results_in_all=sum(one.type is OutcomeKind.OUTCOME for one in outcomes),
        frame_wide=True,
        frame_alternates=writer.everywhere,
        frame_section=writer.beside(RESULTS),
        frame_menu_key="" if place else "nav.results",
        **divided(writer, writer.t("results.title"), writer.t("results.description"), parts, place),
    )


def _view(writer: Writer, outcome: Outcome) -> ResultView:
    told = _told(writer, outcome)
    practices = [passage.owner.id for passage in told if isinstance(passage.owner, Practice)]
    stories = [story for story in writer.stories_showing(practices) if outcome.partnership and story.partnership == outcome.partnership]
    newest = max(stories, key=lambda story: story.published_on, default=None)
    return ResultView(outcome, figure_alone(outcome, writer.t), bars(outcome, writer.t), told, newest, marks_of(outcome))


FILTERS = ("figures", "measured", "partnership", "level")
ORDERS = ("partnership", "title", "evidence")
"""By what the figures can be narrowed down, and the results among them ordered."""


def marks_of(outcome: Outcome) -> Marks:
    """What filters and orders ask of a figure."""
    facets: Facets = {
        "figures": (str(outcome.type),),
        "measured": (str(outcome.measured),) if outcome.measured else (),
        "partnership": (outcome.partnership or NONE,),
        "level": (str(outcome.level),) if outcome.level else (),
    }
    return Marks(facets, {"evidence": 2 if outcome.evaluated_by else int(outcome.value is not None)})


def _told(writer: Writer, outcome: Outcome) -> list[Passage]:
    found = []
    for owner in writer.library.derived.cited_by.get((outcome.kind, outcome.id), ()):
        examples: Sequence[Example] = owner.examples if isinstance(owner, Practice | Component) else ()
        first = next((example for example in examples if outcome.id in example.outcomes), None)
        if first:
            found.append(Passage(owner, first))
    return found


def _others(partnerships: Sequence[Partnership], entries: Sequence[Outcome]) -> list[tuple[OutcomeKind, list[Section]]]:
    """The figures that are no results: what each kind has, by partnership."""
    by_home: dict[tuple[OutcomeKind, str | None], list[Outcome]] = defaultdict(list)
    for one in entries:
        by_home[one.type, one.partnership].append(one)
    found: list[tuple[OutcomeKind, list[Section]]] = []
    for kind in OutcomeKind:
        homes: list[Section] = [(one, by_home[kind, one.id if one else None]) for one in (*partnerships, None)]
        sections = [(one, inside) for one, inside in homes if inside]
        if sections and kind is not OutcomeKind.OUTCOME:
            found.append((kind, sections))
    return found
