"""What is wrong with a record, said to the person who wrote it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from hrtp_site.model.characters import visible
from hrtp_site.model.numbers import counted


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
    found: str
    allowed: str
    fix: str
    severity: Severity = Severity.ERROR

    @classmethod
    def of_file(cls, path: str, found: str, allowed: str, fix: str, severity: Severity = Severity.ERROR) -> Problem:
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


def listed(choices: Iterable[str], most: int = 12) -> str:
    """``a, b, c``; a long list is cut, and says so."""
    every = list(choices)
    shown = ", ".join(every[:most])
    return f"{shown} and {len(every) - most} more" if len(every) > most else shown


def shown(value: object, most: int = 60) -> str:
    """A value as it is quoted back to its writer: one line, not too long."""
    text = visible(" ".join(str(value).split()))
    return f"“{text[: most - 1]}…”" if len(text) > most else f"“{text}”"


def has_errors(problems: Iterable[Problem]) -> bool:
    """True where at least one problem must be mended before anything is published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def report(problems: Sequence[Problem]) -> str:
    """All problems as plain text, grouped by file, with a count at the end; empty for none."""
    if not problems:
        return ""
    lines: list[str] = []
    ordered = sorted(problems)
    for path, group in groupby(ordered, key=lambda problem: problem.path):
        lines.append(_on_one_line(path))
        for problem in group:
            where = f"  {_on_one_line(problem.place)}  {problem.severity}"
            lines.append(f"{where}  {_on_one_line(problem.field)}" if problem.field else where)
            lines.append(f"      found    {_on_one_line(problem.found)}")
            lines.append(f"      allowed  {_on_one_line(problem.allowed)}")
            lines.append(f"      fix      {_on_one_line(problem.fix)}")
        lines.append("")
    lines.append(count(ordered))
    return visible("\n".join(lines))


def _on_one_line(text: str) -> str:
    """What people wrote, and what they call their files, may hold a line break, which would look like another problem."""
    return text.replace("\n", "\\n")


def count(problems: Sequence[Problem]) -> str:
    """``2 errors and 1 warning in 2 files``."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    files = len({problem.path for problem in problems})
    parts = [counted(errors, "error", "errors")] if errors else []
    parts += [counted(warnings, "warning", "warnings")] if warnings else []
    return f"{' and '.join(parts) or 'no problems'} in {counted(files, 'file', 'files')}"
