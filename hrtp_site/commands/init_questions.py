"""What ``hrtp init`` has to know: asked in a terminal, or given as options, or taken as it usually is (and then said)."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import click
from babel import Locale
from babel.core import get_global
from babel.localtime import get_localzone

from hrtp_site.commands.asking import Check, ask, wrong_for
from hrtp_site.model import Language, PaperSize, SiteSettings, likely, listed, shown
from hrtp_site.reading import InterfaceWords, longest, wrong_value

Words = Mapping[Language, InterfaceWords]

LICENCES: Mapping[str, str | None] = {
    "cc-by": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "all-rights-reserved": None,
}
"""The licences to choose from, and where their text stands."""

ON_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""The countries that print on US Letter (CLDR, supplemental data, paperSize); all others print on A4."""

NOWHERE = "US"
"""The country where no time zone tells one."""

UNKNOWN = "ZZ"
"""CLDR's code for a country that is not known."""

QUESTIONS = ("name", "region", "licence", "owner", "mistakes", "withdrawals", "time-zone", "country", "paper")
"""What is asked, in this order, once the languages are known. Each is the name of an option and of its words (``init.name``)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that a new ``site.yaml`` says of the playbook."""

    languages: tuple[Language, ...]
    name: str
    region: str | None
    """None for the whole country, which has a name in each language."""
    licence: str
    """One of LICENCES, or a name and what it allows, with a colon between them."""
    contacts: Mapping[str, str] | None
    time_zone: str
    country: str
    paper: str

    @property
    def short_name(self) -> str:
        """As many whole words of the name as there is room for."""
        most = longest(SiteSettings, ("short_name",))
        assert most is not None
        short = self.name[: most + 1]
        return self.name if len(self.name) <= most else (short.rpartition(" ")[0] or short[:most]).rstrip(" ,;:-–")

    def region_in(self, language: Language) -> str:
        """The region, in a language."""
        return self.region or _country_name(self.country, language)

    def licence_in(self, t: InterfaceWords) -> tuple[str, str, str | None]:
        """The licence's name, what it allows, and its address, in a language."""
        if self.licence in LICENCES:
            return t(f"init.licence.{self.licence}"), t(f"init.licence.{self.licence}.allows"), LICENCES[self.licence]
        name, _, allows = self.licence.partition(":")
        return name.strip(), allows.strip(), None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where nobody has said anything."""

    name: str
    zone: str | None
    """This machine's time zone; None where it does not say."""

    @classmethod
    def of(cls, folder_name: str, t: InterfaceWords) -> Defaults:
        """The playbook is called after its folder: my-playbook → My playbook."""
        words = " ".join(folder_name.replace("-", " ").replace("_", " ").split())
        name = words[:1].upper() + words[1:]
        if not name or wrong_value(SiteSettings, ("name",), name):
            name = t("init.name.default")
        return cls(name, _zone_here())


def _zone_here() -> str | None:
    """The time zone of this machine; None where it does not say, or says what nobody knows."""
    try:
        zone: str | None = getattr(get_localzone(), "key", None)
    except LookupError:
        return None
    return "UTC" if zone == "Etc/UTC" else zone


