"""Memory that a program no longer needs goes back to the system at once, where the system takes it."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import _lru_cache_wrapper


def give_memory_back() -> None:
    """What nothing refers to any more is freed, and handed back: else the C library keeps it for later, and the next program goes short.

    What functions remember of their results is forgotten with it: whoever asks again gets it made anew.
    """
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper):
            one.cache_clear()
    gc.collect()
    if sys.platform == "linux":
        try:
            trim = ctypes.CDLL(None).malloc_trim
        except (OSError, AttributeError):
            return  # another C library than GNU's
        trim(0)
