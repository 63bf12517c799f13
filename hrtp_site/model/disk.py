"""Why a disk refuses, as every system numbers it: in words that can be said in each language."""

from __future__ import annotations

import errno

from hrtp_site.model.said import Phrase, phrase, verbatim

_REFUSALS = {
    errno.ENOSPC: phrase("No space left on device"),
    errno.EDQUOT: phrase("Disk quota exceeded"),
    errno.EACCES: phrase("Permission denied"),
    errno.EPERM: phrase("Operation not permitted"),
    errno.EROFS: phrase("Read-only file system"),
    errno.ENOENT: phrase("No such file or directory"),
    errno.EEXIST: phrase("File exists"),
    errno.EISDIR: phrase("Is a directory"),
    errno.ENOTDIR: phrase("Not a directory"),
    errno.ENOTEMPTY: phrase("Directory not empty"),
    errno.ENAMETOOLONG: phrase("File name too long"),
    errno.EIO: phrase("Input/output error"),
    errno.EBUSY: phrase("Device or resource busy"),
    errno.EFBIG: phrase("File too large"),
    errno.ELOOP: phrase("Too many levels of symbolic links"),
}
"""What may stop whoever writes or reads a file; all others are told as the system says them."""


def disk_said(error: OSError) -> Phrase:
    """What the disk said."""
    return _REFUSALS.get(error.errno or 0) or verbatim(error.strerror or str(error))
