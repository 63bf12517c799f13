"""``hrtp import stories``: a form's export → drafts. Nothing is taken that nobody has said; what was said is kept for the next export."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from hrtp_site.commands.desk_import import import_desk
from hrtp_site.commands.import_columns import Column, confirmed, field_called, guessed, is_open, named, only_sure
from hrtp_site.commands.import_mapping import Kept, MappingError, keep, kept_for, said_of
from hrtp_site.commands.import_photos import NAME_THEM, NoPhotoError, photo_file
from hrtp_site.commands.import_tables import MOST_BYTES, NoTableError, Table, read_table
from hrtp_site.commands.import_words import MEANING
from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.po_files import import_po
from hrtp_site.commands.story import Desk, write_story
from hrtp_site.commands.story_import import NO_STORY, Draft, Imported, import_rows
from hrtp_site.media import Refused
from hrtp_site.model import Partnership, Practice, counted, likely, shown

LONGEST_SHOWN = 100

SAY_YES = (
    "In a terminal, this command shows the columns and asks. Elsewhere, add --yes to take them as guessed, "
    'or say of each what it is: --map "What is your story?=body"'
)

NO_LANGUAGE = "No column says the language, so each draft says language: {first}. Where a story is told in another, write its code."


@click.group(name="import")
def import_group() -> None:
    """Bring in what lies in other files."""


import_group.add_command(import_po)
import_group.add_command(import_desk)


@import_group.command(name="stories")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Take the columns as they were guessed, without a question.")
@click.option("--ask", is_flag=True, help="Ask about the columns, in a terminal or not, even if answers were kept.")
@click.option(
    "--map", "said", multiple=True, metavar="HEADING=FIELD|FILE", help="What a column is, or a file that says it; may be repeated."
)
@click.option(
    "--photos",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the pictures that a column names. [default: the folder of FILE]",
)
@pass_playbook
def import_stories(project: Path, file: Path, yes: bool, ask: bool, said: tuple[str, ...], photos: Path | None) -> None:
    """Make a draft of each row of a form's export: CSV, or Excel (.xlsx).

    It shows what it takes each column for, and asks. Columns with ways to reach people are left out, by their heading or by
    what is in them, and so is all that no field of a story is called like. Your answer is kept beside FILE: the next export of the
    same form needs no questions.

    Without a terminal, only columns that are plainly called like a field are taken (story, first name, town …); for others say --yes or
    --map. Nothing is written over. Rows that cannot come in are listed, and the others come in.

    \b
    hrtp import stories answers.xlsx
    hrtp import stories answers.csv --map "What is your story?=body" --map "Town=left out"
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    table = _table(file)
    if table.note:
        click.echo(table.note)
    columns = _agreed(file, table, yes, ask, said)
    desk = Desk.of(project)
    library = desk.checked.library
    taken = [path.name for path in (project / "stories").iterdir() if path.is_dir()] if (project / "stories").is_dir() else []
    result = import_rows(table, columns, taken, library.all(Partnership), library.all(Practice), library.languages)
    with_photo = [name for name, draft in result.drafts.items() if _written(project, name, draft, photos or file.parent, result)]
    if result.drafts and not any(one.field == "language" for one in columns):
        result.notes.append(NO_LANGUAGE.format(first=library.first))
    _tell(result, with_photo)
    if result.bad:
        raise SystemExit(1)


def _table(file: Path) -> Table:
    if file.stat().st_size > MOST_BYTES:
        raise click.ClickException(f"{file} has more than {MOST_BYTES // 1024 // 1024} MB: that is no form's export.")
    try:
        return read_table(file.read_bytes())
    except NoTableError as error:
        # With what is wrong in rows, where people look for it.
        click.echo(f"Nothing came in. {file.name}: {error}.")
        raise SystemExit(1) from error


# What fills which field


