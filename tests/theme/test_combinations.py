"""Whatever is answered, an agreement's Word file holds what belongs in it, and nothing in it leads to what dropped out.

The form is filled in a real browser, every two answers and wordings of clauses together at least once, and some at random; what has to come
out is worked out here from the record alone.
"""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Iterator
from itertools import combinations, product

import pytest
from browsing import Open
from conftest import LANGUAGES
from word_files import WordFile

from hrtp_site.building.compiler import Compiled
from hrtp_site.documents.conditions import Logic
from hrtp_site.documents.files import has_form
from hrtp_site.model import REFERENCE_PATTERN, AnswerType, Document, Language

pytestmark = pytest.mark.browser
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AT_RANDOM = 12
Way = dict[str, str]
"""An answer for each question that has choices (by its id), and a wording for each clause that has several (by ``wording:`` and its id)."""

WORDS = {AnswerType.DATE: "2027-03-01", AnswerType.NUMBER: "3", AnswerType.MONEY: "1200"}

FILL = """async (ways) => {
  const made = [];
  URL.createObjectURL = (blob) => (made.push(blob), "blob:none");
  HTMLAnchorElement.prototype.click = () => undefined;
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


def ways_of(document: Document, logic: Logic) -> list[Way]:
    """Few ways in which every two answers and wordings meet, and some more at random: the same ones each time."""
    factors: dict[str, tuple[str, ...]] = {name: logic.allowed(name) for name in logic.questions if logic.allowed(name)}
    for section in document.sections:
        for clause in section.clauses:
            if clause.options:
                factors[f"wording:{clause.id}"] = ("", *(option.strength.value for option in clause.options))
    waiting = {
        frozenset(((one, first), (other, second)))
        for one, other in combinations(factors, 2)
        for first, second in product(factors[one], factors[other])
    }
    ways: list[Way] = []
    chance = random.Random(len(waiting))  # noqa: S311  which ways are tried, not a secret
    while waiting:
        way = dict(min(waiting, key=sorted))
        for name in sorted(factors.keys() - way.keys()):
            met = {value: sum(frozenset(((name, value), pair)) in waiting for pair in way.items()) for value in factors[name]}
            way[name] = max(factors[name], key=lambda value: (met[value], chance.random()))
        waiting -= {frozenset(pair) for pair in combinations(way.items(), 2)}
        ways.append(way)
    return ways + [{name: chance.choice(values) for name, values in factors.items()} for _ in range(AT_RANDOM if factors else 0)]


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


AGREEMENTS = ["charter", "memorandum-of-understanding", "project-agreement", "committee-charter", "worker-story-consent-and-release"]
TOOLS = [
    "action-plan-and-roadmap-review",
    "champion-profile-and-support-plan",
    "decision-making-guide",
    "equity-audit-worksheet",
    "focus-group-guide",
    "industry-needs-interview",
    "legal-form-guide",
    "meeting-report-out",
    "peer-mentor-program-plan",
    "pilot-plan",
    "retreat-agenda",
    "skills-checklist",
    "stakeholder-map",
]


@pytest.mark.parametrize("name", AGREEMENTS + TOOLS)
def test_whatever_is_answered_the_word_file_holds_what_belongs_in_it_and_leads_nowhere_else(
    opened: Open, compiled: Compiled, name: str
) -> None:
    record = compiled.library.get(Document, name)
    logic = Logic(record)
    ways = ways_of(record, logic)
    for language in LANGUAGES:
        own = compiled.library.in_language(record, language)
        if own is None:
            continue
        page = opened(f"{'' if language is Language.ENGLISH else f'{language}/'}documents/{name}/").page
        page.locator("form.hr-form:not([hidden])").wait_for(state="attached")
        files = page.evaluate(FILL, [whole(own, way) for way in ways])
        assert len(files) == len(ways)
        for way, content in zip(ways, files, strict=True):
            file = WordFile(base64.b64decode(content))
            assert file.headings == titles_that_stand(own, logic, way), (language, way)
            assert list(astray(file, own, way, logic)) == [], (language, way)


def test_every_document_with_a_form_is_tried(compiled: Compiled) -> None:
    assert sorted(one.id for one in compiled.library.all(Document) if has_form(one)) == sorted(AGREEMENTS + TOOLS)
