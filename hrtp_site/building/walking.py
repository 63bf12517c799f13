"""Walks through a folder of authors: what is to be read, what is passed over, and where links lead."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hrtp_site.building.file_names import (
    alike,
    copied_folder,
    copy_of,
    copy_problem,
    is_litter,
    is_worth_a_word,
    name_problem,
    only_in_a_cloud,
)
from hrtp_site.model import Problem, disk_said, phrase

AUTHORS = ("content", "playbooks", "stories")
"""Where authors write."""

DEEPEST = 20
"""Folders within folders: nobody finds anything further down."""


@dataclass(slots=True)
class Walked:
    """What lies in a folder. All paths are relative to the project, with forward slashes."""

    files: dict[str, Path] = field(default_factory=dict)
    """What is to be read."""
    unread: list[str] = field(default_factory=list)
    """What is there but is not read, because something is wrong that is told: a reference to it is no mistake. Folders are among these."""
    copies: dict[str, Path] = field(default_factory=dict)
    """Copies of records, and whatever lies in a copied folder."""
    litter: dict[str, Path] = field(default_factory=dict)
    """What systems and editors leave, and hidden files."""
    problems: list[Problem] = field(default_factory=list)


def walked(project: Path, folder: str, left_out: Callable[[str], bool]) -> Walked:
    """Walks through a folder of the project. ``left_out`` says of a path whether nothing in it is of interest."""
    walk = _Walk(project, left_out)
    top = project / folder
    if _is_link(top):
        walk.through_link(top, folder, (), copied=False)
    elif top.is_dir():
        walk.folder(top, folder, (), copied=False)
    elif top.exists():
        walk.not_read(
            Problem.of_file(
                folder,
                phrase("a file called {folder}", folder=folder),
                phrase("a folder called {folder}", folder=folder),
                phrase("rename the file"),
            ),
            folder,
        )
    return walk.out


def unreadable(name: str, error: OSError, what: str = "file") -> Problem:
    """A file or folder that the system does not let us read."""
    return Problem.of_file(
        name,
        phrase("a {what} that cannot be read ({strerror})", what=what, strerror=disk_said(error)),
        phrase("a {what} that you may read", what=what),
        phrase("check the {what}'s permissions, or whether it is a broken link", what=what),
    )


def link_problem(project: Path, path: Path, name: str) -> Problem | None:
    """A link to something that is not the project's own, or to what is private in it; None where it may be followed."""
    root, target = Path(os.path.realpath(project)), Path(os.path.realpath(path))
    what = phrase("folder") if path.is_dir() else phrase("file")
    if not target.is_relative_to(root):
        return Problem.of_file(
            name,
            phrase("a link to a {what} outside the project ({target}), which is not read", what=what, target=target),
            phrase("files in the project itself: whoever gets the project elsewhere gets the link, but not what it leads to"),
            phrase("delete the link, and copy the {what} to where it stood", what=what),
        )
    steps = target.relative_to(root).parts
    into_stories = steps[:1] == ("stories",) and name.split("/")[0] != "stories"
    if into_stories or steps[:2] == ("stories", "private") or any(step.startswith(".") for step in steps):
        return Problem.of_file(
            name,
            phrase("a link to {steps}, which is not read from here", steps="/".join(steps)),
            phrase(
                "a {what} of its own: what is hidden or private, and what is in stories/, is read where it lies and nowhere else", what=what
            ),
            phrase("delete the link, and put a {what} of its own there", what=what),
        )
    return None


