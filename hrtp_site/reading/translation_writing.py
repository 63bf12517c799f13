"""Files of translations written: one to be filled in, one made of words, and new words in one that is there."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hrtp_site.model import Part, Record, phrase
from hrtp_site.reading.fields import part_of
from hrtp_site.reading.translation_work import Wording, about, called, wordings
from hrtp_site.reading.translations import BEGUN, translation_model, version_of_words
from hrtp_site.reading.yaml_tree import Path
from hrtp_site.reading.yaml_writing import ChangeRefusedError, as_block, changed_yaml, in_quotes

WIDTH = 120
BODY = ("body",)


def translation_to_fill_in(original: Record, path: str, head: str, say: Callable[[str], str] = str) -> str:
    """The text of a new file at ``path``: every text of the original as a note above an empty place. ``head`` begins it, as a note.

    ``say`` puts what the program says of each text into the language of whoever fills it in.
    """
    there = list(_all_places(original))
    in_head = [one for one in there if not (path.endswith(".md") and one.path == BODY)]
    lines = [*_note(head, ""), f"translates: {BEGUN}", *_places(original, in_head, say)]
    if len(in_head) == len(there):
        return "\n".join(lines) + "\n"
    body = next(one for one in there if one.path == BODY)
    lines += [
        "",
        *_note(
            f"{say(phrase('The text below the next line of three hyphens: {what}', what=about(type(original), BODY)))}\n\n{body.text}", ""
        ),
    ]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _all_places(original: Record) -> Iterator[Wording]:
    """Each text of a record, and each entry of a list that has no words but stands in the translation's list all the same."""
    yield from _places_in(original, translation_model(type(original)), (), (), wordings(original))


def _places_in(part: Part, words: type[Part], path: Path, way: Path, texts: Mapping[str, Wording]) -> Iterator[Wording]:
    for name, field in words.model_fields.items():
        value, here, inner = getattr(part, name, None), (*path, name), part_of(field.annotation)
        if inner is None:
            key = called((*way, name), here)
            yield from (one for one in texts.values() if one.key == key or one.key.startswith(f"{key}["))
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                place = (*way, name, getattr(entry, "id", index))
                yield from list(_places_in(entry, inner, (*here, index), place, texts)) or [Wording((*here, index), place, "")]
        elif value is not None:
            yield from _places_in(value, inner, here, (*way, name), texts)


def _is_empty_entry(one: Wording) -> bool:
    return not one.text and isinstance(one.path[-1], int)


def _places(original: Record, there: list[Wording], say: Callable[[str], str]) -> Iterator[str]:
    """Each place with its note. Names of lists and parts, and ids of entries, come once, before the first text in them."""
    open_ways: Path = ()
    for one in there:
        shared = 0
        while shared < len(one.way) - 1 and one.way[: shared + 1] == open_ways[: shared + 1]:
            shared += 1
        for depth in range(shared, len(one.way)):
            step, last = one.way[depth], depth == len(one.way) - 1
            indent = "  " * depth
            is_entry = isinstance(one.path[depth], int)
            if last and _is_empty_entry(one):
                yield f"{indent}- id: {step}" if isinstance(step, str) else f"{indent}- {{}}"
            elif last:
                if depth == 0:
                    yield ""
                yield from _note(f"{say(about(type(original), one.path))}:\n{one.text}" if not is_entry else one.text, indent)
                yield f"{indent}-" if is_entry else f"{indent}{step}:"
            elif is_entry:
                yield f"{indent}- id: {step}" if isinstance(step, str) else f"{indent}-"
            else:
                yield from [""] if depth == 0 else []
                yield f"{indent}{step}:"
        open_ways = one.way


def _note(text: str, indent: str) -> Iterator[str]:
    for line in text.split("\n"):
        for part in textwrap.wrap(line, WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"{indent}# {part}".rstrip()


def new_translation(original: Record, path: str, words: Mapping[str, str], done: bool) -> tuple[str, list[str]]:
    """The text of a new file at ``path`` with these words, by key, and the keys of those that found no place in it.

    It translates the original as it is now if it is ``done``; else it is begun.
    """
    nothing = f"translates: {BEGUN}\n"
    return with_words(f"---\n{nothing}---\n" if path.endswith(".md") else nothing, path, original, words, done)


def with_words(text: str, path: str, original: Record, words: Mapping[str, str], done: bool) -> tuple[str, list[str]]:
    """A file's text with new words in it, by key, all else as it was, and the keys of those that found no place.

    If it is ``done``, it translates the original as it is now. Raises ChangeRefusedError where something else would be lost.
    """
    left_out: list[str] = []

    def change(values: dict[str, Any]) -> None:
        left_out[:] = _put_all(values, original, words)
        if done and values.get("translates") != version_of_words(original):
            values["translates"] = in_quotes(version_of_words(original))

    return _changed(text, path, change), left_out


def _changed(text: str, path: str, change: Callable[[dict[str, Any]], None]) -> str:
    if not path.endswith(".md"):
        return changed_yaml(text, change)
    lines = text.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        raise ChangeRefusedError(phrase("its head never ends"))
    new_body: list[str | None] = []

    def change_head(values: dict[str, Any]) -> None:
        change(values)
        new_body[:] = [values.pop("body", None)]

    head = changed_yaml("".join(lines[1:end]), change_head)
    rest = "".join(lines[end + 1 :])
    line_end = "\r\n" if "\r\n" in text else "\n"
    if new_body[0] is not None and new_body[0] != rest.replace("\r\n", "\n").strip():
        rest = f"\n{new_body[0]}\n".replace("\n", line_end)
    mark = lines[end] if lines[end].endswith("\n") else f"{lines[end]}{line_end}"
    return lines[0] + head + mark + rest


def _put_all(values: dict[str, Any], original: Record, words: Mapping[str, str]) -> list[str]:
    left_out = []
    for one in _all_places(original):
        if _is_empty_entry(one):
            _put(values, one, "")
        elif (text := words.get(one.key, "").strip()) and not _put(values, one, text):
            left_out.append(one.key)
    return left_out


def _put(values: dict[str, Any], one: Wording, text: str) -> bool:
    """Puts a text into its place; False where the entries before it in its list are not there."""
    inside: Any = values
    for depth, step in enumerate(one.way[:-1]):
        entries_next = isinstance(one.path[depth + 1], int)
        if isinstance(one.path[depth], int):
            inside = _entry(inside, step)
            continue
        if inside.get(step) is None:
            inside[step] = [] if entries_next else {}
        inside = inside[step]
    last = one.way[-1]
    if _is_empty_entry(one):
        _entry(inside, last)
        return True
    said: Any = [line.strip() for line in text.split("\n") if line.strip()] if one.free else as_block(text)
    if isinstance(last, int) and last == len(inside):
        inside.append(said)
    elif isinstance(last, int) and last > len(inside):
        return False
    elif not _says(inside, last, said):
        inside[last] = said
    return True


def _says(inside: Any, last: str | int, said: Any) -> bool:
    there = inside[last] if isinstance(last, int) else inside.get(last)
    if isinstance(there, str):
        return bool(there.strip() == said)
    return bool(there == said)


def _entry(entries: list[Any], step: str | int) -> Any:
    """The entry of a list with this id, or in this place; made where it is not there."""
    if isinstance(step, str):
        found = next((one for one in entries if isinstance(one, dict) and one.get("id") == step), None)
        if found is None:
            found = {"id": step}
            entries.append(found)
            found = entries[-1]
        return found
    while len(entries) <= step:
        entries.append({})
    if entries[step] is None:
        entries[step] = {}
    return entries[step]
