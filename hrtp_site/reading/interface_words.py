"""The words of the interface and of the closed lists, in each language."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from babel.dates import get_date_format, get_month_names

from hrtp_site.model import (
    Basis,
    Binding,
    ClauseTag,
    DocumentType,
    Evidence,
    Language,
    LegalForm,
    Level,
    Measured,
    Need,
    OutcomeKind,
    Phrase,
    Problem,
    Qualifier,
    Role,
    SourceKind,
    Stage,
    StatementBasis,
    StoryType,
    Strength,
    TermKind,
    Unit,
    counted,
    likely,
    listed,
    number,
    phrase,
    plural_of,
    retold,
)
from hrtp_site.reading.parsing import SourceText
from hrtp_site.reading.words_entry import Entry, Wording
from hrtp_site.reading.yaml_tree import Tree, Value, read_tree

LISTS: Mapping[str, type[StrEnum]] = {
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
    "level": Level,
    "measured": Measured,
    "basis-of": StatementBasis,
    "need": Need,
    "basis": Basis,
    "document-type": DocumentType,
    "binding": Binding,
    "clause-tag": ClauseTag,
    "strength": Strength,
    "story-type": StoryType,
}
"""Each closed list, by what its labels' keys begin with: ``stage.forming``."""


@dataclass(frozen=True)
class InterfaceWords:
    """One language's words: texts, and texts in several forms, of which a number picks one."""

    language: Language
    texts: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]
    told: SourceText | None = None
    """The file with the program's own sentences in this language (``theme/told.es.yaml``); English needs none. Read when one is said."""

    @classmethod
    def of(cls, language: Language, said: Mapping[str, Wording]) -> InterfaceWords:
        """The words of every entry, texts and texts in several forms apart."""
        texts = {key: words for key, words in said.items() if isinstance(words, str)}
        return cls(language, texts, {key: words for key, words in said.items() if not isinstance(words, str)})

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, with ``{name}`` filled in. ``n`` is the number that picks the form, where there are several.

        Raises KeyError where there are no such words, TypeError where a form has to be picked and ``n`` is no number.
        """
        n = values.get("n")
        text = self.texts[key] if key in self.texts else self._form(key, n)
        if not values:
            return text
        values = {name: self.say(value) if isinstance(value, Phrase) else value for name, value in values.items()}
        if isinstance(n, int | Decimal):
            values["n"] = number(n)
        return text.format(**values)

    def _form(self, key: str, n: object) -> str:
        forms = self.plurals[key]
        if not isinstance(n, int | Decimal):
            raise TypeError(f"the words for {key} need a number n, not {n!r}")
        return forms.get(plural_of(n, self.language), forms["other"])

    def say(self, text: str) -> str:
        """A sentence of the program's in this language. It stays English as a whole where the language has no words for a part of it."""
        return retold(text, self.sentences)

    @property
    def sentences(self) -> Mapping[str, str]:
        """The language’s words for the program's sentences, by their English patterns."""
        return told_words(self.told) if self.told else {}

    def forms(self, key: str) -> str:
        """Every form of the words for ``key`` as JSON, for a script to pick one (scripts/plurals.js). Raises KeyError as above."""
        return json.dumps(self.plurals[key], ensure_ascii=False)

    @cached_property
    def fingerprint(self) -> str:
        """Another one whenever any word is another: for what is made of them and kept."""
        said = (self.language, sorted(self.texts.items()), sorted((key, *forms.items()) for key, forms in self.plurals.items()))
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def laid_over(self, said: Mapping[str, Wording]) -> InterfaceWords:
        """These words, with others in the place of some."""
        return replace(InterfaceWords.of(self.language, {**self.texts, **self.plurals, **said}), told=self.told)

    def label(self, name: str, member: str) -> str:
        """The label of a member of a closed list."""
        return self.texts[f"{name}.{member}"]

    def language_name(self, language: Language) -> str:
        """What a language is called in its own words: Español."""
        name = language.name_in(language)
        return self.texts.get(f"language.{language}") or name[:1].upper() + name[1:]

    def in_language(self, language: Language) -> str:
        """“in Spanish”."""
        said = self.texts.get(f"in-language.{language}")
        return said or self.texts.get("in-language", "{name}").replace("{name}", language.name_in(self.language))

    def date(self, day: dt.date) -> str:
        """A day in words: November 23, 2026."""
        return self("date", day=day.day, month=self(f"month.{day.month}"), year=day.year)

    def size(self, count: int) -> str:
        """A number of bytes in words: kilobytes below a million, then megabytes with one decimal."""
        if count < 1_000_000:
            return self("size.kb", n=max(1, round(count / 1000)))
        return self("size.mb", n=Decimal(f"{count / 1_000_000:.1f}"))


