"""Sources → records: which kind each file holds, its translations, and what has to be judged before it may be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from hrtp_site.consent import Attachment, Named, Unjudged, names_of_organization
from hrtp_site.library.derived import PASSAGE_FIELDS, Key
from hrtp_site.library.library import HAND_PAGES, PRIVATE_KINDS, Library
from hrtp_site.library.search_checks import CLAUSES, unread_answers
from hrtp_site.model import (
    CONTENT_KINDS,
    PLAIN_KINDS,
    Channel,
    Consent,
    ConsentRules,
    Document,
    HandPage,
    Language,
    Licence,
    Member,
    PaperSize,
    Partnership,
    Playbook,
    Problem,
    Record,
    SearchWords,
    Severity,
    SiteSettings,
    Story,
    WordsKeptOut,
    phrase,
)
from hrtp_site.reading import Parsed, SourceText, Translation, behind, id_from, overlay, parse_record, translation_model

KEEP_OUT = "stories/private/keep-out.yaml"
"""Where the words lie that must never come out, outside git.

For the machine that builds, STORIES_KEEP_OUT names another file, or STORIES_KEEP_OUT_LIST holds the text of one.
"""


CHANNELS_OF_THE_PROGRAM = f"theme/{Channel.kind}/"
"""Where the channels lie that the program knows; a project's own of the same name takes the place of one."""

InLanguage = tuple[str, str, Language]
"""A translation's kind, id and language."""

UNDER_CONTENT = {**CONTENT_KINDS, **PLAIN_KINDS}


def kind_of(path: str) -> tuple[type[Record], str, Language | None] | None:
    """Which type of record a path holds, its id, and, for a translation, its language; None for a path that holds no record.

    ``content/practices/any/folder/meet-before-the-shift.es.yaml`` → (Practice, "three-legged-stool", Spanish);
    ``stories/a-second-chance/story.yaml`` → (Story, "a-second-chance", None);
    ``theme/channels/facebook.yaml``, which the program brings, → (Channel, "facebook", None).
    """
    folder, _, rest = path.partition("/")
    name = path.rsplit("/", 1)[-1]
    stem, _, ending = name.rpartition(".")
    if not rest:
        folder, rest = "", name
    if folder == "stories":
        return _kind_of_story(rest)
    stem, language = _translated(stem)
    if folder == "playbooks" and ending == "md":
        return (HandPage if stem in HAND_PAGES else Playbook), stem, language
    if folder == "":
        return (SiteSettings, stem, language) if (stem, ending) == (SiteSettings.kind, "yaml") else None
    if folder == "content" and (stem, ending, rest) == (SearchWords.kind, "yaml", name):
        # Not a translation of the other: people ask other things in each language.
        return SearchWords, f"{stem}-{language}" if language else stem, None
    if path.startswith(CHANNELS_OF_THE_PROGRAM):
        return Channel, stem, None
    model = UNDER_CONTENT.get(rest.split("/", 1)[0]) if folder == "content" and "/" in rest and ending == "yaml" else None
    return (model, stem, language) if model else None


def _kind_of_story(rest: str) -> tuple[type[Record], str, Language | None] | None:
    steps = rest.split("/")
    if rest == KEEP_OUT.removeprefix("stories/"):
        return WordsKeptOut, WordsKeptOut.kind, None
    if len(steps) != 2 or not steps[1].endswith(".yaml"):
        return None
    folder, name = steps
    if folder == Consent.kind:
        return Consent, name.removesuffix(".yaml"), None
    stem, language = _translated(name.removesuffix(".yaml"))
    return (Story, folder, language) if stem == Story.singular else None


def _translated(stem: str) -> tuple[str, Language | None]:
    """A file's name without its ending, and apart from it the language into which it translates another; None for an original."""
    name, _, code = stem.rpartition(".")
    language = Language.known(code) if name else None
    return (name, language) if language else (stem, None)


