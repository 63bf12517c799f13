"""``hrtp story``: what communications staff do with stories."""

from __future__ import annotations

import click

from hrtp_site.commands.lazy import LazyGroup


@click.group(name="story", cls=LazyGroup)
def story_group() -> None:
    """Publish a story, show it to its teller, release it, withdraw it, get its media kit.

    \b
    hrtp import desk story-NAME.zip    what the story desk has packed comes in, as a draft
    hrtp story publish NAME            from the yes to the site, the kit and a list of what is left to do
    hrtp story posted NAME CHANNEL …   note where it was posted
    hrtp story export NAME             back to the story desk, for changes
    hrtp story withdraw REFERENCE      the person has said stop
    hrtp story report                  what ends soon, what is held back and why; letters, a table, a calendar

    \b
    Step by step:
      hrtp new story                   ask for everything and write the folder
      hrtp story photo NAME FILE       put a photo in, with the picture alone
      hrtp check stories/NAME          what would be published, and what is missing
      hrtp story review NAME           the proof for the worker
      hrtp story release NAME          the worker has said yes to exactly this
      hrtp story kit NAME              pictures and texts for the channels agreed to
    """  # noqa: D301  \b is click's mark for text that keeps its lines


for name, place, sentence in (
    ("export", "desk_export:export", "Give a story back to the story desk: a package to open there, change, and bring in again."),
    (
        "keep-out",
        "story_keep_out:keep_out",
        "Write down WORDs that no story of a person may give: the true name, a nickname, the workplace.",
    ),
    (
        "kit",
        "story:write_kits",
        "Write the media kits of stories: crops, quotation and short texts for the channels agreed to, and for no others.",
    ),
    ("photo", "story_photo:photo_command", "Put a photo into a story's folder, with nothing in its file but the picture."),
    ("posted", "story_posted:posted", "Note WHERE a story was posted: the address of the post, the issue of the newsletter or paper."),
    (
        "publish",
        "story_publish:publish",
        "Publish a story in one step: the release, the day, the check, the build, the media kit; then a list of what is left to do.",
    ),
    (
        "release",
        "story_release:release",
        "Record that a person has seen the proof of a story and let exactly this text and picture go.",
    ),
    (
        "report",
        "story_report:report_command",
        "Say how every story stands, which consents end within 30, 60 and 90 days, what to look at again and what to take down elsewhere.",
    ),
    ("review", "story:review", "Write the proof of a story for its teller: a page for the phone and a PDF for paper."),
    (
        "withdraw",
        "story_withdraw:withdraw",
        "Record that a person has said stop, and list every other place where the story may stand.",
    ),
):
    story_group.command_at(place, name, sentence)
