"""Stories and consents as text: a new record, and the lines that a release or a withdrawal adds to the ledger."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import yaml

from hrtp_site.commands.schema import modeline
from hrtp_site.model import Consent, Story
from hrtp_site.reading import Parsed


class _Dumper(yaml.SafeDumper):
    """Writes long texts as blocks, so that people can read and mend them."""


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _string)


def story_text(fields: Mapping[str, Any]) -> str:
    """The text of ``story.yaml`` with these fields, in the order of the record type. Empty fields are left out."""
    ordered = {name: _tidy(fields[name]) for name in Story.model_fields if fields.get(name) not in (None, "", [], {})}
    body = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return f"{modeline(Story, 2)}\n{body}"


def _tidy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tidy(inner) for key, inner in value.items() if inner not in (None, "", [], {})}
    if isinstance(value, str):
        # Ends of lines without blanks: with them, YAML could not show the text as a block.
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    return value


def with_release(text: str, parsed: Parsed[Consent], story_id: str, fingerprint: str, on: dt.date) -> str:
    """The consent's text with one more release. Comments and order stay as they were.

    Raises ValueError where the list of releases is written in a way that lines cannot be added to.
    """
    assert parsed.record is not None
    entry = [f"- story: {story_id}", f"  text: {_quoted(fingerprint)}", f"  on: {on.isoformat()}"]
    if not parsed.record.releases:
        kept = re.sub(r"(?m)^releases:[ \t]*(?:\[\])?[ \t]*(?:#.*)?\n?", "", text)
        return f"{kept.rstrip()}\nreleases:\n" + "".join(f"  {line}\n" for line in entry)
    lines = text.split("\n")
    first, _ = parsed.tree.place(("releases", 0))
    dash = lines[first - 1].lstrip().startswith("-")
    if not dash:
        raise ValueError("the list of releases stands on one line")
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    lines[first - 1 : first - 1] = [f"{indent}{line}" for line in entry]
    return "\n".join(lines)


def _quoted(digits: str) -> str:
    """Digits alone would be read as a number."""
    return f'"{digits}"'


def with_withdrawal(text: str, on: dt.date) -> str:
    """The consent's text with the day on which the person said stop."""
    kept = re.sub(r"(?m)^withdrawn_on:[ \t]*(?:#.*)?$\n?", "", text)
    lines = kept.rstrip("\n").split("\n")
    place = next((number for number, line in enumerate(lines) if line.startswith("releases:")), len(lines))
    lines.insert(place, f"withdrawn_on: {on.isoformat()}")
    return "\n".join(lines) + "\n"
