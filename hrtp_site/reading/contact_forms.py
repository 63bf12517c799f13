"""The forms in which people write ways to reach somebody, and figures, which are none. Browsers are handed the same patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FIGURE = re.compile(
    r"(?:[$€£]|\b(?:USD|MXN|EUR|CAD)\b)\s?\d[\d.,]*|\b\d[\d.,]*\s(?:USD|MXN|EUR|CAD|dollars|dólares|pesos|euros)\b"  # money
    r"|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b"  # thousands
    r"|(?<![\d+)])(?<![\d+)][ .-])[1-9](?: \d{3}){3}\b(?![ .-]?\d)|(?<![\d+)])(?<![\d+)][ .-])[1-9](?:\.\d{3}){3}\b(?![ .-]?\d)"
    r"|(?<![\w.-])(?!1\.\d{10}\b)\d\.\d{4,}\b|\b\d{1,3}\.\d\d(?: \d{1,3}\.\d\d){2,}\b"  # decimals
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"  # dates
    r"|\b\d{1,2}/\d{1,2}/(?:\d\d){1,2}(?:,?\s+\d{1,2}:\d\d)?\b"
    r"|\b10\.\d{4,9}/\S+"  # DOI
    r"|\b(?:19|20)\d\d\s?-\s?(?:19|20)\d\d\b"  # years
    r"|(?<![\d+)])(?<![\d+)][ .-])\b(?:19|20)\d\d(?:(?:[-/ ](?:19|20)\d\d)+|[-/]\d\d(?:,?\s(?:19|20)\d\d[-/]\d\d)*)\b(?![-/.]?\d)"
    r"|\b97[89][- ]?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dX]\b|\bISBN(?:-10)?:?\s\d(?:[- ]?\d){8}[- ]?[\dX]\b"
    r"|§\s?\d+(?:\.\d+)*(?:\s?-\s?\d+(?:\.\d+)*)?|\b\d{3,4}\.\d\s?-\s?\d{3,4}\.\d\b"  # sections of a law
    r"|\b(?:[Vv]ersion|[Vv]ersión|IP)\s\d+(?:\.\d+)+|\bv\d+(?:\.\d+)+\b"
    r"|\bZIP(?: codes?)?:?(?:,?\s\d{5}(?:-\d{4})?\b)+"
    r"|\b[0-9a-f]{16}\b"  # the code of a release
    r"|\b[a-z]+-\d{1,8}\b"  # a reference: r-0041
    r"|https?://\S+|www\.\S+|\b[\w-]+\.(?:org|com|gov|edu)/\S+"
)
"""What has digits and is no telephone number."""
TEN_DIGITS = re.compile(r"(?<![\w$€£.,/-])\+?\(?\d(?:[\s().\-/]{0,3}\d){9,14}(?!\w|[.,]\d)")

_DIGIT_IN_WORDS = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
WORDS_OF_DIGITS = tuple(_DIGIT_IN_WORDS.removeprefix("(?:").removesuffix(")").split("|"))
FEWEST_IN_WORDS = 7
FEWEST_OF_BOTH = 9
"""Digits and words for numbers in a telephone number that is written with both."""
_TENS = (
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|diez|once|doce|trece|catorce|quince|dieci[a-záé]+|veint[a-záéó]+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"
)
BITS_OF_TENS = ("ten", "eleven", "twelve", "teen", "ty", "diez", "once", "doce", "trece", "catorce", "quince", "dieci", "veint", "nta")
_NETWORK = (
    r"(?:instagram|insta|ig|facebook|fb|tik\s?tok|twitter|telegram|whats\s?app|we\s?chat|weixin|snap(?:chat)?|discord|skype"
    r"|kakao\s?talk|viber|zalo)"
)
_MAIL = r"(?:gmail|hotmail|yahoo|outlook|icloud|aol|proton\s?mail)"
_IN_MARKS = r"\s*[\[({<*_|]+\s*(?:%s)\s*[\])}>*_|]+\s*"
_AT = rf"(?:{_IN_MARKS % 'at|arroba'}|\s+(?:at|arroba)\s+)"
_DOT = rf"(?:{_IN_MARKS % 'dot|punto'}|\s+(?:dot|punto)\s+|\.)"
_LEADS_TO_A_PAGE = (
    r"(?:met|more|look|see|read|find|found|us|it|them|learn|listed|posted|apply|register|available|visit|online|website|site|page"
    r"|information|details)"
)
"""Before *at* and an address of a page: *read more at …*"""
_STREET = r"(?:street|avenue|boulevard|road|drive|lane|court|place|terrace|highway|parkway|circle|trail|loop|alley)"
_NO_STREET = r"(?:the|a|an|of|in|on|per|from|off|down|up|across|our|their|his|her|my|your|that|every|each|this|to|at|by|and|or|for|with)"

Form = tuple[str, re.Pattern[str]]
"""What it is, in words, and how it is written."""

FEWEST_IN_A_NUMBER = 6
"""Digits: a text with fewer holds no number that stands for somebody."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Texts in one, as they are looked through: as they are seen, without capitals, and those alone that have the digits of a number."""

    plain: str
    folded: str
    numbers: str

    @classmethod
    def at(cls, texts: Sequence[str], digits: Sequence[int]) -> Looked:
        """Several texts, each with how many digits it has. No form reaches over a NUL, and none minds a line's end beside it."""
        plain = "\n\0\n".join(filter(None, texts))
        numbers = (text for text, number in zip(texts, digits, strict=True) if number >= FEWEST_IN_A_NUMBER)
        return cls(plain, plain.casefold(), "\n\0\n".join(numbers))


