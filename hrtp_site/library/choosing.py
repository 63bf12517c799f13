"""Which document fits: what the answers to a chooser's questions lead to, and the proof that every way to answer leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from hrtp_site.library.library import Library
from hrtp_site.model import Chooser, Condition, Document, Phrase, Problem, Reason, likely, listed, phrase
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
        allowed = phrase("a name that no document has: both stand under documents/")
        yield parsed.problem(
            (),
            phrase("the name “{id}”, which a document has, too", id=chooser.id),
            allowed,
            phrase("rename this file, for instance to which.yaml"),
        )
    broken = [*_ids(chooser, parsed)] or [*_conditions(chooser, parsed)]
    yield from broken
    ways = prod(len(question.choices) for question in chooser.questions)
    if ways > MOST_WAYS:
        fix = phrase("ask fewer questions, or offer fewer answers")
        yield parsed.problem(
            ("questions",),
            phrase("{ways:,} ways to answer", ways=ways),
            phrase("at most {most_ways:,}: each is tried", most_ways=MOST_WAYS),
            fix,
        )
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
                yield parsed.problem(
                    path,
                    phrase("the id “{name}” for the second time", name=name),
                    phrase("each id once"),
                    phrase("for instance {name}-2", name=name),
                )
            seen.add(name)


def _conditions(chooser: Chooser, parsed: Parsed[Chooser]) -> Iterator[Problem]:
    asked = {question.id: [choice.id for choice in question.choices] for question in chooser.questions}
    named = set()
    for part, place, index, condition in _every_condition(chooser):
        path = (part, place, "when", index)
        named.add(condition.question)
        if condition.question not in asked:
            guess = likely(condition.question, asked)
            fix = phrase("did you mean {guess}?", guess=guess) if guess else phrase("check the id, or add the question")
            yield parsed.problem(
                (*path, "question"), phrase("“{question}”, which is no question here", question=condition.question), listed(asked), fix
            )
            continue
        for answer in condition.answers:
            allowed = asked[condition.question]
            if answer not in allowed:
                guess = likely(answer, allowed)
                fix = phrase("did you mean {guess}?", guess=guess) if guess else phrase("choose one of these")
                yield parsed.problem(
                    (*path, "answers"),
                    phrase("“{answer}”, which is no answer to {question}", answer=answer, question=condition.question),
                    listed(allowed),
                    fix,
                )
    for place, question in enumerate(chooser.questions):
        if question.id not in named:
            found = phrase("the question “{id}”, on which nothing hangs", id=question.id)
            yield parsed.problem(
                ("questions", place), found, phrase("questions that a reason names"), phrase("name it under when, or ask it no more")
            )


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
                yield parsed.problem(where, phrase("{wrong}, for instance with {way}", wrong=wrong, way=_way(answers)), allowed, fix)
    for part in LISTS:
        for place in range(len(getattr(chooser, part))):
            if (part, place) not in used:
                yield parsed.problem(
                    (part, place, "when"),
                    phrase("answers that nobody can give together"),
                    phrase("answers that go together"),
                    phrase("mend them"),
                )


def _wrong(first: list[str], beside: list[str]) -> Iterator[tuple[str, Phrase, Phrase, Phrase]]:
    """What is wrong with where one way to answer leads: in which list, what was found, what is allowed, how to mend it."""
    one = phrase("one document first, however the questions are answered")
    if not first:
        yield "first", phrase("answers that lead nowhere"), one, phrase("add a reason that holds for them")
    if len(set(first)) > 1:
        fix = phrase("add to one of them the answer that tells them apart")
        yield "first", phrase("answers that lead to {first}", first=listed(sorted(set(first)))), one, fix
    if len(set(beside)) > 1:
        fix = phrase("add to one of them the answer that tells them apart")
        found = phrase("answers that lead to {beside} beside the first", beside=listed(sorted(set(beside))))
        yield "beside", found, phrase("at most one document beside it"), fix
    for document in sorted(set(first) & set(beside)):
        fix = phrase("add the answer that tells the two apart, or delete this one")
        found = phrase("{document} both first and beside itself", document=document)
        yield "beside", found, phrase("another document beside the first"), fix


def _way(answers: Answers) -> str:
    return listed([f"{question}: {answer}" for question, answer in answers.items()], len(answers))
