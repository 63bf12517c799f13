"""What pages load stands in folders named by their content: a page of yesterday never meets files of today.

``assets/hr/`` (scripts, styles, icons, typefaces) and ``fetched/`` (whatever scripts fetch: the search's index, lists of words, Word files)
become ``assets/hr/HASH/`` and ``fetched/HASH/``, and the pages name these. For whoever has a page open while the site is made anew, the
folders of the build before stay for one build. What was fetched holds words of stories, so it stays only where nothing of a story has
gone or changed since.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from hrtp_site.building.joined_styles import join_styles
from hrtp_site.building.manifest import files_of, sha256
from hrtp_site.building.remarks import leave_remarks_behind
from hrtp_site.consent import Judgment, PublishedStory
from hrtp_site.model import FETCHED

FOLDERS = ("assets/hr", FETCHED.rstrip("/"))
VERSIONS_FILE = "versions.json"
"""Names the folders of the build itself, so that the next build can tell them from those that it kept."""

STORIES_FILE = f"{FETCHED}stories.json"
"""A mark for each story from which the folder was made."""

_NAME = re.compile(r"[0-9a-f]{16}")


def story_marks(judgment: Judgment) -> bytes:
    """A hash for each story with everything that it says and in which channels: none names anybody, and any change makes another."""
    told: dict[tuple[str, str], list[tuple[str, PublishedStory]]] = {}
    for channel, stories in sorted(judgment.stories.items()):
        for story in stories:
            told.setdefault((story.id, story.language), []).append((channel, story))
    marks = sorted(hashlib.sha256(repr(channels).encode()).hexdigest() for channels in told.values())
    return f"{json.dumps(marks)}\n".encode()


def name_styles_and_scripts(site: Path) -> None:
    """Moves what every page loads into a folder named by its content, and has every page name that.

    Remarks in styles and scripts stay behind, and the styles that dress a page are joined.
    """
    leave_remarks_behind(site)
    _name(site, FOLDERS[0], join_styles(site))


def name_what_is_fetched(site: Path) -> dict[str, str]:
    """The same for what scripts fetch, the search's index among it. Gives the SHA-256 of each of these files by its path in the site."""
    return _name(site, FOLDERS[1])


def _name(site: Path, folder: str, joined: Callable[[str], str] = lambda text: text) -> dict[str, str]:
    digests = _digests(site / folder)
    name = _name_of(digests)
    files = list((site / folder).iterdir())
    (site / folder / name).mkdir()
    for path in files:
        path.rename(site / folder / name / path.name)
    for page in site.rglob("*.html"):
        content = page.read_bytes()
        if f"{folder}/".encode() in content:
            page.write_text(_naming(joined(content.decode()), folder, name), encoding="utf-8")
    names = json.loads((site / VERSIONS_FILE).read_bytes()) if (site / VERSIONS_FILE).exists() else {}
    (site / VERSIONS_FILE).write_text(f"{json.dumps({**names, folder: name}, indent=1)}\n", encoding="utf-8")
    return {f"{folder}/{name}/{path}": digest for path, digest in digests.items()}


def _naming(page: str, folder: str, name: str) -> str:
    """The page with ``folder/name/`` in the place of ``folder/`` where an address within the site leads there."""
    pieces = page.split(f"{folder}/")
    for place, piece in enumerate(pieces[:-1]):
        _, attribute, way = piece.rpartition('="')
        leads = attribute and not {'"', ":"} & {*way} and (not way or way.endswith("/"))
        pieces[place] = f"{piece}{folder}/{name}/" if leads else f"{piece}{folder}/"
    return "".join(pieces)


def keep_one_generation(before: Path, site: Path) -> list[Path]:
    """Copies the folders of the published site ``before`` that pages opened until now may still ask for. Gives the copies.

    Nothing else is ever taken from there, and of each folder only one: the build's own, or, where that is no other than today's, the one
    that it had kept itself.
    """
    kept = []
    for folder in FOLDERS:
        old = _older(before, site, folder)
        if old is not None and (folder != FOLDERS[1] or _no_story_has_changed(old, site)):
            kept.append(Path(shutil.copytree(old, site / folder / old.name)))
    return kept


def _older(before: Path, site: Path, folder: str) -> Path | None:
    own, today = _named(before, folder), _named(site, folder)
    if own is None or (before / folder).is_symlink():
        return None
    others = [path.name for path in sorted((before / folder).glob("*")) if path.name not in (own, today)]
    names = others if own == today else [own]
    return next((before / folder / name for name in names if _is_whole(before / folder / name)), None)


def _named(site: Path, folder: str) -> str | None:
    """The folder that a site says is its own."""
    try:
        name = json.loads((site / VERSIONS_FILE).read_bytes())[folder]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) and _NAME.fullmatch(name) else None


def _is_whole(folder: Path) -> bool:
    """Whether a folder holds what its name says, and nothing that was put there afterwards."""
    links = folder.is_symlink() or any(path.is_symlink() for path in folder.rglob("*"))
    return folder.is_dir() and not links and _name_of(_digests(folder)) == folder.name


def _no_story_has_changed(old: Path, site: Path) -> bool:
    own = _named(site, FOLDERS[1])
    assert own is not None
    marks = Path(STORIES_FILE).name
    try:
        return set(json.loads((old / marks).read_bytes())) <= set(json.loads((site / FETCHED / own / marks).read_bytes()))
    except (OSError, ValueError, TypeError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder, by its path there, in the order of these."""
    return {path: sha256((folder / path).read_bytes()) for path in sorted(files_of(folder))}


def _name_of(digests: Mapping[str, str]) -> str:
    """Sixteen hexadecimal digits that change with every file's name and bytes."""
    found = hashlib.sha256()
    for path, digest in digests.items():
        found.update(f"{path}\0{digest}\n".encode())
    return found.hexdigest()[:16]
