"""Pages in their frame are kept until the next time: while somebody writes, most are framed as they were.

MkDocs frames every page at every build. For a page that stands here already it is given an empty template instead, and what stands
here in place of the nothing that comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BaseLoader, Environment

from hrtp_site.model import Packed

EMPTY = "hr-as-it-was.html"
"""The name of the empty template; no file has it."""


class WithEmpty(BaseLoader):
    """Loads templates as another loader does, and the empty one."""

    def __init__(self, own: BaseLoader) -> None:
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The template's text. Raises jinja2.TemplateNotFound where there is none of that name."""
        return ("", None, None) if template == EMPTY else self._own.get_source(environment, template)

    def list_templates(self) -> list[str]:
        """The names of all templates but the empty one."""
        return self._own.list_templates()


@dataclass(frozen=True, slots=True)
class _Kept:
    made_of: object
    html: Packed


class Framed:
    """The pages of the last time in their frames, by path."""

    def __init__(self) -> None:
        self._common: object = None
        self._kept: dict[str, _Kept] = {}

    def begin(self, common: object, paths: Collection[str]) -> None:
        """A new time, with the pages at ``paths``: what is gone is kept no longer.

        With another ``common`` (menus, words, templates: what all frames are made of) nothing of the last is any use.
        """
        self._kept = {path: self._kept[path] for path in paths if path in self._kept} if common == self._common else {}
        self._common = common

    def has(self, path: str, made_of: object) -> bool:
        """Whether the page is kept as it is when it is made of this."""
        kept = self._kept.get(path)
        return kept is not None and kept.made_of == made_of

    def html(self, path: str) -> str:
        """The page as it is kept. Raises KeyError where none is."""
        return str(self._kept[path].html)

    def keep(self, path: str, made_of: object, html: str) -> None:
        """Keeps a page with what it was made of."""
        self._kept[path] = _Kept(made_of, Packed.of(html))


def templates_in(folders: list[str]) -> Hashable:
    """Changes with every template of these folders."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.html"))
    return tuple((str(path), (found := path.stat()).st_mtime_ns, found.st_size) for path in files)
