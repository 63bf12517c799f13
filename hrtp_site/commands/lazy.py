"""A group whose commands are imported when they are asked for.

Most of what a command takes is what it imports: ``hrtp --help`` needs none of it, and ``hrtp new`` nothing of ``hrtp build``.
"""

from __future__ import annotations

import gc
import importlib
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows of each command its name, the first sentence of its help, and where it is."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.places: dict[str, str] = {}

    def command_at(self, place: str, name: str, sentence: str) -> None:
        """Adds a command: ``place`` is its module in this room and its name there, ``sentence`` what ``--help`` lists it with."""
        self.add_command(click.Command(name, help=sentence))
        self.places[name] = place

    def invoke(self, ctx: click.Context) -> Any:
        """Runs what was asked for; what it refuses is told in the staff's language."""
        try:
            return self._run(ctx)
        except click.ClickException as error:
            from hrtp_site.commands.speaking import in_staff_words  # `hrtp --help` needs nothing of it

            error.message = in_staff_words(error.message)  # type: ignore[misc]  # said anew, not another refusal
            raise

    def _run(self, ctx: click.Context) -> Any:
        """What a disk refuses is told in words, whatever the command: nobody can read a traceback."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            from hrtp_site.commands.disk import REFUSALS, refused

            if error.errno not in REFUSALS:
                raise
            raise click.ClickException(refused(error)) from error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        if cmd_name not in self.places:
            return None
        # Most of what a command makes stays until its end, what it imports above all: to look through all of it for what may go costs a
        # twelfth of the time.
        gc.set_threshold(200_000, 20, 50)
        module, _, command = self.places[cmd_name].partition(":")
        found: click.Command = getattr(importlib.import_module(f"{__package__}.{module}"), command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``, of names and sentences alone."""
        click.Group(commands=self.commands).format_commands(ctx, formatter)
