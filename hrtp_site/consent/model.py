"""What goes into the gate and what comes out: stories and consents as written, stories as they may be published."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hrtp_site.model import Channel, Citation, Consent, ConsentBasis, ConsentRules, Language, Phrase, Scope, Story, StoryType, WordsKeptOut
from hrtp_site.reading import Parsed, Translation

NOT_RELEASED = ("consent", "published_on", "review_due", "draft", "placements", "wants_told")
"""The fields that say since when a story stands, and what was asked about it, not what it says: a change in them asks for no new release.

A field that comes new to ``Story`` and says nothing itself belongs here: else every release made so far would count for nothing.
"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that lies in a story's folder: its path, and the hexadecimal SHA-256 of its bytes. The bytes come when asked for."""

    path: str
    digest: str
    load: Callable[[], bytes] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """What a partnership is called, and who is in it."""

    names: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Stories and consents as they were written. No page may see this."""

    stories: Mapping[str, Parsed[Story]]
    translations: Mapping[tuple[str, Language], Story]
    consents: Mapping[str, Parsed[Consent]]
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    outdated: frozenset[tuple[str, Language]] = frozenset()
    """The translations whose original has changed since they were made."""
    written: tuple[Parsed[Translation], ...] = ()
    """The translations as they were written, for the checks."""

    private: Parsed[WordsKeptOut] | None = None
    """Words that must never come out: from ``stories/private/``, which is in no git."""
    organizations: tuple[frozenset[str], ...] = ()
    """Of each organization that the records know, all its names."""
    partnerships: Mapping[str, Named] = field(default_factory=dict)
    """By its id, the names that a partnership's page says."""
    unread: frozenset[str] = frozenset()
    """The references of consents in whose files something has to be mended first."""
    rules: ConsentRules = field(default_factory=ConsentRules)
    """What this playbook asks of every consent."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    """Every channel that there is, in its order, by its id."""
    _translated: dict[str, dict[Language, Story]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """The translations of each story, by its id and their languages, in the order of these."""

    def __post_init__(self) -> None:
        for story, language in sorted(self.translations):
            self._translated.setdefault(story, {})[language] = self.translations[story, language]

    def folder(self, story_id: str) -> str:
        """The story's folder, relative to the project."""
        return self.stories[story_id].path.rpartition("/")[0]

    def attachment(self, story_id: str, name: str | None) -> Attachment | None:
        """A file of the story, or None where there is none."""
        return self.attachments.get(f"{self.folder(story_id)}/{name}") if name else None

    def consent(self, reference: str | None) -> Consent | None:
        """The consent with this reference, or None."""
        parsed = self.consents.get(reference or "")
        return parsed.record if parsed else None

    def consents_of_person(self, consent: Consent) -> frozenset[str]:
        """The references of every consent that the same person gave, this one's included."""
        others = (parsed.record for parsed in self.consents.values())
        return frozenset({consent.id} | {one.id for one in others if one and one.person and one.person == consent.person})

    def words_kept_out(self, consent: Consent) -> tuple[str, ...]:
        """The words that must not come out for the sake of the person who gave a consent; empty where no list has any."""
        people = self.private.record.people if self.private and self.private.record else ()
        theirs = {*self.consents_of_person(consent), consent.person}
        return tuple(word for one in people if one.reference in theirs for word in one.words)

    def languages(self, story: Story) -> dict[Language, Story]:
        """The story in each language in which it exists, its own first."""
        return {story.language: story} | self._translated.get(story.id, {})


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that may be shown where its story stands. ``focal_point`` is from the left and from the top, 0 to 1."""

    attachment: Attachment
    alt: str
    caption: str | None
    credit: str | None
    focal_point: tuple[float, float]
    expires_on: dt.date | None
    """The day on which it goes: the first on which anybody in it is no longer to be seen."""


@dataclass(frozen=True, slots=True)
class Film:
    """A video that may be shown: a link, or a file with its captions."""

    address: str | None
    file: Attachment | None
    captions: Attachment | None
    transcript: str
    expires_on: dt.date | None
    voice_alone: bool = False
    """Nobody is seen in it."""


@dataclass(frozen=True, slots=True)
class PublishedStory:
    """What consent lets stand of a story in one channel, in one language. This, and never the record, is what pages are made of.

    It does not say in which channel: whoever writes for one is given that channel's stories and no others.
    """

    id: str
    type: StoryType
    language: Language
    languages: tuple[Language, ...]
    headline: str
    dek: str
    body: str
    pull_quote: str | None
    name: str | None
    """The teller's name as it may be shown; None where nobody may be named."""
    place: str | None
    role: str | None
    employer: str | None
    union: str | None
    partnership: str | None
    practices: tuple[str, ...]
    photo: Picture | None
    film: Film | None
    basis: ConsentBasis
    sources: tuple[Citation, ...]
    published_on: dt.date
    expires_on: dt.date | None
    draft: bool
    outdated: bool = False
    """True for a translation whose original has changed since."""

    kind = Story.kind


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """Something that stays out: which story, what of it, and why."""

    story: str
    what: Phrase
    why: Phrase


