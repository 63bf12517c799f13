"""Which old addresses say that a page is gone: those at which something stood. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF

from hrtp_site.consent import Gone, withdrawn_addresses
from hrtp_site.library.assembly import read_records
from hrtp_site.model import Language, WordsKeptOut
from hrtp_site.reading import SourceText, parse_record

CEDAR = (Gone("a-loom-is-mended", (Language.ENGLISH,)),)


def gone(
    consent: dict[str, Any] | None = None,
    story: dict[str, Any] | None = None,
    folder: str = "a-loom-is-mended",
    released: str | None = "2026-10-30",
    as_of: dt.date = AS_OF,
) -> tuple[Gone, ...]:
    """What is gone of one story: released on a day, published on 2 November 2026, and withdrawn on the 20th unless said otherwise."""
    record = telling.story("cedar", **(story or {}))
    fields = telling.consent(**({"withdrawn_on": "2026-11-20"} | (consent or {})))
    path = f"stories/{folder}/story.yaml"
    source = SourceText(path, yaml.safe_dump(record))
    if released:
        ledger = SourceText("stories/consents/r-cedar-1.yaml", yaml.safe_dump(fields))
        fields["releases"] = [telling.released(read_records([source, ledger])[1], folder, "r-cedar-1", released)]
    _, unjudged = read_records([source, SourceText("stories/consents/r-cedar-1.yaml", yaml.safe_dump(fields))])
    assert unjudged.consent("r-cedar-1") is not None
    return withdrawn_addresses(unjudged, as_of)


def test_a_story_that_was_out_until_it_was_withdrawn_leaves_its_address() -> None:
    assert gone() == CEDAR


def test_so_does_one_whose_consent_has_ended() -> None:
    ended = {"withdrawn_on": None, "expires_on": "2026-11-23"}
    assert gone(ended, as_of=dt.date(2026, 11, 22)) == ()
    assert gone(ended, as_of=dt.date(2026, 11, 23)) == CEDAR


def test_one_whose_consent_goes_on_does_not() -> None:
    assert gone({"withdrawn_on": None}) == ()


@pytest.mark.parametrize(
    ("consent", "story", "released"),
    [
        ({}, {}, None),
        ({}, {}, "2026-11-21"),
        ({}, {"published_on": None}, "2026-10-30"),
        ({}, {"published_on": "2026-11-21"}, "2026-10-30"),
        ({"withdrawn_on": None, "expires_on": "2026-11-02"}, {}, "2026-10-30"),
        ({}, {"draft": True}, "2026-10-30"),
        ({"channels": ["feed", "print"]}, {}, "2026-10-30"),
    ],
    ids=["never released", "released later", "no day", "published later", "ended on its first day", "a draft", "not for the site"],
)
def test_a_story_that_never_was_out_has_no_address_that_could_tell_of_it(
    consent: dict[str, Any], story: dict[str, Any], released: str | None
) -> None:
    assert gone(consent, story, released=released) == ()


def test_a_story_that_came_out_in_the_morning_and_was_withdrawn_at_noon_leaves_its_address() -> None:
    assert gone(story={"published_on": "2026-11-20"}) == CEDAR


def test_a_site_made_for_a_day_before_the_story_came_out_does_not_name_its_address() -> None:
    assert gone(as_of=dt.date(2026, 11, 1)) == ()


@pytest.mark.parametrize(
    ("folder", "teller"),
    [
        ("maria-mends-the-loom", {"first_name": "María"}),
        ("the-loom-of-lopez", {"last_name": "Pérez-López"}),
        ("marialopez-mends", {"last_name": "Lopez"}),
        ("how-li-mends-the-loom", {"last_name": "Li"}),
        ("a-loom-of-made-up-town", {"place": "Made-up Town"}),
        ("the-acme-loom", {"employer": "Acme Looms, Inc."}),
        ("local-721-mends", {"union": "Local 721"}),
        ("rosas-loom", {"pseudonym": "Rosa"}),
    ],
)
def test_a_folder_whose_name_tells_who_it_was_is_not_named_anew(folder: str, teller: dict[str, str]) -> None:
    assert gone(story={"teller": {"role": "weaver"} | teller}, folder=folder) == ()


def test_two_letters_that_stand_in_other_words_tell_nothing() -> None:
    assert gone(story={"teller": {"last_name": "Li"}}, folder="a-lively-loom") == (Gone("a-lively-loom", (Language.ENGLISH,)),)


def test_printed_words_that_are_withdrawn_leave_their_address_but_never_a_printed_name() -> None:
    printed = {"words": ["our loom"], "sources": [{"source": "report", "locator": "p. 1"}]}

    def of(folder: str, **more: str) -> tuple[Gone, ...]:
        consent = dict.fromkeys(telling.consent()) | {"basis": "published", "printed": [printed | more], "withdrawn_on": "2026-11-20"}
        return gone(consent, {"teller": None}, folder, released=None)

    assert of("a-loom-is-mended") == CEDAR
    assert of("a-loom-is-mended", name="Ada Mended") == ()


def test_the_day_of_the_release_may_be_the_last_on_which_it_stood() -> None:
    assert gone(story={"published_on": "2026-11-20"}, released="2026-11-20") == CEDAR


def test_whichever_end_comes_first_counts() -> None:
    assert gone({"expires_on": "2026-11-10"}, {"published_on": "2026-11-12"}) == ()
    assert gone({"expires_on": "2026-11-13"}, {"published_on": "2026-11-12"}) == CEDAR


def told(stories: dict[str, dict[str, Any]], consent: dict[str, Any], private: tuple[str, ...] = (), **words: str) -> tuple[Gone, ...]:
    """What is gone of stories that were released, where one consent was withdrawn, with a private list of words."""
    unjudged = telling.gathered(stories, {"r-cedar-1": telling.consent(withdrawn_on="2026-11-20", **consent)}, **words)
    people = [{"reference": "r-cedar-1", "words": list(private) or ["Nobody"]}]
    listed = parse_record(SourceText("keep-out.yaml", yaml.safe_dump({"people": people})), WordsKeptOut, "private")
    assert listed.record is not None
    return withdrawn_addresses(replace(unjudged, private=listed), AS_OF)


def test_a_story_whose_consent_is_not_there_leaves_no_address() -> None:
    assert (
        told({"a-loom-is-mended": telling.story("cedar"), "oak": telling.story("oak"), "elm": telling.story("elm", consent=None)}, {})
        == CEDAR
    )


def test_only_the_story_that_was_released_leaves_its_address() -> None:
    unjudged = telling.gathered(
        {"a-loom-is-mended": telling.story("cedar"), "unheard": telling.story("oak", consent="r-cedar-1")},
        {"r-cedar-1": telling.consent(withdrawn_on="2026-11-20")},
    )
    parsed = unjudged.consents["r-cedar-1"]
    assert parsed.record is not None
    of_the_first = tuple(one for one in parsed.record.releases if one.story == "a-loom-is-mended")
    consent = replace(parsed, record=parsed.record.model_copy(update={"releases": of_the_first}))
    assert withdrawn_addresses(replace(unjudged, consents={"r-cedar-1": consent}), AS_OF) == CEDAR


IN_SPANISH = """translates: "0"
headline: Una tejedora aprende
dek: Un año inventado.
teller: {place: Condado de Ninguna Parte, role: tejedora}
body: Antes, nadie preguntaba.
pull_quote: El telar es mío.
"""


def test_each_language_in_which_it_stood_has_its_address() -> None:
    record = telling.story("cedar")
    both = Gone("a-loom-is-mended", (Language.ENGLISH, Language.SPANISH))
    assert told({"a-loom-is-mended": record}, {}, a_loom_is_mended_es=IN_SPANISH) == (both,)


def test_no_name_that_anything_in_the_records_gives_to_the_person_is_named_anew() -> None:
    record = telling.story("cedar", teller={"place": "Nowhere", "role": "weaver"})
    assert told({"twiggy-mends": record}, {}) != ()
    assert told({"twiggy-mends": record}, {"known_as": ["Twiggy"]}) == ()
    assert told({"twiggy-mends": record}, {}, private=("Twiggy",)) == ()
    assert told({"the-loom-of-ninguna-parte": record}, {}) != ()
    assert told({"the-loom-of-ninguna-parte": record}, {}, the_loom_of_ninguna_parte_es=IN_SPANISH) == ()


@pytest.mark.parametrize(("folder", "name"), [("the-planning-of-it", "Ann"), ("the-loom-of-van-tongeren", "Vantongeren")])
def test_a_name_of_three_letters_and_more_tells_inside_other_words_and_across_them(folder: str, name: str) -> None:
    assert gone(story={"teller": {"last_name": name}}, folder=folder) == ()
