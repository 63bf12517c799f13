"""What a record said before, from git's history."""

from __future__ import annotations

from pathlib import Path

from hrtp_site.building.repository import git
from hrtp_site.library import History
from hrtp_site.model import Record, phrase
from hrtp_site.reading import Parsed, SourceText, parse_record, version_of_words


def history_of(project: Path) -> History:
    """What git knows of a project's records."""

    def history(original: Parsed[Record], version: str) -> tuple[Record | None, str]:
        assert original.record is not None
        return as_translated(project, original.path, type(original.record), original.record.id, version)

    return history


def as_translated(project: Path, path: str, model: type[Record], record_id: str, version: str) -> tuple[Record | None, str]:
    """The record at ``path`` when its words had this version; or None, and why git does not know it."""
    try:
        revisions = git(project, "log", "--format=%H", "--", path)
        if revisions is None:
            return None, phrase("this folder is in no git repository, which would know what it said before")
        for revision in revisions.split():
            text = git(project, "show", f"{revision}:./{path}")
            record = parse_record(SourceText(path, text), model, record_id).record if text else None
            if record is not None and version_of_words(record) == version:
                return record, ""
        if git(project, "rev-parse", "--is-shallow-repository") == "true":
            return None, phrase("only the latest part of the history is here; git fetch --unshallow brings the rest")
    except OSError:
        return None, phrase("there is no git on this machine, which would know what it said before")
    return None, phrase("no revision in git's history has version {version}", version=version)
