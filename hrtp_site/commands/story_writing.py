"""Stories and consents as text: a new record, and what a release or a withdrawal changes in the ledger."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from hrtp_site.commands.new_record import commented_record
from hrtp_site.commands.schema import modeline
from hrtp_site.model import Consent, Release, Story, phrase
from hrtp_site.reading import ChangeRefusedError, Parsed, SourceText, Tree, changed_yaml, parse_record, yaml_text


def story_text(fields: Mapping[str, Any]) -> str:
    """The text of ``story.yaml`` with these fields, in the order of the record type. Empty fields are left out."""
    ordered = {name: _tidy(fields[name]) for name in Story.model_fields if fields.get(name) not in (None, "", [], {})}
    return f"{modeline(Story, 2)}\n{yaml_text(ordered)}"


def begun_consent(known: Mapping[str, str | bool | dt.date]) -> str:
    """A consent's text with what is known already, the rest to be filled in from the signed form: what is left out means no."""
    text = commented_record(Consent, "")
    for name, value in known.items():
        line = yaml_text({name: value}).rstrip()
        text = re.sub(rf"(?m)^(# )?{name}:$", lambda _, line=line: line, text)  # type: ignore[misc]
    return text


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
    """The consent's text with the day on which the person said stop.

    Whoever says stop is obeyed: where the file has other faults, or is written in a way that cannot be written anew, one line is put
    into it. Raises ChangeRefusedError where something else would be lost, or where the text cannot be read at all.
    """
    try:
        return changed_yaml(text, lambda consent: consent.update(withdrawn_on=on.isoformat()))
    except ChangeRefusedError:
        return _with_line(text, on.isoformat())


def said_in(text: str) -> Parsed[Consent]:
    """What the ledger's text says: the values that stand in it, and the consent itself where nothing is wrong with it."""
    return parse_record(SourceText("", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")), Consent, "r-0")


def _with_line(text: str, day: str) -> str:
    """The text with one line more, or with that line filled in; every other line stays as it was."""
    before = said_in(text).tree
    if not isinstance(before.value, dict):
        raise ChangeRefusedError(phrase("it is no record that can be read"))
    wanted = before.value | {"withdrawn_on": day}
    for new in _candidates(text, before, f"withdrawn_on: {day}"):
        after = said_in(new).tree
        if after.value == wanted and _faults(after) == _faults(before):
            return new
    raise ChangeRefusedError(phrase("something else in it would be lost"))


def _candidates(text: str, tree: Tree, line: str) -> Iterator[str]:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    own = tree.keys.get(("withdrawn_on",))
    if own:
        number, column = own
        at = lines[number - 1]
        comment = re.search(r"\s#.*", at)
        filled = f"{' ' * (column - 1)}{line}{comment.group().rstrip() if comment else ''}{end}"
        yield "".join([*lines[: number - 1], filled, *lines[number:]])
        return
    first, column = min(tree.keys.values(), default=(1, 1))
    indented = f"{' ' * (column - 1)}{line}{end}"
    missing = "" if text.endswith(("\n", "\r")) else end
    yield f"{text}{missing}{indented}"
    yield "".join([*lines[: first - 1], indented, *lines[first - 1 :]])  # where something stands at the end that swallows the line


def _faults(tree: Tree) -> list[tuple[str, str, str]]:
    """What is wrong with a text, wherever it stands in it."""
    return [(one.found, one.allowed, one.fix) for one in tree.problems]
