"""What is wrong with a text that is no YAML, in the words of somebody who never heard of tokens."""

from __future__ import annotations

import re

from hrtp_site.model import Phrase, phrase, shown

Told = tuple[Phrase, Phrase, Phrase]
"""What was found, what is allowed, how to mend it."""

_LOOK = phrase(
    "look whether a quotation mark or a bracket is open in it or in the line above, and whether it begins under the lines above it"
)
_MARKED = re.compile(r"""\s*(?:- )?[\w-]+:\s+(["'])""")
"""A line whose value begins with a quotation mark."""

_QUOTED = re.compile(r"""\s*(?:- )?(?:[\w-]+:\s+)?["']""")
_OUT_OF_LINE = (
    *("mapping values are not allowed", "block mapping", "expected <block end>", "block collection"),
    *("expected <document start>", "'-' indicator"),
)

_BLANK = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_ODD_BLANK = re.compile(rf"[ \t]*[{_BLANK}]")
"""A line that begins with a blank that is none to YAML."""

TWO_VERSIONS = re.compile(r"(?m)^(?:<{7}|={7}|>{7})(?: |$)")
"""How git marks what two people have changed at once."""


def explained(reason: str, lines: list[str], at: int, column: int) -> Told:
    """A YAML error in plain words. ``at`` is the index of its line, ``column`` of the character in it."""
    line = lines[at] if at < len(lines) else ""
    return _of_signs(line, lines[max(0, at - 1) : at + 1]) or _of_marks(line) or _by_reason(reason, line, column)


def _of_signs(line: str, near: list[str]) -> Told | None:
    """Signs that come along from elsewhere: from web pages and Word, from git, from Markdown."""
    if any(_ODD_BLANK.match(one) for one in near):
        return (
            phrase("a blank from Word or a web page at the start of the line, which is no space to YAML"),
            phrase("spaces"),
            phrase("delete what stands before the words of this line, and type spaces, as many as the lines around have"),
        )
    if TWO_VERSIONS.match(line):
        return (
            phrase("{quoted}, with which git marks two versions that it could not join", quoted=_quoted(line)),
            phrase("one version"),
            phrase("choose what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"),
        )
    if line.startswith("```"):
        return (
            phrase("a line of three backticks (```), which came along with a copied example"),
            phrase("lines of “name: value”"),
            phrase("delete this line, and the other one like it at the end"),
        )
    return None


def _of_marks(line: str) -> Told | None:
    """A value that begins with a quotation mark which ends too soon, or is ended by another one."""
    opened = _MARKED.match(line)
    if not opened:
        return None
    mark, rest = opened[1], line[opened.end() :].rstrip()
    quoted = phrase("the line {line}", line=shown(line))
    if mark not in rest and rest.endswith(("”", "’", "“", "»")):
        return (
            phrase("{quoted}, which begins with {mark} and ends with {other}", quoted=quoted, mark=mark, other=rest[-1]),
            phrase("the same straight mark before and after"),
            phrase("write {mark} at the end, too; or take both marks away: a text needs none", mark=mark),
        )
    closed = rest.find(mark)
    if 0 <= closed < len(rest) - 1 and rest[closed : closed + 2] != mark * 2 and rest[closed + 1 :].strip()[:1] != "#":
        inside = phrase("write ’ in place of the apostrophe inside, or put the whole between double quotation marks")
        around = phrase("put the whole text between single quotation marks ('…'), or write “ and ” inside it")
        return (
            phrase("{quoted}, in which the text ends at its second {mark}, and more follows", quoted=quoted, mark=mark),
            phrase("quotation marks around the whole text, and none like them inside"),
            inside if mark == "'" else around,
        )
    return None


def _quoted(line: str) -> Phrase:
    return phrase("the line {line}", line=shown(line)) if line.strip() else phrase("an unfinished value")


