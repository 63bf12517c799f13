"""A story's media kit: what campaigns need of it, for the channels that were agreed to and no others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple

from hrtp_site.channels.captions import schedule, text_for
from hrtp_site.channels.kit_pictures import Album, element_of, is_spread, logo_of, photo_files, quote_files
from hrtp_site.channels.story_poster import story_poster
from hrtp_site.consent import PublishedStory
from hrtp_site.library import story_address
from hrtp_site.media import CARD_EDITION, PAPERS, PHOTO_EDITION, POSTERS, TYPST_VERSION, Rights, card_colours, zipped
from hrtp_site.model import Channel, Made, url_of
from hrtp_site.pages import Press, Writer, teller
from hrtp_site.reading import plain, quoted

KIT_EDITION = 5
"""Counted up whenever kits are put together in another way."""

Told = Mapping[str, list[PublishedStory]]
"""A story as each channel may show it, in each of its languages, its own first; channels not agreed to are not in it."""


def by_story(stories: Iterable[PublishedStory]) -> list[list[PublishedStory]]:
    """Each story's languages together, its own first."""
    groups: dict[str, list[PublishedStory]] = {}
    for story in stories:
        groups.setdefault(story.id, []).append(story)
    return [sorted(versions, key=lambda one: one.language is not one.languages[0]) for versions in groups.values()]


def kit(press: Press, told: Told) -> Made:
    """The kit of a story, still to be made."""
    channels = [one for one in press.library.all(Channel) if one.id in told]
    texts = dict(_texts(press, channels, told))
    rights = [_rights(_writer(press, one), told, place) for place, one in enumerate(_versions(told))]
    facts: list[object] = [
        texts,
        [astuple(one) for one in rights],
        press.site_name,
        press.site_url,
        sorted(told),
        card_colours(press.palette),
    ]
    facts += [
        [one.model_dump(mode="json") for one in channels],
        str(press.library.site.paper),
        element_of(_writer(press, _base(told)), _base(told)),
    ]
    facts += [[one.language, one.pull_quote, one.name, one.role, one.place] for one in _versions(told)]
    facts += [
        [channel, versions[0].photo.attachment.digest, versions[0].photo.focal_point]
        for channel, versions in sorted(told.items())
        if versions[0].photo
    ]
    logo = logo_of(_writer(press, _base(told)), _base(told))
    facts.append(logo.digest if logo else None)
    key = hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def make() -> bytes:
        return zipped(sorted(_files(press, channels, told, texts, rights).items()))

    return Made(f"kit-{KIT_EDITION}-{PHOTO_EDITION}-{CARD_EDITION}-{TYPST_VERSION}-{key}", make)


def _files(press: Press, channels: list[Channel], told: Told, texts: dict[str, str], rights: list[Rights]) -> dict[str, bytes]:
    """Every file by its path. Beside each picture lies what it shows, in each language, as a file to paste from."""
    files = {name: text.encode() for name, text in texts.items()}
    album = Album()
    photos = {channel: versions[0].photo for channel, versions in told.items() if versions[0].photo}
    pictures = photo_files(album, press.palette, channels, {name: photo for name, photo in photos.items() if photo}, rights[0])
    files |= pictures
    for place, story in enumerate(_versions(told)):
        writer = _writer(press, story)
        photo = next((one[place].photo for one in told.values() if one[place].photo), None)
        alts = dict.fromkeys(pictures, plain(photo.alt) if photo else "")
        for name, picture, alt in quote_files(album, writer, channels, told, place, rights[place]):
            files[name] = picture
            alts[name] = alt
        files |= {
            f"{name.rsplit('.', 1)[0].removesuffix(f'.{story.language}')}.alt.{story.language}.txt": f"{alt}\n".encode()
            for name, alt in alts.items()
            if alt
        }
        files[f"schedule.{story.language}.csv"] = schedule(writer, told, place, alts)
        if Channel.PRINT in told:
            paper = press.library.site.paper
            for sheet in (POSTERS[paper], PAPERS[paper]):
                source = story_poster(writer, told[Channel.PRINT][place], sheet)
                files[f"poster/{sheet.typst}.{story.language}.pdf"] = press.set_pdf(source)
    return files


