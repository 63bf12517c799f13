"""A story's media kit: what campaigns need of it, for the channels that were agreed to and no others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple

from PIL import Image

from hrtp_site.channels.short_texts import LENGTHS, sentences_of, short_text
from hrtp_site.consent import Picture, PublishedStory
from hrtp_site.library import story_address
from hrtp_site.media import (
    CARD_EDITION,
    PHOTO_EDITION,
    Palette,
    Rights,
    card_colours,
    cut,
    exif,
    fitted,
    opened,
    png_info,
    quote_picture,
    saved,
    xmp,
    zipped,
)
from hrtp_site.model import Channel, Made, url_of
from hrtp_site.pages import Press, Writer, teller
from hrtp_site.reading import plain

CROPS: dict[str, tuple[int, int, frozenset[Channel]]] = {
    "link-1200x630": (1200, 630, frozenset({Channel.FACEBOOK, Channel.LINKEDIN, Channel.X})),
    "square-1080": (1080, 1080, frozenset({Channel.INSTAGRAM, Channel.FACEBOOK, Channel.LINKEDIN})),
    "portrait-1080x1350": (1080, 1350, frozenset({Channel.INSTAGRAM})),
    "wide-1280x720": (1280, 720, frozenset({Channel.YOUTUBE})),
    "newsletter-1200x800": (1200, 800, frozenset({Channel.NEWSLETTER})),
}
"""Crops by name: width and height in pixels, and the channels that want them (any one of them is enough)."""

WHOLE = ("press-2400", 2400, frozenset({Channel.PRESS, Channel.PRINT, Channel.FUNDER_REPORT}))
"""The whole picture, with 2400 pixels on its long side."""

QUOTES = {"quote-square-1080": (1080, 1080), "quote-wide-1200x630": (1200, 630)}
KIT_EDITION = 2
"""Counted up whenever kits are put together in another way."""


def crops_for(channels: frozenset[Channel]) -> Iterator[tuple[str, int, int, tuple[Channel, ...]]]:
    """Name, width and height of each crop that these channels want, and which of them want it."""
    for name, (width, height, wanted) in CROPS.items():
        if wanted & channels:
            yield name, width, height, tuple(channel for channel in Channel if channel in wanted & channels)


def handed_to_the_desk() -> dict[str, object]:
    """What the story desk shows of kits: every crop with its size and the channels that want it; how long each channel's text may be."""
    crops = [
        {"name": name, "width": width, "height": height, "channels": [str(one) for one in Channel if one in wanted]}
        for name, (width, height, wanted) in CROPS.items()
    ]
    return {"crops": crops, "lengths": {str(channel): most for channel, most in LENGTHS.items()}}


def by_story(stories: Iterable[PublishedStory]) -> list[list[PublishedStory]]:
    """Each story's languages together, its own first."""
    groups: dict[str, list[PublishedStory]] = {}
    for story in stories:
        groups.setdefault(story.id, []).append(story)
    return [sorted(versions, key=lambda one: one.language is not one.languages[0]) for versions in groups.values()]


def kit(press: Press, told: Mapping[Channel, list[PublishedStory]]) -> Made:
    """The kit of a story, still to be made.

    ``told`` has the story as each channel may show it, in each of its languages, its own first; channels not agreed to are not in it.
    """
    texts = dict(_texts(press, told))
    story = _base(told)
    rights = _rights(press.page("stories/index.md", story.language), told)
    photos = {channel: versions[0].photo for channel, versions in told.items() if versions[0].photo}
    facts: list[object] = [texts, astuple(rights), story.pull_quote, press.site_name, sorted(told), card_colours(press.palette)]
    facts += [[channel, photo.attachment.digest, photo.focal_point] for channel, photo in sorted(photos.items())]
    key = hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    by = teller(press.page("stories/index.md", story.language), story)

    def make() -> bytes:
        files = {name: text.encode() for name, text in texts.items()}
        files |= _crops(photos, rights)
        if story.pull_quote:
            files |= _quotes(plain(story.pull_quote), by, press.site_name, rights, press.palette)
        return zipped(sorted(files.items()))

    return Made(f"kit-{KIT_EDITION}-{PHOTO_EDITION}-{CARD_EDITION}-{key}", make)


def _base(told: Mapping[Channel, list[PublishedStory]]) -> PublishedStory:
    """The story in its own language, with its photo where any channel may show it."""
    every = [versions[0] for versions in told.values()]
    return next((one for one in every if one.photo), every[0])


