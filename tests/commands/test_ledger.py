"""What a release and a withdrawal change in the ledger: one thing, whoever wrote the file and however. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import telling
import yaml
from click.testing import CliRunner
from conftest import hrtp

from hrtp_site.commands import main
from hrtp_site.commands.story_writing import with_release, with_withdrawal
from hrtp_site.model import Consent, Release, Scope
from hrtp_site.reading import ChangeRefusedError, SourceText, parse_record

HEAD = """\
# yaml-language-server: $schema=../../.schema/consent.json
# kept by the made-up desk

basis: release   # her own
person: 0041-p
explained_by: "the made-up: convener"
language: 'en'
obtained_on: 2026-01-10
face: True

# where it may stand
channels: [site, newsletter]
"""
FIRST = 'story: made-up-birch\n    text: "0123456789abcdef"\n    on: 2026-02-01\n'
NEW = '  - story: made-up-cedar\n    text: "0123456789012345"\n    on: 2026-11-01\n    scope:\n      naming: anonymous\n'
INLINE = '{story: made-up-cedar, text: "0123456789012345", on: 2026-11-01, scope: {naming: anonymous}}'
RELEASE = Release(story="made-up-cedar", text="0123456789012345", on=dt.date(2026, 11, 1), scope=Scope())
WITHDRAWN = "withdrawn_on: 2026-11-20\n"


def released(text: str) -> str:
    return with_release(text, RELEASE)


def withdrawn(text: str) -> str:
    return with_withdrawal(text, dt.date(2026, 11, 20))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, HEAD + WITHDRAWN),
        (HEAD + "withdrawn_on:\n", HEAD + WITHDRAWN),
        (HEAD + "withdrawn_on:  # the day\nvoice: true\n", HEAD + "withdrawn_on: 2026-11-20 # the day\nvoice: true\n"),
        (HEAD + "withdrawn_on: ~\nvoice: true\n", HEAD + WITHDRAWN + "voice: true\n"),
        (HEAD + "withdrawn_on: null\nvoice: true\n", HEAD + WITHDRAWN + "voice: true\n"),
        (HEAD + "withdrawn_on: ''\nvoice: true\n", HEAD + "withdrawn_on: '2026-11-20'\nvoice: true\n"),
        (HEAD + f"releases:\n  - {FIRST}", HEAD + f"releases:\n  - {FIRST}{WITHDRAWN}"),
        (
            HEAD + "voice: true\n\n# withdrawn_on: the day\n# withdrawn_on:\n",
            HEAD + f"voice: true\n\n# withdrawn_on: the day\n# withdrawn_on:\n{WITHDRAWN}",
        ),
        (HEAD.rstrip("\n"), HEAD + WITHDRAWN),
        (HEAD.replace("\n", "\r\n"), (HEAD + WITHDRAWN).replace("\n", "\r\n")),
        ("\ufeff" + HEAD, "\ufeff" + HEAD + WITHDRAWN),
        (f"# first\n---  # begins\n{HEAD}", f"# first\n---  # begins\n{HEAD}{WITHDRAWN}"),
    ],
    ids=["none", "empty", "comment", "tilde", "null", "quotes", "releases", "new", "no-newline", "crlf", "bom", "hyphens"],
)
def test_a_withdrawal_adds_its_day_and_changes_nothing_else(before: str, after: str) -> None:
    assert withdrawn(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, HEAD + f"releases:\n{NEW}"),
        (HEAD.rstrip("\n"), HEAD + f"releases:\n{NEW}"),
        (
            HEAD + "releases:  # none yet\n\n# her voice\nvoice: true\n",
            HEAD + f"releases: [{INLINE}] # none yet\n\n# her voice\nvoice: true\n",
        ),
        (HEAD + "releases: []\n", HEAD + f"releases: [{INLINE}]\n"),
        (HEAD + "releases: ~\n", HEAD + f"releases: [{INLINE}]\n"),
        (
            HEAD + 'releases: [{story: made-up-birch, text: "0123456789abcdef", on: 2026-02-01}]\n',
            HEAD + f'releases: [{{story: made-up-birch, text: "0123456789abcdef", on: 2026-02-01}}, {INLINE}]\n',
        ),
        (
            HEAD + 'releases:\n  - {story: made-up-birch, text: "0123456789abcdef", on: 2026-02-01}\n',
            HEAD + f'releases:\n  - {{story: made-up-birch, text: "0123456789abcdef", on: 2026-02-01}}\n{NEW}',
        ),
        (
            HEAD + f"releases:\n  # oldest first\n  - {FIRST}\n  # then the other\n  - {FIRST}# the end\nvoice: true\n",
            HEAD + f"releases:\n  # oldest first\n  - {FIRST}\n  # then the other\n  - {FIRST}# the end\n{NEW}voice: true\n",
        ),
        (HEAD + f"releases:\n  - {FIRST}".rstrip("\n"), HEAD + f"releases:\n  - {FIRST}{NEW}"),
        (
            HEAD + "releases:\n- story: made-up-birch\n  text: '0123456789abcdef'\n  'on': 2026-02-01\nvoice: true\n",
            HEAD
            + "releases:\n- story: made-up-birch\n  text: '0123456789abcdef'\n  'on': 2026-02-01\n"
            + NEW.replace("\n  ", "\n").removeprefix("  ")
            + "voice: true\n",
        ),
        (
            (HEAD + f"releases:\n  - {FIRST}").replace("\n", "\r\n"),
            (HEAD + f"releases:\n  - {FIRST}{NEW}").replace("\n", "\r\n"),
        ),
    ],
    ids=["none", "no-newline", "empty", "brackets", "tilde", "inline", "inline-entry", "comments", "cut-off", "flush", "crlf"],
)
def test_a_release_is_one_more_entry_and_changes_nothing_else(before: str, after: str) -> None:
    made = released(before)
    assert made == after
    read = parse_record(SourceText("stories/consents/r-cedar-1.yaml", made.replace("\r\n", "\n")), Consent, "r-cedar-1")
    assert read.record is not None
    assert read.record.releases[-1] == RELEASE


LOSES = HEAD + 'releases:\n  [\n    {story: made-up-birch, text: "0123456789abcdef", on: 2026-02-01},  # on paper\n  ]\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LOSES, "something else in it would be lost"),
        (HEAD + "minor: {guardian_agreed_on: 2026-01-10, assented_on: }\n", "something else in it would be lost"),
        (HEAD + "voice:\ttrue\n", "cannot be changed"),
        (HEAD + "voice: true\nvoice: false\n", "no record that can be read"),
        ("- a list\n", "no record that can be read"),
        ("", "no record that can be read"),
    ],
    ids=["comment-inside-brackets", "empty-inside-brackets", "tab", "twice", "list", "empty"],
)
def test_a_release_that_would_lose_something_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(ChangeRefusedError, match=why):
        released(text)


STRANGE = [
    LOSES,
    HEAD + "minor: {guardian_agreed_on: 2026-01-10, assented_on: }\n",
    HEAD + "voice:\ttrue\n",
    HEAD + "voice: true\nvoice: false\n",
    HEAD + "chanels: [site]\nobtained_on: soon\n",
    HEAD + "voice: !!bool true\nface: &face true\n",
    HEAD + "notes: |+\n  kept by hand\n\n\n",
    "  basis: release\n  person:\tp-1\n",
    HEAD + "voice:\ttrue",
    HEAD + "voice:\ttrue\n...\n# the end\n%\n",
    (HEAD + "voice:\ttrue\n").replace("\n", "\r\n"),
    "\ufeff" + HEAD + "voice:\ttrue\n",
]


@pytest.mark.parametrize("text", STRANGE)
def test_who_says_stop_is_obeyed_however_the_ledger_is_written_and_no_other_line_changes(text: str) -> None:
    made = withdrawn(text)
    assert [line for line in made.splitlines() if line.strip() != WITHDRAWN.strip()] == text.splitlines()
    assert made.count("withdrawn_on: 2026-11-20") == 1
    assert withdrawn(made) == made


@pytest.mark.parametrize(
    "empty", ["withdrawn_on:\n", "withdrawn_on: ~ # the day\n", "withdrawn_on: null\n", "withdrawn_on: soon\n", "'withdrawn_on' : ''\n"]
)
@pytest.mark.parametrize("text", [one for one in STRANGE if one.startswith("# yaml") and one.endswith("\n") and not {"\r", "%"} & {*one}])
def test_an_empty_day_is_filled_in_and_not_written_twice(text: str, empty: str) -> None:
    made = withdrawn(text + empty)
    assert len(made.splitlines()) == len(text.splitlines()) + 1
    assert made.count("withdrawn_on") == 1
    assert "2026-11-20" in made and ("# the day" in made) is ("# the day" in empty)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a list\n", "no record that can be read"),
        ("", "no record that can be read"),
        (HEAD + 'voice: "true\n', "no record that can be read"),
        (HEAD + "voice:\ttrue\nwithdrawn_on: [\n]\n", "something else in it would be lost"),
    ],
    ids=["list", "empty", "a quotation mark", "a day in two lines"],
)
def test_a_withdrawal_that_cannot_be_written_safely_is_refused(text: str, why: str) -> None:
    with pytest.raises(ChangeRefusedError, match=why):
        withdrawn(text)


def told_story(project: Path, ledger: bytes) -> Path:
    telling.write(project, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent()})
    path = project / "stories/consents/r-cedar-1.yaml"
    path.write_bytes(ledger)
    return path


def test_a_ledger_from_windows_is_released_and_withdrawn_in_its_own_line_ends(scratch: Path) -> None:
    text = b"\xef\xbb\xbf" + yaml.safe_dump(telling.consent()).replace("\n", "\r\n").encode() + b"# by Z\xc3\xb6e"
    path = told_story(scratch, text)
    assert hrtp(scratch, "story", "release", "made-up-cedar", "--on", "2026-11-01").returncode == 0
    assert hrtp(scratch, "story", "withdraw", "r-cedar-1", "--on", "2026-11-20").returncode == 0
    written = path.read_bytes()
    assert written.startswith(text + b"\r\nreleases:\r\n")
    assert written.endswith(b"\r\nwithdrawn_on: 2026-11-20\r\n")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert "withdrawn on 2026-11-20" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout


UNREADABLE = HEAD.encode() + b'voice: "true\n'


@pytest.mark.parametrize(
    ("command", "ledger", "why", "by_hand"),
    [
        (
            ("release", "made-up-cedar", "--on", "2026-11-01"),
            yaml.safe_dump(telling.consent()).encode() + LOSES.removeprefix(HEAD).encode(),
            "something else in it would be lost",
            "releases:\n  - story: made-up-cedar\n    text: ",
        ),
        (("withdraw", "r-cedar-1", "--on", "2026-11-20"), UNREADABLE, "it is no record that can be read", "withdrawn_on: 2026-11-20"),
        (
            ("withdraw", "r-cedar-1", "--on", "2026-11-20"),
            HEAD.encode() + b"# Z\xf6e\n",
            "it is not saved as UTF-8",
            "withdrawn_on: 2026-11-20",
        ),
    ],
)
def test_a_ledger_that_cannot_be_changed_stays_as_it_is_and_what_to_write_is_told(
    scratch: Path, command: tuple[str, ...], ledger: bytes, why: str, by_hand: str
) -> None:
    path = told_story(scratch, ledger)
    run = hrtp(scratch, "story", *command)
    assert run.returncode == 1
    assert f"r-cedar-1.yaml stays as it was: {why}. Write this into it by hand" in run.stderr
    assert by_hand in run.stderr
    assert "has released" not in run.stdout and "is withdrawn" not in run.stdout
    assert path.read_bytes() == ledger
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_ledger_that_cannot_be_written_stays_whole(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = told_story(scratch, yaml.safe_dump(telling.consent()).encode())
    before = path.read_bytes()

    def full(half: Path, target: Path) -> None:
        raise OSError(28, f"No space left on device, {half} for {target}")

    monkeypatch.setattr(Path, "replace", full)
    run = CliRunner().invoke(main, ["--project", str(scratch), "story", "withdraw", "r-cedar-1", "--on", "2026-11-20"])
    assert run.exit_code == 1
    assert "Consent r-cedar-1 is NOT withdrawn yet" in run.output
    assert "stays as it was: No space left" in run.output
    assert "withdrawn_on: 2026-11-20" in run.output
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_withdrawal_that_does_not_read_back_is_taken_back_and_not_told_as_done(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = told_story(scratch, yaml.safe_dump(telling.consent()).encode())
    before = path.read_bytes()
    # What the old writer did with an empty line: a second one, which no reader takes.
    monkeypatch.setattr("hrtp_site.commands.ledger.with_withdrawal", lambda text, on: f"{text}withdrawn_on:\nwithdrawn_on: {on}\n")
    run = CliRunner().invoke(main, ["--project", str(scratch), "story", "withdraw", "r-cedar-1", "--on", "2026-11-20"])
    assert run.exit_code == 1
    assert "stays as it was: what was written did not read back" in run.output
    assert "is withdrawn as of" not in run.output
    assert path.read_bytes() == before
