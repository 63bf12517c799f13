"""A playbook that is too large for one book comes in parts, and its deck too: nobody prints thousands of pages at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hrtp_site.library import chunks
from hrtp_site.pages import Press
from hrtp_site.printing.book import Book, Planned, bound, contents
from hrtp_site.printing.card import PracticeCard
from hrtp_site.printing.nodes import read

WHOLE_BOOK, CHAPTERS = 300, 60
"""Up to how many chapters (practices, partnerships, stories ...) the book is one; how many a part has at most, where it is not."""
WHOLE_DECK, CARDS = 400, 200
"""The same for cards. A deck of 400 is 200 sheets of paper."""


@dataclass(frozen=True, slots=True)
class BookPart:
    """A piece of the book with a file of its own. ``name`` is the end of the file's: empty for the whole book, else its number.

    ``before`` are the headings below which its first chapter stands and that stand in an earlier part.
    """

    name: str
    title: str
    chapters: tuple[Planned, ...]
    before: tuple[Planned, ...] = ()

    def book(self, press: Press) -> Book:
        """The piece, composed."""
        repeated = (replace(one.make(), body=read(f"<p>{self.title}</p>")) for one in self.before)
        return bound(press, [*repeated, *(one.make() for one in self.chapters)], self.title)


def book_parts(press: Press) -> list[BookPart]:
    """The book in one piece; where it has more than 300 chapters, each element and the rest in pieces of at most 60."""
    planned = list(contents(press))
    if len(planned) <= WHOLE_BOOK:
        return [BookPart("", press.t("book.subtitle"), tuple(planned))]
    parts: list[BookPart] = []
    for _, group in groupby(_below_their_first(planned), key=lambda item: item[0].id):
        items = list(group)
        first = items[0][0]
        pieces = list(chunks((chapter for _, chapter in items), CHAPTERS))
        for number, piece in enumerate(pieces, start=1):
            title = press.t("book.part", title=first.title, number=number, all=len(pieces)) if len(pieces) > 1 else first.title
            earlier = [chapter for _, chapter in items[: (number - 1) * CHAPTERS]]
            parts.append(BookPart(str(len(parts) + 1), title, piece, tuple(_headings_before(piece[0], earlier))))
    return parts


def _below_their_first(planned: Iterable[Planned]) -> Iterator[tuple[Planned, Planned]]:
    """Each chapter with the one of level 1 below which it stands."""
    first: Planned | None = None
    for chapter in planned:
        first = chapter if chapter.level == 1 or first is None else first
        yield first, chapter


def _headings_before(chapter: Planned, earlier: list[Planned]) -> list[Planned]:
    """The headings below which a chapter stands, the highest first: no level is left out, as PDF/UA wants it."""
    found: list[Planned] = []
    level = chapter.level
    for one in reversed(earlier):
        if one.level < level:
            found.append(one)
            level = one.level
    return found[::-1]


def parts_of_deck(cards: int) -> dict[str, int]:
    """How many of so many cards are in each part: all under an empty name; of more than 400, at most 200 under each number."""
    if cards <= WHOLE_DECK:
        return {"": cards} if cards else {}
    return {str(number): len(piece) for number, piece in enumerate(chunks(range(cards), CARDS), start=1)}


def deck_parts(cards: Sequence[PracticeCard]) -> dict[str, Sequence[PracticeCard]]:
    """The cards of each part of the deck."""
    parts, first = {}, 0
    for name, number in parts_of_deck(len(cards)).items():
        parts[name] = cards[first : first + number]
        first += number
    return parts
