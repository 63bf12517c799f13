"""A member added to a closed list needs something elsewhere: each test names what is still missing, and where it goes."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from conftest import PROJECT

from hrtp_site.channels.short_texts import FIRST_PERSON
from hrtp_site.commands.story_import import LANGUAGES
from hrtp_site.documents.word_parts import DATES
from hrtp_site.model.vocabulary import Language
from hrtp_site.reading.plain_language import HYPHENS, PASSIVE


@pytest.mark.parametrize(
    ("languages", "where"),
    [
        ({path.name.split(".")[1] for path in (PROJECT / "theme").glob("strings.*.yaml")}, "theme/strings.LANGUAGE.yaml"),
        (HYPHENS, "HYPHENS in hrtp_site/reading/plain_language.py"),
        (PASSIVE, "PASSIVE in hrtp_site/reading/plain_language.py"),
        (FIRST_PERSON, "FIRST_PERSON in hrtp_site/channels/short_texts.py"),
        (DATES, "DATES in hrtp_site/documents/word_parts.py"),
        (set(LANGUAGES.values()), "LANGUAGES in hrtp_site/commands/story_import.py"),
        (
            {"en", *(path.name.partition(".")[2] for path in (PROJECT / "hrtp_site/starters").glob("blank.*"))},
            "hrtp_site/starters/blank.LANGUAGE/",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_language_has_all_that_the_program_says_in_it(languages: Collection[str], where: str) -> None:
    assert set(Language) - set(languages) == set(), where
