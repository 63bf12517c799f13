"""Python's regular expressions as a browser takes them: one pattern, two programs that find the same.

Letters, digits and the edges of words are Unicode's in Python; JavaScript has to be told.
"""

from __future__ import annotations

import re

_LETTER = r"\p{L}\p{N}_"
_EDGE = rf"(?:(?<=[{_LETTER}])(?![{_LETTER}])|(?<![{_LETTER}])(?=[{_LETTER}]))"
_WHOLE = {r"[^\W\d_]": r"\p{L}", r"[^\W_]": r"[\p{L}\p{N}]"}
"""Classes that take something out of “no letter”: there is no such thing in a class of JavaScript's."""
_OUTSIDE = {"w": f"[{_LETTER}]", "W": f"[^{_LETTER}]", "d": r"\p{Nd}", "b": _EDGE}
_INSIDE = {"w": _LETTER, "d": r"\p{Nd}"}
_SYNTAX = "^$\\.*+?()[]{}|/"
"""What a backslash may stand before in a browser's pattern, beside letters with a meaning."""
_MEANT = "sSnrtuxpP"
_PIECE = re.compile(r"\\.|\[\^?|\]|.", re.DOTALL)


def in_browsers(pattern: re.Pattern[str]) -> tuple[str, str]:
    """The source and the flags of the same pattern in JavaScript. Raises ValueError for what a browser has no way to say."""
    source = re.sub(r"^\(\?[ims]+\)", "", pattern.pattern)
    if "(?P" in source or re.search(r"\(\?[imsx-]+[:)]", source):
        raise ValueError(f"no browser knows this: {pattern.pattern}")
    for python, browser in _WHOLE.items():
        source = source.replace(python, browser)
    flags = "gu" + ("i" if pattern.flags & re.IGNORECASE else "") + ("m" if pattern.flags & re.MULTILINE else "")
    return "".join(_translated(source)), flags


def _translated(source: str) -> list[str]:
    made: list[str] = []
    inside = False
    for piece in _PIECE.findall(source):
        if piece[0] == "\\":
            made.append(_escaped(piece[1], inside))
        elif piece[0] == "[" and not inside:
            inside = True
            made.append(piece)
        elif piece == "]":
            inside = False
            made.append(piece)
        else:
            made.append("".join(f"\\{one}" if inside and one == "[" else one for one in piece))
    return made


def _escaped(letter: str, inside: bool) -> str:
    known = (_INSIDE if inside else _OUTSIDE).get(letter)
    if known:
        return known
    if letter in _SYNTAX or letter in _MEANT or (inside and letter == "-"):
        return f"\\{letter}"
    if letter.isalnum():
        raise ValueError(f"no browser knows \\{letter}{' in a class' if inside else ''}")
    return letter
