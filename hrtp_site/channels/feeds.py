"""News feeds: RSS, Atom and JSON Feed, for the site and for each element, in each language."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feedgenerator import Atom1Feed, Rss201rev2Feed

from hrtp_site.library import address, feed_paths, in_folder, languages_of, story_address
from hrtp_site.model import Document, Element, Language, Page, Practice, url_of
from hrtp_site.pages import Press
from hrtp_site.reading import plain

MOST_ENTRIES = 50
"""Feed readers come often and keep what they have read; more would be weight. Every story is among them all the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: where it stands (its id, too), since when, to which elements it belongs."""

    path: str
    title: str
    summary: str
    on: dt.date
    elements: frozenset[str]
    told: bool = False
    """True for a story."""


def feed_assets(press: Press, pages: Iterable[Page]) -> dict[str, bytes]:
    """Every feed that has an entry, by its path.

    None where nobody has said at which address the site will stand: feeds are read elsewhere, and their links have to be whole.
    """
    if not press.site_url:
        return {}
    published = {page.path for page in pages}
    assets: dict[str, bytes] = {}
    for language in press.library.languages:
        entries = [entry for entry in _entries(press, language) if entry.path in published]
        for element in (None, *press.library.all(Element)):
            inside = [entry for entry in entries if element is None or element.id in entry.elements]
            if inside:
                assets |= _feeds(press, language, element, newest(inside))
    return assets


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """What a feed holds, newest first, those of one day in the order of their ids: every story, and of the rest what there is room for."""
    ordered = sorted(entries, key=lambda entry: (-entry.on.toordinal(), entry.path))
    room = MOST_ENTRIES - sum(entry.told for entry in ordered)
    others = set([entry for entry in ordered if not entry.told][: max(room, 0)])
    return [entry for entry in ordered if entry.told or entry in others]


def _entries(press: Press, language: Language) -> Iterator[Entry]:
    """What is news, in a language: stories whose tellers agreed to feeds, practices, documents."""
    library = press.library
    for story in library.stories:
        if story.language is language:
            elements = frozenset(library.derived.element_of(library.get(Practice, one)).id for one in story.practices)
            path = story_address(library, story, language).path
            yield Entry(path, plain(story.headline), plain(story.dek), story.published_on, elements, told=True)
    for practice in library.all(Practice):
        practice_path = languages_of(library, practice).get(language)
        if practice_path:
            own = library.in_language(practice, language) or practice
            element = library.derived.element_of(practice).id
            yield Entry(practice_path, plain(own.title), plain(own.summary), practice.reviewed_on, frozenset({element}))
    for document in library.all(Document):
        document_path = languages_of(library, document).get(language)
        if document_path:
            translated = library.in_language(document, language) or document
            yield Entry(document_path, plain(translated.title), plain(translated.summary), document.dated, frozenset())


def _feeds(press: Press, language: Language, element: Element | None, entries: list[Entry]) -> dict[str, bytes]:
    words = press.words[language]
    own = (press.library.in_language(element, language) or element) if element else None
    title = words("feed.element", site=press.site_name, element=plain(own.short_title)) if own else press.site_name
    description = words("feed.description", site=title)
    start = address(press.library, element.kind, element.id, language).path if element else in_folder(press.library, "index.md", language)
    home = press.site_url + url_of(start)
    rss, atom, as_json = feed_paths(press.library, language, element.id if element else None)
    made: dict[str, bytes] = {}
    for path, form in ((rss, Rss201rev2Feed), (atom, Atom1Feed)):
        feed = form(
            title=title,
            link=home,
            description=description,
            language=str(language),
            feed_url=press.site_url + path,
            feed_guid=press.site_url + path,
            author_name=press.site_name,
        )
        for entry in entries:
            link = press.site_url + url_of(entry.path)
            moment = dt.datetime.combine(entry.on, dt.time(), dt.UTC)
            feed.add_item(title=entry.title, link=link, description=entry.summary, unique_id=link, pubdate=moment, updateddate=moment)
        made[path] = feed.writeString("utf-8").encode()
    made[as_json] = _json_feed(press, title, description, home, press.site_url + as_json, language, entries)
    return made


def _json_feed(press: Press, title: str, description: str, home: str, here: str, language: Language, entries: list[Entry]) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": description,
        "home_page_url": home,
        "feed_url": here,
        "language": str(language),
        "authors": [{"name": press.site_name}],
        "items": [
            {
                "id": press.site_url + url_of(entry.path),
                "url": press.site_url + url_of(entry.path),
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": f"{entry.on.isoformat()}T00:00:00Z",
            }
            for entry in entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()
