"""What the commands for translations share: the language, the records and how they stand in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from hrtp_site.building import Project, history_of
from hrtp_site.commands.options import LanguageCode
from hrtp_site.commands.speaking import named
from hrtp_site.library import AS_READ, Library, RecordWork, read_records, work_of
from hrtp_site.model import Language, listed, phrase

language_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--language",
    type=LanguageCode(),
    help="The language into which it is translated. [default: the site's other language, where it has two]",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A playbook as translators see it, in one language."""

    project: Path
    library: Library
    language: Language
    works: tuple[RecordWork, ...]
    """Each record that is translated, in the order in which readers meet them."""

    @classmethod
    def of(cls, project: Path, language: Language | None) -> Desk:
        """Reads the records. Raises click.ClickException where the site has no such language."""
        opened = Project.open(project)
        library, _ = read_records(opened.sources, opened.attachments)
        return cls.at(project, library, language)

    @classmethod
    def at(cls, project: Path, library: Library, language: Language | None) -> Desk:
        """The desk for a library that has been read already."""
        chosen = _chosen(library, language)

        return cls(project, library, chosen, tuple(work_of(library, chosen, history_of(project))))

    @property
    def tongue(self) -> str:
        """The language's name, for staff: ``Spanish``."""
        return named(self.language)

    @property
    def first(self) -> str:
        """The name of the language in which records are written."""
        return named(self.library.first)

    def find(self, name: str) -> RecordWork:
        """The record that somebody names by ID, KIND/ID or a file. Raises click.ClickException."""
        found = [one for one in self.works if name in (one.record.id, one.name, f"{one.record.singular}/{one.record.id}")]
        if not found:
            named_file = {Path.cwd() / name, self.project / name}
            found = [one for one in self.works if {self.project / path for path in (one.original.path, one.path)} & named_file]
        if len(found) == 1:
            return found[0]
        if found:
            names = listed(one.name for one in found)
            raise click.ClickException(phrase("Several records are called {name}. Which one is meant? {names}", name=name, names=names))
        kinds = listed((model.kind for model in AS_READ), 20)
        raise click.ClickException(
            phrase(
                "There is no record {name} that could be translated. Name it by its id, by KIND/ID or by its file; kinds are: {kinds}. "
                "A record with an error is not found either: hrtp check tells.",
                name=name,
                kinds=kinds,
            )
        )


def _chosen(library: Library, language: Language | None) -> Language:
    others = [one for one in library.languages if one is not library.first]
    if language is None:
        if len(others) == 1:
            return others[0]
        if others:
            said = phrase(
                "The site has {n} languages. Say which with --language: {others}.", n=len(library.languages), others=listed(others)
            )
            raise click.ClickException(said)
        raise click.ClickException(phrase("The site has one language. Name a second one in languages, in site.yaml."))
    if language is library.first:
        said = phrase(
            "The records are written in {name} ({language}): there is nothing to translate.", name=named(language), language=language
        )
        raise click.ClickException(said)
    if language not in others:
        there = listed(library.languages)
        raise click.ClickException(
            phrase("site.yaml does not name {language} among its languages ({there}). Add it there first.", language=language, there=there)
        )
    return language
