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
from hrtp_site.commands.asking import asked_day, can_ask, chosen, confirmed
from hrtp_site.commands.build import build
from hrtp_site.commands.desk_notes import DeskNotes, KeptYes, YesBy
from hrtp_site.commands.ledger import why_unchanged
from hrtp_site.commands.options import Date, pass_playbook, spoken_option
from hrtp_site.commands.publish_list import Outlook, github_of, to_do, to_do_path
from hrtp_site.commands.speaking import tell, told_problems
from hrtp_site.commands.story import Desk, made_kit
from hrtp_site.commands.story_release import Said, give_release
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.consent import fingerprint, judge, judge_for_proof, not_released, references_of, scope_of
from hrtp_site.model import ConsentBasis, Language, Means, Severity, Story, has_errors, joined, together
from hrtp_site.reading import ChangeRefusedError, changed_yaml


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
    desk = _ready(project, name, language)
    story, words = desk.story(name), desk.words
    said = Said(None, Means(how) if how else None, asked_by, before, confirmed)
    for reference in references_of(story):
        _release(desk, story, reference, said, yes)
    _dated(desk, story, day)
    desk = Desk.of(project, language)
    story = desk.story(name)
    since = _may_stand(desk, story)
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
    write_whole(path, text.encode())
    click.echo(f"\n{text}\n{words('todo.kept', file=path)}")


def _ready(project: Path, name: str, language: Language | None) -> Desk:
    """The project, if nothing in it would stop the build or keep the story out. Raises click.ClickException."""
    desk = Desk.of(project, language)
    story = desk.story(name)
    errors = [one for one in desk.checked.problems if one.severity is Severity.ERROR]
    if has_errors(errors):
        raise click.ClickException(f"{desk.words('publish.mend-first')}\n{told_problems(errors)}")
    judgment = judge_for_proof(desk.checked.unjudged, story, desk.project.day())
    if not judgment.published:
        why = joined("\n", (together("  ", one.what, ": ", one.why) for one in judgment.held))
        raise click.ClickException(desk.words("publish.not-yet", story=story.id, why=why))
    return desk


# The release


def _release(desk: Desk, story: Story, reference: str, said: Said, yes: bool) -> None:
    """One person's yes, if it is not in the ledger yet for exactly this text."""
    unjudged = desk.checked.unjudged
    consent = unjudged.consent(reference)
    if consent is None or consent.basis is ConsentBasis.PUBLISHED or consent.withdrawn_on:
        return  # what follows from that, the gate says
    if not_released(unjudged, story, consent, desk.project.day()) is None:
        click.echo(desk.words("publish.released", reference=reference))
        return
    code = fingerprint(unjudged, story, scope_of(consent))
    kept = DeskNotes(desk.project.folder).yes_for(story.id, code) if reference == story.consent else None
    give_release(desk, story, reference, _asked(desk, story, reference, code, said, kept, yes))


def _asked(desk: Desk, story: Story, reference: str, code: str, said: Said, kept: KeptYes | None, yes: bool) -> Said:
    """What is known of the yes. Raises click.ClickException where nobody has said it."""
    t = desk.words
    if said.how:
        return said
    if kept:
        who = t(f"publish.said-by.{kept.by}")
        told = t("publish.desk-says", who=who, day=kept.on, how=t(f"desk.proof.how.{kept.how}"))
        if yes or (can_ask() and confirmed(t, f"{told} {t('publish.is-that-so')}", default=True)):
            click.echo(told)
            return Said(kept.on, kept.how.means, said.asked_by, said.before or (who if kept.by is YesBy.GUARDIAN else None), said.confirmed)
    if not can_ask():
        raise click.ClickException(t("publish.nobody-said", reference=reference, code=code, story=story.id))
    click.echo(f"\n{t('publish.has-to-say', reference=reference, code=code)}")
    if not confirmed(t, t("publish.has-said")):
        raise click.ClickException(t("publish.show-first", story=story.id))
    by_mouth_first = sorted(Means, key=lambda one: one is not Means.VOICE)
    how = chosen(t, t("publish.how"), {str(one): t(f"desk.proof.how.{one}") for one in by_mouth_first})
    return Said(asked_day(t, t("publish.which-day"), desk.project.day()), Means(how), said.asked_by, said.before, said.confirmed)


# The day, and whether it may stand


def _dated(desk: Desk, story: Story, day: dt.date | None) -> None:
    """Takes ``draft`` off and sets the day, as far as that is not so yet."""
    words = desk.words
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
        write_whole(path, changed_yaml(path.read_bytes().decode(), change).encode())
    except (ChangeRefusedError, OSError) as error:
        told = words("publish.by-hand", file=path, error=why_unchanged(error))
        raise click.ClickException(f"{told}\ndraft: false\npublished_on: {since}") from error
    click.echo(words("publish.dated-now", folder=f"stories/{story.id}", day=since))


def _may_stand(desk: Desk, story: Story) -> dt.date:
    """The first day on which the gate lets the story stand, from today on. Raises click.ClickException where it does not."""
    words, since = desk.words, max(desk.project.day(), story.published_on or dt.date.min)
    judgment = judge(desk.checked.unjudged, since)
    own = [one for one in judgment.held if one.story == story.id]
    if not any(one.id == story.id for one in judgment.published):
        why = joined("\n", (together("  ", one.what, ": ", one.why) for one in own))
        raise click.ClickException(words("publish.stays-out", story=story.id, why=why))
    for one in own:
        tell(together(words("publish.not-shown"), " ", one.what, ": ", one.why))
    warnings = [one for one in desk.checked.problems if one.path.startswith(f"stories/{story.id}/")]
    if warnings:
        click.echo(f"{words('publish.mend')}\n{told_problems(warnings)}")
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
    notes, t = DeskNotes(desk.project.folder), desk.words
    known = said or desk.project.site_url or notes.read().site
    if not known and can_ask():
        known = click.prompt(t("publish.which-address"), default=_guess(desk.project.folder))
    if not known:
        raise click.ClickException(t("publish.no-address"))
    if not urlsplit(known).hostname or not known.startswith(("https://", "http://")):
        raise click.ClickException(t("publish.wrong-address", address=known))
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
