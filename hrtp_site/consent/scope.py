"""How far a consent reaches, and whether its days can be true. A release holds the scope with which it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from hrtp_site.consent.naming import may_show
from hrtp_site.model import Consent, ConsentRules, Naming, Scope

FLAGS = ("face", "voice", "workplace", "employer_named", "union_named", "third_party_reuse", "public_kit")


def scope_of(consent: Consent) -> Scope:
    """How far the consent reaches today."""
    return Scope(**{name: getattr(consent, name) for name in Scope.model_fields})


def widened(released: Scope, now: Scope) -> list[str]:
    """What now reaches further than what was released, in words for staff. Less than that is always allowed."""
    wider = [f"naming {now.naming} (released: {released.naming})"] if not may_show(now.naming) <= may_show(released.naming) else []
    wider += [f"channel {one}" for one in now.channels if one not in released.channels]
    wider += [name for name in FLAGS if getattr(now, name) and not getattr(released, name)]
    if now.expires_on and (released.expires_on is None or now.expires_on > released.expires_on):
        wider.append(f"expires_on {now.expires_on} (released: {released.expires_on or 'without an end'})")
    return wider


def withholds(consent: Consent) -> bool:
    """Whether a consent keeps something back that a text could give away."""
    return consent.naming is not Naming.FULL_NAME or not consent.employer_named or not consent.union_named or consent.words_kept_out


@dataclass(frozen=True, slots=True)
class Impossible:
    """A day that cannot be true: the field, what stands there, what may stand there, and how to mend it."""

    field: tuple[str | int, ...]
    found: str
    allowed: str
    fix: str


def impossible_days(consent: Consent, rules: ConsentRules) -> Iterator[Impossible]:
    """Every day of a consent that cannot be true."""
    given, ends = consent.obtained_on, consent.expires_on
    if given is None:
        return
    longest = _years_after(given, rules.longest_term_years)
    if ends and ends <= given:
        yield Impossible(("expires_on",), f"{ends}, not after it was given ({given})", f"a day after {given}", "mend the one that is wrong")
    if ends and ends > longest:
        yield Impossible(
            ("expires_on",),
            f"{ends}, more than {rules.longest_term_years} years after it was given",
            f"{longest} at the latest (consents.longest_term_years in site.yaml)",
            "write an earlier day, and ask the person again before it comes",
        )
    for place, release in enumerate(consent.releases):
        if release.on < given:
            yield Impossible(
                ("releases", place, "on"),
                f"{release.on}, before the consent was given ({given})",
                f"{given} or later",
                "mend the day that is wrong; if the consent is newer than the release, have the story released again",
            )
    if consent.withdrawn_on and consent.withdrawn_on < given:
        yield Impossible(
            ("withdrawn_on",), f"{consent.withdrawn_on}, before it was given ({given})", f"{given} or later", "mend the one that is wrong"
        )


def _years_after(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def age_is_unanswered(consent: Consent, rules: ConsentRules) -> bool:
    """Whether nobody has said if the person is of age. Older forms asked for a minor's age alone: ``age_asked_since`` in site.yaml."""
    asked = rules.age_asked_since is None or (consent.obtained_on is not None and consent.obtained_on >= rules.age_asked_since)
    return consent.minor is None and (consent.adult is False or (consent.adult is None and asked))