def _by_reason(reason: str, line: str, column: int) -> Told:
    quoted = _quoted(line)
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in reason:
        return (
            phrase("a tab at the start of {quoted}", quoted=quoted),
            phrase("spaces"),
            phrase("replace the tab by spaces, as many as the lines around have"),
        )
    if "mapping values are not allowed" in reason and ":" in line[:column]:
        return (
            phrase("a colon inside {quoted}", quoted=quoted),
            phrase("one “name: value” a line"),
            phrase("put the text after the first colon in quotation marks, or write it on the next line after >"),
        )
    if "found unexpected end of stream" in reason or "quoted scalar" in reason:
        return (
            phrase("a quotation mark that is never closed, near {quoted}", quoted=quoted),
            phrase("quotation marks in pairs"),
            phrase("close the quotation mark"),
        )
    if "expected ','" in reason:
        return (
            phrase("a bracket that is never closed, near {quoted}", quoted=quoted),
            phrase("brackets in pairs"),
            phrase("close the bracket; text that begins with one needs quotation marks"),
        )
    if "expected key" in reason and _QUOTED.match(line) and line[:column].rstrip()[-1:] in ('"', "'"):
        return (
            phrase("{quoted}, in which a text goes on behind its closing quotation mark", quoted=quoted),
            phrase("quotation marks around the whole text, or none"),
            phrase("put the whole text in quotation marks; where it has such marks or an apostrophe inside, put the others around it"),
        )
    if any(one in reason for one in _OUT_OF_LINE) or ("expected key" in reason and not line[:column].strip()):
        return (
            phrase("{quoted}, which does not line up with the lines above it", quoted=quoted),
            phrase("the same number of spaces before fields that belong together"),
            phrase("compare the spaces at the start with the lines above; text with a quotation mark inside needs other marks around it"),
        )
    if "could not find expected ':'" in reason:
        return (
            phrase("{quoted} without a colon", quoted=quoted),
            phrase("name: value"),
            phrase("add the colon and a space, or indent the line if it continues the text above"),
        )
    return _of_a_sign(reason, line[:column], quoted)


def _of_a_sign(reason: str, before: str, quoted: Phrase) -> Told:
    """A character that means something to YAML, where a writer means the character itself."""
    if "cannot start any token" in reason:
        return (
            phrase("{quoted}, in which a text begins with a character that means something to YAML", quoted=quoted),
            phrase("text in quotation marks"),
            phrase("put the text in quotation marks"),
        )
    if "Unicode character escape" in reason:
        return (
            phrase("{quoted}, in which a code such as \\ud800 is no character", quoted=quoted),
            phrase("the character itself"),
            phrase("write the character in place of the code"),
        )
    if "escape character" in reason or "hexdecimal" in reason:
        return (
            phrase("{quoted}, in which a \\ stands between double quotation marks", quoted=quoted),
            phrase("\\\\ for one \\, between double quotation marks"),
            phrase("write two of them, or put the text between single quotation marks"),
        )
    if "comment or line break" in reason:
        return (
            phrase("{quoted}, in which text stands behind | or >", quoted=quoted),
            phrase("the text on the lines below, each with more spaces before it"),
            phrase("begin a new line after | or >; for a text of one line, delete the sign"),
        )
    if "alphabetic or numeric" in reason and "&" in before:
        return (
            phrase("{quoted}, in which & begins a name", quoted=quoted),
            phrase("text in quotation marks"),
            phrase("put the text that begins with & in quotation marks"),
        )
    if "alias" in reason or "alphabetic or numeric" in reason:
        return (
            phrase("{quoted}, in which * begins a name", quoted=quoted),
            phrase("text in quotation marks"),
            phrase("put the text that begins with * in quotation marks"),
        )
    return (
        phrase("{quoted}, which cannot be read ({reason})", quoted=quoted, reason=reason),
        phrase("one “name: value” a line; an entry of a list begins with -"),
        _LOOK,
    )
