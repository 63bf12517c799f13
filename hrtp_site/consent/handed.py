"""What the gate hands to the desk's preview: its tables, so that they are written once. The desk decides nothing with them."""

from __future__ import annotations

from collections.abc import Sequence

from hrtp_site.consent.judging import CHANNELS_OF_PUBLISHED_WORDS
from hrtp_site.consent.naming import FEWEST_LETTERS, OF_ORGANIZATIONS, OF_PLACES, PARTICLES, may_show
from hrtp_site.model import Channel, ConsentRules, Naming


def gate_rules(rules: ConsentRules, channels: Sequence[Channel]) -> dict[str, object]:
    """The tables of ``theme/desk/gate.js``, for JSON: channels, what each way of naming shows, words that give nobody away, terms."""
    return {
        "channels": [one.id for one in channels],
        "networks": [one.id for one in channels if one.fetches_link_cards],
        "ofPublishedWords": [one.id for one in channels if one.id in CHANNELS_OF_PUBLISHED_WORDS],
        "shows": {str(one): sorted(may_show(one)) for one in Naming},
        "lists": {
            "particles": sorted(PARTICLES),
            "ofPlaces": sorted(OF_PLACES),
            "ofOrganizations": sorted(OF_ORGANIZATIONS),
            "fewestLetters": FEWEST_LETTERS,
        },
        "longestTermYears": rules.longest_term_years,
        "ageAskedSince": rules.age_asked_since.isoformat() if rules.age_asked_since else None,
    }
