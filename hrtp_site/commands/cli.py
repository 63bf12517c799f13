"""``hrtp``: check the records, build and serve the site, start a new record, export, write the schemas."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from rich.console import Console

from hrtp_site import __version__
from hrtp_site.building import (
    Compiled,
    Project,
    export_settings,
    exported,
    inputs_of,
    is_as_built,
    menu_paths,
    name_problem,
    note_built,
    theme_folders,
    write_export,
)
from hrtp_site.commands.disk import in_plain_words
from hrtp_site.commands.import_command import import_group
from hrtp_site.commands.init import init_command
from hrtp_site.commands.new_record import commented_record
from hrtp_site.commands.options import as_of_option, pass_playbook
from hrtp_site.commands.print import book_command, deck_command
from hrtp_site.commands.private_files import private_in_git
from hrtp_site.commands.schema import FOLDER, schemas
from hrtp_site.commands.story import new_story, story_group
from hrtp_site.commands.story_keep_out import keep_out
from hrtp_site.commands.story_release import release
from hrtp_site.commands.story_report import consent_report, read_back, report_command
from hrtp_site.commands.story_withdraw import withdraw
from hrtp_site.commands.verify import verify
from hrtp_site.consent import Unjudged, judge
from hrtp_site.library import by_basis, every_statement
from hrtp_site.model import (
    ALL_KINDS,
    ID_PATTERN,
    AsOf,
    Consent,
    Language,
    OutputCollisionError,
    Playbook,
    Record,
    Story,
    count,
    counted,
    has_errors,
    listed,
    report,
    visible,
)
from hrtp_site.reading import id_from

KINDS: dict[str, type[Record]] = {model.singular: model for model in ALL_KINDS}

progress = Console(stderr=True)


class _Lines(logging.Formatter):
    """What MkDocs and the plugin say, without the names of loggers."""

    def format(self, record: logging.LogRecord) -> str:
        return record.getMessage() if record.levelno <= logging.INFO else f"{record.levelname.capitalize()}: {record.getMessage()}"


def _tell(level: int) -> None:
    """Shows MkDocs's messages from ``level`` up; by itself it is silent in other people's programs."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(level)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="hrtp")
@click.option(
    "--project", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder that holds mkdocs.yml. [default: here]"
)
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Make a playbook: records in, a searchable site out.

    \b
    Once:
      hrtp init my-playbook                       a new playbook that builds at once

    \b
    Typical day:
      hrtp new practice "Meet before the shift"   a commented record to fill in
      hrtp check                                  is everything right? If not: where, and how to mend it
      hrtp serve                                  look at it; edits show at once
      hrtp build                                  the finished site, in site/
      hrtp verify                                 may it still be published as it is?
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    context.obj = project.resolve()


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sources", is_flag=True, help="List every statement by where it comes from, too.")
@as_of_option
@pass_playbook
def check(project: Path, paths: tuple[Path, ...], sources: bool, as_of: AsOf | None) -> None:
    """Say what is wrong with the records, all at once.

    Every record is read. With PATHS (files or folders), only problems in those are listed. Exit status
    1 if there is an error; warnings alone give 0.

    With --sources it lists every statement by its basis: reported, drawn by the editors, their own advice,
    a person's words, each with what stands behind it. An editor can walk through them.

    It also says what consent keeps out of the site and why, and which consents end within 60 days. With a
    story's folder (hrtp check stories/NAME) it reads back what would be published of it and where, what is
    missing, and how to say it more plainly.
    """
    with progress.status("Reading the records …"):
        opened = Project.open(project)
        checked, day = opened.check(), opened.day(as_of)
        judgment = judge(checked.unjudged, day)
    everywhere = [*checked.problems, *private_in_git(project)]
    within = _within(project, paths)
    problems = [one for one in everywhere if within(one.path)]
    if sources:
        click.echo(by_basis(one for one in every_statement(checked.library) if within(one.path)))
    if problems:
        click.echo(report(problems))
    if opened.passed_over and not paths:
        files = counted(len(opened.passed_over), "file", "files")
        click.echo(f"{files} of the system, of editors or hidden, passed over: {visible(listed(opened.passed_over, 5))}.")
    stories = _stories_among(project, paths, checked.unjudged)
    for story_id in stories:
        click.echo(read_back(checked, story_id, day) + "\n")
    if checked.unjudged.stories and not stories:
        click.echo(consent_report(checked.unjudged, judgment, day))
    if has_errors(problems):
        sys.exit(1)
    if not problems and paths:
        elsewhere = f" Elsewhere: {count(everywhere)}; hrtp check lists them." if everywhere else ""
        click.echo(f"Nothing to mend in {', '.join(str(path) for path in paths)}.{elsewhere}")
    elif not problems:
        number = len(checked.library.parsed) + len(checked.unjudged.stories) + len(checked.unjudged.consents)
        click.echo(f"Nothing to mend: {counted(number, 'record', 'records')} checked.")


