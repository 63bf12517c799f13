"""The pure heart: sources and settings in, a ``Site`` or problems out. No clock, no network, no writing."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from hrtp_site.building.beside import Beside, in_turn
from hrtp_site.building.checking import Before, Checked, Theme, Unchecked, check
from hrtp_site.building.lateness import BUILD_FILE, build_note
from hrtp_site.building.versions import STORIES_FILE, story_marks
from hrtp_site.channels import (
    desk_kit_assets,
    feed_assets,
    link_card_files,
    newsletter_assets,
    newsletter_pictures,
    story_media_files,
)
from hrtp_site.consent import Attachment, Judgment, PublishedStory, judge, overview, withdrawn_addresses
from hrtp_site.library import (
    History,
    Library,
    nobody_knows,
)
from hrtp_site.media import brand_assets, typst_pdf
from hrtp_site.model import (
    KEEP_NOTHING,
    Channel,
    Kept,
    Language,
    OutputCollisionError,
    Page,
    Partnership,
    Practice,
    Problem,
    Site,
    has_errors,
    keys_of,
    promised,
    url_of,
)
from hrtp_site.pages import (
    Press,
    StoryPresses,
    accessibility_pages,
    audience_pages,
    chooser_pages,
    compare_assets,
    compare_pages,
    data_files,
    desk_assets,
    desk_pages,
    desk_words,
    document_assets,
    document_pages,
    files_of_documents,
    gone_pages,
    hand_pages,
    host_assets,
    load_templates,
    map_pages,
    my_playbook_files,
    my_playbook_pages,
    pages_of_partnerships,
    pages_of_practices,
    partnership_pages,
    playbook_pages,
    practice_pages,
    proof_assets,
    reference_pages,
    results_pages,
    search_assets,
    search_pages,
    staff_pages,
    start_assets,
    start_pages,
    story_pages,
    structure_pages,
)
from hrtp_site.printing import print_files, print_pages
from hrtp_site.reading import InterfaceWords, SourceText


@dataclass(frozen=True, slots=True)
class Settings:
    """What the compiler cannot know from the records.

    ``as_of`` is the date for which the site is made: consent is judged as of it. ``site_url`` is the address at which
    it will stand, empty where nobody has said. ``drafts`` lets stories in that are marked as drafts. ``program`` stands for the
    program's own code in the keys of what is kept.
    """

    as_of: dt.date
    site_url: str = ""
    drafts: bool = False
    program: str = ""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The site (None where an error forbids it), the library, what consent decided, and every problem found."""

    site: Site | None
    library: Library
    words: Mapping[Language, InterfaceWords]
    problems: tuple[Problem, ...]
    judgment: Judgment


PAGES_OF: Mapping[str, Callable[[Press, Collection[str]], Iterator[Page]]] = {
    Practice.kind: pages_of_practices,
    Partnership.kind: pages_of_partnerships,
}
"""What makes the pages of single records, by their ids; by the kinds of which a playbook has many."""

PAGE_MAKERS: tuple[Callable[[Press], Iterator[Page]], ...] = (
    hand_pages,
    start_pages,
    playbook_pages,
    structure_pages,
    map_pages,
    practice_pages,
    compare_pages,
    partnership_pages,
    results_pages,
    document_pages,
    chooser_pages,
    audience_pages,
    my_playbook_pages,
    desk_pages,
    reference_pages,
    accessibility_pages,
)


def compile_site(
    sources: Iterable[SourceText],
    theme: Theme,
    settings: Settings,
    attachments: Mapping[str, Attachment] | None = None,
    kept: Kept = KEEP_NOTHING,
    set_pdf: Callable[[str], bytes] = typst_pdf,
    before: Before | None = None,
    beside: Beside = in_turn,
    history: History = nobody_knows,
) -> Compiled:
    """Compiles everything. The same arguments give the same site, byte by byte.

    ``history`` knows what records said before: by it, a translation that is behind says in which parts. ``kept`` and ``before``
    only save work, ``set_pdf`` memory, ``beside`` time.
    Raises OutputCollisionError where two outputs would stand at one address.
    """
    checked, unchecked = check(sources, theme, attachments, kept, before or Before())
    judgment = judge(checked.unjudged, settings.as_of, settings.drafts)
    library = checked.library.telling(judgment.published)
    if has_errors(checked.problems):
        problems = (*checked.problems, *unchecked.all())
        return Compiled(None, library, checked.words, problems, judgment)
    assert checked.palette is not None  # else there was an error
    press = Press.of(
        library,
        checked.words,
        checked.palette,
        theme.templates,
        settings.site_url,
        kept,
        settings.program,
        set_pdf,
        before.rendered if before else None,
    )
    site, rest = _composed(replace(press, history=history), unchecked, checked, judgment, theme, settings, before, beside)
    problems = (*checked.problems, *rest)
    if site:
        refuse_collisions([page.path for page in site.pages], [*site.assets, *site.made])
    return Compiled(None if has_errors(problems) else site, library, checked.words, problems, judgment)


