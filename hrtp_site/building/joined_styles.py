"""What dresses a page comes in two style sheets: what dresses every page, and what dresses its kind.

The theme has a style sheet for each purpose, and ``theme/overrides/main.html`` says which a kind of page needs. Joined they weigh a fifth
less, and a phone asks twice, not ten times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile
from pathlib import Path

STYLES = "assets/hr/styles"
EVERY = "every"
"""The name of what dresses every page."""

_LINK = r'<link rel="stylesheet" href="((?:[^":]*/)?)assets/hr/styles/([\w-]+)\.css">'
_LINKS = re.compile(rf"{_LINK}(?:\s*{_LINK})*")
_PART = re.compile(_LINK)
_ALONE = re.compile(r' data-[\w-]+="[^":]*assets/hr/styles/([\w-]+)\.css"')
"""A style sheet that a script asks for later, as the page names it."""

Parts = tuple[str, ...]


def join_styles(site: Path) -> Callable[[str], str]:
    """Joins the style sheets of a site as its pages ask for them. Gives what has a page (its text) ask for those instead.

    What was joined goes, unless a page names it for its scripts.
    """
    asked: set[Parts] = set()
    alone: set[str] = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        asked |= {parts_of(text)} - {()}
        alone.update(_ALONE.findall(text))
    common = common_beginning(sorted(asked))
    joined = {name_of(parts, common): parts for parts in {common, *(parts[len(common) :] for parts in asked)} - {()}}
    for name, parts in joined.items():
        texts = [(site / STYLES / f"{part}.css").read_text(encoding="utf-8") for part in parts]
        (site / STYLES / f"{name}.css").write_text("".join(texts), encoding="utf-8", newline="\n")
    for part in {part for parts in asked for part in parts} - alone - joined.keys():
        (site / STYLES / f"{part}.css").unlink()

    def links(found: re.Match[str]) -> str:
        rest = parts_of(found[0])[len(common) :]
        names = [name_of(parts, common) for parts in (common, rest) if parts]
        return "\n".join(f'<link rel="stylesheet" href="{found[1]}{STYLES}/{name}.css">' for name in names)

    return lambda page: _LINKS.sub(links, page, count=1)


def parts_of(page: str) -> Parts:
    """The style sheets of the theme that a page asks for one after another, by their names."""
    found = _LINKS.search(page)
    return tuple(part[2] for part in _PART.finditer(found[0])) if found else ()


def common_beginning(lists: Iterable[Parts]) -> Parts:
    """With what all the lists begin."""
    return tuple(row[0] for row in takewhile(lambda row: len(set(row)) == 1, zip(*lists, strict=False)))


def name_of(parts: Parts, common: Parts) -> str:
    """How the style sheet is called that is joined of these."""
    return EVERY if parts == common else ".".join(parts)
