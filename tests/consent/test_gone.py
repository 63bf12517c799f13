"""Which old addresses say that a page is gone: those at which something stood. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF

from hrtp_site.consent import Gone, withdrawn_addresses
from hrtp_site.library.assembly import read_records
from hrtp_site.model import Language
from hrtp_site.reading import SourceText

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
