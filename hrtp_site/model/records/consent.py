"""The consent ledger: what each person agreed to. It lies apart from the stories, under ``stories/consents/``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from hrtp_site.model.languages import Language
from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import Citation, ConsentRef, Fragment, Id, Name, Part, Record, TellerRef
from hrtp_site.model.records.channel import ChannelRef
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import ConsentBasis, Means, Naming

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""Sixteen hexadecimal digits that change whenever a word or a picture of the story changes."""


class Scope(Part):
    """What a person agreed to when a release was given: how they may be named, where the story may stand, until when.

    What the ledger says later may be less, never more: for more, a new release is needed.
    """

    naming: Naming = Field(Naming.ANONYMOUS, description="how the person may be named")
    channels: tuple[ChannelRef, ...] = Field((), description="each place agreed to")
    expires_on: dt.date | None = Field(None, description="from this day on nothing of it stands anywhere")
    face: bool = Field(False, description="true: the person's face may be shown")
    voice: bool = Field(False, description="true: the person's voice may be heard")
    workplace: bool = Field(False, description="true: pictures may show where the person works")
    employer_named: bool = Field(False, description="true: the employer may be named")
    union_named: bool = Field(False, description="true: the union may be named")
    third_party_reuse: bool = Field(False, description="true: others may use it again")
    public_kit: bool = Field(False, description="true: anybody may download its media kit from the site")


class Release(Part):
    """The day on which the person saw the proof of a story and let it go. ``hrtp story release`` writes it."""

    story: Id = Field(description="the story's folder")
    text: Fingerprint = Field(description="the code of exactly what was released, as on the proof: 16 digits and letters a-f")
    on: dt.date = Field(description="the day: YYYY-MM-DD")
    scope: Scope | None = Field(None, description="what was agreed to then; without it the release counts for nothing")
    looked_at: bool = Field(False, description="true: every word that could say who the person is was looked at")
    confirmed: tuple[Name, ...] = Field((), description="these words: each gives nobody away")
    asked_by: Name | None = Field(None, description="who showed the proof")
    how: Means | None = Field(None, description="how the person said yes")
    before: Name | None = Field(None, description="who was there")


class Printed(Part):
    """A person's name and words as a public source prints them."""

    name: Name | None = Field(None, description="the name as printed; left out, nobody is named")
    words: tuple[Fragment, ...] = Field((), description="fragments exactly as printed, at most 12 words each")
    sources: tuple[Citation, ...] = Field(min_length=1, description="where they are printed")


class Minor(Part):
    """Agreement for somebody under 18: the guardian's, and the young person's own. Without both, the story is out."""

    guardian_agreed_on: dt.date | None = Field(None, description="when a parent or guardian agreed: YYYY-MM-DD")
    assented_on: dt.date | None = Field(None, description="when the young person agreed: YYYY-MM-DD")


class KeptOut(Part):
    """Words that no story of one person may give."""

    reference: ConsentRef = Field(description="the consent's reference, or the person's: r-0041, p-0041")
    words: tuple[Name, ...] = Field(min_length=1, description="names, nicknames, places, employers: as the person says them")


class WordsKeptOut(Record):
    """Words that must never come out: names that no other file holds. It lies in ``stories/private/``, outside git.

    Check, release and build read it; nothing of it is ever published.
    """

    kind: ClassVar[str] = "private"
    singular: ClassVar[str] = "list of words to keep out"

    people: tuple[KeptOut, ...] = Field((), description="a list of words for each person")


class Consent(Record):
    """What one person agreed to; or where the words were printed already. What is missing means no.

    Signed forms, telephone numbers and addresses never enter the repository: only references that say nothing.
    """

    kind: ClassVar[str] = "consents"
    singular: ClassVar[str] = "consent"

    basis: ConsentBasis = Field(description="release: the person's own; published: words printed in a public source")
    printed: tuple[Printed, ...] = Field((), description="basis published: who and what is printed, and where")
    person: TellerRef | None = Field(None, description="basis release: a reference that says nothing about the person, such as p-0041")
    language: Language | None = Field(None, description="the language in which consent was explained")
    explained_by: Name | None = Field(None, description="who explained it, and whom the person tells to stop")
    interpreter: Name | None = Field(None, description="who interpreted, where somebody did: no supervisor, no child")
    obtained_on: dt.date | None = Field(None, description="the day it was given: YYYY-MM-DD")
    given_how: Means | None = Field(None, description="how the person agreed")
    witness: Name | None = Field(None, description="before whom it was given")
    expires_on: dt.date | None = Field(None, description="from this day on nothing of it stands anywhere")
    withdrawn_on: dt.date | None = Field(None, description="the day the person said stop; hrtp story withdraw writes it")
    naming: Naming = Field(Naming.ANONYMOUS, description="how the person may be named")
    known_as: tuple[Name, ...] = Field((), description="nicknames and other names that no text may give; better kept in stories/private/")
    words_kept_out: bool = Field(
        False, description="true: stories/private/keep-out.yaml lists words for it; without that list the story is out"
    )
    face: bool = Field(False, description="true: the person's face may be shown")
    voice: bool = Field(False, description="true: the person's voice may be heard")
    workplace: bool = Field(False, description="true: pictures may show where the person works")
    employer_named: bool = Field(False, description="true: the employer may be named")
    union_named: bool = Field(False, description="true: the union may be named")
    channels: tuple[ChannelRef, ...] = Field((), description="each place agreed to")
    third_party_reuse: bool = Field(False, description="true: others may use it again; only then it is in the open data")
    public_kit: bool = Field(False, description="true: anybody may download its media kit from the site; else staff hand it out")
    adult: bool | None = Field(
        None, description="true: 18 or older; for somebody younger fill in minor. Without an answer the story is out"
    )
    minor: Minor | None = Field(None, description="only for somebody under 18")
    releases: tuple[Release, ...] = Field((), description="which text was released, and when; hrtp story release writes it")

    @model_validator(mode="after")
    def _fits_its_basis(self) -> Self:
        if self.basis is ConsentBasis.PUBLISHED:
            extra = [name for name in self.model_fields_set if name not in ("id", "basis", "printed", "withdrawn_on")]
            if extra:
                raise MistakeError(
                    phrase("{extra} with basis published", extra=", ".join(sorted(extra))),
                    phrase("printed, and nothing more"),
                    phrase("delete these lines: what is printed in a public source gives a name and words, no photo and no leave for more"),
                )
            if not self.printed:
                raise MistakeError(
                    phrase("basis published without printed"),
                    phrase("printed: who and what is printed, with sources"),
                    phrase("add it; who or what is not printed cannot stand in the story"),
                )
        elif self.printed:
            raise MistakeError(
                phrase("printed with basis release"),
                phrase("printed only with basis published"),
                phrase("delete it, or set basis: published if the words stand in a public source"),
            )
        elif self.adult and self.minor:
            raise MistakeError(phrase("adult: true with minor"), phrase("one of the two"), phrase("delete minor, or adult"))
        elif not (self.person and self.language and self.explained_by and self.obtained_on):
            raise MistakeError(
                phrase("a release that does not say who agreed, in which language, explained by whom, and when"),
                phrase("person, language, explained_by and obtained_on"),
                phrase("fill these four in from the signed form"),
            )
        return self
