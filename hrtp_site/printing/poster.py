"""Posters to hang where people take a break: one for each practice, and one for each *what is in it for you*.

In: a ``Press``. Out: what stands on each, and its Typst. Facts of the records alone; no story stands on a poster.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hrtp_site.library import path_of, poster_path
from hrtp_site.media import INCH, POSTERS, Face, Paper, Run, illustration_of, printed_emblem, typst_colour, typst_string
from hrtp_site.model import Audience, Language, Practice, url_of
from hrtp_site.pages import Press, came_in_words, came_of
from hrtp_site.printing.card import Form, Side, fitted
from hrtp_site.printing.sheets import BAND, band, document, foot, side_source
from hrtp_site.printing.typesetting import Paragraph
from hrtp_site.reading import InterfaceWords, plain

SIGN = 26.0
"""The size of the emblem at the bottom."""


def poster_form(paper: Paper) -> Form:
    """A poster: its letters begin nearly four times as large as a card's."""
    return Form("poster", paper.width, paper.height, 0.6 * INCH, BAND, 150, 38, 1.0, 18)


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything that is printed on a poster. ``number`` is the element's, or 0; ``url`` is empty where nobody has said it."""

    title: str
    language: Language
    number: int
    kicker: str
    """The words in the band: the element's name, or for whom it is."""
    illustration: str
    """The name of its picture."""
    site_name: str
    path: str
    """The address of its page within the site: for/workers/."""
    url: str
    paper: Paper
    paragraphs: tuple[Paragraph, ...]

    @property
    def side(self) -> Side:
        """Its words, as large as they fit: found only when it is made, for there may be thousands."""
        return fitted(poster_form(self.paper), self.paragraphs)

    @property
    def colour(self) -> str:
        """Its element's colour, by the name that Typst has for it."""
        return typst_colour(self.number)


def posters(press: Press) -> dict[str, Poster]:
    """Every poster in the press's language by its file's path: of each practice and each audience that stands in it."""
    library, found = press.library, {}
    for practice in filter(library.translates, library.all(Practice)):
        path = library.beside(path_of(practice.kind, practice.id))
        found[poster_path(path)] = practice_poster(press, practice, path)
    for audience in filter(library.translates, library.all(Audience)):
        path = library.beside(path_of(audience.kind, audience.id))
        found[poster_path(path)] = audience_poster(press, audience, path)
    return found


def practice_poster(press: Press, practice: Practice, path: str) -> Poster:
    """What to do, the first step, what came of it and whose word that is."""
    library = press.library
    element = library.derived.element_of(practice)
    head, kicker = (plain(practice.title), plain(practice.summary)), plain(element.short_title)
    paragraphs = (*_head(*head), *_first_step(practice, press.t), *_came(press, practice))
    return _poster(
        press, path, element.number, kicker, illustration_of(library.site, practice.addresses, element.number), head[0], paragraphs
    )


def audience_poster(press: Press, audience: Audience, path: str) -> Poster:
    """What there is to gain, on what that rests, and the next step."""
    words, gain = press.t, audience.gains[0]
    paragraphs = (
        *_head(plain(audience.title), plain(audience.summary)),
        *_part(words("audience.gains"), plain(gain.text), words.label("basis-of", gain.ground.basis)),
        *_part(words("audience.next"), plain(audience.monday), words("basis-of.editors-advice")),
    )
    return _poster(
        press, path, 0, plain(audience.short_title), illustration_of(press.library.site, (), 0), plain(audience.title), paragraphs
    )


def _poster(
    press: Press,
    path: str,
    number: int,
    kicker: str,
    illustration: str,
    title: str,
    paragraphs: tuple[Paragraph, ...],
) -> Poster:
    address = url_of(path)
    url = f"{press.site_url}{address}" if press.site_url else ""
    paper = POSTERS[press.library.site.paper]
    return Poster(title, press.library.language, number, kicker, illustration, press.site_name, address, url, paper, paragraphs)


def _head(title: str, summary: str) -> Iterator[Paragraph]:
    yield Paragraph((Run(title, Face.SERIF),), 21, 9, role="heading", ink="brand")
    yield Paragraph((Run(summary),), 12.5, 6)


def _first_step(practice: Practice, words: InterfaceWords) -> Iterator[Paragraph]:
    if practice.steps:
        step = practice.steps[0]
        who = ", ".join(words.label("role", role) for role in step.who)
        yield from _part(words("practice.pace.monday"), plain(step.action), "", f"{who}: ")


def _came(press: Press, practice: Practice) -> Iterator[Paragraph]:
    said, whose = came_in_words(press.library, press.t, came_of(press.library, practice))
    yield from _part(press.t("practice.came"), said, whose)


def _part(label: str, said: str, whose: str, who: str = "") -> Iterator[Paragraph]:
    """A label, what it says beside a line, and smaller whose word it is."""
    yield Paragraph((Run(label, Face.BOLD),), 10.5, 9, role="label", ink="brand")
    runs = (*((Run(who, Face.BOLD),) if who else ()), Run(said))
    yield Paragraph(runs, 9.5, 3, indent=0.7, role="aside")
    if whose:
        yield Paragraph((Run(whose, Face.ITALIC),), 7, 2, ink="ink-soft")


def poster_source(press: Press, poster: Poster, icons: Mapping[str, str]) -> str:
    """A poster as the Typst of its PDF. ``icons`` are the theme's, by name."""
    side, words = poster.side, press.words[poster.language]
    form = side.form
    sign = printed_emblem(press.palette)
    drawn = f'#box(baseline: 25%, pdf.artifact(image(bytes({typst_string(sign)}), format: "svg", height: {SIGN}pt)))#h(6pt)'
    lines = [
        *document(press, f"{poster.title} · {words('poster.name')}", poster.language),
        f"#set page(width: {form.width}pt, height: {form.height}pt, margin: 0pt)",
        f"#block(width: {form.width}pt, height: {form.height}pt, inset: {form.margin}pt, [",
        band(press, poster, form, icons),
        *side_source(side, poster.colour),
        f"#place(bottom + start, block(width: {form.room}pt, height: {form.foot}pt, [",
        *foot(poster, form, words, drawn),
        "]))",
        "])",
    ]
    return "\n".join(lines)
