"""Every statement of the playbook by its basis: reported, drawn by the editors, the editors' own advice, a person's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from hrtp_site.library.derived import PASSAGE_FIELDS
from hrtp_site.library.library import Library
from hrtp_site.model import (
    Advice,
    Audience,
    Citation,
    Document,
    Example,
    Ground,
    Phrase,
    Playbook,
    Practice,
    Problem,
    Quote,
    Record,
    StatementBasis,
    counted,
    joined,
    listed,
    phrase,
    shown,
    together,
    verbatim,
)
from hrtp_site.reading import Parsed, plain

PERSONS_WORDS = "persons-words"
"""The basis of a quotation."""

PARAGRAPHS: Mapping[str, tuple[str, ...]] = {
    Practice.kind: ("what", "context", "why", "aims", "equity", "worker_voice"),
    Playbook.kind: ("body", "monday"),
}
"""The paragraphs whose basis a record states under ``grounds``, by its kind."""

BASES = {
    str(StatementBasis.REPORTED): phrase("reported"),
    str(StatementBasis.DRAWN): phrase("drawn-by-editors"),
    str(StatementBasis.ADVICE): phrase("editors-advice"),
    PERSONS_WORDS: phrase("persons-words"),
}
"""Each basis, and what staff are told that it is."""

LONGEST = 90
"""How many characters of a statement the list shows."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: the record's path, the field in it, the basis, the words, and what stands behind it."""

    path: str
    field: str
    basis: str
    text: str
    behind: tuple[str, ...]


def statement_problems(library: Library) -> Iterator[Problem]:
    """Paragraphs that a practice need not have, and that say nothing of where they come from."""
    for practice in library.all(Practice):
        for name in PARAGRAPHS[Practice.kind]:
            if getattr(practice, name) and getattr(practice.grounds, name) is None:
                yield library.parsed[practice.kind, practice.id].problem(
                    (name,),
                    phrase("{name} says nothing of where it comes from", name=name),
                    phrase("basis: {choices}", choices=listed(StatementBasis)),
                    phrase("add {name} under grounds, with its sources, or with what it rests_on", name=name),
                )


def every_statement(library: Library) -> Iterator[Statement]:
    """Every statement of the records under content/ and playbooks/, in the order of their paths."""
    for parsed in sorted(library.parsed.values(), key=lambda one: one.path):
        if parsed.record is not None:
            yield from _of_record(parsed, parsed.record)


def by_basis(every: Iterable[Statement]) -> Phrase:
    """The list in words: under each basis how many there are, and a line for each with its place and what stands behind it."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in every:
        groups[one.basis].append(one)
    blocks: list[Phrase] = []
    for basis, told in BASES.items():
        lines = [together(told, ": ", counted(len(groups[basis]), "statement", "statements"), "\n")]
        for one in groups[basis]:
            behind = "; ".join(one.behind)
            lines += [together("  ", one.path, "  ", one.field), verbatim(f"    {shown(one.text, LONGEST)}")]
            lines += [verbatim(f"    <- {behind}")] if behind else []
        blocks.append(joined("\n", lines))
    return together(joined("\n\n", blocks), "\n")


def _of_record(parsed: Parsed[Record], record: Record) -> Iterator[Statement]:
    path = parsed.path
    for name in PARAGRAPHS.get(record.kind, ()):
        words = getattr(record, name)
        yield from _grounded(path, name, words if isinstance(words, str) else " · ".join(words or ()), getattr(_grounds(record), name))
    yield from _passages(path, record)
    if isinstance(record, Practice):
        yield from _advice(path, "steps", [(one.action, one) for one in record.steps])
        yield from _advice(path, "pitfalls", [(f"{one.sign} {one.remedy}", one) for one in record.pitfalls])
    elif isinstance(record, Playbook):
        for stop in record.route:
            yield from _grounded(path, f"route {stop.practice}", stop.why, stop.ground)
    elif isinstance(record, Audience):
        yield from _audience(path, record)
    elif isinstance(record, Document):
        yield from _clauses(path, record)
    elif sources := getattr(record, "sources", ()):
        yield Statement(path, phrase("the record"), str(StatementBasis.REPORTED), _name(record), _behind(sources))


def _grounds(record: Record) -> Any:
    """What a practice or a route says of where its paragraphs come from."""
    return cast("Practice | Playbook", record).grounds


def _grounded(path: str, field: str, text: str, ground: Ground | None) -> Iterator[Statement]:
    if ground is not None:
        yield Statement(path, field, str(ground.basis), plain(text), _behind(ground.sources, ground.rests_on))


def _passages(path: str, record: Record) -> Iterator[Statement]:
    for name in PASSAGE_FIELDS:
        for part in getattr(record, name, ()):
            text = part.did if isinstance(part, Example) else part.text
            yield Statement(path, f"{name} {part.id}", str(StatementBasis.REPORTED), plain(text), _behind(part.sources))
            yield from _quotes(path, part.id, getattr(part, "quotes", ()))
    yield from _quotes(path, "quotes", getattr(record, "quotes", ()))


def _audience(path: str, audience: Audience) -> Iterator[Statement]:
    for name, points in (("gains", audience.gains), ("asks", audience.asks)):
        for place, point in enumerate(points, start=1):
            yield from _grounded(path, f"{name} {place}", point.text, point.ground)
    for place, one in enumerate(audience.fears, start=1):
        yield from _grounded(path, f"fears {place}", f"{one.fear} {one.happened or ''}", one.ground)
    yield Statement(path, "monday", str(StatementBasis.ADVICE), plain(audience.monday), ())


def _clauses(path: str, document: Document) -> Iterator[Statement]:
    for section in document.sections:
        for clause in section.clauses:
            basis = StatementBasis.REPORTED if clause.sources else StatementBasis.DRAWN if clause.passages else StatementBasis.ADVICE
            behind = _behind((*clause.sources, *clause.prompted_by), clause.passages)
            yield Statement(path, phrase("clause {name}", name=clause.id), str(basis), plain(clause.title), behind)


def _advice(path: str, field: str, every: Iterable[tuple[str, Advice]]) -> Iterator[Statement]:
    for place, (text, advice) in enumerate(every, start=1):
        yield Statement(path, f"{field} {place}", str(advice.basis), plain(text), _behind(advice.sources, advice.rests_on))


def _quotes(path: str, field: str, quotes: Iterable[Quote]) -> Iterator[Statement]:
    for quote in quotes:
        yield Statement(path, field, PERSONS_WORDS, f"{quote.words} ({quote.person or quote.by})", _behind(quote.sources))


def _behind(sources: Iterable[Citation], passages: Iterable[str] = ()) -> tuple[str, ...]:
    return (*(f"{one.source}, {one.locator}" for one in sources), *passages)


def _name(record: Record) -> str:
    return plain(str(getattr(record, "title", None) or getattr(record, "term", None) or getattr(record, "name", None) or record.id))
