"""``hrtp verify``: may this site be published; and is what stands on the network what was built."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from mkdocs.config import load_config

from hrtp_site.building import BUILD_FILE, Difference, State, asker, differences, manifest_of, overdue, why_not_now
from hrtp_site.commands.options import playbook_at
from hrtp_site.commands.speaking import tell
from hrtp_site.model import Phrase, counted, joined, phrase, together

MOST_SHOWN = 20
"""Paths of one kind; ``--json`` has all."""

MEANS = {
    State.MISSING: phrase("not there"),
    State.OLD: phrase("of an older build"),
    State.CHANGED: phrase("other than built"),
    State.EXTRA: phrase("there, and in no build of today"),
    State.CACHED: phrase("old in a cache"),
    State.WITHDRAWN: phrase("of a story that is gone"),
    State.HEADER: phrase("headers"),
}


@click.command()
@click.argument("site", required=False)
@click.option("--build", type=click.Path(file_okay=False, path_type=Path), help="With an address: the build to compare. [default: site/]")
@click.option("--json", "as_json", is_flag=True, help="All that was found, for programs.")
@click.pass_obj
def verify(project: Path, site: str | None, build: Path | None, as_json: bool) -> None:
    """Say whether a finished site may be published at this moment; or whether what stands at an address is what was built.

    \b
    hrtp verify                                 right before you publish: has anything ended since?
    hrtp verify https://playbook.example/       after it: is all of it there, and nothing else?

    A site shows what consent allowed on the day for which it was made. Where a consent has ended since, the site is too old,
    and has to be built again. At an address, every file of the build is asked for, what was there before, what withdrawn
    stories have left, and the headers that the build asks for. Exit status 1 if anything is wrong.
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    now = dt.datetime.now(dt.UTC)
    if site and site.startswith(("http://", "https://")):
        _live(site, build or _built(project), now, as_json)
        return
    # A finished site can be asked about where the playbook is not: on the machine that publishes it.
    folder = Path(site) if site else _built(project)
    why = why_not_now(folder, now) or _why_not_whole(folder)
    due = overdue(folder, now)
    if as_json:
        click.echo(json.dumps({"site": str(folder), "too_old_or_early": why, "overdue": due}, indent=1, ensure_ascii=False))
    if why:
        raise click.ClickException(why)
    if not as_json:
        now_it_may = phrase("{folder} may be published now.", folder=folder)
        tell(together(now_it_may, " ", due) if due else now_it_may)


def _why_not_whole(folder: Path) -> Phrase | None:
    """Why a site that a fast build has made must not be published; None for any other."""
    manifest = manifest_of(folder)
    missing = counted(len(manifest.left_out), "file", "files") if manifest and manifest.left_out else ""
    return (
        phrase(
            "{folder} was built with --fast: {missing} for print and for links are missing. Make it whole: hrtp build",
            folder=folder,
            missing=missing,
        )
        if missing
        else None
    )


def _built(project: Path) -> Path:
    return Path(load_config(str(playbook_at(project) / "mkdocs.yml")).site_dir)


def _live(site: str, build: Path, now: dt.datetime, as_json: bool) -> None:
    ask = asker(site)
    try:
        found = differences(build, ask)
    except (ValueError, ConnectionError) as error:
        raise click.ClickException(
            together(f"{site}: ", error.args[0] if error.args and isinstance(error.args[0], Phrase) else str(error))
        ) from error
    note = ask(BUILD_FILE).body
    late = [one for one in (why_not_now(note, now, site), overdue(note, now)) if one]
    if as_json:
        told = [{"state": str(one.state), "path": one.path, "why": one.why} for one in found]
        click.echo(json.dumps({"site": site, "differences": told, "late": late}, indent=1, ensure_ascii=False))
    else:
        for line in (*_table(found), *late):
            tell(line)
    if found or late:
        raise click.ClickException(phrase("{site} is not what was built: {counts}.", site=site, counts=_counts(found, late)))
    if not as_json:
        tell(phrase("{site} is what was built.", site=site))


def _table(found: Iterable[Difference]) -> Iterator[str]:
    """A block for each kind of difference, with its paths."""
    by_state: dict[State, list[Difference]] = {}
    for one in found:
        by_state.setdefault(one.state, []).append(one)
    for state in State:
        some = by_state.get(state, [])
        if some:
            yield together(MEANS[state], ":")
            width = max(len(one.path) for one in some[:MOST_SHOWN])
            yield from (together(f"  {one.path:{width}}  ", one.why) for one in some[:MOST_SHOWN])
            if len(some) > MOST_SHOWN:
                yield phrase("  and {n} more (--json lists all)", n=len(some) - MOST_SHOWN)


def _counts(found: list[Difference], late: list[Phrase]) -> Phrase:
    counts = Counter(one.state for one in found)
    words = [together(f"{number} ", MEANS[state]) for state, number in counts.items()]
    return joined(", ", [*words, *([counted(len(late), "thing is late", "things are late")] if late else [])])
