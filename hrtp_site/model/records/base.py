"""What all record types share: the kinds of text, references between records, citations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from hrtp_site.model.characters import strange_character
from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.problems import shown
from hrtp_site.model.said import Phrase, phrase

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
MOST_QUOTED_WORDS = 12
_TAG = re.compile(r"<(?:[A-Za-z/!?])[^>\n]*>?")
_CODE = re.compile(r"(?<!\\)(`++).+?(?<!`)\1(?!`)")
"""Code between backticks, as Markdown sees it: a backtick after a backslash begins none."""
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_ATTRIBUTES = re.compile(r"\{(?![a-z0-9]+(?:-[a-z0-9]+)*\})[^}\n]*\}")
"""Braces that Markdown's attribute lists would read; a blank of a document ({partnership-name}) is none."""
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:.*", re.MULTILINE)
_NOT_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Phrase], Phrase], ...] = (
    (
        _TAG,
        lambda found: phrase("the HTML tag {found}", found=found),
        phrase("take the tag out; write it in Markdown, or put `code` between backticks"),
    ),
    (_ENTITY, lambda found: phrase("the HTML code {found}", found=found), phrase("write the character itself: é, –, ©")),
    (
        _ATTRIBUTES,
        lambda found: phrase("braces {found}", found=found),
        phrase("take the braces out, or put `code` between backticks"),
    ),
    (
        _REFERENCE,
        lambda found: phrase("an address for a link elsewhere in the text, {found}", found=found),
        phrase("write the address where the link stands: [words](https://…)"),
    ),
    (
        re.compile(r"!\[[^\]\n]*\]?"),
        lambda found: phrase("a picture, {found}", found=found),
        phrase("take the picture out of the text"),
    ),
)
"""What Markdown would make HTML of, beyond words, emphasis, lists and links: the pattern, what it is, how to mend it."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text field that names another record by its id; ``kind`` is the folder under content/."""

    kind: str


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks a text field that a translation says again in its own language.

    ``free``: each language has its own, as many as it needs, or none: what else people call a thing.
    """

    free: bool = False


def _one_line(text: str) -> str:
    if "\n" in text:
        raise MistakeError(phrase("a line break"), phrase("one line of text"), phrase("join the lines, or use > after the colon"))
    return text


def _plain(text: str) -> str:
    strange = strange_character(text)
    if strange:
        raise MistakeError(*strange[1:])
    bare = _CODE.sub("", text)
    for pattern, what, fix in _NOT_PLAIN:
        found = pattern.search(bare)
        if found:
            raise MistakeError(what(found.group()[:40]), phrase("Markdown: **bold**, *italic*, [words](address), - lists"), fix)
    return text


def _no_links(text: str) -> str:
    if "](" in text:
        raise MistakeError(
            phrase("a link"),
            phrase("words alone: this stands inside links itself"),
            phrase("keep the words, and put the link into the text"),
        )
    return text


def _no_headings(text: str) -> str:
    for line in text.splitlines():
        if line.startswith("#"):
            raise MistakeError(
                phrase("a heading, {line}", line=repr(line[:40])),
                phrase("paragraphs, lists, emphasis and links (the page sets its own headings)"),
                phrase("start the paragraph with **bold words** instead"),
            )
    return text


def _few_words(text: str) -> str:
    words = len(text.split())
    if words > MOST_QUOTED_WORDS:
        raise MistakeError(
            phrase("{words} words", words=words),
            phrase("at most {most_quoted_words} words of somebody's own", most_quoted_words=MOST_QUOTED_WORDS),
            phrase("keep the few words that matter and report the rest in your own"),
        )
    return text


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

MOST_IN_ORDER = 9_999
"""The last place in a list: as many records of a kind as a large playbook has. A larger number is a slip of the keyboard."""

LONGEST_ID = 64

Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""Small letters, digits and single hyphens."""


def _says_nothing(example: str) -> BeforeValidator:
    """Refuses what is no reference to a person without giving back a piece of it: what was typed may be a name."""

    def check(said: object) -> object:
        text = str(said).strip()
        if isinstance(said, str) and not (re.fullmatch(ID_PATTERN, text) and len(text) <= LONGEST_ID):
            raise MistakeError(
                shown(text),
                phrase("a reference that says nothing about the person: small letters, digits and hyphens, with a number in it"),
                phrase("write, for instance, {example}, and keep the list of who that is where the signed forms are", example=example),
            )
        return said

    return BeforeValidator(check)


ConsentRef = Annotated[Id, _says_nothing("r-0041")]
"""The reference of a consent, which is its file's name."""

TellerRef = Annotated[Id, _says_nothing("p-0041")]
"""What stands for a person in the ledger."""

Name = Annotated[_Text, StringConstraints(max_length=200), AfterValidator(_one_line), AfterValidator(_plain)]
"""A name or a locator as printed: one line, the same in every language."""

WordList = Annotated[_Text, StringConstraints(max_length=4000), AfterValidator(_one_line), AfterValidator(_plain)]
"""Words one after another, which are counted and never shown."""

OtherName = Annotated[Name, Translatable(free=True)]
"""What else people call a thing: each language has its own."""

OwnNote = Annotated[
    _Text,
    StringConstraints(max_length=260),
    AfterValidator(_one_line),
    AfterValidator(_plain),
    AfterValidator(_no_links),
    Translatable(free=True),
]
"""A line about a language itself: what is so in one need not be so in another."""

