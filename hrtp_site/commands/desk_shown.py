"""What a package brings, in a few lines for whoever says yes to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from hrtp_site.commands.desk_archive import MEGABYTE
from hrtp_site.commands.desk_notes import NOTES
from hrtp_site.commands.desk_plan import Plan
from hrtp_site.commands.ledger import LEDGER
from hrtp_site.consent import FLAGS
from hrtp_site.model import Consent, Language, Part, Story, counted, listed, shown, visible
from hrtp_site.reading import plain

LONG = 120
"""Characters of two texts together from which on only the sentences that differ are shown."""

MOST_LINES = 14
"""Sentences of a text that has changed, at most, that are shown."""

FLAG_WORDS = {
    "face": "the face may be shown",
    "voice": "the voice may be heard",
    "workplace": "the workplace may be shown",
    "employer_named": "the employer may be named",
    "union_named": "the union may be named",
    "third_party_reuse": "others may use it again",
    "public_kit": "anybody may download the media kit",
}


def shown_plan(plan: Plan) -> str:
    """The story, the consents, and every file that would be written."""
    lines = list(_story(plan))
    for reference, (old, names) in plan.changed_consents.items():
        lines += ["", *_consent(plan, reference, old, names)]
    lines += ["", *plan.notes] if plan.notes else []
    lines += ["", "It writes:" if any(plan.files.values()) or plan.private else "It takes away:"]
    lines += [f"  {_file(plan, path, content)}" for path, content in plan.files.items()]
    if plan.private:
        number = sum(len(words) for words in plan.package.kept_out.values())
        path, project = plan.private[0], plan.project.folder
        here = path.relative_to(project) if path.is_relative_to(project) else path
        lines += [f"  {here}   {counted(number, 'word', 'words')} to keep out, added to the list that git never sees"]
    return visible("\n".join(lines))


def _story(plan: Plan) -> Iterator[str]:
    assert plan.after is not None
    story = plan.after.unjudged.stories[plan.name].record
    assert story is not None
    if plan.old is None:
        words = len(plain(story.body).split())
        yield f"A new story: {plan.folder}"
        yield f"  headline   {plain(story.headline)}"
        yield f"  below it   {plain(story.dek)}"
        yield f"  told by    {_teller(story)}"
        yield f"  text       {counted(words, 'word', 'words')}, {listed(plan.after.unjudged.languages(story))}"
        yield f"  photo      {plain(story.photo.alt or 'decorative') if story.photo else 'none'}"
        if story.video:
            yield f"  film       {story.video.file or story.video.address}"
    elif plan.changed:
        yield f"What changes in {plan.folder}, which becomes a draft again:"
        for name in plan.changed:
            yield from _change(name, getattr(plan.old, name), getattr(story, name))
    else:
        yield f"The words of {plan.folder} stay as they are."


def _teller(story: Story) -> str:
    teller = story.teller
    said = [value for value in (teller.model_dump().values() if teller else ()) if value]
    return ", ".join(said) or "nobody is named"


def _consent(plan: Plan, reference: str, old: Consent | None, names: list[str]) -> Iterator[str]:
    assert plan.after is not None
    new = plan.after.unjudged.consent(reference)
    assert new is not None
    if old is not None:
        yield f"What changes in the consent {reference}:"
        for name in names:
            yield from _change(name, getattr(old, name), getattr(new, name))
        return
    of_age = {True: "18 or older", False: "under 18", None: "nobody has said whether of age"}[new.adult]
    language = (new.language or plan.after.library.first).name_in(Language.ENGLISH)
    yield f"A new consent: {reference}, of {new.person}, given on {new.obtained_on}, until {new.expires_on or '(no day: it does not hold)'}"
    yield f"  explained  in {language}, by {new.explained_by}; {'a minor' if new.minor else of_age}"
    yield f"  named      {new.naming}"
    yield f"  yes        {listed((FLAG_WORDS[name] for name in FLAGS if getattr(new, name)), 9) or 'nothing more'}"
    yield f"  no         {listed((FLAG_WORDS[name] for name in FLAGS if not getattr(new, name)), 9) or 'nothing'}"
    yield f"  places     {listed((one for one in plan.after.unjudged.channels if one in new.channels), 40) or 'none'}"


def _change(name: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, Part) and isinstance(new, Part):
        for inner in type(new).model_fields:
            if getattr(old, inner) != getattr(new, inner):
                yield from _change(f"{name}.{inner}", getattr(old, inner), getattr(new, inner))
    elif isinstance(old, str) and isinstance(new, str) and len(old) + len(new) > LONG:
        was, now = ([line for line in text.replace(". ", ".\n").splitlines() if line] for text in (old, new))
        lines = [line for line in difflib.ndiff(was, now) if line[:1] in "+-"]
        yield f"  {name}: other words"
        yield from (f"    {line}" for line in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield f"    … and {len(lines) - MOST_LINES} lines more"
    else:
        yield f"  {name}: {_said(old)} → {_said(new)}"


def _said(value: Any) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple | list):
        return listed((_said(one) for one in value), 40)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Part):
        fields = value.model_dump(mode="json", exclude_defaults=True)
        return listed((f"{name}: {_said(inner)}" for name, inner in fields.items()), 20)
    return shown(value, 120) if isinstance(value, str) and not isinstance(value, StrEnum) else str(value)


def _file(plan: Plan, path: str, content: bytes | None) -> str:
    if content is None:
        return f"{path}   goes: the package has none"
    if path == NOTES:
        return f"{path}   the person’s yes, for hrtp story publish to ask about; git never sees it"
    if path.endswith((".yaml", ".vtt")):
        new = not (plan.project.folder / path).exists()
        what = "new, a draft" if path.endswith("/story.yaml") and new else "new" if new else "changed"
        return f"{path}   {what}" + ("; check it against the signed form" if path.startswith(f"{LEDGER}/") else "")
    size = f"{len(content) / MEGABYTE:,.1f} MB"
    return f"{path}   {size}" + (", the picture alone" if path.endswith((".jpg", ".jpeg")) else "")
