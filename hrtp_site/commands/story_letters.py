"""Letters that ask whether a story may stay longer, each in the language in which consent was explained, or else in the site's first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from hrtp_site.commands.story import Desk
from hrtp_site.consent import EndRow, Overview
from hrtp_site.library import in_folder, path_of
from hrtp_site.model import Language, Story, url_of
from hrtp_site.reading import plain

COLUMN = 76


def renewal_letters(desk: Desk, seen: Overview) -> Iterator[tuple[str, str]]:
    """A file's name and its text, for each consent that ends within 90 days and on which a story rests. The name is left to write in."""
    for end in seen.ending:
        if end.stories:
            asked = end.consent.language or desk.checked.library.first
            language = asked if asked in desk.checked.words else desk.checked.library.first
            yield (f"{end.consent.id}.{language}.txt", _letter(desk, end, language))


def _letter(desk: Desk, end: EndRow, language: Language) -> str:
    t, consent = desk.checked.words[language], end.consent
    told = [_told(desk, name, language) for name in end.stories]
    lines = [t("renewal.title"), "", t("renewal.hello"), ""]
    for story, _ in told:
        lines += [_filled(t("renewal.ends", story=plain(story.headline), date=t.date(end.on))), ""]
    lines += [_filled(t("renewal.nothing")), "", _filled(t("renewal.stay")), "", _filled(t("renewal.stop"))]
    lines += [_filled(t("renewal.tell", who=consent.explained_by or desk.checked.library.site.name)), ""]
    addresses = [address for _, address in told if address]
    lines += [t("renewal.where"), *(f"  {address}" for address in addresses), ""] if addresses else []
    return "\n".join([*lines, t("renewal.bye"), "", desk.checked.library.site.name, t("renewal.reference", reference=consent.id), ""])


def _told(desk: Desk, name: str, language: Language) -> tuple[Story, str]:
    """The story in a language, or else in its own; and where it stands, as far as anybody has said where the site is."""
    parsed = desk.checked.unjudged.stories[name].record
    assert parsed is not None  # those of the overview were read
    versions = desk.checked.unjudged.languages(parsed)
    told = language if language in versions else parsed.language
    path = url_of(in_folder(desk.checked.library, path_of(Story.kind, name), told))
    return versions[told], f"{desk.project.site_url.rstrip('/')}/{path}" if desk.project.site_url else ""


def _filled(text: str) -> str:
    return textwrap.fill(text, COLUMN, break_long_words=False, break_on_hyphens=False)
