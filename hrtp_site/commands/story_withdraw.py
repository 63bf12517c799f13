"""``hrtp story withdraw``: a person has said stop."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hrtp_site.commands.desk_export import package_path
from hrtp_site.commands.ledger import LEDGER, Entry, read_ledger, write_withdrawal
from hrtp_site.commands.options import on_option, pass_playbook
from hrtp_site.commands.publish_list import to_do_path
from hrtp_site.commands.speaking import in_staff_words, perhaps, tell, told_problems
from hrtp_site.commands.story import Desk
from hrtp_site.commands.withdrawal_list import Withdrawal, withdrawal_list
from hrtp_site.consent import references_of
from hrtp_site.model import Phrase, Severity, Story, counted, joined, likely, phrase, together

MADE = ("proof.html", "proof.pdf")
"""What ``hrtp story review`` writes. Whatever else lies beside it was put there by somebody."""


@click.command()
@click.argument("reference")
@click.option("--all-of-person", "everything", is_flag=True, help="Withdraw every consent that the same person has given.")
@on_option
@pass_playbook
def withdraw(project: Path, reference: str, everything: bool, on: dt.date | None) -> None:
    """Record that a person has said stop, and list every other place where the story may stand.

    From the next build on, nothing of it is on the site. Proofs and kits of it on this machine are deleted. The list says what to
    take down elsewhere, who keeps copies and how to have them deleted, and what the history of the repository still holds.
    """
    ledger = read_ledger(project)
    own = _entry(ledger, reference)
    on = on or Desk.opened(project).day()
    not_written = _withdraw([own], on)
    others = [one for one in ledger.values() if one.person and one.person == own.person and one is not own]
    chosen = _chosen(others, everything)
    not_written += _withdraw(chosen, on)
    _say_others(own, [one for one in others if one not in chosen], ledger)
    entries = [own, *chosen]
    desk = Desk.of(project)
    stories, unread = _resting_on(desk, {one.reference for one in entries})
    _say_next(desk)
    tell(_delete_made(project, [*(story.id for story in stories), *unread]))
    stop = Withdrawal(project, desk.project.site_url, desk.checked.library, tuple(entries), tuple(stories), unread, on)
    tell(withdrawal_list(stop))
    if not_written:
        raise click.ClickException(joined("\n\n", not_written))


def _entry(ledger: dict[str, Entry], said: str) -> Entry:
    reference = said.removeprefix(f"{LEDGER}/").removesuffix(".yaml")
    if reference not in ledger:
        guess = likely(reference, ledger)
        raise click.ClickException(
            perhaps(phrase("There is no consent {reference} in {ledger}/.", reference=reference, ledger=LEDGER), guess)
        )
    return ledger[reference]


def _withdraw(entries: Sequence[Entry], on: dt.date) -> list[Phrase]:
    """Withdraws each, and gives the messages of those that could not be changed: one that fails keeps none of the others back."""
    failed = list[Phrase]()
    for entry in entries:
        if entry.withdrawn_on:
            tell(
                phrase(
                    "Consent {reference} was withdrawn on {withdrawn_on} already; that day stays.",
                    reference=entry.reference,
                    withdrawn_on=entry.withdrawn_on,
                )
            )
            continue
        try:
            write_withdrawal(entry, on)
            tell(
                phrase(
                    "Consent {reference} is withdrawn as of {on}: written into the ledger, and read back from it.",
                    reference=entry.reference,
                    on=on,
                )
            )
        except click.ClickException as error:
            failed.append(together(phrase("Consent {reference} is NOT withdrawn yet.", reference=entry.reference), " ", error.message))
            tell(phrase("Consent {reference} is NOT withdrawn yet: see the end of this list.", reference=entry.reference))
    return failed


def _chosen(others: Sequence[Entry], everything: bool) -> list[Entry]:
    """Which other consents of the person are withdrawn too: in a terminal, each is asked about."""
    if everything:
        return list(others)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    open_ones = [one for one in others if not one.withdrawn_on]
    return [
        one
        for one in open_ones
        if click.confirm(
            in_staff_words(phrase("The same person gave {reference}. Withdraw it too?", reference=one.reference)), default=True
        )
    ]


def _say_others(own: Entry, left: Sequence[Entry], ledger: dict[str, Entry]) -> None:
    if own.values and not own.person and "printed" not in own.values:
        tell(phrase("\nThe ledger does not say whose consent it is. Look yourself whether the same person has given others."))
    if left:
        more = counted(len(left), "more consent", "more consents")
        tell(phrase("\nThe same person ({person}) has given {more}. Ask whether to stop these too:", person=own.person, more=more))
        for one in left:
            how = (
                phrase("withdrawn on {withdrawn_on}", withdrawn_on=one.withdrawn_on)
                if one.withdrawn_on
                else f"hrtp story withdraw {one.reference}"
            )
            tell(together(f"  {one.reference}   ", how))
        tell(phrase("  all of them: hrtp story withdraw {reference} --all-of-person", reference=own.reference))
    unread = [one.path.name for one in ledger.values() if not one.values]
    if unread:
        tell(
            phrase(
                "\nCannot be read; look yourself whether the same person gave them: {names}",
                names=", ".join(f"{LEDGER}/{name}" for name in unread),
            )
        )


def _resting_on(desk: Desk, references: set[str]) -> tuple[list[Story], tuple[str, ...]]:
    """The stories that rest on any of these consents, and the folders of those that name one but could not be read."""
    every = [parsed.record for parsed in desk.checked.unjudged.stories.values() if parsed.record]
    unread = []
    for folder in desk.unread:
        texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted((desk.project.folder / folder).glob("story*.yaml"))]
        named = any(re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text) for one in references for text in texts)
        unread += [folder.removeprefix("stories/")] if named else []
    return [story for story in every if references & set(references_of(story))], tuple(unread)


def _say_next(desk: Desk) -> None:
    """What has to happen for the site itself; where errors would stop the build, that they do, and where they are."""
    tell(phrase("\nNow build the site, and publish it:   hrtp build   hrtp verify"))
    errors = [one for one in desk.checked.problems if one.severity is Severity.ERROR]
    if errors:
        number = counted(len(errors), "error", "errors")
        tell(phrase("The build stops at {number}, and until that is mended the OLD SITE STAYS AS IT IS. Mend first:", number=number))
        click.echo(told_problems(errors))
        tell(phrase("If that takes longer than an hour: take the old site offline until then."))


def _delete_made(project: Path, names: Sequence[str]) -> Phrase:
    """Deletes what was made of these stories on this machine, and says what, and what was found beside it."""
    gone, kept = [], []
    for name in names:
        proofs, kits = project / "proofs" / name, project / "kits"
        for file in (*(proofs / made for made in MADE), kits / f"{name}.zip", to_do_path(project, name), package_path(project, name)):
            if file.is_file():
                file.unlink()
                gone.append(file.relative_to(project).as_posix())
        if proofs.is_dir():
            kept += [path.relative_to(project).as_posix() for path in sorted(proofs.iterdir())]
            if not any(proofs.iterdir()):
                proofs.rmdir()
    lines = [phrase("\nDeleted on this machine: {files}", files=", ".join(gone) or phrase("nothing was here (proofs/, kits/)"))]
    lines += [phrase("Left alone, because hrtp did not make it; look at it yourself: {kept}", kept=", ".join(kept))] if kept else []
    made = [name for name in ("book/playbook.pdf", "book/playbook.epub", "deck.pdf") if (project / name).is_file()]
    lines += [phrase("Made of the whole playbook, so delete it or make it anew: {made}", made=", ".join(made))] if made else []
    return joined("\n", [*lines, phrase("Delete too what you wrote elsewhere with --to: proofs, kits, books, exports."), ""])
