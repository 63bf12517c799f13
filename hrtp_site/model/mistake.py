"""A record type's own complaint, out of a validator: what was found, what is allowed, how to mend it."""

from __future__ import annotations

from hrtp_site.model.said import Phrase


class MistakeError(ValueError):
    """Pydantic takes it as any other ValueError, and hands it on with what it says."""

    def __init__(self, found: Phrase, allowed: Phrase, fix: Phrase) -> None:
        super().__init__(f"found {found}; allowed: {allowed}; {fix}")
        self.found, self.allowed, self.fix = found, allowed, fix
