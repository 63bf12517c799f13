"""Whether translations say the glossary's words: what it calls wrong for a word does not stand where the original has that word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from hrtp_site.library.library import Library
from hrtp_site.model import Language, Phrase, Problem, Severity, Term, phrase
from hrtp_site.reading import folded, is_free, texts


class _Settled(NamedTuple):
    id: str
    said: str
    """The word in the translation's language."""
    named: re.Pattern[str]
    """Finds the word in the original's language."""
    wrong: re.Pattern[str]
    """Finds what is not said for it in the translation's."""


def check_terms(library: Library) -> Iterator[Problem]:
    """Where a translation says what the glossary's entry in its language names under ``not_said``, and the original has the word itself."""
    for language in library.languages:
        settled = [*_settled(library, language)] if language != library.first else []
        any_wrong = _one_of(term.wrong for term in settled)
        for (kind, name, own), words in library.written.items() if settled else ():
            original, translated = library.parsed.get((kind, name)), library.translated.get((kind, name, own))
            if own != language or kind == Term.kind or not (original and original.record and translated):
                continue
            theirs = {path: found for path, text in texts(translated) if any_wrong.search(found := _as_found(text))}
            for path, text in texts(original.record) if theirs else ():  # most translations say none of it: that is quickly seen
                if path in theirs and not is_free(type(original.record), path):
                    for problem in _unsettled(settled, folded(text), theirs[path]):
                        yield words.problem(path, *problem, severity=Severity.WARNING)


def _settled(library: Library, language: Language) -> Iterator[_Settled]:
    for term in library.all(Term):
        own = library.in_language(term, language)
        named = {*map(folded, (term.term, *term.aliases, *term.searched_as))}
        wrong = [form for name in own.not_said for form in _forms(name, named) if form] if own else []
        if own and wrong:
            yield _Settled(term.id, own.term, _any_of(named), _any_of(wrong))


def _forms(name: str, named: Collection[str]) -> list[str]:
    """What to look for: a word without its accents, but where the original says that itself (*Union* in a name): *unión*, *uniones*."""
    return [folded(name)] if folded(name) not in named else [_with_accents(name), f"{folded(name)}es"]


def _with_accents(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _as_found(text: str) -> str:
    """A text in which a word is found with its accents and without."""
    return f"{folded(text)}\n{_with_accents(text)}"


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these names as words of their own, also of several: *s* or *es* at their end."""
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})(?:e?s)?\b")


def _one_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in patterns))


def _unsettled(settled: list[_Settled], ours: str, theirs: str) -> Iterator[tuple[Phrase, Phrase, Phrase]]:
    for term in settled:
        named, wrong = term.named.search(ours), term.wrong.search(theirs)
        if named and wrong:
            yield (
                phrase("“{wrong}” where the original says “{named}”", wrong=wrong.group(), named=named.group()),
                phrase("“{said}”, as the glossary has it", said=term.said),
                phrase("say it so, or take the word out of not_said in content/glossary/{id}, if it may be said", id=term.id),
            )
