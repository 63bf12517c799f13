"""How a person may be named, and by which words they and their organizations could be known. Nobody in here exists."""

from __future__ import annotations

import pytest
import telling

from hrtp_site.consent import names_of_organization
from hrtp_site.consent.naming import parts_of, place_is_shown, shown_name, unsayable
from hrtp_site.model import Consent, Naming, Teller

WHOLE = {"first_name": "Griselda", "last_name": "Vantongeren", "pseudonym": "Twiggy"}


def consent(naming: Naming, **changes: object) -> Consent:
    return Consent.model_validate(telling.consent(**changes) | {"id": "r-zz-1", "naming": naming})


@pytest.mark.parametrize(
    ("naming", "teller", "shown"),
    [
        (Naming.FULL_NAME, WHOLE, "Griselda Vantongeren"),
        (Naming.FULL_NAME, {"first_name": "Griselda"}, "Griselda"),
        (Naming.FULL_NAME, {"last_name": "Vantongeren"}, "Vantongeren"),
        (Naming.FULL_NAME, {"role": "weaver"}, None),
        (Naming.FIRST_NAME_AND_PLACE, WHOLE, "Griselda"),
        (Naming.FIRST_NAME, WHOLE, "Griselda"),
        (Naming.FIRST_NAME, {"last_name": "Vantongeren"}, None),
        (Naming.PSEUDONYM, WHOLE, "Twiggy"),
        (Naming.PSEUDONYM, {"first_name": "Griselda"}, None),
        (Naming.ANONYMOUS, WHOLE, None),
    ],
)
def test_a_name_is_shown_as_the_person_wants_to_be_named(naming: Naming, teller: dict[str, str], shown: str | None) -> None:
    assert shown_name(consent(naming), Teller.model_validate(teller)) == shown


@pytest.mark.parametrize("naming", Naming)
def test_a_place_is_shown_only_with_a_name_that_goes_with_it(naming: Naming) -> None:
    assert place_is_shown(consent(naming)) == (naming in (Naming.FULL_NAME, Naming.FIRST_NAME_AND_PLACE))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (None, ()),
        ("Griselda", ("Griselda",)),
        ("Rosa & Vega", ("Rosa", "Vega", "Rosa Vega")),
        ("María de la Luz-Ortega", ("María", "Luz", "Ortega", "María de la Luz Ortega")),
        ("De La", ("De", "La", "De La")),
        ("王小明", ("王小明", "小明")),
        ("王兰", ("王兰",)),
    ],
)
def test_each_part_of_a_name_gives_the_person_away(name: str | None, parts: tuple[str, ...]) -> None:
    assert parts_of(name) == parts


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Kessler", {"Kessler"}),
        ("Kessler Permanente", {"Kessler Permanente"}),
        ("Kessler Loom", {"Kessler Loom"}),
        ("Amalgamated Loom Union", {"Amalgamated Loom Union", "ALU"}),
        ("Weavers of the Loom", {"Weavers of the Loom"}),
        ("Weavers (WEAVE)", {"Weavers (WEAVE)", "Weavers", "WEAVE"}),
        ("Amalgamated Loom Union (of Nowhere)", {"Amalgamated Loom Union (of Nowhere)", "Amalgamated Loom Union", "of Nowhere", "ALU"}),
        ("Amalgamated Loom Union Local 99", {"Amalgamated Loom Union Local 99", "Local 99", "ALU"}),
        ("SWN-ABC hands", {"SWN-ABC hands", "SWN-ABC", "SWN", "ABC"}),
        ("UN-ABC hands", {"UN-ABC hands", "UN-ABC", "ABC"}),
        ("UN hands", {"UN hands"}),
        ("weavers local no. 99", {"weavers local no. 99", "local no. 99"}),
        ("(SWN)", {"(SWN)", "SWN"}),
        ("Mill (…)", {"Mill (…)", "Mill"}),
    ],
)
def test_an_organization_is_known_by_its_long_and_short_names(name: str, names: set[str]) -> None:
    assert set(names_of_organization(name)) == names


def test_an_organization_that_the_records_know_is_known_by_their_names_for_it_too() -> None:
    records = (frozenset({"Kessler Mill", "The Old Weavery (TOW)"}), frozenset({"Umbrage Dock"}))
    known = {"kessler mill", "Kessler Mill", "The Old Weavery (TOW)", "The Old Weavery", "TOW"}
    assert set(names_of_organization("kessler mill", records)) == known
    assert set(names_of_organization("Nowhere Mill", records)) == {"Nowhere Mill"}


@pytest.mark.parametrize(
    ("employer", "words"),
    [
        ("Kessler Mill", {"Kessler Mill": False, "Kessler": True}),
        ("Dole Mill", {"Dole Mill": False, "Dole": True}),
        ("Abi Mill", {"Abi Mill": False}),
        ("United Mill", {"United Mill": False}),
        ("LIVE", {"LIVE": True}),
        ("…", {}),
    ],
)
def test_an_employer_is_known_by_its_first_word_unless_that_is_short_or_begins_the_names_of_many(
    employer: str, words: dict[str, bool]
) -> None:
    said = unsayable(consent(Naming.ANONYMOUS, employer_named=None), Teller.model_validate({"employer": employer}))
    assert {one.word: one.as_a_name for one in said} == words


def test_of_a_place_each_part_is_looked_for_and_its_own_word_where_it_is_written_as_a_name() -> None:
    said = unsayable(consent(Naming.ANONYMOUS), Teller.model_validate({"place": "Nowhere Falls, City of Mist"}))
    assert [(one.word, one.as_a_name) for one in said] == [
        ("Nowhere Falls", False),
        ("City of Mist", False),
        ("Nowhere Falls", True),
        ("Mist", True),
    ]
