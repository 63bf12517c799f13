"""The gate itself: judges each story as of a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hrtp_site.consent.model import Ending, Film, Held, Judgment, Picture, PublishedStory, Unjudged, fingerprint
from hrtp_site.consent.naming import place_is_shown, shown_name
from hrtp_site.consent.scope import age_is_unanswered, ends_too_late, scope_of, widened, withholds
from hrtp_site.consent.withheld import references_of, said_of, told_by_partnership
from hrtp_site.model import (
    Channel,
    Citation,
    Consent,
    ConsentBasis,
    ConsentRules,
    Photo,
    Phrase,
    Release,
    Story,
    joined,
    likely,
    phrase,
)
from hrtp_site.reading import Path

WARNED_BEFORE = dt.timedelta(days=60)
"""How long before its end a consent is told to be ending."""

CHANNELS_OF_PUBLISHED_WORDS = frozenset({Channel.SITE, Channel.SEARCH_ENGINES, Channel.FEED, Channel.NEWSLETTER})
"""Printed words are cited where this site speaks for itself; nobody agreed to be in a campaign."""

_Leaves = tuple[str, ...]
_SEEN: _Leaves = ("face",)
_HEARD: _Leaves = ("voice",)
_AT_WORK: _Leaves = ("workplace",)
"""What somebody has to have granted: the consent's fields."""


def judge(unjudged: Unjudged, as_of: dt.date, drafts: bool = False) -> Judgment:
    """Judges every story as of a date. ``drafts`` adds those that are marked as drafts (for ``hrtp serve`` alone)."""
    told: list[_Told] = []
    held: list[Held] = []
    for story_id in sorted(unjudged.stories):
        story = unjudged.stories[story_id].record
        if story is not None and (drafts or not story.draft):
            case = _Case(unjudged, story, as_of, waived=story.draft)
            told += [one.as_a_draft() for one in case.told()] if story.draft else case.told()
            held += case.held
        elif story is not None:
            held.append(
                Held(
                    story_id,
                    phrase("the whole story"),
                    phrase("a draft: hrtp serve alone shows it. What is missing: hrtp check stories/{story_id}", story_id=story_id),
                )
            )
    return _judgment(told, held, _ending(unjudged, as_of), unjudged.channels)


def judge_for_proof(unjudged: Unjudged, story: Story, as_of: dt.date) -> Judgment:
    """One story as its teller is to see it, before the release that the proof is for: all that consent allows, and what is held back."""
    case = _Case(unjudged, story, as_of, waived=True)
    told = [replace(one, channels=one.channels | {Channel.SITE}, photo_on=one.photo_on | {Channel.SITE}) for one in case.told()]
    return _judgment(told, case.held, (), unjudged.channels)


