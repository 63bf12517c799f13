"""``hrtp translate``: a file to fill in, or what has changed beside the words that are there; and the word that it is done."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.speaking import told_problems
from hrtp_site.commands.translating import Desk, language_option
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.library import RecordWork, Standing
from hrtp_site.model import Language, counted
from hrtp_site.reading import ChangeRefusedError, State, TextWork, left_over, overlay, translation_to_fill_in, with_words

WIDTH = 100


@click.command()
@click.argument("record", metavar="ID")
@language_option
@click.option("--done", is_flag=True, help="The words are right now: note that they translate the record as it is today.")
@pass_playbook
def translate(project: Path, record: str, language: Language | None, done: bool) -> None:
    """Show what there is to translate in a record, or write the file to fill in.

    ID is a record's id, KIND/ID, or its file.

    If nobody has translated it yet, a file is written beside the record: each text stands there as a note, with an empty place below
    it. Fill in the places in any editor, today some and tomorrow others. Nothing is ever written over.

    If the record has changed since it was translated, you see each text that changed: what it said, what it says now, and the
    translation with its line. [-What went-] stands in the old text like this, and {+what came+} like this in the new one.

    When the words are right, say so with --done. Until then the site tells its readers that the translation is behind.

    \b
    hrtp check --language es               everything that is to do, with the words of work
    hrtp translate practices/ask-first     one record
    hrtp translate practices/ask-first --done

    The words of the pages' frame (buttons, headings) are not records: they stand in the theme's strings.es.yaml. Stories are not
    here either: who may translate them is a question of consent (stories/README.md).
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    desk = Desk.of(project, language)
    work = desk.find(record)
    if work.standing is Standing.UNREADABLE:
        raise click.ClickException(f"{work.path} has a mistake in it that has to be mended first. hrtp check {work.path} shows where.")
    if done:
        click.echo(_done(desk, work))
    elif work.standing is Standing.MISSING:
        click.echo(_begun(desk, work))
    else:
        click.echo("\n".join(_shown(desk, work)))


def _begun(desk: Desk, work: RecordWork) -> str:
    command = f"hrtp translate {work.name} --language {desk.language}"
    head = (
        f"The {desk.tongue} words of {work.original.path}. Write each behind its name, below the {desk.first} text that it translates. "
        f"A text of several lines: |- behind the name, and the lines below it, indented.\n"
        f"What is still missing: {command}\nAll there and read again: {command} --done. Then the notes, which begin with #, may go."
    )
    try:
        with (desk.project / work.path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(translation_to_fill_in(work.record, work.path, head))
    except FileExistsError as error:
        raise click.ClickException(f"{work.path} is there already, and nothing is written over.") from error
    texts = counted(len(work.to_do), "text", "texts")
    return (
        f"{work.path} is ready: {texts}, {counted(work.size, 'word', 'words')}. Write the {desk.tongue} below each note.\n"
        f"What is still missing: {command}\nWhen all of it is there: {command} --done"
    )


def _done(desk: Desk, work: RecordWork) -> str:
    if work.words is None:
        raise click.ClickException(f"There is no {work.path} yet. hrtp translate {work.name} writes one to fill in.")
    missing = [one.now.key for one in work.to_do if one.state is State.MISSING]
    if missing:
        shown = f"hrtp translate {work.name} --language {desk.language} shows them."
        raise click.ClickException(f"{work.path} is not done yet: {counted(len(missing), 'text is', 'texts are')} missing. {shown}")
    _, problems = overlay(work.record, work.words)
    if problems:
        raise click.ClickException(f"{work.path} is not done yet.\n\n{told_problems(problems)}")
    if work.standing is Standing.CURRENT:
        return f"{work.path} is up to date already."
    file = desk.project / work.path
    text = file.read_bytes().decode("utf-8")
    try:
        new, _ = with_words(text, work.path, work.record, {}, done=True)
    except ChangeRefusedError as refused:
        raise click.ClickException(
            f"{work.path} stays as it is, because {refused}. hrtp check {work.path} names the version to write there."
        ) from refused
    write_whole(file, new.encode("utf-8"))
    return f"Thank you. {work.path} says now that it translates {work.original.path} as it is today."


def _shown(desk: Desk, work: RecordWork) -> Iterator[str]:
    if work.standing is Standing.CURRENT:
        yield f"{work.name} is up to date in {desk.tongue}: {work.path}. Nothing to do."
        return
    texts = counted(len(work.texts), "text", "texts")
    yield f"{work.path}: {work.standing}. {len(work.to_do)} of {texts} to do, {counted(work.size, 'word', 'words')}."
    if work.unknown:
        yield f"What has changed is not known: {work.unknown}. So every text is shown."
    assert work.words is not None
    for one in work.to_do:
        yield from ["", one.now.key, *_text(desk, work, one)]
    for extra in left_over(work.record, work.words):
        line = work.words.tree.place(extra.path)[0]
        yield from [
            "",
            f"{extra.key}: the {desk.first} does not say this any more; take it out ({work.path}:{line})",
            *_wrapped("", extra.text),
        ]
    yield f"\nWhen the {desk.tongue} says what the {desk.first} says: hrtp translate {work.name} --language {desk.language} --done"


def _text(desk: Desk, work: RecordWork, one: TextWork) -> Iterator[str]:
    changed = one.state is State.CHANGED and one.before is not None
    before, now = marked(one.before, one.now.text) if changed and one.before else ("", one.now.text)
    if before:
        yield from _wrapped("before", before)
    yield from _wrapped("now" if before else desk.first, now)
    assert work.words is not None
    line = work.words.tree.place(one.theirs.path if one.theirs else one.now.path)[0]
    yield from _wrapped(desk.tongue, f"{one.theirs.text if one.theirs else '(missing)'}")
    yield f"{'':12}{work.path}:{line}"


def _wrapped(label: str, text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(paragraph, WIDTH - 12, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"  {label:<9} {line}".rstrip()
            label = ""


def marked(before: str, now: str) -> tuple[str, str]:
    """Two texts, with what differs between marks, word by word."""
    ours, theirs = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (before, now))
    old, new = "", ""
    for what, start, end, begin, stop in difflib.SequenceMatcher(str.isspace, ours, theirs, autojunk=False).get_opcodes():
        went, came = "".join(ours[start:end]), "".join(theirs[begin:stop])
        old += went if what == "equal" else _between("[-", went, "-]")
        new += came if what == "equal" else _between("{+", came, "+}")
    return old, new


def _between(begin: str, text: str, end: str) -> str:
    bare = text.strip()
    return text.replace(bare, f"{begin}{bare}{end}", 1) if bare else text
