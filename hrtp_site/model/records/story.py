"""Stories as they are written: a worker's testimonial, or a partnership's success story.

No page ever receives a record of this type: ``hrtp_site.consent`` makes of it what consent allows.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from hrtp_site.model.focal_points import focal_point, share_of
from hrtp_site.model.languages import Language
from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.problems import shown
from hrtp_site.model.records.base import (
    ConsentRef,
    Line,
    Name,
    Part,
    PartnershipRef,
    PracticeRef,
    Record,
    StoryText,
    Summary,
    Title,
    Transcript,
    Url,
)
from hrtp_site.model.records.channel import ChannelRef
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import StoryType

_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|]|^[.~-]|[.]$|[^\S ]')
"""What leads out of the folder, hides a file, looks like an option of a command, or cannot be a name on Windows."""


def _file_name(text: str) -> str:
    """The name as people and cameras give it, accents and parentheses too; each letter stored in the one way."""
    name = unicodedata.normalize("NFC", text)
    ending = found[0] if (found := re.search(r"\.[A-Za-z0-9]{2,4}$", name)) else ".jpg"
    plain = "photo" if ending.lower() in (".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif", ".tif", ".tiff") else "film"
    tidy = f"{plain}{ending.lower()}"
    if _NOT_IN_NAMES.search(name) or not name.isprintable():
        raise MistakeError(
            shown(name),
            phrase('the name alone of a file in the story’s own folder, without / \\ : * ? " < >'),
            phrase(
                "write the name alone; where the file itself is called so, rename it to {tidy} (click on it, press F2) and "
                "write {tidy}. hrtp story photo NAME FILE brings a photo in from any folder",
                tidy=tidy,
            ),
        )
    return name


FileName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(_file_name)]
"""A file that lies in the story's own folder."""

Share = Annotated[float, Field(ge=0, le=1)]


def _point(said: object) -> object:
    """A point as people say it: 30% 40%, left top, [30%, 40%]. What pydantic itself understands is left to it."""
    if isinstance(said, list) and len(said) == 2:
        return [share if isinstance(one, str) and (share := share_of(one)) is not None else one for one in said]
    if not isinstance(said, str):
        return said
    point = focal_point(said)
    if point is None:
        raise MistakeError(
            shown(said),
            phrase("two numbers, from the left and from the top, or words"),
            phrase("write, for instance, 30% 40% (a third from the left, nearly half down), or: left, top; or middle"),
        )
    return point


Point = Annotated[tuple[Share, Share], BeforeValidator(_point)]
"""What has to stay in a picture, from the left and from the top."""


class Teller(Part):
    """Who tells it. Which of these names is shown, the consent decides."""

    first_name: Name | None = Field(None, description="shown only as the consent allows")
    last_name: Name | None = Field(None, description="shown only as the consent allows")
    pseudonym: Name | None = Field(None, description="with naming pseudonym; then leave the true names out of this file")
    place: Line | None = Field(None, description="town or county, shown with naming first-name-and-place")
    role: Line | None = Field(None, description="job or trade, in everyday words")
    employer: Name | None = Field(None, description="shown only if the consent lets the employer be named")
    union: Name | None = Field(None, description="shown only if the consent lets the union be named")


class Photo(Part):
    """A picture that lies in the story's folder. The original never reaches the site."""

    file: FileName = Field(description="the name of a file beside the story: photo.jpg")
    alt: Line | None = Field(None, description="what is to be seen, for people who cannot see it")
    decorative: bool = Field(False, description="true: it says nothing that the text does not say; then without alt")
    caption: Line | None = Field(None, description="a line below the picture")
    credit: Name | None = Field(None, description="who took it")
    focal_point: Point = Field((0.5, 0.5), description="what crops keep, from the left and from the top: 30% 40%, or left, top")
    people: tuple[ConsentRef, ...] = Field((), description="the consent references of everybody who can be recognised")
    nobody: bool = Field(False, description="true: nobody can be recognised in it")
    shows_workplace: bool = Field(False, description="true: it shows where somebody works")

    @model_validator(mode="after")
    def _described(self) -> Self:
        if self.decorative == bool(self.alt):
            found = phrase("decorative with alt") if self.alt else phrase("neither alt nor decorative")
            raise MistakeError(found, phrase("exactly one of the two"), phrase("say in alt what is to be seen, or set decorative: true"))
        if self.nobody and self.people:
            raise MistakeError(phrase("nobody: true with people"), phrase("one of the two"), phrase("delete nobody, or the list of people"))
        return self


