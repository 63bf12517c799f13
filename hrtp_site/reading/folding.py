"""Letters made plain: the one room in which texts are folded, for comparing, for finding names, for ids and for ASCII.

Three libraries' tables, each for what it is made for: Unicode's own (``unicodedata``) for composed letters, capitals and marks;
``anyascii`` for the plain letters of any script (Łukasz → Lukasz, 李娜 → LiNa), of which Unicode has no table;
``confusable_homoglyphs``, Unicode's list of look-alikes (UTS #39), for letters that an eye takes for others (Cyrillic а for a).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from anyascii import anyascii
from confusable_homoglyphs.confusables import confusables_data

_SHARP_S = str.maketrans({"ß": "ss", "ẞ": "SS"})
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": "-", "\N{FRACTION SLASH}": "/"})
_TATWEEL = "\N{ARABIC TATWEEL}"
_ARABIC_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})


class _Left(dict[int, int | None]):
    """For ``str.translate``: leaves out the characters of which something is true, found out when one is met first."""

    def __init__(self, out: Callable[[str], object]) -> None:
        super().__init__()
        self._out = out

    def __missing__(self, code: int) -> int | None:
        self[code] = None if self._out(chr(code)) else code
        return self[code]


_BARE = _Left(unicodedata.combining)
_SEEN = _Left(lambda character: unicodedata.category(character) == "Cf")
_LAST = "\N{LATIN SMALL LETTER OMEGA}"
"""A letter that comes after every plain one."""
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Scripts that set no blank between words, or write particles on to them: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese,
Korean."""


def without_accents(text: str) -> str:
    """The text with bare letters, and with ss for ß: “Muñoz” → “Munoz”. Capitals and everything else stay as they are."""
    return unicodedata.normalize("NFD", text).translate(_BARE).translate(_SHARP_S)


def folded(text: str) -> str:
    """For comparing: small letters without accents, words with one blank between them. “Labor–Management” → ``labor management``.

    Marks that nobody sees (soft hyphens, zero-width and direction marks) are left out, and ligatures and full-width letters
    stand as plain ones.
    """
    return " ".join(re.findall(r"\w+", without_accents(_unjoined(text).translate(_SEEN).casefold())))


def alphabetical(text: str) -> str:
    """By what words are put in order: accents and capitals change nothing, and *ñ* comes after *n* (RAE, *Ortografía*, 2010)."""
    return folded(re.sub("[ñÑ]", f"n{_LAST}", unicodedata.normalize("NFC", text)))


def id_from(title: str, most: int = 50) -> str:
    """An id from a title: “¡Un año después!” → ``un-ano-despues``; “Łódź” → ``lodz``. Whole words, at most ``most`` characters.

    Letters of other scripts stand as the plain letters that are nearest: “工場” → ``gongchang``. Empty where no letter or digit is left.
    """
    words = re.findall(r"[a-z0-9]+", anyascii(without_accents(_unjoined(title))).casefold())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > most:
            break
        name = longer
    return name or "".join(words[:1])[:most]


def as_ascii(text: str) -> str:
    """The text in ASCII, marks in their plainest form: “Ana’s “año”” → ``Ana's "ano"``. Letters that ASCII does not have are left out."""
    return without_accents(_unjoined(text).translate(_MARKS)).encode("ascii", "ignore").decode()


def _unjoined(text: str) -> str:
    """Ligatures, full-width letters, raised digits and the like as the letters that they stand for (Unicode's compatibility forms)."""
    return unicodedata.normalize("NFKC", text)


class _View(dict[int, str]):
    """For ``str.translate``: a character's letters in one way of folding, found out when it is met first."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, code: int) -> str:
        character = chr(code)
        letters = "" if _unseen(character) or character == _TATWEEL else self._fold(character)
        self[code] = "".join(one for one in letters if one.isalnum() or unicodedata.category(one) == "Mc")
        return self[code]


def own_letters(character: str) -> str:
    """The letter in its own script: small, without accents. What is no letter stays there."""
    return without_accents(_unjoined(character).casefold()).translate(_ARABIC_ALIKE)


def _plain(character: str) -> str:
    """In plain letters."""
    return anyascii(own_letters(character)).casefold()


def _looks(character: str) -> str:
    """As the plain letter that an eye takes it for; i, l, 1 and ! are one letter, o and 0 are one, s, 5 and $."""
    if character in SIGNS:
        return SIGNS[character]
    alike = look_alike(character)
    seen = alike.casefold() if alike else "".join(look_alike(one) or one for one in own_letters(character))
    return anyascii(seen).casefold().translate(TWINS)


def look_alike(letter: str) -> str:
    """The plain letter that looks like a letter of another alphabet; empty for plain letters and for those that look like none."""
    alike = () if letter.isascii() else confusables_data.get(letter, ())
    plain = [one["c"] for one in alike if len(one["c"]) == 1 and one["c"].isascii() and one["c"].isalpha()]
    return min(plain, key=lambda one: (not one.islower(), one)) if plain else ""


def _unseen(character: str) -> bool:
    """Whether nobody sees it by itself: soft hyphens, zero-width and direction marks, variation selectors, accents, Hangul fillers."""
    return unicodedata.category(character) in UNSEEN or character in UNSEEN_LETTERS


UNSEEN = ("Cf", "Mn", "Me")
"""Unicode's categories of what nobody sees by itself."""
UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0"
TWINS = str.maketrans({"i": "l", "1": "l", "0": "o", "3": "e", "4": "a", "5": "s", "7": "t"})
SIGNS = {"$": "s", "@": "a", "!": "l", "|": "l", "€": "e"}
VIEWS = tuple(_View(fold) for fold in (own_letters, _plain, _looks))
"""The ways in which letters are folded: in their own script, in plain letters, by their look."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text alone, folded in one of the ``VIEWS``: no marks, no blanks, nothing that nobody sees."""

    text: str
    """The text, with HTML's entities as the characters that they stand for."""
    letters: str
    view: _View

    @classmethod
    def of(cls, text: str, view: _View) -> Letters:
        """A text's letters in one view."""
        text = html.unescape(text)
        return cls(text, text.translate(view), view)

    def places(self) -> list[int]:
        """For each of the letters, the index in ``text`` of the character from which it comes."""
        return [place for place, character in enumerate(self.text) for _ in self.view[ord(character)]]


def breaks_between(text: str, before: int, here: int) -> bool:
    """Whether a word can end with one character of a text and another begin with a later one.

    That is so where something that is seen stands between them, and in scripts that set no blanks between words.
    """
    between = text[before + 1 : here]
    return any(not _unseen(one) for one in between) or bool(UNSPACED.match(text[before]) or UNSPACED.match(text[here]))
