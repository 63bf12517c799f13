"""What is left to do when a story is built: a list to tick, each line with the exact text to copy."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hrtp_site.building import git
from hrtp_site.channels import text_for
from hrtp_site.commands.ledger import LEDGER
from hrtp_site.commands.story import Desk
from hrtp_site.consent import PublishedStory, references_of
from hrtp_site.library import KEEP_OUT, in_folder, story_address
from hrtp_site.model import Channel, ChannelType, Language, Story, url_of
from hrtp_site.pages import Press

SECRET = "STORIES_KEEP_OUT_LIST"  # noqa: S105  the name of a secret, not one
"""What the workflow for GitHub Pages calls the list of words to keep out."""

MOST_BY_PAGE = 25
"""Megabytes of a file that GitHub's web page takes."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that the list is made of. ``told`` is the story as each channel outside the site may show it; ``since`` its first day."""

    project: Path
    desk: Desk
    press: Press
    story: Story
    told: Mapping[str, list[PublishedStory]]
    since: dt.date
    address: str


def to_do_path(project: Path, name: str) -> Path:
    """Where the list is kept: beside the kit, which git never sees."""
    return project / "kits" / f"{name}-to-do.txt"


def to_do(outlook: Outlook) -> str:
    """The list."""
    head = f"WHAT IS LEFT TO DO: {outlook.story.id}"
    lines = [head, "=" * len(head), ""]
    today = outlook.desk.project.day()
    if outlook.since > today:
        lines += [
            f"Nothing of it may be seen before {outlook.since}. In a public repository anybody reads what was pushed: push on that day,",
            "",
        ]
    parts = (_saved, _words, _looked_at, _networks, _newsletter, _handed_out, _later)
    return "\n".join([*lines, *(line for part in parts for line in part(outlook))]).rstrip() + "\n"


def _line(done: bool, text: str) -> str:
    return f"[{'x' if done else ' '}] {text}"


# Git, or GitHub's page


def github_of(folder: Path) -> tuple[str, str] | None:
    """Owner and name of the repository on GitHub from which this folder comes; None where it comes from none."""
    try:
        address = git(folder, "remote", "get-url", "origin") or ""
    except OSError:
        return None
    found = re.search(r"github\.com[:/]([\w.-]+)/([\w.-]+?)(?:\.git)?/?$", address)
    return (found[1], found[2]) if found else None


def _paths(outlook: Outlook) -> list[str]:
    ledger = [f"{LEDGER}/{reference}.yaml" for reference in references_of(outlook.story)]
    return [f"stories/{outlook.story.id}", *(path for path in ledger if (outlook.project / path).exists())]


def _saved(outlook: Outlook) -> Iterator[str]:
    paths = _paths(outlook)
    try:
        changed = git(outlook.project, "status", "--porcelain", "--", *paths)
        ahead = git(outlook.project, "log", "--oneline", "@{upstream}..HEAD", "--", *paths)
    except OSError:
        changed = ahead = None
    if changed is None:
        yield from _by_page(outlook, paths)
        return
    yield _line(not changed, "Save it in git. In the playbook’s folder:")
    yield f"        git add {' '.join(paths)}"
    yield f'        git commit -m "Story: {outlook.story.id}"'
    yield _line(not changed and ahead == "", "Send it off; the site is then built and published by itself:")
    yield "        git push"
    yield "    (Where nothing builds by itself: upload the folder site/ to your web server, right after hrtp verify.)"
    yield ""


def _by_page(outlook: Outlook, paths: list[str]) -> Iterator[str]:
    """For people without git: GitHub's web page takes folders by mouse."""
    owner, name = github_of(outlook.project) or ("OWNER", "REPOSITORY")
    home = f"https://github.com/{owner}/{name}"
    yield _line(False, "Upload it, by GitHub’s page (OWNER and REPOSITORY stand in the address of your repository there):")
    yield f"        1. Open {home}/upload/main/stories"
    yield f"        2. From this computer’s folder {outlook.project / 'stories'}"
    yield f"           drag the whole folder {outlook.story.id} onto the page. Never the folder “private”."
    yield f"        3. Below, under “Commit changes”, write: Story: {outlook.story.id}"
    yield "           Press the green button “Commit changes”."
    yield f"        4. Open {home}/upload/main/{LEDGER}"
    yield f"        5. Drag onto it: {', '.join(path.rpartition('/')[2] for path in paths[1:])}   (from {outlook.project / LEDGER})"
    yield "           Press “Commit changes” again. The site is then built and published by itself."
    big = [path.name for path in (outlook.project / paths[0]).iterdir() if path.stat().st_size > MOST_BY_PAGE * 1024 * 1024]
    if big:
        yield f"        The page takes no file over {MOST_BY_PAGE} MB: {', '.join(big)} needs git, or a link to the film instead."
    yield "    (Where the site is not on GitHub: upload the folder site/ to your web server, right after hrtp verify.)"
    yield ""


