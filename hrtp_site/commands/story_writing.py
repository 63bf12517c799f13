"""Stories and consents as text: a new record, and what a release or a withdrawal changes in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from hrtp_site.commands.schema import modeline
from hrtp_site.model import Story
from hrtp_site.reading import changed_yaml, yaml_text


def story_text(fields: Mapping[str, Any]) -> str:
    """The text of ``story.yaml`` with these fields, in the order of the record type. Empty fields are left out."""
    ordered = {name: _tidy(fields[name]) for name in Story.model_fields if fields.get(name) not in (None, "", [], {})}
    return f"{modeline(Story, 2)}\n{yaml_text(ordered)}"


def _tidy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tidy(inner) for key, inner in value.items() if inner not in (None, "", [], {})}
    if isinstance(value, str):
        # Ends of lines without blanks: with them, YAML could not show the text as a block.
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    return value


def with_release(text: str, story_id: str, fingerprint: str, on: dt.date) -> str:
    """The consent's text with one more release, the last. Raises ChangeRefusedError where something else would be lost."""
    # Digits alone would be read as a number.
    entry = {"story": story_id, "text": DoubleQuotedScalarString(fingerprint), "on": on.isoformat()}

    def change(consent: dict[str, Any]) -> None:
        if consent.get("releases"):
            consent["releases"].append(entry)
        elif "releases" in consent:
            # On the line of its name, so that the comments below it stay above what they speak of.
            consent["releases"] = CommentedSeq([entry])
            consent["releases"].fa.set_flow_style()
        else:
            consent["releases"] = [entry]

    return changed_yaml(text, change)


def release_lines(story_id: str, fingerprint: str, on: dt.date) -> str:
    """A release as somebody would write it by hand, below ``releases:``."""
    return f'  - story: {story_id}\n    text: "{fingerprint}"\n    on: {on}'


def with_withdrawal(text: str, on: dt.date) -> str:
    """The consent's text with the day on which the person said stop. Raises ChangeRefusedError where something else would be lost."""
    return changed_yaml(text, lambda consent: consent.update(withdrawn_on=on.isoformat()))
