"""While somebody writes, only what an edit changes is made anew, and what comes out is what a first build makes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import AS_OF, SCRATCH

from hrtp_site.building.checking import Before, Theme
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.building.folders import read_folders
from hrtp_site.model import Site
from hrtp_site.reading import SourceText

WORD = re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])")
ENTRY = re.compile(r"(?m)^  - [a-z-]+\n")
SETTINGS = Settings(AS_OF, "https://example.org/", drafts=True)


def another_word(text: str, chance: random.Random) -> str:
    """Somewhere in the prose, another word."""
    found = [*WORD.finditer(text)]
    if not found:
        return text
    one = chance.choice(found)
    return f"{text[: one.start()]}{chance.choice(('looms', 'spindles', 'weavers'))}{text[one.end() :]}"


def without_an_entry(text: str, chance: random.Random) -> str:
    """One entry of a list of ids less: a link between records that is gone."""
    found = [*ENTRY.finditer(text)]
    one = chance.choice(found) if found else None
    return text[: one.start()] + text[one.end() :] if one else text


def in_another_place(text: str, chance: random.Random) -> str:
    """The record stands elsewhere in its list."""
    return re.sub(r"(?m)^order: \d+$", f"order: {chance.randrange(1, 90)}", text)


def compiled(sources: list[SourceText], theme: Theme, before: Before | None = None) -> Site | None:
    return compile_site(sources, theme, SETTINGS, read_folders(SCRATCH).attachments, before=before).site


def whole(site: Site) -> Site:
    """With all that would be made later."""
    return replace(site, made=site.made | site.later())


@pytest.mark.parametrize("seed", range(3))
def test_pages_after_an_edit_are_those_of_a_first_build(seed: int, theme: Theme) -> None:
    chance, before, compared = random.Random(seed), Before(), 0  # noqa: S311  not for secrets
    sources = [*read_folders(SCRATCH).sources]
    compiled(sources, theme, before)
    edits: tuple[Callable[[str, random.Random], str], ...] = (another_word, without_an_entry, in_another_place)
    for number in range(12):
        place = chance.randrange(len(sources))
        edited = [*sources]
        edited[place] = replace(sources[place], text=chance.choice(edits)(sources[place].text, chance))
        again = compiled(edited, theme, before)
        if again is None:
            assert compiled(edited, theme) is None, "a mistake is found both ways"
            continue
        sources = edited
        if number % 2:  # what an edit has left as it was is still so after the next
            first = compiled(sources, theme)
            assert first is not None
            assert {page.path: page for page in again.pages} == {page.path: page for page in first.pages}
            assert again.assets == first.assets
            assert whole(again).made == first.made
            compared += 1
    assert compared > 3


def test_another_template_or_word_makes_every_page_anew(theme: Theme) -> None:
    before, sources = Before(), [*read_folders(SCRATCH).sources]
    compiled(sources, theme, before)
    template = theme.templates["practice.html.j2"]
    other = replace(theme, templates={**theme.templates, "practice.html.j2": f"{template}<p>Woven.</p>"})
    again = compiled(sources, other, before)
    assert again is not None
    assert whole(again) == compiled(sources, other)


def test_where_nothing_has_changed_hardly_a_page_is_put_together(theme: Theme) -> None:
    before, sources = Before(), [*read_folders(SCRATCH).sources]
    site = compiled(sources, theme, before)
    assert site is not None
    assert len(before.rendered.anew) == len(site.pages)
    compiled(sources, theme, before)
    assert len(before.rendered.anew) <= len(site.pages) / 10, before.rendered.anew
    place = next(place for place, source in enumerate(sources) if source.path.startswith("content/sources/"))
    sources[place] = replace(sources[place], text=another_word(sources[place].text, random.Random(1)))  # noqa: S311  not for secrets
    compiled(sources, theme, before)
    assert 0 < len(before.rendered.anew) < len(site.pages) / 2, before.rendered.anew