def read_words(
    sources: Iterable[SourceText], own: Iterable[SourceText] = (), free: Iterable[str] = (), told: Iterable[SourceText] = ()
) -> tuple[dict[Language, InterfaceWords], list[Problem]]:
    """Reads ``theme/strings.en.yaml`` and its translations; each must say the same things, in all forms that its numbers ask for.

    ``own`` are a project's files of the same names: what they say is laid over; of a language that the program does not have, they
    are all its words. ``free`` are keys that such a language may say beside these. What CLDR knows needs no words: names of months
    and of languages. ``told`` has the program's sentences in each language but English. The same files are read once.
    """
    words, problems = _read_once(tuple(sources), tuple(own), tuple(sorted(free)), tuple(told))
    return dict(words), list(problems)


@lru_cache(maxsize=4)
def _read_once(
    sources: tuple[SourceText, ...], own: tuple[SourceText, ...], free: tuple[str, ...], told: tuple[SourceText, ...]
) -> tuple[dict[Language, InterfaceWords], list[Problem]]:
    files, owned, unknown = list[_File](), list[_File](), list[Problem]()
    for source, into in (*((one, files) for one in sources), *((one, owned) for one in own)):
        language = Language.known(_code(source))
        if language:
            into.append(_File.of(source, language))
        else:
            unknown.append(_unknown(source))
    known = dict.fromkeys(file.language for file in (*files, *owned))
    english: Mapping[str, Wording] = next((file.said for file in files if file.language is Language.ENGLISH), {})
    wanted = {f"{name}.{member}" for name, members in LISTS.items() for member in members}.union(*(file.said for file in files))
    problems = [*unknown]
    words: dict[Language, InterfaceWords] = {}
    for file in files:
        problems += (*file.problems(english), *file.missing(wanted))
        words[file.language] = file.words(known)
    if Language.ENGLISH not in words:
        problems.append(
            Problem.of_file(
                "theme", phrase("no words for en"), phrase("theme/strings.LANGUAGE.yaml for each language"), phrase("restore the file")
            )
        )
    for file in owned:
        if file.language in words:
            words[file.language], more = _laid_over(words[file.language], file)
            problems += more
        else:
            own_words = words[file.language] = file.words(known)
            said, given = {*own_words.texts, *own_words.plurals}, _by_cldr(file.language, known, {})
            problems += (*file.problems(english, said - wanted - {*free, *given}), *file.all_missing(wanted - said))
    for source in told:
        language = Language.known(_code(source))
        if language in words:
            words[language] = replace(words[language], told=source)
    return words, problems


def _by_cldr(language: Language, known: Iterable[Language], said: Mapping[str, Wording]) -> dict[str, Wording]:
    """Words that nobody has to write: the months, the date, and what each language is called, alone and in the language's own sentences."""
    found: dict[str, Wording] = {f"month.{number}": name for number, name in get_month_names("wide", locale=language.locale).items()}
    blanks = {"d": "{day}", "dd": "{day}", "MMMM": "{month}", "MMM": "{month}", "y": "{year}", "yyyy": "{year}"}
    pattern = get_date_format("long", locale=language.locale).pattern
    found["date"] = re.sub(r"'([^']*)'|([A-Za-z]+)", lambda part: part[1] or blanks.get(part[2] or "", part[0]), pattern)
    for one in known:
        name = one.name_in(one)
        found[f"language.{one}"] = name[:1].upper() + name[1:]
        for key in ("in-language", "search.also"):
            sentence = said.get(key)
            found[f"{key}.{one}"] = (sentence if isinstance(sentence, str) else "{name}").replace("{name}", one.name_in(language))
    return found


def _code(source: SourceText) -> str:
    """The language in a file's name: theme/strings.es.yaml → es."""
    return source.path.rsplit("/", 1)[-1].partition(".")[2].removesuffix(".yaml")


