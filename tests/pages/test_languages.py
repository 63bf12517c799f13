"""A page in one language that says words in another marks them: screen readers then pronounce them right."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from conftest import AS_OF, PROJECT, sources_with

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.building.compiler import Compiled, Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.library import Library
from hrtp_site.model import ChangedPart, Page, PageHeading, url_of
from hrtp_site.model.languages import Language
from hrtp_site.model.records import (
    Audience,
    Chooser,
    Component,
    Document,
    Element,
    HandPage,
    Outcome,
    Partnership,
    Playbook,
    Practice,
    Record,
    Source,
)
from hrtp_site.pages.changed import FIRST, SECTIONS, UNSEEN, changed_parts
from hrtp_site.pages.quoted import marked_quotations
from hrtp_site.reading import Parsed, existing_words, version_of_words
from hrtp_site.reading.prose import plain
from hrtp_site.reading.translations import translation_model

LANGUAGE = Language.SPANISH
MADE_BY_THE_BUILD = {"take-along.zip", ""}
VOID = {"br", "img", "input", "hr", "source", "track", "path", "rect", "circle", "meta", "link"}


class Said(HTMLParser):
    """Every text of a page with the language in which it is marked."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.data = False
        self._open: list[tuple[str, str]] = [("", language)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.data = tag == "script"
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        self.data = False
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.data:
            return
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


ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and by with for from their was were is are to at that which who how what when where into through about its they them this"
        " these those be been have had or on as an it we our you your in not more most out up",
    )
)
"""Small words of English: the list of words that exist has none so short."""
SAID_TOGETHER = re.compile(r"(?:[^\W\d_][\w’'-]*(?: |$)){2,}")
TYPED = "hrtp "
"""How a command begins: it is typed so in whatever language one reads."""


@cache
def is_english(word: str) -> bool:
    english, spanish = both_lists()
    forms = {word, word.removesuffix("s"), re.sub("ies$", "y", word), re.sub("(?:ing|ed)$", "", word)}
    own = {word, word.removesuffix("s")}
    return word.islower() and spanish.isdisjoint(own) and (word in ENGLISH or not forms.isdisjoint(english))


@cache
def both_lists() -> tuple[frozenset[str], frozenset[str]]:
    return existing_words(Language.ENGLISH), existing_words(LANGUAGE)


def english_in(text: str) -> list[str]:
    """Two words and more of English, one after the other, in a text that is marked as Spanish. Names, with capitals, are what they are."""
    found = []
    for together in SAID_TOGETHER.findall(text):
        run: list[str] = []
        for word in [*together.split(), ""]:
            if word and is_english(word):
                run.append(word)
                continue
            found += [" ".join(run)] if len(run) > 1 else []
            run = []
    return found


def test_no_english_stands_unmarked_on_any_spanish_page(compiled: Compiled) -> None:
    assert compiled.site is not None
    unmarked, marked = set(), 0
    for page in compiled.site.pages:
        if page.language is LANGUAGE:
            said = Said(LANGUAGE)
            said.feed(f"{page.html}\n{page.aside}")
            ours = [text for text, spoken in said.texts if spoken == LANGUAGE and not text.startswith(TYPED)]
            unmarked |= {(page.path, run) for text in ours for run in english_in(text)}
            marked += sum(bool(english_in(text)) for text, spoken in said.texts if spoken == Language.ENGLISH)
    assert sorted(unmarked) == []
    assert marked > 400, "the test still finds what it looks for"


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("dice “up and out”, hacia arriba", 'dice “<span lang="en">up and out</span>”, hacia arriba'),
        ("el aprendizaje (“apprenticeship”)", 'el aprendizaje (“<span lang="en">apprenticeship</span>”)'),
        *((same, same) for same in ("“no personal”", "“la unión”", "“Ritz-Carleton”", "“Carlos y María”", "“CBA”")),
        ('<p lang="en">“the why”</p> “sí”', '<p lang="en">“the why”</p> “sí”'),
        ('<p lang="en"><br><em>a</em> “the why”</p>', '<p lang="en"><br><em>a</em> “the why”</p>'),
        ('<a title="“the why”">a</a>', '<a title="“the why”">a</a>'),
        ("<svg><title>“the why”</title></svg>", "<svg><title>“the why”</title></svg>"),
        ('<p lang="en">b</p> “the why”', '<p lang="en">b</p> “<span lang="en">the why</span>”'),
    ],
)
def test_a_fragment_in_another_language_is_marked_where_nothing_says_so_yet(written: str, marked: str) -> None:
    assert marked_quotations(written, LANGUAGE, Language.ENGLISH) == marked
    assert marked_quotations(written, Language.ENGLISH, Language.ENGLISH) == written
    assert marked_quotations(written, Language("tl"), Language.ENGLISH) == written, "of a language without a list of words nobody knows"


