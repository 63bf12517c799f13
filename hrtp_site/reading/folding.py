"""Letters made plain: for comparing texts, for ids, and for formats that know only ASCII."""

from __future__ import annotations

import re
import unicodedata

_SHARP_S = str.maketrans({"ß": "ss", "ẞ": "SS"})
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": "-", "\N{FRACTION SLASH}": "/"})


def without_accents(text: str) -> str:
    """The text with bare letters, and with ss for ß: “Muñoz” → “Munoz”. Capitals and everything else stay as they are."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_SHARP_S)


def folded(text: str) -> str:
    """For comparing: small letters without accents, words with one blank between them. “Labor–Management” → ``labor management``."""
    return " ".join(re.findall(r"\w+", without_accents(text.casefold())))


def id_from(title: str, most: int = 50) -> str:
    """An id from a title: “¡Un año después!” → ``un-ano-despues``. Whole words, at most ``most`` characters.

    Empty where no letter a to z and no digit is left.
    """
    words = re.findall(r"[a-z0-9]+", without_accents(_unjoined(title)).casefold())
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
