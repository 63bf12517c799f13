"""Cards on paper, as Typst: a card alone on half a sheet, and the deck, four to a sheet, whose backs meet their fronts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from hrtp_site.media import Face, Paper, Run, broken, filled_icon, qr_svg, typst_head, typst_string
from hrtp_site.model import Language
from hrtp_site.pages import Press
from hrtp_site.printing.card import FRONT, ITEM_GAP, Form, PracticeCard, Side, strip_room, strip_size
from hrtp_site.printing.typesetting import LEADING, SMALLEST, STEP, Paragraph, typst_runs
from hrtp_site.reading import InterfaceWords

COLUMNS, ROWS = 2, 2
BAND = 226.0
"""The height of the band for which the measures below are written: a lower one has all of them smaller."""
KICKER, NUMBER = 34.0, 52.0
"""The size of the words in the band, where they fit, and of the element's number above them."""
MARK, MARK_AWAY = 14.0, 5.0
"""Cut marks: how long they are and how far from the cards, in points."""


_SETTINGS = f"""
#set text(top-edge: 0.8em, bottom-edge: -0.2em, hyphenate: false, fill: ink)
#set par(leading: {LEADING}em, spacing: 0pt, justify: false, linebreaks: "simple")
#set block(spacing: 0pt)
#show heading: it => block(above: 0pt, below: 0pt, it.body)
#let strip(fill, tall, icon, number, name) = block(width: 100%, height: tall, fill: fill, radius: 4pt, inset: (x: 8pt), {{
  set text(fill: on-brand)
  set align(horizon)
  grid(columns: (auto, auto, 1fr), column-gutter: 7pt, align: horizon, icon, number, name)
}})
"""


class Pictured(Protocol):
    """What has a picture in its band."""

    @property
    def number(self) -> int:
        """The element's number, or 0."""

    @property
    def kicker(self) -> str:
        """The words in the band: the element's name, or for whom it is."""

    @property
    def illustration(self) -> str:
        """The name of its picture."""

    @property
    def colour(self) -> str:
        """Its element's colour, by the name that Typst has for it."""


class Leading(Protocol):
    """What leads from paper to a page of the site."""

    @property
    def url(self) -> str:
        """Its address; empty where nobody has said where the site will stand."""

    @property
    def path(self) -> str:
        """Its address within the site."""

    @property
    def site_name(self) -> str:
        """What the site is called."""


def half_sheet(press: Press, card: PracticeCard, icons: Mapping[str, str]) -> str:
    """One card alone, as the Typst of its PDF. ``icons`` are the theme's, by name."""
    form = card.single.form
    lines = [
        *document(press, f"{card.title} · {press.t('print.card')}", press.library.language),
        f"#set page(width: {form.width}pt, height: {form.height}pt, margin: 0pt)",
        *_card_side(press, card, card.single, icons),
    ]
    return "\n".join(lines)


