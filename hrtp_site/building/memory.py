"""Memory that a program no longer needs goes back to the system at once, where the system takes it."""

from __future__ import annotations

import ctypes
import sys
from functools import _lru_cache_wrapper


def give_memory_back() -> None:
    """What nothing refers to any more is handed back: else the C library keeps it for later, and the next program goes short.

    What the program's functions remember of their results is forgotten first: whoever asks again gets it made anew.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("hrtp_site."):
            for one in vars(module).values():
                if isinstance(one, _lru_cache_wrapper):
                    one.cache_clear()
    if sys.platform == "linux":
        try:
            trim = ctypes.CDLL(None).malloc_trim
        except (OSError, AttributeError):
            return  # another C library than GNU's
        trim(0)
