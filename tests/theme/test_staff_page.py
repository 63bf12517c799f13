"""The page for staff on a phone: each row is a card, with what its values are beside them; for a screen reader it stays a table."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import telling
from browsing import PHONE
from conftest import AS_OF, PROJECT
from playwright.sync_api import Browser, expect

from hrtp_site.building import Project

pytestmark = pytest.mark.browser
STYLES = PROJECT / "theme/overrides/assets/hr/styles"


@pytest.mark.parametrize(("path", "state", "within"), [("staff/index.md", "State", "30 days"), ("es/staff/index.md", "Estado", "30 días")])
def test_on_a_phone_each_row_of_the_page_for_staff_is_a_card_and_still_a_row(
    scratch: Path, browser: Browser, path: str, state: str, within: str
) -> None:
    telling.write(
        scratch, "cedar", telling.story("cedar", review_due="2026-11-20"), {"r-cedar-1": telling.consent(expires_on="2026-12-20")}
    )
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    site = Project.open(scratch, "").compile(AS_OF, drafts=True).site
    assert site is not None
    html = next(page.html for page in site.pages if page.path == path)
    page = browser.new_page(viewport=PHONE)
    styles = "".join((STYLES / name).read_text(encoding="utf-8") for name in ("base.css", "tables.css"))
    page.set_content(f"<!doctype html><style>{styles} * {{ box-sizing: border-box }}</style><main class='md-typeset'>{html}</main>")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for region in page.locator(".hr-scroll").all():
        assert region.evaluate("one => one.scrollWidth <= one.clientWidth"), "nothing is beside the screen"
    said = "[...document.querySelectorAll('table, thead, tbody, tr, th, td')].every(one => one.hasAttribute('role'))"
    assert page.evaluate(said), "some browsers forget what a table is where its rows are blocks"
    every = page.get_by_role("table").last
    row = every.get_by_role("row").last
    expect(row.get_by_role("rowheader")).to_have_text("made-up-cedar")
    expect(row.get_by_role("cell")).to_have_count(5)
    expect(every.get_by_role("columnheader", name=state, exact=True)).to_be_attached()
    cell = row.get_by_role("cell").first
    label = cell.evaluate("one => getComputedStyle(one, '::before').content")
    assert state in label
    boxes = [one.bounding_box() for one in row.get_by_role("cell").all()]
    assert all(box and other and box["y"] + box["height"] <= other["y"] + 1 for box, other in pairwise(boxes))
    ends = page.get_by_role("table").first.get_by_role("row").last.get_by_role("cell")
    expect(ends).to_have_count(5)  # a column stays one where it holds nothing, and takes no room
    boxes_of_ends = [one.evaluate("one => [getComputedStyle(one, '::before').content, one.clientHeight]") for one in ends.all()]
    assert within in boxes_of_ends[0][0] and [height > 9 for _, height in boxes_of_ends] == [True, False, False, True, True]
    page.close()