class _Walk:
    def __init__(self, project: Path, left_out: Callable[[str], bool]) -> None:
        self.out = Walked()
        self._project = project
        self._left_out = left_out
        self._followed: dict[str, str] = {}

    def folder(self, path: Path, name: str, above: tuple[str, ...], copied: bool, littered: bool = False) -> None:
        """Everything in a folder; ``above`` are the real places of the folders through which the way leads."""
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self.not_read(unreadable(name, error, "folder"), name)
            return
        above = (*above, os.path.realpath(path))
        if len(above) > DEEPEST:
            self.out.problems.append(
                Problem.of_file(
                    name,
                    phrase("folders within folders, {deepest} deep", deepest=DEEPEST),
                    phrase("fewer than {deepest} levels", deepest=DEEPEST),
                    phrase("move what is in it further up"),
                )
            )
            return
        own = [entry.name for entry in entries if not littered and not is_litter(entry.name)]
        double = {problem.path: problem for problem in alike(name, own)} if not copied else {}
        self.out.problems += double.values()
        for entry in entries:
            here = f"{name}/{entry.name}"
            if self._left_out(here):
                continue
            elsewhere = None if littered else only_in_a_cloud(entry.name)
            if elsewhere:
                self.not_read(_in_a_cloud(here, elsewhere), f"{name}/{elsewhere}")
            elif littered or is_litter(entry.name):
                self._litter(entry, here, above)
            else:
                self._entry(entry, here, above, copied, own, here in double)

    def _litter(self, entry: os.DirEntry[str], name: str, above: tuple[str, ...]) -> None:
        if entry.is_dir(follow_symlinks=False) and not _is_link(Path(entry.path)):
            self.folder(Path(entry.path), name, above, copied=False, littered=True)
        elif is_worth_a_word(entry.name):
            self.out.litter[name] = Path(entry.path)

    def _entry(self, entry: os.DirEntry[str], name: str, above: tuple[str, ...], copied: bool, beside: list[str], told: bool) -> None:
        path = Path(entry.path)
        folder = path.is_dir()
        copy = None if copied else (copied_folder if folder else copy_of)(entry.name, beside)
        wrong = None if told or copy else name_problem(name, entry.name)
        if copy:
            self.out.problems.append(copy_problem(name, copy, folder))
            self.out.unread += [] if copy.is_there else [f"{name.rpartition('/')[0]}/{copy.original}"]
        if wrong:
            self.out.problems.append(wrong)
        if _is_link(path):
            self.through_link(path, name, above, copied or copy is not None)
        elif folder:
            self.folder(path, name, above, copied or copy is not None)
        elif copied or copy:
            self.out.copies[name] = path
        elif told or wrong:
            self.out.unread.append(name)
        else:
            self.out.files[name] = path

    def through_link(self, path: Path, name: str, above: tuple[str, ...], copied: bool) -> None:
        """What a link leads to, as if it lay where the link is: but only what is the project's own, and only once."""
        if not path.exists():
            self.not_read(unreadable(name, OSError(0, f"a link to {path.readlink()}, which is not there")), name)
        elif problem := link_problem(self._project, path, name):
            self.not_read(problem, name)
        elif not path.is_dir():
            (self.out.copies if copied else self.out.files)[name] = path
        elif problem := self._second(os.path.realpath(path), name, above):
            self.out.problems.append(problem)
        else:
            self.folder(path, name, above, copied)

    def _second(self, target: str, name: str, above: tuple[str, ...]) -> Problem | None:
        """A link to a folder that is read already, or on the way through which it lies."""
        root = os.path.realpath(self._project)
        steps = Path(target).relative_to(root).parts
        first = self._followed.setdefault(target, name)
        if target in above or len(steps) == 0 or steps == (name.split("/")[0],):
            what = phrase("a link to a folder in which it lies itself")
        elif steps[0] in AUTHORS:
            what = phrase("a link to {steps}, which is read where it lies", steps="/".join(steps))
        elif first != name:
            what = phrase("a link to the same folder as {first}", first=first)
        else:
            return None
        return Problem.of_file(name, what, phrase("each folder once"), phrase("delete the link"))

    def not_read(self, problem: Problem, name: str) -> None:
        """A problem of something that is there: what refers to it is no mistake."""
        self.out.problems.append(problem)
        self.out.unread.append(name)


def _in_a_cloud(path: str, name: str) -> Problem:
    return Problem.of_file(
        path,
        phrase("{name}, which iCloud keeps elsewhere to save room here", name=name),
        phrase("files that lie on this machine"),
        phrase("in Finder, click on the cloud beside the file, or choose Keep Downloaded for the whole folder"),
    )


def _is_link(path: Path) -> bool:
    """A link, or what Windows calls a junction."""
    return path.is_symlink() or bool(getattr(os.path, "isjunction", lambda _: False)(path))
