"""What has to stay in a picture when it is cut, as people say it: *left, top*, *30% 40%*, *0.3 0.4*."""

from __future__ import annotations

import re

ACROSS = {"left": 0.2, "izquierda": 0.2, "right": 0.8, "derecha": 0.8}
DOWN = {"top": 0.2, "arriba": 0.2, "bottom": 0.8, "abajo": 0.8}
MIDDLE = ("middle", "center", "centre", "medio", "centro")
"""Shares of the width and of the height: what is cut lies around the point, as far as the picture allows."""


def focal_point(said: str) -> tuple[float, float] | None:
    """The point from the left and from the top, 0 to 1, that words or two numbers mean; None where they mean none, or several."""
    words = [word for word in re.split(r"[,;\s]+", said.casefold()) if word]
    shares = [share_of(word) for word in words]
    if len(shares) == 2 and shares[0] is not None and shares[1] is not None:
        return shares[0], shares[1]
    across = [ACROSS[word] for word in words if word in ACROSS]
    down = [DOWN[word] for word in words if word in DOWN]
    known = len(across) + len(down) + sum(word in MIDDLE for word in words)
    if not words or known != len(words) or len(across) > 1 or len(down) > 1 or len(words) > 2:
        return None
    return (across or [0.5])[0], (down or [0.5])[0]


def share_of(said: str) -> float | None:
    """The share that a number means: 0.3, 30% and 30 % are the same; None for anything else."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})\s*(%?)", said.strip())
    share = float(match[1]) / (100 if match[2] else 1) if match else None
    return share if share is not None and 0 <= share <= 1 else None
