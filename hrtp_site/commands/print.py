"""``hrtp deck`` and ``hrtp book``: cards of chosen practices, and the whole playbook as a book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from hrtp_site.building import Project, Theme
from hrtp_site.commands.options import as_of_option, pass_playbook
from hrtp_site.commands.speaking import tell, told_problems
from hrtp_site.media import PAPERS, typst_pdf
from hrtp_site.model import (
    AsOf,
    Channel,
    Evidence,
    Need,
    PaperSize,
    Severity,
    Stage,
    count,
    counted,
    disk_said,
    has_errors,
    listed,
    phrase,
)
from hrtp_site.pages import Press
from hrtp_site.printing import DECK_FACETS, NothingSelectedError, book_files, deck, practice_card, selected


def _press(folder: Path, as_of: AsOf | None) -> tuple[Press, Theme]:
    """What pages are made with, and the theme. Raises click.ClickException where a record has an error: nothing is printed of it."""
    project = Project.open(folder)
    checked = project.check()
    problems = [one for one in checked.problems if one.severity is Severity.ERROR]
    if has_errors(problems):
        click.echo(told_problems(problems), err=True)
        raise click.ClickException(phrase("Nothing was printed: {count}.", count=count(problems)))
    return project.press(checked, project.day(as_of), Channel.PRINT), project.theme


def _facet_options(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(DECK_FACETS):
        command = click.option(f"--{name}", multiple=True, metavar="VALUE", help=f"{ABOUT[name]} May be given again.")(command)
    return command


def _write(files: Mapping[Path, bytes]) -> None:
    """Writes the files. Raises click.ClickException where one cannot be written."""
    for file, data in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        except OSError as error:
            raise click.ClickException(
                phrase("{file} could not be written ({said}). Name another place with --to.", file=file, said=disk_said(error))
            ) from error


ABOUT = {
    "stage": f"The partnership's stage: {listed(Stage)}.",
    "element": "An element: its number or its id.",
    "component": "A component: its id, or its name without the element's (composition).",
    "problem": "A problem that it helps with: its id in site.yaml.",
    "sector": "The sector of a partnership that did it.",
    "partnership": "A partnership that did it, by its id.",
    "evidence": f"What is known of what came of it: {listed(Evidence)}.",
    "need": f"What its sources tell that it took: {listed(Need)}.",
}


@click.command(name="deck")
@_facet_options
@click.option("--paper", type=click.Choice([str(size) for size in PaperSize]), help="The sheets to print on. [default: paper in site.yaml]")
@click.option(
    "--to", "file", type=click.Path(dir_okay=False, path_type=Path), default=Path("deck.pdf"), show_default=True, help="The file."
)
@as_of_option
@pass_playbook
def deck_command(project: Path, /, paper: str | None, file: Path, as_of: AsOf | None, **wanted: tuple[str, ...]) -> None:
    """Make a PDF of practice cards: four to a sheet, fronts and backs, with cut marks.

    Print it on both sides, flipped on the long edge, at 100 percent. Several values of one facet mean "or",
    several facets mean "and"; without any, the deck has every practice.

    \b
    hrtp deck --stage forming --element 2 --to forming.pdf
    hrtp deck --sector steel --sector glass --paper a4
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    if file.suffix.casefold() != ".pdf":
        raise click.ClickException(phrase("{file} is no name for a PDF: let it end with .pdf.", file=file))
    press, theme = _press(project, as_of)
    try:
        practices = selected(press.library, wanted)
    except NothingSelectedError as error:
        raise click.ClickException(str(error)) from error
    words = press.t
    cards = [practice_card(press.library, words, one, press.site_name, press.site_url) for one in practices]
    source = deck(press, cards, PAPERS[PaperSize(paper) if paper else press.library.site.paper], theme.icons)
    _write({file: typst_pdf(source)})
    tell(phrase("{n} in {file}.", n=counted(len(cards), "card is", "cards are"), file=file))
    tell(phrase("Print on both sides, flipped on the long edge, at 100 percent; then cut at the marks."))
    if not press.site_url:
        tell(phrase("The cards have no QR code, because nobody has said where the site stands: set SITE_URL to its address."))


@click.command(name="book")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("book"), show_default=True, help="The folder."
)
@as_of_option
@pass_playbook
def book_command(project: Path, folder: Path, as_of: AsOf | None) -> None:
    """Write the whole playbook as a book: playbook.pdf and playbook.epub.

    Stories are in it only where the person agreed to print.
    """
    files = book_files(_press(project, as_of)[0])
    _write({folder / Path(path).name: made.make() for path, made in files.items()})
    tell(phrase("{names} are in {folder}.", names=" and ".join(Path(path).name for path in files), folder=folder))