@dataclass(frozen=True, slots=True, order=True)
class Ending:
    """A consent that ends soon: its reference, the day, and the stories that go with it."""

    on: dt.date
    reference: str
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgment:
    """What stands in each channel, newest first; what stays out; what ends within 60 days.

    ``pictured`` has the stories whose photo every network may fetch: of those alone a link card shows it. ``reusable`` has what others may
    use again; ``public_kits`` the ids of those whose media kit anybody may download.
    """

    stories: Mapping[str, tuple[PublishedStory, ...]]
    pictured: tuple[PublishedStory, ...]
    reusable: tuple[PublishedStory, ...]
    public_kits: frozenset[str]
    held: tuple[Held, ...]
    ending: tuple[Ending, ...]

    def on(self, channel: str) -> tuple[PublishedStory, ...]:
        """What may stand in a channel."""
        return self.stories.get(channel, ())

    @property
    def published(self) -> tuple[PublishedStory, ...]:
        """What may stand on the site."""
        return self.on(Channel.SITE)

    @property
    def on_its_page(self) -> tuple[PublishedStory, ...]:
        """Each story as its own page shows it: as search engines may show it, or, where they may not, as the site may."""
        indexed = {(one.id, one.language): one for one in self.on(Channel.SEARCH_ENGINES)}
        return tuple(indexed.get((one.id, one.language), one) for one in self.published)

    def campaign(self, story_id: str) -> dict[str, list[PublishedStory]]:
        """A story as each channel outside the site may show it, in each of its languages, its own first; without those not agreed to."""
        told = {
            channel: [one for one in self.on(channel) if one.id == story_id]
            for channel in self.stories
            if channel not in Channel.ON_THE_SITE
        }
        return {channel: sorted(own, key=lambda one: one.language is not one.languages[0]) for channel, own in told.items() if own}


def fingerprint(unjudged: Unjudged, story: Story, scope: Scope) -> str:
    """Sixteen hexadecimal digits that change with every word, name and picture of a story, in any of its languages.

    They change with its partnership and practices, too, and with everything in the scope of the consent under which it is released.
    """
    said = [[str(language), _said(one)] for language, one in sorted(unjudged.languages(story).items())]
    names = [story.photo.file] if story.photo else []
    names += [name for name in (story.video.file, story.video.captions) if name] if story.video else []
    files = [[name, found.digest if (found := unjudged.attachment(story.id, name)) else None] for name in names]
    agreed = scope.model_dump(mode="json") | {"channels": sorted(scope.channels)}
    return hashlib.sha256(json.dumps([said, files, agreed], ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _said(story: Story) -> dict[str, object]:
    """The fields of a story that a release covers. One that came later is left out where it says nothing: older releases stay good."""
    said: dict[str, object] = story.model_dump(mode="json", exclude=set(NOT_RELEASED))
    if story.video and not story.video.voice_alone:
        said["video"] = story.video.model_dump(mode="json", exclude={"voice_alone"})
    return said
