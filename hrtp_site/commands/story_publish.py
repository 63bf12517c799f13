"""``hrtp story publish``: from a person's yes to the site, the kit and a list of what is left to do.

Nothing is kept of how far it came: the records and files say it. Stopped anywhere, it goes on there the next time.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from hrtp_site.building import Project
from hrtp_site.commands.asking import can_ask
from hrtp_site.commands.build import build
from hrtp_site.commands.desk_notes import DeskNotes, KeptYes
from hrtp_site.commands.options import Date, pass_playbook, spoken, spoken_option
from hrtp_site.commands.publish_list import Outlook, github_of, to_do, to_do_path
from hrtp_site.commands.story import Desk, made_kit
from hrtp_site.commands.story_release import Said, give_release
from hrtp_site.consent import fingerprint, judge, judge_for_proof, not_released, references_of, scope_of
from hrtp_site.model import ConsentBasis, Language, Means, Severity, Story, has_errors, report
from hrtp_site.reading import ChangeRefusedError, InterfaceWords, changed_yaml


@click.command()
@click.argument("name")
@click.option("--on", "day", type=Date(), help="From which day on it stands on the site; a later one is an embargo. [default: today]")
@click.option("--site", help="The address at which the site stands, for whole links; it is kept for the next time.")
@click.option("--yes", is_flag=True, help="The person has said yes as the story desk has written it down: do not ask again.")
@click.option("--asked-by", help="Who showed the proof.")
@click.option("--how", type=click.Choice([str(one) for one in Means]), help="How the person said yes: then it is not asked.")
@click.option("--before", help="Who was there.")
@click.option("--not-identifying", "confirmed", multiple=True, metavar="WORD", help="A word that gives nobody away; once for each.")
@spoken_option
@pass_playbook
@click.pass_context
def publish(
    context: click.Context,
    project: Path,
    name: str,
    day: dt.date | None,
    site: str | None,
    yes: bool,
    asked_by: str | None,
    how: str | None,
    before: str | None,
    confirmed: tuple[str, ...],
    language: Language | None,
) -> None:
    """Publish a story in one step: the release, the day, the check, the build, the media kit; then a list of what is left to do.

    The list has each line with its text to copy: what to save in git or to upload, a caption for each network that was agreed to,
    the newsletter, and how to note where it was posted. Stopped anywhere, it goes on there when it is called again; done already, it
    only writes the list anew, with what has been done ticked.
    """
    desk = _ready(project, name)
    story, words = desk.story(name), spoken(desk.checked, language)
    said = Said(None, Means(how) if how else None, asked_by, before, confirmed)
    for reference in references_of(story):
        _release(desk, story, reference, said, yes, words)
    _dated(desk, story, day, words)
    desk = Desk.of(project)
    story = desk.story(name)
    since = _may_stand(desk, story, words)
    address = _address(desk, site)
    build_site(context, address)
    told = judge(desk.checked.unjudged, since).campaign(story.id)
    with _site_url(address):
        press = Desk(Project.open(project, address), desk.checked).press(since)
    if told:
        click.echo(words("todo.kit", file=made_kit(project / "kits", press, story.id, told)))
    text = to_do(Outlook(project, desk, press, story, told, since, address, words))
    path = to_do_path(project, story.id)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"\n{text}\n{words('todo.kept', file=path)}")


def _ready(project: Path, name: str) -> Desk:
    """The project, if nothing in it would stop the build or keep the story out. Raises click.ClickException."""
    desk = Desk.of(project)
    story = desk.story(name)
    errors = [one for one in desk.checked.problems if one.severity is Severity.ERROR]
    if has_errors(errors):
        raise click.ClickException(f"Mend these first: with them, nothing can be published.\n{report(errors)}")
    judgment = judge_for_proof(desk.checked.unjudged, story, desk.project.day())
    if not judgment.published:
        why = "\n".join(f"  {one.what}: {one.why}" for one in judgment.held)
        raise click.ClickException(f"{story.id} cannot be published yet:\n{why}\nWhat is missing: hrtp check stories/{story.id}")
    return desk


# The release


def _release(desk: Desk, story: Story, reference: str, said: Said, yes: bool, words: InterfaceWords) -> None:
    """One person's yes, if it is not in the ledger yet for exactly this text."""
    unjudged = desk.checked.unjudged
    consent = unjudged.consent(reference)
    if consent is None or consent.basis is ConsentBasis.PUBLISHED or consent.withdrawn_on:
        return  # what follows from that, the gate says
    if not_released(unjudged, story, consent, desk.project.day()) is None:
        click.echo(words("publish.released", reference=reference))
        return
    code = fingerprint(unjudged, story, scope_of(consent))
    kept = DeskNotes(desk.project.folder).yes_for(story.id, code) if reference == story.consent else None
    give_release(desk, story, reference, _asked(story, reference, code, said, kept, yes, desk.project.day()))


