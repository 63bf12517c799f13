"""What stories give away of their people, place by place: asked about, before the gate keeps the whole story out."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.consent import WHOLE_NAME, Elsewhere, Said, Unjudged, refused_answers, said_in, said_of
from hrtp_site.library.library import Library
from hrtp_site.model import Language, Newsletter, Phrase, Problem, Record, Severity, Story, likely, listed, phrase, shown
from hrtp_site.reading import Parsed, Translation, texts


def check_names(unjudged: Unjudged, library: Library) -> Iterator[Problem]:
    """Each place where a story, or a newsletter, says what somebody did not agree to have said; and what is wrong with the answers."""
    for parsed in unjudged.stories.values():
        assert parsed.record is not None
        yield from _said(unjudged, parsed, parsed.record)
        yield from _answers(unjudged, parsed, parsed.record)
    yield from _of_nobody(unjudged)
    yield from _elsewhere(unjudged, library)
    for newsletter in library.all(Newsletter):
        key = (Newsletter.kind, newsletter.id)
        chosen = newsletter.stories or tuple(unjudged.stories)
        yield from _in_newsletter(unjudged, chosen, library.first, library.parsed[key])
        for language in library.languages:
            if (words := library.written.get((*key, language))) is not None:
                yield from _in_newsletter(unjudged, chosen, language, words)


def _said(unjudged: Unjudged, parsed: Parsed[Story], story: Story) -> Iterator[Problem]:
    files: dict[str, Parsed[Story] | Parsed[Translation]] = {one.path: one for one in unjudged.written}
    for one in said_of(unjudged, story):
        own = parsed.path if one.language is story.language else f"{unjudged.folder(story.id)}/story.{one.language}.yaml"
        yield files.get(own, parsed).problem(
            one.path,
            phrase(
                "{words}: perhaps {what} of the person of consent {reference}, who does not allow it; the story stays out",
                words=shown(one.words),
                what=one.what,
                reference=one.reference,
            ),
            phrase("nothing that gives away what a person did not agree to have said"),
            phrase(
                "say it otherwise; or, if it is somebody or something else, add it to not_a_name with the words around it, and "
                "release it anew"
            ),
            severity=Severity.WARNING,
        )


def _in_newsletter(
    unjudged: Unjudged, chosen: tuple[str, ...], language: Language, words: Parsed[Record] | Parsed[Translation]
) -> Iterator[Problem]:
    """An editor's own words about stories: no gate holds these back, so they may not say it at all."""
    every = [(language, path, text) for path, text in texts(words.record)] if words.record else []
    for story in (parsed.record for name, parsed in unjudged.stories.items() if name in chosen):
        assert story is not None
        for one in said_in(unjudged, story, every):
            fix = phrase(
                "say it otherwise; or, if it is somebody or something else, add it to not_a_name of stories/{story} with the words "
                "around it",
                story=story.id,
            )
            yield _told(words, one, fix, Severity.ERROR)


def _elsewhere(unjudged: Unjudged, library: Library) -> Iterator[Problem]:
    """The playbook's other words: the whole name of somebody who may not be named is no chance; a part of it may be another's."""
    names = Elsewhere(unjudged)
    if not names.any:
        return
    every: list[tuple[Language, Parsed[Record] | Parsed[Translation]]] = [(library.first, one) for one in library.parsed.values()]
    every += [(language, one) for (_, _, language), one in library.written.items()]
    # Newsletters are left out: these may not even say a part.
    read = [(language, words, words.record) for language, words in every if words.record and not isinstance(words.record, Newsletter)]
    said = [(words, [(language, *one) for one in texts(record)]) for language, words, record in read]
    ordinary = names.ordinary(text for _, inside in said for *_, text in inside)
    for words, inside in said:
        for one in names.said_in(inside, ordinary):
            fix = phrase(
                "take the name out; or, if it is somebody else, add it to not_a_name in a story of this person, with the words around it"
            )
            yield _told(words, one, fix, Severity.ERROR if one.what == WHOLE_NAME else Severity.WARNING)


def _told(words: Parsed[Record] | Parsed[Translation], one: Said, fix: Phrase, severity: Severity) -> Problem:
    """What words that are no story's give away."""
    found = phrase(
        "{words}: perhaps {what} of the person of consent {reference}, who does not allow it",
        words=shown(one.words),
        what=one.what,
        reference=one.reference,
    )
    return words.problem(
        one.path, found, phrase("nothing that gives away what a person did not agree to have said"), fix, severity=severity
    )


def _answers(unjudged: Unjudged, parsed: Parsed[Story], story: Story) -> Iterator[Problem]:
    for place, answer in refused_answers(unjudged, story):
        yield parsed.problem(
            ("not_a_name", place),
            phrase("{answer}, which is a name itself", answer=shown(answer)),
            phrase("the words in which it is none, as they stand in the story: May Day, wages rose"),
            phrase("write the words around it, too"),
        )


def _of_nobody(unjudged: Unjudged) -> Iterator[Problem]:
    """Words kept out for a reference that no consent has: a slip there would leave a name unguarded."""
    private = unjudged.private
    if private is None or private.record is None:
        return
    known = {*unjudged.consents, *(one.record.person for one in unjudged.consents.values() if one.record and one.record.person)}
    for place, one in enumerate(private.record.people):
        if one.reference not in known:
            guess = likely(one.reference, known)
            yield private.problem(
                ("people", place, "reference"),
                phrase("{reference}, which is the reference of no consent and of no person", reference=shown(one.reference)),
                phrase("a reference of a consent or a person: {known}", known=listed(sorted(known)) or phrase("there is none yet")),
                phrase("did you mean {guess}?", guess=guess) if guess else phrase("mend it, or delete the entry"),
            )
