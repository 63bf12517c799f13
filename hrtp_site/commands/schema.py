"""``hrtp schema``: JSON Schema of every kind of record, and of ``site.yaml``, for editors that complete and check fields while typing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click

from hrtp_site.building import theme_folders
from hrtp_site.commands.options import pass_playbook
from hrtp_site.commands.speaking import tell
from hrtp_site.model import ALL_KINDS, CHANNEL_ID, Channel, Record, SearchWords, SiteSettings, WordsKeptOut, counted, phrase

FOLDER = ".schema"
"""Beside content/, made by ``hrtp schema`` and never committed."""


def schemas(project: Path) -> Iterator[tuple[str, str]]:
    """File name (``practice.json``) and text of each schema, ``site.yaml``'s too, with the channels that a project has."""
    channels = channel_ids(project)
    models: tuple[type[Record], ...] = (*ALL_KINDS, SearchWords, SiteSettings, WordsKeptOut)
    for model in models:
        yield (f"{model.singular}.json", json.dumps(_naming(schema_of(model), channels), ensure_ascii=False, indent=2) + "\n")


@cache
def schema_of(model: type[Record]) -> dict[str, Any]:
    """The schema of one kind, as a file of it must be: without the id, which is the file's name."""
    schema = model.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = model.singular
    left_out = ["id"] + [name for name, field in model.model_fields.items() if _from_body(field.json_schema_extra)]
    for name in left_out:
        schema["properties"].pop(name)
    schema["required"] = [name for name in schema.get("required", []) if name not in left_out]
    return schema


def channel_ids(project: Path) -> list[str]:
    """The ids of every channel, the program's and the project's own, by their files' names."""
    folders = [*(folder / Channel.kind for folder in theme_folders(project)), project / "content" / Channel.kind]
    return sorted({path.stem for folder in folders for path in folder.glob("*.yaml")})


def _naming(schema: Any, channels: list[str]) -> Any:
    """The schema with the ids of channels where one is to be named."""
    if isinstance(schema, list):
        return [_naming(one, channels) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == CHANNEL_ID:
        return {name: said for name, said in schema.items() if name == "description"} | {"enum": channels, "type": "string"}
    return {name: _naming(one, channels) for name, one in schema.items()}


def _from_body(extra: object) -> bool:
    return isinstance(extra, dict) and bool(extra.get("from_body"))


def modeline(model: type[Record], depth: int) -> str:
    """The first line of a record that lies ``depth`` folders deep: it tells editors which schema to use."""
    return f"# yaml-language-server: $schema={'../' * depth}{FOLDER}/{model.singular}.json"


@click.command()
@pass_playbook
def schema(project: Path) -> None:
    """Write JSON Schema for every kind of record into .schema/.

    Records name their schema in the first line, so that editors such as VS Code (with the YAML
    extension) complete and check fields while you type.
    """
    folder = project / FOLDER
    folder.mkdir(exist_ok=True)
    names = []
    for name, text in schemas(project):
        (folder / name).write_text(text, encoding="utf-8")
        names.append(name)
    tell(phrase("{n} in {folder}/", n=counted(len(names), "schema is", "schemas are"), folder=FOLDER))
