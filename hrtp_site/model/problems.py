"""What is wrong with a record, said to the person who wrote it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from hrtp_site.model.characters import visible
from hrtp_site.model.numbers import counted
from hrtp_site.model.said import Phrase, joined, phrase, retold, verbatim


class Severity(StrEnum):
    """An error (a *must*) stops the build; a warning (a *should*) does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    ``path`` is relative to the project folder, with forward slashes; ``line`` and ``column`` count
    from 1. ``field`` is the dotted way to the value (``examples[2].sources``), empty for the file as
    a whole. ``found`` says what stands there, ``allowed`` what may, ``fix`` what most likely mends it.
    """

    path: str
    line: int
    column: int
    field: str
    found: Phrase
    allowed: Phrase
    fix: Phrase
    severity: Severity = Severity.ERROR

    @classmethod
    def of_file(cls, path: str, found: Phrase, allowed: Phrase, fix: Phrase, severity: Severity = Severity.ERROR) -> Problem:
        """A problem of a file as a whole."""
        return cls(path, 1, 1, "", found, allowed, fix, severity)

    @property
    def place(self) -> str:
        """``file:line:column``, as editors and terminals make it a link."""
        return f"{self.path}:{self.line}:{self.column}"


def likely(word: str, choices: Iterable[str]) -> str | None:
    """The choice that ``word`` most probably misspells, or None."""
    matches = difflib.get_close_matches(word.casefold(), sorted(choices), n=1, cutoff=0.6)
    return matches[0] if matches else None


def listed(choices: Iterable[str], most: int = 12) -> Phrase:
    """``a, b, c``; a long list is cut, and says so."""
    every = list(choices)
    shown = joined(", ", every[:most])
    return phrase("{shown} and {n} more", shown=shown, n=len(every) - most) if len(every) > most else shown


def either(choices: Iterable[str]) -> Phrase:
    """``a or b``."""
    first, *others = choices
    told = verbatim(first)
    for other in others:
        told = phrase("{one} or {other}", one=told, other=other)
    return told


def shown(value: object, most: int = 60) -> Phrase:
    """A value as it is quoted back to its writer: one line, not too long."""
    text = visible(" ".join(str(value).split()))
    return verbatim(f"“{text[: most - 1]}…”" if len(text) > most else f"“{text}”")


def has_errors(problems: Iterable[Problem]) -> bool:
    """True where at least one problem must be mended before anything is published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def report(problems: Sequence[Problem], words: Mapping[str, str] | None = None) -> str:
    """All problems as plain text, grouped by file, with a count at the end; empty for none.

    ``words`` are those of another language than English, by the English ones.
    """
    if not problems:
        return ""

    def say(text: str) -> str:
        return retold(text, words) if words else text

    labels = [say(one) for one in (phrase("found"), phrase("allowed"), phrase("fix"))]
    width = max(map(len, labels)) + 2
    severities = {Severity.ERROR: say(phrase("error")), Severity.WARNING: say(phrase("warning"))}
    lines: list[str] = []
    ordered = sorted(problems)
    for path, group in groupby(ordered, key=lambda problem: problem.path):
        lines.append(_on_one_line(path))
        for problem in group:
            where = f"  {_on_one_line(problem.place)}  {severities[problem.severity]}"
            lines.append(f"{where}  {_on_one_line(problem.field)}" if problem.field else where)
            told = (say(problem.found), say(problem.allowed), say(problem.fix))
            lines += [f"      {label:<{width}}{_on_one_line(text)}" for label, text in zip(labels, told, strict=True)]
        lines.append("")
    lines.append(say(count(ordered)))
    return visible("\n".join(lines))


def _on_one_line(text: str) -> str:
    """What people wrote, and what they call their files, may hold a line break, which would look like another problem."""
    return text.replace("\n", "\\n")


def count(problems: Sequence[Problem]) -> Phrase:
    """``2 errors and 1 warning in 2 files``."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    number = counted(errors, "error", "errors") if errors or not warnings else counted(warnings, "warning", "warnings")
    if errors and warnings:
        number = phrase("{errors} and {warnings}", errors=number, warnings=counted(warnings, "warning", "warnings"))
    files = counted(len({problem.path for problem in problems}), "file", "files")
    return phrase("{number} in {files}", number=number if problems else phrase("no problems"), files=files)
