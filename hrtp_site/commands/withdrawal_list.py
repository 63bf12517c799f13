"""What has gone out of a story that was withdrawn, who may have copies, and the command or the form for each.

Addresses of other people's forms are as known in November 2026; docs/withdrawal.md says which of them were looked up then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hrtp_site.building import git
from hrtp_site.commands.ledger import LEDGER, Entry
from hrtp_site.library import Library, in_folder, path_of
from hrtp_site.model import Channel, Phrase, Playbook, Story, counted, joined, phrase, together, url_of


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Somebody's stop: the consents that were withdrawn, and the stories that rest on them (``unread``: those with errors in them)."""

    project: Path
    site_url: str
    library: Library
    entries: tuple[Entry, ...]
    stories: tuple[Story, ...]
    unread: tuple[str, ...]
    on: dt.date

    @property
    def references(self) -> frozenset[str]:
        """The references of the consents."""
        return frozenset(one.reference for one in self.entries)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Where any of the consents let a story stand; every place where one of them cannot be read."""
        granted = [one.channels for one in self.entries]
        every = None in granted
        return tuple(one for one in self.library.all(Channel) if every or any(one.id in known for known in granted if known))

    def reached(self, channel: str) -> bool:
        """Whether any of them let a story stand in a channel."""
        return any(one.id == channel for one in self.channels)

    @property
    def paths(self) -> tuple[str, ...]:
        """The addresses of the stories in every language, from the site's root."""
        every = [*(story.id for story in self.stories), *self.unread]
        return tuple(
            url_of(in_folder(self.library, path_of(Story.kind, name), language)) for name in every for language in self.library.languages
        )

    def address(self, path: str) -> str:
        """A whole address, as far as anybody has said where the site stands."""
        return f"{self.site_url.rstrip('/') or 'https://YOUR-SITE'}/{path}"


def withdrawal_list(stop: Withdrawal) -> Phrase:
    """Everything that is to be done outside the site, as lines for the terminal."""
    parts = (_stories, _known, _may_stand, _taken_home, _caches, _search_engines, _archives, _gone, _history)
    return joined("\n", (line for part in parts for line in part(stop)))


def _stories(stop: Withdrawal) -> Iterator[str]:
    yield together(phrase("STORIES: "), ", ".join([*(story.id for story in stop.stories), *stop.unread]) or phrase("none rests on it"))
    for story in stop.stories:
        if story.consent not in stop.references:
            yield phrase(
                "  {id}: the person is in its photo or film, which go out; the rest of it is somebody else's and stays", id=story.id
            )
    yield from (phrase("  {name}: it has errors and was not read; look into it yourself", name=name) for name in stop.unread)
    yield from (f"  {stop.address(path)}" for path in stop.paths)
    if stop.paths and not stop.site_url:
        yield phrase("  (With SITE_URL set to the site's address, this list has whole addresses.)")


def _known(stop: Withdrawal) -> Iterator[str]:
    known = [placement for story in stop.stories for placement in story.placements]
    if known:
        yield phrase("\nKNOWN TO STAND AT (placements in the story)")
        yield from (phrase("  {channel}, since {on}: {where}", channel=one.channel, on=one.on, where=one.where) for one in known)


def _may_stand(stop: Withdrawal) -> Iterator[str]:
    yield phrase("\nMAY ALSO STAND (what was agreed to)")
    yield from (together("  ", phrase(channel.withdrawal)) for channel in stop.channels)
    if stop.reached(Channel.NEWSLETTER):
        months = sorted({f"{one.published_on:%Y-%m}" for one in stop.stories if one.published_on and one.published_on <= stop.on})
        sent = ", ".join(f"newsletter/{month}.html" for month in months) or phrase("none yet, by published_on")
        yield phrase("    the months in question: {sent}", sent=sent)
    if any(one.reusable for one in stop.entries):
        yield phrase("  third parties: they were allowed to use it again (data/records.json); tell those you know of")
    practices = {practice for story in stop.stories for practice in story.practices}
    shown = sorted(one.id for one in stop.library.all(Playbook) if any(route.practice in practices for route in one.route))
    if shown:
        yield phrase("  packets printed from the guided routes that showed it: {shown}", shown=", ".join(shown))


def _taken_home(stop: Withdrawal) -> Iterator[str]:
    yield phrase(
        "\nWHAT PEOPLE MAY HAVE TAKEN HOME (nobody can call it back; say on the home page, without a name, that it is to be deleted)"
    )
    yield phrase("  the zip to take along (take-along.zip), which holds the whole site of its day")
    yield phrase("  what readers printed or saved as Word from My playbook, where the story was picked or its practice was")
    if stop.reached(Channel.PRINT):
        yield phrase("  the book (playbook.pdf, playbook.epub) and decks that were printed: stop handing them out, print anew")
    yield phrase("  media kits that were handed out (kits/, and the story's own media-kit.zip): write to everybody who was given one")
    yield phrase("  your own uploads: shared folders, mail attachments, slides, drafts in posting tools")


