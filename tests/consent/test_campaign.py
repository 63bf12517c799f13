"""What staff carry out of the site, and what a story's own page shows: the story as each place may show it. Everything is made up."""

from __future__ import annotations

from typing import Any

import telling
from conftest import AS_OF

from hrtp_site.consent import Judgment, judge
from hrtp_site.model import Channel, Language

IN_ENGLISH = """translates: "0"
headline: A weaver learns
dek: A made-up year.
teller: {place: A place, role: weaver}
body: Before, nobody asked.
pull_quote: The loom is mine.
photo: {alt: A loom}
"""


def judged(photo_on: list[str], **consent: Any) -> Judgment:
    """A story told in Spanish, with its translation, and with a photo of somebody who agreed to be seen in these channels."""
    photo = {"file": "photo.jpg", "alt": "Un telar", "people": ["r-cedar-1", "r-cedar-2"]}
    stories = {"cedar": telling.story("cedar", language="es", photo=photo), "oak": telling.story("oak")}
    ledger = {
        "r-cedar-1": telling.consent(**consent),
        "r-cedar-2": telling.consent(person="p-2", channels=photo_on),
        "r-oak-1": telling.consent(person="p-3"),
    }
    return judge(telling.gathered(stories, ledger, cedar_en=IN_ENGLISH), AS_OF)


def test_staff_carry_a_story_everywhere_but_onto_the_site_itself() -> None:
    campaign = judged(["site"]).campaign("oak")
    assert set(telling.EVERYWHERE) - set(campaign) == {"site", "search-engines", "feed"}


def test_a_campaign_has_one_story_in_its_channels_in_its_own_language_first_with_what_each_may_show() -> None:
    campaign = judged(["site", "print"], channels=["site", "feed", "newsletter", "print"]).campaign("cedar")
    assert set(campaign) == {Channel.NEWSLETTER, Channel.PRINT}
    for stories in campaign.values():
        assert [(one.id, one.language) for one in stories] == [("cedar", Language.SPANISH), ("cedar", Language.ENGLISH)]
    assert [one.photo is not None for one in campaign[Channel.PRINT]] == [True, True]
    assert [one.photo is not None for one in campaign[Channel.NEWSLETTER]] == [False, False]


def test_a_storys_own_page_shows_what_search_engines_may_show_or_where_they_may_not_what_the_site_may() -> None:
    shown = {(one.id, one.language): one.photo is not None for one in judged(["site"]).on_its_page}
    assert shown == {("cedar", Language.ENGLISH): False, ("cedar", Language.SPANISH): False, ("oak", Language.ENGLISH): False}
    hidden = judged(["site"], channels=["site"])
    assert [one.photo is not None for one in hidden.on_its_page if one.id == "cedar"] == [True, True]
    assert [one.id for one in hidden.on(Channel.SEARCH_ENGINES)] == ["oak"]


def test_in_a_channel_that_nobody_has_agreed_to_nothing_stands() -> None:
    judgment = Judgment({}, (), (), frozenset(), (), ())
    assert (judgment.published, judgment.on_its_page, judgment.campaign("cedar")) == ((), (), {})
