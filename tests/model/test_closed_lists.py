"""A member added to a closed list needs something elsewhere: each test names what is still missing, and where it goes."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from conftest import PROJECT

from hrtp_site.channels.media_kit import CROPS
from hrtp_site.channels.short_texts import LENGTHS
from hrtp_site.commands.story_import import LANGUAGES
from hrtp_site.commands.withdrawal_list import WHERE_ELSE
from hrtp_site.documents.word_parts import DATES
from hrtp_site.model.vocabulary import SOCIAL_NETWORKS, Channel, Language
from hrtp_site.reading.plain_language import HYPHENS, PASSIVE


def test_every_channel_says_what_a_withdrawal_asks_for() -> None:
    assert set(Channel) - set(WHERE_ELSE) == set(), "WHERE_ELSE in hrtp_site/commands/withdrawal_list.py"


def test_every_network_has_the_length_of_its_texts_and_a_crop() -> None:
    assert set(SOCIAL_NETWORKS) - set(LENGTHS) == set(), "LENGTHS in hrtp_site/channels/short_texts.py"
    cropped_for = set().union(*(wanted for *_, wanted in CROPS.values()))
    assert set(SOCIAL_NETWORKS) - cropped_for == set(), "CROPS in hrtp_site/channels/media_kit.py"


@pytest.mark.parametrize(
    ("languages", "where"),
    [
        ({path.name.split(".")[1] for path in (PROJECT / "theme").glob("strings.*.yaml")}, "theme/strings.LANGUAGE.yaml"),
        (HYPHENS, "HYPHENS in hrtp_site/reading/plain_language.py"),
        (PASSIVE, "PASSIVE in hrtp_site/reading/plain_language.py"),
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
