"""The words of records as PO files, which tools of translators read, and back again."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from hrtp_site.library.translation_work import RecordWork, Standing
from hrtp_site.model import Language, Phrase, Problem, phrase
from hrtp_site.reading import (
    ChangeRefusedError,
    Path,
    SourceText,
    State,
    TextWork,
    about,
    new_translation,
    overlay,
    parse_record,
    translation_model,
    why_wrong,
    with_words,
)

NOTHING = "—"
"""Stands for what the original does not say, where a language may have something of its own."""

OF_ITS_OWN = phrase("One in each line: as many as your language needs, or none. They need not be those of the original.")


def po_files(works: Iterable[RecordWork], name: str, language: Language, say: Callable[[str], str] = str) -> dict[str, bytes]:
    """A PO file for each kind of record that has words, by its name: ``practices.po``.

    ``say`` puts what the program says of each entry into the language of whoever exports them.
    """
    by_kind: dict[str, list[RecordWork]] = defaultdict(list)
    for work in works:
        if work.texts and work.standing is not Standing.UNREADABLE:
            by_kind[work.record.kind].append(work)
    return {f"{kind}.po": _po_file(records, f"{name}: {kind}", language, say) for kind, records in by_kind.items()}


def _po_file(works: list[RecordWork], name: str, language: Language, say: Callable[[str], str]) -> bytes:
    catalog = Catalog(
        language, None, f"# {name}", name, "1", msgid_bugs_address="", last_translator="", language_team=language, fuzzy=False
    )
    for work in works:
        for one in work.texts:
            comments: list[str] = [about(type(work.record), one.now.path), *([OF_ITS_OWN] if one.now.free else [])]
            changed = one.state is State.CHANGED
            # As a note, because Babel breaks a long #| msgid in a way that gettext refuses.
            comments += [phrase("It said before: {before}", before=one.before)] if changed and one.before else []
            message = catalog.add(
                one.now.text or NOTHING,
                one.theirs.text if one.theirs else "",
                locations=[(work.original.path, work.original.tree.place(one.now.path)[0])],
                flags=["fuzzy"] if changed and one.theirs else [],
                auto_comments=[say(comment) for comment in comments],
                context=f"{work.name}/{one.now.key}",
            )
            message.flags -= {"python-format", "python-brace-format"}  # no text here is a pattern of a program
    out = io.BytesIO()
    write_po(out, catalog, width=79)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file."""

    file: str
    line: int
    context: str
    original: str
    said: str
    fuzzy: bool

    @property
    def where(self) -> str:
        """Its place, and what it translates."""
        return f"{self.file}:{self.line} {self.context}"

    def problem(self, found: Phrase, allowed: Phrase, fix: Phrase) -> Problem:
        """Something wrong with it."""
        return Problem(self.file, self.line, 1, self.context, found, allowed, fix)


@dataclass(slots=True)
class Imported:
    """What came of PO files: the new texts of files by path, unless there are problems."""

    files: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    """The records that are up to date now and were not."""
    left_out: list[Phrase] = field(default_factory=list)
    """The entries that were not taken, and why."""
    problems: list[Problem] = field(default_factory=list)


def read_po_file(file: str, data: bytes, language: Language) -> tuple[list[Entry], list[Problem]]:
    """The entries of a PO file; or what is wrong with it."""
    try:
        catalog = read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        return [], [
            Problem.of_file(
                file,
                phrase("no PO file: {error}", error=error),
                phrase("a PO file that hrtp export po has written"),
                phrase("save it again as PO, in UTF-8"),
            )
        ]
    if catalog.locale and catalog.locale.language != language.locale.language:
        return [], [
            Problem.of_file(
                file,
                phrase("the language {locale}", locale=catalog.locale),
                phrase("{language}", language=language),
                phrase("name another --language, or mend Language in the file's head"),
            )
        ]
    found = [_entry(file, message) for message in catalog if message.id]
    fix = phrase("export again, and keep msgctxt as it is")
    return found, [
        one.problem(phrase("an entry without a place"), phrase("msgctxt: KIND/ID/FIELD"), fix) for one in found if not one.context
    ]


def _entry(file: str, message: Message) -> Entry:
    original, said = (value if isinstance(value, str) else value[0] if value else "" for value in (message.id, message.string))
    return Entry(file, message.lineno or 1, message.context or "", original, said.strip(), message.fuzzy)