def _rights(writer: Writer, told: Mapping[Channel, list[PublishedStory]]) -> Rights:
    story = _base(told)
    uses = writer.t("kit.uses", channels=", ".join(writer.t(f"channel.{channel}") for channel in Channel if channel in told))
    ends = [day for day in (story.expires_on, story.photo and story.photo.expires_on) if day]
    credit = (story.photo.credit if story.photo else None) or writer.press.site_name
    alt = plain(story.photo.alt) if story.photo else plain(story.headline)
    return Rights(alt, credit, uses, min(ends).isoformat() if ends else "")


def _texts(press: Press, told: Mapping[Channel, list[PublishedStory]]) -> Iterator[tuple[str, str]]:
    for number, story in enumerate(next(iter(told.values()))):
        writer = press.page("stories/index.md", story.language)
        yield f"read-me.{story.language}.txt", _read_me(writer, told, number)
        link = press.site_url + url_of(story_address(press.library, story, story.language).path) if press.site_url else ""
        for channel, length in LENGTHS.items():
            if channel in told:
                own = told[channel][number]
                said = [plain(own.headline).rstrip(".") + ".", plain(own.dek), *sentences_of(plain(own.body))]
                note = writer.t("kit.length", channel=writer.t(f"channel.{channel}"), n=length)
                text = short_text(channel, said, link)
                yield f"texts/{channel}.{story.language}.txt", f"{text}\n\n({note})\n{_until(writer, own)}\n"
        if story.pull_quote:
            by = teller(writer, story)
            yield f"texts/quote.{story.language}.txt", f"“{plain(story.pull_quote)}”\n{by}".rstrip() + "\n"


def _until(writer: Writer, story: PublishedStory) -> str:
    return writer.t("kit.until", date=writer.date(story.expires_on)) if story.expires_on else writer.t("kit.published")


def _read_me(writer: Writer, told: Mapping[Channel, list[PublishedStory]], number: int) -> str:
    """What is in the kit, what it may be used for, until when, and what each picture shows."""
    t, rights = writer.t, _rights(writer, told)
    versions = [one[number] for one in told.values()]
    story = next((one for one in versions if one.photo), versions[0])
    lines = [plain(story.headline), "=" * len(plain(story.headline)), "", plain(story.dek), "", t("kit.uses.title"), rights.uses]
    lines += [_until(writer, story), ""]
    lines += [f"{t('story.told-by')}: {teller(writer, story) or t('kit.nobody')}"]
    for label, name in ((t("story.employer"), story.employer), (t("story.union"), story.union)):
        lines += [f"{label}: {name}"] if name else []
    if story.photo:
        lines += ["", t("kit.photo"), f"{t('kit.alt')}: {plain(story.photo.alt) or t('kit.decorative')}"]
        lines += [f"{t('kit.caption')}: {plain(story.photo.caption)}"] if story.photo.caption else []
        lines += [t("story.credit", name=story.photo.credit)] if story.photo.credit else []
    if story.pull_quote:
        lines += ["", f"{t('kit.quote')}: “{plain(story.pull_quote)}”"]
    if story.sources:
        lines += ["", t("story.basis.published")]
        lines += [f"- {writer.source(citation).title}, {citation.locator}" for citation in story.sources]
    return "\n".join([*lines, "", t("kit.stop"), ""])


def _crops(photos: Mapping[Channel, Picture], rights: Rights) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    about = {"exif": exif(rights), "xmp": xmp(rights)}
    for name, width, height, channels in crops_for(frozenset(photos)):
        photo = photos[channels[0]]
        with opened(photo.attachment.load()) as image:
            files[f"photos/{name}.jpg"] = saved(cut(image, width, height, photo.focal_point), "JPEG", **about)
    name, longest, wanted = WHOLE
    for photo in [photos[channel] for channel in sorted(wanted & photos.keys())][:1]:
        with opened(photo.attachment.load()) as image:
            whole = fitted(image, round(longest * min(1, image.width / image.height)))
            files[f"photos/{name}.jpg"] = saved(whole, "JPEG", **about)
    return files


def _quotes(words: str, by: str, site_name: str, rights: Rights, palette: Palette) -> dict[str, bytes]:
    said = Rights(f"“{words}” {by}".strip(), site_name, rights.uses, rights.expires)
    pictures: dict[str, Image.Image] = {name: quote_picture(words, by, site_name, *size, palette) for name, size in QUOTES.items()}
    return {f"quote/{name}.png": saved(picture, "PNG", pnginfo=png_info(said)) for name, picture in pictures.items()}