class Video(Part):
    """A film, or a voice alone: a link to where it is shown, or a file in the story's folder. Never an embed."""

    address: Url | None = Field(None, description="where it can be watched, or …")
    file: FileName | None = Field(None, description="… the file's name: film.mp4")
    captions: FileName | None = Field(None, description="the captions' file: captions.vtt; needed with a file in which somebody is seen")
    transcript: Transcript = Field(description="every word that is spoken, and what matters to see")
    people: tuple[ConsentRef, ...] = Field(min_length=1, description="the consent references of everybody seen or heard")
    shows_workplace: bool = Field(False, description="true: it shows where somebody works")
    voice_alone: bool = Field(False, description="true: a recording in which nobody is seen; the voice has to be granted, not the face")

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.address is None) == (self.file is None):
            raise MistakeError(
                phrase("both address and file, or neither"), phrase("exactly one of the two"), phrase("give the link, or the file's name")
            )
        if self.file and not self.captions and not self.voice_alone:
            raise MistakeError(
                phrase("a film without captions"),
                phrase("captions: a .vtt file beside it"),
                phrase("have it captioned, then name the file here"),
            )
        return self


class Placement(Part):
    """Where the story stands outside this site, so that a withdrawal reaches it."""

    channel: ChannelRef = Field(description="what kind of place it is")
    where: Name = Field(description="the address of the post, the issue of the paper, the report")
    on: dt.date = Field(description="the day on which it was published there: YYYY-MM-DD")


class Story(Record):
    """A worker's testimonial, or a partnership's success story.

    It lies in a folder of its own, ``stories/NAME/story.yaml``, with its photo or film beside it.
    """

    kind: ClassVar[str] = "stories"
    singular: ClassVar[str] = "story"

    type: StoryType = Field(description="a worker's testimonial, or a partnership's success story")
    language: Language = Field(description="the language in which it is told here, by its code: en, es")
    headline: Title = Field(description="what happened, in at most 80 characters")
    dek: Summary = Field(description="one sentence below the headline: at most 140 characters")
    consent: ConsentRef | None = Field(
        None, description="the reference of the consent under stories/consents/; without one it is not published"
    )
    teller: Teller | None = Field(None, description="who tells it; left out for a story that the editors tell")
    partnership: PartnershipRef | None = Field(None, description="id of the partnership that it is about")
    practices: tuple[PracticeRef, ...] = Field((), description="ids of the practices that it shows")
    body: StoryText = Field(description="the story: what it was like before, what happened, what is different now")
    pull_quote: Line | None = Field(None, description="the sentence to remember, in the teller's own words")
    not_a_name: tuple[Name, ...] = Field(
        (), description="words in the story that only look like somebody's name, with the words around them: May Day"
    )
    wants_told: tuple[Name, ...] = Field(
        (), description="words about papers, health or a case of which the person knows that they stand here, and wants them told"
    )
    photo: Photo | None = Field(None, description="a picture in this folder")
    video: Video | None = Field(None, description="a film: a link, or a file in this folder")
    told_on: dt.date | None = Field(None, description="the day of the talk; a consent has to be given on it or later: YYYY-MM-DD")
    published_on: dt.date | None = Field(None, description="from this day on it may stand on the site")
    review_due: dt.date | None = Field(None, description="when somebody looks again whether it is still true and wanted")
    draft: bool = Field(False, description="true: shown by hrtp serve only, marked as a draft")
    placements: tuple[Placement, ...] = Field((), description="where else it was published")
