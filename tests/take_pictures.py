"""Takes the README's pictures of the built site: make pictures. Look at each before you commit it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from browsing import DESK, PHONE, chromium
from conftest import PROJECT, serve
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

FOLDER = PROJECT / "theme" / "pictures"
PICTURES: tuple[tuple[str, str, ViewportSize, str], ...] = (
    ("home", "", DESK, "light"),
    ("practice", "practices/embrace-innovation/", DESK, "light"),
    ("map", "map/", DESK, "light"),
    ("who-does-what", "who-does-what/", DESK, "light"),
    ("charter", "documents/charter/#form", DESK, "light"),
    ("story", "stories/first-months-behind-the-wheel-with-a-mentor/", DESK, "light"),
    ("results", "results/", DESK, "dark"),
    ("phone", "practices/three-legged-stool/", PHONE, "light"),
    ("phone-spanish", "es/", PHONE, "dark"),
)
"""Name, address, size of the window, light or dark."""


def take(browser: Browser, address: str, name: str, path: str, viewport: ViewportSize, scheme: str) -> Path:
    """Takes one picture and keeps it small: 128 colors are enough for a page."""
    page = browser.new_page(viewport=viewport, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}/{path}")
    page.wait_for_load_state("networkidle")  # a form opens when its scripts are there
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128)
    page.close()
    file = FOLDER / f"{name}.png"
    picture.save(file, optimize=True)
    return file


def main() -> None:
    """Takes every picture from the site in site/."""
    if not (PROJECT / "site" / "index.html").exists():
        sys.exit("There is no site/ yet. First: make build")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, chromium(playwright) as browser:
        for address in serve(PROJECT / "site"):
            for picture in PICTURES:
                print(take(browser, address, *picture).relative_to(PROJECT))  # noqa: T201  it says what it made


if __name__ == "__main__":
    main()
