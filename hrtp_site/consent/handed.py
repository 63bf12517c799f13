"""What the gate hands to the desk's preview: its tables, so that they are written once. The desk decides nothing with them."""

from __future__ import annotations

from hrtp_site.consent.judging import CHANNELS_OF_PUBLISHED_WORDS
from hrtp_site.consent.naming import FEWEST_LETTERS, OF_ORGANIZATIONS, OF_PLACES, PARTICLES, may_show
from hrtp_site.model import SOCIAL_NETWORKS, Channel, ConsentRules, Naming


def gate_rules(rules: ConsentRules) -> dict[str, object]:
    """The tables of ``theme/desk/gate.js``, for JSON: channels, what each way of naming shows, words that give nobody away, terms."""
    return {
        "channels": [str(one) for one in Channel],
        "networks": [str(one) for one in Channel if one in SOCIAL_NETWORKS],
        "ofPublishedWords": [str(one) for one in Channel if one in CHANNELS_OF_PUBLISHED_WORDS],
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
