"""A new playbook's files, in memory, and written whole or not at all."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, cast

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import FoldedScalarString

from hrtp_site.building import starter_files, starter_folder
from hrtp_site.commands.init_questions import Answers, Words
from hrtp_site.commands.schema import FOLDER, schemas
from hrtp_site.library import Library, read_records
from hrtp_site.model import Component, Document, Element, HandPage, Language, Record, SiteSettings, has_errors
from hrtp_site.reading import InterfaceWords, SourceText, changed_yaml, parse_record, translation_of, version_of_words, yaml_text

Files = dict[str, str]
"""Texts by their path in the playbook's folder."""

SITE = f"{SiteSettings.kind}.yaml"
TRANSLATED: tuple[type[Record], ...] = (SiteSettings, HandPage, Element, Component, Document)
"""The kinds whose records have a page in each language; of the others, nothing would show a translation."""

MADE = ("site", FOLDER, ".cache", "__pycache__", ".DS_Store")
"""What lies about in a starter's folder where somebody has looked at it: none of it is the starter's."""


def blank_playbook(answers: Answers, words: Words) -> Files:
    """The blank starter in the playbook's first language, with what can be translated in the others too."""
    first, *others = answers.languages
    files = _settled(_blank(first), answers, words[first])
    library = _library(files)
    for language in others:
        translated = _library(_settled(_blank(language), answers, words[language]))
        files |= dict(_translations(library, translated, language, words[first]("init.translation")))
    return files | _schemas(starter_folder("blank"))


def playbook_like(name: str, answers: Answers, words: Words) -> Files:
    """Another playbook's records, with the blank starter's read-me and the files that look after a repository."""
    folder, first = starter_folder(name), answers.languages[0]
    files = {path: (folder / path).read_text(encoding="utf-8") for path in starter_files(folder) if _spoken(path, answers.languages)}
    original = settings_of(files[SITE])
    files |= {path: text for path, text in _blank(first).items() if path.startswith(".") or path == "README.md"}
    files = _settled(files, answers, words[first], original)
    current = version_of_words(settings_of(files[SITE]))
    for language in answers.languages[1:]:
        path = _in_language(SITE, language)
        change = partial(_say_in, answers=answers, t=words[language], original=original, translates=current)
        files[path] = changed_yaml(files[path], change)
    return files | _schemas(folder)


def settings_of(text: str) -> SiteSettings:
    """What a ``site.yaml`` that has no mistake says."""
    site = parse_record(SourceText(SITE, text), SiteSettings, SiteSettings.kind)
    assert site.record is not None, site.problems
    return site.record


def like(name: str) -> SiteSettings:
    """The settings of the playbook to begin with."""
    return settings_of((starter_folder(name) / SITE).read_text(encoding="utf-8"))


def naming(files: Files, name: str) -> list[str]:
    """The pages, by their files, that speak of a playbook by its name."""
    return sorted(path for path, text in files.items() if name in text and path.startswith(("playbooks/", "content/", "stories/")))


def _blank(language: Language) -> Files:
    folder = starter_folder("blank" if language is Language.ENGLISH else f"blank.{language}")
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not set(path.relative_to(folder).parts) & set(MADE)]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _settled(files: Files, answers: Answers, t: InterfaceWords, original: SiteSettings | None = None) -> Files:
    """The files, with the answers in ``site.yaml``. Raises ChangeRefusedError where an answer cannot stand there."""
    return files | {SITE: changed_yaml(files[SITE], partial(_settle, answers=answers, t=t, original=original))}


def _settle(site: dict[str, Any], answers: Answers, t: InterfaceWords, original: SiteSettings | None) -> None:
    site["name"], site["short_name"] = answers.name, answers.short_name
    site["languages"][:] = [str(language) for language in answers.languages]
    site["country"], site["time_zone"], site["paper"] = answers.country, answers.time_zone, str(answers.paper)
    _say_in(site, answers, t, original)
    site["licence"]["address"] = answers.licence_in(t)[2]
    if answers.contacts:
        # On the line of its name, so that the comments below it stay above what they speak of.
        site["contacts"] = CommentedMap(answers.contacts)
        site["contacts"].fa.set_flow_style()


def _say_in(
    site: dict[str, Any], answers: Answers, t: InterfaceWords, original: SiteSettings | None, translates: str | None = None
) -> None:
    """What a language says in words of its own; of ``original``, whose content it builds on, as its licence asks."""
    if translates:
        site["translates"] = translates
    site["region"] = answers.region_in(t.language)
    if original:
        terms = f"{site['licence']['name']}, {original.licence.address}"
        site["notice"] = _folded(t("init.like.notice", name=original.name, licence=terms, notice=" ".join(site["notice"].split())))
    site["licence"]["name"], site["licence"]["allows"], _ = answers.licence_in(t)


def _folded(text: str) -> str:
    """A paragraph that stands in several lines."""
    folded: Any = FoldedScalarString(text)  # its type does not know fold_pos, which ruamel sets on what it has read
    ends = itertools.accumulate(len(line) + 1 for line in textwrap.wrap(text, 120, break_long_words=False, break_on_hyphens=False))
    folded.fold_pos = [end - 1 for end in ends][:-1]
    return cast("str", folded)


def _spoken(path: str, languages: tuple[Language, ...]) -> bool:
    """Whether a file is in one of the languages, or in none."""
    spoken = {language for code in PurePosixPath(path).name.split(".")[1:-1] if (language := Language.known(code))}
    return spoken <= set(languages)


def _in_language(path: str, language: Language) -> str:
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{language}.{ending}"


def _library(files: Files) -> Library:
    library, _ = read_records(SourceText(path, text) for path, text in files.items())
    assert not has_errors(library.problems), library.problems
    return library


def _translations(library: Library, other: Library, language: Language, head: str) -> Iterator[tuple[str, str]]:
    """Records in another language. The starters hold the same ones in the same order."""
    for model in TRANSLATED:
        for record, words in zip(library.all(model), other.all(model), strict=True):
            path = library.parsed[model.kind, record.id].path
            yield _in_language(path, language), _translation(path, record, words, head)


def _translation(path: str, record: Record, words: Record, head: str) -> str:
    said = translation_of(record, words)
    body = said.pop("body", "")
    text = f"# {head}\n{yaml_text(said)}"
    return f"---\n{text}---\n\n{body}\n" if path.endswith(".md") else text


def _schemas(folder: Path) -> Files:
    return {f"{FOLDER}/{name}": text for name, text in schemas(folder)}


def write_whole(files: Mapping[str, str], folder: Path) -> None:
    """Writes a new folder, or fills one that is there: whole, or not at all. Raises OSError; nothing is ever written over."""
    new = not folder.exists()
    half = (folder.parent if new else folder) / f".hrtp-init-{os.getpid()}"
    half.mkdir()
    try:
        for name, text in files.items():
            path = half.joinpath(*PurePosixPath(name).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if new:
            half.rename(folder)
        else:
            _move_all(half, folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _move_all(half: Path, folder: Path) -> None:
    names = sorted(path.name for path in half.iterdir())
    try:
        for name in names:
            if (folder / name).exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
            (half / name).rename(folder / name)
    except BaseException:
        for path in (folder / name for name in names if not (half / name).exists()):  # these have been moved
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
