"""``hrtp``: its commands, and where each of them is. What a command needs is imported when somebody asks for it."""

from __future__ import annotations

from pathlib import Path

import click

from hrtp_site import __version__
from hrtp_site.commands.lazy import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for name, place, sentence in (
    ("book", "print:book_command", "Write the whole playbook as a book: playbook.pdf and playbook.epub."),
    ("build", "build:build", "Check the records, build the site and index it for search."),
    ("check", "check:check", "Say what is wrong with the records, all at once."),
    ("deck", "print:deck_command", "Make a PDF of practice cards: four to a sheet, fronts and backs, with cut marks."),
    (
        "export",
        "export:export_group",
        "Write the same pages as plain Markdown into FOLDER, for another engine; or their words as PO files, for translators.",
    ),
    ("import", "import_command:import_group", "Bring in what lies in other files."),
    ("init", "init:init_command", "Make a new playbook in FOLDER, which may be new or empty (. for this one)."),
    ("new", "new:new", "Write a commented record of a KIND that needs only filling in."),
    ("newsletter", "newsletter:newsletter", "Choose and order what a month's newsletter tells, and write it ready to be sent."),
    ("schema", "schema:schema", "Write JSON Schema for every kind of record into .schema/."),
    ("serve", "build:serve", "Serve the site here; an edit to a record shows in the page at once."),
    ("story", "story_group:story_group", "Publish a story, show it to its teller, release it, withdraw it, get its media kit."),
    ("translate", "translate:translate", "Show what there is to translate in a record, or write the file to fill in."),
    (
        "verify",
        "verify:verify",
        "Say whether a finished site may be published at this moment; or whether what stands at an address is what was built.",
    ),
):
    main.command_at(place, name, sentence)
