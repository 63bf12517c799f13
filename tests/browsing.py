"""A real Chromium for the tests: where to find it, and pages that tell when something goes wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Playwright, Response, ViewportSize, expect

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.site import url_of

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST: ViewportSize = {"width": 320, "height": 640}


def find_chromium() -> str:
    """The browser's path: CHROMIUM, or Debian's, or Chrome. Raises LookupError with what to do where there is none.

    First the same browser without its windows: a page of its own for each test costs it a quarter of the time.
    """
    for name in (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name) if name else None
        if path:
            return path
    raise LookupError("The browser tests need Chromium: sudo apt-get install chromium (or set CHROMIUM to a browser's path)")


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A browser that asks for nothing by itself."""
    # Containers run as root, where Chromium's own sandbox cannot; it opens pages of ours alone.
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-background-networking"])
    try:
        yield browser
    finally:
        browser.close()


def focus(control: Locator) -> None:
    """Puts the focus on a control once it can be seen: before its script has run, what is hidden takes no focus."""
    expect(control).to_be_visible()
    control.focus()


class Watched:
    """A page, and all that it asked for or complained of."""

    def __init__(self, browser: Browser, host: str, **context: Any) -> None:
        self._context = browser.new_context(**context)
        self.page: Page = self._context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._host = host
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.complaints.append(f"{answer.status} {answer.url}")

    @property
    def foreign(self) -> list[str]:
        """Requests to another host."""
        return [url for url in self.requests if urlsplit(url).netloc not in ("", self._host) and not url.startswith("data:")]

    def close(self) -> None:
        """Closes the page and forgets what it stored."""
        self._context.close()


Open = Callable[..., Watched]


def of_every_kind(compiled: Compiled) -> list[str]:
    """The address of a page of every kind in every language in which there is one."""
    assert compiled.site is not None
    first: dict[tuple[str, str], str] = {}
    for page in compiled.site.pages:
        first.setdefault((page.kind, str(page.language)), url_of(page.path))
    assert {language for _, language in first} == {"en", "es"}
    return list(first.values())


def opening(browser: Browser, root: str, first: str = "") -> Iterator[Open]:
    """Opens pages of the site at ``root`` (``first`` where none is named), and sees at the end that nothing went wrong on any."""
    every: list[Watched] = []

    def open_page(path: str = first, **context: Any) -> Watched:
        watched = Watched(browser, urlsplit(root).netloc, **({"viewport": DESK} | context))
        every.append(watched)
        watched.page.goto(f"{root}/{path}")
        return watched

    yield open_page
    for watched in every:
        assert watched.foreign == []
        assert watched.complaints == []
        watched.close()
