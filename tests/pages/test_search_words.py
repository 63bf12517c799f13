"""What search is told of words: which are said, which exist, which names there are."""

from __future__ import annotations

import json
from collections import Counter
from string import ascii_lowercase

from hrtp_site.building.compiler import Compiled
from hrtp_site.model import Language
from hrtp_site.model.site import FETCHED, Packed, Page
from hrtp_site.pages.search_words import BUCKETS, counted_words, mark, shorter_forms, words_files


def page(html: str, language: Language = Language.ENGLISH) -> Page:
    return Page("a.md", language, "", "", Packed.of(html), "practices", facets={"kind": ("practices",)})


def test_words_of_another_language_on_a_page_are_not_counted_and_markup_is_none() -> None:
    html = '<p class="hidden">The committee</p> <span lang="es">comité obrero</span> <a href="mentors/">votes</a>'
    assert set(counted_words([page(html)])) == {"committee", "votes"}
    assert "comite" in counted_words([page(html, Language.SPANISH)])


def test_the_lists_are_by_first_and_last_letter_and_there_is_one_for_each() -> None:
    files = words_files(Language.ENGLISH, Counter({"mentor": 12, "mentors": 2, "menthol": 1}))
    folder = f"{FETCHED}search/words/en/"
    assert json.loads(files[f"{folder}m.json"]) == {"often": "mentor", "words": "mentors", "rare": "menthol"}
    assert json.loads(files[f"{folder}ends/r.json"]) == {"often": "mentor", "words": "", "rare": ""}
    assert len(files) == 26 + 26 + BUCKETS


def test_ordinary_words_stand_under_marks_that_nobody_can_read_and_scripts_make_the_same() -> None:
    files = words_files(Language.ENGLISH, Counter())
    assert (mark("peace"), mark("former")) == ("rdUq", "u5SO")  # tests/scripts/spelling.test.js
    listed = json.loads(files[f"{FETCHED}search/words/en/ordinary/10.json"])
    assert "rdUq" in [listed[at : at + 4] for at in range(0, len(listed), 4)]
    assert not any(b"peace" in content or b"maria" in content for content in files.values())


def test_a_word_is_known_by_its_endings() -> None:
    assert shorter_forms("policies", Language.ENGLISH) == ["policy", "polici", "policie"]  # tests/scripts/spelling.test.js
    assert shorter_forms("is", Language.ENGLISH) == []


def test_an_ordinary_word_is_not_listed_where_a_page_says_it_or_what_it_may_be_a_form_of() -> None:
    def listed(*said: str) -> set[str]:
        files = words_files(Language.ENGLISH, Counter(said))
        lists = [json.loads(text) for name, text in files.items() if "/ordinary/" in name]
        return {marks[at : at + 4] for marks in lists for at in range(0, len(marks), 4)}

    impaired = mark("impaired")
    assert impaired in listed("mentor")
    assert impaired not in listed("impaired") and impaired not in listed("impair")


def test_a_word_that_pages_say_in_another_form_is_not_listed_as_one_that_no_page_says(compiled: Compiled) -> None:
    assert compiled.site is not None
    assets = {path: data for path, data in compiled.site.assets.items() if isinstance(data, bytes)}
    folder = f"{FETCHED}search/"
    said = {
        word
        for letter in ascii_lowercase
        for words in json.loads(assets[f"{folder}words/es/{letter}.json"]).values()
        for word in words.split()
    }
    unsaid = json.loads(assets[f"{folder}names.es.json"])["unsaid"]
    assert len(unsaid) > 100
    assert [word for word in unsaid if {word, f"{word}s"} & said] == []


def test_words_in_which_people_look_for_pages_lead_to_the_numbers_of_these_in_the_list_of_names(compiled: Compiled) -> None:
    assert compiled.site is not None
    assets = {path: data for path, data in compiled.site.assets.items() if isinstance(data, bytes)}
    for language, folder, asked in (("en", "", "do i get paid to go to the meeting"), ("es", "es/", "me pagan por ir a la junta")):
        names = json.loads(assets[f"{FETCHED}search/names.{language}.json"])["names"]
        found_by = json.loads(assets[f"{FETCHED}search/found-by.{language}.json"])
        [numbers] = [numbers for text, numbers in found_by["asked"] if text == asked]
        assert names[numbers[0]][0] == f"{folder}practices/paid-time-for-worker-involvement/"
        led = {names[numbers[0]][0] for _, numbers in found_by["words"]}
        assert f"{folder}partnerships/wojrc/" in led and f"{folder}practices/develop-leaders/" in led
        words = {word for text, _ in (*found_by["asked"], *found_by["words"]) for word in text.split()}
        assert len(found_by["unsaid"]) > 100 and set(found_by["unsaid"]) <= words
