"""``hrtp newsletter``: an editor chooses and orders what a month's newsletter tells, and gets it ready to be sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from hrtp_site.building import Checked, Project
from hrtp_site.channels import issues, posted
from hrtp_site.commands.options import as_of_option, pass_playbook, spoken, spoken_option
from hrtp_site.commands.schema import modeline
from hrtp_site.commands.speaking import perhaps, tell, told_problems
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.consent import Judgment, judge
from hrtp_site.model import AsOf, Channel, Language, Newsletter, Practice, Story, has_errors, likely, phrase, together
from hrtp_site.reading import InterfaceWords, plain, wrong_value, yaml_text

FIELDS = ("subject", "preheader", "intro")


@click.command()
@click.argument("month", metavar="YYYY-MM")
@click.option("--story", "stories", multiple=True, metavar="NAME", help="A story, by its folder; again for each, in their order.")
@click.option("--practice", "practices", multiple=True, metavar="ID", help="A practice that it recommends; again for each.")
@click.option("--picture", metavar="NAME", help="The story whose photo stands at the head. [default: the first that has one]")
@click.option("--subject", help="The line by which people open it.")
@click.option("--preheader", help="What mailboxes show beside the subject.")
@click.option("--intro", help="A few sentences at the head.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Where to put it. [default: kits/newsletter-MONTH/]")
@spoken_option
@as_of_option
@pass_playbook
def newsletter(
    project: Path, /, month: str, folder: Path | None, language: Language | None, as_of: AsOf | None, **said: str | tuple[str, ...] | None
) -> None:
    """Choose and order what a month's newsletter tells, and write it ready to be sent.

    \b
    hrtp newsletter 2026-11                                  asks, and writes content/newsletters/2026-11.yaml
    hrtp newsletter 2026-11 --story NAME --subject "…" …     the same without asking
    hrtp newsletter 2026-11                                  once that is written: makes what it says

    Only stories whose consent grants the newsletter can be chosen.
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", month):
        raise click.ClickException(phrase("{month} is no month. Write the year and the month, for instance 2026-11.", month=month))
    opened = Project.open(project)
    if not opened.site_url:
        raise click.ClickException(phrase("A newsletter's links have to be whole: set SITE_URL to the site's address first."))
    checked = _without_errors(opened.check())
    day, t = opened.day(as_of), spoken(checked, language)
    judgment = judge(checked.unjudged, day)
    path = project / "content" / Newsletter.kind / f"{month}.yaml"
    given = {name: value for name, value in said.items() if value}
    if given and path.exists():
        raise click.ClickException(
            phrase("{file} is written already: change it there, or delete it first.", file=path.relative_to(project))
        )
    if not path.exists():
        _write(path, _chosen(checked, judgment, given, t))
        others = ", ".join(f"{month}.{one}.yaml" for one in checked.library.languages if one is not checked.library.first)
        click.echo(t("newsletter.made.record", file=path.relative_to(project), other=others or f"{month}.LANGUAGE.yaml"))
        opened = Project.open(project)
        checked = _without_errors(opened.check())
    _left_out(checked, judgment, month, t)
    press = opened.press(checked, day, Channel.NEWSLETTER)
    folder = folder or project / "kits" / f"newsletter-{month}"
    folder.mkdir(parents=True, exist_ok=True)
    for issue in [one for one in issues(press) if one.month == month]:
        for name, content in posted(press, issue).items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        click.echo(t("newsletter.made.files", file=f"{folder}/{month}.{issue.language}.eml"))


def _without_errors(checked: Checked) -> Checked:
    if has_errors(checked.problems):
        raise click.ClickException(
            phrase("Mend these first:\n{report}", report=told_problems([one for one in checked.problems if has_errors([one])]))
        )
    return checked


def _chosen(checked: Checked, judgment: Judgment, given: Mapping[str, str | tuple[str, ...]], t: InterfaceWords) -> dict[str, object]:
    """The record's fields: as options give them, or asked for."""
    stories = {one.id: one for one in reversed(judgment.on(Channel.NEWSLETTER))}
    practices = {one.id: one for one in checked.library.all(Practice)}
    fields: dict[str, object] = {}
    for name in FIELDS:
        fields[name] = _right(name, str(given[name])) if name in given else "" if given else _asked(name, t(f"newsletter.ask.{name}"))
    if given:
        missing = [f"--{name}" for name in FIELDS if not fields[name]]
        if missing:
            raise click.ClickException(
                phrase("Also say {missing}; or leave out every option: then each is asked for.", missing=", ".join(missing))
            )
        fields["stories"] = [_known(one, stories, Story) for one in given.get("stories", ())]
        fields["practices"] = [_known(one, practices, Practice) for one in given.get("practices", ())]
        if "picture" in given:
            fields["picture"] = _known(str(given["picture"]), stories, Story)
        return fields
    newest = sorted(stories.values(), key=lambda one: (-one.published_on.toordinal(), one.id))
    for number, story in enumerate(newest, start=1):
        photo = f"  {t('newsletter.ask.photo')}" if story.photo else ""
        click.echo(f"  {number:>3}  {story.published_on}  {plain(story.headline)}{photo}")
    answer = click.prompt(t("newsletter.ask.stories"), default="", show_default=False)
    numbers = [int(one) for one in re.findall(r"\d+", answer)]
    fields["stories"] = [newest[one - 1].id for one in numbers if 0 < one <= len(newest)]
    answer = click.prompt(t("newsletter.ask.practices"), default="", show_default=False)
    fields["practices"] = [_known(one, practices, Practice) for one in re.findall(r"[a-z0-9-]+", answer)]
    return fields


def _asked(name: str, what: str) -> str:
    while True:
        answer: str = click.prompt(what)
        wrong = wrong_value(Newsletter, (name,), answer)
        if wrong is None:
            return answer
        tell(wrong)


def _right(name: str, value: str) -> str:
    if wrong := wrong_value(Newsletter, (name,), value):
        raise click.ClickException(together(f"--{name}: ", wrong))
    return value


def _known(name: str, known: Mapping[str, object], of: type[Story | Practice]) -> str:
    name = name.rstrip("/").removeprefix("stories/")
    if name not in known:
        guess = likely(name, known)
        missing = (
            phrase("There is no practice {name} in content/practices/.", name=name)
            if of is Practice
            else phrase("There is no story {name} whose consent grants the newsletter.", name=name)
        )
        raise click.ClickException(perhaps(missing, guess))
    return name


def _write(path: Path, fields: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {name: value for name, value in fields.items() if value}
    write_whole(path, f"{modeline(Newsletter, 2)}\n{yaml_text(said)}".encode())


def _left_out(checked: Checked, judgment: Judgment, month: str, t: InterfaceWords) -> None:
    """Says which of the chosen stories do not stand in it, and why."""
    chosen: Sequence[str] = next((one.stories for one in checked.library.all(Newsletter) if one.id == month), ())
    granted = {one.id for one in judgment.on(Channel.NEWSLETTER)}
    for name in chosen:
        if name not in granted:
            none = t("newsletter.made.not-granted")
            why = next((one.why for one in judgment.held if one.story == name and one.what == "the whole story"), none)
            click.echo(t("newsletter.made.not-in-it", story=name, why=why))
