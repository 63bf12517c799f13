"""What media kits are made with, handed to the story desk's preview: so that it shows what the kit will hold."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from hrtp_site.channels.captions import MEDIUM
from hrtp_site.channels.link_cards import element_names
from hrtp_site.channels.short_texts import FIRST_PERSON
from hrtp_site.library import in_folder, path_of
from hrtp_site.media import (
    BREATH,
    COSTS,
    FACE,
    FAINT,
    MOST_CARDS,
    READABLE,
    READABLE_WIDE,
    RULE,
    SENTENCE,
    SHARES,
    WIDE,
    accent,
    emblem_shape,
    opened,
    quote_shade,
    saved,
)
from hrtp_site.model import Campaigns, Channel, ChannelType, Language, Partnership, Practice, Story, url_of
from hrtp_site.pages import KIT, Press
from hrtp_site.reading import in_browsers

LOGO = (480, 240)
"""The largest that a logo is handed over, in pixels: on a card it is smaller."""
COLOURS = ("paper", "surface", "ink", "ink_soft", "line", "brand", "on_brand", "on_brand_soft")


def desk_kit_assets(press: Press) -> dict[str, bytes]:
    """The script: data alone. What each value is, ``theme/desk/preview.js`` says."""
    made = _look(press) | _words(press)
    return {KIT: f"globalThis.hrKit = {json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n".encode()}


def _look(press: Press) -> dict[str, Any]:
    palette, library = press.palette, press.library
    numbers = range(len(palette.elements) + 1)
    return {
        "site": press.site_name,
        "look": {name: getattr(palette, name).light for name in COLOURS}
        | {"faint": quote_shade(palette, FAINT), "rule": quote_shade(palette, RULE)},
        "elements": [palette.element(number).light for number in numbers],
        "accents": [accent(palette, number) for number in numbers],
        "practices": {one.id: library.derived.element_of(one).number for one in library.all(Practice)},
        "kickers": {language: _kickers(press, language, len(numbers)) for language in press.words},
        "cards": _cards(),
        "emblem": emblem_shape(len(palette.elements)),
        "logos": dict(_logos(press)),
    }


def _cards() -> dict[str, Any]:
    """How quotations are spread over cards, and how large letters and photo have to be."""
    return {
        "most": MOST_CARDS,
        "readable": READABLE,
        "readableWide": READABLE_WIDE,
        "wide": WIDE,
        "shares": SHARES,
        "face": FACE,
        "sentence": in_browsers(SENTENCE),
        "breath": in_browsers(BREATH),
        "costs": COSTS,
    }


def _kickers(press: Press, language: Language, most: int) -> list[str]:
    """What stands above a story's title on its link card, by the number of its element."""
    names, kind = element_names(press.library), press.words[language](f"kind.{Story.kind}")
    return [f"{kind} · {names[number, language]}" if (number, language) in names else kind for number in range(most)]


def _logos(press: Press) -> Iterator[tuple[str, str]]:
    for one in press.library.all(Partnership):
        if logo := press.library.logo(one):
            with opened(logo.load()) as image:
                image.thumbnail(LOGO)
                yield one.id, f"data:image/png;base64,{base64.b64encode(saved(image, 'PNG')).decode()}"


def _words(press: Press) -> dict[str, Any]:
    library, channels = press.library, press.library.all(Channel)
    settings = library.site.campaigns or Campaigns()
    return {
        "texts": {one.id: _text(one) for one in channels if one.text},
        "whole": [one.id for one in channels if one.whole_picture],
        "addresses": {language: _address(press, language) for language in press.words},
        "marks": settings.link_marks,
        "hashtags": settings.hashtags,
        "invitations": {language: words("kit.in-profile") for language, words in press.words.items()},
        "speaks": {language: in_browsers(pattern) for language, pattern in FIRST_PERSON.items()},
        "mail": {language: {"button": words("newsletter.button")} for language, words in press.words.items()},
    }


def _text(channel: Channel) -> dict[str, Any]:
    assert channel.text is not None
    return {
        "most": channel.text.most,
        "link": channel.text.link,
        "counts": channel.text.link_counts,
        "hashtags": channel.text.hashtags,
        "medium": MEDIUM.get(channel.type, str(channel.type)),
        "posted": channel.type is ChannelType.NETWORK,
    }


def _address(press: Press, language: Language) -> str:
    """Where a story told in a language will stand, with {name} for its name; empty without the site's address."""
    path = in_folder(press.library, path_of(Story.kind, "{name}"), language)
    return press.site_url + url_of(path) if press.site_url else ""
