"""What stands beside a record: before and after it on the thread of reading, and around it."""

from __future__ import annotations

from typing import TypeVar

from hrtp_site.model import Crumb, Record
from hrtp_site.pages.writer import Frame, Writer
from hrtp_site.reading import plain

R = TypeVar("R", bound=Record)

MOST_SIBLINGS = 24
"""How many records beside a page's own are linked from it: with all of them, pages would grow with the number of records."""


def neighbors(records: list[R], place: int, writer: Writer, siblings: list[R], title: str = "title") -> Frame:
    """Previous and next record on the reading order's thread, and those beside this one (the nearest 24), for a page's frame."""
    made = writer.press.crumbs

    def crumb(record: R) -> Crumb:
        if (record.kind, record.id, title) not in made:
            own = writer.own(record)
            made[record.kind, record.id, title] = Crumb(
                plain(getattr(own, title)), writer.where(own.kind, own.id).path, writer.foreign(own)
            )
        return made[record.kind, record.id, title]

    here = place if siblings is records else next((number for number, one in enumerate(siblings) if one is records[place]), 0)
    first = max(0, min(here - MOST_SIBLINGS // 2, len(siblings) - MOST_SIBLINGS - 1))
    near = siblings[first : first + MOST_SIBLINGS + 1]
    return {
        "frame_previous": crumb(records[place - 1]) if place else None,
        "frame_next": crumb(records[place + 1]) if place + 1 < len(records) else None,
        "frame_siblings": tuple(crumb(one) for one in near if one.id != records[place].id),
    }
