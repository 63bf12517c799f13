"""The guided routes, the hand-written pages, and the home page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrtp_site.library import Part, by_number, languages_of, path_of
from hrtp_site.model import Audience, Crumb, Document, Element, HandPage, Outcome, Page, Partnership, Playbook, Practice, RouteStop, Term
from hrtp_site.pages.documents import LIST as DOCUMENTS
from hrtp_site.pages.drawn_road import Stop, road
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.parts import divided
from hrtp_site.pages.practices import LIST as PRACTICES
from hrtp_site.pages.practices import PracticeView, view_of
from hrtp_site.pages.start import PATH as START
from hrtp_site.pages.stories import LIST as STORIES
from hrtp_site.pages.stories import listed_languages
from hrtp_site.pages.writer import Frame, Press, Writer
from hrtp_site.reading import plain

HOME = "index"
LIST = "playbooks/index.md"
MOST_STORIES = 3
"""On the home page and below a route: the newest; the list of stories has them all."""

DOORS = {"start": START, "find": PRACTICES, "charter": DOCUMENTS}
"""The three doors of the home page: what a reader comes to do."""


def playbook_pages(press: Press) -> Iterator[Page]:
    """A page for each guided route in each language in which it exists, and their list in every language."""
    for spoken in press.in_each_language():
        playbooks = spoken.library.all(Playbook)
        groups = {by_problem: [one for one in playbooks if (one.stage is None) is by_problem] for by_problem in (True, False)}
        for place, playbook in enumerate(playbooks):
            if spoken.library.translates(playbook):
                writer = spoken.page_beside(path_of(playbook.kind, playbook.id))
                thread = neighbors(playbooks, place, writer, groups[playbook.stage is None])
                yield _playbook_page(writer, playbook, thread)
        parts = by_number(spoken.beside(LIST), [*groups[False], *groups[True]])
        yield from (_list_page(spoken.page(part.path), parts, place) for place, part in enumerate(parts))


def _playbook_page(writer: Writer, playbook: Playbook, thread: Frame) -> Page:
    stops = _stops(writer, playbook)
    return writer.record_page(
        "playbook.html.j2",
        playbook,
        title=playbook.title,
        description=playbook.summary,
        playbook=playbook,
        stops=stops,
        in_hand=_in_hand(writer, stops),
        last_paragraph=playbook.body.strip().split("\n\n")[-1],
        road=road([_on_road(view, anchor) for _, view, _, anchor in stops], writer.t),
        stories=writer.stories(playbook.kind, playbook.id)[:MOST_STORIES],
        frame_schema={
            "step": [
                {"@type": "HowToStep", "position": place, "name": plain(view.practice.title), "text": plain(stop.why)}
                for place, (stop, view, *_) in enumerate(stops, start=1)
            ]
        },
        frame_crumbs=(Crumb(writer.t("nav.start"), writer.beside(START)), Crumb(writer.t("playbooks.title"), writer.beside(LIST))),
        frame_section=writer.beside(START),
        **thread,
    )


RouteStops = list[tuple[RouteStop, PracticeView, list[Term], str]]


def _in_hand(writer: Writer, stops: RouteStops) -> Sequence[Document | Term]:
    """What a reader has in hand at the end of a route: the documents taken along, each once; where there is none, the tools."""
    tools = list(dict.fromkeys(term for _, _, terms, _ in stops for term in terms))
    return list(dict.fromkeys(document for term in tools for document in writer.documents(term.id))) or tools


def _stops(writer: Writer, playbook: Playbook) -> RouteStops:
    """Each stop of a route: its practice, what to take along, and its anchor on the page, another where a practice comes again."""
    found = []
    for number, stop in enumerate(playbook.route):
        before = sum(one.practice == stop.practice for one in playbook.route[:number])
        anchor = f"{stop.practice}--{before + 1}" if before else stop.practice
        practice = writer.library.get(Practice, stop.practice)
        found.append((stop, view_of(writer, practice), [writer.library.get(Term, term) for term in stop.take_along], anchor))
    return found


def _on_road(view: PracticeView, anchor: str) -> Stop:
    home = view.home.title if view.home else view.element.short_title
    return Stop(plain(view.practice.title), f"#{anchor}", view.element.number, plain(home))


def _list_page(writer: Writer, parts: list[Part[Playbook]], place: int) -> Page:
    start = (Crumb(writer.t("nav.start"), writer.beside(START)),)
    return writer.page(
        "playbooks.html.j2",
        kind="list",
        by_stage=[one for one in parts[place].entries if one.stage],
        by_problem=[one for one in parts[place].entries if not one.stage],
        start=writer.url(writer.beside(START)),
        frame_alternates=writer.everywhere,
        frame_section=writer.beside(START),
        **divided(writer, writer.t("playbooks.title"), writer.t("playbooks.description"), parts, place, crumbs=start),
    )


def hand_pages(press: Press) -> Iterator[Page]:
    """The home page and the other hand-written pages, in each language in which they exist."""
    for page in press.library.all(HandPage):
        for language, path in languages_of(press.library, page).items():
            writer = press.page(path, language)
            own: HandPage = writer.own(page)
            if page.id == HOME:
                yield _home_page(writer, page, own)
            else:
                yield writer.record_page(
                    "handwritten.html.j2",
                    page,
                    title=own.title,
                    description=own.summary,
                    page=own,
                    frame_section=path,
                    frame_menu_key=f"nav.{page.id}",
                )


def _home_page(writer: Writer, page: HandPage, own: HandPage) -> Page:
    library = writer.library
    about = writer.where(HandPage.kind, "about").path
    return writer.record_page(
        "home.html.j2",
        page,
        title=own.title,
        description=own.summary,
        page=own,
        doors={name: writer.beside(path) for name, path in DOORS.items()},
        audiences=library.all(Audience),
        elements=library.all(Element),
        problems=[one for one in library.all(Playbook) if one.problem],
        counts=_counts(writer),
        about=about,
        stories=writer.told(library.stories)[:MOST_STORIES],
        all_stories=_all_stories(writer),
        frame_wide=True,
        frame_schema={"@type": "WebSite", "name": writer.press.site_name},
        frame_section=writer.beside("index.md"),
        frame_menu_key="nav.home",
    )


def _all_stories(writer: Writer) -> str:
    """The list of stories: that of the page's language, where there is one."""
    return writer.beside(STORIES) if writer.language in listed_languages(writer.press) else STORIES


def _counts(writer: Writer) -> list[tuple[int, str, str]]:
    """What is inside: a number, what it counts, and the page that shows it."""
    library = writer.library
    numbers = (
        (len(library.all(Practice)), "practices", writer.beside(PRACTICES)),
        (len(library.derived.own_examples), "examples", writer.beside("who-does-what.md")),
        (len(library.all(Partnership)), "partnerships", writer.beside("partnerships/index.md")),
        (len(library.all(Outcome)), "figures", writer.beside("results.md")),
        (len(library.all(Playbook)), "playbooks", writer.beside(LIST)),
        (len({story.id for story in library.stories}), "stories", _all_stories(writer)),
        (len(library.all(Term)), "terms", writer.beside("glossary.md")),
    )
    return [(number, writer.t(f"home.count.{name}", n=number), path) for number, name, path in numbers if number]
