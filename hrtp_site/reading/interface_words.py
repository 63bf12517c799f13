"""The words of the interface and of the closed lists, in each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from hrtp_site.model import (
    Basis,
    Binding,
    Channel,
    ClauseTag,
    DocumentType,
    Evidence,
    Language,
    LegalForm,
    OutcomeKind,
    Problem,
    Qualifier,
    Role,
    SourceKind,
    Stage,
    StoryType,
    Strength,
    TermKind,
    Unit,
    likely,
    listed,
    shown,
)
from hrtp_site.reading.parsing import SourceText
from hrtp_site.reading.yaml_tree import Tree, read_tree

LISTS: Mapping[str, type[StrEnum]] = {
    "language": Language,
    "stage": Stage,
    "role": Role,
    "legal-form": LegalForm,
    "term-kind": TermKind,
    "source-kind": SourceKind,
    "outcome-kind": OutcomeKind,
    "amount": Unit,
    "qualified": Qualifier,
    "evidence": Evidence,
    "evidence-meaning": Evidence,
    "basis": Basis,
    "document-type": DocumentType,
    "binding": Binding,
    "clause-tag": ClauseTag,
    "strength": Strength,
    "story-type": StoryType,
    "channel": Channel,
}
"""Each closed list, by what its labels' keys begin with: ``stage.forming``."""


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """One language's words."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, with ``{name}`` filled in. Raises KeyError where there are none."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def laid_over(self, texts: Mapping[str, str]) -> InterfaceWords:
        """These words, with others in the place of some."""
        return InterfaceWords(self.language, {**self.texts, **texts})

    def label(self, name: str, member: str) -> str:
        """The label of a member of a closed list."""
        return self.texts[f"{name}.{member}"]

    def date(self, day: dt.date) -> str:
        """A day in words: November 23, 2026."""
        return self("date", day=day.day, month=self(f"month.{day.month}"), year=day.year)


def read_words(sources: Iterable[SourceText], own: Iterable[SourceText] = ()) -> tuple[dict[Language, InterfaceWords], list[Problem]]:
    """Reads ``theme/strings.en.yaml`` and its translations; each must say the same things.

    ``own`` are a project's files of the same names: what they say is laid over.
    """
    trees: dict[Language, tuple[str, Tree]] = {}
    unknown = []
    for source in sources:
        code = _code(source)
        if code not in set(Language):
            unknown.append(_unknown(source, code))
            continue
        trees[Language(code)] = (source.path, read_tree(source.path, source.text))
    problems = [*unknown, *(problem for _, tree in trees.values() for problem in tree.problems)]
    texts: dict[Language, dict[str, str]] = {}
    for language, (path, tree) in trees.items():
        values = tree.value if isinstance(tree.value, dict) else {}
        texts[language] = {key: str(value) for key, value in values.items() if value is not None}
        if not values:
            problems.append(Problem(path, 1, 1, "", "no words", "lines of “key: text”", "restore the file"))
    wanted = {f"{name}.{member}" for name, members in LISTS.items() for member in members}
    wanted |= set().union(*(texts.get(language, {}) for language in Language))
    for language, (path, _) in trees.items():
        for key in sorted(wanted - set(texts[language])):
            near = likely(key, texts[language])
            problems.append(
                Problem(
                    path, 1, 1, key, "nothing", f"the words for {key} in {language}", f"add {key}: …" + (f" (near {near})" if near else "")
                )
            )
    problems += _blanks(trees, texts)
    missing = [language for language in Language if language not in trees]
    if missing:
        problems.append(
            Problem(
                "theme", 1, 1, "", f"no words for {listed(missing)}", "theme/strings.LANGUAGE.yaml for each language", "restore the file"
            )
        )
    words = {language: InterfaceWords(language, texts[language]) for language in trees}
    for source in own:
        if (code := _code(source)) not in set(Language):
            problems.append(_unknown(source, code))
        elif (language := Language(code)) in words:
            words[language], more = _laid_over(words[language], source)
            problems += more
    return words, problems


def _unknown(source: SourceText, code: str) -> Problem:
    fix = "name the file for one of them; a new language begins in hrtp_site/model/vocabulary.py"
    return Problem(source.path, 1, 1, "", f"words in a language “{code}”", listed(Language), fix)


def _laid_over(words: InterfaceWords, source: SourceText) -> tuple[InterfaceWords, list[Problem]]:
    """The words with a project's own in their place, and what of those says nothing that any page asks for."""
    tree = read_tree(source.path, source.text)
    problems, said = list(tree.problems), {}
    for key, value in (tree.value if isinstance(tree.value, dict) else {}).items():
        place, text = tree.keys.get((key,), (1, 1)), str(value)
        if key not in words.texts:
            near = likely(key, words.texts)
            fix = f"did you mean {near}?" if near else "look the key up in the words that came with the program, or delete the line"
            problems.append(Problem(source.path, *place, key, "words for which no page asks", "a key of the interface's words", fix))
        else:
            said[key] = text
            problems += _other_blanks(source.path, tree, key, text, words.texts[key], "the words that came with the program")
    return words.laid_over(said), problems


def _code(source: SourceText) -> str:
    """The language in a file's name: theme/strings.es.yaml → es."""
    return source.path.rsplit("/", 1)[-1].removeprefix("strings.").removesuffix(".yaml")


def _blanks(trees: Mapping[Language, tuple[str, Tree]], texts: Mapping[Language, Mapping[str, str]]) -> Iterator[Problem]:
    """Words whose blanks ({n}) are others than those of the English ones: nothing would fill them in."""
    english = texts.get(Language.ENGLISH, {})
    for language, (path, tree) in trees.items():
        for key, text in texts[language].items():
            yield from _other_blanks(path, tree, key, text, english.get(key, text), "the English words")


def _other_blanks(path: str, tree: Tree, key: str, text: str, model: str, whose: str) -> Iterator[Problem]:
    place = tree.places.get((key,), (1, 1))
    try:
        found, wanted = blanks_of(text), blanks_of(model)
    except ValueError:
        fix = "close the brace, or double one that shall be printed: {{"
        yield Problem(path, *place, key, f"a brace that is not closed in {shown(text)}", "{name} for a blank", fix)
        return
    if found != wanted:
        said = listed(f"{{{name}}}" for name in sorted(found)) or "no blank"
        allowed = listed(f"{{{name}}}" for name in sorted(wanted)) or "no blank"
        yield Problem(path, *place, key, said, f"{allowed}, as in {whose}", f"write the blanks as {whose} have them")


def blanks_of(text: str) -> set[str]:
    """The names between braces. Raises ValueError where a brace stands alone."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
