"""Channels: where a story may stand. The program brings records of those it knows; a project adds its own under ``content/channels/``."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from hrtp_site.model.languages import Language
from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import Id, Part, Record, Ref
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import ChannelType, LinkStyle

CHANNEL_ID = "channel id"
"""What JSON Schema has as the format of a channel's id, until the ids that there are take its place."""

ChannelRef = Annotated[Id, Ref("channels"), Field(json_schema_extra={"format": CHANNEL_ID})]
"""The id of a channel."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\n<>{}]+$")]
"""One line of words in one language."""

Pixels = Annotated[int, Field(ge=200, le=4000, description="a number of pixels, 200 to 4000")]
Free = Annotated[int, Field(ge=0, le=1000, description="a number of pixels, 0 to 1000")]


class ChannelText(Part):
    """How long a text may be there, and how it links."""

    most: int = Field(ge=40, le=10_000, description="the most characters of a text, link and hashtags included")
    link: LinkStyle = Field(LinkStyle.IN_TEXT, description="in-text; in-profile: nobody can tap one in the text; none")
    link_counts: int | None = Field(None, ge=1, le=100, description="what any link counts, where that is not its length")
    hashtags: int = Field(0, ge=0, le=30, description="at most so many hashtags; of those in site.yaml, the first")


class PictureSize(Part):
    """A picture as it is shown there. What the program of the phone lays over it is kept free of faces and words.

    At the right edge, of words alone: the photo goes on below the buttons, with what matters in its middle.
    """

    width: Pixels = Field(description="its width in pixels")
    height: Pixels = Field(description="its height in pixels")
    free_top: Free = Field(0, description="pixels at the top that stay free")
    free_bottom: Free = Field(0, description="pixels at the bottom that stay free")
    free_right: Free = Field(0, description="pixels at the right edge, where buttons are, that stay free of words")

    @model_validator(mode="after")
    def _room(self) -> Self:
        if self.height - self.free_top - self.free_bottom < self.height // 3:
            raise MistakeError(
                phrase("more than two thirds of the picture kept free"),
                phrase("room for the picture"),
                phrase("mend free_top or free_bottom"),
            )
        if self.free_right > self.width // 3:
            raise MistakeError(
                phrase("more than a third of the width kept free of words"), phrase("room for words"), phrase("mend free_right")
            )
        return self


class Channel(Record):
    """A place where a story may stand. Each is agreed to by itself; what a consent does not name means no."""

    kind: ClassVar[str] = "channels"
    singular: ClassVar[str] = "channel"

    SITE: ClassVar[str] = "site"
    SEARCH_ENGINES: ClassVar[str] = "search-engines"
    FEED: ClassVar[str] = "feed"
    NEWSLETTER: ClassVar[str] = "newsletter"
    PRINT: ClassVar[str] = "print"
    ON_THE_SITE: ClassVar[frozenset[str]] = frozenset({"site", "search-engines", "feed"})
    """The channels that the program itself fills; all others are filled by people, with what the media kit gives them."""

    order: int = Field(500, ge=1, le=9_999, description="its place in lists: small numbers first")
    type: ChannelType = Field(description="what sort of place it is")
    name: dict[Language, Said] = Field(min_length=1, description="what it is called, in each language of the site")
    meaning: dict[Language, Said] = Field(min_length=1, description="what it means to stand there, as it is read aloud before a yes")
    fetches_link_cards: bool = Field(
        False, description="true: it shows the picture of a link; a face is on that only where every such channel is granted"
    )
    text: ChannelText | None = Field(None, description="how long a text may be there; left out, it gets none")
    pictures: tuple[PictureSize, ...] = Field((), description="the sizes of its pictures")
    whole_picture: bool = Field(False, description="true: it wants the whole photo, too")
    withdrawal: Said = Field(description="what is to be done there when somebody says stop")

    @model_validator(mode="after")
    def _filled_by_somebody(self) -> Self:
        if (self.type is ChannelType.SITE) != (self.id in self.ON_THE_SITE):
            raise MistakeError(
                phrase("type: site for a channel that the program does not fill, or another for one that it fills"),
                phrase("site for {names} alone", names=", ".join(sorted(self.ON_THE_SITE))),
                phrase("choose another type"),
            )
        return self
