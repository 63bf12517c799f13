"""What consent decides, over any consents and dates: never in another order, and never again once it has ended."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF
from hypothesis import given, settings
from hypothesis import strategies as st

from hrtp_site.consent import Judgment, judge
from hrtp_site.consent.finding import Text
from hrtp_site.library.assembly import read_records
from hrtp_site.model.vocabulary import Naming
from hrtp_site.reading.parsing import SourceText

days = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))
maybe = st.none() | days
flags = st.sampled_from([None, True])
changes = st.fixed_dictionaries(
    {
        "obtained_on": days,
        "expires_on": maybe,
        "withdrawn_on": maybe,
        "naming": st.sampled_from([None, *Naming]).map(lambda one: one and str(one)),
        "face": flags,
        "workplace": flags,
        "employer_named": flags,
        "union_named": flags,
        "third_party_reuse": flags,
        "channels": st.lists(st.sampled_from(telling.EVERYWHERE), unique=True).map(
            lambda some: [*some, "site"] if "site" not in some else some
        ),
    }
)
worlds = st.lists(st.tuples(changes, days, days, st.booleans()), min_size=1, max_size=4)
"""Some stories: each with its consent, the day of its release, the day of its publication, and whether it was changed afterwards."""


def sources_of(world: list[tuple[dict[str, Any], dt.date, dt.date, bool]]) -> list[SourceText]:
    sources = []
    for number, (consent, released, published, changed) in enumerate(world):
        word = f"w{number}"
        fields = telling.consent(**{name: value.isoformat() if isinstance(value, dt.date) else value for name, value in consent.items()})
        record = telling.story(word, published_on=published.isoformat())
        record["teller"] |= {"employer": "Made-up Mill", "union": "Made-up Local"}
        path = f"stories/{word}/story.yaml"
        text = yaml.safe_dump(record)
        ledger = f"stories/consents/r-{word}-1.yaml"
        unjudged = read_records([SourceText(path, text), SourceText(ledger, yaml.safe_dump(fields))])[1]
        if word not in unjudged.stories or f"r-{word}-1" not in unjudged.consents:
            continue
        fields["releases"] = [telling.released(unjudged, word, f"r-{word}-1", released.isoformat())]
        sources.append(SourceText(path, text.replace("made-up year", "made-up week") if changed else text))
        sources.append(SourceText(ledger, yaml.safe_dump(fields)))
    return sources


def judged(sources: list[SourceText], as_of: dt.date) -> Judgment:
    _, unjudged = read_records(sources)
    return judge(unjudged, as_of)


@settings(max_examples=60)
@given(world=worlds, as_of=days, seed=st.integers())
def test_what_is_out_never_depends_on_the_order_of_records(world: Any, as_of: dt.date, seed: int) -> None:
    sources = sources_of(world)
    mixed = list(sources)
    random.Random(seed).shuffle(mixed)  # noqa: S311  an order, no secret
    assert judged(mixed, as_of) == judged(sources, as_of)


@settings(max_examples=60)
@given(world=worlds, one=days, other=days)
def test_a_later_date_never_brings_back_what_an_earlier_one_had_let_expire(world: Any, one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))
    sources = sources_of(world)
    ended = {held.story for held in judged(sources, earlier).held if "expired on" in held.why or "withdrawn on" in held.why}
    assert not ended & {story.id for story in judged(sources, later).published}


@settings(max_examples=60)
@given(world=worlds, as_of=days)
def test_nothing_stands_that_its_own_consent_does_not_allow_that_day(world: Any, as_of: dt.date) -> None:
    judgment = judged(sources_of(world), as_of)
    for story in judgment.published:
        consent, released, published, changed = world[int(story.id[1:])]
        assert consent["withdrawn_on"] is None
        assert not changed
        assert consent["expires_on"] is not None
        assert max(consent["obtained_on"], released, published) <= as_of < consent["expires_on"]
        stands_on = {channel for channel in judgment.stories if any(one.id == story.id for one in judgment.on(channel))}
        assert stands_on == set(consent["channels"])
        assert any(one.id == story.id for one in judgment.reusable) == bool(consent["third_party_reuse"])
        assert (story.employer is not None) == bool(consent["employer_named"])
        assert (story.union is not None) == bool(consent["union_named"])
        full = consent["naming"] == "full-name"
        assert ("Last" in (story.name or "")) == full
        assert (story.place is not None) == (full or consent["naming"] == "first-name-and-place")
        assert (story.name is None) == (consent["naming"] in (None, "pseudonym", "anonymous"))


def test_the_day_on_which_a_consent_expires_it_has_expired() -> None:
    world = [({"obtained_on": dt.date(2026, 1, 1), "expires_on": AS_OF}, dt.date(2026, 1, 2), dt.date(2026, 1, 3), False)]
    assert judged(sources_of(world), AS_OF).published == ()
    assert len(judged(sources_of(world), AS_OF - dt.timedelta(days=1)).published) == 1


def test_what_ends_within_sixty_days_is_told() -> None:
    world = [
        (
            {"obtained_on": dt.date(2026, 1, 1), "expires_on": AS_OF + dt.timedelta(days=days)},
            dt.date(2026, 1, 2),
            dt.date(2026, 1, 3),
            False,
        )
        for days in (0, 1, 60, 61)
    ]
    assert [one.reference for one in judged(sources_of(world), AS_OF).ending] == ["r-w1-1", "r-w2-1"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Ask Rosa about it.", "Rosa", True),
        ("ROSA!", "Rosa", True),
        ("The rosary", "Rosa", False),
        ("José came", "Jose", True),
        ("It will be fine.", "Will", True),
        ("Ask Will.", "Will", True),
        ("at made-up mill, they said", "Made-up Mill", True),
        ("garcía asked", "Garcia", True),
        ("On Weaver Straße: Ana asked", "Ana", True),
        ("ßßßß Ana", "Ana", True),
        ("on weaver strasse", "Straße", True),
    ],
)
def test_a_name_is_found_in_a_text_however_it_is_written(text: str, name: str, said: bool) -> None:
    assert bool(list(Text(text).places_of(name))) is said
