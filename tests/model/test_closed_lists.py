"""A member added to a closed list needs something elsewhere: each test names what is still missing, and where it goes."""

from __future__ import annotations

from conftest import PROJECT

from hrtp_site.channels.media_kit import CROPS
from hrtp_site.channels.short_texts import LENGTHS
from hrtp_site.commands.plain_language import syllables
from hrtp_site.commands.story_report import WHERE_ELSE
from hrtp_site.model.vocabulary import SOCIAL_NETWORKS, Channel, Language


def test_every_channel_says_what_a_withdrawal_asks_for() -> None:
    assert set(Channel) - set(WHERE_ELSE) == set(), "WHERE_ELSE in hrtp_site/commands/story_report.py"


def test_every_network_has_the_length_of_its_texts_and_a_crop() -> None:
    assert set(SOCIAL_NETWORKS) - set(LENGTHS) == set(), "LENGTHS in hrtp_site/channels/short_texts.py"
    cropped_for = set().union(*(wanted for *_, wanted in CROPS.values()))
    assert set(SOCIAL_NETWORKS) - cropped_for == set(), "CROPS in hrtp_site/channels/media_kit.py"


def test_every_language_has_its_words_its_syllables_and_a_playbook_to_begin_with() -> None:
    assert [one for one in Language if not (PROJECT / f"theme/strings.{one}.yaml").exists()] == []
    for language in Language:
        assert syllables("material", language) > 1, "hyphens in hrtp_site/commands/plain_language.py"
        starter = "blank" if language is Language.ENGLISH else f"blank.{language}"
        assert (PROJECT / "hrtp_site/starters" / starter / "site.yaml").exists(), f"hrtp_site/starters/{starter}/"
