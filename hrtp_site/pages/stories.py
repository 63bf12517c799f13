"""The stories: a page each and their list, made of what consent lets stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from hrtp_site.consent import PublishedStory
from hrtp_site.library import Library, by_number, card_path, in_folder, kit_path, photo_path, story_address
from hrtp_site.media import photo_widths
from hrtp_site.model import Crumb, Language, Newsletter, Page, Partnership, Practice, StoryType
from hrtp_site.pages.facets import facets_of
from hrtp_site.pages.narrowing import Marks, narrowing
from hrtp_site.pages.parts import divided, in_groups
from hrtp_site.pages.practices import view_of
from hrtp_site.pages.writer import Press, Writer
from hrtp_site.reading import plain

LIST = "stories/index.md"
MORE = "stories/more.md"
MOST_BESIDE = 6
IN_ORDER = (StoryType.SUCCESS_STORY, StoryType.IN_PROGRESS, StoryType.TESTIMONIAL)
"""The kinds of story, as their list has them."""


@dataclass(frozen=True)
class StoryPresses:
    """The presses for everything that a page of stories shows or leads to: each holds the stories that may stand there, and no others."""

    site: Press
    """Every story of the site: for pages that search engines are asked to leave alone."""
    indexed: Press
    """The stories that search engines may show: for every other page."""
    newsletter: Press
    pictured: frozenset[str]
    """The ids of the stories whose link cards show their photo."""
    public_kits: frozenset[str]
    """The ids of the stories whose media kit anybody may download."""

    def unlisted(self, language: Language) -> list[PublishedStory]:
        """The stories of a language that stand on no page that search engines may show."""
        shown = {story.id for story in self.indexed.library.stories}
        return [one for one in self.site.library.stories if one.language is language and one.id not in shown]


def story_pages(presses: StoryPresses) -> Iterator[Page]:
    """A page for each story in each of its languages, and the lists in each language that has stories (the site's first always)."""
    for language in presses.site.library.languages:
        indexed = [story for story in presses.indexed.library.stories if story.language is language]
        for press, told in ((presses.indexed, indexed), (presses.site, presses.unlisted(language))):
            for place, story in enumerate(told):
                writer = press.page(story_address(press.library, story, language).path, language)
                yield _story_page(writer, told, place, presses)
    alternates = {language: in_folder(presses.site.library, LIST, language) for language in listed_languages(presses.site)}
    for language, path in alternates.items():
        yield from _list_pages(presses, path, alternates, language)
        if presses.unlisted(language):
            yield from _more_pages(presses, in_folder(presses.site.library, MORE, language), language)


def listed_languages(press: Press) -> list[Language]:
    """The languages in which there is a list of stories."""
    told = {story.language for story in press.library.stories}
    return [language for language in press.library.languages if language is press.library.first or language in told]


def teller(writer: Writer, story: PublishedStory) -> str:
    """Who tells it, as far as it may be said: “Rosa, baker, Made-up County”. Empty for a story that the editors tell."""
    if story.name is None and story.role is None:
        return ""
    return ", ".join(part for part in (story.name, story.role and plain(story.role), story.place and plain(story.place)) if part)


def _story_page(writer: Writer, told: list[PublishedStory], place: int, presses: StoryPresses) -> Page:
    story = told[place]
    library = writer.library
    practices = [library.get(Practice, one) for one in story.practices]
    partnership = writer.partnership(story.partnership) if story.partnership else None
    numbers = [library.derived.element_of(practice).number for practice in practices]

    def crumb(other: PublishedStory) -> Crumb:
        foreign = None if other.language is writer.language else other.language
        return Crumb(plain(other.headline), story_address(library, other, writer.language).path, foreign)

    return writer.page(
        "story.html.j2",
        title=story.headline,
        description=story.dek,
        kind="stories",
        story=story,
        who=teller(writer, story),
        partnership=partnership,
        views=[view_of(writer, practice) for practice in practices],
        pictures=_pictures(writer, story),
        kit=kit_path(story.id) if story.id in presses.public_kits else None,
        frame_source_path=f"stories/{story.id}/story{'' if story.language is story.languages[0] else f'.{story.language}'}.yaml",
        frame_outdated=story.outdated,
        frame_siblings=tuple(crumb(other) for other in _beside(library, told, place)),
        frame_alternates={language: story_address(library, story, language).path for language in story.languages},
        frame_crumbs=(Crumb(writer.t("nav.stories"), writer.beside(LIST)),),
        frame_section=writer.beside(LIST),
        frame_previous=crumb(told[place - 1]) if place else None,
        frame_next=crumb(told[place + 1]) if place + 1 < len(told) else None,
        frame_element=numbers[0] if numbers else 0,
        frame_card=card_path(writer.path, "jpg" if story.id in presses.pictured else "png"),
        frame_listed=writer.press is presses.indexed.speaking(writer.language),
        frame_until=writer.until(story.expires_on),
        frame_draft=story.draft,
        frame_facets=facets_of(library, story),
        frame_dated=story.published_on.isoformat(),
        frame_schema={
            "@type": "Article",
            "datePublished": story.published_on.isoformat(),
            **({"about": {"@type": "Organization", "name": partnership.name}} if partnership else {}),
            **({"citation": [writer.source(one).title for one in story.sources]} if story.sources else {}),
        },
    )


def _beside(library: Library, told: list[PublishedStory], place: int) -> list[PublishedStory]:
    """The stories that share a partnership or a practice with one, in its language; where there are none, the newest others."""
    story = told[place]
    homes = [(Partnership.kind, story.partnership or ""), *((Practice.kind, one) for one in story.practices)]
    near: dict[str, PublishedStory] = {}
    for one in chain.from_iterable(library.told.stories_of.get(home, ()) for home in homes):
        if one.language is story.language and one.id != story.id:
            near[one.id] = one
        if len(near) == MOST_BESIDE:
            break
    return list(near.values()) or [one for one in told[: MOST_BESIDE + 1] if one.id != story.id][:MOST_BESIDE]


def _pictures(writer: Writer, story: PublishedStory) -> dict[str, object] | None:
    """What the markup of a photo needs: addresses by width, the size to reserve."""
    if story.photo is None:
        return None
    size = writer.size(story.photo)
    every = photo_widths(size)
    shown = min(every, key=lambda width: abs(width - 960))

    def files(ending: str) -> str:
        return ", ".join(f"{writer.url(photo_path(story.id, f'-{width}.{ending}'))} {width}w" for width in every)

    return {
        "webp": files("webp"),
        "jpg": files("jpg"),
        "src": writer.url(photo_path(story.id, f"-{shown}.jpg")),
        "width": shown,
        "height": max(1, round(size.height * shown / size.width)),
    }


def newsletter_stories(press: Press) -> dict[tuple[str, Language], list[PublishedStory]]:
    """The stories of each newsletter by month (YYYY-MM) and language, of those that the newsletter's press has.

    Where an editor has chosen, those in their order, each in the newsletter's language or else in its own; else all of the month.
    """
    found: dict[tuple[str, Language], list[PublishedStory]] = {}
    by_id: dict[str, dict[Language, PublishedStory]] = {}
    for story in press.library.stories:
        found.setdefault((f"{story.published_on:%Y-%m}", story.language), []).append(story)
        by_id.setdefault(story.id, {})[story.language] = story
    for chosen, language in [(one, language) for one in press.library.all(Newsletter) for language in _said_in(press, one)]:
        told = [by_id[one] for one in chosen.stories if one in by_id]
        if chosen.stories:
            found[chosen.id, language] = [one.get(language) or next(iter(one.values())) for one in told]
        elif chosen.practices:
            found.setdefault((chosen.id, language), [])
    return {key: stories for key, stories in found.items() if stories or _recommends(press, key[0])}


def _said_in(press: Press, newsletter: Newsletter) -> list[Language]:
    """The languages in which an editor has said something of a month."""
    return [language for language in press.library.languages if press.library.in_language(newsletter, language)]


def _recommends(press: Press, month: str) -> bool:
    return any(one.id == month and one.practices for one in press.library.all(Newsletter))


def _newsletters(writer: Writer, press: Press) -> list[tuple[str, str, str]]:
    """For communications staff: each month's name, and its newsletter as HTML and as text. None without the site's address."""
    if not writer.press.site_url:
        return []
    own = sorted((month for month, language in newsletter_stories(press) if language is writer.language), reverse=True)

    def file(month: str, ending: str) -> str:
        return writer.url(writer.beside(f"newsletter/{month}.{ending}"))

    return [
        (writer.t("month-of-year", month=writer.t(f"month.{int(one[5:])}"), year=one[:4]), file(one, "html"), file(one, "txt"))
        for one in own
    ]


def _list_pages(presses: StoryPresses, path: str, alternates: dict[Language, str], language: Language) -> Iterator[Page]:
    """The list of stories in a language: those that came of something, those under way, what people say."""
    press = presses.indexed
    told = press.page(path, language).told(press.library.stories)
    parts = by_number(path, [story for kind in IN_ORDER for story in told if story.type == kind])
    unlisted = len(presses.unlisted(language))
    for place, part in enumerate(parts):
        writer = press.page(part.path, language)
        marks = {story.id: _marks(press.library, story) for story in part.entries}
        own = [marks[story.id].facets for story in part.entries if story.language is language]
        yield writer.page(
            "stories.html.j2",
            kind="list",
            groups=in_groups(part.entries, lambda story: story.type),
            marks=marks,
            narrowing=narrowing(writer, [*marks.values()], FILTERS, ORDERS, own) if len(parts) == 1 else None,
            count=len(part.entries),
            newsletters=[] if place else _newsletters(writer, presses.newsletter),
            more=writer.t("stories.more", n=unlisted) if unlisted and not place else "",
            more_path=writer.beside(MORE),
            frame_alternates={language: part.path} if place else alternates,
            frame_section=path,
            frame_menu_key="" if place else "nav.stories",
            frame_wide=True,
            **divided(writer, writer.t("stories.title"), writer.t("stories.description"), parts, place),
        )


FILTERS = ("story", "sector", "partnership", "element", "practice")
ORDERS = ("kind", "title", "date")
"""By what the list can be narrowed down and ordered."""


def _marks(library: Library, story: PublishedStory) -> Marks:
    """What filters and orders ask of a story: of what its consent lets be said, and nothing else."""
    facets = facets_of(library, story) | {"story": (str(story.type),), "practice": story.practices}
    return Marks(facets, {"date": story.published_on.toordinal()})


def _more_pages(presses: StoryPresses, path: str, language: Language) -> Iterator[Page]:
    """The stories whose tellers do not want to be found by search engines: on a page that asks these to leave it alone."""
    parts = by_number(path, presses.unlisted(language))
    for place, part in enumerate(parts):
        writer = presses.site.page(part.path, language)
        yield writer.page(
            "stories-more.html.j2",
            kind="list",
            stories=part.entries,
            frame_listed=False,
            frame_section=writer.beside(LIST),
            **divided(writer, writer.t("stories.more.title"), "", parts, place),
        )
