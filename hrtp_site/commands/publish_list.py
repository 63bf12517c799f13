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
from hrtp_site.model import Channel, ChannelType, Story, url_of
from hrtp_site.pages import Press
from hrtp_site.reading import InterfaceWords

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
    words: InterfaceWords
    """In which language the list is written; texts to copy are in the story's own."""


def to_do_path(project: Path, name: str) -> Path:
    """Where the list is kept: beside the kit, which git never sees."""
    return project / "kits" / f"{name}-to-do.txt"


def to_do(outlook: Outlook) -> str:
    """The list."""
    head = outlook.words("todo.title", story=outlook.story.id)
    lines = [head, "=" * len(head), ""]
    today = outlook.desk.project.day()
    if outlook.since > today:
        lines += [outlook.words("todo.embargo", day=outlook.since), ""]
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
    t = outlook.words
    yield _line(not changed, t("todo.git"))
    yield f"        git add {' '.join(paths)}"
    yield f'        git commit -m "Story: {outlook.story.id}"'
    yield _line(not changed and ahead == "", t("todo.push"))
    yield "        git push"
    yield f"    {t('todo.push.by-hand')}"
    yield ""


def _by_page(outlook: Outlook, paths: list[str]) -> Iterator[str]:
    """For people without git: GitHub's web page takes folders by mouse."""
    owner, name = github_of(outlook.project) or ("OWNER", "REPOSITORY")
    home = f"https://github.com/{owner}/{name}"
    t = outlook.words
    files = ", ".join(path.rpartition("/")[2] for path in paths[1:])
    yield _line(False, t("todo.page"))
    steps = (
        t("todo.page.open", address=f"{home}/upload/main/stories"),
        t("todo.page.drag", folder=outlook.project / "stories", story=outlook.story.id),
        t("todo.page.commit", story=outlook.story.id),
        t("todo.page.open", address=f"{home}/upload/main/{LEDGER}"),
        t("todo.page.consents", files=files, folder=outlook.project / LEDGER),
    )
    yield from (f"        {number}. {step}" for number, step in enumerate(steps, start=1))
    big = [path.name for path in (outlook.project / paths[0]).iterdir() if path.stat().st_size > MOST_BY_PAGE * 1024 * 1024]
    if big:
        yield f"        {t('todo.page.big', most=MOST_BY_PAGE, files=', '.join(big))}"
    yield f"    {t('todo.page.elsewhere')}"
    yield ""


def _words(outlook: Outlook) -> Iterator[str]:
    """The machine that builds has to know the words to keep out, or leaves the story out."""
    unjudged = outlook.desk.checked.unjudged
    consents = (unjudged.consent(reference) for reference in references_of(outlook.story))
    if not any(one and one.words_kept_out for one in consents):
        return
    where = github_of(outlook.project)
    t = outlook.words
    yield _line(False, t("todo.words"))
    yield f"        gh secret set {SECRET} < {KEEP_OUT}"
    page = f"https://github.com/{'/'.join(where) if where else 'OWNER/REPOSITORY'}/settings/secrets/actions"
    yield f"        {t('todo.words.by-hand', page=page, secret=SECRET, file=outlook.project / KEEP_OUT)}"
    yield ""


def _looked_at(outlook: Outlook) -> Iterator[str]:
    t, where = outlook.words, github_of(outlook.project)
    later = outlook.since > outlook.desk.project.day()
    yield _line(False, t("todo.look.later", day=outlook.since) if later else t("todo.look"))
    if where:
        yield f"        {t('todo.look.built', address=f'https://github.com/{where[0]}/{where[1]}/actions')}"
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


def _name(outlook: Outlook, channel: Channel) -> str:
    name = channel.name.get(outlook.words.language) or next(iter(channel.name.values()))
    return name[:1].upper() + name[1:]


def _note(outlook: Outlook, channel: str, what: str) -> str:
    return f'    {outlook.words("todo.note")}  hrtp story posted {outlook.story.id} {channel} "{what}"'


def _channels(outlook: Outlook, *types: ChannelType) -> list[Channel]:
    """The channels of these types, in their order, agreed to or not."""
    return [one for one in outlook.press.library.all(Channel) if one.type in types]


def _networks(outlook: Outlook) -> Iterator[str]:
    t, networks = outlook.words, _channels(outlook, ChannelType.NETWORK)
    kit = f"kits/{outlook.story.id}.zip"
    for channel in [one for one in networks if one.id in outlook.told]:
        versions = outlook.told[channel.id]
        said = t("todo.network" if channel.text else "todo.network.pictures", channel=_name(outlook, channel), kit=kit)
        yield _line(_posted(outlook, channel.id), said)
        for story in versions if channel.text else ():
            yield f"      {story.language}:" if len(versions) > 1 else ""
            yield from _indented(text_for(outlook.press.page("stories/index.md", story.language), channel, story))
        yield _note(outlook, channel.id, t("todo.note.address"))
        yield ""
    if set(outlook.told) & {one.id for one in networks}:
        files = ", ".join(f"schedule.{one.language}.csv" for one in _versions(outlook))
        yield f"    {t('todo.schedule', files=files, kit=kit)}"
        yield ""
    refused = [
        one.name.get(t.language, one.id)
        for one in _channels(outlook, *ChannelType)
        if one.id not in outlook.told and one.id not in Channel.ON_THE_SITE
    ]
    if refused:
        yield f"    {t('todo.refused', channels=', '.join(refused))}"
        yield ""


def _indented(text: str) -> list[str]:
    return textwrap.indent(text, "        ").splitlines()


def _newsletter(outlook: Outlook) -> Iterator[str]:
    versions = outlook.told.get(Channel.NEWSLETTER)
    if not versions:
        return
    t, month = outlook.words, f"{outlook.since:%Y-%m}"
    yield _line(_posted(outlook, Channel.NEWSLETTER), t("todo.newsletter", month=month))
    for story in versions:
        path = in_folder(outlook.press.library, f"newsletter/{month}.html", story.language)
        yield f"        {outlook.project / 'site' / path}"
    yield f"    {t('todo.newsletter.choose')}  SITE_URL={outlook.address} hrtp newsletter {month}"
    yield _note(outlook, Channel.NEWSLETTER, t("todo.note.newsletter", month=month))
    yield ""


def _handed_out(outlook: Outlook) -> Iterator[str]:
    """Print, press and reports: what is handed to somebody else."""
    for channel in _channels(outlook, ChannelType.PRESS, ChannelType.PRINT, ChannelType.EVENT, ChannelType.SLIDES):
        if channel.id in outlook.told:
            said = outlook.words("todo.hand-out", channel=_name(outlook, channel), kit=f"kits/{outlook.story.id}.zip")
            yield _line(_posted(outlook, channel.id), said)
            yield _note(outlook, channel.id, outlook.words("todo.note.who"))
            yield ""


def _later(outlook: Outlook) -> Iterator[str]:
    ends = [one.expires_on for one in _versions(outlook) if one.expires_on]
    if ends:
        yield f"    {outlook.words('todo.ends', day=min(ends))}"
    yield f"    {outlook.words('todo.stop')} hrtp story withdraw {outlook.story.consent}"
