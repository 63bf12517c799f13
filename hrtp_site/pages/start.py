"""Start here: three questions lead to a plan for Monday, the month, the quarter; without scripts, a table of problem by stage leads on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from hrtp_site.consent import PublishedStory
from hrtp_site.library import READER_ROLES, Answers, Library, StartingPoint, StartingPoints, every_answer, in_folder
from hrtp_site.model import FETCHED, Audience, Document, Language, Outcome, OutcomeKind, Page, Partnership, Practice, Stage
from hrtp_site.pages.answers import Stretch, paced
from hrtp_site.pages.documents import Download, downloads
from hrtp_site.pages.practices import PracticeView, view_of
from hrtp_site.pages.writer import Press, Writer
from hrtp_site.reading import plain

PATH = "start.md"
LISTS = "start/lists.json"
CARDS = "start/cards.json"
"""Below ``fetched/``, in each language. The cards are HTML, as it would stand in the page; they come when somebody has answered."""


Lists = dict[Answers, list[StartingPoint]]


@dataclass(frozen=True, slots=True)
class StartingCard:
    """What the plan and the list show of a practice, whatever was answered."""

    view: PracticeView
    pace: list[Stretch]
    partnerships: list[Partnership]
    outcome: Outcome | None
    document: Document | None
    story: PublishedStory | None


def start_pages(press: Press) -> Iterator[Page]:
    """The page with the questions and the table, in each language."""
    points, lists = press.library.derived.once(_every_list)
    practices = _listed(press.library, lists)
    problems = [one.id for one in press.library.site.problems]
    for writer in press.pages_beside(PATH):
        yield writer.page(
            "start.html.j2",
            title=writer.t("start.title"),
            description=writer.t("start.description"),
            kind="start",
            questions={"who": READER_ROLES, "stage": tuple(Stage), "problem": problems},
            chairs=[(one.role, writer.own(one)) for one in press.library.all(Audience) if one.role],
            files=_files(writer, practices),
            rows=[(problem, points.route(Answers(problem=problem)), _cells(writer, points, problem)) for problem in problems],
            stages=tuple(Stage),
            lists=writer.url(_fetched(writer, LISTS)),
            cards_file=writer.url(_fetched(writer, CARDS)),
            frame_alternates=writer.everywhere,
            frame_section=writer.path,
            frame_wide=True,
            frame_menu_key="nav.start",
        )


def _every_list(library: Library) -> tuple[StartingPoints, Lists]:
    points = StartingPoints(library)
    return points, {answers: points.list(answers) for answers in every_answer(library.site)}


def _listed(library: Library, lists: Lists) -> list[Practice]:
    """The practices that are on any list, in reading order."""
    found = {point.practice.id for listed in lists.values() for point in listed}
    return [one for one in library.all(Practice) if one.id in found]


def _files(writer: Writer, practices: list[Practice]) -> list[tuple[Document, Download]]:
    """What the practices have to take along, each document once, with its first file."""
    found = {one.id: one for practice in practices if (one := _document(writer.library, practice))}
    return [(writer.own(one), downloads(writer, one, writer.where(one.kind, one.id).language)[0]) for one in found.values()]


def _fetched(writer: Writer, path: str) -> str:
    return FETCHED + in_folder(writer.library, path, writer.language)


def _cells(writer: Writer, points: StartingPoints, problem: str) -> list[list[tuple[StartingPoint, str | None]]]:
    """A row of the table: for each stage the list for whoever has this problem, with what the route says of each."""
    return [[(point, _said(writer, point)) for point in points.list(Answers(stage=stage, problem=problem))] for stage in Stage]


def _said(writer: Writer, point: StartingPoint) -> str | None:
    """What the guided route says of a practice, in the page's language where the route has been translated; None where it is not on it."""
    if not point.route or not point.stop:
        return None
    return writer.own(point.route).route[point.route.route.index(point.stop)].why


def _card(writer: Writer, practice: Practice) -> StartingCard:
    outcomes = [one for example in practice.examples for one in writer.outcomes(example) if one.type is OutcomeKind.OUTCOME]
    view = view_of(writer, practice)
    return StartingCard(
        view,
        paced(view.practice.steps),
        writer.library.derived.partnerships_of(practice),
        outcomes[0] if outcomes else None,
        _document(writer.library, practice),
        next(iter(writer.stories(practice.kind, practice.id)), None),
    )


def _document(library: Library, practice: Practice) -> Document | None:
    """What to take along: the first document, or else the first with a clause for it."""
    taken, clauses = library.derived.documents_of[practice.id]
    return next(iter([*taken, *(document for document, _ in clauses)]), None)


def start_assets(press: Press) -> dict[str, bytes]:
    """In each language, the list for every way to answer, and the cards of the practices that are on any."""
    points, lists = press.library.derived.once(_every_list)
    practices = _listed(press.library, lists)
    files: dict[str, bytes] = {}
    for language in press.library.languages:
        writer = press.page(in_folder(press.library, PATH, language), language)
        files[_fetched(writer, LISTS)] = _json(_lists(writer, points, lists))
        files[_fetched(writer, CARDS)] = _json(writer.render("start-cards.html.j2", starting=[_card(writer, one) for one in practices]))
    return files


def _lists(writer: Writer, points: StartingPoints, lists: Lists) -> dict[str, object]:
    """``who.stage.problem`` → ``[practice, what the route says of it, number of one's own step, whether it is for the stage]``.

    What the route says is a number into ``texts``, None where it is not on the route. ``routes`` has the title and address of the guided
    route for a problem or stage, and its language where it is not the page's.
    """
    texts: dict[str, int] = {}

    def told(point: StartingPoint) -> list[object]:
        words = _said(writer, point)
        reason = texts.setdefault(plain(words), len(texts)) if words else None
        return [point.practice.id, reason, point.practice.steps.index(point.step) if point.step else None, point.for_stage]

    shown = {answers.key: [told(point) for point in found] for answers, found in lists.items()}
    problems = [one.id for one in writer.library.site.problems]
    purposes = [*(Answers(problem=problem) for problem in problems), *(Answers(stage=stage) for stage in Stage)]
    routes: dict[str, tuple[str, str, Language | None]] = {
        str(answers.problem or answers.stage): (plain(writer.own(route).title), writer.record_url(route), writer.foreign(route))
        for answers in purposes
        if (route := points.route(answers))
    }
    return {"lists": shown, "routes": routes, "texts": list(texts)}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
