"""A dated site is published neither late nor early, and its day is that of the site. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import pytest
import telling
import yaml
from conftest import hrtp
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError

from hrtp_site.building import Project, why_not_now
from hrtp_site.building.lateness import BUILD_FILE
from hrtp_site.building.plugin_settings import _AsOf
from hrtp_site.consent import judge
from hrtp_site.model import AsOf

MINUTE = dt.timedelta(minutes=1)


def at_home_in(project: Path, zone: str) -> None:
    settings = project / "site.yaml"
    values = yaml.safe_load(settings.read_text(encoding="utf-8"))
    settings.write_text(yaml.safe_dump(values | {"time_zone": zone}, sort_keys=False, allow_unicode=True), encoding="utf-8")


def tell(project: Path, word: str, published_on: str = "2026-11-02", **changes: object) -> None:
    telling.write(project, word, telling.story(word, published_on=published_on), {f"r-{word}-1": telling.consent(**changes)})
    telling.release(project, f"made-up-{word}", f"r-{word}-1")


def told(project: Path, as_of: str) -> set[str]:
    """The stories that are out at a moment."""
    opened = Project.open(project, "")
    return {story.id for story in judge(opened.check().unjudged, opened.day(AsOf.read(as_of))).published}


def note(project: Path, as_of: str) -> bytes:
    opened = Project.open(project, "")
    site = opened.compile(opened.day(AsOf.read(as_of))).site
    assert site is not None
    return site.assets[BUILD_FILE]


@pytest.mark.parametrize("machine", ["UTC", "Asia/Tokyo", "Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("America/Los_Angeles", "2026-12-01T08:00Z"), ("Pacific/Kiritimati", "2026-11-30T10:00Z"), ("Etc/GMT+12", "2026-12-01T12:00Z")],
)
def test_an_embargo_and_an_end_fall_on_the_sites_midnight_whatever_the_machines_clock_says(
    scratch: Path, monkeypatch: pytest.MonkeyPatch, machine: str, zone: str, midnight: str
) -> None:
    monkeypatch.setenv("TZ", machine)
    getattr(time, "tzset", lambda: None)()  # Windows has none
    at_home_in(scratch, zone)
    tell(scratch, "cedar", published_on="2026-12-01")
    tell(scratch, "birch", expires_on="2026-12-01")
    begun = dt.datetime.fromisoformat(midnight)
    assert told(scratch, (begun - MINUTE).isoformat()) == {"made-up-birch"}
    assert told(scratch, begun.isoformat()) == {"made-up-cedar"}
    monkeypatch.undo()
    getattr(time, "tzset", lambda: None)()


@pytest.mark.parametrize(
    ("now", "expected"), [("2026-12-01T07:59:59+00:00", dt.date(2026, 11, 30)), ("2026-12-01T08:00:00+00:00", dt.date(2026, 12, 1))]
)
def test_without_a_date_it_is_now_at_the_site(scratch: Path, monkeypatch: pytest.MonkeyPatch, now: str, expected: dt.date) -> None:
    at_home_in(scratch, "America/Los_Angeles")

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Clock:
            assert tz is dt.UTC
            return cls.fromisoformat(now)

    monkeypatch.setattr("hrtp_site.building.project.dt.datetime", Clock)
    assert Project.open(scratch, "").day() == expected


def test_mkdocs_yml_takes_a_day_or_a_moment_too(scratch: Path) -> None:
    at_home_in(scratch, "America/Los_Angeles")
    config = scratch / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    days = []
    for said in ("2026-11-27", "2026-11-28T07:30Z", "2026-11-28T07:30:00Z", "2026-11-27T23:30:00-08:00", "2026-11-27T23:30-08:00"):
        config.write_text(text.replace("  - hrtp\n", f"  - hrtp:\n      as_of: {said}\n"), encoding="utf-8")
        as_of = load_config(str(config)).plugins["hrtp"].config["as_of"]
        days.append(Project.open(scratch, "").day(as_of).isoformat())
    assert days == ["2026-11-27"] * 5
    with pytest.raises(ValidationError, match="neither a day nor a moment"):
        _AsOf().run_validation("soon")


def test_the_command_takes_a_moment_and_explains_what_is_none(scratch: Path) -> None:
    at_home_in(scratch, "America/Los_Angeles")
    assert "Consent as of 2026-11-27" not in hrtp(scratch, "check", "--as-of", "2026-11-28T07:30Z").stdout  # there is no story yet
    tell(scratch, "cedar")
    assert "Consent as of 2026-11-27" in hrtp(scratch, "check", "--as-of", "2026-11-28T07:30Z").stdout
    wrong = hrtp(scratch, "check", "--as-of", "tomorrow")
    assert wrong.returncode == 2
    assert "'tomorrow' is neither a day nor a moment. Write year, month, day" in " ".join(wrong.stderr.split())


# hrtp verify


def test_a_site_says_until_when_it_may_stand_and_names_nobody(scratch: Path) -> None:
    at_home_in(scratch, "America/Los_Angeles")
    nothing_ends = {"as_of": "2026-11-27", "good_from": "2026-11-27T08:00:00Z", "good_until": None, "next_story": None}
    assert json.loads(note(scratch, "2026-11-27")) == nothing_ends
    tell(scratch, "cedar", expires_on="2027-06-01")
    tell(scratch, "birch", expires_on="2027-03-01")
    tell(scratch, "maple", expires_on="2026-11-20")
    tell(scratch, "linden", published_on="2027-01-01", expires_on="2027-02-01")
    written = note(scratch, "2026-11-27")
    assert json.loads(written)["good_until"] == "2027-03-01T08:00:00Z"
    assert json.loads(written)["next_story"] == "2027-01-01T08:00:00Z"
    assert json.loads(note(scratch, "2027-03-01"))["good_until"] == "2027-06-01T07:00:00Z"
    assert note(scratch, "2026-11-28T07:30Z") == written
    assert b"made-up" not in written and b"r-" not in written


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-11-27T07:59:59+00:00", "is not due yet: it was made for 2026-11-27"),
        ("2026-11-27T08:00:00+00:00", None),
        ("2027-03-01T07:59:59+00:00", None),
        ("2027-02-28T23:59:59-08:00", None),
        ("2027-03-01T08:00:00+00:00", "is too old to be published: something in it had to be gone at 2027-03-01T08:00:00Z"),
    ],
)
def test_a_site_is_published_from_the_first_moment_of_its_day_until_something_ends(tmp_path: Path, now: str, told: str | None) -> None:
    (tmp_path / BUILD_FILE).write_text(
        '{"as_of": "2026-11-27", "good_from": "2026-11-27T08:00:00Z", "good_until": "2027-03-01T08:00:00Z"}', encoding="utf-8"
    )
    why = why_not_now(tmp_path, dt.datetime.fromisoformat(now))
    assert (why is None) if told is None else (why is not None and told in why and "hrtp build" in why)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "{}",
        '{"good_from": "soon", "good_until": null}',
        '{"good_from": 1, "good_until": null}',
        '{"good_from": "2026-11-27", "good_until": null}',
    ],
)
def test_a_site_that_does_not_say_until_when_is_not_published(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / BUILD_FILE).write_text(text, encoding="utf-8")
    why = why_not_now(tmp_path, dt.datetime(2026, 11, 27, tzinfo=dt.UTC))
    assert why is not None and "Make it anew: hrtp build" in why


def test_verify_lets_a_fresh_site_pass_and_stops_an_old_one(scratch: Path) -> None:
    tell(scratch, "cedar", obtained_on="2001-01-01", expires_on="2001-03-01", published_on="2001-02-01")
    assert hrtp(scratch, "verify").returncode == 1
    telling_of_then = scratch / "stories/consents/r-cedar-1.yaml"
    telling_of_then.write_text(telling_of_then.read_text(encoding="utf-8").replace("2026-02-01", "2001-01-20"), encoding="utf-8")
    assert hrtp(scratch, "build", "--as-of", "2001-02-10").returncode == 0
    old = hrtp(scratch, "verify")
    assert old.returncode == 1
    assert "too old to be published" in old.stderr and "Traceback" not in old.stderr
    assert hrtp(scratch, "build").returncode == 0
    assert hrtp(scratch.parent, "verify").returncode == 1
    fresh = hrtp(scratch.parent, "verify", "project/site")
    assert (fresh.returncode, fresh.stderr) == (0, "")
    assert "may be published now" in fresh.stdout
