"""A text that does not fit its printed card is told before anything is printed: where it stands, and how much fits."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from hrtp_site.library import Library
from hrtp_site.media import width
from hrtp_site.model import Element, Practice, Problem, Record, counted, phrase, shown
from hrtp_site.printing.card import BACK, Side, practice_card, strip_room, strip_size
from hrtp_site.printing.typesetting import LEADING, SMALLEST, Paragraph, lines_of
from hrtp_site.reading import InterfaceWords, Parsed, Path, plain


def check_cards(library: Library, words: InterfaceWords) -> Iterator[Problem]:
    """Every text of a library's own language that does not fit a card even in its smallest letters."""
    yield from _elements(library)
    for practice in filter(library.translates, library.all(Practice)):
        try:
            card = practice_card(library, words, practice)
        except KeyError:
            continue  # it refers to a record that is missing or has an error: told already, and without it there is no card
        parsed = library.parsed[practice.kind, practice.id]
        told: set[Path] = set()
        for side in (card.front, card.back, card.single):  # the narrowest first: who mends that has mended all
            for way, problem in (*_too_wide(parsed, side), *_too_tall(parsed, side)):
                if way not in told:
                    told.add(way)
                    yield problem


def _too_wide(parsed: Parsed[Record], side: Side) -> Iterator[tuple[Path, Problem]]:
    for paragraph in side.paragraphs:
        words = lines_of(paragraph, side.scale, side.form.room).too_wide
        if words and paragraph.way:
            word = words[0]
            face = max((run.face for run in paragraph.runs), key=lambda face: width(word, face))
            room = side.form.room / paragraph.at(side.scale) - paragraph.indent
            most = sum(width(word[:end], face) <= room for end in range(1, len(word)))
            yield (
                paragraph.way,
                parsed.problem(
                    paragraph.way,
                    phrase("the word {word}, which is wider than the {name}", word=shown(word), name=side.form.name),
                    phrase("words of at most {most} like these", most=counted(most, "letter", "letters")),
                    phrase("write it as several words, or take a shorter one"),
                ),
            )


def _too_tall(parsed: Parsed[Record], side: Side) -> Iterator[tuple[Path, Problem]]:
    """The longest texts of a side that overflows, as many as have to be shortened until the rest fits."""
    left = side.overflow
    if not left:
        return
    own = [one for one in side.paragraphs if one.way]
    for paragraph in sorted(own, key=lambda one: -len(lines_of(one, side.scale, side.form.room).lengths)):
        lengths = lines_of(paragraph, side.scale, side.form.room).lengths
        line = paragraph.at(side.scale) * (1 + LEADING)
        over = min(ceil(left / line), len(lengths) - 1)
        if left > 0 and over > 0:
            left -= over * line
            yield paragraph.way, _told(parsed, side, paragraph, lengths, over)


def _told(parsed: Parsed[Record], side: Side, paragraph: Paragraph, lengths: list[int], over: int) -> Problem:
    label = sum(len(run.text) for run in paragraph.runs[:-1])
    fits = max(1, sum(lengths[: len(lengths) - over]) - label)
    said = paragraph.runs[-1].text
    much = counted(len(said) - fits, "character", "characters")
    stands, most = counted(len(lengths), "line", "lines"), counted(len(lengths) - over, "line", "lines")
    return parsed.problem(
        paragraph.way,
        phrase(
            "{stands} on the printed {name}, in its smallest letters ({smallest} points): {said}",
            stands=stands,
            name=side.form.name,
            smallest=SMALLEST,
            said=shown(said),
        ),
        phrase(
            "at most {most} there, about {fits}, beside the other texts of that side",
            most=most,
            fits=counted(fits, "character", "characters"),
        ),
        phrase("shorten it by about {n}, or give the partnerships shorter short names", n=much)
        if paragraph.way == ("examples",)
        else phrase("shorten it by about {n}, or shorten another text of that side", n=much),
    )


def _elements(library: Library) -> Iterator[Problem]:
    """The name of an element stands in the strip on the back of each of its cards, in one line."""
    for element in filter(library.translates, library.all(Element)):
        name = plain(element.short_title)
        if not strip_size(name, strip_room(BACK), BACK.strip):
            most = sum(bool(strip_size(name[:end], strip_room(BACK), BACK.strip)) for end in range(1, len(name)))
            yield library.parsed[element.kind, element.id].problem(
                ("short_title",),
                phrase("{n}: {name}", n=counted(len(name), "character", "characters"), name=shown(name)),
                phrase(
                    "about {most}: what fits the strip of the {name} in one line",
                    most=counted(most, "character", "characters"),
                    name=BACK.name,
                ),
                phrase("shorten it by about {n}: a few words for badges and menus", n=len(name) - most),
            )
