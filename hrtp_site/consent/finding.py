"""Whether a text says a name, however it is written: another apostrophe, plain letters, marks inside, look-alikes, an ending."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from hrtp_site.reading import UNSPACED, VIEWS, Letters, breaks_between

LONG_ENOUGH_FOR_AN_ENDING = 4
"""Letters from which on a name is looked for with an ending, too; shorter ones would be found in half of all words."""

LONGEST_ENDING = 3
"""Letters of a case ending or a possessive that may follow a name of five letters and more (Łukasza, Łukaszowi); one letter after four."""

VOWELS = "aeiouyаеёиоуыэюяйьαειουηω"
"""A name that ends in one of these may lose it before an ending (Мария → Марии)."""

ATTACHED = ("ARABIC", "HEBREW", "SYRIAC")
"""Scripts that write short words on to the beginning of a name as well as to its end."""

MOST_AROUND = 60
"""Characters on either side of a name that are shown with it, at most: three words."""
TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""How German and Nordic names are written where these letters are missing; elsewhere the marks are just left out."""

MOST_SPELLINGS = 32
_BY_LOOK = 2
"""The place among ``VIEWS`` of the one in which digits and signs are letters."""

RUN_TOGETHER = re.compile(r"(?:[@#]|\w+://|www\.)\S+", re.IGNORECASE)
"""Handles, hashtags and addresses, in which words stand without a blank between them: #GriseldaSpeaks."""
TWO_FOR_ONE = re.compile("([aou])e|aa")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text says a name: from the first character to behind the last (of ``text``, in which entities are resolved)."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The name as it stands there, with a few words around it, on one line."""
        before = re.search(r"(?:\S+\s+){0,3}\S*\Z", self.text[max(0, self.start - MOST_AROUND) : self.start])
        after = re.match(r"\S*(?:\s+\S+){0,3}", self.text[self.end : self.end + MOST_AROUND])
        assert before and after  # both match nothing at least
        return " ".join((before[0] + self.text[self.start : self.end] + after[0]).split())


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name: its letters, whether a word has to begin there, how many letters may follow (None: any)."""

    letters: str
    at_a_beginning: bool
    longest_ending: int | None


class Text:
    """A text in which names are looked for. ``not_names`` are words that somebody has said to be none, exactly as they stand in it."""

    def __init__(self, text: str, not_names: Iterable[str] = ()) -> None:
        self._views = tuple(Letters.of(text, view) for view in VIEWS)
        self._text = self._views[0].text
        self._places: dict[int, list[int]] = {}
        self._together = [match.span() for match in RUN_TOGETHER.finditer(self._text)]
        self._answered = [span for words in not_names for span in _spans(self._text, words)]

    def places_of(self, name: str) -> Iterator[Found]:
        """Every place at which the text says the name."""
        spans = {span for number in range(len(VIEWS)) for form in _forms(name, number) for span in self._spans(form, number)}
        last = -1
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= last and not any(from_ <= start and end <= to for from_, to in self._answered):
                yield Found(self._text, start, end)
                last = end

    def _spans(self, form: _Form, number: int) -> Iterator[tuple[int, int]]:
        letters = self._views[number].letters
        at = letters.find(form.letters)
        while at >= 0:
            places = self._places.setdefault(number, []) or self._placed(number)
            end = at + len(form.letters)
            together = len(form.letters) > LONG_ENOUGH_FOR_AN_ENDING and self._is_run_together(places[at])
            after = end if together else self._ending(places, end, form.longest_ending)
            if after is not None and (together or not form.at_a_beginning or self._breaks(places, at)):
                span = places[at], places[after - 1] + 1
                if number != _BY_LOOK or _looks_written(self._text[span[0] : span[1]]):
                    yield span
            at = letters.find(form.letters, at + 1)

    def _placed(self, number: int) -> list[int]:
        self._places[number] = self._views[number].places()
        return self._places[number]

    def _ending(self, places: list[int], after: int, longest: int | None) -> int | None:
        """Where the word ends that a form has begun, if that is near enough; None where the form is a part of a longer word."""
        most = len(places) if longest is None else min(after + longest, len(places))
        end = after
        while not self._breaks(places, end):
            end += 1
            if end > most:
                return None
        return end

    def _breaks(self, places: list[int], at: int) -> bool:
        if at <= 0 or at >= len(places):
            return True
        before, here = places[at - 1], places[at]
        inside = self._text[before].islower() and self._text[here].isupper()  # MyGriseldaStory
        return before != here and (inside or breaks_between(self._text, before, here))

    def _is_run_together(self, place: int) -> bool:
        return any(start <= place < end for start, end in self._together)


def _looks_written(said: str) -> bool:
    """Whether what looks like a name is written mostly in letters: Gr1s3lda; a number (10 for Lo) is none."""
    letters = sum(one.isalpha() for one in said)
    return letters >= sum(not one.isspace() for one in said) - letters


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where exactly these words stand, as whole words, however the blanks between them are written."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    yield from (match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text))


@cache
def _forms(name: str, number: int) -> tuple[_Form, ...]:
    """The ways to look for a name in one of the ``VIEWS``."""
    forms: list[_Form] = []
    for letters in sorted({Letters.of(spelling, VIEWS[number]).letters for spelling in _spellings(name)}):
        first = letters[:1]
        if not first or (len(letters) < 2 and not UNSPACED.match(name)):
            continue  # a single letter names nobody
        if UNSPACED.match(name) and number == 0:
            forms.append(_Form(letters, at_a_beginning=False, longest_ending=None))
        elif not first.isascii() and not _is_latin(first):
            begins = not unicodedata.name(first, "").startswith(ATTACHED)
            forms.append(_Form(letters, begins, None))
            if len(letters) >= LONG_ENOUGH_FOR_AN_ENDING and letters[-1] in VOWELS:
                forms.append(_Form(letters[:-1], begins, None))
        else:
            forms += _latin(letters)
    return tuple(forms)


def _spellings(name: str) -> Iterator[str]:
    """A name as it may be written by people who have other keyboards: Ødegård, Oedegaard, Odegaard; Mueller, Müller."""
    small = unicodedata.normalize("NFC", name).casefold()
    either = ((letter, TWO_LETTERS[letter]) if letter in TWO_LETTERS else (letter,) for letter in small)
    yield from ("".join(letters) for letters in islice(product(*either), MOST_SPELLINGS))
    yield TWO_FOR_ONE.sub(lambda match: match[1] or "a", small)


def _latin(letters: str) -> Iterator[_Form]:
    if len(letters) > LONG_ENOUGH_FOR_AN_ENDING:
        yield _Form(letters, at_a_beginning=True, longest_ending=LONGEST_ENDING)
        if letters[-1] in VOWELS:
            yield _Form(letters[:-1], at_a_beginning=True, longest_ending=LONGEST_ENDING)
    else:
        yield _Form(letters, at_a_beginning=True, longest_ending=int(len(letters) == LONG_ENOUGH_FOR_AN_ENDING))


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")
