"""``site.yaml``: whose playbook it is, for which place, in which languages; and the closed lists that are its own."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from hrtp_site.model.languages import Language
from hrtp_site.model.mistake import MistakeError
from hrtp_site.model.records.base import Id, Line, Name, Part, Passage, PlaybookName, Record, ShortName, Summary, Url
from hrtp_site.model.said import phrase
from hrtp_site.model.vocabulary import PaperSize, Stage, Weekday

Colour = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^#[0-9a-fA-F]{6}$"),
    Field(description="as #rrggbb: two hexadecimal digits each of red, green and blue"),
]
"""Red, green and blue, two hexadecimal digits each."""

IconName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=40)]
"""The name of an SVG in the theme's folder of icons or of illustrations, without its ending."""

Country = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Z]{2}$")]
"""Two capital letters (ISO 3166): with it a language becomes a locale, en-US."""

Contact = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^(?:https://[^\s<>\"]+|[^\s<>\"@:/]+@[^\s<>\"@:/]+\.[a-z]{2,})$", max_length=200),
]
"""An e-mail address, or a page with a form."""


def _zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise MistakeError(
            phrase("“{name}”, which is no time zone", name=name),
            phrase("a name of the time zone database"),
            phrase("write, for instance, America/Chicago or UTC"),
        ) from error
    return name


TimeZone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), AfterValidator(_zone)]


class Shade(Part):
    """A colour in the light and in the dark look."""

    light: Colour = Field(description="on a light page, as #rrggbb: two hexadecimal digits each of red, green and blue")
    dark: Colour = Field(description="the same thing on a dark page, as #rrggbb")


class Colours(Part):
    """The colours that are the playbook's own; what is left out is the theme's."""

    brand: Shade | None = Field(None, description="the band at the top, buttons, headings in print: white words must be readable on it")
    link: Shade | None = Field(None, description="links on the page")
    focus: Shade | None = Field(None, description="the ring around what the keyboard has reached")


class ElementLook(Part):
    """How one element is shown: its place in the list is its number."""

    icon: IconName = Field(description="an SVG under theme/overrides/assets/hr/icons/, by its name")
    colour: Shade = Field(description="the element's colour")
    tint: Shade | None = Field(None, description="behind words in that colour; left out, it is mixed of the colour and the page's surface")
    illustration: IconName | None = Field(None, description="an SVG under theme/pages/illustrations/, by its name")


class Choice(Part):
    """A member of a closed list of this playbook."""

    id: Id = Field(description="what records write")
    label: Line = Field(description="what readers see")


class ProblemChoice(Choice):
    """A problem that brings readers here."""

    illustration: IconName | None = Field(None, description="an SVG under theme/pages/illustrations/, by its name")


class StageLabel(Part):
    """What readers see of a stage."""

    label: Line = Field(description="in a word")
    asked: Line = Field(description="as an answer to: where are you?")


class StageLabels(Part):
    """Other words for the three stages."""

    forming: StageLabel | None = Field(None, description="at the beginning")
    sustaining: StageLabel | None = Field(None, description="under way")
    expanding: StageLabel | None = Field(None, description="growing")


class Introductions(Part):
    """What stands at the head of pages that are about this playbook's own subject."""

    home: Line | None = Field(None, description="the heading above the elements on the home page")
    elements: Passage | None = Field(None, description="at the head of the list of elements")
    elements_about: Summary | None = Field(None, description="what search engines say of that list: at most 140 characters")
    partnerships: Passage | None = Field(None, description="at the head of the list of partnerships")
    partnerships_about: Summary | None = Field(None, description="what search engines say of that list: at most 140 characters")


class Licence(Part):
    """On what terms the playbook's words may be used again. Stories have their own."""

    name: Line = Field(description="Creative Commons Attribution 4.0, say")
    allows: Line = Field(description="what it allows, in everyday words: use and change it freely")
    address: Url | None = Field(None, description="where its text stands, if it is published")


class Contacts(Part):
    """Whom readers and tellers can reach."""

    owner: Name = Field(description="who answers for the site")
    mistakes: Contact = Field(description="where a mistake is told: an e-mail address, or the https address of a form")
    withdrawals: Contact = Field(description="where somebody says that a story has to come down: an e-mail address, or a form")
    accessibility: Contact | None = Field(
        None, description="where somebody says that they cannot use a page or a file; left out, where mistakes are told"
    )
    accessibility_days: int | None = Field(None, ge=1, le=90, description="within how many days they get an answer: 1 to 90")


