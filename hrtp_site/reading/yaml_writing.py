"""YAML to be read: a whole record from its values, and one change in a text that a person wrote, all else left as it was."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString
from ruamel.yaml.tag import Tag

from hrtp_site.model import Phrase, phrase
from hrtp_site.reading.yaml_tree import Tree, read_tree

_BEFORE = re.compile(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*---[ \t]*(?:#[^\n]*)?\n")
"""What may stand before the record, up to the line of three hyphens."""


class _Dumper(yaml.SafeDumper):
    """Writes long texts as blocks, so that people can read and mend them."""


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _string)


def yaml_text(values: object, width: int = 100) -> str:
    """Values as YAML, in their own order, in lines of about ``width`` characters; readers of YAML 1.1 and 1.2 read the same."""
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)


def as_block(text: str, width: int = 120) -> Any:
    """A text as ``changed_yaml`` writes it: paragraphs as they stand, a long line in several."""
    if "\n" in text:
        return LiteralScalarString(text)
    if len(text) <= width:
        return text
    folded, start = FoldedScalarString(text), 0
    folds = []
    while len(text) - start > width and (space := text.rfind(" ", start + 1, start + width)) > 0:
        folds.append(space)
        start = space + 1
    folded.fold_pos = folds
    return folded


def in_quotes(text: str) -> Any:
    """A text as ``changed_yaml`` writes it where it looks like a number."""
    return DoubleQuotedScalarString(text)


class ChangeRefusedError(ValueError):
    """A text in which a change would lose something else: why it stays as it is."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


def changed_yaml(text: str, change: Callable[[dict[str, Any]], None]) -> str:
    """The text of a record with one ``change`` made in its values. Comments, order, quotation marks and line ends stay.

    The new text is read back. Raises ChangeRefusedError where it does not say exactly what the old one says with that change,
    or lacks a comment.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    before = read_tree("", text)
    wanted = copy.deepcopy(before.value)
    if before.problems or not isinstance(wanted, dict):
        raise ChangeRefusedError(phrase("it is no record that can be read"))
    change(wanted)
    try:
        new = _round_trip(text, before, change)
        comments_stay = _comments(new) == _comments(text)
    except (YAMLError, yaml.YAMLError) as error:
        raise ChangeRefusedError(phrase("it is written in a way that cannot be changed")) from error
    after = read_tree("", new)
    if after.problems or after.value != wanted or not comments_stay:
        raise ChangeRefusedError(phrase("something else in it would be lost"))
    return mark + new.replace("\n", line_end)


class _AsTheyStand(VersionedResolver):
    """Takes every value for the text that stands there, as yaml_tree does: ``True`` does not become ``true``, nor 0041 a number."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is not ScalarNode:
            return super().resolve(kind, value, implicit)
        return Tag(suffix=f"tag:yaml.org,2002:{'null' if implicit[0] and value in ('', '~') else 'str'}")


def _round_trip(text: str, tree: Tree, change: Callable[[dict[str, Any]], None]) -> str:
    head = _BEFORE.match(text)
    start = head.end() if head else 0
    editor = YAML()
    editor.Resolver = _AsTheyStand
    editor.preserve_quotes = True
    editor.width = len(text) + 1_000  # no line is broken in two
    sequence, offset = _list_indent(tree, text)
    editor.indent(mapping=2, sequence=sequence, offset=offset)
    record = editor.load(text[start:])
    change(record)
    out = io.StringIO()
    editor.dump(record, out)
    return text[:start] + out.getvalue()


def _list_indent(tree: Tree, text: str) -> tuple[int, int]:
    """How far the entries of the record's first list, and their dashes, stand from the list's name; those of this house if it has none."""
    lines = text.split("\n")
    for path, (_, column) in tree.places.items():
        if path[-1:] == (0,) and path[:-1] in tree.keys:
            (line, dash), (_, name) = tree.places[path[:-1]], tree.keys[path[:-1]]
            if lines[line - 1][dash - 1] == "-":
                return max(column - name, dash - name + 2), dash - name
    return 4, 2


def _comments(text: str) -> list[str]:
    """Every comment: what begins with # between two tokens."""
    found, end = [], 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        found += re.findall("#.*", text[end : token.start_mark.index])
        end = token.end_mark.index
    return found
