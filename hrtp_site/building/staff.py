"""In which language staff are told what is wrong, what was done, and what is refused."""

from __future__ import annotations

import os
from collections.abc import Mapping

from hrtp_site.library import Library
from hrtp_site.model import Language
from hrtp_site.reading import InterfaceWords

SPOKEN = "STAFF_LANGUAGE"
"""Names, in the environment, the language in which commands speak on this computer."""


def words_for_staff(words: Mapping[Language, InterfaceWords], library: Library, asked: Language | None = None) -> InterfaceWords:
    """The words of the language asked for; else of this computer's, the staff's, the playbook's first, where the playbook has it."""
    wanted = (asked, Language.known(os.environ.get(SPOKEN, "")), library.site.staff_language, library.first)
    return next(words[one] for one in wanted if one and one in words)
