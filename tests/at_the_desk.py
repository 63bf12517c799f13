"""What somebody does at the story desk. Nobody in here exists."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page


def field(page: Page, place: str) -> Locator:
    return page.locator(f'[data-field="{place}"]')


def agree(page: Page) -> None:
    """The consent of a made-up weaver, as far as it has to go."""
    field(page, "consents.*.explained_by").fill("Bo Made-up")
    field(page, "consents.*.obtained_on").fill("2026-11-20")
    page.locator("#desk-age-adult").check()
    page.locator("#desk-naming-first-name").check()
    page.locator("#desk-consents-x-channels-site").check()
    page.locator('[data-until-years="2"]').click()


def packed(page: Page, folder: Path, button: str = "[data-make]") -> Path:
    """What a button makes (the package, where none is said), saved."""
    with page.expect_download() as download:
        page.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
