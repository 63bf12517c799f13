"""``hrtp story export``: a story as a package of the story desk, to be opened and changed there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from hrtp_site import __version__
from hrtp_site.commands.desk_archive import CONSENTS, DESK, KEEP_OUT_JSON, STORY, YES
from hrtp_site.commands.desk_notes import DeskNotes
from hrtp_site.commands.desk_package import FORMAT
from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.speaking import tell
from hrtp_site.commands.story import Desk
from hrtp_site.consent import fingerprint, references_of, scope_of
from hrtp_site.media import zipped
from hrtp_site.model import Consent, ConsentBasis, Story, disk_said, phrase

PACKED = (".jpg", ".jpeg", ".mp4", ".mov", ".webm", ".m4a", ".mp3", ".ogg", ".opus", ".png", ".webp", ".heic", ".avif")
"""Files that are packed already."""


def package_path(project: Path, name: str) -> Path:
    """Where the package goes if nobody says otherwise: into a folder that git never sees, because private words stand in it."""
    return project / "kits" / f"story-{name}.zip"


@click.command(name="export")
@click.argument("name")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), help="Where to put it. [default: kits/story-NAME.zip]")
@pass_playbook
def export(project: Path, name: str, file: Path | None) -> None:
    """Give a story back to the story desk: a package to open there, change, and bring in again.

    hrtp import desk brings it in. It holds the consents of everybody in the story, and the words to keep out where their list is on
    this computer. Hand it to nobody who may not know them.
    """
    desk = Desk.of(project)
    story = desk.story(name)
    consents = {reference: _own(desk, reference) for reference in references_of(story)}
    files = dict(_files(desk, story, consents))
    path = file or package_path(project, story.id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zipped(files.items(), PACKED))
    except OSError as error:
        raise click.ClickException(
            phrase("{path} could not be written ({said}). Name another place with --to.", path=path, said=disk_said(error))
        ) from error
    tell(phrase("The package is {path}. Open it in the story desk; then: hrtp import desk {name}", path=path, name=path.name))
    if KEEP_OUT_JSON in files:
        tell(phrase("Words to keep out are in it: give it to nobody who may not know them, and delete it afterwards."))
    elif any(one.words_kept_out for one in consents.values()):
        tell(phrase("Their words to keep out are not in it: the list (stories/private/keep-out.yaml) is not on this computer."))


def _own(desk: Desk, reference: str) -> Consent:
    """A consent that may go into a package. Raises click.ClickException."""
    consent = desk.consent(reference)
    if consent.basis is ConsentBasis.PUBLISHED:
        raise click.ClickException(
            phrase(
                "{reference} is for words that are printed in public: the desk has no form for these. Change the files by hand.",
                reference=reference,
            )
        )
    if consent.withdrawn_on:
        raise click.ClickException(
            phrase(
                "{reference} was withdrawn on {withdrawn_on}: nothing of it goes out any more.",
                reference=reference,
                withdrawn_on=consent.withdrawn_on,
            )
        )
    return consent


def _files(desk: Desk, story: Story, consents: Mapping[str, Consent]) -> Iterator[tuple[str, bytes]]:
    """The package's files in their order."""
    unjudged = desk.checked.unjudged
    yield DESK, _json({"format": FORMAT, "language": str(story.language), "made": f"hrtp {__version__}"})
    fields = story.model_dump(mode="json", exclude_unset=True, exclude={"id", "draft"})
    yield STORY, _json({"name": story.id, **fields})
    for words in unjudged.written:
        folder, _, name = words.path.rpartition("/")
        if folder == unjudged.folder(story.id) and words.record is not None:
            said = words.record.model_dump(mode="json", exclude_unset=True, exclude={"id", "translates"})
            yield name.replace(".yaml", ".json"), _json(said)
    for reference, consent in consents.items():
        yield (f"{CONSENTS}{reference}.json", _json(consent.model_dump(mode="json", exclude_unset=True, exclude={"id", "releases"})))
    own = unjudged.folder(story.id)
    for path, attachment in sorted(unjudged.attachments.items()):
        if path.startswith(f"{own}/") and path.rpartition("/")[2] in _named(story):
            yield path.rpartition("/")[2], attachment.load()
    yield from _private(desk, story, consents)


def _named(story: Story) -> frozenset[str]:
    names = [story.photo.file if story.photo else None]
    names += [story.video.file, story.video.captions] if story.video else []
    return frozenset(name for name in names if name)


def _private(desk: Desk, story: Story, consents: Mapping[str, Consent]) -> Iterator[tuple[str, bytes]]:
    """The words to keep out, and the person's yes while it is for this text."""
    unjudged = desk.checked.unjudged
    people = unjudged.private.record.people if unjudged.private and unjudged.private.record else ()
    theirs = {*consents, *(one.person for one in consents.values())}
    kept = [one.model_dump(mode="json") for one in people if one.reference in theirs]
    if kept:
        yield KEEP_OUT_JSON, _json({"people": kept})
    consent = unjudged.consent(story.consent)
    said = DeskNotes(desk.project.folder).yes_for(story.id, fingerprint(unjudged, story, scope_of(consent))) if consent else None
    if said:
        yield YES, _json(said.model_dump(mode="json", include={"on", "how", "by", "of"}))


def _json(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
