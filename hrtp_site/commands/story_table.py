"""The overview of all stories as lines for the terminal, and as a table for spreadsheets."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator

from hrtp_site.consent import SPANS, EndRow, Overview, StoryRow
from hrtp_site.reading import InterfaceWords

COLUMNS = (
    "staff.story",
    "staff.state",
    "staff.since",
    "staff.review",
    "staff.consent",
    "report.ends",
    "report.days-left",
    "report.within",
    "staff.explained",
    "report.told-in",
    "staff.take-down",
)
"""The table's columns, by the keys of their words."""


def overview_lines(seen: Overview, words: InterfaceWords) -> Iterator[str]:
    """Every story with its state; which consents end, in three columns; what to take down."""
    if seen.stories:
        yield f"{words('staff.every')}:"
        wide = max(len(row.story) for row in seen.stories)
        for row in seen.stories:
            until = f"  {words('report.until', day=row.ends)}" if row.ends else ""
            since = f"  {words('report.from', day=row.since)}" if row.since else ""
            yield f"  {row.story:<{wide}}  {words(f'staff.state.{row.state}'):<18}{since}{until}".rstrip()
        yield ""
    if seen.ending:
        yield f"{words('report.ending'):<10}" + "".join(f"{words('staff.within', n=span):>18}" for span in SPANS)
        for end in seen.ending:
            cells = "".join(f"{str(end.on) if end.within == span else '':>18}" for span in SPANS)
            yield f"{'':<10}{cells}  {end.consent.id}: {', '.join(end.stories) or words('report.no-story')}"
        yield f"{words('report.letters')} hrtp story report --letters letters"
        yield ""
    if seen.take_down:
        yield words("report.take-down", n=len(seen.take_down))
        yield from (
            f"  {one.story}: {one.channel}, {words('report.from', day=one.on)}: {one.where} ({words(f'staff.why.{one.why}')})"
            for one in seen.take_down
        )
        yield ""


def csv_table(seen: Overview, words: InterfaceWords) -> bytes:
    """One row for each story and consent, as Excel reads it: UTF-8 with its mark. References and folders, no names."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([words(key) for key in COLUMNS])
    ending = {row.consent.id: row for row in seen.ending}
    named = {reference for row in seen.stories for reference in row.consents}
    for story in seen.stories:
        for reference in story.consents or ("",):
            table.writerow(map(_harmless, _row(seen, story, ending.get(reference), reference, words)))
    for end in seen.ending:
        if end.consent.id not in named:
            table.writerow(["", "", "", "", *_end(end, end.consent.id, words), "", ""])
    return out.getvalue().encode("utf-8-sig")


def _row(seen: Overview, story: StoryRow, end: EndRow | None, reference: str, words: InterfaceWords) -> Iterator[str]:
    yield from (story.story, words(f"staff.state.{story.state}"), _day(story.since), _day(story.review_due))
    yield from _end(end, reference, words)
    yield " ".join(story.languages)
    yield "; ".join(f"{one.channel}: {one.where}" for one in seen.take_down if one.story == story.story)


def _end(end: EndRow | None, reference: str, words: InterfaceWords) -> list[str]:
    if end is None:
        return [reference, "", "", "", ""]
    return [reference, _day(end.on), str(end.days), words("staff.within", n=end.within), str(end.consent.language or "")]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
