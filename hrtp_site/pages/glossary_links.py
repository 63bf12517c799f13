"""Links the first use of each glossary word on a page to its entry, in the page's HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import escape

from hrtp_site.model import Term

_KEEP = re.compile(r"(<(a|code)\b.*?</\2>|https?://[^\s<]+|“[^”]*”|<[^>]+>)", re.DOTALL)
"""Parts of a text in which no word is linked: links, code, addresses, somebody's own words, tags."""


class GlossaryLinker:
    """Finds the words of the glossary in texts. Made once for a library; one pattern holds all words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        for term in terms:
            if not term.link_from_text:
                continue
            for word in map(str, map(escape, (term.term, *term.aliases))):
                table = self._exact if any(letter.isupper() for letter in word[1:]) else self._folded
                table[word if table is self._exact else word.casefold()] = term.id
        every = sorted({*self._exact, *self._folded}, key=lambda word: (-len(word), word))
        plural = "(?:s|es)?"
        choices = "|".join(re.escape(word) for word in every)
        self._pattern = re.compile(rf"(?<![\w-])({choices}){plural}(?![\w-])", re.IGNORECASE) if every else None

    def link(self, text: str, done: set[str], href: Callable[[str], str]) -> str:
        """HTML with the first use of each term linked; ``done`` holds the terms that the page has linked already."""
        if self._pattern is None:
            return text

        def replace(match: re.Match[str]) -> str:
            word = match.group(1)
            term = self._exact.get(word) or self._folded.get(word.casefold())
            if term is None or term in done:
                return match.group()
            done.add(term)
            return f'<a class="hr-term" href="{href(term)}">{match.group()}</a>'

        pieces: list[str] = []
        end = 0
        for kept in _KEEP.finditer(text):
            pieces += (self._pattern.sub(replace, text[end : kept.start()]), kept.group())
            end = kept.end()
        return "".join((*pieces, self._pattern.sub(replace, text[end:])))
