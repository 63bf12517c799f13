"""Numbers as readers see them, and the form that each asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hrtp_site.model.numbers import common_plurals, counted, number, plural_of, plurals_of


@pytest.mark.parametrize(
    ("value", "text"),
    [("1500", "1,500"), ("5.60", "5.6"), ("40", "40"), ("0.5", "0.5"), ("112000", "112,000"), ("1.0", "1"), ("1E+3", "1,000")],
)
def test_a_number_is_written_as_readers_write_it(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_a_count_is_written_like_any_other_number() -> None:
    assert [number(value) for value in (0, 7, 1000, 1_234_567)] == ["0", "7", "1,000", "1,234,567"]


@pytest.mark.parametrize(
    ("language", "value", "form"),
    [
        *(("en", value, "one" if value == 1 else "other") for value in (0, 1, 2, 5, 11, 21, 101, 1000, 1_000_000)),
        *(("es", value, "one" if value == 1 else "other") for value in (0, 1, 2, 5, 11, 21, 101, 1000, 1_000_001)),
        ("es", 1_000_000, "many"),
        *((language, Decimal("1.0"), "one") for language in ("en", "es")),  # shown as 1
        *((language, Decimal(value), "other") for language in ("en", "es") for value in ("0.5", "1.5", "2.50")),
        ("pl", 22, "few"),
        ("pl", 12, "many"),
    ],
)
def test_the_form_that_a_number_asks_for_is_the_one_that_cldr_names(language: str, value: int | Decimal, form: str) -> None:
    assert plural_of(value, language) == form


def test_a_translator_has_to_write_what_common_numbers_ask_for_and_may_write_all_that_the_language_has() -> None:
    assert (tuple(common_plurals("en")), plurals_of("en")) == (("one", "other"), ("one", "other"))
    assert (tuple(common_plurals("es")), plurals_of("es")) == (("one", "other"), ("one", "many", "other"))
    assert tuple(common_plurals("ar")) == plurals_of("ar") == ("zero", "one", "two", "few", "many", "other")
    assert common_plurals("es")["one"] == 1  # for one number alone, so that it can be said in words
    assert common_plurals("ru")["one"] > 1  # for 21 and 31, too


def test_what_is_said_in_the_terminal_counts_as_people_do() -> None:
    assert [counted(value, "page is", "pages are") for value in (0, 1, 2, 1000)] == [
        "0 pages are",
        "1 page is",
        "2 pages are",
        "1,000 pages are",
    ]
