"""Where translations say the same short words in more than one way: a term that became two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from hrtp_site.library.library import Library
from hrtp_site.model import Language
from hrtp_site.reading import is_free, texts

LONGEST = 60
"""Characters of a name, a label or a heading. Longer texts are sentences, in which words bend with what they stand beside."""


class TwoWays(NamedTuple):
    """Words of the original, and each way in which they are said, with the paths of the translations that say them so."""

    words: str
    ways: Mapping[str, tuple[str, ...]]


def said_in_two_ways(library: Library, language: Language) -> list[TwoWays]:
    """Every short text that translations say in more than one way, in the alphabet's order. Both ways may be right: people have to say.

    Capitals and a full stop at the end make no difference. What a translation may say freely (other names of a thing) is left out.
    """
    ways: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (kind, name, own), words in library.written.items():
        original, translated = library.parsed.get((kind, name)), library.translated.get((kind, name, own))
        if own != language or not (original and original.record and translated):
            continue
        theirs = dict(texts(translated))
        for path, text in texts(original.record):
            if len(text) <= LONGEST and theirs.get(path, text) != text and not is_free(type(original.record), path):
                ways[_plain(text)][_plain(theirs[path])].append(words.path)
    return [
        TwoWays(words, {said: tuple(dict.fromkeys(paths)) for said, paths in sorted(said_so.items())})
        for words, said_so in sorted(ways.items())
        if len(said_so) > 1
    ]


def _plain(text: str) -> str:
    return text.strip().rstrip(".").casefold()
