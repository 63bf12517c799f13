"""``hrtp story photo``: brings a photo into a story's folder, with nothing in its file but the picture."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from hrtp_site.building import Project
from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.speaking import perhaps, tell
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.media import Refused, stripped
from hrtp_site.model import Photo, Phrase, Problem, Severity, Story, capital, focal_point, joined, likely, phrase
from hrtp_site.reading import ChangeRefusedError, changed_yaml

RECORD = "story.yaml"
NEW_NAME = "photo.jpg"


@click.command(name="photo")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--keep", help="What has to stay in the picture when it is cut: left, right, top, bottom, middle, two of them (left,top), or 30%,40%"
)
@pass_playbook
def photo_command(project: Path, name: str, file: Path, keep: str | None) -> None:
    """Put a photo into a story's folder, with nothing in its file but the picture.

    Place, names, camera, comments and small copies stay behind: git would keep them for ever. What comes in is a
    JPEG, upright; the original stays where it is. A file that lies in the story's folder already is cleaned there.
    """
    name = name.rstrip("/").removeprefix("stories/")
    story, folder = _story(project, name), project / "stories" / name
    point = focal_point(keep) if keep else None
    if keep and point is None:
        raise click.BadParameter(
            phrase(
                "{keep}. Say left, right, top, bottom or middle, two of them (left,top), or how far from the left and the top: 30%,40%",
                keep=keep,
            ),
            param_hint="--keep",
        )
    photo = story.photo if story else None
    own = file.resolve().parent == folder.resolve()
    is_the_photo = not own or photo is None or file.name == photo.file
    old = file if own else folder / photo.file if photo else None
    target = folder / (f"{old.stem}.jpg" if old else NEW_NAME)
    if old and target.exists() and not (old.exists() and target.samefile(old)):
        raise click.ClickException(
            phrase("{file} is there already. Take one of the two out of the folder first.", file=target.relative_to(project))
        )
    try:
        _write(target, stripped(file.read_bytes()), old)
    except Refused as refusal:
        raise click.ClickException(
            phrase(
                "{file}: {found}. Allowed: {allowed}. {fix}.",
                file=file,
                found=refusal.found,
                allowed=refusal.allowed,
                fix=capital(refusal.fix),
            )
        ) from refusal
    tell(phrase("{file} holds the picture alone: no place, name, camera, comment or small copy.", file=target.relative_to(project)))
    tell(_where_the_original_is(project, file, own))
    if is_the_photo:
        _name_it(folder / RECORD, photo, target.name, point)
        for small in too_small(Project.open(project).check().problems, name):
            tell(small)


def _story(project: Path, name: str) -> Story | None:
    """The story as far as it can be read: what is wrong with it may be this very photo."""
    unjudged = Project.open(project).check().unjudged
    if not (project / "stories" / name / RECORD).is_file():
        guess = likely(name, unjudged.stories)
        raise click.ClickException(perhaps(phrase("There is no story {name} in stories/.", name=name), guess))
    parsed = unjudged.stories.get(name)
    return parsed.record if parsed else None


def _write(path: Path, data: bytes, old: Path | None) -> None:
    """In the place of the old file, which may be called otherwise. What breaks off leaves no half file."""
    with tempfile.TemporaryDirectory(prefix=".half-", dir=path.parent) as folder:
        half = Path(folder) / path.name
        half.write_bytes(data)
        if old:
            old.unlink(missing_ok=True)
        half.replace(path)


def _where_the_original_is(project: Path, file: Path, own: bool) -> Phrase:
    if not own:
        return phrase("The original stays where it is: {file}", file=file)
    path = file.resolve().relative_to(project).as_posix()
    return phrase("If the original was committed already, git keeps it: git filter-repo --invert-paths --path {path}", path=path)


def _name_it(record: Path, photo: Photo | None, name: str, point: tuple[float, float] | None) -> None:
    """Writes the file's name and the focal point into the record, or says what to write."""
    lines = [f"  file: {name}", *([f"  focal_point: [{point[0]}, {point[1]}]"] if point else [])]
    if photo is None:
        more = [
            phrase("  alt: what is to be seen in it"),
            phrase("  people: [r-0041]   # everybody who can be recognised; or: nobody: true"),
        ]
        tell(joined("\n", [phrase("Name it in {name}:", name=record.name), "", "photo:", *lines, *more]))
        return
    if name != photo.file or (point and point != photo.focal_point):

        def change(fields: dict[str, Any]) -> None:
            fields["photo"]["file"] = name
            if point:
                fields["photo"]["focal_point"] = [str(share) for share in point]

        try:
            write_whole(record, changed_yaml(record.read_bytes().decode(), change).encode())
        except ChangeRefusedError as error:
            by_hand = "\n".join(["photo:", *lines])
            raise click.ClickException(
                phrase(
                    "{record} stays as it was: {error}. Write this into it by hand:\n{by_hand}",
                    record=record,
                    error=error.why,
                    by_hand=by_hand,
                )
            ) from error
    tell(phrase("If the story was released, the person sees it again: hrtp story review {name}", name=record.parent.name))


def too_small(problems: Iterable[Problem], name: str) -> Iterator[Phrase]:
    """For which channels a story's photo is too small, in a line each."""
    for one in problems:
        if (one.path, one.field, one.severity) == (f"stories/{name}/{RECORD}", "photo.file", Severity.WARNING):
            yield phrase("The photo of {name} is small: {found}. {fix}.", name=name, found=one.found, fix=capital(one.fix))
