"""What is published, as open data: ``data/records.json``."""

from __future__ import annotations

import json
from typing import Any

from hrtp_site.addresses import address
from hrtp_site.library import Library
from hrtp_site.records import ALL_KINDS, Component, Practice, Record
from hrtp_site.site import url_of
from hrtp_site.vocabulary import Language

FILE = "data/records.json"


def lists(library: Library) -> dict[str, list[dict[str, Any]]]:
    """A list for each kind: every record that is published, in each language, with its address and public fields."""
    result: dict[str, list[dict[str, Any]]] = {}
    for model in ALL_KINDS:
        entries = []
        for record in library.all(model):
            for language in Language:
                own = library.in_language(record, language)
                if own is not None:
                    entries.append(_entry(library, own, language))
        result[model.kind] = entries
    return result


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
        entry["evidence"] = str(library.derived.evidence(record))
        entry["partnerships"] = [partnership.id for partnership in partnerships]
        entry["sectors"] = sorted({str(partnership.sector) for partnership in partnerships})
    return entry
