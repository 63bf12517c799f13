"""What a package would write into a project, every bit of it checked as the project's own records are; nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from hrtp_site.building import Checked, Project, name_problem
from hrtp_site.commands.desk_archive import CONSENTS, KEEP_OUT_JSON, STORY, YES
from hrtp_site.commands.desk_json import in_json
from hrtp_site.commands.desk_media import media_files
from hrtp_site.commands.desk_notes import NOTES, DeskNotes, KeptYes
from hrtp_site.commands.desk_package import Package
from hrtp_site.commands.desk_texts import (
    STAYS_HERE,
    STAYS_IN_LEDGER,
    changed_consent_text,
    changed_fields,
    changed_story_text,
    new_consent_text,
    new_story_text,
    translation_text,
)
from hrtp_site.commands.ledger import LEDGER
from hrtp_site.commands.speaking import told_problems
from hrtp_site.commands.story_keep_out import list_with
from hrtp_site.consent import Attachment, fingerprint, scope_of
from hrtp_site.library import KEEP_OUT, RESERVED_NAMES
from hrtp_site.model import Consent, ConsentBasis, Language, Phrase, Problem, Severity, Story, has_errors, listed, phrase
from hrtp_site.reading import ChangeRefusedError, SourceText, id_from, parse_record, read_tree, translation_model

_IN_DESK = phrase("open the package in the desk, mend it there, and have the desk make it anew")


@dataclass(slots=True)
class Plan:
    """What would be written. ``files`` are contents by their paths in the project, None for what goes; the story's record comes last."""

    project: Project
    package: Package
    name: str
    old: Story | None
    """The story as it is here; None for a new one."""
    files: dict[str, bytes | None] = field(default_factory=dict)
    changed_consents: dict[str, tuple[Consent | None, list[str]]] = field(default_factory=dict)
    """By reference: the consent as it is here (None for a new one), and the fields that change."""
    changed: list[str] = field(default_factory=list)
    """The fields of the story that change."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What to know before saying yes: a key of the interface's words, and of what it speaks."""
    private: tuple[Path, bytes] | None = None
    """The list of words to keep out, with those of the package."""
    after: Checked | None = None
    """The project as it would be."""

    @property
    def folder(self) -> str:
        """The story's folder."""
        return f"stories/{self.name}"

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the package."""
        return self.package.archive.problems

    @property
    def is_nothing(self) -> bool:
        """Whether all of it is here already."""
        return not self.files and self.private is None


def plan_for(project: Project, package: Package) -> Plan:
    """What a package would write; what is wrong with it is told in its problems.

    Raises click.ClickException where what is here already has errors, or cannot be changed.
    """
    texts = {source.path: source.text for source in project.sources}
    name = package.name or _free_name(project.folder, str(package.story.get("headline", "")))
    plan = Plan(project, package, name, _old_story(texts, name))
    if plan.old is None and (project.folder / plan.folder).exists():
        plan.problems.append(
            _of(
                package,
                STORY,
                phrase("{folder}, which is here and holds no story", folder=plan.folder),
                phrase("a name that is free"),
                phrase("choose another"),
                "name",
            )
        )
    media_files(plan.project, package, plan.folder, plan.files)
    for reference in package.consents:
        _consent(plan, texts, reference)
    _private(plan)
    record = _story(plan, texts)
    there = {language for path in texts if (language := _translated_story(path, plan.folder))}
    for language in sorted(there | plan.package.translations.keys()):
        _translation(plan, texts, language, record)
    if record_text := plan.files.pop(f"{plan.folder}/story.yaml", None):
        plan.files[f"{plan.folder}/story.yaml"] = record_text
    _check(plan)
    if plan.after and not has_errors(plan.problems):
        _yes(plan)
    return plan


def _translated_story(path: str, folder: str) -> Language | None:
    """The language of a translation of the story in a folder; None for every other file."""
    start, end = f"{folder}/{Story.singular}.", ".yaml"
    return Language.known(path[len(start) : -len(end)]) if path.startswith(start) and path.endswith(end) else None


def _free_name(folder: Path, headline: str) -> str:
    name = id_from(headline, 60) or Story.singular
    if name_problem(name, name):
        name = f"{Story.singular}-{name}"
    taken = {path.name.casefold() for path in (folder / "stories").iterdir()} if (folder / "stories").is_dir() else set()
    taken |= set(RESERVED_NAMES)
    return name if name not in taken else next(one for number in range(2, 10_000) if (one := f"{name}-{number}") not in taken)


def _of(package: Package, entry: str, found: Phrase, allowed: Phrase, fix: Phrase, at: str = "") -> Problem:
    return Problem(package.archive.place(entry), 1, 1, at, found, allowed, fix)


def _old_story(texts: dict[str, str], name: str) -> Story | None:
    path = f"stories/{name}/story.yaml"
    if path not in texts:
        return None
    parsed = parse_record(SourceText(path, texts[path]), Story, name)
    if parsed.record is None:
        raise click.ClickException(
            phrase(
                "stories/{name} is here already, and has errors. Mend these first:\n{report}",
                name=name,
                report=told_problems(parsed.problems),
            )
        )
    return parsed.record


def _story(plan: Plan, texts: dict[str, str]) -> Story | None:
    """Writes the story's record into the plan, and gives it; None where it has errors."""
    path, values = f"{plan.folder}/story.yaml", plan.package.story
    new = new_story_text(values)
    record = parse_record(SourceText(path, new), Story, plan.name).record
    if plan.old is None:
        plan.files[path] = new.encode()
    elif record is None:
        plan.files[path] = new.encode()  # with its errors, for the check to tell
    else:
        record = record.model_copy(update={name: getattr(plan.old, name) for name in STAYS_HERE})
        plan.changed = changed_fields(plan.old, record, STAYS_HERE)
        if plan.changed or _pictures_change(plan):
            text, bare = changed_story_text(texts[path], values, plan.changed)
            plan.files[path] = text.encode()
            plan.notes += [("came-in.comments-go", path)] if bare else []
        _same_person(plan, record)
    return record


