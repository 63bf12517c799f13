"""Characters for which the typefaces of link cards and of print have no letter: said before anybody sees an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from hrtp_site.consent import Unjudged
from hrtp_site.library.contact_checks import ELSEWHERE, every_text
from hrtp_site.library.library import Library
from hrtp_site.media import unprintable
from hrtp_site.model import Problem, Severity, listed
from hrtp_site.reading import Parsed

NOT_SHOWN = (*ELSEWHERE, "wants_told", "not_a_name")
"""Fields whose words stand on no card and in no PDF."""


def check_letters(library: Library, unjudged: Unjudged) -> Iterator[Problem]:
    """Every text of records, stories and translations that holds such a character."""
    every: list[Parsed[Any]] = [*library.parsed.values(), *library.written.values(), *unjudged.stories.values(), *unjudged.written]
    for parsed in every:
        yield from _characters(parsed)


def _characters(parsed: Parsed[Any]) -> Iterator[Problem]:
    for path, text in every_text(parsed.tree.value, ()):
        if text.isascii() or path[-1] in NOT_SHOWN:
            continue
        missing = unprintable(text)
        seen = [_named(letter) for letter in missing if unicodedata.category(letter) not in ("Mn", "Cf")]
        if missing:
            yield parsed.problem(
                path,
                f"{listed(seen) or _code(missing[0])}, for which the typefaces of link cards and PDFs have no letter",
                "letters and signs with which European languages are written in Latin script",
                "write it in Latin letters, or say it in words; as it is, link cards and PDFs would show empty boxes (☐)",
                severity=Severity.WARNING,
            )


def _named(letter: str) -> str:
    return f"“{letter}”" if letter.isprintable() else _code(letter)


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
