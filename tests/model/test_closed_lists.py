"""What is added to a list needs something elsewhere: each test names what is still missing, and where it goes."""

from __future__ import annotations

import pytest
from conftest import LANGUAGES, PROJECT
from pydantic import TypeAdapter, ValidationError

from hrtp_site.channels.short_texts import speaks
from hrtp_site.documents.word_parts import date_pattern
from hrtp_site.model import plurals_of
from hrtp_site.model.languages import Language
from hrtp_site.pages.search_words import shorter_forms
from hrtp_site.reading import existing_words, grade, is_of_the_calendar, is_ordinary, names_of_the_calendar, often_said, passives

TEXT = "Sa araw na ito, nagtanong ang gilingan bago bumili ng habihan; ang mga tao ay sumagot. " * 3
"""Made up: a text of more than 30 words, in a language of which the program has nothing but what CLDR knows."""


def test_every_language_in_which_a_playbook_can_be_begun_has_a_starter() -> None:
    starters = {"en", *(path.name.partition(".")[2] for path in (PROJECT / "hrtp_site/starters").glob("blank.*"))}
    assert set(LANGUAGES) - starters == set(), "hrtp_site/starters/blank.LANGUAGE/"


@pytest.mark.parametrize("code", ["tl", "he", "ar", "zh", "ru", "vi"])
def test_a_language_of_which_the_program_has_no_data_goes_without(code: str) -> None:
    language = Language(code)
    assert passives(TEXT, language) == []
    assert grade(TEXT, language) is None
    assert not speaks("My name is, me llamo, ako si", language)
    assert shorter_forms("habihan", language) == []
    assert existing_words(language) == often_said(language) == frozenset()
    assert "other" in plurals_of(language)
    assert len(names_of_the_calendar(language)) >= 12


@pytest.mark.parametrize("code", ["tl", "he", "zh"])
def test_without_a_list_no_word_is_ordinary_so_that_each_is_asked_about(code: str) -> None:
    assert not any(is_ordinary(word, Language(code)) for word in ("the", "que", "ang", "שלום", "before"))
    assert is_of_the_calendar("Hunyo", Language("tl"))


@pytest.mark.parametrize(
    ("code", "pattern"), [("en", "MMMM d, yyyy"), ("es", "d 'de' MMMM 'de' yyyy"), ("tl", "MMMM d, yyyy"), ("he", "d 'ב'MMMM yyyy")]
)
def test_a_date_that_is_picked_in_word_is_written_as_cldr_says(code: str, pattern: str) -> None:
    assert date_pattern(Language(code)) == pattern


@pytest.mark.parametrize(
    ("code", "direction", "own", "in_english"),
    [
        ("en", "ltr", "English", "English"),
        ("es", "ltr", "español", "Spanish"),
        ("tl", "ltr", "Tagalog", "Tagalog"),
        ("he", "rtl", "עברית", "Hebrew"),
    ],
)
def test_a_language_is_its_code_and_what_cldr_knows_of_it(code: str, direction: str, own: str, in_english: str) -> None:
    language = TypeAdapter(Language).validate_python(code)
    assert language is Language(code)
    assert (str(language), language.direction, language.name_in(language), language.name_in(Language.ENGLISH)) == (
        code,
        direction,
        own,
        in_english,
    )


@pytest.mark.parametrize("code", ["", "xx", "english", "EN", "en_US", "e", "../en", 5])
def test_what_is_no_languages_code_is_none(code: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Language).validate_python(code)