class ConsentRules(Part):
    """What this playbook asks of every consent, beyond what the program asks."""

    longest_term_years: int = Field(5, ge=1, le=30, description="how many years a consent may hold at most, from the day it was given")
    age_asked_since: dt.date | None = Field(
        None, description="consents given before this day were asked for a minor's age alone; left out, each has to say adult or minor"
    )


Hashtag = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\W\d_]\w*$", max_length=40)]
"""A hashtag without its #: letters, digits and underlines."""

Clock = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
"""A time of the day: 09:00."""


class PostingTime(Part):
    """When posts go out, week by week."""

    day: Weekday = Field(description="the day of the week")
    at: Clock = Field(description='the time of the day, in quotation marks, by the site\'s time zone: "09:00"')


class Campaigns(Part):
    """How stories are carried to networks and mailboxes."""

    link_marks: bool = Field(
        False, description="true: links in posts and mail say where they stood (utm_source …), so that visits can be counted by channel"
    )
    hashtags: tuple[Hashtag, ...] = Field((), description="hashtags of every post, without #, the most important first")
    posting_times: tuple[PostingTime, ...] = Field(
        (), description="when posts go out: each takes the next of these, from the publication on"
    )


class SiteSettings(Record):
    """The playbook itself: its name, its place, its languages, its closed lists. One file, ``site.yaml``, beside ``mkdocs.yml``."""

    kind: ClassVar[str] = "site"
    singular: ClassVar[str] = "site"

    name: PlaybookName = Field(description="the playbook's name")
    short_name: ShortName = Field(description="where there is little room, and the folder inside the zip to take along")
    description: Summary = Field(description="what it is, in one sentence: at most 140 characters")
    languages: tuple[Language, ...] = Field(min_length=1, description="the first stands at /, each other in a folder of its own")
    staff_language: Language | None = Field(None, description="in which of them commands speak to staff; the first where it is left out")
    country: Country = Field(description="two capital letters: US")
    region: Line = Field(description="the state or region of which it speaks")
    law: Line | None = Field(None, description="whose law the documents have in mind, as it stands after “the law of”")
    time_zone: TimeZone = Field(description="by whose midnight a day begins: America/Chicago")
    paper: PaperSize = Field(description="what is printed on: letter or a4")
    notice: Passage = Field(description="whose site it is and whose it is not; at the foot of each page and in the book")
    licence: Licence = Field(description="on what terms the words may be used again")
    contacts: Contacts | None = Field(None, description="whom readers and tellers can reach")
    consents: ConsentRules | None = Field(None, description="what is asked of every consent to tell a story")
    campaigns: Campaigns | None = Field(None, description="how stories are carried to networks and mailboxes")
    introductions: Introductions | None = Field(None, description="words at the head of some pages")
    colours: Colours | None = Field(None, description="the playbook's own colours")
    elements: tuple[ElementLook, ...] = Field(min_length=1, max_length=12, description="the look of each element, by its number")
    stages: StageLabels | None = Field(None, description="other words for the stages")
    sectors: tuple[Choice, ...] = Field(min_length=1, description="the industries")
    problems: tuple[ProblemChoice, ...] = Field(min_length=1, description="what brings readers here; each may have a guided route")

    def of_element(self, number: int) -> str:
        """The name of an element's illustration; empty where it has none."""
        look = self.elements[number - 1] if 0 < number <= len(self.elements) else None
        return look.illustration or "" if look else ""

    def of_problem(self, problem: str | None) -> str:
        """The name of a problem's illustration; empty where it has none."""
        return next((one.illustration for one in self.problems if one.id == problem and one.illustration), "")

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for name in ("sectors", "problems"):
            ids = [choice.id for choice in getattr(self, name)]
            double = next((one for one in ids if ids.count(one) > 1), None)
            if double:
                raise MistakeError(
                    phrase("{double} twice", double=double),
                    phrase("each id once in {name}", name=name),
                    phrase("delete one of the two, or give it another id"),
                )
        taken = next((choice.id for choice in self.problems if choice.id in (*Stage, "any")), None)
        if taken:
            raise MistakeError(
                phrase("{taken}, which means something else beside the problems", taken=taken),
                phrase("another id"),
                phrase("give the problem another id"),
            )
        if len(set(self.languages)) < len(self.languages):
            raise MistakeError(phrase("a language twice"), phrase("each language once"), phrase("delete one of the two"))
        return self
