"""What has to stay in a picture when it is cut, in words that people say: *left, top*."""

from __future__ import annotations

import re

ACROSS = {"left": 0.2, "izquierda": 0.2, "right": 0.8, "derecha": 0.8}
DOWN = {"top": 0.2, "arriba": 0.2, "bottom": 0.8, "abajo": 0.8}
MIDDLE = ("middle", "center", "centre", "medio", "centro")
"""Shares of the width and of the height: what is cut lies around the point, as far as the picture allows."""


def focal_point(said: str) -> tuple[float, float] | None:
    """The point from the left and from the top, 0 to 1, that words mean; None where they mean none, or two."""
    words = [word for word in re.split(r"[,;\s]+", said.casefold()) if word]
    across = [ACROSS[word] for word in words if word in ACROSS]
    down = [DOWN[word] for word in words if word in DOWN]
    known = len(across) + len(down) + sum(word in MIDDLE for word in words)
    if not words or known != len(words) or len(across) > 1 or len(down) > 1 or len(words) > 2:
        return None
    return (across or [0.5])[0], (down or [0.5])[0]
