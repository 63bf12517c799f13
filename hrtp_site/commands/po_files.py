"""``hrtp export po`` and ``hrtp import po``: the words of records for people and tools that translate for a living."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.speaking import in_staff_words, tell, told_problems
from hrtp_site.commands.translating import Desk, language_option
from hrtp_site.library import Entry, Standing, imported, po_files, read_po_file
from hrtp_site.model import Language, Problem, counted, phrase, together


@click.command(name="po")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@language_option
@pass_playbook
def export_po(project: Path, folder: Path, language: Language | None) -> None:
    """Write the words of all records into FOLDER as PO files, one for each kind.

    Each entry has its record and field (msgctxt), the original (msgid), the translation as it stands (msgstr), and what the field is
    for, with its limit. What has changed since it was translated is marked fuzzy, with what it said before. hrtp import po brings the
    words back.

    The words of the pages' frame (buttons, headings), which stand in the theme's strings files, are not among them, and neither are
    stories: who may read those, their consents say.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(phrase("{folder} is not empty. Name a new folder: an export never overwrites anything.", folder=folder))
    desk = Desk.of(project, language)
    files = po_files(desk.works, desk.library.site.name, desk.language, in_staff_words)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    words, left = sum(one.size for one in desk.works), [one.path for one in desk.works if one.standing is Standing.UNREADABLE]
    tell(
        phrase(
            "{written} in {folder}: {words} of work in {tongue}.",
            written=counted(len(files), "file is", "files are"),
            folder=folder,
            words=counted(words, "word", "words"),
            tongue=desk.tongue,
        )
    )
    for path in left:
        tell(phrase("Left out: {path}, which has a mistake in it; hrtp check {path} shows where.", path=path))
    tell(phrase("Back again: {command}", command=f"hrtp import po {folder}/*.po --language {desk.language}"))


@click.command(name="po")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@language_option
@pass_playbook
def import_po(project: Path, files: tuple[Path, ...], language: Language | None) -> None:
    """Bring the words of PO files back into the translations beside the records.

    Only words change, and only where they differ. Entries that are empty or fuzzy are not taken, nor are those whose original has
    changed since the export: they are listed. A record whose entries are all there, none of them fuzzy, is up to date from then on.

    Every text has to keep to its field's limits. What does not is told, all of it at once, and then nothing is written.
    """
    desk = Desk.of(project, language)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for file in files:
        found, wrong = read_po_file(str(file), file.read_bytes(), desk.language)
        entries += found
        problems += wrong
    places = {one.path: project / one.path for one in desk.works}
    texts = {path: place.read_bytes().decode("utf-8") for path, place in places.items() if place.is_file() and _is_text(place)}
    result = imported(desk.works, entries, texts)
    problems += result.problems
    if problems:
        click.echo(told_problems(list(dict.fromkeys(problems))), err=True)
        raise click.ClickException(phrase("Nothing came in. Mend these in the PO files, and import them again."))
    write_all(project, result.files)
    for line in result.left_out:
        tell(phrase("Left out: {entry}.", entry=line))
    for path in result.files:
        click.echo(f"  {path}")
    changed = counted(len(result.files), "file has new words", "files have new words") if result.files else phrase("No word is new")
    tell(together(changed, "; ", counted(len(result.done), "record brought up to date", "records brought up to date"), "."))
    if result.files:
        tell(phrase("Then: {command}", command="hrtp check"))


def _is_text(place: Path) -> bool:
    try:
        place.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def write_all(project: Path, files: Mapping[str, str]) -> None:
    """Writes files of the project, all of them or none. Raises OSError."""
    half = {project / path: (project / path).with_name(f".hrtp-half-{os.getpid()}-{Path(path).name}") for path in files}
    before = {path: path.read_bytes() if path.exists() else None for path in half}
    moved: list[Path] = []
    try:
        for beside, text in zip(half.values(), files.values(), strict=True):
            beside.write_bytes(text.encode("utf-8"))
        for path, beside in half.items():
            beside.replace(path)
            moved.append(path)
    except BaseException:
        for path in moved:
            old = before[path]
            path.unlink() if old is None else path.write_bytes(old)
        raise
    finally:
        for beside in half.values():
            beside.unlink(missing_ok=True)
