"""Which parts of a page say something else in the original than when they were translated.

In: a record, what it said then, and the headings of its page. Out: those parts by the page's own headings; none where nothing of
substance changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hrtp_site.model import ChangedPart, HandPage, PageHeading, Record
from hrtp_site.reading import changed_fields

UNSEEN = frozenset({"aliases", "searched_as", "short_title"})
"""Fields that stand in no part of their record's own page."""
FIRST = frozenset({"title", "summary", "problem", "monday", "use_when", "not_when"})
"""Fields that stand before the first heading."""
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "practices": {"parts": "examples", "guidance": "examples", "aims": "why"},
    "components": {"what": ""},
    "elements": {"why_now": "why"},
    "partnerships": dict.fromkeys(("region", "convener", "employers", "worker_representatives", "other_partners"), "members"),
    "documents": {"sections": "text", "cover": "text", "answer_checks": "form", "changes": "notice"},
    "choosers": {"intro": "", "note": "", "questions": "table", "first": "table", "beside": "table"},
    "playbooks": {"body": "about"},
    "sources": {"about": ""},
}
"""By kind: the id of the heading below which a field stands, where that is not the field's name; empty for the page's beginning."""


def changed_parts(now: Record, before: Record, headings: Sequence[PageHeading], beginning: str) -> tuple[ChangedPart, ...]:
    """The parts of a page, from the top down; ``beginning`` is what is before the first of its headings called."""
    found = set(_anchors(now, before, [one.id for one in headings if one.level == 2]))
    below = [ChangedPart(one.words, one.id) for one in headings if one.id in found]
    return (*([ChangedPart(beginning, "content")] if len(below) < len(found) else []), *below)


def _anchors(now: Record, before: Record, sections: Sequence[str]) -> Iterator[str]:
    """The ids of headings; what stands below none of the page's is at its beginning."""
    for name in changed_fields(now, before):
        if name == "body" and isinstance(now, HandPage) and isinstance(before, HandPage):
            yield from _of_body(now.body, before.body, sections)
        elif name not in UNSEEN:
            yield "" if name in FIRST else SECTIONS.get(now.kind, {}).get(name, name.replace("_", "-"))


def _of_body(now: str, before: str, sections: Sequence[str]) -> Iterable[str]:
    """A hand-written page's sections stand in the same order in each language; where their number is another, all of it has changed."""
    own, old = (re.split(r"^## ", text, flags=re.MULTILINE) for text in (now, before))
    if not len(own) == len(old) == len(sections) + 1:
        return [""]
    return [anchor for anchor, text, was in zip(("", *sections), own, old, strict=True) if text.split() != was.split()]
