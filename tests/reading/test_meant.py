"""What people type who have never heard of YAML: a message says what they most likely meant, once. Nobody in here exists."""

from __future__ import annotations

import pytest
import telling
import yaml
from conftest import AS_OF

from hrtp_site.consent import judge
from hrtp_site.library import read_records
from hrtp_site.model import Problem, Story
from hrtp_site.reading import SourceText, parse_record

STORY = """type: testimonial
language: en
headline: A weaver is asked first
dek: The made-up mill asks before it buys a loom.
teller:
  first_name: Ada
practices:
  - ask-first
body: Nobody asked.
published_on: 2026-11-02
"""


def problems(text: str) -> tuple[Problem, ...]:
    return parse_record(SourceText("stories/a-loom/story.yaml", text), Story, "a-loom").problems


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("2026-3-5", "write 2026-03-05"),
        ("2026/03/05", "write 2026-03-05"),
        ("March 5, 2026", "write 2026-03-05"),
        ("Mar 5th 2026", "write 2026-03-05"),
        ("5 de marzo de 2026", "write 2026-03-05"),
        ("13/4/2026", "write 2026-04-13"),
        ("3/4/2026", "write year, month, day: 2026-03-04, or 2026-04-03 if the day stands first"),
        ("4/4/2026", "write 2026-04-04"),
        ("March 2026", "write year, month, day: 2026-11-23"),
        ("31 February 2026", "write year, month, day: 2026-11-23"),
        ("26-03-05", "write year, month, day: 2026-11-23"),
        ("yes", "write year, month, day: 2026-11-23"),
        ("2026-02-30", "look into a calendar: no month has this day in that year"),
    ],
)
def test_a_day_written_otherwise_is_given_back_as_it_is_written_here(typed: str, fix: str) -> None:
    [problem] = problems(STORY.replace("2026-11-02", typed))
    assert (problem.field, problem.fix) == ("published_on", fix)


@pytest.mark.parametrize(
    ("was", "typed", "said"),
    [
        ("language: en", "language: English", "write en"),
        ("language: en", "language: Inglés", "write en"),
        ("language: en", "language: Dothraki", "write two or three small letters: BCP 47, as CLDR knows it"),
        ("  - ask-first", "  • ask-first", "write “- ask-first”: a hyphen, a blank, and the entry"),
        ("  - ask-first", "  -ask-first", "write “- ask-first”: a hyphen, a blank, and the entry"),
        ("  - ask-first", "  ask-first", "put it between brackets: practices: [ask-first]"),
        ("headline:", "titular:", "headline is missing (what happened, in at most 80 characters): if this is it, call it headline"),
        ("headline:", "Headline:", "did you mean headline?"),
        ("Nobody asked.", '"Nobody" asked.', "put the whole text between single quotation marks ('…'), or write “ and ” inside it"),
        (
            "Nobody asked.",
            "'They didn't ask.'",
            "write ’ in place of the apostrophe inside, or put the whole between double quotation marks",
        ),
        ("Nobody asked.", '"Nobody asked.”', 'write " at the end, too; or take both marks away: a text needs none'),
        (
            "  first_name: Ada",
            "\u00a0 first_name: Ada\n  role: weaver",
            "delete what stands before the words of this line, and type spaces, as many as the lines around have",
        ),
        (
            "headline: A",
            "<<<<<<< HEAD\nheadline: A",
            "choose what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
        ),
        ("type:", "```yaml\ntype:", "delete this line, and the other one like it at the end"),
    ],
)
def test_a_slip_is_told_once_with_what_mends_it(was: str, typed: str, said: str) -> None:
    assert was in STORY
    assert [one.fix for one in problems(STORY.replace(was, typed, 1))] == [said]


@pytest.mark.parametrize("value", ["'It''s said.'", '"He said \\"no\\"."', "'So.'  # a note", "They said 'no' twice"])
def test_quotation_marks_that_are_right_stay(value: str) -> None:
    assert problems(STORY.replace("Nobody asked.", value)) == ()


def test_two_things_that_are_wrong_are_both_told() -> None:
    told = problems(STORY.replace("headline:", "titular:").replace("dek:", "bajada:"))
    assert sorted(one.field for one in told) == ["bajada", "dek", "headline", "titular"]
    told = problems(STORY.replace("headline:", "first_name:"))
    assert sorted(one.field for one in told) == ["first_name", "headline"], "a name of another place is no other name for this one"


def test_a_consent_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    texts = {
        "stories/a-loom/story.yaml": yaml.safe_dump(telling.story("cedar")),
        "stories/consents/r-cedar-1.yaml": yaml.safe_dump(telling.consent(obtained_on="March 5, 2026")),
    }
    unjudged = read_records([*telling.CHANNELS, *(SourceText(path, text) for path, text in texts.items())])[1]
    [held] = judge(unjudged, AS_OF).held
    assert held.why == "consent r-cedar-1 cannot be read: hrtp check stories/consents/r-cedar-1.yaml says what to mend in it"


def test_a_folder_with_blanks_is_told_with_the_name_that_it_could_have() -> None:
    [problem] = parse_record(SourceText("stories/A Loom/story.yaml", STORY), Story, "A Loom").problems
    assert (problem.found, problem.fix) == (
        "the folder name “A Loom”, which gives the story its address",
        "rename the folder, for instance to a-loom",
    )
