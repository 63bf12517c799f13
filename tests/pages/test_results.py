"""The page of results: what changed comes first, each card says what its record says and not one number more."""

from __future__ import annotations

import html
import re

import pytest

from hrtp_site.building.compiler import Compiled
from hrtp_site.library import RESULTS
from hrtp_site.model import Language, Outcome, OutcomeKind, Page, Practice, number, url_of
from hrtp_site.reading import plain


@pytest.fixture(scope="module")
def page(compiled: Compiled) -> Page:
    assert compiled.site is not None
    return next(page for page in compiled.site.pages if page.path == RESULTS)


def results(compiled: Compiled) -> list[Outcome]:
    found = [one for one in compiled.library.all(Outcome) if one.type is OutcomeKind.OUTCOME]
    assert len(found) > 10
    return found


def card_of(page: Page, outcome: Outcome) -> str:
    [found] = re.findall(rf'<li class="hr-result" id="{outcome.id}".*?</dl>', page.html, re.DOTALL)
    return str(found)


def said(markup: str) -> str:
    without_links = re.sub(r"</?(?:a|em|strong)\b[^>]*>", "", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", without_links)).split())


def own_words(compiled: Compiled, outcome: Outcome) -> list[str]:
    """Every text and number that the record itself brings to its card."""
    t = compiled.words[Language.ENGLISH]
    words = [plain(outcome.title), outcome.as_printed, t(f"measured.{outcome.measured}"), t(f"level.{outcome.level}")]
    words += [plain(text) for text in (outcome.population, outcome.note) if text]
    words += [text for text in (outcome.program, outcome.reported_by) if text]
    words += [citation.locator for citation in outcome.sources]
    if outcome.baseline:
        words += [plain(outcome.baseline.of), *([str(outcome.baseline.year)] if outcome.baseline.year else [])]
        words += [number(outcome.baseline.value)] if outcome.baseline.value is not None else []
    if outcome.period:
        words += [str(year) for year in (outcome.period.start, outcome.period.end) if year] + [outcome.period.words or ""]
    if outcome.qualifier and outcome.value is not None:
        words.append(t(f"qualified.{outcome.qualifier}", n=number(outcome.value)))
    return [*words, number(outcome.value) if outcome.value is not None else t("figure.words-only", words=outcome.as_printed)]


def test_a_card_says_everything_that_its_record_says(compiled: Compiled, page: Page) -> None:
    for outcome in results(compiled):
        card = said(card_of(page, outcome))
        words = own_words(compiled, outcome)
        if outcome.evaluated_by:
            words[words.index("an evaluation by others")] = "Evaluated by a third party:"
        for text in words:
            assert " ".join(text.split()) in card, (outcome.id, text)


def test_no_number_stands_on_a_card_that_its_record_does_not_have(compiled: Compiled, page: Page) -> None:
    for outcome in results(compiled):
        card = card_of(page, outcome)
        led_to = said(" ".join(re.findall(r"<a [^>]*>.*?</a>", card, re.DOTALL)))
        allowed = re.findall(r"\d[\d.,]*\d|\d", " ".join([*own_words(compiled, outcome), led_to]))
        assert {*re.findall(r"\d[\d.,]*\d|\d", said(card))} <= {*allowed}, outcome.id


def test_a_card_leads_to_every_practice_whose_examples_name_it_and_to_a_story_from_there(compiled: Compiled, page: Page) -> None:
    library = compiled.library
    told = 0
    for outcome in results(compiled):
        card = card_of(page, outcome)
        links = re.findall(r'href="\.\./([^"]+)"', card)
        practices = [one for one in library.all(Practice) if any(outcome.id in example.outcomes for example in one.examples)]
        wanted = {
            f"{url_of(f'practices/{one.id}.md')}#{next(example.id for example in one.examples if outcome.id in example.outcomes)}"
            for one in practices
        }
        assert wanted == {link for link in links if link.startswith("practices/") and "#" in link}, outcome.id
        for story in (link for link in links if link.startswith("stories/")):
            [found] = {one.id: one for one in library.stories if url_of(f"stories/{one.id}.md") == story}.values()
            assert found.partnership == outcome.partnership
            assert {*found.practices} & {one.id for one in practices}
            told += 1
    assert told


def test_results_come_first_and_every_figure_has_its_place_once(compiled: Compiled, page: Page) -> None:
    library = compiled.library
    [part] = library.derived.gathered[RESULTS]
    kinds = [one.type is OutcomeKind.OUTCOME for one in library.all(Outcome)]
    shown = [library.get(Outcome, name) for name in re.findall(r'<(?:li|tr)(?=[^>]* data-entry)[^>]* id="([^"]+)"', page.html)]
    assert [one.id for one in shown] == [one.id for one in part.entries]
    assert [one.type is OutcomeKind.OUTCOME for one in shown] == sorted(kinds, reverse=True)
    every = re.findall(r' id="([^"]+)"', page.html)
    assert len(every) == len({*every})
    heads = re.findall(r'<h2 id="([^"]+)"', page.html)
    assert heads[0] == "outcome"
    assert [f"#{head}" for head in heads] == re.findall(r'<a href="(#[a-z]+)">', page.html.split("</nav>")[0])
