"""What stands where a withdrawn story stood: a page that says that it is gone, and what hosts need to answer so themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from hrtp_site.consent import Gone
from hrtp_site.library import in_folder, path_of
from hrtp_site.model import Language, Page, Story, url_of
from hrtp_site.pages.writer import Press

KIND = "gone"
"""The kind of these pages: the page frame gives them no address of their own, and nothing to pick."""

ANSWER = "stories/gone.md"
"""What a host that can answers with: it stands as deep as a story, so that its links are right there."""

HOST_FILES = ("_headers", "_redirects")
"""Read by Netlify and Cloudflare Pages, never shown by them. (Of the two, only Netlify knows 410; the other shows the page.)"""


def gone_pages(press: Press, gone: Iterable[Gone]) -> Iterator[Page]:
    """One page for each old address, and one in each language for hosts that can say *gone* themselves. Nothing of a story is in them."""
    languages = set(press.library.languages)
    places = sorted({(path_of(Story.kind, one.story), language) for one in gone for language in one.languages if language in languages})
    places += [(ANSWER, language) for language in sorted({language for _, language in places})]
    for path, language in places:
        writer = press.page(in_folder(press.library, path, language), language)
        yield writer.page(
            "gone.html.j2",
            title=writer.t("gone.title"),
            description="",
            kind=KIND,
            frame_card="",
            frame_listed=False,
        )


def gone_assets(press: Press, pages: Iterable[Page]) -> dict[str, bytes]:
    """The files that tell a host to answer 410 at old addresses, whatever was asked for below them. None where nothing is gone."""
    base = urlsplit(press.site_url).path.rstrip("/")
    answers: dict[Language, str] = {}
    addresses: list[tuple[str, Language]] = []
    for page in pages:
        address = f"{base}/{url_of(page.path)}"
        if page.path == in_folder(press.library, ANSWER, page.language):
            answers[page.language] = address
        else:
            addresses.append((address, page.language))
    if not addresses:
        return {}
    redirects = [f"{address}* {answers[language]} 410!" for address, language in addresses]
    headers = [f"{address}*\n  X-Robots-Tag: noindex\n  Cache-Control: no-store" for address, _ in addresses]
    return {name: "".join(f"{line}\n" for line in lines).encode() for name, lines in zip(HOST_FILES, (headers, redirects), strict=True)}
