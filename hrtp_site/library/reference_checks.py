"""References and links of records that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from hrtp_site.model import CONTENT_KINDS, Channel, HandPage, Problem, Record, likely, listed, phrase
from hrtp_site.reading import LINK_KINDS, LINK_PATTERN, Parsed, Path, references, refers_to, says, texts

SITE_LISTS = {"sectors": phrase("add it to sectors in site.yaml"), "problems": phrase("add it to problems in site.yaml")}
"""The closed lists that a playbook's site.yaml has, and how one is added."""

LISTS = {**SITE_LISTS, Channel.kind: phrase("write content/channels/NAME.yaml (hrtp new channel)")}
"""The lists that a project may add to without a page for it."""

FOLDERS = {HandPage.kind: "playbooks/"}
"""Where records lie that lie in no folder of their kind's name."""


def _dangling(parsed: Parsed[Any], path: Path, kind: str, name: str, known: Mapping[str, frozenset[str]]) -> Problem:
    guess = _meant(name, known[kind])
    if kind in LISTS:
        return parsed.problem(
            path,
            phrase("“{name}”, which is none of the {kind}", name=name, kind=kind),
            listed(sorted(known[kind]), 40),
            phrase("did you mean {guess}?", guess=guess) if guess else phrase("choose one, or {how}", how=LISTS[kind]),
        )
    where = (
        phrase("examples and guidance")
        if kind == "passages"
        else f"content/{kind}/"
        if kind in CONTENT_KINDS
        else FOLDERS.get(kind, f"{kind}/")
    )
    return parsed.problem(
        path,
        phrase("“{name}”, which no record has as its id", name=name),
        phrase("an id from {where}: {known}", where=where, known=listed(sorted(known[kind]), 8) or phrase("none yet")),
        phrase("did you mean {guess}?", guess=guess) if guess else phrase("check the id, or write the missing record first"),
    )


@lru_cache(maxsize=4_096)
def _meant(name: str, ids: frozenset[str]) -> str | None:
    """One name that no record has may be cited a thousand times: it is compared with all ids once."""
    return likely(name, ids)


def _is_unknown(known: Mapping[str, frozenset[str]], kind: str, name: str) -> bool:
    return kind in known and name not in known[kind]


def broken_references(parsed: Parsed[Record], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Fields and links of a record that name a record which does not exist."""
    yield from _references(parsed, known)
    yield from broken_links(parsed, known)


def _references(parsed: Parsed[Record], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    assert parsed.record is not None
    if not any(_is_unknown(known, kind, name) for kind, name in refers_to(parsed.record)):
        return
    for path, kind, name in references(parsed.record):
        if _is_unknown(known, kind, name):
            yield _dangling(parsed, path, kind, name, known)


def broken_links(parsed: Parsed[Any], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Links in the texts of a record, or of its translation, that lead nowhere or to a kind of place that is not allowed."""
    assert parsed.record is not None
    if not any("](" in text for text in says(parsed.record)):
        return
    for path, text in texts(parsed.record):
        for target in LINK_PATTERN.findall(text):
            scheme, colon, name = target.partition(":")
            if scheme in ("https", "http"):
                continue
            if not colon or scheme not in LINK_KINDS:
                yield parsed.problem(
                    path,
                    phrase("a link to “{target}”", target=target),
                    phrase("https://…, or one of {choices}", choices=listed(f"{one}:id" for one in LINK_KINDS)),
                    phrase("write, for instance, [words](practice:meet-before-the-shift)"),
                )
            elif _is_unknown(known, LINK_KINDS[scheme], name):
                yield _dangling(parsed, path, LINK_KINDS[scheme], name, known)
