"""Questions in a terminal, in the words of a language: asked until the answer is right."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping, Sequence

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


def confirmed(t: InterfaceWords, question: str, *, default: bool = False) -> bool:
    """Yes or no, in the language's words. Raises click.Abort as ``ask`` does."""
    yes, no = t("ask.yes").split(), t("ask.no").split()
    shown = f"{yes[0].upper()}/{no[0]}" if default else f"{yes[0]}/{no[0].upper()}"
    while True:
        said = click.prompt(f"{question} [{shown}]", default="", show_default=False).strip().casefold()
        if not said or said in (*yes, *no):
            return default if not said else said in yes
        click.echo(t("ask.yes-or-no", yes=yes[-1], no=no[-1]))


def chosen(t: InterfaceWords, question: str, options: Mapping[str, str]) -> str:
    """One of several, by its number, its word or its label; the first where nothing is typed. Raises click.Abort as ``ask`` does."""
    known = {said.casefold(): one for number, one in enumerate(options, start=1) for said in (str(number), one, options[one])}
    click.echo(question)
    for number, label in enumerate(options.values(), start=1):
        click.echo(f"  {number}  {label}")
    while True:
        said = click.prompt("  >", default="1", prompt_suffix=" ").strip().casefold()
        if said in known:
            return known[said]
        click.echo(t("ask.number", most=len(options)))


def asked_day(t: InterfaceWords, question: str, default: dt.date) -> dt.date:
    """A day. Raises click.Abort as ``ask`` does."""
    while True:
        try:
            return dt.date.fromisoformat(click.prompt(question, default=default.isoformat()).strip())
        except ValueError:
            click.echo(t("ask.wrong.day"))


def wrong_for(t: InterfaceWords, model: type[BaseModel], way: tuple[str, ...], said: str | Sequence[str]) -> str | None:
    """What is wrong with an answer for a field; more broadly in a language that has no words for the program's own sentences."""
    wrong = wrong_value(model, way, said)
    if wrong is None or t.language is Language.ENGLISH:
        return wrong
    most = longest(model, way)
    if isinstance(said, str) and most and len(said) > most:
        return t("ask.wrong.long", n=len(said), most=most, over=len(said) - most)
    return t.say(wrong) if t.sentences else t("ask.wrong")
