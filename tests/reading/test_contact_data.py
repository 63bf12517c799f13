"""Ways to reach a person are found however they are written; figures are none."""

from __future__ import annotations

import random
from itertools import islice

import pytest
import yaml
from conftest import GOLDEN
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number
from written_at_random import written

from hrtp_site.reading import contact_data, contact_data_in, contact_forms, private_matters, ways_to_reach

TEXTS = yaml.safe_load((GOLDEN / "contact_data.yaml").read_text(encoding="utf-8"))
PAIRS = [(kind, text) for kind, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), PAIRS)
def test_a_way_to_reach_somebody_is_found_and_figures_are_none(kind: str, text: str) -> None:
    kinds = {one.what for one in contact_data(text)}
    assert (kind in kinds) if kind != "nothing" else kinds == set()


def test_the_place_is_that_in_the_text_as_it_was_written() -> None:
    text = "Call\u200b 213-**555**-0171 now"
    [found] = contact_data(text)
    assert text[found.start : found.end] == "213-**555**-0171"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("I was undocumented then.", "somebody’s papers"),
        ("No tenía papeles: era indocumentada.", "somebody’s papers"),
        ("After my diagnosis I went back.", "somebody’s health"),
        ("Estaba embarazada.", "somebody’s health"),
        ("It was case no. 12-3456.", "the number of a case"),
        ("Fue el caso núm. 12-3456.", "the number of a case"),
    ],
)
def test_papers_health_and_cases_are_asked_about(text: str, what: str) -> None:
    assert [one.what for one in private_matters(text)] == [what]
    assert private_matters("We learned to weave, and the shift got better.") == []


AT_RANDOM = 60
BETWEEN = ["-", " ", ".", "–", "\u00a0", "\u2009", " - ", "\u2011", "/"]
INVISIBLE = ["", "\u00ad", "\u200b", "\u2060", "\u202a"]


@settings(max_examples=300, derandomize=True)
@given(
    region=st.sampled_from(["US", "MX", "GB", "DE", "PH", "VN", "SV", "GT", "CN", "IN", "ET", "BR"]),
    international=st.booleans(),
    seed=st.integers(0, 10**6),
)
def test_a_number_of_any_country_is_found_in_any_writing(region: str, international: bool, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a number, no secret
    number = example_number_for_type(region, PhoneNumberType.MOBILE)
    assert number is not None
    international = international or region not in ("US", "MX")
    form = PhoneNumberFormat.INTERNATIONAL if international else PhoneNumberFormat.NATIONAL
    groups = [one for one in format_number(number, form).replace("-", " ").replace("(", "").replace(")", "").split(" ") if one]
    separator = chance.choice(BETWEEN)
    written = separator.join(groups)
    place = chance.randrange(1, len(written))
    written = written[:place] + chance.choice(INVISIBLE) + written[place:]
    assert "a telephone number" in {one.what for one in contact_data(f"You can call me on {written} after the shift.")}, written


@settings(max_examples=300, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_figures_in_prose_are_no_telephone_numbers(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    figures = [
        f"{chance.randrange(1900, 2030)}",
        f"{chance.randrange(1, 10**7):,}",
        f"${chance.randrange(1000, 10**9):,}",
        f"{chance.randrange(1, 100)}.{chance.randrange(10)} percent",
        f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        f"pages {chance.randrange(1, 90)}-{chance.randrange(91, 200)}",
        f"Local {chance.randrange(1, 2000)}",
        f"{chance.randrange(1, 13)}:{chance.randrange(60):02}",
    ]
    chance.shuffle(figures)
    text = ", then ".join(figures)
    assert contact_data(f"We counted {text} in all.") == [], text


@settings(max_examples=200, derandomize=True)
@given(st.lists(st.sampled_from([text for _, text in PAIRS]) | st.text(max_size=30), max_size=6))
def test_what_is_found_in_many_texts_together_is_what_is_found_in_each(texts: list[str]) -> None:
    assert contact_data_in(texts) == [contact_data(text) for text in texts]


@pytest.mark.parametrize(("sign", "form"), contact_forms.PATTERNS, ids=lambda one: one[1].pattern[:30] if isinstance(one, tuple) else "")
def test_the_cheap_look_never_says_no_where_a_form_stands(sign: contact_forms.Sign, form: contact_forms.Form) -> None:
    chance = random.Random(7)  # noqa: S311  texts, no secret
    texts = (ways_to_reach._seen(written(form[1], chance)) for _ in range(AT_RANDOM * 60))
    found = [*islice(filter(form[1].search, texts), AT_RANDOM)]
    assert len(found) == AT_RANDOM
    for text in found:
        digits = sum(character.isdigit() for character in text)
        assert sign(contact_forms.Looked.at([text], [digits])), text


def test_the_cheapest_look_never_says_no_where_a_sign_stands() -> None:
    chance = random.Random(7)  # noqa: S311  texts, no secret
    found = [text for text in (written(ways_to_reach._SIGN, chance) for _ in range(AT_RANDOM * 10)) if ways_to_reach._SIGN.search(text)]
    assert len(found) > AT_RANDOM * 5
    assert [text for text in found if not ways_to_reach._may_be_signed(text)] == []
