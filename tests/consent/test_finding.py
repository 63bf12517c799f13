"""How far a text may stray from a name and still say it, and what is shown of the place. Nobody in here exists."""

from __future__ import annotations

import pytest

from hrtp_site.consent.finding import Text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Ana", "Anas asked", False),
        ("Bogn", "Bogns asked", True),
        ("Bogn", "Bognss asked", False),
        ("Bogna", "Bognass asked", True),
        ("Bognu", "Bognasss asked", False),
        ("Griseldo", "Griseldosss asked", True),
        ("Griseldo", "Griseldossss asked", False),
        ("Griseldo", "Griseldass asked", True),
        ("Griseldk", "Griseldss asked", False),
        ("Griselda", "Xgriselda asked", False),
        ("Bogn", "Xbogn asked", False),
        ("Дари", "Дарьями сказали", True),
        ("Дар", "Дарами сказали", True),
        ("Ари", "Сари сказали", False),
        ("ܡܪܝܡ", "ܘܡܪܝܡ", True),
        ("X", "X asked", False),
        ("Xu", "Xu asked", True),
        ("&", "We & they", False),
        ("Jäger", "Jaeger asked", True),
        ("Göran", "Goeran asked", True),
        ("Süßner", "Suessner asked", True),
        ("Bjørn", "Bjoern asked", True),
        ("Håkan", "Haakan asked", True),
        ("Haakan", "Håkan asked", True),
        ("Goeran", "Göran asked", True),
        ("Jürgön", "Juergon asked", True),
        ("721", "Number 721 asked", True),
        ("721", "Number 7212 asked", False),
        ("Lo", "We were 10", False),
        ("Esel", "We paid 3531", False),
        ("Øyste", "Øystess asked", True),
        ("Øyste", "Øystessss asked", False),
        ("Ана", "Анти сказал", False),
        # A writing without blanks between words: inside others, also in narrow letters; but no part of a sign's plain letters.
        ("ハルカ", "ﾜﾀｼﾊﾙｶﾃﾞｽ", True),
        ("兰", "We plan it", False),
        ("Ang", "王来了", False),
        # A sign that nobody has written in plain letters.
        ("\U00020002", "后来\U00020002告诉我们", True),
        ("\U00020002", "Nothing of it", False),
    ],
)
def test_a_name_is_found_with_an_ending_as_long_as_it_bears_and_in_every_spelling(name: str, text: str, said: bool) -> None:
    assert bool(list(Text(text).places_of(name))) is said


def test_of_each_place_three_words_on_either_side_are_shown() -> None:
    found = next(Text("One two three four\nGriselda, five six seven eight.").places_of("Griselda"), None)
    assert found is not None
    assert found.words == "two three four Griselda, five six seven"


def test_of_longer_words_sixty_characters_are_shown() -> None:
    found = next(Text(f"{'x' * 100} Griselda {'y' * 100}").places_of("Griselda"), None)
    assert found is not None
    assert found.words == f"{'x' * 59} Griselda {'y' * 59}"


def test_every_place_is_found_once_in_order() -> None:
    text = "Griselda, then Griselda; Griselda’s."
    assert [found.text[found.start : found.end] for found in Text(text).places_of("Griselda")] == ["Griselda"] * 3
    assert [found.start for found in Text("王王王").places_of("王")] == [0, 1, 2]
    assert [found.start for found in Text("王王王").places_of("王王")] == [0]


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        ("May Day", ["May ask", "Ask May"]),
        ("Day, May", ["May Day", "Ask May"]),
        ("Ask May", ["May Day", "May ask"]),
        ("May", []),
        ("ay Day", ["May Day", "May ask", "Ask May"]),
        ("  ", ["May Day", "May ask", "Ask May"]),
    ],
)
def test_an_answer_counts_exactly_where_it_stands_as_whole_words(answer: str, places: list[str]) -> None:
    text = "May Day, May ask. Ask May"
    starts = {0: "May Day", 9: "May ask", 22: "Ask May"}
    assert [starts[found.start] for found in Text(text, [answer]).places_of("May")] == places


def test_an_answer_may_be_broken_over_lines() -> None:
    assert not list(Text("On May\n  Day", ["May Day"]).places_of("May"))
