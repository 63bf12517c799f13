"""The base theme's frame, without what nothing here uses, and with the direction of the page's language."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader
from mkdocs.theme import Theme

FRAME = "base.html"
_SWITCHES = re.compile(r'\s*<input class="md-toggle" [^>]*>|\s*<label class="md-overlay" [^>]*></label>')
"""Hidden checkboxes that open the base theme's own menu and search, which ours take the place of: no valid HTML, and no names."""


_ROOT = re.compile(r'<html lang="[^"]*"')
_DIRECTION = """ dir="{{ lang.t('direction') }}\""""


class WithoutSwitches(BaseLoader):
    """Loads templates as another loader does, the frame without its switches and with ``dir`` on its root: no block has these."""

    def __init__(self, own: BaseLoader) -> None:
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The template's text."""
        source, file, unchanged = self._own.get_source(environment, template)
        if template == FRAME:
            source = _ROOT.sub(lambda root: root.group() + _DIRECTION, _SWITCHES.sub("", source))
        return source, file, unchanged

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._own.list_templates()


class WithoutHidden(FileSystemLoader):
    """Lists no hidden folder: MkDocs leaves out whatever lies in one. The base theme has fifteen thousand icons there."""

    def list_templates(self) -> list[str]:
        """The names of all other templates."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, files in os.walk(place, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = Path(folder).relative_to(place)
                found.update((inside / name).as_posix() for name in files)
        return sorted(found)


def environment_of(theme: Theme) -> Environment:
    """Where MkDocs looks for the theme's templates and files."""
    found = Theme.get_env(theme)
    found.loader = WithoutHidden(theme.dirs)
    return found
