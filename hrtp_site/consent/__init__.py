"""Consent is a gate: what of a story may stand, where, and until when. Everything else is left behind here.

Pages, feeds, cards and kits receive only ``PublishedStory``; what a person has not agreed to is not in it.
The rules are the house's own: what is missing means no; the day on which something ends, it has ended.
"""

from hrtp_site.consent.elsewhere import Elsewhere
from hrtp_site.consent.for_staff import SPANS, EndRow, Overview, State, StoryRow, TakeDown, overview
from hrtp_site.consent.gone import Gone, withdrawn_addresses
from hrtp_site.consent.handed import LEFT_TO_THE_BUILD, gate_rules, known_names
from hrtp_site.consent.identifying import OTHER_LETTERS, SAID_TO_BE_NAMES, TELLING_FORMS, Identifying, identifying_words, striking_words
from hrtp_site.consent.judging import channels_of, judge, judge_for_proof, not_released
from hrtp_site.consent.model import (
    Attachment,
    Ending,
    Film,
    Held,
    Judgment,
    Named,
    Picture,
    PublishedStory,
    Unjudged,
    fingerprint,
)
from hrtp_site.consent.naming import WHOLE_NAME, names_of_organization
from hrtp_site.consent.scope import FLAGS, scope_of, widened, withholds
from hrtp_site.consent.withheld import FOLDER, Said, references_of, refused_answers, said_in, said_of

__all__ = [
    "FLAGS",
    "FOLDER",
    "LEFT_TO_THE_BUILD",
    "OTHER_LETTERS",
    "SAID_TO_BE_NAMES",
    "SPANS",
    "TELLING_FORMS",
    "WHOLE_NAME",
    "Attachment",
    "Elsewhere",
    "EndRow",
    "Ending",
    "Film",
    "Gone",
    "Held",
    "Identifying",
    "Judgment",
    "Named",
    "Overview",
    "Picture",
    "PublishedStory",
    "Said",
    "State",
    "StoryRow",
    "TakeDown",
    "Unjudged",
    "channels_of",
    "fingerprint",
    "gate_rules",
    "identifying_words",
    "judge",
    "judge_for_proof",
    "known_names",
    "names_of_organization",
    "not_released",
    "overview",
    "references_of",
    "refused_answers",
    "said_in",
    "said_of",
    "scope_of",
    "striking_words",
    "widened",
    "withdrawn_addresses",
    "withholds",
]
