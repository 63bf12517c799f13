"""What several commands share: options, and the playbook that they work on."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from hrtp_site.commands.speaking import speak
from hrtp_site.model import AsOf, Language, phrase

if TYPE_CHECKING:
    from hrtp_site.building import Checked
    from hrtp_site.reading import InterfaceWords

P = ParamSpec("P")
R = TypeVar("R")


def pass_playbook(command: Callable[Concatenate[Path, P], R]) -> Callable[P, R]:
    """Gives a command the playbook's folder, as its first argument. Raises click.ClickException where there is no playbook."""

    @click.pass_obj
    @functools.wraps(command)
    def run(project: Path, /, *arguments: P.args, **named: P.kwargs) -> R:
        return command(playbook_at(project), *arguments, **named)

    return run


def playbook_at(project: Path) -> Path:
    """The folder, if a playbook is in it. Raises click.ClickException, with how to make one, where there is none."""
    if not (project / "mkdocs.yml").exists():
        raise click.ClickException(
            phrase(
                "There is no playbook in {project}: it has no mkdocs.yml. Go to the playbook's folder, or name it with "
                "--project. To make a new one: hrtp init my-playbook",
                project=project,
            )
        )
    return project


class Date(click.ParamType):  # type: ignore[type-arg]  # older releases of click know no type argument
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a message for whoever typed it."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date. Write year, month, day: 2026-11-23.", param, ctx)


class Moment(click.ParamType):  # type: ignore[type-arg]  # as above
    """A day, or a moment, which is a day in the site's time zone."""

    name = "DAY|MOMENT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> AsOf:
        """What was said, or a message for whoever typed it."""
        if isinstance(value, AsOf):
            return value
        try:
            return AsOf.read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class LanguageCode(click.ParamType):  # type: ignore[type-arg]  # as above
    """A language by its code. Whether the playbook has it, the command says."""

    name = "LANGUAGE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        """The language, or a message for whoever typed it."""
        language = Language.known(str(value))
        if language is None:
            self.fail(f"{value!r} is no language’s code. Write two or three small letters: en, es, tl.", param, ctx)
        return language


as_of_option = click.option(
    "--as-of",
    type=Moment(),
    help="The day for which it is made, or a moment (2026-11-23T09:30-08:00): what has expired by then in the site's time zone is out. "
    "[default: now]",
)
on_option = click.option("--on", type=Date(), help="The day on which it happened. [default: today, in the site's time zone]")
spoken_option = click.option(
    "--language",
    type=LanguageCode(),
    help="The language in which it is said. "
    "[default: STAFF_LANGUAGE in the environment, staff_language in site.yaml, the playbook’s first]",
)
"""For commands whose output staff work with, so that they may have it in their language."""


def spoken(checked: Checked, language: Language | None) -> InterfaceWords:
    """The words in which staff are spoken to, as ``words_for_staff`` chooses them; from now on, this command speaks in them."""
    from hrtp_site.building import words_for_staff  # only for who has read a playbook

    words = words_for_staff(checked.words, checked.library, language)
    speak(words.language, words.sentences)
    return words
