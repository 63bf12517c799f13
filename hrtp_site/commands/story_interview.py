"""``hrtp new story``: asks in plain words, and gives the fields of a story. Nothing is written here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from hrtp_site.commands.asking import Check, ask, wrong_for
from hrtp_site.commands.story_photo import NEW_NAME
from hrtp_site.library import Library
from hrtp_site.media import MOST_PHOTO_PIXELS, Refused, opened
from hrtp_site.model import (
    Consent,
    Language,
    Partnership,
    Practice,
    Record,
    Story,
    StoryType,
    WordsKeptOut,
    focal_point,
    likely,
    listed,
    shown,
    together,
)
from hrtp_site.reading import InterfaceWords, contact_data, id_from

YES_OR_NO = {"yes": True, "y": True, "sí": True, "si": True, "s": True, "no": False, "n": False}


@dataclass(slots=True)
class Answers:
    """What was answered: the story's fields, the folder's name, the photo to take the picture from (None for none).

    Of a person whose consent is not in the ledger yet: what is known of it (nothing if nobody has agreed yet), and the words to keep out.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    folder: str = ""
    photo: Path | None = None
    consent: dict[str, Any] = field(default_factory=dict)
    kept_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks one question after the other. ``taken`` are the folders that exist already, ``ledger`` the consents."""

    t: InterfaceWords
    library: Library
    taken: frozenset[str]
    ledger: frozenset[str]

    def run(self, headline: str | None) -> Answers:
        """Every question in order. Raises click.Abort on Ctrl-C or at the end of the input."""
        click.echo(self.t("ask.intro") + "\n")
        answers = Answers()
        fields = answers.fields
        kinds = {"1": StoryType.TESTIMONIAL, "2": StoryType.SUCCESS_STORY, "3": StoryType.IN_PROGRESS}
        fields["type"] = str(kinds[self._ask("type", check=lambda said: None if said in kinds else self.t("ask.type.wrong"))])
        fields["language"] = str(self.t.language)
        if headline and (wrong := self._told(("headline",), headline) or self._contact(headline)):
            click.echo(click.style(f"  {headline}: {wrong}", fg="red"))
            headline = None
        fields["headline"] = headline or self._ask("headline", check=self._of("headline"))
        fields["dek"] = self._ask("dek", check=self._of("dek"))
        fields["teller"] = self._teller() if fields["type"] == StoryType.TESTIMONIAL else None
        fields["told_on"] = self._day("told-on")
        fields["partnership"] = self._ask("partnership", optional=True, check=self._partnership) or None
        fields["practices"] = self._split(self._ask("practices", optional=True, check=self._practices))
        fields["body"] = self._body()
        fields["pull_quote"] = self._ask("pull-quote", optional=True, check=self._of("pull_quote")) or None
        answers.photo = self._photo(fields)
        fields["consent"] = self._ask("consent", optional=True, check=self._of("consent")) or None
        if fields["consent"] and fields["consent"] not in self.ledger:
            answers.consent = self._consent(fields["consent"])
            answers.kept_out = self._words(self._ask("keep-out", optional=True, check=self._kept_out))
        fields["draft"] = True
        suggestion = id_from(fields["headline"]) or Story.singular
        answers.folder = self._ask("folder", default=suggestion, check=self._folder)
        return answers

    def _teller(self) -> dict[str, str]:
        given: dict[str, str] = {}
        for name in ("first_name", "last_name", "role", "place", "employer", "union"):
            given[name] = self._ask(name.replace("_", "-"), optional=True, check=self._of("teller", name))
        return {name: text for name, text in given.items() if text}

    def _ask(self, name: str, *, check: Check, optional: bool = False, default: str = "") -> str:
        """One question, until the answer is right and holds no way to reach a person."""
        return ask(self.t, f"ask.{name}", lambda said: check(said) or self._contact(said), optional=optional, default=default)

    def _day(self, name: str) -> dt.date | None:
        said = self._ask(name, optional=True, check=lambda said: None if _as_day(said) else self.t("ask.wrong.day"))
        return _as_day(said)

    def _of(self, *way: str, model: type[Record] = Story) -> Check:
        return lambda said: self._told(way, said, model)

    def _told(self, way: tuple[str, ...], said: str | Sequence[str], model: type[Record] = Story) -> str | None:
        wrong = wrong_for(self.t, model, way, said)
        reference = way[-1] in ("consent", "people", "person") and self.t.language is not Language.ENGLISH
        return self.t("ask.wrong.reference") if wrong and reference else wrong

    def _contact(self, said: str) -> str | None:
        return self.t("ask.contact") if contact_data(said) else None

    def _body(self) -> str:
        """Lines until one that holds only a full stop."""
        click.echo(click.style(self.t("ask.body"), bold=True))
        click.echo(f"  {self.t('ask.body.help')}")
        while True:
            lines: list[str] = []
            while (line := click.prompt("  >", default="", show_default=False, prompt_suffix=" ")).strip() != ".":
                lines.append(line.rstrip())
            said = "\n".join(lines).strip()
            wrong = (self._told(("body",), said) or self._contact(said)) if said else self.t("ask.needed")
            if wrong is None:
                click.echo("")
                return said
            click.echo(click.style(f"  {wrong}", fg="red"))

    def _partnership(self, said: str) -> str | None:
        known = [one.id for one in self.library.all(Partnership)]
        if said in known:
            return None
        guess = likely(said, known)
        return self.t("ask.unknown", found=shown(said), known=listed(known, 20)) + (f" {self.t('ask.meant', guess=guess)}" if guess else "")

    def _practices(self, said: str) -> str | None:
        known = [one.id for one in self.library.all(Practice)]
        for one in self._split(said):
            if one not in known:
                near = [name for name in known if one in name] or ([guess] if (guess := likely(one, known)) else [])
                return self.t("ask.unknown", found=shown(one), known=listed(near or known, 8))
        return None

    def _split(self, said: str) -> list[str]:
        return [one for one in re.split(r"[,;\s]+", said) if one]

    def _consent(self, reference: str) -> dict[str, Any]:
        """What the ledger has to know of a person's agreement; nothing where nobody has agreed yet. The rest of the form means no."""
        obtained_on = self._day("obtained-on")
        if not obtained_on:
            return {}
        person = self._ask("person", default=f"p-{reference.removeprefix('r-')}", check=self._of("person", model=Consent))
        language = self._ask("consent-language", default=str(self.t.language), check=self._of("language", model=Consent))
        explained_by = self._ask("explained-by", check=self._of("explained_by", model=Consent))
        said = self._ask("adult", optional=True, check=lambda said: None if said.casefold() in YES_OR_NO else self.t("ask.adult.wrong"))
        given = {"basis": "release", "person": person, "language": language, "explained_by": explained_by, "obtained_on": obtained_on}
        return given | ({"adult": YES_OR_NO[said.casefold()]} if said else {})

    def _kept_out(self, said: str) -> str | None:
        return self._told(("people", "words"), self._words(said), WordsKeptOut)

    @staticmethod
    def _words(said: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in re.split(r"[,;]", said) if word.strip())

    def _photo(self, fields: dict[str, Any]) -> Path | None:
        said = self._ask("photo", optional=True, check=self._picture)
        if not said:
            return None
        path = Path(said).expanduser()
        photo: dict[str, Any] = {"file": NEW_NAME}
        photo["alt"] = self._ask("alt", check=self._of("photo", "alt"))
        photo["credit"] = self._ask("credit", optional=True, check=self._of("photo", "credit"))
        people = self._split(self._ask("people", check=self._people))
        photo |= {"nobody": True} if people in (["nobody"], ["nadie"]) else {"people": people}
        keep = focal_point(self._ask("keep", optional=True, check=lambda said: None if focal_point(said) else self.t("ask.keep.wrong")))
        if keep:
            photo["focal_point"] = list(keep)
        fields["photo"] = photo
        return path

    def _picture(self, said: str) -> str | None:
        path = Path(said).expanduser()
        if not path.is_file():
            return self.t("ask.no-file", found=shown(said))
        try:
            with opened(path.read_bytes()):
                return None
        except Refused as refusal:
            if self.t.language is not Language.ENGLISH and not self.t.sentences:
                return self.t("ask.wrong.photo", n=MOST_PHOTO_PIXELS // 1_000_000)
            return self.t.say(together(refusal.found, ". ", refusal.allowed, ". ", refusal.fix, "."))

    def _people(self, said: str) -> str | None:
        return None if said in ("nobody", "nadie") else self._told(("photo", "people"), self._split(said))

    def _folder(self, said: str) -> str | None:
        if said in self.taken:
            return self.t("ask.taken", found=said)
        example = id_from(said) or Story.singular
        return None if said == example else self.t("ask.folder.wrong", example=example)


def _as_day(said: str) -> dt.date | None:
    """The day that is written so, and no other way: 20260314 could be anything."""
    try:
        return dt.date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII) else None
    except ValueError:
        return None
