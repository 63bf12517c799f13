"""The base theme's style, without the rules for what no page of ours has: of 23 kB (gzipped), 4.

The base theme dresses menus, tabs, tooltips, code and much else that our templates never show. A rule stays where one of its selectors
names only classes that a template names, too, or the base theme's own frame; a custom property, where something asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

ORIGINAL_STYLE = "assets/stylesheets/main."
"""What the path of the base theme's own style sheet begins with."""

BASE_STYLE = "assets/hr/styles/base-theme.css"
"""What is left of it: in the folder that is named by its content."""

FRAME = frozenset(
    {
        "md-container",
        "md-content",
        "md-content__inner",
        "md-dialog",
        "md-dialog__inner",
        "md-grid",
        "md-main",
        "md-main__inner",
        "md-skip",
        "md-typeset",
    }
)
"""Classes that the base theme's frame puts around every page."""

TEMPLATES = ("overrides", "pages")
"""The folders of a theme in which its templates lie."""

_NAMED = re.compile(r'class="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_BRACE = re.compile(r'"(?:\\.|[^"\\])*"|/\*.*?\*/|[{}]', re.DOTALL)
"""A brace; or words in quotation marks, or a remark, in which braces are none."""
_NOT = re.compile(r":not\([^)]*\)")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_UNUSED = ("[data-md-color-", "[role=columnheader]")
"""What the base theme says of palettes, where our pages have another, and of tables that its scripts sort."""
_MOVES = re.compile(r"@keyframes ([\w-]+)")
_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:"(?:\\.|[^"\\])*"|[^;{}"])*;?')
_ASKED = re.compile(r"var\((--[\w-]+)")
_EMPTY = re.compile(r"(?<=[};])[^{};]+\{\}|^[^{};]+\{\}")


def base_style(original: Path, themes: Iterable[Path]) -> bytes:
    """What is left of the base theme's style sheet for pages of these themes (their folders)."""
    folders = [theme / name for theme in themes for name in TEMPLATES]
    style = original.read_text(encoding="utf-8")
    return without_the_rest(style, FRAME | classes_named(folders), "".join(_texts(folders, ".css"))).encode()


def classes_named(folders: Iterable[Path]) -> frozenset[str]:
    """Every class that a template in one of these folders names."""
    return frozenset(word for text in _texts(folders, ".html", ".j2") for names in _NAMED.findall(text) for word in _WORD.findall(names))


def without_the_rest(style: str, classes: Collection[str], asking: str = "") -> str:
    """A style sheet with no rules but those for these classes, and for what has no class.

    ``asking`` is the text of other style sheets: they may ask for its custom properties.
    """
    kept, before = "".join(_kept(style, frozenset(classes))), ""
    for moves in _MOVES.findall(kept):
        if not re.search(rf"animation[^;}}]*\b{moves}\b", kept):
            kept = "".join(f"{head}{{{body}}}" for head, body in _blocks(kept) if head != f"@keyframes {moves}")
    while kept != before:  # what nobody asks for any more may have asked itself
        before = kept
        kept = _EMPTY.sub("", _asked_for(kept, {*_ASKED.findall(kept), *_ASKED.findall(asking)}))
    return kept


def _asked_for(style: str, names: Collection[str]) -> str:
    return _PROPERTY.sub(lambda found: found[0] if found[1] in names else "", style)


def _texts(folders: Iterable[Path], *endings: str) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in endings)


def _kept(style: str, classes: frozenset[str]) -> Iterator[str]:
    for head, body in _blocks(style):
        inside = "".join(_kept(body, classes)) if head.startswith(("@media", "@supports")) else body
        left = head if head.startswith("@") else ",".join(one for one in head.split(",") if _applies(one, classes))
        if left and inside:
            yield f"{left}{{{inside}}}"


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """The blocks of a style sheet: what stands before each one's braces, and what stands in them."""
    depth = begin = 0
    head = ""
    for found in _BRACE.finditer(style):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "{" and depth == 1:
            head, begin = style[begin : found.start()].rpartition(";")[2].strip(), found.end()
        elif found[0] == "}" and depth == 0:
            yield head, style[begin : found.start()]
            begin = found.end()


def _applies(selector: str, classes: frozenset[str]) -> bool:
    return not any(one in selector for one in _UNUSED) and classes.issuperset(_CLASS.findall(_NOT.sub("", selector)))
