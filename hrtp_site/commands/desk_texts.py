"""A package's values as the project's own files: new ones, and changes in those that people have written, whose comments stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml.scalarstring import LiteralScalarString

from hrtp_site.commands.schema import modeline
from hrtp_site.commands.story_writing import story_text
from hrtp_site.model import Consent, Record, Story
from hrtp_site.reading import ChangeRefusedError, changed_yaml, read_tree, version_of_words, yaml_text

STAYS_HERE = ("id", "draft", "placements", "published_on", "review_due")
"""The fields of a story that belong to whoever publishes it: a package brings none of them into a story that is here already."""

STAYS_IN_LEDGER = ("id", "releases", "withdrawn_on")


def changed_fields(old: Record, new: Record, but: Iterable[str]) -> list[str]:
    """The fields in which two records differ, in the order of their type."""
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    return [name for name in type(new).model_fields if name not in but and before[name] != after[name]]


def new_story_text(values: Mapping[str, Any]) -> str:
    """``story.yaml`` of a new story: a draft, whatever the package says."""
    unknown = {name: value for name, value in values.items() if name not in Story.model_fields}
    # With what no story has, for the reading to tell.
    return story_text({**values, "draft": True}) + (yaml_text(unknown) if unknown else "")


def changed_story_text(text: str, values: Mapping[str, Any], names: Iterable[str]) -> tuple[str, bool]:
    """The story's text with these fields as the package has them, a draft again; and whether its comments could not stay."""
    changes = {name: values.get(name) for name in names} | {"draft": True}
    try:
        return changed_yaml(text, lambda record: _lay_over(record, changes)), False
    except ChangeRefusedError:
        kept = {name: value for name, value in _plain(text).items() if name not in changes}
        return story_text(kept | {name: value for name, value in changes.items() if value is not None}), True


def new_consent_text(values: Mapping[str, Any]) -> str:
    """A consent's file, in the order of its type."""
    ordered = {name: values[name] for name in Consent.model_fields if name in values}
    others = {name: value for name, value in values.items() if name not in ordered}
    return f"{modeline(Consent, 2)}\n# As the story desk wrote it down. What is missing means no.\n{yaml_text(ordered | others)}"


def changed_consent_text(text: str, values: Mapping[str, Any], names: Iterable[str]) -> str:
    """The ledger's text with these fields as the package has them. Raises ChangeRefusedError where something else would be lost."""
    changes = {name: values.get(name) for name in names}
    return changed_yaml(text, lambda record: _lay_over(record, changes))


def translation_text(values: Mapping[str, Any], original: Story | None) -> str:
    """A translation's file. ``original`` is the story that it translates; None where that has errors, which are told by themselves."""
    version = version_of_words(original) if original else "none"
    return yaml_text({"translates": version, **{name: _tidy(value) for name, value in values.items()}})


def _tidy(value: Any) -> Any:
    return "\n".join(line.rstrip() for line in value.strip().splitlines()) if isinstance(value, str) else value


def _plain(text: str) -> dict[str, Any]:
    value = read_tree("", text).value
    return value if isinstance(value, dict) else {}


def _lay_over(record: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if value in (None, "", [], {}):
            _take_out(record, name)
        elif isinstance(value, dict) and isinstance(record.get(name), dict):
            old = record[name]
            for gone in [one for one in old if one not in value]:
                _take_out(old, gone)
            _lay_over(old, {inner: said for inner, said in value.items() if _as_text(said) != old.get(inner)})
        else:
            record[name] = _as_text(value)


def _take_out(record: dict[str, Any], name: str) -> None:
    """What is left empty is left out, and the comment beside it stays."""
    if record.get(name) is not None:
        record[name] = None


def _as_text(value: Any) -> Any:
    """A value as it stands in YAML: every one of them is text there."""
    if isinstance(value, dict):
        return {name: _as_text(inner) for name, inner in value.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _tidy(value) if isinstance(value, str) else str(value)
    return LiteralScalarString(text) if "\n" in text else text
