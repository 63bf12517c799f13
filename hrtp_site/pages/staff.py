"""The page for staff, which the server alone shows: every story's state, what ends, what to look at again, what to take down."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.consent import SPANS, Overview
from hrtp_site.library import story_address
from hrtp_site.model import Page
from hrtp_site.pages.writer import Press

STAFF = "staff/index.md"
STAFF_KIND = "staff"


def staff_pages(press: Press, overview: Overview) -> Iterator[Page]:
    """The page in each language. It holds references, folders and days; a finished site has no such page."""
    for writer in press.pages_beside(STAFF):
        yield writer.page(
            "staff.html.j2",
            title=writer.t("staff.title"),
            description="",
            kind=STAFF_KIND,
            overview=overview,
            spans=SPANS,
            addresses={one.id: story_address(press.library, one, writer.language).path for one in press.library.stories},
            frame_card="",
            frame_listed=False,
            frame_alternates=writer.everywhere,
        )
