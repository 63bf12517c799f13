"""Ways to reach a person in what people write: never in stories and in the ledger, with care everywhere else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from hrtp_site.library.library import Library
from hrtp_site.model import Problem, Severity, SiteSettings, phrase, shown
from hrtp_site.reading import Parsed, Path, contact_data, contact_data_in, dotted, folded, private_matters

ELSEWHERE = ("address", "where", "url", "links", "translates")
"""Fields that are there for addresses (of a film, a post, a page), or for codes."""

SAID_BY_PEOPLE = ("headline", "dek", "teller", "body", "pull_quote")
"""Fields of a story in which words of people stand."""

ANSWERS = "wants_told"
"""The field that answers what is asked about papers, health and cases."""

EXAMPLES = ("example",)
"""Fields that show how an answer may look."""


def ways_to_reach(parsed: Parsed[Any], wants_told: Iterable[str] = ()) -> Iterator[Problem]:
    """Everything in a story or a consent that leads to a person: errors. Papers, health and cases are asked about.

    ``wants_told`` are the words about these that the person wants told.
    """
    answered = {folded(words) for words in wants_told}
    for path, text in every_text(parsed.tree.value, ()):
        for found in contact_data(text) if path[-1] not in ELSEWHERE else ():
            yield parsed.problem(
                path,
                phrase(found.what),  # never the thing itself: what is told here stands in logs that many can read
                phrase("no way to reach a person: these never enter the repository, whose history keeps everything"),
                phrase("delete it here, and keep it where the signed forms are"),
            )
        for found in private_matters(text):
            if folded(text[found.start : found.end]) in answered or path[0] == ANSWERS:
                continue
            yield parsed.problem(
                path,
                phrase("{what}: {text}", what=phrase(found.what), text=shown(text[found.start : found.end])),
                phrase("what the person knows to stand here, and wants to be told"),
                phrase(
                    "ask the person about just this; if they want it told, add these words to wants_told in story.yaml; else take it out"
                ),
                severity=Severity.WARNING,
            )
    yield from _over_two_fields(parsed)
    for place, comment in parsed.tree.comments:
        for found in contact_data(comment):
            yield Problem(
                parsed.path,
                *place,
                "",
                phrase("{what}, behind a #", what=phrase(found.what)),
                phrase("no way to reach a person: whoever gets the repository reads its comments, too"),
                phrase("delete it here, and keep it where the signed forms are"),
            )


def _over_two_fields(parsed: Parsed[Any]) -> Iterator[Problem]:
    """What begins in one field and ends in the next, told at the first: half of a number is none by itself."""
    told = [(path, text) for path, text in every_text(parsed.tree.value, ()) if path[0] in SAID_BY_PEOPLE]
    ends = list(accumulate(len(text) + 1 for _, text in told))
    for found in contact_data("\n".join(text for _, text in told)):
        first, last = bisect_right(ends, found.start), bisect_right(ends, found.end - 1)
        if first != last:
            yield parsed.problem(
                told[first][0],
                phrase("{what}, which goes on in {field}", what=phrase(found.what), field=dotted(told[last][0])),
                phrase("no way to reach a person: these never enter the repository, whose history keeps everything"),
                phrase("delete it here, and keep it where the signed forms are"),
            )


def contact_problems(parsed: Parsed[Any]) -> list[Problem]:
    """Ways to reach somebody in a record: an office's number may be right there, a person's is not."""
    texts = [(path, text) for path, text in every_text(parsed.tree.value, ()) if path[-1] not in (*ELSEWHERE, *EXAMPLES)]
    return [
        parsed.problem(
            path,
            phrase("{what}: {text}", what=phrase(found.what), text=shown(text[found.start : found.end])),
            phrase("an organization's own, if readers need it; no person's"),
            phrase("take it out if it leads to a person; for an organization, give the address of its page instead"),
            severity=Severity.WARNING,
        )
        for (path, text), every in zip(texts, contact_data_in(tuple(text for _, text in texts)), strict=True)
        for found in every
    ]


def read_by_all(library: Library) -> list[Parsed[Any]]:
    """All records but stories, consents and ``site.yaml``, with their translations."""
    records = [parsed for (kind, _), parsed in library.parsed.items() if kind != SiteSettings.kind]
    return [*records, *library.written.values()]


def every_text(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Each text in what was read of a file, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from every_text(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from every_text(inner, (*path, index))
    elif isinstance(value, str) and path:
        yield path, value
