"""On the basis of printed words, whatever stands between quotation marks stands in print, whichever marks they are."""

from __future__ import annotations

from typing import Any

import pytest
import telling
import yaml

from hrtp_site.library import check_stories, read_records
from hrtp_site.model import KEEP_NOTHING
from hrtp_site.reading import SourceText


def told(body: str) -> list[str]:
    """What is found in a made-up story whose consent has printed words."""
    record: dict[str, Any] = telling.story("zz", body=body, consent="r-zz-1", teller=None, pull_quote=None)
    printed = {"words": ["the loom is ours now"], "sources": [{"source": "mill-report", "locator": "Page 1"}]}
    ledger = {"basis": "published", "printed": [printed]}
    sources = {"stories/told/story.yaml": record, "stories/consents/r-zz-1.yaml": ledger}
    library, unjudged = read_records([SourceText(path, yaml.safe_dump(fields, allow_unicode=True)) for path, fields in sources.items()])
    return [one.found for one in check_stories(unjudged, library, KEEP_NOTHING) if "quoted words" in one.found]


MARKS = ["“{}”", "„{}“", "«{}»", "»{}«", "‹{}›", '"{}"', "‘{}’", "'{}'", "「{}」", "『{}』"]


@pytest.mark.parametrize("marks", MARKS)
def test_words_that_nobody_printed_are_told_between_any_marks(marks: str) -> None:
    assert len(told(f"They said {marks.format('nobody ever asked us anything')} that day.")) == 1
    assert told(f"They said {marks.format('the loom is ours now')} that day.") == []


def test_apostrophes_quote_nothing() -> None:
    assert told("The weavers’ loom wasn’t old, and the weavers' shift wasn't long; it's theirs.") == []
