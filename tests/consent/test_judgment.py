"""What the gate lets through, and where to: each channel gets what was agreed for it. Everything is made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import telling
from conftest import AS_OF

from hrtp_site.consent import Ending, Judgment, Unjudged, judge, judge_for_proof, withdrawn_addresses
from hrtp_site.model import Channel, Language

Fields = dict[str, Any]
TELLER = {"first_name": "Griselda", "last_name": "Vantongeren", "place": "Nowhere Falls", "role": "weaver"}
PHOTO = {"file": "photo.jpg", "alt": "A loom", "people": ["r-cedar-1"]}
FILM = {"file": "film.mp4", "captions": "captions.vtt", "transcript": "We mended the loom.", "people": ["r-cedar-1"]}
FETCHING = [one.id for one in telling.gathered({}, {}).channels.values() if one.fetches_link_cards]
EVERY_NETWORK = sorted({"site", *FETCHING})
PRINTED: Fields = {
    "basis": "published",
    "printed": [
        {"name": "Ada Made-up", "sources": [{"source": "report", "locator": "p. 1"}]},
        {"words": ["our loom"], "sources": [{"source": "report", "locator": "p. 1"}, {"source": "report", "locator": "p. 2"}]},
    ],
}


def cedar(story: Fields | None = None, consent: Fields | None = None, **words: str) -> Unjudged:
    """One story with these changes and its teller's consent."""
    return telling.gathered({"cedar": telling.story("cedar", **(story or {}))}, {"r-cedar-1": telling.consent(**(consent or {}))}, **words)


def where(judgment: Judgment) -> set[str]:
    """The channels in which something stands."""
    return {channel for channel, stories in judgment.stories.items() if stories}


def whys(judgment: Judgment) -> list[tuple[str, str]]:
    return [(one.what, one.why) for one in judgment.held]


# Drafts and proofs


def test_a_draft_is_nowhere_and_staff_are_told_how_to_see_it() -> None:
    judgment = judge(cedar({"draft": True}), AS_OF)
    assert where(judgment) == set()
    assert [(one.story, one.what) for one in judgment.held] == [("cedar", "the whole story")]
    assert "hrtp check stories/cedar" in judgment.held[0].why


def test_whoever_writes_a_draft_sees_it_on_pages_and_it_goes_nowhere_else() -> None:
    unreleased: Fields = {"draft": True, "published_on": None, "photo": PHOTO}
    for channels in (telling.EVERYWHERE, ["newsletter"]):
        draft = cedar(unreleased | {"told_on": "2026-01-05"}, {"channels": channels, "public_kit": True})
        judgment = judge(draft, AS_OF, drafts=True)
        assert where(judgment) == {"site", "search-engines"}
        assert (judgment.reusable, judgment.public_kits, judgment.pictured) == ((), frozenset(), ())
        for channel in (Channel.SITE, Channel.SEARCH_ENGINES):
            (told,) = judgment.on(channel)
            assert (told.draft, told.published_on, told.photo is not None) == (True, AS_OF, True)


def test_in_a_draft_of_somebody_who_was_not_asked_yet_nobody_is_named_and_whoever_agreed_is_seen() -> None:
    record = telling.story("cedar", draft=True, consent=None, teller=TELLER, photo=PHOTO)
    (told,) = judge(telling.gathered({"cedar": record}, {"r-cedar-1": telling.consent()}), AS_OF, drafts=True).published
    assert (told.name, told.place, told.employer) == (None, None, None)
    assert told.photo is not None
    assert told.photo.expires_on == dt.date(2028, 1, 10)


def test_where_drafts_are_shown_every_other_story_is_judged_as_ever() -> None:
    assert judge(cedar(), AS_OF, drafts=True) == judge(cedar(), AS_OF)
    assert judge(cedar({"published_on": None}), AS_OF, drafts=True).published == ()


def test_a_proof_shows_what_consent_allows_before_anything_is_released() -> None:
    alone = telling.consent(channels=["newsletter"], employer_named=None)
    record = telling.story("cedar", published_on=None, photo=PHOTO, teller=TELLER | {"employer": "Kessler Mill"})
    unjudged = telling.gathered({"cedar": record}, {"r-cedar-1": alone})
    consent = unjudged.consents["r-cedar-1"]
    assert consent.record is not None
    unreleased = replace(unjudged, consents={"r-cedar-1": replace(consent, record=consent.record.model_copy(update={"releases": ()}))})
    story = unreleased.stories["cedar"].record
    assert story is not None
    judgment = judge_for_proof(unreleased, story, AS_OF)
    assert where(judgment) == {"site", "newsletter"}
    for channel in (Channel.SITE, Channel.NEWSLETTER):
        assert [one.photo is not None for one in judgment.on(channel)] == [True]
    assert whys(judgment) == [("the employer's name", "consent r-cedar-1 does not let the employer be named")]


