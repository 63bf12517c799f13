"""A story as a poster: the photo, the words to remember, who says them, and a code that leads to the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.channels.kit_pictures import element_of
from hrtp_site.consent import PublishedStory
from hrtp_site.library import story_address
from hrtp_site.media import Face, Paper, Run, accent, broken, cut, opened, printed_emblem, qr_svg, saved, typst_head, typst_string
from hrtp_site.model import url_of
from hrtp_site.pages import Writer
from hrtp_site.reading import plain

LEADING = 1.16
LARGEST, SMALLEST = 78, 18
"""Sizes of the words on the larger sheet, in points."""
TALL = 0.46
"""How much of the sheet the photo takes."""
DOTS = 170
"""Pixels an inch of the photo."""


def story_poster(writer: Writer, story: PublishedStory, paper: Paper) -> str:
    """The poster as the Typst of its PDF. ``story`` is as the channel print may show it."""
    text, palette, t = typst_string, writer.press.palette, writer.t
    unit, colour = paper.width / 100, accent(palette, element_of(writer, story))
    high = paper.height * (TALL if story.photo else 0.1)
    link = writer.press.site_url + url_of(story_address(writer.library, story, story.language).path) if writer.press.site_url else ""
    words, face = _words(story)
    mark = f'text({Face.SERIF}, size: {17 * unit:.2f}pt, fill: rgb("{colour}"), "“")'
    foot = 17 * unit
    room = (86 * unit, paper.height - high - foot - 36 * unit)
    size = _size(words, face, *room)
    yes = [
        typst_head(plain(story.headline), writer.site, palette, writer.language),
        f"#set page(width: {paper.width}pt, height: {paper.height}pt, margin: 0pt, fill: brand)",
        f"#set text(font: text-family, fill: on-brand, size: {2.6 * unit:.2f}pt, hyphenate: false)",
        "#set par(spacing: 0pt, leading: 0.42em, justify: false)",
        *_photo(story, paper, high, t("kit.decorative")),
        # What is left of the room stands above and below the words.
        f"#block(inset: (x: {7 * unit:.2f}pt, y: {4 * unit:.2f}pt), width: 100%, height: {paper.height - high - foot:.2f}pt)[#v(1fr)",
        f"#block(height: {6 * unit:.2f}pt, {mark if story.pull_quote else '[]'})",
        "#show heading: it => block(above: 0pt, below: 0pt, it.body)",
        f"#heading(level: 1)[#text({face}, size: {size:.2f}pt, {text(words)})]",
        f"#v({4.4 * unit:.2f}pt)",
        *_by(story, unit, colour),
        "#v(1fr)]",
        *_foot(writer, link, foot, unit),
    ]
    return "\n".join(yes)


def _words(story: PublishedStory) -> tuple[str, Face]:
    return (f"{plain(story.pull_quote)}”" if story.pull_quote else plain(story.headline)), Face.SERIF


def _size(words: str, face: Face, wide: float, high: float) -> float:
    """The largest letters at which the words fit their room."""
    size = LARGEST * wide / 680
    while size > SMALLEST * wide / 680:
        lines = broken((Run(words, face),), wide / size)
        if not lines.too_wide and len(lines.lengths) * size * LEADING <= high:
            break
        size -= 1
    return size


def _photo(story: PublishedStory, paper: Paper, high: float, nothing: str) -> Iterator[str]:
    if story.photo is None:
        yield f"#v({high:.2f}pt)"
        return
    with opened(story.photo.attachment.load()) as image:
        inches = paper.width / 72, high / 72
        picture = cut(image, round(inches[0] * DOTS), round(inches[1] * DOTS), story.photo.focal_point)
        data = ", ".join(str(byte) for byte in saved(picture, "JPEG"))
    alt = typst_string(plain(story.photo.alt) or nothing)
    yield f"#image(bytes(({data},)), width: 100%, alt: {alt})"


def _by(story: PublishedStory, unit: float, colour: str) -> Iterator[str]:
    role = ", ".join(plain(part) for part in (story.role, story.place) if part)
    if story.name or role:
        rule = f'rect(width: {8 * unit:.2f}pt, height: {0.6 * unit:.2f}pt, fill: rgb("{colour}"))'
        yield f"#pdf.artifact({rule})\n#v({1.8 * unit:.2f}pt)"
    if story.name:
        yield f"#block(text({Face.BOLD}, size: {3.4 * unit:.2f}pt, {typst_string(story.name)}))\n#v({1.2 * unit:.2f}pt)"
    if role:
        yield f"#block(text(size: {2.8 * unit:.2f}pt, {typst_string(role)}))"
    if story.pull_quote:
        yield f"#v({3.4 * unit:.2f}pt)\n#block(text(size: {2.8 * unit:.2f}pt, {typst_string(plain(story.headline))}))"


def _foot(writer: Writer, link: str, high: float, unit: float) -> Iterator[str]:
    """On white, at the bottom: the code that leads to the story, its address, and whose it is."""
    text = typst_string
    sign = f'image(bytes({text(printed_emblem(writer.press.palette))}), format: "svg", height: {5 * unit:.2f}pt)'
    code = ""
    if link:
        alt = text(writer.t("kit.poster.code", url=link))
        code = f'image(bytes({text(qr_svg(link))}), format: "svg", height: {high - 2 * unit:.2f}pt, alt: {alt})'
    said = [f"#text({Face.BOLD}, size: {2.9 * unit:.2f}pt, {text(writer.t('kit.poster.read'))})"] if link else []
    said += [f"#text(size: {1.9 * unit:.2f}pt, {text(link)})"] if link else []
    name = f"text({Face.BOLD}, size: {2.2 * unit:.2f}pt, {text(writer.press.site_name)})"
    said += [f"#box(baseline: 30%, pdf.artifact({sign}))#h({1.4 * unit:.2f}pt)#{name}"]
    body = f"[{' #linebreak() #v(0.4em) '.join(said)}]"
    grid = f"grid(columns: (auto, 1fr), column-gutter: {3 * unit:.2f}pt, align: horizon, {code or '[]'}, {body})"
    look = f"width: 100%, height: {high:.2f}pt, fill: white, inset: (x: {5 * unit:.2f}pt, y: {unit:.2f}pt)"
    yield f"#place(bottom, block({look}, [#set text(fill: ink)\n#{grid}]))"
