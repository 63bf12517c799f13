"""What is wrong with a document beyond its single fields: blanks, conditions, numbers, names of steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hrtp_site.documents.conditions import Logic
from hrtp_site.documents.places import clauses_of, texts_of
from hrtp_site.documents.references import reference_problems
from hrtp_site.model import (
    BLANK_PATTERN,
    OTHER_CHANGES,
    WHICH_LANGUAGE,
    AnswerCheck,
    AnswerCheckKind,
    AnswerType,
    Condition,
    Document,
    DocumentType,
    Problem,
    Question,
    Severity,
    counted,
    likely,
    listed,
    phrase,
)
from hrtp_site.reading import Parsed, Path

_AMOUNTS = (AnswerType.NUMBER, AnswerType.MONEY)
_ONCE, _EACH = False, True
COMPARED: Mapping[AnswerCheckKind, tuple[tuple[bool, tuple[AnswerType, ...]], ...]] = {
    AnswerCheckKind.LATER_THAN: ((_ONCE, (AnswerType.DATE,)),) * 2,
    AnswerCheckKind.UNEQUAL: ((_ONCE, _AMOUNTS),) * 2,
    AnswerCheckKind.MORE_THAN: ((_ONCE, _AMOUNTS),) * 2,
    AnswerCheckKind.MINORITY: ((_ONCE, _AMOUNTS),) * 2,
    AnswerCheckKind.NOTHING: ((_ONCE, tuple(AnswerType)),),
    AnswerCheckKind.ALONE: ((_EACH, (AnswerType.TEXT,)),),
    AnswerCheckKind.LACKING: ((_EACH, (AnswerType.CHOICE,)),),
    AnswerCheckKind.HALF: ((_EACH, tuple(AnswerType)),) * 2,
    AnswerCheckKind.SUM: ((_EACH, _AMOUNTS), (_ONCE, _AMOUNTS)),
    AnswerCheckKind.ANSWERED: ((_ONCE, tuple(AnswerType)),),
}
"""The questions that each check compares, in order: whether each is asked of every entry of a step, and of which types it may be.

Dates are compared within an entry, too, where the first is asked of each.
"""


def document_problems(parsed: Parsed[Document]) -> Iterator[Problem]:
    """Everything wrong across one document's parts."""
    document = parsed.record
    assert document is not None
    checker = _Checker(parsed, document)
    yield from checker.ids()
    yield from checker.numbers()
    yield from checker.conditions()
    yield from checker.blanks()
    yield from checker.names()
    yield from reference_problems(parsed, document, checker.logic)
    yield from checker.named_by()
    yield from checker.answer_checks()
    yield from checker.versions()
    yield from checker.shoulds()


RESERVED = frozenset({"purpose", "notice", "form", "form-check", "text", "compare", "sources", "signatures", OTHER_CHANGES, WHICH_LANGUAGE})
"""What a document's page and files call parts of their own: a clause cannot have one of them as its id."""


