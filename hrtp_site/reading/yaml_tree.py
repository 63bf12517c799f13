"""YAML as staff write it: one file's text → plain values with the place of each, or problems.

Every scalar stays the text that stands in the file (``NO`` is not False, ``12:30`` is not 750); the
record types turn text into numbers and dates where a field asks for one. Anchors, aliases, tags and
duplicate keys are problems; depth and item count are capped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from sys import intern
from typing import Union

import yaml

from hrtp_site.model import LOST_LETTER, Phrase, Problem, Severity, phrase, shown, strange_character
from hrtp_site.reading.yaml_mistakes import TWO_VERSIONS, explained

MAX_DEPTH = 12
MAX_ITEMS = 5_000

Value = Union[str, None, list["Value"], dict[str, "Value"]]  # noqa: UP007  a recursive alias needs the quoted name
Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, counted from 1."""

_COMMENT = re.compile(r"(?m)(?:^|[ \t])#(.*)")
_CUT = re.compile(r"(?<=[^\s:-])\s+#(\S.*)")
"""A # in a line that YAML takes for the end of a text, though the text goes on in the next line."""
_NOTHING = ("null", "Null", "NULL")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Tree:
    """What one YAML text says."""

    value: Value = None
    problems: list[Problem] = field(default_factory=list)
    """What could not be read."""
    doubts: list[Problem] = field(default_factory=list)
    """What could be read, but is hardly meant, or must not stand on a page. A change in the text loses nothing of it."""
    broken_off: bool = False
    """What follows could not be read: what is missing may stand there."""
    comments: list[tuple[Place, str]] = field(default_factory=list)
    """What stands behind a #, with its place: no value, but everybody who gets the files reads it."""
    gaps: bool = False
    """Whether a name stands there without a value, or an empty list or group."""
    _places: dict[Path, Place] = field(default_factory=dict)
    _keys: dict[Path, Place] = field(default_factory=dict)
    _read_again: Callable[[], Tree] | None = field(default=None, compare=False, repr=False)

    @property
    def places(self) -> dict[Path, Place]:
        """The place of each value."""
        return self._read_again()._places if self._read_again else self._places

    @property
    def keys(self) -> dict[Path, Place]:
        """The place of each key."""
        return self._read_again()._keys if self._read_again else self._keys

    def place(self, path: Path) -> Place:
        """The place of the value at ``path``, or of the nearest thing around it."""
        places = self.places
        for end in range(len(path), -1, -1):
            if path[:end] in places:
                return places[path[:end]]
        return (1, 1)

    def without_places(self, read_again: Callable[[], Tree]) -> Tree:
        """The same, without what a third of the memory goes into: most files have nothing wrong, and of the others it is read again."""
        self._places, self._keys, self._read_again = {}, {}, read_again
        return self


def read_tree(path: str, text: str, first_line: int = 1) -> Tree:
    """Reads one YAML document. ``first_line`` is the line of the file on which ``text`` begins."""
    reader = _Reader(path, first_line)
    try:
        reader.read(yaml.parse(text, Loader=_Loader))
        if _COMMENT.search(text):
            for place, comment, of_a_value in _comments(text, first_line):
                reader.tree.comments.append((place, comment.strip()))
                if of_a_value and comment[:1].strip():
                    reader.cut_off(place, comment)
    except yaml.MarkedYAMLError as error:
        reader.syntax_problem(error, text)
        reader.tree.broken_off = True
    except yaml.reader.ReaderError as error:
        before = text[: error.position].splitlines(keepends=True) or [""]
        place = (first_line + len(before) - 1, len(before[-1]) + 1)
        reader.add(
            place,
            (),
            phrase("a character that cannot be typed (code {character:#06x})", character=error.character),
            phrase("plain text"),
            phrase("delete that character"),
        )
    except _BeyondCapError:
        pass
    return reader.tree


def _comments(text: str, first_line: int) -> Iterator[tuple[Place, str, bool]]:
    """What stands behind a # between the words that YAML reads, and whether it could be the end of a text in the same line."""
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    end, may_go_on = 0, False
    for token in yaml.scan(text, Loader=_Loader):
        start = token.start_mark.index
        for match in _COMMENT.finditer(text, end, start) if start > end else ():
            line = bisect_right(lines, match.start(1)) - 1
            in_its_line = may_go_on and "\n" not in text[end : match.start(1)]
            yield (line + first_line, match.start(1) - lines[line]), match[1], in_its_line
        if token.end_mark.index > end:
            end = token.end_mark.index
        may_go_on = getattr(token, "plain", False) or isinstance(token, yaml.ValueToken | yaml.BlockEntryToken)


