"""Characters that nobody can see or type: what they are, said to the person in whose text one stands."""

from __future__ import annotations

import re
import unicodedata

from hrtp_site.model.said import Phrase, phrase

_STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffd\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Unicode's bidirectional controls (UAX 9): with them a text reads otherwise than it is stored."""

LOST_LETTER = "\ufffd"
"""What programs write for a letter that they could not read."""
_SEEN = phrase("characters that can be seen")


def strange_character(text: str) -> tuple[int, Phrase, Phrase, Phrase] | None:
    """The first character of a text that no text has a use for: where it is, what it is, what is allowed, how to mend it."""
    match = _STRANGE.search(text)
    return None if match is None else (match.start(), *_said(match.group()))


def _said(letter: str) -> tuple[Phrase, Phrase, Phrase]:
    code = f"U+{ord(letter):04X}"
    kind = unicodedata.category(letter)
    if _TURNS.match(letter):
        fix = phrase("delete the line and type it again; it often comes along when text is copied")
        return (phrase("a hidden character that turns the direction of the text ({code})", code=code), _SEEN, fix)
    if letter == LOST_LETTER:
        fix = phrase("write it again, and all others lost in this file: it happens when text is saved in another encoding than UTF-8")
        return (phrase("the sign for a letter that was lost ({code})", code=code), phrase("the letter itself"), fix)
    if kind == "Co":
        fix = phrase("delete it, or write a usual sign in its place; it often comes along from Word, as a bullet or an icon")
        return (phrase("a sign that only one typeface knows ({code})", code=code), phrase("characters that every typeface may have"), fix)
    if kind == "Cs":
        return (
            phrase("half of a character ({code})", code=code),
            phrase("whole characters"),
            phrase("delete the code that begins with \\u, and write the character itself"),
        )
    fix = phrase("delete the line and type it again; where a code with \\ writes it (\\x07), delete the code")
    return (phrase("a hidden character ({code})", code=code), _SEEN, fix)


def visible(text: str) -> str:
    """A text for a terminal: what cannot be seen, or would move the cursor, as a code. Line breaks stay."""
    if text.isprintable():
        return text
    return "".join(letter if letter == "\n" or letter.isprintable() else _code(letter) for letter in text)


def _code(letter: str) -> str:
    number = ord(letter)
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a file's name that is no letter at all
        return f"\\x{number - 0xDC00:02x}"
    if number == 0xA0 or unicodedata.category(letter) == "Zs":
        return letter
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