def _unknown(source: SourceText) -> Problem:
    fix = phrase("name the file for the language in which its words are")
    return Problem.of_file(
        source.path,
        phrase("words in a language “{code}”", code=_code(source)),
        phrase("a language’s code: strings.en.yaml, strings.tl.yaml"),
        fix,
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A words file as it was read."""

    path: str
    language: Language
    tree: Tree
    said: Mapping[str, Wording]

    @classmethod
    def of(cls, source: SourceText, language: Language) -> _File:
        tree = read_tree(source.path, source.text)
        values = tree.value if isinstance(tree.value, dict) else {}
        said = {key: words for key, value in values.items() if (words := _wording(value)) is not None}
        return cls(source.path, language, tree, said)

    def words(self, known: Iterable[Language]) -> InterfaceWords:
        """All that it says, and what CLDR knows, of the languages for which there are words too."""
        return InterfaceWords.of(self.language, {**_by_cldr(self.language, known, self.said), **self.said})

    def problems(self, english: Mapping[str, Wording], needless: Iterable[str] = ()) -> Iterator[Problem]:
        """What is wrong with what it says, beside the English words; ``needless`` are keys for which no page asks."""
        yield from (*self.tree.problems, *self.tree.doubts)
        if not self.said:
            yield Problem.of_file(self.path, phrase("no words"), phrase("lines of “key: text”"), phrase("restore the file"))
        for key in sorted(needless):
            yield _needless(self.path, self.tree, key, english)
        for key, words in self.said.items():
            yield from Entry(self.language, self.path, self.tree, key, words, english.get(key, words)).problems()

    def missing(self, wanted: Iterable[str]) -> Iterator[Problem]:
        """Each word that it does not say."""
        for key in sorted(set(wanted) - set(self.said)):
            near = likely(key, self.said)
            fix = phrase("add {key}: … (near {near})", key=key, near=near) if near else phrase("add {key}: …", key=key)
            yield Problem(
                self.path, 1, 1, key, phrase("nothing"), phrase("the words for {key} in {language}", key=key, language=self.language), fix
            )

    def all_missing(self, keys: Iterable[str]) -> Iterator[Problem]:
        """The words that it does not say, in one: a language that somebody has begun lacks hundreds."""
        lacking = sorted(keys)
        if lacking:
            yield Problem.of_file(
                self.path,
                phrase("no words for {lacking}", lacking=listed(lacking)),
                phrase("every word of the program’s strings.en.yaml: {n}", n=counted(len(lacking), "is missing", "are missing")),
                phrase("copy their lines from strings.en.yaml and say them in {language}", language=self.language),
            )


def _needless(path: str, tree: Tree, key: str, known: Iterable[str]) -> Problem:
    near = likely(key, known)
    fix = (
        phrase("did you mean {near}?", near=near)
        if near
        else phrase("look the key up in the words that came with the program, or delete the line")
    )
    return Problem(
        path, *tree.keys.get((key,), (1, 1)), key, phrase("words for which no page asks"), phrase("a key of the interface's words"), fix
    )


def _laid_over(words: InterfaceWords, file: _File) -> tuple[InterfaceWords, list[Problem]]:
    """The words with a project's own in their place, and what is wrong with those: they have to fit the same pages."""
    problems = [*file.tree.problems, *file.tree.doubts]
    known: dict[str, Wording] = {**words.texts, **words.plurals}
    for key in file.tree.value if isinstance(file.tree.value, dict) else ():
        if key not in known:
            problems.append(_needless(file.path, file.tree, key, known))
        elif key in file.said:
            entry = Entry(words.language, file.path, file.tree, key, file.said[key], known[key], "the words that came with the program")
            problems += entry.problems()
    said = {key: wording for key, wording in file.said.items() if key in known}
    return words.laid_over(said), problems


def _wording(value: Value) -> Wording | None:
    """What an entry says; None for nothing, and for a list, which says nothing here."""
    if isinstance(value, dict):
        return {form: text for form, text in value.items() if isinstance(text, str)}
    return value if isinstance(value, str) else None


@lru_cache(maxsize=4)
def told_words(source: SourceText) -> Mapping[str, str]:
    """The program's sentences in a language, by their English patterns; without those that are no text."""
    said = read_tree(source.path, source.text).value
    return {pattern: words for pattern, words in said.items() if isinstance(words, str)} if isinstance(said, dict) else {}
