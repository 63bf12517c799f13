"""``hrtp deck`` and ``hrtp book``: cards of chosen practices, and the whole playbook as a book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click
from mkdocs.config import load_config

from hrtp_site.building import KeptOnDisk, Theme, check_sources, read_folders, read_theme
from hrtp_site.commands.options import as_of_option
from hrtp_site.consent import judge
from hrtp_site.model import Evidence, Language, Severity, Stage, count, counted, has_errors, listed, report
from hrtp_site.pages import Press
from hrtp_site.printing import FACETS, PAPERS, NothingSelectedError, book_files, deck, deck_title, pdf, practice_card, selected


@dataclass(frozen=True, slots=True)
class Shop:
    """A project as the print commands need it: what pages are made with, and the theme."""

    press: Press
    theme: Theme

    @classmethod
    def of(cls, project: Path, as_of: dt.date) -> Shop:
        """Reads and checks the project. Raises click.ClickException where a record has an error: nothing is printed of it."""
        folders, theme, kept = read_folders(project), read_theme(project), KeptOnDisk(project)
        checked = check_sources(folders.sources, theme, folders.attachments, kept)
        problems = [one for one in (*folders.problems, *checked.problems) if one.severity is Severity.ERROR]
        if has_errors(problems):
            click.echo(report(problems), err=True)
            raise click.ClickException(f"Nothing was printed: {count(problems)}.")
        library = replace(checked.library, stories=judge(checked.unjudged, as_of).published)
        config = load_config(str(project / "mkdocs.yml"))
        return cls(Press.of(library, checked.words, theme.templates, config.site_name, config.site_url or "", kept), theme)


def _facet_options(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(FACETS):
        command = click.option(f"--{name}", multiple=True, metavar="VALUE", help=f"{ABOUT[name]} May be given again.")(command)
    return command


def _write(files: Mapping[Path, bytes]) -> None:
    """Writes the files. Raises click.ClickException where one cannot be written."""
    for file, data in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        except OSError as error:
            raise click.ClickException(f"{file} could not be written ({error.strerror}). Name another place with --to.") from error


ABOUT = {
    "stage": f"The partnership's stage: {listed(Stage)}.",
    "element": "An element: its number or its id.",
    "component": "A component: its id, or its name without the element's (composition).",
    "sector": "The sector of a partnership that did it.",
    "partnership": "A partnership that did it, by its id.",
    "evidence": f"The level of evidence: {listed(Evidence)}.",
}


@click.command(name="deck")
@_facet_options
@click.option("--paper", type=click.Choice(list(PAPERS)), default="letter", show_default=True, help="The sheets to print on.")
@click.option(
    "--to", "file", type=click.Path(dir_okay=False, path_type=Path), default=Path("deck.pdf"), show_default=True, help="The file."
)
@as_of_option
@click.pass_obj
def deck_command(project: Path, /, paper: str, file: Path, as_of: dt.date, **wanted: tuple[str, ...]) -> None:
    """Make a PDF of practice cards: four to a sheet, fronts and backs, with cut marks.

    Print it on both sides, flipped on the long edge, at 100 percent. Several values of one facet mean "or",
    several facets mean "and"; without any, the deck has every practice.

    \b
    hrtp deck --stage forming --element 2 --to forming.pdf
    hrtp deck --sector water --sector public-transit --paper a4
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    if file.suffix.casefold() != ".pdf":
        raise click.ClickException(f"{file} is no name for a PDF: let it end with .pdf.")
    shop = Shop.of(project, as_of)
    press = shop.press
    try:
        practices = selected(press.library, wanted)
    except NothingSelectedError as error:
        raise click.ClickException(str(error)) from error
    words = press.words[Language.ENGLISH]
    cards = [practice_card(press.library, words, one, press.site_name, press.site_url) for one in practices]
    source = deck(cards, PAPERS[paper], words, shop.theme.icons, deck_title(words, press.site_name, len(cards)))
    _write({file: pdf(source)})
    click.echo(f"{counted(len(cards), 'card is', 'cards are')} in {file}.")
    click.echo("Print on both sides, flipped on the long edge, at 100 percent; then cut at the marks.")
    if not press.site_url:
        click.echo("The cards have no QR code, because nobody has said where the site stands: set SITE_URL to its address.")


@click.command(name="book")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("book"), show_default=True, help="The folder."
)
@as_of_option
@click.pass_obj
def book_command(project: Path, folder: Path, as_of: dt.date) -> None:
    """Write the whole playbook as a book: playbook.pdf and playbook.epub.

    Stories are in it only where the person agreed to print.
    """
    files = book_files(Shop.of(project, as_of).press)
    _write({folder / Path(path).name: made.make() for path, made in files.items()})
    click.echo(f"{' and '.join(Path(path).name for path in files)} are in {folder}.")
