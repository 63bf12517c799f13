"""The files that lie beside the stories: whether they are there, can be shown, and hold nothing private, which git would keep for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrtp_site.consent import Attachment, Unjudged
from hrtp_site.media import Inside, Refused, examined, inside, told_notes
from hrtp_site.model import Kept, Phrase, Problem, Severity, Story, likely, listed, phrase, shown, strange_character
from hrtp_site.reading import Parsed, Path

_PHOTO, _FILM, _CAPTIONS = ("photo", "file"), ("video", "file"), ("video", "captions")
_ALLOWED = phrase("the story's record, its photo, its film and captions")
_CLEAN_FILM = 'ffmpeg -i {old} -map 0:V -map "0:a?" -map_metadata -1 -map_chapters -1 -fflags +bitexact -c copy {new}'
"""Picture and sound as they are, and nothing else: no cover picture, no track of data, no notes, no name of the program."""


def check_files(unjudged: Unjudged, kept: Kept) -> Iterator[Problem]:
    """Everything wrong with the files in the stories' folders, those too that no story names."""
    named: dict[str, tuple[Parsed[Story], Path]] = {}
    for parsed in unjudged.stories.values():
        story = parsed.record
        assert story is not None
        for path, name in _named(story):
            if (attachment := unjudged.attachment(story.id, name)) is None:
                yield _not_there(unjudged, parsed, path, name)
            else:
                named[attachment.path] = parsed, path
    read = {parsed.path.rpartition("/")[0] for parsed in unjudged.stories.values()}
    for file, attachment in sorted(unjudged.attachments.items()):
        found = inside(attachment, kept)
        problem = _private(file, found)
        if file in named:
            parsed, field = named[file]
            if not problem:
                yield from _not_to_be_shown(parsed, field, attachment, kept)
            else:
                yield parsed.problem(field, problem.found, problem.allowed, problem.fix)
        elif problem:
            yield problem
        elif file.rpartition("/")[0] in read or not found.kind:
            yield _of_no_story(file, found)


def _named(story: Story) -> Iterator[tuple[Path, str]]:
    if story.photo:
        yield _PHOTO, story.photo.file
    for name, text in (("file", story.video.file), ("captions", story.video.captions)) if story.video else ():
        if text:
            yield ("video", name), text


def _not_there(unjudged: Unjudged, parsed: Parsed[Story], path: Path, name: str) -> Problem:
    folder = parsed.path.rpartition("/")[0]
    beside = [file.rpartition("/")[2] for file in unjudged.attachments if file.startswith(f"{folder}/")]
    guess = likely(name, beside)
    photo = phrase("hrtp story photo {name} FILE puts it there", name=folder.rpartition("/")[2])
    bring = photo if path == _PHOTO else phrase("copy the file into the folder of the story")
    return parsed.problem(
        path,
        phrase("{name}, which is not in {folder}/", name=shown(name), folder=folder),
        phrase("a file beside the story: {beside}", beside=listed(beside) or phrase("there is none yet")),
        phrase("did you mean {guess}?", guess=guess) if guess else bring,
    )


def _not_to_be_shown(parsed: Parsed[Story], field: Path, attachment: Attachment, kept: Kept) -> Iterator[Problem]:
    if field == _PHOTO:
        try:
            examined(attachment, kept)
        except Refused as refusal:
            yield parsed.problem(field, refusal.found, refusal.allowed, refusal.fix)
    elif field == _CAPTIONS:
        yield from _unreadable_captions(attachment)


def _unreadable_captions(attachment: Attachment) -> Iterator[Problem]:
    """What of captions would be shown otherwise than it stands there, or not at all: names are looked for in what stands there."""
    try:
        text = attachment.load().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found, allowed = phrase("captions that are not saved as UTF-8 (byte {place})", place=error.start + 1), phrase("text saved as UTF-8")
        yield Problem.of_file(attachment.path, found, allowed, phrase("save the file again as UTF-8, or have its program do so"))
        return
    if strange := strange_character(text):
        at, found, allowed, fix = strange
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(attachment.path, line, column, "", found, allowed, fix)


def _private(path: str, found: Inside) -> Problem | None:
    """What nobody may put into git: papers, and pictures and films that tell more than they show."""
    if found.paper:
        return paper_problem(path, phrase(found.paper))
    if not found.notes:
        return None
    folder, name = path.split("/")[1:3]
    notes = told_notes(found.notes)
    if found.kind == "photo":
        return Problem.of_file(
            path,
            phrase("a photo whose file also holds: {notes}", notes=notes),
            phrase("the picture alone: git keeps everything for ever"),
            phrase(
                "hrtp story photo {folder} {path} leaves the picture alone; keep the original outside this folder. {history}",
                folder=folder,
                path=_quoted(path),
                history=_history(path),
            ),
        )
    stem, dot, ending = name.rpartition(".")
    command = _CLEAN_FILM.format(old=_quoted(name), new=_quoted(f"{stem}-clean{dot}{ending}"))
    return Problem.of_file(
        path,
        phrase("a film whose file also holds: {notes}", notes=notes),
        phrase("picture and sound alone: git keeps everything for ever"),
        phrase(
            "in stories/{folder}: {command}; then put the new file in the place of the old one. {history}",
            folder=folder,
            command=command,
            history=_history(path),
        ),
    )


def paper_problem(path: str, paper: Phrase) -> Problem:
    """The problem of a document or scan among the stories; ``paper`` says what sort."""
    return Problem.of_file(
        path,
        phrase("{paper} among the stories", paper=paper),
        phrase("{allowed}; signed forms and other papers never come in here", allowed=_ALLOWED),
        phrase("take it out of this folder, and keep it where the signed forms are. {history}", history=_history(path)),
    )


def _of_no_story(path: str, found: Inside) -> Problem:
    what, fix = phrase("a file that its story does not name"), phrase("name it in story.yaml, or take it out of the folder")
    if found.kind:
        return Problem.of_file(path, what, phrase("the story's photo, film or captions"), fix, Severity.WARNING)
    fix = phrase("take it out of this folder. {history}", history=_history(path))
    return Problem.of_file(path, phrase("{what}, and that is no photo, film or captions", what=what), _ALLOWED, fix)


def _history(path: str) -> Phrase:
    return phrase("If it was committed already: git filter-repo --invert-paths --path {path}", path=_quoted(path))


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[\w./-]+", name) else f'"{name}"'
