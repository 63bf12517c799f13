"""``hrtp check --language``: what is missing in a language and what has fallen behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from hrtp_site.commands.translating import Desk
from hrtp_site.library import RecordWork, Standing
from hrtp_site.model import counted, listed

MOST_NAMED = 6


def translation_list(desk: Desk, within: Callable[[str], bool]) -> str:
    """Record by record what is to do, with its words of work, and the total; ``within`` says of which files."""
    works = [one for one in desk.works if within(one.original.path) or within(one.path)]
    to_do = [one for one in works if one.standing is not Standing.CURRENT]
    lines = []
    for kind, records in groupby(to_do, key=lambda one: one.record.kind):
        lines += [kind, *(line for one in records for line in _lines(one)), ""]
    if not to_do:
        return f"{desk.tongue}: nothing to do; {counted(len(works), 'record is', 'records are')} up to date."
    by_standing = [(standing, sum(one.standing is standing for one in to_do)) for standing in Standing]
    kinds = listed(f"{number} {standing}" for standing, number in by_standing if number)
    total = counted(sum(one.size for one in to_do), "word", "words")
    current = counted(len(works) - len(to_do), "record is", "records are")
    lines.append(f"{desk.tongue}: {total} of work in {counted(len(to_do), 'record', 'records')} ({kinds}); {current} up to date.")
    lines.append(f"Begin at the top: hrtp translate {to_do[0].name} --language {desk.language}")
    return "\n".join(lines)


def _lines(one: RecordWork) -> Iterator[str]:
    if one.standing is Standing.UNREADABLE:
        yield f"  {one.path}: {one.standing}; hrtp check {one.path} says why"
        return
    texts = counted(len(one.to_do), "text", "texts")
    yield f"  {one.name}: {one.standing}, {counted(one.size, 'word', 'words')} in {texts}"
    if one.unknown:
        yield f"      All of it counts: {one.unknown}."
    elif one.words is not None and one.to_do:
        names = [f"{text.now.key} ({text.state}, {text.size})" for text in one.to_do]
        yield f"      {listed(names, MOST_NAMED)}"
    elif one.words is not None:
        yield (
            "      No text that readers see has changed; when you have looked: --done"
            if one.standing is Standing.BEHIND
            else ("      Every text is there; when you have looked: --done")
        )
