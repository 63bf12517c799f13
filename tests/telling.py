"""Made-up stories, consents and pictures for the tests. Nobody in here exists."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import random
import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from hrtp_site.building.folders import read_folders, read_theme
from hrtp_site.consent import Attachment, Unjudged, fingerprint, references_of, scope_of
from hrtp_site.library import read_records
from hrtp_site.model import ConsentRules
from hrtp_site.reading import SourceText, parse_record

EVERYWHERE = [
    "site",
    "search-engines",
    "feed",
    "newsletter",
    "facebook",
    "instagram",
    "linkedin",
    "x",
    "youtube",
    "threads",
    "bluesky",
    "tiktok",
    "youtube-shorts",
    "whatsapp",
    "print",
    "press",
    "funder-report",
    "event",
    "slides",
]

CHANNELS = read_theme(Path(__file__).parent.parent).channels
"""The records of the channels that the program knows."""


def picture(seed: int, width: int = 1400, height: int = 1000) -> Image.Image:
    """A picture unlike that of any other seed: coarse blocks, so that small copies of it can still be told apart."""
    chance = random.Random(seed)  # noqa: S311  a pattern, no secret
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for column in range(8):
        for row in range(6):
            shade = tuple(chance.randrange(256) for _ in range(3))
            draw.rectangle((column * width // 8, row * height // 6, (column + 1) * width // 8, (row + 1) * height // 6), fill=shade)
    return image


def as_jpeg(image: Image.Image, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, **more)
    return out.getvalue()


def consent(**changes: Any) -> dict[str, Any]:
    """A release that allows everything; ``None`` takes a field out."""
    fields: dict[str, Any] = {
        "basis": "release",
        "person": "p-1",
        "language": "en",
        "explained_by": "the made-up convener",
        "obtained_on": "2026-01-10",
        "expires_on": "2028-01-10",
        "adult": True,
        "naming": "full-name",
        "face": True,
        "voice": True,
        "workplace": True,
        "employer_named": True,
        "union_named": True,
        "channels": EVERYWHERE,
        "third_party_reuse": True,
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def story(word: str, **changes: Any) -> dict[str, Any]:
    """A story all of whose words hold ``word``, which nothing else holds."""
    fields: dict[str, Any] = {
        "type": "testimonial",
        "language": "en",
        "headline": f"A weaver learns the {word} loom",
        "dek": f"One made-up year with the {word} pattern.",
        "consent": f"r-{word}-1",
        "teller": {"first_name": f"First{word}", "last_name": f"Last{word}", "place": f"Place{word}", "role": "weaver"},
        "partnership": "mill",
        "practices": ["ask-first"],
        "body": f"Before, nobody asked about the {word} loom. Then somebody did.\n\nNow the {word} pattern is ours.",
        "pull_quote": f"The {word} loom is mine now.",
        "published_on": "2026-11-02",
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def write(project: Path, word: str, record: dict[str, Any], consents: dict[str, dict[str, Any]], photo: bytes | None = None) -> None:
    """Puts a story into ``stories/made-up-WORD`` and its consents into the ledger.

    ``record["folder"]`` names another folder; ``record["files"]`` lie beside the record.
    """
    record_files: dict[str, bytes | None] = record.pop("files", {})
    folder = project / "stories" / record.pop("folder", f"made-up-{word}")
    folder.mkdir(parents=True)
    (folder / "story.yaml").write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for name, content in ({"photo.jpg": photo} | record_files).items():
        if content is not None:
            (folder / name).write_bytes(content)
    ledger = project / "stories" / "consents"
    ledger.mkdir(exist_ok=True)
    for reference, fields in consents.items():
        (ledger / f"{reference}.yaml").write_text(yaml.safe_dump(fields, sort_keys=False), encoding="utf-8")


def remove(project: Path) -> None:
    """Takes all stories and consents out again."""
    shutil.rmtree(project / "stories", ignore_errors=True)


def released(unjudged: Unjudged, story_id: str, reference: str, on: str = "2026-02-01") -> dict[str, Any]:
    """A release of the story as it is, for the consent's list of releases."""
    record = unjudged.stories[story_id].record
    assert record is not None
    consent = unjudged.consents[reference].record
    assert consent is not None
    scope = scope_of(consent)
    return {
        "story": story_id,
        "text": fingerprint(unjudged, record, scope),
        "on": dt.date.fromisoformat(on),
        "scope": scope.model_dump(mode="json", exclude_none=True),
        "looked_at": True,
    }


def release(project: Path, story_id: str, *references: str, on: str = "2026-02-01") -> None:
    """Writes a release of the story as it is now into consents."""
    folders = read_folders(project)
    # The story and the ledger alone: of what else there is, no release knows.
    own = [one for one in folders.sources if one.path.startswith((f"stories/{story_id}/", "stories/consents/"))]
    unjudged = read_records(own, folders.attachments)[1]
    for reference in references:
        path = project / "stories" / "consents" / f"{reference}.yaml"
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        fields.setdefault("releases", []).append(released(unjudged, story_id, reference, on))
        path.write_text(yaml.safe_dump(fields, sort_keys=False), encoding="utf-8")


_read = lru_cache(200)(parse_record)
"""The channels, and a story whose release is still to come, are read once."""


def _as_yaml(value: Any) -> str:
    """By the writer in C."""
    return str(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True))


def gathered(
    stories: dict[str, dict[str, Any]],
    ledger: dict[str, dict[str, Any]],
    on: str = "2026-02-01",
    kept_out: list[dict[str, Any]] | None = None,
    rules: ConsentRules | None = None,
    /,
    **words: str,
) -> Unjudged:
    """Stories by their folders, released ``on`` a day by everybody on whose consent they rest, and their files.

    ``kept_out`` are words to keep out, by person; ``words`` are translations: FOLDER_LANGUAGE="…".
    """
    texts = {f"stories/{folder}/story.yaml": _as_yaml(record) for folder, record in stories.items()}
    for name, text in words.items():
        folder, _, language = name.rpartition("_")
        texts[f"stories/{folder.replace('_', '-')}/story.{language}.yaml"] = text
    files = [f"stories/{folder}/{name}" for folder in stories for name in ("photo.jpg", "film.mp4", "film.m4a", "captions.vtt")]
    attachments = {path: Attachment(path, hashlib.sha256(path.encode()).hexdigest(), lambda: b"WEBVTT") for path in files}

    def read(consents: dict[str, dict[str, Any]]) -> Unjudged:
        kept = {f"stories/consents/{reference}.yaml": _as_yaml(fields) for reference, fields in consents.items()}
        private = {"stories/private/keep-out.yaml": _as_yaml({"people": kept_out})} if kept_out else {}
        sources = [*CHANNELS, *(SourceText(path, text) for path, text in (texts | kept | private).items())]
        unjudged = read_records(sources, attachments, _read)[1]
        return replace(unjudged, rules=rules) if rules else unjudged

    first = read(ledger)
    made: dict[str, list[dict[str, Any]]] = {}
    for folder, parsed in first.stories.items():
        assert parsed.record is not None
        for reference in references_of(parsed.record):
            if reference in first.consents and ledger[reference]["basis"] == "release":
                made.setdefault(reference, []).append(released(first, folder, reference, on))
    return read({reference: fields | ({"releases": made[reference]} if reference in made else {}) for reference, fields in ledger.items()})