def _judgment(told: list[_Told], held: list[Held], ending: tuple[Ending, ...], known: Mapping[str, Channel]) -> Judgment:
    granted: frozenset[str] = frozenset().union(*(one.channels for one in told))
    channels = [*(one for one in known if one in granted), *sorted(granted - known.keys())]
    fetching = frozenset(one.id for one in known.values() if one.fetches_link_cards)
    told.sort(key=lambda one: (-one.story.published_on.toordinal(), one.story.id, one.story.language))
    return Judgment(
        {channel: tuple(one.on(channel) for one in told if channel in one.channels) for channel in channels},
        tuple(one.story for one in told if fetching and one.photo_on >= fetching),
        tuple(replace(one.story, photo=None, film=None) for one in told if one.reusable),
        frozenset(one.story.id for one in told if one.public_kit),
        tuple(sorted(held)),
        ending,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A story that may stand somewhere: with everything that may be shown anywhere, and where. It never leaves this module."""

    story: PublishedStory
    channels: frozenset[str]
    photo_on: frozenset[str]
    """Where everybody in the photo agrees that it stands: some of ``channels``, none where there is no photo."""
    film_on: frozenset[str]
    reusable: bool
    public_kit: bool

    def as_a_draft(self) -> _Told:
        """It shows on the pages that are served to whoever writes it, whatever consent says of them, and goes nowhere else."""
        here = frozenset({Channel.SITE, Channel.SEARCH_ENGINES})
        return replace(self, channels=here, photo_on=here, film_on=here, reusable=False, public_kit=False)

    def on(self, channel: str) -> PublishedStory:
        """The story as one channel may show it."""
        photo = self.story.photo if channel in self.photo_on else None
        film = self.story.film if channel in self.film_on else None
        return replace(self.story, photo=photo, film=film)


def not_in_force(consent: Consent, as_of: dt.date, rules: ConsentRules) -> Phrase | None:
    """Why a consent does not hold on a day, in words for staff; None where it holds."""
    if consent.withdrawn_on:
        # Whatever day the site is made for: it would be read after the person has said stop.
        return phrase("withdrawn on {withdrawn_on}", withdrawn_on=consent.withdrawn_on)
    if consent.basis is ConsentBasis.PUBLISHED:
        return None
    if not consent.obtained_on or consent.obtained_on > as_of:
        return phrase("given only on {obtained_on}", obtained_on=consent.obtained_on)
    if not consent.expires_on:
        return phrase("no expires_on: nobody said until when it holds")
    if consent.expires_on <= as_of:
        return phrase("expired on {expires_on}", expires_on=consent.expires_on)
    too_late = ends_too_late(consent.obtained_on, consent.expires_on, rules)
    if too_late:
        return too_late
    if age_is_unanswered(consent, consent.obtained_on, rules):
        return phrase("nobody has said whether the person is of age: adult: true, or minor")
    return _minor_not_agreed(consent, as_of)


def _minor_not_agreed(consent: Consent, as_of: dt.date) -> Phrase | None:
    if consent.minor is None:
        return None
    guardian, young = (not day or day > as_of for day in (consent.minor.guardian_agreed_on, consent.minor.assented_on))
    if guardian and young:
        return phrase("a minor, and the guardian and the young person has not agreed")
    if guardian:
        return phrase("a minor, and the guardian has not agreed")
    return phrase("a minor, and the young person has not agreed") if young else None


def not_released(unjudged: Unjudged, story: Story, consent: Consent, as_of: dt.date) -> Phrase | None:
    """Why a consent's releases do not cover the story as it is, on a day, in words for staff; None where one does."""
    return _Case(unjudged, story, as_of, waived=False).not_released(consent)


def channels_of(consent: Consent) -> frozenset[str]:
    """Where a consent lets a story stand."""
    return CHANNELS_OF_PUBLISHED_WORDS if consent.basis is ConsentBasis.PUBLISHED else frozenset(consent.channels)


class _Case:
    """One story before the gate."""

    def __init__(self, unjudged: Unjudged, story: Story, as_of: dt.date, waived: bool) -> None:
        self._unjudged = unjudged
        self._story = story
        self._as_of = as_of
        # Of a draft, and of a proof, neither a release nor a day of publication is asked.
        self._waived = waived
        self.held: list[Held] = []

    def _out(self, what: Phrase, why: Phrase) -> None:
        self.held.append(Held(self._story.id, what, why))

    def told(self) -> list[_Told]:
        """The story in each language, or nothing; ``held`` then says what stays out and why."""
        consent = self._unjudged.consent(self._story.consent)
        why = self._whole(consent)
        if why:
            self._out(phrase("the whole story"), why)
            return []
        shown = consent or Consent.model_construct(id="none", basis=ConsentBasis.RELEASE)
        photo, photo_on = self._photo(shown)
        film, film_on = self._film(shown)
        channels = channels_of(shown)
        reusable = shown.third_party_reuse or shown.basis is ConsentBasis.PUBLISHED
        return [_Told(one, channels, photo_on, film_on, reusable, shown.public_kit) for one in self._versions(shown, photo, film)]

    def _versions(self, consent: Consent, photo: Picture | None, film: Film | None) -> Iterator[PublishedStory]:
        story = self._story
        name, place, employer, union = self._who(consent)
        versions = self._unjudged.languages(story)
        partnership = self._partnership(consent)
        for language, own in versions.items():
            yield PublishedStory(
                id=story.id,
                type=story.type,
                language=language,
                languages=tuple(versions),
                headline=own.headline,
                dek=own.dek,
                body=own.body,
                pull_quote=own.pull_quote,
                name=name,
                place=own.teller.place if place and own.teller else None,
                role=own.teller.role if own.teller else None,
                employer=employer,
                union=union,
                partnership=partnership,
                practices=story.practices,
                photo=_in_words_of(photo, own.photo),
                film=replace(film, transcript=own.video.transcript) if film and own.video else None,
                basis=consent.basis,
                sources=_sources(consent),
                published_on=story.published_on or self._as_of,
                expires_on=consent.expires_on,
                draft=story.draft,
                outdated=(story.id, language) in self._unjudged.outdated,
            )

    def _whole(self, consent: Consent | None) -> Phrase | None:
        """Why the whole story stays out."""
        story = self._story
        if consent is None:
            return self._told_in_the_words() if self._waived else _no_consent(story.consent, self._unjudged)
        why = not_in_force(consent, self._as_of, self._unjudged.rules)
        if why:
            return phrase("consent {id}: {why}", id=consent.id, why=why)
        if story.told_on and consent.obtained_on and consent.obtained_on < story.told_on:
            return phrase(
                "consent {id} was given on {obtained_on}, before the story was told ({told_on})",
                id=consent.id,
                obtained_on=consent.obtained_on,
                told_on=story.told_on,
            )
        if not self._waived:
            why = self.not_released(consent) or self._not_yet(consent)
            if why:
                return why
        if consent.words_kept_out and not self._unjudged.words_kept_out(consent):
            return phrase("consent {id} has words to keep out, and their list is not here (stories/private/keep-out.yaml)", id=consent.id)
        return self._told_in_the_words()

    def _not_yet(self, consent: Consent) -> Phrase | None:
        if Channel.SITE not in channels_of(consent):
            return phrase("consent {id} does not grant the channel site", id=consent.id)
        if not self._story.published_on:
            return phrase("no published_on: nobody has set the day")
        if self._story.published_on > self._as_of:
            return phrase("it is to be published on {published_on}", published_on=self._story.published_on)
        return None

    def not_released(self, consent: Consent) -> Phrase | None:
        """Why a consent's releases do not cover the story as it is; one that does is enough."""
        if consent.basis is ConsentBasis.PUBLISHED:
            return None
        releases = [one for one in consent.releases if one.story == self._story.id and one.on <= self._as_of]
        if not releases:
            return phrase(
                "not released by {id} yet: hrtp story review {story}, then hrtp story release {story}", id=consent.id, story=self._story.id
            )
        why = [self._not_covered(consent, one) for one in releases]
        return None if None in why else why[-1]

    def _not_covered(self, consent: Consent, release: Release) -> Phrase | None:
        again = phrase("show the new proof, then release it again")
        if release.scope is None or (withholds(consent) and not release.looked_at):
            return phrase(
                "{id} released it without saying {which}: {again}",
                id=consent.id,
                which=phrase("how far") if release.scope is None else phrase("which words were looked at"),
                again=again,
            )
        now = fingerprint(self._unjudged, self._story, release.scope)
        if release.text != now:
            return phrase(
                "{id} released another text or scope ({text}, now {now}): {again}", id=consent.id, text=release.text, now=now, again=again
            )
        wider = widened(release.scope, scope_of(consent))
        if wider:
            return phrase(
                "{id} now allows more than what was released: {wider}: {again}", id=consent.id, wider=joined(", ", wider), again=again
            )
        if consent.obtained_on and release.on < consent.obtained_on:
            return phrase(
                "{id} was given on {obtained_on}, after the release of {on}: {again}",
                id=consent.id,
                obtained_on=consent.obtained_on,
                on=release.on,
                again=again,
            )
        return None

    def _told_in_the_words(self) -> Phrase | None:
        """Why the text itself cannot stand: it says what somebody in it did not agree to have said."""
        places = said_of(self._unjudged, self._story)
        if not places:
            return None
        told = joined(
            "; ",
            (
                phrase(
                    "{place} has {what}, which consent {reference} does not allow: “{words}”",
                    place=_place(one.path),
                    what=one.what,
                    reference=one.reference,
                    words=one.words,
                )
                for one in places
            ),
        )
        return phrase("{told}. If it is somebody or something else, say so in not_a_name, with the words around it", told=told)

    def _who(self, consent: Consent) -> tuple[str | None, bool, str | None, str | None]:
        """Name, whether the place may be shown, employer, union: as far as they may be shown."""
        teller = self._story.teller
        if teller is None:
            return None, False, None, None
        if teller.employer and not consent.employer_named:
            self._out(phrase("the employer's name"), phrase("consent {id} does not let the employer be named", id=consent.id))
        if teller.union and not consent.union_named:
            self._out(phrase("the union's name"), phrase("consent {id} does not let the union be named", id=consent.id))
        return (
            shown_name(consent, teller),
            place_is_shown(consent),
            teller.employer if consent.employer_named else None,
            teller.union if consent.union_named else None,
        )

    def _partnership(self, consent: Consent) -> str | None:
        """The partnership to which the story leads, as far as its names and members give nothing away."""
        told = told_by_partnership(self._unjudged, self._story)
        if told:
            why = phrase("its page says {what}, which consent {id} does not allow", what=told.what, id=consent.id)
            self._out(phrase("the partnership"), why)
        return None if told else self._story.partnership

    def _photo(self, consent: Consent) -> tuple[Picture | None, frozenset[str]]:
        photo = self._story.photo
        if photo is None:
            return None, frozenset()
        why, channels, ends = self._seen(consent, photo.people, photo.nobody, photo.shows_workplace, _SEEN)
        attachment = self._unjudged.attachment(self._story.id, photo.file)
        if why or attachment is None:
            self._out(phrase("the photo"), why or phrase("there is no file {file}", file=photo.file))
            return None, frozenset()
        # Its words are those of each language: _in_words_of.
        return Picture(attachment, "", None, photo.credit, photo.focal_point, ends), channels

    def _film(self, consent: Consent) -> tuple[Film | None, frozenset[str]]:
        video = self._story.video
        if video is None:
            return None, frozenset()
        why, channels, ends = self._seen(
            consent, video.people, False, video.shows_workplace, _HEARD if video.voice_alone else _SEEN + _HEARD
        )
        if why:
            self._out(phrase("the video"), why)
            return None, frozenset()
        file, captions = (self._unjudged.attachment(self._story.id, name) for name in (video.file, video.captions))
        return Film(video.address, file, captions, video.transcript, ends, video.voice_alone), channels

    def _seen(
        self, consent: Consent, people: Iterable[str], nobody: bool, workplace: bool, leaves: _Leaves
    ) -> tuple[Phrase | None, frozenset[str], dt.date | None]:
        """Why a picture or film stays out (None where it may stand), where everybody in it agrees that it stands, and until when."""
        channels = channels_of(consent)
        if consent.basis is ConsentBasis.PUBLISHED:
            return phrase("printed words give leave for words, not for pictures"), frozenset(), None
        references = tuple(people)
        if not references and not nobody:
            return phrase("people: nobody has said who can be recognised (or nobody: true)"), frozenset(), None
        ends = [consent.expires_on]
        for reference in dict.fromkeys((*references, *((consent.id,) if workplace else ()))):
            other = self._unjudged.consent(reference)
            if other is None:
                return _no_consent(reference, self._unjudged), frozenset(), None
            why = self._not_shown(other, leaves if reference in references else (), workplace)
            if why:
                return why, frozenset(), None
            channels &= channels_of(other)
            ends.append(other.expires_on)
        if Channel.SITE not in channels and not self._waived:
            return phrase("not everybody in it grants the channel site"), frozenset(), None
        return None, channels, min((day for day in ends if day), default=None)

    def _not_shown(self, other: Consent, leaves: _Leaves, workplace: bool) -> Phrase | None:
        why = not_in_force(other, self._as_of, self._unjudged.rules)
        if why:
            return phrase("consent {id}: {why}", id=other.id, why=why)
        refused = {
            "face": phrase("consent {id} does not let the face be shown", id=other.id),
            "voice": phrase("consent {id} does not let the voice be heard", id=other.id),
            "workplace": phrase("consent {id} does not let the workplace be shown", id=other.id),
        }
        for flag in (*leaves, *(_AT_WORK if workplace else ())):
            if not getattr(other, flag):
                return refused[flag]
        return None if self._waived else self.not_released(other)


def _in_words_of(picture: Picture | None, photo: Photo | None) -> Picture | None:
    return replace(picture, alt=photo.alt or "", caption=photo.caption) if picture and photo else None


def _sources(consent: Consent) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for one in consent.printed for citation in one.sources))


