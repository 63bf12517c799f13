"""``hrtp import desk``: a package of the story desk comes in, whole or not at all, after everything in it was checked again."""

from __future__ import annotations

from pathlib import Path

import click

from hrtp_site.commands.asking import can_ask, confirmed
from hrtp_site.commands.desk_archive import MEGABYTE, MOST_PACKAGE
from hrtp_site.commands.desk_package import Package, read_package
from hrtp_site.commands.desk_plan import Plan, plan_for, warnings_of
from hrtp_site.commands.desk_shown import shown_plan
from hrtp_site.commands.disk import in_plain_words
from hrtp_site.commands.options import pass_playbook, spoken, spoken_option
from hrtp_site.commands.speaking import told_problems
from hrtp_site.commands.story import Desk
from hrtp_site.commands.writing_together import write_together
from hrtp_site.model import Language, Problem, has_errors
from hrtp_site.reading import InterfaceWords


@click.command(name="desk")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Write it without a question.")
@spoken_option
@pass_playbook
def import_desk(project: Path, file: Path, yes: bool, language: Language | None) -> None:
    """Take in a package of the story desk: story-NAME.zip.

    Everything in it is checked again. The photo is stripped anew; the words to keep out come into the private list, which git
    never sees. It shows what it would write and asks once. A story that is here already is brought up to date, and what changes is shown.

    The story comes in as a draft. What is next: hrtp story publish NAME
    """
    plan = _plan(project, _package(project, file, language), language)
    assert plan.after is not None  # nothing is wrong with it
    t = spoken(plan.after, language)
    if plan.is_nothing:
        click.echo(t("came-in.there", file=file.name, folder=plan.folder))
        return
    click.echo(shown_plan(plan, t))
    if warnings := warnings_of(plan):
        click.echo(f"\n{t('came-in.mend')}\n{told_problems(warnings)}")
    if not yes and not can_ask():
        raise click.ClickException(f"{t('came-in.not-written')} {t('came-in.add-yes')}")
    if not yes and not confirmed(t, f"\n{t('came-in.ask')}"):
        click.echo(t("came-in.not-written"))
        return
    _write(plan, t)
    click.echo(t("came-in.written", folder=plan.folder))
    click.echo(t("came-in.next", folder=plan.folder, story=plan.name))


def _package(project: Path, file: Path, language: Language | None) -> Package:
    if file.stat().st_size > MOST_PACKAGE:
        t = Desk.of(project, language).words
        raise click.ClickException(t("came-in.too-large", file=file.name, most=MOST_PACKAGE // MEGABYTE))
    package = read_package(file.name, file.read_bytes())
    if not package.story and has_errors(package.archive.problems):
        raise _refused(package.archive.problems, Desk.of(project, language).words)
    return package


def _plan(project: Path, package: Package, language: Language | None) -> Plan:
    opened = Desk.opened(project)
    plan = plan_for(opened, package)
    if has_errors(plan.problems):
        raise _refused(plan.problems, Desk(opened, plan.after, language).words if plan.after else Desk.of(project, language).words)
    return plan


def _refused(problems: list[Problem], t: InterfaceWords) -> click.ClickException:
    return click.ClickException(f"{t('came-in.not-written')}\n{told_problems(problems)}")


def _write(plan: Plan, t: InterfaceWords) -> None:
    """The private words first, the story's record last: whatever breaks off, no story is there without its words to keep out."""
    folder = plan.project.folder
    files: dict[Path, bytes | None] = {plan.private[0]: plan.private[1]} if plan.private else {}
    files |= {folder / path: content for path, content in plan.files.items()}
    try:
        write_together(files, folder / "stories")
    except OSError as error:
        raise click.ClickException(f"{t.say(in_plain_words(error))} {t('came-in.not-written')}") from error
