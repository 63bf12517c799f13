"""What a release covers: the text, the pictures and how far the consent reached. More needs a new release, less never does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF

from hrtp_site.consent import Judgment, judge, withholds
from hrtp_site.consent.scope import ends_too_late
from hrtp_site.library import read_records
from hrtp_site.model import Consent, ConsentRules
from hrtp_site.reading import SourceText

NARROW: dict[str, Any] = {
    "naming": "first-name",
    "channels": ["site", "feed"],
    "expires_on": "2027-06-01",
    **dict.fromkeys(("face", "voice", "workplace", "employer_named", "union_named", "third_party_reuse"), None),
}
WIDER: dict[str, dict[str, Any]] = {
    "naming": {"naming": "full-name"},
    "another way of naming": {"naming": "pseudonym"},
    "channel": {"channels": ["site", "feed", "x"]},
    "end": {"expires_on": "2027-06-02"},
    "face": {"face": True},
    "voice": {"voice": True},
    "workplace": {"workplace": True},
    "employer": {"employer_named": True},
    "union": {"union_named": True},
    "reuse": {"third_party_reuse": True},
    "public kit": {"public_kit": True},
}
NARROWER: dict[str, dict[str, Any]] = {
    "naming": {"naming": "anonymous"},
    "channel": {"channels": ["site"]},
    "end": {"expires_on": "2027-05-01"},
}


def judged(
    given: dict[str, Any],
    afterwards: dict[str, Any],
    *,
    record: tuple[str, str] = ("", ""),
    release: dict[str, Any] | None = None,
    rules: ConsentRules | None = None,
) -> Judgment:
    """A made-up story, released under one consent, judged under what the ledger says afterwards."""
    path, ledger = "stories/told/story.yaml", "stories/consents/r-zz-1.yaml"
    told = {"consent": "r-zz-1", "pull_quote": None, "teller": {"first_name": "Griselda", "role": "weaver"}, "told_on": "2026-01-05"}
    text = yaml.safe_dump(telling.story("zz", **told))
    unjudged = read_records([SourceText(path, text), SourceText(ledger, yaml.safe_dump(telling.consent(**given)))])[1]
    made = {name: value for name, value in (telling.released(unjudged, "told", "r-zz-1") | (release or {})).items() if value is not None}
    fields = telling.consent(**(given | afterwards)) | {"releases": [made]}
    sources = [SourceText(path, text.replace(*record)), SourceText(ledger, yaml.safe_dump(fields))]
    return judge(replace(read_records(sources)[1], rules=rules or ConsentRules()), AS_OF)


def why_out(judgment: Judgment) -> str:
    assert judgment.published == ()
    return next(one.why for one in judgment.held if one.what == "the whole story")


def test_what_was_released_stands() -> None:
    assert len(judged(NARROW, {}).published) == 1


@pytest.mark.parametrize("name", WIDER)
def test_more_than_was_released_needs_a_new_release(name: str) -> None:
    assert "now allows more than what was released" in why_out(judged(NARROW, WIDER[name]))


@pytest.mark.parametrize("name", NARROWER)
def test_less_than_was_released_needs_none(name: str) -> None:
    assert len(judged(NARROW, NARROWER[name]).published) == 1


def test_a_scope_that_somebody_has_widened_in_the_release_itself_counts_for_nothing() -> None:
    wide = {"scope": {"naming": "full-name", "channels": ["site", "feed", "x"], "expires_on": "2027-06-01"}}
    assert "another text or scope" in why_out(judged(NARROW, {"channels": ["site", "feed", "x"]}, release=wide))


def test_a_release_that_does_not_say_how_far_counts_for_nothing() -> None:
    assert "without saying how far" in why_out(judged(NARROW, {}, release={"scope": None}))


def test_a_release_of_which_nobody_looked_at_the_words_counts_for_nothing_where_something_is_held_back() -> None:
    assert "which words were looked at" in why_out(judged(NARROW, {}, release={"looked_at": None}))
    assert len(judged({}, {}, release={"looked_at": None}).published) == 1


@pytest.mark.parametrize("held_back", [{"naming": "first-name-and-place"}, {"employer_named": None}, {"union_named": None}])
def test_whichever_one_thing_is_held_back_somebody_has_to_have_looked_at_the_words(held_back: dict[str, Any]) -> None:
    assert "which words were looked at" in why_out(judged(held_back, {}, release={"looked_at": None}))
    assert len(judged(held_back, {}).published) == 1


def test_words_kept_out_by_the_private_list_alone_have_to_be_looked_at_too() -> None:
    assert withholds(Consent.model_validate(telling.consent() | {"id": "r-zz-1", "words_kept_out": True}))
    assert not withholds(Consent.model_validate(telling.consent() | {"id": "r-zz-1"}))


def test_staff_are_told_how_far_was_released() -> None:
    assert "expires_on 2027-06-02 (released: 2027-06-01)" in why_out(judged(NARROW, WIDER["end"]))
    assert "expires_on 2027-06-01 (released: without an end)" in why_out(
        judged(NARROW | {"expires_on": None}, {"expires_on": "2027-06-01"})
    )


@pytest.mark.parametrize(
    "change",
    [
        ("partnership: mill", "partnership: dock"),
        ("- ask-first", "- decide-together"),
        ("role: weaver", "role: dyer"),
        ("Then somebody did.", "Then nobody did."),
        ("headline: A weaver", "headline: Some weaver"),
    ],
)
def test_whatever_is_shown_cannot_change_without_a_new_release(change: tuple[str, str]) -> None:
    assert "another text or scope" in why_out(judged(NARROW, {}, record=change))


def test_a_changed_quotation_needs_a_new_release() -> None:
    assert "another text or scope" in why_out(judged(NARROW, {}, record=("published_on:", "pull_quote: All mine.\npublished_on:")))


def test_the_day_of_publication_can_change_without_a_new_release() -> None:
    assert len(judged(NARROW, {}, record=("published_on: '2026-11-02'", "published_on: '2026-11-03'")).published) == 1


# Days that cannot be


def test_no_release_is_older_than_its_consent() -> None:
    assert "after the release" in why_out(judged(NARROW, {}, release={"on": dt.date(2026, 1, 9)}))
    assert len(judged(NARROW, {}, release={"on": dt.date(2026, 1, 10)}).published) == 1


def test_a_release_of_a_day_to_come_is_none_yet() -> None:
    assert "not released" in why_out(judged(NARROW, {}, release={"on": AS_OF + dt.timedelta(days=1)}))
    assert len(judged(NARROW, {}, release={"on": AS_OF}).published) == 1


def test_no_consent_holds_longer_than_the_longest_term() -> None:
    assert "more than 5 years after it was given" in why_out(judged(NARROW | {"expires_on": "2031-01-11"}, {}))
    assert len(judged(NARROW | {"expires_on": "2031-01-10"}, {}).published) == 1


def test_a_consent_of_29_february_holds_until_the_28th_where_that_year_has_no_29th() -> None:
    given = dt.date(2024, 2, 29)
    assert ends_too_late(given, dt.date(2029, 2, 28), ConsentRules()) is None
    assert "more than 5 years" in str(ends_too_late(given, dt.date(2029, 3, 1), ConsentRules()))


def test_no_consent_is_older_than_the_talk_in_which_the_story_was_told() -> None:
    assert "before the story was told" in why_out(judged(NARROW | {"obtained_on": "2026-01-04"}, {}))
    assert len(judged(NARROW | {"obtained_on": "2026-01-05"}, {}).published) == 1


@pytest.mark.parametrize("age", [{"adult": None}, {"adult": False}])
def test_without_an_answer_whether_the_person_is_of_age_the_story_stays_out(age: dict[str, Any]) -> None:
    assert "of age" in why_out(judged(NARROW | age, {}))


@pytest.mark.parametrize(
    ("since", "age", "stands"),
    [
        (dt.date(2026, 1, 10), {"adult": None}, False),
        (dt.date(2026, 1, 11), {"adult": None}, True),
        (dt.date(2026, 1, 11), {"adult": False}, False),
    ],
)
def test_on_older_forms_which_asked_for_a_minors_age_alone_no_answer_means_of_age(
    since: dt.date, age: dict[str, Any], stands: bool
) -> None:
    judgment = judged(NARROW | age, {}, rules=ConsentRules(age_asked_since=since))
    assert len(judgment.published) == stands


@pytest.mark.parametrize(
    ("minor", "who"),
    [
        ({"guardian_agreed_on": "2026-01-10"}, "the young person"),
        ({"assented_on": "2026-01-10"}, "the guardian"),
        ({"guardian_agreed_on": "2026-11-24", "assented_on": "2026-01-10"}, "the guardian"),
        ({"guardian_agreed_on": "2026-01-10", "assented_on": "2026-11-24"}, "the young person"),
    ],
)
def test_for_a_minor_both_have_agreed_by_that_day(minor: dict[str, str], who: str) -> None:
    assert why_out(judged(NARROW | {"adult": None, "minor": minor}, {})) == f"consent r-zz-1: a minor, and {who} has not agreed"
    both = {"guardian_agreed_on": "2026-11-23", "assented_on": "2026-11-23"}
    assert len(judged(NARROW | {"adult": None, "minor": both}, {}).published) == 1


def test_one_release_that_covers_it_is_enough_whatever_lies_beside_it() -> None:
    path, ledger = "stories/told/story.yaml", "stories/consents/r-zz-1.yaml"
    text = yaml.safe_dump(telling.story("zz", consent="r-zz-1", pull_quote=None, teller=None))
    unjudged = read_records([SourceText(path, text), SourceText(ledger, yaml.safe_dump(telling.consent()))])[1]
    right, old = telling.released(unjudged, "told", "r-zz-1"), telling.released(unjudged, "told", "r-zz-1") | {"text": "0" * 16}
    for releases in ([right, old], [old, right]):
        sources = [SourceText(path, text), SourceText(ledger, yaml.safe_dump(telling.consent() | {"releases": releases}))]
        assert len(judge(read_records(sources)[1], AS_OF).published) == 1
