"""The interface's words that a number changes: the right form for every number in every language, and what a translator is told."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from conftest import LANGUAGES

from hrtp_site.building.checking import Theme
from hrtp_site.model.languages import Language
from hrtp_site.reading.interface_words import InterfaceWords, read_words
from hrtp_site.reading.parsing import SourceText
from hrtp_site.reading.words_entry import blanks_of

NUMBERS = {0: "other", 1: "one", 2: "other", 5: "other", 21: "other", 1000: "other"}
"""What CLDR says of English and of Spanish."""

NUMBER_CHANGES_NOTHING = {
    *("doc.compare.more", "doc.compare.laid", "doc.compare.rest", "doc.compare.tracked", "doc.compare.comments"),
    *("drawing.table.more", "element.number", "form.photo.several", "mine.moved", "narrow.set", "print.and-more"),
    *(
        "chart.before",
        "chart.another-group",
        "chart.not-said",
        "chart.after",
        "qualified.over",
        "qualified.at-least",
        "qualified.nearly",
        "qualified.about",
        "qualified.less-than",
    ),
    *("amount.percent", "amount.per-operator", "amount.dollars", "amount.of-ten", "amount.parts"),
}
"""Texts with a number that are the same for each: “number 3”, “at least 3 people” (the people are counted apart), “3%”, “Comments: 3”."""


@pytest.fixture(scope="module")
def words(theme: Theme) -> dict[Language, InterfaceWords]:
    words, problems = read_words(theme.words)
    assert not problems
    return words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("number", "form"), NUMBERS.items())
def test_every_text_takes_the_form_that_cldr_names_for_the_number(
    words: dict[Language, InterfaceWords], language: Language, number: int, form: str
) -> None:
    t = words[language]
    assert t.plurals
    for key, forms in t.plurals.items():
        others = dict.fromkeys(blanks_of(forms["other"]) - {"n"}, "…")
        assert t(key, n=number, **others) == forms[form].format(n=f"{number:,}", **others)
        assert t(key, n=Decimal(number), **others) == t(key, n=number, **others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_1_and_the_words_for_many(words: dict[Language, InterfaceWords], language: Language) -> None:
    t = words[language]
    for key, forms in t.plurals.items():
        others = dict.fromkeys(blanks_of(forms["other"]) - {"n"}, "…")
        assert t(key, n=1, **others) != forms["other"].format(n=1, **others), key


def test_millions_are_told_in_spanish_as_spanish_tells_them(words: dict[Language, InterfaceWords]) -> None:
    assert words[Language.SPANISH]("amount.people", n=2_000_000) == "2,000,000 de personas"
    assert words[Language.SPANISH]("amount.people", n=2_000_001) == "2,000,001 personas"
    assert words[Language.SPANISH]("amount.days", n=1_000_000) == "1,000,000 días"  # no form of its own: that for other numbers stands in


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_with_a_number_has_forms_or_is_known_to_need_none(words: dict[Language, InterfaceWords], language: Language) -> None:
    assert {key for key, text in words[language].texts.items() if "n" in blanks_of(text)} == NUMBER_CHANGES_NOTHING


def test_a_text_with_forms_is_never_filled_in_without_its_number(words: dict[Language, InterfaceWords]) -> None:
    for n in (None, "one"):
        with pytest.raises(TypeError, match=r"count\.examples"):
            words[Language.ENGLISH]("count.examples", n=n)


def test_scripts_get_every_form(words: dict[Language, InterfaceWords]) -> None:
    for t in words.values():
        assert json.loads(t.forms("results.shown")) == t.plurals["results.shown"]


def test_what_is_kept_for_these_words_is_made_anew_when_a_form_changes() -> None:
    forms = {"one": "{n} page", "other": "{n} pages"}
    before, after = (InterfaceWords.of(Language.ENGLISH, {"of": "of", "count": forms | {"one": one}}) for one in ("{n} page", "one page"))
    assert before.fingerprint != after.fingerprint
    assert before.fingerprint == InterfaceWords.of(Language.ENGLISH, {"count": forms, "of": "of"}).fingerprint


ENGLISH = """\
of: "{n} of {all}"
count:
  one: "{n} page of {all}"
  other: "{n} pages of {all}"
"""
SPANISH = """\
of: "{n} de {all}"
count:
  one: "{n} página de {all}"
  other: "{n} páginas de {all}"
