"""``hrtp check --language``: what is missing in a language and what has fallen behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from hrtp_site.commands.translating import Desk
from hrtp_site.library import RecordWork, Standing, said_in_two_ways
from hrtp_site.model import Phrase, capital, counted, joined, listed, phrase, together, verbatim

MOST_NAMED = 6
MOST_SAYING = 2
"""Files that are named as saying something one way."""


def translation_list(desk: Desk, within: Callable[[str], bool]) -> Phrase:
    """Record by record what is to do, with its words of work, and the total; ``within`` says of which files."""
    works = [one for one in desk.works if within(one.original.path) or within(one.path)]
    to_do = [one for one in works if one.standing is not Standing.CURRENT]
    tongue = capital(desk.tongue)
    lines = list(_in_two_ways(desk, within))
    if not to_do:
        return joined("\n", [*lines, phrase("{tongue}: nothing to do; {current}.", tongue=tongue, current=_current(len(works)))])
    for kind, records in groupby(to_do, key=lambda one: one.record.kind):
        lines += [verbatim(kind), *(line for one in records for line in _lines(one)), verbatim("")]
    by_standing = [(standing, sum(one.standing is standing for one in to_do)) for standing in Standing]
    lines.append(
        phrase(
            "{tongue}: {total} of work in {records} ({kinds}); {current}.",
            tongue=tongue,
            total=counted(sum(one.size for one in to_do), "word", "words"),
            records=counted(len(to_do), "record", "records"),
            kinds=listed(together(str(number), " ", standing.told) for standing, number in by_standing if number),
            current=_current(len(works) - len(to_do)),
        )
    )
    lines.append(phrase("Begin at the top: {command}", command=f"hrtp translate {to_do[0].name} --language {desk.language}"))
    return joined("\n", lines)


def _in_two_ways(desk: Desk, within: Callable[[str], bool]) -> Iterator[Phrase]:
    """The same words of the originals that became two, with who says them how."""
    found = [
        one for one in said_in_two_ways(desk.library, desk.language) if any(within(path) for said in one.ways.values() for path in said)
    ]
    if found:
        yield phrase("The same words, said in two ways; both may be right:")
        for words, ways in found:
            yield verbatim(f"  {words}: " + "; ".join(f"{said} ({', '.join(paths[:MOST_SAYING])})" for said, paths in ways.items()))
        yield verbatim("")


def _current(records: int) -> Phrase:
    return counted(records, "record is up to date", "records are up to date")


def _lines(one: RecordWork) -> Iterator[Phrase]:
    if one.standing is Standing.UNREADABLE:
        yield phrase("  {path}: {standing}; hrtp check {path} says why", path=one.path, standing=one.standing.told)
        return
    texts = counted(len(one.to_do), "text", "texts")
    words = counted(one.size, "word", "words")
    yield phrase("  {name}: {standing}, {words} in {texts}", name=one.name, standing=one.standing.told, words=words, texts=texts)
    if one.unknown:
        yield phrase("      All of it counts: {why}.", why=one.unknown)
    elif one.words is not None and one.to_do:
        names = [together(f"{text.now.key} (", text.state.told, f", {text.size})") for text in one.to_do]
        yield together("      ", listed(names, MOST_NAMED))
    elif one.words is not None:
        yield (
            phrase("      No text that readers see has changed; when you have looked: --done")
            if one.standing is Standing.BEHIND
            else phrase("      Every text is there; when you have looked: --done")
        )