def deck(press: Press, cards: Sequence[PracticeCard], paper: Paper, icons: Mapping[str, str]) -> str:
    """Every card on sheets of ``paper``: a page of fronts, then the page of their backs, as the Typst of its PDF."""
    title = press.t("print.deck.title", site=press.site_name, n=len(cards))
    lines = [*document(press, title, press.library.language), f'#set page(paper: "{paper.typst}", margin: 0pt)']
    for number, (_, group) in enumerate(groupby(enumerate(cards), key=lambda item: item[0] // (COLUMNS * ROWS))):
        sheet = [card for _, card in group]
        for back in (False, True):
            lines += ["#pagebreak()"] if number or back else []
            lines += _cut_marks(paper)
            for place, card in enumerate(sheet):
                x, y = position(paper, place, back)
                lines.append(f"#place(top + left, dx: {x:.3f}pt, dy: {y:.3f}pt, [")
                lines += _card_side(press, card, card.back if back else card.front, icons)
                lines.append("])")
    return "\n".join(lines)


def position(paper: Paper, place: int, back: bool) -> tuple[float, float]:
    """Where the left upper corner of a card is on its sheet, in points.

    On the back the columns change places: the sheet is turned over its long edge.
    """
    row, column = divmod(place, COLUMNS)
    column = COLUMNS - 1 - column if back else column
    left = (paper.width - COLUMNS * FRONT.width) / 2
    top = (paper.height - ROWS * FRONT.height) / 2
    return left + column * FRONT.width, top + row * FRONT.height


def document(press: Press, title: str, language: Language) -> Iterator[str]:
    """The first lines of everything that is set in these faces."""
    yield typst_head(title, press.library.site, press.palette, language)
    yield f"#set text({Face.SANS})"
    yield paper_settings(language)


def paper_settings(language: Language) -> str:
    """How everything stands on paper, and at which edge of a block lines begin: Typst has no word for that edge."""
    begins, ends = ("right", "left") if language.direction == "rtl" else ("left", "right")
    return f'#let begins = "{begins}"\n#let ends = "{ends}"\n{_SETTINGS}'


def _cut_marks(paper: Paper) -> Iterator[str]:
    """Short lines in the margin, at both ends of every cut."""
    left, top = position(paper, 0, back=False)
    right, bottom = left + COLUMNS * FRONT.width, top + ROWS * FRONT.height
    for column in range(COLUMNS + 1):
        for y in (top - MARK_AWAY - MARK, bottom + MARK_AWAY):
            yield _line(left + column * FRONT.width, y, 90)
    for row in range(ROWS + 1):
        for x in (left - MARK_AWAY - MARK, right + MARK_AWAY):
            yield _line(x, top + row * FRONT.height, 0)


def _line(x: float, y: float, angle: int) -> str:
    stroke = "stroke: 0.4pt + cut"
    return f"#place(top + left, dx: {x:.3f}pt, dy: {y:.3f}pt, pdf.artifact(line(length: {MARK}pt, angle: {angle}deg, {stroke})))"


def _card_side(press: Press, card: PracticeCard, side: Side, icons: Mapping[str, str]) -> Iterator[str]:
    form = side.form
    yield f"#block(width: {form.width}pt, height: {form.height}pt, inset: {form.margin}pt, ["
    yield band(press, card, form, icons) if form.pictured else _strip(press, card, form, icons)
    yield from side_source(side, card.colour)
    if form.foot:
        yield f"#place(bottom + start, block(width: {form.room}pt, height: {form.foot}pt, ["
        yield from foot(card, form, press.t)
        yield "]))"
    yield "])"


def band(press: Press, shown: Pictured, form: Form, icons: Mapping[str, str]) -> str:
    """The picture on a ground in the element's tint, and beside it the element's icon, number and name. ``icons`` are the theme's."""
    palette, scale = press.palette, form.strip / BAND
    high, number = form.strip - 20 * scale, NUMBER * scale
    tint = palette.tint(shown.number).light if shown.number else palette.sunken.light
    drawn = press.printed(shown.illustration, shown.number)
    image = f'pdf.artifact(image(bytes({typst_string(drawn)}), format: "svg", height: {high:.2f}pt))'
    room = form.room - high * 4 / 3 - 60 * scale
    size = _kicker_size(shown.kicker, room, high - (number + 16 * scale if shown.number else 0), KICKER * scale)
    said = f"text({Face.BOLD}, size: {size:.2f}pt, {typst_string(shown.kicker)})"
    above = ""
    if shown.number:
        icon = filled_icon(icons[palette.elements[shown.number - 1].icon], palette.element(shown.number))
        mark = f'box(pdf.artifact(image(bytes({typst_string(icon)}), format: "svg", height: {number:.2f}pt)))'
        said_number = f"text({Face.BOLD}, size: {number:.2f}pt, {typst_string(str(shown.number))})"
        gap = f"column-gutter: {10 * scale:.2f}pt"
        above = f"#grid(columns: 2, {gap}, align: horizon, {mark}, {said_number})\n#v({8 * scale:.2f}pt)\n"
    columns = f"columns: ({room:.2f}pt, 1fr), align: (start + horizon, end + horizon)"
    inset = f"inset: ((begins): {24 * scale:.2f}pt, (ends): {16 * scale:.2f}pt, y: {10 * scale:.2f}pt)"
    look = (
        f'fill: rgb("{tint}"), stroke: ((begins): {8 * scale:.2f}pt + {shown.colour}), radius: ((ends): {max(6 * scale, 4):.2f}pt), {inset}'
    )
    # Half of the line where words begin stands outside of its block.
    block = f"block(width: 100%, height: {form.strip}pt, {look}, grid({columns}, [{above}#{said}], {image}))"
    return f"#pad(..((begins): {4 * scale:.2f}pt), {block})"


def _kicker_size(text: str, room: float, high: float, largest: float) -> float:
    """The size at which the words in the band fit beside its picture."""
    size = largest
    while size > SMALLEST:
        lines = broken((Run(text, Face.BOLD),), room / size)
        if not lines.too_wide and len(lines.lengths) * size * (1 + LEADING) <= high:
            break
        size -= STEP
    return size


def _strip(press: Press, card: PracticeCard, form: Form, icons: Mapping[str, str]) -> str:
    icon = filled_icon(icons[press.palette.elements[card.number - 1].icon], press.palette.on_brand)
    size = strip_size(card.kicker, strip_room(form), form.strip * 0.42) or 7.5
    drawn = f'pdf.artifact(image(bytes({typst_string(icon)}), format: "svg", height: {form.strip * 0.62:.2f}pt))'
    number = f"text({Face.BOLD}, size: {form.strip * 0.55:.2f}pt, {typst_string(str(card.number))})"
    said = f"text({Face.BOLD}, size: {size:.2f}pt, {typst_string(card.kicker)})"
    return f"#strip({card.colour}, {form.strip}pt, {drawn}, {number}, {said})"


def side_source(side: Side, colour: str) -> Iterator[str]:
    """The paragraphs of a side, below each other, as Typst."""
    for role, group in groupby(side.paragraphs, key=lambda one: one.role):
        if role == "item":
            yield from _list([*group], side.scale)
            continue
        for one in group:
            yield f"#v({one.before * side.scale:.3f}pt)"
            yield _paragraph(one, side.scale, colour)


def _paragraph(one: Paragraph, scale: float, colour: str) -> str:
    size = one.at(scale)
    said = typst_runs(one.runs)
    if one.role == "aside":
        stroke = f"stroke: ((begins): 2.5pt + {colour})"
        return f"#block(width: 100%, inset: ((begins): {one.indent * size:.3f}pt), {stroke}, [#set text(size: {size:.3f}pt)\n{said}])"
    set_text = f"#set text(size: {size:.3f}pt, fill: {one.ink})\n"
    # Inside the heading, because a heading by itself makes its letters larger.
    said = f"#heading(level: 1, [{set_text}{said}])" if one.role == "heading" else f"{set_text}{said}"
    return f"#block(width: 100%, [{said}])"


def _list(items: Sequence[Paragraph], scale: float) -> Iterator[str]:
    first = items[0]
    size, gap = first.at(scale), first.before * scale
    width = (first.indent - ITEM_GAP) * size
    entries = ", ".join(f"[{typst_runs(one.runs)}]" for one in items)
    yield f"#v({gap:.3f}pt)"
    numbering = f'numbering: n => box(width: {width:.3f}pt, text({Face.BOLD}, fill: ink-soft, numbering("1.", n)))'
    layout = f"tight: false, spacing: {gap:.3f}pt, indent: 0pt, body-indent: {ITEM_GAP * size:.3f}pt"
    yield f"#block(width: 100%, [#set text(size: {size:.3f}pt)\n#enum({layout}, {numbering}, {entries})])"


def foot(card: Leading, form: Form, words: InterfaceWords, sign: str = "") -> Iterator[str]:
    """The address as a QR code and in words; in words alone where nobody has said at which address the site will stand.

    ``sign`` is what stands before the site's name, as Typst.
    """
    side = form.foot - 6
    beside = form.room - side - 8 if card.url else form.room
    said = "".join(f"{line}\n#linebreak()\n" for line in _address(card, form, beside))
    label = f"#text({Face.BOLD}, size: {form.small + 0.5}pt, {typst_string(words('print.read-more'))})"
    name = f"{sign}#text(size: {form.small}pt, fill: ink-soft, {typst_string(card.site_name)})"
    block = f"[{label}\n#linebreak()\n{said}{name}]"
    if not card.url:
        yield f"#align(bottom, block(width: 100%, {block}))"
        return
    alt = typst_string(words("print.qr", address=card.url))
    code = f'link({typst_string(card.url)}, image(bytes({typst_string(qr_svg(card.url))}), format: "svg", width: {side}pt, alt: {alt}))'
    yield f"#align(bottom, grid(columns: ({side}pt, {beside}pt), column-gutter: 8pt, align: horizon, {code}, {block}))"


def _address(card: Leading, form: Form, beside: float) -> list[str]:
    """The address in lines, each as Typst; the path within the site where the whole does not fit."""
    most = int(form.foot / (form.small * (1 + LEADING))) - 3
    for address in (card.url, card.path):
        lines = address_lines(address, beside, form.small)
        if address and len(lines) <= most:
            break
    face = f"size: {form.small}pt, fill: brand"
    said = [f"text({face}, {typst_string(line)})" for line in lines]
    return [f"#link({typst_string(card.url)}, {line})" if card.url else f"#{line}" for line in said]


def address_lines(address: str, room: float, size: float) -> list[str]:
    """An address in lines ``room`` points wide, broken after a slash or hyphen; a longer piece is broken where it has to be."""
    lines = [""]
    for piece in re.findall(r"[^/-]*[/-]+|[^/-]+", address):
        rest = piece
        if lines[-1] and not _fits(lines[-1] + rest, room / size):
            lines.append("")
        while rest and not _fits(lines[-1] + rest, room / size):
            cut = max(n for n in range(1, len(rest) + 1) if n == 1 or _fits(lines[-1] + rest[:n], room / size))
            lines[-1] += rest[:cut]
            rest = rest[cut:]
            lines.append("")
        lines[-1] += rest
    return [line for line in lines if line]


def _fits(text: str, room: float) -> bool:
    return not broken((Run(text),), room).too_wide