class _Checker:
    def __init__(self, parsed: Parsed[Document], document: Document) -> None:
        self.parsed, self.document = parsed, document
        self.logic = Logic(document)
        self.repeating = {step.id for step in document.cover if step.repeats}
        self.inside = {question.id for step in document.cover if step.repeats for question in step.questions}

    def ids(self) -> Iterator[Problem]:
        questions: list[tuple[Path, str]] = []
        for place, step in enumerate(self.document.cover):
            questions.append((("cover", place, "id"), step.id))
            for inner, question in enumerate(step.questions):
                own: Path = ("cover", place, "questions", inner)
                questions += [((*own, "id"), question.id), *(((*own, "formerly", at), name) for at, name in enumerate(question.formerly))]
        parts: list[tuple[Path, str]] = [(("sections", place, "id"), section.id) for place, section in enumerate(self.document.sections)]
        parts += [((*path, "id"), clause.id) for path, clause in clauses_of(self.document)]
        for path, clause in clauses_of(self.document):
            if clause.id in RESERVED:
                found = phrase("the id “{id}”, which the page or the files use for a part of their own", id=clause.id)
                yield self.parsed.problem((*path, "id"), found, phrase("another id"), phrase("for instance {id}-clause", id=clause.id))
        for entries in (questions, parts):
            first: set[str] = set()
            for path, name in entries:
                if name in first:
                    yield self.parsed.problem(
                        path,
                        phrase("the id “{name}” for the second time", name=name),
                        phrase("each id once in a document"),
                        phrase("for instance {name}-2", name=name),
                    )
                first.add(name)

    def numbers(self) -> Iterator[Problem]:
        for place, section in enumerate(self.document.sections):
            if section.number != place + 1:
                yield self._gap(("sections", place, "number"), section.number, place + 1)
        for path, clause in clauses_of(self.document):
            place = int(path[-1])
            if clause.number != place + 1:
                yield self._gap((*path, "number"), clause.number, place + 1)

    def _gap(self, path: Path, number: int, expected: int) -> Problem:
        return self.parsed.problem(
            path,
            phrase("number {number}", number=number),
            phrase("{expected}: numbers follow each other without a gap", expected=expected),
            phrase("number: {expected}", expected=expected),
        )

    def conditions(self) -> Iterator[Problem]:
        for place, step in enumerate(self.document.cover):
            for inner, question in enumerate(step.questions):
                yield from self._conditions(("cover", place, "questions", inner), question.when)
        for path, clause in clauses_of(self.document):
            yield from self._conditions(path, clause.when)
        for place, check in enumerate(self.document.answer_checks):
            yield from self._conditions(("answer_checks", place), check.when)

    def _conditions(self, path: Path, conditions: Sequence[Condition]) -> Iterator[Problem]:
        sound = True
        choosing = [name for name in self.logic.questions if self.logic.allowed(name)]
        for index, condition in enumerate(conditions):
            here = (*path, "when", index)
            allowed = self.logic.allowed(condition.question)
            if not allowed:
                sound = False
                guess = likely(condition.question, choosing)
                yield self.parsed.problem(
                    (*here, "question"),
                    phrase("“{question}”, which is no question of type choice or yes-no", question=condition.question),
                    listed(choosing) or phrase("none yet"),
                    phrase("did you mean {guess}?", guess=guess) if guess else phrase("check the id, or add the question to the cover"),
                )
                continue
            for answer in condition.answers:
                if answer not in allowed:
                    sound = False
                    guess = likely(answer, allowed)
                    yield self.parsed.problem(
                        (*here, "answers"),
                        phrase("“{answer}”, which is no answer to {question}", answer=answer, question=condition.question),
                        listed(allowed),
                        phrase("did you mean {guess}?", guess=guess) if guess else phrase("choose one of these"),
                    )
        if conditions and sound and not self.logic.can_hold(conditions):
            yield self.parsed.problem(
                (*path, "when"),
                phrase("conditions that can never hold together"),
                phrase("conditions that some answers make true"),
                phrase("take out the one that contradicts the others"),
            )

    def blanks(self) -> Iterator[Problem]:
        known = [*self.logic.questions, *self.repeating]
        for path, text, conditions in texts_of(self.document):
            for name in dict.fromkeys(BLANK_PATTERN.findall(text)):
                if name in self.inside:
                    yield self.parsed.problem(
                        path,
                        phrase("the blank {{{name}}}, which is asked once for each entry", name=name),
                        phrase("the id of the step for all entries, or table_of on the clause"),
                        phrase("name the step instead"),
                    )
                elif name not in known:
                    guess = likely(name, known)
                    yield self.parsed.problem(
                        path,
                        phrase("the blank {{{name}}} without a question", name=name),
                        listed(known, 40),
                        phrase("did you mean {{{guess}}}?", guess=guess) if guess else phrase("add the question to the cover"),
                    )
                elif name in self.logic.questions:
                    yield from self._blank(path, name, conditions)

    def _blank(self, path: Path, name: str, conditions: Sequence[Condition]) -> Iterator[Problem]:
        if self.logic.questions[name].type is AnswerType.YES_NO:
            yield self.parsed.problem(
                path,
                phrase("the blank {{{name}}}, which would print yes or no", name=name),
                phrase("questions with words as answers"),
                phrase("use it in when instead"),
            )
        sound = all(self.logic.allowed(condition.question) for condition in conditions)
        if sound and not self.logic.always_asked(name, conditions):
            yield self.parsed.problem(
                path,
                phrase("the blank {{{name}}}, whose question is not always asked where this text stands", name=name),
                phrase("a text under the same condition as the question"),
                phrase("give the clause the question's when"),
            )

    def names(self) -> Iterator[Problem]:
        wanted: list[tuple[Path, str | None]] = [(("signed_by",), self.document.signed_by)]
        wanted += [((*path, "table_of"), clause.table_of) for path, clause in clauses_of(self.document)]
        for path, name in wanted:
            if name is not None and name not in self.repeating:
                guess = likely(name, self.repeating)
                yield self.parsed.problem(
                    path,
                    phrase("“{name}”, which is no step that repeats", name=name),
                    listed(sorted(self.repeating)) or phrase("none: no step of the cover repeats"),
                    phrase("did you mean {guess}?", guess=guess) if guess else phrase("name a step that has repeats: true"),
                )

    def named_by(self) -> Iterator[Problem]:
        name = self.document.named_by
        fitting = [one.id for one in self.logic.questions.values() if one.type is AnswerType.TEXT and not one.when]
        if name is not None and name not in fitting:
            guess = likely(name, fitting)
            yield self.parsed.problem(
                ("named_by",),
                phrase("“{name}”, which is no question of type text that is always asked, and once", name=name),
                listed(fitting) or phrase("none yet"),
                phrase("did you mean {guess}?", guess=guess) if guess else phrase("name a question whose answer is a name"),
            )

    def answer_checks(self) -> Iterator[Problem]:
        repeated = {question.id: question for step in self.document.cover if step.repeats for question in step.questions}
        for place, check in enumerate(self.document.answer_checks):
            within = check.kind is AnswerCheckKind.LATER_THAN and check.questions[0] in repeated
            wanted = [(each or within, types) for each, types in COMPARED[check.kind]]
            path = ("answer_checks", place, "questions")
            if len(check.questions) != len(wanted):
                yield self.parsed.problem(
                    path,
                    counted(len(check.questions), "question", "questions"),
                    phrase("{n} for {kind}", n=len(wanted), kind=check.kind),
                    phrase("name as many as it compares"),
                )
            for name, (each, types) in zip(check.questions, wanted, strict=False):
                questions = repeated if each else self.logic.questions
                question = questions.get(name)
                if question is None or question.type not in types:
                    fitting = [one.id for one in questions.values() if one.type in types]
                    yield self.parsed.problem(
                        path,
                        phrase("“{name}”, which {kind} cannot compare", name=name, kind=check.kind),
                        listed(fitting, 40) or phrase("none yet"),
                        phrase("name a question of that type, asked {which}", which=phrase("of each entry") if each else phrase("once")),
                    )
                elif check.kind is AnswerCheckKind.LACKING:
                    yield from self._lacking(("answer_checks", place, "answers"), check, question)

    def _lacking(self, path: Path, check: AnswerCheck, question: Question) -> Iterator[Problem]:
        choices = [choice.id for choice in question.choices]
        for answer in check.answers or ("",):
            if answer not in choices:
                found = phrase("“{answer}”, which is no answer to {id}", answer=answer, id=question.id) if answer else phrase("no answers")
                yield self.parsed.problem(path, found, listed(choices), phrase("name those of which an entry should have one"))

    def versions(self) -> Iterator[Problem]:
        if self.document.changes[0].version != self.document.version:
            yield self.parsed.problem(
                ("version",),
                phrase(
                    "version {version}, but the latest change is {version2}",
                    version=self.document.version,
                    version2=self.document.changes[0].version,
                ),
                phrase("the version of the first entry under changes"),
                phrase("add an entry to changes that says what changed"),
            )
        clauses = {clause.id for _, clause in clauses_of(self.document)}
        for place, change in enumerate(self.document.changes):
            for name in change.clauses:
                if name not in clauses and place == 0:
                    yield self.parsed.problem(
                        ("changes", place, "clauses"),
                        phrase("“{name}”, which is no clause", name=name),
                        phrase("ids of clauses"),
                        phrase("check the id"),
                    )

    def shoulds(self) -> Iterator[Problem]:
        agreement = self.document.type is DocumentType.AGREEMENT
        for path, clause in clauses_of(self.document):
            if agreement and clause.tag is None:
                yield self.parsed.problem(
                    path, phrase("no tag"), phrase("required, usual, optional, ask-counsel"), phrase("say how much the clause is needed")
                )
            if agreement and not clause.why:
                yield self.parsed.problem(
                    path,
                    phrase("no why"),
                    phrase("why the clause is there"),
                    phrase("add it: readers strike what they do not understand"),
                    severity=Severity.WARNING,
                )
