"""``hrtp import stories``: a form's export → drafts. Nothing is taken that nobody has said; what was said is kept for the next export."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from hrtp_site.commands.asking import confirmed as yes_or_no
from hrtp_site.commands.desk_import import import_desk
from hrtp_site.commands.import_columns import Column, below_titles, confirmed, field_called, guessed, is_open, named, only_sure
from hrtp_site.commands.import_mapping import Kept, MappingError, keep, kept_for, said_of
from hrtp_site.commands.import_photos import NAME_THEM, NoPhotoError, photo_file
from hrtp_site.commands.import_tables import MOST_BYTES, NoTableError, Table, read_table
from hrtp_site.commands.import_words import NAMES
from hrtp_site.commands.options import pass_playbook, spoken_option
from hrtp_site.commands.po_files import import_po
from hrtp_site.commands.story import Desk, write_story
from hrtp_site.commands.story_import import Draft, Imported, import_rows
from hrtp_site.media import Refused
from hrtp_site.model import Language, Partnership, Practice, disk_said, likely, shown
from hrtp_site.reading import InterfaceWords

LONGEST_SHOWN = 100


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
@spoken_option
@pass_playbook
def import_stories(
    project: Path, file: Path, yes: bool, ask: bool, said: tuple[str, ...], photos: Path | None, language: Language | None
) -> None:
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
    desk = Desk.of(project, language)
    library, t = desk.checked.library, desk.words
    table = _table(file, t)
    if table.note:
        click.echo(table.note)
    columns = _agreed(file, table, yes, ask, said, t)
    taken = [path.name for path in (project / "stories").iterdir() if path.is_dir()] if (project / "stories").is_dir() else []
    result = import_rows(table, columns, taken, library.all(Partnership), library.all(Practice), library.languages, t)
    with_photo = [name for name, draft in result.drafts.items() if _written(project, name, draft, photos or file.parent, result, t)]
    if result.drafts and not any(one.field == "language" for one in columns):
        result.notes.append(t("form.no-language", first=library.first))
    _tell(result, with_photo, t)
    if result.bad:
        raise SystemExit(1)


def _table(file: Path, t: InterfaceWords) -> Table:
    if file.stat().st_size > MOST_BYTES:
        raise click.ClickException(f"{file}: {t('table.too-large', most=MOST_BYTES // 1024 // 1024)}.")
    try:
        return below_titles(read_table(file.read_bytes(), t), t)
    except NoTableError as error:
        # With what is wrong in rows, where people look for it.
        click.echo(f"{t('form.nothing')} {file.name}: {error}.")
        raise SystemExit(1) from error


# What fills which field


def _agreed(file: Path, table: Table, yes: bool, ask: bool, said: tuple[str, ...], t: InterfaceWords) -> list[Column]:
    """The columns as somebody has said they are, shown; kept where all of it was said. Raises click.ClickException."""
    columns = guessed(table, t)
    labels = [one.label for one in columns]
    kept, wrong = kept_for(file.parent, labels, t)
    try:
        fields, lacking = said_of(said, labels, t)
    except MappingError as error:
        raise click.ClickException(f"--map: {error}.") from error
    for line in (*wrong, *lacking):
        click.echo(line)
    if kept:
        click.echo(t("form.said-before", file=kept.path))
        columns = named(columns, kept.fields, t)
    columns = named(columns, fields, t)
    known = kept is not None and kept.whole
    asked = ask or (sys.stdin.isatty() and not yes and not known)
    if asked:
        columns = _asked(columns, t)
    else:
        still_open = not yes and any(map(is_open, columns))
        columns = confirmed(columns) if yes else only_sure(columns, t)
        _show(columns, t)
        if still_open:
            click.echo(t("form.say-yes"))
            return columns
    if (asked or yes or fields) and any(one.field == "body" for one in columns):
        _keep(file, columns, kept, t)
    return columns


def _keep(file: Path, columns: Sequence[Column], kept: Kept | None, t: InterfaceWords) -> None:
    try:
        path = keep(columns, file, kept)
    except OSError as error:
        click.echo(f"\n{t('form.not-kept', file=file, why=disk_said(error))}")
        return
    if path:
        click.echo(f"\n{t('form.kept', file=path)}")


def _show(columns: Iterable[Column], t: InterfaceWords, *, guesses: bool = False) -> None:
    click.echo(t("form.columns"))
    for number, one in enumerate(columns, start=1):
        guess = f", {t('form.guessed')}" if guesses and is_open(one) else ""
        label = one.label if len(one.label) <= LONGEST_SHOWN else f"{one.label[: LONGEST_SHOWN - 1]}…"
        click.echo(f"  {number:>2}  {label}: " + (f"{one.field}{guess}" if one.field else t("form.not-taken", why=one.why)))


def _asked(columns: list[Column], t: InterfaceWords) -> list[Column]:
    """Shows the columns and asks, until a person says that they are right. Raises click.Abort at the end of the input."""
    while True:
        _show(columns, t, guesses=True)
        if yes_or_no(t, f"\n{t('form.right')}"):
            if any(one.field == "body" for one in columns):
                return confirmed(columns)
            click.echo(t("form.no-body"))
        click.echo(f"\n{t('form.fields')}")
        for field in NAMES:
            click.echo(f"  {field:<12} {t(f'form.field.{field}')}")
        while number := _number(len(columns), t):
            label = columns[number - 1].label
            columns = named(columns, {label: _field(label, t)}, t)


def _number(most: int, t: InterfaceWords) -> int:
    while True:
        said = _prompt(t("form.which-number"))
        if not said:
            return 0
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said)
        click.echo(f"  {shown(said)}: {t('ask.number', most=most)}")


def _field(label: str, t: InterfaceWords) -> str | None:
    while True:
        said = _prompt(f"  {t('form.which-field', column=shown(label))}")
        field = field_called(said)
        if field or not said or said.casefold() == t("form.left-out"):
            return field
        guess = likely(said, NAMES)
        click.echo(f"  {t('form.is-no-field', said=shown(said))}" + (f" {t('ask.meant', guess=guess)}" if guess else ""))


def _prompt(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


# What came of it


def _written(project: Path, name: str, draft: Draft, photos: Path, result: Imported, t: InterfaceWords) -> bool:
    """Writes a draft's folder, with its photo where that is found. True where one came in."""
    photo = None
    if draft.photo:
        try:
            photo = photo_file(draft.photo, photos, t)
            write_story(project, name, draft.text, photo)
            return True
        except NoPhotoError as error:
            result.notes.append(t("form.photo.missing", row=draft.row, why=error, story=name))
        except Refused as refusal:
            told = t("form.photo.refused", photo=photo, found=refusal.found, allowed=refusal.allowed, fix=refusal.fix)
            result.notes.append(t("form.row", row=draft.row, what=told))
    write_story(project, name, draft.text, None)
    return False


def _tell(result: Imported, with_photo: Sequence[str], t: InterfaceWords) -> None:
    if result.bad == [t("form.no-story")]:
        click.echo(f"\n{t('form.nothing')} {t('form.no-story')}")
        return
    click.echo(f"\n{t('form.written', n=len(result.drafts))}")
    for name in result.drafts:
        click.echo(f"  stories/{name}" + (f", {t('form.with-photo')}" if name in with_photo else ""))
    for line in result.notes:
        click.echo(f"  {line}")
    if with_photo:
        click.echo(f"\n{t('form.photo.look')}\n" + NAME_THEM.format(alt=t("form.photo.alt"), people=t("form.photo.people")))
    if result.bad:
        click.echo(f"\n{t('form.bad', n=len(result.bad))}")
        for line in result.bad:
            click.echo(f"  {line}")