"""
FORMS = SPANISH.split("count:\n")[1]


def told(english: str, spanish: str) -> list[tuple[str, str, str, str, str]]:
    """Place, field and the three sentences of each problem with ``count`` and ``of``; what these files lack otherwise is no matter."""
    _, problems = read_words([SourceText("theme/strings.en.yaml", english), SourceText("theme/strings.es.yaml", spanish)])
    return [
        (one.place.removeprefix("theme/strings."), one.field, one.found, one.allowed, one.fix)
        for one in problems
        if one.field.split(".")[0] in ("count", "of")
    ]


def test_forms_that_are_right_are_not_complained_of() -> None:
    assert told(ENGLISH, SPANISH) == []
    assert told(ENGLISH, SPANISH + '  many: "{n} de páginas de {all}"\n') == []
    assert told(ENGLISH, SPANISH.replace("{n} página de", "una página de")) == []  # one number alone: it may stand in words


@pytest.mark.parametrize(
    ("spanish", "problem"),
    [
        (
            SPANISH + '  few: "{n} paginitas de {all}"\n',
            (
                "es.yaml:5:3",
                "count.few",
                "the form “few”",
                "one, many, other: the forms that es has (CLDR)",
                "take it out, or call it by one of these",
            ),
        ),
        (
            SPANISH + '  mani: "{n} de páginas de {all}"\n',
            ("es.yaml:5:3", "count.mani", "the form “mani”", "one, many, other: the forms that es has (CLDR)", "did you mean many?"),
        ),
        (
            SPANISH.replace('  other: "{n} páginas de {all}"\n', ""),
            ("es.yaml:2:1", "count", "no form other", "a form for each of one, other", "add below it, indented by two spaces: other: …"),
        ),
        (
            SPANISH.replace('  one: "{n} página de {all}"\n', ""),
            ("es.yaml:2:1", "count", "no form one", "a form for each of one, other", "add below it, indented by two spaces: one: …"),
        ),
        (
            SPANISH.replace('"{n} páginas de {all}"', ""),
            ("es.yaml:2:1", "count", "no form other", "a form for each of one, other", "add below it, indented by two spaces: other: …"),
        ),
        (
            SPANISH.replace("{n} páginas de {all}", "{n} páginas de {todas}"),
            ("es.yaml:4:10", "count.other", "{n}, {todas}", "{all}, {n}, as in English", "write the blanks as the English words have them"),
        ),
        (
            SPANISH.replace("{n} páginas de", "páginas de"),
            ("es.yaml:4:10", "count.other", "{all}", "{all}, {n}, as in English", "write the blanks as the English words have them"),
        ),
        (
            SPANISH.replace("{n} página de {all}", "una página"),
            ("es.yaml:3:8", "count.one", "no blank", "{all}, {n}, as in English", "write the blanks as the English words have them"),
        ),
        (
            SPANISH.replace("{n} páginas", "{n páginas"),
            (
                "es.yaml:4:10",
                "count.other",
                "a brace that is not closed in “{n páginas de {all}”",
                "{name} for a blank",
                "close the brace, or double one that shall be printed: {{",
            ),
        ),
        (
            'of: "{n} de {all}"\ncount: "{n} páginas de {all}"\n',
            (
                "es.yaml:2:1",
                "count",
                "one text: “{n} páginas de {all}”",
                "a form for each kind of number, as in English",
                "write below it, indented by two spaces: one: …, other: …",
            ),
        ),
        (
            f"of:\n{FORMS}count:\n{FORMS}",
            ("es.yaml:1:1", "of", "forms for numbers", "one text, as in English", "write the text after of: and a space"),
        ),
    ],
    ids=[
        "not-in-the-language",
        "misspelled",
        "no-other",
        "no-one",
        "empty",
        "another-blank",
        "no-n",
        "lost-blank",
        "brace",
        "no-forms",
        "forms",
    ],
)
def test_a_translator_is_told_where_and_how_to_mend_forms(spanish: str, problem: tuple[str, str, str, str, str]) -> None:
    assert told(ENGLISH, spanish) == [problem]


def test_a_slip_is_told_once() -> None:
    [problem] = told(ENGLISH, SPANISH.replace("  other:", "  ohter:"))
    assert problem[1::3] == ("count.ohter", "did you mean other?")
    [problem] = told(ENGLISH.replace("{n} pages", "{n pages"), SPANISH)
    assert problem[:3:2] == ("en.yaml:4:10", "a brace that is not closed in “{n pages of {all}”")


def test_the_english_forms_are_held_to_each_other() -> None:
    fix = "write the blanks as the English words have them"
    one = ("en.yaml:3:8", "count.one", "{all}, {m}", "{all}, {n}, as in the form other", fix)
    assert told(ENGLISH.replace("{n} page ", "{m} page "), SPANISH) == [one]
    assert told(ENGLISH.replace("{n} page of", "one page of"), SPANISH) == []
