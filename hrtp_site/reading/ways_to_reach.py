"""Ways to reach a person, and numbers that stand for one: found in a text however they are written.

Telephone numbers of the world by ``phonenumbers`` (Google's libphonenumber, with its metadata); the rest by the forms that people write.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from phonenumbers import Leniency, PhoneNumberMatcher

from hrtp_site.reading.contact_forms import (
    BITS_OF_TENS,
    FEWEST_IN_WORDS,
    FIGURE,
    PATTERNS,
    PRIVATE_FORMS,
    TEN_DIGITS,
    WORDS_OF_DIGITS,
    Form,
    Looked,
    Sign,
)

REGIONS = ("US", "MX")
"""Where a number without a country's code may be at home."""

FEWEST_DIGITS = 10
"""A number with fewer digits is none without a country's code: dates, figures and references have up to eight."""


@dataclass(frozen=True, slots=True)
class ContactData:
    """What was found, in words, and where in the text (from the first character to behind the last)."""

    what: str
    start: int
    end: int


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−﹣－·∙•‧・"), "-")
_MARK = re.compile(r"[*_`~\\]")
_MARK_INSIDE = re.compile(r"(?<=[\d)])[*_`~\\]+(?=[\s\d.(+-])|(?<=[\s.(+-])[*_`~\\]+(?=[\d(])")
_DIGIT = re.compile(r"[0-9]")
_SIGN = re.compile(
    r"(?![0-9])[\d⁰-⁹₀-₉①-⓿❶-➓🄀-🄊@＠&]|\.(?:me|com|net|gg|app|ee|group)\b|[\[({<*|_-]\s*(?:at|arroba)\s*[\])}>*|_-]"
    r"|\b(?:at|arroba)\s+[\w-]+(?:\.\w|\s+(?:dot|punto)\s|\s*[\[({<*|])|mail\b|\bcorreo\b|\b(?:at|arroba|a)\s+(?:icloud|(?:yahoo|outlook|aol)\s)",
    re.IGNORECASE,
)
"""What is in a text that leads to somebody, or a digit of another script; for those of our own ``_DIGIT`` is quicker."""
_BITS_OF_SIGNS = ("@", "＠", "&", "mail", "correo", "arroba", "icloud", "yahoo", "outlook", "aol")
_LIKE_SIGNS = (
    re.compile(r"\.(?:me|com|net|gg|app|ee|group)\b"),
    re.compile(r"at(?:\s*[\])}>*|_-]|\s+[\w-]+(?:\.\w|\s+(?:dot|punto)\s|\s*[\[({<*|]))"),
)
_SIGNS_THEMSELVES = re.compile("[İı⁰-⁹①-⓿]")
"""What is as good as a digit; and letters that a pattern takes for an i, and that are none when they are small."""
_WORDS_WORTH_A_LOOK = (
    *(
        "gram",
        "insta",
        " ig",
        "facebook",
        " fb",
        "tok",
        "twitter",
        "chat",
        "weixin",
        "discord",
        "skype",
        "whats",
        "snap",
        "kakao",
        "viber",
        "zalo",
    ),
    *("line id", "signal", "handle", "user", "usuario", "screen name"),
)


def _may_be_signed(text: str) -> bool:
    """What costs little to find, and is in every text that ``_SIGN`` finds something in."""
    small = text.lower()  # letter for letter, which ``casefold`` is not
    return (
        any(bit in small for bit in _BITS_OF_SIGNS)
        or any(like.search(small) for like in _LIKE_SIGNS)
        or any(_SIGNS_THEMSELVES.match(letter) or letter.isnumeric() for letter in {*text} if letter > "\x7f")
    )


def _worth_a_look(texts: Sequence[str]) -> list[bool]:
    """A cheap first look at each text: without a digit, a sign of an address or such a word there is nothing to find."""
    # All of them together first: most records have few of these anywhere.
    together = "".join(f" {text}" for text in texts)
    folded = together.casefold()
    signed = _may_be_signed(together)
    words = [word for word in _WORDS_WORTH_A_LOOK if word in folded]
    numbers = [word for word in WORDS_OF_DIGITS if word in folded]

    def is_worth_it(text: str) -> bool:
        if _DIGIT.search(text) or (signed and _SIGN.search(text)):
            return True
        if not words and not numbers:
            return False
        plain = f" {text.casefold()}"
        if any(word in plain for word in words):
            return True
        digits = sum(map(plain.count, numbers))
        return digits >= FEWEST_IN_WORDS or (digits > 2 and digits + sum(map(plain.count, BITS_OF_TENS)) >= FEWEST_IN_WORDS)

    return [is_worth_it(text) for text in texts]


