"""What is in it for each: a page for every kind of partner, which fits one printed sheet, and their list."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.library import languages_of, poster_path
from hrtp_site.model import Audience, Crumb, Document, Outcome, Page, Practice
from hrtp_site.pages.documents import downloads
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.writer import MOST_BESIDE, Press, Writer

LIST = "for/index.md"
MOST_STORIES = 1
"""On one sheet."""


def audience_pages(press: Press) -> Iterator[Page]:
    """A page for each audience in each of its languages, and the list of them where there are any."""
    audiences = press.library.all(Audience)
    for place, audience in enumerate(audiences):
        for language, path in languages_of(press.library, audience).items():
            yield _page(press.page(path, language), audience, audiences, place)
    if audiences:
        yield from (_list_page(writer, audiences) for writer in press.pages_beside(LIST))


def _page(writer: Writer, audience: Audience, audiences: list[Audience], place: int) -> Page:
    library = writer.library
    own: Audience = writer.own(audience)
    practices = [library.get(Practice, one) for one in own.practices]
    document = library.get(Document, own.document)
    stories = [story for practice in audience.practices for story in writer.stories(Practice.kind, practice)]
    return writer.record_page(
        "audience.html.j2",
        audience,
        title=own.title,
        description=own.summary,
        audience=own,
        figures=[[library.get(Outcome, one) for one in point.outcomes] for point in own.gains],
        practices=practices,
        document=document,
        file=downloads(writer, document, writer.where(document.kind, document.id).language)[0],
        partnerships=list({one.id: one for practice in practices for one in library.derived.partnerships_of(practice)}.values()),
        most_beside=MOST_BESIDE,
        stories=stories[:MOST_STORIES],
        poster=poster_path(writer.path),
        frame_crumbs=(Crumb(writer.t("audiences.title"), writer.beside(LIST)),),
        frame_section=writer.beside(LIST),
        **neighbors(audiences, place, writer, audiences),
    )


def _list_page(writer: Writer, audiences: list[Audience]) -> Page:
    return writer.page(
        "audiences.html.j2",
        title=writer.t("audiences.title"),
        description=writer.t("audiences.description"),
        kind="list",
        frame_wide=True,
        audiences=[writer.own(one) for one in audiences],
        frame_alternates=writer.everywhere,
        frame_section=writer.path,
        frame_menu_key="audiences.title",
    )