@dataclass(slots=True)
class _Read:
    """Every source as it was read."""

    originals: dict[Key, Parsed[Record]] = field(default_factory=dict)
    words: dict[InLanguage, Parsed[Translation]] = field(default_factory=dict)
    """The translations."""
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """The texts of records that cannot be read."""
    hidden: set[str] = field(default_factory=set)
    """The kinds of which a file could not be read at all: nobody knows what is in it."""

    @property
    def kept(self) -> dict[Key, Parsed[Record]]:
        """The records that can be used."""
        return {key: parsed for key, parsed in self.originals.items() if parsed.record is not None}


def read_records(
    sources: Iterable[SourceText], attachments: Mapping[str, Attachment] | None = None, read: Callable[..., Parsed[Any]] = parse_record
) -> tuple[Library, Unjudged]:
    """Reads every source: what may be published as it is written, and stories and consents, which have to be judged first.

    ``read`` is ``parse_record``, or remembers what that has read.

    ``problems`` of the library holds all that is wrong with single records and their ids.
    """
    every = _every(sources, read)
    site = _site(every.originals, every.problems)
    written_in = site.languages[0] if site else None
    site = site or _unread(language for _, _, language in every.words)
    translated, outdated, problems = _translate(every.originals, every.words, written_in)
    private = _unjudged(every, site, translated, outdated, attachments or {})
    return _public(every, site, translated, outdated, problems, attachments or {}), private


def _every(sources: Iterable[SourceText], read: Callable[..., Parsed[Any]]) -> _Read:
    every = _Read()
    for source in sorted(sources, key=lambda one: one.path):
        kind = kind_of(source.path)
        if source.told and not source.text:
            every.hidden |= _hidden_with(source.path, kind and kind[0])
        if kind is None:
            continue
        model, record_id, language = kind
        if language is not None:
            translation = read(source, translation_model(model), record_id)
            every.problems += translation.problems
            every.words[model.kind, record_id, language] = translation
            continue
        parsed = cast(Parsed[Record], read(source, model, record_id))
        every.problems += parsed.problems
        every.unread += [] if parsed.record else [source.text]
        first = every.originals.setdefault((model.kind, record_id), parsed)
        if first is not parsed and not source.path.startswith(CHANNELS_OF_THE_PROGRAM):
            every.problems.append(_second(first, parsed, record_id))
    return every


def _unjudged(
    every: _Read,
    site: SiteSettings,
    translated: Mapping[InLanguage, Record],
    outdated: frozenset[InLanguage],
    attachments: Mapping[str, Attachment],
) -> Unjudged:
    """Stories and consents, with all that is needed to judge them."""
    kept = every.kept
    return Unjudged(
        {name: cast("Parsed[Story]", parsed) for (kind, name), parsed in kept.items() if kind == Story.kind},
        {(name, language): cast(Story, record) for (kind, name, language), record in translated.items() if kind == Story.kind},
        {name: cast("Parsed[Consent]", parsed) for (kind, name), parsed in kept.items() if kind == Consent.kind},
        {path: one for path, one in attachments.items() if path.startswith("stories/")},
        frozenset((name, language) for kind, name, language in outdated if kind == Story.kind),
        tuple(one for (kind, _, _), one in every.words.items() if kind == Story.kind and one.record is not None),
        cast("Parsed[WordsKeptOut] | None", kept.get((WordsKeptOut.kind, WordsKeptOut.kind))),
        organizations_of(parsed.record for parsed in kept.values()),
        {one.id: named_of(one) for parsed in kept.values() if isinstance(one := parsed.record, Partnership)},
        frozenset(name for kind, name in every.originals.keys() - kept.keys() if kind == Consent.kind),
        site.consents or ConsentRules(),
        {one.id: one for one in sorted(_channels(kept), key=lambda one: (one.order, one.id))},
    )


