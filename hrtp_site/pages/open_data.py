"""What is published, as open data: ``data/records.json``; of many records also a file for each kind, or several."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from hrtp_site.consent import PublishedStory
from hrtp_site.library import Library, address, chunks, story_address
from hrtp_site.model import OPEN_KINDS, Component, Language, Made, Packed, Practice, Record, url_of

RECORDS_FILE = "data/records.json"

WHOLE = 750
"""Of so many records there is one file alone. With more of them it takes long to load, and each kind comes in files of its own, too."""

MOST_BYTES = 900_000
"""What a file of one kind holds of its records, about: 250 kB at most when compressed."""


class Lines(NamedTuple):
    """What a record says in each language in which it exists, as JSON on a line each: how many lines, of how many letters."""

    number: int
    size: int
    packed: Packed


@dataclass(frozen=True, slots=True)
class Listed:
    """The published records of a kind: what each says, by its id; the names of its fields."""

    lines: Mapping[str, Lines]
    fields: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many entries there are: one for each language of each record."""
        return sum(lines.number for lines in self.lines.values())


def lists(library: Library) -> dict[str, Listed]:
    """A list for each kind, in reading order. The library tells the stories that others may use again, and no others."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for story in library.stories:
        stories.setdefault(story.id, []).append(_story(library, story))
    return {**library.derived.once(_records), PublishedStory.kind: _listed(stories.items())}


def _records(library: Library) -> dict[str, Listed]:
    return {model.kind: _listed((one.id, _entries(library, one)) for one in library.all(model)) for model in OPEN_KINDS}


def _listed(records: Iterable[tuple[str, list[dict[str, Any]]]]) -> Listed:
    fields: dict[str, None] = {}
    lines: dict[str, Lines] = {}
    for name, entries in records:
        text = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        lines[name] = Lines(len(entries), len(text), Packed.of(text))
        fields |= dict.fromkeys(field for entry in entries for field in entry)
    return Listed(lines, tuple(fields))


def _entries(library: Library, record: Record) -> list[dict[str, Any]]:
    """A record in each language in which it exists."""
    found = ((library.in_language(record, language), language) for language in library.languages)
    return [_entry(library, own, language) for own, language in found if own is not None]


def _story(library: Library, story: PublishedStory) -> dict[str, Any]:
    fields = ("type", "headline", "dek", "body", "pull_quote", "name", "place", "role", "employer", "union", "partnership")
    entry: dict[str, Any] = {
        "id": story.id,
        "language": str(story.language),
        "url": url_of(story_address(library, story, story.language).path),
    }
    entry |= {name: value for name in fields if (value := getattr(story, name))}
    entry |= {"practices": list(story.practices), "published_on": story.published_on.isoformat()}
    entry |= {"expires_on": story.expires_on.isoformat()} if story.expires_on else {}
    entry |= {"sources": [{"source": one.source, "locator": one.locator} for one in story.sources]} if story.sources else {}
    return entry


def data_files(library: Library) -> dict[str, Made]:
    """The files by their paths: a record on each line, as readers meet the records, the same bytes for the same records."""
    whole = {kind: listed.lines for kind, listed in lists(library).items()}
    files = {RECORDS_FILE: _json(whole)}
    for kind, portions in _portions(library).items():
        for path, records in portions.items():
            files[path] = _json({kind: {record.id: whole[kind][record.id] for record in records}})
    if len(files) > 1:
        files[_path(PublishedStory.kind)] = _json({PublishedStory.kind: whole[PublishedStory.kind]})
    return files


def files_by_kind(library: Library) -> dict[str, list[str]]:
    """The paths of the files in which each kind comes by itself; none where one file is enough for all records."""
    portions = _portions(library)
    return {kind: [*paths] for kind, paths in portions.items()} | ({PublishedStory.kind: [_path(PublishedStory.kind)]} if portions else {})


def _portions(library: Library) -> dict[str, dict[str, tuple[Record, ...]]]:
    """The records of each kind by the path of their file. Stories are not among them: which there are, each channel has its own word on."""
    by_kind: dict[str, list[Record]] = {model.kind: [*library.all(model)] for model in OPEN_KINDS}
    if sum(map(len, by_kind.values())) <= WHOLE:
        return {}
    found = {kind: _portioned(library.derived.once(_records)[kind], records) for kind, records in by_kind.items()}
    return {kind: {_path(kind, number): each for number, each in enumerate(portions, start=1)} for kind, portions in found.items()}


def _portioned(listed: Listed, records: Iterable[Record]) -> list[tuple[Record, ...]]:
    return [*chunks(records, MOST_BYTES, lambda one: listed.lines[one.id].size)] or [()]


def _path(kind: str, number: int = 1) -> str:
    return f"data/{kind}.json" if number == 1 else f"data/{kind}-{number}.json"


def _json(lists: Mapping[str, Mapping[str, Lines]]) -> Made:
    """A file of these lines. A whole playbook's are as large as all its records: they are put together when they are written."""
    key = hashlib.sha256()
    for kind, of_kind in lists.items():
        key.update(kind.encode())
        for lines in of_kind.values():
            key.update(hashlib.sha256(lines.packed.data).digest())
    return Made(f"open data {key.hexdigest()}", partial(_written, lists))


def _written(lists: Mapping[str, Mapping[str, Lines]]) -> bytes:
    # Indented, json would write it with Python's own code: ten times as slow.
    found = []
    for kind, of_kind in lists.items():
        lines = ",".join(f"\n{lines.packed}" for lines in of_kind.values() if lines.number)
        found.append(f'"{kind}": [{lines}\n]')
    return ("{\n" + ",\n".join(found) + "\n}\n").encode()


def _entry(library: Library, record: Record, language: Language) -> dict[str, Any]:
    where = address(library, record.kind, record.id, language)
    fields = record.model_dump(mode="json", exclude_none=True, exclude={"id"})
    entry: dict[str, Any] = {"id": record.id, "language": str(language), "url": url_of(where.path)}
    entry |= {name: value for name, value in fields.items() if value != []}
    if isinstance(record, Practice | Component):
        entry["element"] = library.derived.element_of(record).id
        for example in entry.get("examples", ()):
            example["url"] = f"{entry['url']}#{example['id']}"
    if isinstance(record, Practice):
        partnerships = library.derived.partnerships_of(record)
        known = library.derived.known(record)
        entry |= {"evidence": str(known.rung), "level": str(known.level) if known.level else None}
        entry["partnerships"] = [partnership.id for partnership in partnerships]
        entry["sectors"] = sorted({str(partnership.sector) for partnership in partnerships})
    return entry
