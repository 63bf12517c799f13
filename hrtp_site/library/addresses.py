"""At which address each record stands."""

from __future__ import annotations

from dataclasses import dataclass

from hrtp_site.consent import PublishedStory
from hrtp_site.library.library import Library
from hrtp_site.model import Language, Record

PAGED = ("elements", "components", "practices", "partnerships", "documents", "playbooks", "sources", "stories")
"""Kinds of which each record has a page of its own."""

GATHERED = ("glossary", "outcomes", "people", "links")
"""Kinds whose records stand together in a list, each with an anchor; a long list has several pages."""

AMONG = {"choosers": "documents", "audiences": "for"}
"""Kinds whose records have pages of their own in a folder of another name: documents/which/, for/employers/."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where something stands: a Markdown path (with an anchor where it is part of a page) and the page's language."""

    path: str
    language: Language


def in_folder(library: Library, path: str, language: Language) -> str:
    """A page's path in a language: the site's first at the root, others in a folder of their own."""
    return library.beside(path, language)


def path_of(kind: str, record_id: str) -> str:
    """The path of a record that has a page of its own, in the site's first language. Raises KeyError for a kind without such pages."""
    if kind == "handwritten":
        return f"{record_id}.md"
    if kind in GATHERED:
        raise KeyError(kind)
    return f"{AMONG.get(kind, kind)}/{record_id}.md"


def address(library: Library, kind: str, record_id: str, language: Language) -> Address:
    """Where a record stands for readers of ``language``: its translation, or else the page in the site's first language, said to be so."""
    if kind == "passages":
        passage = library.derived.passages[record_id]
        home = address(library, passage.owner.kind, passage.owner.id, language)
        return Address(f"{home.path}#{record_id}", home.language)
    if kind in GATHERED:
        return Address(f"{library.speaking(language).derived.places[kind, record_id]}#{record_id}", language)
    path = path_of(kind, record_id)
    if language is not library.first and (kind, record_id, language) in library.translated:
        return Address(in_folder(library, path, language), language)
    return Address(path, library.first)


def story_address(library: Library, story: PublishedStory, language: Language) -> Address:
    """Where a story stands for readers of ``language``: in their language, or else in its own."""
    told = language if language in story.languages else story.languages[0]
    return Address(in_folder(library, path_of(story.kind, story.id), told), told)


def languages_of(library: Library, record: Record) -> dict[Language, str]:
    """The path of a record's page in each language in which it exists."""
    path = path_of(record.kind, record.id)
    return {
        language: in_folder(library, path, language)
        for language in library.languages
        if language is library.first or (record.kind, record.id, language) in library.translated
    }


def card_path(path: str, ending: str = "png") -> str:
    """The link card of a page: ``practices/x.md`` → ``cards/practices/x.png``."""
    return f"cards/{path.removesuffix('.md')}.{ending}"


def photo_path(story_id: str, end: str) -> str:
    """A picture of a story, by the end of its name: ``-640.jpg`` → ``stories/x/photo-640.jpg``."""
    return f"stories/{story_id}/photo{end}"


def kit_path(story_id: str) -> str:
    """A story's media kit."""
    return f"stories/{story_id}/media-kit.zip"


def card_sheet_path(library: Library, practice_id: str) -> str:
    """A practice's printed card, for the readers of a library."""
    return f"print/cards/{library.beside(practice_id)}.pdf"


def poster_path(path: str) -> str:
    """The poster of a page: ``es/for/workers.md`` → ``print/posters/es/for/workers.pdf``."""
    return f"print/posters/{path.removesuffix('.md')}.pdf"


FEED_NAMES = ("feed.xml", "atom.xml", "feed.json")
"""RSS, Atom, JSON Feed."""


def feed_paths(library: Library, language: Language, element_id: str | None = None) -> tuple[str, ...]:
    """The three feeds of the site or of an element, in a language."""
    folder = in_folder(library, f"elements/{element_id}/" if element_id else "", language)
    return tuple(f"{folder}{name}" for name in FEED_NAMES)
