"""What is wrong across records: references, doubles, orders; and what should be better (warnings)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from hrtp_site.documents import document_problems
from hrtp_site.library.choosing import chooser_problems
from hrtp_site.library.derived import PASSAGE_FIELDS, passages
from hrtp_site.library.library import HAND_PAGES, Library
from hrtp_site.library.reference_checks import broken_links, broken_references
from hrtp_site.library.search_checks import search_problems
from hrtp_site.library.statements import statement_problems
from hrtp_site.model import (
    BLANK_PATTERN,
    REFERENCE_PATTERN,
    Chooser,
    Component,
    Document,
    Element,
    HandPage,
    Language,
    Outcome,
    OutcomeKind,
    Person,
    Phrase,
    Playbook,
    Practice,
    Problem,
    Record,
    Severity,
    Source,
    Term,
    counted,
    likely,
    listed,
    phrase,
)
from hrtp_site.reading import Parsed, Path, texts

R = TypeVar("R", bound=Record)

FEWEST_STEPS = 3
MOST_EXAMPLE_WORDS = 120
"""The house's rule for an example: what they did and what came of it, in at most 120 words."""

RESERVED_ANCHORS = frozenset(
    {"about", "about-this", "committees", "components", "content", "context", "equity", "examples", "figures", "guidance", "legal-forms"}
    | {"links", "members", "people", "pitfalls", "practices", "profile", "programs", "related", "sources"}
    | {"steps", "stories", "timeline", "tools", "what", "why", "worker-voice"}
)
"""The links to a page's own sections: an example cannot have one of them as its id."""


def check_library(library: Library) -> list[Problem]:
    """Everything wrong across records, and every *should*, in no particular order."""
    problems: list[Problem] = []
    for parsed in library.parsed.values():
        problems += broken_references(parsed, library.known)
    for words in library.written.values():
        problems += broken_links(words, library.known)
    for check in _CHECKS:
        problems += check(library)
    return problems


def _records(library: Library) -> Iterator[Record]:
    return (parsed.record for parsed in library.parsed.values() if parsed.record is not None)


def _reserved_names(library: Library) -> Iterator[Problem]:
    """``index`` is the list of its kind; as a record's name it would take that page's place."""
    for parsed in library.parsed.values():
        record = parsed.record
        if record is not None and record.id == "index" and record.kind != HandPage.kind:
            yield parsed.problem(
                (),
                phrase("a record called index"),
                phrase("any other name"),
                phrase("rename the file: index is the list of all records of this kind"),
            )


def _doubled_passages(library: Library) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for parsed in library.parsed.values():
        for name in PASSAGE_FIELDS:
            for index, part in enumerate(getattr(parsed.record, name, ())):
                if part.id in RESERVED_ANCHORS:
                    yield parsed.problem(
                        (name, index, "id"),
                        phrase("the id “{id}”, which the page uses for one of its own sections", id=part.id),
                        phrase("another id"),
                        phrase("rename it, for instance to {id}-example", id=part.id),
                    )
                if part.id in first:
                    yield parsed.problem(
                        (name, index, "id"),
                        phrase("the id “{id}” again (first in {first})", id=part.id, first=first[part.id]),
                        phrase("ids of examples and guidance that are unique in the whole site"),
                        phrase("rename one, for instance to {id}-2", id=part.id),
                    )
                else:
                    first[part.id] = parsed.path


def _retold(library: Library) -> Iterator[Problem]:
    """An example tells another one's passage again only where that one tells it itself."""
    for parsed in library.parsed.values():
        for index, example in enumerate(getattr(parsed.record, "examples", ())):
            home = library.derived.passages.get(example.retells or "")
            if home and (home.part.id == example.id or getattr(home.part, "retells", None)):
                yield parsed.problem(
                    ("examples", index, "retells"),
                    phrase("“{retells}”, which retells another one", retells=example.retells)
                    if home.part.id != example.id
                    else phrase("the example itself"),
                    phrase("an example or a piece of guidance that tells the passage first"),
                    phrase("did you mean {guess}?", guess=getattr(home.part, "retells", None))
                    if home.part.id != example.id
                    else phrase("delete the line"),
                )


