"""The record types: frozen, unknown keys refused. One class a kind; ``KINDS`` finds it by its folder."""

from hrtp_site.model.records.audience import Audience
from hrtp_site.model.records.base import Citation, Quote, Record, Ref, Translatable
from hrtp_site.model.records.channel import CHANNEL_ID, Channel, PictureSize
from hrtp_site.model.records.chooser import Asked, Chooser, Reason
from hrtp_site.model.records.consent import Consent, Release, Scope, WordsKeptOut
from hrtp_site.model.records.document import Document
from hrtp_site.model.records.newsletter import Newsletter
from hrtp_site.model.records.partnership import Event, LegalStatus, Member, Outcome, Partnership
from hrtp_site.model.records.playbook import HandPage, Playbook
from hrtp_site.model.records.practice import Advice, Basis, Example, Ground, Guidance, Practice, Took
from hrtp_site.model.records.references import Link, Person, Source, Term
from hrtp_site.model.records.search import ANSWER, SearchWords
from hrtp_site.model.records.site import Campaigns, Choice, Colours, ConsentRules, ElementLook, Licence, Shade, SiteSettings
from hrtp_site.model.records.story import Story
from hrtp_site.model.records.structure import Component, Element

CONTENT_KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (Element, Component, Practice, Partnership, Document, Chooser, Audience, Outcome, Person, Source, Term, Link)
}
"""The kinds of record that lie under content/, by folder, in the order in which pages list them."""

PLAIN_KINDS: dict[str, type[Record]] = {model.kind: model for model in (Channel, Newsletter)}
"""The kinds under content/ that have no page and are no part of the open data: how the campaign is run, not what it tells."""

OPEN_KINDS: tuple[type[Record], ...] = (*CONTENT_KINDS.values(), Playbook)
"""The kinds whose records are published as they are written: those under content/, and the playbooks."""

ALL_KINDS: tuple[type[Record], ...] = (*OPEN_KINDS, *PLAIN_KINDS.values(), Story, Consent)
"""Every kind that people write as records."""

__all__ = [
    "ALL_KINDS",
    "ANSWER",
    "CHANNEL_ID",
    "CONTENT_KINDS",
    "OPEN_KINDS",
    "PLAIN_KINDS",
    "Advice",
    "Asked",
    "Audience",
    "Basis",
    "Campaigns",
    "Channel",
    "Choice",
    "Chooser",
    "Citation",
    "Colours",
    "Component",
    "Consent",
    "ConsentRules",
    "Document",
    "Element",
    "ElementLook",
    "Event",
    "Example",
    "Ground",
    "Guidance",
    "HandPage",
    "LegalStatus",
    "Licence",
    "Link",
    "Member",
    "Newsletter",
    "Outcome",
    "Partnership",
    "Person",
    "PictureSize",
    "Playbook",
    "Practice",
    "Quote",
    "Reason",
    "Record",
    "Ref",
    "Release",
    "Scope",
    "SearchWords",
    "Shade",
    "SiteSettings",
    "Source",
    "Story",
    "Term",
    "Took",
    "Translatable",
    "WordsKeptOut",
]
