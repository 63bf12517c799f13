"""``hrtp translate``: a file to fill in, or what has changed beside the words that are there; and the word that it is done."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.speaking import in_staff_words, tell, told_problems
from hrtp_site.commands.translating import Desk, language_option
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.library import RecordWork, Standing
from hrtp_site.model import Language, Phrase, capital, counted, joined, phrase, verbatim
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
        raise click.ClickException(
            phrase("{path} has a mistake in it that has to be mended first. hrtp check {path} shows where.", path=work.path)
        )
    if done:
        tell(_done(desk, work))
    elif work.standing is Standing.MISSING:
        tell(_begun(desk, work))
    else:
        tell(joined("\n", _shown(desk, work)))


def _begun(desk: Desk, work: RecordWork) -> Phrase:
    command = f"hrtp translate {work.name} --language {desk.language}"
    head = phrase(
        "The {tongue} words of {path}. Write each behind its name, below the {first} text that it translates. "
        "A text of several lines: |- behind the name, and the lines below it, indented.\n"
        "What is still missing: {command}\nAll there and read again: {command} --done. Then the notes, which begin with #, may go.",
        tongue=desk.tongue,
        path=work.original.path,
        first=desk.first,
        command=command,
    )
    try:
        with (desk.project / work.path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(translation_to_fill_in(work.record, work.path, in_staff_words(head), in_staff_words))
    except FileExistsError as error:
        raise click.ClickException(phrase("{path} is there already, and nothing is written over.", path=work.path)) from error
    return phrase(
        "{path} is ready: {texts}, {words}. Write the {tongue} below each note.\n"
        "What is still missing: {command}\nWhen all of it is there: {command} --done",
        path=work.path,
        texts=counted(len(work.to_do), "text", "texts"),
        words=counted(work.size, "word", "words"),
        tongue=desk.tongue,
        command=command,
    )


def _done(desk: Desk, work: RecordWork) -> Phrase:
    if work.words is None:
        raise click.ClickException(
            phrase("There is no {path} yet. hrtp translate {name} writes one to fill in.", path=work.path, name=work.name)
        )
    missing = [one.now.key for one in work.to_do if one.state is State.MISSING]
    if missing:
        raise click.ClickException(
            phrase(
                "{path} is not done yet: {missing}. {command} shows them.",
                path=work.path,
                missing=counted(len(missing), "text is missing", "texts are missing"),
                command=f"hrtp translate {work.name} --language {desk.language}",
            )
        )
    _, problems = overlay(work.record, work.words)
    if problems:
        said = phrase("{path} is not done yet.", path=work.path)
        raise click.ClickException(f"{in_staff_words(said)}\n\n{told_problems(problems)}")
    if work.standing is Standing.CURRENT:
        return phrase("{path} is up to date already.", path=work.path)
    file = desk.project / work.path
    text = file.read_bytes().decode("utf-8")
    try:
        new, _ = with_words(text, work.path, work.record, {}, done=True)
    except ChangeRefusedError as refused:
        raise click.ClickException(
            phrase(
                "{path} stays as it is, because {refused}. hrtp check {path} names the version to write there.",
                path=work.path,
                refused=refused.why,
            )
        ) from refused
    write_whole(file, new.encode("utf-8"))
    return phrase("Thank you. {path} says now that it translates {original} as it is today.", path=work.path, original=work.original.path)


def _shown(desk: Desk, work: RecordWork) -> Iterator[Phrase]:
    if work.standing is Standing.CURRENT:
        yield phrase("{name} is up to date in {tongue}: {path}. Nothing to do.", name=work.name, tongue=desk.tongue, path=work.path)
        return
    yield phrase(
        "{path}: {standing}. {n} of {texts} to do, {words}.",
        path=work.path,
        standing=work.standing.told,
        n=len(work.to_do),
        texts=counted(len(work.texts), "text", "texts"),
        words=counted(work.size, "word", "words"),
    )
    if work.unknown:
        yield phrase("What has changed is not known: {why}. So every text is shown.", why=work.unknown)
    assert work.words is not None
    for one in work.to_do:
        yield from [verbatim(f"\n{one.now.key}"), *map(verbatim, _text(desk, work, one))]
    for extra in left_over(work.record, work.words):
        place = f"{work.path}:{work.words.tree.place(extra.path)[0]}"
        yield phrase("\n{key}: the {first} does not say this any more; take it out ({place})", key=extra.key, first=desk.first, place=place)
        yield from map(verbatim, _wrapped("", extra.text))
    command = f"hrtp translate {work.name} --language {desk.language} --done"
    yield phrase("\nWhen the {tongue} says what the {first} says: {command}", tongue=desk.tongue, first=desk.first, command=command)


def _text(desk: Desk, work: RecordWork, one: TextWork) -> Iterator[str]:
    changed = one.state is State.CHANGED and one.before is not None
    before, now = marked(one.before, one.now.text) if changed and one.before else ("", one.now.text)
    if before:
        yield from _wrapped(in_staff_words(phrase("before")), before)
    yield from _wrapped(in_staff_words(phrase("now") if before else capital(desk.first)), now)
    assert work.words is not None
    line = work.words.tree.place(one.theirs.path if one.theirs else one.now.path)[0]
    yield from _wrapped(in_staff_words(capital(desk.tongue)), one.theirs.text if one.theirs else in_staff_words(phrase("(missing)")))
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
