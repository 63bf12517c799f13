"""How a person may be named, and which words give away what they did not agree to have said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hrtp_site.model import Consent, ConsentBasis, Naming, Phrase, Teller, phrase
from hrtp_site.reading import UNSPACED, folded


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


PARTICLES = _words(
    "a al ap abu bin bint da das de del den der di do dos du e el i ibn la las le los mac mc o of san santa ten ter the van von y zu",
    "zum zur",
)
"""Short words inside names. By themselves they are looked for only where the name has nothing else."""

OF_PLACES = _words("city ciudad condado county de del el la las los of pueblo the town township village villa")
"""Words that say what kind of place it is, and not which."""

OF_ORGANIZATIONS = _words(
    "a american association asociación central city ciudad co college community company consolidated corporation county de department",
    "district east empresa first foundation fund general global golden great greater group grupo hospital hotel industries international",
    "joint local los las la le limited medical metropolitan mutual national new north northern of pacific public regional san santa school",
    "service services sindicato sociedad south southern southwest standard state super the trade transit transport union unión unified",
    "united universal universidad university valley west western workers world",
)
"""Words that begin the names of many: by themselves they give no one organization away."""

FEWEST_LETTERS = 4
"""A shorter first word of an organization's name gives nobody away, unless it is an acronym."""

WORD = re.compile(r"[\w'’&.-]+")
NUMBERED = re.compile(r"(?i)\b(?:local|sección|seccional|lodge|district)\s+(?:no\.?\s*)?\d+\w*")

_MAY_SHOW: dict[Naming, frozenset[str]] = {
    Naming.FULL_NAME: frozenset({"first_name", "last_name", "place"}),
    Naming.FIRST_NAME_AND_PLACE: frozenset({"first_name", "place"}),
    Naming.FIRST_NAME: frozenset({"first_name"}),
    Naming.PSEUDONYM: frozenset({"pseudonym"}),
    Naming.ANONYMOUS: frozenset(),
}
"""The teller's fields that each way of naming shows."""

_OF_FIELDS = {
    "first_name": phrase("the first name"),
    "last_name": phrase("the last name"),
    "pseudonym": phrase("the pseudonym"),
    "place": phrase("the place"),
    "employer": phrase("the employer's name"),
    "union": phrase("the union's name"),
}


OF_NAMES = (_OF_FIELDS["first_name"], _OF_FIELDS["last_name"])
WHOLE_NAME = phrase("the whole name")
OF_WORK = (_OF_FIELDS["employer"], _OF_FIELDS["union"])
"""What says for whom or with whom somebody works."""


def may_show(naming: Naming) -> frozenset[str]:
    """Which of the teller's fields a way of naming shows: of two, the one with fewer is the narrower."""
    return _MAY_SHOW[naming]


def shown_name(consent: Consent, teller: Teller) -> str | None:
    """The teller's name as the consent lets it be shown."""
    whole = " ".join(part for part in (teller.first_name, teller.last_name) if part)
    if consent.basis is ConsentBasis.PUBLISHED:
        return whole if whole in {one.name for one in consent.printed} else None
    shown = may_show(consent.naming)
    if "pseudonym" in shown:
        return teller.pseudonym
    return " ".join(part for name in ("first_name", "last_name") if name in shown and (part := getattr(teller, name))) or None


def place_is_shown(consent: Consent) -> bool:
    """Whether the teller's town or county may be shown."""
    return "place" in may_show(consent.naming)


@dataclass(frozen=True, slots=True)
class Unsayable:
    """A word that no text may say, and what it is. ``as_a_name``: only where it begins with a capital, as a name does."""

    what: Phrase
    word: str
    as_a_name: bool = False


def unsayable(consent: Consent, teller: Teller, organizations: Iterable[frozenset[str]] = ()) -> Iterator[Unsayable]:
    """What no text may say of a teller. ``organizations`` has, of each that the records know, all its names."""
    shown = may_show(consent.naming) | {name for name in ("employer", "union") if getattr(consent, f"{name}_named")}
    # A pseudonym that is shown lets no true name be said: it may not hold one.
    named = (getattr(teller, name) for name in ("first_name", "last_name") if name in shown)
    sayable = {folded(part) for name in named for part in parts_of(name)}
    for field, what in _OF_FIELDS.items():
        value = getattr(teller, field)
        if value is None or field in shown:
            continue
        if field in ("employer", "union"):
            # Acronyms can be words in small letters: LIVE, live.
            yield from (Unsayable(what, word, as_a_name=word.isupper()) for word in names_of_organization(value, organizations))
            yield from (Unsayable(what, word, as_a_name=True) for word in _known_by(value))
        elif field == "place":
            yield from (Unsayable(what, part.strip()) for part in value.split(","))
            yield from (Unsayable(what, _which(part), as_a_name=True) for part in value.split(","))
        else:
            yield from (Unsayable(what, word) for word in parts_of(value) if folded(word) not in sayable)


def parts_of(name: str | None) -> tuple[str, ...]:
    """The words of a name, each of which gives the person away, and the name in one.

    “María de la Luz-Ortega” → María, Luz, Ortega, and all of it.
    """
    words = [word for word in re.split(r"[\s‐‑–—-]+", name or "") if re.search(r"\w", word)]
    telling = [word for word in words if folded(word) not in PARTICLES] or words
    # Chinese and Korean names are written in one word, the family's first.
    given = [word[1:] for word in telling if len(word) > 2 and UNSPACED.match(word)]
    return tuple(dict.fromkeys([*telling, *given, *([" ".join(words)] if words else [])]))


def _which(place: str) -> str:
    """Which place it is, without what kind of place: “Condado de Mist” → Mist."""
    return " ".join(word for word in place.split() if word.casefold() not in OF_PLACES)


def names_of_organization(name: str, organizations: Iterable[frozenset[str]] = ()) -> tuple[str, ...]:
    """An organization's names, long and short: as given, its acronyms, its number as a local.

    “Service Employees International Union (SEIU) Local 721” → SEIU, Local 721 and more. Where the records know it, by its names there, too.
    """
    given = set(_short_names(name))
    keys = {folded(one) for one in given}
    for names in organizations:
        if keys & {folded(one) for one in names}:
            given |= {short for one in names for short in _short_names(one)}
    return tuple(sorted(given))


@cache
def _short_names(name: str) -> tuple[str, ...]:
    bare = re.sub(r"\s*\([^)]*\)", "", name).strip()
    found = {name, bare, *re.findall(r"\(([^)]+)\)", name)}
    words = WORD.findall(name)
    found |= {piece for word in words for piece in re.split("[-–/]", word) if len(piece) > 2 and piece.isupper()}
    found |= {word for word in words if len(word) > 2 and word.isupper()}
    found |= {match[0] for match in NUMBERED.finditer(name)}
    # The first letters of its own words: those of “Amalgamated Loom Union Local 99” are ALU.
    capitals = "".join(word[0] for word in WORD.findall(NUMBERED.sub("", bare)) if word[0].isupper())
    found |= {capitals} if len(capitals) > 2 else set()
    return tuple(sorted(one for one in found if folded(one)))


def _known_by(name: str) -> Iterator[str]:
    """The first word, by which people know it: “Kaiser Permanente” → Kaiser."""
    words = WORD.findall(name)
    if words and len(words[0]) >= FEWEST_LETTERS and folded(words[0]) not in OF_ORGANIZATIONS:
        yield words[0]
