"""A page in one language that says words in another marks them: screen readers then pronounce them right."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.records import Document, Outcome, Practice, Source
from hrtp_site.model.vocabulary import Language
from hrtp_site.reading.prose import plain

VOID = {"br", "img", "input", "hr", "source", "track", "path", "rect", "circle", "meta", "link"}


class Said(HTMLParser):
    """Every text of a page with the language in which it is marked."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", language)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((re.sub(r"\s+", " ", data).strip(), self._open[-1][1]))


def test_what_nobody_has_translated_is_marked_as_the_original_language(compiled: Compiled) -> None:
    library, language = compiled.library, Language.SPANISH
    originals = {plain(one.short_title) for one in library.all(Source)}
    titled: list[Practice | Document | Outcome] = [*library.all(Practice), *library.all(Document), *library.all(Outcome)]
    originals |= {plain(one.title) for one in titled if library.in_language(one, language) is None}
    originals |= {plain(one.part.title) for one in library.derived.passages.values()}
    assert compiled.site is not None
    unmarked, marked = [], 0
    for page in compiled.site.pages:
        if page.language is not language:
            continue
        said = Said(language)
        said.feed(page.html)
        unmarked += [(page.path, text) for text, spoken in said.texts if text in originals and spoken == language]
        marked += sum(text in originals and spoken == Language.ENGLISH for text, spoken in said.texts)
        unmarked += [
            (page.path, text) for text, spoken in said.texts if re.search(r"› (example|introduction)", text) and spoken == language
        ]
    assert unmarked == []
    assert marked > 100, "the test still finds what it looks for"
