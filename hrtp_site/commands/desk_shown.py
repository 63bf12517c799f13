"""What a package brings, in a few lines for whoever says yes to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from hrtp_site.commands.desk_notes import NOTES
from hrtp_site.commands.desk_plan import Plan
from hrtp_site.commands.ledger import LEDGER
from hrtp_site.consent import FLAGS, scope_of, widened
from hrtp_site.model import Consent, Part, Story, joined, listed, shown, visible
from hrtp_site.reading import InterfaceWords, plain

LONG = 120
"""Characters of two texts together from which on only the sentences that differ are shown."""

MOST_LINES = 14
"""Sentences of a text that has changed, at most, that are shown."""

COLUMN = 11
"""How wide the first column is."""


def shown_plan(plan: Plan, t: InterfaceWords) -> str:
    """The story, the consents, and every file that would be written, in the words of a language."""
    lines = list(_story(plan, t))
    for reference, (old, names) in plan.changed_consents.items():
        lines += ["", *_consent(plan, t, reference, old, names)]
    lines += ["", *(t(key, what=what) for key, what in plan.notes)] if plan.notes else []
    lines += ["", t("came-in.writes" if any(plan.files.values()) or plan.private else "came-in.takes-away")]
    lines += [f"  {_file(plan, t, path, content)}" for path, content in plan.files.items()]
    if plan.private:
        number = sum(len(words) for words in plan.package.kept_out.values())
        path, project = plan.private[0], plan.project.folder
        here = path.relative_to(project) if path.is_relative_to(project) else path
        lines += [f"  {here}   {t('came-in.kept-out', n=number)}"]
    return visible("\n".join(lines))


def _row(label: str, said: object) -> str:
    return f"  {label:<{COLUMN}}{said}"


def _story(plan: Plan, t: InterfaceWords) -> Iterator[str]:
    assert plan.after is not None
    story = plan.after.unjudged.stories[plan.name].record
    assert story is not None
    if plan.old is None:
        words = t("came-in.words", n=len(plain(story.body).split()))
        yield t("came-in.story", folder=plan.folder)
        yield _row(t("came-in.headline"), plain(story.headline))
        yield _row(t("came-in.dek"), plain(story.dek))
        yield _row(t("came-in.teller"), _teller(story) or t("kit.nobody"))
        yield _row(t("came-in.text"), f"{words}, {listed(plan.after.unjudged.languages(story))}")
        yield _row(t("came-in.photo"), plain(story.photo.alt or "") or t("kit.decorative") if story.photo else t("came-in.none"))
        if story.video:
            yield _row(t("came-in.film"), story.video.file or story.video.address)
    elif plan.changed:
        yield t("came-in.story-changes", folder=plan.folder)
        for name in plan.changed:
            yield from _change(t, name, getattr(plan.old, name), getattr(story, name))
    else:
        yield t("came-in.story-stays", folder=plan.folder)


def _teller(story: Story) -> str:
    teller = story.teller
    return ", ".join(value for value in (teller.model_dump().values() if teller else ()) if value)


def _consent(plan: Plan, t: InterfaceWords, reference: str, old: Consent | None, names: list[str]) -> Iterator[str]:
    assert plan.after is not None
    new = plan.after.unjudged.consent(reference)
    assert new is not None
    if old is not None:
        yield t("came-in.consent-changes", reference=reference)
        for name in names:
            yield from _change(t, name, getattr(old, name), getattr(new, name))
        if wider := widened(scope_of(old), scope_of(new)):
            yield t("came-in.wider", what=t.say(joined(", ", wider)))
        return
    age = "minor" if new.minor else {True: "adult", False: "young", None: "age-unsaid"}[new.adult]
    flags = {answer: [t(f"came-in.may.{name}") for name in FLAGS if getattr(new, name) is answer] for answer in (True, False)}
    yield t("came-in.consent", reference=reference, person=new.person, day=new.obtained_on, end=new.expires_on or t("came-in.no-end"))
    yield _row(t("came-in.explained"), f"{t.in_language(new.language) if new.language else ''}, {new.explained_by}".lstrip(", "))
    if new.interpreter:
        yield _row("", t("report.interpreter", who=new.interpreter))
    yield _row(t("came-in.age"), t(f"came-in.{age}"))
    yield _row(t("came-in.named"), t(f"desk.naming.{new.naming}"))
    yield _row(t("doc.yes"), "; ".join(flags[True]) or t("came-in.none"))
    yield _row(t("doc.no"), "; ".join(flags[False]) or t("came-in.none"))
    yield _row(t("came-in.places"), listed((one for one in plan.after.unjudged.channels if one in new.channels), 40) or t("came-in.none"))


def _change(t: InterfaceWords, name: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, Part) and isinstance(new, Part):
        for inner in type(new).model_fields:
            if getattr(old, inner) != getattr(new, inner):
                yield from _change(t, f"{name}.{inner}", getattr(old, inner), getattr(new, inner))
    elif isinstance(old, str) and isinstance(new, str) and len(old) + len(new) > LONG:
        was, now = ([line for line in text.replace(". ", ".\n").splitlines() if line] for text in (old, new))
        lines = [line for line in difflib.ndiff(was, now) if line[:1] in "+-"]
        yield f"  {name}: {t('came-in.other-words')}"
        yield from (f"    {line}" for line in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield f"    … {t('came-in.more-lines', n=len(lines) - MOST_LINES)}"
    else:
        yield f"  {name}: {_said(t, old)} → {_said(t, new)}"


def _said(t: InterfaceWords, value: Any) -> str:
    if value is None or value == ():
        return t("came-in.nothing")
    if isinstance(value, tuple | list):
        return listed((_said(t, one) for one in value), 40)
    if isinstance(value, bool):
        return t("doc.yes" if value else "doc.no")
    if isinstance(value, Part):
        fields = value.model_dump(mode="json", exclude_defaults=True)
        return listed((f"{name}: {_said(t, inner)}" for name, inner in fields.items()), 20)
    return shown(value, 120) if isinstance(value, str) and not isinstance(value, StrEnum) else str(value)


def _file(plan: Plan, t: InterfaceWords, path: str, content: bytes | None) -> str:
    if content is None:
        return f"{path}   {t('came-in.goes')}"
    if path == NOTES:
        return f"{path}   {t('came-in.yes')}"
    if path.endswith((".yaml", ".vtt")):
        new = not (plan.project.folder / path).exists()
        what = t("came-in.new-draft" if path.endswith("/story.yaml") and new else "came-in.new" if new else "came-in.changed")
        return f"{path}   {what}" + (f"; {t('came-in.check-form')}" if path.startswith(f"{LEDGER}/") else "")
    return f"{path}   {t.size(len(content))}" + (f", {t('came-in.picture-alone')}" if path.endswith((".jpg", ".jpeg")) else "")
