"""What the code of a release covers: every word and every file of a story, in each language, and nothing that staff may change alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import telling

from hrtp_site.consent import Unjudged, fingerprint, scope_of
from hrtp_site.model import Channel, Scope

Fields = dict[str, Any]
RECORD: Fields = {
    "photo": {"file": "photo.jpg", "alt": "A loom", "nobody": True},
    "video": {"file": "film.mp4", "captions": "captions.vtt", "transcript": "We mended the loom.", "people": ["r-cedar-1"]},
}
CHANNELS_OF_THEN = ["site", "search-engines", "feed", "newsletter", "facebook", "instagram", "linkedin", "x", "youtube"]
CHANNELS_OF_THEN += ["print", "press", "funder-report"]
IN_SPANISH = """translates: "0"
headline: Una tejedora aprende
dek: Un año inventado.
teller: {place: Un lugar, role: tejedora}
body: Antes, nadie preguntaba.
pull_quote: El telar es mío.
photo: {alt: Un telar}
video: {transcript: Arreglamos el telar.}
"""


def world(record: Fields | None = None, spanish: str = IN_SPANISH) -> Unjudged:
    return telling.gathered(
        {"cedar": telling.story("cedar", **(RECORD | (record or {})))}, {"r-cedar-1": telling.consent()}, cedar_es=spanish
    )


def code(unjudged: Unjudged, scope: Scope | None = None) -> str:
    story, consent = unjudged.stories["cedar"].record, unjudged.consent("r-cedar-1")
    assert story and consent
    return fingerprint(unjudged, story, scope or scope_of(consent))


def test_the_same_story_has_the_same_code_of_sixteen_digits() -> None:
    assert code(world()) == code(world())
    assert len(code(world())) == 16


@pytest.mark.parametrize("name", ["photo.jpg", "film.mp4", "captions.vtt"])
def test_another_file_or_none_where_there_was_one_is_another_code(name: str) -> None:
    here = world()
    path = f"stories/cedar/{name}"
    other = {**here.attachments, path: replace(here.attachments[path], digest="0" * 64)}
    without = {key: one for key, one in here.attachments.items() if key != path}
    assert len({code(here), code(replace(here, attachments=other)), code(replace(here, attachments=without))}) == 3


@pytest.mark.parametrize("change", [{"photo": None}, {"video": None}])
def test_a_story_without_its_photo_or_film_has_another_code(change: Fields) -> None:
    assert code(world(change)) != code(world())


def test_a_field_that_came_later_leaves_the_codes_of_older_releases_as_they_were() -> None:
    granted = telling.consent(channels=CHANNELS_OF_THEN)
    older = telling.gathered({"cedar": telling.story("cedar", **RECORD)}, {"r-cedar-1": granted}, cedar_es=IN_SPANISH)
    assert code(older) == "510a957dee48b3bd", "as before there were recordings of a voice alone, and before channels were records"
    assert code(world({"video": RECORD["video"] | {"voice_alone": True}})) != code(world())


def test_words_of_a_translation_are_covered_too() -> None:
    assert code(world(spanish=IN_SPANISH.replace("nadie preguntaba", "todos preguntaban"))) != code(world())


@pytest.mark.parametrize(
    "change",
    [
        {"consent": "r-cedar-2"},
        {"published_on": "2026-11-03"},
        {"review_due": "2027-11-03"},
        {"draft": True},
        {"placements": [{"channel": "press", "where": "The Made-up Times", "on": "2026-11-03"}]},
    ],
)
def test_since_when_and_where_a_story_stands_is_not_in_its_code(change: Fields) -> None:
    assert code(world(change)) == code(world())


def test_how_far_was_agreed_is_in_the_code_in_whatever_order_the_channels_are_written() -> None:
    some = Scope(channels=(Channel.SITE, Channel.FEED))
    assert code(world(), some) == code(world(), Scope(channels=(Channel.FEED, Channel.SITE)))
    assert len({code(world(), one) for one in (some, Scope(channels=(Channel.SITE,)), some.model_copy(update={"face": True}))}) == 3
