"""What stands on a practice's printed card, and how large its letters can be. Pure: nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hrtp_site.library import Library, in_words, path_of
from hrtp_site.media import INCH, PAPERS, Face, Paper, Run, illustration_of, typst_colour, width
from hrtp_site.model import Practice, phrase, url_of
from hrtp_site.printing.typesetting import SMALLEST, STEP, Paragraph, height, lines_of, total
from hrtp_site.reading import InterfaceWords, plain

MOST_STEPS = 3
"""The first steps; the page has them all."""
MOST_NAMES = 8
"""More partnerships than these are counted, not named: the page has them all."""
WRITTEN_FOR = 10.0
"""The size of text, in points, for which the sizes of paragraphs below are written."""


@dataclass(frozen=True, slots=True)
class Form:
    """A shape in which cards are printed. All measures in points; ``body`` is the size of its text where there is room."""

    name: str
    width: float
    height: float
    margin: float
    strip: float
    """The height of the strip in the element's colour at the top."""
    foot: float
    """The height of what stands at the bottom: the QR code and the address."""
    body: float
    step: float = STEP
    """By how many points letters shrink at a time until everything fits."""
    small: float = 8.0
    """The size of the address and of the site's name at the bottom."""
    pictured: bool = True
    """Whether the strip is a band with the illustration in it."""

    @property
    def room(self) -> float:
        """The width of its column."""
        return self.width - 2 * self.margin

    @property
    def tall(self) -> float:
        """The height that its paragraphs share."""
        return self.height - 2 * self.margin - self.strip - self.foot


FRONT = Form(phrase("card's front"), 3.75 * INCH, 5 * INCH, 0.2 * INCH, 78, 0, 13)
"""The front of a card in the deck: four of them fit on a sheet of US Letter and of A4, with room for a printer's margin."""
BACK = Form(phrase("card's back"), 3.75 * INCH, 5 * INCH, 0.2 * INCH, 28, 78, 11, pictured=False)
"""The back of a card in the deck."""


def half_sheet_of(paper: Paper) -> Form:
    """A card alone: half of a sheet, cut across its longer side."""
    return Form("half sheet", paper.height / 2, paper.width, 0.45 * INCH, 100, 104, 14)


@dataclass(frozen=True, slots=True)
class Side:
    """One printed side: its form, its paragraphs, and the scale at which they are set."""

    form: Form
    paragraphs: tuple[Paragraph, ...]
    scale: float

    @property
    def overflow(self) -> float:
        """By how many points the paragraphs are too tall; 0 where they fit."""
        return max(0.0, total(self.paragraphs, self.scale, self.form.room) - self.form.tall)


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """Everything that is printed of a practice on a card. ``url`` is empty where nobody has said where the site will stand."""

    id: str
    title: str
    number: int
    kicker: str
    """The words in the band: the element's name."""
    illustration: str
    """The name of its picture."""
    site_name: str
    path: str
    """The address of the practice's page within the site: practices/ask-first/."""
    url: str
    single: Side
    front: Side
    back: Side

    @property
    def colour(self) -> str:
        """Its element's colour, by the name that Typst has for it."""
        return typst_colour(self.number)


def practice_card(library: Library, words: InterfaceWords, practice: Practice, site_name: str = "", site_url: str = "") -> PracticeCard:
    """The card of a practice, with each side set as large as it fits."""
    element = library.derived.element_of(practice)
    path = url_of(library.beside(path_of(practice.kind, practice.id)))
    head = (*_top(practice, words, typst_colour(element.number)),)
    facts = (*_facts(library, practice, words),)
    steps = (*_steps(practice, words),)
    who = _who(library, practice, words)
    return PracticeCard(
        practice.id,
        plain(practice.title),
        element.number,
        plain(element.short_title),
        illustration_of(library.site, practice.addresses, element.number),
        site_name,
        path,
        f"{site_url}{path}" if site_url else "",
        fitted(half_sheet_of(PAPERS[library.site.paper]), (*head, *steps, *facts, who)),
        fitted(FRONT, (*head, *facts)),
        fitted(BACK, (_title_again(practice), *steps, who)),
    )


