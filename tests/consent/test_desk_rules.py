"""No rule in one gate alone: every reason and every line of the build's gate is asked by a golden case, or left to the build by name."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

from desk_gate import PLAIN, before_the_build, by_the_desk, world

from hrtp_site.consent import LEFT_TO_THE_BUILD, Elsewhere, Unjudged, finding, fingerprint, judge, judging, naming, scope, withheld
from hrtp_site.model import Language, Phrase, Release, Scope


def left_alone(case: dict[str, Any]) -> tuple[dict[str, Any], Unjudged]:
    """A case that the build alone can judge: the world, and the records with what is special about them."""
    given = world(case)
    unjudged = before_the_build(given)
    unjudged = replace(unjudged, unread=frozenset(case.get("unread", ())))
    for reference, changes in (("r-ada", case.get("release", {})), ("r-ben", case.get("release of ben", {}))):
        parsed = unjudged.consents.get(reference)
        if changes and parsed and parsed.record:
            released = () if changes == "never" else tuple(_released(unjudged, one, changes) for one in parsed.record.releases)
            own = replace(parsed, record=parsed.record.model_copy(update={"releases": released}))
            unjudged = replace(unjudged, consents={**unjudged.consents, reference: own})
    return given, unjudged


def _released(unjudged: Unjudged, release: Release, changes: dict[str, Any]) -> Release:
    """A release with something else in it; its text is that of the scope that it then has."""
    own = {name: value for name, value in changes.items() if name in Release.model_fields}
    reach = {name: value for name, value in changes.items() if name not in own}
    made = Release.model_validate(release.model_dump() | own)
    story = unjudged.stories[release.story].record
    if not reach or not made.scope or not story:
        return made
    reached = Scope.model_validate(made.scope.model_dump() | reach)
    return made.model_copy(update={"scope": reached, "text": fingerprint(unjudged, story, reached)})


def said_elsewhere(unjudged: Unjudged, page: str) -> list[str]:
    """What another page of the playbook gives away."""
    return [one.what for one in Elsewhere(unjudged).said_in([(Language.ENGLISH, ("summary",), page)], ())]


def held_of(unjudged: Unjudged, day: str) -> list[tuple[Phrase, Phrase]]:
    return [(one.what, one.why) for one in judge(unjudged, dt.date.fromisoformat(day)).held]


def test_what_the_preview_leaves_to_the_build_is_what_it_says() -> None:
    """Each thing that it names is one that the build finds and the desk does not; and each has its words."""
    left = PLAIN["left to the build"]
    assert list(left) == list(LEFT_TO_THE_BUILD)
    cases = [(name, case) for some in left.values() for name, case in some.items()]
    desk = by_the_desk([left_alone(case)[0] for _, case in cases])
    wrong = []
    for (name, case), seen in zip(cases, desk, strict=True):
        one, unjudged = left_alone(case)
        if "page" in case:
            said = said_elsewhere(unjudged, case["page"])
            fine = said == [case["what"]]
        else:
            said = [f"{what}: {why}" for what, why in held_of(unjudged, one["told"]["day"])]
            fine = f"{case.get('what', 'the whole story')}: {case['because']}" in "\n".join(said)
        if not fine or (seen["story"] == []) != (case.get("ada") == "gone"):
            wrong.append((name, said, seen["held"]))
    assert not wrong


GATE = (judging, scope, withheld, naming, finding)
"""Where the gate's rules stand."""
NOT_OF_A_STORY = {"refused_answers", "Found.words", "judge_for_proof", "_Told.as_a_draft", "not_released", "_words"}
"""Functions that judge no story as it goes out: what checks and lists for staff ask, a proof, what staff see while they write."""


def sentences(module: ModuleType) -> set[str]:
    """Every sentence that a module can say."""
    tree = ast.parse(inspect.getsource(module))
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "phrase")
    return {str(one.args[0].value) for one in calls if isinstance(one.args[0], ast.Constant)}


def patterns_of(said: object) -> Iterator[str]:
    """The sentences of which a sentence is made."""
    if isinstance(said, Phrase):
        yield said.pattern
        for part in (*said.parts, *said.values.values()):
            yield from patterns_of(part)


def cases() -> list[tuple[Unjudged, str, str]]:
    """Every case, of both and of the build alone: the records, the day, and another page of the playbook."""
    both = [(before_the_build(one), one["told"]["day"], "") for one in map(world, PLAIN["cases"].values())]
    alone = [(case, *left_alone(case)) for some in PLAIN["left to the build"].values() for case in some.values()]
    return both + [(unjudged, one["told"]["day"], case.get("page", "")) for case, one, unjudged in alone]


def asked_of_the_gate(unjudged: Unjudged, day: str, page: str) -> Iterator[object]:
    """What the gate says in a case."""
    yield from (said for pair in held_of(unjudged, day) for said in pair)
    yield from said_elsewhere(unjudged, page)


def lines_of(code: CodeType) -> Iterator[tuple[str, str, int]]:
    """Each line of the functions inside: file, function, number."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType) and not inner.co_name.startswith("<lambda"):
            if inner.co_flags & inspect.CO_OPTIMIZED and inner.co_qualname not in NOT_OF_A_STORY:
                first = inner.co_firstlineno
                yield from ((code.co_filename, inner.co_qualname, line) for *_, line in inner.co_lines() if line and line != first)
            yield from lines_of(inner)


def test_every_reason_and_every_line_of_the_gate_is_asked_by_a_case() -> None:
    """No rule in one gate alone: what no golden case asks, the desk could lack without anybody seeing it."""
    files = {module.__file__ for module in GATE}
    run: set[tuple[str, int]] = set()

    def watch(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            run.add((frame.f_code.co_filename, frame.f_lineno))
        return watch

    for remembered in (finding._forms, naming._short_names):
        remembered.cache_clear()
    gathered, before = cases(), sys.gettrace()  # to read the records is none of the gate's work, and takes long while somebody watches
    sys.settrace(watch)
    try:
        said = {pattern for case in gathered for one in asked_of_the_gate(*case) for pattern in patterns_of(one)}
    finally:
        sys.settrace(before)
    every = {one for module in GATE for one in sentences(module)}
    assert every - said == set()
    lines = {one for module in GATE for one in lines_of(compile(inspect.getsource(module), str(module.__file__), "exec"))}
    assert sorted((Path(file).name, function, line) for file, function, line in lines if (file, line) not in run) == []
