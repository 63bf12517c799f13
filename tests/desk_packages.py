"""Packages of the story desk, as the desk and as an enemy would make them. Everybody in here is made up."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import telling
from click.testing import CliRunner, Result

from hrtp_site.commands import main

STORY: dict[str, Any] = {
    "name": "a-loom-is-mended",
    "type": "testimonial",
    "language": "en",
    "headline": "A weaver is asked first",
    "dek": "The made-up mill asks before it buys a loom.",
    "consent": "r-k7m2p9qa",
    "teller": {"first_name": "Ada", "role": "weaver"},
    "partnership": "mill",
    "practices": ["ask-first"],
    "body": "Before, nobody asked the weavers.\n\nThen the mill asked, and the shuttle was mended.",
    "pull_quote": "They asked me.",
    "photo": {"file": "photo.jpg", "alt": "A weaver at a loom", "people": ["r-k7m2p9qa"], "focal_point": [0.3, 0.4]},
}
SPANISH = {
    "headline": "A una tejedora le preguntan primero",
    "dek": "La fábrica inventada pregunta antes de comprar un telar.",
    "teller": {"role": "tejedora"},
    "body": "Antes, nadie preguntaba a las tejedoras.\n\nLuego la fábrica preguntó, y se reparó la lanzadera.",
    "pull_quote": "Me preguntaron.",
    "photo": {"alt": "Una tejedora ante un telar"},
}
CONSENT: dict[str, Any] = {
    "basis": "release",
    "person": "p-k7m2p9qa",
    "language": "es",
    "explained_by": "the made-up convener",
    "interpreter": "Cy Made-up",
    "obtained_on": "2026-03-20",
    "given_how": "paper",
    "expires_on": "2028-03-20",
    "naming": "first-name",
    "words_kept_out": True,
    "face": True,
    "channels": ["site", "search-engines", "feed", "instagram", "newsletter"],
    "adult": True,
}
KEEP_OUT = {"people": [{"reference": "r-k7m2p9qa", "words": ["Adalina Lastloom", "Shuttletown"]}]}
YES = {"on": "2026-03-21", "how": "in-person", "by": "teller", "of": "ab" * 32}


def parts() -> dict[str, Any]:
    """What a package holds, by name: values that become JSON, or bytes."""
    return copy.deepcopy(
        {
            "desk.json": {"format": 1, "language": "en", "made": "hrtp desk"},
            "story.json": STORY,
            "story.es.json": SPANISH,
            "consents/r-k7m2p9qa.json": CONSENT,
            "photo.jpg": telling.as_jpeg(telling.picture(5)),
            "private/keep-out.json": KEEP_OUT,
            "yes.json": YES,
        }
    )


def packed(contents: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False))
    return out.getvalue()


def package(folder: Path, contents: dict[str, Any] | bytes | None = None, name: str = "story-a-loom.zip") -> Path:
    path = folder / name
    path.write_bytes(contents if isinstance(contents, bytes) else packed(contents or parts()))
    return path


def run(project: Path, *arguments: str, typed: str = "") -> Result:
    """The command, in this process: what it says on both channels stands in ``output``."""
    return CliRunner().invoke(main, ["--project", str(project), *arguments], input=typed)


def files_of(project: Path) -> dict[str, bytes]:
    """Everything in stories/, by path."""
    folder = project / "stories"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
