"""Every sentence of the program's that staff can be told, as its code has it: what theme/told.LANGUAGE.yaml has to have words for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml
from conftest import PROJECT
from pydantic import BaseModel

import hrtp_site
from hrtp_site.building import read_theme
from hrtp_site.media.file_contents import _ZIPPED, PAPERS
from hrtp_site.media.notes import Note
from hrtp_site.model.records import ALL_KINDS
from hrtp_site.model.said import Phrase, needs_words
from hrtp_site.reading import contact_forms, translation_model

RECORDS = ("hrtp_site.model", "hrtp_site.media.palette", "hrtp_site.commands.desk_package", "hrtp_site.commands.desk_notes")
"""Where types stand whose fields say what they are for."""

SAYING = {"phrase": (0,), "counted": (1, 2)}
"""The functions that are handed sentences, and as which of their arguments."""


def every_phrase() -> dict[str, str]:
    """Each sentence, also those that are made of tables: kinds of notes, of papers, of ways to reach somebody; what fields are for."""
    tables = {str(note): "media/notes.py" for note in Note}
    tables |= {name: "media/file_contents.py" for name, _ in (*PAPERS, *_ZIPPED)}
    tables |= dict.fromkeys(("a scan", "an archive", "a PDF", "an e-mail"), "media/file_contents.py")
    tables |= dict.fromkeys(_named(vars(contact_forms).values()), "reading/contact_forms.py")
    for module in RECORDS:
        import_module(module)
    for kind in ALL_KINDS:
        translation_model(kind)
    tables |= {
        field.description: model.__name__ for model in _models(BaseModel) for field in model.model_fields.values() if field.description
    }
    tables |= {str(yaml.safe_load(one.text)["withdrawal"]): one.path for one in read_theme(PROJECT).channels}
    return {pattern: place for pattern, place in {**tables, **written_phrases()}.items() if needs_words(pattern)}


def _models(of: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in of.__subclasses__():
        if model.__module__.startswith("hrtp_site."):
            yield model
        yield from _models(model)


def _named(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], re.Pattern):
            yield value[0]
        elif isinstance(value, tuple | list):
            yield from _named(value)


@cache
def written_phrases() -> dict[str, str]:
    """The pattern of each sentence that is written where it is said, with the place in the code."""
    return {pattern: place for pattern, place, _ in reversed(_written())}


@cache
def filled_in() -> frozenset[str]:
    """Those of them that have blanks: in others, a brace is a brace."""
    return frozenset(pattern for pattern, _, has_blanks in _written() if has_blanks)


@cache
def _written() -> tuple[tuple[str, str, bool], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[str, str, bool]]:
    for path in sorted(Path(hrtp_site.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                counting = node.func.id == "counted"
                for place in SAYING[node.func.id]:
                    argument = node.args[place] if len(node.args) > place else None
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield (
                            ("{number} " if counting else "") + argument.value,
                            f"{path.name}:{node.lineno}",
                            counting or bool(node.keywords),
                        )


def untold(text: object, words: Mapping[str, str]) -> list[str]:
    """The parts of a sentence for which a language has no words."""
    if not isinstance(text, Phrase):
        return []
    parts = [*text.parts, *text.values.values()]
    own = [text.pattern] if not text.parts and needs_words(text.pattern) and text.pattern not in words else []
    return [*own, *(missing for part in parts for missing in untold(part, words))]
