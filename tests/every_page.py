"""``make every-page``: looks at every page of the built site, as the tests look at one of every kind; and asks the Nu checker of all.

It takes half an hour. Addresses named behind it (``practices/ practices/three-legged-stool/``) are looked at alone. It prints each page,
the check and what is wrong, and at the end how often each check found something; the exit status is 1 if any did.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from browsing import DESK, PHONE, Watched, chromium
from conftest import PROJECT, serve
from faults import LARGE_TEXT, SPACING, breaches, lost, unreached, unseen, vanished
from playwright.sync_api import Browser, Page, Request, sync_playwright
from published import address_of

SITE = PROJECT / "site"
SMALL = {"width": 320, "height": 256}
"""1280 × 1024, four times as large."""

POLICY = ".*Content Security Policy.*"
"""The checker reads files without an address, for which 'self' is nowhere. What the policy stops is seen where the tests open pages."""

SOUGHT = "/build.json"
"""What the page for addresses that do not exist asks for in each folder above it, in order to find where the site begins."""

Fault = tuple[str, str]
"""The check, and what it found."""


def main(arguments: list[str] | None = None) -> int:
    """Looks, says what is wrong, and returns the exit status."""
    parser = argparse.ArgumentParser(description="Looks at every page of the built site in a browser, and asks the Nu checker.")
    parser.add_argument("addresses", nargs="*", help="these alone, as they stand behind the site's own address")
    parser.add_argument("--site", type=Path, default=SITE, help="the built site")
    parser.add_argument("--nu", type=Path, default=os.environ.get("VNU"), help="the Nu checker, vnu.jar (also in the variable VNU)")
    asked = parser.parse_args(arguments)
    site: Path = asked.site.resolve()
    if not (site / "index.html").exists():
        sys.exit(f"There is no {asked.site}/ yet. First: make build")
    every = [address_of(path, site) for path in sorted(site.rglob("*.html"))]
    counts: Counter[str] = Counter(dict.fromkeys(("axe", *CHECKS), 0))
    chosen = asked.addresses or every
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for root in serve(site):
            for address in chosen:
                for check, what in looked_at(browser, f"{root}/{address}"):
                    counts[check] += 1
                    _say(f"/{address}: {check}: {what}")
    refused = asked_nu(site, chosen, asked.nu)
    for address, what in refused or ():
        counts["nu"] += 1
        _say(f"/{address}: nu: {what}")
    _say(f"Pages looked at: {len(chosen)}. Found: {', '.join(f'{check} {number}' for check, number in counts.items())}.")
    return 1 if counts.total() else 0


def looked_at(browser: Browser, url: str) -> Iterator[Fault]:
    """Opens one page in a window of its own, and yields what is wrong with it."""
    watched = Watched(browser, listed=True, drawn=True, viewport=DESK, reduced_motion="reduce", bypass_csp=True)
    watched.page.goto(url)
    watched.page.wait_for_load_state("networkidle")
    yield from (("axe", what) for what in _axe(watched.page))
    if _brought(watched):
        yield from (("axe", f"opened: {what}") for what in _axe(watched.page))
    for check, look in CHECKS.items():
        yield from ((check, what) for what in look(watched.page))
    complaints = [what for what in watched.complaints if not what.endswith(SOUGHT)]
    yield from (("complaints", what) for what in [*complaints, *watched.foreign])
    watched.close()
    watched = Watched(browser, drawn=True, viewport=SMALL, reduced_motion="reduce", java_script_enabled=False)
    watched.page.goto(url)
    yield from (("enlarged", f"without scripts: {what}") for what in lost(watched.page))
    watched.close()


OPENED = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  return new Promise((done) => setTimeout(done, 200)); // by then the page has asked for what it wants
}"""


def _brought(watched: Watched) -> bool:
    """Opens all sections and waits for what comes with them, as a document's form does; whether anything came."""
    before, under_way = len(watched.requests), set[Request]()
    watched.page.on("request", lambda one: under_way.add(one))
    watched.page.on("requestfinished", lambda one: under_way.discard(one))
    watched.page.on("requestfailed", lambda one: under_way.discard(one))
    asked = -1
    while under_way or asked < len(watched.requests):
        asked = len(watched.requests)
        watched.page.evaluate(OPENED)
    return asked > before


def _axe(page: Page) -> Iterator[str]:
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            yield from (f"{viewport['width']} {scheme}: {what}" for what in breaches(page, each=True))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)


def _focus(page: Page) -> Iterator[str]:
    for viewport, scheme, forced in ((DESK, "light", False), (PHONE, "dark", False), (PHONE, "light", True)):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", forced_colors="active" if forced else "none")
        yield from (f"{viewport['width']} {'forced' if forced else scheme}: {what}" for what in unseen(page)[1])


def _forced(page: Page) -> Iterator[str]:
    page.emulate_media(color_scheme="light", forced_colors="active")
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        yield from (f"{viewport['width']}: {what}" for what in vanished(page))
    page.emulate_media(forced_colors="none")


def _lost(page: Page) -> Iterator[str]:
    for name, viewport, style in (("text twice as large", DESK, LARGE_TEXT), ("spacing", PHONE, SPACING), ("320 pixels", SMALL, "")):
        page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        yield from (f"{name}: {what}" for what in lost(page, style))


CHECKS: dict[str, Callable[[Page], Iterator[str]]] = {
    "keyboard": lambda page: iter(unreached(page)),
    "focus": _focus,
    "forced colors": _forced,
    "enlarged": _lost,
}
"""Each check of a page with all its sections open, by its name, in an order in which none disturbs the next; axe comes before."""


def asked_nu(site: Path, addresses: list[str], jar: Path | None) -> list[Fault] | None:
    """What the Nu checker says of the pages: an address and its words. None where it cannot be asked; then it has said so."""
    java = shutil.which("java")
    if not java or not jar:
        _say(f"Nu: not asked, because there is no {'vnu.jar (npm pack vnu-jar, then VNU=…)' if java else 'Java'} here.")
        return None
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, address in enumerate(addresses):
            page = site / address / "index.html" if not address.endswith(".html") else site / address
            file = Path(folder) / f"{number}.html"
            file.write_text(with_what_comes_later(page, site), encoding="utf-8")
            files[file.name] = address_of(page, site)
        options = ["--format", "json", "--exit-zero-always", "--filterpattern", POLICY]
        asked = [java, "-jar", str(jar), *options, *(str(Path(folder) / name) for name in files)]
        report = json.loads(subprocess.run(asked, capture_output=True, check=True).stderr)
    return [(files[Path(one["url"]).name], f"line {one.get('lastLine')}: {one['message']}") for one in report["messages"]]


def with_what_comes_later(page: Path, site: Path) -> str:
    """A page's markup, and behind its article's what its scripts fetch of it when somebody opens a part: a document's form, cards."""
    html = page.read_text(encoding="utf-8")
    for name in re.findall(r'="([^"]*/[^"]*\.json)"', html):
        file = site / name.removeprefix("/") if name.startswith("/") else page.parent / name
        fetched = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(fetched, str):
            inside = f"<ul>{fetched}</ul>" if fetched.startswith("<li") else fetched
            html = html.replace("</article>", f"{inside}</article>", 1)
    return html


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  this is a command


if __name__ == "__main__":
    sys.exit(main())
