"""Before a release, each word that could say who somebody is is looked at by a person: names stand in texts that no file knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from conftest import GOLDEN, hrtp

from hrtp_site.consent import Identifying, identifying_words
from hrtp_site.library import read_records
from hrtp_site.reading import SourceText

SENTENCES = yaml.safe_load((GOLDEN / "identifying.yaml").read_text(encoding="utf-8"))


def asked(
    body: str,
    language: str = "en",
    teller: dict[str, Any] | None = None,
    organizations: tuple[frozenset[str], ...] = (),
    explained: tuple[str, ...] = (),
    **changes: Any,
) -> list[str]:
    """The words about which somebody is asked, of the body of a made-up story."""
    return [one.word for one in found(body, language, teller, organizations, explained, **changes)]


def found(
    body: str,
    language: str = "en",
    teller: dict[str, Any] | None = None,
    organizations: tuple[frozenset[str], ...] = (),
    explained: tuple[str, ...] = (),
    **changes: Any,
) -> list[Identifying]:
    record = telling.story("zz", body=body, language=language, headline="it", dek="it", consent="r-zz-1", teller=teller, pull_quote=None)
    ledger = telling.consent(**({"naming": "anonymous", "employer_named": None} | changes))
    sources = {"stories/told/story.yaml": record, "stories/consents/r-zz-1.yaml": ledger}
    unjudged = read_records([SourceText(path, yaml.safe_dump(fields, allow_unicode=True)) for path, fields in sources.items()])[1]
    unjudged = replace(unjudged, organizations=organizations)
    story, consent = unjudged.stories["told"].record, unjudged.consent("r-zz-1")
    assert story and consent
    return identifying_words(unjudged, story, consent, explained)


@pytest.mark.parametrize(("language", "sentence"), [(language, one) for language, all_ in SENTENCES.items() for one in all_])
def test_words_that_could_say_who_somebody_is_are_asked_about(language: str, sentence: str) -> None:
    wanted = {str(one) for one in SENTENCES[language][sentence]}
    found = set(asked(sentence, language))
    assert found <= wanted
    assert bool(found) == bool(wanted)


def test_what_the_consent_lets_be_told_is_not_asked_about() -> None:
    teller = {"first_name": "Griselda", "last_name": "Vantongeren", "employer": "Kessler Mill", "place": "Nowhere Falls"}
    body = "Griselda Vantongeren of Nowhere Falls works at Kessler."
    assert asked(body, teller=teller, naming="full-name", employer_named=True) == []
    assert asked(body, teller=teller, naming="first-name", employer_named=True) == ["Vantongeren", "Nowhere Falls"]


def test_an_organization_that_the_records_know_is_asked_about_as_names_are_written() -> None:
    known = (frozenset({"LIVE", "Kessler Mill", "SWN", "Al"}),)
    for body, words in (
        ("we live by the water", []),
        ("Live here for a year.", []),
        ("we met at LIVE", ["LIVE"]),
        ("we met at the kessler mill", []),
        ("so Kessler Mill said", ["Kessler Mill"]),
        ("then SWN came, and SWN stayed", ["SWN"]),
        ("we swn nothing, al said", []),
    ):
        assert asked(body, organizations=known) == words


def test_an_organization_whose_name_begins_with_a_digit_is_asked_about_unless_the_playbook_explains_it() -> None:
    known = (frozenset({"7-Eleven Mill"}),)
    assert asked("we work at 7-eleven mill", organizations=known) == ["7-Eleven Mill"]
    assert asked("we work at 7-eleven mill", organizations=known, explained=("7-Eleven Mill",)) == []
    assert asked("we asked 7a", organizations=(frozenset({"7a"}),)) == []
    assert asked("we asked 7ab", organizations=(frozenset({"7ab"}),)) == ["7ab"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("We are in lodge 7.", ["lodge 7"]),
        ("We wear #12 here.", ["#12"]),
        ("Write to @griselda.", ["@griselda."]),
        ("It began on 3/4/2024.", ["3/4/2024"]),
        ("It began on may 5th.", ["may 5th"]),
        ("then Griselda Vantongeren and Thorwald Umbrage, Ibarra asked", ["Griselda Vantongeren", "Thorwald Umbrage", "Ibarra"]),
        ("then Griselda asked. Later she told us.", ["Griselda"]),
        ("we asked Griselda", ["Griselda"]),
        ("“Before, nobody asked.” (Later we did.)", []),
        ("I'm sure I will. I’ve asked, and then I’d ask.", []),
        ("they said on Monday in March", []),
        ("they call me boss, and my name is known", ["boss", "known"]),
    ],
)
def test_numbers_handles_days_and_words_with_a_capital_are_asked_about(body: str, words: list[str]) -> None:
    assert asked(body) == words


def test_i_is_a_word_of_english_alone() -> None:
    assert asked("luego I nos contó", "es") == ["I"]


def test_each_word_is_asked_about_once_in_the_sentence_where_it_stands_first() -> None:
    two = found("First we asked\n  Griselda about it. Then Griselda told us.\n\nSo did GRISELDA.")
    assert [(one.word, one.sentence) for one in two] == [("Griselda", "Griselda about it.")]


def test_what_the_playbook_explains_is_not_asked_about() -> None:
    assert asked("we have a Weaving Charter") == ["Weaving Charter"]
    assert asked("we have a Weaving Charter", explained=("weaving charter",)) == []
    assert asked("my name is loom", explained=("loom",)) == []
    assert asked("we asked Griselda", explained=("Griselda",)) == []


def test_of_an_employer_a_union_and_a_place_what_was_agreed_to_is_not_asked_about() -> None:
    teller = {"employer": "Kessler Mill", "union": "Umbrage Guild", "place": "Nowhere Falls", "role": "weaver"}
    body = "we met Kessler Mill, then Umbrage Guild, in Nowhere Falls"
    assert asked(body, teller=teller, employer_named=True, naming="full-name") == []
    assert asked(body, teller=teller, union_named=None, naming="full-name") == ["Kessler Mill", "Umbrage Guild"]
    assert asked(body, teller=teller) == ["Kessler Mill", "Nowhere Falls"]
    assert asked(body, teller={"role": "weaver"}, employer_named=True, naming="full-name") == [
        "Kessler Mill",
        "Umbrage Guild",
        "Nowhere Falls",
    ]


def told(project: Path, body: str) -> None:
    record = telling.story("cedar", body=body, teller=None, pull_quote=None)
    telling.write(project, "cedar", record, {"r-cedar-1": telling.consent(naming="anonymous")})


def test_no_release_where_nobody_has_looked_at_such_words(scratch: Path) -> None:
    told(scratch, "My name is Griselda. I come from Nowhere Falls.")
    ledger = scratch / "stories/consents/r-cedar-1.yaml"
    before = ledger.read_text(encoding="utf-8")
    run = hrtp(scratch, "story", "release", "made-up-cedar", "--on", "2026-11-01")
    assert run.returncode == 1
    assert "Griselda: “My name is Griselda.”" in run.stderr
    assert '--not-identifying "Nowhere Falls"' in run.stderr
    assert ledger.read_text(encoding="utf-8") == before
    partly = ("story", "release", "made-up-cedar", "--on", "2026-11-01", "--not-identifying", "Griselda")
    assert hrtp(scratch, *partly).returncode == 1
    run = hrtp(scratch, *partly, "--not-identifying", "nowhere falls", "--how", "voice", "--asked-by", "the made-up convener")
    assert run.returncode == 0, run.stderr
    made = yaml.safe_load(ledger.read_text(encoding="utf-8"))["releases"][0]
    assert (made["looked_at"], made["confirmed"], made["how"]) == (True, ["Griselda", "Nowhere Falls"], "voice")
    assert "1 story is published" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout


def test_no_release_of_a_text_that_says_what_was_not_agreed_to(scratch: Path) -> None:
    record = telling.story("cedar", body="Firstcedar told us.", pull_quote=None)
    telling.write(scratch, "cedar", record, {"r-cedar-1": telling.consent(naming="anonymous")})
    run = hrtp(scratch, "story", "release", "made-up-cedar", "--on", "2026-11-01", "--not-identifying", "Firstcedar")
    assert run.returncode == 1
    assert "the first name: “Firstcedar told us.”" in run.stderr
