"""What a document asks of those who fill it in, in numbers: the whole of it, and each closed part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hrtp_site.documents.outline import Grid, SectionText
from hrtp_site.model import AnswerType, Document
from hrtp_site.reading import Bullets, Line


@dataclass(frozen=True, slots=True)
class Inside:
    """How much a section leaves to those who fill it in: blanks in its text, tables, clauses with several wordings."""

    blanks: int
    tables: int
    choices: int


def inside_of(section: SectionText) -> Inside:
    """What a section leaves open. A blank counts once, however often it stands there."""
    blocks = [block for part in (section.intro, *(text.blocks for text in section.clauses)) for block in part]
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Bullets):
            lines.extend(block.items)
        elif not isinstance(block, Grid):
            lines.append(block.runs)
    choices = sum(bool(text.clause.options) for text in section.clauses)
    return Inside(len(blanks_of(lines)), sum(isinstance(block, Grid) for block in blocks), choices)


def blanks_of(lines: Iterable[Line]) -> set[str]:
    """The ids of the blanks in some lines."""
    return {run.blank for line in lines for run in line if run.blank}


def questions_of(document: Document) -> int:
    """How many questions everybody is asked; some of the others come with an answer."""
    return sum(not question.when for step in document.cover for question in step.questions)


def signers_of(document: Document) -> tuple[str, ...]:
    """Who signs: the roles of which those who do choose theirs. None where nobody signs, or is asked for a role."""
    asked = (question for step in document.cover if step.id == document.signed_by for question in step.questions)
    return next((tuple(choice.label for choice in one.choices) for one in asked if one.type is AnswerType.CHOICE), ())
