"""What stories give away of their people, place by place: asked about, before the gate keeps the whole story out."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.consent import Unjudged, refused_answers, said_of
from hrtp_site.model import Problem, Severity, Story, likely, listed, phrase, shown
from hrtp_site.reading import Parsed, Translation


def check_names(unjudged: Unjudged) -> Iterator[Problem]:
    """Each place where a story says what somebody did not agree to have said, and what is wrong with the answers."""
    for parsed in unjudged.stories.values():
        assert parsed.record is not None
        yield from _said(unjudged, parsed, parsed.record)
        yield from _answers(unjudged, parsed, parsed.record)
    yield from _of_nobody(unjudged)


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
