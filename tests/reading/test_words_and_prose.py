"""The interface's words, and Markdown as bare words."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrtp_site.model.languages import Language
from hrtp_site.reading.interface_words import read_words
from hrtp_site.reading.parsing import SourceText
from hrtp_site.reading.prose import blocks, plain


def test_the_same_files_are_read_once_whoever_asks_and_nobody_changes_what_others_get() -> None:
    files = [SourceText("theme/strings.en.yaml", 'count: "{n} practices"')]
    words, _ = read_words(files)
    english = words.pop(Language.ENGLISH)
    assert read_words(iter(files))[0][Language.ENGLISH] is english


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("theme/strings.xx.yaml", "count: rien", "words in a language “xx”"),
        ("theme/strings.es.yaml", 'count: "{numero} prácticas"', "{numero}"),
        ("theme/strings.es.yaml", 'count: "{n prácticas"', "a brace that is not closed"),
    ],
)
def test_words_that_no_page_could_use_are_told_where_they_stand(path: str, text: str, told: str) -> None:
    _, problems = read_words([SourceText("theme/strings.en.yaml", 'count: "{n} practices"'), SourceText(path, text)])
    [problem] = [one for one in problems if told in one.found]
    assert (problem.path, problem.line) == (path, 1)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("_Emphasis_ and **bold**, `code`", "Emphasis and bold, code"),
        ("2 \\* 3", "2 * 3"),
        ("[words](practice:ask-first) of a link", "words of a link"),
        ("AT&T, 1. of 2", "AT&T, 1. of 2"),
        ("One *day*.\n\nThen:\n\n- **first**\n- second", "One day.\n\nThen:\n\n- first\n- second"),
    ],
)
def test_a_line_of_markdown_as_bare_words(text: str, bare: str) -> None:
    assert plain(text) == bare


THE_PROGRAMS = 'count:\n  one: "{n} practice"\n  other: "{n} practices"\ntitle: "Practices of {site}"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title: "What works at {site}"', None),
        ('title: "What works"', "no blank"),
        ('titel: "What works at {site}"', "words for which no page asks"),
        ('count: "{n} things"', "one text"),
        ('count:\n  one: "{n} thing"\n  others: "{n} things"', "the form “others”"),
    ],
)
def test_a_projects_own_words_lie_over_the_programs_and_have_to_fit_the_same_pages(text: str, told: str | None) -> None:
    words, problems = read_words([SourceText("theme/strings.en.yaml", THE_PROGRAMS)], [SourceText("theme/strings.en.yaml", text)])
    own = [one for one in problems if one.field.startswith(("count", "tit"))]
    if told is None:
        assert own == []
        assert words[Language.ENGLISH]("title", site="the mill") == "What works at the mill"
        assert words[Language.ENGLISH]("count", n=1) == "1 practice"
    else:
        assert told in " ".join(one.found for one in own)


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("aZé9 .,:;!?'\"“”()-+=~_*#>&<`|{}[]\n\t\xa0"), max_size=40))
def test_text_without_markup_becomes_the_very_html_that_the_markdown_library_makes(text: str) -> None:
    assert blocks(text) == markdown.markdown(text, extensions=["sane_lists"])