def _stories_among(project: Path, paths: tuple[Path, ...], unjudged: Unjudged) -> list[str]:
    """The stories that are named by their folder or a file in it: these are read back one by one."""
    names = [name.split("/") for path in paths for name in _names_of(project, path)[:1]]
    return [parts[1] for parts in names if len(parts) >= 2 and parts[0] == "stories" and parts[1] in unjudged.stories]


def _within(project: Path, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a file of the project is one of PATHS or lies in one; every file is where there are none."""
    names: list[str] = []
    for path in paths:
        if not os.path.lexists(path):
            raise click.ClickException(f"There is no file or folder {path}.")
        if not (own := _names_of(project, path)):
            raise click.ClickException(f"{path} is not in this project ({project}).")
        names += own
    return lambda file: not paths or any(file == name or file.startswith(f"{name}/") or name == "." for name in names)


def _names_of(project: Path, path: Path) -> list[str]:
    """What problems call a file or folder: by where it lies, and, where that is a link, by what it leads to."""
    places = (Path.cwd() / path, path.parent.resolve() / path.name, path.resolve())
    return list(dict.fromkeys(Path(os.path.normpath(one)).relative_to(project).as_posix() for one in places if one.is_relative_to(project)))


@main.command()
@click.option("--strict/--no-strict", default=True, show_default=True, help="Stop at MkDocs's own warnings, such as a broken link.")
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to put the site. [default: site/]")
@click.option("--fast", is_flag=True, help="Leave what is printed and the pictures of links for later, unless they are kept from before.")
@click.option("--anew", is_flag=True, help="Build also where nothing has changed since the last build.")
@as_of_option
@pass_playbook
def build(project: Path, strict: bool, site_dir: Path | None, fast: bool, anew: bool, as_of: AsOf | None) -> None:
    """Check the records, build the site and index it for search.

    The published folder is replaced in one step when everything has succeeded. Until then, and after
    an error, it stays as it was. Where nothing has changed since the last build, nothing is done.
    """
    _tell(logging.WARNING)
    options = {"site_dir": str(site_dir.resolve())} if site_dir else {}
    config = load_config(str(project / "mkdocs.yml"), strict=strict, **options)
    site = Path(os.path.realpath(config.site_dir))
    config.plugins["hrtp"].config.update(as_of=as_of, fast=fast)
    try:
        day = Project.open(project, config.site_url or "").day(as_of)
        asked = f"{day} strict={strict} fast={fast} {config.site_url}"
        inputs = inputs_of(project, asked)
        if inputs and not anew and is_as_built(project, site, inputs):
            click.echo(f"Nothing has changed since the last build. The site is in {site}")
            return
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with progress.status("Building the site …"):
                mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        # What changed while it was built has to be built again.
        if inputs and inputs == inputs_of(project, asked):
            note_built(project, site, inputs)
    except Abort as error:
        raise click.ClickException("Nothing was published; the site stays as it was.") from error
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{in_plain_words(error)} Nothing was published; the site stays as it was.") from error
    click.echo(f"The site is in {config.site_dir}")
    if not config.site_url:
        click.echo("News feeds and the newsletter are left out, because their links have to be whole: set SITE_URL to the site's address.")


@main.command()
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to serve it. [default: dev_addr in mkdocs.yml, 127.0.0.1:8000]")
@pass_playbook
def serve(project: Path, address: str | None) -> None:
    """Serve the site here; an edit to a record shows in the page at once.

    An error in a record is told in the terminal, while the last good page stays. Ctrl-C ends it.
    """
    _tell(logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve.serve(str(project / "mkdocs.yml"), livereload=True, **options)
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"The site cannot be served at {address or 'the address in mkdocs.yml'}: {error.strerror}.") from error


@main.command(name="new")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("title", required=False)
@click.option("--id", "record_id", help="The record's id, which becomes its file name. [default: made from the title]")
@click.option(
    "--language",
    type=click.Choice([str(one) for one in Language]),
    default="en",
    help="For a story: in which language to ask. [default: en]",
)
@pass_playbook
def new(project: Path, kind: str, title: str | None, record_id: str | None, language: str) -> None:
    """Write a commented record of a KIND that needs only filling in.

    \b
    hrtp new practice "Meet before the shift"   writes content/practices/meet-before-the-shift.yaml
    hrtp new practice                           writes content/practices/new-practice.yaml, to be renamed
    hrtp new story                              asks, in plain words, and writes the story's folder
    hrtp new story --language es                pregunta en español
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    model = KINDS[kind]
    if model is Story:
        new_story(project, language, title)
        return
    title = title or f"New {kind}"
    name = record_id or id_from(title, 64)
    if not re.fullmatch(ID_PATTERN, name):
        raise click.ClickException(f"{name!r} cannot be an id. Give one with --id: small letters a-z, digits and single hyphens.")
    if wrong := name_problem(name, name):
        raise click.ClickException(f"Found {wrong.found}. Give another id with --id, for instance {name}-1.")
    folder = {Playbook: "playbooks", Consent: "stories/consents"}.get(model, f"content/{model.kind}")
    path = project / folder / f"{name}.{'md' if model is Playbook else 'yaml'}"
    if path.exists():
        raise click.ClickException(f"{path.relative_to(project)} exists already. Give another id with --id.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(commented_record(model, title), encoding="utf-8")
    click.echo(f"{path.relative_to(project)} is ready to be filled in. Then: hrtp check {path.relative_to(project)}")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@as_of_option
@pass_playbook
def export(project: Path, folder: Path, as_of: AsOf | None) -> None:
    """Write the same pages as plain Markdown into FOLDER, for another engine.

    The folder gets a mkdocs.yml for stock Material, which Zensical reads too.
    """
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
    try:
        write_export(files, folder)
    except FileExistsError as error:
        raise click.ClickException(f"{folder} is not empty. Name a new folder: an export never overwrites anything.") from error
    written = counted(len(compiled.site.pages), "page is", "pages are")
    click.echo(f"{written} in {folder / 'docs'}; build them with: mkdocs build -f {folder / 'mkdocs.yml'}")


def _compiled(project: Project, as_of: AsOf | None) -> Compiled:
    try:
        compiled = project.compile(project.day(as_of))
    except OutputCollisionError as error:
        raise click.ClickException(f"Nothing was exported: {error}.") from error
    if has_errors(compiled.problems):
        click.echo(report(compiled.problems), err=True)
        raise click.ClickException(f"Nothing was exported: {count(compiled.problems)}.")
    return compiled


@main.command()
@pass_playbook
def schema(project: Path) -> None:
    """Write JSON Schema for every kind of record into .schema/.

    Records name their schema in the first line, so that editors such as VS Code (with the YAML
    extension) complete and check fields while you type.
    """
    folder = project / FOLDER
    folder.mkdir(exist_ok=True)
    names = []
    for name, text in schemas():
        (folder / name).write_text(text, encoding="utf-8")
        names.append(name)
    click.echo(f"{counted(len(names), 'schema is', 'schemas are')} in {FOLDER}/")


main.add_command(init_command)
main.add_command(verify)
story_group.add_command(keep_out)
story_group.add_command(release)
story_group.add_command(report_command)
story_group.add_command(withdraw)
main.add_command(story_group)
main.add_command(import_group)
main.add_command(deck_command)
main.add_command(book_command)
