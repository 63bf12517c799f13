"""Which files of a playbook may travel: into the package, and from there into a playbook that begins with them.

Nothing but the standard library: ``hatch_build.py`` runs this file before the package is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

RECORDS = ("content/**/*.yaml", "content/**/*.md", "playbooks/**/*.md")
SETTINGS = ("mkdocs.yml", "site*.yaml", "LICENSE-CONTENT")
PRINTED = "basis: published"
"""The line of a consent that says: these words stand in a public source already."""


def starter_files(playbook: Path) -> Iterator[str]:
    """Every file of a playbook that another may begin with, by its path in the folder."""
    yield from _found(playbook, *RECORDS)
    yield from settings_files(playbook)
    yield from told_stories(playbook)


def settings_files(playbook: Path) -> Iterator[str]:
    """What says whose playbook it is, and on what terms."""
    yield from _found(playbook, *SETTINGS)


def told_stories(playbook: Path) -> Iterator[str]:
    """The stories told from public sources, with their consents, and how to tell more.

    All others stay out: somebody agreed to stand on this playbook's site, from which a withdrawal takes them. What is
    on other people's machines can't be taken back. A line that is written in another way than expected keeps a story out.
    """
    yield from _found(playbook, "stories/README.md")
    stories = playbook / "stories"
    consents = {path.stem: path for path in (stories / "consents").glob("*.yaml") if _may_travel(_lines(path))}
    for story in sorted(stories.glob("*/story.yaml")):
        lines = _lines(story)
        consent = next((consents[name] for name in sorted(consents) if f"consent: {name}" in lines), None)
        copy = not story.parent.name.replace("-", "").isalnum()  # stories/NAME (1), which is not read either
        if consent and not copy and not any(line.startswith("draft:") for line in lines):
            files = (consent, story, *sorted(story.parent.glob("story.??.yaml")))
            yield from (file.relative_to(playbook).as_posix() for file in files)


def _found(playbook: Path, *patterns: str) -> list[str]:
    names = [path.relative_to(playbook).as_posix() for pattern in patterns for path in playbook.glob(pattern) if path.is_file()]
    return sorted(name for name in names if not any(step.startswith(".") for step in name.split("/")))


def _may_travel(consent: set[str]) -> bool:
    return PRINTED in consent and not any(line.startswith("withdrawn_on:") for line in consent)


def _lines(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8", errors="replace").splitlines())
