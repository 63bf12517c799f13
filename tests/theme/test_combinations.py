"""Whatever is answered, an agreement's Word file holds what belongs in it, and nothing in it leads to what dropped out.

The form is filled in a real browser: every two answers and wordings of clauses together at least once, and some at random; in Spanish,
whose file has the same clauses, each one at least once. What has to come out is worked out here from the record alone.
"""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Iterator
from itertools import combinations, product

import pytest
from browsing import Open
from playwright.sync_api import Page
from word_files import WordFile

from hrtp_site.building.compiler import Compiled
from hrtp_site.documents.conditions import Logic
from hrtp_site.documents.files import has_form
from hrtp_site.model import REFERENCE_PATTERN, AnswerType, Document, Language

pytestmark = pytest.mark.browser
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AT_RANDOM = 4
Way = dict[str, str]
"""An answer for each question that has choices (by its id), and a wording for each clause that has several (by ``wording:`` and its id)."""

WORDS = {AnswerType.DATE: "2027-03-01", AnswerType.NUMBER: "3", AnswerType.MONEY: "1200"}

FILL = """async (ways) => {
  const made = [];
  document.body.hidden = true;  // nobody looks: nothing is to be laid out and drawn
  URL.createObjectURL = (blob) => (made.push(blob), "blob:none");
  HTMLAnchorElement.prototype.click = () => undefined;
  const parse = DOMParser.prototype.parseFromString;
  const parsed = new Map();  // the blank file is the same one each time, and takes longer to read than to fill in
  DOMParser.prototype.parseFromString = function (text, type) {
    if (!parsed.has(text)) parsed.set(text, parse.call(this, text, type));
    return parsed.get(text).cloneNode(true);
  };
  const set = (control, value) => { control.value = value; };
  for (const way of ways) {
    for (const [name, value] of Object.entries(way)) {
      const radio = name.startsWith("wording:") && document.querySelector(`[name="wording-${name.slice(8)}"][value="${value}"]`);
      if (radio) radio.checked = true;
      else for (const control of document.querySelectorAll(`form.hr-form [name="${name}"]`)) set(control, value);
    }
    document.querySelector("form.hr-form").dispatchEvent(new Event("input", { bubbles: true }));
    const before = made.length;
    document.querySelector("[data-download=clean]").click();
    while (made.length === before) await new Promise((done) => setTimeout(done, 5));
  }
  const read = async (blob) => btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
  return Promise.all(made.map(read));
}"""


def factors_of(document: Document, logic: Logic) -> dict[str, tuple[str, ...]]:
    """All that can be chosen in a document, and between what."""
    factors: dict[str, tuple[str, ...]] = {name: logic.allowed(name) for name in logic.questions if logic.allowed(name)}
    for section in document.sections:
        for clause in section.clauses:
            if clause.options:
                factors[f"wording:{clause.id}"] = ("", *(option.strength.value for option in clause.options))
    return factors


def ways_of(factors: dict[str, tuple[str, ...]], together: int) -> list[Way]:
    """Few ways in which all choices meet, every two or each alone, and some more at random: the same ones each time."""
    together = min(together, len(factors))
    waiting = {
        frozenset(zip(names, values, strict=True))
        for names in combinations(factors, together)
        for values in product(*(factors[name] for name in names))
    }
    ways: list[Way] = []
    chance = random.Random(len(waiting))  # noqa: S311  which ways are tried, not a secret
    while waiting:
        way = dict(min(waiting, key=sorted))
        for name in sorted(factors.keys() - way.keys()):
            met = {value: news(way, (name, value), waiting, together) for value in factors[name]}
            way[name] = max(factors[name], key=lambda value: (met[value], chance.random()))
        waiting -= {frozenset(some) for some in combinations(way.items(), together)}
        ways.append(way)
    return ways + [{name: chance.choice(values) for name, values in factors.items()} for _ in range(AT_RANDOM if factors else 0)]


def news(way: Way, choice: tuple[str, str], waiting: set[frozenset[tuple[str, str]]], together: int) -> int:
    """How many meetings a choice would bring that have not been yet."""
    return sum(frozenset((choice, *others)) in waiting for others in combinations(way.items(), together - 1))


def whole(document: Document, way: Way) -> dict[str, str]:
    """The way, and something valid for every other question."""
    asked = (question for step in document.cover for question in step.questions)
    words = {one.id: one.choices[0].id if one.choices else WORDS.get(one.type, f"made-up {one.id}") for one in asked if one.id not in way}
    return words | way


