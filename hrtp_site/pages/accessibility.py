"""The page on accessibility: what was checked and how, what is not yet good, whom to write to; and the report on each criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hrtp_site.model import Page
from hrtp_site.pages.conformance import CHECKS, CRITERIA, STANDARD, Verdict
from hrtp_site.pages.writer import Press

PATH = "accessibility.md"


def accessibility_pages(press: Press) -> Iterator[Page]:
    """The page in each language: it is about the program, whatever playbook is made with it."""
    counts = Counter(one.verdict for one in CRITERIA)
    for writer in press.pages_beside(PATH):
        yield writer.page(
            "accessibility.html.j2",
            title=writer.t("accessibility.title"),
            description=writer.t("accessibility.description"),
            kind="accessibility",
            checks={name: sorted({test.partition("::")[0] for test in tests}) for name, tests in CHECKS.items()},
            criteria=CRITERIA,
            counts=[(str(verdict), counts[verdict]) for verdict in Verdict if counts[verdict]],
            standard=STANDARD,
            contacts=writer.site.contacts,
            frame_alternates=writer.everywhere,
            frame_section=writer.path,
        )
