"""Stories told from a public source: names and words as they are printed, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrtp_site.consent import Unjudged, striking_words
from hrtp_site.library.library import Library
from hrtp_site.model import MOST_QUOTED_WORDS, Consent, ConsentBasis, Problem, Severity, Story, likely, listed, phrase, shown
from hrtp_site.reading import LISTED, Parsed, folded, is_ordinary, texts

QUOTED = re.compile(
    r"[“„‟]([^”“‟]+)[”“‟]|«([^»]+)»|»([^«]+)«|‹([^›]+)›|「([^」]+)」|『([^』]+)』|&quot;(.+?)&quot;"
    r"|(?<![\w\"])\"([^\"]+)\"(?!\w)|(?<![\w’'])[‘‚‛]([^’‘]+)[’‘](?!\w)|(?<![\w'’])'([^'\n]+)'(?!\w)"
)
"""Words between quotation marks of any kind: English, Spanish, German, French, Japanese, straight, single."""
FEWEST_QUOTED_WORDS = 4
"""Shorter things between quotation marks are names and single words."""

NAMES = ("title", "name", "short_name", "term", "aliases", "publisher")
"""Fields of records whose words the playbook uses for organizations, places, practices and terms."""


def check_printed(unjudged: Unjudged, library: Library) -> Iterator[Problem]:
    """What stories with ``basis: published`` say beyond what is printed."""
    used = _words_of_records(library) | {word for names in unjudged.organizations for name in names for word in folded(name).split()}
    for parsed in unjudged.stories.values():
        story = parsed.record
        assert story is not None
        consent = unjudged.consent(story.consent)
        if consent and consent.basis is ConsentBasis.PUBLISHED:
            yield from _not_as_printed(unjudged, parsed, story, consent)
            if library.whole:  # else it may be a name that a record with an error uses
                yield from _of_others(unjudged, parsed, story, consent, used)


def _words_of_records(library: Library) -> frozenset[str]:
    found: set[str] = set()
    for parsed in library.parsed.values():
        for name in NAMES:
            value = getattr(parsed.record, name, None)
            for text in [value] if isinstance(value, str) else value or ():
                found.update(folded(text).split())
    return frozenset(found)


def _of_others(unjudged: Unjudged, parsed: Parsed[Story], story: Story, consent: Consent, used: frozenset[str]) -> Iterator[Problem]:
    """Names that the source may print, or not: nobody has said so. What ``not_a_name`` answers is left out."""
    printed = [text for one in consent.printed for text in (one.name or "", *one.words)]
    known = used | {word for text in (*printed, *story.not_a_name) for word in folded(text).split()}
    for one in striking_words(unjudged, story, known):
        words = one.word.split()
        opens = len(words) == 1 and one.sentence.lstrip(" “”\"'«¿¡(").startswith(one.word)  # any word has a capital there
        if not opens and not all(_is_a_word(word) for word in words):
            yield parsed.problem(
                (),
                phrase("{word}, which could be somebody’s name: “{sentence}”", word=shown(one.word), sentence=one.sentence),
                phrase("names as consent {id} says they are printed, and words that the records use", id=consent.id),
                phrase(
                    "if the source prints it of a person, add it to printed in {id}; if it is nobody’s name, to not_a_name here; "
                    "otherwise take it out",
                    id=consent.id,
                ),
                severity=Severity.WARNING,
            )


def _is_a_word(word: str) -> bool:
    return not word[0].isalpha() or any(is_ordinary(one, language) for one in (word, word.removesuffix("s")) for language in LISTED)


def _not_as_printed(unjudged: Unjudged, parsed: Parsed[Story], story: Story, consent: Consent) -> Iterator[Problem]:
    """The teller's name, and everything between quotation marks."""
    names = [one.name for one in consent.printed if one.name]
    words = [fragment for one in consent.printed for fragment in one.words]
    if story.teller:
        name = " ".join(part for part in (story.teller.first_name, story.teller.last_name) if part)
        if name and name not in names:
            yield parsed.problem(
                ("teller",),
                phrase("the name {name}", name=shown(name)),
                phrase("a name as printed: {names}", names=listed(names) or phrase("none is in consent {id}", id=consent.id)),
                phrase("did you mean {guess}?", guess=guess)
                if (guess := likely(name, names))
                else phrase("write it as the source prints it, or leave the name out"),
            )
        for part in ("pseudonym", "place", "employer", "union"):
            if getattr(story.teller, part):
                yield parsed.problem(
                    ("teller", part),
                    phrase("{part} with basis published", part=part),
                    phrase("name, role and words as printed, and nothing more"),
                    phrase("delete the line"),
                )
    for own in unjudged.languages(story).values():
        for path, text in texts(own):
            quoted = [text] if path == ("pull_quote",) else [found[found.lastindex or 0] for found in QUOTED.finditer(text)]
            for fragment in quoted:
                if len(fragment.split()) >= FEWEST_QUOTED_WORDS and not any(_same(fragment, one) for one in words):
                    printed = listed(words, 3) or f"none are in consent {consent.id}"
                    yield parsed.problem(
                        path,
                        phrase("the quoted words {fragment}", fragment=shown(fragment)),
                        phrase(
                            "words as printed, at most {most_quoted_words} in one place: {printed}",
                            most_quoted_words=MOST_QUOTED_WORDS,
                            printed=printed,
                        ),
                        phrase(
                            "add them to words in consent {id} if they are printed there; otherwise say it in your own words", id=consent.id
                        ),
                    )


def _same(fragment: str, printed: str) -> bool:
    return fragment.strip(" .,;:!?").casefold() in printed.casefold()
