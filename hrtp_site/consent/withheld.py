"""Where a story says what somebody in it did not agree to have said: the teller, or anybody else on whose consent it rests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from hrtp_site.consent.finding import Found, Text
from hrtp_site.consent.model import Unjudged
from hrtp_site.consent.naming import OF_WORK, Unsayable, may_show, parts_of, unsayable
from hrtp_site.model import Consent, ConsentBasis, Language, Naming, Phrase, Story, Teller, phrase
from hrtp_site.reading import Path, folded, plain, texts

WITHIN_CAPTIONS = re.compile(r"<[^>\n]*>|^.*-->.*$|^\d+$", re.MULTILINE)
"""What stands among the words of captions: marks (<c>, <00:01.000>), times, numbers. Words go on behind them, and over them."""

NAMES_OF_FILES = (("photo", ("credit", "file")), ("video", ("address", "file", "captions")))
"""What stands on a page beside its texts, or in the address of something on it."""
_OF_FILES = {(part, name) for part, names in NAMES_OF_FILES for name in names}
PLACE: Path = ("teller", "place")
"""The one text that is not looked through: the teller's names and place are fields of their own, shown or not by the naming rule."""
_KEPT_OUT = phrase("a word to keep out (stories/private/)")
_OF_ANYBODY = (*OF_WORK, _KEPT_OUT)
"""What a partnership may say neither in its names nor of its members. (A teller may bear the name of a member: that says nothing.)"""
FOLDER: Path = ()
"""The place of the folder's name among a story's words."""


@dataclass(frozen=True, slots=True)
class Said:
    """One place where it is said: in which language's file and which field, what it is, by whose consent, and the words."""

    language: Language
    path: Path
    what: Phrase
    reference: str
    words: str


def references_of(story: Story) -> tuple[str, ...]:
    """Every consent that a story rests on, the teller's first."""
    people = (*(story.photo.people if story.photo else ()), *(story.video.people if story.video else ()))
    return tuple(dict.fromkeys((*((story.consent,) if story.consent else ()), *people)))


def said_of(unjudged: Unjudged, story: Story) -> list[Said]:
    """Every place where a story says what one of its people did not agree to have said. What ``not_a_name`` answers is left out."""
    return said_in(unjudged, story, every_word(unjudged, story))


def said_in(unjudged: Unjudged, story: Story, words: Iterable[tuple[Language, Path, str]]) -> list[Said]:
    """The same of other words that go out beside a story: a newsletter’s."""
    unsayable_words = [(reference, one) for reference in references_of(story) for one in withheld(unjudged, reference)]
    if not unsayable_words:
        return []
    answers = [answer for answer in story.not_a_name if not _is_a_name(answer, [one for _, one in unsayable_words])]
    found: dict[tuple[Language, Path, str], Said] = {}
    for language, path, text in words:
        texts_of_it = [Text(one, answers) for one in dict.fromkeys((text, as_read(path, text), unquote(text)))]  # unquote: %47riselda
        for reference, one in unsayable_words:
            places = next((places for it in texts_of_it if (places := [at for at in it.places_of(one.word) if _counts(at, one)])), [])
            for at in places:
                found.setdefault((language, path, at.words), Said(language, path, one.what, reference, at.words))
    return list(found.values())


def refused_answers(unjudged: Unjudged, story: Story) -> list[tuple[int, str]]:
    """The entries of ``not_a_name`` that are nothing but a name itself, by their place in the list: they answer nothing."""
    words = [one for reference in references_of(story) for one in withheld(unjudged, reference)]
    return [(place, answer) for place, answer in enumerate(story.not_a_name) if _is_a_name(answer, words)]


def _is_a_name(answer: str, words: list[Unsayable]) -> bool:
    """Whether an answer is a name and nothing more, as names are written: “May” answers nothing, “may” and “May Day” do."""
    known = {word for one in words for word in folded(one.word).split()}
    return answer != answer.casefold() and set(folded(answer).split()) <= known


def _counts(found: Found, one: Unsayable) -> bool:
    return not one.as_a_name or not found.text[found.start].islower()


def withheld(unjudged: Unjudged, reference: str) -> list[Unsayable]:
    """What no text may say of the person who gave a consent: names, nicknames, place, employer, union, words kept out in private.

    The names are those of every story that the person tells, under this consent or another of theirs.
    """
    consent = unjudged.consent(reference)
    if consent is None or consent.basis is ConsentBasis.PUBLISHED:
        return []
    words = [one for teller in tellers_of(unjudged, consent) for one in unsayable(consent, teller, unjudged.organizations)]
    if consent.naming is not Naming.FULL_NAME:
        words += [Unsayable(phrase("a name by which people know the person"), word) for name in consent.known_as for word in parts_of(name)]
    words += [Unsayable(_KEPT_OUT, word) for word in unjudged.words_kept_out(consent)]
    return list(dict.fromkeys(words))


def told_by_partnership(unjudged: Unjudged, story: Story) -> Unsayable | None:
    """What the partnership to which a story leads would say of its teller, which the teller did not agree to have said."""
    partnership = unjudged.partnerships.get(story.partnership or "")
    if partnership is None or story.consent is None:
        return None
    called = Text("\n".join(partnership.names))
    everybody = Text("\n".join((*partnership.names, *partnership.members)))
    for one in withheld(unjudged, story.consent):
        if any(_counts(found, one) for found in (everybody if one.what in _OF_ANYBODY else called).places_of(one.word)):
            return one
    return None


def tellers_of(unjudged: Unjudged, consent: Consent) -> list[Teller]:
    """The person as each of their stories gives them, in each language: a place has another name in each."""
    return [
        own.teller
        for parsed in unjudged.stories.values()
        if parsed.record and parsed.record.consent in unjudged.consents_of_person(consent)
        for own in unjudged.languages(parsed.record).values()
        if own.teller
    ]


def as_read(path: Path, text: str) -> str:
    """A text without Markdown's marks. Captions and the names of files have none: <v Ada> says there who speaks."""
    return text if path in _OF_FILES else plain(text)


def every_word(unjudged: Unjudged, story: Story) -> Iterator[tuple[Language, Path, str]]:
    """Every word that would be published of a story, the names of its files included."""
    here = story.language
    yield here, FOLDER, story.id.replace("-", " ")
    for language, own in unjudged.languages(story).items():
        yield from ((language, path, text) for path, text in texts(own) if path != PLACE)
    consent = unjudged.consent(story.consent)
    if story.teller and story.teller.pseudonym and consent and "pseudonym" in may_show(consent.naming):
        yield here, ("teller", "pseudonym"), story.teller.pseudonym
    for part, names in NAMES_OF_FILES:
        for name in names:
            value = getattr(getattr(story, part), name, None)
            if value:
                yield here, (part, name), str(value)
    captions = unjudged.attachment(story.id, story.video.captions) if story.video else None
    if captions:
        text = captions.load().decode("utf-8", "replace")
        yield here, ("video", "captions"), text
        yield here, ("video", "captions"), WITHIN_CAPTIONS.sub("", text)
