"""What no text may say of the people of a story, and where it is looked for. Everything is made up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF

from hrtp_site.consent import Attachment, Judgment, Named, Unjudged, judge, references_of, refused_answers, said_of
from hrtp_site.model import Language, Story, WordsKeptOut
from hrtp_site.reading import SourceText, parse_record

Fields = dict[str, Any]
TELLER = {"first_name": "Griselda", "last_name": "Vantongeren", "place": "Nowhere Falls", "role": "weaver"}
HIDDEN: Fields = {"naming": "anonymous", "employer_named": None, "union_named": None}
IN_SPANISH = """translates: "0"
headline: Griselda learns
dek: Un año inventado.
teller: {place: Condado de Ninguna Parte, role: tejedora}
body: Antes, nadie preguntaba.
pull_quote: El telar es mío.
"""


def world(story: Fields, consent: Fields | None = None, more: dict[str, Fields] | None = None, **words: str) -> Unjudged:
    """One story of Griselda's, who is not to be known, and one of Thorwald's, under another consent."""
    stories = {
        "cedar": telling.story("cedar", **({"teller": TELLER, "body": "Nothing of anybody."} | story)),
        "oak": telling.story("oak", teller={"first_name": "Thorwald", "role": "weaver"}),
    }
    ledger = {"r-cedar-1": telling.consent(**(HIDDEN | (consent or {}))), "r-oak-1": telling.consent(person="p-2", naming="anonymous")}
    return telling.gathered(stories, ledger | (more or {}), **words)


def judged(story: Fields, consent: Fields | None = None, more: dict[str, Fields] | None = None, **words: str) -> Judgment:
    return judge(world(story, consent, more, **words), AS_OF)


def stands(story: Fields, consent: Fields | None = None, more: dict[str, Fields] | None = None, **words: str) -> bool:
    return "cedar" in {one.id for one in judged(story, consent, more, **words).published}


def cedar(unjudged: Unjudged) -> Story:
    story = unjudged.stories["cedar"].record
    assert story is not None
    return story


# Whose words are looked for

PHOTO = {"file": "photo.jpg", "alt": "A loom"}
FILM = {"address": "https://film.example/1", "transcript": "We mended the loom."}


def test_a_story_rests_on_its_tellers_consent_first_then_on_those_of_all_who_are_seen_each_once() -> None:
    people = ["r-oak-1", "r-cedar-1"]
    both = {"photo": PHOTO | {"people": people}, "video": FILM | {"people": ["r-elm-1", "r-oak-1"]}}
    assert references_of(cedar(world(both))) == ("r-cedar-1", "r-oak-1", "r-elm-1")
    assert references_of(cedar(world(both | {"consent": None}))) == ("r-oak-1", "r-cedar-1", "r-elm-1")
    assert references_of(cedar(world({}))) == ("r-cedar-1",)
    assert references_of(cedar(world({"consent": None}))) == ()


@pytest.mark.parametrize("seen", [{"photo": PHOTO | {"people": ["r-oak-1"]}}, {"video": FILM | {"people": ["r-oak-1"]}}])
def test_whoever_is_seen_or_heard_is_looked_for_and_nobody_else(seen: Fields) -> None:
    assert stands({"body": "Thorwald told us."})
    assert stands(seen)
    assert not stands(seen | {"body": "Thorwald told us."})


def test_a_consent_that_is_not_there_gives_no_words_to_look_for() -> None:
    assert judged({"photo": PHOTO | {"people": ["r-nobody-9"]}}).held[0].what == "the photo"


def test_a_printed_name_may_stand_in_the_text() -> None:
    printed = {"basis": "published", "printed": [{"name": "Ada Made-up", "sources": [{"source": "report", "locator": "p. 1"}]}]}
    told = {
        "consent": "r-ada-1",
        "teller": {"first_name": "Ada", "last_name": "Made-up"},
        "body": "Ada Made-up told us.",
        "pull_quote": None,
    }
    assert stands(told, more={"r-ada-1": printed})


def test_a_nickname_may_be_said_of_whoever_may_be_named_in_full() -> None:
    told = {"body": "They call me Twiggy."}
    assert not stands(told, {"known_as": ["Twiggy"]})
    assert stands(told, {"known_as": ["Twiggy"], "naming": "full-name"})


# What may not be said


@pytest.mark.parametrize(
    ("naming", "teller", "body", "allowed"),
    [
        ("first-name", {}, "Griselda told us.", True),
        ("first-name", {}, "Vantongeren told us.", False),
        ("first-name", {"first_name": "Vega", "last_name": "Vega Ibarra"}, "Vega told us.", True),
        ("first-name", {"first_name": "Vega", "last_name": "Vega Ibarra"}, "Ibarra told us.", False),
        ("first-name-and-place", {}, "Griselda of Nowhere Falls told us.", True),
        ("first-name-and-place", {}, "Vantongeren told us.", False),
        ("full-name", {}, "Griselda Vantongeren of Nowhere Falls told us.", True),
        ("full-name", {"pseudonym": "Twiggy Vantongeren"}, "Vantongeren told us.", True),
        ("full-name", {"pseudonym": "Twiggy Vantongeren"}, "Twiggy told us.", False),
        ("pseudonym", {"pseudonym": "Twiggy"}, "Twiggy told us.", True),
        ("pseudonym", {"pseudonym": "Twiggy"}, "Griselda told us.", False),
        ("pseudonym", {"pseudonym": "Griselda"}, "Nobody told us.", False),
        ("pseudonym", {}, "Nobody told us.", True),
        ("pseudonym", {"pseudonym": "Twiggy Vantongeren"}, "Nobody told us.", False),
        ("anonymous", {"pseudonym": "Twiggy Vantongeren"}, "Nobody told us.", True),
        ("anonymous", {"pseudonym": "Twiggy"}, "Twiggy told us.", False),
        ("anonymous", {"place": "Nowhere Falls, Mist County"}, "We live in Nowhere Falls, Mist County.", False),
        ("anonymous", {"place": "Condado de Mist"}, "We live near Mist.", False),
        ("anonymous", {"place": "Condado de Mist"}, "We live in the mist.", True),
        ("anonymous", {"place": "Condado de Mist"}, "Vivimos en el condado de mist.", False),
    ],
)
def test_a_text_says_no_more_of_a_person_than_the_naming_agreed_to(naming: str, teller: Fields, body: str, allowed: bool) -> None:
    assert stands({"teller": TELLER | teller, "body": body}, {"naming": naming}) is allowed


@pytest.mark.parametrize("field", ["employer", "union"])
@pytest.mark.parametrize(
    ("name", "body", "allowed"),
    [
        ("Kessler Permanente", "At Kessler nobody asked.", False),
        ("Kessler Permanente", "At kessler permanente nobody asked.", False),
        ("Kessler Permanente", "The kessler boiled.", True),
        ("LIVE", "We met at LIVE.", False),
        ("LIVE", "We live here.", True),
        ("United Mill Hands", "United, we asked.", True),
    ],
)
def test_an_employer_or_union_that_may_not_be_named_is_in_no_text(field: str, name: str, body: str, allowed: bool) -> None:
    told = {"teller": TELLER | {field: name}, "body": body}
    assert stands(told) is allowed
    assert stands(told, {f"{field}_named": True})


# Where it is looked for


def test_each_place_is_told_by_its_language_its_field_and_its_words() -> None:
    told = world(
        {"headline": "Griselda learns", "dek": "Griselda learns", "body": "First Griselda asked.\n\nMuch later, then, Griselda told."},
        cedar_es=IN_SPANISH,
    )
    places = {(one.language, one.path, one.words) for one in said_of(told, cedar(told))}
    assert places == {
        (Language.ENGLISH, ("headline",), "Griselda learns"),
        (Language.ENGLISH, ("dek",), "Griselda learns"),
        (Language.ENGLISH, ("body",), "First Griselda asked. Much later,"),
        (Language.ENGLISH, ("body",), "Much later, then, Griselda told."),
        (Language.SPANISH, ("headline",), "Griselda learns"),
    }


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        ("We asked [here](https://made-up.example/nobody).", True),
        ("We asked [here](https://made-up.example/griselda).", False),
        ("We asked Gris[elda](https://made-up.example/nobody).", False),
        ("We asked Gris[el](https://made-up.example/nobody)da.", False),
    ],
)
def test_links_give_nobody_away_neither_by_their_words_nor_by_their_addresses(body: str, allowed: bool) -> None:
    assert stands({"body": body}) is allowed


@pytest.mark.parametrize(
    "part",
    [
        {"photo": PHOTO | {"file": "griselda.jpg", "nobody": True}},
        {"photo": PHOTO | {"credit": "Griselda", "nobody": True}},
        {"video": FILM | {"address": "https://film.example/griselda", "people": ["r-cedar-1"]}},
        {"video": FILM | {"address": "https://film.example/%67ris%65lda", "people": ["r-cedar-1"]}},
        {"video": {"file": "griselda.mp4", "captions": "captions.vtt", "transcript": "So.", "people": ["r-cedar-1"]}},
        {"video": {"file": "film.mp4", "captions": "griselda.vtt", "transcript": "So.", "people": ["r-cedar-1"]}},
    ],
)
def test_the_names_of_files_and_whoever_took_the_picture_give_nobody_away(part: Fields) -> None:
    assert not stands(part)


@pytest.mark.parametrize(
    ("teller", "consent", "shown"),
    [
        ({}, {}, True),
        ({"employer": "Quillmark Mill"}, {}, False),
        ({"employer": "Quillmark Mill"}, {"employer_named": True}, True),
        ({"union": "Amalgamated Loom Union Local 99"}, {}, False),
        ({"union": "Amalgamated Loom Union Local 99"}, {"union_named": True}, True),
        ({"employer": "Another Mill"}, {}, True),
        ({"place": "Misthollow"}, {}, False),
        ({"place": "Misthollow"}, {"naming": "first-name-and-place"}, True),
        ({"place": "Quillmark"}, {}, True),  # of a member's name, the place says nothing of the teller's
    ],
)
def test_a_story_leads_to_no_partnership_whose_page_says_what_its_teller_keeps_back(teller: Fields, consent: Fields, shown: bool) -> None:
    told = world({"teller": TELLER | teller}, consent)
    named = Named(("The Misthollow Partnership", "Misthollow"), ("Quillmark Mill", "Amalgamated Loom Union (ALU) Local 99"))
    judgment = judge(replace(told, partnerships={"mill": named}), AS_OF)
    [story] = [one for one in judgment.published if one.id == "cedar"]
    assert story.partnership == ("mill" if shown else None)
    assert [one.story for one in judgment.held if one.what == "the partnership"] == ([] if shown else ["cedar"])


def test_a_pseudonym_that_holds_a_true_name_is_told_where_it_stands() -> None:
    told = world({"teller": TELLER | {"pseudonym": "Twiggy Vantongeren"}}, {"naming": "pseudonym"})
    assert [(one.path, one.what) for one in said_of(told, cedar(told))] == [(("teller", "pseudonym"), "the last name")]


def test_captions_give_nobody_away() -> None:
    film = {"video": {"file": "film.mp4", "captions": "captions.vtt", "transcript": "So.", "people": ["r-cedar-1"]}}
    path = "stories/cedar/captions.vtt"
    split = b"WEBVTT\n\n1\n00:01.000 --> 00:02.000\nThen Gri\n\n2\n00:02.000 --> 00:03.000\nselda spoke."
    for captions, places in (
        (b"WEBVTT\n\nSo it was.", []),
        (b"WEBVTT\n\nGriselda spoke. \xff", [("video", "captions")]),
        (b"WEBVTT\n\nThen Gri<c>selda</c> spoke.", [("video", "captions")]),
        (b"WEBVTT\n\nThen Gri<00:00:01.000>selda spoke.", [("video", "captions")]),
        (split, [("video", "captions")]),
    ):
        told = world(film)
        told = replace(told, attachments={**told.attachments, path: Attachment(path, "0" * 64, partial(bytes, captions))})
        assert [one.path for one in said_of(told, cedar(told))] == places


def test_in_a_draft_of_somebody_who_was_not_asked_yet_whoever_is_seen_is_looked_for() -> None:
    draft = {"draft": True, "consent": None, "teller": TELLER | {"pseudonym": "Twiggy"}, "photo": PHOTO | {"people": ["r-oak-1"]}}
    for body, published in (("Nobody told us.", 1), ("Thorwald told us.", 0)):
        judgment = judge(world(draft | {"body": body}), AS_OF, drafts=True)
        assert len([one for one in judgment.published if one.id == "cedar"]) == published


def test_an_answer_counts_only_where_it_is_more_than_a_name() -> None:
    told = world({"not_a_name": ["Griselda", "griselda", "Griselda Street", "Vantongeren"], "body": "On Griselda Street, griselda."})
    assert refused_answers(told, cedar(told)) == [(0, "Griselda"), (3, "Vantongeren")]
    assert stands({"not_a_name": ["griselda", "Griselda Street"], "body": "On Griselda Street, griselda."})
    assert not stands({"not_a_name": ["Griselda Street"], "body": "On Griselda Street, griselda."})


# The private list


def with_list(unjudged: Unjudged, **words: str) -> Unjudged:
    """The same, with a private list of one word for each reference (with _ for its hyphens)."""
    people = [{"reference": reference.replace("_", "-"), "words": [word]} for reference, word in words.items()]
    listed = parse_record(SourceText("keep-out.yaml", yaml.safe_dump({"people": people})), WordsKeptOut, "private")
    assert listed.record is not None
    return replace(unjudged, private=listed)


@pytest.mark.parametrize(("reference", "allowed"), [("r_cedar_1", False), ("p_1", False), ("r_oak_1", True), ("p_2", True)])
def test_words_of_the_private_list_keep_out_the_stories_of_that_person_alone(reference: str, allowed: bool) -> None:
    told = with_list(world({"body": "Twiggy told us.", "teller": None}), **{reference: "Twiggy"})
    assert ("cedar" in {one.id for one in judge(told, AS_OF).published}) is allowed


def test_a_private_list_that_cannot_be_read_is_no_list() -> None:
    told = with_list(world({}, {"words_kept_out": True}), r_cedar_1="Twiggy")
    assert "cedar" in {one.id for one in judge(told, AS_OF).published}
    assert told.private is not None
    unread = replace(told, private=replace(told.private, record=None))
    assert "their list is not here" in judge(unread, AS_OF).held[0].why


def test_of_two_whose_words_are_printed_each_has_their_own_words_kept_out() -> None:
    printed = {"basis": "published", "printed": [{"sources": [{"source": "report", "locator": "p. 1"}]}]}
    told = with_list(world({}, more={"r-ada-1": printed, "r-ben-1": printed}), r_ada_1="Twiggy", r_ben_1="Mossy")
    ada = told.consent("r-ada-1")
    assert ada is not None
    assert told.words_kept_out(ada) == ("Twiggy",)
