"""Ways to reach a person, and numbers that stand for one: found in a text however they are written.

Telephone numbers of the world by ``phonenumbers`` (Google's libphonenumber, with its metadata); the rest by the forms that people write.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from phonenumbers import Leniency, PhoneNumberMatcher

REGIONS = ("US", "MX")
"""Where a number without a country's code may be at home."""

FEWEST_DIGITS = 10
"""A number with fewer digits is none without a country's code: dates, figures and references have up to eight."""


@dataclass(frozen=True, slots=True)
class ContactData:
    """What was found, in words, and where in the text (from the first character to behind the last)."""

    what: str
    start: int
    end: int


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−﹣－·∙•‧・"), "-")
_MARK_INSIDE = re.compile(r"(?<=[\d)])[*_`~\\]+(?=[\s\d.(+-])|(?<=[\s.(+-])[*_`~\\]+(?=[\d(])")
_FIGURE = re.compile(
    r"[$€£]\s?\d[\d.,]*"  # money
    r"|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b"  # thousands
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"  # dates
    r"|\b\d{1,2}/\d{1,2}/(?:\d\d){1,2}(?:,?\s+\d{1,2}:\d\d)?\b"
    r"|\b10\.\d{4,9}/\S+"  # DOI
    r"|\b(?:19|20)\d\d\s?-\s?(?:19|20)\d\d\b"  # years
    r"|\b97[89][- ]?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dX]\b"  # ISBN
    r"|\b[0-9a-f]{16}\b"  # the code of a release
    r"|\b[a-z]+-\d+\b"  # a reference: r-0041
    r"|https?://\S+|www\.\S+"
)
_TEN_DIGITS = re.compile(r"(?<![\w$€£.,/-])\+?\(?\d(?:[\s().\-/]{0,3}\d){9,14}(?!\w|[.,]\d)")

_DIGIT = re.compile(r"\d")
_DIGIT_IN_WORDS = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_WORDS_OF_DIGITS = tuple(_DIGIT_IN_WORDS.removeprefix("(?:").removesuffix(")").split("|"))
_FEWEST_IN_WORDS = 7
_NETWORK = r"(?:instagram|insta|ig|facebook|fb|tik\s?tok|twitter|telegram|whats\s?app|we\s?chat|weixin|snapchat|discord|skype)"

Form = tuple[str, re.Pattern[str]]
"""What it is, in words, and how it is written."""

Sign = Callable[[str, str], bool]
"""Whether a text (as it is, and without capitals) can hold a form at all: a look that costs little, and never says no where the form is."""


def _with_one_of(*bits: str) -> Sign:
    """One of these is in every text that holds the form, capitals aside."""
    return lambda _, folded: any(bit in folded for bit in bits)


def _like(pattern: str) -> Sign:
    """What is in every text that holds the form, as a simpler form."""
    sign = re.compile(pattern)
    return lambda plain, _: bool(sign.search(plain))


def _with_digits_in_words(_: str, folded: str) -> bool:
    return sum(map(folded.count, _WORDS_OF_DIGITS)) >= _FEWEST_IN_WORDS


def _always(_: str, __: str) -> bool:
    return True


_OF_A_NETWORK = _with_one_of(
    "insta", "ig ", "ig:", "ig=", "ig\n", "facebook", "fb", "tik", "twitter", "telegram", "whats", "chat", "weixin", "discord", "skype"
)

