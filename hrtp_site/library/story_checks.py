"""What is wrong with stories and consents as they are written, before anybody asks what may be published of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from hrtp_site.consent import Unjudged
from hrtp_site.library.contact_checks import ways_to_reach
from hrtp_site.library.library import Library
from hrtp_site.library.naming_checks import check_names
from hrtp_site.library.printed_checks import check_printed
from hrtp_site.library.reference_checks import broken_links, broken_references
from hrtp_site.library.story_files import check_files
from hrtp_site.model import Consent, ConsentBasis, Kept, Naming, Problem, Record, Severity, Story, WordsKeptOut, listed, phrase, shown
from hrtp_site.reading import Parsed, contact_data

RESERVED_NAMES = ("index", "more", "gone", Consent.kind, WordsKeptOut.kind)


def check_stories(unjudged: Unjudged, library: Library, kept: Kept) -> list[Problem]:
    """Everything wrong with stories, consents and the files beside them, and every *should*, in no particular order."""
    problems: list[Problem] = []
    known = library.known
    for parsed in unjudged.consents.values():
        problems += broken_references(cast("Parsed[Record]", parsed), known)
        problems += ways_to_reach(parsed)
        problems += _reference_that_tells(parsed)
    for story in unjudged.stories.values():
        problems += broken_references(cast("Parsed[Record]", story), known)
        assert story.record is not None
        problems += ways_to_reach(story, story.record.wants_told)
        problems += _name_of_folder(story)
        problems += _in_captions(unjudged, story)
        problems += _language_of_the_site(story, library)
        problems += _needless_names(unjudged, story)
        problems += _shoulds(story)
    told = {unjudged.folder(one.record.id): one.record.wants_told for one in unjudged.stories.values() if one.record}
    for words in unjudged.written:
        problems += broken_links(words, known)
        problems += ways_to_reach(words, told.get(words.path.rpartition("/")[0], ()))
    problems += check_names(unjudged, library)
    problems += check_printed(unjudged, library)
    problems += check_files(unjudged, kept)
    return problems


def _language_of_the_site(parsed: Parsed[Story], library: Library) -> Iterator[Problem]:
    assert parsed.record is not None
    if parsed.record.language not in library.languages:
        yield parsed.problem(
            ("language",),
            phrase("{language}, in which the site has no pages", language=parsed.record.language),
            phrase("languages in site.yaml: {languages}", languages=listed(library.languages)),
            phrase("add the language there, or tell the story in one of these"),
        )


def _reference_that_tells(parsed: Parsed[Consent]) -> Iterator[Problem]:
    assert parsed.record is not None
    person = parsed.record.person
    if person and not re.search(r"\d", person):
        yield parsed.problem(
            ("person",),
            phrase("{person}, which could be a name", person=shown(person)),
            phrase("a reference that says nothing about the person, with a number in it"),
            phrase("write, for instance, p-0041, and keep the list of who that is where the signed forms are"),
        )


def _name_of_folder(parsed: Parsed[Story]) -> Iterator[Problem]:
    assert parsed.record is not None
    if parsed.record.id in RESERVED_NAMES:
        yield parsed.problem(
            (),
            phrase("a story called {id}", id=parsed.record.id),
            phrase("any name but {reserved_names}", reserved_names=listed(RESERVED_NAMES)),
            phrase("rename the folder"),
        )
    for found in contact_data(parsed.record.id.replace("-", " ")):
        yield parsed.problem(
            (),
            phrase("{what} in the name of the folder", what=phrase(found.what)),
            phrase("a name that leads to nobody: it stands in the page’s address"),
            phrase("rename the folder"),
        )


def _in_captions(unjudged: Unjudged, parsed: Parsed[Story]) -> Iterator[Problem]:
    """Ways to reach somebody that are said in a film."""
    story = parsed.record
    captions = unjudged.attachment(story.id, story.video.captions) if story and story.video and story.video.captions else None
    if captions is None:
        return
    lines = captions.load().decode("utf-8", "replace").splitlines()
    said = "\n".join(line for line in lines if "-->" not in line and not line.strip().isdecimal())  # no times, no numbers of cues
    for found in contact_data(said):
        yield Problem.of_file(
            captions.path,
            phrase(found.what),
            phrase("no way to reach a person: these never enter the repository, whose history keeps everything"),
            phrase("take it out of the captions, and out of the film"),
        )


def _needless_names(unjudged: Unjudged, parsed: Parsed[Story]) -> Iterator[Problem]:
    story = parsed.record
    assert story is not None
    consent = unjudged.consent(story.consent)
    if consent is None or story.teller is None or consent.basis is ConsentBasis.PUBLISHED:
        return
    unused = {
        Naming.PSEUDONYM: ("first_name", "last_name"),
        Naming.ANONYMOUS: ("first_name", "last_name", "pseudonym"),
        Naming.FIRST_NAME: ("last_name",),
        Naming.FIRST_NAME_AND_PLACE: ("last_name",),
    }.get(consent.naming, ())
    for name in unused:
        if getattr(story.teller, name):
            yield parsed.problem(
                ("teller", name),
                phrase("a name that is never shown (naming: {naming})", naming=consent.naming),
                phrase("only what may be shown: the history of the repository keeps the rest for ever"),
                phrase("delete the line"),
                severity=Severity.WARNING,
            )


def _shoulds(parsed: Parsed[Story]) -> Iterator[Problem]:
    story = parsed.record
    assert story is not None
    if not story.practices and not story.draft:
        yield parsed.problem(
            (),
            phrase("no practices: the story stands on its own page and in the list alone"),
            phrase("practices: the ids of those that it shows"),
            phrase("add a line practices: [NAME]; the names are those of the files in content/practices/, without .yaml"),
            severity=Severity.WARNING,
        )
