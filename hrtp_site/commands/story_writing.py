"""Stories and consents as text: a new record, and what a release or a withdrawal changes in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from hrtp_site.commands.schema import modeline
from hrtp_site.model import Release, Story
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


def with_release(text: str, release: Release) -> str:
    """The consent's text with one more release, the last. Raises ChangeRefusedError where something else would be lost."""
    entry = _entry(release)
    # Digits alone would be read as a number.
    entry["text"] = DoubleQuotedScalarString(entry["text"])

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


def _entry(release: Release) -> dict[str, Any]:
    """The release as the ledger holds it: as text, without what means no."""
    assert release.scope is not None  # every new release has one
    scope = release.scope.model_dump(mode="json", exclude_defaults=True) | {"naming": str(release.scope.naming)}
    entry = release.model_dump(mode="json", exclude_defaults=True) | {"scope": scope}
    return cast("dict[str, Any]", _as_text(entry))


def _as_text(value: object) -> object:
    if isinstance(value, dict):
        return {name: _as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return "true" if value is True else value


def release_lines(release: Release) -> str:
    """A release as somebody would write it by hand, below ``releases:``."""
    return "\n".join(f"  {line}" for line in yaml_text([_entry(release)]).splitlines())


def with_withdrawal(text: str, on: dt.date) -> str:
    """The consent's text with the day on which the person said stop. Raises ChangeRefusedError where something else would be lost."""
    return changed_yaml(text, lambda consent: consent.update(withdrawn_on=on.isoformat()))