def _public(
    every: _Read,
    site: SiteSettings,
    translated: Mapping[InLanguage, Record],
    outdated: frozenset[InLanguage],
    problems: list[Problem],
    attachments: Mapping[str, Attachment],
) -> Library:
    """All that may be published as it is written."""
    kept, words = every.kept, every.words
    known = {kind: ids for kind, ids in _known(every.originals, every.unread).items() if kind not in every.hidden}
    asked = [cast("Parsed[SearchWords]", one) for (kind, _), one in every.originals.items() if kind == SearchWords.kind and not one.record]
    return Library(
        site,
        {key: parsed for key, parsed in kept.items() if key[0] not in PRIVATE_KINDS},
        {key: record for key, record in translated.items() if key[0] not in PRIVATE_KINDS},
        frozenset(key for key in outdated if key[0] not in PRIVATE_KINDS),
        (*every.problems, *problems, *(problem for one in asked for problem in unread_answers(one, known))),
        known,
        written={key: one for key, one in words.items() if key[0] not in PRIVATE_KINDS and one.record is not None},
        site_written_in=frozenset(language for kind, _, language in words if kind == SiteSettings.kind),
        whole=not every.hidden and len(kept) == len(every.originals),
        pictures={path: one for path, one in attachments.items() if not path.startswith("stories/")},
    )


def _channels(kept: Mapping[Key, Parsed[Record]]) -> list[Channel]:
    return [parsed.record for parsed in kept.values() if isinstance(parsed.record, Channel)]


def organizations_of(records: Iterable[Record | None]) -> tuple[frozenset[str], ...]:
    """Of each organization that the records know, all its names: employers, unions, conveners, and partnerships themselves."""
    found: set[frozenset[str]] = set()
    for record in records:
        if isinstance(record, Partnership):
            found |= {frozenset(names_of_organization(member.name)) for member in _members(record)}
            found.add(frozenset((record.name, record.short_name, *record.aliases)))
    return tuple(sorted(found, key=sorted))


def _members(partnership: Partnership) -> tuple[Member, ...]:
    return (*partnership.convener, *partnership.employers, *partnership.worker_representatives, *partnership.other_partners)


def named_of(partnership: Partnership) -> Named:
    """What a partnership's page says of names."""
    names = (partnership.name, partnership.short_name, *partnership.aliases)
    return Named(names, tuple(member.name for member in _members(partnership)))


_ID_LINE = re.compile(r"""(?m)^[\s{-]*id\s*:\s*["']?([a-z0-9-]+)""")
"""The id of an example or a piece of guidance in a record that cannot be read."""


def _unread(languages: Iterable[Language]) -> SiteSettings:
    """In the place of a site.yaml that cannot be read, so that everything else is checked all the same. No page is ever made with it.

    Its languages are English, Spanish and those in which there are translations: nothing is said of any.
    """
    return SiteSettings.model_construct(
        id=SiteSettings.kind,
        name="",
        description="",
        region="",
        notice="",
        licence=Licence.model_construct(name="", allows="", address=""),
        short_name="",
        languages=tuple(dict.fromkeys((Language.ENGLISH, Language.SPANISH, *languages))),
        paper=PaperSize.LETTER,
        time_zone="UTC",
        country="US",
        contacts=None,
        consents=None,
        campaigns=None,
        introductions=None,
        stages=None,
        colours=None,
        elements=(),
        sectors=(),
        problems=(),
    )


def _site(originals: Mapping[Key, Parsed[Record]], problems: list[Problem]) -> SiteSettings | None:
    """What ``site.yaml`` says; None where it cannot be read."""
    parsed = originals.get((SiteSettings.kind, SiteSettings.kind))
    if parsed is None:
        problems.append(
            Problem.of_file(
                "site.yaml",
                phrase("no such file"),
                phrase("site.yaml beside mkdocs.yml: the site's name, languages, sectors, problems …"),
                phrase("hrtp init writes one into a new folder: take it from there, or bring yours back"),
            )
        )
    return cast("SiteSettings | None", parsed and parsed.record)