Sign = Callable[[Looked], bool]
"""Whether texts can hold a form at all: a look that costs little, and never says no where the form is."""


def _with_one_of(*bits: str) -> Sign:
    """One of these is in every text that holds the form, capitals aside."""
    return lambda looked: any(bit in looked.folded for bit in bits)


def _like(pattern: str) -> Sign:
    """What is in every text that holds the form, as a simpler form."""
    sign = re.compile(pattern)
    return lambda looked: bool(sign.search(looked.plain))


def _with_a_number_like(pattern: str) -> Sign:
    """The same of a form that has the digits of a number."""
    sign = re.compile(pattern)
    return lambda looked: bool(sign.search(looked.numbers))


def _both(one: Sign, other: Sign) -> Sign:
    return lambda looked: one(looked) and other(looked)


def _with_numbers_in_words(looked: Looked) -> bool:
    bits = [bit for bit in (*WORDS_OF_DIGITS, *BITS_OF_TENS) if bit in looked.folded]
    for text in looked.folded.split("\0") if bits else ():
        in_words = sum(map(text.count, bits))
        if in_words and in_words + sum(map(str.isdigit, text)) >= FEWEST_OF_BOTH:
            return True
    return False


def _with_digits_in_words(looked: Looked) -> bool:
    return sum(map(looked.folded.count, WORDS_OF_DIGITS)) >= FEWEST_IN_WORDS


_OF_A_NETWORK = _with_one_of(
    *("insta", "ig ", "ig:", "ig=", "ig\n", "facebook", "fb", "tik", "twitter", "telegram", "whats", "chat", "weixin", "discord", "skype"),
    *("snap", "kakao", "viber", "zalo"),
)

