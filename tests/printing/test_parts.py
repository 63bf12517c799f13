"""A playbook too large for one book or one deck comes in parts; together they are the whole."""

from __future__ import annotations

import re

import pytest
from pdfs import words_of

from hrtp_site.media import typst_pdf
from hrtp_site.model.records import Term
from hrtp_site.pages.writer import Press
from hrtp_site.printing import parts
from hrtp_site.printing.book import contents
from hrtp_site.printing.book_pdf import book_source
from hrtp_site.printing.card import cards
from hrtp_site.printing.epub import epub_file
from hrtp_site.printing.files import book_files, card_files
from hrtp_site.printing.parts import book_parts, deck_parts
from hrtp_site.printing.print_list import print_pages


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds, so low that this playbook is too large."""
    for name, value in {"WHOLE_BOOK": 20, "CHAPTERS": 7, "WHOLE_DECK": 12, "CARDS": 10}.items():
        monkeypatch.setattr(parts, name, value)


def test_this_playbook_is_one_book_and_one_deck(press: Press) -> None:
    assert [part.name for part in book_parts(press)] == [""]
    assert list(deck_parts(cards(press.library, press.t, press.site_name, press.site_url))) == [""]


@pytest.mark.usefixtures("small")
def test_parts_hold_every_chapter_once_in_order_and_none_goes_over_two_elements(press: Press) -> None:
    found = book_parts(press)
    assert [one.id for part in found for one in part.chapters] == [one.id for one in contents(press)]
    assert all(len(part.chapters) <= 7 for part in found)
    assert all(sum(one.level == 1 for one in (*part.before, *part.chapters)) == 1 for part in found)
    assert [part.name for part in found] == [str(number) for number in range(1, len(found) + 1)]
    assert len({part.title for part in found}) == len(found)


@pytest.mark.usefixtures("small")
def test_a_part_that_goes_on_begins_with_the_headings_below_which_it_stands(press: Press) -> None:
    part = next(one for one in book_parts(press) if one.chapters[0].level == 3)
    assert [one.level for one in part.before] == [1, 2]
    book = part.book(press)
    assert [chapter.level for chapter in book.chapters[:3]] == [1, 2, 3]
    text = words_of(typst_pdf(book_source(book)))  # PDF/UA: no level is left out
    assert part.title in " ".join(text.split())
    assert epub_file(book)


@pytest.mark.usefixtures("small")
def test_the_index_of_a_part_lists_only_what_the_part_leads_to(press: Press) -> None:
    first, *_ = book_parts(press)
    book = first.book(press)
    led_to = {node.href.removeprefix("#") for chapter in book.chapters for node in chapter.body.all()}
    assert {anchor for _, anchor in book.index} <= led_to
    assert 0 < len(book.index) < len(press.library.all(Term))


@pytest.mark.usefixtures("small")
def test_a_deck_in_parts_has_every_card_once_in_order(press: Press) -> None:
    every = cards(press.library, press.t, press.site_name, press.site_url)
    found = deck_parts(every)
    assert [card.id for some in found.values() for card in some] == [card.id for card in every]
    assert all(len(some) <= 10 for some in found.values())


@pytest.mark.usefixtures("small")
def test_the_page_for_print_leads_to_every_part_and_names_it(press: Press, theme: object) -> None:
    icons = theme.icons  # type: ignore[attr-defined]
    files = {path for path in {**card_files(press, icons), **book_files(press)} if not path.startswith("print/cards/")}
    page, *_ = print_pages(press)
    assert {f"print/{name}" for name in re.findall(r'href="([^"/]+\.(?:pdf|epub))"', page.html)} == files
    assert len(files) > 12
    assert "The book for paper (PDF): part " in page.html
