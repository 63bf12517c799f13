"""``hrtp story release``: the person has seen the proof and lets exactly this go; each word that could say who they are is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from hrtp_site.commands.asking import can_ask
from hrtp_site.commands.ledger import change_ledger
from hrtp_site.commands.options import on_option, pass_playbook
from hrtp_site.commands.story import Desk
from hrtp_site.commands.story_writing import release_lines, with_release
from hrtp_site.consent import Identifying, fingerprint, identifying_words, references_of, said_of, scope_of, withholds
from hrtp_site.model import Consent, ConsentBasis, Means, Partnership, Release, Story, Term
from hrtp_site.reading import folded


@click.command()
@click.argument("name")
@click.option("--ref", "reference", help="Whose release it is, by the consent's reference. [default: the teller's]")
@click.option("--asked-by", help="Who showed the proof.")
@click.option("--how", type=click.Choice([str(one) for one in Means]), help="How the person said yes.")
@click.option("--before", help="Who was there.")
@click.option("--not-identifying", "confirmed", multiple=True, metavar="WORD", help="A word that gives nobody away; once for each.")
@on_option
@pass_playbook
def release(
    project: Path,
    name: str,
    reference: str | None,
    asked_by: str | None,
    how: str | None,
    before: str | None,
    confirmed: tuple[str, ...],
    on: dt.date | None,
) -> None:
    """Record that a person has seen the proof of a story and let exactly this text and picture go.

    It holds for what the consent allows today. If a word, the picture or what the consent allows grows afterwards, the story is out
    until it is released again. Everybody in the photo releases it too: --ref for each.

    Where something is held back, every word that could say who the person is has to be looked at: in a terminal it
    asks for each; elsewhere name each with --not-identifying.
    """
    desk = Desk.of(project)
    story = desk.story(name)
    said = Said(on, Means(how) if how else None, asked_by, before, confirmed)
    consent = give_release(desk, story, reference, said)
    for one in references_of(story):
        if one != consent.id and not _has_released(desk, one, story):
            click.echo(f"Still to release it: {one}   hrtp story release {story.id} --ref {one}")
    if story.draft:
        click.echo(f"It is still marked as a draft. What is left to do: hrtp story publish {story.id}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a person's yes: the day (None for today), how, who asked, who was there, and the words that give nobody away."""

    on: dt.date | None = None
    how: Means | None = None
    asked_by: str | None = None
    before: str | None = None
    confirmed: tuple[str, ...] = ()


def give_release(desk: Desk, story: Story, reference: str | None, said: Said) -> Consent:
    """Writes the release of one person (the teller, where nobody is named) into the ledger, and gives the consent.

    Asks about every word that could say who the person is. Raises click.ClickException where the story cannot be released.
    """
    consent = _to_be_released(desk, story, reference)
    looked_at = withholds(consent)
    words = _looked_at(_to_look_at(desk, story, consent), said.confirmed) if looked_at else ()
    scope, on = scope_of(consent), said.on or desk.project.day()
    if consent.obtained_on and on < consent.obtained_on:
        raise click.ClickException(f"Consent {consent.id} was given on {consent.obtained_on}: a release on {on} cannot be.")
    made = Release(
        story=story.id,
        text=fingerprint(desk.checked.unjudged, story, scope),
        on=on,
        scope=scope,
        looked_at=looked_at,
        confirmed=words,
        asked_by=said.asked_by,
        how=said.how,
        before=said.before,
    )
    change_ledger(desk.ledger(consent.id), lambda text: with_release(text, made), f"releases:\n{release_lines(made)}")
    click.echo(f"{consent.id} has released {story.id} as it is now ({made.text}), on {on}.")
    return consent


def _to_be_released(desk: Desk, story: Story, reference: str | None) -> Consent:
    consent = desk.consent(reference or story.consent)
    if consent.basis is ConsentBasis.PUBLISHED:
        raise click.ClickException(f"{consent.id} is for printed words: nothing has to be released.")
    if consent.id not in references_of(story):
        raise click.ClickException(f"{story.id} does not rest on consent {consent.id}, but on {', '.join(references_of(story))}.")
    if consent.withdrawn_on:
        raise click.ClickException(f"Consent {consent.id} was withdrawn on {consent.withdrawn_on}. A new consent needs a new reference.")
    told = said_of(desk.checked.unjudged, story)
    if told:
        places = "\n".join(f"  {one.what}: “{one.words}” (consent {one.reference})" for one in told)
        raise click.ClickException(
            f"{story.id} says what was not agreed to, so a release would change nothing:\n{places}\n"
            "Say it otherwise; or answer in the story with not_a_name, with the words around it."
        )
    return consent


def _to_look_at(desk: Desk, story: Story, consent: Consent) -> list[Identifying]:
    """The words that could say who the person is, without the playbook's own."""
    library = desk.checked.library
    explained = [word for term in library.all(Term) for word in (term.term, *term.aliases)]
    if story.partnership:
        partnership = library.get(Partnership, story.partnership)
        explained += [partnership.name, partnership.short_name]
    return identifying_words(desk.checked.unjudged, story, consent, explained)


def _looked_at(words: list[Identifying], confirmed: Iterable[str]) -> tuple[str, ...]:
    """Asks about each word that nobody has answered for. Raises click.ClickException where one tells, or where nobody can be asked."""
    answered = {folded(word) for word in confirmed}
    left = [one for one in words if folded(one.word) not in answered]
    if left and not can_ask():
        lines = "\n".join(f"  {one.word}: “{one.sentence}”" for one in left)
        options = " ".join(f'--not-identifying "{one.word}"' for one in left)
        raise click.ClickException(
            f"Nobody has looked at these words, which could say who the person is:\n{lines}\n"
            f"Ask the person. What tells, take out. For what gives nobody away, add to the command:\n  {options}"
        )
    for one in left:
        click.echo(f"\n“{one.sentence}”")
        if not click.confirm(f"Does “{one.word}” give nobody away?", default=False):
            raise click.ClickException(f"Nothing was released. Take “{one.word}” out, or say it otherwise; then show the new proof.")
    return tuple(one.word for one in words)


def _has_released(desk: Desk, reference: str, story: Story) -> bool:
    unjudged = desk.checked.unjudged
    consent = unjudged.consent(reference)
    releases = consent.releases if consent else ()
    return any(one.story == story.id and one.scope and one.text == fingerprint(unjudged, story, one.scope) for one in releases)
