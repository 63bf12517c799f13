"""The program's closed lists that records choose from. A playbook's own (sectors, problems) stand in its ``site.yaml``.

A member's value is what stands in a record and in a URL; its labels are what readers see.
"""

from __future__ import annotations

from enum import StrEnum


class PaperSize(StrEnum):
    """What is printed on."""

    LETTER = "letter"
    A4 = "a4"


class Stage(StrEnum):
    """Where a partnership is in its life."""

    FORMING = "forming"
    SUSTAINING = "sustaining"
    EXPANDING = "expanding"


class Role(StrEnum):
    """Who does something in a partnership."""

    CONVENER = "convener"
    EMPLOYERS = "employers"
    WORKER_REPRESENTATIVES = "worker-representatives"
    WORKERS = "workers"
    GOVERNING_BODY = "governing-body"
    WORK_GROUP = "work-group"
    MENTORS = "mentors"
    TRAINERS = "trainers"
    COMMUNITY_ORGANIZATIONS = "community-organizations"
    PUBLIC_FUNDERS = "public-funders"
    CASE_MANAGERS = "case-managers"
    FACILITATOR = "facilitator"
    EVERY_PARTNER = "every-partner"


class LegalForm(StrEnum):
    """The ways in which a partnership can operate."""

    VOLUNTARY_AGREEMENT = "voluntary-agreement"
    NONPROFIT = "nonprofit"
    TAFT_HARTLEY_TRUST = "taft-hartley-trust"
    NONPROFIT_AND_TAFT_HARTLEY = "nonprofit-and-taft-hartley"


class TermKind(StrEnum):
    """What sort of thing a glossary entry is."""

    TERM = "term"
    TOOL = "tool"
    METHOD = "method"
    COMMITTEE = "committee"
    ORGANIZATION = "organization"
    PROGRAM = "program"
    LAW = "law"


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    BRIEF = "brief"
    PROFILE = "profile"
    OVERVIEW = "overview"
    MODEL = "model"
    CASE_STUDY = "case-study"
    EVALUATION = "evaluation"
    STUDY = "study"
    STATISTICS = "statistics"
    PRESS = "press"


class OutcomeKind(StrEnum):
    """What a figure speaks of. Only *outcome* counts as a measured result."""

    OUTCOME = "outcome"
    REACH = "reach"
    CONTEXT = "context"
    INVESTMENT = "investment"
    DESIGN = "design"


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    PEOPLE = "people"
    PER_OPERATOR = "per-operator"
    DOLLARS = "dollars"
    ORGANIZATIONS = "organizations"
    DEPARTMENTS = "departments"
    SITES = "sites"
    PROGRAMS = "programs"
    OCCUPATIONS = "occupations"
    RESPONSES = "responses"
    YEARS = "years"
    MONTHS = "months"
    PARTNERSHIPS = "partnerships"
    SECTORS = "sectors"
    SHARE_OF_TEN = "of-ten"
    RATIO = "ratio"
    THIRDS = "thirds"
    DAYS = "days"
    TIMES_A_MONTH = "times-a-month"
    TIMES_A_WEEK = "times-a-week"
    PARTS = "parts"


class Qualifier(StrEnum):
    """The word of caution printed with a figure. It is never dropped."""

    OVER = "over"
    AT_LEAST = "at-least"
    NEARLY = "nearly"
    ABOUT = "about"
    LESS_THAN = "less-than"


class Evidence(StrEnum):
    """How far what came of a practice is known, least first. It is derived from the examples, never typed.

    A source recommends it; partnerships did it; a source tells what came of it; counts it; somebody outside evaluated it. The last two
    are kept apart as the Department of Labor's CLEAR keeps reported and independently studied results apart.
    """

    RECOMMENDED = "recommended"
    DONE = "done"
    TOLD = "told"
    COUNTED = "counted"
    EVALUATED = "evaluated"


class StatementBasis(StrEnum):
    """Where a paragraph comes from. A person's words are quotations, with fields of their own."""

    REPORTED = "reported"
    DRAWN = "drawn-by-editors"
    ADVICE = "editors-advice"


