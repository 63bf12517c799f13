"""What is said in a film is looked at as what is written in a story. Everybody in here is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
import telling

from hrtp_site.consent import Attachment
from hrtp_site.library import check_stories, read_records
from hrtp_site.model import KEEP_NOTHING

HEAD = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We asked for a later shift,\n\n2\n00:00:04.000 --> 00:00:08.000\nand 45 of 60 got it.\n", []),
        ("Call me on 213-\n\n2\n00:00:04.000 --> 00:00:08.000\n555-0171.\n", ["a telephone number"]),
        ("Write to weaver at mill dot example.\n", ["an e-mail address"]),
    ],
)
def test_a_way_to_reach_somebody_that_is_said_in_a_film_is_told_and_times_are_none(said: str, told: list[str]) -> None:
    film = {"file": "film.mp4", "captions": "captions.vtt", "transcript": "We asked.", "people": ["r-cedar-1"]}
    unjudged = telling.gathered({"cedar": telling.story("cedar", video=film)}, {"r-cedar-1": telling.consent()})
    path = "stories/cedar/captions.vtt"
    captions = Attachment(path, "0" * 64, lambda: (HEAD + said).encode())
    unjudged = replace(unjudged, attachments={**unjudged.attachments, path: captions})
    library, _ = read_records([])
    assert [one.found for one in check_stories(unjudged, library, KEEP_NOTHING) if one.path == path] == told
