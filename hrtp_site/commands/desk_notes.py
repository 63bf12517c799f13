"""What the story desk and ``hrtp story publish`` keep in ``stories/private/``, outside git: a person's yes, the site's address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from hrtp_site.model import Id, Means, Part, Record
from hrtp_site.reading import SourceText, parse_record, yaml_text

NOTES = "stories/private/desk.yaml"
HEAD = "# Kept by hrtp import desk and hrtp story publish, for this computer alone.\n"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class YesHow(StrEnum):
    """How the person said yes to the proof that the desk has shown."""

    PAPER = "paper"
    VOICE = "voice"
    MESSAGE = "message"
    IN_PERSON = "in-person"

    @property
    def means(self) -> Means:
        """The same in the ledger's words, which knows by word of mouth alone."""
        return Means.VOICE if self is YesHow.IN_PERSON else Means(self.value)


class YesBy(StrEnum):
    """Who said it."""

    TELLER = "teller"
    GUARDIAN = "guardian"


class Yes(Record):
    """A person's yes to the proof of a story, as a package of the desk brings it. It is asked again before it is a release."""

    kind: ClassVar[str] = "yes"
    singular: ClassVar[str] = "yes"

    on: dt.date = Field(description="the day on which the person said yes: YYYY-MM-DD")
    how: YesHow = Field(description="how the person said it")
    by: YesBy = Field(description="who said it: the teller, or a guardian")
    of: Sha256 = Field(description="the code of the proof that was shown")


class KeptYes(Part):
    """A yes that came in, and the code of the text with which it came: to another text nobody has said it."""

    story: Id
    text: str
    on: dt.date
    how: YesHow
    by: YesBy
    of: Sha256


class Notes(Record):
    """The file itself."""

    kind: ClassVar[str] = "private"
    singular: ClassVar[str] = "desk's notes"

    site: str | None = Field(None, description="the address at which the site stands")
    yes: tuple[KeptYes, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskNotes:
    """The notes of one project. A file that cannot be read counts as none: nothing rests on it that is not asked again."""

    project: Path

    def read(self) -> Notes:
        """What is kept."""
        try:
            text = (self.project / NOTES).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            text = ""
        record = parse_record(SourceText(NOTES, text), Notes, "desk").record if text else None
        return record or Notes(id="desk")

    def yes_for(self, story: str, text: str) -> KeptYes | None:
        """The yes that came with exactly this text."""
        return next((one for one in self.read().yes if (one.story, one.text) == (story, text)), None)

    def with_yes(self, kept: KeptYes) -> bytes:
        """The file with one more yes, in the place of an older one of the same story."""
        notes = self.read()
        return _text(notes.model_copy(update={"yes": (*(one for one in notes.yes if one.story != kept.story), kept)}))

    def keep_site(self, address: str) -> None:
        """Keeps the site's address. Raises OSError."""
        path = self.project / NOTES
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_text(self.read().model_copy(update={"site": address})))


def _text(notes: Notes) -> bytes:
    values = notes.model_dump(mode="json", exclude={"id"}, exclude_none=True)
    return f"{HEAD}{yaml_text(values)}".encode()
