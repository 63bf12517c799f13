"""The Markdown library, ready to be used from several threads: one of its parsers can do only one thing at a time."""

from __future__ import annotations

from functools import lru_cache
from threading import get_ident

import markdown


def as_html(text: str, *extensions: str) -> str:
    """Markdown as HTML, with these extensions of the library."""
    parser = _parser(get_ident(), extensions)
    parser.reset()
    return parser.convert(text)


@lru_cache(maxsize=32)
def _parser(thread: int, extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(extensions))
