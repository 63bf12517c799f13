"""A mistake of YAML in the words of somebody who never heard of tokens."""

from __future__ import annotations

import re

from hrtp_site.model import Phrase, phrase, shown

TWO_VERSIONS = re.compile(r"(?m)^(?:<{7}|={7}|>{7})(?: |$)")
"""How git marks what two people have changed at once."""
_QUOTED = re.compile(r"""\s*(?:- )?(?:[\w-]+:\s+)?["']""")
_OUT_OF_LINE = (
    *("mapping values are not allowed", "block mapping", "expected <block end>", "block collection"),
    *("expected <document start>", "'-' indicator"),
)
_LOOK = phrase(
    "look whether a quotation mark or a bracket is open in it or in the line above, and whether it begins under the lines above it"
)


def explained(reason: str, line: str, column: int) -> tuple[Phrase, Phrase, Phrase]:
    """A YAML error in the words of somebody who never heard of tokens."""
    quoted = phrase("the line {line}", line=shown(line)) if line.strip() else phrase("an unfinished value")
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in reason:
        return (
            phrase("a tab at the start of {quoted}", quoted=quoted),
            phrase("spaces"),
            phrase("replace the tab by spaces, as many as the lines around have"),
        )
    if TWO_VERSIONS.match(line):
        return (
            phrase("{quoted}, with which git marks two versions that it could not join", quoted=quoted),
            phrase("one version"),
            phrase("choose what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"),
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


def _of_a_sign(reason: str, before: str, quoted: Phrase) -> tuple[Phrase, Phrase, Phrase]:
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