def _parts(library: Library) -> Iterator[Problem]:
    for practice, parsed in _of(library, Practice):
        ids = [part.id for part in practice.parts]
        for name in ("examples", "guidance"):
            for index, passage in enumerate(getattr(practice, name)):
                if passage.part is not None and passage.part not in ids:
                    guess = likely(passage.part, ids)
                    yield parsed.problem(
                        (name, index, "part"),
                        phrase("“{part}”, which is no part of this practice", part=passage.part),
                        phrase("one of {ids}", ids=listed(ids)) if ids else phrase("no part: this practice has none"),
                        phrase("did you mean {guess}?", guess=guess) if guess else phrase("add it to parts, or delete the line"),
                    )


def _homes(library: Library) -> Iterator[Problem]:
    with_components = {component.element for component in library.all(Component)}
    places: dict[tuple[str, int], str] = {}
    for practice, parsed in _of(library, Practice):
        if practice.element in with_components:
            names = listed(component.id for component in library.derived.components_of[practice.element or ""])
            yield parsed.problem(
                ("element",),
                phrase("element {element}, which has components", element=practice.element),
                phrase("component: one of {names}", names=names),
                phrase("give the component instead of the element"),
            )
        place = (practice.component or practice.element or "", practice.order)
        if place in places:
            yield parsed.problem(
                ("order",),
                phrase("order {order}, as in {places}", order=practice.order, places=places[place]),
                phrase("each place once in a component"),
                phrase("give one of the two practices another number"),
            )
        places.setdefault(place, parsed.path)


def _order_of_practices(library: Library) -> Iterator[Problem]:
    for practice, parsed in _of(library, Practice):
        before, after, _ = library.derived.neighbors[practice.id]
        for other in sorted(set(before) & set(after) - {practice.id}):
            yield parsed.problem(
                ("before",) if other in practice.before else ("after",),
                phrase("{other} both before and after {id}", other=other, id=practice.id),
                phrase("one practice before the other, not both ways round"),
                phrase("delete it from before or after, in one of the two records"),
            )
        if practice.id in (*practice.before, *practice.after, *practice.pairs_with):
            yield parsed.problem(
                (), phrase("the practice itself among its neighbors"), phrase("other practices"), phrase("delete its own id there")
            )


def _looks(library: Library) -> Iterator[Problem]:
    looks = len(library.site.elements)
    for element, parsed in _of(library, Element):
        if element.number > looks > 0:  # there are none where site.yaml cannot be read
            yield parsed.problem(
                ("number",),
                phrase(
                    "element {number}, but site.yaml describes {elements}",
                    number=element.number,
                    elements=counted(looks, "element", "elements"),
                ),
                phrase("a number from 1 to {looks}", looks=looks) if looks > 1 else phrase("the number 1"),
                phrase("mend the number, or give the element a colour and an icon under elements in site.yaml"),
            )


def _aliases(library: Library) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for term, parsed in _of(library, Term):
        for path, word in [(("term",), term.term), *((("aliases", n), word) for n, word in enumerate(term.aliases))]:
            owner = owners.setdefault(word.casefold(), term.id)
            if owner != term.id:
                yield parsed.problem(
                    path,
                    phrase("“{word}”, which {owner} claims too", word=word, owner=owner),
                    phrase("each word for one entry of the glossary"),
                    phrase("delete it in one of the two entries"),
                )


def _routes(library: Library) -> Iterator[Problem]:
    for playbook, parsed in _of(library, Playbook):
        if (playbook.stage is None) == (playbook.problem is None):
            yield parsed.problem(
                (),
                phrase("neither stage nor problem") if playbook.stage is None else phrase("both stage and problem"),
                phrase("exactly one of the two"),
                phrase("give one; hand-written pages are called {hand_pages}", hand_pages=listed(HAND_PAGES)),
            )


def _documents(library: Library) -> Iterator[Problem]:
    for document, parsed in _of(library, Document):
        yield from document_problems(cast("Parsed[Document]", parsed))
        for language in library.languages:
            words = library.in_language(document, language)
            if words is not None and words is not document:
                yield from _other_blanks(document, words, parsed, language)


