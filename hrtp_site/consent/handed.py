"""What the gate hands to the desk's preview: its tables, so that they are written once. The desk decides nothing with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hrtp_site.consent import finding, naming
from hrtp_site.consent.judging import CHANNELS_OF_PUBLISHED_WORDS
from hrtp_site.consent.model import Named
from hrtp_site.consent.withheld import NAMES_OF_FILES, PLACE, WITHIN_CAPTIONS
from hrtp_site.model import Channel, ConsentRules, Naming, Story
from hrtp_site.reading import UNSPACED, in_browsers, text_fields

LEFT_TO_THE_BUILD = ("release", "day", "draft", "unread", "rare-letters", "elsewhere")
"""What the preview cannot know: it says so (``desk.preview.build.…``), and ``tests/golden/desk_gate.yaml`` has each, for the build alone.

Whether the person has released exactly this text; whether its day has come; whether it is a draft; whether a consent's file can be read;
letters of scripts that are long out of use; and whether the playbook's other pages name the person.
"""


def gate_rules(rules: ConsentRules, channels: Sequence[Channel]) -> dict[str, object]:
    """The tables of ``theme/desk/gate.js``, for JSON: channels, what each way of naming shows, words that give nobody away, terms."""
    return {
        "channels": [one.id for one in channels],
        "networks": [one.id for one in channels if one.fetches_link_cards],
        "ofPublishedWords": [one.id for one in channels if one.id in CHANNELS_OF_PUBLISHED_WORDS],
        "shows": {str(one): sorted(naming.may_show(one)) for one in Naming},
        "lists": {
            "particles": sorted(naming.PARTICLES),
            "ofPlaces": sorted(naming.OF_PLACES),
            "ofOrganizations": sorted(naming.OF_ORGANIZATIONS),
            "fewestLetters": naming.FEWEST_LETTERS,
            "word": in_browsers(naming.WORD),
            "numbered": in_browsers(naming.NUMBERED),
        },
        "finding": _finding(),
        "texts": [one for one in text_fields(Story) if tuple(one.split(".")) != PLACE],
        "files": [f"{part}.{name}" for part, names in NAMES_OF_FILES for name in names],
        "captions": in_browsers(WITHIN_CAPTIONS),
        "longestTermYears": rules.longest_term_years,
        "ageAskedSince": rules.age_asked_since.isoformat() if rules.age_asked_since else None,
    }


def _finding() -> dict[str, object]:
    return {
        "longEnough": finding.LONG_ENOUGH_FOR_AN_ENDING,
        "longestEnding": finding.LONGEST_ENDING,
        "vowels": finding.VOWELS,
        "attached": [one.capitalize() for one in finding.ATTACHED],
        "twoLetters": finding.TWO_LETTERS,
        "mostSpellings": finding.MOST_SPELLINGS,
        "runTogether": in_browsers(finding.RUN_TOGETHER),
        "twoForOne": in_browsers(finding.TWO_FOR_ONE),
        "unspaced": in_browsers(UNSPACED),
    }


def known_names(organizations: Iterable[frozenset[str]], partnerships: Mapping[str, Named]) -> dict[str, object]:
    """What the records say of organizations, for JSON: of each all its names, and of a partnership what it is called and who is in it."""
    return {
        "organizations": [sorted(one) for one in organizations],
        "partnerships": {name: [one.names, one.members] for name, one in partnerships.items()},
    }