class BaselineRole(StrEnum):
    """What a figure is compared with: the same thing earlier; of how many it is a part; another group; or the source does not say."""

    BEFORE = "before"
    WHOLE = "whole"
    ANOTHER_GROUP = "another-group"
    NOT_SAID = "not-said"


class Measured(StrEnum):
    """Whose figure it is: whoever runs the program counted; others evaluated; a study or statistics; or the source does not say."""

    OWN_COUNT = "own-count"
    EVALUATION = "evaluation"
    STUDY = "study"
    NOT_SAID = "not-said"


class Level(StrEnum):
    """Of how much a result speaks: of what one practice did, of a whole program, of a whole partnership, of an industry."""

    PRACTICE = "practice"
    PROGRAM = "program"
    PARTNERSHIP = "partnership"
    INDUSTRY = "industry"


class Need(StrEnum):
    """What a practice asks of those who do it."""

    TIME = "time"
    PEOPLE = "people"
    MONEY = "money"


class DocumentType(StrEnum):
    """What sort of document it is."""

    AGREEMENT = "agreement"
    GUIDE = "guide"
    TOOL = "tool"
    RELEASE = "release"


class Binding(StrEnum):
    """Whether a document binds those who sign it."""

    NOT_BINDING = "not-binding"
    BINDING = "binding"
    NOT_SIGNED = "not-signed"


class ClauseTag(StrEnum):
    """How much a clause is needed (reference: tag every clause)."""

    REQUIRED = "required"
    USUAL = "usual"
    OPTIONAL = "optional"
    ASK_COUNSEL = "ask-counsel"


class Strength(StrEnum):
    """How far another wording of a clause goes."""

    MILD = "mild"
    MIDDLE = "middle"
    STRONG = "strong"


class AnswerType(StrEnum):
    """What is filled into a blank."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes-no"


class AnswerCheckKind(StrEnum):
    """How answers are compared.

    The first date after the second, also of one entry of a step that repeats; two numbers not equal; the first number above the second;
    the first number no majority of the second; nothing, or nought, filled in. Of a step that repeats: one name alone, or the same twice; no
    entry with any of the answers named; an entry that has the first answer and not the second; numbers that do not add up to the second.
    Or, as advice, that its conditions hold.
    """

    LATER_THAN = "later-than"
    UNEQUAL = "unequal"
    MORE_THAN = "more-than"
    MINORITY = "minority"
    NOTHING = "nothing"
    ALONE = "alone"
    LACKING = "lacking"
    HALF = "half"
    SUM = "sum"
    ANSWERED = "answered"


class StoryType(StrEnum):
    """A person's own story; a partnership's that something came of; a partnership's of which nobody has told yet what came."""

    TESTIMONIAL = "testimonial"
    SUCCESS_STORY = "success-story"
    IN_PROGRESS = "in-progress"


class ConsentBasis(StrEnum):
    """On what a story rests: the person's own release, or words already printed in a public source."""

    RELEASE = "release"
    PUBLISHED = "published"


class Naming(StrEnum):
    """How a person may be named. What is missing means *anonymous*."""

    FULL_NAME = "full-name"
    FIRST_NAME = "first-name"
    FIRST_NAME_AND_PLACE = "first-name-and-place"
    PSEUDONYM = "pseudonym"
    ANONYMOUS = "anonymous"


class Means(StrEnum):
    """How somebody agreed to something."""

    PAPER = "paper"
    VOICE = "voice"
    MESSAGE = "message"


class ChannelType(StrEnum):
    """What sort of place a channel is. *site*: what the program itself fills."""

    SITE = "site"
    NETWORK = "network"
    MAIL = "mail"
    PRINT = "print"
    PRESS = "press"
    EVENT = "event"
    SLIDES = "slides"


class LinkStyle(StrEnum):
    """Where a post has its link: in its text, in the profile of whoever posts, or nowhere."""

    IN_TEXT = "in-text"
    IN_PROFILE = "in-profile"
    NONE = "none"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