def _no_consent(reference: str | None, unjudged: Unjudged) -> Phrase:
    if reference is None:
        return phrase("no consent: nobody is said to have agreed")
    if reference in unjudged.unread:
        return phrase("consent {id} cannot be read: hrtp check stories/consents/{id}.yaml says what to mend in it", id=reference)
    guess = likely(reference, unjudged.consents)
    if guess:
        return phrase("no consent {reference} in stories/consents/ (did you mean {guess}?)", reference=reference, guess=guess)
    return phrase("no consent {reference} in stories/consents/", reference=reference)


def _ending(unjudged: Unjudged, as_of: dt.date) -> tuple[Ending, ...]:
    named: dict[str, list[str]] = {}
    for story_id in sorted(unjudged.stories):
        story = unjudged.stories[story_id].record
        for reference in references_of(story) if story else ():
            named.setdefault(reference, []).append(story_id)
    endings = []
    for reference, parsed in unjudged.consents.items():
        consent = parsed.record
        if consent and consent.expires_on and as_of < consent.expires_on <= as_of + WARNED_BEFORE and not consent.withdrawn_on:
            endings.append(Ending(consent.expires_on, reference, tuple(named.get(reference, ()))))
    return tuple(sorted(endings))


def _place(path: Path) -> str:
    return ".".join(str(step) for step in path) or phrase("the folder's name")
