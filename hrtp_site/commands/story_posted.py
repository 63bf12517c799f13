"""``hrtp story posted``: where a story stands outside the site, written into its ``placements``, so that a withdrawal reaches it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from hrtp_site.commands.options import on_option, pass_playbook
from hrtp_site.commands.story import Desk
from hrtp_site.model import Placement, Story, likely, listed
from hrtp_site.reading import ChangeRefusedError, changed_yaml, wrong_value, yaml_text


@click.command()
@click.argument("name")
@click.argument("channel")
@click.argument("where")
@on_option
@pass_playbook
def posted(project: Path, name: str, channel: str, where: str, on: dt.date | None) -> None:
    """Note WHERE a story was posted: the address of the post, the issue of the newsletter or paper.

    \b
    hrtp story posted NAME instagram "https://www.instagram.com/p/…"

    It comes into the story's placements. When the person says stop, that list says where to take it down.
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    desk = Desk.of(project)
    story = desk.story(name)
    known = list(desk.checked.unjudged.channels)
    if channel not in known:
        guess = likely(channel, known)
        raise click.ClickException(
            f"There is no channel {channel}." + (f" Did you mean {guess}?" if guess else "") + f" There are: {listed(known, 40)}."
        )
    if wrong := wrong_value(Placement, ("where",), where):
        raise click.ClickException(wrong)
    entry = {"channel": channel, "where": where.strip(), "on": (on or desk.project.day()).isoformat()}
    if any((one.channel, one.where) == (channel, entry["where"]) for one in story.placements):
        click.echo(f"{desk.checked.unjudged.stories[story.id].path} says so already.")
        return
    path = project / desk.checked.unjudged.stories[story.id].path
    try:
        path.write_bytes(changed_yaml(path.read_bytes().decode(), lambda record: _add(record, entry)).encode())
    except (ChangeRefusedError, OSError) as error:
        by_hand = yaml_text({"placements": [entry]})
        raise click.ClickException(f"{path} stays as it was: {error}. Write this into it by hand:\n{by_hand}") from error
    click.echo(f"{story.id} stands at {entry['where']} since {entry['on']}: noted in stories/{story.id}/{Story.singular}.yaml.")


def _add(record: dict[str, Any], entry: dict[str, str]) -> None:
    if record.get("placements"):
        record["placements"].append(entry)
    else:
        record["placements"] = [entry]
