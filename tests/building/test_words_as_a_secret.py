"""Words to keep out, where a forge gives them as a secret to the machine that builds: both nets know them. Everybody is made up."""

from __future__ import annotations

from pathlib import Path

import pytest
import telling
from conftest import AS_OF

from hrtp_site.building import Project, inputs_of
from hrtp_site.building.withheld_words import forbidden_in

LIST = "people:\n  - reference: r-cedar-1\n    words: [Zephyrine]\n"


def test_the_text_of_the_list_may_be_a_secret_of_the_machine(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    telling.write(scratch, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent(words_kept_out=True)})
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    before = inputs_of(scratch, "")

    def told() -> bool:
        return bool(Project.open(scratch, "").compile(AS_OF).judgment.published)

    assert not told(), "without its list the story is out"
    monkeypatch.setenv("STORIES_KEEP_OUT_LIST", LIST)
    assert told() and inputs_of(scratch, "") != before
    assert "zephyrine" in forbidden_in(scratch, AS_OF.isoformat(), []).phrases
    monkeypatch.setenv("STORIES_KEEP_OUT_LIST", LIST.replace("Zephyrine", "pattern"))
    assert not told(), "a word of the list stands in it"
    monkeypatch.setenv("STORIES_KEEP_OUT_LIST", "no list")
    assert any(one.path == "stories/private/keep-out.yaml" for one in Project.open(scratch, "").check().problems)