@dataclass(frozen=True, slots=True)
class Questions:
    """Takes each answer from the options, from whoever sits at the terminal, or from the defaults. ``taken`` says which of the last."""

    options: Mapping[str, str | None]
    asking: bool
    defaults: Defaults
    t: InterfaceWords
    taken: list[str] = field(default_factory=list)

    def answers(self, languages: tuple[Language, ...]) -> Answers:
        """Every answer. Raises click.UsageError with all that is wrong with the options, click.Abort on Ctrl-C."""
        self._refuse_wrong_options()
        if self.asking:
            click.echo(self.t("init.intro") + "\n")
        elif not self.options.get("language"):
            self._take("language", " ".join(languages))
        name = self._one("name", self.defaults.name)
        region = self._one("region", "", required=True)
        licence = _licence(self._one("licence", next(iter(LICENCES))))
        contacts = self._contacts()
        zone = self._one("time-zone", self.defaults.zone or "UTC", "" if self.defaults.zone else self.t("init.time-zone.unknown"))
        from_zone = get_global("zone_territories").get(zone, UNKNOWN)
        known = from_zone != UNKNOWN
        country = self._one("country", from_zone if known else NOWHERE, "" if known else self.t("init.country.unknown")).upper()
        paper = self._one("paper", PaperSize.LETTER if country in ON_LETTER else PaperSize.A4).lower()
        answers = Answers(languages, name, region or None, licence, contacts, zone, country, paper)
        if not region:
            self._take("region", answers.region_in(languages[0]))
        if answers.short_name != name:
            self.taken.append(f"  {'short_name':<14} {answers.short_name} ({self.t('init.short-name')})")
        return answers

    def _refuse_wrong_options(self) -> None:
        wrong = [(name, check(said)) for name, check in self._checks.items() if (said := self.options.get(name)) is not None]
        lines = [f"--{name}: {why}" for name, why in wrong if why]
        given = [name for name in ("owner", "mistakes", "withdrawals") if self.options.get(name)]
        if given and not self.asking and not {"owner", "mistakes"} <= set(given):
            lines.append(f"--{given[0]}: {self.t('init.contacts.together')}")
        if lines:
            raise click.UsageError("\n".join(lines))

    def _one(self, name: str, default: str, note: str = "", *, required: bool = False, optional: bool = False) -> str:
        """One answer. ``note`` says of a default where it comes from; ``required``: whoever is asked has to answer."""
        said = self.options.get(name)
        if said is not None:
            return said.strip()
        if self.asking:
            return ask(self.t, f"init.{name}", self._checks[name], optional=optional, default="" if required else default)
        if default:
            self._take(name, default, note)
        return default

    def _take(self, name: str, value: str, note: str = "") -> None:
        self.taken.append(f"  --{name:<12} {value}" + (f" ({note})" if note else ""))

    def _contacts(self) -> Mapping[str, str] | None:
        given = self.options.get("mistakes") or self.options.get("withdrawals")
        owner = self._one("owner", "", optional=not given)
        if not owner:
            if not self.asking:
                self._take("owner", self.t("init.owner.none"))
            return None
        mistakes = self._one("mistakes", "", required=True)
        return {"owner": owner, "mistakes": mistakes, "withdrawals": self._one("withdrawals", mistakes)}

    @property
    def _checks(self) -> dict[str, Check]:
        t = self.t
        return {
            "name": lambda said: wrong_for(t, SiteSettings, ("name",), said),
            "region": lambda said: wrong_for(t, SiteSettings, ("region",), said),
            "licence": lambda said: _wrong_licence(t, said),
            "owner": lambda said: wrong_for(t, SiteSettings, ("contacts", "owner"), said),
            "mistakes": lambda said: t("init.contact.wrong") if wrong_value(SiteSettings, ("contacts", "mistakes"), said) else None,
            "withdrawals": lambda said: t("init.contact.wrong") if wrong_value(SiteSettings, ("contacts", "withdrawals"), said) else None,
            "time-zone": lambda said: _wrong_zone(t, said),
            "country": lambda said: None if _is_country(said.upper()) else t("init.country.wrong", found=shown(said)),
            "paper": lambda said: None if said.lower() in set(PaperSize) else t("init.paper.wrong"),
        }


def languages_of(given: Sequence[str], asking: bool, original: SiteSettings | None, words: Words) -> tuple[Language, ...]:
    """The languages, the first one first; that of ``original`` is that of its records. Raises click.UsageError, click.Abort."""
    t = words_for(given, words)
    usual = original.languages if original else (Language.ENGLISH,)

    def check(said: str) -> str | None:
        codes = _split(said)
        wrong = next((code for code in codes if code not in words), None)
        if wrong or not codes:
            return t("init.language.wrong", found=shown(wrong or said), known=listed(words))
        if len(set(codes)) < len(codes):
            return t("init.language.twice")
        return t("init.like.language", name=original.name, language=usual[0]) if original and codes[0] != usual[0] else None

    said = " ".join(given) or (ask(t, "init.language", check, default=" ".join(usual)) if asking else " ".join(usual))
    if why := check(said):
        raise click.UsageError(f"--language: {why}")
    return tuple(map(Language, _split(said)))


def words_for(given: Sequence[str], words: Words) -> InterfaceWords:
    """The words of the language that was named first, as far as it is one; else the English ones."""
    named = next((code for one in given for code in _split(one)), "")
    return words.get(Language.known(named) or Language.ENGLISH, words[Language.ENGLISH])


def _split(codes: str) -> list[str]:
    return codes.replace(",", " ").split()


def _licence(said: str) -> str:
    """A licence by its number in the list, or as it was said."""
    return list(LICENCES)[int(said) - 1] if said.isdecimal() else said


def _wrong_licence(t: InterfaceWords, said: str) -> str | None:
    if said in LICENCES or (said.isdecimal() and 1 <= int(said) <= len(LICENCES)):
        return None
    name, colon, allows = (part.strip() for part in said.partition(":"))
    if not (name and colon and allows):
        return t("init.licence.wrong", known=listed(LICENCES))
    parts: tuple[tuple[str, str], ...] = (("name", name), ("allows", allows))
    return next((wrong for way, part in parts if (wrong := wrong_for(t, SiteSettings, ("licence", way), part))), None)


def _wrong_zone(t: InterfaceWords, said: str) -> str | None:
    if not wrong_value(SiteSettings, ("time_zone",), said):
        return None
    every = {name.casefold(): name for name in zoneinfo.available_timezones()}
    guess = likely(said.replace(" ", "_"), every)
    return t("init.time-zone.wrong", found=shown(said)) + (f" {t('ask.meant', guess=every[guess])}" if guess else "")


def _is_country(code: str) -> bool:
    return not wrong_value(SiteSettings, ("country",), code) and code in Locale("en").territories and code != UNKNOWN


def _country_name(code: str, language: Language) -> str:
    return str(language.locale.territories[code])
