"""``hrtp story keep-out``: words that no story of a person may give, written where git does not look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from hrtp_site.building import keep_out_path
from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.schema import modeline
from hrtp_site.commands.speaking import tell
from hrtp_site.model import WordsKeptOut, phrase
from hrtp_site.reading import ChangeRefusedError, SourceText, changed_yaml, folded, parse_record, wrong_value

BY_HAND = phrase("Write the words into it by hand: people, and for each a reference and its words")


@click.command(name="keep-out")
@click.argument("reference")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@pass_playbook
def keep_out(project: Path, reference: str, words: tuple[str, ...]) -> None:
    """Write down WORDs that no story of a person may give: the true name, a nickname, the workplace.

    \b
    hrtp story keep-out r-0041 "the name" "the nickname"

    They come into stories/private/keep-out.yaml, which git never sees; check, release and build read it. REFERENCE is the
    consent's, or the person's.
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    for way, said in (("reference", reference), ("words", list(words))):
        wrong = wrong_value(WordsKeptOut, ("people", way), said)
        if wrong:
            raise click.ClickException(wrong)
    path = write_words(project, reference, words)
    tell(
        phrase(
            "{path} keeps {n} more out of every story of {reference}. Set words_kept_out: true in the consent: then\n"
            "no machine that lacks this list publishes one. Keep a copy where the signed forms are; the words are in no backup of git.",
            path=path,
            n=len(words),
            reference=reference,
        )
    )


def write_words(project: Path, reference: str, words: Iterable[str]) -> Path:
    """Adds words to the private list, and begins it where there is none; gives its path.

    Raises click.ClickException where the list that is there cannot be read, or where something in it would be lost.
    """
    path, text, _ = list_with(project, {reference: words})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unchanged(path) from error
    return path


def list_with(project: Path, words: Mapping[str, Iterable[str]]) -> tuple[Path, str, bool]:
    """The private list with more words, by whose they are: its path, its text, and whether any of them is new. Nothing is written.

    Raises click.ClickException as ``write_words`` does.
    """
    path = keep_out_path(project)
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else f"{modeline(WordsKeptOut, 2)}\npeople:\n"
        text = changed_yaml(before, lambda tree: _add(tree, words))
        if parse_record(SourceText(str(path), text), WordsKeptOut, path.stem).record is None:
            raise ChangeRefusedError(phrase("it would not be a list that can be read"))
    except (ChangeRefusedError, UnicodeDecodeError, OSError, KeyError, TypeError) as error:
        raise _unchanged(path) from error
    return path, text, text != before


def _add(tree: dict[str, Any], words: Mapping[str, Iterable[str]]) -> None:
    people = tree.setdefault("people", [])
    if people is None:
        people = tree["people"] = []
    for reference, more in words.items():
        own = next((one for one in people if one["reference"] == reference), None)
        known = {folded(word) for word in own["words"]} if own else set()
        new = [word for word in more if folded(word) not in known]
        if own is None and new:
            people.append({"reference": reference, "words": new})
        elif own is not None:
            own["words"] += new


def _unchanged(path: Path) -> click.ClickException:
    return click.ClickException(phrase("{path} stays as it was. {by_hand}.", path=path, by_hand=BY_HAND))
