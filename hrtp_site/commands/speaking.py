"""In which language commands tell staff what they did, what is wrong and what they refuse.

Once the playbook is read it is that of ``spoken`` (``options.py``); before, and where the playbook cannot be read, it is guessed
from what is at hand.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from hrtp_site.model import Language, Phrase, Problem, phrase, report, retold, together

_SPEECH = f"{__name__}.speech"
"""Under this name, click's context keeps that language and its words for as long as the command runs."""


def tell(text: str, *, err: bool = False) -> None:
    """Says something in the terminal, in the staff's language."""
    click.echo(in_staff_words(text), err=err)


def told_problems(problems: Sequence[Problem]) -> str:
    """All problems as plain text, in the staff's language."""
    return report(problems, _sentences())


def in_staff_words(text: str) -> str:
    """A sentence of the program's in the staff's language."""
    return retold(text, _sentences())


def perhaps(sentence: Phrase, guess: str | None) -> Phrase:
    """A sentence, and what was probably meant."""
    return together(sentence, " ", phrase("Did you mean {guess}?", guess=guess)) if guess else sentence


def named(language: Language) -> str:
    """What a language is called in the staff's language: Spanish, español."""
    own, sentences = _speech()
    return language.name_in(own if sentences else Language.ENGLISH)


def speak(language: Language, sentences: Mapping[str, str]) -> None:
    """Makes known in which language and words this command speaks from now on."""
    if context := click.get_current_context(silent=True):
        context.meta[_SPEECH] = language, sentences


def _sentences() -> Mapping[str, str]:
    return _speech()[1]


def _speech() -> tuple[Language, Mapping[str, str]]:
    context = click.get_current_context(silent=True)
    if context is None:
        return Language.ENGLISH, {}
    if _SPEECH not in context.meta:
        speak(*_guessed(context.find_root().obj))
    found: tuple[Language, Mapping[str, str]] = context.meta[_SPEECH]
    return found


def _guessed(project: Path | None) -> tuple[Language, Mapping[str, str]]:
    """The language of this computer, the staff's or the playbook's first, as far as ``site.yaml`` can be read; and its words."""
    from hrtp_site.building import SPOKEN, read_told  # only for who is told something before the playbook is read
    from hrtp_site.reading import read_tree, told_words

    try:
        values = read_tree("site.yaml", ((project or Path()) / "site.yaml").read_text(encoding="utf-8")).value
    except (OSError, UnicodeDecodeError):
        values = None
    site = values if isinstance(values, dict) else {}
    languages = [str(one) for one in written] if isinstance(written := site.get("languages"), list) else []
    asked = (os.environ.get(SPOKEN, ""), str(site.get("staff_language", "")), *languages)
    code = next((one for one in asked if one and (one in languages or not languages)), "")
    language = Language.known(code)
    files = {one.path: one for one in read_told(project or Path())}
    own = files.get(f"theme/told.{language}.yaml")
    return language or Language.ENGLISH, told_words(own) if own else {}
