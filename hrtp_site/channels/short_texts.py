"""Short texts for each channel, fitted to its length: whole sentences, else whole words; never half of one."""

from __future__ import annotations

import re

from hrtp_site.model import Channel

LINK_LENGTH = 23
"""What X counts for any address (help.x.com, “How to post a link”)."""

LENGTHS = {
    Channel.X: 280,
    Channel.INSTAGRAM: 2200,
    Channel.FACEBOOK: 480,
    Channel.LINKEDIN: 700,
    Channel.YOUTUBE: 1000,
    Channel.NEWSLETTER: 600,
    Channel.PRINT: 1200,
    Channel.PRESS: 1200,
    Channel.FUNDER_REPORT: 900,
}
"""The most characters a text may have. X, Instagram: the network's limit. YouTube: a fifth of its own limit. The others: what is read
before “more”, or what a column holds; the house's own choice."""


def short_text(channel: Channel, sentences: list[str], link: str) -> str:
    """The first sentences that fit the channel, and the link (empty for none). At least some words always come."""
    limit = LENGTHS[channel]
    room = limit - ((LINK_LENGTH if channel is Channel.X else len(link)) + 1 if link else 0)
    kept: list[str] = []
    for sentence in sentences:
        if len(" ".join([*kept, sentence])) > room:
            break
        kept.append(sentence)
    text = " ".join(kept) or shortened(sentences[0], room)
    return f"{text} {link}".strip()


def shortened(text: str, room: int) -> str:
    """Whole words and an ellipsis, in at most ``room`` characters."""
    words = text.split()
    while len(words) > 1 and len(" ".join(words)) + 2 > room:
        words.pop()
    return text if len(text) <= room else f"{' '.join(words)} …"


def sentences_of(text: str) -> list[str]:
    """The sentences of a text without its Markdown."""
    return [sentence for sentence in re.split(r"(?<=[.!?”])\s+(?=[A-ZÁÉÍÓÚÑ¿¡“])", " ".join(text.split())) if sentence]
