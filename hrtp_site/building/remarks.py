"""Remarks in styles and scripts are for who works on them, as are spaces that order them and pages: readers' browsers get these without.

A script's remarks are taken out where they are lines of their own, or end a line and say nothing in quotation marks; nothing else of
it changes but where lines begin.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDERS = {"assets/hr/styles": ".css", "assets/hr/scripts": ".js"}

_IN_STYLES = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/\s*""", re.DOTALL)
"""A remark in a style sheet, or words in quotation marks, which may look like one."""
_SPACES = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};])\s*|\s+""")
"""In a style sheet, spaces that say nothing: around braces and semicolons all of them, elsewhere all but one."""
_IN_SCRIPTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
"""A remark on lines of its own: what begins a line so is nothing else, outside a text between backticks."""
_AT_ENDS = re.compile(r"""(?<=[;,{}()\[\]])[ \t]+// [^\n"'`]*$""", re.MULTILINE)
"""A remark at a line's end: behind what ends a piece of the script, and with no quotation mark that could end a text."""

_AS_WRITTEN = re.compile("(" + "|".join(rf"<{tag}\b.*?</{tag}>" for tag in ("pre", "textarea", "script", "style")) + ")", re.DOTALL)
"""What of a page is as it is written, its blanks too."""
_BETWEEN_LINES = re.compile(r"\n\s+")
"""Empty lines, and how far a line is indented."""

_INDENTED = re.compile(r"^[ \t]+|^\n", re.MULTILINE)


def without_remarks(name: str, text: str) -> str:
    """A style sheet or script, by its name's ending, without its remarks.

    A script with a text between backticks that goes over several lines stays as it is: the text may have lines that look like remarks.
    """
    if name.endswith(".css"):
        return _SPACES.sub(lambda found: found[1] or found[2] or " ", _IN_STYLES.sub(lambda found: found[1] or "", text)).strip()
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    return _INDENTED.sub("", _AT_ENDS.sub("", _IN_SCRIPTS.sub("", text)))


def without_indents(page: str) -> str:
    """A page's markup without what shows its order to those who wrote its templates."""
    return "".join(part if place % 2 else _BETWEEN_LINES.sub("\n", part) for place, part in enumerate(_AS_WRITTEN.split(page)))


def leave_remarks_behind(site: Path) -> None:
    """Takes the remarks out of the styles and scripts of a site."""
    for folder, ending in FOLDERS.items():
        for path in (site / folder).rglob(f"*{ending}"):
            path.write_text(without_remarks(path.name, path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
