"""``hrtp new story``: asks in plain words, and gives the fields of a story. Nothing is written here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from hrtp_site.commands.asking import Check, ask, wrong_for
from hrtp_site.commands.focal_point import focal_point
from hrtp_site.commands.story_photo import NEW_NAME
from hrtp_site.library import Library
from hrtp_site.media import MOST_PHOTO_PIXELS, Refused, opened
from hrtp_site.model import Language, Partnership, Practice, Story, StoryType, likely, listed, shown
from hrtp_site.reading import InterfaceWords, contact_data, id_from


@dataclass(slots=True)
class Answers:
    """What was answered: the story's fields, the folder's name, the photo to take the picture from (None for none)."""

    fields: dict[str, Any] = field(default_factory=dict)
    folder: str = ""
    photo: Path | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks one question after the other. ``taken`` are the folders that exist already."""

    t: InterfaceWords
    library: Library
    taken: frozenset[str]

    def run(self, headline: str | None) -> Answers:
        """Every question in order. Raises click.Abort on Ctrl-C or at the end of the input."""
        click.echo(self.t("ask.intro") + "\n")
        answers = Answers()
        fields = answers.fields
        kinds = {"1": StoryType.TESTIMONIAL, "2": StoryType.SUCCESS_STORY}
        fields["type"] = str(kinds[self._ask("type", check=lambda said: None if said in kinds else self.t("ask.type.wrong"))])
        fields["language"] = str(self.t.language)
        if headline and (wrong := self._told(("headline",), headline) or self._contact(headline)):
            click.echo(click.style(f"  {headline}: {wrong}", fg="red"))
            headline = None
        fields["headline"] = headline or self._ask("headline", check=self._of("headline"))
        fields["dek"] = self._ask("dek", check=self._of("dek"))
        fields["teller"] = self._teller() if fields["type"] == StoryType.TESTIMONIAL else None
        fields["partnership"] = self._ask("partnership", optional=True, check=self._partnership) or None
        fields["practices"] = self._split(self._ask("practices", optional=True, check=self._practices))
        fields["body"] = self._body()
        fields["pull_quote"] = self._ask("pull-quote", optional=True, check=self._of("pull_quote")) or None
        answers.photo = self._photo(fields)
        fields["consent"] = self._ask("consent", optional=True, check=self._of("consent")) or None
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

    def _of(self, *way: str) -> Check:
        return lambda said: self._told(way, said)

    def _told(self, way: tuple[str, ...], said: str | list[str]) -> str | None:
        wrong = wrong_for(self.t, Story, way, said)
        reference = way[-1] in ("consent", "people") and self.t.language is not Language.ENGLISH
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
            if self.t.language is not Language.ENGLISH:
                return self.t("ask.wrong.photo", n=MOST_PHOTO_PIXELS // 1_000_000)
            return f"{refusal.found}. {refusal.allowed}. {refusal.fix}."

    def _people(self, said: str) -> str | None:
        return None if said in ("nobody", "nadie") else self._told(("photo", "people"), self._split(said))

    def _folder(self, said: str) -> str | None:
        if said in self.taken:
            return self.t("ask.taken", found=said)
        example = id_from(said) or Story.singular
        return None if said == example else self.t("ask.folder.wrong", example=example)
