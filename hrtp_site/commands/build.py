"""``hrtp build`` and ``hrtp serve``: the finished site, and the site while somebody writes."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from hrtp_site.building import day_of, inputs_of, is_as_built, note_built, why_not_replaceable
from hrtp_site.commands.disk import in_plain_words
from hrtp_site.commands.options import as_of_option, pass_playbook
from hrtp_site.commands.progress import progress
from hrtp_site.commands.speaking import tell
from hrtp_site.model import AsOf, disk_said, phrase


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


def _at_home(folder: Path) -> Path:
    """A folder that begins with ~ in the home folder: shells leave it as it is in ``--site-dir=~/www``."""
    try:
        return folder.expanduser()
    except RuntimeError:  # ~name of nobody here
        return folder


@click.command()
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
    named = Path(os.path.realpath(_at_home(site_dir))) if site_dir else None
    options = {"site_dir": str(named)} if named else {}
    why = why_not_replaceable(named, project) if named else None
    if why:
        raise click.ClickException(f"{why} {phrase('Nothing was published; the site stays as it was.')}")
    config = load_config(str(project / "mkdocs.yml"), strict=strict, **options)
    site = Path(os.path.realpath(config.site_dir))
    config.plugins["hrtp"].config.update(as_of=as_of, fast=fast)
    try:
        day = day_of(project, as_of)
        asked = f"{day} strict={strict} fast={fast} {config.site_url}"
        inputs = inputs_of(project, asked)
        if inputs and not anew and is_as_built(project, site, inputs):
            tell(phrase("Nothing has changed since the last build. The site is in {site}", site=site))
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
        raise click.ClickException(phrase("Nothing was published; the site stays as it was.")) from error
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(phrase("{why} Nothing was published; the site stays as it was.", why=in_plain_words(error))) from error
    tell(phrase("The site is in {site}", site=config.site_dir))
    if not config.site_url:
        tell(
            phrase(
                "News feeds and the newsletter are left out, and posters, cards and other sheets lead to the site by words alone, without "
                "a QR code: they need whole addresses. Set SITE_URL to the address at which the site will stand."
            )
        )


@click.command()
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
        raise click.ClickException(
            phrase(
                "The site cannot be served at {address}: {said}.",
                address=address or phrase("the address in mkdocs.yml"),
                said=disk_said(error),
            )
        ) from error
