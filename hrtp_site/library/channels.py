"""Channels: what is asked of their records, and what pages and scripts say of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hrtp_site.library.library import Library
from hrtp_site.model import Channel, Language, Problem, listed, phrase
from hrtp_site.reading import InterfaceWords


@dataclass(frozen=True, slots=True)
class Crop:
    """A size of picture that channels want: its file's name, and which of them want it. ``free`` is what is kept free above and below."""

    name: str
    width: int
    height: int
    free: tuple[int, int, int]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """What somebody who chooses among channels is shown of one."""

    id: str
    type: str
    label: str
    meaning: str
    most_characters: int | None
    """How long a text may be there; None where it gets none."""
    fetches_link_cards: bool
    crops: tuple[Crop, ...]
    whole_picture: bool


def crops_for(channels: Iterable[Channel]) -> list[Crop]:
    """Each size that these channels want, the first channel's first. What several want is cut once, free where any wants it free."""
    found: dict[tuple[int, int], Crop] = {}
    for channel in channels:
        for one in channel.pictures:
            size = one.width, one.height
            before = found.get(size)
            wished = one.free_top, one.free_bottom, one.free_right
            above, below, right = (max(pair) for pair in zip(wished, before.free if before else (0, 0, 0), strict=True))
            wanted = (*(before.channels if before else ()), channel.id)
            found[size] = Crop(crop_name(*size), *size, (above, below, right), wanted)
    return list(found.values())


def crop_name(width: int, height: int) -> str:
    """The name of a picture of this size: portrait-1080x1350."""
    shape = "square" if width == height else "wide" if width > height else "portrait"
    return f"{shape}-{width}x{height}"


def channel_views(library: Library, words: InterfaceWords) -> list[ChannelView]:
    """Every channel that there is, in its order, in the words of a language."""
    return [
        ChannelView(
            one.id,
            str(one.type),
            words(f"channel.{one.id}"),
            words(f"channel-meaning.{one.id}"),
            one.text.most if one.text else None,
            one.fetches_link_cards,
            tuple(crops_for([one])),
            one.whole_picture,
        )
        for one in library.all(Channel)
    ]


def words_of_channels(names: Iterable[str]) -> frozenset[str]:
    """The keys under which the words of a language may say what channels are called and mean, whose records do not say it in it."""
    return frozenset(f"{start}.{name}" for name in names for start in ("channel", "channel-meaning"))


def channel_texts(library: Library, words: InterfaceWords) -> list[tuple[str, str]]:
    """Each channel's name and meaning as words of the interface (``channel.facebook``), as its record says them in the language.

    Where it does not, the words of the language may; else its id stands for them.
    """
    said = []
    for one in library.all(Channel):
        for key, texts in ((f"channel.{one.id}", one.name), (f"channel-meaning.{one.id}", one.meaning)):
            text = texts.get(words.language) or (None if key in words.texts else one.id)
            said += [(key, text)] if text else []
    return said


def channel_problems(library: Library, words: Mapping[Language, InterfaceWords]) -> Iterator[Problem]:
    """Channels that are not named, or not explained, in a language of the site. ``words`` are those of the interface as files say them."""
    for channel in library.all(Channel):
        parsed = library.parsed[Channel.kind, channel.id]
        for field, key in (("name", f"channel.{channel.id}"), ("meaning", f"channel-meaning.{channel.id}")):
            spoken = [language for language in library.languages if language in words and key not in words[language].texts]
            missing = [language for language in spoken if language not in getattr(channel, field)]
            if missing:
                fix = phrase(
                    "add below {field}, indented by two spaces: {missing}: and the words; "
                    "or, in theme/strings.{missing}.yaml, {key}: and the words",
                    field=field,
                    missing=missing[0],
                    key=key,
                )
                yield parsed.problem(
                    (field,), phrase("no words in {missing}", missing=listed(missing)), phrase("words in each language of the site"), fix
                )
