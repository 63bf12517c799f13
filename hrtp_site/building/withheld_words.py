"""What must stand nowhere in a finished site, read anew from the stories' and the ledger's files as they lie there.

The second net: it shares no code with the gate (``hrtp_site.consent``) nor with the reading of records, so that no mistake there is
made here too. It knows less than the gate: what a release covered, it cannot tell.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from hrtp_site.building.withheld_stories import WHERE_CHANNELS_STAND, Ledger, Values, granted, shown_fields, yes

TELLING = {name: name.replace("_", " ") for name in ("first_name", "last_name", "pseudonym", "place", "employer", "union")}
"""The teller's fields that could tell who somebody is."""

FEWEST_LETTERS = 2
_SMALL = re.compile(r"(?<!\w)[a-zà-öø-ÿ]+(?!\w)")
"""Words in small letters."""

_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b", re.IGNORECASE)
_PLAIN = {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "’": ""}


class _Plain(dict[int, str]):
    """For ``str.translate``: small plain letters; nothing for marks that nobody sees and for apostrophes; a blank for all else."""

    def __missing__(self, code: int) -> str:
        small = unicodedata.normalize("NFKD", chr(code)).casefold()
        seen = (one for one in small if unicodedata.category(one) not in ("Mn", "Cf", "Me"))
        self[code] = "".join(_PLAIN.get(one, one if one.isalnum() else "" if one in "'ʼ" else " ") for one in seen)
        return self[code]


_TABLE = _Plain()


def plain_words(text: str) -> str:
    """Small plain letters and digits, one blank between words; whose something is (Griselda’s) changes no word."""
    return " ".join(_POSSESSIVE.sub("", text).translate(_TABLE).split())


@dataclass(slots=True)
class Forbidden:
    """What must not be found. Phrases are plain words, each with what it is and by whose consent, in words that do not repeat it."""

    phrases: dict[str, str] = field(default_factory=dict)
    stories: dict[str, str] = field(default_factory=dict)
    """The folders of stories that must not be out, with the reason; their old address may say that a page is gone."""
    headlines: dict[str, str] = field(default_factory=dict)
    """Their headlines, as plain words, by which their text would be known."""
    not_in: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    """By channel, the folders of stories that must not stand in it, each with its headlines as plain words."""
    files: dict[str, str] = field(default_factory=dict)
    """How the names of files begin that must not be there (``stories/x/photo``), with the reason."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Addresses of films that must not be linked, with the reason."""

    @property
    def nothing(self) -> bool:
        """Whether nothing at all must not be found: in a playbook without stories, of which nobody is to be kept out."""
        every = (self.phrases, self.stories, self.headlines, self.files, self.addresses, *self.not_in.values())
        return not any(every)


@dataclass(frozen=True, slots=True)
class Usual:
    """What the playbook says of itself, without its stories, and what its stories may say: nobody is given away by these words alone."""

    words: frozenset[str]
    text: str
    small: Mapping[str, frozenset[str]]
    """By word, the consents of the stories that are out and say it in small letters: there it is a word, and no name."""
    answered: str
    """What stories may say, and what they say to be no name, as plain words."""

    def says(self, phrase: str, whose: str = "") -> bool:
        """Whether a word or a phrase is said of nobody; ``whose`` is the consent of the person who is called so."""
        if " " in phrase:
            return f" {phrase} " in self.text
        return phrase in self.words or bool(self.small.get(phrase, frozenset()) - {whose})


