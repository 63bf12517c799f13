"""What a disk says, in words for somebody who never heard of error numbers."""

from __future__ import annotations

import errno

from hrtp_site.model import Phrase, disk_said, phrase

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


REFUSALS = (*FULL, *CLOSED, errno.ENAMETOOLONG, errno.EIO, errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.EBUSY)
"""What a disk answers to whoever writes, and no program can help."""


def refused(error: OSError) -> Phrase:
    """Why a file could not be written, where no site is built."""
    where = error.filename or error.filename2
    place = f" {where}" if where else ""
    if error.errno in FULL:
        return phrase("There is no room left on the disk to write{place}. Make room, and try again.", place=place)
    if error.errno in CLOSED:
        return phrase("There is no permission to write{place} (read-only, or not yours). Ask whose it is.", place=place)
    return in_plain_words(error)


def in_plain_words(error: OSError) -> Phrase:
    """A sentence or two: what could not be done, where, and how to mend it."""
    where = error.filename or error.filename2
    place = f" {where}" if where else ""
    if error.errno in FULL:
        return phrase(
            "There is no room left on the disk to write{place}. Make room, or build elsewhere with --site-dir, and try again.", place=place
        )
    if error.errno in CLOSED:
        return phrase(
            "There is no permission to write{place} (read-only, or not yours). Build elsewhere with --site-dir, or ask whose it is.",
            place=place,
        )
    return phrase("The disk refused{place}: {said}. Try again; if it stays so, look after the disk.", place=place, said=disk_said(error))
