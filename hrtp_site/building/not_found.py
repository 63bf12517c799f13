"""The pages for addresses that do not exist: each says so in every language of the playbook.

Most hosts know one for the whole site. Some look for the nearest, or can be told: so each language's folder has one, which begins with
that language.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import BaseLoader, Environment

from hrtp_site.library import Library, in_folder
from hrtp_site.model import Language

NOT_FOUND = "404.html"


def not_found_pages(library: Library) -> dict[str, Language]:
    """Each page by its path in the site, with the language with which it begins."""
    return {in_folder(library, NOT_FOUND, language): language for language in library.languages}


class InEachFolder(BaseLoader):
    """Loads templates as another loader does; the page of a language's folder has the template of the site's own."""

    def __init__(self, own: BaseLoader) -> None:
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The template's text. Raises jinja2.TemplateNotFound where there is none of that name."""
        folder, _, name = template.rpartition("/")
        return self._own.get_source(environment, name if name == NOT_FOUND and Language.known(folder) else template)

    def list_templates(self) -> list[str]:
        """The names of all templates that are files."""
        return self._own.list_templates()
