"""What is published, as open data: ``data/records.json``."""

from __future__ import annotations

import json
from typing import Any

from hrtp_site.consent import PublishedStory
from hrtp_site.library import Library, address, story_address
from hrtp_site.model import OPEN_KINDS, Component, Language, Practice, Record, url_of

RECORDS_FILE = "data/records.json"


def lists(library: Library) -> dict[str, list[dict[str, Any]]]:
    """A list for each kind: every record that is published, in each language, with its address and public fields.

    The library tells the stories that others may use again, and no others.
    """
    result: dict[str, list[dict[str, Any]]] = {}
    for model in OPEN_KINDS:
        entries = []
        for record in library.all(model):
            for language in library.languages:
                own = library.in_language(record, language)
                if own is not None:
                    entries.append(_entry(library, own, language))
        result[model.kind] = entries
    result[PublishedStory.kind] = [_story(library, story) for story in library.stories]
    return result


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


def records_json(library: Library) -> bytes:
    """The file itself: readable, sorted as readers meet the records, the same bytes for the same records."""
    return (json.dumps(lists(library), ensure_ascii=False, indent=1) + "\n").encode()


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
