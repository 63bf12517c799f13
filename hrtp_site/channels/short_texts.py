"""Short texts for each channel, fitted to its length: whole sentences, else whole words; never half of one.

The story desk's preview says the same beforehand: ``theme/desk/captions.js``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hrtp_site.model import Channel, Language, LinkStyle
from hrtp_site.reading import quoted

FIRST_PERSON = {
    Language.ENGLISH: re.compile(r"\b(?:I|me|my|mine|we|us|our|ours)\b", re.IGNORECASE),
    Language.SPANISH: re.compile(r"\b(?:yo|mí|mi|mis|me|nosotros|nosotras|nos|nuestr[oa]s?)\b", re.IGNORECASE),
}
"""Words by which somebody speaks of themself, by language. In others nobody is taken to: no words are put into anybody’s mouth."""

_ENTRY = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
"""What an entry of a list begins with."""

LEAST_ROOM = 24
"""So many characters are for words, before links and hashtags have any."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a text is made of, in its order; empty pieces are left out.

    ``hook`` is its first line, ``by`` who says it, in full and shorter, ``sentences`` what follows, as many as there is room for.
    ``spoken`` are those at the end that the person says: they stand in quotation marks. ``invitation`` stands for a link that nobody
    could tap.
    """

    hook: str
    by: tuple[str, ...]
    sentences: tuple[str, ...]
    spoken: tuple[str, ...]
    link: str
    invitation: str
    hashtags: tuple[str, ...]


def caption(channel: Channel, pieces: Pieces) -> str:
    """The text for a channel: hook, sentences, link and hashtags, in paragraphs. At least some words always come."""
    tail, room = _tail(channel, pieces)
    # Nobody's words stand without who says them: where that is too long, the text begins with the headline.
    heads = (f"{pieces.hook}\n{by}" for by in pieces.by) if pieces.hook and pieces.by else (pieces.hook,)
    head = next((one for one in heads if len(one) <= room), "")
    said = _filled(pieces, room - (len(head) + 2 if head else 0), needed=not head)
    return "\n\n".join(one for one in (head, said, *tail) if one)


def _tail(channel: Channel, pieces: Pieces) -> tuple[list[str], int]:
    """What stands at the end, and the room that it leaves. Where that is none, hashtags go first, then the link."""
    assert channel.text is not None
    tags = " ".join(f"#{tag}" for tag in pieces.hashtags[: channel.text.hashtags])
    link = {LinkStyle.IN_TEXT: pieces.link, LinkStyle.IN_PROFILE: pieces.invitation if pieces.link else ""}.get(channel.text.link, "")
    counted = channel.text.link_counts if link == pieces.link and channel.text.link_counts else len(link)
    tail = [(one, length + 2) for one, length in ((link, counted), (tags, len(tags))) if one]
    room = channel.text.most - sum(length for _, length in tail)
    while tail and room < LEAST_ROOM:
        room += tail.pop()[1]
    return [one for one, _ in tail], room


def _filled(pieces: Pieces, room: int, needed: bool) -> str:
    """As many sentences as fit, those that the person says in one pair of quotation marks; where not one fits, words of the first."""
    text = ""
    for number in range(1, len(pieces.sentences) + len(pieces.spoken) + 1):
        own = pieces.sentences[:number]
        tried = _joined(own, pieces.spoken[: number - len(own)])
        if len(tried) > room:
            break
        text = tried
    first = next(iter((*pieces.sentences, *pieces.spoken, pieces.hook)))
    return text or (shortened(first, room) if needed else "")


def _joined(sentences: Sequence[str], spoken: Sequence[str]) -> str:
    return " ".join([*sentences, *([quoted(" ".join(spoken))] if spoken else [])])


def speaks(text: str, language: Language) -> bool:
    """Whether somebody speaks of themself in a text, outside of quotation marks."""
    pattern = FIRST_PERSON.get(language)
    return bool(pattern and pattern.search(re.sub(r"“[^”]*”", "", text)))


def short_text(channel: Channel, sentences: list[str], link: str) -> str:
    """The first sentences that fit the channel, and the link (empty for none). At least some words always come."""
    return caption(channel, Pieces("", (), tuple(sentences), (), link, "", ()))


def shortened(text: str, room: int) -> str:
    """Whole words and an ellipsis, in at most ``room`` characters."""
    words = text.split()
    while len(words) > 1 and len(" ".join(words)) + 2 > room:
        words.pop()
    return text if len(text) <= room else f"{' '.join(words)} …"


def sentences_of(text: str) -> list[str]:
    """The sentences of a text without its Markdown, paragraph by paragraph; what a list names becomes one."""
    paragraphs = [_told(block) for block in re.split(r"\n\s*\n", text.strip())]
    return [one for said in paragraphs for one in re.split(r"(?<=[.!?”])\s+(?=[A-ZÁÉÍÓÚÑ¿¡“])", said) if one]


def _told(block: str) -> str:
    """A paragraph, or the entries of a list, in one line."""
    if not _ENTRY.match(block):
        return " ".join(block.split())
    entries = (" ".join(_ENTRY.sub("", entry).split()).rstrip(".;") for entry in re.split(r"\n(?=\s*(?:[-*]|\d+\.)\s)", block))
    return f"{'; '.join(entries)}."
