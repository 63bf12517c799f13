"""What a practice's page shows at once."""

from __future__ import annotations

import pytest

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.records import Practice
from hrtp_site.pages.practices import FIRST_WORDS, first_examples


@pytest.mark.parametrize(("words", "shown"), [(FIRST_WORDS // 2, 2), (FIRST_WORDS // 2 + 1, 1), (10 * FIRST_WORDS, 1)])
def test_long_examples_wait_behind_more_and_one_always_stands_there(compiled: Compiled, words: int, shown: int) -> None:
    practice = next(one for one in compiled.library.all(Practice) if one.examples)
    example = practice.examples[0].model_copy(update={"did": "word " * words, "result": None})
    assert len(first_examples(practice.model_copy(update={"examples": (example,) * 3}))) == shown
