"""``hrtp story release``: the person has seen the proof and lets exactly this go; each word that could say who they are is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from hrtp_site.commands.asking import can_ask, confirmed
from hrtp_site.commands.ledger import change_ledger
from hrtp_site.commands.options import on_option, pass_playbook, spoken_option
from hrtp_site.commands.story import Desk
from hrtp_site.commands.story_writing import release_lines, with_release
from hrtp_site.consent import Identifying, fingerprint, identifying_words, references_of, said_of, scope_of, withholds
from hrtp_site.model import Consent, ConsentBasis, Language, Means, Partnership, Release, Story, Term
from hrtp_site.reading import InterfaceWords, folded


@click.command()
@click.argument("name")
@click.option("--ref", "reference", help="Whose release it is, by the consent's reference. [default: the teller's]")
@click.option("--asked-by", help="Who showed the proof.")
@click.option("--how", type=click.Choice([str(one) for one in Means]), help="How the person said yes.")
@click.option("--before", help="Who was there.")
@click.option("--not-identifying", "confirmed", multiple=True, metavar="WORD", help="A word that gives nobody away; once for each.")
@on_option
@spoken_option
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
    language: Language | None,
) -> None:
    """Record that a person has seen the proof of a story and let exactly this text and picture go.

    It holds for what the consent allows today. If a word, the picture or what the consent allows grows afterwards, the story is out
    until it is released again. Everybody in the photo releases it too: --ref for each.

    Where something is held back, every word that could say who the person is has to be looked at: in a terminal it
    asks for each; elsewhere name each with --not-identifying.
    """
    desk = Desk.of(project, language)
    story, t = desk.story(name), desk.words
    said = Said(on, Means(how) if how else None, asked_by, before, confirmed)
    consent = give_release(desk, story, reference, said)
    for one in references_of(story):
        if one != consent.id and not _has_released(desk, one, story):
            click.echo(t("release.still", reference=one, story=story.id))
    if story.draft:
        click.echo(t("release.draft", story=story.id))


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
    t = desk.words
    words = _looked_at(_to_look_at(desk, story, consent), said.confirmed, t) if looked_at else ()
    scope, on = scope_of(consent), said.on or desk.project.day()
    if consent.obtained_on and on < consent.obtained_on:
        raise click.ClickException(t("release.too-early", reference=consent.id, given=consent.obtained_on, day=on))
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
    click.echo(t("release.done", reference=consent.id, story=story.id, code=made.text, day=on))
    return consent


def _to_be_released(desk: Desk, story: Story, reference: str | None) -> Consent:
    consent, t = desk.consent(reference or story.consent), desk.words
    if consent.basis is ConsentBasis.PUBLISHED:
        raise click.ClickException(t("release.printed", reference=consent.id))
    if consent.id not in references_of(story):
        raise click.ClickException(t("release.other", story=story.id, reference=consent.id, others=", ".join(references_of(story))))
    if consent.withdrawn_on:
        raise click.ClickException(t("release.withdrawn", reference=consent.id, day=consent.withdrawn_on))
    told = said_of(desk.checked.unjudged, story)
    if told:
        places = "\n".join(f"  {one.what}: “{one.words}” ({one.reference})" for one in told)
        raise click.ClickException(t("release.says", story=story.id, places=places))
    return consent


def _to_look_at(desk: Desk, story: Story, consent: Consent) -> list[Identifying]:
    """The words that could say who the person is, without the playbook's own."""
    library = desk.checked.library
    explained = [word for term in library.all(Term) for word in (term.term, *term.aliases)]
    if story.partnership:
        partnership = library.get(Partnership, story.partnership)
        explained += [partnership.name, partnership.short_name]
    return identifying_words(desk.checked.unjudged, story, consent, explained)


def _looked_at(words: list[Identifying], known: Iterable[str], t: InterfaceWords) -> tuple[str, ...]:
    """Asks about each word that nobody has answered for. Raises click.ClickException where one tells, or where nobody can be asked."""
    answered = {folded(word) for word in known}
    left = [one for one in words if folded(one.word) not in answered]
    if left and not can_ask():
        lines = "\n".join(f"  {one.word}: “{one.sentence}”" for one in left)
        options = " ".join(f'--not-identifying "{one.word}"' for one in left)
        raise click.ClickException(t("release.look", lines=lines, options=options))
    for one in left:
        click.echo(f"\n“{one.sentence}”")
        if not confirmed(t, t("release.gives-away", word=one.word)):
            raise click.ClickException(t("release.take-out", word=one.word))
    return tuple(one.word for one in words)


def _has_released(desk: Desk, reference: str, story: Story) -> bool:
    unjudged = desk.checked.unjudged
    consent = unjudged.consent(reference)
    releases = consent.releases if consent else ()
    return any(one.story == story.id and one.scope and one.text == fingerprint(unjudged, story, one.scope) for one in releases)