Line = Annotated[
    _Text, StringConstraints(max_length=260), AfterValidator(_one_line), AfterValidator(_plain), AfterValidator(_no_links), Translatable()
]
"""One line of words for readers. Inline Markdown without links, because lines stand in lists, cards and links themselves."""

Title = Annotated[
    _Text, StringConstraints(max_length=80), AfterValidator(_one_line), AfterValidator(_plain), AfterValidator(_no_links), Translatable()
]
"""A few words on one line, without links: titles are links themselves."""

Summary = Annotated[
    _Text, StringConstraints(max_length=140), AfterValidator(_one_line), AfterValidator(_plain), AfterValidator(_no_links), Translatable()
]
"""One sentence that fits a card: at most 140 characters, without links."""

Passage = Annotated[
    _Text, StringConstraints(max_length=600), AfterValidator(_one_line), AfterValidator(_plain), AfterValidator(_no_links), Translatable()
]
"""A few sentences in one paragraph, without links."""

Prose = Annotated[_Text, StringConstraints(max_length=4000), AfterValidator(_plain), AfterValidator(_no_headings), Translatable()]
"""Paragraphs and lists in Markdown, without HTML and headings."""

PageText = Annotated[_Text, StringConstraints(max_length=20000), AfterValidator(_plain), Translatable()]
"""The text of a hand-written page: Markdown without HTML; it may have headings."""

# A limit of a field's own is a type of its own: Field(max_length=…) beside one of these types would be overruled by the type's.

PlaybookName = Annotated[_Text, StringConstraints(max_length=60), AfterValidator(_one_line), AfterValidator(_plain)]
"""A playbook's name: what fits the head of a page."""

ShortName = Annotated[_Text, StringConstraints(max_length=30), AfterValidator(_one_line), AfterValidator(_plain)]
"""A name for where there is little room."""

FigureTitle = Annotated[
    _Text, StringConstraints(max_length=120), AfterValidator(_one_line), AfterValidator(_plain), AfterValidator(_no_links), Translatable()
]
"""What a figure counts, on one line without links."""

Definition = Annotated[_Text, StringConstraints(max_length=600), AfterValidator(_plain), AfterValidator(_no_headings), Translatable()]
"""What a word means: short prose."""

StoryText = Annotated[_Text, StringConstraints(max_length=8_000), AfterValidator(_plain), AfterValidator(_no_headings), Translatable()]
"""A story: long prose."""

Transcript = Annotated[_Text, StringConstraints(max_length=12_000), AfterValidator(_plain), AfterValidator(_no_headings), Translatable()]
"""Everything that is said in a film: very long prose."""

Fragment = Annotated[Name, AfterValidator(_few_words)]
"""A few words as printed: at most 12, because sentences are never taken over."""

Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s<>\"]+$", max_length=300)]

ElementRef = Annotated[Id, Ref("elements")]
ComponentRef = Annotated[Id, Ref("components")]
PracticeRef = Annotated[Id, Ref("practices")]
PartnershipRef = Annotated[Id, Ref("partnerships")]
DocumentRef = Annotated[Id, Ref("documents")]
OutcomeRef = Annotated[Id, Ref("outcomes")]
PersonRef = Annotated[Id, Ref("people")]
SourceRef = Annotated[Id, Ref("sources")]
TermRef = Annotated[Id, Ref("glossary")]
LinkRef = Annotated[Id, Ref("links")]
SectorRef = Annotated[Id, Ref("sectors")]
"""The id of a sector in ``site.yaml``."""

ProblemRef = Annotated[Id, Ref("problems")]
"""The id of a problem in ``site.yaml``."""

PassageRef = Annotated[Id, Ref("passages")]
"""The id of an example or of a piece of guidance, wherever it stands: these ids are unique in the whole site."""


class Part(BaseModel):
    """A piece of a record. Unknown keys are refused; nothing changes after it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_post_init(self, context: object, /) -> None:
        """One set of the names that were given for all pieces in which the same were: there are few, and each takes up to 2 kB."""
        given = _GIVEN.setdefault(frozenset(self.model_fields_set), self.model_fields_set)
        object.__setattr__(self, "__pydantic_fields_set__", given)


_GIVEN: dict[frozenset[str], set[str]] = {}


class Citation(Part):
    """Where a fact stands: which source, and where in it."""

    source: SourceRef = Field(description="id of a record under content/sources/")
    locator: Name = Field(
        description="where in it: the component or page heading, then the practice, then the example",
        examples=["Chapter 2 › Meet before the shift › example 2"],
    )


Citations = Annotated[tuple[Citation, ...], Field(min_length=1, description="where it is said: the source, and the place in it")]


class Record(Part):
    """One YAML file under content/. Its id is the file's name without ``.yaml``."""

    kind: ClassVar[str]
    """The folder under content/ in which records of this type lie."""
    singular: ClassVar[str]
    """One record's name, as ``hrtp new`` takes it."""

    id: Id = Field(description="set from the file's name")


class Quote(Part):
    """A few words that a person or an organization is reported to have said or written."""

    words: Fragment = Field(description="at most 12 words, exactly as printed")
    person: PersonRef | None = Field(None, description="id of a record under content/people/")
    by: Name | None = Field(None, description="who said it, where it is an organization and not a person")
    sources: Citations
