"""What somebody does at the story desk. Nobody in here exists."""

from __future__ import annotations

from collections.abc import Callable
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


class Keys:
    """Somebody who has a keyboard and nothing else. ``pressed`` counts the keys by which they moved, ``done`` what they filled in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0
        self.done = 0

    def to(self, place: str) -> None:
        """Tab, until what is focused is the place."""
        for _ in range(150):
            if self.page.evaluate("place => document.activeElement.matches(place)", place):
                return
            self.page.keyboard.press("Tab")
            self.pressed += 1
        raise AssertionError(f"Tab does not lead to {place}")

    def press(self, place: str, *keys: str) -> None:
        """Goes there, and presses."""
        self.to(place)
        self.done += 1
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, place: str, words: str) -> None:
        """Goes there, and types."""
        self.to(place)
        self.done += 1
        self.page.keyboard.insert_text(words)

    def day(self, place: str, day: str) -> None:
        """Types a day into a field of three parts, as the browser's language orders them."""
        self.to(place)
        self.done += 1
        year, month, number = day.split("-")
        self.page.keyboard.type(f"{month}{number}{year}")


def packed(page: Page, folder: Path, button: str = "[data-make]", by: Callable[[], None] | None = None) -> Path:
    """What a button makes (the package, where none is said), saved. ``by`` presses it, where that is no click."""
    with page.expect_download() as download:
        if by:
            by()
        else:
            page.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
