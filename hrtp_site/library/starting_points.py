"""Where to start: from who somebody is, their stage and their problem to a short ordered list of practices, with the reasons.

The ranking is the editors' own rule, made of what the records say. First come practices for the stage that was named; among them
those with more points: ``ROUTE_POINTS`` for the first stop on the guided route of the problem (or of the stage, where no problem was
named) and ``STOP_POINTS`` less for each stop after it, ``PROBLEM_POINTS`` if the record names the problem, ``FIRST_STEP_POINTS`` or
``STEP_POINTS`` if a step is the reader's, ``CHAIR_POINTS`` if the page for their kind of partner begins with it, and a point for each
rung of evidence above the lowest. Where points are equal, reading order decides.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from hrtp_site.library.library import Library
from hrtp_site.model import Audience, Evidence, Playbook, Practice, Role, RouteStop, SiteSettings, Stage, Step

READER_ROLES = (
    Role.CONVENER,
    Role.EMPLOYERS,
    Role.WORKER_REPRESENTATIVES,
    Role.WORKERS,
    Role.COMMUNITY_ORGANIZATIONS,
    Role.TRAINERS,
    Role.PUBLIC_FUNDERS,
)
"""Who may be asking."""

MOST = 5
"""A short list: what a meeting can talk about."""

ROUTE_POINTS = 15
STOP_POINTS = 3
PROBLEM_POINTS = 3
FIRST_STEP_POINTS = 3
STEP_POINTS = 2
CHAIR_POINTS = 3
RUNGS = tuple(Evidence)


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered; None where a question was left open."""

    who: Role | None = None
    stage: Stage | None = None
    problem: str | None = None
    """The id of a problem in ``site.yaml``."""

    @property
    def key(self) -> str:
        """The answers in one word, ``convener.forming.who-decides``; an open question is ``any``."""
        return ".".join(str(answer or "any") for answer in (self.who, self.stage, self.problem))


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A practice of the list and why it is there: its stop on the route, the reader's own step, whether it is for their stage."""

    practice: Practice
    route: Playbook | None
    stop: RouteStop | None
    step: Step | None
    for_stage: bool


def every_answer(site: SiteSettings) -> Iterator[Answers]:
    """Every way to answer, open questions included, except no answer at all."""
    problems = (problem.id for problem in site.problems)
    for who, stage, problem in product((None, *READER_ROLES), (None, *Stage), (None, *problems)):
        if who or stage or problem:
            yield Answers(who, stage, problem)


class StartingPoints:
    """Ranks the practices of a library. A list costs as much as there are practices with its problem."""

    def __init__(self, library: Library) -> None:
        self._practices = library.all(Practice)
        self._place = {practice.id: place for place, practice in enumerate(self._practices)}
        self._rung = {practice.id: RUNGS.index(library.derived.known(practice).rung) for practice in self._practices}
        self._routes: dict[str, Playbook] = {}
        self._facing: dict[str, dict[str, Practice]] = defaultdict(dict)
        for practice in self._practices:
            for problem in practice.addresses:
                self._facing[problem][practice.id] = practice
        self._own = {(one.id, who): own_step(one, who) for who in (None, *READER_ROLES) for one in self._practices}
        self._step_points = {
            (one.id, who): _step_points(one, self._own[one.id, who]) for one, who in product(self._practices, (None, *READER_ROLES))
        }
        self._for_chair = {one.role: one.practices for one in library.all(Audience)}
        for playbook in library.all(Playbook):
            purpose = playbook.problem or playbook.stage
            if purpose:
                self._routes.setdefault(purpose, playbook)
            if playbook.problem:
                self._facing[playbook.problem] |= {stop.practice: library.get(Practice, stop.practice) for stop in playbook.route}

    def route(self, answers: Answers) -> Playbook | None:
        """The guided route for the problem; where no problem was named, for the stage."""
        purpose = answers.problem or answers.stage
        return self._routes.get(purpose) if purpose else None

    def list(self, answers: Answers) -> list[StartingPoint]:
        """At most ``MOST`` practices, best first."""
        candidates = self._facing[answers.problem].values() if answers.problem else self._practices
        route = self.route(answers)
        stops = {stop.practice: (place, stop) for place, stop in reversed([*enumerate(route.route)])} if route else {}

        def rank(practice: Practice) -> tuple[bool, int, int]:
            place, _ = stops.get(practice.id, (None, None))
            return not _for_stage(practice, answers), -self._points(practice, place, answers), self._place[practice.id]

        found = []
        for practice in heapq.nsmallest(MOST, candidates, key=rank):
            _, stop = stops.get(practice.id, (None, None))
            step = self._own[practice.id, answers.who]
            found.append(StartingPoint(practice, route if stop else None, stop, step, _for_stage(practice, answers)))
        return found

    def _points(self, practice: Practice, place: int | None, answers: Answers) -> int:
        points = self._rung[practice.id] + self._step_points[practice.id, answers.who]
        if place is not None:
            points += max(ROUTE_POINTS - STOP_POINTS * place, STOP_POINTS)
        if answers.problem in practice.addresses:
            points += PROBLEM_POINTS
        if practice.id in self._for_chair.get(answers.who, ()):
            points += CHAIR_POINTS
        return points


def _for_stage(practice: Practice, answers: Answers) -> bool:
    return answers.stage is None or answers.stage in practice.stages


def _step_points(practice: Practice, step: Step | None) -> int:
    return 0 if step is None else FIRST_STEP_POINTS if step == practice.steps[0] else STEP_POINTS


def own_step(practice: Practice, who: Role | None) -> Step | None:
    """The first step of a practice that somebody takes, alone or with every partner; None without an answer or a step."""
    return next((step for step in practice.steps if who and (who in step.who or Role.EVERY_PARTNER in step.who)), None)