def _caches(stop: Withdrawal) -> Iterator[str]:
    urls = ", ".join(f'"{stop.address(path)}"' for path in stop.paths)
    yield phrase("\nCACHES (after publishing; then look at each address in a private window)")
    yield phrase("  GitHub Pages: nothing to do; copies live about ten minutes")
    yield phrase("  Netlify: nothing to do; each deploy empties the cache")
    yield phrase(
        "  Cloudflare: Caching > Configuration > Purge Everything, because pictures, cards and lists held it too; or these pages alone:"
    )
    yield ("    curl -X POST https://api.cloudflare.com/client/v4/zones/ZONE/purge_cache -H 'Authorization: Bearer TOKEN' \\")
    yield f"      -H 'Content-Type: application/json' --data '{{\"files\": [{urls}]}}'"
    yield phrase("  nginx with proxy_cache: empty the folder that proxy_cache_path names, then: nginx -s reload")


def _search_engines(stop: Withdrawal) -> Iterator[str]:
    yield phrase("\nSEARCH ENGINES (with each address above, and each picture's; even where they were not agreed to, they may have looked)")
    yield phrase("  Google, anybody: https://search.google.com/search-console/remove-outdated-content")
    yield phrase("    quicker, where the site is yours there (for six months): https://search.google.com/search-console/removals")
    yield phrase(
        "  Bing (DuckDuckGo and Yahoo too): https://www.bing.com/webmasters/tools/contentremoval; if the site is yours there: Block URLs"
    )


def _archives(stop: Withdrawal) -> Iterator[str]:
    yield phrase(
        "\nWEB ARCHIVES (write from an address of your site: which pages, since when, that the site is yours, please exclude them)"
    )
    yield phrase("  info@archive.org; look first what they have:")
    yield from (f"    https://web.archive.org/web/*/{stop.address(path)}*" for path in stop.paths)
    yield phrase("  archive.today: the link “report” beside each copy; look: https://archive.ph/YOUR-SITE")


def _gone(stop: Withdrawal) -> Iterator[str]:
    told = [path for story in stop.stories if story.consent in stop.references for path in stop.paths if f"/{story.id}/" in f"/{path}"]
    if told:
        yield phrase("\nTHE OLD ADDRESS")
        yield phrase("  The next build puts a page there that says that it is gone; none, where the folder's name tells who it was.")
        yield phrase("  Netlify answers 410 by the site's own _redirects. For nginx, put this into the server block:")
        yield from (f"    location ^~ /{path} {{ return 410; }}" for path in told)


def _in_git(stop: Withdrawal) -> list[str]:
    """What of it lies in the repository; of a story that only shows the person, the picture."""
    told = [f"stories/{one.id}" for one in stop.stories if one.consent in stop.references]
    seen = [f"stories/{one.id}/{one.photo.file}" for one in stop.stories if one.consent not in stop.references and one.photo]
    return [*(f"{LEDGER}/{one.path.name}" for one in stop.entries), *told, *seen, *(f"stories/{name}" for name in stop.unread)]


def _history(stop: Withdrawal) -> Iterator[str]:
    """What git still holds of the consents and stories, and how to purge it."""
    yield phrase("\nTHE HISTORY OF THE REPOSITORY")
    paths = _in_git(stop)
    try:
        log, within = git(stop.project, "log", "--all", "--oneline", "--", *paths), git(stop.project, "rev-parse", "--show-prefix") or ""
    except OSError:
        yield phrase("  There is no program git on this machine. Where the repository is kept (GitHub, another machine), look for:")
        yield from (f"    {path}" for path in paths)
        return
    if log is None:
        yield phrase("  This folder is no git repository here; if copies of it are, look for the story in their history.")
    elif not log:
        yield phrase("  Git holds nothing of it.")
    else:
        commits = log.splitlines()
        first, last = commits[-1].split()[0], commits[0].split()[0]
        yield phrase(
            "  Git still holds it, in {n} ({first} to {last}).", n=counted(len(commits), "commit", "commits"), first=first, last=last
        )
        yield phrase("  To purge it (this rewrites the history; agree with everybody who has a copy):")
        yield "    1. pip install git-filter-repo"
        yield f"    2. git filter-repo --invert-paths {' '.join(f'--path {within}{path}' for path in paths)}"
        yield phrase("    3. git push --force --all, and --tags")
        yield phrase("    4. ask the host to clear its caches and pull requests (GitHub: support.github.com, “sensitive data removal”);")
        yield phrase("       have every other copy and fork deleted and cloned anew")
        yield phrase("  Keep the consent's file outside the repository if you purge it: it proves that you stopped.")
