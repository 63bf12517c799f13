"""How a person may be named, and whether a text gives away what it should not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrtp_site.model import Consent, ConsentBasis, Naming, Teller
from hrtp_site.reading import without_accents


def shown_name(consent: Consent, teller: Teller) -> str | None:
    """The teller's name as the consent lets it be shown."""
    whole = " ".join(part for part in (teller.first_name, teller.last_name) if part) or None
    if consent.basis is ConsentBasis.PUBLISHED:
        return whole if whole in {one.name for one in consent.printed} else None
    return {
        Naming.FULL_NAME: whole,
        Naming.FIRST_NAME: teller.first_name,
        Naming.FIRST_NAME_AND_PLACE: teller.first_name,
        Naming.PSEUDONYM: teller.pseudonym,
        Naming.ANONYMOUS: None,
    }[consent.naming]


def place_is_shown(consent: Consent) -> bool:
    """Whether the teller's town or county may be shown."""
    return consent.basis is ConsentBasis.RELEASE and consent.naming in (Naming.FULL_NAME, Naming.FIRST_NAME_AND_PLACE)


def unsayable(consent: Consent, teller: Teller | None) -> Iterator[tuple[str, str]]:
    """What the text must not say: (what it is, the word)."""
    if teller is None or consent.basis is ConsentBasis.PUBLISHED:
        return
    first_may = consent.naming in (Naming.FULL_NAME, Naming.FIRST_NAME, Naming.FIRST_NAME_AND_PLACE)
    if not first_may:
        yield from (("the first name", word) for word in _parts(teller.first_name))
    if consent.naming is not Naming.FULL_NAME:
        yield from (("the last name", word) for word in _parts(teller.last_name))
    if teller.place and not place_is_shown(consent):
        yield "the place", teller.place
    if teller.employer and not consent.employer_named:
        yield "the employer's name", teller.employer
    if teller.union and not consent.union_named:
        yield "the union's name", teller.union


def _parts(name: str | None) -> list[str]:
    return [word for word in re.split(r"[\s-]+", name or "") if len(word) > 1]


def says(text: str, name: str) -> bool:
    """Whether a text says a name, accents and capitals aside; a short name counts only where it is written as a name."""
    found = re.finditer(rf"(?<!\w){re.escape(without_accents(name))}(?!\w)", without_accents(text), re.IGNORECASE)
    return any(len(name) > 4 or match.group()[0].isupper() for match in found)
