"""Which answers a clause or a question depends on, and whether they can be given at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from hrtp_site.model import AnswerType, Condition, Document, Question

Answers = Mapping[str, str]
"""Answers by the id of their question: the id of a choice, ``yes`` or ``no``."""

YES_NO = ("yes", "no")


class Logic:
    """The conditions of one document."""

    def __init__(self, document: Document) -> None:
        single = [question for step in document.cover if not step.repeats for question in step.questions]
        self.questions: dict[str, Question] = {question.id: question for question in single}

    def allowed(self, question_id: str) -> tuple[str, ...]:
        """The answers that a question of type choice or yes-no can have; none for other questions."""
        question = self.questions.get(question_id)
        if question is None:
            return ()
        if question.type is AnswerType.YES_NO:
            return YES_NO
        return tuple(choice.id for choice in question.choices)

    def holds(self, conditions: Iterable[Condition], answers: Answers) -> bool:
        """Whether all conditions hold: each question is asked, and its answer is one of those named."""
        return all(
            answers.get(condition.question) in condition.answers and self.asked(condition.question, answers) for condition in conditions
        )

    def asked(self, question_id: str, answers: Answers) -> bool:
        """Whether a question is asked at all, given the answers before it."""
        question = self.questions.get(question_id)
        return question is not None and self.holds(question.when, answers)

    def can_hold(self, conditions: Sequence[Condition]) -> bool:
        """Whether any answers make all conditions hold."""
        return any(self.holds(conditions, answers) for answers in self._assignments(conditions))

    def always_asked(self, question_id: str, conditions: Sequence[Condition]) -> bool:
        """Whether a question is asked wherever the conditions hold."""
        involved = [*conditions, *self.questions[question_id].when]
        return all(self.asked(question_id, answers) for answers in self._assignments(involved) if self.holds(conditions, answers))

    def implies(self, conditions: Sequence[Condition], others: Sequence[Sequence[Condition]]) -> bool:
        """Whether, wherever the conditions hold, any of the other sets of conditions holds too."""
        involved = [*conditions, *(condition for one in others for condition in one)]
        return all(
            any(self.holds(one, answers) for one in others) for answers in self._assignments(involved) if self.holds(conditions, answers)
        )

    def _assignments(self, conditions: Sequence[Condition]) -> Iterator[Answers]:
        """Every way to answer the questions that the conditions rest on. Few questions, few answers: it stays small."""
        names: dict[str, None] = {}
        waiting = [condition.question for condition in conditions]
        while waiting:
            name = waiting.pop()
            if name not in names and name in self.questions:
                names[name] = None
                waiting += [condition.question for condition in self.questions[name].when]
        for values in product(*(self.allowed(name) or ("",) for name in names)):
            yield dict(zip(names, values, strict=True))
