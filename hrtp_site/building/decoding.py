"""A file's bytes → its text, or what is wrong with the way in which it was saved."""

from __future__ import annotations

import codecs

from hrtp_site.model import Problem, counted, phrase, shown

_ALLOWED = phrase("text saved as UTF-8")
_AGAIN = phrase(
    "save it again as UTF-8: in Notepad, File › Save as › Encoding: UTF-8; in VS Code, click on the encoding at "
    "the foot of the window › Save with Encoding › UTF-8"
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""The marks with which files in other encodings begin; UTF-32's before UTF-16's, which begins alike."""

_OTHER_FILES = ((b"{\\rtf", "RTF"), (b"%PDF-", "PDF"), (b"PK\x03\x04", "Word"), (b"<!doctype html", "HTML"), (b"<html", "HTML"))
"""What programs write that are no text editors, by how it begins."""


def decoded(name: str, data: bytes) -> tuple[str, Problem | None]:
    """The text, and what is wrong; where something is, the text is the best guess."""
    text, problem = _decoded(name, data)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problem


def _decoded(name: str, data: bytes) -> tuple[str, Problem | None]:
    begins = data[:200].lstrip().lower()
    for sign, called in _OTHER_FILES:
        if begins.startswith(sign.lower()):
            return "", Problem.of_file(
                name,
                phrase("a file of the kind {called}, whatever its name says", called=called),
                _ALLOWED,
                phrase("save it as plain text (in TextEdit: Format › Make Plain Text), or copy the words into a file of a text editor"),
            )
    for mark, codec, called in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), Problem.of_file(
                name, phrase("text saved as {called}, not as UTF-8", called=called), _ALLOWED, _AGAIN
            )
    if b"\0" in data:
        return _with_nothing(name, data)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return data.decode("utf-8", "replace"), _another(name, data, error.start)


def _with_nothing(name: str, data: bytes) -> tuple[str, Problem]:
    """NUL bytes: every other byte of plain letters in UTF-16, else a sign of a damaged file."""
    size = len(data) // 2 or 1
    low, high = data[1::2].count(0) / size, data[0::2].count(0) / size
    if max(low, high) > 0.4 and min(low, high) < 0.1:
        text = data.decode("utf-16-le" if low > high else "utf-16-be", "replace")
        return text, Problem.of_file(name, phrase("text saved as UTF-16, without the mark that says so"), _ALLOWED, _AGAIN)
    line, column = _place(data, data.index(0))
    problem = Problem(
        name,
        line,
        column,
        "",
        phrase("{count}, which no text saved as UTF-8 has", count=counted(data.count(0), "NUL byte", "NUL bytes")),
        _ALLOWED,
        phrase(
            "the file is damaged, or no text: bring back its last good version (git restore, or the copy of your sync "
            "service), or delete what is no words and save it again as UTF-8"
        ),
    )
    return data.replace(b"\0", b"").decode("utf-8", "replace"), problem


def _another(name: str, data: bytes, start: int) -> Problem:
    line, column = _place(data, start)
    begin = data.rfind(b"\n", 0, start) + 1
    around = data[max(begin, start - 20) : start + 20].split(b"\n")[0]
    guess = around.decode("cp1252", "replace").strip()
    quotable = guess.isprintable() and "\ufffd" not in guess and not name.startswith("stories/")  # what is told of people stays out of logs
    byte = f"{data[start]:#04x}"
    return Problem(
        name,
        line,
        column,
        "",
        phrase(
            "a character that is not UTF-8 (byte {byte}; saved as Windows-1252 or Latin-1 it would be {guess})",
            byte=byte,
            guess=shown(guess),
        )
        if quotable
        else phrase("a character that is not UTF-8 (byte {byte})", byte=byte),
        _ALLOWED,
        _AGAIN,
    )


def _place(data: bytes, at: int) -> tuple[int, int]:
    before = data[:at]
    return before.count(b"\n") + 1, at - (before.rfind(b"\n") + 1) + 1
