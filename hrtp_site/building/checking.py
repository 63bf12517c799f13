"""Everything that can be wrong with sources: records, stories, words, pictures. No page is made for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from hrtp_site.channels import check_crops, check_logos
from hrtp_site.consent import Attachment, Unjudged
from hrtp_site.library import (
    Library,
    check_letters,
    check_library,
    check_site,
    check_stories,
    check_terms,
    check_translations,
    contact_problems,
    read_by_all,
    read_records,
    typeface_problems,
    words_of_channels,
    words_of_site,
)
from hrtp_site.media import ILLUSTRATIONS, Palette, own_edition, palette_problems, read_palette, use_typefaces
from hrtp_site.model import KEEP_NOTHING, Kept, Language, Problem
from hrtp_site.pages import Rendered
from hrtp_site.printing import check_cards
from hrtp_site.reading import InterfaceWords, Remembered, SourceText, parse_record, read_words


@dataclass(frozen=True, slots=True)
class Theme:
    """What the pages are put together with, as text: templates by name, the interface's words."""

    templates: Mapping[str, str]
    words: tuple[SourceText, ...]
    brand: SourceText
    """Its colours and typefaces: ``brand.yaml``."""
    icons: Mapping[str, str]
    """Every icon as SVG, by its name: idea, voice …"""
    channels: tuple[SourceText, ...] = ()
    """The channels that the program knows, a record each."""
    own_words: tuple[SourceText, ...] = ()
    """What the project says otherwise than the interface's words."""
    told: tuple[SourceText, ...] = ()
    """What commands tell staff, in each language but English; a project's own file takes the place of the program's."""
    not_found_script: str = ""
    """The one inline script: by it the page for addresses that do not exist finds where the site begins."""
    typefaces: Mapping[str, bytes] = field(default_factory=dict)
    """The typefaces that the project brings along, by their paths."""

    @property
    def channel_names(self) -> frozenset[str]:
        """The ids of the channels that the program knows."""
        return frozenset(one.path.rpartition("/")[2].removesuffix(".yaml") for one in self.channels)

    @property
    def illustrations(self) -> frozenset[str]:
        """The names of the illustrations, which are templates too."""
        return frozenset(name[len(ILLUSTRATIONS) : -len(".svg")] for name in self.templates if name.startswith(ILLUSTRATIONS))


class Before:
    """What was found out the last time, for who compiles again and again: an edit changes little of it."""

    def __init__(self, go_on: Callable[[], None] = lambda: None) -> None:
        """``go_on`` is called at every page; what it raises ends the compiling."""
        self.records = Remembered(parse_record)
        self.contacts = Remembered(contact_problems, by=id)
        self.rendered = Rendered(go_on)
        self.checked: tuple[object, tuple[Checked, Unchecked]] | None = None
        """What was checked last, and what was found."""

    def begin(self) -> None:
        """A new time begins: what the last one did not need is forgotten."""
        self.records.begin()
        self.contacts.begin()


@dataclass(frozen=True, slots=True)
class Checked:
    """Every record as it was read, and what is wrong. ``library`` holds no story: they have not been judged yet."""

    library: Library
    unjudged: Unjudged
    words: Mapping[Language, InterfaceWords]
    palette: Palette | None
    """The theme's colours with the site's own in them; None where the theme's cannot be read."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What to call for all else that can be wrong: to look for it takes long, and others can work meanwhile."""

    across: Callable[[], tuple[Problem, ...]]
    """Across records and stories, in pictures, in what the site says of itself. Pages could stumble over it."""
    in_words: Callable[[], list[Problem]]
    """Ways to reach somebody, and terms that are used otherwise than the glossary says. No page stumbles over these, nor over the next."""
    printing: Callable[[], list[Problem]]
    """What does not fit its printed card."""

    def all(self) -> list[Problem]:
        """Everything, in the order in which it is told."""
        return [*self.across(), *self.in_words(), *self.printing()]


def check_sources(
    sources: Iterable[SourceText],
    theme: Theme,
    attachments: Mapping[str, Attachment] | None = None,
    kept: Kept = KEEP_NOTHING,
) -> Checked:
    """Everything that can be wrong, without making a page."""
    checked, unchecked = check(sources, theme, attachments, kept, Before())
    return replace(checked, problems=(*checked.problems, *unchecked.all()))


def check(
    sources: Iterable[SourceText], theme: Theme, attachments: Mapping[str, Attachment] | None, kept: Kept, before: Before
) -> tuple[Checked, Unchecked]:
    """Everything as it was read, with what is wrong in single files; and what to call for the rest."""
    sources = tuple(sources)
    unread = use_typefaces(theme.typefaces)
    asked = (sources, theme, attachments, own_edition())
    if before.checked is None or before.checked[0] != asked:
        before.begin()
        before.checked = asked, _check(sources, theme, attachments, kept, before, unread)
    return before.checked[1]


def _check(
    sources: tuple[SourceText, ...],
    theme: Theme,
    attachments: Mapping[str, Attachment] | None,
    kept: Kept,
    before: Before,
    unread: list[str],
) -> tuple[Checked, Unchecked]:
    said, word_problems = read_words(theme.words, theme.own_words, words_of_channels(theme.channel_names), theme.told)
    library, unjudged = read_records((*theme.channels, *sources), attachments, before.records)
    words = said if word_problems else words_of_site(library, said)
    brand = read_palette(theme.brand)
    palette = brand.record and brand.record.with_site(library.site)
    palette = palette and palette.model_copy(update={"own_faces": own_edition()})
    problems = (
        *typeface_problems(unread),
        *word_problems,
        *library.problems,
        *brand.problems,
        *palette_problems(brand),
    )

    @cache
    def across() -> tuple[Problem, ...]:
        return (
            *check_site(library, palette, theme.icons, theme.illustrations, said),
            *check_library(library),
            *check_letters(library, unjudged, said),
            *check_stories(unjudged, library, kept),
            *check_translations(library, unjudged),
            *check_crops(unjudged, kept),
            *check_logos(library, kept),
        )

    def in_words() -> list[Problem]:
        reaching = [problem for record in read_by_all(library) for problem in before.contacts(record)]
        return [*reaching, *check_terms(library)]

    def printing() -> list[Problem]:
        spoken = [] if word_problems else [library.speaking(language) for language in words]
        return [problem for one in spoken for problem in check_cards(one, words[one.language])]

    return Checked(library, unjudged, words, palette, problems), Unchecked(across, in_words, printing)