def _known(originals: Mapping[Key, Parsed[Record]], unread: Iterable[str]) -> dict[str, frozenset[str]]:
    """Every id that may be named, by kind. The lists of a site.yaml that cannot be read are not among them: nothing is said of those.

    ``unread`` are the texts of records with errors: what looks like an id there may be one.
    """
    known: dict[str, set[str]] = {
        kind: set()
        for kind in (*UNDER_CONTENT, Playbook.kind, HandPage.kind, SiteSettings.kind, SearchWords.kind, "passages", CLAUSES, *PRIVATE_KINDS)
    }
    for (kind, record_id), parsed in originals.items():
        if isinstance(parsed.record, SiteSettings):
            known |= {name: {choice.id for choice in getattr(parsed.record, name)} for name in ("sectors", "problems")}
        known[kind] |= {record_id, id_from(record_id, 64)}  # where the file's name is told, what it should be is no mistake
        values = parsed.tree.value if isinstance(parsed.tree.value, dict) else {}
        for name in PASSAGE_FIELDS:
            entries = values.get(name)
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    known["passages"].add(str(entry["id"]))
        if isinstance(parsed.record, Document):
            known[CLAUSES] |= {f"{record_id}#{clause.id}" for section in parsed.record.sections for clause in section.clauses}
    known["passages"].update(found for text in unread for found in _ID_LINE.findall(text))
    return {kind: frozenset(ids) for kind, ids in known.items()}


def _hidden_with(path: str, model: type[Record] | None) -> frozenset[str]:
    """The kinds of ids that may lie in a file, or in a whole folder, of which nothing could be read."""
    folder, _, rest = path.partition("/")
    if model is not None:
        return frozenset({"passages"} if set(PASSAGE_FIELDS) & set(model.model_fields) else ())
    if folder == "content":
        own = rest.split("/")[0]
        kinds = frozenset(UNDER_CONTENT if not own else {own} & set(UNDER_CONTENT))
        return kinds | {"passages"} if kinds else kinds
    return frozenset((Playbook.kind, HandPage.kind) if folder == "playbooks" else PRIVATE_KINDS)


def _second(first: Parsed[Record], parsed: Parsed[Record], record_id: str) -> Problem:
    return parsed.problem(
        (),
        phrase("a second record with the id {record_id} (the first is {path})", record_id=record_id, path=first.path),
        phrase("one record of a kind with an id"),
        phrase("rename one of the two files, or delete the copy"),
    )


def _translate(
    originals: Mapping[Key, Parsed[Record]], words: Mapping[InLanguage, Parsed[Translation]], first: Language | None
) -> tuple[dict[InLanguage, Record], frozenset[InLanguage], list[Problem]]:
    translated: dict[InLanguage, Record] = {}
    outdated: set[InLanguage] = set()
    problems: list[Problem] = []
    for (kind, record_id, language), translation in words.items():
        original = originals.get((kind, record_id))
        if original is None:
            problems.append(
                translation.problem(
                    (),
                    phrase("a translation without an original"),
                    phrase("{record_id} beside it, without .{language}", record_id=record_id, language=language),
                    phrase("give the file the name of the record that it translates"),
                )
            )
            continue
        if original.record is None or translation.record is None:
            continue
        if getattr(original.record, "language", first) is language:
            problems.append(
                translation.problem(
                    (),
                    phrase("a translation into the story's own language ({language})", language=language)
                    if kind == Story.kind
                    else phrase("a translation into the record's own language ({language})", language=language),
                    phrase("another language"),
                    phrase("mend the file's name, or language in the story")
                    if kind == Story.kind
                    else phrase("mend the file's name, or languages in site.yaml, whose first one is that of the records"),
                )
            )
            continue
        merged, lacking = overlay(original.record, translation)
        late = behind(original.record, translation, language)
        # A change in the original stops no build: what its translation lacks since then is not translated yet.
        problems += (replace(one, severity=Severity.WARNING) for one in lacking) if late else lacking
        problems += [late] if late else []
        if merged is None:
            continue
        translated[kind, record_id, language] = merged
        if late:
            outdated.add((kind, record_id, language))
    return translated, frozenset(outdated), problems