PATTERNS: tuple[tuple[Sign, Form], ...] = (
    (
        _like(r"@|%40"),
        (
            "an e-mail address",
            re.compile(
                r"(?i)[\w.+-]+[\"”]?\s*(?:@|%40)\s*(?:[\w-]+\.)*[\w-]+"
                rf"(?:\.[^\W\d_][\w-]+|\s\.\s?[a-z]{{2,}}\b|{_IN_MARKS % 'dot|punto'}[a-z]{{2,}}|\s+(?:dot|punto)\s+[a-z]{{2,}})+"
            ),
        ),
    ),
    (_with_one_of("@"), ("an e-mail address", re.compile(rf"(?i)[\w.+-]+[\"”]?\s*@\s*{_MAIL}\b|(?:\b\w\s){{2,}}@(?:\s\w\b){{2,}}"))),
    (
        _like(r"(?i)(?:at|arroba)[\s\])}>*_|-]+[\w-]+?(?:\.|[\s\[({<*_|-]+(?:dot|punto)[\s\])}>*_|-])"),
        (
            "an e-mail address",
            re.compile(
                rf"(?i)\b(?!{_LEADS_TO_A_PAGE}\s+at\s+[\w-]+\.)[\w.+-]+{_AT}[\w-]+(?:{_DOT}[a-z]{{2,}})+\b"
                r"|\b[\w.+]+?[-_](?:at|arroba)[-_][^\W_]+[-_](?:dot|punto)[-_][a-z]{2,}"
            ),
        ),
    ),
    (
        _with_one_of("mail", "yahoo", "outlook", "icloud", "aol", "proton", "correo"),
        (
            "an e-mail address",
            re.compile(
                r"(?i)\b[\w.+-]+\s+(?:at|arroba)\s+(?:gmail|hotmail|protonmail|icloud)\b|\b[\w.+-]+\s+(?:at|arroba|a)\s+(?:(?:gmail|hotmail|icloud)\s+(?:dot|punto)\s+com\b|(?:yahoo|outlook|aol)\s+(?:(?:dot|punto)\s+)?com\b)"
                rf"|\b(?=[\w.]*[\d_.]\w)[a-z][\w.]{{2,30}},?\s+(?:at|on|en|a|de|arroba)\s+{_MAIL}\b"
                r"|\b(?:e-?mail|gmail|hotmail|correo)(?:\s*[:=]\s*|\s+(?:is|es)\s+)(?!www\.|https?:)(?=\w*(?:[\d_]|\.\w))[a-z][\w.]{3,30}"
            ),
        ),
    ),
    (
        _with_one_of(".me/", "whatsapp.com/", "discord.gg/", "linktr.ee/", "calendly.com/", "signal.group/", "venmo.com/", "cash.app/"),
        (
            "a link to write to a person",
            re.compile(
                r"(?i)\b(?:https?://)?(?:(?:wa|t|telegram|signal|m|line|fb|ig|paypal)\.me|(?:api|chat)\.whatsapp\.com|discord\.gg|signal\.group"
                r"|linktr\.ee|calendly\.com|venmo\.com|cash\.app)/\S+"
            ),
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
                rf"(?i)\b{_NETWORK}(?:\s*[:=]\s*|\s+(?:is|es|handle|user(?:name)?|usuario|id)\s*:?\s+)"
                r"(?=[\w.]*[^\W\d_])(?=[\w.]*[\d_.]\w)[\w.]{3,30}"
                rf"|\b{_NETWORK}\s+(?=\w*[\d_]\w*\b)[a-z][\w.]{{3,30}}"
            ),
        ),
    ),
    (
        _OF_A_NETWORK,
        ("a name in a social network", re.compile(rf"(?im)\b{_NETWORK}\s*[:=]\s*(?=[\w.]*[^\W\d_])[\w.]{{3,30}}\s*(?=[.;,)]|$)")),
    ),
    (
        _with_one_of(" id", "\nid", "signal", "handle", "user", "usuario", "screen"),
        (
            "a name in a social network",
            re.compile(
                rf"(?im)\b(?:{_NETWORK}|line)\s+id\b\s*[:=]?\s*(?=[\w.]*[^\W\d_])[\w.]{{5,30}}\s*(?=[.;,)]|$)"
                r"|\b(?:signal|handle|user\s?name|usuario|screen name)(?:\s*[:=]\s*|\s+(?:is|es)\s+)(?=[\w.]*[\d_.]\w)[a-z][\w.]{3,30}"
            ),
        ),
    ),
    (
        _with_one_of("discord"),
        (
            "a name in a social network",
            re.compile(r"(?i)\bdiscord\b[^\n#]{0,30}\b\w[\w.]+#\d{4}\b|\b\w[\w.]+#\d{4}\b[^\n]{0,15}\bdiscord\b"),
        ),
    ),
    (
        _OF_A_NETWORK,
        (
            "a name in a social network",
            re.compile(rf"(?i)\b(?:find|follow|write to|búscame|búsquenme|sígueme|síganme)\b.{{0,20}}\b{_NETWORK}\s+(?:as|como)\s+\w+"),
        ),
    ),
    (
        _with_a_number_like(r"\d{3}[-. ]\d{4}"),
        (
            "a telephone number",
            re.compile(
                r"(?i)\b(?:call|text|phone|tel|cell|mobile|fax|number|ll[aá]m\w+|tel[eé]fono|celular|cel|marque|whatsapp)\b"
                r"[^\d\n]{0,25}\b(?!(?:19|20)\d\d[- ](?:19|20)\d\d\b)\d{3}[-. ]\d{4}\b"
                r"|\b(?:call|phone|tel|cell|mobile|ll[aá]m\w+|tel[eé]fono|celular|cel|marque|whatsapp|telegram|viber)\b"
                r"[^\d\n]{0,25}\b(?!(?:19|20)\d\d[- ](?:19|20)\d\d\b)\d{4}[-. ]\d{4}\b"
                r"|\b\d{3}[-. ]\d{4}\b(?:\s(?:is|es))?\s(?:my|mi|her|his|their|our|su)\s"
                r"(?:phone|cell|mobile|number|tel|celular|n[uú]mero)\w*\b"
                r"|\b[2-9]\d\d\W{1,3}(?:and\s|y\s)?(?:then|number|luego|después|n[uú]mero)\W{1,3}\d{3}-\d{4}\b"
            ),
        ),
    ),
    (
        _with_a_number_like(r"\d{7}"),
        (
            "a telephone number",
            re.compile(
                r"(?i)\b(?:call|phone|tel|cell|mobile|reach me|ll[aá]m\w+|tel[eé]fono|celular|cel|marque|whatsapp|telegram|viber)\b"
                r"(?:\s(?:me|at|on|al|en|is|es|number|número|no\.|el|mi|my))*[\s:.#-]{1,3}\d{7,10}\b"
            ),
        ),
    ),
    (
        _with_a_number_like(r"\d{3}\D{1,5}\d{4}"),
        (
            "a telephone number",  # with marks between its parts that nobody sets into figures
            re.compile(
                r"(?<![\w.,/-])[\[{<]?[2-9]\d\d(?:\s{0,2}[*|:;=~_+<>\]}\\]\s{0,2}|,(?=\d\d\d,\d{4})|,\s(?=\d\d\d,\s0))"
                r"\d{3}(?:\s{0,2}[*|:;=~_+<>,\\]\s{0,2}|[\s.-]{1,3})\d{4}(?![\w,])"
            ),
        ),
    ),
    (
        _like(r"[\dOoIl][-. ][\dOoIl]{4}"),
        (
            "a telephone number",  # with letters that look like digits
            re.compile(r"(?<!\w)\(?[\dOoIl]{3}\)?[-. ]{1,2}[\dOoIl]{3}[-. ][\dOoIl]{4}(?!\w)"),
        ),
    ),
    (
        _with_digits_in_words,
        (
            "a telephone number",
            re.compile(rf"(?i)\b(?:(?:(?:double|triple|doble)\s+)?{_DIGIT_IN_WORDS}\b[\s,.-]*){{{FEWEST_IN_WORDS},}}"),
        ),
    ),
    (
        _with_numbers_in_words,
        (
            "a telephone number",
            re.compile(
                rf"(?i)\b(?:(?:{_DIGIT_IN_WORDS}|{_TENS})\b(?:[\s,.-]{{1,3}}|\sy\s)){{8,}}(?:{_DIGIT_IN_WORDS}|{_TENS})\b"
                rf"|(?<![\w$€£.,/-])(?!(?:19|20)\d\d\b)(?=[\d\s.()-]*(?:{_DIGIT_IN_WORDS}|{_TENS})\b|(?:{_DIGIT_IN_WORDS}|{_TENS})\b[\s,.-]{{1,3}}\d)"
                rf"(?:(?:\d|(?:{_DIGIT_IN_WORDS}|{_TENS})\b)(?:[\s.()-]{{0,3}}|\sy\s)){{10,}}(?!\w)"
            ),
        ),
    ),
    (
        _like(r"\d(?:-[A-Z])?\s+[A-Z0-9]"),
        (
            "a street address",
            re.compile(
                # A year with such a word before it is no number of a house: in 2018 Long Way …
                r"(?:(?<!\b[Ii]n )(?<!\b[Ee]n )(?<!\b[Tt]he )(?<!ince )|(?!(?:19|20)\d\d\s))"
                r"\b\d{1,6}(?:-[A-Z]|\s1/2)?\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w.'’-]*\s+){1,4}"
                r"(?<!\sS\.\s)(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Ct|Court|Pl|Place|Way|Ter|Terrace|Hwy|Highway|Pkwy"
                r"|Parkway|Cir|Circle|Trl|Trail|Loop|Alley|Crescent|Square|Plaza|ST|STREET|AVE|AVENUE|BLVD|BOULEVARD|RD|ROAD|DR|DRIVE|LN|LANE|CT|COURT)\b\.?"
            ),
        ),
    ),
    (
        _with_one_of("calle", "avenida", "av.", "avda.", "calzada", "callejón", "colonia", "col."),
        (
            "a street address",
            re.compile(
                r"(?i)\b(?:calle|avenida|av\.|avda\.|calzada|callejón|colonia|col\.)\s+"
                r"(?!(?:en|por|desde|durante|con|hasta|hace|y|o|a|para|como|que|más|unos|unas|cada|ni|cuando|donde)\s)[^\n,;.]{2,40}?,?\s+"
                r"(?:no\.?|núm\.?|#)?\s*\d{1,6}\b"
            ),
        ),
    ),
    (
        _like(r"[A-Za-z][./]\s?\S|Privada|Cerrada|Andador|Carrera\s\d"),
        (
            "a street address",
            re.compile(r"\b(?:C/|Privada|Cerrada|Andador)\s?(?:(?:de|del|la|las|los)\s)*[A-ZÁÉÍÓÚÑ][^\n,;.]{2,30}?,?\s(?:#\s?)?\d{1,5}\b"),
        ),
    ),
    (
        _like(r"\d(?:-?[A-Da-d]|\s1/2)?\s"),
        (
            "a street address",
            re.compile(
                rf"(?i)\b(?!(?:19|20)\d\d\s)\d{{2,6}}(?:-?[a-d]|\s1/2)?\s+(?:[nsew]\.?\s+)?(?:(?!{_NO_STREET}\s)[a-z0-9]+\s+){{1,2}}{_STREET}\b"
                r"(?=\s*(?:$|[.,;)\n]|apt|unit|#))|\b\d{1,6}\s+(?:hwy|highway|state route|county road)\s+\d+\b"
            ),
        ),
    ),
    (
        _with_one_of("camino", "via", "vía", "calle", "avenida", "avenue", "paseo", "rue", "broadway"),
        (
            "a street address",
            re.compile(r"\b\d{2,6}\s+(?:[NSEW]\.?\s+)?(?:(?:El\s+)?Camino|Via|Vía|Calle|Avenida|Avenue|Paseo|Rue|Broadway)\b"),
        ),
    ),
    (
        _with_one_of("col.", "colonia", "fracc"),
        ("a street address", re.compile(r"(?i)\b\d{1,6}\s*,\s*(?:col\.|colonia\s|fracc\.|fraccionamiento\s)")),
    ),
    (
        _with_one_of("box", "apartado", "apt", "apartment", "unit", "depto"),
        (
            "a street address",
            re.compile(
                r"(?i)\b(?:p\.?\s?o\.?|post office)\s+box\s+\d+|\bapartado\s+(?:postal|de\s+correos)\s+\d+"
                r"|\b(?:apt|apartment|depto)\.?\s*#?\s*\d+[a-z]?\b(?=,)|\bunit\s*#?\s*\d+[a-z]?\b(?=,\s*(?:\d|[a-z]+\s+(?:tower|apart|street|st|ave)))"
            ),
        ),
    ),
    (
        _with_a_number_like(r"\d{2}[-. ]\d{4}"),
        ("what looks like a social security number", re.compile(r"(?<![\w.-])\d{3}(?:[- ]\d{2}[- ]|\.\d{2}\.)\d{4}(?![\w-])")),
    ),
    (
        _with_a_number_like(r"\d{9}"),
        ("what looks like a social security number", re.compile(r"(?<![\w$€£.,/-])(?!\d+0000)\d{9}(?![\w-]|[.,]\d)")),
    ),
    (
        _with_a_number_like(r"\d{6}"),
        (
            "the number of somebody’s papers",
            re.compile(
                r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b|\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b"  # Mexico: CURP, RFC
            ),
        ),
    ),
    (
        _both(
            _with_one_of("licen", "passport", "pasaporte", "matr", "itin", "visa", "permiso", "employee", "empleado"),
            _like(r"\d[\d-]{4}"),
        ),
        (
            "the number of somebody’s papers",
            re.compile(
                r"(?i)\b(?:licen[sc]e|licencia|passport|pasaporte|matr[ií]cula|itin|visa|permiso|employee|empleado)\s*"
                r"(?:(?:id|no\.?|number|núm\.?|número|#|is|es)[\s:]*){0,3}[A-Z]{0,2}\d[\d-]{4,}\b"
            ),
        ),
    ),
    (
        _with_a_number_like(r"\d{3}[- ]?\d{3}"),
        (
            "what looks like an immigration number",
            re.compile(r"(?<!\w)A[-# ]{0,2}\d{3}[- ]?\d{3}[- ]?\d{3}(?!\w)|(?<!\w)A[-#]?\d{8,9}(?!\w)"),
        ),
    ),
)

CONTACT_FORMS: tuple[Form, ...] = tuple(form for _, form in PATTERNS)

PRIVATE_FORMS: tuple[Form, ...] = (
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