def _writer(press: Press, story: PublishedStory) -> Writer:
    return press.page("stories/index.md", story.language)


def _versions(told: Told) -> list[PublishedStory]:
    """The story in each of its languages, as some channel has it: for its words, which are the same in all."""
    return next(iter(told.values()))


def _base(told: Told, place: int = 0) -> PublishedStory:
    """The story in a language, with its photo where any channel may show it."""
    every = [versions[place] for versions in told.values()]
    return next((one for one in every if one.photo), every[0])


def _rights(writer: Writer, told: Told, place: int) -> Rights:
    story = _base(told, place)
    granted = [one for one in writer.library.all(Channel) if one.id in told]
    uses = writer.t("kit.uses", channels=", ".join(writer.t(f"channel.{one.id}") for one in granted))
    ends = [day for day in (story.expires_on, story.photo and story.photo.expires_on) if day]
    credit = (story.photo.credit if story.photo else None) or writer.press.site_name
    alt = plain(story.photo.alt) if story.photo else plain(story.headline)
    return Rights(alt, credit, uses, min(ends).isoformat() if ends else "")


def _texts(press: Press, channels: list[Channel], told: Told) -> Iterator[tuple[str, str]]:
    """Texts to paste, with nothing in their files but what is pasted; and the read-me, which says the rest."""
    for place, story in enumerate(_versions(told)):
        writer = _writer(press, story)
        yield f"read-me.{story.language}.txt", _read_me(writer, channels, told, place)
        for channel in channels:
            if channel.text:
                yield f"texts/{channel.id}.{story.language}.txt", f"{text_for(writer, channel, told[channel.id][place])}\n"
        if story.pull_quote:
            by = teller(writer, story)
            yield f"texts/quote.{story.language}.txt", f"{quoted(plain(story.pull_quote))}\n{by}".rstrip() + "\n"


def _until(writer: Writer, story: PublishedStory) -> str:
    return writer.t("kit.until", date=writer.date(story.expires_on)) if story.expires_on else writer.t("kit.published")


def _read_me(writer: Writer, channels: list[Channel], told: Told, place: int) -> str:
    """What is in the kit, what it may be used for, until when, and what the photo shows."""
    t, rights, story = writer.t, _rights(writer, told, place), _base(told, place)
    lines = [plain(story.headline), "=" * len(plain(story.headline)), "", plain(story.dek), "", t("kit.uses.title"), rights.uses]
    lines += [_until(writer, story), ""]
    if writer.press.site_url:
        lines += [writer.press.site_url + url_of(story_address(writer.library, story, story.language).path), ""]
    lines += [f"{t('story.told-by')}: {teller(writer, story) or t('kit.nobody')}"]
    for label, name in ((t("story.employer"), story.employer), (t("story.union"), story.union)):
        lines += [f"{label}: {name}"] if name else []
    if story.photo:
        lines += ["", t("kit.photo"), f"{t('kit.alt')}: {plain(story.photo.alt) or t('kit.decorative')}"]
        lines += [f"{t('kit.caption')}: {plain(story.photo.caption)}"] if story.photo.caption else []
        lines += [t("story.credit", name=story.photo.credit)] if story.photo.credit else []
    if story.pull_quote:
        lines += ["", f"{t('kit.quote')}: {quoted(plain(story.pull_quote))}"]
        lines += [t("kit.row")] if is_spread(writer, channels, told, place) else []
    if story.sources:
        lines += ["", t("story.basis.published")]
        lines += [f"- {writer.source(citation).title}, {citation.locator}" for citation in story.sources]
    texts = [one for one in channels if one.text]
    lines += ["", t("kit.texts"), *(f"- texts/{one.id}.{writer.language}.txt {_length(writer, one)}" for one in texts)]
    return "\n".join([*lines, "", t("kit.schedule", file=f"schedule.{writer.language}.csv"), "", t("kit.stop"), ""])


def _length(writer: Writer, channel: Channel) -> str:
    assert channel.text is not None
    return writer.t("kit.length", channel=writer.t(f"channel.{channel.id}"), n=channel.text.most)
