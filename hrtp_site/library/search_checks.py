"""What is wrong with what the search is told: answers that do not exist, questions asked twice, a language that the playbook has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from hrtp_site.library.library import Library
from hrtp_site.model import (
    ANSWER,
    CONTENT_KINDS,
    Document,
    Language,
    Outcome,
    Playbook,
    Problem,
    SearchWords,
    Story,
    likely,
    listed,
    phrase,
)
from hrtp_site.reading import LINK_KINDS, Parsed, folded

WISHED = (*(kind for kind in CONTENT_KINDS if kind != Outcome.kind), Playbook.kind, Story.kind, "results")
"""The kinds of page that words can ask for. All figures stand on one page, which is a kind of its own."""

CLAUSES = "clauses"
"""Under this name the clauses that may be named stand beside the ids of each kind: ``charter#quorum``."""


def search_words(library: Library, language: Language) -> SearchWords | None:
    """What the search of a language is told; None where nobody has written it."""
    record_id = SearchWords.kind if language is library.first else f"{SearchWords.kind}-{language}"
    parsed = library.parsed.get((SearchWords.kind, record_id))
    return cast("SearchWords | None", parsed and parsed.record)


def search_problems(library: Library) -> Iterator[Problem]:
    """Every problem of the files that tell the search something."""
    allowed = {SearchWords.kind: library.first} | {f"{SearchWords.kind}-{language}": language for language in library.languages[1:]}
    for (kind, record_id), found in library.parsed.items():
        parsed = cast("Parsed[SearchWords]", found)
        if kind != SearchWords.kind or parsed.record is None:
            continue
        if record_id not in allowed:
            files = [f"{name.replace('-', '.')}.yaml" for name in allowed]
            yield parsed.problem(
                (),
                phrase("{name}, of a language in which nothing is searched apart", name=parsed.path.rpartition("/")[2]),
                phrase(
                    "{files}: the playbook's languages are {languages}, and the first needs no name",
                    files=listed(files),
                    languages=listed(library.languages),
                ),
                phrase("mend the file's name, or languages in site.yaml"),
            )
        yield from _problems_of(library, parsed, parsed.record)


def _problems_of(library: Library, parsed: Parsed[SearchWords], words: SearchWords) -> Iterator[Problem]:
    asked: dict[str, str] = {}
    for place, question in enumerate(words.questions):
        first = asked.setdefault(folded(question.ask), question.ask)
        if first is not question.ask:
            yield parsed.problem(
                ("questions", place, "ask"),
                phrase("“{ask}” again", ask=question.ask),
                phrase("each question once"),
                phrase("put the answers of both into one entry"),
            )
        for number, answer in enumerate(question.answers):
            yield from _answer(library.known, parsed, ("questions", place, "answers", number), answer)
    for place, found in enumerate(words.found_by):
        for number, answer in enumerate(found.answers):
            yield from _answer(library.known, parsed, ("found_by", place, "answers", number), answer)
    for place, wish in enumerate(words.wishes):
        if wish.kind not in WISHED:
            guess = likely(wish.kind, WISHED)
            yield parsed.problem(
                ("wishes", place, "kind"),
                phrase("“{kind}”, which is no kind of page", kind=wish.kind),
                listed(WISHED, 20),
                phrase("did you mean {guess}?", guess=guess) if guess else phrase("choose one of these"),
            )


def unread_answers(parsed: Parsed[SearchWords], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """The answers that do not exist in a file of which something else is wrong: all is told at once."""
    values = parsed.tree.value if isinstance(parsed.tree.value, dict) else {}
    for field in ("questions", "found_by"):
        for place, entry in enumerate(_list(values.get(field))):
            for number, answer in enumerate(_list(entry.get("answers") if isinstance(entry, dict) else None)):
                if isinstance(answer, str) and re.fullmatch(ANSWER, answer):  # what has another form is told already
                    yield from _answer(known, parsed, (field, place, "answers", number), answer)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _answer(
    known: Mapping[str, frozenset[str]], parsed: Parsed[SearchWords], path: tuple[str | int, ...], answer: str
) -> Iterator[Problem]:
    scheme, _, place = answer.partition(":")
    name, _, clause = place.partition("#")
    kind = LINK_KINDS.get(scheme)
    if kind is None:
        schemes = listed(f"{one}:id" for one in LINK_KINDS)
        yield parsed.problem(
            path,
            phrase("“{answer}”", answer=answer),
            phrase("one of {schemes}", schemes=schemes),
            phrase("write, for instance, practice:meet-before-the-shift"),
        )
    elif kind in known and name not in known[kind]:
        guess = likely(name, known[kind])
        yield parsed.problem(
            path,
            phrase("“{answer}”, which no record has as its id", answer=answer),
            phrase("an id of {kind}: {known}", kind=kind, known=listed(sorted(known[kind]), 8) or phrase("none yet")),
            phrase("did you mean {scheme}:{guess}?", scheme=scheme, guess=guess)
            if guess
            else phrase("check the id, or write the missing record first"),
        )
    elif clause and kind != Document.kind:
        yield parsed.problem(
            path,
            phrase("“{answer}”", answer=answer),
            phrase("a clause of a document alone: document:ID#CLAUSE"),
            phrase("write {scheme}:{name}", scheme=scheme, name=name),
        )
    elif clause and CLAUSES in known:
        yield from _clause(known, parsed, path, name, clause)


def _clause(
    known: Mapping[str, frozenset[str]], parsed: Parsed[SearchWords], path: tuple[str | int, ...], document: str, clause: str
) -> Iterator[Problem]:
    own = sorted(one.partition("#")[2] for one in known[CLAUSES] if one.startswith(f"{document}#"))
    if own and clause not in own:  # of a document that cannot be read nothing is said
        guess = likely(clause, own)
        yield parsed.problem(
            path,
            phrase("the clause “{clause}”, which {document} has not", clause=clause, document=document),
            phrase("an id of its clauses: {own}", own=listed(own, 8)),
            phrase("did you mean {guess}?", guess=guess) if guess else phrase("check the clause's id"),
        )
