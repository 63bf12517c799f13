"""What the story desk marks while one types is what Python finds: the same cases through both.

The patterns are the program's own, handed over as data; here is shown that a browser finds the same with them.
"""

from __future__ import annotations

import json
import runpy
import subprocess
from typing import Any

import pytest
import yaml
from conftest import GOLDEN, LANGUAGES, PROJECT

from hrtp_site.media import BREATH, COSTS, SENTENCE
from hrtp_site.media.spreading import spread
from hrtp_site.model import Language
from hrtp_site.pages.desk_data import desk_patterns
from hrtp_site.reading import (
    SPANISH_VERBS,
    contact_data,
    grade,
    id_from,
    in_browsers,
    names_of_the_calendar,
    often_said,
    passives,
    private_matters,
)

CONTACT = yaml.safe_load((GOLDEN / "contact_data.yaml").read_text(encoding="utf-8"))
STRIKING = yaml.safe_load((GOLDEN / "identifying.yaml").read_text(encoding="utf-8"))
GRADES = yaml.safe_load((GOLDEN / "grades.yaml").read_text(encoding="utf-8"))
PRIVATE = (
    "I was undocumented then.",
    "No tenía papeles: era indocumentada.",
    "After my diagnosis I went back.",
    "Estaba embarazada.",
    "It was case no. 12-3456.",
    "Fue el caso núm. 12-3456.",
    "We learned to weave, and the shift got better.",
)
BY_COUNTRY = {"Call +44 20 7946 0958."}
"""Numbers of other countries, which Python's libphonenumber knows better: something is found, whatever it is called."""


def in_node(cases: list[dict[str, Any]]) -> list[Any]:
    """What the scripts answer to each case."""
    node = runpy.run_path(str(PROJECT / "theme/bundle.py"))["find_node"]()[0]
    given = {
        "patterns": desk_patterns(),
        "calendar": {one: sorted(names_of_the_calendar(one)) for one in LANGUAGES},
        "verbs": SPANISH_VERBS,
        "ordinary": {one: " ".join(often_said(one)) for one in LANGUAGES},
        "cases": cases,
    }
    script = str(PROJECT / "tests/scripts/desk-cases.js")
    run = subprocess.run([node, script], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    answers: list[Any] = json.loads(run.stdout)
    return answers


def test_ways_to_reach_somebody_are_found_in_a_browser_too() -> None:
    pairs = [(kind, text) for kind, texts in CONTACT.items() for text in texts]
    answers = in_node([{"ask": "contact", "text": text} for _, text in pairs])
    wrong = [
        (kind, text, answer)
        for (kind, text), answer in zip(pairs, answers, strict=True)
        if (bool(answer) if kind == "nothing" else id_from(kind) not in {what for what, _ in answer} and text not in BY_COUNTRY)
    ]
    assert wrong == []
    both = [one for one, _ in zip(pairs, answers, strict=True) if one[0] != "nothing"]
    assert all(contact_data(text) for _, text in both)


def test_papers_health_and_cases_are_the_same_words() -> None:
    answers = in_node([{"ask": "private", "text": text} for text in PRIVATE])
    assert answers == [[[id_from(one.what), text[one.start : one.end]] for one in private_matters(text)] for text in PRIVATE]


def test_words_that_could_say_who_somebody_is_are_the_same_words() -> None:
    pairs = [(language, sentence) for language, sentences in STRIKING.items() for sentence in sentences]
    answers = in_node([{"ask": "striking", "language": language, "text": sentence} for language, sentence in pairs])
    for (language, sentence), found in zip(pairs, answers, strict=True):
        wanted = {str(one) for one in STRIKING[language][sentence]}
        assert set(found) <= wanted, sentence
        assert bool(found) == bool(wanted), sentence


def test_grades_are_the_same_give_or_take_one_and_passives_are_the_same_words() -> None:
    texts = [(language, text) for language, all_ in GRADES.items() for text in all_]
    answers = in_node([{"ask": ask, "language": language, "text": text} for ask in ("grade", "passives") for language, text in texts])
    grades, passive = answers[: len(texts)], answers[len(texts) :]
    apart = {}
    for (language, text), found in zip(texts, grades, strict=True):
        python = grade(text, Language(language))
        assert (found is None) == (python is None), text
        if python is not None and abs(found - python) > 1:
            apart[text[:40]] = (python, found)
    assert apart == {}
    assert passive == [passives(text, Language(language)) for language, text in texts]


def test_one_place_has_one_mark_and_what_may_be_said_has_none() -> None:
    text = "Griselda of the Kessler Mill calls 213-555-0171. Twiggy was undocumented, on May Day."
    asked = {"ask": "marks", "language": "en", "text": text, "organizations": [["Kessler Mill"]], "keepOut": ["twíggy"]}
    [found, said] = in_node([asked, asked | {"said": ["griselda"], "fine": ["May Day", "undocumented"]}])
    assert found == [
        ["name", "Griselda"],
        ["organization", "Kessler Mill"],
        ["a-telephone-number", "213-555-0171"],
        ["kept-out", "Twiggy"],
        ["somebody-s-papers", "undocumented"],
        ["name", "Day"],
    ]
    assert said == [*found[1:4]]


def test_a_long_quotation_is_spread_over_the_same_cards() -> None:
    how = {"sentence": in_browsers(SENTENCE), "breath": in_browsers(BREATH), "costs": COSTS}
    texts = (
        "We learned. Then we taught.",
        "The mentors stayed, and when the new loom came nobody had to be afraid of it any more, because we took it apart. Now I teach.",
        "¿Quién pregunta? Nosotras preguntamos; los demás —todos— escuchan y aprenden cómo se enhebra el telar nuevo antes del turno",
        "One",
        "我們問了李娜一次。",
    )
    asked = [(text, number) for text in texts for number in (1, 2, 3)]
    found = in_node([{"ask": "spread", "text": text, "number": number, "how": how} for text, number in asked])
    assert [tuple(one) for one in found] == [spread(text, number) for text, number in asked]
    assert spread(texts[0], 2) == ("We learned.", "Then we taught."), "after a sentence"
    assert spread(texts[1], 2)[0].endswith("any more,"), "where one takes breath"
    assert all(" ".join(spread(text, number)) == text for text, number in asked), "every word, once, in order"


def test_what_no_browser_can_say_is_refused() -> None:
    import re

    for pattern in (r"(?P<name>x)", r"(?i:x)y", r"[\W_]", r"\Ax"):
        with pytest.raises(ValueError, match="no browser knows"):
            in_browsers(re.compile(pattern))