def test_a_proof_of_a_text_that_says_too_much_shows_nothing() -> None:
    unjudged = cedar({"teller": TELLER, "body": "Griselda told us."}, {"naming": "anonymous"})
    story = unjudged.stories["cedar"].record
    assert story is not None
    assert judge_for_proof(unjudged, story, AS_OF).published == ()


# Where it stands


def test_stories_come_newest_first_then_by_their_folders() -> None:
    days = {"ash": "2026-11-01", "birch": "2026-11-03", "elm": "2026-11-02", "fir": "2026-11-02"}
    stories = {word: telling.story(word, published_on=day) for word, day in days.items()}
    judgment = judge(telling.gathered(stories, {f"r-{word}-1": telling.consent(person=f"p-{word}-1") for word in days}), AS_OF)
    assert [one.id for one in judgment.published] == ["birch", "elm", "fir", "ash"]


def test_a_story_stands_in_the_channels_agreed_to_and_in_no_other() -> None:
    assert where(judge(cedar(consent={"channels": ["site", "print"]}), AS_OF)) == {"site", "print"}


@pytest.mark.parametrize("channel", EVERY_NETWORK)
def test_a_link_card_shows_a_photo_only_where_every_network_may_fetch_it(channel: str) -> None:
    beside = telling.consent(person="p-2", channels=[one for one in EVERY_NETWORK if one != channel or one == "site"])
    record = {"photo": PHOTO | {"people": ["r-cedar-1"]}}
    assert [one.id for one in judge(cedar(record, {"channels": EVERY_NETWORK}), AS_OF).pictured] == ["cedar"]
    fewer = [one for one in EVERY_NETWORK if one != channel]
    assert judge(cedar(record, {"channels": fewer}), AS_OF).pictured == ()
    both = telling.story("cedar", photo=PHOTO | {"people": ["r-cedar-1", "r-cedar-2"]})
    ledger = {"r-cedar-1": telling.consent(channels=EVERY_NETWORK), "r-cedar-2": beside}
    assert len(judge(telling.gathered({"cedar": both}, ledger), AS_OF).pictured) == (channel == "site")


def test_without_a_photo_there_is_none_on_a_link_card() -> None:
    assert judge(cedar(), AS_OF).pictured == ()


def test_a_photo_stands_only_in_the_channels_to_which_everybody_in_it_agreed() -> None:
    both = telling.story("cedar", photo=PHOTO | {"people": ["r-cedar-1", "r-cedar-2"]})
    ledger = {"r-cedar-1": telling.consent(), "r-cedar-2": telling.consent(person="p-2", channels=["site", "print"])}
    judgment = judge(telling.gathered({"cedar": both}, ledger), AS_OF)
    assert where(judgment) == set(telling.EVERYWHERE)
    assert {channel for channel, stories in judgment.stories.items() if any(one.photo for one in stories)} == {"site", "print"}


def test_others_may_use_again_only_what_was_agreed_to_and_never_a_photo_or_film() -> None:
    pictured: Fields = {"photo": PHOTO, "video": FILM}
    (told,) = judge(cedar(pictured), AS_OF).reusable
    assert (told.id, told.photo, told.film) == ("cedar", None, None)
    assert judge(cedar(pictured, {"third_party_reuse": None}), AS_OF).reusable == ()


def test_a_media_kit_is_for_anybody_only_where_that_was_agreed_to() -> None:
    assert judge(cedar(consent={"public_kit": True}), AS_OF).public_kits == {"cedar"}
    assert judge(cedar(), AS_OF).public_kits == frozenset()


# Words that a public source has printed


def printed(story: Fields | None = None, **changes: Any) -> Judgment:
    record = telling.story("cedar", **({"teller": None, "pull_quote": None} | (story or {})))
    return judge(telling.gathered({"cedar": record}, {"r-cedar-1": PRINTED | changes}), AS_OF)


def test_printed_words_stand_where_the_site_speaks_for_itself_with_their_sources_and_in_no_campaign() -> None:
    judgment = printed()
    assert where(judgment) == {"site", "search-engines", "feed", "newsletter"}
    assert [[one.locator for one in told.sources] for told in judgment.published] == [["p. 1", "p. 2"]]
    assert [one.id for one in judgment.reusable] == ["cedar"]
    assert printed(withdrawn_on="2026-11-20").published == ()
    assert printed({"published_on": "2026-11-24"}).published == ()
    assert len(printed({"told_on": "2026-01-05"}).published) == 1


def test_printed_words_give_no_leave_for_pictures() -> None:
    judgment = printed({"photo": PHOTO | {"nobody": True, "people": []}, "video": FILM})
    assert [(one.photo, one.film) for one in judgment.published] == [(None, None)]
    assert whys(judgment) == [(what, "printed words give leave for words, not for pictures") for what in ("the photo", "the video")]


