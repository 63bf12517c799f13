"""What a file's name alone says: litter of systems and editors, copies of records, names that not every system can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hrtp_site.model import Problem, Severity, phrase, visible
from hrtp_site.reading import id_from

_LITTER = re.compile(
    r"(?ix) \. .* | ~\$ .* | .* ~ | \#.*\# | .*\.sw[a-z] | .*\.tmp | .*\.part(?:ial)? | .*\.crdownload"
    r"| desktop\.ini | (?:eh)?thumbs(?:_vista)?\.db | icon\r | __macosx | \$recycle\.bin | system\ volume\ information | lost\+found"
    r"| @eadir | \#recycle | \#snapshot | __pycache__ | 4913"
)
"""What systems, editors and sync services leave in a folder (4913: Vim trying whether it may write); hidden files."""

_IN_ICLOUD = re.compile(r"\.(.+)\.icloud")

_QUIET = re.compile(r"\.git.*")
"""Hidden files that somebody put there on purpose."""

_WORD = r"(?:cop(?:y|ia|ie|ij)|kopi[ae]?|kopie|conflict\w*|konflikt\w*|conflit\w*)"
_COPY = re.compile(
    rf"(?ix) (?P<a>.+?) \ ?\( [^()]* \b{_WORD}\b [^()]* \) (?:\ \(\d{{1,3}}\))?"  # x (Ana's conflicted copy 2026-11-02)
    rf"| (?P<b>.+?) \ -\ {_WORD} (?:\ ?\(\d{{1,3}}\) | \ \d{{1,3}})?"  # x - Copy (2)
    rf"| {_WORD} (?:\ \(\d{{1,3}}\))? \ (?:of|de|von|di|van)\ (?P<c>.+)"  # Copy of x
    r"| (?P<d>.+?) [._] (?:sync-)?conflict (?:-[\w-]*)?"  # x.sync-conflict-20261102-101010-ABCDEFG
    rf"| (?P<e>.+?) \ {_WORD} (?:\ \d{{1,3}})?"  # x copy 2
    r"| (?P<f>.+?) _(?:backup|base|local|remote)_\d+"  # x_LOCAL_1234, of git mergetool
    r"| (?P<g>.+?) \ \(\d{1,3}\)"  # x (1)
)
"""Names that say that a file is a copy; the group is what it is a copy of."""

_OF_A_MACHINE = re.compile(r"(?P<a>.+?)-(?=[^a-z]*[A-Z])[\w -]+|(?P<b>.+?) \d{1,3}")
"""x-DESKTOP-ABC (OneDrive), x 2 (iCloud): copies only where the original lies beside them."""

_KEPT = re.compile(r"(?i)(?P<a>.+\.(?:yaml|yml|md))[._](?:bak|backup|old|orig|rej|save|mine|theirs|copy|\d{1,3})")
"""x.yaml.bak: what editors and merges keep of a record."""

_ENDING = re.compile(r"(?i)((?:\.[a-z]{2})?\.(?:yaml|yml|md))$")

_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$| )")
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\ud800-\udfff]')
_HOLDABLE = phrase('names without < > : " | ? * \\, not con, prn, aux, nul, com1 or lpt1, and without a blank or full stop at the end')


def is_litter(name: str) -> bool:
    """Whether a file or folder is none of the authors', or hidden."""
    return _LITTER.fullmatch(name) is not None


def only_in_a_cloud(name: str) -> str | None:
    """Which file a name stands for that iCloud keeps elsewhere, to save room on this machine: ``.x.yaml.icloud``; None for all others."""
    match = _IN_ICLOUD.fullmatch(name)
    return match[1] if match and not is_litter(match[1]) else None


def is_worth_a_word(name: str) -> bool:
    """Whether somebody may want to know that it is passed over."""
    return _QUIET.fullmatch(name) is None


@dataclass(frozen=True, slots=True)
class Copy:
    """A file or folder that is called as copies are. ``original`` is the name beside it of what it is a copy of."""

    original: str
    is_there: bool


