"""Questions in a terminal, in the words of a language: asked until the answer is right."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import click
from pydantic import BaseModel

from hrtp_site.model import Language
from hrtp_site.reading import InterfaceWords, longest, wrong_value

Check = Callable[[str], str | None]
"""What is wrong with an answer, in a sentence; None where it is right."""


def can_ask() -> bool:
    """Whether somebody sits before the terminal."""
    return sys.stdin.isatty()


def ask(t: InterfaceWords, key: str, check: Check, *, optional: bool = False, default: str = "") -> str:
    """One question with its help and example, until the answer is right; the empty answer is right where ``optional``.

    Raises click.Abort on Ctrl-C or at the end of the input.
    """
    click.echo(click.style(t(key), bold=True) + (f" ({t('ask.optional')})" if optional else ""))
    click.echo(f"  {t(f'{key}.help')}")
    while True:
        said = click.prompt("  >", default=default, show_default=bool(default), prompt_suffix=" ").strip()
        if not said and optional:
            return ""
        wrong = check(said) if said else t("ask.needed")
        if wrong is None:
            click.echo("")
            return said
        click.echo(click.style(f"  {wrong}", fg="red"))


def wrong_for(t: InterfaceWords, model: type[BaseModel], way: tuple[str, ...], said: str | Sequence[str]) -> str | None:
    """What is wrong with an answer for a field. Outside English the reason is told more broadly: problems are in English."""
    wrong = wrong_value(model, way, said)
    if wrong is None or t.language is Language.ENGLISH:
        return wrong
    most = longest(model, way)
    if isinstance(said, str) and most and len(said) > most:
        return t("ask.wrong.long", n=len(said), most=most, over=len(said) - most)
    return t("ask.wrong")
