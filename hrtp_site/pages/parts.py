"""Long lists on several pages: what each page is called, and the links to the others. Works without scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hrtp_site.consent import PublishedStory
from hrtp_site.library import OTHER, Part, by_number
from hrtp_site.model import Crumb
from hrtp_site.pages.writer import Frame, Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page of the same list; ``url`` is None for the page on which it stands."""

    words: str
    url: str | None


def divided(
    writer: Writer, title: str, description: str, parts: Sequence[Part[Any]], place: int, home: str = "", crumbs: tuple[Crumb, ...] = ()
) -> Frame:
    """What ``Writer.page`` takes for the page at ``place`` of a list: title, description, ways to the others, thread, way from home.

    The list's own page, at ``home`` (else the first), has the title as it is. A list on one page has no ways.
    """
    home = home or parts[0].path
    if len(parts) == 1 and writer.path == home:
        return {"title": title, "description": description, "ways": [], "frame_crumbs": crumbs}
    here = parts[place]
    thread = [Crumb(_title(writer, title, part, home), part.path) for part in parts]
    return {
        "title": thread[place].title,
        "description": f"{description} ({_said(writer, here)})",
        "ways": [
            Way(_capital(_said(writer, here)), None) if part is here else Way(_name(writer, part), writer.url(part.path)) for part in parts
        ],
        "frame_crumbs": crumbs if writer.path == home else (*crumbs, Crumb(title, home)),
        "frame_previous": thread[place - 1] if place else None,
        "frame_next": thread[place + 1] if place + 1 < len(parts) else None,
    }


def leading(writer: Writer, title: str, description: str, parts: Sequence[Part[Any]]) -> Frame:
    """The same for the page that leads to all pages of a list and has none of its entries."""
    return {"title": title, "description": description, "ways": [Way(_name(writer, part), writer.url(part.path)) for part in parts]}


def _name(writer: Writer, part: Part[Any]) -> str:
    """What a page is called in the links to it: “Page 2”, “A”, “A, page 2 of 3”."""
    if not part.group:
        return writer.t("parts.page", page=part.page)
    letter = writer.t("parts.other") if part.group == OTHER else part.group.upper()
    return letter if part.pages == 1 else f"{letter}, {_number(writer, part)}"


def _said(writer: Writer, part: Part[Any]) -> str:
    """Which page of the list it is, in words: “page 2 of 7”, “words with A, page 2 of 3”."""
    if not part.group:
        return _number(writer, part)
    letter = writer.t("parts.with-other") if part.group == OTHER else writer.t("parts.with", letter=part.group.upper())
    return letter if part.pages == 1 else f"{letter}, {_number(writer, part)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _number(writer: Writer, part: Part[Any]) -> str:
    return writer.t("parts.page-of", page=part.page, pages=part.pages)


def _title(writer: Writer, title: str, part: Part[Any], home: str) -> str:
    return title if part.path == home else f"{title}, {_said(writer, part)}"


def newest(writer: Writer, stories: list[PublishedStory], facet: str, value: str) -> Frame:
    """The stories on the page of what they belong to: as many as a page takes, and then the way to the list that has all."""
    parts = by_number(f"browse/{facet}/{value}.md", stories)
    return {"stories": parts[0].entries, "all_stories": writer.url(writer.beside(parts[0].path)) if len(parts) > 1 else ""}


def in_groups(entries: Sequence[T], name: Callable[[T], Any]) -> list[tuple[Any, list[T]]]:
    """Entries that are in order already, under what they have in common."""
    groups: dict[Any, list[T]] = {}
    for entry in entries:
        groups.setdefault(name(entry), []).append(entry)
    return list(groups.items())