@pytest.mark.parametrize(
    ("teller", "name"), [({"first_name": "Ada", "last_name": "Made-up"}, "Ada Made-up"), ({"first_name": "Ada"}, None), ({}, None)]
)
def test_of_printed_words_a_name_is_shown_as_printed_or_not_at_all(teller: Fields, name: str | None) -> None:
    (told,) = printed({"teller": {"role": "weaver", "place": "Nowhere Falls"} | teller}).published
    assert (told.name, told.place, told.role) == (name, None, "weaver")


# What a story holds

IN_SPANISH = """translates: "0"
headline: Una tejedora aprende
dek: Un año inventado.
teller: {place: Condado de Ninguna Parte, role: tejedora}
body: Antes, nadie preguntaba.
pull_quote: El telar es mío.
photo: {alt: Un telar, caption: El telar de madera}
video: {transcript: Arreglamos el telar.}
"""


def test_each_language_has_its_own_words_and_those_of_its_pictures() -> None:
    record: Fields = {"teller": TELLER, "photo": PHOTO | {"caption": "The wooden loom"}, "video": FILM}
    english, spanish = judge(cedar(record, cedar_es=IN_SPANISH), AS_OF).published
    assert (english.language, spanish.language) == (Language.ENGLISH, Language.SPANISH)
    assert english.languages == spanish.languages == (Language.ENGLISH, Language.SPANISH)
    assert (english.outdated, spanish.outdated) == (False, True)
    assert (english.name, english.place, english.role) == ("Griselda Vantongeren", "Nowhere Falls", "weaver")
    assert (spanish.name, spanish.place, spanish.role) == ("Griselda Vantongeren", "Condado de Ninguna Parte", "tejedora")
    assert (english.headline, spanish.headline) == ("A weaver learns the cedar loom", "Una tejedora aprende")
    assert english.photo and spanish.photo and english.film and spanish.film
    assert (english.photo.alt, english.photo.caption) == ("A loom", "The wooden loom")
    assert (spanish.photo.alt, spanish.photo.caption) == ("Un telar", "El telar de madera")
    assert (english.film.transcript, spanish.film.transcript) == ("We mended the loom.", "Arreglamos el telar.")
    for film in (english.film, spanish.film):
        assert film.file and film.captions
        assert (film.file.path, film.captions.path) == ("stories/cedar/film.mp4", "stories/cedar/captions.vtt")


def test_a_picture_that_says_nothing_of_its_own_has_no_words_in_any_language() -> None:
    record: Fields = {"photo": {"file": "photo.jpg", "decorative": True, "nobody": True}}
    spanish = IN_SPANISH.partition("photo:")[0]
    assert [one.photo and one.photo.alt for one in judge(cedar(record, cedar_es=spanish), AS_OF).published] == ["", ""]


def test_a_teller_of_whom_there_is_only_a_name_has_nothing_to_be_translated() -> None:
    spanish = IN_SPANISH.partition("photo:")[0].replace("teller: {place: Condado de Ninguna Parte, role: tejedora}\n", "")
    assert [one.name for one in judge(cedar({"teller": {"first_name": "Griselda"}}, cedar_es=spanish), AS_OF).published] == ["Griselda"] * 2


@pytest.mark.parametrize("field", ["employer", "union"])
def test_an_employer_or_a_union_is_named_only_where_that_was_agreed_to_and_staff_are_told(field: str) -> None:
    record: Fields = {"teller": TELLER | {field: "Kessler Mill"}}
    named = judge(cedar(record), AS_OF)
    assert [getattr(one, field) for one in named.published] == ["Kessler Mill"]
    assert named.held == ()
    unnamed = judge(cedar(record, {f"{field}_named": None}), AS_OF)
    assert [getattr(one, field) for one in unnamed.published] == [None]
    assert whys(unnamed) == [(f"the {field}'s name", f"consent r-cedar-1 does not let the {field} be named")]
    assert judge(cedar({"teller": TELLER}, {f"{field}_named": None}), AS_OF).held == ()


def test_a_story_that_the_editors_tell_names_nobody() -> None:
    (told,) = judge(cedar({"teller": None}), AS_OF).published
    assert (told.name, told.place, told.role, told.employer, told.union) == (None,) * 5


def test_a_photo_whose_file_is_not_there_is_out() -> None:
    judgment = judge(cedar({"photo": PHOTO | {"file": "other.jpg"}}), AS_OF)
    assert [one.photo for one in judgment.published] == [None]
    assert whys(judgment) == [("the photo", "there is no file other.jpg")]


