"""``hrtp check``: what is wrong with the records, what consent keeps out, and where every statement comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from hrtp_site.building import Checked, Project
from hrtp_site.commands.options import LanguageCode, as_of_option, pass_playbook, spoken
from hrtp_site.commands.private_files import private_in_git
from hrtp_site.commands.progress import progress
from hrtp_site.commands.speaking import tell, told_problems
from hrtp_site.commands.story_report import consent_report, read_back
from hrtp_site.commands.translating import Desk
from hrtp_site.commands.translation_list import translation_list
from hrtp_site.consent import Unjudged, judge
from hrtp_site.library import by_basis, every_statement
from hrtp_site.model import AsOf, Language, Problem, count, counted, has_errors, listed, phrase, together, visible


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sources", is_flag=True, help="List every statement by where it comes from, too.")
@click.option("--language", type=LanguageCode(), help="Say instead what is still to be translated into this language.")
@as_of_option
@pass_playbook
def check(project: Path, paths: tuple[Path, ...], sources: bool, language: Language | None, as_of: AsOf | None) -> None:
    """Say what is wrong with the records, all at once.

    Every record is read. With PATHS (files or folders), only problems in those are listed. Exit status
    1 if there is an error; warnings alone give 0.

    With --sources it lists every statement by its basis: reported, drawn by the editors, their own advice,
    a person's words, each with what stands behind it. An editor can walk through them.

    It also says what consent keeps out of the site and why, and which consents end within 60 days. With a
    story's folder (hrtp check stories/NAME) it reads back what would be published of it and where, what is
    missing, and how to say it more plainly.

    With --language es it says instead what is still to do in that language: records that nobody has translated, and texts that have
    changed since. Each has its words of work; the kinds stand in the order in which readers meet them, the least work first. What has
    changed it finds in git's history. Exit status is 0: a translation that is behind stops nothing.
    """
    if language:
        with progress.status("Reading the records …"):
            desk = Desk.of(project, language)
        tell(translation_list(desk, _within(project, paths)))
        return
    with progress.status("Reading the records …"):
        opened = Project.open(project)
        checked, day = opened.check(), opened.day(as_of)
        judgment = judge(checked.unjudged, day)
    words = spoken(checked, None)
    everywhere = [*checked.problems, *private_in_git(project)]
    within = _within(project, paths)
    problems = [one for one in everywhere if within(one.path)]
    if sources:
        tell(by_basis(one for one in every_statement(checked.library) if within(one.path)))
    if problems:
        click.echo(told_problems(problems))
    if opened.passed_over and not paths:
        _tell_passed_over(opened.passed_over)
    stories = _stories_among(project, paths, checked.unjudged)
    for story_id in stories:
        tell(together(read_back(checked, story_id, day), "\n"))
    if checked.unjudged.stories and not stories:
        click.echo(consent_report(checked.unjudged, judgment, day, words))
    if has_errors(problems):
        sys.exit(1)
    if not problems:
        _tell_of_nothing(paths, everywhere, checked)


def _tell_passed_over(names: Sequence[str]) -> None:
    files = counted(len(names), "file", "files")
    tell(phrase("{files} of the system, of editors or hidden, passed over: {names}.", files=files, names=visible(listed(names, 5))))


def _tell_of_nothing(paths: tuple[Path, ...], everywhere: Sequence[Problem], checked: Checked) -> None:
    """What was looked at and has nothing to mend; of single files, whether there is something elsewhere."""
    if paths:
        names = ", ".join(str(path) for path in paths)
        if everywhere:
            tell(phrase("Nothing to mend in {names}. Elsewhere: {n}; hrtp check lists them.", names=names, n=count(everywhere)))
        else:
            tell(phrase("Nothing to mend in {names}.", names=names))
        return
    unjudged = checked.unjudged
    records = sum(not one.path.startswith("theme/") for one in checked.library.parsed.values())
    number = records + len(unjudged.stories) + len(unjudged.consents)
    tell(phrase("Nothing to mend: {number} checked.", number=counted(number, "record", "records")))


def _stories_among(project: Path, paths: tuple[Path, ...], unjudged: Unjudged) -> list[str]:
    """The stories that are named by their folder or a file in it: these are read back one by one."""
    names = [name.split("/") for path in paths for name in _names_of(project, path)[:1]]
    return [parts[1] for parts in names if len(parts) >= 2 and parts[0] == "stories" and parts[1] in unjudged.stories]


def _within(project: Path, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a file of the project is one of PATHS or lies in one; every file is where there are none."""
    names: list[str] = []
    for path in paths:
        if not os.path.lexists(path):
            raise click.ClickException(phrase("There is no file or folder {path}.", path=path))
        if not (own := _names_of(project, path)):
            raise click.ClickException(phrase("{path} is not in this project ({project}).", path=path, project=project))
        names += own
    return lambda file: not paths or any(file == name or file.startswith(f"{name}/") or name == "." for name in names)


def _names_of(project: Path, path: Path) -> list[str]:
    """What problems call a file or folder: by where it lies, and, where that is a link, by what it leads to."""
    places = (Path.cwd() / path, path.parent.resolve() / path.name, path.resolve())
    return list(dict.fromkeys(Path(os.path.normpath(one)).relative_to(project).as_posix() for one in places if one.is_relative_to(project)))