_PATTERNS: tuple[tuple[Sign, Form], ...] = (
    (_with_one_of("@"), ("an e-mail address", re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"))),
    (
        _with_one_of("at", "arroba"),
        (
            "an e-mail address",
            re.compile(
                r"(?i)\b[\w.+-]+(?:\s*(?:\[at\]|\(at\)|\{at\}|\(arroba\)|\[arroba\])\s*|\s+(?:at|arroba)\s+)[\w-]+"
                r"(?:(?:\s*(?:\[dot\]|\(dot\)|\(punto\)|\[punto\])\s*|\s+(?:dot|punto)\s+|\.)[a-z]{2,})+\b"
            ),
        ),
    ),
    (
        _with_one_of(".me/", "whatsapp.com/", "discord.gg/"),
        (
            "a link to write to a person",
            re.compile(r"(?i)\b(?:https?://)?(?:wa\.me|api\.whatsapp\.com|t\.me|telegram\.me|signal\.me|m\.me|line\.me|discord\.gg)/\S+"),
        ),
    ),
    (
        _with_one_of(".com/", ".net/", ".app/", "/@"),
        (
            "a person’s page in a social network",
            re.compile(
                r"(?i)\b(?:https?://)?(?:www\.)?(?:(?:facebook|fb|instagram|tiktok|x|twitter|threads)\.(?:com|net)/@?[\w.]+/?(?=[\s).,;?]|$)"
                r"|linkedin\.com/in/[\w-]+|bsky\.app/profile/\S+|snapchat\.com/add/\S+|[\w.-]+\.[a-z]{2,}/@[\w.-]+)"
            ),
        ),
    ),
    (_with_one_of("@"), ("a name in a social network", re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,29}\b(?!\.\w)"))),
    (
        _OF_A_NETWORK,
        (
            "a name in a social network",
            re.compile(
                rf"(?i)\b{_NETWORK}(?:\s*[:=]\s*|\s+(?:is|es|handle|user(?:name)?|usuario|id)\s*:?\s+)(?=[\w.]*[\d_.]\w)[\w.]{{3,30}}"
            ),
        ),
    ),
    (_OF_A_NETWORK, ("a name in a social network", re.compile(rf"(?im)\b{_NETWORK}\s*[:=]\s*[\w.]{{3,30}}\s*(?=[.;,)]|$)"))),
    (
        _OF_A_NETWORK,
        (
            "a name in a social network",
            re.compile(rf"(?i)\b(?:find|follow|write to|búscame|búsquenme|sígueme|síganme)\b.{{0,20}}\b{_NETWORK}\s+(?:as|como)\s+\w+"),
        ),
    ),
    (
        _like(r"\d{3}[-. ]\d{4}"),
        (
            "a telephone number",
            re.compile(
                r"(?i)\b(?:call|text|phone|tel|cell|mobile|fax|number|ll[aá]m\w+|tel[eé]fono|celular|cel|marque|whatsapp)\b"
                r"[^\d\n]{0,25}\b\d{3}[-. ]\d{4}\b"
            ),
        ),
    ),
    (_with_digits_in_words, ("a telephone number", re.compile(rf"(?i)\b(?:{_DIGIT_IN_WORDS}\b[\s,.-]*){{{_FEWEST_IN_WORDS},}}"))),
    (
        _like(r"\d\s+[A-Z0-9]"),
        (
            "a street address",
            re.compile(
                # A year with such a word before it is no number of a house: in 2018 Long Way …
                r"(?:(?<!\b[Ii]n )(?<!\b[Ee]n )(?<!\b[Tt]he )(?<!ince )|(?!(?:19|20)\d\d\s))"
                r"\b\d{1,6}\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w.'’-]*\s+){1,4}"
                r"(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Ct|Court|Pl|Place|Way|Ter|Terrace|Hwy|Highway|Pkwy|Parkway|Cir|Circle)\b\.?"
            ),
        ),
    ),
    (
        _with_one_of("calle", "avenida", "av.", "avda.", "calzada", "callejón", "colonia", "col."),
        (
            "a street address",
            re.compile(
                r"(?i)\b(?:calle|avenida|av\.|avda\.|calzada|callejón|colonia|col\.)\s+[^\n,;.]{2,40}?,?\s+"
                r"(?:no\.?|núm\.?|#)?\s*\d{1,6}\b"
            ),
        ),
    ),
    (
        _always,
        (
            "a street address",
            re.compile(r"\b\d{2,6}\s+(?:[NSEW]\.?\s+)?(?:(?:El\s+)?Camino|Via|Vía|Calle|Avenida|Avenue|Paseo|Rue|Broadway)\b"),
        ),
    ),
    (_always, ("a street address", re.compile(r"(?i)\b\d{1,6}\s*,\s*(?:col\.|colonia\s|fracc\.|fraccionamiento\s)"))),
    (
        _with_one_of("box", "apartado", "apt", "apartment", "unit", "depto"),
        (
            "a street address",
            re.compile(
                r"(?i)\bp\.?\s?o\.?\s+box\s+\d+|\bapartado\s+postal\s+\d+"
                r"|\b(?:apt|apartment|unit|depto)\.?\s*#?\s*\d+[a-z]?\b(?=,)"
            ),
        ),
    ),
    (_always, ("what looks like a social security number", re.compile(r"(?<![\w-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])"))),
    (_always, ("what looks like a social security number", re.compile(r"(?<![\w$€£.,/-])(?!\d+0000)\d{9}(?![\w-]|[.,]\d)"))),
    (
        _like(r"\d[\d-]{4}"),
        (
            "the number of somebody’s papers",
            re.compile(
                r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b|\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b"  # Mexico: CURP, RFC
            ),
        ),
    ),
    (
        _like(r"\d[\d-]{4}"),
        (
            "the number of somebody’s papers",
            re.compile(
                r"(?i)\b(?:licen[sc]e|licencia|passport|pasaporte|matr[ií]cula|itin|visa|permiso|employee|empleado)\s*"
                r"(?:(?:id|no\.?|number|núm\.?|número|#|is|es)[\s:]*){0,3}[A-Z]{0,2}\d[\d-]{4,}\b"
            ),
        ),
    ),
    (
        _like(r"\d{3}[- ]?\d{3}"),
        (
            "what looks like an immigration number",
            re.compile(r"(?<!\w)A[-# ]{0,2}\d{3}[- ]?\d{3}[- ]?\d{3}(?!\w)|(?<!\w)A[-#]?\d{8,9}(?!\w)"),
        ),
    ),
)

_ASKED_ABOUT: tuple[Form, ...] = (
    (
        "somebody’s papers",
        re.compile(
            r"(?i)\b(?:undocumented|green card|without papers|daca|dreamer|asylum|deport\w*|work permit|visas?|naturaliz\w+"
            r"|indocumentad\w+|sin papeles|asilo|deportad\w+|deportaci\w+|permiso de trabajo|mica)\b"
        ),
    ),
    (
        "somebody’s health",
        re.compile(
            r"(?i)\b(?:diagnos\w+|diabet\w+|cancer|hiv|pregnan\w+|depress\w+|surgery|disabilit\w+|addict\w+|rehab"
            r"|diagnóstic\w+|diagnostic\w+|cáncer|vih|embarazad\w+|depresión|cirugía|discapacidad|adicci\w+)\b"
        ),
    ),
    (
        "the number of a case",
        re.compile(
            r"(?i)\b(?:case|file|claim|docket|caso|expediente|folio)\s*"
            r"(?:no\.?|number|núm\.?|número|#)\s*[\w-]*\d[\w-]*"
        ),
    ),
)


_SIGN = re.compile(
    r"[\d@＠&]|\.(?:me|com|net|gg|app)\b|[\[({]\s*(?:at|arroba)\b|\b(?:at|arroba)\s+[\w-]+(?:\.\w|\s+(?:dot|punto)\s|\s*[\[(])",
    re.IGNORECASE,
)
_WORDS_WORTH_A_LOOK = ("gram", "insta", " ig", "facebook", " fb", "tok", "twitter", "chat", "weixin", "discord", "skype", "whats")


def _is_worth_a_look(text: str) -> bool:
    """A cheap first look: without a digit, a sign of an address or such a word there is nothing to find."""
    if _SIGN.search(text):
        return True
    plain = text.casefold()
    return any(word in plain for word in _WORDS_WORTH_A_LOOK) or sum(map(plain.count, _WORDS_OF_DIGITS)) >= _FEWEST_IN_WORDS


CONTACT_FORMS: tuple[Form, ...] = tuple(form for _, form in _PATTERNS)
"""The forms in which people write ways to reach somebody, for a page that looks while one types."""
PRIVATE_FORMS = _ASKED_ABOUT
TEN_DIGITS = _TEN_DIGITS
"""Telephone numbers, as far as their digits alone tell."""
FIGURE = _FIGURE
"""What has digits and is no telephone number."""


def contact_data(text: str) -> list[ContactData]:
    """Every way to reach a person in a text, and every number that stands for one, in order. Places are those of the text as given."""
    return contact_data_in((text,))[0]


def contact_data_in(texts: Sequence[str]) -> list[list[ContactData]]:
    """The same for many texts, for each what was found in it. Quicker than one by one: most records hold nothing of the kind."""
    seen = [_seen(text) if _is_worth_a_look(text) else "" for text in texts]
    # No form reaches over a NUL, and none minds a line's end beside it: what is not found in all together is in none of them.
    together = "\n\0\n".join(filter(None, seen))
    folded = together.casefold()
    forms = [form for sign, form in _PATTERNS if sign(together, folded) and form[1].search(together)]
    return [_found_in(text, plain, forms) if plain else [] for text, plain in zip(texts, seen, strict=True)]


def _found_in(text: str, plain: str, forms: Iterable[Form]) -> list[ContactData]:
    found = [*_by_form(plain, forms), *_telephones(plain)]
    if not found:
        return []
    places = _places(text)
    return sorted({_placed(one, places, text) for one in found}, key=lambda one: (one.start, one.end))


def private_matters(text: str) -> list[ContactData]:
    """What a text says of papers, health or a case: it may stand, if the person knows and agrees."""
    return sorted(set(_by_form(text, _ASKED_ABOUT)), key=lambda one: one.start)


class _Plain(dict[int, str]):
    """For ``str.translate``: each character as it is seen, found out when it is met first."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = "" if unicodedata.category(character) == "Cf" else unicodedata.normalize("NFKC", character).translate(_DASHES)
        digits = (str(unicodedata.digit(one)) if one.isdigit() else " " if one.isspace() and one != "\n" else one for one in plain)
        self[code] = "".join(digits)
        return self[code]


_TABLE = _Plain()


def _seen(text: str) -> str:
    """The text as it is seen: one kind of dash, of blank and of digit, nothing invisible, no mark inside a number."""
    return _MARK_INSIDE.sub("", _unescaped(text).translate(_TABLE))


def _places(text: str) -> list[int]:
    """Where each character of the text as it is seen stands in the text itself."""
    plain = _unescaped(text)
    places = [place for place, character in enumerate(plain) for _ in _TABLE[ord(character)]]
    marks = {index for match in _MARK_INSIDE.finditer(plain.translate(_TABLE)) for index in range(*match.span())}
    return [place for index, place in enumerate(places) if index not in marks]


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _placed(found: ContactData, places: list[int], text: str) -> ContactData:
    return ContactData(found.what, places[found.start], min(places[found.end - 1] + 1, len(text)))


def _by_form(text: str, patterns: Iterable[Form]) -> Iterator[ContactData]:
    for what, pattern in patterns:
        yield from (ContactData(what, *match.span()) for match in pattern.finditer(text))


def _telephones(text: str) -> Iterator[ContactData]:
    if len(_DIGIT.findall(text)) < FEWEST_DIGITS - 3:
        return  # most texts
    # Figures are taken out first, each for as many blanks, so that places stay.
    bare = _FIGURE.sub(lambda match: "\n" * len(match[0]), text)
    spans = {match.span() for match in _TEN_DIGITS.finditer(bare)}
    for region in REGIONS:
        for one in PhoneNumberMatcher(bare, region, leniency=Leniency.POSSIBLE):
            digits = sum(character.isdigit() for character in one.raw_string)
            if digits >= FEWEST_DIGITS or (one.raw_string.startswith("+") and digits >= FEWEST_DIGITS - 2):
                spans.add((one.start, one.end))
    yield from (ContactData("a telephone number", start, end) for start, end in spans)
