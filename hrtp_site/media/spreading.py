"""Long words over several cards, which are posted as one row: in whole sentences where they fit, else where one takes breath."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

SENTENCE = re.compile(r"[.!?…؟。]+[\"”’)»]*$")
BREATH = re.compile(r"[,;:—–،、]+[\"”’)»]*$")
COSTS = (0, 3, 14)
"""What it costs to break after a sentence, where one takes breath, and anywhere else: in twentieths of a card."""


def spread(text: str, number: int) -> tuple[str, ...]:
    """The text in as many parts, about as long as each other, each of whole words. Fewer, where there are not as many words."""
    words = text.split()
    number = min(number, len(words))
    if number < 2:
        return (text,)
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word) + 1)
    costs = [0, *(_cost(word) for word in words)]
    card = ends[-1] / number

    def price(breaks: tuple[int, ...]) -> float:
        at = (0, *breaks, len(words))
        longest = max(ends[end] - ends[start] for start, end in pairwise(at))
        return longest * 20 + sum(costs[one] for one in breaks) * card

    best = min(combinations(range(1, len(words)), number - 1), key=price)
    at = (0, *best, len(words))
    return tuple(" ".join(words[start:end]) for start, end in pairwise(at))


def _cost(word: str) -> int:
    return COSTS[0] if SENTENCE.search(word) else COSTS[1] if BREATH.search(word) else COSTS[2]