def _composed(
    press: Press,
    unchecked: Unchecked,
    checked: Checked,
    judgment: Judgment,
    theme: Theme,
    settings: Settings,
    before: Before | None,
    beside: Beside,
) -> tuple[Site | None, list[Problem]]:
    """The site (None where pages could stumble), and the problems that are left: another processor makes a half of both."""
    indexed = _telling(press, judgment.on(Channel.SEARCH_ENGINES))
    load_templates(press.templates)
    # Half of all pages are practices'. Never more than two processes at once: each has all records in its memory. It begins before it is
    # known whether anything is wrong across records: then nobody asks what came of it.
    practices, in_words = beside(lambda: tuple(practice_pages(indexed)), unchecked.in_words)
    if has_errors(unchecked.across()):
        return None, unchecked.all()
    others = {make: tuple(make(indexed)) for make in PAGE_MAKERS if make is not practice_pages}
    printed = cache(lambda: print_files(_telling(replace(press, history=nobody_knows), judgment.on(Channel.PRINT)), theme.icons))
    # Who has looked whether texts fit their cards has done most of what it takes to know the cards.
    of_cards = unchecked.printing()
    keys = {} if before else keys_of(printed())
    made = tuple(page for make in PAGE_MAKERS for page in (others[make] if make in others else practices()))
    site = _site(press, indexed, made, checked, judgment, theme, settings)
    rest = [*unchecked.across(), *in_words(), *of_cards]
    if before:
        before.rendered.end()
        return replace(site, later=printed), rest
    site.made.update(promised(keys, printed))
    return site, rest


def compile_pages(
    sources: Iterable[SourceText],
    theme: Theme,
    settings: Settings,
    attachments: Mapping[str, Attachment] | None,
    kept: Kept,
    before: Before,
    records: Mapping[str, Collection[str]],
    history: History = nobody_knows,
) -> tuple[Page, ...]:
    """The pages of some records alone, as they stand in the site: for who looks at them, and would have to wait for all others.

    ``records`` are ids by kind, of ``PAGES_OF``. There is no page where anything is wrong that pages could stumble over.
    """
    checked, unchecked = check(sources, theme, attachments, kept, before)
    if has_errors(checked.problems) or has_errors(unchecked.across()):
        return ()
    assert checked.palette is not None  # else there was an error
    stories = judge(checked.unjudged, settings.as_of, settings.drafts).on(Channel.SEARCH_ENGINES)
    press = Press.of(
        checked.library.telling(stories), checked.words, checked.palette, theme.templates, settings.site_url, kept, settings.program
    )
    press = replace(press, history=history)
    return tuple(page for kind, names in records.items() for page in PAGES_OF[kind](press, names))


def _telling(press: Press, stories: tuple[PublishedStory, ...]) -> Press:
    """The press for one channel: what is written with it can tell nothing that may not stand there."""
    return replace(press, library=press.library.telling(stories))


def _site(
    press: Press, indexed: Press, pages: tuple[Page, ...], checked: Checked, judgment: Judgment, theme: Theme, settings: Settings
) -> Site:
    """Everything but what is printed. ``indexed`` is the press of the pages that search engines may have, ``pages`` were made with it."""
    library = press.library
    newsletter = _telling(press, judgment.on(Channel.NEWSLETTER))
    pictured = frozenset(story.id for story in judgment.pictured)
    stories = tuple(story_pages(StoryPresses(press, indexed, newsletter, pictured, judgment.public_kits)))
    assets = desk_assets(press.library) | proof_assets(press) | desk_kit_assets(press)
    assets |= brand_assets(press.palette, theme.icons, library.languages)
    assets[BUILD_FILE] = build_note(judgment.on_its_page, checked.unjudged, settings.as_of, zoneinfo.ZoneInfo(library.site.time_zone))
    assets[STORIES_FILE] = story_marks(judgment)
    assets |= start_assets(indexed) | document_assets(indexed) | compare_assets(indexed) | newsletter_assets(newsletter)
    pages += (*print_pages(indexed), *stories)
    pages += tuple(search_pages(indexed, pages))
    assets |= feed_assets(_telling(press, judgment.on(Channel.FEED)), pages)
    assets |= search_assets(indexed, pages)
    # After search, cards and feeds were made: old addresses are in none of them.
    gone = tuple(gone_pages(press, withdrawn_addresses(checked.unjudged, settings.as_of)))
    assets |= host_assets(press, "" if settings.site_url else theme.not_found_script, gone)
    kits = {one: judgment.campaign(one) for one in sorted(judgment.public_kits) if judgment.campaign(one)}
    made = story_media_files(press, judgment.on_its_page, kits) | newsletter_pictures(newsletter)
    made |= (
        data_files(library.telling(judgment.reusable))
        | desk_words(library.languages, settings.program)
        | files_of_documents(indexed)
        | my_playbook_files(indexed)
        | link_card_files(_telling(press, judgment.pictured), pages)
    )
    pages += gone
    if settings.drafts:  # for the server alone, like drafts themselves
        pages += tuple(staff_pages(press, overview(checked.unjudged, settings.as_of)))
    return Site(pages, assets, made)


def refuse_collisions(paths: Iterable[str], files: Iterable[str]) -> None:
    """Raises OutputCollisionError where two pages or files would stand at one address, capitals aside."""
    taken: dict[str, str] = {}
    for path in (*paths, *files):
        url = url_of(path).casefold()
        if url in taken:
            raise OutputCollisionError(f"{taken[url]} and {path} would both stand at /{url}")
        taken[url] = path