def test_who_reports_a_figure_is_said_in_the_page_s_language_or_marked(compiled: Compiled) -> None:
    assert compiled.site is not None
    results = next(page for page in compiled.site.pages if page.path == "es/results.md").html
    assert 'Informado por <span lang="en">UC Berkeley Labor Center</span>' in results
    assert "Informado por Informe general sobre los cuatro elementos" in results
    english = next(page for page in compiled.site.pages if page.path == "results.md").html
    assert "Reported by UC Berkeley Labor Center" in english
    assert "Reported by Overview of the four elements" in english


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


ELEMENT = "content/elements/shared-work.yaml"


def changed(theme: Theme, file: str, *edits: tuple[str, str], known: bool = True) -> dict[str, Page]:
    """The pages of the made-up playbook when words of a file have changed since all was translated."""
    then = check_sources(sources_with([]), theme).library

    def history(original: Parsed[Record], version: str) -> tuple[Record | None, str]:
        assert original.record is not None
        before = then.parsed[original.record.kind, original.record.id].record
        assert before is not None and version_of_words(before) == version
        return (before, "") if known else (None, "nobody looked")

    sources = sources_with([{"file": file, "instead_of": was, "written": now} for was, now in edits])
    site = compile_site(sources, theme, Settings(AS_OF), history=history).site
    assert site is not None
    return {page.path: page for page in site.pages}


def test_a_page_whose_original_says_something_else_names_the_parts_in_its_own_words(theme: Theme) -> None:
    edits = (
        ("Because the made-up mill", "Since the made-up mill"),
        ("title: Shared work", "title: Work that is shared"),
        ("text.\n", "text!\n"),
    )
    pages = changed(theme, ELEMENT, *edits)
    page = pages["es/elements/shared-work.md"]
    assert page.outdated
    assert page.changed == (ChangedPart("El comienzo", "content"), ChangedPart("Por qué importa ahora", "why"))
    assert 'id="why"' in page.html
    assert [path for path, one in pages.items() if one.outdated] == [page.path]
    about = changed(theme, "playbooks/about.md", ("Text of about.", "Other text of about."))["es/about.md"]
    assert about.changed == (ChangedPart("Un encabezado", "un-encabezado"),)


def test_where_nothing_of_substance_changed_no_page_says_so_and_where_nobody_knows_it_names_no_part(theme: Theme) -> None:
    pages = changed(
        theme, ELEMENT, ("short of weavers.", "short of Weavers!"), ("short_title: Shared work", "short_title: The shared work")
    )
    assert not any(page.outdated for page in pages.values())
    page = changed(theme, ELEMENT, ("short of weavers", "short of spinners"), known=False)["es/elements/shared-work.md"]
    assert (page.outdated, page.changed) == (True, ())


def test_a_hand_written_page_names_its_sections_and_numbers_are_of_substance() -> None:
    then = HandPage(id="a", title="A", summary="A.", body="First.\n\n## One\n\nAbout 4.3 percent.\n\n## Two\n\nSame.")
    now = then.model_copy(update={"body": then.body.replace("4.3", "43")})
    headings = [PageHeading(2, "uno", "Uno"), PageHeading(2, "dos", "Dos")]
    assert changed_parts(now, then, headings, "El comienzo") == (ChangedPart("Uno", "uno"),)
    assert changed_parts(now, then, headings[:1], "El comienzo") == (ChangedPart("El comienzo", "content"),)


def test_every_text_of_a_record_stands_below_a_heading_of_its_page_or_at_its_beginning(compiled: Compiled) -> None:
    assert compiled.site is not None
    ids: dict[str, set[str]] = {}
    for page in compiled.site.pages:
        ids.setdefault(page.kind, {"", "content"}).update(one.id for one in page.headings if one.level == 2)
    lost = []
    for model in (Practice, Component, Element, Partnership, Document, Chooser, Playbook, Audience, Source):
        for name in set(translation_model(model).model_fields) - {"id", "translates"} - UNSEEN - FIRST:
            if not any(getattr(one, name) for one in compiled.library.all(model)):
                continue
            section = SECTIONS.get(model.kind, {}).get(name, name.replace("_", "-"))
            lost += [(model.kind, name)] if section not in ids[model.kind] else []
    assert lost == []
