"""Which day it is at the site: in every time zone that there is, at every minute around midnight."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hrtp_site.model import AsOf, beginning

ZONES = sorted(zoneinfo.available_timezones())
MINUTE = dt.timedelta(minutes=1)

zones = st.sampled_from(ZONES)
days = st.dates(dt.date(2015, 1, 1), dt.date(2037, 12, 31))
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))


@settings(max_examples=400, derandomize=True)
@given(zone=zones, day=days, minute=st.integers(-26 * 60, 26 * 60), offset=offsets)
@example(
    zone="Pacific/Kiritimati", day=dt.date(2026, 11, 27), minute=-1, offset=dt.UTC
)  # the first to have a day, fourteen hours before UTC
@example(zone="Etc/GMT+12", day=dt.date(2026, 11, 27), minute=-1, offset=dt.UTC)  # the last
@example(zone="America/Los_Angeles", day=dt.date(2026, 11, 1), minute=60, offset=dt.UTC)  # clocks go back on it
@example(zone="America/Los_Angeles", day=dt.date(2026, 3, 8), minute=120, offset=dt.UTC)  # clocks go forward on it
@example(zone="Africa/Cairo", day=dt.date(2026, 4, 24), minute=0, offset=dt.UTC)  # its clocks jump over midnight
@example(zone="America/Asuncion", day=dt.date(2023, 3, 26), minute=-1, offset=dt.UTC)  # its clocks had the hour before midnight twice
def test_no_day_comes_a_minute_early_or_late(zone: str, day: dt.date, minute: int, offset: dt.timezone) -> None:
    here = zoneinfo.ZoneInfo(zone)
    moment = beginning(day, here) + minute * MINUTE
    # As somebody anywhere in the world may write that moment.
    said = AsOf.read(moment.astimezone(offset).isoformat())
    assert (said.day_in(here) >= day) is (minute >= 0)


@pytest.mark.parametrize("zone", ZONES)
def test_midnight_is_where_the_clocks_on_the_wall_say_so(zone: str) -> None:
    here = zoneinfo.ZoneInfo(zone)
    for day in (dt.date(2026, 1, 1), dt.date(2026, 7, 1), dt.date(2026, 11, 27)):
        begun = beginning(day, here)
        assert begun.astimezone(here).replace(tzinfo=None) == dt.datetime.combine(day, dt.time())
        assert (begun - MINUTE).astimezone(here).date() == day - dt.timedelta(days=1)


def test_a_day_that_a_place_left_out_begins_with_the_next_one() -> None:
    samoa = zoneinfo.ZoneInfo("Pacific/Apia")
    assert (
        beginning(dt.date(2011, 12, 30), samoa) == beginning(dt.date(2011, 12, 31), samoa) == dt.datetime(2011, 12, 30, 10, tzinfo=dt.UTC)
    )


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-27", "2026-11-27"),
        ("2026-11-27T23:30-08:00", "2026-11-27"),
        ("2026-11-28T07:30Z", "2026-11-27"),
        ("2026-11-28t07:30z", "2026-11-27"),
        ("2026-11-28T08:00Z", "2026-11-28"),
        ("2026-11-28 07:59:59.5+0000", "2026-11-27"),
        ("2026-11-28T16:59+09:00", "2026-11-27"),
        ("2026-11-28T00:30", "2026-11-28"),
        (" 2026-11-27 23:59 ", "2026-11-27"),
        ("0001-01-01T00:00+14:00", "0001-01-01"),
    ],
)
def test_a_moment_is_a_day_at_the_site_and_without_a_distance_from_utc_the_sites_own_time(said: str, day: str) -> None:
    assert AsOf.read(said).day_in(zoneinfo.ZoneInfo("America/Los_Angeles")) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "said", ["yesterday", "", "27.11.2026", "2026-13-01", "2026-11-27T25:00", "2026-11-27T09:30 PST", "20261127", "2026-W48-5"]
)
def test_what_is_neither_a_day_nor_a_moment_is_explained(said: str) -> None:
    with pytest.raises(ValueError, match=r"neither a day nor a moment. Write year, month, day \(2026-11-23\)"):
        AsOf.read(said)
