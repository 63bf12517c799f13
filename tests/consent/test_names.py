"""A name that may not be told is found however it is written, in whatever field; what only looks like it is answered by a person."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF, GOLDEN, PROJECT, SCRATCH
from hypothesis import given, settings
from hypothesis import strategies as st

from hrtp_site.consent import Judgment, judge
from hrtp_site.consent.finding import Text
from hrtp_site.consent.naming import names_of_organization, parts_of
from hrtp_site.library import KEEP_OUT, check_stories, read_records
from hrtp_site.model import KEEP_NOTHING, Problem, Severity
from hrtp_site.reading import SourceText, plain

NAMES = yaml.safe_load((GOLDEN / "names.yaml").read_text(encoding="utf-8"))


def listed(kind: str) -> list[tuple[str, str, str]]:
    return [(group, name, text) for group, pairs in NAMES[kind].items() for name, text in pairs]


def gives_away(text: str, name: str) -> bool:
    return any(list(Text(one).places_of(part)) for one in (text, plain(text)) for part in parts_of(name))


@pytest.mark.parametrize(("group", "name", "text"), listed("found"))
def test_a_name_is_found(group: str, name: str, text: str) -> None:
    assert gives_away(text, name), group


@pytest.mark.parametrize(("group", "name", "text"), listed("not found"))
def test_another_word_is_no_name(group: str, name: str, text: str) -> None:
    assert not gives_away(text, name), group


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kessler Permanente", "Kessler Permanente"),
        ("Service Workers of Nowhere (SWN) Local 99", "SWN"),
        ("Service Workers of Nowhere (SWN) Local 99", "Local 99"),
        ("Amalgamated Loom Union", "ALU"),
        ("SWN-United Mill Hands", "SWN"),
    ],
)
def test_an_organization_is_looked_for_by_its_short_names_too(name: str, short: str) -> None:
    assert short in names_of_organization(name)


def world(*, record: dict[str, Any] | None = None, consent: dict[str, Any] | None = None, more: dict[str, str] | None = None) -> Judgment:
    """One made-up story, released as it is, judged together with whatever else lies there."""
    return judge(read_records(sources(record or {}, consent or {}, more or {}))[1], AS_OF)


def sources(record: dict[str, Any], consent: dict[str, Any], more: dict[str, str]) -> list[SourceText]:
    told = {"body": "Nothing of anybody.", "consent": "r-zz-1"} | record
    folder = told.pop("folder", "told")
    written = {
        f"stories/{folder}/story.yaml": yaml.safe_dump(telling.story("zz", **told), allow_unicode=True),
        "stories/consents/r-zz-1.yaml": yaml.safe_dump(telling.consent(**consent)),
        **more,
    }
    unjudged = read_records([SourceText(path, text) for path, text in written.items()])[1]
    if folder not in unjudged.stories:
        return []  # it cannot even be read: a direction mark in a headline, say
    fields = telling.consent(**consent) | {"releases": [telling.released(unjudged, folder, "r-zz-1")]}
    written["stories/consents/r-zz-1.yaml"] = yaml.safe_dump(fields)
    return [SourceText(path, text) for path, text in written.items()]


TELLER = {"first_name": "Griselda", "last_name": "Vantongeren", "place": "Nowhere Falls, Mist County", "role": "weaver"}
EMPLOYED = TELLER | {"employer": "Kessler Permanente", "union": "Service Workers of Nowhere (SWN) Local 99"}
HIDDEN = {"naming": "anonymous", "employer_named": None, "union_named": None}


@pytest.mark.parametrize(
    "record",
    [
        {"headline": "Griselda learns"},
        {"dek": "A year with Vantongeren."},
        {"body": "We asked **Gris**elda."},
        {"pull_quote": "Griselda did it."},
        {"teller": TELLER | {"role": "weaver, like all Vantongerens"}},
        {"photo": {"file": "photo.jpg", "alt": "Griselda at a loom", "nobody": True}},
        {"photo": {"file": "photo.jpg", "alt": "A loom", "caption": "The loom of Ms. Vantongeren", "nobody": True}},
        {"photo": {"file": "photo.jpg", "alt": "A loom", "credit": "Griselda V.", "nobody": True}},
        {"photo": {"file": "griselda.jpg", "alt": "A loom", "nobody": True}},
        {"video": {"address": "https://made-up.example/griselda", "transcript": "Said.", "people": ["r-zz-1"]}},
        {"video": {"address": "https://made-up.example/1", "transcript": "Vantongeren spoke.", "people": ["r-zz-1"]}},
        {"body": "At Nowhere Falls, mornings are cold."},
        {"body": "In Mist County, mornings are cold."},
        {"teller": EMPLOYED, "body": "At Kessler, nobody asked."},
        {"teller": EMPLOYED, "body": "Then SWN came."},
        {"teller": EMPLOYED, "body": "Then Local 99 came."},
    ],
)
def test_a_name_keeps_the_story_out_in_whatever_field_it_stands(record: dict[str, Any]) -> None:
    judgment = world(record={"teller": TELLER, "pull_quote": None} | record, consent=HIDDEN)
    assert judgment.published == ()
    assert "which consent r-zz-1 does not allow" in judgment.held[0].why


@pytest.mark.parametrize("record", [{}, {"teller": EMPLOYED}, {"teller": EMPLOYED, "body": "A mist fell, and the kettle boiled."}])
def test_the_story_stands_where_nothing_gives_anybody_away(record: dict[str, Any]) -> None:
    assert len(world(record={"teller": TELLER, "pull_quote": None} | record, consent=HIDDEN).published) == 1


def test_a_folders_name_gives_nobody_away() -> None:
    record = {"teller": TELLER, "pull_quote": None, "folder": "griselda-at-the-loom"}
    assert "the folder's name has the first name" in world(record=record, consent=HIDDEN).held[0].why


def test_a_nickname_of_the_ledger_is_looked_for_and_not_shown() -> None:
    assert world(record={"body": "They call me Twiggy."}, consent=HIDDEN | {"known_as": ["Twiggy"]}).published == ()
    assert len(world(record={"body": "They call me that."}, consent=HIDDEN | {"known_as": ["Twiggy"]}).published) == 1


def second_person(naming: str) -> dict[str, str]:
    """Somebody else who stands in the photo, with a consent and a story of their own."""
    other = telling.story(
        "yy", consent="r-yy-1", teller={"first_name": "Thorwald", "last_name": "Umbrage", "role": "weaver"}, body="Nothing."
    )
    return {
        "stories/other/story.yaml": yaml.safe_dump(other),
        "stories/consents/r-yy-1.yaml": yaml.safe_dump(telling.consent(person="p-2", naming=naming)),
    }


def test_each_person_of_a_photo_is_looked_for_by_what_their_own_consent_allows() -> None:
    photo = {"file": "photo.jpg", "alt": "Two weavers, one of them Thorwald", "people": ["r-zz-1", "r-yy-1"]}
    assert world(record={"photo": photo}, more=second_person("anonymous")).published == ()
    assert len(world(record={"photo": photo}, more=second_person("full-name")).published) == 1


def test_a_person_is_looked_for_by_the_names_in_their_other_stories() -> None:
    other = telling.story("yy", consent="r-yy-1", teller={"first_name": "Twiggy", "role": "weaver"}, body="Nothing.")
    more = {
        "stories/other/story.yaml": yaml.safe_dump(other),
        "stories/consents/r-yy-1.yaml": yaml.safe_dump(telling.consent(naming="full-name")),  # the same person, p-1
    }
    assert "told" not in {one.id for one in world(record={"body": "Twiggy told us."}, consent=HIDDEN, more=more).published}


def private(*words: str, reference: str = "r-zz-1") -> dict[str, str]:
    return {KEEP_OUT: yaml.safe_dump({"people": [{"reference": reference, "words": list(words)}]})}


@pytest.mark.parametrize("reference", ["r-zz-1", "p-1"])
def test_words_of_the_private_list_keep_a_story_out_in_which_no_file_holds_the_name(reference: str) -> None:
    record = {"teller": None, "pull_quote": None, "body": "My name is Griselda and I work at Kessler."}
    assert len(world(record=record, consent=HIDDEN).published) == 1
    held = world(record=record, consent=HIDDEN | {"words_kept_out": True}, more=private("Griselda", "Kessler", reference=reference)).held
    assert [one.what for one in held] == ["the whole story"]
    assert "a word to keep out (stories/private/)" in held[0].why


def test_a_story_whose_private_list_is_not_here_stays_out() -> None:
    held = world(consent={"words_kept_out": True}).held
    assert held[0].why == "consent r-zz-1 has words to keep out, and their list is not here (stories/private/keep-out.yaml)"
    assert len(world(consent={"words_kept_out": True}, more=private("Nobody")).published) == 1


def checked(record: dict[str, Any], consent: dict[str, Any], more: dict[str, str] | None = None) -> list[Problem]:
    library, unjudged = read_records(sources(record, consent, more or {}))
    return [one for one in check_stories(unjudged, library, KEEP_NOTHING) if "no story" not in one.found and one.field != "photo.file"]


def test_each_place_is_asked_about_where_it_stands_and_answered_in_the_record() -> None:
    record = {"teller": {"first_name": "May", "role": "weaver"}, "pull_quote": None}
    told = "On May Day you may ask.\n\nIt was a long day."
    asked = [one for one in checked(record | {"body": told}, HIDDEN) if "of the person of consent" in one.found]
    assert [one.found.split(":")[0] for one in asked] == ["“On May Day you may ask”"] or len(asked) == 2
    assert all(one.field == "body" and "not_a_name" in one.fix for one in asked)
    answered = record | {"body": told, "not_a_name": ["May Day", "may"]}
    assert len(world(record=answered, consent=HIDDEN).published) == 1
    assert world(record=answered | {"body": told + " Ask May."}, consent=HIDDEN).published == ()


@pytest.mark.parametrize("answer", ["May", "MAY", "Griselda Vantongeren"])
def test_a_name_itself_is_no_answer(answer: str) -> None:
    teller = {"first_name": "May", "role": "weaver"} if answer != "Griselda Vantongeren" else TELLER
    record = {"teller": teller, "pull_quote": None, "body": f"Ask {answer}.", "not_a_name": [answer]}
    assert world(record=record, consent=HIDDEN).published == ()
    assert any("which is a name itself" in one.found for one in checked(record, HIDDEN))


def test_words_kept_out_for_nobody_are_told() -> None:
    found = [one.found for one in checked({}, {}, private("Griselda", reference="r-zz-11"))]
    assert "“r-zz-11”, which is the reference of no consent and of no person" in found


# Names of twenty scripts, random disguises, random fields

SCRIPTS = {
    "Latin": "abcdefghijklmnopqrstuvwxyz",
    "Latin with marks": "áčďęğħıłñøőřşťůýžđþæ",
    "Greek": "αβγδεζηθικλμνξοπρσ",
    "Cyrillic": "абвгдежзиклмнопрст",
    "Armenian": "աբգդեզէըթժիլ",
    "Georgian": "აბგდევზთიკლმ",
    "Hebrew": "אבגדהוזחטיכלמ",
    "Arabic": "ابتثجحخدذرزسش",
    "Persian": "پچژگکهیب",
    "Devanagari": "कखगघचछजझटठडढणत",
    "Bengali": "কখগঘচছজঝটঠ",
    "Tamil": "கஙசஞடணதநபம",
    "Telugu": "కఖగఘచఛజఝ",
    "Thai": "กขคฆงจฉชซญ",
    "Khmer": "កខគឃងចឆជ",
    "Burmese": "ကခဂဃငစဆဇ",
    "Ethiopic": "ሀለሐመሠረሰሸቀበ",
    "Chinese": "王李張劉陳楊黃趙吳周",
    "Japanese": "あいうえおかきくけこさし",
    "Korean": "김이박최정강조윤장임",
    "Cherokee": "ᎠᎡᎢᎣᎤᎥᎦᎧᎨ",
}
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2069\ufe0e\u034f"


def soft(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name))
    return name[:place] + chance.choice(INVISIBLE) + name[place:]


def emphasized(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name))
    return f"**{name[:place]}**{name[place:]}" if chance.random() < 0.5 else f"*{name[:place]}*{name[place:]}"


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "none": lambda name, chance: name,
    "capitals": lambda name, chance: name.upper(),
    "decomposed": lambda name, chance: unicodedata.normalize("NFD", name),
    "soft marks": soft,
    "emphasis": emphasized,
    "spaced out": lambda name, chance: chance.choice(" \u00a0\u2009").join(name),
    "possessive": lambda name, chance: f"{name}’s",
    "a dash after it": lambda name, chance: f"{name}–as ever",
}
PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "headline": lambda words: {"headline": words},
    "dek": lambda words: {"dek": words},
    "body": lambda words: {"body": f"Before.\n\n{words}\n\nAfter."},
    "quote": lambda words: {"pull_quote": words},
    "caption": lambda words: {"photo": {"file": "photo.jpg", "alt": "A loom", "caption": words, "nobody": True}},
    "alt": lambda words: {"photo": {"file": "photo.jpg", "alt": words, "nobody": True}},
    "transcript": lambda words: {"video": {"address": "https://made-up.example/1", "transcript": words, "people": ["r-zz-1"]}},
}


@settings(max_examples=300, derandomize=True)
@given(
    script=st.sampled_from(sorted(SCRIPTS)),
    disguise=st.sampled_from(sorted(DISGUISES)),
    place=st.sampled_from(sorted(PLACES)),
    field=st.sampled_from(["first_name", "last_name"]),
    seed=st.integers(0, 10**6),
)
def test_no_name_of_any_script_gets_out_in_any_disguise_and_any_field(
    script: str, disguise: str, place: str, field: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  a name, no secret
    name = "".join(chance.choice(SCRIPTS[script]) for _ in range(chance.randrange(3, 8))).capitalize()
    words = f"We asked {DISGUISES[disguise](name, chance)} what changed"
    record = {"teller": {field: name, "role": "weaver"}, "pull_quote": None} | PLACES[place](words)
    assert world(record=record, consent=HIDDEN).published == (), words
    if sources(record, HIDDEN, {}):
        assert len(world(record=record, consent={"naming": "full-name"}).published) == 1, "the control, which may be named, has to be out"


NEWSLETTER = 'subject: A loom\npreheader: A loom runs.\nintro: "{intro}"\n{stories}'


@pytest.mark.parametrize(
    ("intro", "stories", "places"),
    [
        ("A loom.", "", []),
        ("It was Griselda’s loom.", "", ["intro"]),
        ("See #GriseldaSpeaks.", "stories: [a-loom]\n", ["intro"]),
        ("It was Griselda’s loom.", "stories: [another]\n", []),
        ("On Griselda Street.", "", []),
    ],
)
def test_a_newsletter_says_no_more_of_a_teller_than_their_story_may(intro: str, stories: str, places: list[str]) -> None:
    story = telling.story("cedar", teller={"first_name": "Griselda", "role": "weaver"}, not_a_name=["Griselda Street"])
    texts = {
        "site.yaml": (PROJECT / "tests/scratch/site.yaml").read_text(encoding="utf-8"),
        "stories/a-loom/story.yaml": yaml.safe_dump(story),
        "stories/consents/r-cedar-1.yaml": yaml.safe_dump(telling.consent(naming="anonymous")),
        "content/newsletters/2026-11.yaml": NEWSLETTER.format(intro=intro, stories=stories),
    }
    library, unjudged = read_records([*telling.CHANNELS, *(SourceText(path, text) for path, text in texts.items())])
    found = [one for one in check_stories(unjudged, library, KEEP_NOTHING) if one.path == "content/newsletters/2026-11.yaml"]
    assert [one.field for one in found] == places
    assert all(one.severity is Severity.ERROR for one in found)


ELEMENT = "content/elements/shared-work.yaml"


@pytest.mark.parametrize(
    ("summary", "severity"),
    [
        ("A loom that Griselda Lastcedar mended.", Severity.ERROR),
        ("A loom, mended (Lastcedar, Griselda).", Severity.ERROR),
        ("Griselda asked for a second loom.", Severity.WARNING),
        ("The looms on Griselda Street.", None),
        ("The griselda loom. Griselda is what it is called.", None),
        ("A loom.", None),
    ],
)
def test_the_playbooks_own_words_do_not_name_a_teller_who_may_not_be_named(summary: str, severity: Severity | None) -> None:
    teller = {"first_name": "Griselda", "last_name": "Lastcedar", "role": "weaver"}
    story = telling.story("cedar", teller=teller, not_a_name=["Griselda Street"])
    texts = {
        "site.yaml": (PROJECT / "tests/scratch/site.yaml").read_text(encoding="utf-8"),
        "stories/a-loom/story.yaml": yaml.safe_dump(story),
        "stories/consents/r-cedar-1.yaml": yaml.safe_dump(telling.consent(naming="anonymous")),
        ELEMENT: yaml.safe_dump(yaml.safe_load((SCRATCH / ELEMENT).read_text(encoding="utf-8")) | {"summary": summary}),
    }
    library, unjudged = read_records([*telling.CHANNELS, *(SourceText(path, text) for path, text in texts.items())])
    found = [one for one in check_stories(unjudged, library, KEEP_NOTHING) if one.path == ELEMENT]
    assert [one.severity for one in found] == ([] if severity is None else [severity])
