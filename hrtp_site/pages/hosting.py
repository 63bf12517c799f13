"""What a host is told: the content security policy, and which files may be kept how long."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from hrtp_site.library import feed_paths
from hrtp_site.model import FETCHED, Page
from hrtp_site.pages.gone import HOST_FILES, gone_assets
from hrtp_site.pages.writer import Press

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{script}; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
_ALWAYS = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))

_FOR_GOOD = "max-age=31536000, immutable"
"""A year, without asking again: for files whose address changes with their content."""

_KEPT = (
    ("assets/hr/*", f"public, {_FOR_GOOD}"),
    (f"{FETCHED}*", f"private, {_FOR_GOOD}"),
)
"""What scripts fetch holds words of stories: a reader's own browser may keep it, no cache on the way, which nobody would clear."""

_FEEDS_KEPT = "public, max-age=900"
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def policy(script: str = "") -> str:
    """The content security policy of a page; ``script`` is the one inline script that may run on it."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _POLICY.format(script=f" 'sha256-{digest}'" if script else "")


def host_assets(press: Press, script: str, gone: Iterable[Page]) -> dict[str, bytes]:
    """What Netlify and Cloudflare Pages read: ``_headers``, and ``_redirects`` where something is gone.

    ``script`` is the inline script of the page for addresses that do not exist; it is there where nobody has said the site's address.
    """
    base = urlsplit(press.site_url).path.rstrip("/")
    lines = [
        line for path, headers in _rules(press, script) for line in (f"{base}/{path}", *(f"  {name}: {said}" for name, said in headers))
    ]
    made = gone_assets(press, gone)
    name = HOST_FILES[0]
    return made | {name: "".join(f"{line}\n" for line in lines).encode() + made.get(name, b"")}


def _rules(press: Press, script: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Paths and what is said with their files. No header is said twice for one file: hosts join the two with a comma.

    So it is not said of pages that they are asked for anew: both hosts do that by themselves, and Netlify knows ``*`` only at the end.
    """
    yield "*", (("Content-Security-Policy", f"{policy(script)}; frame-ancestors 'none'"), *_ALWAYS)
    yield from ((path, (("Cache-Control", kept),)) for path, kept in _KEPT)
    for language in press.library.languages:
        for element in (None, ":element"):
            for path, kind in zip(feed_paths(press.library, language, element), _FEED_TYPES, strict=True):
                yield path, (("Cache-Control", _FEEDS_KEPT), ("Content-Type", f"{kind}; charset=utf-8"))