def _asked(story: Story, reference: str, code: str, said: Said, kept: KeptYes | None, yes: bool, today: dt.date) -> Said:
    """What is known of the yes. Raises click.ClickException where nobody has said it."""
    if said.how:
        return said
    if kept:
        who = "the guardian" if kept.by == "guardian" else "the person"
        told = f"The story desk has written down: {who} said yes on {kept.on} ({kept.how})."
        if yes or (can_ask() and click.confirm(f"{told} Is that so?", default=True)):
            click.echo(told)
            return Said(kept.on, kept.how.means, said.asked_by, said.before or (who if kept.by == "guardian" else None), said.confirmed)
    if not can_ask():
        raise click.ClickException(
            f"Nobody has written down that {reference} has said yes to this text ({code}). Show the proof: hrtp story review {story.id}. "
            f"When the person has said yes: hrtp story publish {story.id} --how voice (or paper, message)"
        )
    click.echo(f"\n{reference} has to say yes to exactly this text and picture (code {code}).")
    if not click.confirm("Has the person seen the proof, and said yes?", default=False):
        raise click.ClickException(
            f"Show the proof first: hrtp story review {story.id}. Then come back with: hrtp story publish {story.id}"
        )
    how = click.prompt("How did the person say it?", type=click.Choice([str(one) for one in Means]), default=str(Means.VOICE))
    on = click.prompt("On which day (YYYY-MM-DD)?", type=Date(), default=today.isoformat())
    return Said(on, Means(how), said.asked_by, said.before, said.confirmed)


# The day, and whether it may stand


def _dated(desk: Desk, story: Story, day: dt.date | None, words: InterfaceWords) -> None:
    """Takes ``draft`` off and sets the day, as far as that is not so yet."""
    since = day or story.published_on or desk.project.day()
    if not story.draft and story.published_on == since:
        click.echo(words("publish.dated", day=since))
        return
    path = desk.project.folder / desk.checked.unjudged.stories[story.id].path

    def change(record: dict[str, Any]) -> None:
        if "draft" in record:
            record["draft"] = "false"
        record["published_on"] = since.isoformat()

    try:
        path.write_bytes(changed_yaml(path.read_bytes().decode(), change).encode())
    except (ChangeRefusedError, OSError) as error:
        raise click.ClickException(
            f"{path} stays as it was: {error}. Write this into it by hand, then call this again:\ndraft: false\npublished_on: {since}"
        ) from error
    click.echo(words("publish.dated-now", folder=f"stories/{story.id}", day=since))


def _may_stand(desk: Desk, story: Story, words: InterfaceWords) -> dt.date:
    """The first day on which the gate lets the story stand, from today on. Raises click.ClickException where it does not."""
    since = max(desk.project.day(), story.published_on or dt.date.min)
    judgment = judge(desk.checked.unjudged, since)
    own = [one for one in judgment.held if one.story == story.id]
    if not any(one.id == story.id for one in judgment.published):
        why = "\n".join(f"  {one.what}: {one.why}" for one in own)
        raise click.ClickException(f"{story.id} stays out:\n{why}\nMend that, then: hrtp story publish {story.id}")
    for one in own:
        click.echo(f"{words('publish.not-shown')} {one.what}: {one.why}")
    warnings = [one for one in desk.checked.problems if one.path.startswith(f"stories/{story.id}/")]
    if warnings:
        click.echo(f"{words('publish.mend')}\n{report(warnings)}")
    return since


# The build


def build_site(context: click.Context, address: str) -> None:
    """Builds the site as ``hrtp build`` does; nothing, where nothing has changed since."""
    with _site_url(address):
        context.invoke(build)


@contextmanager
def _site_url(address: str) -> Iterator[None]:
    """Says the site's address to mkdocs.yml as its people do, where they have said none."""
    before = os.environ.get("SITE_URL")
    if address:
        os.environ["SITE_URL"] = address
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("SITE_URL", None)
        else:
            os.environ["SITE_URL"] = before


def _address(desk: Desk, said: str | None) -> str:
    """Where the site stands: as said now, in mkdocs.yml or SITE_URL, or the last time; else it is asked. Raises click.ClickException."""
    notes = DeskNotes(desk.project.folder)
    known = said or desk.project.site_url or notes.read().site
    if not known and can_ask():
        known = click.prompt(
            "At which address will the site stand? Captions and the newsletter link to it", default=_guess(desk.project.folder)
        )
    if not known:
        raise click.ClickException("Nobody has said at which address the site stands, and links have to be whole. Add: --site https://…")
    if not urlsplit(known).hostname or not known.startswith(("https://", "http://")):
        raise click.ClickException(f"{known} is no address. Copy the whole of it from the browser: https://playbook.example.org/")
    address = known if known.endswith("/") else f"{known}/"
    if not desk.project.site_url and notes.read().site != address:
        notes.keep_site(address)
    return address


def _guess(folder: Path) -> str | None:
    """The address that a CNAME file names, or that GitHub Pages would give the repository."""
    named = folder / "public" / "CNAME"
    if named.is_file():
        return f"https://{named.read_text(encoding='utf-8', errors='replace').strip()}/"
    where = github_of(folder)
    return f"https://{where[0].lower()}.github.io/{where[1]}/" if where else None
