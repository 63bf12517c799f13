"""Start here: three questions lead to a short list of practices; without scripts, the same lists stand in a table of problem by stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from hrtp_site.consent import PublishedStory
from hrtp_site.library import READER_ROLES, Answers, StartingPoint, StartingPoints, every_answer
from hrtp_site.model import FETCHED, Document, Outcome, OutcomeKind, Page, Partnership, Practice, Stage, relative_url
from hrtp_site.pages.practices import PracticeView, view_of
from hrtp_site.pages.writer import Press, Writer
from hrtp_site.reading import plain

PATH = "start.md"
LISTS = f"{FETCHED}start/lists.json"
CARDS = f"{FETCHED}start/cards.json"

MOST_CARDS = 60
"""So many cards, about 12 kB when compressed, stand in the page; more of them are fetched when somebody has answered."""


@dataclass(frozen=True, slots=True)
class StartingCard:
    """What the list shows of a practice, whatever was answered."""

    view: PracticeView
    partnerships: list[Partnership]
    outcome: Outcome | None
    document: Document | None
    story: PublishedStory | None


def start_pages(press: Press) -> Iterator[Page]:
    """The page with the questions and the table."""
    writer = press.page(PATH)
    points = StartingPoints(press.library)
    problems = [one.id for one in press.library.site.problems]
    starting = _starting(writer, points)
    yield writer.page(
        "start.html.j2",
        title=writer.t("start.title"),
        description=writer.t("start.description"),
        kind="start",
        questions={"who": READER_ROLES, "stage": tuple(Stage), "problem": problems},
        starting=starting,
        cards_file=writer.url(CARDS) if len(starting) > MOST_CARDS else "",
        rows=[(problem, points.route(Answers(problem=problem)), _cells(writer, points, problem)) for problem in problems],
        stages=tuple(Stage),
        lists=writer.url(LISTS),
        frame_section=PATH,
        frame_wide=True,
        frame_menu_key="nav.start",
    )


def _starting(writer: Writer, points: StartingPoints) -> list[StartingCard]:
    """The cards of all practices that are on any list."""
    found = {one.practice.id for answers in every_answer(writer.library.site) for one in points.list(answers)}
    return [_card(writer, practice) for practice in writer.library.all(Practice) if practice.id in found]


def _cells(writer: Writer, points: StartingPoints, problem: str) -> list[list[tuple[StartingPoint, str]]]:
    """A row of the table: for each stage the list for whoever has this problem, each practice with the reason."""
    return [[(point, _reason(writer, point)) for point in points.list(Answers(stage=stage, problem=problem))] for stage in Stage]


def _reason(writer: Writer, point: StartingPoint) -> str:
    """Why a practice is on the list: what the guided route says, or the problem that the practice solves."""
    return plain(point.stop.why) if point.stop else writer.t("start.says", words=plain(point.practice.problem))


def _card(writer: Writer, practice: Practice) -> StartingCard:
    derived = writer.library.derived
    taken, clauses = derived.documents_of[practice.id]
    outcomes = [one for example in practice.examples for one in writer.outcomes(example) if one.type is OutcomeKind.OUTCOME]
    return StartingCard(
        view_of(writer, practice),
        derived.partnerships_of(practice),
        outcomes[0] if outcomes else None,
        next(iter([*taken, *(document for document, _ in clauses)]), None),
        next(iter(writer.stories(practice.kind, practice.id)), None),
    )


def start_assets(press: Press) -> dict[str, bytes]:
    """The list for every way to answer, ``who.stage.problem`` → ``[practice, reason, own step, whether it is for the stage]``.

    Reasons and steps are numbers into ``texts``. ``routes`` has the title and address of the guided route for a problem or stage.
    Where there are too many cards for the page, another file has them: its HTML, as it would stand there.
    """
    writer = press.page(PATH)
    points = StartingPoints(press.library)
    problems = [one.id for one in press.library.site.problems]
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    lists = {
        answers.key: [
            [point.practice.id, number(_reason(writer, point)), number(plain(point.step.action)) if point.step else None, point.for_stage]
            for point in points.list(answers)
        ]
        for answers in every_answer(press.library.site)
    }
    purposes = [*(Answers(problem=problem) for problem in problems), *(Answers(stage=stage) for stage in Stage)]
    routes = {
        str(answers.problem or answers.stage): [plain(route.title), relative_url(PATH, writer.where(route.kind, route.id).path)]
        for answers in purposes
        if (route := points.route(answers))
    }
    found = {"lists": lists, "routes": routes, "texts": list(texts)}
    starting = _starting(writer, points)
    cards = {CARDS: _json(writer.render("start-cards.html.j2", starting=starting))} if len(starting) > MOST_CARDS else {}
    return {LISTS: _json(found)} | cards


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
