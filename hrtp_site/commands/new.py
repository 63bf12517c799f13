"""``hrtp new``: a commented record to fill in, or a story that is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import click

from hrtp_site.building import Project, name_problem
from hrtp_site.commands.new_record import commented_record
from hrtp_site.commands.options import LanguageCode, pass_playbook
from hrtp_site.commands.speaking import tell
from hrtp_site.commands.story import new_story
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.library import read_records
from hrtp_site.model import ALL_KINDS, ID_PATTERN, Channel, Consent, Language, Playbook, Record, Story, phrase, shown
from hrtp_site.reading import id_from

OF_PRINT = "published-"
"""How references of words that are printed in public begin: these name a story and nobody."""

KINDS: dict[str, type[Record]] = {model.singular: model for model in ALL_KINDS}


@click.command(name="new")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("title", required=False)
@click.option("--id", "record_id", help="The record's id, which becomes its file name. [default: made from the title]")
@click.option(
    "--language",
    type=LanguageCode(),
    help="For a story: in which language to ask. [default: the site's first]",
)
@pass_playbook
def new(project: Path, kind: str, title: str | None, record_id: str | None, language: Language | None) -> None:
    """Write a commented record of a KIND that needs only filling in.

    \b
    hrtp new practice "Meet before the shift"   writes content/practices/meet-before-the-shift.yaml
    hrtp new practice                           writes content/practices/new-practice.yaml, to be renamed
    hrtp new consent                            writes stories/consents/r-0001.yaml, or the next that is free
    hrtp new story                              asks, in plain words, and writes the story's folder
    hrtp new story --language es                pregunta en español
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    model = KINDS[kind]
    if model is Story:
        new_story(project, language, title)
        return
    if model is Consent:
        title = _reference(project, record_id or title)
    title = title or f"New {kind}"
    name = record_id or id_from(title, 64)
    if not name:
        raise click.ClickException(
            phrase("{title} cannot be an id: it has no letter and no digit. Give one with --id.", title=shown(title))
        )
    if not re.fullmatch(ID_PATTERN, name):
        raise click.ClickException(
            phrase("{name} cannot be an id. Give one with --id: small letters a-z, digits and single hyphens.", name=repr(name))
        )
    if wrong := name_problem(name, name):
        raise click.ClickException(phrase("Found {found}. Give another id with --id, for instance {name}-1.", found=wrong.found, name=name))
    folder = {Playbook: "playbooks", Consent: "stories/consents"}.get(model, f"content/{model.kind}")
    path = project / folder / f"{name}.{'md' if model is Playbook else 'yaml'}"
    if path.exists():
        raise click.ClickException(phrase("{file} exists already. Give another id with --id.", file=path.relative_to(project)))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, commented_record(model, title, _languages(project) if model is Channel else ()).encode())
    tell(phrase("{file} is ready to be filled in. Then: hrtp check {file}", file=path.relative_to(project)))


def _languages(project: Path) -> tuple[Language, ...]:
    library, _ = read_records(Project.open(project).sources)
    return library.languages


def _reference(project: Path, said: str | None) -> str:
    """A consent's reference: what was said, if it cannot be a name, or the next that is free. Raises click.ClickException."""
    if not said:
        taken = [int(path.stem[2:]) for path in (project / "stories" / Consent.kind).glob("r-*.yaml") if path.stem[2:].isdecimal()]
        return f"r-{max(taken, default=0) + 1:04}"
    if not re.search(r"\d", said) and not said.startswith(OF_PRINT):
        raise click.ClickException(
            phrase(
                "A consent is called by a reference that says nothing about the person, with a number in it: hrtp new consent "
                "r-0041 (or hrtp new consent, for the next that is free; of printed words: {of_print}NAME). Keep the list of who that is "
                "where the signed forms are: git keeps every file’s name for ever.",
                of_print=OF_PRINT,
            )
        )
    return said
