"""``hrtp story posted``: where a story stands outside the site, written into its ``placements``, so that a withdrawal reaches it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from hrtp_site.commands.ledger import why_unchanged
from hrtp_site.commands.options import on_option, pass_playbook, spoken_option
from hrtp_site.commands.story import Desk
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.model import Language, Placement, Story, likely, listed
from hrtp_site.reading import ChangeRefusedError, changed_yaml, wrong_value, yaml_text


@click.command()
@click.argument("name")
@click.argument("channel")
@click.argument("where")
@on_option
@spoken_option
@pass_playbook
def posted(project: Path, name: str, channel: str, where: str, on: dt.date | None, language: Language | None) -> None:
    """Note WHERE a story was posted: the address of the post, the issue of the newsletter or paper.

    \b
    hrtp story posted NAME instagram "https://www.instagram.com/p/…"

    It comes into the story's placements. When the person says stop, that list says where to take it down.
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    desk = Desk.of(project, language)
    story, t = desk.story(name), desk.words
    known = list(desk.checked.unjudged.channels)
    if channel not in known:
        guess = likely(channel, known)
        told = t("posted.no-channel", channel=channel) + (f" {t('ask.meant', guess=guess)}" if guess else "")
        raise click.ClickException(f"{told} {t('posted.channels', known=listed(known, 40))}")
    if wrong := wrong_value(Placement, ("where",), where):
        raise click.ClickException(wrong)
    entry = {"channel": channel, "where": where.strip(), "on": (on or desk.project.day()).isoformat()}
    if any((one.channel, one.where) == (channel, entry["where"]) for one in story.placements):
        click.echo(t("posted.already", file=desk.checked.unjudged.stories[story.id].path))
        return
    path = project / desk.checked.unjudged.stories[story.id].path
    try:
        write_whole(path, changed_yaml(path.read_bytes().decode(), lambda record: _add(record, entry)).encode())
    except (ChangeRefusedError, OSError) as error:
        by_hand = yaml_text({"placements": [entry]})
        raise click.ClickException(f"{t('posted.by-hand', file=path, error=why_unchanged(error))}\n{by_hand}") from error
    click.echo(t("posted.done", story=story.id, where=entry["where"], day=entry["on"], file=f"stories/{story.id}/{Story.singular}.yaml"))


def _add(record: dict[str, Any], entry: dict[str, str]) -> None:
    if record.get("placements"):
        record["placements"].append(entry)
    else:
        record["placements"] = [entry]