def contact_data(text: str) -> list[ContactData]:
    """Every way to reach a person in a text, and every number that stands for one, in order. Places are those of the text as given."""
    return contact_data_in((text,))[0]


def contact_data_in(texts: Sequence[str]) -> list[list[ContactData]]:
    """The same for many texts, for each what was found in it. Quicker than one by one: most records hold nothing of the kind."""
    seen = [_seen(text) if worth_it else "" for text, worth_it in zip(texts, _worth_a_look(texts), strict=True)]
    digits = [len(_DIGIT.findall(plain)) for plain in seen]
    # What is not found in all together is in none of them.
    looked, signs = Looked.at(seen, digits), dict[Sign, bool]()
    forms = [form for sign, form in PATTERNS if _says(sign, looked, signs) and form[1].search(looked.plain)]
    every = zip(texts, seen, digits, strict=True)
    return [_found_in(text, plain, forms, number) if plain else [] for text, plain, number in every]


def _says(sign: Sign, looked: Looked, said: dict[Sign, bool]) -> bool:
    """Several forms have one sign."""
    if sign not in said:
        said[sign] = sign(looked)
    return said[sign]


def _found_in(text: str, plain: str, forms: Iterable[Form], digits: int) -> list[ContactData]:
    found = [*_by_form(plain, forms), *(_telephones(plain) if digits >= FEWEST_DIGITS - 3 else ())]
    if not found:
        return []
    places = _places(text)
    return _each_once(_placed(one, places, text) for one in found)


def _each_once(found: Iterable[ContactData]) -> list[ContactData]:
    """What two forms find of one thing is one find."""
    kept: list[ContactData] = []
    for one in sorted(set(found), key=lambda one: (one.start, -one.end)):
        before = next((index for index, other in enumerate(kept) if other.what == one.what and one.start < other.end), None)
        if before is None:
            kept.append(one)
        else:
            kept[before] = replace(kept[before], end=max(kept[before].end, one.end))
    return kept


def private_matters(text: str) -> list[ContactData]:
    """What a text says of papers, health or a case: it may stand, if the person knows and agrees."""
    return sorted(set(_by_form(text, PRIVATE_FORMS)), key=lambda one: one.start)


_UNSEEN = ("Cf", "Mn", "Me")
"""Kinds of characters that have no place of their own: invisible ones, and marks on or around the one before."""


class _Plain(dict[int, str]):
    """For ``str.translate``: each character as it is seen, found out when it is met first."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = "" if unicodedata.category(character) in _UNSEEN else unicodedata.normalize("NFKC", character).translate(_DASHES)
        digits = (str(unicodedata.digit(one)) if one.isdigit() else " " if one.isspace() and one != "\n" else one for one in plain)
        self[code] = "".join(digits)
        return self[code]


_TABLE = _Plain()


def _seen(text: str) -> str:
    """The text as it is seen: one kind of dash, of blank and of digit, nothing invisible, no mark inside a number."""
    plain = _unescaped(text).translate(_TABLE)
    return _MARK_INSIDE.sub("", plain) if _MARK.search(plain) else plain


def _places(text: str) -> list[int]:
    """Where each character of the text as it is seen stands in the text itself."""
    plain = _unescaped(text)
    places = [place for place, character in enumerate(plain) for _ in _TABLE[ord(character)]]
    marks = {index for match in _MARK_INSIDE.finditer(plain.translate(_TABLE)) for index in range(*match.span())}
    return [place for index, place in enumerate(places) if index not in marks]


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _placed(found: ContactData, places: list[int], text: str) -> ContactData:
    return ContactData(found.what, places[found.start], min(places[found.end - 1] + 1, len(text)))


def _by_form(text: str, patterns: Iterable[Form]) -> Iterator[ContactData]:
    for what, pattern in patterns:
        yield from (ContactData(what, *match.span()) for match in pattern.finditer(text))


def _telephones(text: str) -> Iterator[ContactData]:
    # Figures are taken out first, each for as many blanks, so that places stay.
    bare = FIGURE.sub(lambda match: "\n" * len(match[0]), text)
    spans = {match.span() for match in TEN_DIGITS.finditer(bare)}
    for region in REGIONS:
        for one in PhoneNumberMatcher(bare, region, leniency=Leniency.POSSIBLE):
            digits = sum(character.isdigit() for character in one.raw_string)
            if digits >= FEWEST_DIGITS or (one.raw_string.startswith("+") and digits >= FEWEST_DIGITS - 2):
                spans.add((one.start, one.end))
    yield from (ContactData("a telephone number", start, end) for start, end in spans)
