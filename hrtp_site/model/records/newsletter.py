"""What an editor says of a month's newsletter. ``hrtp newsletter`` writes one; a month without one has all its stories, newest first."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import Id, Passage, PracticeRef, Record, Ref, Summary, Title
from hrtp_site.model.said import phrase

StoryRef = Annotated[Id, Ref("stories")]


class Newsletter(Record):
    """One month's newsletter: its file's name is the month, 2026-11.yaml. A story stands in it only where its consent says so."""

    kind: ClassVar[str] = "newsletters"
    singular: ClassVar[str] = "newsletter"

    subject: Title = Field(description="the line by which people open it: at most 80 characters")
    preheader: Summary = Field(description="what mailboxes show beside the subject: at most 140 characters")
    intro: Passage = Field(description="a few sentences at the head")
    stories: tuple[StoryRef, ...] = Field((), description="the folders of its stories, in their order; left out, all of the month")
    practices: tuple[PracticeRef, ...] = Field((), description="ids of the practices that it recommends, in their order")
    picture: StoryRef | None = Field(None, description="the story whose photo stands at the head; left out, the first that has one")

    @model_validator(mode="after")
    def _of_a_month(self) -> Self:
        if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", self.id):
            raise MistakeError(
                phrase("{id}.yaml", id=self.id), phrase("a month: 2026-11.yaml"), phrase("rename the file to the month in which it is sent")
            )
        return self