def test_what_several_keep_out_is_told_of_each() -> None:
    record = telling.story(
        "cedar", body="Griselda and Thorwald told us.", teller=TELLER, photo=PHOTO | {"people": ["r-cedar-1", "r-oak-1"]}
    )
    other = telling.story("oak", teller={"first_name": "Thorwald", "role": "weaver"})
    ledger = {"r-cedar-1": telling.consent(naming="anonymous"), "r-oak-1": telling.consent(person="p-2", naming="anonymous")}
    (held,) = judge(telling.gathered({"cedar": record, "oak": other}, ledger), AS_OF).held
    assert "body has the first name, which consent r-cedar-1 does not allow" in held.why
    assert "body has the first name, which consent r-oak-1 does not allow" in held.why


def test_somebody_in_the_photo_who_has_not_released_the_story_keeps_it_out() -> None:
    record = telling.story("cedar", photo=PHOTO | {"people": ["r-cedar-1", "r-cedar-2"]})
    unjudged = telling.gathered({"cedar": record}, {"r-cedar-1": telling.consent(), "r-cedar-2": telling.consent(person="p-2")})
    other = unjudged.consents["r-cedar-2"]
    assert other.record is not None
    unreleased = replace(other, record=other.record.model_copy(update={"releases": ()}))
    judgment = judge(replace(unjudged, consents={**unjudged.consents, "r-cedar-2": unreleased}), AS_OF)
    assert [one.photo for one in judgment.published] == [None]
    assert [(what, "not released by r-cedar-2 yet" in why) for what, why in whys(judgment)] == [("the photo", True)]


def test_the_release_of_another_story_is_none_of_this_one() -> None:
    stories = {"cedar": telling.story("cedar"), "oak": telling.story("oak", consent="r-cedar-1")}
    unjudged = telling.gathered(stories, {"r-cedar-1": telling.consent()})
    parsed = unjudged.consents["r-cedar-1"]
    assert parsed.record is not None
    of_the_other = tuple(one for one in parsed.record.releases if one.story == "oak")
    consent = replace(parsed, record=parsed.record.model_copy(update={"releases": of_the_other}))
    judgment = judge(replace(unjudged, consents={"r-cedar-1": consent}), AS_OF)
    assert [one.id for one in judgment.published] == ["oak"]
    assert ["not released by r-cedar-1 yet" in why for _, why in whys(judgment)] == [True]


def test_a_photo_in_which_a_workplace_is_seen_asks_no_voice_of_anybody_and_no_face_of_whoever_is_not_in_it() -> None:
    record: Fields = {"photo": {"file": "photo.jpg", "alt": "A hall", "nobody": True, "shows_workplace": True}}
    assert [one.photo is not None for one in judge(cedar(record, {"face": None, "voice": None}), AS_OF).published] == [True]
    assert [one.photo is not None for one in judge(cedar(record, {"workplace": None}), AS_OF).published] == [False]
    assert [one.photo is not None for one in judge(cedar({"photo": PHOTO}, {"voice": None, "workplace": None}), AS_OF).published] == [True]


# What ends soon


def test_staff_are_told_which_consents_end_soon_in_their_order_with_every_story_that_rests_on_them() -> None:
    stories = {
        "ash": telling.story("ash", photo=PHOTO | {"people": ["r-ash-1", "r-birch-1"]}),
        "birch": telling.story("birch"),
        "elm": telling.story("elm"),
    }
    ledger = {
        "r-ash-1": telling.consent(expires_on="2026-12-24"),
        "r-birch-1": telling.consent(person="p-2", expires_on="2026-12-20"),
        "r-elm-1": telling.consent(person="p-3", expires_on="2026-12-20", withdrawn_on="2026-11-20"),
        "r-fir-1": telling.consent(person="p-4", expires_on="2026-12-22"),
    }
    assert judge(telling.gathered(stories, ledger), AS_OF).ending == (
        Ending(dt.date(2026, 12, 20), "r-birch-1", ("ash", "birch")),
        Ending(dt.date(2026, 12, 22), "r-fir-1", ()),
        Ending(dt.date(2026, 12, 24), "r-ash-1", ("ash",)),
    )


def test_what_could_not_be_read_is_nowhere_and_changes_nothing_else() -> None:
    unjudged = cedar({"photo": PHOTO, "teller": TELLER}, {"withdrawn_on": "2026-11-20"})
    for read in (unjudged, cedar({"photo": PHOTO, "teller": TELLER}, {"expires_on": "2026-12-20"})):
        story, consent = read.stories["cedar"], read.consents["r-cedar-1"]
        torn = replace(
            read,
            stories={**read.stories, "unread": replace(story, record=None)},
            consents={**read.consents, "r-unread-1": replace(consent, record=None)},
        )
        assert judge(torn, AS_OF) == judge(read, AS_OF)
        assert withdrawn_addresses(torn, AS_OF) == withdrawn_addresses(read, AS_OF)
