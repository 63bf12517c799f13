"""A page in one language that says words in another marks them: screen readers then pronounce them right."""

from __future__ import annotations

import json
import posixpath
import re
from html.parser import HTMLParser

import pytest
from conftest import AS_OF, PROJECT

from hrtp_site.building.compiler import Compiled, Settings, Theme, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.library import Library
from hrtp_site.model import url_of
from hrtp_site.model.languages import Language
from hrtp_site.model.records import Document, Outcome, Practice, Source
from hrtp_site.reading.prose import plain

LANGUAGE = Language.SPANISH
MADE_BY_THE_BUILD = {"take-along.zip", ""}
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


TRANSLATED_LATER = re.compile(
    r"content/(?!search|elements|components|audiences|choosers|documents/(charter|memo|worker)).*\.es\.yaml|playbooks/(?!index|about|how).*\.es\.md"
)


@pytest.fixture(scope="module")
def partly(theme: Theme) -> Compiled:
    """This playbook as it was when only the frame of it, three documents and the stories had been translated."""
    sources = [source for source in read_folders(PROJECT).sources if not TRANSLATED_LATER.fullmatch(source.path)]
    return compile_site(sources, theme, Settings(AS_OF))


def originals(library: Library) -> set[str]:
    """What the records say in their first language alone: titles of records and of examples."""
    titled: list[Practice | Document | Outcome] = [*library.all(Practice), *library.all(Document), *library.all(Outcome)]
    found = {plain(one.title) for one in titled if library.in_language(one, LANGUAGE) is None}
    found |= {plain(one.short_title) for one in library.all(Source) if library.in_language(one, LANGUAGE) is None}
    passages = library.derived.passages.values()
    return found | {plain(one.part.title) for one in passages if library.in_language(one.owner, LANGUAGE) is None}


def test_what_nobody_has_translated_is_marked_as_the_original_language(partly: Compiled, compiled: Compiled) -> None:
    for found in (partly, compiled):
        english = originals(found.library)
        assert found.site is not None
        unmarked, marked = [], 0
        for page in found.site.pages:
            if page.language is LANGUAGE:
                said = Said(LANGUAGE)
                said.feed(page.html)
                own = [text for text, spoken in said.texts if spoken == LANGUAGE]
                unmarked += [(page.path, text) for text in own if text in english or re.search(r"› (example|introduction)", text)]
                marked += sum(text in english and spoken == Language.ENGLISH for text, spoken in said.texts)
        assert sorted(set(unmarked)) == []
        if found is partly:
            assert marked > 100, "the test still finds what it looks for"


def test_every_link_of_a_partly_translated_playbook_leads_to_a_page_that_is_there(partly: Compiled) -> None:
    site = partly.site
    assert site is not None
    there = {url_of(path) for path in (*(page.path for page in site.pages), *site.assets, *site.made)} | MADE_BY_THE_BUILD
    dead = set()
    for page in site.pages:
        for href in re.findall(r'<a [^>]*href="([^":#?]*)["#?]', page.html):
            target = posixpath.normpath(posixpath.join("/", url_of(page.path), href))[1:] if href else url_of(page.path)
            if not {target, f"{target}/", target.removesuffix(".")} & there:
                dead.add((page.path, href))
    assert sorted(dead) == []
    alone = next(page for page in site.pages if page.path == "practices/three-legged-stool.md")
    assert alone.alternates == {Language.ENGLISH: alone.path}, "no other language is promised"


def test_what_people_ask_in_another_language_leads_to_a_page_in_the_first_alone_and_says_so(partly: Compiled) -> None:
    assert partly.site is not None
    known = json.loads(partly.site.assets["fetched/search/names.es.json"])
    foreign = {name[0]: name[5:] for name in known["names"] if name[5:]}
    assert foreign["practices/financial-and-family-supports/"] == ["en"]
    asked = {question: [known["names"][one][0] for one in answers if isinstance(one, int)] for question, answers in known["questions"]}
    assert "playbooks/new-hires-leave/" in asked["¿Cómo baja la rotación de personal?"]
    assert "es/for/employers/" in asked["¿Cómo baja la rotación de personal?"]
