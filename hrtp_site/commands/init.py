"""``hrtp init``: a new playbook that builds at once."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from hrtp_site.building import HIGH_ROAD, read_theme
from hrtp_site.commands.init_files import Files, blank_playbook, like, naming, playbook_like, write_whole
from hrtp_site.commands.init_questions import LICENCES, Defaults, Questions, languages_of, words_for
from hrtp_site.model import PaperSize, SiteSettings, listed
from hrtp_site.reading import ChangeRefusedError, InterfaceWords, read_words


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", "languages", multiple=True, metavar="LANGUAGE", help="The site's language; the first one of several: en, es.")
@click.option("--like", "starter", type=click.Choice([HIGH_ROAD]), help="Begin with the records of a whole playbook, to build on them.")
@click.option("--name", help="What the playbook is called.")
@click.option("--region", help="The state or region of which it speaks.")
@click.option("--licence", help=f"On what terms others may use the words: {listed(LICENCES)}, or “NAME: what it allows”.")
@click.option("--owner", help="Who answers for the site.")
@click.option("--mistakes", help="Where readers tell of a mistake: an e-mail address, or the https address of a form.")
@click.option("--withdrawals", help="Where somebody says that a story has to come down. [default: as for mistakes]")
@click.option("--time-zone", help="By whose midnight a day begins: America/New_York. [default: this machine's]")
@click.option("--country", help="Two letters: US. [default: the time zone's]")
@click.option("--paper", help=f"What is printed on: {listed(PaperSize)}. [default: the country's]")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is usual for whatever is not given, and say so.")
@click.pass_obj
def init_command(here: Path, /, folder: Path, languages: tuple[str, ...], starter: str | None, yes: bool, **options: str | None) -> None:
    """Make a new playbook in FOLDER, which may be new or empty (. for this one).

    It builds at once: a made-up example of each kind of record says what belongs where. In a terminal, it asks
    for what is not given. Nothing is ever written over.

    \b
    hrtp init my-playbook
    hrtp init mi-manual --language es                  en español
    hrtp init my-playbook --language en --language es  in both, English first
    """  # noqa: D301  \b is click's mark for text that keeps its lines
    target = (here / folder).resolve()
    words, _ = read_words((theme := read_theme(target)).words, told=theme.told)
    with _told(words_for(languages, words)):
        _refuse_what_is_there(folder, target, words_for(languages, words))
    asking = not yes and sys.stdin.isatty()
    original = like(starter) if starter else None
    spoken = languages_of(languages, asking, original, words)
    t = words[spoken[0]]
    given = {name.replace("_", "-"): said for name, said in options.items()} | {"language": " ".join(languages)}
    questions = Questions(given, asking, Defaults.of(target.name, t), t)
    answers = questions.answers(spoken)
    with _told(t):
        files = playbook_like(starter, answers, words) if starter else blank_playbook(answers, words)
        write_whole(files, target)
    lines = [t("init.chosen"), *questions.taken, ""] if questions.taken else []
    lines += _of_the_original(original, files, t) if original else []
    lines += [t("init.done", folder=folder), "", *([f"  cd {shlex.quote(str(folder))}"] if target != here else []), "  hrtp serve"]
    click.echo("\n".join(lines))


@contextmanager
def _told(t: InterfaceWords) -> Iterator[None]:
    """Says in words why nothing could be written."""
    try:
        yield
    except (ChangeRefusedError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise click.ClickException(t("init.failed", why=why)) from error


def _refuse_what_is_there(folder: Path, target: Path, t: InterfaceWords) -> None:
    """Raises click.ClickException where something would be written over, or there is no place to write."""
    if target.is_dir():
        found = sorted(path.name for path in target.iterdir() if path.name != ".git")
        if found:
            raise click.ClickException(t("init.holds", folder=folder, found=listed(found, 4)))
    elif target.exists():
        raise click.ClickException(t("init.is-file", folder=folder))
    elif not target.parent.is_dir():
        raise click.ClickException(t("init.no-parent", folder=folder.parent))


def _of_the_original(original: SiteSettings, files: Files, t: InterfaceWords) -> Iterator[str]:
    """What is left to do, and to know, for whoever builds on another playbook."""
    if original.law:
        yield t("init.like.law", law=original.law)
    yield t("init.like.speaks", name=original.name)
    yield from (f"  {path}" for path in naming(files, original.name))
    yield ""
