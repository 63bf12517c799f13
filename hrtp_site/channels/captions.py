"""What is posted with a story: a text for each channel that was granted, and the list from which posting programs take times and texts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from hrtp_site.channels.short_texts import Pieces, caption, sentences_of, speaks
from hrtp_site.consent import PublishedStory
from hrtp_site.library import crops_for, story_address
from hrtp_site.model import Campaigns, Channel, ChannelType, StoryType, Weekday, url_of
from hrtp_site.pages import Press, Writer, teller
from hrtp_site.reading import plain, quoted

MEDIUM = {ChannelType.NETWORK: "social", ChannelType.MAIL: "email"}
"""What utm_medium says; of every other type, the type's own name."""


def campaign_link(press: Press, path: str, channel: Channel, campaign: str) -> str:
    """The whole address of a page for a channel, with the campaign's marks where ``site.yaml`` wants them. Empty without an address."""
    if not press.site_url:
        return ""
    address = press.site_url + url_of(path)
    settings = press.library.site.campaigns
    if not (settings and settings.link_marks):
        return address
    marks = {"utm_source": channel.id, "utm_medium": MEDIUM.get(channel.type, str(channel.type)), "utm_campaign": campaign}
    address, sign, anchor = address.partition("#")
    return f"{address}?{urlencode(marks)}{sign}{anchor}"


def text_for(writer: Writer, channel: Channel, story: PublishedStory) -> str:
    """The text for one channel, ready to be pasted. A network's begins with the person's own words, where there are any."""
    settings = writer.library.site.campaigns or Campaigns()
    headline, dek = plain(story.headline).rstrip(".") + ".", plain(story.dek)
    body = sentences_of(plain(story.body))
    spoken = story.type is StoryType.TESTIMONIAL and not story.sources and speaks(plain(story.body), story.language)
    posted = channel.type is ChannelType.NETWORK
    hook = quoted(plain(story.pull_quote)) if story.pull_quote and posted else ""
    return caption(
        channel,
        Pieces(
            hook=hook,
            by=tuple(f"— {by}" for by in dict.fromkeys((teller(writer, story), story.name or plain(story.role or ""))) if by),
            sentences=(headline, dek, *(() if spoken else body)),
            spoken=tuple(body) if spoken else (),
            link=campaign_link(writer.press, story_address(writer.library, story, story.language).path, channel, story.id),
            invitation=writer.t("kit.in-profile"),
            hashtags=settings.hashtags,
        ),
    )


def schedule(writer: Writer, told: Mapping[str, list[PublishedStory]], number: int, alts: Mapping[str, str]) -> bytes:
    """The networks' posts as CSV, which posting programs import: a line each, with text, link, picture, alternative text and time.

    Times are those that ``site.yaml`` names, one after the other from the day after the publication; without any, they stay open.
    ``number`` is the place of the language, ``alts`` what the kit's pictures show, by their files.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(["Channel", "Posting Time", "Text", "Link", "Image", "Alt Text"])
    posted = [one for one in writer.library.all(Channel) if one.id in told and one.type is ChannelType.NETWORK and one.text]
    times = posting_times(writer.library.site.campaigns, next(iter(told.values()))[0].published_on)
    for channel in posted:
        story = told[channel.id][number]
        link = campaign_link(writer.press, story_address(writer.library, story, story.language).path, channel, story.id)
        image = _picture_for(channel, story, alts)
        lines.writerow(
            [writer.t(f"channel.{channel.id}"), next(times, ""), text_for(writer, channel, story), link, image, alts.get(image, "")]
        )
    return ("\ufeff" + out.getvalue()).encode()


def _picture_for(channel: Channel, story: PublishedStory, alts: Mapping[str, str]) -> str:
    """The file that a post shows: the quotation with the photo, the photo, or the quotation alone, as far as the kit has them.

    The first of several cards is there for a post that is put together by hand: a line of the file takes one picture.
    """
    for crop in crops_for([channel]):
        cards = [f"quote/{crop.name}-photo.{story.language}.jpg", f"photos/{crop.name}.jpg"] if story.photo else []
        for name in (*cards, f"quote/{crop.name}.{story.language}.png", f"quote/{crop.name}-1.{story.language}.png"):
            if name in alts:
                return name
    return ""


def posting_times(settings: Campaigns | None, published: dt.date) -> Iterator[str]:
    """The site's times for posts, in the order of the calendar, from the day after the publication: 2026-11-03 09:00."""
    slots = settings.posting_times if settings else ()
    days = list(Weekday)
    day = published
    while slots:
        day += dt.timedelta(days=1)
        for at in sorted(one.at for one in slots if days.index(one.day) == day.weekday()):
            yield f"{day.isoformat()} {at}"