def forbidden_in(project: Path, as_of: str, interface: Iterable[str] = ()) -> Forbidden:
    """Everything that must not be found in a site made for a day (YYYY-MM-DD). ``interface`` are the texts that every page may say."""
    found = Forbidden()
    stories = _stories(project)
    ledger = {path.stem: _read(path) for path in sorted((project / "stories/consents").glob("*.yaml"))}
    asked_since = str((_read(project / "site.yaml").get("consents") or {}).get("age_asked_since", ""))
    rules = Ledger(ledger, as_of, asked_since)
    private = _private(project)
    if not (stories or ledger or private):
        return found  # nobody is known here who could be named
    out: list[tuple[list[dict[str, Any]], dict[str, Any]]] = []
    for name, versions in stories.items():
        consent = ledger.get(str(versions[0].get("consent")))
        why = rules.why_story_is_out(name, versions[0])
        if not why and consent and yes(consent, "words_kept_out") and not private.keys() & {versions[0]["consent"], consent.get("person")}:
            why = "its words to keep out are not here"
        if why:
            found.stories[name] = why
            said = (plain_words(str(one["headline"])) for one in versions if one.get("headline"))
            found.headlines |= dict.fromkeys(said, f"the headline of stories/{name} ({why})")
        else:
            out.append((versions, consent or {}))
            for channel in {"search-engines", *WHERE_CHANNELS_STAND} - granted(consent or {}):
                found.not_in[channel][name] = [plain_words(str(one.get("headline") or name)) for one in versions]
        _media(found, name, versions[0], rules)
    for versions, _ in out:
        for one in versions:
            found.headlines.pop(plain_words(str(one.get("headline"))), None)
    usual = _usual(project, interface, [*_may_be_said(out), *_answers(stories)], out)
    for headline in [one for one in found.headlines if usual.says(one)]:
        del found.headlines[headline]
    _people(found, stories, ledger, usual)
    for reference, words in private.items():
        phrases = (one for word in words for one in _phrases(word, usual, reference))
        found.phrases |= dict.fromkeys(phrases, f"a word to keep out for {reference}")
    return found


def _media(found: Forbidden, name: str, story: Values, rules: Ledger) -> None:
    """The photo, the film and the kit, as far as they must not be there."""
    for field_name, file, heard in (("photo", "photo", False), ("video", "film", True)):
        shown = story.get(field_name)
        why = rules.why_not_seen(name, story, shown, heard) if isinstance(shown, dict) else ""
        if why and isinstance(shown, dict):
            found.files[f"stories/{name}/{file}"] = why
            if shown.get("address"):
                found.addresses[str(shown["address"])] = why
        if field_name == "photo" and isinstance(shown, dict):
            sent = rules.why_not_seen(name, story, shown, heard, "newsletter")
            found.files |= {f"newsletter/stories/{name}.": sent} if sent else {}
    if not yes(rules.consents.get(str(story.get("consent")), {}), "public_kit"):
        found.files[f"stories/{name}/media-kit"] = "nobody has said that anybody may download it"


def _may_be_said(out: Iterable[tuple[list[dict[str, Any]], dict[str, Any]]]) -> Iterator[str]:
    """The names that somebody agreed to have said, or that are printed: another person may be called so, too."""
    for versions, consent in out:
        shown = shown_fields(consent)
        for teller in _tellers(versions):
            said = {name: str(teller[name]) for name in TELLING if name in shown and teller.get(name)}
            yield from said.values()
            yield from _whole_names(said)
        yield from (str(one.get("name") or "") for one in consent.get("printed") or () if isinstance(one, dict))


def _whole_names(teller: Mapping[str, Any]) -> Iterator[str]:
    """First and last name together, in either order, where a teller has both."""
    first, last = teller.get("first_name"), teller.get("last_name")
    if first and last:
        yield from (f"{first} {last}", f"{last} {first}")


