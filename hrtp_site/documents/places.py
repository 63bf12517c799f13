"""Where things stand in a document's record: each clause and each text, with its path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrtp_site.model import Clause, Condition, Document
from hrtp_site.reading import Path


def clauses_of(document: Document) -> Iterator[tuple[Path, Clause]]:
    """Each clause, in order."""
    for place, section in enumerate(document.sections):
        for inner, clause in enumerate(section.clauses):
            yield ("sections", place, "clauses", inner), clause


def texts_of(document: Document) -> Iterator[tuple[Path, str, Sequence[Condition]]]:
    """Each text of the agreement itself, other wordings included, with the conditions under which it stands."""
    for place, section in enumerate(document.sections):
        if section.intro:
            yield ("sections", place, "intro"), section.intro, ()
    for path, clause in clauses_of(document):
        yield (*path, "text"), clause.text, clause.when
        for index, option in enumerate(clause.options):
            yield (*path, "options", index, "text"), option.text, clause.when
