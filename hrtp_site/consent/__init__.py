"""Consent is a gate: what of a story may stand, where, and until when. Everything else is left behind here.

Pages, feeds, cards and kits receive only ``PublishedStory``; what a person has not agreed to is not in it.
The rules are the house's own: what is missing means no; the day on which something ends, it has ended.
"""

from hrtp_site.consent.gone import Gone, withdrawn_addresses
from hrtp_site.consent.judging import channels_of, judge, references_of
from hrtp_site.consent.model import Attachment, Ending, Film, Held, Judgment, Picture, PublishedStory, Unjudged, fingerprint

__all__ = [
    "Attachment",
    "Ending",
    "Film",
    "Gone",
    "Held",
    "Judgment",
    "Picture",
    "PublishedStory",
    "Unjudged",
    "channels_of",
    "fingerprint",
    "judge",
    "references_of",
    "withdrawn_addresses",
]