def _pictures_change(plan: Plan) -> bool:
    return any(path.startswith(f"{plan.folder}/") for path in plan.files)


def _same_person(plan: Plan, record: Story) -> None:
    """An update may come with a newer consent of the same person, never with another person's."""
    old = _ledger(plan.project, plan.old.consent if plan.old else None)
    if old is None or record.consent == old.id:
        return
    new = plan.package.consents.get(record.consent or "", {}).get("person") or getattr(
        _ledger(plan.project, record.consent), "person", None
    )
    if new != old.person:
        found = phrase(
            "{consent}, while {folder} rests on {id}, of {person}",
            consent=record.consent or phrase("no consent"),
            folder=plan.folder,
            id=old.id,
            person=old.person or phrase("printed words"),
        )
        fix = phrase(
            "if it is another story, give it another name in the desk; if it is the same person, the consent says person: {person}",
            person=old.person,
        )
        plan.problems.append(_of(plan.package, STORY, found, phrase("the consent of the same person"), fix, "consent"))


def _ledger(project: Project, reference: str | None) -> Consent | None:
    source = next((one for one in project.sources if one.path == f"{LEDGER}/{reference}.yaml"), None)
    return parse_record(source, Consent, reference or "").record if source else None


def _translation(plan: Plan, texts: dict[str, str], language: Language, record: Story | None) -> None:
    path, words = f"{plan.folder}/story.{language}.yaml", plan.package.translations.get(language)
    if words is None:
        if path in texts:
            plan.files[path] = None
        return
    new = translation_text(words, record)
    if path in texts:
        model = translation_model(Story)
        was, now = (parse_record(SourceText(path, text), model, plan.name).record for text in (texts[path], new))
        if was and now and was.model_copy(update={"translates": now.translates}) == now:
            return  # the same words; whether they still fit the original, the check says
    plan.files[path] = new.encode()


def _consent(plan: Plan, texts: dict[str, str], reference: str) -> None:
    path, values = f"{LEDGER}/{reference}.yaml", plan.package.consents[reference]
    kept_out = {reference, values.get("person")} & plan.package.kept_out.keys()
    if kept_out and not values.get("words_kept_out"):
        values["words_kept_out"] = True
        plan.notes.append(("came-in.says-kept-out", reference))
    if path not in texts:
        plan.files[path] = new_consent_text(values).encode()
        plan.changed_consents[reference] = None, []
        return
    old = parse_record(SourceText(path, texts[path]), Consent, reference).record
    new = parse_record(SourceText(path, new_consent_text(values)), Consent, reference).record
    if new is None:
        plan.files[path] = new_consent_text(values).encode()  # with its errors, for the check to tell
        return
    if old is None:
        raise click.ClickException(phrase("{path} is here already, and has errors. Mend them first: hrtp check {path}", path=path))
    names = changed_fields(old, new, STAYS_IN_LEDGER)
    if old.withdrawn_on:
        _refuse_consent(
            plan,
            reference,
            phrase("a consent that was withdrawn here on {withdrawn_on}", withdrawn_on=old.withdrawn_on),
            phrase("whoever says stop is obeyed; a new yes needs a new reference"),
        )
    elif names and (old.basis is ConsentBasis.PUBLISHED or not _rests_on(plan, reference)):
        fix = phrase(
            "in the desk, take a new reference; if it is the same person’s same consent, bring in what the ledger says: hrtp story export"
        )
        _refuse_consent(
            plan, reference, phrase("a reference that exists already, and says otherwise here ({names})", names=listed(names)), fix
        )
    elif names:
        try:
            plan.files[path] = changed_consent_text(texts[path], values, names).encode()
        except ChangeRefusedError as error:
            raise click.ClickException(
                phrase(
                    "{path} cannot be changed by the program: {error}. Change it by hand: {names}.",
                    path=path,
                    error=error.why,
                    names=listed(names),
                )
            ) from error
        plan.changed_consents[reference] = old, names


