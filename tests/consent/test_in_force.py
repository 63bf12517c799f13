"""Each way in which leave can be missing keeps the story, the photo or the film out, and staff are told why. Everything is made up."""

from __future__ import annotations

from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF

from hrtp_site.consent import Judgment, judge
from hrtp_site.library.assembly import read_records
from hrtp_site.reading.parsing import SourceText

Fields = dict[str, Any]
BESIDE = "r-cedar-2"


def judged(story: Fields | None = None, consent: Fields | None = None, beside: Fields | None = None) -> Judgment:
    """One story with these changes, its teller's consent, and somebody's who is to be seen beside them; released by both on AS_OF."""
    record = telling.story("cedar", **(story or {}))
    ledger = {"r-cedar-1": telling.consent(**(consent or {})), BESIDE: telling.consent(person="p-2", **(beside or {}))}
    told = SourceText("stories/cedar/story.yaml", yaml.safe_dump(record))
    unjudged = read_records([told, *_written(ledger)])[1]
    for reference, fields in ledger.items():
        fields["releases"] = [telling.released(unjudged, "cedar", reference, AS_OF.isoformat())]
    return judge(read_records([told, *_written(ledger)])[1], AS_OF)


def _written(ledger: dict[str, Fields]) -> list[SourceText]:
    return [SourceText(f"stories/consents/{reference}.yaml", yaml.safe_dump(fields)) for reference, fields in ledger.items()]


GUARDED = {"guardian_agreed_on": "2026-01-05", "assented_on": "2026-01-06"}


@pytest.mark.parametrize(
    ("story", "consent", "why"),
    [
        ({}, {"withdrawn_on": "2026-11-20"}, "withdrawn on 2026-11-20"),
        ({}, {"withdrawn_on": "2026-12-24"}, "withdrawn on 2026-12-24"),
        ({}, {"obtained_on": "2026-11-24"}, "given only on 2026-11-24"),
        ({}, {"expires_on": None}, "nobody said until when"),
        ({}, {"expires_on": "2026-11-23"}, "expired on 2026-11-23"),
        ({}, {"expires_on": "2036-02-01"}, "more than"),
        ({}, {"adult": None}, "whether the person is of age"),
        ({}, {"adult": False}, "whether the person is of age"),
        ({}, {"adult": None, "minor": {"assented_on": "2026-01-06"}}, "the guardian has not agreed"),
        ({}, {"adult": None, "minor": GUARDED | {"guardian_agreed_on": "2026-11-24"}}, "the guardian has not agreed"),
        ({}, {"adult": None, "minor": {"guardian_agreed_on": "2026-01-05"}}, "the young person has not agreed"),
        ({}, {"adult": None, "minor": GUARDED | {"assented_on": "2026-11-24"}}, "the young person has not agreed"),
        ({}, {"channels": ["newsletter"]}, "does not grant the channel site"),
        ({"published_on": None}, {}, "no published_on"),
        ({"published_on": "2026-11-24"}, {}, "to be published on 2026-11-24"),
        ({"told_on": "2026-01-11"}, {}, "before the story was told"),
        ({"consent": None}, {}, "no consent: nobody is said to have agreed"),
        ({"consent": "r-ceder-1"}, {}, "no consent r-ceder-1 in stories/consents/ (did you mean r-cedar-1?)"),
        ({"consent": "of-nobody"}, {}, "no consent of-nobody in stories/consents/"),
    ],
)
def test_without_leave_the_whole_story_is_out_and_staff_are_told_why(story: Fields, consent: Fields, why: str) -> None:
    found = judged(story, consent)
    assert found.published == ()
    assert [(one.story, one.what) for one in found.held] == [("cedar", "the whole story")]
    assert why in found.held[0].why
    assert "None" not in found.held[0].why


@pytest.mark.parametrize(
    ("story", "consent"),
    [
        ({}, {}),
        ({}, {"expires_on": "2026-11-24"}),
        ({}, {"obtained_on": "2026-11-23"}),
        ({}, {"adult": None, "minor": GUARDED | {"guardian_agreed_on": "2026-11-23", "assented_on": "2026-11-23"}}),
        ({"published_on": "2026-11-23"}, {}),
        ({"told_on": "2026-01-10"}, {}),
    ],
)
def test_on_the_very_day_it_stands(story: Fields, consent: Fields) -> None:
    found = judged(story, consent)
    assert [one.id for one in found.published] == ["cedar"]
    assert found.held == ()


FILM = {"address": "https://film.example/1", "transcript": "We mended the loom."}


@pytest.mark.parametrize(
    ("seen", "beside", "why"),
    [
        ({"people": [BESIDE]}, {"face": None}, "does not let the face be shown"),
        ({"people": [BESIDE]}, {"voice": None}, "does not let the voice be heard"),
        ({"people": [BESIDE], "shows_workplace": True}, {"workplace": None}, "does not let the workplace be shown"),
        ({"people": [BESIDE]}, {"withdrawn_on": "2026-11-20"}, "withdrawn on 2026-11-20"),
        ({"people": [BESIDE]}, {"expires_on": "2026-11-23"}, "expired on 2026-11-23"),
        ({"people": [BESIDE]}, {"channels": ["newsletter"]}, "not everybody in it grants the channel site"),
        ({"people": ["r-nobody-9"]}, {}, "no consent r-nobody-9"),
    ],
)
def test_a_film_stands_only_where_everybody_in_it_agreed_to_be_seen_and_heard(seen: Fields, beside: Fields, why: str) -> None:
    found = judged({"video": FILM | seen}, {}, beside)
    assert [one.film for one in found.published] == [None]
    assert [(one.what, why in one.why) for one in found.held] == [("the video", True)]


def test_a_recording_of_a_voice_alone_asks_for_no_face() -> None:
    alone = {"video": FILM | {"people": [BESIDE], "voice_alone": True}}
    [film] = [one.film for one in judged(alone, {}, {"face": None}).published]
    assert film is not None
    assert film.voice_alone
    found = judged(alone, {}, {"voice": None})
    assert [one.film for one in found.published] == [None]
    assert "does not let the voice be heard" in found.held[0].why


def test_a_photo_of_which_nobody_has_said_who_is_on_it_is_out() -> None:
    found = judged({"photo": {"file": "photo.jpg", "alt": "A loom"}})
    assert [one.photo for one in found.published] == [None]
    assert [(one.what, one.why) for one in found.held] == [("the photo", "people: nobody has said who can be recognised (or nobody: true)")]


def test_a_film_in_which_a_workplace_is_seen_wants_the_leave_of_whoever_tells_of_it_too() -> None:
    film = {"video": FILM | {"people": [BESIDE], "shows_workplace": True}}
    assert judged(film).published[0].film is not None
    assert judged(film, {"voice": None, "face": None}).published[0].film is not None
    found = judged(film, {"workplace": None})
    assert found.published[0].film is None
    assert "does not let the workplace be shown" in found.held[0].why


def test_what_shows_several_goes_with_the_first_of_them_whose_leave_ends_and_only_where_all_of_them_agreed() -> None:
    film = {"video": FILM | {"people": ["r-cedar-1", BESIDE]}}
    found = judged(film, {}, {"expires_on": "2027-05-01", "channels": ["site", "feed"]})
    (told,) = found.published
    assert told.film is not None
    assert str(told.film.expires_on) == "2027-05-01"
    assert str(told.expires_on) == "2028-01-10"
    shown_on = {channel for channel, stories in found.stories.items() if any(one.film for one in stories)}
    assert shown_on == {"site", "feed"}