def cards(library: Library, words: InterfaceWords, site_name: str, site_url: str) -> list[PracticeCard]:
    """The card of each practice that stands in the library's own language, in reading order."""
    return [practice_card(library, words, one, site_name, site_url) for one in library.all(Practice) if library.translates(one)]


@lru_cache(maxsize=20_000)
def fitted(form: Form, paragraphs: tuple[Paragraph, ...]) -> Side:
    """The side with the largest letters at which everything fits; with the smallest where nothing does."""
    size = form.body
    while size > SMALLEST and not _fits(form, paragraphs, size / WRITTEN_FOR):
        size -= form.step
    return Side(form, paragraphs, max(size, SMALLEST) / WRITTEN_FOR)


def _fits(form: Form, paragraphs: tuple[Paragraph, ...], scale: float) -> bool:
    tall = 0.0
    for one in paragraphs:
        lines = lines_of(one, scale, form.room)
        tall += height(one, scale, lines)
        if lines.too_wide or tall > form.tall:
            return False
    return True


def _top(practice: Practice, words: InterfaceWords, colour: str) -> Iterator[Paragraph]:
    yield Paragraph((Run(plain(practice.title), Face.SERIF),), 15, 10, ("title",), role="heading", ink="brand")
    yield Paragraph((Run(plain(practice.summary)),), 10.5, 8, ("summary",))
    label = Run(f"{words('practice.problem')}: ", Face.BOLD)
    yield Paragraph((label, Run(plain(practice.problem), Face.ITALIC)), 10, 10, ("problem",), indent=1.0, role="aside", ink=colour)


def _title_again(practice: Practice) -> Paragraph:
    """On the back, so that the card is known from both sides; the heading for screen readers stands on the front alone."""
    return Paragraph((Run(plain(practice.title), Face.SERIF),), 11, 9, ("title",), role="label", ink="brand")


def _facts(library: Library, practice: Practice, words: InterfaceWords) -> Iterator[Paragraph]:
    stages = ", ".join(words.label("stage", stage) for stage in practice.stages)
    known = library.derived.known(practice)
    yield Paragraph((Run(f"{words('practice.stages')}: ", Face.BOLD), Run(stages)), 9, 10)
    found = phrase("{in_words}. {label}", in_words=in_words(known, words), label=words.label("evidence-meaning", known.rung))
    yield Paragraph((Run(f"{words('practice.evidence')}: ", Face.BOLD), Run(found)), 9, 3)


def _steps(practice: Practice, words: InterfaceWords) -> Iterator[Paragraph]:
    steps = practice.steps[:MOST_STEPS]
    if not steps:
        return
    yield Paragraph((Run(words("practice.steps"), Face.BOLD),), 11, 10, role="label", ink="brand")
    for place, step in enumerate(steps):
        who = ", ".join(words.label("role", role) for role in step.who)
        runs = (Run(f"{who}: ", Face.BOLD), Run(plain(step.action)))
        yield Paragraph(runs, 10, 4, ("steps", place, "action"), indent=ITEM_INDENT, role="item")


def _who(library: Library, practice: Practice, words: InterfaceWords) -> Paragraph:
    names = [partnership.short_name for partnership in library.derived.partnerships_of(practice)]
    said = ", ".join(names[:MOST_NAMES]) or words("practice.nobody-named")
    if len(names) > MOST_NAMES:
        said = words("print.and-more", names=said, n=len(names) - MOST_NAMES)
    return Paragraph((Run(f"{words('practice.who')}: ", Face.BOLD), Run(said)), 9, 9, ("examples",))


ITEM_NUMBER = max(width(f"{number}.", Face.BOLD) for number in range(1, MOST_STEPS + 1))
ITEM_GAP = 0.4
ITEM_INDENT = ITEM_NUMBER + ITEM_GAP
"""How far an entry's words stand from its left edge, in sizes of its letters: the widest number and a gap."""


def strip_size(element: str, room: float, largest: float) -> float:
    """The size of the element's name in the strip: the largest at which it fits ``room`` points, 0 where even the smallest does not."""
    wide = width(element, Face.BOLD)
    size = min(largest, room / wide if wide else largest)
    return size if size >= SMALLEST else 0.0


def strip_room(form: Form) -> float:
    """The width that the element's name has in the strip, beside icon and number."""
    return form.room - 2 * form.strip - 8