class _BeyondCapError(Exception):
    """The file is beyond a cap: what follows is not read."""


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.tree = Tree()
        self._path = path
        self._shift = first_line
        self._items = 0
        self._lost_letters = False

    def add(self, place: Place, path: Path, found: Phrase, allowed: Phrase, fix: Phrase) -> None:
        self.tree.problems.append(Problem(self._path, *place, dotted(path), found, allowed, fix))

    def doubt(self, place: Place, path: Path, found: Phrase, allowed: Phrase, fix: Phrase, severity: Severity = Severity.ERROR) -> None:
        self.tree.doubts.append(Problem(self._path, *place, dotted(path), found, allowed, fix, severity))

    def cut_off(self, place: Place, comment: str) -> None:
        """Behind a blank, # begins a note: YAML leaves out what may well be the end of a text."""
        said = "“#…”" if self._path.startswith("stories/") else shown(f"#{comment}")  # what is told of people stays out of logs
        self.doubt(
            place,
            (),
            phrase("{said} after a blank, which YAML leaves out as a note", said=said),
            phrase("quotation marks around a text with “ #” in it; for a note, a blank after the #"),
            phrase(
                "if it belongs to the text, put the whole text in quotation marks; if it is a note, write # {comment}…", comment=comment[:1]
            ),
        )

    def read(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.add(
                        self._place(event),
                        (),
                        phrase("a second document after ---"),
                        phrase("one record in one file"),
                        phrase("move what follows --- into a file of its own"),
                    )
                    return
            elif isinstance(event, yaml.NodeEvent):
                self.tree.value = self._node(event, events, ())

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # events of a text always have one
        return (mark.line + self._shift, mark.column + 1)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Value:
        place = self._place(event)
        self.tree._places[path] = place
        self._items += 1
        if self._items > MAX_ITEMS or len(path) > MAX_DEPTH:
            too = (
                phrase("more than {max_items} values", max_items=MAX_ITEMS)
                if self._items > MAX_ITEMS
                else phrase("lists within lists, {n} deep", n=len(path))
            )
            self.add(
                place,
                path,
                too,
                phrase("at most {max_items} values and {max_depth} levels", max_items=MAX_ITEMS, max_depth=MAX_DEPTH),
                phrase("split the record into several"),
            )
            raise _BeyondCapError
        if isinstance(event, yaml.AliasEvent):
            self.add(
                place,
                path,
                phrase("the alias *{anchor}", anchor=event.anchor),
                phrase("the value itself, written out"),
                phrase("write the value here again, or use quotation marks if the text begins with *"),
            )
            self.tree.gaps = True
            return None
        self._refuse_marks(event, place, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _refuse_marks(self, event: yaml.Event, place: Place, path: Path) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.add(
                place,
                path,
                phrase("the anchor &{anchor}", anchor=anchor),
                phrase("the value alone"),
                phrase("delete the & and the word after it, or use quotation marks if the text begins with &"),
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self.add(
                place,
                path,
                phrase("the tag {tag}", tag=shown(tag.replace("tag:yaml.org,2002:", "!!"))),
                phrase("the value alone"),
                phrase("delete the word that begins with !, or use quotation marks if the text begins with !"),
            )

    def _scalar(self, event: yaml.ScalarEvent, place: Place, path: Path) -> str | None:
        text: str = event.value
        strange = None if text.isascii() and text.isprintable() else strange_character(text)
        if strange and not (self._lost_letters and text[strange[0]] == LOST_LETTER):  # one bad saving loses hundreds: told once
            self._lost_letters = self._lost_letters or text[strange[0]] == LOST_LETTER
            self.doubt(place, path, *strange[1:])
        if event.implicit[0] and text in _NOTHING:
            self.doubt(
                place,
                path,
                phrase("the word {text}, which stands on the page as it is", text=text),
                phrase("words for readers; a field that says nothing is left empty, or left out"),
                phrase('delete the word, or write "{text}" in quotation marks if it is meant', text=text),
                Severity.WARNING,
            )
        if event.implicit[0] and text in ("", "~"):
            self.tree.gaps = True
            return None
        return text if " " in text else _one_for_all(text)

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        self.tree.gaps = self.tree.gaps or not items
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self._place(event)
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_marks(event, place, path)
                key = _one_for_all(event.value)
            else:
                key = f"({len(values)})"
                self._node(event, events, (*path, key))
                self.add(
                    place,
                    path,
                    phrase("a list or a group where a field's name belongs"),
                    phrase("name: value"),
                    phrase("put the text in quotation marks if it begins with [ or {"),
                )
            here = (*path, key)
            value_event = next(events)
            if key in values:
                line, column = self.tree._keys[here]
                self._node(value_event, events, (*path, f"{key} (again)"))
                self.add(
                    place,
                    here,
                    phrase("{key} for the second time (first in line {line}, column {column})", key=key, line=line, column=column),
                    phrase("each field once"),
                    phrase("keep one of the two; for several entries make a list with -"),
                )
                continue
            self.tree._keys[here] = place
            values[key] = self._node(value_event, events, here)
        self.tree.gaps = self.tree.gaps or not values
        return values

    def syntax_problem(self, error: yaml.MarkedYAMLError, text: str) -> None:
        # What is never finished is told where it begins, not where the reader gave up.
        unfinished = any(one in str(error.context) for one in ("quoted scalar", "simple key", "flow sequence", "flow mapping"))
        mark = (unfinished and error.context_mark) or error.problem_mark or error.context_mark
        place = (mark.line + self._shift, mark.column + 1) if mark else (1, 1)
        lines = text.splitlines()
        reason = str(error.problem or error.context or "it is not YAML")
        cut = mark and "expected" in reason and _CUT.search(lines[mark.line - 1] if 0 < mark.line < len(lines) else "")
        if mark and cut:
            self.cut_off((mark.line + self._shift - 1, cut.start(1)), cut[1])
            return
        at = mark.line if mark else len(lines)
        both = TWO_VERSIONS.search(text)
        if both:
            at = text.count("\n", 0, both.start())
            place = (at + self._shift, 1)
        self.add(place, (), *explained(reason, lines, at, mark.column if mark else 0))


def _one_for_all(name: str) -> str:
    """The same text as wherever else it stands: names of fields and of other records stand in each of thousands of files."""
    return intern(str(name))


def dotted(path: Path) -> str:
    """``examples[2].sources`` for ("examples", 2, "sources")."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words