def titles_that_stand(document: Document, logic: Logic, way: Way) -> list[str]:
    """The titles of sections and clauses that have to be there, in order."""
    titles = []
    for section in document.sections:
        clauses = [clause.title for clause in section.clauses if logic.holds(clause.when, way)]
        titles += [section.title, *clauses] if clauses else []
    return titles


def astray(file: WordFile, document: Document, way: Way, logic: Logic) -> Iterator[str]:
    """What leads to what is not there, and what is left over."""
    body = file.xml
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    yield from (f"a link to {one.get(f'{W}anchor')}" for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor") not in marks)
    here = set(file.headings)
    parts = {section.id: section.title for section in document.sections}
    parts |= {clause.id: clause.title for section in document.sections for clause in section.clauses}
    may = set()
    for section in document.sections:
        for clause in section.clauses:
            wording = way.get(f"wording:{clause.id}")
            text = next((option.text for option in clause.options if option.strength == wording), clause.text)
            if logic.holds(clause.when, way):
                for mark, name, _ in REFERENCE_PATTERN.findall(text):
                    may |= {parts[name]} if mark else set()
                    if not mark and name in parts and parts[name] not in here:
                        yield f"{clause.id} leads to {name}"
    for run in body.iter(f"{W}r"):
        slanted, text = run.find(f"{W}rPr/{W}i"), "".join(one.text or "" for one in run.iter(f"{W}t"))
        if slanted is not None and text in parts.values() and text not in here and text not in may:
            yield f"“{text}” in italics"
    yield from (f"left over: {line}" for line in file.text.split("\n") if re.search(r"\[\[|\]\]|\{[a-z]|_{10}", line))


def filled_in(page: Page, path: str, ways: list[dict[str, str]]) -> list[WordFile]:
    """The Word files that a document's page makes, one for each way to fill it in."""
    page.goto(path)
    page.locator("[data-fill]").evaluate("(one) => { one.open = true; }")
    page.locator("form.hr-form:not([hidden])").wait_for(state="attached")
    files = [WordFile(base64.b64decode(content)) for content in page.evaluate(FILL, ways)]
    assert len(files) == len(ways) > 0
    return files


CHOOSING = [
    "charter",
    "memorandum-of-understanding",
    "project-agreement",
    "committee-charter",
    "worker-story-consent-and-release",
    "legal-form-guide",
]
"""The documents in which something is to be chosen; in all others nothing hangs on an answer."""


@pytest.mark.parametrize("name", CHOOSING)
def test_whatever_is_answered_the_word_file_holds_what_belongs_in_it_and_leads_nowhere_else(
    opened: Open, compiled: Compiled, address: str, name: str
) -> None:
    record = compiled.library.get(Document, name)
    logic = Logic(record)
    page = opened("manifest.json").page  # the least there is: the document is opened once for each language
    for language, together in (("", 2), ("es/", 1)):
        own = compiled.library.in_language(record, Language.SPANISH if language else Language.ENGLISH)
        assert own is not None
        ways = ways_of(factors_of(record, logic), together)
        files = filled_in(page, f"{address}/{language}documents/{name}/", [whole(own, way) for way in ways])
        for way, file in zip(ways, files, strict=True):
            assert file.headings == titles_that_stand(own, logic, way), (language, way)
            assert list(astray(file, own, way, logic)) == [], (language, way)


def test_a_document_in_which_nothing_is_chosen_is_filled_in_whole(opened: Open, compiled: Compiled, address: str) -> None:
    page = opened("manifest.json").page
    others = [one for one in compiled.library.all(Document) if has_form(one) and one.id not in CHOOSING]
    for document, (language, folder) in product(others, ((Language.ENGLISH, ""), (Language.SPANISH, "es/"))):
        own = compiled.library.in_language(document, language)
        assert own is not None
        logic = Logic(own)
        assert not factors_of(own, logic), f"{own.id} belongs among those in which something is chosen"
        [file] = filled_in(page, f"{address}/{folder}documents/{own.id}/", [whole(own, {})])
        assert file.headings == titles_that_stand(own, logic, {}), own.id
        assert list(astray(file, own, {}, logic)) == [], own.id
        assert [text for one, text in whole(own, {}).items() if text.startswith("made-up") and text not in file.text] == [], own.id


def test_each_clause_is_tried_with_and_without_what_it_hangs_on(compiled: Compiled) -> None:
    for document in compiled.library.all(Document):
        logic = Logic(document)
        hanging = [clause for section in document.sections for clause in section.clauses if clause.when]
        assert not hanging or document.id in CHOOSING
        for ways in (ways_of(factors_of(document, logic), together) for together in (2, 1)):
            for clause in hanging:
                assert {logic.holds(clause.when, way) for way in ways} == {True, False}, (document.id, clause.id)
