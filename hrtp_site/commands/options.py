"""Options that several commands share."""

from __future__ import annotations

import datetime as dt

import click


class Date(click.ParamType):  # type: ignore[type-arg]  # older releases of click know no type argument
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a message for whoever typed it."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date. Write year, month, day: 2026-11-23.", param, ctx)


as_of_option = click.option(
    "--as-of",
    type=Date(),
    help="The date for which it is made: what has expired by then is out. [default: today, in the site's time zone]",
)
on_option = click.option("--on", type=Date(), help="The day on which it happened. [default: today, in the site's time zone]")