def _words(outlook: Outlook) -> Iterator[str]:
    """The machine that builds has to know the words to keep out, or leaves the story out."""
    unjudged = outlook.desk.checked.unjudged
    consents = (unjudged.consent(reference) for reference in references_of(outlook.story))
    if not any(one and one.words_kept_out for one in consents):
        return
    where = github_of(outlook.project)
    yield _line(False, "Give the machine that builds the words to keep out, after each change of them: else it leaves the story out:")
    yield f"        gh secret set {SECRET} < {KEEP_OUT}"
    page = f"https://github.com/{'/'.join(where) if where else 'OWNER/REPOSITORY'}/settings/secrets/actions"
    yield f"        or by hand: {page}, “New repository secret”,"
    yield f"        name {SECRET}, and as its value the whole text of {outlook.project / KEEP_OUT}"
    yield ""


def _looked_at(outlook: Outlook) -> Iterator[str]:
    where = github_of(outlook.project)
    wait = f" (it is built at https://github.com/{'/'.join(where)}/actions, in some minutes)" if where else ""
    when = f", on {outlook.since}: until then the address does not exist" if outlook.since > outlook.desk.project.day() else ""
    yield _line(False, f"Look at it on the site{wait}{when}:")
    for story in _versions(outlook):
        yield f"        {_link(outlook, story)}"
    yield ""


def _link(outlook: Outlook, story: PublishedStory) -> str:
    return outlook.address + url_of(story_address(outlook.press.library, story, story.language).path)


def _versions(outlook: Outlook) -> list[PublishedStory]:
    """The story in each language in which it stands on the site, its own first."""
    own = [one for one in outlook.press.library.stories if one.id == outlook.story.id]
    return sorted(own, key=lambda one: one.language is not one.languages[0])


# Where it goes


def _posted(outlook: Outlook, channel: str) -> bool:
    return any(one.channel == channel for one in outlook.story.placements)


def _name(channel: Channel) -> str:
    return channel.name.get(Language.ENGLISH) or next(iter(channel.name.values()))


def _note(outlook: Outlook, channel: str, what: str) -> str:
    return f'    Then note it:  hrtp story posted {outlook.story.id} {channel} "{what}"'


def _channels(outlook: Outlook, *types: ChannelType) -> list[Channel]:
    """The channels of these types, in their order, agreed to or not."""
    return [one for one in outlook.press.library.all(Channel) if one.type in types]


def _networks(outlook: Outlook) -> Iterator[str]:
    networks = _channels(outlook, ChannelType.NETWORK)
    kit = f"kits/{outlook.story.id}.zip"
    for channel in [one for one in networks if one.id in outlook.told]:
        versions = outlook.told[channel.id]
        what = "picture and text are" if channel.text else "the pictures are"
        yield _line(_posted(outlook, channel.id), f"{_name(channel)}: {what} in {kit}." + (" The text to copy:" if channel.text else ""))
        for story in versions if channel.text else ():
            yield f"      {story.language}:" if len(versions) > 1 else ""
            yield from _indented(text_for(outlook.press.page("stories/index.md", story.language), channel, story))
        yield _note(outlook, channel.id, "ADDRESS OF THE POST")
        yield ""
    if set(outlook.told) & {one.id for one in networks}:
        yield f"    All posts at once: schedule.LANGUAGE.csv in {kit} is what posting programs import."
        yield ""
    refused = [_name(one) for one in _channels(outlook, *ChannelType) if one.id not in outlook.told and one.id not in Channel.ON_THE_SITE]
    if refused:
        yield f"    Not agreed to, so nowhere of this kind: {', '.join(refused)}."
        yield ""


def _indented(text: str) -> list[str]:
    return textwrap.indent(text, "        ").splitlines()


def _newsletter(outlook: Outlook) -> Iterator[str]:
    versions = outlook.told.get(Channel.NEWSLETTER)
    if not versions:
        return
    month = f"{outlook.since:%Y-%m}"
    yield _line(
        _posted(outlook, Channel.NEWSLETTER),
        f"The newsletter of {month}: open it in a browser, select all, copy it into your mail program:",
    )
    for story in versions:
        path = in_folder(outlook.press.library, f"newsletter/{month}.html", story.language)
        yield f"        {outlook.project / 'site' / path}"
    yield f"    To choose and order what is in it:  SITE_URL={outlook.address} hrtp newsletter {month}"
    yield _note(outlook, Channel.NEWSLETTER, f"newsletter of {month}")
    yield ""


def _handed_out(outlook: Outlook) -> Iterator[str]:
    """Print, press and reports: what is handed to somebody else."""
    for channel in _channels(outlook, ChannelType.PRESS, ChannelType.PRINT, ChannelType.EVENT, ChannelType.SLIDES):
        if channel.id in outlook.told:
            yield _line(
                _posted(outlook, channel.id),
                f"{_name(channel)}, if you want it there: hand out kits/{outlook.story.id}.zip, with its read-me.",
            )
            yield _note(outlook, channel.id, "WHO GOT IT, OR WHERE IT STANDS")
            yield ""


def _later(outlook: Outlook) -> Iterator[str]:
    ends = [one.expires_on for one in _versions(outlook) if one.expires_on]
    if ends:
        yield f"    It ends on {min(ends)}. What ends when, and letters that ask for more time: hrtp story report"
    yield f"    If the person says stop: hrtp story withdraw {outlook.story.consent}"
