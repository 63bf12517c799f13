"""The pictures of a media kit: the photo in every size that was granted, and the quotation as a picture, with and without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PIL import Image

from hrtp_site.consent import Attachment, Picture, PublishedStory
from hrtp_site.library import Crop, crops_for
from hrtp_site.media import Palette, QuoteCard, Rights, cut, exif, fitted, haze, opened, png_info, quote_card, quote_row, saved, xmp
from hrtp_site.model import Channel, Partnership, Practice
from hrtp_site.pages import Writer
from hrtp_site.reading import plain, quoted

WHOLE = 2400
"""Pixels on the long side of the whole picture."""


class Album:
    """The photos and the logo of one kit, each opened once."""

    def __init__(self) -> None:
        self._opened: dict[str, Image.Image] = {}

    def image(self, attachment: Attachment) -> Image.Image:
        """The picture alone, as ``media.opened`` gives it."""
        if attachment.digest not in self._opened:
            self._opened[attachment.digest] = opened(attachment.load())
        return self._opened[attachment.digest]


def logo_of(writer: Writer, story: PublishedStory) -> Attachment | None:
    """The logo of the partnership of which a story tells, where the right to use it is recorded."""
    partnership = writer.library.get(Partnership, story.partnership) if story.partnership else None
    return writer.library.logo(partnership) if partnership else None


def cropped(image: Image.Image, crop: Crop, focal_point: tuple[float, float], palette: Palette, scale: float = 1) -> Image.Image:
    """The photo as a channel shows it. Where its program lays buttons over it, only the photo's own colours are, far out of focus."""
    width, height = round(crop.width * scale), round(crop.height * scale)
    above, below = (round(edge * scale) for edge in crop.free[:2])
    photo = cut(image, width, height - above - below, focal_point)
    if not (above or below):
        return photo
    framed = haze(partial(_cut, image, focal_point), width, height, palette.brand.light)
    framed.paste(photo, (0, above))
    return framed


def photo_files(album: Album, palette: Palette, channels: list[Channel], photos: Mapping[str, Picture], rights: Rights) -> dict[str, bytes]:
    """The photo in each size that a channel wants in which everybody concerned lets it stand, and whole."""
    files: dict[str, bytes] = {}
    about = {"exif": exif(rights), "xmp": xmp(rights)}
    granted = [one for one in channels if one.id in photos]
    for crop in crops_for(granted):
        photo = photos[crop.channels[0]]
        image = album.image(photo.attachment)
        files[f"photos/{crop.name}.jpg"] = saved(cropped(image, crop, photo.focal_point, palette), "JPEG", **about)
    for channel in [one for one in granted if one.whole_picture][:1]:
        image = album.image(photos[channel.id].attachment)
        whole = fitted(image, round(WHOLE * min(1, image.width / image.height)))
        files[f"photos/whole-{WHOLE}.jpg"] = saved(whole, "JPEG", **about)
    return files


def quote_files(
    album: Album, writer: Writer, channels: list[Channel], told: Mapping[str, list[PublishedStory]], number: int, rights: Rights
) -> Iterator[tuple[str, bytes, str]]:
    """The quotation as pictures, in the story's language at a place: file, bytes, alternative text. Of each size one without the photo.

    One with the photo comes beside it, where a channel that wants the size may show it. A long quotation comes over several cards, of which
    the first one is that with the photo.
    """
    for crop in crops_for([one for one in channels if one.id in told]):
        story = told[crop.channels[0]][number]
        if not story.pull_quote:
            return
        pictured = next((told[one][number].photo for one in crop.channels if told[one][number].photo), None)
        for card in quote_row(_card(writer, story, crop), crop.width, crop.height, pictured=pictured is not None):
            yield from _quote_files(album, writer, story, crop, card, pictured if card.place == 1 else None, rights)


def is_spread(writer: Writer, channels: list[Channel], told: Mapping[str, list[PublishedStory]], number: int) -> bool:
    """Whether the quotation comes over several cards in some size."""
    story = next(iter(told.values()))[number]
    crops = crops_for([one for one in channels if one.id in told]) if story.pull_quote else ()
    return any(quote_row(_card(writer, story, crop), crop.width, crop.height, pictured=True)[0].of > 1 for crop in crops)


def _quote_files(
    album: Album, writer: Writer, story: PublishedStory, crop: Crop, card: QuoteCard, pictured: Picture | None, rights: Rights
) -> Iterator[tuple[str, bytes, str]]:
    palette, sign = writer.press.palette, logo_of(writer, story)
    logo = album.image(sign) if sign else None
    name = f"quote/{crop.name}" if card.of == 1 else f"quote/{crop.name}-{card.place}"
    alt = f"{quoted(card.words)} {', '.join(part for part in (card.name, card.role) if part)}".strip()
    said = Rights(alt, writer.press.site_name, rights.uses, rights.expires)
    picture = quote_card(card, crop.width, crop.height, palette, None, logo)
    yield f"{name}.{story.language}.png", saved(picture, "PNG", pnginfo=png_info(said)), alt
    if pictured:
        both = f"{alt}. {plain(pictured.alt)}" if pictured.alt else alt
        said = Rights(both, pictured.credit or writer.press.site_name, rights.uses, rights.expires)
        cutting = partial(_cut, album.image(pictured.attachment), pictured.focal_point)
        picture = quote_card(card, crop.width, crop.height, palette, cutting, logo)
        yield f"{name}-photo.{story.language}.jpg", saved(picture, "JPEG", quality=90, exif=exif(said), xmp=xmp(said)), both


def _cut(image: Image.Image, focal_point: tuple[float, float], width: int, height: int) -> Image.Image:
    return cut(image, width, height, focal_point)


def _card(writer: Writer, story: PublishedStory, crop: Crop) -> QuoteCard:
    role = ", ".join(plain(part) for part in (story.role, story.place) if part)
    return QuoteCard(plain(story.pull_quote or ""), story.name or "", role, writer.press.site_name, element_of(writer, story), crop.free)


def element_of(writer: Writer, story: PublishedStory) -> int:
    """The number of the element to which the first of the story's practices belongs; 0 for none."""
    practices = [writer.library.get(Practice, one) for one in story.practices]
    return writer.library.derived.element_of(practices[0]).number if practices else 0
