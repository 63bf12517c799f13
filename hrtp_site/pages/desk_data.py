"""What the story desk's scripts need to know of rules, limits and records: made of the models and of the program's own patterns.

Nothing of it is written a second time: what the desk marks while one types is found by the very patterns that check and release use.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from hrtp_site.consent import OTHER_LETTERS, SAID_TO_BE_NAMES, TELLING_FORMS, gate_rules, known_names
from hrtp_site.library import Library, named_of, organizations_of
from hrtp_site.model import Channel, Consent, ConsentRules, Language, Made, Means, Naming, Part, Partnership, Story, Term, made_with
from hrtp_site.reading import (
    AIM,
    CONTACT_FORMS,
    FIGURE,
    PASSIVE,
    PRIVATE_FORMS,
    SPANISH_VERBS,
    TEN_DIGITS,
    han_table,
    id_from,
    in_browsers,
    letter_tables,
    names_of_the_calendar,
    often_said,
    plain,
    text_fields,
)

WORDS = "desk/ordinary-{}.js"
"""The words that everybody says, as a script, so that they come from a disk, too; the desk asks for them with its step *story*."""
GATE = "desk/gate.js"
"""The gate's tables, and what the records say of organizations, for what the desk marks and for its preview."""
LETTERS, HAN = "desk/letters.js", "desk/letters-han.js"
"""How letters are folded; those of Chinese weigh as much as all others, and come where there is one."""


def desk_data(library: Library) -> dict[str, Any]:
    """Everything, ready for JSON."""
    rules = rules_of(library)
    return {
        "limits": limits(),
        "naming": list(Naming),
        "means": list(Means),
        "languages": list(library.languages),
        "zone": library.site.time_zone,
        "rules": {"longest": rules.longest_term_years, "ageAskedSince": str(rules.age_asked_since or "")},
        "aim": AIM,
        "texts": list(text_fields(Story)),
        "partnerships": {one.id: [one.name, one.short_name] for one in library.all(Partnership)},
        "explained": [" ".join(sorted(_explained(library)))],
        "calendar": {language: sorted(names_of_the_calendar(language)) for language in library.languages},
        "verbs": SPANISH_VERBS,
        "patterns": desk_patterns(),
    }


def _explained(library: Library) -> set[str]:
    """Each word of the glossary's terms, once: few bytes for a page that a phone loads."""
    terms = (said for term in library.all(Term) for said in (term.term, *term.aliases))
    return {word.casefold() for said in terms for word in plain(said).split()}


def desk_patterns() -> dict[str, Any]:
    """The patterns by which words are found that may have to be asked about, as a browser takes them."""

    def forms(given: Iterable[tuple[str, re.Pattern[str]]]) -> list[tuple[str, str, str]]:
        return [(id_from(what), *in_browsers(pattern)) for what, pattern in given]

    return {
        "contact": forms(CONTACT_FORMS),
        "private": forms(PRIVATE_FORMS),
        "telling": [in_browsers(pattern) for pattern in TELLING_FORMS],
        "called": in_browsers(SAID_TO_BE_NAMES),
        "otherLetters": in_browsers(OTHER_LETTERS),
        "figure": in_browsers(FIGURE),
        "tenDigits": in_browsers(TEN_DIGITS),
        "passive": {language: in_browsers(pattern) for language, pattern in PASSIVE.items()},
    }


def desk_assets(library: Library) -> dict[str, bytes]:
    """What the desk asks for late of what the records say: the gate's tables."""
    partnerships = library.all(Partnership)
    gate: dict[str, object] = {"rules": gate_rules(rules_of(library), library.all(Channel))}
    gate |= known_names(organizations_of(partnerships), {one.id: named_of(one) for one in partnerships})
    return {GATE: _script("hrGate", gate).encode()}


def desk_words(languages: Iterable[Language], program: str) -> dict[str, Made]:
    """What the desk asks for late, and is the same for every playbook: how letters are folded; the words that everybody says, by language.

    It is half a second's work.
    """
    edition = f"{made_with('anyascii', 'confusable_homoglyphs', 'pyspellchecker')} {sys.version} {program}"
    words = {
        WORDS.format(one): Made(f"words of the desk {one} {edition}", lambda one=one: ordinary_words(one).encode())  # type: ignore[misc]
        for one in languages
    }
    return words | {
        LETTERS: Made(f"letters of the desk {edition}", lambda: _script("hrLetters", letter_tables()).encode()),
        HAN: Made(f"Chinese letters of the desk {edition}", lambda: _script("hrHan", han_table()).encode()),
    }


def _script(name: str, value: object) -> str:
    return f"globalThis.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


@cache
def ordinary_words(language: Language) -> str:
    """The script that hands over the words of a language."""
    return f"(globalThis.hrOrdinary ??= {{}}).{language} = {json.dumps(' '.join(sorted(often_said(language))), ensure_ascii=False)};\n"


def rules_of(library: Library) -> ConsentRules:
    """What this playbook asks of every consent."""
    return library.site.consents or ConsentRules()


@cache
def limits() -> Mapping[str, int]:
    """How long each text of a story and a consent may be, by its place: ``story.teller.role``."""
    return {f"{at}.{name}": most for at, model in (("story", Story), ("consent", Consent)) for name, most in _longest_in(model)}


def _longest_in(model: type[Part]) -> Iterator[tuple[str, int]]:
    schema = model.model_json_schema()
    parts = schema.get("$defs", {})

    def inside(properties: Mapping[str, Any], way: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        for name, about in properties.items():
            for one in (about, *about.get("anyOf", ()), about.get("items", {})):
                if "maxLength" in one:
                    yield ".".join((*way, name)), one["maxLength"]
                elif (part := parts.get(one.get("$ref", "").rpartition("/")[2])) and "properties" in part:
                    yield from inside(part["properties"], (*way, name))

    yield from inside(schema["properties"], ())
