"""Which day it is, and when a day begins: always in the time zone of the site, never in that of a machine."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AsOf:
    """For when a site is made, as somebody said it: a day, or a moment (with its distance from UTC, or by the site's own clock)."""

    said: dt.date | dt.datetime

    @classmethod
    def read(cls, said: object) -> AsOf:
        """What somebody typed. Raises ValueError, with a message for them, where it is neither a day nor a moment."""
        if isinstance(said, dt.date):
            return cls(said)
        text = str(said).strip()
        try:
            if not _WRITTEN.fullmatch(text):
                raise ValueError
            return cls(dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text.upper()))
        except ValueError:
            raise ValueError(
                f"{text!r} is neither a day nor a moment. Write year, month, day (2026-11-23), with an hour if you need one "
                "(2026-11-23T09:30), and with the distance from UTC if it is not the site's own time (2026-11-23T09:30-08:00)."
            ) from None

    def day_in(self, zone: dt.tzinfo) -> dt.date:
        """The day that it is then at the site. What was said without a distance from UTC is the site's own time."""
        if not isinstance(self.said, dt.datetime):
            return self.said
        try:
            return (self.said if self.said.tzinfo is None else self.said.astimezone(zone)).date()
        except OverflowError:  # beyond the years that there are
            return self.said.date()


def beginning(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The moment, in UTC, at which a day begins in a time zone.

    Where clocks jump over midnight, or over the whole day, that is the moment of the jump.
    """
    return dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)
