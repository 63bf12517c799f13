"""How far a consent reaches, and how long it may. A release holds the scope with which it was given."""

from __future__ import annotations

import datetime as dt

from hrtp_site.consent.naming import may_show
from hrtp_site.model import Consent, ConsentRules, Naming, Phrase, Scope, phrase, verbatim

FLAGS = ("face", "voice", "workplace", "employer_named", "union_named", "third_party_reuse", "public_kit")


def scope_of(consent: Consent) -> Scope:
    """How far the consent reaches today."""
    return Scope(**{name: getattr(consent, name) for name in Scope.model_fields})


def widened(released: Scope, now: Scope) -> list[Phrase]:
    """What now reaches further than what was released, in words for staff. Less than that is always allowed."""
    wider = list[Phrase]()
    if not may_show(now.naming) <= may_show(released.naming):
        wider.append(phrase("naming {now} (released: {released})", now=now.naming, released=released.naming))
    wider += [phrase("channel {name}", name=one) for one in now.channels if one not in released.channels]
    wider += [verbatim(name) for name in FLAGS if getattr(now, name) and not getattr(released, name)]
    if now.expires_on and (released.expires_on is None or now.expires_on > released.expires_on):
        until = released.expires_on or phrase("without an end")
        wider.append(phrase("expires_on {now} (released: {released})", now=now.expires_on, released=until))
    return wider


def withholds(consent: Consent) -> bool:
    """Whether a consent keeps something back that a text could give away."""
    return consent.naming is not Naming.FULL_NAME or not consent.employer_named or not consent.union_named or consent.words_kept_out


def ends_too_late(given: dt.date, ends: dt.date, rules: ConsentRules) -> Phrase | None:
    """Why a consent holds too long to be one, in words for staff; None where its term may be."""
    years = rules.longest_term_years
    return (
        phrase("expires_on: {ends}, more than {years} years after it was given", ends=ends, years=years)
        if ends > _years_after(given, years)
        else None
    )


def _years_after(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def age_is_unanswered(consent: Consent, given: dt.date, rules: ConsentRules) -> bool:
    """Whether nobody has said if the person is of age. Older forms asked for a minor's age alone: ``age_asked_since`` in site.yaml."""
    asked = rules.age_asked_since is None or given >= rules.age_asked_since
    return consent.minor is None and (consent.adult is False or (consent.adult is None and asked))