def _rests_on(plan: Plan, reference: str) -> bool:
    old = plan.old
    people = (*(old.photo.people if old and old.photo else ()), *(old.video.people if old and old.video else ()))
    return old is not None and reference in (old.consent, *people)


def _refuse_consent(plan: Plan, reference: str, found: Phrase, fix: Phrase) -> None:
    plan.problems.append(
        _of(plan.package, f"{CONSENTS}{reference}.json", found, phrase("a reference that is free, or the consent as it is here"), fix)
    )


def _private(plan: Plan) -> None:
    if plan.package.kept_out:
        path, text, is_new = list_with(plan.project.folder, plan.package.kept_out)
        plan.private = (path, text.encode()) if is_new else None


def _check(plan: Plan) -> None:
    """Checks the project as it would be, and tells what is wrong with what the package brings, in the package's own places."""
    texts = {source.path: source for source in plan.project.sources}
    attached = dict(plan.project.attachments)
    for path, content in plan.files.items():
        if path.endswith(".yaml"):
            texts.pop(path, None)
            if content is not None:
                texts[path] = SourceText(path, content.decode())
                if read_tree(path, content.decode()).problems:
                    plan.problems.append(
                        _of(plan.package, STORY, phrase("words that cannot be kept as they are"), phrase("plain words"), _IN_DESK)
                    )
        else:
            attached.pop(path, None)
            if content is not None:
                attached[path] = Attachment(path, hashlib.sha256(content).hexdigest(), lambda content=content: content)  # type: ignore[misc]
    if plan.private:
        texts[KEEP_OUT] = SourceText(KEEP_OUT, plan.private[1].decode())
    plan.after = replace(plan.project, sources=tuple(texts.values()), attachments=attached, problems=()).check()
    told = {(one.path, one.field) for one in plan.problems}
    places = dict(_places(plan))
    found = [in_json(one, places[one.path]) for one in plan.after.problems if one.path in places]
    # Whose words to keep out these are, nobody knows while the consent cannot be read: that follows, and is not told.
    unread = has_errors(one for one in (*plan.problems, *found) if one.path.startswith(plan.package.archive.place(CONSENTS)))
    follows = {plan.package.archive.place(KEEP_OUT_JSON)} if unread else set()
    plan.problems.extend(one for one in found if (one.path, one.field) not in told and one.path not in follows)


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """What messages call each file that the package brings: its name in the package."""
    for path in plan.files:
        entry = path.removeprefix(f"{plan.folder}/").replace(".yaml", ".json")
        entry = f"{CONSENTS}{path.removeprefix(f'{LEDGER}/').replace('.yaml', '.json')}" if path.startswith(f"{LEDGER}/") else entry
        yield path, plan.package.archive.place(entry)
    if plan.private:
        yield KEEP_OUT, plan.package.archive.place(KEEP_OUT_JSON)


def _yes(plan: Plan) -> None:
    """Keeps the person's yes with the text with which it came, for the release to ask about."""
    said, after = plan.package.yes, plan.after
    story = after.unjudged.stories[plan.name].record if after and plan.name in after.unjudged.stories else None
    consent = after.unjudged.consent(story.consent) if after and story else None
    if said is None or story is None or consent is None or after is None:
        return
    if said.on > plan.project.day() or (consent.obtained_on and said.on < consent.obtained_on):
        found = phrase("a yes on {on}, before the consent of {obtained_on}", on=said.on, obtained_on=consent.obtained_on)
        if said.on > plan.project.day():
            found = phrase("a yes on {on}, which is still to come", on=said.on)
        plan.problems.append(_of(plan.package, YES, found, phrase("a day since the consent, at most today"), _IN_DESK, "on"))
        return
    code = fingerprint(after.unjudged, story, scope_of(consent))
    kept = KeptYes(story=plan.name, text=code, on=said.on, how=said.how, by=said.by, of=said.of)
    notes = DeskNotes(plan.project.folder)
    if notes.yes_for(plan.name, code) != kept:
        plan.files = {NOTES: notes.with_yes(kept), **plan.files}


def warnings_of(plan: Plan) -> list[Problem]:
    """What should be mended, and may come in."""
    return [one for one in plan.problems if one.severity is Severity.WARNING]
