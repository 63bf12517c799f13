"""A package of the story desk, read: its story, translation, consents, private words and yes; nothing of it is believed yet."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import Field

from hrtp_site.building import name_problem
from hrtp_site.commands.desk_archive import DESK, KEEP_OUT_JSON, STORY, YES, Archive, read_archive
from hrtp_site.commands.desk_json import check_kinds, parse_json, read_json
from hrtp_site.commands.desk_notes import Yes
from hrtp_site.library import RESERVED_NAMES
from hrtp_site.model import Consent, ConsentBasis, Language, Record, Story, WordsKeptOut, phrase, shown
from hrtp_site.reading import id_from, translation_model, wrong_value

FORMAT = 1
_IN_DESK = phrase("open the package in the desk, mend it there, and have the desk make it anew")

NEVER_FROM_OUTSIDE = {
    "releases": phrase("a release is given here alone, on the text as it lies here: hrtp story publish asks for it"),
    "withdrawn_on": phrase("whoever says stop is written down here alone: hrtp story withdraw REFERENCE"),
    "printed": phrase("words that are printed in public are written into the ledger by hand"),
}
"""Fields of a consent that no package may bring, and what to do instead."""


class Made(Record):
    """``desk.json``: by what the package was made."""

    kind: ClassVar[str] = "desk"
    singular: ClassVar[str] = "package"

    format: int = Field(description="the form of the package: 1")
    language: Language = Field(description="the language in which the desk was used")
    made: str = Field(description="by which program it was made")


@dataclass(slots=True)
class Package:
    """What a package says. ``archive`` holds its files, and every problem found so far."""

    archive: Archive
    name: str = ""
    """The folder that it asks for; empty where it asks for none."""
    story: dict[str, Any] = field(default_factory=dict)
    translations: dict[Language, dict[str, Any]] = field(default_factory=dict)
    consents: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept_out: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that must never come out, by the reference of the consent or of the person."""
    yes: Yes | None = None

    @property
    def references(self) -> tuple[str, ...]:
        """Every consent that the story names, the teller's first."""
        people = [one for part in ("photo", "video") for one in _part(self.story, part).get("people", [])]
        named = [self.story.get("consent"), *(people if isinstance(people, list) else [])]
        return tuple(dict.fromkeys(one for one in named if isinstance(one, str)))

    @property
    def media(self) -> dict[str, str]:
        """The field that names each file beside the story: ``photo.file``, ``video.file``, ``video.captions``."""
        pairs = ((f"{part}.{name}", _part(self.story, part).get(name)) for part in ("photo", "video") for name in ("file", "captions"))
        return {unicodedata.normalize("NFC", name): at for at, name in pairs if isinstance(name, str)}


def _part(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = values.get(name)
    return part if isinstance(part, dict) else {}


def read_package(name: str, data: bytes) -> Package:
    """Everything that a package says, and what is wrong with it as far as it can be told without the project."""
    package = Package(read_archive(name, data))
    archive = package.archive
    if DESK in archive.files:
        _made(archive)
    if STORY in archive.files:
        _story(package)
    for language in archive.translations:
        entry = f"story.{language}.json"
        if (words := read_json(archive, entry)) is not None:
            if words.get("language") == str(language):
                del words["language"]
            check_kinds(archive, entry, words, translation_model(Story))
            package.translations[language] = words
    for reference in archive.consents:
        _consent(package, reference)
    if KEEP_OUT_JSON in archive.files:
        _keep_out(package)
    if YES in archive.files and (parsed := parse_json(archive, YES, Yes)):
        package.yes = parsed.record
    return package


def _made(archive: Archive) -> None:
    values = read_json(archive, DESK)
    if values is not None and values.get("format") != FORMAT:
        found = phrase(
            "a package of another form ({values})", values=shown(values["format"]) if "format" in values else phrase("“none is said”")
        )
        archive.problem(
            DESK,
            found,
            phrase("format: {format}", format=FORMAT),
            phrase("make it with the desk of this site, or bring hrtp up to date"),
            "format",
        )
    elif values is not None:
        parse_json(archive, DESK, Made)


def _story(package: Package) -> None:
    archive = package.archive
    values = read_json(archive, STORY)
    if values is None:
        return
    name = values.pop("name", "")
    package.story = values
    check_kinds(archive, STORY, values, Story)
    wrong = None if name == "" else wrong_value(Story, ("id",), name)
    if wrong or not isinstance(name, str):
        tidy = id_from(str(name), 64) or "a-story"
        archive.problem(
            STORY,
            shown(name),
            phrase("a folder’s name: small letters a-z, digits and single hyphens"),
            phrase("for instance {tidy}", tidy=tidy),
            "name",
        )
    elif name in RESERVED_NAMES:
        archive.problem(
            STORY, shown(name), phrase("any other name: the site needs this one itself"), phrase("choose another name in the desk"), "name"
        )
    elif name and (problem := name_problem(STORY, name)):
        archive.problem(STORY, problem.found, problem.allowed, phrase("choose another name in the desk"), "name")
    else:
        package.name = name


def _consent(package: Package, reference: str) -> None:
    archive, entry = package.archive, f"consents/{reference}.json"
    values = read_json(archive, entry)
    if values is None:
        return
    check_kinds(archive, entry, values, Consent)
    for name, instead in NEVER_FROM_OUTSIDE.items():
        if name in values:
            del values[name]
            archive.problem(
                entry,
                phrase("{name}, which no package may bring", name=name),
                phrase("what the person agreed to, and no more"),
                instead,
                name,
            )
    if values.get("basis", ConsentBasis.RELEASE) != ConsentBasis.RELEASE:
        archive.problem(entry, shown(values["basis"]), phrase("basis: release, the person’s own"), NEVER_FROM_OUTSIDE["printed"], "basis")
        values["basis"] = str(ConsentBasis.RELEASE)
    if package.story and reference not in package.references:
        archive.problem(
            entry,
            phrase("a consent that the story does not name"),
            phrase("consents of the teller and of the people in the picture"),
            _IN_DESK,
        )
    package.consents[reference] = values


def _keep_out(package: Package) -> None:
    parsed = parse_json(package.archive, KEEP_OUT_JSON, WordsKeptOut)
    if parsed is None or parsed.record is None:
        return
    theirs = {*package.references, *(str(one.get("person")) for one in package.consents.values())}
    for number, one in enumerate(parsed.record.people, start=1):
        if one.reference in theirs or not package.story:
            package.kept_out[one.reference] = (*package.kept_out.get(one.reference, ()), *one.words)
        else:
            found = phrase("{reference}, who is nobody in this story", reference=shown(one.reference))
            package.archive.problem(
                KEEP_OUT_JSON, found, phrase("the references of the package’s own consents"), _IN_DESK, f"people[{number}].reference"
            )