def _other_blanks(document: Document, words: Document, parsed: Parsed[Record], language: Language) -> Iterator[Problem]:
    """A translation fills in what its original fills in."""
    said = dict(texts(words))
    for path, original in texts(document):
        translated = said.get(path, original)  # of aliases, each language has as many as it needs
        for pattern, called in ((BLANK_PATTERN, phrase("blanks")), (REFERENCE_PATTERN, phrase("references"))):
            ours, theirs = (sorted(found[0] for found in pattern.finditer(text)) for text in (original, translated))
            if ours != theirs:
                yield parsed.problem(
                    path,
                    phrase(
                        "{called} {theirs} in {language}, {ours} in the original",
                        called=called,
                        theirs=listed(theirs) or phrase("none"),
                        language=language,
                        ours=listed(ours) or phrase("none"),
                    ),
                    phrase("the same {called} in every language", called=called),
                    phrase("mend the {language} text beside this record", language=language),
                )


def _choosers(library: Library) -> Iterator[Problem]:
    for chooser, parsed in _of(library, Chooser):
        yield from chooser_problems(library, chooser, cast("Parsed[Chooser]", parsed))


def _shoulds(library: Library) -> Iterator[Problem]:
    for practice, parsed in _of(library, Practice):
        if not practice.pitfalls:
            yield _should(
                parsed,
                (),
                phrase("no pitfalls yet"),
                phrase("pitfalls: what can go wrong"),
                phrase("add a sign and a remedy that rest on an example"),
            )
        if not practice.examples:
            yield _should(
                parsed,
                (),
                phrase("no example yet"),
                phrase("examples: who did it"),
                phrase("add one from a source, or leave it: the page says that none is reported"),
            )
        if len(practice.steps) < FEWEST_STEPS:
            yield _should(
                parsed,
                ("steps",),
                counted(len(practice.steps), "step", "steps"),
                phrase("three to six first steps"),
                phrase("add what a reader can do on Monday"),
            )
    for parsed in library.parsed.values():
        for index, example in enumerate(getattr(parsed.record, "examples", ())):
            words = len(f"{example.did} {example.result or ''}".split())
            if words > MOST_EXAMPLE_WORDS:
                yield _should(
                    parsed,
                    ("examples", index, "did"),
                    phrase("{words} words with the result", words=words),
                    phrase("at most {most_example_words} words", most_example_words=MOST_EXAMPLE_WORDS),
                    phrase("move details into lists, or cut them"),
                )


def _unused(library: Library) -> Iterator[Problem]:
    if not library.whole:
        return  # a record with an error may be the one that cites it
    cited = library.derived.cited_by
    for model in (Source, Person):
        for record, parsed in _of(library, model):
            stands_with_a_partnership = isinstance(record, Person) and record.partnership
            if (record.kind, record.id) not in cited and not stands_with_a_partnership:
                yield _should(
                    parsed,
                    (),
                    phrase("{id} is cited nowhere", id=record.id),
                    phrase("a record that others refer to"),
                    phrase("cite it, or delete the file"),
                )
    linked = defaultdict(list)
    for _, part in passages(_records(library)):
        for outcome in getattr(part, "outcomes", ()):
            linked[outcome].append(part.id)
    for outcome, parsed in _of(library, Outcome):
        if outcome.type is OutcomeKind.OUTCOME and outcome.id not in linked:
            yield _should(
                parsed,
                (),
                phrase("a result that no example names"),
                phrase("outcomes: [{id}] in the example that it measures", id=outcome.id),
                phrase("add it to that example, so that the practice's evidence counts it"),
            )


def _should(parsed: Parsed[Record], path: Path, found: Phrase, allowed: Phrase, fix: Phrase) -> Problem:
    return parsed.problem(path, found, allowed, fix, severity=Severity.WARNING)


def _of(library: Library, model: type[R]) -> Iterator[tuple[R, Parsed[Record]]]:
    for record in library.all(model):
        yield record, library.parsed[record.kind, record.id]


_CHECKS: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    _reserved_names,
    _doubled_passages,
    _parts,
    _homes,
    _looks,
    _order_of_practices,
    _aliases,
    _routes,
    _documents,
    _choosers,
    _retold,
    statement_problems,
    search_problems,
    _shoulds,
    _unused,
)
