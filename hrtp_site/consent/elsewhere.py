"""Where the playbook's own words, which are no story's, name somebody who tells a story and may not be named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hrtp_site.consent.finding import Text
from hrtp_site.consent.model import Unjudged
from hrtp_site.consent.naming import OF_NAMES, WHOLE_NAME, Unsayable, may_show
from hrtp_site.consent.withheld import Said, tellers_of, withheld
from hrtp_site.model import ConsentBasis, Language
from hrtp_site.reading import Path, folded

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Known:
    """A name, by whose consent it stays out, and what the person's stories have said to be none."""

    reference: str
    name: Unsayable
    answers: tuple[str, ...]


class Elsewhere:
    """The names that tellers keep back, put in order for looking through every record. A story's own words are read more closely."""

    def __init__(self, unjudged: Unjudged) -> None:
        self._by_word: dict[str, list[_Known]] = defaultdict(list)
        self._words: set[str] = set()
        for reference, parsed in unjudged.consents.items():
            consent = parsed.record
            if consent is None or consent.basis is ConsentBasis.PUBLISHED:
                continue
            names = [one for one in withheld(unjudged, reference) if one.what in OF_NAMES]
            if "last_name" not in may_show(consent.naming):
                both = ((one.first_name, one.last_name) for one in tellers_of(unjudged, consent) if one.first_name and one.last_name)
                names += [Unsayable(WHOLE_NAME, " ".join(way)) for pair in dict.fromkeys(both) for way in (pair, pair[::-1])]
            own = unjudged.consents_of_person(consent)
            stories = (story.record for story in unjudged.stories.values() if story.record and story.record.consent in own)
            answers = tuple(answer for story in stories for answer in story.not_a_name)
            for one in names:
                words = folded(one.word).split()
                self._words.update(words)
                if words:
                    self._by_word[words[0]].append(_Known(reference, one, answers))

    @property
    def any(self) -> bool:
        """Whether there is a name to look for."""
        return bool(self._by_word)

    def ordinary(self, texts: Iterable[str]) -> frozenset[str]:
        """Which words of the names the playbook says in small letters: there they are words, and no names."""
        found: set[str] = set()
        for text in texts:
            small = folded(" ".join(word for word in _WORD.findall(text) if word.islower())).split()
            found |= self._words.intersection(small)
        return frozenset(found)

    def said_in(self, texts: Iterable[tuple[Language, Path, str]], ordinary: Collection[str]) -> list[Said]:
        """Each place where a name is said as names are written; of a whole name, not its parts once more; no part that is ``ordinary``."""
        found: dict[tuple[Path, str], Said] = {}
        whole: set[tuple[Path, str]] = set()
        for language, path, text in texts:
            words = set(folded(text).split())
            known = [one for word in self._by_word.keys() & words for one in self._by_word[word]]
            for one in sorted(known, key=lambda one: one.name.what != WHOLE_NAME):
                if (path, one.reference) in whole and one.name.what != WHOLE_NAME:
                    continue
                parts = folded(one.name.word).split()
                if not words.issuperset(parts) or (one.name.what != WHOLE_NAME and all(part in ordinary for part in parts)):
                    continue
                for place in Text(text, one.answers).places_of(one.name.word):
                    if not place.text[place.start].islower():
                        found.setdefault((path, place.words), Said(language, path, one.name.what, one.reference, place.words))
                        if one.name.what == WHOLE_NAME:
                            whole.add((path, one.reference))
        return list(found.values())
