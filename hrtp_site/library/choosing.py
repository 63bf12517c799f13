"""Which document fits: what the answers to a chooser's questions lead to, and the proof that every way to answer leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from hrtp_site.library.library import Library
from hrtp_site.model import Chooser, Condition, Document, Problem, Reason, likely, listed
from hrtp_site.reading import Parsed, Path

Answers = Mapping[str, str]
"""The id of an answer by the id of its question."""

MOST_WAYS = 5_000
"""In how many ways the questions may be answered: each is tried, and a reader answers no more than a few questions."""

LISTS = ("first", "beside")


def every_way(chooser: Chooser) -> Iterator[Answers]:
    """Every way to answer all questions."""
    names = [question.id for question in chooser.questions]
    for chosen in product(*([choice.id for choice in question.choices] for question in chooser.questions)):
        yield dict(zip(names, chosen, strict=True))


def holding(reasons: Iterable[Reason], answers: Answers) -> list[Reason]:
    """The reasons that hold for these answers."""
    return [one for one in reasons if all(answers.get(condition.question) in condition.answers for condition in one.when)]


def led_to(chooser: Chooser) -> list[str]:
    """The ids of the documents to which a chooser leads, each once, first documents first."""
    return list(dict.fromkeys(one.document for one in (*chooser.first, *chooser.beside)))


def chooser_of(library: Library, document: Document) -> Chooser | None:
    """The questions that lead to a document; the first where there are several."""
    return next((chooser for chooser in library.all(Chooser) if document.id in led_to(chooser)), None)


def chooser_problems(library: Library, chooser: Chooser, parsed: Parsed[Chooser]) -> Iterator[Problem]:
    """Everything wrong across one chooser's parts. What its reasons lead to is only asked where these are sound."""
    known = library.known.get(Document.kind, frozenset())
    if chooser.id in known:
        allowed = "a name that no document has: both stand under documents/"
        yield parsed.problem(
            (), f"the name “{chooser.id}”, which a document has, too", allowed, "rename this file, for instance to which.yaml"
        )
    broken = [*_ids(chooser, parsed)] or [*_conditions(chooser, parsed)]
    yield from broken
    ways = prod(len(question.choices) for question in chooser.questions)
    if ways > MOST_WAYS:
        fix = "ask fewer questions, or offer fewer answers"
        yield parsed.problem(("questions",), f"{ways:,} ways to answer", f"at most {MOST_WAYS:,}: each is tried", fix)
    elif not broken and all(name in known for name in led_to(chooser)):
        yield from _outcomes(chooser, parsed)


def _ids(chooser: Chooser, parsed: Parsed[Chooser]) -> Iterator[Problem]:
    lists: list[list[tuple[Path, str]]] = [[(("questions", place, "id"), one.id) for place, one in enumerate(chooser.questions)]]
    for place, question in enumerate(chooser.questions):
        lists.append([(("questions", place, "choices", inner, "id"), one.id) for inner, one in enumerate(question.choices)])
    for entries in lists:
        seen: set[str] = set()
        for path, name in entries:
            if name in seen:
                yield parsed.problem(path, f"the id “{name}” for the second time", "each id once", f"for instance {name}-2")
            seen.add(name)


def _conditions(chooser: Chooser, parsed: Parsed[Chooser]) -> Iterator[Problem]:
    asked = {question.id: [choice.id for choice in question.choices] for question in chooser.questions}
    named = set()
    for part, place, index, condition in _every_condition(chooser):
        path = (part, place, "when", index)
        named.add(condition.question)
        if condition.question not in asked:
            guess = likely(condition.question, asked)
            fix = f"did you mean {guess}?" if guess else "check the id, or add the question"
            yield parsed.problem((*path, "question"), f"“{condition.question}”, which is no question here", listed(asked), fix)
            continue
        for answer in condition.answers:
            allowed = asked[condition.question]
            if answer not in allowed:
                guess = likely(answer, allowed)
                fix = f"did you mean {guess}?" if guess else "choose one of these"
                yield parsed.problem((*path, "answers"), f"“{answer}”, which is no answer to {condition.question}", listed(allowed), fix)
    for place, question in enumerate(chooser.questions):
        if question.id not in named:
            found = f"the question “{question.id}”, on which nothing hangs"
            yield parsed.problem(("questions", place), found, "questions that a reason names", "name it under when, or ask it no more")


def _every_condition(chooser: Chooser) -> Iterator[tuple[str, int, int, Condition]]:
    for part in LISTS:
        for place, reason in enumerate(getattr(chooser, part)):
            for index, condition in enumerate(reason.when):
                yield part, place, index, condition


def _outcomes(chooser: Chooser, parsed: Parsed[Chooser]) -> Iterator[Problem]:
    """Every way to answer leads to exactly one first document, and to at most one other beside it."""
    used: set[tuple[str, int]] = set()
    told: set[str] = set()
    for answers in every_way(chooser):
        found = {part: [place for place, one in enumerate(getattr(chooser, part)) if holding([one], answers)] for part in LISTS}
        used |= {(part, place) for part in LISTS for place in found[part]}
        first, beside = ([getattr(chooser, part)[place].document for place in found[part]] for part in LISTS)
        for part, wrong, allowed, fix in _wrong(first, beside):
            if wrong not in told:
                told.add(wrong)
                where: Path = (part, found[part][-1]) if found[part] else (part,)
                yield parsed.problem(where, f"{wrong}, for instance with {_way(answers)}", allowed, fix)
    for part in LISTS:
        for place in range(len(getattr(chooser, part))):
            if (part, place) not in used:
                yield parsed.problem(
                    (part, place, "when"), "answers that nobody can give together", "answers that go together", "mend them"
                )


def _wrong(first: list[str], beside: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with where one way to answer leads: in which list, what was found, what is allowed, how to mend it."""
    one = "one document first, however the questions are answered"
    if not first:
        yield "first", "answers that lead nowhere", one, "add a reason that holds for them"
    if len(set(first)) > 1:
        yield "first", f"answers that lead to {listed(sorted(set(first)))}", one, "add to one of them the answer that tells them apart"
    if len(set(beside)) > 1:
        fix = "add to one of them the answer that tells them apart"
        yield "beside", f"answers that lead to {listed(sorted(set(beside)))} beside the first", "at most one document beside it", fix
    for document in sorted(set(first) & set(beside)):
        fix = "add the answer that tells the two apart, or delete this one"
        yield "beside", f"{document} both first and beside itself", "another document beside the first", fix


def _way(answers: Answers) -> str:
    return listed([f"{question}: {answer}" for question, answer in answers.items()], len(answers))
