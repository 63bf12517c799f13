"""The ledger's files as they lie there, whatever is wrong with them: read, changed whole or not at all, and read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from hrtp_site.commands.story_writing import said_in, with_withdrawal
from hrtp_site.commands.writing_together import write_whole
from hrtp_site.consent import channels_of
from hrtp_site.model import Consent, Phrase, disk_said, phrase
from hrtp_site.reading import ChangeRefusedError

LEDGER = f"stories/{Consent.kind}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A consent's file. ``values`` is what stands in it as far as it can be read; ``record`` is None where something is wrong with it."""

    path: Path
    values: Mapping[str, object]
    record: Consent | None

    @property
    def reference(self) -> str:
        """The consent's reference, which is its file's name."""
        return self.path.stem

    @property
    def person(self) -> str | None:
        """The reference of the person who gave it; None for printed words, and where the file cannot be read."""
        return str(self.values["person"]).strip() if self.values.get("person") else None

    @property
    def withdrawn_on(self) -> str | None:
        """The day that stands in it, if it is one."""
        said = str(self.values.get("withdrawn_on") or "")
        try:
            return dt.date.fromisoformat(said).isoformat()
        except ValueError:
            return None

    @property
    def channels(self) -> frozenset[str] | None:
        """Where it lets a story stand; None where that cannot be read: then it is to be looked for everywhere."""
        if self.record:
            return channels_of(self.record)
        said = self.values.get("channels")
        return frozenset(map(str, said)) if isinstance(said, list) else None

    @property
    def reusable(self) -> bool:
        """Whether others were allowed to use it again."""
        return str(self.values.get("third_party_reuse")).casefold() in ("true", "yes") or "printed" in self.values


def read_ledger(project: Path) -> dict[str, Entry]:
    """Every consent's file by its reference."""
    entries = [_read(path) for path in sorted((project / LEDGER).glob("*.yaml")) if not path.name.startswith(".")]
    return {entry.reference: entry for entry in entries}


def _read(path: Path) -> Entry:
    try:
        said = said_in(path.read_bytes().decode())
    except (OSError, UnicodeDecodeError):
        return Entry(path, {}, None)
    return Entry(path, said.tree.value if isinstance(said.tree.value, dict) else {}, said.record)


def change_ledger(path: Path, change: Callable[[str], str], by_hand: str, check: Callable[[Path], bool] = lambda path: True) -> None:
    """Writes a consent's file anew, whole or not at all, and reads it back with ``check``.

    Raises click.ClickException where that fails; the file is then as it was before, and the message has what to write by hand.
    """
    try:
        before = path.read_bytes()
        text = change(before.decode())
        write_whole(path, text.encode())
    except (ChangeRefusedError, UnicodeDecodeError, OSError) as error:
        raise _unchanged(path, error, by_hand) from error
    if check(path):
        return
    try:
        write_whole(path, before)
    except OSError as error:
        why = phrase(
            "What was written into {path} did not read back, and it could not be put back ({said}). Look into it.",
            path=path,
            said=disk_said(error),
        )
        raise click.ClickException(phrase("{why} This has to stand in it:\n{by_hand}", why=why, by_hand=by_hand)) from error
    raise _unchanged(path, ChangeRefusedError(phrase("what was written did not read back")), by_hand)


def why_unchanged(error: Exception) -> Phrase:
    """Why a file stays as it was: what the disk said, or what would be lost."""
    if isinstance(error, OSError):
        return disk_said(error)
    return error.why if isinstance(error, ChangeRefusedError) else phrase("it is not saved as UTF-8")


def _unchanged(path: Path, error: Exception, by_hand: str) -> click.ClickException:
    return click.ClickException(
        phrase(
            "{path} stays as it was: {why}. Write this into it by hand, and run hrtp check:\n{by_hand}",
            path=path,
            why=why_unchanged(error),
            by_hand=by_hand,
        )
    )


def write_withdrawal(entry: Entry, on: dt.date) -> None:
    """Writes the day on which the person said stop into the ledger, and sees it there. Raises click.ClickException, as above."""

    def is_withdrawn(path: Path) -> bool:
        now = _read(path)
        return now.withdrawn_on == on.isoformat() and (entry.record is None or now.record is not None)

    change_ledger(entry.path, lambda text: with_withdrawal(text, on), f"withdrawn_on: {on}", is_withdrawn)