def copy_of(name: str, beside: Collection[str]) -> Copy | None:
    """Of what a record is a copy, as its file's name says; None where it is none."""
    kept = _KEPT.fullmatch(name)
    if kept:
        return Copy(kept["a"], kept["a"] in beside)
    ending = found[0] if (found := _ENDING.search(name)) else ""
    for pattern in (_COPY, _OF_A_MACHINE) if ending else ():
        match = pattern.fullmatch(name.removesuffix(ending))
        original = next((group for group in match.groups() if group), "") + ending if match else ""
        if original in beside or (original and pattern is _COPY):
            return Copy(original, original in beside)
    return None


def copied_folder(name: str, beside: Collection[str]) -> Copy | None:
    """Of what a folder is a copy: only where that lies beside it, because a folder may have any name."""
    match = _COPY.fullmatch(name)
    original = next((group for group in match.groups() if group), "") if match else ""
    return Copy(original, True) if original in beside else None


def copy_problem(path: str, copy: Copy, folder: bool = False) -> Problem:
    """A copy may hold the newer words: nobody but its people can say."""
    what = phrase("folder") if folder else phrase("file")
    if copy.is_there:
        return Problem.of_file(
            path,
            phrase("a copy of {original}, which is not read", original=copy.original),
            phrase("one {what} for each {which}", what=what, which=phrase("story or kind") if folder else phrase("record")),
            phrase("compare the two, take over into {original} what is only in the copy, and delete the copy", original=copy.original),
            Severity.WARNING,
        )
    return Problem.of_file(
        path,
        phrase("a copy of {original}, which is not there itself", original=copy.original),
        phrase("the record under its own name"),
        phrase("rename the file to {original} if it is the record, or delete it", original=copy.original),
    )


def name_problem(path: str, name: str) -> Problem | None:
    """A name that Windows cannot hold, or that no person can type: who gets the folder there does not get this file."""
    device, forbidden = _DEVICES.match(name), _FORBIDDEN.search(name)
    if device:
        why = phrase("which is a device on Windows ({group})", group=device.group())
    elif forbidden:
        sign = forbidden.group()
        why = (
            phrase("with {sign}, which Windows does not allow", sign=sign)
            if sign.isprintable()
            else phrase("with a character that cannot be typed")
        )
    elif name[-1] in " .":
        why = phrase(
            "with a {which} at its end, which Windows leaves out", which=phrase("blank") if name[-1] == " " else phrase("full stop")
        )
    else:
        return None
    return Problem.of_file(
        path,
        phrase("the name “{name}”, {why}", name=visible(name), why=why),
        _HOLDABLE,
        phrase("rename it, for instance to {holdable}", holdable=_holdable(name)),
    )


def _holdable(name: str) -> str:
    ending = found[0] if (found := _ENDING.search(name.rstrip(" ."))) else ""
    stem = id_from(name.rstrip(" .").removesuffix(ending), 64) or "a-short-name"
    return f"{stem}-1{ending}" if _DEVICES.match(stem) else f"{stem}{ending}"


def alike(folder: str, names: Collection[str]) -> Iterator[Problem]:
    """Names in one folder that Windows and macOS take for one: apart by capitals only, or by how accents are stored."""
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda one: (one != _folded(one), one)):
        other = first.setdefault(_folded(name), name)
        if other != name:
            by = (
                phrase("capitals")
                if unicodedata.normalize("NFC", name) != unicodedata.normalize("NFC", other)
                else phrase("how its accents are stored")
            )
            yield Problem.of_file(
                f"{folder}/{name}",
                phrase(
                    "the name “{name}”, which differs from “{other}” beside it only by {by}",
                    name=visible(name),
                    other=visible(other),
                    by=by,
                ),
                phrase("names that differ by more: Windows and macOS take these two for one, and lose one of them"),
                phrase("rename one of the two, or delete it if it is a copy"),
            )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
