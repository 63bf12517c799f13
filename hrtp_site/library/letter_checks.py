"""Characters for which the typefaces of link cards and of print have no letter: said before anybody sees an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hrtp_site.consent import Unjudged
from hrtp_site.library.contact_checks import ELSEWHERE, every_text
from hrtp_site.library.library import Library
from hrtp_site.media import FONT_ENDINGS, FONTS, unprintable
from hrtp_site.model import Language, Problem, Severity, SiteSettings, listed, phrase
from hrtp_site.reading import InterfaceWords, Parsed

NOT_SHOWN = (*ELSEWHERE, "wants_told", "not_a_name")
"""Fields whose words stand on no card and in no PDF."""


def check_letters(library: Library, unjudged: Unjudged, words: Mapping[Language, InterfaceWords]) -> Iterator[Problem]:
    """Every text of records, stories and translations that holds such a character.

    Of a language whose own letters are such (those of ``words``, the interface's in it), that is told once.
    """
    own = {language: _letters_of(words[language]) for language in library.languages if language in words}
    site = library.parsed.get((SiteSettings.kind, SiteSettings.kind))
    for place, (language, letters) in enumerate(own.items()):
        if letters and site:
            yield _of_a_language(site, place, language, letters)
    every: list[Parsed[Any]] = [*library.parsed.values(), *library.written.values(), *unjudged.stories.values(), *unjudged.written]
    told = frozenset("".join(own.values()))
    for parsed in every:
        yield from _characters(parsed, told)


def typeface_problems(unread: Iterable[str]) -> Iterator[Problem]:
    """Files among the playbook's own typefaces that are none."""
    for path in unread:
        name = f"{FONTS}/{path.rpartition('/')[2]}"
        fix = phrase("put the typeface there anew, as it comes from whoever made it, or delete the file")
        allowed = phrase("typefaces ({endings})", endings=listed(FONT_ENDINGS))
        yield Problem.of_file(name, phrase("a file that is no typeface, or a damaged one"), allowed, fix)


def _letters_of(words: InterfaceWords) -> str:
    """The letters of a language for which the typefaces have none. What other languages are called stands in theirs."""
    texts = [
        *(text for key, text in words.texts.items() if not key.startswith("language.")),
        *(form for forms in words.plurals.values() for form in forms.values()),
    ]
    return "".join(letter for letter in unprintable("".join(texts)) if unicodedata.category(letter) in ("Lo", "Mn", "Mc", "Ll", "Lu"))


def _of_a_language(site: Parsed[Any], place: int, language: Language, letters: str) -> Problem:
    return site.problem(
        ("languages", place),
        phrase(
            "{language}: the typefaces of link cards and PDFs have no letter for {letters}",
            language=language,
            letters=listed(map(_named, letters), 4),
        ),
        phrase("languages that are written in Latin script, or whose letters a typeface in {folder}/ has", folder=FONTS),
        phrase(
            "put a typeface that has them, and that you may hand on, into {folder}/ as {endings}: pages, link cards and PDFs will use it; "
            "until then, link cards and PDFs in {language} show empty boxes (☐)",
            folder=FONTS,
            endings=listed(FONT_ENDINGS),
            language=language,
        ),
        severity=Severity.WARNING,
    )


def _characters(parsed: Parsed[Any], told: frozenset[str]) -> Iterator[Problem]:
    for path, text in every_text(parsed.tree.value, ()):
        if text.isascii() or path[-1] in NOT_SHOWN:
            continue
        missing = [letter for letter in unprintable(text) if letter not in told]
        seen = [_named(letter) for letter in missing if unicodedata.category(letter) not in ("Mn", "Cf")]
        if missing:
            yield parsed.problem(
                path,
                phrase("{seen}, for which the typefaces of link cards and PDFs have no letter", seen=listed(seen) or _code(missing[0])),
                phrase(
                    "letters and signs with which European languages are written in Latin script, and those of typefaces in {folder}/",
                    folder=FONTS,
                ),
                phrase(
                    "write it in Latin letters, say it in words, or put a typeface that has it into {folder}/; as it is, link cards and "
                    "PDFs would show empty boxes (☐)",
                    folder=FONTS,
                ),
                severity=Severity.WARNING,
            )


def _named(letter: str) -> str:
    return f"“{letter}”" if letter.isprintable() else _code(letter)


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
