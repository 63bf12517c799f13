"""Letters made plain: the one place that compares texts, accents aside, and makes ids of titles."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrtp_site.model import ID_PATTERN
from hrtp_site.reading import as_ascii, folded, id_from, without_accents


@pytest.mark.parametrize(
    ("title", "most", "made"),
    [
        ("¡Un año después!", 50, "un-ano-despues"),
        ("Labor–Management: who's first?", 50, "labor-management-who-s-first"),
        ("Straße und ﬁnish Ⅳ²", 50, "strasse-und-finish-iv2"),
        ("one two three", 7, "one-two"),
        ("one two three", 6, "one"),
        ("unbelievable", 5, "unbel"),
        ("one unbelievable", 5, "one"),
        ("???", 50, ""),
        ("小さな工場", 50, "xiaosanagongchang"),
        ("Łódź, Đà Nẵng", 50, "lodz-da-nang"),
    ],
)
def test_a_title_gives_an_id_of_whole_words_without_accents(title: str, most: int, made: str) -> None:
    assert id_from(title, most) == made


@given(st.text(), st.integers(1, 64))
def test_of_any_title_comes_an_id_that_a_record_may_have_or_nothing(title: str, most: int) -> None:
    made = id_from(title, most)
    assert made == "" or (re.fullmatch(ID_PATTERN, made) and len(made) <= most)
    assert id_from(made, most) == made


@given(st.text(st.characters(codec="latin-1")))
def test_two_ways_to_write_a_letter_compare_as_one(text: str) -> None:
    composed, taken_apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert folded(composed) == folded(taken_apart) == folded(folded(text))
    assert without_accents(composed) == without_accents(taken_apart)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Labor–Management", "labor management"),
        ("  ¿Título, o\nTITULAR? ", "titulo o titular"),
        ("STRASSE straße", "strasse strasse"),
        ("—", ""),
    ],
)
def test_texts_are_compared_without_accents_capitals_and_marks(text: str, compared: str) -> None:
    assert folded(text) == compared


def test_letters_lose_their_accents_and_nothing_else() -> None:
    assert without_accents("Muñoz, “Ångström” — 5½ %, GROẞ und groß") == "Munoz, “Angstrom” — 5½ %, GROSS und gross"


def test_what_has_to_be_ascii_keeps_its_marks_in_their_plainest_form() -> None:
    assert as_ascii("Ana’s “año” – groß… 工 · ½") == 'Ana\'s "ano" - gross...  - 1/2'
