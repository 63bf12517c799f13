"""Languages: what is known of each by its code, from CLDR through Babel. Which ones a playbook has, its ``site.yaml`` says."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, ClassVar

from babel import Locale, UnknownLocaleError
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

CODE = "[a-z]{2,3}"
"""The form of a code: BCP 47's primary subtag."""


class Language(str):
    """A language by its code: ``en``, ``tl``. There is one object for each code, so that ``is`` compares them.

    Any language that CLDR knows can be one of a playbook's, once there are words of the interface in it
    (``theme/strings.CODE.yaml``). Whatever else the program knows of a language (passive voice, endings, ordinary words) is data beside
    the code that uses it, and each use goes on without, where a language has none.
    """

    ENGLISH: ClassVar[Language]
    SPANISH: ClassVar[Language]
    _known: ClassVar[dict[str, Language]] = {}

    def __new__(cls, code: str) -> Language:
        """Raises ValueError for what is no code of a language that CLDR knows."""
        if code not in cls._known:
            if not re.fullmatch(CODE, code) or _locale(code) is None:
                raise ValueError(f"{code!r} is no language's code")
            cls._known.setdefault(str(code), super().__new__(cls, code))
        return cls._known[code]

    @classmethod
    def known(cls, code: str) -> Language | None:
        """The language with this code; None where there is none."""
        try:
            return cls(code)
        except ValueError:
            return None

    def __reduce__(self) -> tuple[type[Language], tuple[str]]:
        """By its code alone: where it is unpickled, it is the one object there is."""
        return (Language, (str(self),))

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of it: the names of months and countries, how a date is written."""
        found = _locale(self)
        assert found is not None  # else there were no such language
        return found

    @property
    def direction(self) -> str:
        """Where its lines begin, as HTML says it: ``ltr`` or ``rtl``."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    def name_in(self, other: Language) -> str:
        """What it is called in another language, or in its own: Spanish, español. Its code where CLDR has no word for it."""
        names = other.locale.languages
        return str(names.get(str(self)) or names.get(self.locale.language) or self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls._of_record, core_schema.str_schema(strip_whitespace=True))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{CODE}$", "title": "Language", "description": "a language's code: en, es, tl"}

    @classmethod
    def _of_record(cls, code: str) -> Language:
        try:
            return cls(code)
        except ValueError:
            raise PydanticCustomError("language", "no language's code") from None


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


Language.ENGLISH = Language("en")
Language.SPANISH = Language("es")
