"""A real Chromium for the tests: where to find it, and pages that tell when something goes wrong."""

from __future__ import annotations

import os
import shutil
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from faults import AXE_AT_HAND
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Frame, Locator, Page, Playwright, Request, ViewportSize, expect
from promises import LANGUAGES, asked_at

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.languages import Language
from hrtp_site.model.site import url_of

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""1280 × 1024, four times as large."""


def find_chromium() -> str:
    """The browser's path: CHROMIUM, or Debian's, or Chrome. Raises LookupError with what to do where there is none.

    First the same browser without its windows: a page of its own for each test costs it a quarter of the time.
    """
    for name in (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name) if name else None
        if path:
            return path
    raise LookupError("The browser tests need Chromium: sudo apt-get install chromium (or set CHROMIUM to a browser's path)")


class Outside(socketserver.ThreadingTCPServer):
    """Where whatever a browser asks of other hosts ends: noted, and refused. That of workers and beacons comes here, too.

    To hear of each request to our own host, which is all that pages ask for, would take a tenth of what it takes to open them.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Refused)


class Refused(socketserver.StreamRequestHandler):
    """One request to another host."""

    def handle(self) -> None:
        method, _, place = self.rfile.readline().decode("latin-1").partition(" ")
        assert isinstance(self.server, Outside)
        self.server.asked.append(place.split(" ")[0] if method else "")
        self.wfile.write(b"HTTP/1.1 502 Not here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


OUTSIDE: dict[Browser, Outside] = {}
"""By browser, where what it asks of other hosts ends."""


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A browser that asks for nothing by itself, and reaches nobody but this machine."""
    with Outside() as outside:
        threading.Thread(target=outside.serve_forever, daemon=True).start()
        # Containers run as root, where Chromium's own sandbox cannot; it opens pages of ours alone.
        options = ["--no-sandbox", "--disable-background-networking", f"--proxy-server=127.0.0.1:{outside.server_address[1]}"]
        options.append("--proxy-bypass-list=<-loopback>;127.0.0.1")  # where the tests serve their sites
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        OUTSIDE[browser] = outside
        try:
            yield browser
        finally:
            del OUTSIDE[browser]
            browser.close()
            outside.shutdown()


def focus(control: Locator) -> None:
    """Puts the focus on a control once it can be seen: before its script has run, what is hidden takes no focus."""
    expect(control).to_be_visible()
    control.focus()


VEIL = """() => {
  const veil = new CSSStyleSheet();
  veil.replaceSync("@media screen { html { opacity: 0 !important } }");
  document.adoptedStyleSheets.push(veil);
}"""
"""Nobody looks: nothing is drawn. Everything stands where it would, can be touched and is printed; a quarter of what it takes to open a
page is saved. What looks at colors and at what can be seen (``faults.py``) lifts it."""


class Watched:
    """A page, and all that it complained of. It can be left and used again, as if it were new.

    ``listed``: what it asks for is in ``requests``; ``drawn``: as on a screen.
    """

    def __init__(self, browser: Browser, *, listed: bool = False, drawn: bool = False, **context: Any) -> None:
        self._context = browser.new_context(**context)
        if not drawn:
            self._context.add_init_script(f"({VEIL})()")
        if context.get("bypass_csp"):  # as nobody has it who does not look with axe
            self._context.add_init_script(AXE_AT_HAND)
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        self._requests: list[str] | None = [] if listed else None
        self._outside = OUTSIDE[browser].asked
        self._begun = len(self._outside)
        self._origins: set[str] = set()
        self._forgetting: CDPSession | None = None
        if listed:
            self.page.on("request", self._asked)
        self.page.on("framenavigated", self._came)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _came(self, frame: Frame) -> None:
        asked_at(frame.url)
        place = urlsplit(frame.url)
        if place.netloc:
            self._origins.add(f"{place.scheme}://{place.netloc}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):  # what could not be fetched is an error, too
            self.complaints.append(f"{message.text} {message.location['url']}")

    @property
    def requests(self) -> list[str]:
        """What it asked for, from its own host or another."""
        assert self._requests is not None, "opened without listed=True"
        return self._requests

    @property
    def foreign(self) -> list[str]:
        """Requests to another host, of this page or another in the same browser since the page was begun."""
        return self._outside[self._begun :]

    def leave(self) -> bool:
        """Leaves the page and has the browser forget what it stored. False where the test has opened more beside it."""
        if self._context.pages != [self.page]:
            return False
        self.page.goto("about:blank")  # what a page writes when it is left is forgotten, too
        self._forgetting = self._forgetting or self._context.new_cdp_session(self.page)
        for origin in self._origins:
            self._forgetting.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.page.mouse.move(-1, -1)
        return True

    def begin(self, viewport: ViewportSize, **media: Any) -> None:
        """Begins anew, in a window of that size and with the reader's wishes (``color_scheme`` …)."""
        self._begun = len(self._outside)
        self.complaints, self._origins = [], set()
        self._requests = None if self._requests is None else []
        if self.page.viewport_size != viewport:
            self.page.set_viewport_size(viewport)
        self.page.emulate_media(**(PLAIN | media))

    def close(self) -> None:
        """Closes the page and forgets what it stored."""
        self._context.close()


PLAIN: dict[str, Any] = {"media": "null", "color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
"""What a new page shows itself in."""

LEFT: dict[tuple[Browser, str], list[Watched]] = {}
"""Pages that tests have left, by what cannot be changed of them. A new one costs the processor three times as much as to use one again."""


Open = Callable[..., Watched]


PICKED = ("practices/peer-mentor-programs/", "partnerships/werc/", "components/partnership-comprehensive/", "documents/committee-charter/")
"""The longest of their kinds; of documents one of the shorter agreements, as the long ones are looked at where they are filled in."""


def of_every_kind(compiled: Compiled) -> list[tuple[str, ...]]:
    """The address of a page of every kind, in each language."""
    assert compiled.site is not None
    kinds = {url_of(page.path): page.kind for page in compiled.site.pages} | {"": "home"}
    chosen: dict[str, str] = {}
    for path in (*PICKED, *(path for path in kinds if not path.startswith("es/"))):
        chosen.setdefault(kinds[path], path)
    return [tuple(path if language is Language.ENGLISH else f"{language}/{path}" for language in LANGUAGES) for path in chosen.values()]


def of_every_kind_by_turn(compiled: Compiled) -> list[str]:
    """The same in one language or the other, by turn: where it is asked what is the same in both, as colours and weights are."""
    return [paths[place % len(paths)] for place, paths in enumerate(of_every_kind(compiled))]


SHOWN = """async (pages) => {
  const name = (style) => style.getAttribute("href").split("assets/").pop();
  const styles = (page) => [...page.querySelectorAll("link[rel=stylesheet]")].map(name).join();
  const measured = [];
  document.documentElement.style.opacity = 0; // nobody looks: nothing is drawn
  for (const [address, what] of pages) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    if (styles(page) !== styles(document)) throw new Error(`dressed otherwise: ${address}`);
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(page.body);
    measured.push(await (MEASURE)(what));
  }
  document.documentElement.style.opacity = "";
  return measured;
}"""


def each_shown(page: Page, addresses: Mapping[str, str], measure: str) -> dict[str, Any]:
    """Opens the first of some pages of one kind, shows the others in its place as they are before any script, and measures each.

    ``measure`` is a function of a script; it gets what is said beside the address. To open each would take five times as long.
    """
    page.goto(next(iter(addresses)))
    for address in addresses:
        asked_at(address)
    return dict(zip(addresses, page.evaluate(SHOWN.replace("MEASURE", measure), list(addresses.items())), strict=True))


def in_its_place(page: Page, address: str) -> None:
    """Shows another page of the kind that is open in its place, as it is before any script."""
    asked_at(address)
    page.evaluate(SHOWN.replace("MEASURE", "() => 0"), [[address, ""]])


TOGETHER = """async (addresses) => {
  const sheets = [];
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const sheet = document.createElement("div");
    for (const { name, value } of page.body.attributes) sheet.setAttribute(name, value);
    sheet.lang = page.documentElement.lang;
    sheet.style.breakBefore = sheets.length ? "page" : "auto";
    sheet.append(...page.body.childNodes);
    sheets.push(sheet);
  }
  document.body.style.display = "block";
  document.body.replaceChildren(...sheets);
}"""


def one_after_another(page: Page, addresses: Sequence[str]) -> None:
    """Shows pages of the kind that is open one after another, as they are before any script; printed, each begins a sheet.

    To print each alone would take twice as long.
    """
    for address in addresses:
        asked_at(address)
    page.evaluate(TOGETHER, list(addresses))


def opening(browser: Browser, root: str, first: str = "") -> Iterator[Open]:
    """Opens pages of the site at ``root`` (``first`` where none is named), and sees at the end that nothing went wrong on any.

    Each is as if it were new, with nothing stored, and not drawn (see ``VEIL``). A test that changes it for good (its own scripts,
    listeners, handlers) asks for one that nobody uses after it: ``alone=True``.
    """
    every: list[tuple[str, Watched]] = []

    def open_page(path: str = first, *, alone: bool = False, viewport: ViewportSize = DESK, **wishes: Any) -> Watched:
        media = {name: wishes.pop(name) for name in PLAIN if name in wishes}
        kind = "" if alone else repr(sorted(wishes.items()))
        left = LEFT.setdefault((browser, kind), []) if kind else []
        watched = left.pop() if left else Watched(browser, **wishes)
        every.append((kind, watched))
        watched.begin(viewport, **media)
        watched.page.goto(f"{root}/{path}")
        return watched

    yield open_page
    for kind, watched in every:
        assert watched.foreign == []
        assert watched.complaints == []
        if kind and watched.leave():
            LEFT[browser, kind].append(watched)
        else:
            watched.close()
