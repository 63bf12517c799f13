"""Where the text of a document refers to another of its clauses: that whatever stands leads to what stands, whatever is answered.

The proof is exact: for each reference, every way to answer the questions on which either end hangs, and every wording of the other clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrtp_site.documents.conditions import Logic
from hrtp_site.documents.places import clauses_of, texts_of
from hrtp_site.model import OTHER_CHANGES, REFERENCE_PATTERN, TABLE, Condition, Document, Problem, Severity, likely, listed, phrase
from hrtp_site.reading import Parsed, Path

LONGEST_ID = 33
"""How many letters the id of a clause may have: Word allows 40 in a bookmark, and ours begin with *clause_* or *strong_*."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, where it stands, and under which conditions. Guidance leads to titles alone: it is read beside the whole document."""

    path: Path
    words: str
    conditions: Sequence[Condition] = ()
    guidance: bool = False


@dataclass(frozen=True, slots=True)
class _Target:
    """What can be referred to: it stands where any of the sets of conditions holds; and what each of its wordings says."""

    stands: tuple[Sequence[Condition], ...] = ((),)
    wordings: tuple[frozenset[str], ...] = (frozenset(),)


def reference_problems(parsed: Parsed[Document], document: Document, logic: Logic) -> Iterator[Problem]:
    """References that lead nowhere, or to what can drop out while they stand; question marks that say so without need."""
    targets = _targets(document)
    for text in _texts(document):
        for mark, name, what in REFERENCE_PATTERN.findall(text.words):
            target = targets.get(name)
            written = f"[[{mark}{name}{'#' if what else ''}{what}]]"
            if target is None:
                guess = likely(name, targets)
                fix = phrase("did you mean [[{guess}]]?", guess=guess) if guess else phrase("check the id")
                yield parsed.problem(
                    text.path, phrase("{written}, which leads to no clause", written=written), phrase("ids of clauses and sections"), fix
                )
            elif what and not any(what in one for one in target.wordings):
                known = listed(sorted(set().union(*target.wordings))) or phrase("nothing yet")
                fix = phrase("add says: [{what}] to the clause, or to those of its wordings that say it", what=what)
                yield parsed.problem(
                    text.path, phrase("{written}, but no wording of {name} says {what}", written=written, name=name, what=what), known, fix
                )
            elif not text.guidance:
                yield from _standing(parsed, text, written, bool(mark), name, what, target, logic)
    for path, clause in clauses_of(document):
        if len(clause.id) > LONGEST_ID:
            found = phrase("an id of {n} letters", n=len(clause.id))
            yield parsed.problem(
                (*path, "id"),
                found,
                phrase("{longest_id} at most: Word finds a clause by it", longest_id=LONGEST_ID),
                phrase("a shorter id"),
            )


def _standing(
    parsed: Parsed[Document], text: _Text, written: str, may_drop_out: bool, name: str, what: str, target: _Target, logic: Logic
) -> Iterator[Problem]:
    stands = logic.implies(text.conditions, target.stands)
    says = not what or all(what in one for one in target.wordings)
    if not may_drop_out and not (stands and says):
        gone = (
            phrase("{name} can drop out while this text stands", name=name)
            if not stands
            else phrase("another wording of {name} does not say {what}", name=name, what=what)
        )
        sure = f"[[?{name}{'#' if what else ''}{what}]]"
        fix = phrase("write {sure} and say in the sentence what holds then (*where it stands*); or give both the same when", sure=sure)
        yield parsed.problem(
            text.path, phrase("{written}, but {gone}", written=written, gone=gone), phrase("a reference to what is always there"), fix
        )
    if may_drop_out and stands and says and logic.can_hold(text.conditions):
        yield parsed.problem(
            text.path,
            phrase("{written}, though it is always there", written=written),
            phrase("a question mark only where it can be missing"),
            phrase("take out the question mark, and *where it stands* with it"),
            severity=Severity.WARNING,
        )


def _targets(document: Document) -> dict[str, _Target]:
    targets = {OTHER_CHANGES: _Target()} if document.other_changes else {}
    for section in document.sections:
        targets[section.id] = _Target(tuple(clause.when for clause in section.clauses))
    for _, clause in clauses_of(document):
        always = {TABLE} if clause.table or clause.table_of else set()
        says = (clause.says, *(option.says for option in clause.options))
        targets[clause.id] = _Target((clause.when,), tuple(frozenset(always | set(one)) for one in says))
    return targets


def _texts(document: Document) -> Iterator[_Text]:
    yield from (_Text(*text) for text in texts_of(document))
    for path, clause in clauses_of(document):
        for field in ("why", "union_view", "employer_view"):
            yield _Text((*path, field), getattr(clause, field) or "", guidance=True)