def _agreed(file: Path, table: Table, yes: bool, ask: bool, said: tuple[str, ...]) -> list[Column]:
    """The columns as somebody has said they are, shown; kept where all of it was said. Raises click.ClickException."""
    columns = guessed(table)
    labels = [one.label for one in columns]
    kept, wrong = kept_for(file.parent, labels)
    try:
        fields, lacking = said_of(said, labels)
    except MappingError as error:
        raise click.ClickException(f"--map: {error}.") from error
    for line in (*wrong, *lacking):
        click.echo(line)
    if kept:
        click.echo(f"As was said before, in {kept.path}:")
        columns = named(columns, kept.fields)
    columns = named(columns, fields)
    known = kept is not None and kept.whole
    asked = ask or (sys.stdin.isatty() and not yes and not known)
    if asked:
        columns = _asked(columns)
    else:
        still_open = not yes and any(map(is_open, columns))
        columns = confirmed(columns) if yes else only_sure(columns)
        _show(columns)
        if still_open:
            click.echo(SAY_YES)
            return columns
    if (asked or yes or fields) and any(one.field == "body" for one in columns):
        _keep(file, columns, kept)
    return columns


def _keep(file: Path, columns: Sequence[Column], kept: Kept | None) -> None:
    try:
        path = keep(columns, file, kept)
    except OSError as error:
        click.echo(f"\nThis could not be kept beside {file}: {error.strerror}. The next export of the same form will be asked about again.")
        return
    if path:
        click.echo(f"\nThis is kept in {path}, for the next export of the same form; headings alone stand in it.")


def _show(columns: Iterable[Column], *, guesses: bool = False) -> None:
    click.echo("Columns:")
    for number, one in enumerate(columns, start=1):
        guess = ", guessed" if guesses and is_open(one) else ""
        label = one.label if len(one.label) <= LONGEST_SHOWN else f"{one.label[: LONGEST_SHOWN - 1]}…"
        click.echo(f"  {number:>2}  {label}: " + (f"{one.field}{guess}" if one.field else f"not taken: {one.why}"))


def _asked(columns: list[Column]) -> list[Column]:
    """Shows the columns and asks, until a person says that they are right. Raises click.Abort at the end of the input."""
    while True:
        _show(columns, guesses=True)
        if click.confirm("\nIs this right?", default=False):
            if any(one.field == "body" for one in columns):
                return confirmed(columns)
            click.echo("No column holds the story itself (body). Say which one it is, or end with Ctrl-C.")
        click.echo("\nThe fields of a story:")
        for field, meaning in MEANING.items():
            click.echo(f"  {field:<12} {meaning}")
        while number := _number(len(columns)):
            label = columns[number - 1].label
            columns = named(columns, {label: _field(label)})


def _number(most: int) -> int:
    while True:
        said = _prompt("The number of a column that is wrong (nothing: no more)")
        if not said:
            return 0
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said)
        click.echo(f"  {shown(said)} is no number from 1 to {most}.")


def _field(label: str) -> str | None:
    while True:
        said = _prompt(f"  What {shown(label)} fills (nothing: left out)")
        field = field_called(said)
        if field or not said or said.casefold() == "left out":
            return field
        guess = likely(said, MEANING)
        click.echo(f"  {shown(said)} is no field of a story." + (f" Did you mean {guess}?" if guess else ""))


def _prompt(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


# What came of it


def _written(project: Path, name: str, draft: Draft, photos: Path, result: Imported) -> bool:
    """Writes a draft's folder, with its photo where that is found. True where one came in."""
    photo = None
    if draft.photo:
        try:
            photo = photo_file(draft.photo, photos)
            write_story(project, name, draft.text, photo)
            return True
        except NoPhotoError as error:
            result.notes.append(f"row {draft.row}, the photo: {error}. When you have it: hrtp story photo {name} FILE")
        except Refused as refusal:
            result.notes.append(f"row {draft.row}, the photo {photo}: {refusal.found}. Allowed: {refusal.allowed}. {refusal.fix}.")
    write_story(project, name, draft.text, None)
    return False


def _tell(result: Imported, with_photo: Sequence[str]) -> None:
    if result.bad == [NO_STORY]:
        click.echo(f"\nNothing came in. {NO_STORY}")
        return
    click.echo(f"\n{counted(len(result.drafts), 'draft', 'drafts')} written:")
    for name in result.drafts:
        click.echo(f"  stories/{name}" + (", with its photo" if name in with_photo else ""))
    for line in result.notes:
        click.echo(f"  {line}")
    if with_photo:
        click.echo(NAME_THEM)
    if result.bad:
        click.echo(f"\n{counted(len(result.bad), 'problem; this row', 'problems; these rows')} did not come in:")
        for line in result.bad:
            click.echo(f"  {line}")