def _answers(stories: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What somebody has said to be no name."""
    for versions in stories.values():
        yield from (str(words) for words in versions[0].get("not_a_name") or ())


def _tellers(versions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [own["teller"] for own in versions if isinstance(own.get("teller"), dict)]


def _read(path: Path) -> dict[str, Any]:
    """A file's values as text. What cannot be read is nothing here: the first net refuses the build for it."""
    try:
        return _values(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}


def _values(text: str) -> dict[str, Any]:
    try:
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  it makes text alone
    except yaml.YAMLError:
        return {}
    return value if isinstance(value, dict) else {}


def _stories(project: Path) -> dict[str, list[dict[str, Any]]]:
    """Each story's folder with its record, and its translations after it."""
    folders = [path.parent for path in sorted((project / "stories").glob("*/story.yaml"))]
    return {one.name: [_read(one / "story.yaml"), *(_read(path) for path in sorted(one.glob("story.*.yaml")))] for one in folders}


def _people(found: Forbidden, stories: Mapping[str, list[dict[str, Any]]], ledger: Mapping[str, Mapping[str, Any]], usual: Usual) -> None:
    """The names of everybody in the ledger that no text may give, and their references."""
    for reference, consent in ledger.items():
        if consent.get("basis") == "published":
            continue
        shown = shown_fields(consent)
        tellers = [one for versions in stories.values() if versions[0].get("consent") == reference for one in _tellers(versions)]
        own = {word for teller in tellers for name in shown for word in plain_words(str(teller.get(name) or "")).split()}
        held = [(what, str(teller[name])) for teller in tellers for name, what in TELLING.items() if teller.get(name) and name not in shown]
        held += [("nickname", str(one)) for one in consent.get("known_as") or () if consent.get("naming") != "full-name"]
        for what, words in held:
            phrases = (one for one in _phrases(words, usual, reference) if one not in own)
            found.phrases |= dict.fromkeys(phrases, f"the {what} of the person of consent {reference}")
        if "last_name" not in shown:
            whole = (plain_words(way) for teller in tellers for way in _whole_names(teller))
            told = f"the whole name of the person of consent {reference}"
            found.phrases |= {way: told for way in whole if f" {way} " not in usual.answered}
        person = plain_words(str(consent.get("person") or ""))
        if re.search(r"\d{3}", person):
            found.phrases[person] = f"the reference of the person of consent {reference}"


def _private(project: Path) -> dict[str, list[str]]:
    """The words to keep out, by the reference of a consent or a person."""
    path = Path(os.environ.get("STORIES_KEEP_OUT") or project / "stories/private/keep-out.yaml")
    given = os.environ.get("STORIES_KEEP_OUT_LIST", "")  # the words themselves, where they are a secret of the machine that builds
    kept = _values(given) if given.strip() else _read(path)
    people = [one for one in kept.get("people") or () if isinstance(one, dict)]
    return {str(one.get("reference")): [str(word) for word in one.get("words") or ()] for one in people}


def _phrases(name: str, usual: Usual, whose: str) -> Iterator[str]:
    """A name as it is looked for: each word that is not usual here; where all are usual, the whole, in either order."""
    words = plain_words(name).split()
    telling = [word for word in words if (len(word) >= FEWEST_LETTERS or not word.isascii()) and not usual.says(word, whose)]
    yield from telling
    if words and not telling:
        yield from (phrase for phrase in (" ".join(words), " ".join(reversed(words))) if " " in phrase and not usual.says(phrase))


def _usual(
    project: Path, interface: Iterable[str], allowed: Iterable[str], out: Iterable[tuple[list[dict[str, Any]], dict[str, Any]]]
) -> Usual:
    small: dict[str, set[str]] = defaultdict(set)
    for versions, _ in out:
        for one in versions:
            for word in _SMALL.findall(" ".join(str(one.get(name) or "") for name in ("headline", "dek", "body"))):
                small[plain_words(word)].add(str(versions[0].get("consent")))
    patterns = ("content/**/*.yaml", "playbooks/**/*.md", "site*.yaml")
    # What an editor writes about stories in a newsletter is no word of the playbook's own.
    own = (path for pattern in patterns for path in sorted(project.glob(pattern)) if path.parent.name != "newsletters")
    files = (path.read_text(encoding="utf-8", errors="replace") for path in own)
    answered = f" {' | '.join(map(plain_words, allowed))} "  # two of them make no third
    text = f" {' '.join(map(plain_words, (*files, *interface)))}{answered}"
    return Usual(frozenset(text.split()), text, {word: frozenset(whose) for word, whose in small.items()}, answered)