def imported(works: Iterable[RecordWork], entries: Iterable[Entry], texts: Mapping[str, str]) -> Imported:
    """New texts of the translations' files with the words of PO files; ``texts`` has those that are there, by path.

    An entry that is empty or fuzzy is not taken; nor is one whose original says something else by now.
    """
    result = Imported()
    by_record: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        kind, _, rest = entry.context.partition("/")
        record_id, _, key = rest.partition("/")
        first = by_record[f"{kind}/{record_id}"].setdefault(key, entry)
        if first.said != entry.said:
            result.problems.append(
                entry.problem(
                    phrase("other words for the same place"),
                    phrase("those of {file}:{line}", file=first.file, line=first.line),
                    phrase("keep one of the two"),
                )
            )
    for work in works:
        found = by_record.pop(work.name, None)
        if found:
            _import(work, found, texts.get(work.path), result)
    for left in by_record.values():
        result.left_out += (phrase("{where}: there is no such record, or it has an error", where=one.where) for one in left.values())
    return result


def _import(work: RecordWork, entries: dict[str, Entry], text: str | None, result: Imported) -> None:
    if work.standing is Standing.UNREADABLE:
        entry = next(iter(entries.values()))
        result.problems.append(
            entry.problem(
                phrase("a mistake in {path}", path=work.path),
                phrase("a file that can be read"),
                phrase("hrtp check {path} shows it; mend it first", path=work.path),
            )
        )
        return
    taken = dict(_taken(work, entries, result))
    wrong = [problem for one in work.texts if one.now.key in taken for problem in _wrong(work, one, taken[one.now.key])]
    result.problems += wrong
    if wrong or not taken:
        return
    done = all(one.now.key in taken for one in work.texts if not one.now.free)
    words = _new_words(work, taken)
    if not words and (work.standing is Standing.CURRENT or not done):
        return
    try:
        if text is None:
            new, lost = new_translation(work.record, work.path, words, done)
        else:
            new, lost = with_words(text, work.path, work.record, words, done)
    except ChangeRefusedError as refused:
        entry = next(iter(taken.values()))
        result.problems.append(
            entry.problem(
                phrase("{path} cannot be changed, because {refused}", path=work.path, refused=refused.why),
                phrase("a file that keeps all it says"),
                phrase("change it by hand"),
            )
        )
        return
    result.left_out += (phrase("{where}: the entry before it in its list is missing", where=entries[key].where) for key in lost)
    if new == text:
        return
    parsed = parse_record(SourceText(work.path, new), translation_model(type(work.record)), work.record.id)
    problems = list(parsed.problems) if parsed.record is None else overlay(work.record, parsed)[1] if done else []
    result.problems += problems
    result.files[work.path] = new
    result.done += [work.name] if done and work.standing is not Standing.CURRENT else []


def _taken(work: RecordWork, entries: dict[str, Entry], result: Imported) -> Iterator[tuple[str, Entry]]:
    there = {one.now.key: one.now for one in work.texts}
    for key, entry in entries.items():
        now = there.get(key)
        if now is None or entry.original.strip() != (now.text or NOTHING):
            result.left_out.append(phrase("{where}: the original has changed since the export; export again", where=entry.where))
        elif entry.said and not entry.fuzzy:
            yield key, entry


def _new_words(work: RecordWork, taken: Mapping[str, Entry]) -> dict[str, str]:
    there = {one.now.key: one.theirs.text.strip() for one in work.texts if one.theirs}
    return {key: entry.said for key, entry in taken.items() if entry.said != there.get(key)}


def _bare(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _wrong(work: RecordWork, one: TextWork, entry: Entry) -> Iterator[Problem]:
    """What the record's own limits say of an entry."""
    value: object = entry.said
    way: Path = one.now.path
    if one.now.free:
        value = _bare(entry.said.split("\n"))
    elif isinstance(way[-1], int):
        siblings = [other.now for other in work.texts if other.now.path[:-1] == way[:-1]]
        value = [entry.said if other.path == way else other.text for other in siblings]
        way = way[:-1]
    wrong = why_wrong(type(work.record), way, value)
    if wrong:
        yield entry.problem(*wrong)
