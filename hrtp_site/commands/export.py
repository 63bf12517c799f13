"""``hrtp export``: the same pages for another engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from mkdocs.config import load_config

from hrtp_site.building import (
    Compiled,
    Project,
    export_settings,
    exported,
    menu_paths,
    refuse_what_is_there,
    theme_folders,
    write_export,
)
from hrtp_site.commands.options import as_of_option, pass_playbook
from hrtp_site.commands.po_files import export_po
from hrtp_site.commands.progress import progress
from hrtp_site.commands.speaking import tell, told_problems
from hrtp_site.model import AsOf, OutputCollisionError, count, counted, has_errors, phrase


class _PagesUnlessPo(click.Group):
    """``hrtp export FOLDER`` writes the pages, whatever FOLDER is called; ``hrtp export po FOLDER`` the words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the name of the command before what was typed, where none was."""
        if args and args[0] != "po" and args[0] not in ctx.help_option_names:
            args = ["pages", *args]
        return super().parse_args(ctx, args)


class _Pages(click.Command):
    """Is typed without its name."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage as people type it."""
        assert ctx.parent is not None
        formatter.write_usage(ctx.parent.command_path, " ".join(self.collect_usage_pieces(ctx)))


@click.group(name="export", cls=_PagesUnlessPo, subcommand_metavar="FOLDER | po FOLDER")
def export_group() -> None:
    """Write the same pages as plain Markdown into FOLDER, for another engine; or their words as PO files, for translators.

    \b
    hrtp export FOLDER                     the pages; hrtp export FOLDER --help says more
    hrtp export po FOLDER --language es    the words; hrtp export po --help says more
    """  # noqa: D301  \b is click's mark for text that keeps its lines


export_group.add_command(export_po)


@export_group.command(name="pages", cls=_Pages, hidden=True)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@as_of_option
@pass_playbook
def export(project: Path, folder: Path, as_of: AsOf | None) -> None:
    """Write the same pages as plain Markdown into FOLDER, for another engine.

    The folder gets a mkdocs.yml for stock Material, which Zensical reads too.
    """
    with _into_what_is_empty(folder):
        # Before anything is made: a whole site of pages and books would be made for nothing.
        refuse_what_is_there(folder)
    config = load_config(str(project / "mkdocs.yml"))
    with progress.status("Compiling …"):
        opened = Project.open(project)
        compiled = _compiled(opened, as_of)
    assert compiled.site is not None
    menu = [path for path in (page.path for page in compiled.site.pages) if path in menu_paths(config.nav)]
    name = compiled.library.site.name
    files = exported(compiled.site, compiled.words, opened.kept)
    for theme in theme_folders(project):
        assets = theme / "overrides" / "assets" / "hr"
        # Without our page frame nothing runs our scripts.
        looks = [path for part in ("icons", "styles") for path in sorted((assets / part).rglob("*.*"))]
        files |= {f"docs/assets/hr/{path.relative_to(assets).as_posix()}": path.read_bytes() for path in looks}
    styles = sorted(path.removeprefix("docs/") for path in files if path.endswith(".css"))
    files["mkdocs.yml"] = export_settings(name, menu, styles).encode()
    with _into_what_is_empty(folder):
        write_export(files, folder)
    written = counted(len(compiled.site.pages), "page is", "pages are")
    tell(
        phrase(
            "{written} in {folder}; build them with: mkdocs build -f {settings}",
            written=written,
            folder=folder / "docs",
            settings=folder / "mkdocs.yml",
        )
    )


@contextmanager
def _into_what_is_empty(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise click.ClickException(
            phrase("{folder} is not empty. Name a new folder: an export never overwrites anything.", folder=folder)
        ) from error


def _compiled(project: Project, as_of: AsOf | None) -> Compiled:
    try:
        compiled = project.compile(project.day(as_of))
    except OutputCollisionError as error:
        raise click.ClickException(phrase("Nothing was exported: {error}.", error=error)) from error
    if has_errors(compiled.problems):
        click.echo(told_problems(compiled.problems), err=True)
        raise click.ClickException(phrase("Nothing was exported: {count}.", count=count(compiled.problems)))
    return compiled
